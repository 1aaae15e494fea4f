//! What is true of some bytes of a paragraph.

use std::ops::Range;

use super::ruby::Ruby;
use crate::unicode::Locale;

/// A property of a range of a paragraph's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What is true of them.
    pub kind: AnnotationKind,
}

/// The properties a range can have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnnotationKind {
    /// The words the text begins with (讯头), with the mark before them.
    Dateline,
    /// Heavier type.
    Strong,
    /// Dots beside each character.
    Emphasis,
    /// Small text beside its base.
    Ruby(Ruby),
    /// A note in two rows of small type, its brackets with it.
    Note,
    /// Leads to a web or mail address.
    Link(String),
    /// Upright in a vertical line.
    Upright,
    /// A proper name, with a line beside it.
    Name,
    /// A book's title, with a wavy line beside it.
    Title,
    /// Words of another language.
    Foreign(Locale),
}
