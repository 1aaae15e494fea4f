//! The masthead (报头, 題字): the name of the paper, its facts between two rules,
//! and a guide (导读) to the inside pages where there is room for one.

use super::emit::Press;
use super::furniture::page_label;
use super::plan::{Block, BlockContent, Plan};
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
    let entries = guide_entries(press, plan);
    let line = facts.size.scale(9, 5);
    let further: Vec<&Vec<String>> =
        [&masthead.contacts, &masthead.ear].into_iter().filter(|parts| !parts.is_empty()).collect();
    let fact_lines = 1 + further.len() as i64;
    let facts_height = line * fact_lines + RULE * 2;
    // Titles want some twenty characters: a narrow masthead lists them in one column.
    let guide_columns = if width < facts.size * 56 { 1 } else { 2 };
    let guide_height = guide_height(entries.len(), guide_columns, line, height - facts_height);
    let guide_gap = if guide_height > Length::ZERO { facts.size } else { Length::ZERO };
    let title_height = height - facts_height - guide_height - guide_gap;

    draw_title(press, left, top, width, title_height);

    let mut at = top + title_height;
    rule(press, left, at, width, RULE, Color::BLACK);
    at += RULE;
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
    spread(press, &first, &facts, left, at + (line - facts.size) / 2, width);
    at += line;
    for parts in &further {
        rule(press, left, at, width, FINE_RULE, Color::BLACK);
        spread(press, parts, &facts, left, at + (line - facts.size) / 2, width);
        at += line;
    }
    rule(press, left, at, width, RULE, Color::BLACK);
    if guide_height > Length::ZERO {
        draw_guide(
            press,
            (&entries, guide_columns),
            &facts,
            left,
            at + RULE + guide_gap,
            width,
            guide_height - RULE,
        );
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
    let size =
        style.size.scale(3, 2).min((height - below).scale(4, 5)).min(width.scale(9, 10) / count);
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
        press.words(words, style, size, |_| LogicalPoint::new(start, at), Some(tag));
        pen += own(w);
    }
}

/// A guide leads to so many articles at most.
const MOST_ENTRIES: usize = 8;

/// Headlines of the inside pages with their pages, the weightiest first.
fn guide_entries(press: &Press<'_, '_>, plan: &Plan) -> Vec<(u32, String, String)> {
    let shop = press.shop;
    let mut entries: Vec<(u8, u32, usize)> = Vec::new();
    for page in plan.pages.iter().skip(press.page_index + 1) {
        for block in &page.blocks {
            if let BlockContent::Story(part) = &block.content
                && part.head.is_some()
                && part.story < shop.edition.stories().len()
            {
                entries.push((shop.edition.story(part.story).importance, page.number, part.story));
            }
        }
    }
    entries.sort();
    entries.truncate(MOST_ENTRIES);
    let label = |page| page_label(shop.edition.lang(), page);
    entries
        .iter()
        .map(|&(_, page, story)| (page, shop.edition.story(story).title(), label(page)))
        .collect()
}

/// The height of a guide to `count` articles: what the room allows, or nothing.
fn guide_height(count: usize, columns: usize, line: Length, room: Length) -> Length {
    // The name comes first: it keeps at least half of the room.
    let most = (room * 11 / 20).div_floor(line);
    let rows = most.min(count.div_ceil(columns) as i64);
    if rows < 2 { Length::ZERO } else { line * rows }
}

/// A box with a coloured head and its entries in columns, page by page.
fn draw_guide(
    press: &mut Press<'_, '_>,
    (entries, columns): (&[(u32, String, String)], usize),
    style: &ComputedStyle,
    left: Length,
    top: Length,
    width: Length,
    height: Length,
) {
    let shop = press.shop;
    let locale = shop.edition.lang();
    let accent = shop.edition.styles().of(TypeRole::Masthead).color;
    let head = shop.edition.styles().of(TypeRole::Strong).clone();
    let tab = style.size * 3;
    let bar = press.rect(left, top, LogicalSize::new(tab, height));
    press.fill(bar, accent);
    for (at, size) in [
        (top, LogicalSize::new(width, FINE_RULE)),
        (top + height - FINE_RULE, LogicalSize::new(width, FINE_RULE)),
    ] {
        let rect = press.rect(left, at, size);
        press.fill(rect, accent);
    }
    let end = press.rect(left + width - FINE_RULE, top, LogicalSize::new(FINE_RULE, height));
    press.fill(end, accent);
    let white = ComputedStyle { color: Color::WHITE, ..head.clone() };
    let name = match locale {
        crate::unicode::Locale::ZhHans => "导读",
        crate::unicode::Locale::ZhHantTw | crate::unicode::Locale::ZhHantHk => "導讀",
        crate::unicode::Locale::Ja => "紙面",
        crate::unicode::Locale::Ko => "안내",
    };
    let size = style.size.scale(3, 2);
    if shop.design().writing_mode.is_vertical() {
        let middle = top + (height - size) / 2;
        press.words(
            name,
            &white,
            size.min(tab.scale(2, 5)),
            |own| LogicalPoint::new(left + (tab - own) / 2, middle),
            None,
        );
    } else {
        let count = name.chars().count() as i64;
        let mut at = top + (height - size.scale(6, 5) * count) / 2;
        for c in name.chars() {
            press.words(
                &c.to_string(),
                &white,
                size,
                |own| LogicalPoint::new(left + (tab - own) / 2, at),
                None,
            );
            at += size.scale(6, 5);
        }
    }
    let rows = (height.div_floor(style.size.scale(3, 2))).max(1) as usize;
    let per_column = entries.len().div_ceil(columns).min(rows).max(1);
    let column = (width - tab) / columns as i64;
    let mut entries: Vec<&(u32, String, String)> =
        entries.iter().take(per_column * columns).collect();
    entries.sort_by_key(|(page, _, _)| *page);
    let step = height / (per_column as i64);
    // Between the start of a column and the page that stands at its end.
    let room = |page: &str| column - style.size * (3 + page.chars().count() as i64);
    // A long headline is set smaller, and the others with it, before words of it are left out.
    let fitting =
        entries.iter().map(|(_, title, page)| room(page) / title.chars().count().max(1) as i64);
    let size = fitting.min().unwrap_or(style.size).clamp(style.size.scale(3, 4), style.size);
    for (index, (_, title, page)) in entries.into_iter().enumerate() {
        let (in_column, row) = (index / per_column, index % per_column);
        let start = left + tab + column * in_column as i64 + style.size;
        let middle = top + step * row as i64 + step / 2;
        let words = shorten(title, room(page).div_floor(size).max(4) as usize);
        press.words(&words, style, size, |_| LogicalPoint::new(start, middle - size / 2), None);
        let (finish, at) =
            (left + tab + column * (in_column as i64 + 1) - style.size, middle - style.size / 2);
        press.words(page, &head, style.size, |own| LogicalPoint::new(finish - own, at), None);
    }
}

/// A title that fits a number of characters: whole, or its first phrase, or its first words.
fn shorten(title: &str, room: usize) -> String {
    let fits = |text: &str| text.chars().count() <= room;
    if fits(title) {
        return title.to_owned();
    }
    let first = title.split('\u{3000}').next().unwrap_or(title);
    if fits(first) {
        return first.to_owned();
    }
    // With room for the ellipsis.
    let ends = crate::unicode::words(first).into_iter().filter(|&end| end > 0);
    let end = ends.take_while(|&end| first[..end].chars().count() < room).last();
    format!("{}…", &first[..end.unwrap_or(0)])
}
