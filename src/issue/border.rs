//! The frames of boxed articles and of advertisements (加框, 囲み).

use serde::{Deserialize, Serialize};

/// How the frame round an article or an advertisement is drawn.
///
/// A framed article has an em of white inside each side and a row above and below, so
/// that its lines stay on the grid of the page; no two frames stand side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Border {
    /// One fine line.
    #[default]
    Thin,
    /// Two fine lines.
    Double,
    /// A heavy line, and a fine one within it (文武线).
    ThickThin,
    /// Round dots (花边).
    Dots,
    /// Diamonds (花边).
    Diamonds,
    /// A wavy line (花边).
    Waves,
    /// A fret of squared spirals (回纹).
    Fret,
}
