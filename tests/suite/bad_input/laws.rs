//! Laws that hold for any issue, however bad.

use paiban::geom::{Length, Percent, WritingMode};
use paiban::issue::{
    Article, ArticleKind, Banner, Block, BodyType, Byline, Design, Extent, Heading, ImageRef,
    Inline, Masthead, PagePlan, PlanItem, Preset, Query, Restore, Ruby, RubyKind, RubySide,
    RubyText, Section, Table,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[甲乙，。“”\"'().,:;!?&<p>\n\u{3000}\u{E000} a1-]{0,12}",
        Just("a1".to_owned()),
    ]
}

fn article() -> impl Strategy<Value = Article> {
    let inline = (text(), text(), 0..7u8).prop_map(|(text, more, kind)| match kind {
        0 => Inline::Text(text),
        1 => Inline::Strong(text),
        2 => Inline::Link { text, href: more },
        3 => Inline::Note(text),
        4 => Inline::Ruby(Ruby { base: text, text: RubyText::Whole(more), ..Ruby::default() }),
        5 => Inline::Ruby(Ruby {
            base: text.clone(),
            text: RubyText::Each(vec![text, more.clone()]),
            under: Some(RubyText::Whole(more)),
            kind: Some(RubyKind::Jukugo),
            side: RubySide::Under,
        }),
        _ => Inline::Name(text),
    });
    let block = (vec(inline, 0..4), text(), 0..5u8).prop_map(|(words, text, kind)| match kind {
        0 => Block::text(text),
        1 => Block::Paragraph(words),
        2 => Block::Quotation(words),
        3 => Block::Subhead(words),
        _ => Block::Table(Table { rows: vec![vec![text]], ..Table::default() }),
    });
    let heads = (text(), proptest::option::of(text()), vec(text(), 0..3), any::<bool>());
    (heads, vec(block, 0..4), vec(text(), 0..2), any::<u8>()).prop_map(
        |((id, dateline, lines, brief), body, files, importance)| Article {
            id,
            kind: if brief { ArticleKind::Brief } else { ArticleKind::Story },
            section: dateline.clone(),
            importance,
            headline: Some(match body.first() {
                Some(Block::Subhead(words)) => Heading::Rich(words.clone()),
                Some(Block::Paragraph(words)) => Heading::RichLines(vec![words.clone(); 2]),
                _ => Heading::Lines(lines.clone()),
            }),
            kicker: dateline.clone().map(Heading::Text),
            byline: Some(Byline { desk: dateline.clone(), names: lines }),
            images: files
                .into_iter()
                .map(|file| ImageRef { file, focus: Some([importance; 2]), ..Default::default() })
                .collect(),
            dateline,
            body,
            ..Article::default()
        },
    )
}

fn design() -> impl Strategy<Value = Design> {
    let length = || proptest::option::of(any::<i64>().prop_map(Length::emu));
    (
        proptest::option::of(any::<u32>()),
        length(),
        length(),
        length(),
        proptest::option::of(any::<u16>().prop_map(Percent::from_thousandths)),
        0..4u8,
    )
        .prop_map(|(columns, measure, size, pitch, flatten, preset)| Design {
            preset: [Preset::Tabloid, Preset::Broadsheet, Preset::JapaneseTabloid, Preset::Book]
                [usize::from(preset)],
            columns,
            measure: measure.map(Extent::Length),
            gutter: size.map(Extent::Length),
            page: measure
                .zip(pitch)
                .map(|(width, height)| paiban::issue::PageSize { width, height }),
            body: Some(BodyType { size: size.map(Into::into), pitch, flatten }),
            ..Design::default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_issue_makes_resolve_panic(
        articles in vec(article(), 0..4),
        design in proptest::option::of(design()),
        words in vec(text(), 4),
        numbers in vec(any::<u32>(), 3),
        modes in (any::<bool>(), 0..3u8),
    ) {
        let item = PlanItem { article: Some(words[0].clone()), ..PlanItem::default() };
        let issue = Issue {
            format: "newspaper-issue/0.1".to_owned(),
            writing_mode: if modes.0 { WritingMode::VerticalRl } else { WritingMode::HorizontalTb },
            design: design.unwrap_or_default(),
            restore: [Restore::On, Restore::Report, Restore::Off][usize::from(modes.1)],
            masthead: Masthead {
                title: words[1].clone(),
                weekday: Some(words[2].clone()),
                lunar_date: Some(words[3].clone()),
                date: "2024-02-10".parse().ok(),
                issue_label: Some(words[0].clone()),
                issue_number: Some(numbers[0]),
                page_count: Some(numbers[1]),
                lines: words.clone(),
                ..Masthead::default()
            },
            sections: vec![Section { id: words[0].clone(), name: words[1].clone() }],
            banners: vec![Banner { id: words[1].clone(), lines: words.clone(), heads: words.clone(), kind: None }],
            pages: Some(vec![PagePlan { number: numbers[2], items: vec![item], ..PagePlan::default() }]),
            queries: vec![Query { article: words[0].clone(), paragraph: Some(numbers[0]), ..Query::default() }],
            articles,
            ..Issue::default()
        };
        let fault = Edition::resolve(&issue, &Assets::default()).expect_err("there is no font");
        prop_assert!(!fault.diagnostics().is_empty());
    }
}
