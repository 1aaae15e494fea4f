//! The most even of the divisions of a headline.
//!
//! Takes the places at which its sense lets it be broken, each with a cost, and tries
//! every choice of them; widths are counted in sixths of an em, so that Latin has four.

use std::ops::Range;

use crate::unicode::{Locale, class_of};

/// The width of a line of a headline in sixths of an em, from above.
pub(super) fn sixths(line: &str, locale: Locale) -> i64 {
    line.chars()
        .map(|c| {
            let class = class_of(c, locale);
            if class.is_western() || c == ' ' { 4 } else { 6 }
        })
        .sum()
}

/// Three characters, in sixths of an em: a line of a headline has no fewer.
const SHORT_LINE: i64 = 18;

/// The division that is most even, breaks at weaker places costing more.
pub(super) fn best_division(
    text: &str,
    places: &[(usize, i64)],
    count: usize,
    locale: Locale,
) -> Option<Vec<String>> {
    if places.len() + 1 < count {
        return None;
    }
    let line = |range: Range<usize>| text[range].trim_matches(BLANKS);
    let ruler = Ruler::new(text, places, locale);
    let spaces = text.matches('\u{3000}').count() as i64;
    // The widest line has its share of what is to be seen at least.
    let seen = text.split(BLANKS).map(|part| sixths(part, locale)).sum::<i64>();
    let share = seen / count.max(1) as i64;
    let mut search = Search { places, marks: &ruler.marks, spaces, share, best: None };
    let mut chosen = Vec::with_capacity(count);
    search.choose(count - 1, 0, Chosen { start: ruler.marks[0], ..Chosen::default() }, &mut chosen);
    let (_, cuts) = search.best?;
    let cuts = cuts.into_iter().map(|cut| places[cut].0);
    let mut lines = Vec::with_capacity(count);
    let mut start = 0;
    for end in cuts.chain([text.len()]) {
        lines.push(line(start..end).to_owned());
        start = end;
    }
    Some(lines)
}

/// Blanks that a line of a headline neither begins nor ends with.
const BLANKS: [char; 2] = ['\u{3000}', ' '];

/// How far the places of a headline are from its start, in sixths of an em.
struct Ruler {
    /// The start, the places in order, and the end.
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, Default)]
struct Mark {
    /// To the end of the last character before it that is no blank.
    before: i64,
    /// To the start of the first one behind it.
    behind: i64,
    /// Whether the editor gave an ideographic space there.
    at_space: bool,
}

impl Ruler {
    fn new(text: &str, places: &[(usize, i64)], locale: Locale) -> Ruler {
        let stops = [0].into_iter().chain(places.iter().map(|&(at, _)| at)).chain([text.len()]);
        let mut marks: Vec<Mark> = Vec::with_capacity(places.len() + 2);
        let (mut before, mut width, mut at) = (0, 0, 0);
        for stop in stops {
            for c in text[at..stop].chars() {
                width += sixths(c.encode_utf8(&mut [0; 4]), locale);
                before = if BLANKS.contains(&c) { before } else { width };
            }
            at = stop;
            let rest = &text[at..];
            let blank = &rest[..rest.len() - rest.trim_start_matches(BLANKS).len()];
            let behind = width + sixths(blank, locale);
            marks.push(Mark { before, behind, at_space: rest.starts_with('\u{3000}') });
        }
        Ruler { marks }
    }
}

/// A search for the best of all choices of places.
struct Search<'r> {
    places: &'r [(usize, i64)],
    /// The start, the places, and the end.
    marks: &'r [Mark],
    /// Ideographic spaces that the editor gave.
    spaces: i64,
    /// What the widest line has at least.
    share: i64,
    /// What the best choice costs, and its places by index.
    best: Option<(i64, Vec<usize>)>,
}

/// What is true of the lines before the one that begins at a mark.
#[derive(Clone, Copy)]
struct Chosen {
    start: Mark,
    /// What their ends cost together.
    cost: i64,
    widest: i64,
    least: i64,
    /// How many of them end at a space that the editor gave.
    at_space: i64,
}

impl Default for Chosen {
    fn default() -> Chosen {
        Chosen { start: Mark::default(), cost: 0, widest: 0, least: i64::MAX, at_space: 0 }
    }
}

impl Chosen {
    /// With another line, that ends at a mark.
    fn with(self, end: Mark, cost: i64) -> Chosen {
        let width = (end.before - self.start.behind).max(0);
        Chosen {
            start: end,
            cost: self.cost + cost,
            widest: self.widest.max(width),
            least: self.least.min(width),
            at_space: self.at_space + i64::from(end.at_space),
        }
    }

    /// What they cost whatever comes after them: no line makes the widest narrower or the
    /// narrowest wider. The widest counts twice, and a last line of two characters looks
    /// forgotten.
    fn cost(&self, share: i64) -> i64 {
        let uneven = if self.least < i64::MAX { self.widest - self.least } else { 0 };
        let short = if self.least < SHORT_LINE { SHORT_LINE * 3 } else { 0 };
        self.cost + self.widest.max(share) * 2 + uneven + short
    }
}

impl Search<'_> {
    /// Tries every choice of `count` more places from an index on, in order, but for those
    /// that cannot be better than the best; headlines are short, and lines few.
    fn choose(&mut self, count: usize, from: usize, so_far: Chosen, chosen: &mut Vec<usize>) {
        /// More places than this are not tried one by one: such a text is no headline.
        const MOST_PLACES: usize = 24;
        let known = self.best.as_ref().map_or(i64::MAX, |&(known, _)| known);
        if so_far.cost(self.share) >= known {
            return;
        }
        if count == 0 {
            let all = so_far.with(self.marks[self.marks.len() - 1], 0);
            // A space that the editor gave and no line ends at.
            let unused = self.spaces - all.at_space;
            let total = all.cost(0) + unused * 40;
            if all.least > 0 && total < known {
                self.best = Some((total, chosen.clone()));
            }
            return;
        }
        for i in from..self.places.len().min(MOST_PLACES) {
            chosen.push(i);
            let with = so_far.with(self.marks[i + 1], self.places[i].1);
            self.choose(count - 1, i + 1, with, chosen);
            chosen.pop();
        }
    }
}
