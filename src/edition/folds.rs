//! Centre folds lie between two pages and hold notices.

use std::collections::{BTreeMap, BTreeSet};

use super::copy_desk::CopyDesk;
use super::edition::FoldText;
use crate::diagnostic::{Locator, Problem};
use crate::geom::WritingMode;
use crate::issue::Issue;

/// The folds with their references resolved.
pub(super) fn resolve(
    issue: &Issue,
    notices: &BTreeMap<&str, usize>,
    desk: &mut CopyDesk,
) -> Vec<FoldText> {
    let items = issue.pages.iter().flatten().flat_map(|page| &page.items);
    let mut taken: BTreeSet<&str> =
        items.filter_map(|item| item.advertisement.as_deref()).collect();
    let mut folds = Vec::with_capacity(issue.folds.len());
    for (index, fold) in issue.folds.iter().enumerate() {
        let place = Locator::field(&format!("fold {}", index + 1));
        if issue.writing_mode == WritingMode::VerticalRl {
            let message = "a centre fold has horizontal lines; a paper of vertical ones has none, pin its notices to pages";
            desk.error(Problem::Unsupported, place.clone(), message);
        }
        let [a, b] = fold.between;
        if a == b || a == 0 || b == 0 {
            let message =
                format!("no fold lies between pages {a} and {b}; name two pages of one sheet");
            desk.error(Problem::UnknownReference, place.clone(), message);
        }
        let mut held = Vec::with_capacity(fold.notices.len());
        for id in &fold.notices {
            let mut fault = |problem, message: String| desk.error(problem, place.clone(), message);
            match notices.get(id.as_str()) {
                _ if !taken.insert(id) => fault(
                    Problem::DuplicateId,
                    format!("notice \"{id}\" stands elsewhere too; remove one of the two"),
                ),
                Some(&notice) => held.push(notice),
                None => fault(
                    Problem::UnknownReference,
                    format!(
                        "there is no notice \"{id}\"; add an advertisement with that id and a `body`"
                    ),
                ),
            }
        }
        if fold.notices.is_empty() {
            desk.error(Problem::Missing, place, "the fold is empty; name its `notices`");
        }
        folds.push(FoldText { between: (a, b), notices: held });
    }
    folds
}
