//! Advertisements must have something to show, and room to show it in.

use super::copy_desk::CopyDesk;
use super::page_design::PageDesign;
use crate::diagnostic::{Locator, Problem};
use crate::issue::Issue;

/// Checks size and content of each; what is pinned is resolved with its page.
pub(super) fn check(issue: &Issue, design: Option<&PageDesign>, desk: &mut CopyDesk) {
    let (columns, rows) =
        design.map_or((u32::MAX, u32::MAX), |design| (design.columns, design.rows));
    for ad in &issue.advertisements {
        let place = Locator::field(&format!("advertisement {}", ad.id));
        if ad.file.is_none() && ad.lines.is_empty() {
            let message = "the advertisement is empty; give it a `file` or `lines`";
            desk.error(Problem::Missing, place.clone(), message);
        }
        for (what, size, most) in [("columns", ad.columns, columns), ("rows", ad.rows, rows)] {
            if let Some(size) = size.filter(|size| !(1..=most).contains(size)) {
                let message = format!("{size} {what} are not on the page; give 1 to {most}");
                desk.error(Problem::ImpossibleDesign, place.clone(), message);
            }
        }
    }
    let pinned = |id: &str| {
        let mut items = issue.pages.iter().flatten().flat_map(|page| &page.items);
        items.any(|item| item.advertisement.as_deref() == Some(id))
    };
    for ad in issue.advertisements.iter().filter(|ad| !pinned(&ad.id)) {
        let place = Locator::field(&format!("advertisement {}", ad.id));
        let message =
            "the advertisement is pinned to no page and is not printed; pin it in `pages`";
        desk.warning(Problem::Missing, place, message);
    }
}
