//! The masthead (报头, 題字): the name of the paper, its facts between two rules,
//! and a guide (导读) to the inside pages where there is room for one.

use super::guide::Guide;
use super::plan::{Block, Plan};
use super::press::Press;
use crate::color::Color;
use crate::edition::ComputedStyle;
use crate::frame::Role;
use crate::geom::{Length, LogicalPoint, LogicalSize};
use crate::issue::TypeRole;

const RULE: Length = Length::centi_pt(100);
const FINE_RULE: Length = Length::centi_pt(40);

/// Rows that a masthead takes at least.
pub(crate) const LEAST_ROWS: u32 = 15;

/// Draws the masthead into its block.
pub(super) fn draw(press: &mut Press<'_, '_>, block: &Block, plan: &Plan) {
    let shop = press.shop;
    let design = *shop.design();
    let masthead = shop.edition.masthead().clone();
    let facts = shop.edition.styles().of(TypeRole::MastheadFacts).clone();
    let left = design.column_start(block.column);
    let width = design.span(block.columns);
    // Across the head of a page with no folio above it the masthead takes that room too.
    let across = block.columns == design.columns && block.row == 0;
    let lift = if across && !design.writing_mode.is_vertical() {
        (facts.size * 3).min(design.origin.block / 2)
    } else {
        Length::ZERO
    };
    let top = design.pitch * i64::from(block.row) - lift;
    let height = design.pitch * i64::from(block.rows) - design.line_gap() + lift;
    let line = facts.size.scale(9, 5);
    let further: Vec<&Vec<String>> =
        [&masthead.contacts, &masthead.ear].into_iter().filter(|parts| !parts.is_empty()).collect();
    let first: Vec<String> = [
        masthead.date_words.clone(),
        masthead.weekday.clone(),
        masthead.lunar_date.clone(),
        masthead.issue_label.clone(),
        masthead.page_count_label.clone(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let facts_lines: Vec<&Vec<String>> =
        std::iter::once(&first).filter(|parts| !parts.is_empty()).chain(further).collect();
    let fact_lines = facts_lines.len() as i64;
    let facts_height = line * fact_lines + RULE * 2;
    let room = height - facts_height;
    // The name comes first: it keeps nearly half of the room.
    let guide = Guide::of(press, plan, width, facts.size, room * 11 / 20);
    let title_height = room - guide.as_ref().map_or(Length::ZERO, |guide| guide.height(&design));

    draw_title(press, left, top, width, title_height);

    let mut at = top + title_height;
    rule(press, left, at, width, RULE, Color::BLACK);
    // Without facts one rule ends the masthead.
    if !facts_lines.is_empty() {
        at += RULE;
        for (index, parts) in facts_lines.iter().enumerate() {
            if index > 0 {
                rule(press, left, at, width, FINE_RULE, Color::BLACK);
            }
            spread(press, parts, &facts, left, at + (line - facts.size) / 2, width);
            at += line;
        }
        rule(press, left, at, width, RULE, Color::BLACK);
    }
    if let Some(guide) = guide {
        guide.draw(press, left, block.row_end(), width);
    }
}

/// The name of the paper, as large as its area allows, its characters evenly set.
fn draw_title(press: &mut Press<'_, '_>, left: Length, top: Length, width: Length, height: Length) {
    let shop = press.shop;
    let masthead = shop.edition.masthead();
    let (title, subtitle) = (masthead.title.clone(), masthead.subtitle.clone());
    let style = shop.edition.styles().of(TypeRole::Masthead).clone();
    let facts = shop.edition.styles().of(TypeRole::MastheadFacts).clone();
    let count = title.chars().count().max(1) as i64;
    let below = if subtitle.is_some() { facts.size * 2 } else { Length::ZERO };
    let room = height - below;
    // Beside a high ear the name grows with its room, so that no hole stands under it.
    let own = style.size.scale(3, 2).min(room.scale(4, 5));
    let grown = style.size.scale(9, 4).min(room.scale(1, 2));
    let size = own.max(grown).min(width.scale(9, 10) / count);
    let room = (width.scale(19, 20) - size * count).max(Length::ZERO);
    let gap = if count > 1 { (room / count).min(size / 3) } else { Length::ZERO };
    let total = size * count + gap * (count - 1);
    // The white of the margin is above it too.
    let title_top = top + (height - below - size) * 2 / 5;
    let parent = press.page_tag;
    let tag = press.structure().add(parent, Role::Heading(1));
    let mut at = left + (width - total) / 2;
    for c in title.chars() {
        press.words(
            &c.to_string(),
            &style,
            size,
            |own| LogicalPoint::new(at + (size - own) / 2, title_top),
            Some(tag),
        );
        at += size + gap;
    }
    if let Some(words) = subtitle {
        let tag = press.structure().add(parent, Role::Paragraph);
        let place = |own: Length| {
            LogicalPoint::new(left + (width - own) / 2, top + height - below + facts.size / 2)
        };
        press.words(&words, &facts, facts.size, place, Some(tag));
    }
}

fn rule(
    press: &mut Press<'_, '_>,
    left: Length,
    at: Length,
    width: Length,
    weight: Length,
    color: Color,
) {
    let rect = press.rect(left, at, LogicalSize::new(width, weight));
    press.fill(rect, color);
}

/// Words over the whole width, the space between them equal.
fn spread(
    press: &mut Press<'_, '_>,
    parts: &[String],
    style: &ComputedStyle,
    left: Length,
    at: Length,
    width: Length,
) {
    let shop = press.shop;
    let vertical = shop.design().writing_mode.is_vertical();
    let widths: Vec<Length> = parts
        .iter()
        .map(|words| {
            let (_, broken) =
                shop.one_line(words, style, style.size, vertical, shop.edition.lang());
            broken.lines.first().map_or(Length::ZERO, |line| line.width)
        })
        .collect();
    let total: Length = widths.iter().copied().sum();
    let count = parts.len() as i64;
    if count == 0 {
        return;
    }
    // Too much for one line is set smaller, so that nothing runs over.
    let least_gap = style.size / 2;
    let needed = total + least_gap * (count - 1);
    let (size, shrunk) = if needed > width {
        (style.size.scale(width.to_emu(), needed.to_emu()), true)
    } else {
        (style.size, false)
    };
    let own = |w: Length| if shrunk { w.scale(width.to_emu(), needed.to_emu()) } else { w };
    let room = width - widths.iter().map(|&w| own(w)).sum::<Length>();
    let parent = press.page_tag;
    let mut pen = left;
    for (index, (words, &w)) in parts.iter().zip(&widths).enumerate() {
        let tag = press.structure().add(parent, Role::Paragraph);
        let start =
            if count == 1 { left + room / 2 } else { pen + room.scale(index as i64, count - 1) };
        press.words_with_links(words, style, size, LogicalPoint::new(start, at), tag);
        pen += own(w);
    }
}
