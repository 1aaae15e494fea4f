//! Pages handed on as soon as nothing of them will change, so that a long issue is never held
//! in shape as a whole: a story is let go of behind the page on which it ends.

use std::ops::Range;

use super::overset::Overset;
use super::settle;
use crate::page::{BlockContent, Plan, PlannedPage, Shop};

/// A page that is planned for good.
#[derive(Clone, Copy)]
pub(crate) struct Made<'p> {
    /// The plan as far as it goes.
    pub plan: &'p Plan,
    /// The page, an index of the plan's.
    pub index: usize,
    /// Whether every page is planned.
    pub is_all: bool,
}

/// Takes the pages of a plan one after another.
pub(crate) type Take<'t> = dyn FnMut(Made<'_>) + Send + 't;

/// What has been handed on.
pub(super) struct Delivery<'s, 'a, 't> {
    shop: &'s Shop<'a>,
    take: &'t mut Take<'t>,
    /// So many pages.
    pages: usize,
    /// So many stories stand on them to their ends; the next begins on `first` or behind it.
    stories: usize,
    first: usize,
    /// What found no room.
    pub overset: Overset,
}

impl<'s, 'a, 't> Delivery<'s, 'a, 't> {
    pub fn new(shop: &'s Shop<'a>, take: &'t mut Take<'t>) -> Delivery<'s, 'a, 't> {
        Delivery { shop, take, pages: 0, stories: 0, first: 0, overset: Overset::default() }
    }

    /// Hands on the pages before an index, on which all stories before another end.
    pub fn pages(&mut self, plan: &mut Plan, end: usize, stories: usize, is_all: bool) {
        let shop = self.shop;
        settle(shop, &mut plan.pages[self.pages..end]);
        let ended = self.stories..stories.max(self.stories);
        let pages = &plan.pages[self.first..end];
        self.overset.look_at(shop, pages, ended.clone());
        let last = last_pages(pages, ended.clone());
        for index in self.pages..end {
            (self.take)(Made { plan, index, is_all });
            let here = |&(_, last): &(usize, Option<usize>)| last == Some(index - self.first);
            ended.clone().zip(last.iter().copied()).filter(here).for_each(|(story, _)| {
                shop.release(story);
            });
        }
        // The end of a page before those may have been that of a story.
        ended.clone().for_each(|story| shop.release(story));
        let goes_on = |page: &PlannedPage| stories_of(page).any(|story| story >= ended.end);
        self.first += pages.iter().position(goes_on).unwrap_or(pages.len());
        (self.pages, self.stories) = (end, ended.end);
    }
}

/// The stories of which a part stands on a page.
fn stories_of(page: &PlannedPage) -> impl Iterator<Item = usize> {
    page.blocks.iter().filter_map(|block| match &block.content {
        BlockContent::Story(part) => Some(part.story),
        BlockContent::Masthead | BlockContent::Banner(_) | BlockContent::Advertisement { .. } => {
            None
        }
    })
}

/// On which of some pages each of a range of stories ends.
fn last_pages(pages: &[PlannedPage], stories: Range<usize>) -> Vec<Option<usize>> {
    let mut last = vec![None; stories.len()];
    for (index, page) in pages.iter().enumerate() {
        for story in stories_of(page).filter(|story| stories.contains(story)) {
            last[story - stories.start] = Some(index);
        }
    }
    last
}
