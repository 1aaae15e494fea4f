//! Centre folds (中缝): narrow pages with notices one under another.

use super::emit::info;
use super::notice::{notice_rows, part};
use super::plan::{Block, BlockContent};
use super::press::{Press, Printed};
use super::shop::Shop;
use super::{rules, story};
use crate::color::Color;
use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::edition::FoldText;
use crate::frame::{OutlineEntry, Page, Role, StructureTree};
use crate::geom::Point;
use crate::unicode::Locale;

/// Rows of white that a notice may have above it beyond the one of its rule.
const MOST_WHITE: u32 = 3;

/// Prints the folds of an edition, as they are set, after
/// its pages; what finds no room in one is said.
pub(crate) fn folds(shop: &Shop<'_>, printed: &mut Printed) -> Vec<Diagnostic> {
    let mut press = Press::new(shop, info(shop));
    press.printed = std::mem::take(printed);
    let last = press.printed.document.pages.last().map_or(0, |page| page.number);
    let mut remarks = Vec::new();
    for (fold, number) in shop.edition.folds().iter().zip(last + 1..) {
        remarks.extend(print(&mut press, fold, number));
    }
    *printed = press.printed;
    remarks
}

/// What a fold is called.
fn label(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhHans => "中缝",
        Locale::ZhHantTw | Locale::ZhHantHk => "中縫",
        Locale::Ja => "中とじ",
        Locale::Ko => "접지면",
    }
}

fn print(press: &mut Press<'_, '_>, fold: &FoldText, number: u32) -> Option<Diagnostic> {
    let shop = press.shop;
    let design = *shop.design();
    let label = label(shop.edition.lang()).to_owned();
    let index = press.printed.document.pages.len();
    press.page = Page {
        number,
        label: label.clone(),
        between: Some(fold.between),
        size: design.page,
        ..Page::default()
    };
    press.page_index = index;
    press.page_tag = press.structure().add(StructureTree::ROOT, Role::Part);
    let tag = press.page_tag;
    press.structure().node_mut(tag).title = Some(label.clone());
    press.printed.document.outline.push(OutlineEntry {
        title: label,
        page: index,
        at: Point::default(),
        article: None,
        children: Vec::new(),
    });
    let (blocks, over) = stacked(shop, fold);
    for block in &blocks {
        if let BlockContent::Story(part) = &block.content {
            story::draw(press, block, part);
        }
    }
    for (inline, block, size) in rules::areas(&design, &blocks) {
        let rect = press.rect(inline, block, size);
        press.fill(rect, Color::BLACK);
    }
    let page = std::mem::take(&mut press.page);
    press.printed.document.pages.push(page);
    let (a, b) = fold.between;
    let message = format!(
        "{} notice(s) found no room in the fold between pages {a} and {b}, which is {} rows too low; move one to a page, or shorten them",
        over.0, over.1
    );
    let place = Locator::field(&format!("fold between {a} and {b}"));
    (over.0 > 0).then(|| Diagnostic::error(Problem::Overset, place, message))
}

/// The notices of a fold one under another, what is left of its height shared out between
/// them; and how many find no room, with the rows that they lack.
fn stacked(shop: &Shop<'_>, fold: &FoldText) -> (Vec<Block>, (usize, u32)) {
    let all = shop.design().rows;
    let mut blocks = Vec::with_capacity(fold.notices.len());
    let (mut row, mut over) = (0, (0, 0));
    for &notice in &fold.notices {
        let story = shop.edition.story_of_notice(notice);
        let rows = notice_rows(shop, story, 1);
        if row + rows > all {
            over = (over.0 + 1, over.1 + rows + 1);
            continue;
        }
        let content = BlockContent::Story(part(shop, story, 1));
        blocks.push(Block { column: 0, columns: 1, row, rows, content });
        row += rows + 1;
    }
    let left = (all + 1).saturating_sub(row);
    let share = (left / (blocks.len() as u32).max(1)).min(MOST_WHITE);
    for (index, block) in (0..).zip(&mut blocks) {
        block.row += share * index;
    }
    (blocks, (over.0, over.1.saturating_sub(left)))
}
