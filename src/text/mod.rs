//! Text before fonts: one string a paragraph, everything else by byte range.

mod annotation;
mod normalize;
mod paragraph;

pub use annotation::{Annotation, AnnotationKind};
pub use normalize::{Change, normalize};
pub use paragraph::Paragraph;
