//! How many rows a story takes at each width, with each headline and number of legs.

use crate::page::{HeadPlace, Shop};

/// A way to set a story in a rectangle: the rows are its least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub columns: u32,
    pub legs: u32,
    pub head: HeadPlace,
    pub picture_legs: u32,
    /// The height without the row that parts it from what is below.
    pub rows: u32,
    /// What is wrong with it, in points that cells of white are counted in too.
    pub cost: i64,
}

impl Shape {
    /// Whether a headline runs along its top: two such never stand side by side (rule H3).
    pub fn heads_the_top(&self) -> bool {
        matches!(self.head, HeadPlace::Above(_))
    }
}

/// What a cell of white under a text costs.
pub(super) const WHITE: i64 = 12;
/// Lines of so many ems are read best in a newspaper.
const BEST_EMS: i64 = 14;
/// Legs lower than this are mere strips (rule T3).
const LEAST_LEG: u32 = 6;
/// Legs lower than this are low, where more columns were to be had.
const LOW_LEG: u32 = 12;
/// Legs higher than this are towers.
const MOST_LEG: u32 = 35;
/// A headline beside its text is the exception.
const SIDE_COST: i64 = 30;

/// A column more or less than a story of its weight should span, squared.
const SPAN_COST: i64 = 14;

/// How many columns a story should span by its weight, in sixths of the page.
fn best_span(importance: u8, columns: u32) -> i64 {
    let sixths = match importance {
        0 | 1 => 6,
        2 => 4,
        3 => 3,
        _ => 2,
    };
    ((i64::from(columns) * sixths + 5) / 6).max(1)
}

/// The shapes of a story at every width.
pub(super) fn shapes(shop: &Shop<'_>, story: usize) -> Vec<Shape> {
    let design = *shop.design();
    let content = &shop.edition.stories()[story];
    let mut shapes = Vec::new();
    for columns in 1..=design.columns {
        let head = shop.head(story, columns);
        let above =
            if head.lines.is_empty() { HeadPlace::None } else { HeadPlace::Above(head.rows) };
        let first = shapes.len();
        shapes.extend(cut(shop, story, columns, above));
        let may_stand_beside =
            columns >= 2 && content.importance >= 3 && content.headline.is_some();
        if may_stand_beside {
            for lines in 1..=2 {
                shapes.extend(cut(shop, story, columns, HeadPlace::Side(lines)));
            }
        }
        let off = i64::from(columns) - best_span(content.importance, design.columns);
        let sixths = off * 6 / i64::from(design.columns);
        shapes[first..].iter_mut().for_each(|shape| shape.cost += sixths * sixths * SPAN_COST);
    }
    shapes
}

/// The shapes of one width and headline, by the number of legs.
fn cut(shop: &Shop<'_>, story: usize, columns: u32, head: HeadPlace) -> Vec<Shape> {
    let design = *shop.design();
    let (_, width) = shop.text_area(columns, story, head);
    if width < design.measure {
        return Vec::new();
    }
    let mut shapes = Vec::new();
    for legs in shop.legs(width) {
        let picture_legs = shop.picture_legs(story, width, legs);
        let mut body = shop.body_rows(story, width, legs, picture_legs, 0);
        let mut cost = leg_cost(shop, width, legs, body);
        if let HeadPlace::Side(lines) = head {
            let least = shop.side_head(story, lines).rows;
            if least > SIDE_MOST_ROWS || body > SIDE_MOST_ROWS {
                continue;
            }
            cost += SIDE_COST + i64::from(least.saturating_sub(body)) * i64::from(columns) * WHITE;
            body = body.max(least);
        }
        let rows = head.rows() + body;
        if rows <= design.rows {
            shapes.push(Shape { columns, legs, head, picture_legs, rows, cost });
        }
    }
    shapes
}

/// Rows that a block with its headline at the side may be high (rule H9).
const SIDE_MOST_ROWS: u32 = 40;

fn leg_cost(shop: &Shop<'_>, width: crate::geom::Length, legs: u32, body: u32) -> i64 {
    let ems = shop.measure(width, legs).div_floor(shop.design().body_size);
    let off = (ems - BEST_EMS).abs();
    let strip = i64::from(LEAST_LEG.saturating_sub(body));
    let tower = i64::from(body.saturating_sub(MOST_LEG));
    let low = i64::from(LOW_LEG.saturating_sub(body));
    off * off / 2 + strip * 12 + low * 4 + tower * 6
}
