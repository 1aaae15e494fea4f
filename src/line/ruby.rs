//! Ruby against its base: room, distribution and overhang (JLReq §§ 3.3.4 to 3.3.8, Appendix F).
//!
//! [`make_room`] widens the boxes of a base that is shorter than its ruby; what
//! may hang over a neighbour is taken back from the glue beside the base. Glue
//! at a break is discarded, so the ruby of a base at a line's edge stays within
//! the line, and the widths that the search reads are exact in any case.
//! [`place`] puts every reading over the base as the line has come out.
//!
//! ```text
//! つちのえ      four kana at half the size, two em wide
//! そ戊は        the box of 戊 is two em; half an em lies over そ and half over は
//! ```

use std::ops::Range;

use super::item::Item;
use super::line::Line;
use crate::cluster::{Cluster, ShapedText, SmallKind, SmallPart, SmallText};
use crate::geom::{Length, ShortLength};
use crate::unicode::CharClass;

/// White at either end of spread ruby is not wider than half an em of the base (JLReq § 3.3.6).
const MOST_WHITE: i64 = 2;

/// The room that a base was given within its boxes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Room {
    start: usize,
    end: usize,
    before: Length,
    after: Length,
}

/// The room of every base of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rooms {
    rooms: Vec<Room>,
}

/// Clusters of small text at their places in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlacedText {
    /// The first cluster of the line.
    pub line: usize,
    /// The small text, an index.
    pub small: usize,
    /// Its part, an index.
    pub part: usize,
    /// Clusters of the part.
    pub clusters: Range<usize>,
    /// Where the full body of each begins, from the start of the line.
    pub places: Vec<Length>,
    /// For a note, whether they stand in the second row.
    pub second: bool,
}

/// Widens the boxes and glue of a paragraph for its ruby.
pub(super) fn make_room(items: &mut [Item], text: &ShapedText) -> Rooms {
    let mut rooms = Rooms::default();
    // Readings of single characters first, so that one of the whole finds their room;
    // of two of a kind the longer one first, so that the shorter finds its room.
    let mut order: Vec<&SmallText> = text.beside.iter().collect();
    order.sort_by_key(|small| (small.kind == SmallKind::Group, -length(small).to_emu()));
    for small in order {
        let (start, end) = (small.clusters.start as usize, small.clusters.end as usize);
        if start >= end || end > items.len() {
            continue;
        }
        match small.kind {
            SmallKind::Note => {}
            SmallKind::Bopomofo(room) => {
                items[end - 1].body += room;
                items[end - 1].trail = Length::ZERO;
            }
            SmallKind::Group => {
                items[start + 1..end].iter_mut().for_each(|item| item.may_begin = false);
                rooms.rooms.extend(widen(items, text, small, length(small)));
            }
            SmallKind::Mono => rooms.rooms.extend(widen(items, text, small, length(small))),
            SmallKind::Jukugo => {
                let fits = |part: &SmallPart| {
                    let clusters = part.clusters.start as usize..part.clusters.end as usize;
                    width(&part.text) + small.pad * 2 <= extent(items, &clusters)
                };
                if small.parts.iter().all(fits) {
                    continue;
                }
                rooms.rooms.extend(widen(items, text, small, length(small)));
                keep_parts_that_need_each_other(items, small);
            }
        }
    }
    rooms
}

/// A compound whose readings share their room is parted only where the readings on both
/// sides of the break find theirs (JLReq Appendix F).
fn keep_parts_that_need_each_other(items: &mut [Item], small: &SmallText) {
    let (start, end) = (small.clusters.start as usize, small.clusters.end as usize);
    for at in start + 1..end {
        let of = |parts: &mut dyn Iterator<Item = &SmallPart>| -> Length {
            parts.map(|part| width(&part.text)).sum()
        };
        let before = |part: &&SmallPart| (part.clusters.start as usize) < at;
        let first = of(&mut small.parts.iter().take_while(before));
        let second = of(&mut small.parts.iter().skip_while(before));
        let fits = first <= extent(items, &(start..at)) && second <= extent(items, &(at..end));
        items[at].may_begin &= fits;
    }
}

/// Widens a base to the length of its ruby: what cannot hang over is shared 1 : 2 : 1 before,
/// between and after the characters (JLReq § 3.3.6).
fn widen(items: &mut [Item], text: &ShapedText, small: &SmallText, wanted: Length) -> Option<Room> {
    let (start, end) = (small.clusters.start as usize, small.clusters.end as usize);
    let missing = wanted - extent(items, &(start..end));
    if missing <= Length::ZERO {
        return None;
    }
    let [left, right] = overhang(missing, small.reach);
    let spread = missing - left - right;
    // Letters of a word are not spaced out.
    let parts = |at: &usize| {
        let western = |at: usize| text.clusters[at].class.is_western();
        !(western(*at) && western(at - 1)) && text.clusters[*at].class != CharClass::WordSpace
    };
    let gaps: Vec<usize> = (start + 1..end).filter(parts).collect();
    let shares = 2 * (gaps.len() as i64 + 1);
    let between = spread * 2 / shares;
    let before = spread / shares;
    let after = spread - before - between * gaps.len() as i64;
    for at in gaps {
        items[at].glue.natural += between;
    }
    let room = Room { start, end, before: before + left, after: after + right };
    items[start].body += room.before;
    items[end - 1].body += room.after;
    let mut hang = |at: usize, neighbour: usize, amount: Length| {
        if amount > Length::ZERO {
            items[at].glue.natural -= amount;
            // The space beside Latin is taken, and gives nothing more.
            if text.clusters[neighbour].class.is_western() {
                items[at].glue.shrink = None;
            }
        }
    };
    if start > 0 {
        hang(start, start - 1, left);
    }
    if end < text.clusters.len() {
        hang(end, end, right);
    }
    Some(room)
}

/// How much of what is missing hangs over on either side: alike where both neighbours allow it.
fn overhang(missing: Length, reach: [Length; 2]) -> [Length; 2] {
    let half = missing / 2;
    let [mut left, mut right] = [reach[0].min(half), reach[1].min(missing - half)];
    left += (reach[0] - left).min(missing - left - right);
    right += (reach[1] - right).min(missing - left - right);
    [left, right]
}

/// The natural width of some boxes with the glue between them.
fn extent(items: &[Item], range: &Range<usize>) -> Length {
    let bodies: Length = items[range.clone()].iter().map(|item| item.body).sum();
    let glue: Length = items[range.start + 1..range.end].iter().map(|i| i.glue.natural).sum();
    bodies + glue
}

/// The width of shaped text.
pub(super) fn width(text: &ShapedText) -> Length {
    text.clusters.iter().map(|cluster| cluster.advance()).sum()
}

/// The length of small text with the white at its ends.
fn length(small: &SmallText) -> Length {
    let parts: Length = small.parts.iter().map(|part| width(&part.text) + small.pad * 2).sum();
    parts
}

/// Moves the characters of widened bases to their places within their boxes, and gives the
/// places of the ruby beside them.
///
/// At a line's edge a base stands flush with it, and its ruby shifts inwards (JLReq § 3.3.8).
pub(super) fn place(
    rooms: &Rooms,
    text: &ShapedText,
    lines: &[Line],
    places: &mut [ShortLength],
) -> Vec<PlacedText> {
    if text.beside.is_empty() {
        return Vec::new();
    }
    let mut edges: Vec<[Length; 2]> = places
        .iter()
        .zip(&text.clusters)
        .map(|(place, cluster)| [place.length(), place.length() + cluster.advance()])
        .collect();
    for room in &rooms.rooms {
        edges[room.start][1] += room.before;
        edges[room.end - 1][1] += room.after;
    }
    for room in &rooms.rooms {
        let count = (room.end - room.start) as i64;
        let at = lines.partition_point(|line| line.clusters.end <= room.start);
        // A base that is parted stands at no edge as a whole.
        let line = lines.get(at).filter(|line| room.end <= line.clusters.end);
        let starts = line.is_some_and(|line| line.clusters.start == room.start);
        let ends = line.is_some_and(|line| line.clusters.end == room.end) && at + 1 < lines.len();
        for (k, at) in (room.start..room.end).enumerate() {
            let k = k as i64;
            let first = if k == 0 { room.before } else { Length::ZERO };
            let further = match (starts, ends) {
                (true, true) if count > 1 => {
                    (room.before + room.after) * k / (count - 1) - room.before
                }
                (true, _) => -(room.before * (count - k) / count),
                (false, true) => room.after * (k + 1) / count,
                (false, false) => Length::ZERO,
            };
            places[at] = (places[at].length() + first + further).into();
        }
    }
    let mut placed = Vec::new();
    for line in lines {
        for (index, small) in text.beside.iter().enumerate() {
            let start = (small.clusters.start as usize).max(line.clusters.start);
            let end = (small.clusters.end as usize).min(line.clusters.end);
            if start >= end || small.kind == SmallKind::Note {
                continue;
            }
            let base = Base { clusters: start..end, places, edges: &edges, text, line };
            place_small(&mut placed, small, index, &base);
        }
    }
    placed
}

/// The clusters of a base that stand in one line.
struct Base<'a> {
    clusters: Range<usize>,
    places: &'a [ShortLength],
    /// The boxes of all clusters, with the room given to them.
    edges: &'a [[Length; 2]],
    text: &'a ShapedText,
    line: &'a Line,
}

impl Base<'_> {
    /// From the first to the last of some clusters, without room.
    fn extent(&self, clusters: &Range<usize>) -> [Length; 2] {
        let last = clusters.end - 1;
        [
            self.places[clusters.start].length(),
            self.places[last].length() + self.text.clusters[last].advance(),
        ]
    }
}

fn place_small(out: &mut Vec<PlacedText>, small: &SmallText, index: usize, base: &Base<'_>) {
    if matches!(small.kind, SmallKind::Bopomofo(_)) {
        let [_, end] = base.extent(&base.clusters);
        out.extend(small.parts.iter().enumerate().map(|(part, shaped)| {
            let clusters = 0..shaped.text.clusters.len();
            let places = vec![end; clusters.len()];
            PlacedText {
                line: base.line.clusters.start,
                small: index,
                part,
                clusters,
                places,
                second: false,
            }
        }));
        return;
    }
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for (part, shaped) in small.parts.iter().enumerate() {
        let (from, to) = (shaped.clusters.start as usize, shaped.clusters.end as usize);
        let start = from.max(base.clusters.start);
        let end = to.min(base.clusters.end);
        if start >= end {
            continue;
        }
        // A base longer than its line is cut, and its reading with it.
        let all = shaped.text.clusters.len();
        let cut = |at: usize| all * (at - from) / (to - from);
        let clusters = cut(start)..cut(end);
        let bodies = &shaped.text.clusters[clusters.clone()];
        let width = bodies.iter().map(|cluster| cluster.advance()).sum();
        let square = base.text.clusters[start..end].iter().all(|c| !c.class.is_western());
        let extent = base.extent(&(start..end));
        pieces.push(Piece { part, clusters, bodies, base: extent, square, width });
    }
    let limits = [base.edges[base.clusters.start][0], base.edges[base.clusters.end - 1][1]];
    let starts = spread_out(&pieces, limits, small.pad);
    for (piece, start) in pieces.iter().zip(starts) {
        out.push(PlacedText {
            line: base.line.clusters.start,
            small: index,
            part: piece.part,
            clusters: piece.clusters.clone(),
            places: piece.places(start, small, base.text.size),
            second: false,
        });
    }
}

/// A part's clusters in one line and the base under them.
struct Piece<'a> {
    part: usize,
    clusters: Range<usize>,
    bodies: &'a [Cluster],
    base: [Length; 2],
    /// Whether the base has no letters: small text over a word of letters is not spread.
    square: bool,
    width: Length,
}

impl Piece<'_> {
    /// The places of its clusters: a group shorter than its base is spread 1 : 2 : 1 over it.
    fn places(&self, start: Length, small: &SmallText, size: Length) -> Vec<Length> {
        let room = self.base[1] - self.base[0] - self.width;
        let count = self.bodies.len() as i64;
        let square = self.square && self.bodies.iter().all(|c| !c.class.is_western());
        let spread = small.kind == SmallKind::Group && square && room > Length::ZERO && count > 0;
        let (mut at, between) = if spread {
            let white = (room / (2 * count)).min(size / MOST_WHITE);
            let between = if count > 1 { (room - white * 2) / (count - 1) } else { Length::ZERO };
            let white = if count > 1 { white } else { room / 2 };
            (self.base[0] + white, between)
        } else {
            (start, Length::ZERO)
        };
        let mut places = Vec::with_capacity(self.bodies.len());
        for cluster in self.bodies {
            places.push(at);
            at += cluster.advance() + between;
        }
        places
    }
}

/// Where each piece begins: in the middle of its base, pushed aside by its neighbours and by
/// the ends of the room that all of them share.
fn spread_out(pieces: &[Piece<'_>], limits: [Length; 2], pad: Length) -> Vec<Length> {
    let mut starts: Vec<Length> = Vec::with_capacity(pieces.len());
    let mut least = limits[0] + pad;
    for piece in pieces {
        let middle = piece.base[0] + (piece.base[1] - piece.base[0] - piece.width) / 2;
        let start = middle.max(least);
        starts.push(start);
        least = start + piece.width + pad * 2;
    }
    let mut most = limits[1] - pad;
    for (piece, start) in pieces.iter().zip(&mut starts).rev() {
        *start = (*start).min(most - piece.width).max(limits[0]);
        most = *start - pad * 2;
    }
    starts
}
