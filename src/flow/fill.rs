//! Rows into legs.

use std::ops::Range;

use super::rows::Row;

/// The rows that one leg holds, and the slots they take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leg {
    /// Rows, by index.
    pub rows: Range<usize>,
    /// Slots taken.
    pub slots: u32,
}

/// Pours rows from `start` into legs of the given capacities, one after another.
///
/// A row that must stand with the one after it goes on to the next leg with it,
/// where that leg could hold both. What the legs do not hold begins where the last one ends.
pub(crate) fn fill(rows: &[Row], start: usize, capacities: &[u32]) -> Vec<Leg> {
    let mut legs = Vec::with_capacity(capacities.len());
    let mut at = start;
    for &capacity in capacities {
        let first = at;
        let mut slots = 0;
        while let Some(row) = rows.get(at) {
            let own = if at == first { row.slots_at_head() } else { row.slots };
            if slots + own.saturating_sub(row.trail) > capacity {
                break;
            }
            slots += own;
            at += 1;
        }
        // Never a subhead at a leg's foot, unless it would stand there alone.
        while at < rows.len() && at > first + 1 && rows[at - 1].keep {
            at -= 1;
            slots -= rows[at].slots;
        }
        let slots = slots.min(capacity);
        legs.push(Leg { rows: first..at, slots });
    }
    legs
}

/// The least height at which `legs` legs hold all rows from `start`.
pub(crate) fn rows_needed(rows: &[Row], start: usize, legs: u32) -> u32 {
    let total: u32 = rows[start..].iter().map(Row::slots_at_least).sum();
    let tallest = rows[start..].iter().map(Row::slots_alone).max().unwrap_or(0);
    let mut height = total.div_ceil(legs.max(1)).max(tallest);
    loop {
        let filled = fill(rows, start, &vec![height; legs as usize]);
        if filled.last().is_none_or(|leg| leg.rows.end == rows.len()) {
            return height;
        }
        height += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::rows::RowContent;
    use super::*;

    fn row(slots: u32, keep: bool) -> Row {
        let content = RowContent::Line { piece: 0, line: 0, with_byline: false };
        Row { keep, ..Row::new(content, slots) }
    }

    #[test]
    fn legs_are_level_but_for_the_last() {
        let rows = vec![row(1, false); 10];
        assert_eq!(rows_needed(&rows, 0, 3), 4);
        let slots: Vec<u32> = fill(&rows, 0, &[4, 4, 4]).iter().map(|leg| leg.slots).collect();
        assert_eq!(slots, [4, 4, 2]);
    }

    #[test]
    fn a_subhead_goes_on_with_its_text() {
        let mut rows = vec![row(1, false); 6];
        rows[2].keep = true;
        let legs = fill(&rows, 0, &[3, 4]);
        assert_eq!((legs[0].rows.clone(), legs[1].rows.clone()), (0..2, 2..6));
    }

    /// What is repeated at the head of a leg takes room there, and only there.
    #[test]
    fn a_head_is_carried_to_the_next_leg() {
        let mut rows = vec![row(1, false); 8];
        rows[3..].iter_mut().for_each(|row| row.carry = 2);

        let slots: Vec<u32> = fill(&rows, 0, &[4, 4, 9]).iter().map(|leg| leg.slots).collect();
        assert_eq!(slots, [4, 4, 4]);
        assert_eq!(rows_needed(&rows, 0, 2), 5);
    }

    /// White that only parts what stands above from what stands below takes no room at an edge.
    #[test]
    fn white_is_not_wanted_at_the_edge_of_a_leg() {
        let mut rows = vec![row(1, false); 7];
        rows[3] = Row { carry: -1, trail: 1, ..row(5, false) };
        let legs = fill(&rows, 0, &[3, 3, 3]);
        let slots: Vec<u32> = legs.iter().map(|leg| leg.slots).collect();
        assert_eq!((slots, rows_needed(&rows, 0, 3)), (vec![3, 3, 3], 3));
    }

    #[test]
    fn every_row_is_in_one_leg_or_left_over() {
        let rows = vec![row(1, true); 5];
        let legs = fill(&rows, 0, &[2, 2]);
        assert_eq!(legs[0].rows.end, legs[1].rows.start);
        assert!(legs[1].rows.end <= rows.len());
    }
}
