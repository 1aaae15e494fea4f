//! The outline of rectangles that together are one shape.
//!
//! ```text
//! ┌────┐┌────┐     ┌─────────┐
//! │    ││    │     │         │
//! │    │└────┘  ─▶ │    ┌────┘
//! └────┘           └────┘
//! ```
//!
//! The sides of all rectangles part the plane into cells; the outline runs
//! where a covered cell lies beside an open one. Walked with the covered side
//! at the right hand, its pieces close to contours; a hole is a contour of the
//! other way round. At a corner where two covered cells touch crosswise the
//! walk turns right, so that each contour stays around cells that hang together.

use std::collections::BTreeMap;

use crate::geom::{Length, Point, Rect};

/// The contours of a union of rectangles, each without its first corner again at the end.
pub(super) fn outline(rects: &[Rect]) -> Vec<Vec<Point>> {
    let xs = edges(rects.iter().flat_map(|rect| [rect.origin.x, rect.right()]));
    let ys = edges(rects.iter().flat_map(|rect| [rect.origin.y, rect.bottom()]));
    let covered = |column: Option<usize>, row: Option<usize>| {
        let (Some(column), Some(row)) = (column, row) else { return false };
        let (Some(&x), Some(&y)) = (xs.get(column), ys.get(row)) else { return false };
        rects.iter().any(|rect| {
            rect.origin.x <= x && x < rect.right() && rect.origin.y <= y && y < rect.bottom()
        })
    };
    // Each step along a cell's side, by where it starts: clockwise around what is covered.
    let mut steps: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for column in 0..xs.len().saturating_sub(1) {
        for row in 0..ys.len().saturating_sub(1) {
            if !covered(Some(column), Some(row)) {
                continue;
            }
            let sides = [
                (covered(Some(column), row.checked_sub(1)), (column, row), (column + 1, row)),
                (covered(Some(column + 1), Some(row)), (column + 1, row), (column + 1, row + 1)),
                (covered(Some(column), Some(row + 1)), (column + 1, row + 1), (column, row + 1)),
                (covered(column.checked_sub(1), Some(row)), (column, row + 1), (column, row)),
            ];
            for (_, from, to) in sides.into_iter().filter(|(inside, ..)| !inside) {
                steps.entry(from).or_default().push(to);
            }
        }
    }
    let mut contours = Vec::new();
    while let Some((&start, _)) = steps.first_key_value() {
        let mut corners: Vec<(usize, usize)> = vec![start];
        let mut at = start;
        while let Some(next) = take(&mut steps, at, corners.iter().rev().nth(1).copied()) {
            if next == start {
                break;
            }
            corners.push(next);
            at = next;
        }
        contours.push(without_straight(&corners).map(|(x, y)| Point::new(xs[x], ys[y])).collect());
    }
    contours
}

fn edges(lengths: impl Iterator<Item = Length>) -> Vec<Length> {
    let mut edges: Vec<Length> = lengths.collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// Takes the step that leads on from a corner: where there are two, the one to the right.
fn take(
    steps: &mut BTreeMap<(usize, usize), Vec<(usize, usize)>>,
    at: (usize, usize),
    before: Option<(usize, usize)>,
) -> Option<(usize, usize)> {
    let ways = steps.get_mut(&at)?;
    let to_the_right = |to: &(usize, usize)| before.is_some_and(|before| turn(before, at, *to) > 0);
    let place = ways.iter().position(to_the_right).unwrap_or(0);
    let next = ways.remove(place);
    if ways.is_empty() {
        steps.remove(&at);
    }
    Some(next)
}

/// Above 0 for a turn to the right, 0 for straight on.
fn turn(a: (usize, usize), b: (usize, usize), c: (usize, usize)) -> i64 {
    let step = |from: (usize, usize), to: (usize, usize)| {
        (to.0 as i64 - from.0 as i64, to.1 as i64 - from.1 as i64)
    };
    let ((x1, y1), (x2, y2)) = (step(a, b), step(b, c));
    x1 * y2 - y1 * x2
}

/// The corners at which a contour turns.
fn without_straight(corners: &[(usize, usize)]) -> impl Iterator<Item = (usize, usize)> + use<'_> {
    let count = corners.len();
    (0..count)
        .filter(move |&at| {
            turn(corners[(at + count - 1) % count], corners[at], corners[(at + 1) % count]) != 0
        })
        .map(|at| corners[at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;

    /// Rectangles and contours in points: `x y width height`, and `x,y` corner by corner.
    fn check(rects: &[[i64; 4]], expected: &[&str]) {
        let rects: Vec<Rect> = rects
            .iter()
            .map(|&[x, y, width, height]| {
                let size = Size::new(Length::pt(width), Length::pt(height));
                Rect::new(Length::pt(x), Length::pt(y), size)
            })
            .collect();
        let contours: Vec<String> = outline(&rects)
            .iter()
            .map(|contour| {
                let corner = |point: &Point| {
                    format!("{},{}", point.x.to_emu() / 12_700, point.y.to_emu() / 12_700)
                };
                contour.iter().map(corner).collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(contours, expected, "{rects:?}");
    }

    #[test]
    fn rectangles_that_touch_have_one_outline() {
        check(&[], &[]);
        check(&[[1, 2, 3, 4]], &["1,2 4,2 4,6 1,6"]);
        // An L, a T, and two that lie over each other.
        check(&[[0, 0, 2, 4], [2, 0, 2, 2]], &["0,0 4,0 4,2 2,2 2,4 0,4"]);
        check(&[[0, 0, 6, 2], [2, 2, 2, 2]], &["0,0 6,0 6,2 4,2 4,4 2,4 2,2 0,2"]);
        check(&[[0, 0, 4, 4], [1, 1, 2, 2]], &["0,0 4,0 4,4 0,4"]);
        // Apart: two contours. Around a hole: the hole runs the other way.
        check(&[[0, 0, 1, 1], [3, 0, 1, 1]], &["0,0 1,0 1,1 0,1", "3,0 4,0 4,1 3,1"]);
        check(
            &[[0, 0, 3, 1], [0, 2, 3, 1], [0, 1, 1, 1], [2, 1, 1, 1]],
            &["0,0 3,0 3,3 0,3", "1,1 1,2 2,2 2,1"],
        );
        // Corner to corner: each stays by itself.
        check(&[[0, 0, 1, 1], [1, 1, 1, 1]], &["0,0 1,0 1,1 0,1", "1,1 2,1 2,2 1,2"]);
    }
}
