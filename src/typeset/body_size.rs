//! The size of body type that fills the pages of an issue best, where it says `auto`.
//!
//! Words come first, then the rules, then that the pages are full: a size is better if less
//! of the issue finds no room, if fewer hard rules are broken, if less of the pages is white.
//! Few sizes are set in full. The smallest shows how much is white, from which follows about how
//! large the type may be, for text takes room as the square of its size; its neighbours are
//! tried after it.

use std::collections::BTreeSet;

use super::layout::Layout;
use crate::diagnostic::{Diagnostic, Severity};
use crate::edition::{Edition, PageDesign};
use crate::report::{PageReport, Report};

/// How good a layout is; the least is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Faults {
    /// Errors: words and pictures without room.
    lost: usize,
    /// Pages more than the issue has.
    pages: usize,
    /// Hard rules that are broken.
    broken: usize,
    /// White, in thousandths of a page.
    white: u32,
}

/// The edition in the size of body type that fills its pages best, as `set` lays it out.
pub(crate) fn fullest(edition: &Edition, set: impl Fn(&Edition) -> Layout) -> Layout {
    let sizes: Vec<_> = edition.body_sizes().collect();
    let [smallest, .., _] = sizes[..] else { return set(edition) };
    let edition_in = |size| edition.in_body_size(size);
    let first = edition_in(smallest);
    let layout = set(&first);
    let pages = reachable(edition.page_count(), layout.report.pages.len());
    let faults = Faults::of(&layout.report, first.design(), pages);
    if faults.lost > 0 || faults.pages > 0 {
        return layout;
    }
    let guess = likeliest(&layout.report, faults.white, sizes.len());
    let mut tried = BTreeSet::from([0]);
    let mut best = (faults, layout);
    let mut attempt = |index: usize| -> bool {
        let Some(&size) = sizes.get(index).filter(|_| tried.insert(index)) else { return false };
        let edition = edition_in(size);
        let layout = set(&edition);
        let faults = Faults::of(&layout.report, edition.design(), pages);
        let is_better = faults < best.0;
        if is_better {
            best = (faults, layout);
        }
        is_better
    };
    // Up from the guess while it gets better, and down from it.
    if attempt(guess) {
        let _ = attempt(guess + 1) && attempt(guess + 2);
    }
    let _ = attempt(guess.saturating_sub(1)) && attempt(guess.saturating_sub(2));
    best.1
}

/// How many pages are to be filled: what the issue says, unless the text would have to grow by
/// more than a third, which the largest type does not reach; else as many as the smallest takes.
fn reachable(said: Option<u32>, smallest: usize) -> usize {
    said.map(|said| said as usize).filter(|said| said * 3 <= smallest * 4).unwrap_or(smallest)
}

/// About which size takes the white that the smallest leaves. Sizes are a thirty-sixth
/// apart, so each takes a seventeenth of the text's room more.
fn likeliest(report: &Report, white: u32, sizes: usize) -> usize {
    let text: u32 = report.pages.iter().map(|page| thousandths(page.text_fill)).sum();
    let steps = (white * 17 / text.max(1)) as usize;
    steps.clamp(1, sizes - 1)
}

impl Faults {
    fn of(report: &Report, design: &PageDesign, pages: usize) -> Faults {
        let errors = |it: &&Diagnostic| it.severity == Severity::Error;
        let hard = report.pages.iter().flat_map(|page| &page.violations);
        let white: u32 = report.pages.iter().map(|page| white(page, design)).sum();
        Faults {
            lost: report.diagnostics.iter().filter(errors).count(),
            pages: report.pages.len().saturating_sub(pages),
            broken: hard.filter(|violation| violation.severity == "hard").count(),
            white: white + 1000 * pages.saturating_sub(report.pages.len()) as u32,
        }
    }
}

/// What of a page is white, in thousandths; what is declared white at its foot is white too.
fn white(page: &PageReport, design: &PageDesign) -> u32 {
    let declared = 1000 * page.declared_white / (design.columns * design.rows);
    let rest = 1000u32.saturating_sub(declared);
    declared + rest * 1000u32.saturating_sub(thousandths(page.fill)) / 1000
}

#[expect(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "shares of a report are whole thousandths between 0 and 1"
)]
fn thousandths(share: f64) -> u32 {
    (share * 1000.0).round() as u32
}
