//! What can be wrong with a text, and what is done about it.

use std::ops::Range;

/// What is wrong with a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Damage {
    /// A control character, a byte order mark, or no character at all.
    Control,
    /// A line end or tab inside a text that has no lines.
    LineEnd,
    /// A blank at an edge or beside Han, or one without width.
    Blank,
    /// A tag or an entity of HTML.
    Markup,
    /// A half-width mark between Han.
    Width,
    /// An ASCII quotation mark.
    Quote,
    /// `...` for ……
    Ellipsis,
    /// `--` for ——
    Dash,
    /// A full-width digit or letter of the alphabet, with the marks of its number.
    Digit,
    /// A paragraph cut in mid-sentence, at a line end or an empty line.
    Cut,
}

impl Damage {
    /// Whether it is mended in every mode, as no line can hold it.
    pub const fn always(self) -> bool {
        matches!(self, Damage::Control | Damage::LineEnd)
    }
}

/// A change to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Bytes of the text as given.
    pub range: Range<usize>,
    /// What stood there.
    pub from: String,
    /// What stands there now.
    pub to: String,
    /// What was wrong.
    pub damage: Damage,
}
