//! Where in the book each print page begins.
//!
//! A page begins where its first words stand in the *book*. A story that
//! jumps from page 1 to page 3 puts words of page 3 before those of page 2, so
//! of the places that a page could begin at, the first is taken that lies
//! behind the page before: the page list then runs with the text. Every page
//! has exactly one place, also one that holds no article.

use std::collections::BTreeMap;

use crate::frame::Document;
use crate::markup::{Group, PageBreak};

/// Where a print page begins.
pub(super) struct PagePlace {
    /// Counted from 1.
    pub number: u32,
    /// What the page is called, as the PDF calls it: 第二版.
    pub label: String,
    /// The file, without folder and extension.
    pub file: String,
    /// The id in it.
    pub id: String,
}

impl PagePlace {
    /// The address, seen from the package document.
    pub(super) fn href(&self) -> String {
        format!("text/{}.xhtml#{}", self.file, self.id)
    }
}

/// A place in the book: group, chapter, entry, element (0 for the head), byte.
type Place = (usize, usize, usize, usize, usize);

/// Puts the pages of a layout into the groups, and tells where they are.
pub(super) fn place(layout: &Document, groups: &mut [Group<'_>]) -> Vec<PagePlace> {
    let Some(end) = end_of_book(groups).filter(|_| !layout.page_starts.is_empty()) else {
        return Vec::new();
    };
    let candidates = candidates(layout, groups);
    let mut chosen: Vec<Option<Place>> = Vec::with_capacity(layout.pages.len());
    let mut last = None;
    for places in &candidates {
        let next = places.iter().find(|&&place| last.is_none_or(|last| place > last));
        let place = next.or(places.first()).copied();
        last = last.max(place);
        chosen.push(place);
    }
    // A page without words begins where the next one does.
    let mut following = end;
    for place in chosen.iter_mut().rev() {
        following = *place.get_or_insert(following);
    }
    let mut pages = Vec::with_capacity(chosen.len());
    let pages_of_paper = layout.pages.iter().zip(chosen.into_iter().flatten());
    for (page, place) in pages_of_paper.filter(|(page, _)| page.between.is_none()) {
        let label = match page.label.trim() {
            "" => page.number.to_string(),
            label => label.to_owned(),
        };
        let at = PageBreak { number: page.number, label: label.clone(), byte: place.4 };
        let id = at.id();
        let file = put(groups, place, at);
        pages.push(PagePlace { number: page.number, label, file, id });
    }
    pages
}

/// The places where each page could begin, in the book's order.
fn candidates(layout: &Document, groups: &[Group<'_>]) -> Vec<Vec<Place>> {
    let mut entries: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for (g, group) in groups.iter().enumerate() {
        for (c, chapter) in group.chapters.iter().enumerate() {
            for (e, entry) in chapter.entries.iter().enumerate() {
                entries.insert(entry.story.id.as_str(), (g, c, e));
            }
        }
    }
    let mut candidates: Vec<Vec<Place>> = vec![Vec::new(); layout.pages.len()];
    for start in &layout.page_starts {
        if let (Some(places), Some(&(g, c, e))) =
            (candidates.get_mut(start.page), entries.get(start.article.as_str()))
        {
            let element = start.element.map_or(0, |element| element + 1);
            places.push((g, c, e, element, start.byte));
        }
    }
    for places in &mut candidates {
        places.sort_unstable();
    }
    candidates
}

/// The place after the last word.
fn end_of_book(groups: &[Group<'_>]) -> Option<Place> {
    let (g, group) = groups.iter().enumerate().next_back()?;
    let (c, chapter) = group.chapters.iter().enumerate().next_back()?;
    let (e, entry) = chapter.entries.iter().enumerate().next_back()?;
    Some((g, c, e, entry.story.elements.len() + 1, 0))
}

/// Puts a break at its place; gives the file it stands in.
fn put(groups: &mut [Group<'_>], place: Place, at: PageBreak) -> String {
    let (g, c, e, element, _) = place;
    let group = &mut groups[g];
    if group.title.is_some() && (c, e, element) == (0, 0, 0) {
        group.breaks.push(at);
        return group.front.clone();
    }
    let chapter = &mut group.chapters[c];
    chapter.entries[e].breaks.push((element.checked_sub(1), at));
    chapter.file.clone()
}
