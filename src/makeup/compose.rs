//! One page: what is pinned at its places, the rest divided among what is left.

use super::shape::{Shape, shapes};
use super::tiling::{MOST_ITEMS, Placed, tile};
use crate::page::{Block, BlockContent, HeadPlace, MASTHEAD_ROWS, Shop, StoryBlock, banner_rows};

/// What should stand on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Contents {
    pub masthead: bool,
    /// The story beside the masthead.
    pub ear: Option<usize>,
    /// The story in the first place.
    pub lead: Option<usize>,
    /// The story across the foot.
    pub bottom: Option<usize>,
    /// Banners with the stories under them.
    pub groups: Vec<(usize, Vec<usize>)>,
    /// Every other story.
    pub others: Vec<usize>,
    /// A story that goes on from the page before: from which row, cut into how many legs.
    pub rest: Option<Rest>,
}

/// The rest of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rest {
    pub story: usize,
    pub row: usize,
    pub legs: u32,
}

impl Contents {
    /// Every story on the page but the rest of one.
    pub fn stories(&self) -> impl Iterator<Item = usize> {
        let groups = self.groups.iter().flat_map(|(_, heads)| heads.iter().copied());
        let named = [self.ear, self.lead, self.bottom].into_iter().flatten();
        named.chain(groups).chain(self.others.iter().copied())
    }
}

/// An ear is not higher than this share of the page.
const EAR_SHARE: u32 = 45;

/// Composes a page; `None` where its contents do not fit.
pub(super) fn compose(shop: &Shop<'_>, contents: &Contents) -> Option<Vec<Block>> {
    let design = *shop.design();
    let mut blocks = Vec::new();
    let mut top = 0;
    let mut body: Vec<usize> =
        contents.lead.into_iter().chain(contents.others.iter().copied()).collect();
    if contents.masthead {
        let ear = contents.ear.and_then(|story| ear(shop, story));
        if ear.is_none() {
            body.extend(contents.ear);
        }
        let (rows, own) = match ear {
            Some((shape, story)) => {
                let rows = shape.rows.max(MASTHEAD_ROWS);
                let columns = design.columns - shape.columns;
                blocks.push(story_block(shop, story, columns, 0, &shape, rows));
                (rows, columns)
            }
            None => (MASTHEAD_ROWS.min(design.rows / 3).max(1), design.columns),
        };
        blocks.insert(
            0,
            Block { column: 0, columns: own, row: 0, rows, content: BlockContent::Masthead },
        );
        top = rows + 1;
    } else {
        body.extend(contents.ear);
    }
    if let Some(rest) = contents.rest {
        let (block, rows) = rest_block(shop, rest, top)?;
        blocks.push(block);
        top += rows + 1;
    }
    let mut foot = design.rows;
    let mut below: Vec<Block> = Vec::new();
    let in_group = |story: &usize| contents.groups.iter().any(|(_, heads)| heads.contains(story));
    if let Some(bottom) = contents.bottom.filter(|story| !in_group(story)) {
        let rows = foot_rows(shop, &[bottom], top, foot)?;
        let start = foot.checked_sub(rows)?;
        below.extend(divide(shop, &[bottom], start, rows)?);
        foot = start.checked_sub(1)?;
    }
    for (banner, heads) in contents.groups.iter().rev() {
        let own = banner_rows(shop.edition.banners()[*banner].lines.len(), design.pitch);
        let rows = foot_rows(shop, heads, top + own + 1, foot)?;
        let start = foot.checked_sub(rows)?;
        let banner_row = start.checked_sub(own + 1)?;
        let group = divide(shop, heads, start, rows)?;
        let content = BlockContent::Banner(*banner);
        let bar = Block { column: 0, columns: design.columns, row: banner_row, rows: own, content };
        below.splice(0..0, [bar].into_iter().chain(group));
        foot = banner_row.checked_sub(u32::from(banner_row > top))?;
    }
    if body.is_empty() {
        lift(&mut below, top, foot, design.rows);
    } else {
        blocks.extend(divide(shop, &body, top, foot.checked_sub(top)?)?);
    }
    blocks.extend(below);
    Some(blocks)
}

/// With nothing above it, what stands at the foot moves up, and the white is below.
fn lift(below: &mut [Block], top: u32, foot: u32, rows: u32) {
    let first = below.iter().map(|block| block.row).min().unwrap_or(rows);
    let up = first.saturating_sub(top.min(foot));
    below.iter_mut().for_each(|block| block.row -= up);
}

/// The narrowest shape in which a story stands beside the masthead.
fn ear(shop: &Shop<'_>, story: usize) -> Option<(Shape, usize)> {
    let design = *shop.design();
    let most = design.rows * EAR_SHARE / 100;
    let narrowest = (design.columns / 4).max(1);
    let widest = design.columns / 2;
    let fits = |shape: &Shape| {
        (narrowest..=widest).contains(&shape.columns) && shape.rows <= most && shape.heads_the_top()
    };
    let best = shapes(shop, story)
        .into_iter()
        .filter(fits)
        .min_by_key(|shape| (shape.columns, shape.cost))?;
    Some((best, story))
}

/// The least rows in which stories stand at the foot over the whole width.
fn foot_rows(shop: &Shop<'_>, stories: &[usize], top: u32, foot: u32) -> Option<u32> {
    let room = foot.checked_sub(top)?;
    let placed = divide(shop, stories, 0, room)?;
    placed.iter().map(Block::row_end).max()
}

/// Divides the rows from `top` among stories, the most important first.
fn divide(shop: &Shop<'_>, stories: &[usize], top: u32, rows: u32) -> Option<Vec<Block>> {
    let design = *shop.design();
    let edition = shop.edition;
    let mut order: Vec<usize> = stories.to_vec();
    // The first is the lead where the editor says so; the rest by weight.
    if let Some((_, others)) = order.split_first_mut() {
        others.sort_by_key(|&story| (edition.stories()[story].importance, story));
    }
    if order.len() > MOST_ITEMS {
        return divide_in_bands(shop, &order, top, rows);
    }
    let items: Vec<Vec<Shape>> = crate::parallel::map(&order, |&story| shapes(shop, story));
    let placed = tile(&items, design.columns, rows)?;
    Some(placed.iter().map(|place| placed_block(shop, &order, place, top)).collect())
}

/// More stories than can be divided at once: bands over the whole width, each
/// divided by itself, the last taking what is left.
fn divide_in_bands(shop: &Shop<'_>, order: &[usize], top: u32, rows: u32) -> Option<Vec<Block>> {
    let count = order.len().div_ceil(MOST_ITEMS);
    let per_band = order.len().div_ceil(count);
    let (mut blocks, mut at) = (Vec::new(), top);
    let end = top + rows;
    for (index, band) in order.chunks(per_band).enumerate() {
        let is_last = index + 1 == count;
        let own = if is_last { end.checked_sub(at)? } else { foot_rows(shop, band, at, end)? };
        blocks.extend(divide(shop, band, at, own)?);
        at += own + 1;
    }
    Some(blocks)
}

fn placed_block(shop: &Shop<'_>, order: &[usize], place: &Placed, top: u32) -> Block {
    story_block(shop, order[place.item], place.column, top + place.row, &place.shape, place.rows)
}

/// A whole story in a rectangle; up to two rows more than it needs go to its headline.
fn story_block(
    shop: &Shop<'_>,
    story: usize,
    column: u32,
    row: u32,
    shape: &Shape,
    rows: u32,
) -> Block {
    let extra = (rows - shape.rows).min(2);
    let head = match shape.head {
        HeadPlace::Above(own) => HeadPlace::Above(own + extra),
        other => other,
    };
    let (_, width) = shop.text_area(shape.columns, story, shape.head);
    let set = shop.story(story, shop.measure(width, shape.legs));
    let part = StoryBlock {
        story,
        head,
        picture_legs: shape.picture_legs,
        legs: shape.legs,
        rows: 0..set.rows.len(),
    };
    Block { column, columns: shape.columns, row, rows, content: BlockContent::Story(part) }
}

/// The rest of a story over the whole width, at the head of the page.
fn rest_block(shop: &Shop<'_>, rest: Rest, top: u32) -> Option<(Block, u32)> {
    let design = *shop.design();
    let width = design.span(design.columns);
    let rows = shop.body_rows(rest.story, width, rest.legs, 0, rest.row);
    if top + rows > design.rows {
        return None;
    }
    let set = shop.story(rest.story, shop.measure(width, rest.legs));
    let part = StoryBlock {
        story: rest.story,
        head: HeadPlace::None,
        picture_legs: 0,
        legs: rest.legs,
        rows: rest.row..set.rows.len(),
    };
    let block = Block {
        column: 0,
        columns: design.columns,
        row: top,
        rows,
        content: BlockContent::Story(part),
    };
    Some((block, rows))
}
