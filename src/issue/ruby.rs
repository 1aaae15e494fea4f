//! Small text beside its base (ルビ, 注音), as an editor writes it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::one_or_more::text_or;

/// Ruby text and its base.
///
/// ```
/// use paiban::issue::{Ruby, RubyText};
///
/// // One reading for the whole (group ruby), and one for each character.
/// let group: Ruby = serde_json::from_str(r#"{ "base": "東京", "text": "とうきょう" }"#)?;
/// let each: Ruby = serde_json::from_str(r#"{ "base": "東京", "text": ["とう", "きょう"] }"#)?;
/// assert_eq!(group.text, RubyText::Whole("とうきょう".to_owned()));
/// assert_eq!(each.text, RubyText::Each(vec!["とう".to_owned(), "きょう".to_owned()]));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruby {
    /// The characters of the line.
    pub base: String,
    /// The small text: a string for the base as a whole, or a list with one for each character.
    pub text: RubyText,
    /// A second reading on the other side, as its meaning or its sound elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<RubyText>,
    /// How readings and characters belong together; by the form of `text` where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<RubyKind>,
    /// The side on which `text` stands.
    #[serde(default, skip_serializing_if = "RubySide::is_over")]
    pub side: RubySide,
}

/// What stands beside a base: `"…"` or `["…", "…"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RubyText {
    /// One text for the base as a whole.
    Whole(String),
    /// A text for each character.
    Each(Vec<String>),
}

/// How readings and characters belong together (JLReq § 3.3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RubyKind {
    /// Each reading keeps to its own character.
    Mono,
    /// Each character has its reading, and all together are one word, which may share its room.
    Jukugo,
    /// One reading for all characters, which stay together.
    Group,
}

/// The side of its base on which small text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RubySide {
    /// Above a horizontal line, to the right of a vertical one.
    #[default]
    Over,
    /// Below a horizontal line, to the left of a vertical one.
    Under,
}

impl RubySide {
    /// Whether it is the side that need not be said.
    pub fn is_over(&self) -> bool {
        *self == RubySide::Over
    }

    /// The side across the line.
    pub fn opposite(self) -> RubySide {
        match self {
            RubySide::Over => RubySide::Under,
            RubySide::Under => RubySide::Over,
        }
    }
}

impl RubyText {
    /// The whole of it in one string.
    pub fn joined(&self) -> String {
        match self {
            RubyText::Whole(text) => text.clone(),
            RubyText::Each(texts) => texts.concat(),
        }
    }
}

impl Default for RubyText {
    fn default() -> RubyText {
        RubyText::Whole(String::new())
    }
}

impl<'de> Deserialize<'de> for RubyText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RubyText, D::Error> {
        text_or(
            deserializer,
            "a string, or a list with one string for each character of the base",
            |text| Ok(RubyText::Whole(text)),
            RubyText::Each,
        )
    }
}

impl Serialize for RubyText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            RubyText::Whole(text) => serializer.serialize_str(text),
            RubyText::Each(texts) => texts.serialize(serializer),
        }
    }
}
