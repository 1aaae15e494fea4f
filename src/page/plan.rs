//! Which part of which story stands where: what `makeup/` decides and this room executes.

use std::ops::Range;

use crate::geom::Length;

/// The pages of an issue, planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    pub pages: Vec<PlannedPage>,
}

/// A page, planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PlannedPage {
    /// Counted from 1.
    pub number: u32,
    /// Its name in the folio.
    pub name: Option<String>,
    /// Who made it up.
    pub editor: Option<String>,
    /// What stands on it, in reading order.
    pub blocks: Vec<Block>,
    /// Whether the text ends on this page, so that white at its foot is no fault (G2).
    pub open_foot: bool,
    /// What is left white beside the text, where it ends on this page and is too short to go
    /// over the whole width.
    pub beside: Option<Area>,
    /// The story in the first place (头条).
    pub lead: Option<usize>,
}

/// An area of the grid and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Its first column.
    pub column: u32,
    /// How many columns it spans.
    pub columns: u32,
    /// Its first row.
    pub row: u32,
    /// How many rows it is high, without the row that parts it from what is below.
    pub rows: u32,
    /// What it holds.
    pub content: BlockContent,
}

/// The content of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum BlockContent {
    /// The name of the paper and the facts beside it.
    Masthead,
    /// A banner, an index.
    Banner(usize),
    /// A story or a part of one.
    Story(StoryBlock),
    /// An advertisement: the page and the pin that has it, by index.
    Advertisement {
        /// An index into the edition's pages.
        page: usize,
        /// An index into its pins.
        pin: usize,
    },
}

/// Where the headline of a block stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum HeadPlace {
    /// The block goes on with a story that began elsewhere, or has no headline.
    None,
    /// Above the text, over the block's whole width, in so many rows.
    Above(u32),
    /// Above the text of its first columns, in so many rows; the text of the others begins
    /// beside it.
    Over {
        /// Its rows.
        rows: u32,
        /// The columns that it stands over.
        columns: u32,
    },
    /// Above the text, a short one: the part goes on with a story from another page.
    Continued(u32),
    /// Beside the text, its lines across the lines of the text (竖题), in so many of them.
    Side(u8),
}

/// A story, or a part of one, in its area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoryBlock {
    /// The story, an index.
    pub story: usize,
    /// The headline and the room it takes.
    pub head: HeadPlace,
    /// The size that the headline has at most, where it is smaller than it could be (C1:
    /// the second thing that gives way).
    pub head_size: Option<Length>,
    /// How many lines more than by itself the story is to have, or fewer (copyfitting).
    pub delta: i32,
    /// The room of the story's pictures.
    pub pictures: PictureRoom,
    /// What is cut out of the block for others.
    pub notch: Notch,
    /// Where it comes from and goes on.
    pub jump: Jump,
    /// Whether it stands in a frame.
    pub framed: bool,
    /// How many legs.
    pub legs: u32,
    /// The rows of the story at the legs' measure that stand in this block.
    pub rows: Range<usize>,
}

/// The room of a story's pictures in its block: over its last legs, above their text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PictureRoom {
    /// How many of the last legs it spans; 0 where no pictures stand here.
    pub legs: u32,
    /// Its height, captions and the white under them included.
    pub rows: u32,
}

/// What is cut out of a story's block at its end, where others stand (rule T6: an L with one
/// notch): its last legs are so many rows lower.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Notch {
    /// How many of the last legs are lower; each is a column of the grid.
    pub legs: u32,
    /// By how many rows, the one that parts the story from what stands there included.
    pub rows: u32,
}

/// The last legs of a story that begin beside its headline: so many rows higher.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lift {
    /// How many of the last legs.
    pub legs: u32,
    /// By how many rows.
    pub rows: u32,
}

/// A rectangle of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    /// Its first column.
    pub column: u32,
    /// How many columns it spans.
    pub columns: u32,
    /// Its first row.
    pub row: u32,
    /// How many rows it is high.
    pub rows: u32,
}

/// The pages, by number, from which a part of a story goes on and on which it does (转版).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Jump {
    /// Where the part before stands.
    pub from: Option<u32>,
    /// Where the part after stands.
    pub to: Option<u32>,
}

impl StoryBlock {
    /// Rows of white within its frame above, and as many below.
    pub fn padding(&self) -> u32 {
        padding(self.framed)
    }

    /// Rows from the head of its block to its text.
    pub fn rows_above(&self) -> u32 {
        self.padding() + self.head.rows()
    }

    /// Rows of its text in a block of so many.
    pub fn body_rows(&self, block: u32) -> u32 {
        block.saturating_sub(self.rows_above() + self.padding())
    }
}

/// Rows of white within a frame above its text, and as many below (rule P10).
pub(crate) fn padding(framed: bool) -> u32 {
    u32::from(framed)
}

impl PictureRoom {
    /// Whether pictures stand here.
    pub fn is_some(self) -> bool {
        self.legs > 0
    }
}

impl HeadPlace {
    /// Rows above the text.
    pub fn rows(self) -> u32 {
        match self {
            HeadPlace::Above(rows) | HeadPlace::Over { rows, .. } | HeadPlace::Continued(rows) => {
                rows
            }
            HeadPlace::None | HeadPlace::Side(_) => 0,
        }
    }

    /// Whether the story begins here, with its headline.
    pub fn is_some(self) -> bool {
        matches!(self, HeadPlace::Above(_) | HeadPlace::Over { .. } | HeadPlace::Side(_))
    }

    /// How many columns of a block of so many it stands over.
    pub fn columns(self, all: u32) -> u32 {
        match self {
            HeadPlace::Over { columns, .. } => columns,
            _ => all,
        }
    }

    /// The legs of so many that begin beside it.
    pub fn lift(self, legs: u32) -> Lift {
        match self {
            HeadPlace::Over { rows, columns } => Lift { legs: legs.saturating_sub(columns), rows },
            _ => Lift::default(),
        }
    }
}

impl Area {
    /// The row after its last.
    pub fn row_end(&self) -> u32 {
        self.row + self.rows
    }

    /// The column after its last.
    pub fn column_end(&self) -> u32 {
        self.column + self.columns
    }

    /// Whether both have a cell.
    pub fn overlaps(&self, other: &Area) -> bool {
        self.row < other.row_end()
            && other.row < self.row_end()
            && self.column < other.column_end()
            && other.column < self.column_end()
    }

    /// What of it a notch leaves: the whole, or what is above the notch and what is beside it.
    pub fn without(self, notch: Notch) -> impl Iterator<Item = Area> {
        let above = self.rows.saturating_sub(notch.rows);
        let beside = (notch.legs > 0).then(|| Area {
            columns: self.columns.saturating_sub(notch.legs),
            row: self.row + above,
            rows: self.rows - above,
            ..self
        });
        let first = if notch.legs > 0 { Area { rows: above, ..self } } else { self };
        std::iter::once(first).chain(beside)
    }
}

impl Block {
    /// The rectangles that it takes: one, or two where it is an L.
    pub fn areas(&self) -> impl Iterator<Item = Area> {
        let notch = match &self.content {
            BlockContent::Story(part) => part.notch,
            _ => Notch::default(),
        };
        let Block { column, columns, row, rows, .. } = *self;
        Area { column, columns, row, rows }.without(notch)
    }

    /// The row after its last.
    pub fn row_end(&self) -> u32 {
        self.row + self.rows
    }

    /// The column after its last.
    pub fn column_end(&self) -> u32 {
        self.column + self.columns
    }
}
