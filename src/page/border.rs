//! Frames: fine and heavy lines, and a few ornaments (花边) drawn as vectors.
//!
//! A frame lies wholly within its rectangle. An ornament is a unit that is repeated along
//! each side, a whole number of times, so that it never ends in pieces at a corner.

use super::decorations::circle;
use crate::color::Color;
use crate::frame::{FrameItem, PathPaint, PathSegment};
use crate::geom::{Length, Point, Rect, Size};
use crate::issue::Border;

/// The fine line of a frame, and the heavy one of a frame with two.
const FINE: Length = Length::centi_pt(50);
const HEAVY: Length = Length::centi_pt(150);
/// Between the two lines of a frame.
const BETWEEN: Length = Length::centi_pt(130);
/// The pen of an ornament.
const PEN: Length = Length::centi_pt(60);

/// The items of a frame that fills a rectangle's edge.
pub(super) fn items(rect: Rect, border: Border) -> Vec<FrameItem> {
    let ink = Color::BLACK;
    let fill = PathPaint::Fill(ink);
    let stroke = PathPaint::Stroke { width: PEN, color: ink };
    let pt = Length::centi_pt;
    match border {
        Border::Thin => lines(rect, Length::ZERO, FINE),
        Border::Double => {
            [lines(rect, Length::ZERO, FINE), lines(rect, FINE + BETWEEN, FINE)].concat()
        }
        Border::ThickThin => {
            [lines(rect, Length::ZERO, HEAVY), lines(rect, HEAVY + BETWEEN, FINE)].concat()
        }
        Border::Dots => ornament(rect, pt(110), pt(400), fill, |side, unit, out| {
            circle(side.at(unit, Length::ZERO), pt(110), out);
        }),
        Border::Diamonds => ornament(rect, pt(180), pt(450), fill, |side, unit, out| {
            let reach = pt(180);
            let corner = |along, across| side.at(unit + along, across);
            out.push(PathSegment::Move(corner(-reach, Length::ZERO)));
            out.push(PathSegment::Line(corner(Length::ZERO, -reach)));
            out.push(PathSegment::Line(corner(reach, Length::ZERO)));
            out.push(PathSegment::Line(corner(Length::ZERO, reach)));
            out.push(PathSegment::Close);
        }),
        Border::Waves => ornament(rect, pt(190), pt(600), stroke, |side, unit, out| {
            // Two half waves, from a point of the middle line to the next.
            let (step, crest) = (side.step, pt(160));
            if unit == Length::ZERO {
                out.push(PathSegment::Move(side.at(unit, Length::ZERO)));
            }
            for (half, crest) in [(0, crest), (1, -crest)] {
                let from = unit + step * half / 2;
                let near = side.at(from + step / 6, crest);
                let far = side.at(from + step / 3, crest);
                out.push(PathSegment::Cubic(near, far, side.at(from + step / 2, Length::ZERO)));
            }
        }),
        Border::Fret => fret(rect, stroke),
    }
}

/// Four lines of one weight, so far within a rectangle.
fn lines(rect: Rect, inset: Length, weight: Length) -> Vec<FrameItem> {
    let Rect { origin, size } = inner(rect, inset);
    if size.width <= weight * 2 || size.height <= weight * 2 {
        return Vec::new();
    }
    let (right, bottom) = (origin.x + size.width - weight, origin.y + size.height - weight);
    let (across, down) = (Size::new(size.width, weight), Size::new(weight, size.height));
    [
        (origin.x, origin.y, across),
        (origin.x, bottom, across),
        (origin.x, origin.y, down),
        (right, origin.y, down),
    ]
    .map(|(x, y, size)| FrameItem::Fill { rect: Rect::new(x, y, size), color: Color::BLACK })
    .to_vec()
}

fn inner(rect: Rect, inset: Length) -> Rect {
    let Rect { origin, size } = rect;
    let size = Size::new(size.width - inset * 2, size.height - inset * 2);
    Rect::new(origin.x + inset, origin.y + inset, size)
}

/// A side of a rectangle, walked clockwise.
struct Side {
    start: Point,
    /// One step along it, and one into the rectangle, as signs of x and y.
    along: (i64, i64),
    inwards: (i64, i64),
    length: Length,
    /// From one unit of an ornament to the next.
    step: Length,
}

impl Side {
    /// The place so far along the side and so far within it.
    fn at(&self, along: Length, inwards: Length) -> Point {
        Point::new(
            self.start.x + along * self.along.0 + inwards * self.inwards.0,
            self.start.y + along * self.along.1 + inwards * self.inwards.1,
        )
    }
}

/// The sides of a rectangle, each for units of about a length.
fn sides(rect: Rect, unit: Length) -> [Side; 4] {
    let Rect { origin, size } = rect;
    let (right, bottom) = (origin.x + size.width, origin.y + size.height);
    [
        (origin, (1, 0), (0, 1), size.width),
        (Point::new(right, origin.y), (0, 1), (-1, 0), size.height),
        (Point::new(right, bottom), (-1, 0), (0, -1), size.width),
        (Point::new(origin.x, bottom), (0, -1), (1, 0), size.height),
    ]
    .map(|(start, along, inwards, length)| {
        let step = length / count(length, unit);
        Side { start, along, inwards, length, step }
    })
}

/// How many units of about a length share a side.
fn count(length: Length, unit: Length) -> i64 {
    (length + unit / 2).div_floor(unit).max(1)
}

/// A unit drawn along a line that lies `reach` within a rectangle, from corner to corner.
fn ornament(
    rect: Rect,
    reach: Length,
    unit: Length,
    paint: PathPaint,
    draw: impl Fn(&Side, Length, &mut Vec<PathSegment>),
) -> Vec<FrameItem> {
    let rect = inner(rect, reach);
    if rect.size.width < unit || rect.size.height < unit {
        return Vec::new();
    }
    let mut segments = Vec::new();
    for side in sides(rect, unit) {
        for index in 0..count(side.length, unit) {
            draw(&side, side.step * index, &mut segments);
        }
    }
    vec![FrameItem::Path { segments, paint }]
}

/// Squared spirals on a line along the edge, and a square within a square at each corner.
///
/// ```text
/// ┌────────────── …
/// │ ┌──┐ ┌──┐ ┌──┐
/// │ │┌┐│ │┌─┘ │┌─┘
/// │ └──┘ │└─┐ │└─┐
/// ```
fn fret(rect: Rect, paint: PathPaint) -> Vec<FrameItem> {
    let pt = Length::centi_pt;
    let (band, unit) = (pt(430), pt(520));
    let rect = inner(rect, PEN / 2);
    if rect.size.width < band * 4 || rect.size.height < band * 4 {
        return lines(rect, Length::ZERO, FINE);
    }
    let mut segments = Vec::new();
    let mut polyline = |points: &[Point]| {
        for (index, &point) in points.iter().enumerate() {
            segments.push(match index {
                0 => PathSegment::Move(point),
                _ => PathSegment::Line(point),
            });
        }
    };
    // The corners take a band of each side.
    for side in sides(rect, unit) {
        let place = |along: Length, inwards: Length| side.at(along, inwards);
        let square = |from: Length, to: Length| {
            [place(from, from), place(to, from), place(to, to), place(from, to), place(from, from)]
        };
        polyline(&square(Length::ZERO, band));
        polyline(&square(band.scale(1, 3), band.scale(2, 3)));
        let run = side.length - band * 2;
        let units = count(run, unit);
        let step = run / units;
        polyline(&[place(band, Length::ZERO), place(band + run, Length::ZERO)]);
        for index in 0..units {
            let from = band + step * index;
            let spot = |x: i64, y: i64| place(from + step.scale(x, 6), band.scale(y, 5));
            polyline(&[
                spot(1, 0),
                spot(1, 5),
                spot(6, 5),
                spot(6, 2),
                spot(3, 2),
                spot(3, 3),
                spot(4, 3),
            ]);
        }
    }
    vec![FrameItem::Path { segments, paint }]
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Border; 7] = [
        Border::Thin,
        Border::Double,
        Border::ThickThin,
        Border::Dots,
        Border::Diamonds,
        Border::Waves,
        Border::Fret,
    ];

    fn places(item: &FrameItem) -> Vec<Point> {
        match item {
            FrameItem::Fill { rect, .. } => {
                vec![rect.origin, Point::new(rect.right(), rect.bottom())]
            }
            FrameItem::Path { segments, .. } => segments
                .iter()
                .flat_map(|segment| match *segment {
                    PathSegment::Move(a) | PathSegment::Line(a) => vec![a],
                    PathSegment::Cubic(a, b, c) => vec![a, b, c],
                    PathSegment::Close => Vec::new(),
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Whatever the size, a frame stays within its rectangle and touches all four sides of it.
    #[test]
    fn frames_lie_along_the_edge_of_their_rectangle() {
        for border in ALL {
            for (width, height) in [(80, 60), (233, 471), (612, 35)] {
                let size = Size::new(Length::pt(width), Length::pt(height));
                let rect = Rect::new(Length::pt(10), Length::pt(20), size);
                let points: Vec<Point> = items(rect, border).iter().flat_map(places).collect();
                let near = Length::pt(2);
                let inside = |p: &Point| {
                    (rect.origin.x..=rect.right()).contains(&p.x)
                        && (rect.origin.y..=rect.bottom()).contains(&p.y)
                };
                assert!(points.iter().all(inside), "{border:?} {width}");
                assert!(points.iter().any(|p| p.x < rect.origin.x + near), "{border:?}");
                assert!(points.iter().any(|p| p.x > rect.right() - near), "{border:?}");
                assert!(points.iter().any(|p| p.y < rect.origin.y + near), "{border:?}");
                assert!(points.iter().any(|p| p.y > rect.bottom() - near), "{border:?}");
            }
        }
    }

    /// No frame reaches so far inwards that it comes near the text, an em within.
    #[test]
    fn frames_leave_their_white() {
        let size = Size::new(Length::pt(200), Length::pt(200));
        let rect = Rect::new(Length::ZERO, Length::ZERO, size);
        let white =
            Rect::new(Length::pt(6), Length::pt(6), Size::new(Length::pt(188), Length::pt(188)));
        for border in ALL {
            let points: Vec<Point> = items(rect, border).iter().flat_map(places).collect();
            let within = |p: &&Point| {
                (white.origin.x..white.right()).contains(&p.x)
                    && (white.origin.y..white.bottom()).contains(&p.y)
            };
            assert_eq!(points.iter().find(within), None, "{border:?}");
        }
    }
}
