//! Line by line, with a view of pulling in and pushing out at each.

use super::total_fit::Search;

/// The breaks of a paragraph, each line the cheapest that can follow the one before it.
///
/// In text of Han alone this is the optimum but for last lines of one
/// character; the caller looks at the cost and searches wider where it must.
pub(super) fn first_fit(search: &Search<'_>) -> (Vec<usize>, i64) {
    let mut breaks = Vec::new();
    let mut total = 0;
    let (mut start, mut line, mut hyphens) = (0, 0, 0);
    while start < search.len() {
        let mut best = cheapest(search, (start, hyphens), line, COMMON);
        if best.1 >= COMMON {
            best = cheapest(search, (start, hyphens), line, i64::MAX);
        }
        let (end, cost) = best;
        breaks.push(end);
        total += cost;
        (start, line, hyphens) = (end, line + 1, search.hyphens(hyphens, end));
    }
    (breaks, total)
}

/// Most lines cost less; ends that cost more need not be looked at where one does.
const COMMON: i64 = 200;

/// The cheapest end of a line, the later of two that cost the same.
fn cheapest(
    search: &Search<'_>,
    (start, hyphens): (usize, u8),
    line: usize,
    most: i64,
) -> (usize, i64) {
    let mut best: Option<(usize, i64)> = None;
    search.candidates(start, hyphens, line, most, |end, cost| {
        if best.is_none_or(|(_, least)| cost <= least) {
            best = Some((end, cost));
        }
    });
    best.expect("candidates() always offers one")
}
