//! A page as a problem for the search, and its blocks where one was found.

use super::contents::{Contents, Rest};
use super::ell::Stock;
use super::facts::{Item, What};
use super::random::Random;
use super::rule::Weights;
use super::search::{Found, Piece, Problem, Region};
use super::shape::{Shape, story_part};
use super::strips::{Strip, at_foot, side};
use super::tree::{Node, Tree};
use crate::geom::Length;
use crate::page::{
    Area, Block, BlockContent, HeadPlace, Jump, MASTHEAD_ROWS, Notch, PictureRoom, Shop,
    StoryBlock, banner_rows,
};

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
/// What each tier of a vertical page costs by which its name has more or fewer than it wants.
const NAME_COST: i64 = 200;
/// An ear is not higher than this share of the page.
const EAR_SHARE: u32 = 45;

/// What becomes of the corners that advertisements stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Corners {
    /// Articles flow round them.
    FlowedRound,
    /// They are at the foot, and nothing stands beside them.
    Apart,
}

/// The shapes in which a story stands beside the masthead.
pub(super) fn ear_shapes(shop: &Shop<'_>, shapes: &[Shape]) -> Vec<Shape> {
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
    // The name of a vertical paper stands in the upper corner and leaves most of the height
    // to what is under it.
    let masthead = design.columns * 2 / 5;
    let priced = |shape: &Shape| {
        let own = match vertical {
            true => NAME_COST * i64::from((design.columns - shape.columns).abs_diff(masthead)),
            false => EAR_COST * i64::from(shape.columns),
        };
        Shape { cost: shape.cost + own, ..*shape }
    };
    shapes.iter().filter(fits).map(priced).collect()
}

/// The story in the first place of the body: the one that is pinned there, or the weightiest.
pub(super) fn lead_of(shop: &Shop<'_>, contents: &Contents) -> Option<usize> {
    let weight = |&story: &usize| (shop.edition.story(story).importance, story);
    let pinned = contents.lead.or(contents.lead_of_group);
    pinned.or_else(|| contents.others.iter().copied().min_by_key(weight))
}

/// What a piece of a page is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Content {
    Masthead,
    Story(usize),
    Rest(Rest),
    /// Advertisements in a corner, an index into the strips of the page.
    Strip(usize),
}

/// A page to be searched for, with what its pieces are.
pub(super) struct Page {
    pub problem: Problem,
    pub contents: Vec<Content>,
    /// By region.
    banners: Vec<Option<usize>>,
    fixed: Vec<Block>,
    lead: Option<usize>,
    strips: Vec<Strip>,
}

impl Page {
    pub fn new(
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
        let (first, groups) =
            contents.groups.split_at(usize::from(contents.lead_of_group.is_some()));
        self.groups(shop, stock, first, &mut random);
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
            let leads = self.lead.filter(|_| contents.lead_of_group.is_none());
            let first = leads.map(|_| pieces[0]);
            let tree = Tree::random(&pieces, &mut random);
            self.region(None, 0, tree, pieces, first);
            if let (Some(columns), Some(region)) =
                (contents.columns, self.problem.regions.last_mut())
            {
                region.columns = columns;
            }
        }
        self.groups(shop, stock, groups, &mut random);
        if let Some(story) = foot {
            let piece = self.story(shop, story, spanning(story));
            self.region(None, 0, leaf(piece), vec![piece], None);
        }
    }

    /// Banners with their stories, each a region of its own.
    fn groups(
        &mut self,
        shop: &Shop<'_>,
        stock: &Stock,
        groups: &[(usize, Vec<usize>)],
        random: &mut Random,
    ) {
        let pitch = shop.design().pitch;
        for (banner, stories) in groups {
            let rows = banner_rows(shop.edition.banners()[*banner].lines.len(), pitch);
            let pieces: Vec<usize> = stories
                .iter()
                .map(|&story| {
                    let piece = self.story(shop, story, stock.shapes[story].clone());
                    self.problem.pieces[piece].ells.clone_from(&stock.ells[story]);
                    piece
                })
                .collect();
            let first = stories.iter().position(|&story| self.lead == Some(story));
            let first = first.map(|at| pieces[at]);
            let tree = Tree::random(&pieces, random);
            self.region(Some(*banner), rows + 1, tree, pieces, first);
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
        let least = if beside && design.writing_mode.is_vertical() { least * 3 / 4 } else { least };
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
    pub fn composed(&self, shop: &Shop<'_>, contents: &Contents, found: &Found) -> Composed {
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
