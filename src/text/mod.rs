//! Text before fonts: one string a paragraph, everything else by byte range.

mod annotation;
mod cell;
mod damage;
mod digits;
mod joint;
mod marks;
mod markup;
mod normalize;
mod numerals;
mod paragraph;
mod raw;
mod ruby;

pub use annotation::{Annotation, AnnotationKind};
pub use damage::{Change, Damage};
pub use normalize::Options;
pub(crate) use normalize::{Normalized, normalize};
pub(crate) use numerals::{Numbered, han_numerals};
pub use paragraph::Paragraph;
pub use raw::{Restored, restored};
pub use ruby::{Reading, Ruby, RubyPart, is_bopomofo};
