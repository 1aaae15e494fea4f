//! Resolving: what an edition says of issues that are as they should be.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use paiban::edition::{Edition, Element, Pin, Story};
use paiban::geom::{Length, LogicalPoint, WritingMode};
use paiban::issue::{Issue, RubyKind, Slot, TypeRole};
use paiban::{AnnotationKind, Assets, Diagnostic, Locale, Problem, Ruby, Severity, load};
use serde_json::{Value, json};

use crate::support;

/// The project's fonts, where they are.
fn bundle() -> Option<Assets> {
    let fonts = load::fonts(&support::fonts()?).expect("the bundle can be read");
    Some(Assets { fonts, ..Assets::default() })
}

/// A file or folder of `../shared`, where it is.
fn shared(path: &str) -> Option<PathBuf> {
    support::shared().map(|folder| folder.join(path))
}

#[track_caller]
fn read(path: &Path) -> Issue {
    let bytes = fs::read(path).expect("the file can be read");
    load::issue(&path.display().to_string(), &bytes).expect("the issue is read as it is")
}

#[track_caller]
fn resolve(issue: &Issue, assets: &Assets) -> Edition {
    Edition::resolve(issue, assets).unwrap_or_else(|fault| panic!("{fault}"))
}

/// A small issue with some of its fields changed.
#[track_caller]
fn small(changes: Value) -> Issue {
    let mut whole = json!({
        "format": "newspaper-issue/0.1",
        "lang": "zh-Hans",
        "masthead": { "title": "字间小报" },
        "articles": [{ "id": "a1", "headline": "标题", "body": ["正文。"] }]
    });
    let fields = whole.as_object_mut().expect("an issue is an object");
    fields.extend(changes.as_object().expect("changes are an object").clone());
    serde_json::from_value(whole).expect("the case has the form of an issue")
}

fn text(story: &Story, element: usize) -> &str {
    story.elements[element].paragraph().map_or("", |paragraph| &paragraph.text)
}

fn graver_than_a_note(edition: &Edition) -> Vec<&Diagnostic> {
    edition.diagnostics().iter().filter(|it| it.severity > Severity::Note).collect()
}

#[test]
fn the_real_issue_is_resolved_as_it_is() {
    let (Some(assets), Some(path)) = (bundle(), shared("issues/dongchang-2022-08-23.json")) else {
        return;
    };
    let edition = resolve(&read(&path), &assets);

    let masthead = edition.masthead();
    assert_eq!(masthead.title, "东昌时讯");
    assert_eq!(masthead.date_words.as_deref(), Some("2022年8月23日"));
    assert_eq!(masthead.weekday.as_deref(), Some("星期二"));
    assert_eq!(masthead.lunar_date.as_deref(), Some("农历壬寅年七月廿六"));
    assert_eq!(masthead.issue_label.as_deref(), Some("总第1463期"));
    assert_eq!(masthead.page_count_label.as_deref(), Some("今日4版"));
    assert_eq!(masthead.contacts, ["网址：dcf.lcxw.cn", "投稿邮箱：dcsx2005@sina.com"]);

    let lead = &edition.stories()[1];
    assert!(text(lead, 0).starts_with("东昌府讯　8月21日，我区召开"));
    assert_eq!(lead.byline.as_deref(), Some("（融媒体　郭龙君）"));
    assert_eq!(edition.stories()[0].byline.as_deref(), Some("（东昌府政务）"));
    assert_eq!(lead.section.as_deref(), Some("要闻"));
    assert_eq!(lead.importance, 1);

    let [first, second] = edition.pages() else { panic!("{:?}", edition.pages()) };
    assert_eq!((first.number, first.name.as_deref()), (1, Some("要闻")));
    assert_eq!(
        first.pins,
        [
            Pin::Masthead,
            Pin::Story(0, Some(Slot::Ear)),
            Pin::Story(1, Some(Slot::Lead)),
            Pin::Story(2, Some(Slot::Bottom)),
        ]
    );
    assert!(second.pins.contains(&Pin::Banner(0)));
    assert_eq!(edition.banners()[0].heads, [8]);

    let queries = edition.diagnostics().iter().filter(|it| it.problem == Problem::Query);
    assert_eq!(queries.count(), 7);
    // The plan has two pages of the four that the masthead says.
    let told = graver_than_a_note(&edition);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(told[0].place.to_string(), "masthead.page_count");
    let restored = edition.diagnostics().iter().filter(|it| it.problem == Problem::Restored);
    assert_eq!(restored.count(), 0, "the text of the issue is sound");
}

#[test]
fn generated_issues_are_resolved_as_they_are() {
    let (Some(assets), Some(script), Some(corpus)) =
        (bundle(), shared("issues/gen_issues.py"), shared("conformance/corpus"))
    else {
        return;
    };
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated");
    let made = Command::new("python3").arg(script).args(["1", "20"]).arg(corpus).arg(&dir).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("left out: python3 cannot run gen_issues.py here");
        return;
    }
    for seed in 1..=20 {
        let issue = read(&dir.join(format!("issue-{seed:05}.json")));
        let images =
            load::images(&issue, &dir, &assets.fonts).unwrap_or_else(|fault| panic!("{fault}"));
        let edition = resolve(&issue, &Assets { images, ..assets.clone() });
        assert_eq!(edition.stories().len(), issue.articles.len());
        let told = graver_than_a_note(&edition);
        assert!(told.is_empty(), "seed {seed}: {told:#?}");
    }
}

#[test]
fn the_issues_of_the_peers_are_resolved_as_they_are() {
    let (Some(assets), Some(peers), Some(raw)) =
        (bundle(), shared("peers"), shared("issues/dongchang-2022-08-23.raw.txt"))
    else {
        return;
    };
    let program = "import sys, json; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True\n\
        import gen; issue = gen.parse(open(sys.argv[2], encoding='utf-8').read())\n\
        print(json.dumps([gen.paiban(issue, k) for k in ('flow', 'span', 'vert', 'book')]))";
    let made = Command::new("python3").args(["-c", program]).arg(peers).arg(raw).output();
    let Some(made) = made.ok().filter(|made| made.status.success()) else {
        eprintln!("left out: python3 cannot run gen.py here");
        return;
    };
    let issues: Vec<Issue> = serde_json::from_slice(&made.stdout).expect("four issues");
    // Columns, ems to a line, line slots: what the peers are given.
    for (issue, grid) in issues.iter().zip([(5, 13, 72), (5, 13, 72), (5, 19, 49), (1, 32, 29)]) {
        let edition = resolve(issue, &assets);
        assert_eq!(graver_than_a_note(&edition), [] as [&Diagnostic; 0]);
        let design = edition.design();
        let ems = design.measure.div_floor(design.body_size);
        assert_eq!((design.columns, ems, i64::from(design.rows)), grid);
    }
}

#[test]
fn the_presets_have_the_grids_of_the_trade() {
    let Some(assets) = bundle() else { return };
    for (design, mode, columns, ems, rows) in [
        ("tabloid", "horizontal-tb", 6, 11, 86),
        ("tabloid", "vertical-rl", 8, 12, 61),
        ("broadsheet", "horizontal-tb", 8, 13, 120),
        ("broadsheet", "vertical-rl", 11, 12, 88),
        ("japanese-tabloid", "vertical-rl", 12, 12, 63),
        ("japanese-tabloid", "horizontal-tb", 6, 12, 92),
        ("book", "horizontal-tb", 1, 32, 28),
        ("book", "vertical-rl", 1, 44, 18),
    ] {
        let edition = resolve(&small(json!({ "design": design, "writing_mode": mode })), &assets);
        let grid = edition.design();
        assert_eq!((grid.columns, grid.rows), (columns, rows), "{design} {mode}");
        assert_eq!(grid.measure, grid.body_size * ems, "{design} {mode}");
        // The folio has 12 mm above the type area, and the foot is not bare.
        let page = grid.writing_mode.to_logical(grid.page);
        let area = grid.type_area();
        let (top, foot) = match grid.writing_mode {
            WritingMode::HorizontalTb => {
                (grid.origin.block, page.block - grid.origin.block - area.block)
            }
            WritingMode::VerticalRl => {
                (grid.origin.inline, page.inline - grid.origin.inline - area.inline)
            }
        };
        assert!(top >= Length::mm(18) && foot >= Length::mm(10), "{design} {mode} {top} {foot}");
    }
}

#[test]
fn a_weight_or_a_place_that_no_page_has_is_a_warning() {
    let Some(assets) = bundle() else { return };
    let weighed = |importance: u8| json!({ "articles": [{ "id": "a", "headline": "题", "importance": importance, "body": ["文。"] }] });
    let placed = |slot: &str| {
        let article = |id: &str| json!({ "id": id, "headline": "题", "body": ["文。"] });
        json!({
            "articles": [article("a"), article("b")],
            "pages": [{ "number": 1, "items": [
                { "masthead": true }, { "article": "a", "slot": "lead" }, { "article": "b", "slot": slot }
            ] }]
        })
    };
    for (changes, said) in [
        (weighed(1), None),
        (weighed(5), None),
        (weighed(6), Some("no importance 6")),
        (weighed(9), Some("1, the highest, to 5")),
        (placed("bottom"), None),
        (placed("lead"), Some("\"a\" and \"b\" both have the slot `lead`")),
    ] {
        let edition = resolve(&small(changes.clone()), &assets);
        let graver = graver_than_a_note(&edition);
        assert_eq!(graver.len(), usize::from(said.is_some()), "{changes}: {graver:?}");
        assert!(said.is_none_or(|said| graver[0].message.contains(said)), "{changes}: {graver:?}");
    }
}

#[test]
fn columns_and_measure_win_over_margins() {
    let Some(assets) = bundle() else { return };
    let margins =
        |side: &str| json!({ "top": "20mm", "bottom": "20mm", "left": side, "right": side });
    for (design, columns, measure, start, warned) in [
        // 638.76 pt for 639 pt is rounding of a millimetre; for 640 pt it is a clash.
        (
            json!({ "columns": 6, "measure": "11em", "margins": margins("70.26pt") }),
            6,
            Length::pt(99),
            Length::centi_pt(7026) + Length::emu(254),
            false,
        ),
        (
            json!({ "columns": 5, "measure": "13em", "margins": margins("10mm") }),
            5,
            Length::pt(117),
            Length::mm(10) + (Length::mm(255) - Length::pt(621)) / 2,
            true,
        ),
        (
            json!({ "columns": 5, "gutter": "2em", "margins": margins("10mm") }),
            5,
            (Length::mm(255) - Length::pt(72)) / 5,
            Length::mm(10),
            false,
        ),
        (
            json!({ "measure": "13em", "margins": margins("10mm") }),
            5,
            Length::pt(117),
            Length::mm(10) + (Length::mm(255) - Length::pt(621)) / 2,
            false,
        ),
    ] {
        let edition = resolve(&small(json!({ "design": design.clone() })), &assets);
        let grid = edition.design();
        assert_eq!((grid.columns, grid.measure), (columns, measure), "{design}");
        let off = grid.origin.inline - start;
        assert!(off.abs() < Length::centi_pt(5), "{design}: {off}");
        assert_eq!(graver_than_a_note(&edition).len(), usize::from(warned), "{design}");
    }
}

#[test]
fn a_vertical_page_begins_at_its_right_edge() {
    let Some(assets) = bundle() else { return };
    let edition = resolve(
        &small(json!({
            "writing_mode": "vertical-rl",
            "design": {
                "columns": 4,
                "margins": { "top": "30mm", "bottom": "20mm", "left": "15mm", "right": "25mm" }
            }
        })),
        &assets,
    );
    let grid = edition.design();
    assert_eq!(grid.origin, LogicalPoint::new(Length::mm(30), Length::mm(25)));
    assert_eq!(grid.measure, (Length::mm(340) - Length::pt(54)) / 4);
    assert_eq!(i64::from(grid.rows), (Length::mm(235) - Length::pt(9)).div_floor(grid.pitch) + 1);
}

#[test]
fn facts_are_computed_where_absent_and_compared_where_given() {
    let Some(assets) = bundle() else { return };
    for (lang, masthead, weekday, lunar, issue_label, pages) in [
        ("zh-Hans", json!({}), "星期二", Some("农历壬寅年七月廿六"), "总第7期", "今日4版"),
        ("zh-Hant", json!({}), "星期二", Some("農曆壬寅年七月廿六"), "總第7期", "今日4版"),
        ("ja", json!({}), "火曜日", None, "第7号", "本日4ページ"),
        ("ko", json!({}), "화요일", Some("음력 7월 26일"), "제7호", "총 4면"),
        (
            "zh-Hans",
            json!({ "weekday": "周二", "lunar_date": "七月廿六", "issue_label": "第７期" }),
            "周二",
            Some("七月廿六"),
            "第７期",
            "今日4版",
        ),
    ] {
        let mut facts =
            json!({ "title": "报", "date": "2022-08-23", "issue_number": 7, "page_count": 4 });
        let fields = facts.as_object_mut().expect("a masthead is an object");
        fields.extend(masthead.as_object().expect("changes are an object").clone());
        let edition = resolve(&small(json!({ "lang": lang, "masthead": facts })), &assets);
        let printed = edition.masthead();
        assert_eq!(printed.weekday.as_deref(), Some(weekday), "{lang}");
        assert_eq!(printed.lunar_date.as_deref(), lunar, "{lang}");
        assert_eq!(printed.issue_label.as_deref(), Some(issue_label), "{lang}");
        assert_eq!(printed.page_count_label.as_deref(), Some(pages), "{lang}");
        assert_eq!(graver_than_a_note(&edition), [] as [&Diagnostic; 0]);
    }
    let wrong = json!({
        "title": "报", "date": "2022-08-23", "weekday": "星期三", "lunar_date": "七月廿七",
        "issue_number": 7, "issue_label": "总第8期", "page_count": 4, "page_count_label": "今日8版"
    });
    let edition = resolve(&small(json!({ "masthead": wrong })), &assets);
    let told = graver_than_a_note(&edition);
    assert!(told.iter().all(|it| it.problem == Problem::Differs), "{told:#?}");
    assert_eq!(told.len(), 4, "{told:#?}");
    assert_eq!(
        edition.masthead().weekday.as_deref(),
        Some("星期三"),
        "the given words are printed"
    );
}

#[test]
fn rich_text_becomes_one_string_with_ranges() {
    let Some(assets) = bundle() else { return };
    let issue = small(json!({
        "restore": "on",
        "articles": [{
            "id": "a1", "headline": "标题", "lead_mark": "□", "dateline": "本报讯",
            "body": [{ "paragraph": ["　　甲,", { "strong": "乙\"丙" }, "丁\"", { "ruby": { "base": "戊", "text": "wù" } }] }]
        }]
    }));
    let edition = resolve(&issue, &assets);
    let Element::Paragraph(paragraph) = &edition.stories()[0].elements[0] else { panic!() };
    assert_eq!(paragraph.text, "□本报讯　甲，乙“丙丁”戊");
    assert_eq!(&paragraph.text[..paragraph.prefix], "□本报讯　");
    let wu = AnnotationKind::Ruby(Ruby { kind: RubyKind::Mono, ..Ruby::group(3, "wù") });
    let ranges: Vec<(&str, &AnnotationKind)> = paragraph
        .annotations
        .iter()
        .map(|annotation| (&paragraph.text[annotation.range.clone()], &annotation.kind))
        .collect();
    assert_eq!(
        ranges,
        [("□本报讯", &AnnotationKind::Dateline), ("乙“丙", &AnnotationKind::Strong), ("戊", &wu),]
    );
    let plainly = edition.diagnostics().iter().filter(|it| it.problem == Problem::SetPlainly);
    assert_eq!(plainly.count(), 0, "all of it is drawn");
}

#[test]
fn every_role_has_the_face_of_its_region() {
    let Some(assets) = bundle() else { return };
    for (lang, body, lead, masthead) in [
        ("zh-Hans", "NPSongSC-Regular", "NPSongSC-Black", "NPBrushSC"),
        ("zh-Hant", "NPSongTC-Regular", "NPHeiTC-Bold", "NPHeiTC-Bold"),
        ("ja", "NPMinchoJP-Regular", "NPGothicJP-Bold", "NPGothicJP-Bold"),
        ("ko", "NPBatangKR-Regular", "NPGothicKR-Bold", "NPGothicKR-Bold"),
    ] {
        let edition = resolve(&small(json!({ "lang": lang })), &assets);
        let roles =
            [(TypeRole::Body, body), (TypeRole::Lead, lead), (TypeRole::Masthead, masthead)];
        for (role, file) in roles {
            let style = edition.styles().of(role);
            let name = &assets.fonts.font(style.fonts[0]).name;
            assert!(name.contains(file), "{lang} {role:?}: {name}");
            assert_eq!(style.fonts.len(), assets.fonts.len());
        }
    }
}

#[test]
fn an_article_in_another_language_has_fonts_of_its_own() {
    let Some(assets) = bundle() else { return };
    let issue = small(json!({
        "articles": [{ "id": "a1", "lang": "ja", "headline": "見出し", "body": ["本文。"] }]
    }));
    let edition = resolve(&issue, &assets);
    assert_eq!(edition.stories()[0].lang, Locale::Ja);
    let first = |lang| {
        let style = edition.styles().in_language(TypeRole::Body, lang);
        assets.fonts.font(style.fonts[0]).region
    };
    assert_eq!(first(Locale::Ja), Some(Locale::Ja));
    assert_eq!(first(Locale::ZhHans), Some(Locale::ZhHans));
}

#[test]
fn words_of_another_language_have_its_fonts() {
    let Some(assets) = bundle() else { return };
    let foreign = json!({ "paragraph": ["他说", { "foreign": { "text": "直る", "lang": "ja" } }] });
    let issue = small(json!({
        "articles": [{ "id": "a1", "headline": "标题", "body": [foreign] }]
    }));
    let edition = resolve(&issue, &assets);
    let style = edition.styles().in_language(TypeRole::Body, Locale::Ja);
    assert_eq!(assets.fonts.font(style.fonts[0]).region, Some(Locale::Ja));
    let plainly = edition.diagnostics().iter().filter(|it| it.problem == Problem::SetPlainly);
    assert_eq!(plainly.count(), 0, "nothing is left out");
}

#[test]
fn flattened_type_takes_less_of_a_vertical_line_and_more_lines_of_a_page() {
    let Some(assets) = bundle() else { return };
    let design = json!({ "body": { "size": "10pt", "flatten": "87.5%" } });
    for (mode, along, across) in [("horizontal-tb", 1000, 875), ("vertical-rl", 875, 1000)] {
        let edition = resolve(&small(json!({ "design": design, "writing_mode": mode })), &assets);
        let grid = edition.design();
        assert_eq!(grid.body_size, Length::centi_pt(along), "{mode}");
        assert_eq!(grid.body_across, Length::centi_pt(across), "{mode}");
        assert_eq!(edition.styles().of(TypeRole::Body).size, Length::pt(10), "{mode}");
    }
}

#[test]
fn choices_out_of_bounds_are_named_with_their_remedy() {
    let Some(assets) = bundle() else { return };
    for (design, words) in [
        (json!({ "body": { "flatten": "60%" } }), "flattened to 60%; give 70% to 100%"),
        (json!({ "body": { "flatten": "101%" } }), "flattened to 101%; give 70% to 100%"),
        (json!({ "composition": { "upright_digits": 5 } }), "give 0 to 4"),
        (json!({ "composition": { "upright_capitals": 9 } }), "give 0 to 8"),
        (json!({ "roles": { "byline": { "composition": { "upright_digits": 9 } } } }), "byline"),
    ] {
        let error = Edition::resolve(&small(json!({ "design": design })), &assets);
        let message = error.expect_err("an impossible design").to_string();
        assert!(message.contains(words), "{message}");
    }
    let flatten =
        serde_json::from_value::<Issue>(json!({ "design": { "body": { "flatten": 88 } } }));
    assert!(flatten.is_err(), "a share is written with its sign");
}
