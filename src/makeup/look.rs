//! A finished page as it is reported: the rules it breaks, and its seams.

use super::facts::{Facts, What};
use super::rules::{check_facts, cut_rows, is_inverted, open_columns};
use crate::geom::Length;
use crate::page::{PlannedPage, Shop};
use crate::report::PageReport;

/// Notes in the report of a page which rules it breaks and how it is cut.
pub(crate) fn look(shop: &Shop<'_>, page: &PlannedPage, report: &mut PageReport) {
    let facts = Facts::of(shop, page);
    report.violations = check_facts(shop, &facts);
    let stories: Vec<_> = facts
        .items
        .iter()
        .filter(|item| item.what == What::Story && item.size > Length::ZERO)
        .collect();
    let pairs = stories
        .iter()
        .enumerate()
        .flat_map(|(i, a)| stories[i + 1..].iter().map(move |b| usize::from(is_inverted(a, b))));
    report.inversions = pairs.sum::<usize>() as u32;
    report.horizontal_seams = cut_rows(&facts).len() as u32;
    report.vertical_seams = open_columns(&facts).len() as u32;
    report.jumps = facts.items.iter().filter(|item| item.what == What::Rest).count() as u32;
}
