//! The issue as a whole.

use serde::{Deserialize, Serialize};

use super::article::Article;
use super::design::Design;
use super::masthead::{Imprint, Masthead};
use super::plan::{Advertisement, Banner, Fold, PagePlan, Section};
use crate::geom::WritingMode;
use crate::unicode::Locale;

/// A newspaper issue as written, nothing checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// The name and version of the format: `newspaper-issue/0.1`.
    pub format: String,
    /// The language of the issue; an article may have another.
    pub lang: Locale,
    /// The direction of lines.
    #[serde(default)]
    pub writing_mode: WritingMode,
    /// Page, grid and type.
    #[serde(default)]
    pub design: Design,
    /// What to do with damaged text.
    #[serde(default)]
    pub restore: Restore,
    /// What becomes of full-width digits and letters where text is restored; absent, the
    /// custom of the language: half width in horizontal Chinese and Korean, as written
    /// in Japanese and down the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digits: Option<Digits>,
    /// The name of the paper and the facts beside it.
    pub masthead: Masthead,
    /// Names of sections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// Heads over groups of articles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub banners: Vec<Banner>,
    /// The words.
    pub articles: Vec<Article>,
    /// What the editor pins; absent where the program makes up the pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<Vec<PagePlan>>,
    /// Areas that are sold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub advertisements: Vec<Advertisement>,
    /// Strips between two pages of a sheet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub folds: Vec<Fold>,
    /// Articles in reserve, for a page that is short of text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fillers: Vec<Article>,
    /// Who answers for the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imprint: Option<Imprint>,
    /// Questions to the night editor; never printed, shown in the report.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub queries: Vec<Query>,
    /// Remarks about the issue; never printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// What to do with text that an editing system has damaged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Restore {
    /// Put it right, and say so.
    On,
    /// Leave it, and say what would be done.
    #[default]
    Report,
    /// Leave it, and say nothing.
    Off,
}

/// What becomes of full-width digits and letters (２０２６, Ａ股), and of the marks in their
/// numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Digits {
    /// They are the author's own and stay.
    AsWritten,
    /// They are damage, and half-width ones are meant.
    Half,
}

/// A question about a place in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// The article, by id.
    pub article: String,
    /// The block of its body, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// The words in question.
    #[serde(default)]
    pub text: String,
    /// The question.
    pub comment: String,
}

impl Default for Issue {
    /// An issue without a word in it.
    fn default() -> Issue {
        Issue {
            format: "newspaper-issue/0.1".to_owned(),
            lang: Locale::default(),
            writing_mode: WritingMode::default(),
            design: Design::default(),
            restore: Restore::default(),
            digits: None,
            masthead: Masthead::default(),
            sections: Vec::new(),
            banners: Vec::new(),
            articles: Vec::new(),
            pages: None,
            advertisements: Vec::new(),
            folds: Vec::new(),
            fillers: Vec::new(),
            imprint: None,
            queries: Vec::new(),
            notes: Vec::new(),
        }
    }
}
