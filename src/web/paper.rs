//! What stands where in the folder: pages, articles, and the shapes of these on those.

use super::document::Frame;
use super::outline::outline;
use crate::edition::{BannerText, Edition, PagePinning, Story};
use crate::frame::{Document, Page, Region};
use crate::geom::WritingMode;
use crate::markup::{self, Contents, Setting, Title, page_title, words};
use crate::svg;

/// The folder before it is written.
pub(super) struct Paper<'a> {
    pub edition: &'a Edition,
    /// What all documents share.
    pub frame: Frame,
    /// How articles are written.
    pub setting: Setting<'a>,
    /// The pages, in their order.
    pub pages: Vec<PagePart<'a>>,
    /// The articles, in reading order.
    pub articles: Vec<ArticlePart<'a>>,
}

/// A page.
pub(super) struct PagePart<'a> {
    pub page: &'a Page,
    /// What it is called.
    pub title: Title,
    /// Its plan.
    pub pinning: Option<&'a PagePinning>,
    /// The file of its document.
    pub file: String,
    /// The file of its picture.
    pub picture: String,
    /// The articles that stand on it and where, in reading order.
    pub shapes: Vec<(usize, &'a Region)>,
    /// The articles that begin on it.
    pub begin: Vec<usize>,
}

/// An article.
pub(super) struct ArticlePart<'a> {
    pub story: &'a Story,
    /// Its id on any page.
    pub id: String,
    /// The file of its document.
    pub file: String,
    /// What a list calls it.
    pub title: String,
    /// Heads over it.
    pub banners: Vec<&'a BannerText>,
    /// The pages it stands on, the one it begins on first.
    pub pages: Vec<usize>,
}

impl<'a> Paper<'a> {
    pub(super) fn of(
        edition: &'a Edition,
        layout: &'a Document,
        addresses: &'a [Option<String>],
        pictures: Vec<String>,
        has_pdf: bool,
    ) -> Paper<'a> {
        let lang = edition.lang();
        let masthead = edition.masthead();
        let frame = Frame {
            lang,
            words: words(lang),
            name: markup::paper_name(masthead, lang),
            date: masthead.date_words.clone().unwrap_or_default(),
            has_pdf,
        };
        let setting = Setting { mode: WritingMode::HorizontalTb, lang, pictures: addresses };
        let mut pages: Vec<PagePart<'_>> = layout
            .pages
            .iter()
            .zip(pictures)
            .map(|(page, picture)| {
                let (title, pinning) = page_title(edition, page);
                let file = format!("node_{:02}.html", page.number);
                PagePart {
                    page,
                    title,
                    pinning,
                    file,
                    picture,
                    shapes: Vec::new(),
                    begin: Vec::new(),
                }
            })
            .collect();
        let last = pages.len().saturating_sub(1);
        let mut articles = Vec::new();
        for group in Contents::of(edition, Some(layout)).groups {
            for entry in group.chapters.into_iter().flat_map(|chapter| chapter.entries) {
                let number = articles.len();
                // What found no room in print stands with the last page.
                let first = group.page.unwrap_or(last);
                pages[first].begin.push(number);
                let mut on = vec![first];
                for (index, part) in pages.iter_mut().enumerate() {
                    let regions = part.page.regions.iter();
                    for region in regions.filter(|region| region.article == entry.story.id) {
                        part.shapes.push((number, region));
                        if !on.contains(&index) {
                            on.push(index);
                        }
                    }
                }
                articles.push(ArticlePart {
                    story: entry.story,
                    file: format!("content_{}.html", &entry.id[1..]),
                    title: markup::title(entry.story, lang),
                    id: entry.id,
                    banners: entry.banners,
                    pages: on,
                });
            }
        }
        Paper { edition, frame, setting, pages, articles }
    }
}

impl ArticlePart<'_> {
    /// Its file and its title.
    pub(super) fn link(&self) -> (&str, &str) {
        (&self.file, &self.title)
    }
}

impl PagePart<'_> {
    /// The box that shapes on this page are drawn in.
    pub(super) fn view_box(&self) -> String {
        let mut view = String::from("0 0 ");
        svg::push_pt(&mut view, self.page.size.width);
        view.push(' ');
        svg::push_pt(&mut view, self.page.size.height);
        view
    }

    /// The picture's size, so that nothing jumps when it comes.
    pub(super) fn size(&self) -> String {
        let points = |length: crate::geom::Length| length.div_ceil(crate::geom::Length::pt(1));
        let size = self.page.size;
        format!("width=\"{}\" height=\"{}\"", points(size.width), points(size.height))
    }
}

/// The shape of an article as the steps of an SVG path.
pub(super) fn shape(region: &Region) -> String {
    let mut steps = String::new();
    for contour in outline(&region.rects) {
        for (index, point) in contour.iter().enumerate() {
            steps.push(if index == 0 { 'M' } else { 'L' });
            svg::push_pt(&mut steps, point.x);
            steps.push(' ');
            svg::push_pt(&mut steps, point.y);
        }
        steps.push('Z');
    }
    steps
}
