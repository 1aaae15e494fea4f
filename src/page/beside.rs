//! Small text on paper: ruby in the gap beside its line, notes in two rows within it.

use super::pen::{Ink, draw_line};
use crate::cluster::{ShapedText, Side, SmallKind, SmallText};
use crate::frame::{FrameItem, Page, Role, StructureTree};
use crate::geom::{Length, Point};
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
) {
    if text.beside.is_empty() {
        return draw_line(page, words, text, broken, line, at, vertical, ink);
    }
    let mut rows = placed(text, broken, line, true).peekable();
    for clusters in without_notes(text, line) {
        let end = clusters.end;
        let part = Line { clusters, ..line.clone() };
        draw_line(page, words, text, broken, &part, at, vertical, ink);
        // The rows of the note that begins where these clusters end.
        let begins = |(small, row): &(&SmallText, &PlacedText)| {
            (small.clusters.start as usize).max(line.clusters.start) == end && row.part == 0
        };
        while let Some((small, row)) = rows.next_if(begins) {
            let half = text.size / 2;
            let at = match (vertical, row.second) {
                (false, false) => at,
                (false, true) => Point::new(at.x, at.y + half),
                (true, false) => Point::new(at.x + half / 2, at.y),
                (true, true) => Point::new(at.x - half / 2, at.y),
            };
            draw_small(page, small, row, line.start, at, vertical, ink);
        }
    }
}

/// Draws the ruby of a line. It is painted after the text it explains, and each reading is an
/// element of its own below that text's, so that a paragraph is read without a break.
#[expect(clippy::too_many_arguments, reason = "a line is its text, its places and where they go")]
pub(super) fn draw_ruby(
    page: &mut Page,
    structure: &mut StructureTree,
    text: &ShapedText,
    broken: &BrokenText,
    line: &Line,
    at: Point,
    vertical: bool,
    ink: Ink,
) -> Vec<FrameItem> {
    let before = page.items.len();
    for (small, row) in placed(text, broken, line, false) {
        let tag = ink.tag.map(|parent| structure.add(parent, Role::Ruby));
        let ink = Ink { tag, ..ink };
        if let SmallKind::Bopomofo(_) = small.kind {
            draw_bopomofo(page, text.size, small, row, line.start, at, vertical, ink);
            continue;
        }
        let size = small.parts[row.part].text.size;
        let over = small.side == Side::Over;
        let at = if vertical {
            let away = (text.size + size) / 2 - small.overlap;
            Point::new(if over { at.x + away } else { at.x - away }, at.y)
        } else if over {
            Point::new(at.x, at.y - size + small.overlap)
        } else {
            Point::new(at.x, at.y + text.size - small.overlap)
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
    let mut all = vec![Length::ZERO; clusters.start];
    all.extend_from_slice(places);
    let line = Line { clusters, start, width: Length::ZERO, fit: Fit::Short };
    (line, BrokenText { places: all, ..BrokenText::default() })
}

/// A syllable to the right of its character: its signs one under the other in the middle of
/// the character's height, a neutral tone on top of them, any other at the upper right of
/// the last (CLReq 3.3.4).
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
    let part = &small.parts[row.part];
    let own = part.text.size;
    let Some(&end) = row.places.first() else { return };
    let (right, top) = if vertical {
        (at.x + size / 2 - small.overlap, at.y + start + end - size)
    } else {
        (at.x + start + end, at.y)
    };
    let character = |index: usize| {
        let byte = part.text.clusters[index].start as usize;
        part.words[byte..].chars().next().unwrap_or(' ')
    };
    let is_tone = |c: char| matches!(c, 'ˊ' | 'ˇ' | 'ˋ' | 'ˉ');
    let height = |c: char| match c {
        '˙' => own.scale(NEUTRAL_TONE.0, NEUTRAL_TONE.1),
        c if is_tone(c) => Length::ZERO,
        _ => own,
    };
    let all: Length = row.clusters.clone().map(|index| height(character(index))).sum();
    let mut y = (size - all) / 2;
    let mut last = y;
    for index in row.clusters.clone() {
        let c = character(index);
        let (x, along) = if is_tone(c) {
            // The middle of the tone's ink stands level with the top of the last sign.
            (own + own.scale(TONE_AWAY.0, TONE_AWAY.1), last - own.scale(TONE_UP.0, TONE_UP.1))
        } else {
            last = y;
            y += height(c);
            // The ink of the dot stands low in its square.
            let up = if c == '˙' { own.scale(DOT_UP.0, DOT_UP.1) } else { Length::ZERO };
            (own / 2, last - up)
        };
        let (line, broken) = one_line(index..index + 1, &[along], Length::ZERO);
        let at = Point::new(right + x, top);
        draw_line(page, &part.words, &part.text, &broken, &line, at, true, ink);
    }
}

/// The height of a neutral tone above its signs, in their size.
const NEUTRAL_TONE: (i64, i64) = (2, 5);
/// From the signs to the middle of their tone.
const TONE_AWAY: (i64, i64) = (1, 4);
/// From the top of a tone's square to the middle of its ink.
const TONE_UP: (i64, i64) = (1, 5);
/// How far the square of a dot reaches above its ink.
const DOT_UP: (i64, i64) = (1, 10);
