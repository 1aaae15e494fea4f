//! One page: what is pinned at its places, the rest divided among what is left.

use super::shape::{Shape, WHITE, shapes};
use super::tiling::{MOST_ITEMS, Tiling};
use crate::edition::Pin;
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
    /// Advertisements across the foot: the page and the pin that has each, by index.
    pub advertisements: Vec<(usize, usize)>,
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

/// What each column of an ear costs: the name of the paper wants its width.
const EAR_COST: i64 = 120;
/// An ear is not higher than this share of the page.
const EAR_SHARE: u32 = 45;

/// How often a page is divided anew with other weights at the default effort, so that
/// rules which no table sees can choose among the results.
const TRIALS: u64 = 12;
/// What breaking such a rule costs.
const VIOLATION: i64 = 100_000;

/// Composes a page; `None` where its contents do not fit.
///
/// `judge` counts the rules that a page breaks.
pub(super) fn compose(
    shop: &Shop<'_>,
    contents: &Contents,
    judge: &(dyn Fn(&[Block]) -> usize + Sync),
) -> Option<Vec<Block>> {
    let heads = heads(shop, contents);
    let trials = if shop.search.effort == 0 { TRIALS } else { u64::from(shop.search.effort) };
    let tries: Vec<(u64, &Head)> =
        (0..trials).flat_map(|trial| heads.iter().map(move |head| (trial, head))).collect();
    // The first trial has the true weights; what it cannot fit, none can.
    let (first, others) = tries.split_at(heads.len());
    let run = |&(trial, head): &(u64, &Head)| {
        let (blocks, cost) = divide_page(shop, contents, head, trial)?;
        let broken = judge(&blocks) as i64;
        Some((cost + broken * VIOLATION, blocks))
    };
    let mut best = best_of(crate::parallel::map(first, run), None)?;
    if best.0 >= VIOLATION {
        best = best_of(crate::parallel::map(others, run), Some(best))?;
    }
    Some(best.1)
}

type Trial = (i64, Vec<Block>);

fn best_of(trials: Vec<Option<Trial>>, known: Option<Trial>) -> Option<Trial> {
    known
        .into_iter()
        .chain(trials.into_iter().flatten())
        .reduce(|a, b| if b.0 < a.0 { b } else { a })
}

/// The masthead with the story beside it.
struct Head {
    blocks: Vec<Block>,
    /// The first row under them.
    top: u32,
    /// The story beside the masthead.
    ear: Option<usize>,
    cost: i64,
}

/// The ways to begin a page: with its masthead, and an ear of several widths.
fn heads(shop: &Shop<'_>, contents: &Contents) -> Vec<Head> {
    let design = *shop.design();
    if !contents.masthead {
        return vec![Head { blocks: Vec::new(), top: 0, ear: None, cost: 0 }];
    }
    let masthead =
        |columns, rows| Block { column: 0, columns, row: 0, rows, content: BlockContent::Masthead };
    let vertical = design.writing_mode.is_vertical();
    let mut heads = Vec::new();
    for (shape, story) in candidates(shop, contents).into_iter().flat_map(|story| ears(shop, story))
    {
        let rows = shape.rows.max(MASTHEAD_ROWS);
        let own = design.columns - shape.columns;
        let ear = story_block(shop, story, own, 0, &shape, rows);
        // A masthead higher than it needs to be is half empty.
        let width = if vertical { 0 } else { i64::from(shape.columns) * EAR_COST };
        let cost = i64::from(rows - MASTHEAD_ROWS) * i64::from(own) + shape.cost + width;
        heads.push(Head {
            blocks: vec![masthead(own, rows), ear],
            top: rows + 1,
            ear: Some(story),
            cost,
        });
    }
    heads.sort_by_key(|head| head.cost);
    heads.truncate(MOST_HEADS);
    if heads.is_empty() {
        let rows = MASTHEAD_ROWS.min(design.rows / 3).max(1);
        heads.push(Head {
            blocks: vec![masthead(design.columns, rows)],
            top: rows + 1,
            ear: None,
            cost: 0,
        });
    }
    heads
}

/// More ways to begin a page than this are not tried.
const MOST_HEADS: usize = 3;

/// The stories that may stand beside the masthead: the one that is pinned there. A
/// vertical page has its masthead at the top right, and a story always stands under it.
fn candidates(shop: &Shop<'_>, contents: &Contents) -> Vec<usize> {
    let light = |story: &usize| shop.edition.stories()[*story].importance > 1;
    match contents.ear {
        Some(story) => vec![story],
        None if shop.design().writing_mode.is_vertical() => {
            let skip = usize::from(contents.lead.is_none());
            contents.others.iter().copied().skip(skip).filter(light).collect()
        }
        None => Vec::new(),
    }
}

/// The shapes in which a story stands beside the masthead, one for each width.
fn ears(shop: &Shop<'_>, story: usize) -> Vec<(Shape, usize)> {
    let design = *shop.design();
    let most = design.rows * EAR_SHARE / 100;
    // A vertical masthead is a box at the head of the page, a horizontal one most of its width.
    let widths = if design.writing_mode.is_vertical() {
        design.columns.div_ceil(3)..=design.columns * 2 / 3
    } else {
        (design.columns / 4).max(1)..=design.columns / 2
    };
    let all = shapes(shop, story);
    widths
        .filter_map(|columns| {
            let fits = |shape: &&Shape| {
                shape.columns == columns && shape.rows <= most && shape.heads_the_top()
            };
            all.iter().filter(fits).min_by_key(|shape| shape.cost).map(|&shape| (shape, story))
        })
        .collect()
}

/// A part of the page over its whole width, with its stories and what stands above them.
struct Band {
    banner: Option<usize>,
    order: Vec<usize>,
    tiling: Tiling,
    /// Rows of the banner with the row that parts it.
    above: u32,
}

/// Divides the page below its head into bands: the body, each group, the foot.
fn divide_page(
    shop: &Shop<'_>,
    contents: &Contents,
    head: &Head,
    trial: u64,
) -> Option<(Vec<Block>, i64)> {
    let design = *shop.design();
    let mut blocks = head.blocks.clone();
    let mut top = head.top;
    if let Some(rest) = contents.rest {
        let (block, rows) = rest_block(shop, rest, top)?;
        blocks.push(block);
        top += rows + 1;
    }
    let mut foot = design.rows;
    let mut advertisements = Vec::new();
    for &(page, pin) in contents.advertisements.iter().rev() {
        let rows = advertisement_rows(shop, page, pin);
        let row = foot.checked_sub(rows)?;
        let content = BlockContent::Advertisement { page, pin };
        advertisements.push(Block { column: 0, columns: design.columns, row, rows, content });
        foot = row.checked_sub(1)?;
    }
    // What fills the page to its last row leaves none, and one less than none for the row that parts.
    let room = (foot + 1).checked_sub(top)?.saturating_sub(1);
    let body: Vec<usize> = contents
        .lead
        .into_iter()
        .chain(contents.ear.filter(|_| head.ear.is_none()))
        .chain(contents.others.iter().copied().filter(|&story| head.ear != Some(story)))
        .collect();
    let mut bands = Vec::new();
    let weights = Weights { trial, spanning: [contents.lead, contents.bottom] };
    for part in parts(shop, &body) {
        bands.push(Band::new(shop, None, part, room, weights));
    }
    for (banner, stories) in &contents.groups {
        for (index, part) in parts(shop, stories).into_iter().enumerate() {
            let banner = (index == 0).then_some(*banner);
            bands.push(Band::new(shop, banner, part, room, weights));
        }
    }
    if let Some(bottom) = contents.bottom {
        bands.push(Band::new(shop, None, vec![bottom], room, weights));
    }
    if bands.is_empty() {
        blocks.extend(advertisements.into_iter().rev());
        return Some((blocks, head.cost));
    }
    let (heights, cost) = share_rows(&bands, room, design.columns)?;
    for (band, height) in bands.iter().zip(heights) {
        if let Some(banner) = band.banner {
            let content = BlockContent::Banner(banner);
            let rows = band.above - 1;
            blocks.push(Block { column: 0, columns: design.columns, row: top, rows, content });
        }
        top += band.above;
        for place in band.tiling.place(height)? {
            let row = top + place.row;
            blocks.push(story_block(
                shop,
                band.order[place.item],
                place.column,
                row,
                &place.shape,
                place.rows,
            ));
        }
        top += height + 1;
    }
    blocks.extend(advertisements.into_iter().rev());
    Some((blocks, cost + head.cost))
}

/// Stories in the order of their weight, in parts that can be divided at once.
fn parts(shop: &Shop<'_>, stories: &[usize]) -> Vec<Vec<usize>> {
    let mut order = stories.to_vec();
    // The first is the lead where the editor says so; the rest by weight.
    if let Some((_, others)) = order.split_first_mut() {
        others.sort_by_key(|&story| (shop.edition.stories()[story].importance, story));
    }
    if order.is_empty() {
        return Vec::new();
    }
    let count = order.len().div_ceil(MOST_ITEMS);
    order.chunks(order.len().div_ceil(count)).map(<[usize]>::to_vec).collect()
}

/// How a trial weighs shapes.
#[derive(Clone, Copy)]
struct Weights {
    trial: u64,
    /// The lead and the foot lead.
    spanning: [Option<usize>; 2],
}

impl Band {
    fn new(
        shop: &Shop<'_>,
        banner: Option<usize>,
        order: Vec<usize>,
        room: u32,
        weights: Weights,
    ) -> Band {
        let design = *shop.design();
        let items = order.iter().map(|&story| {
            let mut shapes = shapes(shop, story);
            if weights.spanning.contains(&Some(story)) {
                // It spans more than half of the page, its headline above.
                let leads =
                    |shape: &Shape| shape.columns * 2 > design.columns && shape.heads_the_top();
                if shapes.iter().any(leads) {
                    shapes.retain(leads);
                }
            }
            for (index, shape) in shapes.iter_mut().enumerate() {
                shape.cost += noise(shop.search.seed, weights.trial, story, index);
            }
            shapes
        });
        let tiling = Tiling::new(items.collect(), design.columns, room);
        let above = banner.map_or(0, |banner| {
            banner_rows(shop.edition.banners()[banner].lines.len(), design.pitch) + 1
        });
        Band { banner, order, tiling, above }
    }
}

/// A number from a trial, a story and a shape, the same on every machine; none in the first trial.
fn noise(seed: u64, trial: u64, story: usize, shape: usize) -> i64 {
    /// As much as a few cells of white.
    const MOST: u64 = 160;
    if trial == 0 {
        return 0;
    }
    // SplitMix64 (Steele, Lea and Flood 2014).
    let mut x = (seed ^ trial)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add(story as u64 * 1_000_003)
        .wrapping_add(shape as u64 * 7_919);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((x ^ (x >> 31)) % MOST) as i64
}

/// The rows of each band at the least cost; rows left over stay white at the foot.
fn share_rows(bands: &[Band], room: u32, columns: u32) -> Option<(Vec<u32>, i64)> {
    // The last band has no row to part it: the area is one row longer than it is.
    let room = room as usize + 1;
    let mut levels: Vec<Vec<Option<(i64, u32)>>> = vec![vec![None; room + 1]];
    levels[0][0] = Some((0, 0));
    for band in bands {
        let mut next = vec![None; room + 1];
        for (used, known) in levels[levels.len() - 1].iter().enumerate() {
            let Some((cost, _)) = known else { continue };
            for rows in 1..room as u32 {
                let at = used + (rows + 1 + band.above) as usize;
                if at > room {
                    break;
                }
                let Some(own) = band.tiling.cost(rows) else { continue };
                let total = cost + own;
                if next[at].is_none_or(|(least, _)| total < least) {
                    next[at] = Some((total, rows));
                }
            }
        }
        levels.push(next);
    }
    let white = |used: usize| (room - used) as i64 * i64::from(columns) * WHITE / 2;
    let ends = levels
        .last()?
        .iter()
        .enumerate()
        .filter_map(|(used, known)| known.map(|(cost, _)| (cost + white(used), used)));
    let (cost, mut used) = ends.min()?;
    let mut heights = Vec::with_capacity(bands.len());
    for (index, band) in bands.iter().enumerate().rev() {
        let (_, rows) = levels[index + 1][used]?;
        heights.push(rows);
        used -= (rows + 1 + band.above) as usize;
    }
    heights.reverse();
    Some((heights, cost))
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

/// Rows of an advertisement: what the issue says, or a strip.
fn advertisement_rows(shop: &Shop<'_>, page: usize, pin: usize) -> u32 {
    const STRIP: u32 = 12;
    let most = (shop.design().rows / 2).max(1);
    match shop.edition.pages()[page].pins[pin] {
        Pin::Advertisement { rows, .. } => rows.unwrap_or(STRIP).clamp(1, most),
        Pin::Masthead | Pin::Story(..) | Pin::Banner(_) => STRIP.min(most),
    }
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
