//! Text before fonts: one string a paragraph, everything else by byte range.

mod annotation;
mod cell;
mod marks;
mod normalize;
mod paragraph;
mod ruby;

pub use annotation::{Annotation, AnnotationKind};
pub(crate) use normalize::{Change, Damage, Normalized, normalize};
pub use paragraph::Paragraph;
pub use ruby::{Reading, Ruby, RubyPart, is_bopomofo};
