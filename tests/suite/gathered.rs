//! Briefs that an article gathers under its head.

use paiban::edition::{Edition, Element, Pin};
use paiban::issue::Issue;
use paiban::{AnnotationKind, Problem, Severity};
use serde_json::{Value, json};

use crate::press::{bundle, printed, resolve, set, square};

/// An issue of a story, an article that gathers, and briefs.
fn issue(box_of_briefs: &Value, briefs: &[Value], more: &Value) -> Issue {
    let lead = json!({ "id": "lead", "headline": "铅字归来", "body": ["字架还在墙边。"] });
    let mut articles = vec![lead, box_of_briefs.clone()];
    articles.extend_from_slice(briefs);
    let mut whole = json!({
        "format": "newspaper-issue/0.1",
        "lang": "zh-Hans",
        "masthead": { "title": "字间小报" },
        "sections": [{ "id": "town", "name": "城事" }, { "id": "sport", "name": "体育" }],
        "articles": articles,
    });
    let fields = whole.as_object_mut().expect("an issue is an object");
    fields.extend(more.as_object().expect("fields are an object").clone());
    serde_json::from_value(whole).expect("the case has the form of an issue")
}

fn brief(id: &str, head: &str, text: &str) -> Value {
    json!({ "id": id, "kind": "brief", "headline": head, "body": [text] })
}

fn gatherer() -> Value {
    json!({ "id": "box", "kind": "briefs", "headline": "简讯" })
}

fn ids(edition: &Edition) -> Vec<&str> {
    edition.stories().iter().map(|story| story.id.as_str()).collect()
}

/// The items under a head.
fn items<'e>(edition: &'e Edition, id: &str) -> Vec<&'e str> {
    let is_it = |story: &&paiban::edition::Story| story.id == id;
    let story = edition.stories().iter().find(is_it).expect("the article is there");
    let text = |element: &'e Element| match element {
        Element::Brief(paragraph) => paragraph.text.as_str(),
        _ => panic!("an item of a list"),
    };
    story.elements.iter().map(text).collect()
}

#[test]
fn briefs_stand_under_the_head_that_gathers_them() {
    let mut third = brief("b3", "雨", "明天有雨。");
    third["byline"] = json!({ "names": ["林排"] });
    let briefs = [
        brief("b1", "馆", "图书馆开放。"),
        json!({ "id": "b2", "kind": "brief", "body": ["路通了。"] }),
        third,
    ];
    let edition = resolve(&issue(&gatherer(), &briefs, &json!({})), &square());
    assert_eq!(ids(&edition), ["lead", "box"]);
    assert_eq!(
        items(&edition, "box"),
        ["▲馆\u{3000}图书馆开放。", "▲路通了。", "▲雨\u{3000}明天有雨。（林排）"]
    );
}

#[test]
fn what_a_list_has_no_place_for_stands_by_itself() {
    let named = brief("named", "钉", "有人钉住它。");
    let mut long = brief("long", "长", "一段。");
    long["body"] = json!(["一段。", "又一段。"]);
    let mut kicked = brief("kicked", "引", "有引题。");
    kicked["kicker"] = json!("引题");
    let mut foreign = brief("foreign", "外", "English words.");
    foreign["lang"] = json!("ja");
    let briefs = [brief("b1", "馆", "图书馆开放。"), named, long, kicked, foreign];
    let plan = json!({ "pages": [{ "number": 1, "items": [
        { "masthead": true }, { "article": "named" }, { "article": "box" }
    ] }] });
    let edition = resolve(&issue(&gatherer(), &briefs, &plan), &square());
    assert_eq!(ids(&edition), ["lead", "box", "named", "long", "kicked", "foreign"]);
    let pins = &edition.pages()[0].pins;
    // The numbers are those of the stories that are left.
    assert_eq!(pins[1..], [Pin::Story(2, None), Pin::Story(1, None)]);
}

#[test]
fn a_section_gathers_its_own_and_a_head_without_one_the_rest() {
    let mut town = gatherer();
    town["section"] = json!("town");
    let mut a = brief("a", "甲", "城里的。");
    a["section"] = json!("town");
    let mut b = brief("b", "乙", "球场的。");
    b["section"] = json!("sport");
    let rest = json!({ "id": "rest", "kind": "briefs", "headline": "其他" });
    let edition = resolve(&issue(&town, &[a, b, rest], &json!({})), &square());
    assert_eq!(ids(&edition), ["lead", "box", "rest"]);
    assert_eq!(items(&edition, "box"), ["▲甲\u{3000}城里的。"]);
    assert_eq!(items(&edition, "rest"), ["▲乙\u{3000}球场的。"]);
}

#[test]
fn a_head_without_briefs_is_left_out_and_told() {
    let plan = json!({ "pages": [{ "number": 1, "items": [
        { "masthead": true }, { "article": "box" }, { "article": "lead" }
    ] }] });
    let edition = resolve(&issue(&gatherer(), &[], &plan), &square());
    assert_eq!(ids(&edition), ["lead"]);
    assert_eq!(edition.pages()[0].pins, [Pin::Masthead, Pin::Story(0, None)]);
    let told = edition.diagnostics().iter().find(|it| it.problem == Problem::Missing);
    let told = told.expect("it is told");
    assert_eq!(
        (told.severity, told.place.to_string().as_str()),
        (Severity::Warning, "article box, body")
    );
}

#[test]
fn a_link_to_a_brief_leads_to_the_list_that_has_it_and_one_to_nothing_is_told() {
    let links = json!({ "id": "see", "headline": "另见", "body": [{ "paragraph": [
        { "link": { "text": "馆", "href": "#b1" } }, { "link": { "text": "无", "href": "#none" } }
    ] }] });
    let briefs = [links, brief("b1", "馆", "图书馆开放。")];
    let edition = resolve(&issue(&gatherer(), &briefs, &json!({})), &square());
    let paragraph = edition.stories()[2].elements[0].paragraph().expect("a paragraph");
    let targets: Vec<&str> = paragraph
        .annotations
        .iter()
        .filter_map(|annotation| match &annotation.kind {
            AnnotationKind::Link(href) => Some(href.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(targets, ["#box", "#none"]);
    let told = edition.diagnostics().iter().find(|it| it.problem == Problem::UnknownReference);
    let told = told.expect("it is told").to_string();
    assert!(told.contains("article see, block 1") && told.contains("\"none\""), "{told}");
}

#[test]
fn a_brief_without_a_head_has_a_mark() {
    let bare =
        |id: &str, text: &str| json!({ "id": id, "kind": "brief", "body": [text, "又一段。"] });
    let briefs = [bare("b1", "路通了。"), bare("b2", "●桥也通了。"), brief("b3", "甲", "字。")];
    let edition = resolve(
        &issue(&json!({ "id": "a", "headline": "字", "body": ["字。"] }), &briefs, &json!({})),
        &square(),
    );
    let first =
        |story: usize| edition.stories()[story].elements[0].paragraph().map(|it| it.text.as_str());
    assert_eq!(first(2), Some("▲路通了。"));
    assert_eq!(first(3), Some("●桥也通了。"));
    assert_eq!(first(4), Some("字。"));
}

#[test]
fn a_filler_gathers_nothing() {
    let fillers = json!({ "fillers": [{ "id": "f", "kind": "briefs", "headline": "简讯" }] });
    let fault =
        Edition::resolve(&issue(&gatherer(), &[brief("b", "甲", "字。")], &fillers), &square());
    let fault = fault.expect_err("it is refused").to_string();
    assert!(fault.contains("a filler cannot gather briefs"), "{fault}");
}

#[test]
fn gathered_briefs_are_printed_whole() {
    let Some(assets) = bundle() else { return };
    let text = "即日起每晚开放到十点，周末照常。";
    let briefs: Vec<Value> =
        (0..30).map(|k| brief(&format!("b{k}"), &format!("第{k}馆"), text)).collect();
    let (edition, layout) = set(&issue(&gatherer(), &briefs, &json!({})), &assets);
    assert_eq!(layout.report.characters, edition.characters());
    let printed = printed(&layout.document);
    assert_eq!(printed["box"].matches(text).count(), 30, "{}", printed["box"]);
}
