//! How many rows a story takes at each width, with each headline and number of legs.
//!
//! Every shape is one that the rules of the legs allow or that is marked with what it
//! breaks: its lines are broken for real, fitted to whole legs (C1) and mended, so that
//! the page that is made of it is the page that was judged.

use super::legs::{BROKEN, LEAST_LEG, cut_tables, leg_cost, leg_faults, narrow_tables};
use super::like::Like;
use crate::edition::Story;
use crate::flow::{SetStory, fill};
use crate::geom::Length;
use crate::page::{Head, HeadPlace, Jump, Lift, Notch, PictureRoom, Shop, StoryBlock, padding};

/// A way to set a story in a rectangle: the rows are its least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub columns: u32,
    pub legs: u32,
    /// Whether it stands in a frame.
    pub framed: bool,
    pub head: HeadPlace,
    /// The size of its headline, and the least that its rows allow.
    pub size: Length,
    pub least_size: Length,
    pub pictures: PictureRoom,
    /// What is cut out of it for others; its legs are columns of the grid.
    pub notch: Notch,
    /// Lines that its text has more than by itself.
    pub delta: i32,
    /// The height without the row that parts it from what is below.
    pub rows: u32,
    /// Cells that stay white in it.
    pub blank: u32,
    /// Rows of white that it may take above and below its headline beyond its least.
    pub slack: u32,
    /// Hard rules of the legs that it breaks.
    pub broken: u32,
    /// What is wrong with it, in points that cells of white are counted in too.
    pub cost: i64,
}

impl Shape {
    /// Whether a headline runs along its top: two such never stand side by side (rule H3).
    pub fn heads_the_top(&self) -> bool {
        matches!(self.head, HeadPlace::Above(_) | HeadPlace::Over { .. })
    }

    /// The same, where no frame parts it from its neighbour.
    pub fn meets_heads(&self) -> bool {
        self.heads_the_top() && !self.framed
    }
}

/// What a cell of white costs.
pub(super) const WHITE: i64 = 12;
/// A headline beside its text is the exception.
const SIDE_COST: i64 = 40;
/// Rows of white above and below a headline beside its text, together, that are in their
/// place, and what each further one costs.
const SIDE_WHITE: u32 = 6;
const IDLE_ROW: i64 = 8;
/// A tier of a vertical page that a headline is beside and does not reach: a strip of white.
const IDLE_TIER: i64 = 60;
/// A headline of so many characters stands in one line beside its text.
const SHORT_HEADLINE: usize = 8;
/// Grades by which it may be smaller than its strip allows.
const SIDE_GRADES: usize = 3;
/// A line that a text has more or less than by itself.
pub(super) const GIVE_COST: i64 = 5;
/// A picture, or a strip of several, with white on both sides.
const NARROW_PICTURE: i64 = 350;
/// More strips of pictures under each other are a tower, and each of them costs so much.
const FEW_STRIPS: u32 = 2;
const TOWER: i64 = 300;
/// A column more or less than a story of its weight should span, squared.
const SPAN_COST: i64 = 10;
/// Rows that a block with its headline at the side may be high (rule H9).
const SIDE_MOST_ROWS: u32 = 40;
/// Lines that are asked for at most, and given back at most.
const MOST_LINES_MORE: u32 = 4;
const MOST_LINES_LESS: u32 = 3;
/// What a row costs that the last leg lacks (rule T2 allows one for each other leg).
pub(super) const SHORT_LEG: i64 = 6;

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
    let content = shop.edition.story(story);
    let mut shapes = Vec::new();
    for columns in 1..=design.columns {
        let first = shapes.len();
        let mut heights = Vec::new();
        let mut most = None;
        for step in 0..=MOST_STEPS {
            let head = shop.head(story, columns, most);
            most = Head::smaller(head.size);
            if !heights.contains(&head.rows) {
                heights.push(head.rows);
                let like = Like::above(shop, story, columns, &head, step);
                let cost = like.cost + idle_tiers(shop, columns, &head) * IDLE_TIER;
                cut(shop, story, columns, Like { cost, ..like }, &mut shapes);
            }
            if head.lines.is_empty() || most.is_none() {
                break;
            }
        }
        shapes_under_part(shop, story, columns, &mut shapes);
        // The name of a column, and the head of briefs, stand over the whole of their article.
        let beside = content.importance >= 2 && content.headline.is_some();
        if columns >= 2 && beside && content.rubric.is_none() && !content.has_briefs() {
            for lines in 1..=most_side_lines(content) {
                let head = shop.side_head(story, lines, None);
                let size = head.size;
                // A smaller one stands in the middle of the same strip.
                let smaller =
                    (0..SIDE_GRADES).try_fold(size, |size, _| Head::smaller(size)).unwrap_or(size);
                let least_size = shop.side_head(story, lines, Some(smaller)).size;
                let head = HeadPlace::Side(lines);
                let like = Like { head, size, least_size, slack: 0, over: 0, cost: SIDE_COST };
                cut(shop, story, columns, like, &mut shapes);
            }
        }
        let cost = span_cost(shop, story, columns);
        shapes[first..].iter_mut().for_each(|shape| shape.cost += cost);
    }
    // Only where no shape at all holds its pictures does a story go without them.
    if shapes.iter().any(|shape| shape.pictures.is_some()) {
        shapes.retain(|shape| shape.pictures.is_some());
    }
    shapes
}

/// Tiers of a vertical page beside which a headline over all of them leaves a strip white.
fn idle_tiers(shop: &Shop<'_>, columns: u32, head: &Head) -> i64 {
    let design = shop.design();
    if !design.writing_mode.is_vertical() || head.lines.is_empty() {
        return 0;
    }
    let longest = head.lines.iter().map(|line| line.width).max().unwrap_or_default();
    let reached = (longest + design.gutter).div_ceil(design.measure + design.gutter);
    // White at both ends of it is in its place where it comes near to them.
    (i64::from(columns) - reached - 1).max(0)
}

/// The shapes of a vertical page whose headline stands over the first tiers alone, as many as
/// it needs: the text of the others goes on under it (見出し), and no strip of white does.
fn shapes_under_part(shop: &Shop<'_>, story: usize, columns: u32, shapes: &mut Vec<Shape>) {
    let content = shop.edition.story(story);
    let vertical = shop.design().writing_mode.is_vertical();
    let spans = content.rubric.is_some() || content.has_briefs() || shop.is_framed(story);
    if !vertical || columns < 3 || spans {
        return;
    }
    let mut most = None;
    for step in 0..=MOST_STEPS {
        let whole = shop.head(story, columns, most);
        if whole.lines.is_empty() {
            return;
        }
        let as_large = |&columns: &u32| {
            let head = shop.head(story, columns, most);
            (head.size, head.lines.len()) == (whole.size, whole.lines.len())
        };
        if let Some(over) = (2..columns).find(as_large) {
            let head = shop.head(story, over, most);
            let like = Like::above(shop, story, over, &head, step);
            let place = HeadPlace::Over { rows: head.rows, columns: over };
            let like = Like { head: place, slack: 0, ..like };
            cut(shop, story, columns, like, shapes);
        }
        most = Head::smaller(whole.size);
        if most.is_none() {
            return;
        }
    }
}

/// How many lines a headline beside its text may have: a short one is not parted, unless the
/// editor has done so.
fn most_side_lines(story: &Story) -> u8 {
    let lines = story.headline.as_ref().map_or(&[][..], |head| &head.lines);
    let characters: usize = lines.iter().map(|line| line.text.chars().count()).sum();
    if lines.len() > 1 || characters > SHORT_HEADLINE { 2 } else { 1 }
}

/// What it costs that a story of its weight spans so many columns.
pub(super) fn span_cost(shop: &Shop<'_>, story: usize, columns: u32) -> i64 {
    let (design, importance) = (shop.design(), shop.edition.story(story).importance);
    let best = best_span(importance, design.columns, design.writing_mode.is_vertical());
    let sixths = (i64::from(columns) - best) * 6 / i64::from(design.columns);
    sixths * sixths * SPAN_COST
}

/// A headline is at most so many grades smaller than it could be.
const MOST_STEPS: i64 = 3;

/// The shapes of one width and headline, by the number of legs, the pictures and the lines.
fn cut(shop: &Shop<'_>, story: usize, columns: u32, like: Like, shapes: &mut Vec<Shape>) {
    let framed = shop.is_framed(story);
    let (_, width) = shop.text_area(columns, story, like.head, framed);
    if width < shop.inner(1, framed).1 {
        return;
    }
    for legs in shop.legs(width) {
        let lift = like.head.lift(legs);
        let is_over = matches!(like.head, HeadPlace::Over { .. });
        if is_over && legs != columns {
            continue;
        }
        let (_, width) = shop.leg_area(columns, story, like.head, framed, legs);
        for pictures in rooms(shop, story, width, (legs, lift)) {
            let all = |body| Legs { count: legs, pictures, notch: Notch::default(), body };
            let body = shop.lifted_body_rows(story, width, (legs, lift), pictures, 0);
            let mut like = like;
            if let HeadPlace::Side(lines) = like.head {
                // A head longer than its text leaves a hole (H9).
                let least = shop.side_head(story, lines, None).rows;
                if least > SIDE_MOST_ROWS || body > SIDE_MOST_ROWS || body < least {
                    continue;
                }
                let idle = (body - least).saturating_sub(SIDE_WHITE);
                like.cost += i64::from(idle) * IDLE_ROW;
            }
            let lines = total(&shop.story(story, shop.measure(width, legs)));
            let room = |body| -> u32 {
                shop.lifted_capacities((legs, lift), pictures, Notch::default(), body).iter().sum()
            };
            let blank = room(body).saturating_sub(lines);
            let mut wishes = vec![(body, 0)];
            if (1..=MOST_LINES_MORE).contains(&blank) {
                wishes.extend((1..=blank).rev().map(|more| (body, more as i32)));
            }
            let over = lines.saturating_sub(room(body.saturating_sub(1)));
            // Pictures that go down to the foot stay within it.
            let holds_pictures = body + lift.rows > pictures.rows;
            if (1..=MOST_LINES_LESS).contains(&over) && body > LEAST_LEG && holds_pictures {
                wishes.push((body - 1, -(over as i32)));
            }
            let mut full = false;
            for (body, delta) in wishes {
                // The first that gives way as far as that is full enough.
                if delta > 0 && full {
                    continue;
                }
                let shape = shaped(shop, story, columns, like, all(body), delta);
                full |= delta > 0 && shape.is_some();
                shapes.extend(shape);
            }
            // A row or two higher, where the text gives so many lines that its legs stay level.
            for taller in 1..=2 {
                let delta = blank + 1 + legs * (taller - 1);
                if delta <= MOST_LINES_MORE {
                    let body = body + taller;
                    let delta = delta as i32;
                    shapes.extend(shaped(shop, story, columns, like, all(body), delta));
                }
            }
        }
    }
}

/// A larger picture is worth a few cells, but not one that is larger than its text.
pub(super) fn picture_cost(pictures: PictureRoom, lines: u32) -> i64 {
    let over = (pictures.rows * pictures.legs).saturating_sub(lines);
    i64::from(over) * 3 - i64::from(pictures.legs) * 20
}

/// The rooms of a story's pictures that leave its legs whole: none under them or five rows
/// and more, and no more white than the last leg may have. One at its own height where
/// there is no such.
fn rooms(
    shop: &Shop<'_>,
    story: usize,
    width: Length,
    (legs, lift): (u32, Lift),
) -> Vec<PictureRoom> {
    let own = shop.picture_room(story, width, legs);
    // More pictures than two thirds of a page hold find no room here; if nowhere, it is said,
    // and the text is set all the same.
    if !own.is_some() || own.rows > shop.design().rows * 2 / 3 {
        return vec![PictureRoom::default()];
    }
    let lines = total(&shop.story(story, shop.measure(width, legs)));
    let is_whole = |&pictures: &PictureRoom| {
        let body = shop.lifted_body_rows(story, width, (legs, lift), pictures, 0);
        let room: u32 =
            shop.lifted_capacities((legs, lift), pictures, Notch::default(), body).iter().sum();
        let under = body + lift.rows - pictures.rows;
        let others = if under == 0 { legs - pictures.legs } else { legs };
        (under == 0 || under >= LEAST_LEG) && room.saturating_sub(lines) < others.max(1)
    };
    // Pictures stand all beside the headline or all under it.
    let is_level = |pictures: &PictureRoom| lift.legs == 0 || pictures.legs <= lift.legs;
    let rooms = shop.picture_rooms(story, width, legs).into_iter().filter(is_level);
    let whole: Vec<PictureRoom> = rooms.filter(is_whole).collect();
    let (wide, narrow): (Vec<PictureRoom>, Vec<PictureRoom>) =
        whole.into_iter().partition(|room| shop.pictures_fill(story, width, legs, room.legs));
    if !wide.is_empty() {
        return wide;
    }
    let own = Some(own).filter(is_level);
    // Where they would be a tower, a room that parts the legs badly is looked at too.
    let strips = |room: &PictureRoom| shop.picture_strips(story, width, legs, room.legs);
    let is_tower = narrow.iter().all(|room| strips(room) > FEW_STRIPS);
    narrow.into_iter().chain(own.filter(|_| is_tower)).collect()
}

pub(super) fn total(set: &SetStory) -> u32 {
    set.rows.iter().map(|row| row.slots).sum()
}

/// The legs of a story that are to be filled.
#[derive(Clone, Copy)]
pub(super) struct Legs {
    pub count: u32,
    pub pictures: PictureRoom,
    pub notch: Notch,
    /// The rows of the first.
    pub body: u32,
}

pub(super) fn shaped(
    shop: &Shop<'_>,
    story: usize,
    columns: u32,
    like: Like,
    legs: Legs,
    delta: i32,
) -> Option<Shape> {
    let Legs { count: legs, pictures, notch, body } = legs;
    let design = shop.design();
    let framed = shop.is_framed(story);
    let rows = like.head.rows() + body + padding(framed) * 2;
    if rows > design.rows {
        return None;
    }
    let (_, width) = shop.leg_area(columns, story, like.head, framed, legs);
    let measure = shop.measure(width, legs);
    let lift = like.head.lift(legs);
    let capacities = shop.lifted_capacities((legs, lift), pictures, notch, body);
    let set = shop.fitted(story, measure, delta, &capacities)?;
    let filled = fill(&set.rows, 0, &capacities);
    if filled.last().is_some_and(|leg| leg.rows.end < set.rows.len()) {
        return None;
    }
    let faults = leg_faults(&set, &filled, &capacities);
    let narrow = pictures.is_some() && !shop.pictures_fill(story, width, legs, pictures.legs);
    let strips = shop.picture_strips(story, width, legs, pictures.legs);
    let blank: u32 = capacities.iter().zip(&filled).map(|(all, leg)| all - leg.slots).sum();
    let cost = like.cost
        + leg_cost(measure.div_floor(design.body_size), body)
        + i64::from(delta.unsigned_abs()) * GIVE_COST
        + i64::from(blank) * SHORT_LEG * i64::from(columns) / i64::from(legs)
        + faults.iter().map(|fault| fault.points()).sum::<i64>()
        + narrow_tables(&set)
        + cut_tables(&filled, &set.rows)
        + picture_cost(pictures, total(&set))
        + i64::from(strips) * if narrow { NARROW_PICTURE } else { 0 }
        + i64::from(strips.saturating_sub(FEW_STRIPS)) * TOWER;
    let blank = blank * columns / legs;
    let broken = faults.iter().filter(|fault| fault.points() >= BROKEN).count() as u32
        + u32::from(like.over > 0);
    Some(Shape {
        columns,
        legs,
        framed,
        head: like.head,
        size: like.size,
        least_size: like.least_size,
        pictures,
        notch,
        delta,
        rows,
        blank,
        slack: like.slack,
        broken,
        cost,
    })
}

/// The part of a plan that a shape with so many rows is.
pub(super) fn story_part(
    shop: &Shop<'_>,
    story: usize,
    shape: &Shape,
    extra: u32,
    size: Length,
) -> StoryBlock {
    let head = match shape.head {
        HeadPlace::Above(own) => HeadPlace::Above(own + extra),
        other => other,
    };
    let (_, width) = shop.leg_area(shape.columns, story, shape.head, shape.framed, shape.legs);
    let set = shop.story(story, shop.measure(width, shape.legs));
    StoryBlock {
        story,
        head,
        head_size: Some(size),
        jump: Jump::default(),
        delta: shape.delta,
        pictures: shape.pictures,
        notch: shape.notch,
        framed: shape.framed,
        legs: shape.legs,
        rows: 0..set.rows.len(),
    }
}
