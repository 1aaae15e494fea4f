//! What the rules look at: the blocks of a page, as plain numbers.

use super::jump::ends_at_a_sentence;
use super::legs::{LegFault, leg_faults};
use crate::flow::fill;
use crate::geom::Length;
use crate::page::{
    Area, Block, BlockContent, HeadPlace, Notch, PlannedPage, Shop, StoryBlock, capacities, padding,
};

/// A page as the rules see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub columns: u32,
    pub rows: u32,
    /// Whether lines run down the page: columns are tiers then.
    pub vertical: bool,
    /// Whether the text ends on this page.
    pub open_foot: bool,
    /// What is left white beside it then.
    pub beside: Option<Area>,
    pub items: Vec<Item>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum What {
    /// A whole story, or the first part of one.
    #[default]
    Story,
    /// A story that goes on from elsewhere.
    Rest,
    Masthead,
    Banner,
    Advertisement,
}

/// A block as the rules see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    pub what: What,
    /// The story, an index.
    pub story: Option<usize>,
    pub column: u32,
    pub columns: u32,
    pub row: u32,
    pub rows: u32,
    /// What is cut out of it for others; its legs are columns.
    pub notch: Notch,
    /// Rows of the headline above the text.
    pub head: u32,
    /// The columns that it stands over.
    pub head_columns: u32,
    /// The most of its rows: its own, two of white above and two below (H8).
    pub head_most: u32,
    /// Rows of the headline without kicker and deck (H11).
    pub headline: u32,
    /// Whether the headline stands beside the text.
    pub side: bool,
    /// The size of its type.
    pub size: Length,
    pub importance: u8,
    /// Whether the editor or its weight makes it the lead of the page.
    pub lead: bool,
    /// Whether it stands beside the masthead.
    pub ear: bool,
    pub pictures: bool,
    /// Whether it stands in a frame.
    pub framed: bool,
    /// Whether it goes on elsewhere and is cut within a sentence, or goes on for a second time.
    pub torn: bool,
    pub faults: Vec<LegFault>,
}

impl Item {
    pub fn row_end(&self) -> u32 {
        self.row + self.rows
    }

    pub fn column_end(&self) -> u32 {
        self.column + self.columns
    }

    /// Rows of its text and pictures.
    pub fn body(&self) -> u32 {
        self.rows.saturating_sub(self.head + padding(self.framed) * 2)
    }

    /// The column after the last that its headline stands over.
    pub fn head_end(&self) -> u32 {
        self.column + self.head_columns
    }

    pub fn is_text(&self) -> bool {
        matches!(self.what, What::Story | What::Rest)
    }

    /// The rectangles that it takes: one, or two where it is an L.
    pub fn areas(&self) -> impl Iterator<Item = Area> {
        let Item { column, columns, row, rows, .. } = *self;
        Area { column, columns, row, rows }.without(self.notch)
    }

    /// Whether both have a cell.
    pub fn overlaps(&self, other: &Item) -> bool {
        self.areas().any(|own| other.areas().any(|area| own.overlaps(&area)))
    }

    /// Whether both stand in some column.
    pub fn shares_column(&self, other: &Item) -> bool {
        self.column < other.column_end() && other.column < self.column_end()
    }
}

impl Facts {
    /// Looks at a planned page; its stories are settled as they will be printed.
    pub fn of(shop: &Shop<'_>, page: &PlannedPage) -> Facts {
        let design = shop.design();
        let mut facts = Facts {
            columns: design.columns,
            rows: design.rows,
            vertical: design.writing_mode.is_vertical(),
            open_foot: page.open_foot,
            beside: page.beside,
            items: page.blocks.iter().map(|block| item(shop, block)).collect(),
        };
        for item in facts.items.iter_mut().filter(|item| item.what == What::Story) {
            item.lead = item.story.is_some() && item.story == page.lead;
        }
        facts.mark_ears();
        facts
    }

    /// Stories level with the masthead stand beside it.
    pub fn mark_ears(&mut self) {
        let Some(end) =
            self.items.iter().find(|item| item.what == What::Masthead).map(Item::row_end)
        else {
            return;
        };
        for item in self.items.iter_mut().filter(|item| item.what == What::Story) {
            item.ear = item.row < end;
        }
    }
}

/// What the rules see of a block.
pub(super) fn item(shop: &Shop<'_>, block: &Block) -> Item {
    let mut item = Item {
        column: block.column,
        columns: block.columns,
        row: block.row,
        rows: block.rows,
        ..Item::default()
    };
    match &block.content {
        BlockContent::Masthead => item.what = What::Masthead,
        BlockContent::Banner(_) => item.what = What::Banner,
        BlockContent::Advertisement { .. } => item.what = What::Advertisement,
        BlockContent::Story(part) => story(shop, block, part, &mut item),
    }
    item
}

fn story(shop: &Shop<'_>, block: &Block, part: &StoryBlock, item: &mut Item) {
    let content = shop.edition.story(part.story);
    item.story = Some(part.story);
    item.importance = content.importance;
    item.what = if part.rows.start > 0 { What::Rest } else { What::Story };
    item.pictures = part.pictures.is_some();
    item.notch = part.notch;
    item.framed = part.framed;
    item.head_columns = part.head.columns(block.columns);
    match part.head {
        HeadPlace::None | HeadPlace::Continued(_) => {}
        HeadPlace::Above(rows) | HeadPlace::Over { rows, .. } => {
            let head = shop.head(part.story, item.head_columns, part.head_size);
            item.head = rows;
            item.head_most = head.own_rows(shop.design().pitch) + 4;
            item.headline = head.headline_rows;
            item.size = head.size;
        }
        HeadPlace::Side(lines) => {
            item.side = true;
            item.size = shop.side_head(part.story, lines, part.head_size).size;
        }
    }
    let (_, width) = shop.leg_area(block.columns, part.story, part.head, part.framed, part.legs);
    let set = shop.story(part.story, shop.measure(width, part.legs));
    let body = part.body_rows(block.rows);
    let capacities = capacities(shop, part, body);
    // A part between two others fills its page: its story is longer than two of them.
    let is_between = part.rows.start > 0 && part.jump.to.is_some();
    let is_cut =
        part.jump.to.is_some() && !ends_at_a_sentence(shop, part.story, &set, part.rows.end);
    item.torn = is_between || is_cut;
    let whole = part.rows == (0..set.rows.len());
    if whole {
        let legs = fill(&set.rows, 0, &capacities);
        item.faults = leg_faults(&set, &legs, &capacities);
    }
}
