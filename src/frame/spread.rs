//! Pages side by side on double sheets (对开, 見開き), as a press folds them or a reader opens
//! them.
//!
//! ```text
//! printer   ┌───┬───┐ ┌───┬───┐      reader   ┌───┬───┐ ┌───┬───┐ ┌───┬───┐
//!           │ 4 │ 1 │ │ 2 │ 3 │               │   │ 1 │ │ 2 │ 3 │ │ 4 │   │
//!           └───┴───┘ └───┴───┘               └───┴───┘ └───┴───┘ └───┴───┘
//! ```
//!
//! A paper of vertical lines turns its pages to the right, and both are the other way round. A
//! centre fold (中缝) stands between the two pages that it lies between, where they share a sheet.

use std::collections::BTreeMap;

use super::document::{Document, OutlineEntry};
use super::item::{FrameItem, PathSegment};
use super::page::{Page, Region};
use crate::geom::{Length, Point, Size};

/// In which order pages come to stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spreads {
    /// As the sheets of a folded paper are printed: 4 and 1 outside, 2 and 3 inside. A number of
    /// pages that is no multiple of four has blank ones at its end.
    Printer,
    /// As who reads the paper opens it: 1 by itself, then 2 and 3.
    Reader,
}

/// The pages of a document on double sheets; outline, links, areas of articles and tags go
/// with them.
///
/// ```
/// use paiban::frame::{Document, Page, Spreads, spreads};
///
/// let page = |number| Page { number, label: format!("第{number}版"), ..Page::default() };
/// let document = Document { pages: (1..=4).map(page).collect(), ..Document::default() };
/// let sheets = spreads(&document, Spreads::Printer);
/// assert_eq!(sheets.pages[0].label, "第4版\u{3000}第1版");
/// assert_eq!(sheets.pages[1].label, "第2版\u{3000}第3版");
/// ```
pub fn spreads(document: &Document, order: Spreads) -> Document {
    let is_fold = |index: &usize| document.pages[*index].between.is_some();
    let (folds, pages): (Vec<usize>, Vec<usize>) = (0..document.pages.len()).partition(is_fold);
    let mut used = vec![false; document.pages.len()];
    let mut sheets: Vec<Vec<Option<usize>>> = Vec::new();
    for mut pair in pairs(pages.len(), order) {
        if document.info.writing_mode.is_vertical() {
            pair.reverse();
        }
        let pair = pair.map(|place| place.map(|place| pages[place]));
        let numbers = pair.map(|page| page.map(|page| document.pages[page].number));
        let lies_here = |fold: &&usize| {
            let between = document.pages[**fold].between.map(|(a, b)| [Some(a), Some(b)]);
            between.is_some_and(|[a, b]| numbers == [a, b] || numbers == [b, a])
        };
        let fold = folds.iter().find(lies_here).copied();
        let sheet: Vec<Option<usize>> = match fold {
            Some(fold) => vec![pair[0], Some(fold), pair[1]],
            None => pair.to_vec(),
        };
        sheet.iter().flatten().for_each(|&page| used[page] = true);
        sheets.push(sheet);
    }
    // A fold between pages that share no sheet is a page of its own.
    sheets.extend(folds.into_iter().filter(|&fold| !used[fold]).map(|fold| vec![Some(fold)]));
    impose(document, &sheets)
}

/// Which pages share a sheet, from left to right, by their places in the paper.
fn pairs(count: usize, order: Spreads) -> Vec<[Option<usize>; 2]> {
    let there = |place: usize| Some(place).filter(|&place| place < count);
    let pairs: Vec<[Option<usize>; 2]> = match order {
        Spreads::Printer => {
            let all = count.next_multiple_of(4);
            let sheet = |low: usize| {
                let (low, high) = (there(low), there(all - 1 - low));
                (low, high)
            };
            let turned = |place: usize| {
                let (low, high) = sheet(place);
                if place.is_multiple_of(2) { [high, low] } else { [low, high] }
            };
            (0..all / 2).map(turned).collect()
        }
        Spreads::Reader => {
            let opened =
                |sheet: usize| [(sheet * 2).checked_sub(1).and_then(there), there(sheet * 2)];
            (0..=count / 2).map(opened).collect()
        }
    };
    pairs.into_iter().filter(|pair| pair.iter().any(Option::is_some)).collect()
}

/// Puts pages on sheets; each page is on one of them.
fn impose(document: &Document, sheets: &[Vec<Option<usize>>]) -> Document {
    // Where each page has come to: its sheet, and how far from the left.
    let mut places = vec![(0, Length::ZERO); document.pages.len()];
    let mut made = Vec::with_capacity(sheets.len());
    for (index, sheet) in sheets.iter().enumerate() {
        let sizes = || sheet.iter().flatten().map(|&page| document.pages[page].size);
        let widest = sizes().map(|size| size.width).max().unwrap_or_default();
        let height = sizes().map(|size| size.height).max().unwrap_or_default();
        let mut left = Length::ZERO;
        for place in sheet {
            if let Some(page) = *place {
                places[page] = (index, left);
            }
            left += place.map_or(widest, |page| document.pages[page].size.width);
        }
        let mut pages: Vec<usize> = sheet.iter().flatten().copied().collect();
        let label = |&page: &usize| document.pages[page].label.as_str();
        let label = pages.iter().map(label).collect::<Vec<_>>().join("\u{3000}");
        // What is painted first is read first, by who reads without tags.
        pages.sort_unstable();
        let mut page = Page {
            number: pages.first().map_or(0, |&page| document.pages[page].number),
            label,
            size: Size::new(left, height),
            ..Page::default()
        };
        for &own in &pages {
            place_page(&mut page, &document.pages[own], places[own].1);
        }
        made.push(page);
    }
    // What leads to a page by its number leads to the sheet that has it.
    let numbers: BTreeMap<u32, u32> = document
        .pages
        .iter()
        .zip(&places)
        .rev()
        .map(|(page, &(sheet, _))| (page.number, made[sheet].number))
        .collect();
    for item in made.iter_mut().flat_map(|sheet| &mut sheet.items) {
        if let FrameItem::Link { target, .. } = item
            && let Some(number) = target.strip_prefix("#page=").and_then(|it| it.parse().ok())
            && let Some(sheet) = numbers.get(&number)
        {
            *target = format!("#page={sheet}");
        }
    }
    let mut imposed = Document { pages: made, ..document.clone() };
    imposed.outline.iter_mut().for_each(|entry| move_entry(entry, &places));
    for start in &mut imposed.page_starts {
        start.page = places[start.page].0;
    }
    imposed
}

fn move_entry(entry: &mut OutlineEntry, places: &[(usize, Length)]) {
    let (sheet, left) = places[entry.page];
    entry.page = sheet;
    entry.at.x += left;
    entry.children.iter_mut().for_each(|child| move_entry(child, places));
}

/// Puts a page on a sheet, so far from its left edge.
fn place_page(sheet: &mut Page, page: &Page, left: Length) {
    let (glyphs, text) = (sheet.glyphs.len() as u32, sheet.text.len() as u32);
    sheet.glyphs.extend_from_slice(&page.glyphs);
    sheet.text.push_str(&page.text);
    let moved = |mut item: FrameItem| {
        match &mut item {
            FrameItem::Glyphs(run) => {
                run.origin.x += left;
                run.glyphs = run.glyphs.start + glyphs..run.glyphs.end + glyphs;
                run.text = run.text.start + text..run.text.end + text;
            }
            FrameItem::Fill { rect, .. } | FrameItem::Link { rect, .. } => rect.origin.x += left,
            FrameItem::Path { segments, .. } => {
                segments.iter_mut().for_each(|segment| move_segment(segment, left));
            }
            FrameItem::Image { rect, whole, .. } => {
                rect.origin.x += left;
                whole.origin.x += left;
            }
        }
        item
    };
    sheet.items.extend(page.items.iter().cloned().map(moved));
    let region = |region: &Region| {
        let mut region = region.clone();
        region.rects.iter_mut().for_each(|rect| rect.origin.x += left);
        region
    };
    for region in page.regions.iter().map(region) {
        match sheet.regions.iter_mut().find(|known| known.article == region.article) {
            Some(known) => known.rects.extend(region.rects),
            None => sheet.regions.push(region),
        }
    }
}

fn move_segment(segment: &mut PathSegment, left: Length) {
    let by = |point: &mut Point| point.x += left;
    match segment {
        PathSegment::Move(to) | PathSegment::Line(to) => by(to),
        PathSegment::Cubic(first, second, to) => [first, second, to].into_iter().for_each(by),
        PathSegment::Close => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::WritingMode;

    /// The sheets of so many pages, each page by its number and `-` for a blank one.
    #[track_caller]
    fn check(count: usize, order: Spreads, expected: &str) {
        let told = |place: Option<usize>| place.map_or("-".to_owned(), |it| (it + 1).to_string());
        let sheets = pairs(count, order);
        let sheets: Vec<String> = sheets.iter().map(|pair| pair.map(told).join("|")).collect();
        assert_eq!(sheets.join(" "), expected);
    }

    #[test]
    fn pages_share_sheets_as_papers_are_folded() {
        check(4, Spreads::Printer, "4|1 2|3");
        check(8, Spreads::Printer, "8|1 2|7 6|3 4|5");
        check(2, Spreads::Printer, "-|1 2|-");
        check(6, Spreads::Printer, "-|1 2|- 6|3 4|5");
        check(1, Spreads::Printer, "-|1");
        check(0, Spreads::Printer, "");
        check(4, Spreads::Reader, "-|1 2|3 4|-");
        check(5, Spreads::Reader, "-|1 2|3 4|5");
        check(1, Spreads::Reader, "-|1");
    }

    fn document(writing_mode: WritingMode, folds: &[(u32, u32)]) -> Document {
        let size = Size::new(Length::pt(100), Length::pt(200));
        let page =
            |number: u32| Page { number, label: number.to_string(), size, ..Page::default() };
        let fold = |&between: &(u32, u32)| Page {
            number: 9,
            label: "f".to_owned(),
            size: Size::new(Length::pt(20), Length::pt(200)),
            between: Some(between),
            ..Page::default()
        };
        let pages = (1..=4).map(page).chain(folds.iter().map(fold)).collect();
        let mut document = Document { pages, ..Document::default() };
        document.info.writing_mode = writing_mode;
        document.outline = (0..4)
            .map(|page| OutlineEntry {
                title: String::new(),
                page,
                at: Point::new(Length::pt(5), Length::pt(7)),
                article: None,
                children: Vec::new(),
            })
            .collect();
        document
    }

    #[test]
    fn what_leads_to_a_page_leads_to_its_place_on_the_sheet() {
        let at = |document: &Document, order| -> Vec<(usize, i64)> {
            let sheets = spreads(document, order);
            let place = |it: &OutlineEntry| (it.page, it.at.x.to_emu() / 12_700);
            sheets.outline.iter().map(place).collect()
        };
        let across = document(WritingMode::HorizontalTb, &[]);
        assert_eq!(at(&across, Spreads::Printer), [(0, 105), (1, 5), (1, 105), (0, 5)]);
        assert_eq!(at(&across, Spreads::Reader), [(0, 105), (1, 5), (1, 105), (2, 5)]);
        let down = document(WritingMode::VerticalRl, &[]);
        assert_eq!(at(&down, Spreads::Printer), [(0, 5), (1, 105), (1, 5), (0, 105)]);
    }

    #[test]
    fn a_link_to_a_page_leads_to_the_sheet_that_has_it() {
        let mut paper = document(WritingMode::HorizontalTb, &[(2, 3)]);
        let targets = ["#page=1", "#page=2", "#page=3", "#page=4", "#page=7", "#a1"];
        for target in targets {
            paper.pages[0].items.push(FrameItem::Link {
                rect: crate::geom::Rect::default(),
                target: target.to_owned(),
                tag: None,
            });
        }
        for (order, expected) in
            [(Spreads::Printer, ["1", "2", "2", "1"]), (Spreads::Reader, ["1", "2", "2", "4"])]
        {
            let sheets = spreads(&paper, order);
            let links =
                sheets.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
                    FrameItem::Link { target, .. } => Some(target.as_str()),
                    _ => None,
                });
            let numbers = expected.map(|number| format!("#page={number}"));
            let numbers = numbers.iter().map(String::as_str).chain(["#page=7", "#a1"]);
            assert!(links.eq(numbers), "{order:?}");
            for number in expected {
                assert!(sheets.pages.iter().any(|page| page.number.to_string() == number));
            }
        }
    }

    #[test]
    fn a_fold_lies_between_its_pages_where_they_share_a_sheet() {
        let folded = document(WritingMode::HorizontalTb, &[(1, 4), (2, 3)]);
        let labels = |order| -> Vec<String> {
            spreads(&folded, order).pages.into_iter().map(|page| page.label).collect()
        };
        assert_eq!(labels(Spreads::Printer), ["4\u{3000}f\u{3000}1", "2\u{3000}f\u{3000}3"]);
        assert_eq!(labels(Spreads::Reader), ["1", "2\u{3000}f\u{3000}3", "4", "f"]);
        let widths: Vec<_> =
            spreads(&folded, Spreads::Printer).pages.iter().map(|page| page.size.width).collect();
        assert_eq!(widths, [Length::pt(220); 2]);
    }
}
