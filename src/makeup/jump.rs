//! Where a story that is longer than its page is cut, and how its parts tell it (rule J1).

use crate::flow::{RowContent, SetStory};
use crate::page::Shop;

/// Rows of the short headline over a part that began elsewhere.
pub(super) const SHORT_HEAD: u32 = 3;
/// A page of fewer rows has no room for lines that tell of a jump.
pub(super) const LEAST_ROWS: u32 = 20;

/// The row before which a story is cut that could hold `end` rows from `start`: at a
/// sentence, if there is one within `most` rows.
pub(super) fn at_a_sentence(
    shop: &Shop<'_>,
    story: usize,
    set: &SetStory,
    start: usize,
    end: usize,
    most: usize,
) -> usize {
    let first = end.saturating_sub(most).max(start + 1);
    let ends = |&at: &usize| ends_at_a_sentence(shop, story, set, at);
    (first..=end).rev().find(ends).unwrap_or(end)
}

/// Whether the rows of a story before `end` end with a sentence.
pub(super) fn ends_at_a_sentence(
    shop: &Shop<'_>,
    story: usize,
    set: &SetStory,
    end: usize,
) -> bool {
    let last = end.checked_sub(1).and_then(|row| set.rows.get(row));
    let Some(RowContent::Line { piece, line, .. }) = last.map(|row| row.content) else {
        return true;
    };
    let galley = shop.galley(story);
    let piece_of = &galley.pieces[piece];
    let clusters = set.pieces[piece].lines[line].clusters.clone();
    let words = piece_of.words.get(piece_of.text.bytes(clusters)).unwrap_or_default();
    let words = words.trim_end().trim_end_matches(['”', '」', '』', '’', '"', '）', ')']);
    words.ends_with(['。', '！', '？', '…', '.', '!', '?'])
}
