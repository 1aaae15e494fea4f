//! Line by line, with a view of pulling in and pushing out at each.

use super::total_fit::Search;

/// The breaks of a paragraph, each line the cheapest that can follow the one before it.
///
/// In text of Han alone this is the optimum but for last lines of one
/// character; the caller looks at the cost and searches wider where it must.
pub(super) fn first_fit(search: &Search<'_>) -> (Vec<usize>, i64) {
    let mut breaks = Vec::new();
    let mut total = 0;
    let (mut start, mut line) = (0, 0);
    while start < search.len() {
        let mut best: Option<(usize, i64)> = None;
        search.candidates(start, line, |end, cost| {
            if best.is_none_or(|(_, least)| cost <= least) {
                best = Some((end, cost));
            }
        });
        let (end, cost) = best.expect("candidates() always offers one");
        breaks.push(end);
        total += cost;
        (start, line) = (end, line + 1);
    }
    (breaks, total)
}
