//! Notices (公告, 启事): a head of their own, text in one leg or more, a frame around.

use super::plan::{Block, HeadPlace, Jump, Notch, StoryBlock};
use super::press::Press;
use super::shop::Shop;
use super::story;

/// Lines of about this many ems are read best in a notice.
const EMS: i64 = 16;
/// Rows of white that its head takes where the notice is higher than its text.
const MOST_WHITE: u32 = 2;

/// Rows that a notice needs at a width, its frame and its head included.
pub(crate) fn notice_rows(shop: &Shop<'_>, story: usize, columns: u32) -> u32 {
    let part = part(shop, story, columns);
    let (_, width) = shop.text_area(columns, story, part.head, part.framed);
    let body = shop.body_rows(story, width, part.legs, part.pictures, 0);
    part.rows_above() + body + part.padding()
}

/// A notice as a story in its block.
pub(super) fn part(shop: &Shop<'_>, story: usize, columns: u32) -> StoryBlock {
    let framed = shop.is_framed(story);
    let (_, width) = shop.inner(columns, framed);
    let off =
        |&legs: &u32| (shop.measure(width, legs).div_floor(shop.design().body_size) - EMS).abs();
    let legs = shop.legs(width).into_iter().min_by_key(off).unwrap_or(1);
    let head = shop.head(story, columns, None);
    let set = shop.story(story, shop.measure(width, legs));
    StoryBlock {
        story,
        head: if head.lines.is_empty() { HeadPlace::None } else { HeadPlace::Above(head.rows) },
        head_size: None,
        delta: 0,
        pictures: shop.picture_room(story, width, legs),
        notch: Notch::default(),
        jump: Jump::default(),
        framed,
        legs,
        rows: 0..set.rows.len(),
    }
}

/// Draws a notice into its block.
pub(super) fn draw(press: &mut Press<'_, '_>, block: &Block, story: usize) {
    let mut part = part(press.shop, story, block.columns);
    let white = block.rows.saturating_sub(notice_rows(press.shop, story, block.columns));
    let mut left = white;
    if let HeadPlace::Above(rows) = &mut part.head {
        *rows += white.min(MOST_WHITE);
        left -= white.min(MOST_WHITE);
    }
    let border = press.shop.edition.story(story).frame.unwrap_or_default();
    press.frame(block, border);
    // What is left stands half above and half below.
    let within = Block { row: block.row + left / 2, rows: block.rows - left / 2, ..block.clone() };
    story::draw_within(press, &within, &part);
}
