//! Shaped text: the language in which `galley/` and `line/` speak.
//!
//! Three flat arrays. A cluster is the least piece of text that cannot be
//! divided between lines or moved apart; every byte of a paragraph stands in
//! exactly one.

mod breaks;
mod decoration;
mod shaped_text;

pub use breaks::{Breaks, Opportunity};
pub use decoration::{Decoration, DecorationKind, Dot, Side};
pub use shaped_text::{
    Cluster, ClusterGlyphs, Glyph, Hyphen, Posture, Run, ShapedText, SmallKind, SmallPart,
    SmallText,
};
