//! Links of what stands around the articles, read back.

use lopdf::{Document as Pdf, Object};
use paiban::geom::WritingMode;
use paiban::issue::Issue;
use paiban::pdf::{PdfOptions, PdfProfile, export};

use super::heard::heard;
use super::squeezed;
use crate::press::{bundle, runs, set};

/// An issue of one article, the masthead with these fields besides its title.
fn issue(masthead: serde_json::Value, text: serde_json::Value) -> Issue {
    let mut own = serde_json::json!({ "title": "方寸周报", "date": "2026-11-22" });
    let fields = masthead.as_object().expect("fields").clone();
    own.as_object_mut().expect("fields").extend(fields);
    serde_json::from_value(serde_json::json!({
        "format": "newspaper-issue/0.1",
        "lang": "zh-Hans",
        "masthead": own,
        "articles": [{ "id": "a1", "headline": "字模是母", "body": [text] }],
    }))
    .expect("an issue")
}

/// What the links of a file lead to, and their areas.
fn links(pdf: &Pdf) -> Vec<(String, [f32; 4])> {
    let pages = pdf.get_pages().into_values();
    let annotations = pages.flat_map(|page| pdf.get_page_annotations(page).expect("annotations"));
    let links = annotations.filter_map(|link| {
        let action = link.get(b"A").and_then(Object::as_dict).ok()?;
        let target = action.get(b"URI").and_then(Object::as_str).ok()?;
        let rect = link.get(b"Rect").and_then(Object::as_array).expect("an area");
        let rect: Vec<f32> = rect.iter().map(|it| it.as_float().expect("a number")).collect();
        let target = String::from_utf8_lossy(target).into_owned();
        Some((target, rect.try_into().expect("four numbers")))
    });
    links.collect()
}

#[test]
fn addresses_of_a_masthead_lead_where_they_say() {
    let Some(assets) = bundle() else { return };
    let masthead = serde_json::json!({
        "website": "http://news.example.cn/",
        "submission_email": "desk@example.cn",
        "contact": "订阅：www.example.cn/order",
    });
    let expected = [
        ("news.example.cn", "http://news.example.cn/"),
        ("desk@example.cn", "mailto:desk@example.cn"),
        ("www.example.cn/order", "https://www.example.cn/order"),
    ];
    for writing_mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let text = serde_json::json!("铅字出自字模。");
        let (_, layout) = set(&Issue { writing_mode, ..issue(masthead.clone(), text) }, &assets);
        for profile in [PdfProfile::Plain, PdfProfile::Accessible] {
            let is_tagged = profile == PdfProfile::Accessible;
            let bytes = export(&layout.document, &assets, &PdfOptions { profile }).expect("a file");
            let pdf = Pdf::load_mem(&bytes).expect("a PDF file");
            let found = links(&pdf);
            let targets: Vec<&str> = found.iter().map(|(target, _)| target.as_str()).collect();
            assert_eq!(targets, expected.map(|(_, target)| target), "{writing_mode:?}");
            // Each area is where its words stand.
            for ((words, _), (_, [left, bottom, right, top])) in expected.iter().zip(&found) {
                let run = runs(&layout.document).find(|(page, run)| page.text_of(run) == *words);
                let (page, run) = run.expect("the words of an address are a run of their own");
                let x = run.origin.x.to_pt() as f32;
                let y = (page.size.height - run.origin.y).to_pt() as f32;
                let inside = left - 0.1 <= x && x < *right && bottom - 0.1 <= y && y <= top + 0.1;
                assert!(inside, "{words}: {x}, {y} in {left} {bottom} {right} {top}");
                let (long, thick) = match writing_mode {
                    WritingMode::HorizontalTb => (right - left, top - bottom),
                    WritingMode::VerticalRl => (top - bottom, right - left),
                };
                assert!(long > thick * 3.0, "{words}: {long} {thick}");
            }
            if is_tagged {
                let heard = heard(&pdf);
                let words = heard.all("Link").into_iter().map(|link| squeezed(&link.words()));
                assert_eq!(words.collect::<Vec<_>>(), expected.map(|(words, _)| words));
                assert!(squeezed(&heard.words()).contains("投稿邮箱：desk@example.cn"));
            }
        }
    }
}

#[test]
fn hosts_outside_ascii_are_written_as_the_name_system_has_them() {
    let Some(assets) = bundle() else { return };
    let link = |href: &str| serde_json::json!({ "link": { "text": "此处", "href": href } });
    let text = serde_json::json!({ "paragraph": [
        "见", link("https://例え.jp/版"), "与", link("mailto:desk@例え.jp"), "，不见",
        link("javascript:alert(1)"), "。",
    ] });
    let (_, layout) = set(&issue(serde_json::json!({}), text), &assets);
    let bytes = export(&layout.document, &assets, &PdfOptions::default()).expect("a file");
    let targets = links(&Pdf::load_mem(&bytes).expect("a PDF file"));
    let targets: Vec<&str> = targets.iter().map(|(target, _)| target.as_str()).collect();
    assert_eq!(targets, ["https://xn--r8jz45g.jp/%E7%89%88", "mailto:desk@xn--r8jz45g.jp"]);
}
