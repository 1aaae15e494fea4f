//! A block of an article's body.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::article::ImageRef;
use super::inline::{Inline, Runs};
use super::one_or_more::text_or;

/// A block: a bare string is a paragraph, anything else an object with one key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Block {
    /// A paragraph: `"…"` or `{"paragraph": […]}`.
    Paragraph(Vec<Inline>),
    /// A head within the text: `{"subhead": "…"}` or `{"subhead": […]}`.
    Subhead(Vec<Inline>),
    /// Words of another: `{"quotation": […]}` or `{"quotation": "…"}`.
    Quotation(Vec<Inline>),
    /// A picture at this place in the text: `{"figure": {…}}`.
    Figure(ImageRef),
    /// A table: `{"table": {…}}`.
    Table(Table),
    /// A short item among others under one head (简讯): `{"brief": {…}}`.
    Brief(Brief),
}

/// The same with a key, as serde reads it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename = "block")]
enum TaggedBlock {
    Paragraph(Runs),
    Subhead(Runs),
    Quotation(Runs),
    Figure(ImageRef),
    Table(Table),
    Brief(Brief),
}

impl Block {
    /// A paragraph of plain text.
    pub fn text(text: impl Into<String>) -> Block {
        Block::Paragraph(vec![Inline::Text(text.into())])
    }
}

impl From<TaggedBlock> for Block {
    fn from(block: TaggedBlock) -> Block {
        match block {
            TaggedBlock::Paragraph(text) => Block::Paragraph(text.0),
            TaggedBlock::Subhead(text) => Block::Subhead(text.0),
            TaggedBlock::Quotation(text) => Block::Quotation(text.0),
            TaggedBlock::Figure(image) => Block::Figure(image),
            TaggedBlock::Table(table) => Block::Table(table),
            TaggedBlock::Brief(brief) => Block::Brief(brief),
        }
    }
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Block, D::Error> {
        text_or(
            deserializer,
            "a string or an object such as {\"subhead\": \"…\"}",
            |text| Ok(Block::text(text)),
            |block: TaggedBlock| block.into(),
        )
    }
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tagged = match self {
            Block::Paragraph(text) => match text.as_slice() {
                [Inline::Text(text)] => return serializer.serialize_str(text),
                _ => TaggedBlock::Paragraph(Runs(text.clone())),
            },
            Block::Subhead(text) => TaggedBlock::Subhead(Runs(text.clone())),
            Block::Quotation(text) => TaggedBlock::Quotation(Runs(text.clone())),
            Block::Figure(image) => TaggedBlock::Figure(image.clone()),
            Block::Table(table) => TaggedBlock::Table(table.clone()),
            Block::Brief(brief) => TaggedBlock::Brief(brief.clone()),
        };
        tagged.serialize(serializer)
    }
}

/// A table of plain cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The words over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// The head of each column.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<String>,
    /// The cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// One of several short items under the headline of their article (简讯, 要闻速览), with a
/// mark that the program sets before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brief {
    /// Its head, run in before the text in heavier type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// Its text: a string, or rich text as in a paragraph.
    #[serde(serialize_with = "write_text", deserialize_with = "read_text")]
    pub text: Vec<Inline>,
}

fn read_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Inline>, D::Error> {
    Runs::deserialize(deserializer).map(|runs| runs.0)
}

fn write_text<S: Serializer>(text: &[Inline], serializer: S) -> Result<S::Ok, S::Error> {
    Runs(text.to_vec()).serialize(serializer)
}
