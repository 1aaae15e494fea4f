//! What kind of book is wanted.

/// How a book is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EpubOptions {}
