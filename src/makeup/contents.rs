//! What should stand on a page.

use super::jump::{LEAST_ROWS, SHORT_HEAD};
use super::strips::{Strip, side, strips};
use crate::page::{HeadPlace, Shop};

/// What should stand on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Contents {
    pub masthead: bool,
    /// The story beside the masthead.
    pub ear: Option<usize>,
    /// The story in the first place.
    pub lead: Option<usize>,
    /// The story across the foot.
    pub bottom: Option<usize>,
    /// Banners with the stories under them.
    pub groups: Vec<(usize, Vec<usize>)>,
    /// The story in the first place where it is one of the first group, which stands at the
    /// head of the page then.
    pub lead_of_group: Option<usize>,
    /// Every other story.
    pub others: Vec<usize>,
    /// Advertisements and notices: the page and the pin that has each, by index.
    pub advertisements: Vec<(usize, usize)>,
    /// A story that goes on from the page before: from which row, cut into how many legs.
    pub rest: Option<Rest>,
    /// Whether the text ends here, so that white at the foot is no fault.
    pub open_foot: bool,
    /// Over how many columns its free stories are divided, where that is not all of them.
    pub columns: Option<u32>,
}

/// The rest of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rest {
    pub story: usize,
    pub row: usize,
    pub legs: u32,
    /// The page of the part before it.
    pub from: u32,
}

impl Rest {
    /// Its short headline.
    pub fn head(self, rows: u32) -> HeadPlace {
        if rows < LEAST_ROWS { HeadPlace::None } else { HeadPlace::Continued(SHORT_HEAD) }
    }
}

impl Contents {
    /// Whether its last columns may stay white: where nothing but the last of the text stands
    /// between the masthead and what is sold at the foot.
    pub fn may_be_narrow(&self, shop: &Shop<'_>) -> bool {
        let at_head = |strip: &Strip| {
            strip.corner.is_some_and(|corner| !side(corner, shop.design().writing_mode).1)
        };
        let others = self.bottom.is_some() || self.rest.is_some() || !self.groups.is_empty();
        self.open_foot && !others && !strips(shop, &self.advertisements).iter().any(at_head)
    }

    /// Every story on the page but the rest of one.
    pub fn stories(&self) -> impl Iterator<Item = usize> {
        let groups = self.groups.iter().flat_map(|(_, heads)| heads.iter().copied());
        let named = [self.ear, self.lead, self.bottom].into_iter().flatten();
        named.chain(groups).chain(self.others.iter().copied())
    }
}
