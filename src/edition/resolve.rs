//! From an issue to an edition: every fault is found, not the first alone.
//!
//! The parts of an issue are read one after another, and each leaves its
//! remarks with the copy desk. Only at the end is it asked whether one of them
//! stops the press, so an editor sees all of them at once.

use super::check;
use super::copy_desk::CopyDesk;
use super::edition::Edition;
use super::page_design::PageDesign;
use super::{
    advertisements, folds, frames, gather, geometry, masthead, pins, ruby, sizes, stories,
    type_roles, wording,
};
use crate::assets::Assets;
use crate::diagnostic::{Diagnostic, Severity};
use crate::error::{Error, ErrorKind};
use crate::issue::{Arrangement, Issue};

impl Edition {
    /// Checks an issue and resolves its references, styles and texts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) with every fault of
    /// the issue: the ones that stop the press first, then what else wants a look.
    pub fn resolve(issue: &Issue, assets: &Assets) -> Result<Edition, Error> {
        let mut desk = CopyDesk::new(issue);
        check::format(issue, &mut desk);
        let ids = check::ids(issue, &mut desk);
        check::references(issue, &ids, &mut desk);
        check::emptiness(issue, &mut desk);

        let design = geometry::resolve(&issue.design, issue.writing_mode, &mut desk);
        let larger = sizes::larger(&issue.design, design.as_ref(), &mut desk);
        let styles = type_roles::resolve(issue, design.as_ref(), &assets.fonts, &mut desk);
        advertisements::check(issue, design.as_ref(), &mut desk);

        let masthead = masthead::resolve(&issue.masthead, issue.imprint.as_ref(), &mut desk);
        let sections = stories::section_names(&issue.sections);
        let mut story = |article| stories::story(article, &sections, &assets.images, &mut desk);
        let mut texts: Vec<_> = issue.articles.iter().map(&mut story).collect();
        let mut fillers: Vec<_> = issue.fillers.iter().map(&mut story).collect();
        let arrangement = design.as_ref().map(|design| design.arrangement);
        let (notices, numbers) = advertisements::notices(issue, &assets.images, &mut desk);
        let folds = folds::resolve(issue, &numbers, &mut desk);
        frames::resolve(issue, arrangement, &mut texts, &mut desk);
        if let Some(design) = &design {
            ruby::narrow_gaps(&texts, design, &mut desk);
        }
        check::links(&texts, &ids, &mut desk);
        check::links(&fillers, &ids, &mut desk);
        let mut banners = pins::banners(issue, &mut desk);
        let mut pages = pins::pages(issue, &ids, &sections, &numbers, &assets.images, &mut desk);
        gather::briefs(&mut texts, &mut pages, &mut banners, &fillers, &mut desk);
        if arrangement == Some(Arrangement::MakeUp) {
            gather::mark_headless(&mut texts);
            gather::mark_headless(&mut fillers);
        }
        if let Some(design) = &design {
            advertisements::check_corners(&pages, design, &mut desk);
        }

        let found = desk.found;
        match (design, styles) {
            (Some(design), Some(styles))
                if found.iter().all(|it| it.severity < Severity::Error) =>
            {
                let in_size = |design: PageDesign| {
                    let styles = type_roles::sheet(issue, design.type_size(), &assets.fonts);
                    (design, styles)
                };
                Ok(Edition {
                    lang: issue.lang,
                    design,
                    styles,
                    larger: larger.into_iter().map(in_size).collect(),
                    masthead,
                    stories: texts,
                    fillers,
                    notices,
                    folds,
                    banners,
                    pages,
                    page_count: issue.masthead.page_count,
                    weights: issue.design.weights.clone(),
                    diagnostics: found,
                })
            }
            _ => Err(rejected(found)),
        }
    }

    /// The number of pages as this paper's masthead says it (今日4版), for an
    /// issue that leaves the count to the program.
    pub fn page_count_words(&self, pages: u32) -> String {
        wording::page_count_label(pages, self.lang)
    }
}

/// Every fault, the gravest first; notes would only hide them.
fn rejected(mut found: Vec<Diagnostic>) -> Error {
    found.retain(|diagnostic| diagnostic.severity > Severity::Note);
    found.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
    ErrorKind::Rejected(found).into()
}
