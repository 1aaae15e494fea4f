//! How long a line may be, and how long one is.

use super::item::{Item, SHRINK_TURNS, STRETCH_TURNS};
use crate::geom::Length;

/// The length that each line may have (行长, 字詰め).
#[derive(Clone, Copy, Debug)]
pub struct Measures<'a> {
    /// What the first line begins with: two ems of an indent, say.
    pub indent: Length,
    /// The length of each line; the last holds for all that follow.
    pub lengths: &'a [Length],
}

impl Measures<'_> {
    /// The length of line `k`, from 0, its indent taken off.
    pub(super) fn of(&self, k: usize) -> Length {
        let length = self.lengths.get(k).or(self.lengths.last()).copied().unwrap_or_default();
        if k == 0 { length - self.indent } else { length }
    }

    /// Where line `k` begins.
    pub(super) fn start(&self, k: usize) -> Length {
        if k == 0 { self.indent } else { Length::ZERO }
    }
}

/// Everything before a box, added up.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// Bodies and glue, to the start of the box.
    width: Length,
    shrink: [Length; SHRINK_TURNS],
    stretch: [Length; STRETCH_TURNS],
    even: i64,
    text: u32,
}

/// Prefix sums: the width and the give of any candidate line at once, and exactly.
pub(super) struct Sums {
    sums: Vec<Sum>,
}

/// A candidate line without what its two ends change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent {
    /// Its natural width, the blank at its end left off.
    pub width: Length,
    pub shrink: [Length; SHRINK_TURNS],
    pub stretch: [Length; STRETCH_TURNS],
    /// Gaps that can grow evenly.
    pub even: i64,
    /// Boxes that are more than marks.
    pub text: u32,
}

impl Sums {
    pub(super) fn new(items: &[Item]) -> Sums {
        let mut sums = Vec::with_capacity(items.len() + 1);
        let mut sum = Sum::default();
        for item in items {
            let glue = &item.glue;
            sum.width += glue.natural;
            if let Some((turn, amount)) = glue.shrink {
                sum.shrink[turn as usize] += amount;
            }
            if let Some((turn, amount)) = glue.stretch {
                sum.stretch[turn as usize] += amount;
            }
            sum.even += i64::from(glue.even);
            sums.push(sum);
            sum.width += item.body;
            sum.text += u32::from(item.is_text);
        }
        sums.push(sum);
        Sums { sums }
    }

    /// The natural width of the line of boxes `start..end`, as [`Sums::extent`] has it.
    #[inline]
    pub(super) fn width(&self, items: &[Item], start: usize, end: usize) -> Length {
        let (first, last) = (&self.sums[start], &self.sums[end - 1]);
        last.width + items[end - 1].body - first.width + items[start].start_blank
    }

    /// What the gaps of the line of boxes `start..end` can grow by in turn, and how many
    /// of them can grow evenly after that.
    #[inline]
    pub(super) fn give(&self, start: usize, end: usize) -> (Length, i64) {
        let (first, last) = (&self.sums[start], &self.sums[end - 1]);
        let turns: Length = (0..STRETCH_TURNS).map(|k| last.stretch[k] - first.stretch[k]).sum();
        (turns, last.even - first.even)
    }

    /// The line of boxes `start..end`; the glue before its first box is discarded, but
    /// for the blank that the box keeps there.
    #[inline]
    pub(super) fn extent(&self, items: &[Item], start: usize, end: usize) -> Extent {
        let (first, last) = (&self.sums[start], &self.sums[end - 1]);
        Extent {
            width: self.width(items, start, end),
            shrink: std::array::from_fn(|turn| last.shrink[turn] - first.shrink[turn]),
            stretch: std::array::from_fn(|turn| last.stretch[turn] - first.stretch[turn]),
            even: last.even - first.even,
            text: self.sums[end].text - first.text,
        }
    }
}
