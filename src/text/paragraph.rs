//! A paragraph as layout and e-book see it.

use super::annotation::Annotation;

/// One string with its annotations; the text is normalised and has no line end in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The words.
    pub text: String,
    /// What is true of parts of them, by start; ranges may nest.
    pub annotations: Vec<Annotation>,
    /// The block of the article's body it comes from, an index.
    pub block: usize,
    /// Bytes at its start that are not the block's own: lead mark and dateline.
    pub prefix: usize,
}

impl Paragraph {
    /// Plain words without annotations.
    pub fn plain(text: impl Into<String>, block: usize) -> Paragraph {
        Paragraph { text: text.into(), annotations: Vec::new(), block, prefix: 0 }
    }
}
