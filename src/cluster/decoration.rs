//! What is drawn beside the characters of a line, or laid over them.

use std::ops::Range;

use crate::unicode::Locale;

/// Something beside or over some clusters. It has no room of its own in the line:
/// it stands in the gap between two lines and moves no character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoration {
    /// The clusters, of which a line has all or some.
    pub clusters: Range<usize>,
    /// What it is.
    pub kind: DecorationKind,
}

/// What a decoration is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecorationKind {
    /// A dot beside each character (着重号, 圏点).
    Dots(Dot, Side),
    /// A line beside a proper name (专名号).
    NameLine,
    /// A wavy line beside a book's title (书名号甲式).
    TitleLine,
    /// An area that leads to an address, without ink.
    Link(String),
    /// Words of another language, without ink: who reads the page aloud wants to know.
    Foreign(Locale),
}

/// The shape of an emphasis dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot {
    /// A disc (•).
    Round,
    /// A seed with its point up (﹅).
    Sesame,
}

/// The side of its clusters on which something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above a horizontal line, to the right of a vertical one.
    Over,
    /// Below a horizontal line, to the left of a vertical one.
    Under,
}
