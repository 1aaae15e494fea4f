//! What a candidate line costs, in integers.
//!
//! A line at its natural width costs nothing. Glue that yields costs by its
//! turn, and less where many places share; gaps that grow evenly cost by the
//! square of what each of them grows. The unit is the cost of a gap that grows
//! by a hundredth of an em.

use super::item::{Item, LineEndStates, SHRINK_TURNS, STRETCH_TURNS};
use super::measure::Extent;
use crate::geom::Length;

/// What half an em costs that one place of a turn gives up alone.
const SHRINK_COST: [i64; SHRINK_TURNS] = [10, 10, 12, 14, 30, 18];
/// What an exhausted turn of growing costs: a word space at its widest, a Japanese
/// character gap at a quarter of an em, which costs as the even turn does.
const STRETCH_COST: [i64; STRETCH_TURNS] = [4, 4, 6];
/// Gaps wider than this part the words for the eye.
const LOOSE_PERMILLE: i64 = 90;
/// What every line costs beside its glue that goes over it.
const LOOSE_COST: i64 = 150;
/// A mark past the line's end, where it need not stand there.
const HANGING_COST: i64 = 4;
/// A line on a grid that ends an em early; one that ends two early costs four times as much.
const GRID_COST: i64 = 200;
/// A line that ends with an address, or within one, and stays short by an em; by two, four
/// times as much. Nothing can be done about an address, and torn words look worse.
const SHORT_COST: i64 = 200;
/// What it costs beside that to stay short at all: as much as gaps that grow by a fifth of an em.
const SHORT_AT_ALL: i64 = 400;
/// A last line of one character (单字不成行, CLReq 3.4.4).
pub(super) const RUNT_COST: i64 = 20_000;
/// A line that no break fits.
pub(super) const EMERGENCY_COST: i64 = 1_000_000;

/// How a candidate line meets its measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trial {
    /// Its cost.
    pub cost: i64,
    /// The blank at its end that it keeps.
    pub end_blank: Length,
    /// How far its last mark stands past the measure.
    pub hang: Length,
}

/// What a candidate line is judged by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judgement {
    /// The size of type.
    pub size: Length,
    /// Whether lines fill their measure or stand on a grid.
    pub is_ragged: bool,
    /// Whether there is an address, at whose end a line may stay short.
    pub has_address: bool,
    /// What an even gap may grow at most; lines of a paragraph that is asked to come
    /// out longer are not torn apart for it.
    pub most: Option<Length>,
}

impl Judgement {
    /// The cheapest way in which a line of this extent fills its measure; `None` if it cannot.
    pub(super) fn trial(
        &self,
        extent: &Extent,
        last: &Item,
        hyphen: Length,
        measure: Length,
        is_last: bool,
    ) -> Option<Trial> {
        // Nearly all boxes are no marks, and end a line in one way.
        if last.end == LineEndStates::PLAIN {
            let cost = self.cost(extent, extent.width + hyphen, measure, last, is_last)?;
            return Some(Trial { cost, end_blank: Length::ZERO, hang: Length::ZERO });
        }
        // The line's end is a state and not glue: half a mark, or the whole of it, or none.
        let state = |end_blank: Length, hang: Length| {
            let width = extent.width + end_blank + hyphen - hang;
            let cost = self.cost(extent, width, measure, last, is_last)?;
            let extra = if hang > Length::ZERO { HANGING_COST } else { 0 };
            Some(Trial { cost: cost + extra, end_blank, hang })
        };
        let mut best = None;
        let mut weigh = |trial: Option<Trial>| {
            if let Some(trial) = trial
                && best.is_none_or(|known: Trial| trial.cost < known.cost)
            {
                best = Some(trial);
            }
        };
        if last.end.full {
            weigh(state(last.trail, Length::ZERO));
        }
        if last.end.half {
            weigh(state(Length::ZERO, Length::ZERO));
        }
        if last.end.hanging {
            // The last line of a paragraph ends where it ends.
            if is_last {
                weigh(state(Length::ZERO, Length::ZERO));
            }
            // A mark in the middle of its square hangs with the blank before it.
            weigh(state(Length::ZERO, last.body + last.glue.natural));
        }
        best
    }

    fn cost(
        &self,
        extent: &Extent,
        width: Length,
        measure: Length,
        last: &Item,
        is_last: bool,
    ) -> Option<i64> {
        let difference = measure - width;
        if difference < Length::ZERO {
            self.shrink_cost(extent, -difference)
        } else if is_last || difference == Length::ZERO {
            Some(0)
        } else if self.is_ragged {
            Some(self.early_cost(difference, GRID_COST))
        } else if last.ends_address {
            let short = self.short_cost(difference);
            self.stretch_cost(extent, difference).map(|cost| cost.min(short))
        } else {
            self.stretch_cost(extent, difference)
        }
    }

    /// Whether a line that is so much shorter than its measure is better left so.
    pub(super) fn stays_short(&self, extent: &Extent, last: &Item, difference: Length) -> bool {
        let short = self.short_cost(difference);
        last.ends_address && self.stretch_cost(extent, difference).is_some_and(|cost| cost > short)
    }

    fn short_cost(&self, difference: Length) -> i64 {
        SHORT_AT_ALL + self.early_cost(difference, SHORT_COST)
    }

    /// What a line costs that ends so much before its measure, where an em costs so much.
    fn early_cost(&self, difference: Length, of_em: i64) -> i64 {
        let early = self.permille(difference, 1);
        early * early / 1_000 * of_em / 1_000
    }

    fn shrink_cost(&self, extent: &Extent, mut missing: Length) -> Option<i64> {
        let mut cost = 0;
        let half = (self.size / 2).to_emu().max(1);
        for (turn, &capacity) in extent.shrink.iter().enumerate() {
            let amount = missing.min(capacity);
            if amount > Length::ZERO {
                // c · a² / (capacity · ½ em)
                let square = Length::emu(amount.to_emu()).scale(amount.to_emu(), capacity.to_emu());
                cost += square.scale(SHRINK_COST[turn], half).to_emu().max(1);
                missing -= amount;
            }
            if missing == Length::ZERO {
                return Some(cost);
            }
        }
        None
    }

    fn stretch_cost(&self, extent: &Extent, difference: Length) -> Option<i64> {
        let mut missing = difference;
        let mut cost = 0;
        for (turn, &capacity) in extent.stretch.iter().enumerate() {
            let amount = missing.min(capacity);
            if amount > Length::ZERO {
                cost += amount.scale(STRETCH_COST[turn], capacity.to_emu()).to_emu();
                missing -= amount;
            }
        }
        // How loose a line looks does not depend on the turn that its gaps grow in.
        let characters = extent.stretch[STRETCH_TURNS - 1];
        if missing == Length::ZERO && characters == Length::ZERO {
            return Some(cost);
        }
        if extent.even == 0 {
            // Nothing can grow, as in a line of one word: the fuller it is, the better.
            return Some(EMERGENCY_COST / 10 + self.permille(missing, 1));
        }
        let others: Length = extent.stretch[..STRETCH_TURNS - 1].iter().copied().sum();
        let spread = (difference - others).max(missing);
        if spread <= Length::ZERO {
            return Some(cost);
        }
        let permille = self.permille(spread, extent.even);
        if self.most.is_some_and(|most| spread > most * extent.even) {
            return None;
        }
        let loose = if permille > LOOSE_PERMILLE { LOOSE_COST } else { 0 };
        Some(cost + permille * permille / 100 + loose)
    }

    /// How much an even gap may grow, in thousandths of an em, in a line that costs less
    /// than `most`; `None` where growing is not all that lines cost, or `most` is no limit.
    pub(super) fn loosest(&self, most: i64) -> Option<i64> {
        // What a gap of so many thousandths costs is their square by a hundred.
        let room = u64::try_from(most).ok()?.checked_mul(100)?;
        (!self.is_ragged && !self.has_address)
            .then(|| i64::try_from(room.isqrt()).unwrap_or(i64::MAX).saturating_add(2))
    }

    /// Whether gaps that share a length grow by more than [`Judgement::loosest`] has it.
    #[inline]
    pub(super) fn is_looser(&self, length: Length, gaps: i64, loosest: i64) -> bool {
        let share = self.size.to_emu().saturating_mul(gaps).saturating_mul(loosest);
        gaps > 0 && length > Length::ZERO && length.to_emu().saturating_mul(1_000) > share
    }

    /// A length shared by so many places, in thousandths of an em.
    fn permille(&self, length: Length, places: i64) -> i64 {
        length.scale(1_000, self.size.to_emu().max(1) * places).to_emu()
    }
}
