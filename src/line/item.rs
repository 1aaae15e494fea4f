//! Boxes and the glue between them.

use crate::geom::Length;

/// The turns in which glue yields (CLReq 3.5.3, JLReq § 3.8.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ShrinkTurn {
    /// Spaces between words.
    WordSpace,
    /// The blanks of middle dots.
    MiddleDot,
    /// The blanks of brackets and quotation marks; in Japanese of commas too.
    Bracket,
    /// The blanks of commas, colons and semicolons.
    Comma,
    /// The space between Han and Latin.
    HanLatin,
    /// The blanks of stops, exclamation and question marks.
    Stop,
}

/// How many turns of yielding there are.
pub(super) const SHRINK_TURNS: usize = 6;

/// The turns in which glue grows (CLReq 3.5.4, JLReq § 3.8.4); after them all gaps grow evenly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum StretchTurn {
    /// Spaces between words.
    WordSpace,
    /// The space between Han and Latin.
    HanLatin,
    /// Japanese: between characters that are no marks, a quarter of an em at most.
    Character,
}

/// How many turns of growing there are before the even one.
pub(super) const STRETCH_TURNS: usize = 3;

/// The space between two boxes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Glue {
    /// Its width where nothing is adjusted.
    pub natural: Length,
    /// By how much it can yield, and when.
    pub shrink: Option<(ShrinkTurn, Length)>,
    /// By how much it can grow before the even turn, and when.
    pub stretch: Option<(StretchTurn, Length)>,
    /// Whether it takes part in the even turn.
    pub even: bool,
}

/// In which ways a box may stand at a line's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineEndStates {
    /// Without the blank behind it.
    pub half: bool,
    /// With it.
    pub full: bool,
    /// Past the line's end.
    pub hanging: bool,
}

impl LineEndStates {
    /// Those of a box without a blank behind it that stays within its line.
    pub const PLAIN: LineEndStates = LineEndStates { half: true, full: false, hanging: false };
}

/// A box with the glue before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The glue between this box and the one before it.
    pub glue: Glue,
    /// Whether a line may begin with this box.
    pub may_begin: bool,
    /// Whether a line that ends with this box ends within an address or behind it.
    pub ends_address: bool,
    /// What a line that begins with this box costs beside its glue.
    pub penalty: i64,
    /// The hyphen that the line before takes where a line begins with this box.
    pub hyphen: Length,
    /// The width without blank halves.
    pub body: Length,
    /// The blank before the box within the character's full body.
    pub lead: Length,
    /// The blank that the box keeps before it at a line's start; less than nothing
    /// where it stands out into an indent.
    pub start_blank: Length,
    /// The blank after it.
    pub trail: Length,
    /// How it may stand at a line's end.
    pub end: LineEndStates,
    /// Whether the character is more than a mark: a last line wants two such.
    pub is_text: bool,
}
