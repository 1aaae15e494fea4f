//! Cut-off rules above stories, rules in the gutters that part two stories (rule P11), and
//! the frames of boxed ones, which need neither.
//!
//! ```text
//! ──────────────────   level rules are one, whoever stands under them
//! text │ text │ text   a rule in a gutter is as long as the text on both sides
//! text │ ────────────  and goes through where a story begins on one side of it
//! text │ text   text
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{Block, BlockContent};
use crate::edition::PageDesign;
use crate::geom::{Length, LogicalSize};

/// The rule that parts a story from another.
const CUT_OFF_RULE: Length = Length::centi_pt(50);

/// An area of the type area.
pub(super) type Area = (Length, Length, LogicalSize);

/// The rules of a page, each an area that is filled.
pub(super) fn areas(design: &PageDesign, blocks: &[Block]) -> Vec<Area> {
    let mut areas = Vec::new();
    for (row, first, end) in cut_offs(blocks) {
        let middle = design.pitch * i64::from(row) - design.pitch / 2 - design.line_gap() / 2;
        let size = LogicalSize::new(design.span(end - first), CUT_OFF_RULE);
        areas.push((design.column_start(first), middle - CUT_OFF_RULE / 2, size));
    }
    for column in 1..design.columns {
        for (first, last) in parted_rows(blocks, column) {
            let top = design.pitch * i64::from(first);
            let height = design.pitch * i64::from(last - first) - design.line_gap();
            let middle = design.column_start(column) - (design.gutter + CUT_OFF_RULE) / 2;
            areas.push((middle, top, LogicalSize::new(CUT_OFF_RULE, height)));
        }
    }
    areas
}

/// The area of a block's frame: along its columns, and in the middle of the white between
/// its first row and the text above, which is as much as it has within.
pub(super) fn frame_area(design: &PageDesign, block: &Block) -> Area {
    let gap = design.line_gap();
    let edge = |row: u32| design.pitch * i64::from(row) - gap / 2;
    let top = edge(block.row).max(Length::ZERO);
    let foot = edge(block.row_end()).min(design.type_area().block);
    let size = LogicalSize::new(design.span(block.columns), foot - top);
    (design.column_start(block.column), top, size)
}

/// The rules above stories, as row, first column and the column after the last. What a
/// banner, an advertisement or a frame stands above needs none; where only a part of a story
/// is under one its rule is whole all the same, for a rule ends at an edge or at another.
fn cut_offs(blocks: &[Block]) -> Vec<(u32, u32, u32)> {
    let mut columns: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for block in blocks.iter().filter(|block| is_bare_story(block) && block.row > 0) {
        let needs_one = |column: u32| {
            let above = blocks
                .iter()
                .flat_map(|other| other.areas().map(move |area| (other, area)))
                .filter(|(_, area)| (area.column..area.column_end()).contains(&column))
                .filter(|(_, area)| area.row_end() <= block.row)
                .max_by_key(|(_, area)| area.row_end());
            above.is_none_or(|(above, _)| match &above.content {
                BlockContent::Masthead => true,
                BlockContent::Banner(_) | BlockContent::Advertisement { .. } => false,
                BlockContent::Story(part) => !part.framed,
            })
        };
        if (block.column..block.column_end()).any(needs_one) {
            columns.entry(block.row).or_default().extend(block.column..block.column_end());
        }
    }
    let mut rules: Vec<(u32, u32, u32)> = Vec::new();
    for (row, columns) in columns {
        for column in columns {
            match rules.last_mut() {
                Some((last, _, end)) if *last == row && *end == column => *end += 1,
                _ => rules.push((row, column, column + 1)),
            }
        }
    }
    rules
}

fn is_bare_story(block: &Block) -> bool {
    matches!(&block.content, BlockContent::Story(part) if !part.framed)
}

/// The rows in which the gutter before a column parts two stories, as stretches. One that
/// goes on behind the row of a cut-off rule goes through, unless that rule crosses it.
fn parted_rows(blocks: &[Block], column: u32) -> Vec<(u32, u32)> {
    let bare = || blocks.iter().filter(|block| is_bare_story(block));
    let areas = || bare().flat_map(|block| block.areas().map(move |area| (block, area)));
    let mut rows = Vec::new();
    for (left, before) in areas().filter(|(_, area)| area.column_end() == column) {
        for (right, after) in areas().filter(|(_, area)| area.column == column) {
            let (first, last) = (before.row.max(after.row), before.row_end().min(after.row_end()));
            if first < last && !same_story(left, right) {
                rows.push((first, last));
            }
        }
    }
    rows.sort_unstable();
    let crossed = |row: u32| {
        bare().any(|block| block.column_end() == column && block.row == row)
            && bare().any(|block| block.column == column && block.row == row)
    };
    let mut merged: Vec<(u32, u32)> = Vec::new();
    for (first, last) in rows {
        match merged.last_mut() {
            Some(former) if first <= former.1 + 1 && !crossed(first) => {
                former.1 = former.1.max(last);
            }
            _ => merged.push((first, last)),
        }
    }
    merged
}

fn same_story(a: &Block, b: &Block) -> bool {
    match (&a.content, &b.content) {
        (BlockContent::Story(a), BlockContent::Story(b)) => a.story == b.story,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::{HeadPlace, Jump, Notch, PictureRoom, StoryBlock};
    use super::*;

    /// Blocks from a drawing: a letter is a story, a capital one that is framed, `=` a
    /// banner, `-` the row that parts.
    fn blocks(drawing: &[&str]) -> Vec<Block> {
        let mut areas: BTreeMap<char, (u32, u32, u32, u32)> = BTreeMap::new();
        for (row, line) in drawing.iter().enumerate() {
            for (column, letter) in line.chars().enumerate() {
                let (row, column) = (row as u32, column as u32);
                let area = areas.entry(letter).or_insert((column, row, column, row));
                (area.0, area.1) = (area.0.min(column), area.1.min(row));
                (area.2, area.3) = (area.2.max(column), area.3.max(row));
            }
        }
        areas.remove(&'-');
        let block = |(letter, (column, row, last_column, last_row)): (char, _)| Block {
            column,
            row,
            columns: last_column - column + 1,
            rows: last_row - row + 1,
            content: match letter {
                '=' => BlockContent::Banner(0),
                _ => BlockContent::Story(StoryBlock {
                    story: letter as usize,
                    head: HeadPlace::None,
                    head_size: None,
                    delta: 0,
                    pictures: PictureRoom::default(),
                    notch: Notch::default(),
                    jump: Jump::default(),
                    framed: letter.is_uppercase(),
                    legs: 1,
                    rows: 0..1,
                }),
            },
        };
        areas.into_iter().map(block).collect()
    }

    #[test]
    fn level_cut_off_rules_are_one() {
        let page = blocks(&["aaaa", "----", "bbcc", "bbcc", "bb--", "bbdd"]);
        assert_eq!(cut_offs(&page), [(2, 0, 4), (5, 2, 4)]);
        assert_eq!(parted_rows(&page, 2), [(2, 6)], "it goes through beside d");
    }

    #[test]
    fn no_rule_crosses_another() {
        let page = blocks(&["aabb", "aabb", "----", "ccdd", "ccdd"]);
        assert_eq!(cut_offs(&page), [(3, 0, 4)]);
        assert_eq!(parted_rows(&page, 2), [(0, 2), (3, 5)]);
    }

    #[test]
    fn frames_and_banners_need_no_rule() {
        let page = blocks(&["====", "----", "BBaa", "BBaa", "----", "ccaa"]);
        assert_eq!(cut_offs(&page), []);
        assert_eq!(parted_rows(&page, 2), [(5, 6)], "the frame parts the rows above");
        let page = blocks(&["AAbb", "AA--", "--cc", "dddd", "dddd"]);
        assert_eq!(cut_offs(&page), [(2, 2, 4), (3, 0, 4)], "whole under a frame over a part");
        let page = blocks(&["AAbb", "AAbb", "----", "ccdd", "ccdd"]);
        assert_eq!(cut_offs(&page), [(3, 2, 4)], "none under the frame");
    }
}
