//! The pipeline in one screen.

use std::collections::BTreeMap;

use crate::assets::Assets;
use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::edition::Edition;
use crate::frame::Document;
use crate::galley::{Galley, set};
use crate::makeup::{check, make_up};
use crate::page::{Shop, emit};
use crate::parallel;
use crate::report::Report;

/// How an edition is typeset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TypesetOptions {
    /// Where the search for a make-up starts; the same seed gives the same pages.
    pub seed: u64,
    /// How long the search goes on, in steps and never in seconds; 0 for the default.
    pub effort: u32,
}

/// A typeset edition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The pages.
    pub document: Document,
    /// What the pages are like.
    pub report: Report,
}

/// Sets an edition. It cannot fail: what finds no room is reported.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use paiban::{Assets, TypesetOptions, edition::Edition, issue::Issue, typeset};
///
/// let issue: Issue = serde_json::from_str(&std::fs::read_to_string("issue.json")?)?;
/// let assets = Assets { fonts: paiban::load::fonts("fonts".as_ref())?, ..Assets::default() };
/// let edition = Edition::resolve(&issue, &assets)?;
/// let layout = typeset(&edition, &assets, &TypesetOptions::default());
/// println!("{} pages", layout.document.pages.len());
/// # Ok(())
/// # }
/// ```
pub fn typeset(edition: &Edition, assets: &Assets, options: &TypesetOptions) -> Layout {
    let TypesetOptions { seed: _, effort: _ } = options;
    let faces = assets.fonts.faces();
    let galleys: Vec<Galley> =
        parallel::map(edition.stories(), |story| set(story, edition, &faces));
    let shop = Shop::new(edition, &faces, &assets.images, &galleys);
    let (plan, remarks) = make_up(&shop);
    let mut printed = emit(&shop, &plan);
    for (page, report) in plan.pages.iter().zip(&mut printed.pages) {
        report.violations = check(&shop, &page.blocks);
    }
    let mut diagnostics = edition.diagnostics().to_vec();
    diagnostics.extend(missing(edition, &galleys));
    diagnostics.extend(remarks);
    let report = Report {
        pages: printed.pages,
        characters: printed.characters,
        lines: printed.lines,
        kinsoku_faults: printed.kinsoku_faults,
        diagnostics,
        ms: BTreeMap::new(),
    };
    Layout { document: printed.document, report }
}

/// Characters that no font has, by article.
fn missing(edition: &Edition, galleys: &[Galley]) -> Vec<Diagnostic> {
    let stories = edition.stories().iter().zip(galleys);
    stories
        .flat_map(|(story, galley)| {
            galley.missing.iter().map(|(&c, &count)| {
                let place = Locator::article(&story.id);
                let message = format!(
                    "no font has U+{:04X}, which stands here {count} time(s) and is drawn as a box; add a font that has it",
                    u32::from(c)
                );
                Diagnostic::warning(Problem::Character, place, message)
            })
        })
        .collect()
}
