//! Damaged text made good: widths, quotes, dashes, line ends.

use std::ops::Range;

/// A change to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Bytes of the text as given.
    pub range: Range<usize>,
    /// What stood there.
    pub from: String,
    /// What stands there now.
    pub to: String,
}

/// The text made good, and every change.
pub fn normalize(text: &str) -> (String, Vec<Change>) {
    (text.to_owned(), Vec::new())
}
