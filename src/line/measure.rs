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

    /// The least length that a line has.
    pub(super) fn least(&self) -> Length {
        self.lengths.iter().copied().min().unwrap_or_default()
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
    /// What the glue gives, by its place among the sums of that.
    give: u32,
    even: u32,
    text: u32,
}

/// What glue can yield and grow by, in its turns, added up. Between ideographs there is none,
/// so there are far fewer of these sums than boxes.
#[derive(Clone, Copy, Debug, Default)]
struct Give {
    shrink: [Length; SHRINK_TURNS],
    stretch: [Length; STRETCH_TURNS],
}

/// What tells most candidate lines from one that is worth to be judged, close together:
/// the search looks at it a hundred times for each line that it finds.
///
/// The sums are of everything up to a box and with it, the glue before it included.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Glance {
    /// Bodies and glue.
    pub width: Length,
    /// What the glue can yield, in all turns.
    pub shrink: Length,
    /// What it can grow by in turn.
    pub stretch: Length,
    /// Gaps that can grow evenly.
    pub even: i64,
    /// What a line that ends with the box has behind it at most: a blank, or a hyphen.
    pub behind: Length,
    /// How far the box may hang.
    pub hang: Length,
    /// Whether a line may end with the box; the last of all is one.
    pub may_end: bool,
}

/// Prefix sums: the width and the give of any candidate line at once, and exactly.
#[derive(Default)]
pub(super) struct Sums {
    sums: Vec<Sum>,
    gives: Vec<Give>,
    glances: Vec<Glance>,
    most_behind: Length,
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
    /// Adds up a paragraph, in the place of another.
    pub(super) fn fill(&mut self, items: &[Item]) {
        let Sums { sums, gives, glances, most_behind } = self;
        sums.clear();
        sums.reserve(items.len() + 1);
        gives.clear();
        gives.push(Give::default());
        glances.clear();
        glances.reserve(items.len());
        let mut sum = Sum::default();
        let mut give = Give::default();
        let mut glance = Glance::default();
        for (i, item) in items.iter().enumerate() {
            let glue = &item.glue;
            sum.width += glue.natural;
            if glue.shrink.is_some() || glue.stretch.is_some() {
                if let Some((turn, amount)) = glue.shrink {
                    give.shrink[turn as usize] += amount;
                    glance.shrink += amount;
                }
                if let Some((turn, amount)) = glue.stretch {
                    give.stretch[turn as usize] += amount;
                    glance.stretch += amount;
                }
                sum.give = gives.len() as u32;
                gives.push(give);
            }
            sum.even += u32::from(glue.even);
            sums.push(sum);
            sum.width += item.body;
            sum.text += u32::from(item.is_text);
            let next = items.get(i + 1);
            let hyphen = next.map_or(Length::ZERO, |next| next.hyphen);
            let hangs = item.end.hanging;
            glances.push(Glance {
                width: sum.width,
                even: i64::from(sum.even),
                behind: hyphen + item.trail.max(Length::ZERO),
                hang: if hangs { item.body + item.glue.natural } else { Length::ZERO },
                may_end: next.is_none_or(|next| next.may_begin),
                ..glance
            });
        }
        sums.push(sum);
        *most_behind = glances.iter().map(|glance| glance.behind).max().unwrap_or_default();
    }

    /// The largest [`Glance::behind`] of all boxes.
    pub(super) fn most_behind(&self) -> Length {
        self.most_behind
    }

    /// The glance at a line that ends with the box before `end`.
    #[inline]
    pub(super) fn glance(&self, end: usize) -> &Glance {
        &self.glances[end - 1]
    }

    /// What lines from a box on have before it, to be taken from a [`Glance`].
    #[inline]
    pub(super) fn before(&self, items: &[Item], start: usize) -> Glance {
        let glance = self.glances[start];
        Glance { width: self.sums[start].width - items[start].start_blank, ..glance }
    }

    /// The natural width of the line of boxes `start..end`, as [`Sums::extent`] has it.
    #[inline]
    pub(super) fn width(&self, items: &[Item], start: usize, end: usize) -> Length {
        let (first, last) = (&self.sums[start], &self.sums[end - 1]);
        last.width + items[end - 1].body - first.width + items[start].start_blank
    }

    /// The line of boxes `start..end`; the glue before its first box is discarded, but
    /// for the blank that the box keeps there.
    #[inline]
    pub(super) fn extent(&self, items: &[Item], start: usize, end: usize) -> Extent {
        let (first, last) = (&self.sums[start], &self.sums[end - 1]);
        let mut give = Give::default();
        if first.give != last.give {
            let (less, more) = (&self.gives[first.give as usize], &self.gives[last.give as usize]);
            give.shrink = std::array::from_fn(|turn| more.shrink[turn] - less.shrink[turn]);
            give.stretch = std::array::from_fn(|turn| more.stretch[turn] - less.stretch[turn]);
        }
        Extent {
            width: self.width(items, start, end),
            shrink: give.shrink,
            stretch: give.stretch,
            even: i64::from(last.even) - i64::from(first.even),
            text: self.sums[end].text - first.text,
        }
    }
}
