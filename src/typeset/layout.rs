//! What is asked of the typesetter, and what it gives.

use crate::frame::Document;
use crate::report::Report;

/// How an edition is typeset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TypesetOptions {
    /// Where the search for a make-up starts; the same seed gives the same pages.
    pub seed: u64,
    /// How long the search goes on, in steps and never in seconds; 0 for the default.
    pub effort: u32,
}

/// A typeset edition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The pages.
    pub document: Document,
    /// What the pages are like.
    pub report: Report,
}
