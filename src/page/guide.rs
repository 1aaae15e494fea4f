//! The guide (导读) to the inside pages, in the masthead.
//!
//! Its entries are headlines and are set as such, a size above the small type of the
//! masthead, on the rows of the page's grid: the page has one grid and not two. A long
//! headline takes two lines, broken at a phrase, before it is set smaller, and is set
//! smaller before words of it are left out.

use super::furniture::page_label;
use super::head_breaks::HeadBreaks;
use super::head_division::sixths;
use super::pen::ASCENT;
use super::plan::{BlockContent, Plan};
use super::press::Press;
use crate::color::Color;
use crate::edition::{ComputedStyle, PageDesign};
use crate::frame::Role;
use crate::geom::{Length, LogicalPoint, LogicalSize};
use crate::issue::TypeRole;
use crate::unicode::Locale;

/// A guide leads to so many articles at most.
const MOST_ENTRIES: usize = 8;
/// A masthead of fewer ems of its small type lists the titles in one column.
const TWO_COLUMNS: i64 = 40;
/// The rules around the guide.
const FRAME: Length = Length::centi_pt(40);

/// A guide whose entries have their places.
pub(super) struct Guide {
    entries: Vec<Entry>,
    columns: usize,
    rows: u32,
    /// The size of its entries, and that of the small type around it.
    size: Length,
    small: Length,
    /// From a row of text to the frame, and from the frame to what is above it.
    inset: Length,
}

/// An entry: its title on one line or two, and the page that it leads to.
struct Entry {
    lines: Vec<String>,
    page: String,
    /// The article, by id.
    article: String,
    column: usize,
    row: u32,
}

impl Guide {
    /// The guide of a masthead so wide, in small type of that size, that is not higher than
    /// `most`; `None` where nothing is to be told or two rows find no room.
    pub fn of(
        press: &Press<'_, '_>,
        plan: &Plan,
        width: Length,
        small: Length,
        most: Length,
    ) -> Option<Guide> {
        let design = press.shop.design();
        let most_columns = if width < small * TWO_COLUMNS { 1 } else { 2 };
        let inset = design.pitch / 4;
        let own = most - inset - small + design.line_gap();
        let rows = u32::try_from(own.div_floor(design.pitch)).unwrap_or(0);
        let titles = titles(press, plan);
        let holds = |columns: usize| titles.len().min(rows as usize * columns);
        if rows < 2 || titles.len() < 2 {
            return None;
        }
        let locale = press.shop.edition.lang();
        let width = |columns: usize| (width - tab(small)) / columns as i64;
        let highest = design.pitch.scale(4, 5);
        // A size above the small type, that size, and down to three quarters of it.
        let sizes = [14, 13, 12, 11, 10, 9].map(|part| small.scale(part, 12).min(highest));
        let few = (holds(most_columns) * 2).div_ceil(3).max(2);
        let fitting = |size: Length, columns: usize| {
            let width = width(columns);
            let set = |count| arrange(&titles[..count], columns, rows, size, width, locale);
            let entries = (few..=holds(columns)).rev().find_map(set)?;
            Some((size, columns, entries))
        };
        let found = sizes
            .iter()
            .find_map(|&size| (1..=most_columns).rev().find_map(|columns| fitting(size, columns)));
        let (size, columns, entries) = match found {
            Some(found) => found,
            None => {
                let (size, width) = (sizes[5], width(most_columns));
                let shortened: Vec<_> = titles[..holds(most_columns)]
                    .iter()
                    .map(|title| {
                        let room = room(width, size, &title.label).div_floor(size).max(4) as usize;
                        Title { words: shorten(&title.words, room), ..title.clone() }
                    })
                    .collect();
                let entries = arrange(&shortened, most_columns, rows, size, width, locale)?;
                (size, most_columns, entries)
            }
        };
        let used = entries.iter().map(|entry| entry.row + entry.lines.len() as u32).max()?;
        Some(Guide { entries, columns, rows: used, size, small, inset })
    }

    /// From what stands above it to the end of the masthead.
    pub fn height(&self, design: &PageDesign) -> Length {
        design.pitch * i64::from(self.rows) - design.line_gap() + self.inset + self.small
    }

    /// Draws the guide in the rows before `row_end`: a box with a coloured head.
    pub fn draw(&self, press: &mut Press<'_, '_>, left: Length, row_end: u32, width: Length) {
        let design = *press.shop.design();
        let accent = press.shop.edition.styles().of(TypeRole::Masthead).color;
        let strong = press.shop.edition.styles().of(TypeRole::Strong).clone();
        let style = press.shop.edition.styles().of(TypeRole::MastheadFacts).clone();
        let first = design.pitch * i64::from(row_end - self.rows);
        let top = first - self.inset;
        let bottom = design.pitch * i64::from(row_end) - design.line_gap() + self.inset;
        let (height, tab) = (bottom - top, tab(self.small));
        for (at, down, size) in [
            (left, top, LogicalSize::new(tab, height)),
            (left, top, LogicalSize::new(width, FRAME)),
            (left, bottom - FRAME, LogicalSize::new(width, FRAME)),
            (left + width - FRAME, top, LogicalSize::new(FRAME, height)),
        ] {
            let rect = press.rect(at, down, size);
            press.fill(rect, accent);
        }
        self.draw_name(press, &strong, LogicalPoint::new(left, top), height);
        let column = (width - tab) / self.columns as i64;
        let at_row =
            |row: u32, size: Length| first + design.pitch * i64::from(row) + to_grid(&design, size);
        // Who hears the paper hears what is inside as a list, and may go there.
        let part = press.page_tag;
        let list = press.structure().add(part, Role::List);
        for entry in &self.entries {
            let item = press.structure().add(list, Role::ListItem);
            let tag = Some(press.structure().add(item, Role::Link));
            let target = format!("#{}", entry.article);
            let start = left + tab + column * entry.column as i64 + self.size;
            let mut end = start;
            let mut down = first;
            for (line, words) in entry.lines.iter().enumerate() {
                let start = start + self.size * line as i64;
                down = at_row(entry.row + line as u32, self.size);
                let place = |own: Length| {
                    end = start + own;
                    LogicalPoint::new(start, down)
                };
                press.words(words, &style, self.size, place, tag);
                let area = LogicalSize::new(end - start, self.size);
                press.link(LogicalPoint::new(start, down), area, &target, tag);
            }
            // The page stands behind the title: no eye has to find its way over a blank.
            let mut wide = Length::ZERO;
            let place = |own: Length| {
                wide = own;
                LogicalPoint::new(end + self.size, down)
            };
            press.words(&entry.page, &strong, self.size, place, tag);
            let area = LogicalSize::new(wide, self.size);
            press.link(LogicalPoint::new(end + self.size, down), area, &target, tag);
        }
    }

    /// What the guide is called, in white on its head.
    fn draw_name(
        &self,
        press: &mut Press<'_, '_>,
        style: &ComputedStyle,
        at: LogicalPoint,
        height: Length,
    ) {
        let name = match press.shop.edition.lang() {
            Locale::ZhHans => "导读",
            Locale::ZhHantTw | Locale::ZhHantHk => "導讀",
            Locale::Ja => "紙面",
            Locale::Ko => "안내",
        };
        let white = ComputedStyle { color: Color::WHITE, ..style.clone() };
        let (tab, size) = (tab(self.small), self.small.scale(3, 2));
        let step = size.scale(6, 5);
        let stack = step * name.chars().count() as i64;
        // A guide of one line is too low for one character under the other.
        if press.shop.design().writing_mode.is_vertical() || stack > height {
            let size = size.min(tab.scale(2, 5));
            let middle = at.block + (height - size) / 2;
            let place = |own: Length| LogicalPoint::new(at.inline + (tab - own) / 2, middle);
            press.words(name, &white, size, place, None);
            return;
        }
        let mut down = at.block + (height - stack) / 2;
        for c in name.chars() {
            let place = |own: Length| LogicalPoint::new(at.inline + (tab - own) / 2, down);
            press.words(&c.to_string(), &white, size, place, None);
            down += step;
        }
    }
}

/// The head of the guide, along the line.
fn tab(small: Length) -> Length {
    small * 3
}

/// From the top of a row to the top of type of another size that stands on the row's line:
/// on its baseline where lines run across the page, on its middle where they run down.
fn to_grid(design: &PageDesign, size: Length) -> Length {
    let rest = design.body_across - size;
    if design.writing_mode.is_vertical() { rest / 2 } else { rest.scale(ASCENT.0, ASCENT.1) }
}

/// What a column has for a title, with the page behind it and white around both.
fn room(column: Length, size: Length, page: &str) -> Length {
    column - size * (3 + page.chars().count() as i64)
}

/// The titles of the articles of the inside pages with their pages, the weightiest first.
fn titles(press: &Press<'_, '_>, plan: &Plan) -> Vec<Title> {
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
    let title = |&(_, page, story): &(u8, u32, usize)| {
        let story = shop.edition.story(story);
        let label = page_label(shop.edition.lang(), page);
        Title { page, words: story.title(), label, article: story.id.clone() }
    };
    entries.iter().map(title).collect()
}

/// A headline that a guide may lead to.
#[derive(Clone)]
struct Title {
    page: u32,
    words: String,
    /// What its page is called.
    label: String,
    article: String,
}

/// The entries in columns, page by page; `None` where one is too long or the rows too few.
fn arrange(
    titles: &[Title],
    columns: usize,
    rows: u32,
    size: Length,
    width: Length,
    locale: Locale,
) -> Option<Vec<Entry>> {
    let mut titles: Vec<&Title> = titles.iter().collect();
    titles.sort_by_key(|title| title.page);
    let folded: Option<Vec<Vec<String>>> = titles
        .iter()
        .map(|title| fold(&title.words, size, room(width, size, &title.label), locale))
        .collect();
    let folded = folded?;
    let all: usize = folded.iter().map(Vec::len).sum();
    let level = (all.div_ceil(columns) as u32).min(rows);
    // Columns as level as they come, and as high as they may be where an entry is in the way.
    (level..=rows).find_map(|rows| {
        let (mut column, mut row) = (0, 0);
        let mut entries = Vec::with_capacity(titles.len());
        for (title, lines) in titles.iter().zip(&folded) {
            let own = lines.len() as u32;
            if row + own > rows {
                (column, row) = (column + 1, 0);
            }
            if column == columns || own > rows {
                return None;
            }
            let (page, article) = (title.label.clone(), title.article.clone());
            entries.push(Entry { lines: lines.clone(), page, article, column, row });
            row += own;
        }
        Some(entries)
    })
}

/// A title on one line, or on two at a phrase, the second an em further in.
fn fold(title: &str, size: Length, room: Length, locale: Locale) -> Option<Vec<String>> {
    let fits = |line: &str, room: Length| size.scale(sixths(line, locale), 6) <= room;
    if fits(title, room) {
        return Some(vec![title.to_owned()]);
    }
    let lines = HeadBreaks::of(title, locale).divide(2)?;
    (fits(&lines[0], room) && fits(&lines[1], room - size)).then_some(lines)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_takes_two_lines_before_its_words_go() {
        let title = "聊城市第二十一网格创城工作组来我区督导深化全国文明城市创建工作";
        let em = Length::pt(10);
        let lines = fold(title, em, em * 25, Locale::ZhHans).expect("two lines hold it");
        assert_eq!(lines.concat(), title);
        assert_eq!(lines.len(), 2);
        assert!(fold(title, em, em * 12, Locale::ZhHans).is_none());
        assert_eq!(fold("区政协召开会议", em, em * 25, Locale::ZhHans).map(|l| l.len()), Some(1));
    }

    #[test]
    fn entries_fill_their_columns_and_none_is_parted() {
        let of = |words: String| Title {
            page: 2,
            words,
            label: "第二版".to_owned(),
            article: "a".to_owned(),
        };
        let title = |n: usize| of("一".repeat(n));
        let (em, width) = (Length::pt(10), Length::pt(10) * 16);
        let long = "召开会议部署工作推进落实".to_owned();
        let titles = [title(6), of(long), title(6), title(6)];
        let entries = arrange(&titles, 2, 3, em, width, Locale::ZhHans).expect("five rows");
        let places: Vec<_> = entries.iter().map(|e| (e.column, e.row, e.lines.len())).collect();
        assert_eq!(places, [(0, 0, 1), (0, 1, 2), (1, 0, 1), (1, 1, 1)]);
        assert!(arrange(&titles, 1, 3, em, width, Locale::ZhHans).is_none());
    }

    #[test]
    fn what_no_two_lines_hold_is_shortened_at_a_word() {
        assert_eq!(shorten("全区召开会议　部署下一步重点工作", 8), "全区召开会议");
        assert!(shorten("全区召开会议部署下一步重点工作", 8).ends_with('…'));
    }
}
