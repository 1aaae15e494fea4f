//! The pipeline in one screen.

use std::collections::{BTreeMap, BTreeSet};

use super::body_size;
use super::layout::{Layout, TypesetOptions};
use crate::assets::Assets;
use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::edition::Edition;
use crate::frame::Document;
use crate::issue::{Arrangement, TypeRole};
use crate::makeup::{Made, look, make_up};
use crate::page::{
    BlockContent, PlannedPage, Printed, Run, Search, Shop, WINDOW, folds, overlay, stacked_tables,
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
        body_size::fullest(edition, |edition| in_one_size(edition, assets, options, WINDOW))
    })
}

/// Sets an edition in the size of body type that it has, a flow so many bytes of text at a time.
fn in_one_size(
    edition: &Edition,
    assets: &Assets,
    options: &TypesetOptions,
    window: usize,
) -> Layout {
    let search = Search { seed: options.seed, effort: options.effort };
    let faces = assets.fonts.faces();
    let mut shop = Shop::new(edition, &faces, &assets.images, search);
    shop.window = window;
    let shop = &shop;
    let (mut run, mut tables) = (Run::new(shop), BTreeSet::new());
    let (plan, overset) = make_up(shop, &mut |made: Made<'_>| {
        let page = &made.plan.pages[made.index];
        tables.extend(stacked_on(shop, page));
        let report = run.print(made.index, made.plan, made.is_all);
        look(shop, page, report);
        // Columns that run down the page are what a flow is; only pages that are made up have rules.
        if edition.design().arrangement != Arrangement::MakeUp {
            report.violations.retain(|violation| violation.rule == "G1");
        }
    });
    let mut printed = run.finish(&plan);
    for page in &mut printed.pages {
        page.overset = overset.lines.get(&page.number).copied().unwrap_or(0);
    }
    let of_folds = print_folds(edition, assets, &mut printed);
    let mut diagnostics = edition.diagnostics().to_vec();
    diagnostics.extend(missing(shop));
    diagnostics.extend(overset.remarks);
    diagnostics.extend(of_folds);
    diagnostics.extend(stacked(edition, tables));
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
    // Articles keep their numbers; none of them is asked for.
    folds(&Shop::new(&edition, &faces, &assets.images, Search::default()), printed)
}

/// The pages with their plan drawn over them, for previews: the columns of the grid, the
/// area of each article with its id, and each rule that a page breaks with the cells concerned.
pub fn planned(edition: &Edition, assets: &Assets, layout: &Layout) -> Document {
    let faces = assets.fonts.faces();
    let edition = edition.in_body_size(layout.report.body_size);
    let shop = Shop::new(&edition, &faces, &assets.images, Search::default());
    let mut document = layout.document.clone();
    for (page, report) in document.pages.iter_mut().zip(&layout.report.pages) {
        overlay(&shop, page, report);
    }
    document
}

/// Tables of a page whose columns do not fit where they stand, as story and element.
fn stacked_on(shop: &Shop<'_>, page: &PlannedPage) -> Vec<(usize, usize)> {
    let mut tables = Vec::new();
    for block in &page.blocks {
        if let BlockContent::Story(part) = &block.content {
            let elements = stacked_tables(shop, block, part);
            tables.extend(elements.into_iter().map(|element| (part.story, element)));
        }
    }
    tables
}

/// Such tables, each told once.
fn stacked(edition: &Edition, tables: BTreeSet<(usize, usize)>) -> Vec<Diagnostic> {
    let message = "the columns of the table do not fit, and its entries stand one under the other; shorten its words, take out a column or give the article more width";
    let note = |(story, element): (usize, usize)| {
        let place = Locator::block(&edition.story(story).id, element);
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
fn missing(shop: &Shop<'_>) -> Vec<Diagnostic> {
    let Shop { edition, faces, .. } = *shop;
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
    for (index, story) in edition.all_stories().enumerate() {
        let mut absent = shop.missing(index);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::{Font, FontData};
    use crate::geom::WritingMode;
    use crate::issue::{Article, Block, Design, Heading, Inline, Issue, Masthead};

    fn assets() -> Assets {
        let square = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/test/PaibanSquare.ttf");
        let bytes = std::fs::read(square).expect("the test font is part of the package");
        let mut assets = Assets::default();
        assets.fonts.add(Font::from_data("square", FontData::new(bytes), 0).expect("a font"));
        assets
    }

    /// Sixty articles of several lengths, some with subheads, under a masthead with a guide.
    fn edition(
        arrangement: Arrangement,
        writing_mode: WritingMode,
        columns: u32,
        assets: &Assets,
    ) -> Edition {
        let article = |number: usize| {
            let paragraph = Block::text("一二三，".repeat(9 + number * 7 % 31));
            let mut body = vec![paragraph; 3 + number % 4];
            if number.is_multiple_of(3) {
                body.insert(1, Block::Subhead(vec![Inline::Text("一二三".to_owned())]));
            }
            Article {
                id: format!("a{number}"),
                headline: Some(Heading::Text("一二三一二三".to_owned())),
                body,
                ..Article::default()
            }
        };
        let issue = Issue {
            design: Design {
                arrangement: Some(arrangement),
                columns: Some(columns),
                ..Design::default()
            },
            writing_mode,
            masthead: Masthead { title: "一二三".to_owned(), ..Masthead::default() },
            articles: (0..60).map(article).collect(),
            ..Issue::default()
        };
        Edition::resolve(&issue, assets).expect("an issue without a fault")
    }

    #[test]
    fn a_flow_in_windows_is_the_same_as_in_one() {
        let assets = assets();
        for arrangement in [Arrangement::Flow, Arrangement::FlowSpanning] {
            for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
                for columns in [1, 5] {
                    let edition = edition(arrangement, mode, columns, &assets);
                    let set =
                        |window| in_one_size(&edition, &assets, &TypesetOptions::default(), window);
                    let whole = set(usize::MAX);
                    assert!(whole.document.pages.len() > 3 && whole.report.lines.total > 300);
                    for window in [1, 2000] {
                        let windows = set(window);
                        assert_eq!(windows.report, whole.report, "{arrangement:?} {window}");
                        assert!(windows.document == whole.document, "{arrangement:?} {window}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_flow_holds_only_the_articles_of_its_window_in_shape() {
        let assets = assets();
        for arrangement in [Arrangement::Flow, Arrangement::FlowSpanning] {
            let edition = edition(arrangement, WritingMode::HorizontalTb, 5, &assets);
            let most = |window| {
                let faces = assets.fonts.faces();
                let mut shop = Shop::new(&edition, &faces, &assets.images, Search::default());
                shop.window = window;
                let (shop, mut most) = (&shop, 0);
                let (plan, _) = make_up(shop, &mut |_| most = most.max(shop.held()));
                let on = |page: &PlannedPage| page.blocks.len();
                (most, plan.pages.iter().map(on).max().unwrap_or(0), shop.held())
            };
            let (held, a_page, left) = most(1);
            assert_eq!((most(usize::MAX).0, left), (60, 0), "{arrangement:?}");
            assert!(held <= a_page * 2 + 2 && held < 60, "{arrangement:?}: {held}, {a_page}");
        }
    }
}
