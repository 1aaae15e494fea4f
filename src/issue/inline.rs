//! What a paragraph is made of.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::one_or_more::text_or;
use super::ruby::Ruby;
use crate::unicode::Locale;

/// A piece of a paragraph: a bare string, or an object with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Heavier type: `{"strong": "…"}`.
    Strong(String),
    /// Dots beside each character (着重号, 圏点): `{"emphasis": "…"}`.
    Emphasis(String),
    /// Small text beside its base (注音, ルビ): `{"ruby": {"base": "…", "text": "…"}}`.
    Ruby(Ruby),
    /// A note in two rows of small type within the line (双行夹注, 割注): `{"note": "…"}`.
    /// The program puts it in brackets.
    Note(String),
    /// Text that leads somewhere: `{"link": {"text": "…", "href": "…"}}`.
    Link {
        /// The words.
        text: String,
        /// The web or mail address.
        href: String,
    },
    /// Upright in a vertical line, in one em where it is short (縦中横): `{"upright": "…"}`.
    Upright(String),
    /// A proper name, with a line beside it (专名号): `{"name": "…"}`.
    Name(String),
    /// A book's title, with a wavy line beside it (书名号甲式): `{"title": "…"}`.
    Title(String),
    /// Words of another language: `{"foreign": {"text": "…", "lang": "ja"}}`.
    Foreign {
        /// The words.
        text: String,
        /// Their language.
        lang: Locale,
    },
}

/// Pieces of text as they are written: a bare string, or a list of inlines.
pub(super) struct Runs(pub(super) Vec<Inline>);

impl<'de> Deserialize<'de> for Runs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Runs, D::Error> {
        text_or(
            deserializer,
            "a string or a list of inlines",
            |text| Ok(Runs(vec![Inline::Text(text)])),
            Runs,
        )
    }
}

impl Serialize for Runs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [Inline::Text(text)] => serializer.serialize_str(text),
            runs => runs.serialize(serializer),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkParts {
    text: String,
    href: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ForeignParts {
    text: String,
    lang: Locale,
}

/// The same with a key, as serde reads it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename = "inline")]
enum TaggedInline {
    Strong(String),
    Emphasis(String),
    Ruby(Ruby),
    Note(String),
    Link(LinkParts),
    Upright(String),
    Name(String),
    Title(String),
    Foreign(ForeignParts),
}

impl From<TaggedInline> for Inline {
    fn from(inline: TaggedInline) -> Inline {
        match inline {
            TaggedInline::Strong(text) => Inline::Strong(text),
            TaggedInline::Emphasis(text) => Inline::Emphasis(text),
            TaggedInline::Ruby(ruby) => Inline::Ruby(ruby),
            TaggedInline::Note(text) => Inline::Note(text),
            TaggedInline::Link(link) => Inline::Link { text: link.text, href: link.href },
            TaggedInline::Upright(text) => Inline::Upright(text),
            TaggedInline::Name(text) => Inline::Name(text),
            TaggedInline::Title(text) => Inline::Title(text),
            TaggedInline::Foreign(part) => Inline::Foreign { text: part.text, lang: part.lang },
        }
    }
}

impl<'de> Deserialize<'de> for Inline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Inline, D::Error> {
        text_or(
            deserializer,
            "a string or an object such as {\"strong\": \"…\"}",
            |text| Ok(Inline::Text(text)),
            |inline: TaggedInline| inline.into(),
        )
    }
}

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tagged = match self.clone() {
            Inline::Text(text) => return serializer.serialize_str(&text),
            Inline::Strong(text) => TaggedInline::Strong(text),
            Inline::Emphasis(text) => TaggedInline::Emphasis(text),
            Inline::Ruby(ruby) => TaggedInline::Ruby(ruby),
            Inline::Note(text) => TaggedInline::Note(text),
            Inline::Link { text, href } => TaggedInline::Link(LinkParts { text, href }),
            Inline::Upright(text) => TaggedInline::Upright(text),
            Inline::Name(text) => TaggedInline::Name(text),
            Inline::Title(text) => TaggedInline::Title(text),
            Inline::Foreign { text, lang } => TaggedInline::Foreign(ForeignParts { text, lang }),
        };
        tagged.serialize(serializer)
    }
}
