//! Stories that are longer than a page: their parts, whole pages of them.

use super::assign::Desk;
use super::compose::{Contents, Rest};
use super::jump::{LEAST_ROWS, at_a_sentence};
use super::strips::{at_foot, strips};
use crate::flow::{SetStory, fill};
use crate::page::{
    Block, BlockContent, HeadPlace, Jump, MASTHEAD_ROWS, Notch, PictureRoom, Shop, StoryBlock,
};

impl Desk<'_, '_> {
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
        let part = StoryBlock {
            story,
            head: if head_rows > 0 { HeadPlace::Above(head_rows) } else { HeadPlace::None },
            head_size: None,
            jump: Jump { from: None, to },
            delta: 0,
            pictures,
            notch: Notch::default(),
            framed: false,
            legs,
            rows: 0..end,
        };
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
        let held = |capacities: &[u32]| {
            fill(&set.rows, start, capacities).last().map_or(start, |leg| leg.rows.end)
        };
        let end = held(&capacities);
        if end == set.rows.len() || self.shop.design().rows < LEAST_ROWS {
            return (end, None);
        }
        // The last row of the last leg tells of the jump.
        if let Some(last) = capacities.last_mut() {
            *last = last.saturating_sub(1);
        }
        let most = capacities.len().saturating_sub(1);
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
        let part = StoryBlock {
            story: rest.story,
            head,
            head_size: None,
            jump: Jump { from: Some(rest.from), to },
            delta: 0,
            pictures: PictureRoom::default(),
            notch: Notch::default(),
            framed: false,
            legs: rest.legs,
            rows: rest.row..end,
        };
        self.rest = (end < set.rows.len()).then_some(Rest { row: end, from: number, ..rest });
        let content = BlockContent::Story(part);
        Some(vec![Block { column: 0, columns: design.columns, row: 0, rows: design.rows, content }])
    }
}

/// The number of legs whose lines come nearest to what is read best.
fn best_legs(shop: &Shop<'_>, width: crate::geom::Length) -> u32 {
    let size = shop.design().body_size;
    let off = |&legs: &u32| (shop.measure(width, legs).div_floor(size) - 14).abs();
    shop.legs(width).into_iter().min_by_key(off).unwrap_or(shop.design().columns)
}
