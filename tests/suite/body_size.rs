//! The size of body type chosen by the program, on the project's own sample.

use paiban::edition::Edition;
use paiban::geom::{Length, WritingMode};
use paiban::issue::{Arrangement, BodySize, BodyType, Extent, Issue};
use paiban::{Assets, Layout, Problem, TypesetOptions, load, typeset};

use crate::support::{fonts, issue_of, root};

fn assets(issue: &Issue) -> Option<Assets> {
    let fonts = load::fonts(&fonts()?).expect("the bundle is sound");
    let folder = root().join("examples/issues");
    let images = load::images(issue, &folder, &fonts).expect("pictures are there");
    Some(Assets { fonts, images })
}

/// The Chinese sample with its design's size for the program to choose.
fn sample(articles: usize, mode: WritingMode) -> Issue {
    let mut issue = issue_of(&root().join("examples/issues/zh-Hans.json"));
    issue.articles.truncate(articles);
    issue.pages = None;
    issue.banners.clear();
    issue.queries.clear();
    issue.fillers.clear();
    issue.masthead.page_count = None;
    issue.writing_mode = mode;
    issue.design.body = Some(BodyType { size: Some(BodySize::Auto), ..BodyType::default() });
    issue
}

fn lay_out(issue: &Issue, assets: &Assets) -> (Edition, Layout) {
    let edition = Edition::resolve(issue, assets).expect("a sound issue");
    let layout = typeset(&edition, assets, &TypesetOptions::default());
    (edition, layout)
}

/// How many pages' worth of cells are white, declared or not.
fn white(edition: &Edition, layout: &Layout) -> f64 {
    let edition = edition.in_body_size(layout.report.body_size);
    let cells = f64::from(edition.design().columns * edition.design().rows);
    let white = |page: &paiban::PageReport| {
        let declared = f64::from(page.declared_white) / cells;
        declared + (1.0 - declared) * (1.0 - page.fill)
    };
    layout.report.pages.iter().map(white).sum()
}

#[test]
fn pages_that_the_text_does_not_fill_have_larger_type() {
    for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let mut issue = sample(9, mode);
        let Some(assets) = assets(&issue) else { return };
        let (edition, layout) = lay_out(&issue, &assets);
        issue.design.body = None;
        let (smallest, plain) = lay_out(&issue, &assets);

        assert_eq!(plain.report.body_size, Length::pt(9));
        assert!(layout.report.body_size > Length::pt(9), "{mode:?}");
        assert_eq!(layout.report.pages.len(), plain.report.pages.len(), "{mode:?}: no page more");
        assert!(white(&edition, &layout) < white(&smallest, &plain), "{mode:?}: less white");
        assert_eq!(layout.report.characters, plain.report.characters, "{mode:?}: every word");
    }
}

#[test]
fn every_size_keeps_the_type_area_and_lines_of_whole_characters() {
    for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let issue = sample(1, mode);
        let Some(assets) = assets(&issue) else { return };
        let edition = Edition::resolve(&issue, &assets).expect("a sound issue");
        let sizes: Vec<Length> = edition.body_sizes().collect();
        assert_eq!(sizes.first(), Some(&Length::pt(9)));
        assert_eq!(sizes.last(), Some(&Length::centi_pt(1050)));
        let first = *edition.design();
        for size in sizes {
            let design = *edition.in_body_size(size).design();
            assert_eq!(design.type_size(), size);
            assert_eq!(design.columns, first.columns);
            assert_eq!(
                design.measure,
                design.body_size * design.measure.div_floor(design.body_size)
            );
            let rounding = Length::emu(i64::from(design.rows + design.columns));
            let (area, whole) = (design.type_area(), first.type_area());
            assert!((area.inline - whole.inline).abs() <= rounding, "{size}");
            assert!((area.block - whole.block).abs() <= rounding, "{size}");
            assert!(design.gutter >= design.body_size, "{size}: columns that run together");
            let gap = design.line_gap();
            assert!(gap >= size / 4 - rounding && gap <= size / 3 + rounding, "{size}: gap {gap}");
        }
    }
}

#[test]
fn a_measure_in_points_stays_and_one_in_characters_grows_while_there_is_room() {
    let mut issue = sample(1, WritingMode::HorizontalTb);
    let Some(assets) = assets(&issue) else { return };
    issue.design.measure = Some(Extent::Length(Length::pt(99)));
    let edition = Edition::resolve(&issue, &assets).expect("a sound issue");
    for size in edition.body_sizes() {
        assert_eq!(edition.in_body_size(size).design().measure, Length::pt(99));
    }
    issue.design.measure = Some("10em".parse().expect("an extent"));
    let edition = Edition::resolve(&issue, &assets).expect("a sound issue");
    for size in edition.body_sizes() {
        assert_eq!(edition.in_body_size(size).design().measure, size * 10);
    }
}

#[test]
fn text_that_flows_has_no_size_chosen_and_the_issue_is_told() {
    let mut issue = sample(1, WritingMode::HorizontalTb);
    let Some(assets) = assets(&issue) else { return };
    issue.design.arrangement = Some(Arrangement::Flow);
    let (edition, layout) = lay_out(&issue, &assets);
    assert_eq!(edition.body_sizes().count(), 1);
    let told = |it: &&paiban::Diagnostic| {
        it.problem == Problem::SetPlainly && it.message.contains("make-up")
    };
    assert_eq!(layout.report.diagnostics.iter().filter(told).count(), 1);
}
