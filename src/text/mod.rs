//! Text before fonts: one string a paragraph, everything else by byte range.

mod annotation;
mod normalize;
mod paragraph;

pub use annotation::{Annotation, AnnotationKind};
pub(crate) use normalize::{Normalized, normalize};
pub use paragraph::Paragraph;
