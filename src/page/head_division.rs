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
    let mut best: Option<(i64, Vec<usize>)> = None;
    let mut chosen = Vec::with_capacity(count - 1);
    // The widest line has its share of what is to be seen at least, and counts twice.
    let seen = text.split(BLANKS).map(|part| sixths(part, locale)).sum::<i64>();
    let floor = seen / count.max(1) as i64 * 2;
    // Tells how much the places may cost together that are worth to be looked at.
    let mut try_all = |cuts: &[usize], cost: i64| {
        let ends = cuts.iter().map(|&cut| ruler.marks[cut + 1]).chain([ruler.end()]);
        let (mut widest, mut least, mut used) = (0, i64::MAX, 0);
        let mut start = ruler.marks[0];
        for end in ends {
            let width = (end.before - start.behind).max(0);
            (widest, least) = (widest.max(width), least.min(width));
            used += i64::from(end.at_space);
            start = end;
        }
        // A space that the editor gave and no line ends at.
        let unused = spaces - used;
        // A last line of two characters looks forgotten.
        let short = if least < SHORT_LINE { SHORT_LINE * 3 } else { 0 };
        let total = cost + widest * 2 + (widest - least) + unused * 40 + short;
        if least > 0 && best.as_ref().is_none_or(|(known, _)| total < *known) {
            best = Some((total, cuts.iter().map(|&cut| places[cut].0).collect()));
        }
        best.as_ref().map_or(i64::MAX, |&(known, _)| known - floor)
    };
    choose(places, count - 1, 0, (0, i64::MAX), &mut chosen, &mut try_all);
    let (_, cuts) = best?;
    let mut lines = Vec::with_capacity(count);
    let mut start = 0;
    for end in cuts.into_iter().chain([text.len()]) {
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

#[derive(Clone, Copy)]
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

    fn end(&self) -> Mark {
        self.marks[self.marks.len() - 1]
    }
}

/// Every choice of `count` places, by index, in order, that costs less than `most`; headlines
/// are short, and lines few. `visit` is told what the places of a choice cost, and tells what
/// others may; gives that in the end.
fn choose(
    places: &[(usize, i64)],
    count: usize,
    from: usize,
    (cost, mut most): (i64, i64),
    chosen: &mut Vec<usize>,
    visit: &mut dyn FnMut(&[usize], i64) -> i64,
) -> i64 {
    /// More places than this are not tried one by one: such a text is no headline.
    const MOST_PLACES: usize = 24;
    if cost >= most {
        return most;
    }
    if count == 0 {
        return visit(chosen, cost);
    }
    for i in from..places.len().min(MOST_PLACES) {
        chosen.push(i);
        most = choose(places, count - 1, i + 1, (cost + places[i].1, most), chosen, visit);
        chosen.pop();
    }
    most
}
