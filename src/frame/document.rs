//! The typeset issue.

use super::page::Page;
use super::structure::StructureTree;
use crate::geom::{Point, WritingMode};
use crate::unicode::Locale;

/// A typeset issue: pages, and what a reader's program wants to know about them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Title, language, date.
    pub info: Info,
    /// The pages in their order.
    pub pages: Vec<Page>,
    /// Bookmarks: pages, and the articles that begin on them.
    pub outline: Vec<OutlineEntry>,
    /// What the items on the pages are, in reading order.
    pub structure: StructureTree,
    /// Where in each article a page begins, in reading order.
    pub page_starts: Vec<PageStart>,
}

/// What the issue says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// The name of the paper with date and number.
    pub title: String,
    /// The name of the paper alone.
    pub publication: String,
    /// Who publishes it, where the issue says so.
    pub publisher: Option<String>,
    /// The language of the issue.
    pub lang: Locale,
    /// The direction of its lines.
    pub writing_mode: WritingMode,
    /// The date of the issue, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Section names, for catalogues.
    pub keywords: Vec<String>,
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// What it reads.
    pub title: String,
    /// The page it leads to, an index into [`Document::pages`].
    pub page: usize,
    /// The place on that page, its top left.
    pub at: Point,
    /// The article it leads to, by id; pages have none.
    pub article: Option<String>,
    /// Bookmarks below it.
    pub children: Vec<OutlineEntry>,
}

/// The first words of an article on a page: where an e-book puts its page break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStart {
    /// The article, by id.
    pub article: String,
    /// The page, an index into [`Document::pages`].
    pub page: usize,
    /// The element of the story, an index; `None` before the headline.
    pub element: Option<usize>,
    /// Bytes of that element's text that stand on earlier pages.
    pub byte: usize,
}
