//! What becomes of a mark at the edge of a line.

use serde::{Deserialize, Serialize};

/// A full-width mark at a line's end (CLReq 3.1.6.3, JLReq § 3.1.9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineEnd {
    /// Half or full, whichever makes the better line (CLReq).
    Either,
    /// Always half.
    Half,
    /// Closing brackets and quotation marks half, all other marks full (CSS Text 4).
    ClosingHalf,
    /// As `Either`, but full stops keep their blank (JIS X 4051).
    StopFull,
    /// Always full.
    Full,
}

/// An opening bracket at the start of a line that is not a paragraph's first (JLReq § 3.1.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineStart {
    /// Flush with the line's start; its blank half is cut off.
    Flush,
    /// In the right half of its em.
    Full,
}

/// An opening bracket at the start of a paragraph, behind its indent (JLReq § 3.1.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphStart {
    /// Directly behind the indent.
    Flush,
    /// Half an em further in.
    Full,
    /// Half an em further out, in the last half em of the indent, so that the
    /// first character stands as it does in other paragraphs.
    Half,
}

/// Whether stops and commas may stand past the line's end (标点悬挂, ぶら下げ; CLReq 3.1.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hanging {
    /// They stay within it.
    Off,
    /// Where the line is better for it.
    Allowed,
    /// Wherever one ends a line.
    Forced,
}
