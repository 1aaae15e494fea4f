//! Dots, lines and links beside the characters of a line (JLReq § 3.3.9; CLReq
//! 3.1.8, 3.3).
//!
//! Takes a line that has been drawn and draws what its text has beside it. All
//! of it stands in the gap between this line and the next one, so the line grid
//! is as it is without; what is too large for a narrow gap is drawn smaller.
//!
//! ```text
//!  horizontal          vertical
//!    • •                 字 •      over: above, or to the right
//!    文 字             │ 文 •
//!    ‾‾‾‾‾‾            │ 字        after: under, or to the left
//! ```

use std::ops::Range;

use super::pen::Ink;
use super::tags::InlineTags;
use crate::cluster::{DecorationKind, Dot, ShapedText, Side};
use crate::frame::{FrameItem, Page, PathPaint, PathSegment, TagId};
use crate::geom::{Length, Point, Rect, Size};
use crate::line::{BrokenText, Line};
use crate::unicode::CharClass;

/// Where a line stands and how much room there is beside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The top left corner of the line, or the top of its middle where it runs down.
    pub at: Point,
    pub vertical: bool,
    /// From this line to the next.
    pub gap: Length,
    pub ink: Ink,
}

/// White that stays in a gap between the dots of one line and the line beside a name in
/// the next, a part of an em.
const PARTING: i64 = 20;
/// The parts of what is left of a gap: dots have the larger one, lines the other.
const DOTS: (i64, i64) = (11, 20);
const LINES: (i64, i64) = (9, 20);

/// Draws what stands beside a line.
pub(super) fn draw_decorations(
    page: &mut Page,
    words: &str,
    text: &ShapedText,
    broken: &BrokenText,
    line: &Line,
    place: Place,
    tags: &InlineTags,
) {
    let margin = Margin { text, broken, line, place };
    for (index, decoration) in text.decorations.iter().enumerate() {
        let clusters = &decoration.clusters;
        let here = clusters.start.max(line.clusters.start)..clusters.end.min(line.clusters.end);
        if here.start >= here.end {
            continue;
        }
        match &decoration.kind {
            DecorationKind::Dots(dot, side) => {
                page.items.extend(margin.dots(words, here, *dot, *side));
            }
            DecorationKind::NameLine => page.items.extend(margin.name_line(clusters, here)),
            DecorationKind::TitleLine => page.items.extend(margin.title_line(clusters, here)),
            DecorationKind::Link(target) => {
                let tag = tags.of_decoration(index).or(place.ink.tag);
                page.items.extend(margin.link(here, target, tag));
            }
            DecorationKind::Foreign(_) => {}
        }
    }
}

/// A line with the gaps on both its sides.
struct Margin<'a> {
    text: &'a ShapedText,
    broken: &'a BrokenText,
    line: &'a Line,
    place: Place,
}

impl Margin<'_> {
    /// A part of the gap. Where lines all but touch the gap is reckoned as a tenth of an
    /// em, about as much as fonts leave blank within the em box.
    fn room(&self, (share, of): (i64, i64)) -> Length {
        (self.place.gap.max(self.em() / 10) - self.em() / PARTING).scale(share, of)
    }

    /// The em across the line.
    fn em(&self) -> Length {
        self.text.across
    }

    /// Where a cluster's body begins and ends along the line; a blank that the line's end
    /// cuts off is no part of it.
    fn body(&self, cluster: usize) -> (Length, Length) {
        let start = self.line.start + self.broken.place(cluster);
        let end = start + self.text.clusters[cluster].advance();
        let edge = self.line.start + self.line.width;
        let is_last = cluster + 1 == self.line.clusters.end;
        (start, if is_last && edge > start { end.min(edge) } else { end })
    }

    /// A place on paper, from along the line and from its edge before.
    fn at(&self, along: Length, block: Length) -> Point {
        let at = self.place.at;
        if self.place.vertical {
            Point::new(at.x + self.em() / 2 - block, at.y + along)
        } else {
            Point::new(at.x + along, at.y + block)
        }
    }

    /// A dot beside each character that is not a mark or a space.
    fn dots(&self, words: &str, here: Range<usize>, dot: Dot, side: Side) -> Option<FrameItem> {
        let (room, em) = (self.room(DOTS), self.em());
        let height = match dot {
            Dot::Round => room.scale(9, 10).min(em.scale(1, 5)),
            Dot::Sesame => room.min(em.scale(3, 10)),
        };
        let distance = ((room - height) / 2).min(em / 16);
        let block = match side {
            Side::Over => -distance - height / 2,
            Side::Under => em + distance + height / 2,
        };
        let mut segments = Vec::new();
        for cluster in here.filter(|&cluster| self.takes_dot(words, cluster)) {
            let (start, end) = self.body(cluster);
            contour(dot, self.at((start + end) / 2, block), height / 2, &mut segments);
        }
        let paint = PathPaint::Fill(self.place.ink.color);
        (!segments.is_empty()).then_some(FrameItem::Path { segments, paint })
    }

    fn takes_dot(&self, words: &str, cluster: usize) -> bool {
        use CharClass as C;
        let class = self.text.clusters[cluster].class;
        let is_blank_or_mark = class.is_mark()
            // Dots are for squares (CLReq 3.3): a row of them under letters is a line of beads.
            || class.is_western()
            || matches!(
                class,
                C::MiddleDot
                    | C::Inseparable
                    | C::Connector
                    | C::Solidus
                    | C::WordSpace
                    | C::FullSpace
            );
        let first = words[self.text.bytes(cluster..cluster + 1)].chars().next();
        !is_blank_or_mark && !first.is_some_and(|c| c.is_ascii_punctuation() && c != '%')
    }

    /// A line beside a name (CLReq 3.1.8).
    fn name_line(&self, whole: &Range<usize>, here: Range<usize>) -> Option<FrameItem> {
        let (start, end) = self.extent(whole, here)?;
        let room = self.room(LINES);
        let weight = (self.em() / 18).min(room);
        let distance = ((room - weight) / 2).min(self.em() / 12);
        let block = self.em() + distance;
        let (a, b) = (self.at(start, block), self.at(end, block + weight));
        let rect = Rect::new(a.x.min(b.x), a.y, Size::new((b.x - a.x).abs(), b.y - a.y));
        Some(FrameItem::Fill { rect, color: self.place.ink.color })
    }

    /// A wavy line beside a book's title (CLReq 3.1.8).
    fn title_line(&self, whole: &Range<usize>, here: Range<usize>) -> Option<FrameItem> {
        /// Of an arch of a sine the control points of a Bézier curve lie so far from its ends.
        const CONTROL: (i64, i64) = (364, 1000);
        let (start, end) = self.extent(whole, here)?;
        let (em, room) = (self.em(), self.room(LINES));
        let weight = (em / 24).min(room / 2);
        let height = (em / 20).min((room - weight) / 2);
        let distance = ((room - weight) / 2 - height).min(em / 16);
        let middle = em + distance + weight / 2 + height;
        // Two waves to a character, and none cut off.
        let arches = (end - start).div_floor(em / 4).max(2);
        let foot = |arch: i64| start + (end - start).scale(arch, arches);
        let mut segments = vec![PathSegment::Move(self.at(start, middle))];
        for arch in 0..arches {
            let (from, to) = (foot(arch), foot(arch + 1));
            let reach = (to - from).scale(CONTROL.0, CONTROL.1);
            // A curve comes three quarters of the way to its control points.
            let peak = height.scale(4, 3) * if arch % 2 == 0 { -1 } else { 1 };
            segments.push(PathSegment::Cubic(
                self.at(from + reach, middle + peak),
                self.at(to - reach, middle + peak),
                self.at(to, middle),
            ));
        }
        let paint = PathPaint::Stroke { width: weight, color: self.place.ink.color };
        Some(FrameItem::Path { segments, paint })
    }

    /// The area of a link: the em boxes of its characters.
    fn link(&self, here: Range<usize>, target: &str, tag: Option<TagId>) -> Option<FrameItem> {
        let here = self.trimmed(here, is_space)?;
        let (start, end) = (self.body(here.start).0, self.body(here.end - 1).1);
        let (a, b) = (self.at(start, Length::ZERO), self.at(end, self.em()));
        let rect = Rect::new(a.x.min(b.x), a.y, Size::new((b.x - a.x).abs(), b.y - a.y));
        Some(FrameItem::Link { rect, target: target.to_owned(), tag })
    }

    /// Where a line beside the part of a range that stands here begins and ends: not
    /// beside marks and spaces at the ends of the range, and a little short of them, so
    /// that the lines of two names that touch do not join. At a break it goes to the edge.
    fn extent(&self, whole: &Range<usize>, here: Range<usize>) -> Option<(Length, Length)> {
        let whole = self.trimmed(whole.clone(), |c| is_space(c) || c.is_mark())?;
        let here = here.start.max(whole.start)..here.end.min(whole.end);
        let here = self.trimmed(here, is_space)?;
        let (mut start, mut end) = (self.body(here.start).0, self.body(here.end - 1).1);
        let short = (self.em() / 12).min((end - start) / 4);
        if here.start == whole.start {
            start += short;
        }
        if here.end == whole.end {
            end -= short;
        }
        Some((start, end))
    }

    /// A range without those of its first and last clusters that `goes` names; `None` if all go.
    fn trimmed(
        &self,
        range: Range<usize>,
        goes: impl Fn(CharClass) -> bool,
    ) -> Option<Range<usize>> {
        let stays = |&cluster: &usize| !goes(self.text.clusters[cluster].class);
        let start = range.clone().find(stays)?;
        let end = range.rev().find(stays)? + 1;
        Some(start..end)
    }
}

fn is_space(class: CharClass) -> bool {
    matches!(class, CharClass::WordSpace | CharClass::FullSpace)
}

/// The outline of a dot about its middle; `reach` is half its height.
fn contour(dot: Dot, middle: Point, reach: Length, out: &mut Vec<PathSegment>) {
    let at = |(x, y): (i64, i64)| {
        Point::new(middle.x + reach.scale(x, 1000), middle.y + reach.scale(y, 1000))
    };
    let curves: &[[(i64, i64); 3]] = match dot {
        Dot::Round => &ROUND,
        Dot::Sesame => &SESAME,
    };
    let start = curves[curves.len() - 1][2];
    out.push(PathSegment::Move(at(start)));
    out.extend(curves.iter().map(|&[a, b, to]| PathSegment::Cubic(at(a), at(b), at(to))));
    out.push(PathSegment::Close);
}

/// Adds a circle.
pub(super) fn circle(middle: Point, radius: Length, out: &mut Vec<PathSegment>) {
    contour(Dot::Round, middle, radius, out);
}

/// A circle in four curves; the control points of the best fit lie 0.5523 of the radius away.
const ROUND: [[(i64, i64); 3]; 4] = [
    [(1000, 552), (552, 1000), (0, 1000)],
    [(-552, 1000), (-1000, 552), (-1000, 0)],
    [(-1000, -552), (-552, -1000), (0, -1000)],
    [(552, -1000), (1000, -552), (1000, 0)],
];

/// A sesame seed: its point at the top left, its body at the bottom right.
const SESAME: [[(i64, i64); 3]; 4] = [
    [(260, -840), (1000, -140), (1000, 420)],
    [(1000, 790), (760, 1000), (440, 1000)],
    [(80, 1000), (-60, 720), (-180, 420)],
    [(-320, 60), (-640, -560), (-860, -1000)],
];
