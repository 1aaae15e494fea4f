//! The breaks of a paragraph that cost least together (Knuth and Plass 1981).
//!
//! Level by level: the starts that line *k* can have, each with the least cost
//! of reaching it. Prefix sums give the width of any candidate at once, so a
//! level is a handful of starts with one to three candidates each.

use super::badness::{EMERGENCY_COST, Judgement, RUNT_COST};
use super::item::Item;
use super::measure::{Measures, Sums};
use crate::geom::Length;

/// What a hyphen costs under a hyphen: as much as a line whose gaps grow by a tenth of an em.
const HYPHENS_IN_A_ROW: i64 = 250;
/// What one costs under two: as much as a line whose gaps grow by more than half an em. It is
/// taken where lines would be torn apart without it, and nowhere else.
const THREE_HYPHENS: i64 = 4_000;
/// Lines with a hyphen that may follow each other.
const MOST_HYPHENS: u8 = 2;

/// Starts kept at each level; the dearest are given up.
const ACTIVE: usize = 24;

/// What both searches read.
pub(super) struct Search<'a> {
    pub items: &'a [Item],
    pub sums: &'a Sums,
    pub measures: &'a Measures<'a>,
    pub judgement: Judgement,
}

impl Search<'_> {
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// Calls `offer` with each end that a line from `start` can have and its cost;
    /// if there is none, with the farthest box that fits, at the cost of an emergency.
    ///
    /// Ends that cost `most` or more may be left out, as long as there is another.
    /// So many lines before `start` end with a hyphen, one under the other.
    pub(super) fn candidates(
        &self,
        start: usize,
        hyphens: u8,
        line: usize,
        most: i64,
        mut offer: impl FnMut(usize, i64),
    ) {
        let measure = self.measures.of(line);
        let first = match self.judgement.loosest(most) {
            Some(loosest) => self.first_close(start, measure, loosest),
            None => self.half_full(start, measure),
        };
        let found = self.scan((start, hyphens), first, measure, most, &mut offer);
        if !found {
            self.scan((start, hyphens), start + 1, measure, i64::MAX, &mut offer);
        }
    }

    /// The lines with a hyphen that follow each other, a line to `end` with them, where those
    /// before it are so many.
    pub(super) fn hyphens(&self, before: u8, end: usize) -> u8 {
        let divided = self.items.get(end).is_some_and(|next| next.hyphen > Length::ZERO);
        if divided { (before + 1).min(MOST_HYPHENS) } else { 0 }
    }

    /// An end before which all lines are looser than `loosest`, or have no gap that grows; it
    /// is near the first that is not.
    fn first_close(&self, start: usize, measure: Length, loosest: i64) -> usize {
        let len = self.items.len();
        let before = self.sums.before(self.items, start);
        let room = measure - self.sums.most_behind();
        // What a line lacks becomes less with each box, and the gaps that share it more.
        let is_close = |end: usize| {
            let glance = self.sums.glance(end);
            let grown = glance.width + glance.stretch - before.width - before.stretch;
            !self.judgement.is_looser(room - grown, glance.even - before.even, loosest)
        };
        // Most characters are squares: the place is looked for from where it would be if all were.
        let squares = measure.div_floor(self.judgement.size).clamp(1, len as i64) as usize;
        let mut end = (start + squares).min(len);
        while end > start + 1 && is_close(end - 1) {
            end -= 1;
        }
        while end < len && !is_close(end) {
            end += 1;
        }
        end
    }

    /// The first end at which a line is half full; the ends before it are only good where
    /// there is no other.
    fn half_full(&self, start: usize, measure: Length) -> usize {
        let len = self.items.len();
        if measure <= Length::ZERO {
            return start + 1;
        }
        let before = self.sums.before(self.items, start).width;
        let is_sparse = |end: usize| (self.sums.glance(end).width - before) * 2 < measure;
        // Most characters are squares, and a line is the wider the more of them it has: the
        // place is looked for from where it would be if all of them were.
        let squares = (measure.div_floor(self.judgement.size) / 2).clamp(0, len as i64) as usize;
        let mut end = (start + 1 + squares).min(len).max(start + 1);
        while end > start + 1 && !is_sparse(end - 1) {
            end -= 1;
        }
        while end < len && is_sparse(end) {
            end += 1;
        }
        end
    }

    /// Offers what a line from `start` to `first` or farther can end with; says whether
    /// there is such an end. What cannot be offered otherwise is offered where `first` is
    /// the very first end.
    fn scan(
        &self,
        (start, hyphens): (usize, u8),
        first: usize,
        measure: Length,
        most: i64,
        offer: &mut impl FnMut(usize, i64),
    ) -> bool {
        let len = self.items.len();
        let mut found = false;
        let mut sparse: Option<(usize, i64)> = None;
        let mut farthest = start + 1;
        let loosest = self.judgement.loosest(most);
        let before = self.sums.before(self.items, start);
        for end in first..=len {
            let glance = self.sums.glance(end);
            let is_last = end == len;
            let width = glance.width - before.width;
            if let Some(loosest) = loosest
                && !is_last
            {
                // A line that is too loose for any use is told by four numbers of it.
                let missing = measure - width - glance.behind - (glance.stretch - before.stretch);
                if self.judgement.is_looser(missing, glance.even - before.even, loosest) {
                    continue;
                }
            }
            let least = width - (glance.shrink - before.shrink);
            if least - glance.hang > measure {
                break;
            }
            if least <= measure {
                farthest = end;
            }
            if !glance.may_end {
                continue;
            }
            let last = &self.items[end - 1];
            let hyphen = self.items.get(end).map_or(Length::ZERO, |next| next.hyphen);
            let extent = self.sums.extent(self.items, start, end);
            let trial = self.judgement.trial(&extent, last, hyphen, measure, is_last);
            let Some(trial) = trial else {
                continue;
            };
            let mut penalty = if is_last { 0 } else { self.items[end].penalty };
            if hyphen > Length::ZERO {
                penalty += match hyphens {
                    0 => 0,
                    MOST_HYPHENS.. => THREE_HYPHENS,
                    _ => HYPHENS_IN_A_ROW,
                };
            }
            let runt = if is_last && start > 0 && extent.text <= 1 { RUNT_COST } else { 0 };
            let cost = trial.cost + penalty + runt;
            // A line less than half full is only good where there is no other.
            if !is_last && extent.width * 2 < measure {
                if sparse.is_none_or(|(_, least)| cost <= least) {
                    sparse = Some((end, cost));
                }
                continue;
            }
            found = true;
            offer(end, cost);
        }
        let is_whole = first == start + 1 && loosest.is_none();
        match sparse {
            _ if found || !is_whole => {}
            Some((end, cost)) => offer(end, cost),
            None => offer(farthest, EMERGENCY_COST),
        }
        found || is_whole
    }
}

/// Whether a paragraph can still come out at a number of lines, told from the sums of what
/// is left of it. It never says no where the answer is yes.
struct Prospect {
    /// The measures of the lines from each line on, added up.
    rooms: Vec<Length>,
    /// What a line may get rid of at its ends: glue that is discarded, a mark that hangs.
    discards: Length,
    /// The blank that a line may keep at its end.
    keeps: Length,
    /// What an even gap grows by at most, where that is limited.
    most: Option<Length>,
}

impl Prospect {
    fn new(search: &Search<'_>, wanted: usize) -> Prospect {
        let mut rooms = vec![Length::ZERO; wanted + 1];
        for line in (0..wanted).rev() {
            rooms[line] = rooms[line + 1] + search.measures.of(line);
        }
        let largest = |of: fn(&Item) -> Length| search.items.iter().map(of).max();
        let glue = largest(|item| item.glue.natural).unwrap_or_default();
        let hang = (1..=search.len()).map(|end| search.sums.glance(end).hang).max();
        let behind = (1..=search.len()).map(|end| search.sums.glance(end).behind).max();
        Prospect {
            rooms,
            discards: glue + hang.unwrap_or_default(),
            keeps: behind.unwrap_or_default()
                + largest(|item| item.start_blank).unwrap_or_default(),
            most: search.judgement.most.filter(|_| !search.judgement.is_ragged),
        }
    }

    /// Whether the boxes from `at` on can fill the lines from `line` on.
    fn has(&self, search: &Search<'_>, at: usize, line: usize) -> bool {
        let left = (self.rooms.len() - 1).saturating_sub(line);
        if at == search.len() || left == 0 {
            return at == search.len() && left == 0;
        }
        let (whole, before) =
            (search.sums.glance(search.len()), search.sums.before(search.items, at));
        let width = whole.width - before.width;
        let least = width - (whole.shrink - before.shrink) - self.discards * left as i64;
        if least > self.rooms[line] {
            return false;
        }
        // The last line may be as short as it likes.
        let filled = left - 1;
        let Some(most) = self.most else { return true };
        let grown = width + (whole.stretch - before.stretch) + most * (whole.even - before.even);
        grown + self.keeps * filled as i64 >= self.rooms[line] - self.rooms[line + filled]
    }
}

#[derive(Clone, Copy)]
struct Node {
    /// The box that the next line begins with.
    at: usize,
    /// The lines before it with a hyphen, one under the other.
    hyphens: u8,
    cost: i64,
    /// Its predecessor in the level before.
    from: usize,
}

/// The cheapest breaks that cost less than `most`, and their cost. With `lines`, those with
/// just so many lines, if there are any.
pub(super) fn total_fit(
    search: &Search<'_>,
    lines: Option<usize>,
    most: i64,
) -> Option<(Vec<usize>, i64)> {
    let len = search.len();
    let mut levels: Vec<Vec<Node>> = vec![vec![Node { at: 0, hyphens: 0, cost: 0, from: 0 }]];
    let mut best: Option<(usize, usize, i64)> = None;
    let prospect = lines.map(|wanted| Prospect::new(search, wanted));
    if prospect.as_ref().is_some_and(|prospect| !prospect.has(search, 0, 0)) {
        return None;
    }
    loop {
        let line = levels.len() - 1;
        let mut next: Vec<Node> = Vec::new();
        for (from, node) in levels[line].iter().enumerate() {
            if node.at == len || best.is_some_and(|(_, _, least)| node.cost >= least) {
                continue;
            }
            // What costs more than is wanted at the end is no way there: no cost is negative.
            search.candidates(node.at, node.hyphens, line, most - node.cost, |at, cost| {
                let cost = node.cost + cost;
                let has = |prospect: &Prospect| prospect.has(search, at, line + 1);
                if cost >= most || !prospect.as_ref().is_none_or(has) {
                    return;
                }
                let hyphens = search.hyphens(node.hyphens, at);
                let new = Node { at, hyphens, cost, from };
                match next.iter_mut().find(|n| (n.at, n.hyphens) == (at, hyphens)) {
                    Some(known) if known.cost <= cost => {}
                    Some(known) => *known = new,
                    None => next.push(new),
                }
            });
        }
        if next.is_empty() {
            break;
        }
        if next.len() > ACTIVE {
            // The end of the paragraph is never given up.
            next.sort_by_key(|n| (n.at != len, n.cost, n.at));
            next.truncate(ACTIVE);
        }
        next.sort_by_key(|n| (n.at, n.hyphens));
        let end = next.iter().position(|n| n.at == len).map(|i| (i, next[i].cost));
        levels.push(next);
        if let Some((index, cost)) = end {
            let count_fits = lines.is_none_or(|wanted| wanted == line + 1);
            if count_fits && best.is_none_or(|(_, _, least)| cost < least) {
                best = Some((line + 1, index, cost));
            }
        }
        if lines.is_some_and(|wanted| wanted <= line + 1) {
            break;
        }
    }
    let (mut level, mut index, cost) = best?;
    let mut breaks = Vec::with_capacity(level);
    while level > 0 {
        let node = levels[level][index];
        breaks.push(node.at);
        (level, index) = (level - 1, node.from);
    }
    breaks.reverse();
    Some((breaks, cost))
}
