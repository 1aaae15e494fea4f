//! Font metrics of TeX-ja: the blanks of its styles of punctuation against ours.

use std::collections::BTreeMap;

use paiban::Locale;
use paiban::composition::PunctuationStyle;
use paiban::geom::Length;
use serde_json::Value;

use super::probe::{SIZE, milli, natural, styled};
use super::table::{Account, Tailoring};
use crate::support::{shared, text_of};

/// One bracket of a kind stands for all, and one ideograph for all that is in no class.
const CHARACTERS: &str = "国「」，．：；！？・·。、…—〜";

/// A class of a metric: the blank before its body, the body, and the blank to other classes, in thousandths.
struct Class {
    lead: i64,
    body: i64,
    glue: BTreeMap<String, i64>,
}

fn thousandths(value: &Value) -> i64 {
    (value.as_f64().unwrap_or(0.0) * 1_000.0).round() as i64
}

/// The classes of a metric, and which class each character is in.
fn read(text: &str) -> (BTreeMap<String, Class>, BTreeMap<char, String>) {
    let metric: Value = serde_json::from_str(text).expect("a metric is JSON");
    let (mut classes, mut members) = (BTreeMap::new(), BTreeMap::new());
    for (number, class) in metric["classes"].as_object().expect("a metric has classes") {
        let body = thousandths(&class["width"]);
        let blank = 1_000 - body;
        let lead = match class["align"].as_str() {
            Some("right") => blank,
            Some("middle") => blank / 2,
            _ => 0,
        };
        let glue = class["glue"].as_object().into_iter().flatten();
        let glue = glue.map(|(to, glue)| (to.clone(), thousandths(&glue["natural"]))).collect();
        classes.insert(number.clone(), Class { lead, body, glue });
        for code in class["chars"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let code = code.strip_prefix("U+").and_then(|hex| u32::from_str_radix(hex, 16).ok());
            if let Some(c) = code.and_then(char::from_u32) {
                members.insert(c, number.clone());
            }
        }
    }
    (classes, members)
}

#[track_caller]
fn check(name: &str, locale: Locale, style: PunctuationStyle, tailored: &[Tailoring]) {
    let Some(shared) = shared() else { return };
    let path = shared.join(format!("conformance/jfm/jfm-{name}.json"));
    let (classes, members) = read(&text_of(&path));
    let options = styled(locale, style);
    let class = |c: char| members.get(&c).map_or("0", String::as_str);
    let thousand = |n: i64| SIZE.scale(n, 1_000);
    let mut account = Account::default();
    for before in CHARACTERS.chars() {
        for after in CHARACTERS.chars() {
            let (a, b) = (&classes[class(before)], &classes[class(after)]);
            let wanted = a.glue.get(class(after)).copied().unwrap_or(0);
            let places = natural(&format!("国{before}{after}国"), &options);
            let gap: Length = places[2] + thousand(b.lead) - places[1] - thousand(a.lead + a.body);
            let difference = format!("{} apart and not {wanted}", milli(gap));
            account.add(format!("{before} {after}"), (milli(gap) != wanted).then_some(difference));
        }
    }
    account.close(&format!("TeX-ja {name}"), 200, tailored);
}

/// In Chinese a middle dot takes half an em and no more.
const DOTS: [Tailoring; 2] = [
    (
        "* ·|・",
        "GB/T 15834: the interpunct takes half an em; TeX gives it blanks of a quarter or an eighth",
    ),
    (
        "·|・ *",
        "GB/T 15834: the interpunct takes half an em; TeX gives it blanks of a quarter or an eighth",
    ),
];

#[test]
fn full_width_style_has_the_blanks_of_quanjiao() {
    check("quanjiao", Locale::ZhHans, PunctuationStyle::Full, &DOTS);
}

const DASHES: &str =
    "CLReq 3.1.6.1: such a mark is half an em wide wherever it stands; TeX opens it beside dashes";
const COMMA: &str = "CLReq 3.1.6.1: an enumeration comma is half an em wide; TeX leaves it its em";

#[test]
fn half_width_style_has_the_blanks_of_banjiao() {
    let own = [
        ("—|…|〜 「", DASHES),
        ("」|！|？|，|．|：|；|。 —|…|〜", DASHES),
        ("、 *", COMMA),
        (
            "。 「",
            "CLReq 3.1.6.1: a stop is half an em wide; TeX leaves it its em before a bracket",
        ),
    ];
    check("banjiao", Locale::ZhHans, PunctuationStyle::Half, &[&DOTS[..], &own].concat());
}

#[test]
fn kaiming_style_has_the_blanks_of_kaiming() {
    let own = [
        ("—|…|〜 「", DASHES),
        ("」|，|．|：|； —|…|〜", DASHES),
        ("、 *", COMMA),
        ("． 国|「", "CLReq 3.1.6.1: what ends a sentence has its em; TeX leaves ． out"),
    ];
    check("kaiming", Locale::ZhHans, PunctuationStyle::Kaiming, &[&DOTS[..], &own].concat());
}

#[test]
fn jis_style_has_the_blanks_of_jis() {
    let own = [
        (
            "。|． ・|：|；",
            "of a stop's half em and a dot's quarter the quarter stays, as CSS Text 4 trims 。・",
        ),
        ("、|，|」|。|． ·", "TeX has no such character in this metric"),
        ("· 「", "TeX has no such character in this metric"),
    ];
    check("jis", Locale::Ja, PunctuationStyle::Jis, &own);
}
