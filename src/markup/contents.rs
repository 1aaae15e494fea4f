//! What stands where in the book and on the web: groups of articles and their files.
//!
//! The articles are gathered by the pages they begin on, as the layout or the
//! editor's plan tells; without either by section, or not at all. File names
//! are of our own making, since ids of articles may hold any character.

use super::inline::PageBreak;
use super::words::page_label;
use crate::edition::{BannerText, Edition, PagePinning, Pin, Story};
use crate::frame::{Document, Page};
use crate::issue::ArticleKind;

/// The articles, in reading order.
pub(crate) struct Contents<'e> {
    /// Articles, gathered.
    pub groups: Vec<Group<'e>>,
}

/// Articles under one head: a page, a section, or none.
pub(crate) struct Group<'e> {
    /// What it is called; a group without a title has no front.
    pub title: Option<Title>,
    /// The page of the layout that its articles begin on, an index.
    pub page: Option<usize>,
    /// The file of its front, without folder and extension.
    pub front: String,
    /// The plan of the page.
    pub pinning: Option<&'e PagePinning>,
    /// Print pages that begin with the front.
    pub breaks: Vec<PageBreak>,
    /// The documents after the front.
    pub chapters: Vec<Chapter<'e>>,
}

/// What a group is called.
pub(crate) struct Title {
    /// The page, or the section: 第二版.
    pub label: String,
    /// The name of the page: 综合.
    pub name: Option<String>,
}

/// One document: an article, or briefs that follow each other.
pub(crate) struct Chapter<'e> {
    /// Its file, without folder and extension.
    pub file: String,
    /// What stands in it; at least one.
    pub entries: Vec<Entry<'e>>,
}

/// An article in its place.
pub(crate) struct Entry<'e> {
    /// The article.
    pub story: &'e Story,
    /// Its id in the book, which is also the name of its own file.
    pub id: String,
    /// Heads over it.
    pub banners: Vec<&'e BannerText>,
    /// Print pages that begin in it, by element; `None` before the headline.
    pub breaks: Vec<(Option<usize>, PageBreak)>,
}

impl Title {
    /// Label and name in one line.
    pub(crate) fn line(&self) -> String {
        let name = self.name.as_deref().unwrap_or_default();
        if name.is_empty() { self.label.clone() } else { format!("{}　{name}", self.label) }
    }
}

impl<'e> Contents<'e> {
    /// The articles of an edition in the order of the book.
    pub(crate) fn of(edition: &'e Edition, layout: Option<&Document>) -> Contents<'e> {
        let layout = layout.filter(|layout| !layout.page_starts.is_empty());
        let mut gathered = match layout {
            Some(layout) => by_layout(edition, layout),
            None if !edition.pages().is_empty() => by_plan(edition),
            None => by_section(edition),
        };
        gathered.retain(|gathered| !gathered.stories.is_empty());
        let mut groups = name_files(gathered);
        place_banners(edition, &mut groups);
        Contents { groups }
    }
}

/// A group before its files have names.
struct Gathered<'e> {
    page: Option<usize>,
    title: Option<Title>,
    pinning: Option<&'e PagePinning>,
    stories: Vec<&'e Story>,
}

/// By the pages that the articles begin on.
fn by_layout<'e>(edition: &'e Edition, layout: &Document) -> Vec<Gathered<'e>> {
    let mut groups: Vec<Gathered<'e>> = layout
        .pages
        .iter()
        .enumerate()
        .map(|(index, page)| {
            let (title, pinning) = page_title(edition, page);
            Gathered { page: Some(index), title: Some(title), pinning, stories: Vec::new() }
        })
        .collect();
    let known = edition.stories().iter().chain(edition.fillers());
    let known: std::collections::BTreeMap<&str, &Story> =
        known.map(|story| (story.id.as_str(), story)).collect();
    let mut seen = std::collections::BTreeSet::new();
    for start in &layout.page_starts {
        let (Some(story), Some(group)) =
            (known.get(start.article.as_str()), groups.get_mut(start.page))
        else {
            continue;
        };
        if seen.insert(story.id.as_str()) {
            group.stories.push(story);
        }
    }
    let rest = edition.stories().iter().filter(|story| !seen.contains(story.id.as_str()));
    groups.push(Gathered { page: None, title: None, pinning: None, stories: rest.collect() });
    groups
}

/// What a page is called, and its plan.
pub(crate) fn page_title<'e>(
    edition: &'e Edition,
    page: &Page,
) -> (Title, Option<&'e PagePinning>) {
    let pinning = edition.pages().iter().find(|pinning| pinning.number == page.number);
    let label = match page.label.trim() {
        "" => page_label(edition.lang(), page.number),
        label => label.to_owned(),
    };
    (Title { label, name: pinning.and_then(|pinning| pinning.name.clone()) }, pinning)
}

/// By the pages that the editor pinned them to; the others follow.
fn by_plan(edition: &Edition) -> Vec<Gathered<'_>> {
    let mut seen = vec![false; edition.stories().len()];
    let mut groups: Vec<Gathered<'_>> = Vec::new();
    for pinning in edition.pages() {
        let label = page_label(edition.lang(), pinning.number);
        let title = Some(Title { label, name: pinning.name.clone() });
        let mut stories = Vec::new();
        for pin in &pinning.pins {
            if let Pin::Story(index, _) = pin
                && !std::mem::replace(&mut seen[*index], true)
            {
                stories.push(&edition.stories()[*index]);
            }
        }
        groups.push(Gathered { page: None, title, pinning: Some(pinning), stories });
    }
    let rest = edition.stories().iter().zip(&seen).filter(|(_, seen)| !**seen);
    let stories = rest.map(|(story, _)| story).collect();
    groups.push(Gathered { page: None, title: None, pinning: None, stories });
    groups
}

/// By section, where there are at least two.
fn by_section(edition: &Edition) -> Vec<Gathered<'_>> {
    let mut groups: Vec<Gathered<'_>> = Vec::new();
    for story in edition.stories() {
        let section = story.section.as_deref();
        let label = |group: &Gathered<'_>| group.title.as_ref().map(|title| title.label.clone());
        match groups.iter_mut().find(|group| label(group).as_deref() == section) {
            Some(group) => group.stories.push(story),
            None => groups.push(Gathered {
                page: None,
                title: section.map(|label| Title { label: label.to_owned(), name: None }),
                pinning: None,
                stories: vec![story],
            }),
        }
    }
    if let [only] = groups.as_mut_slice() {
        only.title = None;
    }
    groups
}

/// Files `p01` for fronts and `a0102` for articles; briefs in a row share one.
fn name_files<'e>(gathered: Vec<Gathered<'e>>) -> Vec<Group<'e>> {
    let most = gathered.iter().map(|group| group.stories.len()).max().unwrap_or(0);
    let width = most.max(gathered.len()).to_string().len().max(2);
    let number = |index: usize| format!("{:0width$}", index + 1);
    let group = |(index, gathered): (usize, Gathered<'e>)| {
        let mut chapters: Vec<Chapter<'_>> = Vec::new();
        for (place, story) in gathered.stories.into_iter().enumerate() {
            let id = format!("a{}{}", number(index), number(place));
            let entry = Entry { story, id: id.clone(), banners: Vec::new(), breaks: Vec::new() };
            let is_brief = |entry: &Entry<'_>| entry.story.kind == ArticleKind::Brief;
            match chapters.last_mut() {
                // Only a group with a front can list two articles of one file.
                Some(chapter)
                    if gathered.title.is_some()
                        && is_brief(&entry)
                        && chapter.entries.iter().all(is_brief) =>
                {
                    chapter.entries.push(entry);
                }
                _ => chapters.push(Chapter { file: id, entries: vec![entry] }),
            }
        }
        Group {
            page: gathered.page,
            title: gathered.title,
            front: format!("p{}", number(index)),
            pinning: gathered.pinning,
            breaks: Vec::new(),
            chapters,
        }
    };
    gathered.into_iter().enumerate().map(group).collect()
}

/// Puts each banner over the first of its articles.
fn place_banners<'e>(edition: &'e Edition, groups: &mut [Group<'e>]) {
    for (index, banner) in edition.banners().iter().enumerate() {
        let mut heads = banner.heads.clone();
        if heads.is_empty() {
            heads.extend(pinned_after(edition, index));
        }
        let heads: Vec<&str> = heads
            .iter()
            .filter_map(|&head| edition.stories().get(head))
            .map(|story| story.id.as_str())
            .collect();
        let mut entries = groups
            .iter_mut()
            .flat_map(|group| &mut group.chapters)
            .flat_map(|chapter| &mut chapter.entries)
            .peekable();
        // A banner that heads nothing still has words: they open the book.
        if heads.is_empty() {
            if let Some(entry) = entries.peek_mut() {
                entry.banners.push(banner);
            }
        } else if let Some(entry) = entries.find(|entry| heads.contains(&entry.story.id.as_str())) {
            entry.banners.push(banner);
        }
    }
}

/// The article pinned after a banner on its page, or before it at the foot.
fn pinned_after(edition: &Edition, banner: usize) -> Option<usize> {
    let story = |pin: &Pin| match pin {
        Pin::Story(index, _) => Some(*index),
        Pin::Masthead | Pin::Banner(_) | Pin::Advertisement { .. } => None,
    };
    edition.pages().iter().find_map(|page| {
        let at = page.pins.iter().position(|pin| *pin == Pin::Banner(banner))?;
        let (before, after) = page.pins.split_at(at);
        after.iter().find_map(story).or_else(|| before.iter().rev().find_map(story))
    })
}
