//! Which of the free articles go on a page: so many that they fill it, the weightiest first.

/// A selection of units, by index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub units: Vec<usize>,
    /// What the weight of those left behind costs, and what is missing or over.
    pub cost: i64,
    /// Whether the text ends here, so that white at the foot is no fault.
    pub open_foot: bool,
}

/// Selections that are tried at most.
const MOST: usize = 8;
/// Units that are looked at beyond the first that fit.
const LOOKED_AT: usize = 28;
/// The share of a page, in hundredths, below which the last one looks left over.
const LEAST_LAST: i64 = 30;

/// Selections of units, given as cells and weight and sorted by weight, for a page that has
/// `room` cells of `page` left. Stories take `more` thousandths of their cells, for they have to fit with others.
pub(super) fn selections(
    units: &[(i64, u8)],
    room: i64,
    page: i64,
    is_empty: bool,
    more: i64,
) -> Vec<Choice> {
    // No page holds so many cells; sums and shares of absurd ones stay numbers.
    const MOST: i64 = 1 << 30;
    let units: Vec<(i64, u8)> =
        units.iter().map(|&(cells, weight)| (cells.min(MOST), weight)).collect();
    let units = units.as_slice();
    let total: i64 = units.iter().map(|unit| unit.0).sum::<i64>() * more / 1_000;
    if total <= room || units.is_empty() {
        let all = Choice { units: (0..units.len()).collect(), cost: 0, open_foot: true };
        let mut choices = vec![all];
        choices.extend(fitting(units, room * 96 / 100, page, is_empty, more));
        return choices;
    }
    let mut choices = fitting(units, room, page, is_empty, more);
    if total * 100 <= room * 104 {
        // All of them, if they can be pressed together.
        choices.insert(0, Choice { units: (0..units.len()).collect(), cost: 0, open_foot: true });
    }
    if !is_empty {
        choices.push(Choice { units: Vec::new(), cost: 0, open_foot: false });
    }
    choices
}

fn fitting(units: &[(i64, u8)], room: i64, page: i64, is_empty: bool, more: i64) -> Vec<Choice> {
    let area =
        |chosen: &[usize]| chosen.iter().map(|&unit| units[unit].0).sum::<i64>() * more / 1_000;
    let total: i64 = units.iter().map(|unit| unit.0).sum::<i64>() * more / 1_000;
    let mut base: Vec<usize> = Vec::new();
    for (unit, &(cells, _)) in units.iter().enumerate() {
        if base.is_empty() && is_empty || area(&base) + cells * more / 1_000 <= room {
            base.push(unit);
        }
    }
    let others: Vec<usize> =
        (0..units.len()).filter(|unit| !base.contains(unit)).take(LOOKED_AT).collect();
    let mut sets: Vec<Vec<usize>> = vec![base.clone()];
    let mut with = |without: Option<usize>, added: &[usize]| {
        let kept = base.iter().copied().filter(|&unit| Some(unit) != without);
        let mut set: Vec<usize> = kept.chain(added.iter().copied()).collect();
        set.sort_unstable();
        if !set.is_empty() {
            sets.push(set);
        }
    };
    // The weightiest of a page that has nothing yet stays.
    let removable = base.iter().copied().skip(usize::from(is_empty));
    for without in std::iter::once(None).chain(removable.map(Some)) {
        with(without, &[]);
        for (at, &one) in others.iter().enumerate() {
            with(without, &[one]);
            for &two in &others[at + 1..] {
                with(without, &[one, two]);
            }
        }
    }
    let cost = |set: &Vec<usize>| {
        let own = area(set);
        let gap = room - own;
        // What is over hurts more: it must be pressed.
        let gap = if gap < 0 { -gap * 24 } else { gap * 12 };
        let last = set.iter().max().copied().unwrap_or(0);
        let left = (0..last).filter(|unit| !set.contains(unit));
        let behind: i64 = left.map(|unit| i64::from(6 - units[unit].1.min(5)) * 12).sum();
        let rest = total - own;
        let stub = if rest > 0 && rest * 100 < page * LEAST_LAST { 300 } else { 0 };
        gap + behind + stub
    };
    let mut choices: Vec<Choice> = sets
        .into_iter()
        .map(|units| Choice { cost: cost(&units), units, open_foot: false })
        .collect();
    choices.sort_by(|a, b| (a.cost, &a.units).cmp(&(b.cost, &b.units)));
    choices.dedup();
    choices.truncate(MOST);
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_filled_and_the_weightiest_stay() {
        let units = [(300, 1), (120, 2), (90, 3), (60, 4), (200, 4), (40, 5)];
        let chosen = selections(&units, 500, 500, true, 1_060);
        for choice in &chosen {
            assert!(choice.units.contains(&0), "{choice:?}");
        }
        let cells: i64 = chosen[0].units.iter().map(|&unit| units[unit].0).sum();
        assert!((440..=500).contains(&cells), "{chosen:?}");
    }

    #[test]
    fn what_fits_one_page_goes_on_one_page() {
        let chosen = selections(&[(100, 1), (50, 2)], 500, 500, true, 1_060);
        assert_eq!(chosen[0], Choice { units: vec![0, 1], cost: 0, open_foot: true });
    }
}
