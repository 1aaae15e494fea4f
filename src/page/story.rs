//! One story in its block: headline, pictures, legs, byline, column rules.

use super::caption::{caption_count, caption_lines, caption_pitch};
use super::crop::Cropped;
use super::furniture;
use super::head_lines::{draw_head, draw_side_head};
use super::holding::{cropped, leg_head, leg_row, legs, measure, source, text_start, width};
use super::pen::Ink;
use super::pictures::pictures_above;
use super::plan::{Block, HeadPlace, StoryBlock};
use super::press::Press;
use super::table::{CellPlace, TableMark, marks};
use super::tags::{TagKey, headline_level};
use crate::color::Color;
use crate::edition::Picture;
use crate::flow::{Leg, Row, RowContent, SetStory, SetTable};
use crate::frame::{FrameItem, Role, TagId};
use crate::galley::{Galley, PieceKind};
use crate::geom::{Length, LogicalPoint, LogicalSize};
use crate::issue::{ArticleKind, TypeRole};

/// The hairline between two legs of a story.
const COLUMN_RULE: Length = Length::centi_pt(25);

/// Draws a story, or the part of it that a block holds.
pub(super) fn draw(press: &mut Press<'_, '_>, block: &Block, part: &StoryBlock) {
    let shop = press.shop;
    let set = shop.story(part.story, measure(shop, block, part));
    let start = set
        .rows
        .get(part.rows.start)
        .filter(|_| part.rows.start > 0)
        .map(|row| source(shop, part, &set, row));
    let is_notice = part.story >= shop.edition.articles();
    if !is_notice {
        press.register(part.story, block, start);
    }
    if part.framed {
        let border = shop.edition.story(part.story).frame.unwrap_or_default();
        press.frame(block, border);
    }
    draw_within(press, block, part);
}

/// Draws what stands within a block: heads, pictures, legs.
pub(super) fn draw_within(press: &mut Press<'_, '_>, block: &Block, part: &StoryBlock) {
    let shop = press.shop;
    let set = shop.story(part.story, measure(shop, block, part));
    let article = article_tag(press, part.story);
    match part.head {
        HeadPlace::None => {}
        HeadPlace::Continued(rows) => furniture::jump_from(press, block, part, rows),
        HeadPlace::Above(rows) | HeadPlace::Over { rows, .. } => {
            draw_head(press, block, part, rows, article);
        }
        HeadPlace::Side(lines) => draw_side_head(press, block, part, lines, article),
    }
    if part.pictures.is_some() {
        let first = part.legs.saturating_sub(part.pictures.legs);
        draw_pictures(press, block, part, article, leg_head(block, part, first));
    }
    let legs = legs(shop, block, part, &set);
    for (index, leg) in legs.iter().enumerate() {
        let index = index as u32;
        let mut row = leg_row(block, part, index);
        for (at, content) in set.rows[leg.rows.clone()].iter().enumerate() {
            let heads_leg = at == 0;
            draw_row(press, block, part, &set, content, index, (row, heads_leg), article);
            row += if heads_leg { content.slots_at_head() } else { content.slots };
        }
    }
    if let Some(page) = part.jump.to {
        let end = text_start(shop, block, part) + width(shop, block, part);
        furniture::jump_to(press, block, page, end);
    }
    press.paint_ruby();
    draw_column_rules(press, block, part, &legs);
}

fn article_tag(press: &mut Press<'_, '_>, story: usize) -> TagId {
    let page = press.sections.get(&story).map_or(press.page_tag, |section| section.tag);
    let is_notice = story >= press.shop.edition.articles();
    let (parent, role) = match press.shop.edition.story(story).kind {
        _ if is_notice => (page, Role::Section),
        ArticleKind::Story | ArticleKind::Briefs => (page, Role::Article),
        // Briefs that follow each other are one list.
        ArticleKind::Brief => (list(press, page), Role::ListItem),
    };
    let tag = press.tag(TagKey::Story(story), parent, role);
    let content = press.shop.edition.story(story);
    let (title, id, lang) = (content.title(), content.id.clone(), content.lang);
    let differs = lang != press.shop.edition.lang();
    let node = press.structure().node_mut(tag);
    node.title = Some(title);
    node.article = (!is_notice).then_some(id);
    node.lang = differs.then_some(lang);
    tag
}

/// The list at the end of a page's elements, or a new one.
fn list(press: &mut Press<'_, '_>, page: TagId) -> TagId {
    let last = press.last_child(page);
    if press.structure().node(last).role == Role::List {
        last
    } else {
        press.structure().add(page, Role::List)
    }
}

/// The story's pictures over its last legs.
fn draw_pictures(
    press: &mut Press<'_, '_>,
    block: &Block,
    part: &StoryBlock,
    article: TagId,
    row: u32,
) {
    let shop = press.shop;
    let width = width(shop, block, part);
    let (start, _) = shop.last_legs(width, part.legs, part.pictures.legs);
    let left = text_start(shop, block, part) + start;
    for place in pictures_above(shop, part, width) {
        let at = (left + place.start, row + place.down);
        let room = (place.width, place.rows);
        draw_picture(press, place.picture, article, at, room, place.caption);
    }
}

/// A picture over the lines of its caption, or over as many as a longer one beside it has; it
/// keeps its proportions and stands in the middle of its width.
fn draw_picture(
    press: &mut Press<'_, '_>,
    picture: &Picture,
    article: TagId,
    (left, row): (Length, u32),
    (width, rows): (Length, u32),
    longest: usize,
) {
    let shop = press.shop;
    let design = *shop.design();
    let style = shop.edition.styles().of(TypeRole::Caption);
    let caption = caption_lines(shop, picture, width);
    let caption_pitch = caption_pitch(shop);
    // A caption that leaves no room stands without its picture, and the report says so.
    let Cropped { shown, whole } = cropped(shop, picture, (width, rows), longest);
    let is_drawn = shown.block > Length::ZERO;
    let height = shown.block;
    let figure = press.structure().add(article, Role::Figure);
    press.structure().node_mut(figure).alt =
        picture.alt.clone().or_else(|| picture.caption.clone());
    let top = design.pitch * i64::from(row);
    let start = left + (width - shown.inline) / 2;
    let rect = press.rect(start, top, shown);
    // The focus is told from the left and the top of the picture.
    let [x, y] = picture.focus.map(i64::from);
    let (inline, block) = if design.writing_mode.is_vertical() { (y, 100 - x) } else { (x, y) };
    let whole = press.rect(
        start - (whole.inline - shown.inline).scale(inline, 100),
        top - (whole.block - shown.block).scale(block, 100),
        whole,
    );
    let tag = Some(figure);
    if is_drawn {
        press.page.items.push(FrameItem::Image { rect, whole, image: picture.image, tag });
    }
    if caption.is_empty() {
        return;
    }
    let tag = press.structure().add(figure, Role::Caption);
    for (index, words) in caption.iter().enumerate() {
        let at = top + height + caption_pitch * index as i64 + design.body_across.scale(1, 3);
        let inline = |own: Length| LogicalPoint::new(left + (width - own) / 2, at);
        press.words(words, style, style.size, inline, Some(tag));
        press.count_characters(words);
    }
}

#[expect(clippy::too_many_arguments, reason = "a row knows its block, its leg and its slot")]
fn draw_row(
    press: &mut Press<'_, '_>,
    block: &Block,
    part: &StoryBlock,
    set: &SetStory,
    content: &Row,
    leg: u32,
    (row, heads_leg): (u32, bool),
    article: TagId,
) {
    let shop = press.shop;
    let design = *shop.design();
    let galley = shop.galley(part.story);
    let left =
        text_start(shop, block, part) + shop.leg_start(width(shop, block, part), part.legs, leg);
    let top = design.pitch * i64::from(row);
    match content.content {
        RowContent::Line { piece, line, with_byline } => {
            let source = &galley.pieces[piece];
            let broken = &set.pieces[piece];
            let set_line = &broken.lines[line];
            let key = TagKey::Element(part.story, source.element);
            let role = match source.kind {
                PieceKind::Subhead => Role::Heading(headline_level(press.structure(), article) + 1),
                PieceKind::Quotation => Role::Quotation,
                PieceKind::Brief => Role::ListItem,
                _ => Role::Paragraph,
            };
            let parent = match source.kind {
                // Those that follow each other are one list.
                PieceKind::Brief => {
                    let first = first_brief(&galley, piece);
                    press.tag(TagKey::Briefs(part.story, first), article, Role::List)
                }
                _ => article,
            };
            let tag = press.tag(key, parent, role);
            let color = shop.edition.styles().of(TypeRole::Body).color;
            let at = LogicalPoint::new(left, top);
            press.line(
                &source.words,
                &source.text,
                broken,
                set_line,
                at,
                Ink { color, tag: Some(tag) },
            );
            press.count(
                &source.text,
                set_line,
                source.composition.level,
                line + 1 == broken.lines.len(),
                line == 0,
            );
            if with_byline {
                let end = left + set_line.start + set_line.width + set.byline_gap;
                draw_byline(press, part.story, set, 0, end, top, article);
            }
        }
        RowContent::Byline { line } => {
            // On a row of its own it stands at the line's end.
            let own = set.byline.as_ref().map(|byline| &byline.lines[line]);
            let (own, blank) = own.map_or_else(Default::default, |l| (l.width, l.end_blank));
            // The blank half of its bracket hangs over the edge.
            let start = left + (set.measure + blank - own).max(Length::ZERO);
            draw_byline(press, part.story, set, line, start, top, article);
        }
        RowContent::Picture { piece } => {
            if let PieceKind::Picture(picture) = &galley.pieces[piece].kind {
                let room = (set.measure, content.slots);
                let caption = caption_count(shop, picture, set.measure);
                draw_picture(press, picture, article, (left, row), room, caption);
            }
        }
        RowContent::Table { piece, part: index } => {
            let source = &galley.pieces[piece];
            let (PieceKind::Table(shaped), Some(set)) = (&source.kind, set.tables.get(&piece))
            else {
                return;
            };
            let tag = press.tag(TagKey::Element(part.story, source.element), article, Role::Table);
            for mark in marks(shaped, set, index, heads_leg) {
                draw_mark(press, set, mark, left, row, tag);
            }
        }
    }
}

/// The first of the short items that a piece follows, an element.
fn first_brief(galley: &Galley, piece: usize) -> usize {
    let before = galley.pieces[..=piece].iter().rev();
    let briefs = before.take_while(|piece| matches!(piece.kind, PieceKind::Brief));
    briefs.last().map_or(0, |piece| piece.element)
}

/// A mark of a part of a table whose first slot is `row`.
fn draw_mark(
    press: &mut Press<'_, '_>,
    set: &SetTable,
    mark: TableMark<'_>,
    left: Length,
    row: u32,
    table: TagId,
) {
    let shop = press.shop;
    let design = *shop.design();
    match mark {
        TableMark::Rule { slot, thickness } => {
            let (start, width) = set.extent;
            let middle = design.pitch * i64::from(row + slot) - design.line_gap() / 2;
            let size = LogicalSize::new(width, thickness);
            let rect = press.rect(left + start, middle - thickness / 2, size);
            press.fill(rect, Color::BLACK);
        }
        TableMark::Line { slot, cell, broken, line, style, place } => {
            let tag = place.map(|place| cell_tag(press, table, place));
            let ink = Ink { color: shop.edition.styles().of(style).color, tag };
            let inset = (design.body_across - cell.text.across) / 2;
            let at = LogicalPoint::new(left, design.pitch * i64::from(row + slot) + inset);
            press.line(&cell.words, &cell.text, broken, line, at, ink);
        }
    }
}

/// The tag of a cell; those before it in its row are made with it, for one that says nothing
/// is a cell all the same.
fn cell_tag(press: &mut Press<'_, '_>, table: TagId, place: CellPlace) -> TagId {
    let Some(row) = place.row else {
        return press.tag(TagKey::TableCaption(table), table, Role::Caption);
    };
    let row = press.tag(TagKey::TableRow(table, row), table, Role::TableRow);
    for column in 0..place.columns {
        let role = place.roles[column.min(1)];
        press.tag(TagKey::TableCell(row, column), row, role);
    }
    press.tag(TagKey::TableCell(row, place.column), row, place.roles[place.column.min(1)])
}

/// A line of the byline.
fn draw_byline(
    press: &mut Press<'_, '_>,
    story: usize,
    set: &SetStory,
    line: usize,
    left: Length,
    top: Length,
    article: TagId,
) {
    let shop = press.shop;
    let galley = shop.galley(story);
    let (Some(text), Some(broken)) = (&galley.byline, &set.byline) else { return };
    let words = shop.edition.story(story).byline.as_deref().unwrap_or_default();
    let tag = press.tag(TagKey::Byline(story), article, Role::Paragraph);
    let color = shop.edition.styles().of(TypeRole::Byline).color;
    let own = &broken.lines[line];
    let at = LogicalPoint::new(left, top);
    press.line(words, &text.text, broken, own, at, Ink { color, tag: Some(tag) });
}

/// Hairlines between the legs, as long as the text beside them (rule P11).
fn draw_column_rules(press: &mut Press<'_, '_>, block: &Block, part: &StoryBlock, legs: &[Leg]) {
    let shop = press.shop;
    let design = *shop.design();
    let set_measure = measure(shop, block, part);
    for (index, pair) in legs.windows(2).enumerate() {
        let leg = index as u32;
        let start = text_start(shop, block, part);
        let area = width(shop, block, part);
        let end = start + shop.leg_start(area, part.legs, leg) + set_measure;
        let next = start + shop.leg_start(area, part.legs, leg + 1);
        let own = leg_row(block, part, leg);
        let first = own.max(leg_row(block, part, leg + 1));
        let last = own + pair[0].slots;
        if last <= first {
            continue;
        }
        let top = design.pitch * i64::from(first);
        let height = design.pitch * i64::from(last - first) - design.line_gap();
        let middle = end + (next - end - COLUMN_RULE) / 2;
        let rect = press.rect(middle, top, LogicalSize::new(COLUMN_RULE, height));
        press.fill(rect, Color::BLACK);
    }
}
