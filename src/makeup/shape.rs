//! How many rows a story takes at each width, with each headline and number of legs.

use crate::flow::{Leg, Row, SetStory, SetTable, fill};
use crate::geom::Length;
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
fn best_span(importance: u8, columns: u32, vertical: bool) -> i64 {
    let sixths = match (importance, vertical) {
        // A vertical page is not cut into strips of its whole height.
        (0 | 1, true) => 4,
        (2, true) => 3,
        (0 | 1, false) => 6,
        (2, false) => 4,
        (3, _) => 3,
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
        let off = i64::from(columns)
            - best_span(content.importance, design.columns, design.writing_mode.is_vertical());
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
        let (picture_legs, mut body, white) = beside_pictures(shop, story, width, legs);
        let mut cost = leg_cost(shop, width, legs, body) + white;
        if let HeadPlace::Side(lines) = head {
            let least = shop.side_head(story, lines).rows;
            // A head much longer than its text leaves a hole.
            if least > SIDE_MOST_ROWS || body > SIDE_MOST_ROWS || body * 2 < least {
                continue;
            }
            cost += SIDE_COST + i64::from(least.saturating_sub(body)) * i64::from(columns) * WHITE;
            body = body.max(least);
        }
        let set = shop.story(story, shop.measure(width, legs));
        cost += narrow_tables(&set);
        let rows = head.rows() + body;
        if rows <= design.rows {
            shapes.push(Shape { columns, legs, head, picture_legs, rows, cost });
        }
    }
    shapes
}

/// How many legs begin under the pictures of a story, the height of its body, and what
/// the holes cost that are left: a leg of a few lines under a picture is one.
fn beside_pictures(shop: &Shop<'_>, story: usize, width: Length, legs: u32) -> (u32, u32, i64) {
    let most = shop.picture_legs(story, width, legs);
    let set = shop.story(story, shop.measure(width, legs));
    if most == 0 {
        let body = shop.body_rows(story, width, legs, 0, 0);
        let text: u32 = set.rows.iter().map(|row| row.slots).sum();
        // Legs that stay empty or short: the last may lack a row for each other leg.
        let white = i64::from((body * legs).saturating_sub(text));
        let filled = fill(&set.rows, 0, &vec![body; legs as usize]);
        return (0, body, white * SHORT_LEG + lone_lines(&filled, &set.rows));
    }
    let columns = i64::from(shop.design().columns);
    let ways = (1..=most).map(|picture_legs| {
        let body = shop.body_rows(story, width, legs, picture_legs, 0);
        let capacities = shop.capacities(story, width, legs, picture_legs, body);
        let filled = fill(&set.rows, 0, &capacities);
        let white: i64 = filled
            .iter()
            .zip(&capacities)
            .map(|(leg, &capacity)| {
                let stub = (1..LEAST_UNDER_PICTURE).contains(&leg.slots) && capacity < body;
                i64::from(capacity - leg.slots.min(capacity))
                    + if stub { i64::from(LEAST_UNDER_PICTURE) } else { 0 }
            })
            .sum();
        // A larger picture is worth a few cells.
        let cost = white * columns * WHITE / i64::from(legs) - i64::from(picture_legs) * 20;
        (picture_legs, body, cost + lone_lines(&filled, &set.rows))
    });
    ways.min_by_key(|&(_, _, cost)| cost).unwrap_or((most, 0, 0))
}

/// What the legs cost that begin with the last line of a paragraph (单行不占栏, rule T4).
fn lone_lines(legs: &[Leg], rows: &[Row]) -> i64 {
    let begins_so = |leg: &&Leg| rows.get(leg.rows.start).is_some_and(|row| row.closes);
    legs.iter().skip(1).filter(begins_so).count() as i64 * LONE_LINE + cut_tables(legs, rows)
}

/// What the legs cost that begin within a table.
fn cut_tables(legs: &[Leg], rows: &[Row]) -> i64 {
    let cuts = |leg: &&Leg| rows.get(leg.rows.start).is_some_and(Row::goes_on_with_a_table);
    legs.iter().skip(1).filter(cuts).count() as i64 * CUT_TABLE
}

/// What the tables of a story cost that are squeezed into its lines.
fn narrow_tables(set: &SetStory) -> i64 {
    let cost = |table: &SetTable| {
        let stacked = if table.stacked { STACKED_TABLE } else { 0 };
        stacked + i64::from(table.further_lines()) * FURTHER_LINE
    };
    set.tables.values().map(|table| cost(table)).sum()
}

/// A table whose entries must stand one under the other is hard to read, one that is cut or
/// whose cells take several lines harder than one that does not.
const STACKED_TABLE: i64 = 400;
const CUT_TABLE: i64 = 90;
const FURTHER_LINE: i64 = 15;

/// What one such leg costs: as much as a few cells of white.
const LONE_LINE: i64 = 45;

/// What a row costs that a leg lacks.
const SHORT_LEG: i64 = 4;

/// Fewer lines than this under a picture look lost.
const LEAST_UNDER_PICTURE: u32 = 5;

/// Rows that a block with its headline at the side may be high (rule H9).
const SIDE_MOST_ROWS: u32 = 40;

fn leg_cost(shop: &Shop<'_>, width: Length, legs: u32, body: u32) -> i64 {
    let ems = shop.measure(width, legs).div_floor(shop.design().body_size);
    let off = (ems - BEST_EMS).abs();
    let strip = i64::from(LEAST_LEG.saturating_sub(body));
    let tower = i64::from(body.saturating_sub(MOST_LEG));
    let low = i64::from(LOW_LEG.saturating_sub(body));
    off * off / 2 + strip * 12 + low * 4 + tower * 6
}
