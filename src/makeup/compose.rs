//! One page: what is pinned at its places, the rest divided among what is left.

use super::ell::{Ell, Stock};
use super::facts::{Item, What};
use super::jump::{LEAST_ROWS, SHORT_HEAD};
use super::random::Random;
use super::rules::Weights;
use super::search::{Found, Piece, Problem, Region, search};
use super::shape::{Shape, story_part};
use super::strips::{Strip, at_foot, side, strips};
use super::tree::{Node, Tree};
use crate::geom::Length;
use crate::page::{
    Area, Block, BlockContent, HeadPlace, Jump, MASTHEAD_ROWS, Notch, PictureRoom, Shop,
    StoryBlock, banner_rows,
};

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
    /// Advertisements and notices: the page and the pin that has each, by index.
    pub advertisements: Vec<(usize, usize)>,
    /// A story that goes on from the page before: from which row, cut into how many legs.
    pub rest: Option<Rest>,
    /// Whether the text ends here, so that white at the foot is no fault.
    pub open_foot: bool,
    /// Over how many columns its free stories are divided, where that is not all of them.
    pub columns: Option<u32>,
}

/// The rest of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rest {
    pub story: usize,
    pub row: usize,
    pub legs: u32,
    /// The page of the part before it.
    pub from: u32,
}

impl Rest {
    /// Its short headline.
    pub fn head(self, rows: u32) -> HeadPlace {
        if rows < LEAST_ROWS { HeadPlace::None } else { HeadPlace::Continued(SHORT_HEAD) }
    }
}

impl Contents {
    /// Whether its last columns may stay white: where nothing but the last of the text stands
    /// between the masthead and what is sold at the foot.
    fn may_be_narrow(&self, shop: &Shop<'_>) -> bool {
        let at_head = |strip: &Strip| {
            strip.corner.is_some_and(|corner| !side(corner, shop.design().writing_mode).1)
        };
        let others = self.bottom.is_some() || self.rest.is_some() || !self.groups.is_empty();
        self.open_foot && !others && !strips(shop, &self.advertisements).iter().any(at_head)
    }

    /// Every story on the page but the rest of one.
    pub fn stories(&self) -> impl Iterator<Item = usize> {
        let groups = self.groups.iter().flat_map(|(_, heads)| heads.iter().copied());
        let named = [self.ear, self.lead, self.bottom].into_iter().flatten();
        named.chain(groups).chain(self.others.iter().copied())
    }
}

/// A page that was composed.
#[derive(Clone, Debug)]
pub(super) struct Composed {
    pub blocks: Vec<Block>,
    pub lead: Option<usize>,
    /// What is white beside text that ends here.
    pub beside: Option<Area>,
    pub cost: i64,
    /// Hard rules that it breaks.
    pub hard: usize,
    /// Cells that are not filled.
    pub white: u32,
    /// Rows that are left at the foot.
    pub foot: u32,
}

/// What each column of an ear costs: the name of the paper wants its width.
const EAR_COST: i64 = 120;
/// An ear is not higher than this share of the page.
const EAR_SHARE: u32 = 45;
/// Steps of the search at the default effort.
const STEPS: u32 = 900;
/// How often it starts anew.
const STARTS: u64 = 2;
/// Rounds of such starts, while the page that was found breaks a hard rule.
const ROUNDS: u64 = 4;

/// Rows of white at a foot that a corner may stand above.
const LEAST_FOOT: u32 = 3;

/// What became of a page.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    Page(Composed),
    /// Its contents take so many rows more than it has, or no one knows how many.
    Over(u32),
}

/// Composes a page. Where the text ends on it and is too little for the whole width, its
/// last columns stay white.
pub(super) fn compose(shop: &Shop<'_>, stock: &Stock, contents: &Contents) -> Outcome {
    let whole = compose_in(shop, stock, contents);
    let breaks = |outcome: &Outcome| match outcome {
        Outcome::Page(page) => page.hard,
        Outcome::Over(_) => 0,
    };
    if !contents.may_be_narrow(shop) || breaks(&whole) == 0 {
        return whole;
    }
    let mut best = whole;
    for columns in (1..shop.design().columns).rev() {
        let narrow = Contents { columns: Some(columns), ..contents.clone() };
        let other = compose_in(shop, stock, &narrow);
        if matches!(&other, Outcome::Page(_)) && breaks(&other) < breaks(&best) {
            best = other;
        }
        if breaks(&best) == 0 {
            break;
        }
    }
    best
}

/// Composes a page over as many columns as its contents say.
fn compose_in(shop: &Shop<'_>, stock: &Stock, contents: &Contents) -> Outcome {
    let strips = strips(shop, &contents.advertisements);
    if contents.columns.is_some() {
        return compose_with(shop, stock, contents, &strips, Corners::Apart);
    }
    let round = compose_with(shop, stock, contents, &strips, Corners::FlowedRound);
    // Where the text ends above the foot the corners of the page are below it.
    let has_corners = strips.iter().any(|strip| strip.corner.is_some());
    let may_be_apart = match &round {
        Outcome::Page(page) => page.foot > LEAST_FOOT,
        // Corners of two heights are hard to flow round for few articles.
        Outcome::Over(_) => true,
    };
    if has_corners && contents.open_foot && may_be_apart {
        let apart = compose_with(shop, stock, contents, &strips, Corners::Apart);
        if matches!(apart, Outcome::Page(_)) {
            return apart;
        }
    }
    round
}

/// What becomes of the corners that advertisements stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Corners {
    /// Articles flow round them.
    FlowedRound,
    /// They are at the foot, and nothing stands beside them.
    Apart,
}

fn compose_with(
    shop: &Shop<'_>,
    stock: &Stock,
    contents: &Contents,
    strips: &[Strip],
    corners: Corners,
) -> Outcome {
    let has_corners = strips.iter().any(|strip| strip.corner.is_some());
    let steps = if shop.search.effort == 0 { STEPS } else { shop.search.effort };
    let ears = ear_candidates(shop, stock, contents);
    let steps = steps * 2 / (ears.len() * 2).max(2) as u32;
    let (mut least, mut best): (u32, Option<Composed>) = (u32::MAX, None);
    for round in 0..ROUNDS {
        let starts: Vec<(u64, Option<usize>)> = (round * STARTS..(round + 1) * STARTS)
            .flat_map(|start| ears.iter().map(move |&ear| (start, ear)))
            .collect();
        let found = crate::parallel::map(&starts, |&(start, ear)| {
            let seed = shop.search.seed.wrapping_mul(1_009).wrapping_add(start + 1);
            let page = Page::new(shop, stock, contents, (strips, corners), ear, seed)?;
            let set_ell = |item: usize, ell: Ell| match page.contents[item] {
                Content::Story(story) => stock.set(shop, story, ell),
                Content::Masthead | Content::Rest(_) | Content::Strip(_) => None,
            };
            let found = search(&page.problem, &set_ell, seed, steps)?;
            let over = found.over;
            Some((over, (over == 0).then(|| page.composed(shop, contents, &found))))
        });
        for (over, page) in found.into_iter().flatten() {
            least = least.min(over);
            let known = best.as_ref().map(|page| page.cost);
            best = page.filter(|page| known.is_none_or(|known| page.cost < known)).or(best);
        }
        // What is far too much stays so, and what keeps every rule is a page.
        let is_hopeless = least > 2 && (least < u32::MAX || !has_corners);
        if best.as_ref().map_or(is_hopeless, |page| page.hard == 0) {
            break;
        }
    }
    best.map_or(Outcome::Over(least), Outcome::Page)
}

/// The stories that may stand beside the masthead: the one that is pinned there. A
/// vertical page has its masthead at the top right, and a story always stands under it.
fn ear_candidates(shop: &Shop<'_>, stock: &Stock, contents: &Contents) -> Vec<Option<usize>> {
    const MOST: usize = 3;
    if !contents.masthead {
        return vec![None];
    }
    let lead = lead_of(shop, contents);
    let mut stories: Vec<usize> = match contents.ear {
        Some(story) => vec![story],
        None if shop.design().writing_mode.is_vertical() => {
            contents.others.iter().copied().filter(|&story| Some(story) != lead).collect()
        }
        None => Vec::new(),
    };
    let least = |story: usize| ear_shapes(shop, &stock.shapes[story]).iter().map(|s| s.cost).min();
    stories.retain(|&story| least(story).is_some());
    stories.sort_by_key(|&story| least(story));
    stories.truncate(MOST);
    if stories.is_empty() { vec![None] } else { stories.into_iter().map(Some).collect() }
}

/// The shapes in which a story stands beside the masthead.
fn ear_shapes(shop: &Shop<'_>, shapes: &[Shape]) -> Vec<Shape> {
    let design = *shop.design();
    let most = design.rows * EAR_SHARE / 100;
    let vertical = design.writing_mode.is_vertical();
    // A vertical masthead is a box at the head of the page, a horizontal one most of its width.
    let widths = if vertical {
        design.columns.div_ceil(3)..=design.columns * 2 / 3
    } else {
        (design.columns / 4).max(1)..=design.columns / 2
    };
    let fits = |shape: &&Shape| {
        widths.contains(&shape.columns) && shape.rows <= most && shape.heads_the_top()
    };
    let cost = if vertical { 0 } else { EAR_COST };
    let priced =
        |shape: &Shape| Shape { cost: shape.cost + cost * i64::from(shape.columns), ..*shape };
    shapes.iter().filter(fits).map(priced).collect()
}

/// The story in the first place of the body: the one that is pinned there, or the weightiest.
fn lead_of(shop: &Shop<'_>, contents: &Contents) -> Option<usize> {
    let weight = |&story: &usize| (shop.edition.story(story).importance, story);
    contents.lead.or_else(|| contents.others.iter().copied().min_by_key(weight))
}

/// What a piece of a page is.
#[derive(Clone, Copy, Debug)]
enum Content {
    Masthead,
    Story(usize),
    Rest(Rest),
    /// Advertisements in a corner, an index into the strips of the page.
    Strip(usize),
}

/// A page to be searched for, with what its pieces are.
struct Page {
    problem: Problem,
    contents: Vec<Content>,
    /// By region.
    banners: Vec<Option<usize>>,
    fixed: Vec<Block>,
    lead: Option<usize>,
    strips: Vec<Strip>,
}

impl Page {
    fn new(
        shop: &Shop<'_>,
        stock: &Stock,
        contents: &Contents,
        (strips, corners): (&[Strip], Corners),
        ear: Option<usize>,
        seed: u64,
    ) -> Option<Page> {
        let design = *shop.design();
        let alone = contents.stories().next().is_none() && contents.rest.is_none();
        let is_fixed = |strip: &&Strip| {
            let at_foot = strip.corner.is_none_or(|corner| side(corner, design.writing_mode).1);
            strip.corner.is_none() || alone || corners == Corners::Apart && at_foot
        };
        let (fixed, foot) = at_foot(&design, strips.iter().filter(is_fixed))?;
        let strips = strips.iter().filter(|strip| !is_fixed(strip)).cloned().collect();
        let lead = lead_of(shop, contents).filter(|&story| Some(story) != ear);
        let items = fixed.iter().map(|block| Item {
            what: What::Advertisement,
            column: block.column,
            columns: block.columns,
            row: block.row,
            rows: block.rows,
            ..Item::default()
        });
        let problem = Problem {
            pieces: Vec::new(),
            regions: Vec::new(),
            fixed: items.collect(),
            columns: design.columns,
            rows: design.rows,
            vertical: design.writing_mode.is_vertical(),
            top: 0,
            room: foot,
            open_foot: contents.open_foot,
            weights: Weights::of(shop),
        };
        let mut page =
            Page { problem, contents: Vec::new(), banners: Vec::new(), fixed, lead, strips };
        page.fill(shop, stock, contents, ear, seed);
        page.graft(shop, seed);
        Some(page)
    }

    fn fill(
        &mut self,
        shop: &Shop<'_>,
        stock: &Stock,
        contents: &Contents,
        ear: Option<usize>,
        seed: u64,
    ) {
        let design = *shop.design();
        let mut random = Random::new(seed ^ 0x5eed);
        if contents.masthead {
            let masthead = self.masthead(shop, ear.is_some());
            match ear {
                Some(story) => {
                    let own = ear_shapes(shop, &stock.shapes[story]);
                    let ear = self.story(shop, story, own);
                    self.region(None, 0, Tree::beside(masthead, ear), Vec::new(), None);
                }
                None => self.region(None, 0, leaf(masthead), Vec::new(), None),
            }
        }
        if let Some(rest) = contents.rest {
            let piece = self.rest(shop, rest);
            self.region(None, 0, leaf(piece), Vec::new(), None);
        }
        let spanning = |story: usize| {
            let own = &stock.shapes[story];
            let leads =
                |shape: &&Shape| shape.columns * 2 > design.columns && shape.heads_the_top();
            let spanning: Vec<Shape> = own.iter().filter(leads).copied().collect();
            if spanning.is_empty() { own.clone() } else { spanning }
        };
        // A story too short for the whole width stands among the others.
        let across = |&story: &usize| {
            let whole = |shape: &Shape| shape.columns == design.columns && shape.broken == 0;
            stock.shapes[story].iter().any(whole)
        };
        let foot = contents.bottom.filter(across);
        let low = contents.bottom.filter(|_| foot.is_none());
        let pinned = contents.lead.into_iter();
        let others = contents.ear.into_iter().chain(contents.others.iter().copied()).chain(low);
        let mut body: Vec<usize> = pinned.chain(others).filter(|&s| Some(s) != ear).collect();
        let weight =
            |story: usize| (Some(story) != self.lead, shop.edition.story(story).importance, story);
        body.sort_by_key(|&story| weight(story));
        let mut pieces = Vec::new();
        for &story in &body {
            let lead = contents.lead == Some(story);
            let own = if lead { spanning(story) } else { stock.shapes[story].clone() };
            let piece = self.story(shop, story, own);
            let mut ells = stock.ells[story].clone();
            if lead {
                ells.iter_mut().take(design.columns as usize / 2).for_each(Vec::clear);
            }
            self.problem.pieces[piece].ells = ells;
            pieces.push(piece);
        }
        if !pieces.is_empty() {
            let first = self.lead.map(|_| pieces[0]);
            let tree = Tree::random(&pieces, &mut random);
            self.region(None, 0, tree, pieces, first);
            if let (Some(columns), Some(region)) =
                (contents.columns, self.problem.regions.last_mut())
            {
                region.columns = columns;
            }
        }
        for (banner, stories) in &contents.groups {
            let rows = banner_rows(shop.edition.banners()[*banner].lines.len(), design.pitch);
            let pieces: Vec<usize> = stories
                .iter()
                .map(|&story| {
                    let piece = self.story(shop, story, stock.shapes[story].clone());
                    self.problem.pieces[piece].ells.clone_from(&stock.ells[story]);
                    piece
                })
                .collect();
            let tree = Tree::random(&pieces, &mut random);
            self.region(Some(*banner), rows + 1, tree, pieces, None);
        }
        if let Some(story) = foot {
            let piece = self.story(shop, story, spanning(story));
            self.region(None, 0, leaf(piece), vec![piece], None);
        }
    }

    /// Sets strips in their corners: those of the head in the first region that is divided,
    /// those of the foot in the last.
    fn graft(&mut self, shop: &Shop<'_>, seed: u64) {
        let mut random = Random::new(seed ^ 0xad5);
        for index in 0..self.strips.len() {
            let strip = &self.strips[index];
            let Some(corner) = strip.corner else { continue };
            let shape = furniture(strip.columns(), strip.rows, 0);
            let place = side(corner, shop.design().writing_mode);
            let item = Item { what: What::Advertisement, ..Item::default() };
            let piece = self.piece(Content::Strip(index), item, vec![shape]);
            let mut divided = self.problem.regions.iter_mut().filter(|r| !r.free.is_empty());
            let region = if place.1 { divided.next_back() } else { divided.next() };
            if let Some(region) = region {
                region.tree.graft(piece, place, &mut random);
            }
        }
    }

    fn region(
        &mut self,
        banner: Option<usize>,
        above: u32,
        tree: Tree,
        free: Vec<usize>,
        first: Option<usize>,
    ) {
        self.banners.push(banner);
        let columns = self.problem.columns;
        self.problem.regions.push(Region { above, tree, columns, free, first });
    }

    fn piece(&mut self, content: Content, item: Item, shapes: Vec<Shape>) -> usize {
        self.contents.push(content);
        self.problem.pieces.push(Piece { item, shapes, ells: Vec::new() });
        self.contents.len() - 1
    }

    fn story(&mut self, shop: &Shop<'_>, story: usize, shapes: Vec<Shape>) -> usize {
        let item = Item {
            what: What::Story,
            story: Some(story),
            importance: shop.edition.story(story).importance,
            lead: self.lead == Some(story),
            ..Item::default()
        };
        self.piece(Content::Story(story), item, shapes)
    }

    /// The masthead: over the whole width, or as wide and as high as an ear leaves it.
    fn masthead(&mut self, shop: &Shop<'_>, beside: bool) -> usize {
        let design = *shop.design();
        let least = MASTHEAD_ROWS.min(design.rows / 3).max(1);
        let (widths, most) = if beside {
            (1..=design.columns - 1, (design.rows * EAR_SHARE / 100).max(least))
        } else {
            (design.columns..=design.columns, least + 2)
        };
        let mut shapes = Vec::new();
        for columns in widths {
            for rows in least..=most {
                // A masthead higher than it needs to be is half empty.
                let cost = i64::from(rows - least) * i64::from(columns);
                shapes.push(furniture(columns, rows, cost));
            }
        }
        self.piece(Content::Masthead, Item { what: What::Masthead, ..Item::default() }, shapes)
    }

    /// The rest of a story over the whole width, at the head of the page.
    fn rest(&mut self, shop: &Shop<'_>, rest: Rest) -> usize {
        let design = *shop.design();
        let width = design.span(design.columns);
        let body = shop.body_rows(rest.story, width, rest.legs, PictureRoom::default(), rest.row);
        let rows = rest.head(design.rows).rows() + body;
        let item = Item { what: What::Rest, story: Some(rest.story), ..Item::default() };
        self.piece(Content::Rest(rest), item, vec![furniture(design.columns, rows, 0)])
    }

    /// The blocks of a page that was found.
    fn composed(&self, shop: &Shop<'_>, contents: &Contents, found: &Found) -> Composed {
        let columns = self.problem.columns;
        let mut blocks = Vec::new();
        for &(region, row) in &found.banners {
            let Some(banner) = self.banners[region] else { continue };
            let rows = self.problem.regions[region].above - 1;
            blocks.push(Block {
                column: 0,
                columns,
                row,
                rows,
                content: BlockContent::Banner(banner),
            });
        }
        for ((place, shape), &size) in found.placed.iter().zip(&found.shapes).zip(&found.sizes) {
            let content = match self.contents[place.item] {
                Content::Strip(index) => {
                    let rows = shape.rows + place.extra;
                    blocks.extend(self.strips[index].blocks(place.column, place.row, rows));
                    continue;
                }
                Content::Masthead => BlockContent::Masthead,
                Content::Story(story) => BlockContent::Story(story_part(
                    shop,
                    story,
                    shape,
                    place.extra.min(shape.slack),
                    size,
                )),
                Content::Rest(rest) => BlockContent::Story(rest_part(shop, rest)),
            };
            blocks.push(Block {
                column: place.column,
                columns: shape.columns,
                row: place.row,
                rows: shape.rows + place.extra,
                content,
            });
        }
        // Who reads the page in the order of its parts reads it from its head to its foot.
        blocks.sort_by_key(|block| (block.row, block.column));
        blocks.extend(self.fixed.iter().cloned());
        let lead = self.lead.filter(|_| contents.rest.is_none());
        Composed {
            blocks,
            lead,
            beside: found.beside,
            cost: found.cost,
            hard: found.hard,
            white: found.white,
            foot: found.foot,
        }
    }
}

fn leaf(item: usize) -> Tree {
    Tree { nodes: vec![Node::Leaf { item, table: 0 }], root: 0, grafts: Vec::new() }
}

/// A shape of something that has no text of its own.
fn furniture(columns: u32, rows: u32, cost: i64) -> Shape {
    Shape {
        columns,
        legs: 1,
        framed: false,
        head: HeadPlace::None,
        size: Length::ZERO,
        least_size: Length::ZERO,
        pictures: PictureRoom::default(),
        notch: Notch::default(),
        delta: 0,
        rows,
        blank: 0,
        slack: 0,
        broken: 0,
        cost,
    }
}

fn rest_part(shop: &Shop<'_>, rest: Rest) -> StoryBlock {
    let design = *shop.design();
    let width = design.span(design.columns);
    let set = shop.story(rest.story, shop.measure(width, rest.legs));
    StoryBlock {
        story: rest.story,
        head: rest.head(design.rows),
        head_size: None,
        jump: Jump { from: Some(rest.from), to: None },
        delta: 0,
        pictures: PictureRoom::default(),
        notch: Notch::default(),
        framed: false,
        legs: rest.legs,
        rows: rest.row..set.rows.len(),
    }
}
