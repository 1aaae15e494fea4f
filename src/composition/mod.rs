//! The choices of composition: where the standards disagree, a house decides.
//!
//! Each choice is an enumeration with a default for each language, so that a
//! paper which says nothing is set as its trade expects. What an issue says
//! ([`Choices`]) is laid over the custom of the language and gives a
//! [`Composition`], which `line/` obeys.

mod choices;
#[expect(clippy::module_inception, reason = "the file bears the name of its type, as all do here")]
mod composition;
mod edges;
mod level;
mod punctuation;
mod words;

pub use choices::Choices;
pub use composition::Composition;
pub use edges::{Hanging, LineEnd, LineStart, ParagraphStart};
pub use level::Level;
pub use punctuation::{HanLatin, PunctuationStyle};
pub use words::{Alignment, Hyphenation, KoreanBreak, Numerals};
