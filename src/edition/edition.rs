//! The checked issue.

use std::collections::BTreeMap;

use super::page_design::PageDesign;
use super::story::{Picture, Story};
use super::style::StyleSheet;
use crate::diagnostic::Diagnostic;
use crate::geom::{Length, WritingMode};
use crate::issue::{Border, Corner, Date, Slot, WeighedRule};
use crate::unicode::Locale;

/// An issue in which nothing can be wrong any more.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    pub(super) lang: Locale,
    pub(super) design: PageDesign,
    pub(super) styles: StyleSheet,
    /// Where the size of body type is for the program to choose: page and type in each that
    /// is larger than that of `design`.
    pub(super) larger: Vec<(PageDesign, StyleSheet)>,
    pub(super) masthead: MastheadText,
    pub(super) stories: Vec<Story>,
    pub(super) fillers: Vec<Story>,
    pub(super) notices: Vec<Story>,
    pub(super) folds: Vec<FoldText>,
    pub(super) banners: Vec<BannerText>,
    pub(super) pages: Vec<PagePinning>,
    pub(super) page_count: Option<u32>,
    pub(super) weights: BTreeMap<WeighedRule, u32>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Edition {
    /// The language of the issue.
    pub fn lang(&self) -> Locale {
        self.lang
    }

    /// The direction of lines.
    pub fn writing_mode(&self) -> WritingMode {
        self.design.writing_mode
    }

    /// Page and grid.
    pub fn design(&self) -> &PageDesign {
        &self.design
    }

    /// What breaking a rule of make-up costs in this house, where it says so.
    pub fn weights(&self) -> &BTreeMap<WeighedRule, u32> {
        &self.weights
    }

    /// Type by role.
    pub fn styles(&self) -> &StyleSheet {
        &self.styles
    }

    /// The sizes of body type that may be chosen, the smallest first, which is that of
    /// [`design`](Edition::design); one alone where the issue does not say `auto`.
    pub fn body_sizes(&self) -> impl Iterator<Item = Length> + '_ {
        std::iter::once(&self.design)
            .chain(self.larger.iter().map(|(design, _)| design))
            .map(PageDesign::type_size)
    }

    /// The same edition in one of [`body_sizes`](Edition::body_sizes) and with no other to
    /// choose from. A size that is none of them gives the smallest.
    #[must_use]
    pub fn in_body_size(&self, size: Length) -> Edition {
        let mut edition = self.clone();
        let larger = std::mem::take(&mut edition.larger);
        if let Some((design, styles)) =
            larger.into_iter().find(|(design, _)| design.type_size() == size)
        {
            (edition.design, edition.styles) = (design, styles);
        }
        edition
    }

    /// The name of the paper and the facts beside it.
    pub fn masthead(&self) -> &MastheadText {
        &self.masthead
    }

    /// The articles, in the order of the issue.
    pub fn stories(&self) -> &[Story] {
        &self.stories
    }

    /// Articles in reserve.
    pub fn fillers(&self) -> &[Story] {
        &self.fillers
    }

    /// Notices: the texts of advertisements that have some.
    pub fn notices(&self) -> &[Story] {
        &self.notices
    }

    /// Centre folds.
    pub fn folds(&self) -> &[FoldText] {
        &self.folds
    }

    /// The edition as its folds are set: a page of one narrow column, as high as the others, in
    /// which notices need no frames.
    pub(crate) fn of_folds(&self) -> Edition {
        const EMS: i64 = 12;
        let mut edition = self.clone();
        let design = &mut edition.design;
        let em = design.body_size;
        design.page.width = em * (EMS + 2);
        design.origin.inline = em;
        (design.columns, design.measure, design.gutter) = (1, em * EMS, Length::ZERO);
        edition.notices.iter_mut().for_each(|notice| notice.frame = None);
        edition
    }

    /// An article by its number: those of the issue first, then those in reserve, then notices.
    pub(crate) fn story(&self, index: usize) -> &Story {
        let parts = [&self.stories, &self.fillers, &self.notices];
        let mut before = 0;
        for part in parts {
            if let Some(story) = part.get(index - before) {
                return story;
            }
            before += part.len();
        }
        unreachable!("there is no story {index}: numbers come from the edition itself")
    }

    /// The number of a notice among the articles.
    pub(crate) fn story_of_notice(&self, notice: usize) -> usize {
        self.articles() + notice
    }

    /// How many articles there are, those in reserve counted.
    pub(crate) fn articles(&self) -> usize {
        self.stories.len() + self.fillers.len()
    }

    /// Every article and notice by that number.
    pub(crate) fn all_stories(&self) -> impl Iterator<Item = &Story> {
        self.stories.iter().chain(&self.fillers).chain(&self.notices)
    }

    /// Heads over groups of articles.
    pub fn banners(&self) -> &[BannerText] {
        &self.banners
    }

    /// What the editor pinned, by page, in the order of pages; empty where nothing is.
    pub fn pages(&self) -> &[PagePinning] {
        &self.pages
    }

    /// How many pages the issue says it has.
    pub fn page_count(&self) -> Option<u32> {
        self.page_count
    }

    /// What was mended, differs, or wants a look.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Characters of all articles and heads, white space aside, as they will be set.
    pub fn characters(&self) -> usize {
        self.stories.iter().map(Story::characters).sum()
    }
}

/// The masthead as it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MastheadText {
    /// The name of the paper.
    pub title: String,
    /// A line under it.
    pub subtitle: Option<String>,
    /// The date of the issue.
    pub date: Option<Date>,
    /// The date in words: 2022年8月23日.
    pub date_words: Option<String>,
    /// The weekday as printed.
    pub weekday: Option<String>,
    /// The date in the traditional calendar as printed.
    pub lunar_date: Option<String>,
    /// The number of the issue.
    pub issue_number: Option<u32>,
    /// The number as printed.
    pub issue_label: Option<String>,
    /// The number of pages as printed.
    pub page_count_label: Option<String>,
    /// The address of its website as the issue has it, of which [`contacts`](Self::contacts)
    /// print what a reader types.
    pub website: Option<String>,
    /// Addresses and further lines as printed: 网址：…, 投稿邮箱：….
    pub contacts: Vec<String>,
    /// Lines of the ear.
    pub ear: Vec<String>,
    /// Who publishes the paper.
    pub publisher: Option<String>,
    /// The paper's ISSN.
    pub issn: Option<String>,
    /// Who answers for the paper, line by line.
    pub imprint: Vec<String>,
}

/// A head over a group of articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BannerText {
    /// Its id.
    pub id: String,
    /// Its lines, the first the largest.
    pub lines: Vec<String>,
    /// The articles under it, indices into [`Edition::stories`].
    pub heads: Vec<usize>,
}

/// A centre fold (中缝).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoldText {
    /// The pages that it lies between, by number.
    pub between: (u32, u32),
    /// What stands in it, indices into [`Edition::notices`].
    pub notices: Vec<usize>,
}

/// What is pinned to a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PagePinning {
    /// The page, counted from 1.
    pub number: u32,
    /// The name in its folio.
    pub name: Option<String>,
    /// Who made it up.
    pub editor: Option<String>,
    /// What stands on it, in the plan's order.
    pub pins: Vec<Pin>,
}

/// A thing that is pinned.
#[derive(Clone, Debug, PartialEq)]
pub enum Pin {
    /// The masthead.
    Masthead,
    /// An article, an index into [`Edition::stories`], and its place.
    Story(usize, Option<Slot>),
    /// A banner, an index into [`Edition::banners`].
    Banner(usize),
    /// An advertisement: its picture, its lines or its text, and how large it is in columns and
    /// body lines.
    Advertisement {
        /// Its id.
        id: String,
        /// Its text, an index into [`Edition::notices`].
        notice: Option<usize>,
        /// The corner that it stands in; across the foot where none is named.
        corner: Option<Corner>,
        /// Its picture.
        picture: Option<Picture>,
        /// Its lines.
        lines: Vec<String>,
        /// Its frame.
        frame: Option<Border>,
        /// Columns.
        columns: Option<u32>,
        /// Body lines.
        rows: Option<u32>,
    },
}
