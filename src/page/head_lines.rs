//! The lines of a headline in the block of their story, above its text or beside it.

use super::headline::{Head, HeadLine};
use super::pen::Ink;
use super::plan::{Block, StoryBlock};
use super::press::Press;
use super::tags::headline_level;
use crate::color::Color;
use crate::frame::{Role, TagId};
use crate::geom::{Length, LogicalPoint, LogicalSize};
use crate::issue::TypeRole;

/// Where a line of a headline begins in a strip so wide. Horizontal ones stand in the middle;
/// a vertical headline hangs from the head of its article, where it is read first (天付き),
/// and its deck is stepped in by a character.
fn head_start(head: &Head, line: &HeadLine, width: Length, vertical: bool) -> Length {
    let middle = (width - line.width) / 2;
    if !vertical {
        return middle;
    }
    let of = |own: &HeadLine| matches!(own.role, TypeRole::Lead | TypeRole::Headline);
    let size = head.lines.iter().find(|own| of(own)).map_or(line.text.size, |own| own.text.size);
    let longest = head.lines.iter().map(|own| own.width).max().unwrap_or_default();
    let first = (size / 2).min((width - longest) / 2);
    let step = if line.role == TypeRole::Deck { size } else { Length::ZERO };
    (first + step).min(width - line.width - first).max(Length::ZERO)
}

/// The headline in the middle of its rows.
pub(super) fn draw_head(
    press: &mut Press<'_, '_>,
    block: &Block,
    part: &StoryBlock,
    rows: u32,
    article: TagId,
) {
    let shop = press.shop;
    let design = *shop.design();
    let columns = part.head.columns(block.columns);
    let head = shop.head(part.story, columns, part.head_size);
    let (inset, width) = shop.inner(columns, part.framed);
    let height = design.pitch * i64::from(rows) - design.line_gap();
    // A little more white above than below would part it from its own text.
    let row = block.row + part.padding();
    let top = design.pitch * i64::from(row) + (height - head.height).scale(9, 20);
    let left = design.column_start(block.column) + inset;
    let vertical = design.writing_mode.is_vertical();
    for (index, line) in head.lines.iter().enumerate() {
        let tag = head_tag(press, &head, index, article);
        let start = head_start(&head, line, width, vertical);
        let mut at = LogicalPoint::new(left + start, top + line.offset);
        let mut color = shop.edition.styles().of(line.role).color;
        if line.role == TypeRole::Rubric {
            at.inline = left + line.text.size / 2;
            draw_tab(press, line, (left, width), at.block, color);
            color = Color::WHITE;
        }
        if let Some(set) = line.broken.lines.first() {
            press.line(
                &line.words,
                &line.text,
                &line.broken,
                set,
                at,
                Ink { color, tag: Some(tag) },
            );
        }
    }
}

/// The tab of a column's name (栏目): a bar behind it, and a rule as wide as the block that
/// it stands on.
fn draw_tab(
    press: &mut Press<'_, '_>,
    line: &HeadLine,
    (left, width): (Length, Length),
    top: Length,
    color: Color,
) {
    const RULE: Length = Length::centi_pt(75);
    let size = line.text.size;
    let margin = size / 4;
    let bar = LogicalSize::new(line.width + size, size + margin * 2);
    let rect = press.rect(left, top - margin, bar);
    press.fill(rect, color);
    let foot = top + size + margin - RULE;
    let rect = press.rect(left, foot, LogicalSize::new(width, RULE));
    press.fill(rect, color);
}

/// The headline beside the text, in the middle of the block's height.
pub(super) fn draw_side_head(
    press: &mut Press<'_, '_>,
    block: &Block,
    part: &StoryBlock,
    lines: u8,
    article: TagId,
) {
    let shop = press.shop;
    let design = *shop.design();
    let head = shop.side_head(part.story, lines, part.head_size);
    let room = shop.side_head(part.story, lines, None).height;
    let (inset, _) = shop.inner(block.columns, part.framed);
    let (text, _) = shop.text_area(block.columns, part.story, part.head, part.framed);
    let (legs, _) = shop.leg_area(block.columns, part.story, part.head, part.framed, part.legs);
    let left = design.column_start(block.column)
        + inset
        + design.body_size.scale(1, 2)
        + (legs - text) / 2
        + (room - head.height) / 2;
    let top = design.pitch * i64::from(block.row + part.padding());
    let height = design.pitch * i64::from(block.rows - part.padding() * 2) - design.line_gap();
    let longest = head.lines.iter().map(|line| line.width).max().unwrap_or_default();
    for (index, line) in head.lines.iter().enumerate() {
        let tag = head_tag(press, &head, index, article);
        let color = shop.edition.styles().of(line.role).color;
        // Vertical lines of one headline begin level, kicker and deck in the middle of them;
        // horizontal ones stand in the middle of each other.
        let is_level = matches!(line.role, TypeRole::Lead | TypeRole::Headline)
            && !design.writing_mode.is_vertical();
        let inset = if is_level { Length::ZERO } else { (longest - line.width) / 2 };
        let along = top + (height - longest) / 2 + inset;
        let size = LogicalSize::new(line.text.size, line.width);
        // In a page of horizontal lines the first line of a vertical head is its right one.
        let offset = if design.writing_mode.is_vertical() {
            line.offset
        } else {
            head.height - line.offset - line.text.size
        };
        let rect = press.rect(left + offset, along, size);
        press.crosswise(&line.words, &line.text, &line.broken, rect, Ink { color, tag: Some(tag) });
    }
}

/// The tag of a line of a head; lines of one part share theirs.
fn head_tag(press: &mut Press<'_, '_>, head: &Head, index: usize, article: TagId) -> TagId {
    let line = &head.lines[index];
    let whole = if index > 0 && head.lines[index - 1].role == line.role {
        press.last_child(article)
    } else {
        let role = match line.role {
            TypeRole::Lead | TypeRole::Headline => {
                Role::Heading(headline_level(press.structure(), article))
            }
            _ => Role::Paragraph,
        };
        press.structure().add(article, role)
    };
    // Readings and links are told apart by the element that their line is of.
    let is_plain = line.text.decorations.is_empty() && line.text.beside.is_empty();
    if is_plain { whole } else { press.structure().add(whole, Role::Span) }
}
