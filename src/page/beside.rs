//! Small text on paper: ruby in the gap beside its line, notes in two rows within it.

use super::pen::{Ink, draw_line};
use super::tags::InlineTags;
use crate::cluster::{ShapedText, Side, SmallKind, SmallText};
use crate::frame::{FrameItem, Page};
use crate::geom::{Length, Point, ShortLength};
use crate::line::{BrokenText, Fit, Line, PlacedText, without_notes};

/// Draws a line with its notes, in the order of its text.
#[expect(clippy::too_many_arguments, reason = "a line is its text, its places and where they go")]
pub(super) fn draw_line_with_notes(
    page: &mut Page,
    words: &str,
    text: &ShapedText,
    broken: &BrokenText,
    line: &Line,
    at: Point,
    vertical: bool,
    ink: Ink,
    tags: &InlineTags,
) {
    // Words with a tag of their own, as those of a link, are drawn apart from the others.
    let draw_tagged = |page: &mut Page, line: &Line| {
        if tags.is_empty() {
            return draw_line(page, words, text, broken, line, at, vertical, ink);
        }
        for (clusters, tag) in tags.cut(line.clusters.clone(), ink.tag) {
            let hyphenated = line.hyphenated && clusters.end == line.clusters.end;
            let part = Line { clusters, hyphenated, ..line.clone() };
            draw_line(page, words, text, broken, &part, at, vertical, Ink { tag, ..ink });
        }
    };
    if text.beside.is_empty() {
        return draw_tagged(page, line);
    }
    let rows: Vec<_> = placed(text, broken, line, true).collect();
    for clusters in without_notes(text, line) {
        let end = clusters.end;
        let hyphenated = line.hyphenated && end == line.clusters.end;
        draw_tagged(page, &Line { clusters, hyphenated, ..line.clone() });
        // The rows of the note that begins where these clusters end.
        let begins =
            |small: &SmallText| (small.clusters.start as usize).max(line.clusters.start) == end;
        let before = page.items.len();
        for &(small, row) in rows.iter().filter(|(small, _)| begins(small)) {
            let half = text.across / 2;
            let at = match (vertical, row.second) {
                (false, false) => at,
                (false, true) => Point::new(at.x, at.y + half),
                (true, false) => Point::new(at.x + half / 2, at.y),
                (true, true) => Point::new(at.x - half / 2, at.y),
            };
            draw_small(page, small, row, line.start, at, vertical, ink);
        }
        for item in &mut page.items[before..] {
            if let FrameItem::Glyphs(run) = item {
                run.in_note = true;
            }
        }
    }
}

/// Draws the ruby of a line. It is painted after the text it explains, and each reading is an
/// element of its own below that text's, so that a paragraph is read without a break.
#[expect(clippy::too_many_arguments, reason = "a line is its text, its places and where they go")]
pub(super) fn draw_ruby(
    page: &mut Page,
    text: &ShapedText,
    broken: &BrokenText,
    line: &Line,
    at: Point,
    vertical: bool,
    ink: Ink,
    tags: &InlineTags,
) -> Vec<FrameItem> {
    let before = page.items.len();
    for (small, row) in placed(text, broken, line, false) {
        if row.clusters.is_empty() {
            continue;
        }
        let ink = Ink { tag: tags.of_reading(row.small).or(ink.tag), ..ink };
        if let SmallKind::Bopomofo(_) = small.kind {
            draw_bopomofo(page, text.size, small, row, line.start, at, vertical, ink);
            continue;
        }
        let size = small.parts[row.part].text.across;
        let over = small.side == Side::Over;
        let at = if vertical {
            let away = (text.across + size) / 2 - small.overlap;
            Point::new(if over { at.x + away } else { at.x - away }, at.y)
        } else if over {
            Point::new(at.x, at.y - size + small.overlap)
        } else {
            Point::new(at.x, at.y + text.across - small.overlap)
        };
        draw_small(page, small, row, line.start, at, vertical, ink);
    }
    page.items.split_off(before)
}

/// The small text of a line, notes or all else.
fn placed<'a>(
    text: &'a ShapedText,
    broken: &'a BrokenText,
    line: &Line,
    notes: bool,
) -> impl Iterator<Item = (&'a SmallText, &'a PlacedText)> {
    let first = line.clusters.start;
    broken
        .beside
        .iter()
        .filter(move |row| row.line == first)
        .map(|row| (&text.beside[row.small], row))
        .filter(move |(small, _)| (small.kind == SmallKind::Note) == notes)
}

fn draw_small(
    page: &mut Page,
    small: &SmallText,
    row: &PlacedText,
    start: Length,
    at: Point,
    vertical: bool,
    ink: Ink,
) {
    let part = &small.parts[row.part];
    let (line, broken) = one_line(row.clusters.clone(), &row.places, start);
    draw_line(page, &part.words, &part.text, &broken, &line, at, vertical, ink);
}

/// A line of some clusters, as the pen wants it.
fn one_line(
    clusters: std::ops::Range<usize>,
    places: &[Length],
    start: Length,
) -> (Line, BrokenText) {
    let mut all = vec![ShortLength::ZERO; clusters.start];
    all.extend(places.iter().map(|&place| ShortLength::from(place)));
    let line = Line {
        clusters,
        start,
        width: Length::ZERO,
        end_blank: Length::ZERO,
        hyphenated: false,
        fit: Fit::Short,
    };
    (line, BrokenText { places: all, ..BrokenText::default() })
}

/// A part of a syllable to the right of its character: the signs one under the other in the
/// middle of the character's height, a neutral tone on top of them; any other tone, which is
/// the second part, at the upper right of the last sign (CLReq 3.3.4).
///
/// ```text
/// 漢ㄏ      得˙
///   ㄢˋ      ㄉ
///            ㄜ
/// ```
#[expect(clippy::too_many_arguments, reason = "a syllable is its signs and where they go")]
fn draw_bopomofo(
    page: &mut Page,
    size: Length,
    small: &SmallText,
    row: &PlacedText,
    start: Length,
    at: Point,
    vertical: bool,
    ink: Ink,
) {
    let Some(&end) = row.places.first() else { return };
    let (right, top) = if vertical {
        (at.x + size / 2 - small.overlap, at.y + start + end - size)
    } else {
        (at.x + start + end, at.y)
    };
    let signs = &small.parts[0];
    let own = signs.text.size;
    let is_dot = |index: usize| {
        let byte = signs.text.clusters[index].start as usize;
        signs.words[byte..].starts_with('˙')
    };
    let count = signs.text.clusters.len();
    let height =
        |index| if is_dot(index) { own.scale(NEUTRAL_TONE.0, NEUTRAL_TONE.1) } else { own };
    let all: Length = (0..count).map(height).sum();
    let first = top + (size - all) / 2;
    if row.part > 0 {
        let last = if count > 0 { first + all - height(count - 1) } else { first };
        let tone = &small.parts[row.part];
        let up = tone.text.size.scale(TONE_UP.0, TONE_UP.1);
        let mut x = right + own.scale(TONE_FROM.0, TONE_FROM.1);
        for index in row.clusters.clone() {
            let advance = tone.text.clusters[index].advance();
            // The ink is in the middle of a square that is mostly white.
            let middle = x - advance / 2;
            let (line, broken) = one_line(index..index + 1, &[Length::ZERO], Length::ZERO);
            let at = Point::new(middle, last - up);
            draw_line(page, &tone.words, &tone.text, &broken, &line, at, false, ink);
            x += own / 2;
        }
        return;
    }
    let mut along = Length::ZERO;
    let mut places = Vec::with_capacity(count);
    for index in row.clusters.clone() {
        // The ink of the dot stands low in the height that it is given.
        let up = if is_dot(index) { own.scale(DOT_UP.0, DOT_UP.1) } else { Length::ZERO };
        places.push(along - up);
        along += height(index);
    }
    let (line, broken) = one_line(row.clusters.clone(), &places, Length::ZERO);
    let at = Point::new(right + own / 2, first);
    draw_line(page, &signs.words, &signs.text, &broken, &line, at, true, ink);
}

/// The height of a neutral tone above its signs, in their size.
const NEUTRAL_TONE: (i64, i64) = (2, 5);
/// From the edge of the character to the middle of its tone.
const TONE_FROM: (i64, i64) = (5, 4);
/// From the top of a tone's square to the middle of its ink.
const TONE_UP: (i64, i64) = (1, 5);
/// How far the square of a dot reaches above its ink.
const DOT_UP: (i64, i64) = (1, 10);
