//! What an issue says of its composition; what is absent is as the language has it.

use serde::{Deserialize, Serialize};

use super::edges::{Hanging, LineEnd, LineStart, ParagraphStart};
use super::level::Level;
use super::punctuation::{HanLatin, PunctuationStyle};
use super::words::{Alignment, Hyphenation, KoreanBreak, Numerals};
use crate::geom::Em;

/// What an issue says of the composition of its text, or of one role.
///
/// ```
/// let design: paiban::issue::Design = serde_json::from_str(
///     r#"{
///         "composition": { "level": "strict", "hanging": "allowed" },
///         "roles": { "byline": { "composition": { "punctuation": "half" } } }
///     }"#,
/// )?;
/// assert_eq!(design.composition.level, Some(paiban::composition::Level::Strict));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Choices {
    /// How strict the rules of line edges are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// How much room a mark has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub punctuation: Option<PunctuationStyle>,
    /// A mark at a line's end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_end: Option<LineEnd>,
    /// An opening bracket at a line's start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_start: Option<LineStart>,
    /// An opening bracket at a paragraph's start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph_start: Option<ParagraphStart>,
    /// Stops and commas past the line's end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hanging: Option<Hanging>,
    /// The space between Han and Latin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub han_latin: Option<HanLatin>,
    /// Where Korean lines end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub korean_break: Option<KoreanBreak>,
    /// Whether Latin words are divided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hyphenation: Option<Hyphenation>,
    /// How lines meet their measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alignment: Option<Alignment>,
    /// What the first line of a paragraph is set in: `"1em"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indent: Option<Em>,
    /// A number of up to so many digits stands upright in one em of a vertical line: 0 to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upright_digits: Option<u8>,
    /// Initials of up to so many capitals stand upright in a vertical line, an em each: 0 to 8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upright_capitals: Option<u8>,
    /// How numbers of vertical text are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numerals: Option<Numerals>,
    /// Whether a lone `…` may start a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lone_ellipsis_starts: Option<bool>,
    /// Whether a line may end before a currency sign that follows Han.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency_starts: Option<bool>,
}

impl Choices {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Choices::default()
    }
}
