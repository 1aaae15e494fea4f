//! What a candidate line costs, in integers.
//!
//! A line at its natural width costs nothing. Glue that yields costs by its
//! turn, and less where many places share; gaps that grow evenly cost by the
//! square of what each of them grows. The unit is the cost of a gap that grows
//! by a hundredth of an em.

use super::item::{Item, SHRINK_TURNS};
use super::measure::Extent;
use crate::geom::Length;

/// What half an em costs that one place of a turn gives up alone.
const SHRINK_COST: [i64; SHRINK_TURNS] = [10, 10, 12, 14, 30, 18];
/// What an exhausted turn of growing costs: a word space at its widest.
const STRETCH_COST: i64 = 4;
/// Gaps wider than this part the words for the eye.
const LOOSE_PERMILLE: i64 = 90;
/// What every line costs beside its glue that goes over it.
const LOOSE_COST: i64 = 150;
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
}

/// The cheaper way in which a line of this extent fills its measure; `None` if it cannot.
pub(super) fn trial(
    extent: &Extent,
    last: &Item,
    measure: Length,
    size: Length,
    is_last: bool,
) -> Option<Trial> {
    let keep = |end_blank: Length| {
        let cost = cost(extent, extent.width + end_blank, measure, size, is_last)?;
        Some(Trial { cost, end_blank })
    };
    // The line's end is a state and not glue: half a mark, or the whole of it.
    let half = keep(Length::ZERO);
    if last.trail == Length::ZERO {
        return half;
    }
    match (half, keep(last.trail)) {
        (Some(half), Some(full)) => Some(if full.cost <= half.cost { full } else { half }),
        (half, full) => half.or(full),
    }
}

fn cost(
    extent: &Extent,
    width: Length,
    measure: Length,
    size: Length,
    is_last: bool,
) -> Option<i64> {
    let difference = measure - width;
    if difference < Length::ZERO {
        shrink_cost(extent, -difference, size)
    } else if is_last || difference == Length::ZERO {
        Some(0)
    } else {
        Some(stretch_cost(extent, difference, size))
    }
}

fn shrink_cost(extent: &Extent, mut missing: Length, size: Length) -> Option<i64> {
    let mut cost = 0;
    let half = (size / 2).to_emu().max(1);
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

fn stretch_cost(extent: &Extent, mut missing: Length, size: Length) -> i64 {
    let mut cost = 0;
    for &capacity in &extent.stretch {
        let amount = missing.min(capacity);
        if amount > Length::ZERO {
            cost += amount.scale(STRETCH_COST, capacity.to_emu()).to_emu();
            missing -= amount;
        }
    }
    if missing == Length::ZERO {
        return cost;
    }
    if extent.even == 0 {
        return EMERGENCY_COST / 10;
    }
    let permille = missing.scale(1_000, size.to_emu().max(1) * extent.even).to_emu();
    let loose = if permille > LOOSE_PERMILLE { LOOSE_COST } else { 0 };
    cost + permille * permille / 100 + loose
}
