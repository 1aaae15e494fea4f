//! Stories that are longer than a page: their parts, whole pages of them.

use std::ops::Range;

use super::assign::Desk;
use super::compose::{A_LOOK, Outcome, compose};
use super::contents::{Contents, Rest};
use super::draft::Composed;
use super::facts::{Item, item};
use super::jump::{LEAST_ROWS, at_a_sentence};
use super::strips::{at_foot, strips};
use crate::flow::{SetStory, fill};
use crate::geom::Length;
use crate::page::{
    Block, BlockContent, HeadPlace, Jump, MASTHEAD_ROWS, Notch, PictureRoom, Shop, StoryBlock,
};

/// Body rows of each part of a story that goes on elsewhere, at least (rule J1).
const LEAST_PART: u32 = 6;

/// A page at whose foot a story begins that goes on on the next.
pub(super) struct Begun {
    /// What stands above it.
    pub(super) above: Composed,
    /// Its first part.
    pub(super) block: Block,
    /// Its unit, by index.
    pub(super) unit: usize,
    /// What is left of it.
    pub(super) rest: Rest,
}

impl Desk<'_, '_> {
    /// Begins a story under those of a page, where what they leave is too low for any that
    /// would stand there whole.
    pub(super) fn begin_at_foot(
        &self,
        number: u32,
        contents: &Contents,
        taken: &[usize],
    ) -> Option<Begun> {
        let shop = self.shop;
        let design = *shop.design();
        let is_planned =
            shop.edition.pages().iter().any(|page| page.number == number + self.closed_up + 1);
        let is_sold = !contents.advertisements.is_empty();
        if is_planned || is_sold || contents.bottom.is_some() || design.rows < LEAST_ROWS {
            return None;
        }
        let mut contents = Contents { open_foot: true, ..contents.clone() };
        taken.iter().for_each(|&unit| contents.add(&self.units[unit]));
        let Outcome::Page(above) = compose(shop, &self.stock, &contents, A_LOOK) else {
            return None;
        };
        // A row parts it from what is above.
        let room = above.foot.checked_sub(1)?;
        let (width, columns) = (design.span(design.columns), design.columns);
        let legs = best_legs(shop, width);
        let left = self.units.iter().enumerate().filter(|(unit, _)| !taken.contains(unit));
        let mut begun = left.filter_map(|(unit, it)| {
            let [story] = it.stories[..] else { return None };
            let text = shop.edition.story(story);
            if it.banner.is_some() || text.frame.is_some() {
                return None;
            }
            let largest = head_size_under(shop, &above, story);
            let head = shop.head(story, columns, largest).rows;
            let body = room.checked_sub(head).filter(|&body| body >= LEAST_PART)?;
            let set = shop.story(story, shop.measure(width, legs));
            let pictures = shop.picture_room(story, width, legs);
            if pictures.is_some() && pictures.rows + LEAST_PART > body {
                return None;
            }
            let capacities = shop.capacities(legs, pictures, Notch::default(), body);
            let (end, to) = self.cut(story, &set, 0, capacities, number);
            // What a cut at a sentence leaves white is shared by the legs and stands round the
            // headline.
            let holds = |&rows: &u32| {
                let mut capacities = shop.capacities(legs, pictures, Notch::default(), rows);
                if let Some(last) = capacities.last_mut() {
                    *last = last.saturating_sub(1);
                }
                held(&set, 0, &capacities) >= end
            };
            let head = room - (LEAST_PART + pictures.rows..body).find(holds).unwrap_or(body);
            let after = shop.body_rows(story, width, legs, PictureRoom::default(), end);
            if after < LEAST_PART {
                return None;
            }
            let jump = Jump { from: None, to };
            let part = part(story, HeadPlace::Above(head), (legs, pictures), jump, 0..end);
            let part = StoryBlock { head_size: largest, ..part };
            let (row, content) = (design.rows - room, BlockContent::Story(part));
            let block = Block { column: 0, columns, row, rows: room, content };
            let rest = Rest { story, row: end, legs, from: number };
            Some((unit, block, rest))
        });
        let (unit, block, rest) = begun.next()?;
        Some(Begun { above, block, unit, rest })
    }

    /// One story that is longer than its page: as much of it as there is room for above what
    /// is sold at the foot, the rest on the next.
    pub(super) fn split(&mut self, contents: &mut Contents, number: u32) -> Vec<Block> {
        let shop = self.shop;
        let design = *shop.design();
        let mut blocks = Vec::new();
        let mut top = 0;
        if contents.masthead {
            let rows = MASTHEAD_ROWS.min(design.rows / 3).max(1);
            let content = BlockContent::Masthead;
            blocks.push(Block { column: 0, columns: design.columns, row: 0, rows, content });
            top = rows + 1;
        }
        if let Some((banner, _)) = contents.groups.first() {
            let rows =
                crate::page::banner_rows(shop.edition.banners()[*banner].lines.len(), design.pitch);
            if top + rows + 8 < design.rows {
                let content = BlockContent::Banner(*banner);
                blocks.push(Block { column: 0, columns: design.columns, row: top, rows, content });
                top += rows + 1;
            }
        }
        let sold = std::mem::take(&mut contents.advertisements);
        let Some(story) = contents.stories().next() else {
            self.carried.advertisements.extend(sold);
            return blocks;
        };
        let width = design.span(design.columns);
        let legs = best_legs(shop, width);
        let head = shop.head(story, design.columns, None);
        let strips = strips(shop, &sold);
        let (fixed, foot) = match at_foot(&design, strips.iter()) {
            Some((fixed, foot)) if foot >= top + head.rows + LEAST_ROWS => (fixed, foot),
            _ => {
                self.carried.advertisements.extend(sold);
                (Vec::new(), design.rows)
            }
        };
        let room = foot.saturating_sub(top);
        if room == 0 {
            self.carried.stories.push(story);
            return blocks;
        }
        let head_rows = if head.lines.is_empty() { 0 } else { head.rows.min(room) };
        let body = room - head_rows;
        let mut pictures = shop.picture_room(story, width, legs);
        if pictures.rows > body {
            pictures = PictureRoom::default();
        }
        let set = shop.story(story, shop.measure(width, legs));
        let capacities = shop.capacities(legs, pictures, Notch::default(), body);
        let (end, to) = self.cut(story, &set, 0, capacities, number);
        let place = if head_rows > 0 { HeadPlace::Above(head_rows) } else { HeadPlace::None };
        let part = part(story, place, (legs, pictures), Jump { from: None, to }, 0..end);
        let content = BlockContent::Story(part);
        blocks.push(Block { column: 0, columns: design.columns, row: top, rows: room, content });
        blocks.extend(fixed);
        self.rest = (end < set.rows.len()).then_some(Rest { story, row: end, legs, from: number });
        blocks
    }

    /// Where a story is cut whose rows from `start` do not all stand in these legs, and the
    /// page on which it goes on, where a line says so.
    fn cut(
        &self,
        story: usize,
        set: &SetStory,
        start: usize,
        mut capacities: Vec<u32>,
        number: u32,
    ) -> (usize, Option<u32>) {
        let held = |capacities: &[u32]| held(set, start, capacities);
        let end = held(&capacities);
        if end == set.rows.len() || self.shop.design().rows < LEAST_ROWS {
            return (end, None);
        }
        // The last row of the last leg tells of the jump.
        if let Some(last) = capacities.last_mut() {
            *last = last.saturating_sub(1);
        }
        // Two rows on each leg.
        let most = capacities.len() * 2;
        let end = held(&capacities);
        (at_a_sentence(self.shop, story, set, start, end, most), Some(number + 1))
    }

    /// A whole page of the rest of a story, where it is longer than one.
    pub(super) fn page_of_rest(&mut self, number: u32) -> Option<Vec<Block>> {
        let rest = self.rest?;
        let shop = self.shop;
        let design = *shop.design();
        let width = design.span(design.columns);
        if shop.body_rows(rest.story, width, rest.legs, PictureRoom::default(), rest.row)
            + rest.head(design.rows).rows()
            <= design.rows
        {
            return None;
        }
        let set = shop.story(rest.story, shop.measure(width, rest.legs));
        let head = rest.head(design.rows);
        let capacities = vec![design.rows - head.rows(); rest.legs as usize];
        let (end, to) = self.cut(rest.story, &set, rest.row, capacities, number);
        // A row higher than the page is told to be overset, and what follows it goes on.
        let end = end.max(rest.row + 1);
        let jump = Jump { from: Some(rest.from), to };
        let legs = (rest.legs, PictureRoom::default());
        let part = part(rest.story, head, legs, jump, rest.row..end);
        self.rest = (end < set.rows.len()).then_some(Rest { row: end, from: number, ..rest });
        let content = BlockContent::Story(part);
        Some(vec![Block { column: 0, columns: design.columns, row: 0, rows: design.rows, content }])
    }
}

/// A part of a story over the whole width.
fn part(
    story: usize,
    head: HeadPlace,
    (legs, pictures): (u32, PictureRoom),
    jump: Jump,
    rows: Range<usize>,
) -> StoryBlock {
    StoryBlock {
        story,
        head,
        head_size: None,
        jump,
        delta: 0,
        pictures,
        notch: Notch::default(),
        framed: false,
        legs,
        rows,
    }
}

/// The row of a story before which these legs are full, from a row on.
fn held(set: &SetStory, start: usize, capacities: &[u32]) -> usize {
    fill(&set.rows, start, capacities).last().map_or(start, |leg| leg.rows.end)
}

/// The size that the headline of a story has at most under those of a page (rule H6).
fn head_size_under(shop: &Shop<'_>, above: &Composed, story: usize) -> Option<Length> {
    let importance = shop.edition.story(story).importance;
    let items = above.blocks.iter().map(|block| item(shop, block));
    let heads = items.filter(|item| item.size > Length::ZERO);
    let is_weightier = |item: &Item| item.importance < importance || item.story == above.lead;
    heads.filter(is_weightier).map(|item| item.size).min()
}

/// The number of legs whose lines come nearest to what is read best.
fn best_legs(shop: &Shop<'_>, width: Length) -> u32 {
    let size = shop.design().body_size;
    let off = |&legs: &u32| (shop.measure(width, legs).div_floor(size) - 14).abs();
    shop.legs(width).into_iter().min_by_key(off).unwrap_or(shop.design().columns)
}
