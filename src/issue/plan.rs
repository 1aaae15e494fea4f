//! What the editor pins: which article stands on which page, and where.

use serde::{Deserialize, Serialize};

use super::article::Heading;
use super::block::Block;
use super::border::Border;

/// A section of the paper (版名): 要闻.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its name within the issue.
    pub id: String,
    /// Its name as printed.
    pub name: String,
}

/// A head over a group of articles (通栏).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Banner {
    /// Its name within the issue.
    pub id: String,
    /// A word of the editor's on what it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its lines, the first the largest.
    pub lines: Vec<String>,
    /// The articles under it, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heads: Vec<String>,
}

/// The plan of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PagePlan {
    /// The page, counted from 1.
    pub number: u32,
    /// The section it belongs to, by id; its name stands in the folio.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The name in the folio, where no section gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who made the page up, as the folio prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub editor: Option<String>,
    /// What stands on it.
    #[serde(default)]
    pub items: Vec<PlanItem>,
}

/// A thing that is pinned to a page: exactly one of `masthead`, `article`, `banner`, `advertisement`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PlanItem {
    /// The masthead stands here.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub masthead: bool,
    /// An article, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// A banner, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub banner: Option<String>,
    /// An advertisement, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advertisement: Option<String>,
    /// The place on the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<Slot>,
    /// The corner that an advertisement or a notice stands in; across the foot where none is
    /// named. Those of one corner stand beside one another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corner: Option<Corner>,
    /// The frame that an article stands in, whatever the article says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frame: Option<Border>,
}

/// A centre fold (中缝): the strip between two pages of a sheet, with notices one under another
/// in a narrow column. It is a page of its own, or stands between its pages on a double sheet
/// ([`spreads`](crate::frame::spreads)).
///
/// ```
/// let fold: paiban::issue::Fold =
///     serde_json::from_str(r#"{ "between": [4, 1], "notices": ["n1", "n2"] }"#)?;
/// assert_eq!(fold.between, [4, 1]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fold {
    /// The pages that it lies between, by number.
    pub between: [u32; 2],
    /// What stands in it: advertisements that are notices, by id.
    pub notices: Vec<String>,
}

/// A named place on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// The first place (头条).
    Lead,
    /// Beside the masthead (报眼).
    Ear,
    /// Across the foot (倒头条).
    Bottom,
}

/// A corner of a page, under its masthead or folio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Corner {
    /// At the head, on the left.
    HeadLeft,
    /// At the head, on the right.
    HeadRight,
    /// At the foot, on the left.
    FootLeft,
    /// At the foot, on the right.
    FootRight,
}

/// An area that is sold, or given away in the public interest: a picture with lines under
/// it, or a notice (公告, 启事) with a head of its own and text.
///
/// ```
/// let read = serde_json::from_str::<paiban::issue::Advertisement>;
/// let sold = read(r#"{ "id": "ad1", "file": "shop.jpg", "alt": "书店", "rows": 14 }"#)?;
/// let notice = read(r#"{ "id": "n1", "columns": 2, "headline": "遗失声明",
///     "body": ["营业执照正本遗失，声明作废。"], "signed": "方寸印刷社" }"#)?;
/// assert!(sold.body.is_empty() && notice.rows.is_none());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advertisement {
    /// Its name within the issue.
    pub id: String,
    /// Its picture, relative to the issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// What it says, for those who do not see the picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// Its lines, large and in the middle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// The head of a notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<Heading>,
    /// The text of a notice, set as that of an article is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
    /// Who gives notice, and when: at the end of the text, flush with the end of its line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<String>,
    /// Its frame; a fine line where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frame: Option<Border>,
    /// How many columns it is wide; all of them where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns: Option<u32>,
    /// How many body lines it is high; a notice is as high as its text where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u32>,
}
