//! An article: headline, body, byline.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::block::Block;
use super::border::Border;
use super::inline::{Inline, Runs};
use super::one_or_more::{list_or, text_or};
use crate::unicode::Locale;

/// An article as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Its name within the issue.
    pub id: String,
    /// A story or a brief.
    #[serde(default, skip_serializing_if = "ArticleKind::is_story")]
    pub kind: ArticleKind,
    /// The section it belongs to, by id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// How much it weighs, from 1, the lead of the issue, to 5; 3 is the middle.
    #[serde(default = "middling")]
    pub importance: u8,
    /// A standing head over the article, the name of its column (栏目): 百姓心声.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rubric: Option<String>,
    /// The line above the headline (引题).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<Heading>,
    /// The headline (主题); only a brief may go without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<Heading>,
    /// The line under the headline (副题).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deck: Option<Heading>,
    /// The words the text begins with (讯头): 本报讯.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    /// A mark before the dateline: □.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_mark: Option<String>,
    /// The text, block by block.
    #[serde(default)]
    pub body: Vec<Block>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byline: Option<Byline>,
    /// Where it comes from, where that is not a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Its pictures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<ImageRef>,
    /// Its language, where that is not the issue's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Locale>,
    /// Where it may go on, where the editor decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jump: Option<Jump>,
    /// The frame that it stands in, where it is boxed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<Border>,
}

fn middling() -> u8 {
    3
}

impl Default for Article {
    fn default() -> Article {
        Article {
            id: String::new(),
            kind: ArticleKind::Story,
            section: None,
            importance: middling(),
            rubric: None,
            kicker: None,
            headline: None,
            deck: None,
            dateline: None,
            lead_mark: None,
            body: Vec::new(),
            byline: None,
            source: None,
            images: Vec::new(),
            lang: None,
            jump: None,
            frame: None,
        }
    }
}

/// What sort of article it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArticleKind {
    /// An article with a headline.
    #[default]
    Story,
    /// A short item, with or without a headline.
    Brief,
    /// A headline over the issue's briefs (简讯): those of its section, or all where it has
    /// none. Briefs that the plan or a banner names stay where they are, and so do those
    /// with pictures or more than one paragraph. Its own body stands before them.
    Briefs,
}

impl ArticleKind {
    fn is_story(&self) -> bool {
        *self == ArticleKind::Story
    }
}

/// A headline, kicker or deck: words that the program breaks, or the editor's own lines.
///
/// ```
/// use paiban::issue::{Heading, Inline};
///
/// let read = serde_json::from_str::<Heading>;
/// assert_eq!(read(r#""标点不站排头""#)?, Heading::Text("标点不站排头".into()));
/// assert_eq!(read(r#"["编辑自己", "断的两行"]"#)?, Heading::Lines(vec!["编辑自己".into(), "断的两行".into()]));
/// let Heading::Rich(runs) = read(r#"{ "text": ["铅字", { "emphasis": "归来" }] }"#)? else { panic!() };
/// assert_eq!(runs[1], Inline::Emphasis("归来".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Heading {
    /// Broken by the program, at U+3000 first.
    Text(String),
    /// Broken as written.
    Lines(Vec<String>),
    /// The same as `Text` with ruby, dots and all else that a paragraph may have:
    /// `{"text": ["…", {"ruby": …}]}`.
    Rich(Vec<Inline>),
    /// The same as `Lines`, each line a string or a list: `{"lines": ["…", ["…", {"ruby": …}]]}`.
    RichLines(Vec<Vec<Inline>>),
}

/// A heading with structure, as serde reads it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename = "heading")]
enum TaggedHeading {
    Text(Runs),
    Lines(Vec<Runs>),
}

/// A list of lines, or an object that says what its list is.
enum HeadingParts {
    Lines(Vec<String>),
    Tagged(TaggedHeading),
}

impl Heading {
    /// Every inline of a heading that has some.
    pub(crate) fn inlines(&self) -> impl Iterator<Item = &Inline> {
        let lines = match self {
            Heading::Text(_) | Heading::Lines(_) => &[],
            Heading::Rich(runs) => std::slice::from_ref(runs),
            Heading::RichLines(lines) => lines.as_slice(),
        };
        lines.iter().flatten()
    }
}

impl Serialize for Heading {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Heading::Text(text) => serializer.serialize_str(text),
            Heading::Lines(lines) => lines.serialize(serializer),
            Heading::Rich(runs) => TaggedHeading::Text(Runs(runs.clone())).serialize(serializer),
            Heading::RichLines(lines) => {
                let lines = lines.iter().cloned().map(Runs).collect();
                TaggedHeading::Lines(lines).serialize(serializer)
            }
        }
    }
}

impl<'de> Deserialize<'de> for Heading {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Heading, D::Error> {
        text_or(
            deserializer,
            "a string, a list of lines, or an object such as {\"text\": [\"…\"]}",
            |text| Ok(Heading::Text(text)),
            |parts: HeadingParts| match parts {
                HeadingParts::Lines(lines) => Heading::Lines(lines),
                HeadingParts::Tagged(TaggedHeading::Text(runs)) => Heading::Rich(runs.0),
                HeadingParts::Tagged(TaggedHeading::Lines(lines)) => {
                    Heading::RichLines(lines.into_iter().map(|runs| runs.0).collect())
                }
            },
        )
    }
}

impl<'de> Deserialize<'de> for HeadingParts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<HeadingParts, D::Error> {
        list_or(deserializer, HeadingParts::Lines, HeadingParts::Tagged)
    }
}

/// Who wrote an article: a string as printed, or a desk with names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Byline {
    /// The desk or office: 融媒体.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
    /// The names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "byline")]
struct BylineParts {
    #[serde(default)]
    desk: Option<String>,
    #[serde(default)]
    names: Vec<String>,
}

impl<'de> Deserialize<'de> for Byline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Byline, D::Error> {
        text_or(
            deserializer,
            "a string or an object with desk and names",
            |text| Ok(Byline { desk: None, names: vec![text] }),
            |parts: BylineParts| Byline { desk: parts.desk, names: parts.names },
        )
    }
}

/// A picture of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImageRef {
    /// The file, relative to the issue.
    pub file: String,
    /// What it shows, for those who do not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The words under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// What must not be cut off, in percent from the left and the top: `[50, 40]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focus: Option<[u8; 2]>,
}

/// How an article may go on elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Jump {
    /// The page it goes on, where the editor decides. The program chooses it so far, and says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// A short headline for the second part, where the article comes to have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
}
