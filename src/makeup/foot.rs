//! The foot of a page whose text ends above it: fillers, and what is said of the white.

use super::assign::Desk;
use super::compose::{A_LOOK, Outcome, compose};
use super::contents::Contents;
use super::draft::Composed;
use crate::diagnostic::{Diagnostic, Locator, Problem};

/// Rows of white at the foot of a page that nobody would fill.
const LEAST_FOOT: u32 = 2;
/// Fillers that are looked at for a page, and choices of them that are tried.
const LOOKED_AT: usize = 6;
const TRIED: usize = 6;

impl Desk<'_, '_> {
    /// A page whose text ends above its foot, with fillers under it as far as they fit.
    pub(super) fn fill_foot(
        &mut self,
        number: u32,
        contents: &Contents,
        taken: &[usize],
        mut composed: Composed,
    ) -> Composed {
        let mut contents = Contents { open_foot: true, ..contents.clone() };
        for &index in taken {
            contents.add(&self.units[index]);
        }
        for fillers in self.filler_choices(composed.foot) {
            let mut with = contents.clone();
            with.others.extend(&fillers);
            let page = compose(self.shop, &self.stock, &with, A_LOOK);
            let Outcome::Page(page) = page else { continue };
            if page.hard <= composed.hard && page.foot < composed.foot {
                composed = page;
                self.fillers.retain(|filler| !fillers.contains(filler));
                break;
            }
        }
        if composed.foot > LEAST_FOOT {
            let design = self.shop.design();
            let line = design.measure.div_floor(design.body_size);
            let letters = i64::from(composed.foot) * i64::from(design.columns) * line;
            let message = format!(
                "{} rows are white at the foot of the page, room for some {letters} characters; lengthen an article, or give a filler",
                composed.foot
            );
            let place = Locator::page(number);
            self.remarks.push(Diagnostic::note(Problem::Underfull, place, message));
        }
        composed
    }

    /// One filler, or several together, for so many rows of white: the likeliest first.
    fn filler_choices(&self, foot: u32) -> Vec<Vec<usize>> {
        if foot <= LEAST_FOOT {
            return Vec::new();
        }
        let columns = i64::from(self.shop.design().columns);
        let (white, most) = (i64::from(foot) * columns, i64::from(foot + LEAST_FOOT) * columns);
        let mut choices: Vec<(i64, Vec<usize>)> = vec![(0, Vec::new())];
        for &filler in self.fillers.iter().take(LOOKED_AT) {
            let with = |(area, chosen): &(i64, Vec<usize>)| {
                let chosen = chosen.iter().copied().chain([filler]).collect();
                (area + self.areas[filler], chosen)
            };
            let grown: Vec<_> = choices.iter().map(with).filter(|it| it.0 <= most).collect();
            choices.extend(grown);
        }
        choices.retain(|(_, chosen)| !chosen.is_empty());
        choices.sort_by_key(|(area, chosen)| ((white - area).abs(), chosen.clone()));
        choices.truncate(TRIED);
        choices.into_iter().map(|(_, chosen)| chosen).collect()
    }
}
