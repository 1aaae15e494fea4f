//! The pipeline in one screen.

use std::collections::{BTreeMap, BTreeSet};

use super::body_size;
use super::layout::{Layout, TypesetOptions};
use crate::assets::Assets;
use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::edition::{Edition, Story};
use crate::font::Faces;
use crate::frame::Document;
use crate::galley::{Galley, set};
use crate::issue::{Arrangement, TypeRole};
use crate::makeup::{look, make_up};
use crate::page::{
    BlockContent, Plan, Printed, Search, Shop, emit, folds, overlay, stacked_tables,
};
use crate::parallel;
use crate::report::{PageReport, Report};

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
    parallel::within(|| {
        body_size::fullest(edition, |edition| in_one_size(edition, assets, options))
    })
}

/// Sets an edition in the size of body type that it has.
fn in_one_size(edition: &Edition, assets: &Assets, options: &TypesetOptions) -> Layout {
    let search = Search { seed: options.seed, effort: options.effort };
    let faces = assets.fonts.faces();
    let stories: Vec<&Story> = edition.all_stories().collect();
    let galleys: Vec<Galley> = parallel::map(&stories, |story| set(story, edition, &faces));
    let absent = missing(edition, &galleys, &faces);
    let shop = Shop::new(edition, &faces, &assets.images, galleys, search);
    let (plan, overset) = make_up(&shop);
    let stacked = stacked(&shop, &plan);
    let mut printed = emit(&shop, &plan, |page, report| {
        report.overset = overset.lines.get(&page.number).copied().unwrap_or(0);
        look(&shop, page, report);
        // Columns that run down the page are what a flow is; only pages that are made up have rules.
        if edition.design().arrangement != Arrangement::MakeUp {
            report.violations.retain(|violation| violation.rule == "G1");
        }
    });
    let of_folds = print_folds(edition, assets, &mut printed);
    let mut diagnostics = edition.diagnostics().to_vec();
    diagnostics.extend(absent);
    diagnostics.extend(overset.remarks);
    diagnostics.extend(of_folds);
    diagnostics.extend(stacked);
    diagnostics.extend(printed.pages.iter().flat_map(broken));
    let report = Report {
        body_size: edition.design().type_size(),
        pages: printed.pages,
        characters: printed.characters,
        lines: printed.lines,
        kinsoku_faults: printed.kinsoku_faults,
        diagnostics,
        ms: BTreeMap::new(),
    };
    Layout { document: printed.document, report }
}

/// Prints the centre folds of an edition after its pages.
fn print_folds(edition: &Edition, assets: &Assets, printed: &mut Printed) -> Vec<Diagnostic> {
    if edition.folds().is_empty() {
        return Vec::new();
    }
    let (edition, faces) = (edition.of_folds(), assets.fonts.faces());
    // Articles keep their numbers and are not set again.
    let notices = edition.notices().iter().map(|notice| set(notice, &edition, &faces));
    let galleys = std::iter::repeat_with(Galley::default).take(edition.articles());
    let galleys = galleys.chain(notices).collect();
    folds(&Shop::new(&edition, &faces, &assets.images, galleys, Search::default()), printed)
}

/// The pages with their plan drawn over them, for previews: the columns of the grid, the
/// area of each article with its id, and each rule that a page breaks with the cells concerned.
pub fn planned(edition: &Edition, assets: &Assets, layout: &Layout) -> Document {
    let faces = assets.fonts.faces();
    let edition = edition.in_body_size(layout.report.body_size);
    let shop = Shop::new(&edition, &faces, &assets.images, Vec::new(), Search::default());
    let mut document = layout.document.clone();
    for (page, report) in document.pages.iter_mut().zip(&layout.report.pages) {
        overlay(&shop, page, report);
    }
    document
}

/// Tables whose columns do not fit where they stand, each told once.
fn stacked(shop: &Shop<'_>, plan: &Plan) -> Vec<Diagnostic> {
    let mut tables = BTreeSet::new();
    for block in plan.pages.iter().flat_map(|page| &page.blocks) {
        if let BlockContent::Story(part) = &block.content {
            let elements = stacked_tables(shop, block, part);
            tables.extend(elements.into_iter().map(|element| (part.story, element)));
        }
    }
    let stories: Vec<&Story> = shop.edition.all_stories().collect();
    let message = "the columns of the table do not fit, and its entries stand one under the other; shorten its words, take out a column or give the article more width";
    let note = |(story, element): (usize, usize)| {
        let place = Locator::block(&stories[story].id, element);
        Diagnostic::note(Problem::SetPlainly, place, message)
    };
    tables.into_iter().map(note).collect()
}

/// The hard rules that a page breaks, each told once with the articles concerned. A page that
/// its text does not fill is told mildly: an article of two lines keeps no rule of its legs.
fn broken(page: &PageReport) -> Vec<Diagnostic> {
    let mut rules: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for violation in page.violations.iter().filter(|violation| violation.severity == "hard") {
        let articles = violation.articles.iter().map(String::as_str);
        rules.entry(&violation.rule).or_default().extend(articles);
    }
    let tell = |(rule, articles): (&str, BTreeSet<&str>)| {
        let articles: Vec<&str> = articles.into_iter().collect();
        let of = if articles.is_empty() {
            String::new()
        } else {
            format!(" (articles {})", articles.join(", "))
        };
        let message = format!(
            "breaks rule {rule}{of}, and the search found no page that keeps it; try another seed or a larger effort, change the length of an article, or move one to another page"
        );
        let place = Locator::page(page.number);
        if page.declared_white > 0 {
            Diagnostic::note(Problem::RuleBroken, place, message)
        } else {
            Diagnostic::warning(Problem::RuleBroken, place, message)
        }
    };
    rules.into_iter().map(tell).collect()
}

/// Characters that no font has, by article.
fn missing(edition: &Edition, galleys: &[Galley], faces: &Faces<'_>) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    let mut remark = |place: Locator, characters: BTreeMap<char, usize>| {
        for (c, count) in characters {
            let message = format!(
                "no font has U+{:04X}, which stands here {count} time(s) and is drawn as a box; add a font that has it",
                u32::from(c)
            );
            remarks.push(Diagnostic::warning(Problem::Character, place.clone(), message));
        }
    };
    let mut absent = BTreeMap::new();
    let masthead = edition.masthead();
    let front = [(TypeRole::Masthead, masthead.title.as_str())];
    let banners = edition.banners().iter().flat_map(|banner| &banner.lines);
    let heads = front.into_iter().chain(banners.map(|line| (TypeRole::Banner, line.as_str())));
    for (role, words) in heads {
        let fonts = &edition.styles().of(role).fonts;
        words
            .chars()
            .filter(|&c| faces.font_for(fonts, c).is_none())
            .for_each(|c| *absent.entry(c).or_default() += 1);
    }
    remark(Locator::field("masthead and banners"), absent);
    for (story, galley) in edition.all_stories().zip(galleys) {
        let mut absent = galley.missing.clone();
        let heads = [
            (TypeRole::Kicker, &story.kicker),
            (TypeRole::Headline, &story.headline),
            (TypeRole::Deck, &story.deck),
        ];
        for (role, head) in heads {
            let fonts = &edition.styles().in_language(role, story.lang).fonts;
            let lines = head.iter().flat_map(|head| &head.lines);
            lines
                .flat_map(|line| line.readings().chain([line.text.as_str()]))
                .flat_map(str::chars)
                .filter(|&c| faces.font_for(fonts, c).is_none())
                .for_each(|c| *absent.entry(c).or_default() += 1);
        }
        let others = [(TypeRole::Rubric, &story.rubric), (TypeRole::Headline, &story.jump_head)];
        for (role, words) in others {
            let fonts = &edition.styles().in_language(role, story.lang).fonts;
            words
                .iter()
                .flat_map(|words| words.chars())
                .filter(|&c| faces.font_for(fonts, c).is_none())
                .for_each(|c| *absent.entry(c).or_default() += 1);
        }
        remark(Locator::article(&story.id), absent);
    }
    remarks
}
