//! The legs of a story: what is wrong with them, and what that costs.

use crate::flow::{Leg, Row, RowContent, SetStory, SetTable};

/// What breaking a rule of the legs costs: more than any white.
pub(super) const BROKEN: i64 = 2_500;
/// Lines of so many ems are read best in a newspaper.
const BEST_EMS: i64 = 14;
/// Legs lower than this are mere strips (rules T3, T6).
pub(super) const LEAST_LEG: u32 = 5;
/// Legs lower than this are low, where more columns were to be had.
const LOW_LEG: u32 = 11;
/// Legs higher than this are towers.
pub(super) const MOST_LEG: u32 = 35;

/// What is wrong with the legs of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LegFault {
    /// A leg is shorter than the others by more than the last may be (T2).
    Uneven,
    /// A leg begins with a paragraph's short last line (T4).
    LoneLine,
    /// A leg is lower than five rows (T6).
    Low,
    /// A leg ends with its paragraph, and two begin with an indent (V4).
    Parting,
}

impl LegFault {
    pub fn points(self) -> i64 {
        match self {
            LegFault::Uneven | LegFault::LoneLine | LegFault::Low => BROKEN,
            LegFault::Parting => 20,
        }
    }
}

/// What the legs cost that begin within a table.
pub(super) fn cut_tables(legs: &[Leg], rows: &[Row]) -> i64 {
    let cuts = |leg: &&Leg| rows.get(leg.rows.start).is_some_and(Row::goes_on_with_a_table);
    legs.iter().skip(1).filter(cuts).count() as i64 * CUT_TABLE
}

/// What the tables of a story cost that are squeezed into its lines.
pub(super) fn narrow_tables(set: &SetStory) -> i64 {
    let cost = |table: &SetTable| {
        let stacked = if table.stacked { STACKED_TABLE } else { 0 };
        stacked + i64::from(table.further_lines()) * FURTHER_LINE
    };
    set.tables.values().map(|table| cost(table)).sum()
}

/// A table whose entries must stand one under the other is hard to read, one that is cut or
/// whose cells take several lines harder than one that does not.
const STACKED_TABLE: i64 = 400;
const CUT_TABLE: i64 = 90;
const FURTHER_LINE: i64 = 15;

/// What is wrong with the legs of a whole story.
pub(super) fn leg_faults(set: &SetStory, legs: &[Leg], capacities: &[u32]) -> Vec<LegFault> {
    let mut faults = Vec::new();
    // Pictures that go down to the foot leave no leg under them.
    let count = capacities.iter().rposition(|&capacity| capacity > 0).map_or(0, |last| last + 1);
    let legs = &legs[..count.min(legs.len())];
    let last_with_text = legs.iter().rposition(|leg| leg.slots > 0).unwrap_or(0);
    for (index, (leg, &capacity)) in legs.iter().zip(capacities).enumerate() {
        let missing = capacity.saturating_sub(leg.slots);
        let allowed = if index + 1 == count { count as u32 - 1 } else { 0 };
        // A subhead that goes on with its text takes its row along.
        let goes_on = set.rows.get(leg.rows.end).is_some_and(|row| row.keep || row.slots > 1);
        if missing > allowed && !goes_on {
            faults.push(LegFault::Uneven);
        }
        let first = set.rows.get(leg.rows.start);
        if index > 0 && first.is_some_and(|row| row.closes && is_short(set, row)) {
            faults.push(LegFault::LoneLine);
        }
        // The last leg is as high as the others, whatever it lacks (T2).
        let height = if index + 1 == count { capacity } else { leg.slots };
        if height < LEAST_LEG && index <= last_with_text && (count > 1 || height == 0) {
            faults.push(LegFault::Low);
        }
        let indents = |leg: &Leg| set.rows.get(leg.rows.start).is_some_and(begins);
        if index > 0 && indents(leg) && indents(&legs[index - 1]) {
            faults.push(LegFault::Parting);
        }
    }
    faults
}

fn begins(row: &Row) -> bool {
    row.opens || matches!(row.content, RowContent::Line { line: 0, .. })
}

/// Whether a last line leaves more than two characters of its measure white.
fn is_short(set: &SetStory, row: &Row) -> bool {
    let RowContent::Line { piece, line, with_byline } = row.content else { return false };
    let own = &set.pieces[piece].lines[line];
    // Two characters of fifteen.
    !with_byline && (own.start + own.width) * 15 < set.measure * 13
}

pub(super) fn leg_cost(ems: i64, body: u32) -> i64 {
    let off = (ems - BEST_EMS).abs();
    let low = i64::from(LOW_LEG.saturating_sub(body));
    let tower = i64::from(body.saturating_sub(MOST_LEG));
    off * off / 2 + low * low * 2 + tower * 6
}
