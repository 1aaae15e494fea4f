//! Notes in two rows of half the size within a line (割注, 双行夹注; JLReq § 3.4, CLReq 3.3.6).
//!
//! The clusters of a note are boxes of half their small width, for two rows
//! share the line; a note may go on in the next line after an even number of
//! them. In each line its part is divided into two rows, the first taking the
//! larger half.
//!
//! ```text
//! 报馆（光绪三 于上海）今存     the note as one line has it
//!       十年创 办
//! ```

use std::ops::Range;

use super::item::{Glue, Item, LineEndStates};
use super::kinsoku::may_part;
use super::line::Line;
use super::ruby::PlacedText;
use crate::cluster::{Cluster, ShapedText, SmallKind, SmallText};
use crate::composition::Level;
use crate::geom::{Length, ShortLength};
use crate::unicode::CharClass;

/// A row may be closed up by so many hundredths, so that no mark begins the second.
const MOST_CLOSING_UP: i64 = 6;

/// Rows of so many characters hardly stand in one line.
const LONG_NOTE: i64 = 20;

/// The notes of a text with their small clusters.
fn notes(text: &ShapedText) -> impl Iterator<Item = (usize, &SmallText, &[Cluster])> {
    text.beside.iter().enumerate().filter_map(|(index, small)| {
        let part = small.parts.first().filter(|_| small.kind == SmallKind::Note)?;
        Some((index, small, part.text.clusters.as_slice()))
    })
}

/// Sets the boxes of notes solid and says where they may be parted.
pub(super) fn make_room(items: &mut [Item], text: &ShapedText, level: Level) {
    for (_, small, clusters) in notes(text) {
        let (start, end) = (small.clusters.start as usize, small.clusters.end as usize);
        if start >= end || end > items.len() {
            continue;
        }
        let square = |cluster: &Cluster| cluster.advance() == text.size / 2;
        let squares = clusters.iter().all(square);
        for (k, at) in (start..end).enumerate() {
            let item = &mut items[at];
            item.body = clusters[k].advance() / 2;
            (item.lead, item.trail) = (Length::ZERO, Length::ZERO);
            // What its own characters would do at a line's edge its rows do not.
            item.start_blank = Length::ZERO;
            item.end = LineEndStates { half: true, full: false, hanging: false };
            item.may_begin &= item.hyphen == Length::ZERO;
            item.hyphen = Length::ZERO;
            if k > 0 {
                item.glue = Glue::default();
                // Rows of one character each are no note; an odd number would leave a hole.
                item.may_begin &= !(squares && k % 2 == 1) && k > 1 && at + 1 < end;
            }
        }
        items[end - 1].body += excess(clusters, level);
        // A line of little more than a note has no other gaps to fill its measure with.
        items[start].glue.even = start > 0;
        if let Some(after) = items.get_mut(end) {
            after.glue.even = true;
        }
    }
}

/// How much longer the longer row of a note is than half of all.
fn excess(clusters: &[Cluster], level: Level) -> Length {
    let bodies: Length = clusters.iter().map(|cluster| cluster.advance() / 2).sum();
    let excess = Rows::of(clusters, None, level).width() - bodies;
    // A long note is parted, and of its last line no more is known than that one character
    // may be without a partner.
    let largest = clusters.iter().map(Cluster::advance).max().unwrap_or_default();
    if bodies > largest * LONG_NOTE {
        excess.clamp(Length::ZERO, largest / 2)
    } else {
        // Rows that end with a space or a blank half are shorter than half of all.
        excess.max(clusters.last().map_or(Length::ZERO, |last| -last.advance() / 2))
    }
}

/// A note's part in a line, divided.
struct Rows<'a> {
    rows: [&'a [Cluster]; 2],
}

impl<'a> Rows<'a> {
    /// Divides clusters; with `room`, so that both rows find it if they can.
    fn of(clusters: &'a [Cluster], room: Option<Length>, level: Level) -> Rows<'a> {
        let halves = |at: usize| {
            let (first, second) = clusters.split_at(at);
            Rows { rows: [first, second] }
        };
        let even = (1..=clusters.len())
            .find(|&at| row_width(&clusters[..at]) >= row_width(&clusters[at..]))
            .unwrap_or(clusters.len());
        let limit = room.map(|room| room + room * MOST_CLOSING_UP / 100);
        let near = [0, 1, -1, 2, -2].map(|shift: isize| even.checked_add_signed(shift));
        let suits = |&at: &usize| {
            (1..clusters.len()).contains(&at)
                && may_part(clusters[at - 1].class, clusters[at].class, level)
                && limit.is_none_or(|limit| halves(at).width() <= limit)
        };
        let mut near = near.into_iter().flatten().filter(suits).peekable();
        let nearest = near.peek().copied();
        // A row that ends with a mark reads better than one as long as the other.
        let at_mark =
            near.find(|&at| has_blank_end(clusters[at - 1].class) && at.abs_diff(even) <= 1);
        halves(at_mark.or(nearest).unwrap_or(even))
    }

    fn width(&self) -> Length {
        row_width(self.rows[0]).max(row_width(self.rows[1]))
    }
}

/// The width of a row; a mark at its end leaves its blank half off, and a space all of it.
fn row_width(row: &[Cluster]) -> Length {
    let all: Length = row.iter().map(Cluster::advance).sum();
    match row.last() {
        Some(last) if last.class == CharClass::WordSpace => all - last.advance(),
        Some(last) if has_blank_end(last.class) => all - last.advance() / 2,
        _ => all,
    }
}

fn has_blank_end(class: CharClass) -> bool {
    matches!(class, CharClass::Closing | CharClass::Stop | CharClass::Comma)
}

/// The places of the clusters of notes in their two rows.
pub(super) fn place(
    text: &ShapedText,
    lines: &[Line],
    places: &[ShortLength],
    level: Level,
) -> Vec<PlacedText> {
    let mut placed = Vec::new();
    for (index, small, clusters) in notes(text) {
        let first = small.clusters.start as usize;
        for line in lines {
            let start = first.max(line.clusters.start);
            let end = (small.clusters.end as usize).min(line.clusters.end);
            if start >= end {
                continue;
            }
            let part = &clusters[start - first..end - first];
            let bodies: Length = part.iter().map(|cluster| cluster.advance() / 2).sum();
            let ends = end == small.clusters.end as usize;
            let room = if ends { bodies + excess(clusters, level) } else { bodies };
            let rows = Rows::of(part, Some(room), level);
            let mut at = start - first;
            for (row, second) in rows.rows.iter().zip([false, true]) {
                if row.is_empty() {
                    continue;
                }
                let range = at..at + row.len();
                at = range.end;
                placed.push(PlacedText {
                    line: line.clusters.start,
                    small: index,
                    part: 0,
                    clusters: range,
                    places: row_places(row, places[start].length(), room),
                    second,
                });
            }
        }
    }
    placed
}

/// The places of a row, closed up where it is longer than its room.
fn row_places(row: &[Cluster], start: Length, room: Length) -> Vec<Length> {
    let excess = (row_width(row) - room).max(Length::ZERO);
    let gaps = (row.len() as i64 - 1).max(1);
    let mut at = start;
    let mut places = Vec::with_capacity(row.len());
    for (k, cluster) in row.iter().enumerate() {
        places.push(at - excess * k as i64 / gaps);
        at += cluster.advance();
    }
    places
}

/// The clusters of a line that are set in its own size, note by note left out.
pub(crate) fn without_notes(text: &ShapedText, line: &Line) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = line.clusters.start;
    for (_, small, _) in notes(text) {
        let start = (small.clusters.start as usize).clamp(at, line.clusters.end.max(at));
        let end = (small.clusters.end as usize).clamp(start, line.clusters.end.max(start));
        if start < end {
            ranges.push(at..start);
            at = end;
        }
    }
    ranges.push(at..line.clusters.end);
    ranges
}
