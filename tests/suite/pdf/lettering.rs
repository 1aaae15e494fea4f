//! The words of a drawing: set in fonts of the edition, and shapes in every output.

use paiban::edition::Edition;
use paiban::font::FontLibrary;
use paiban::image::Image;
use paiban::{Locale, Problem};
use serde_json::json;

use crate::press::{bundle, square};

fn drawing(inside: &str) -> Vec<u8> {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 30\">{inside}</svg>")
        .into_bytes()
}

#[track_caller]
fn read(inside: &str, fonts: &FontLibrary) -> Image {
    Image::with_fonts("chart.svg", drawing(inside), fonts, Locale::ZhHans)
        .unwrap_or_else(|error| panic!("{inside}: {error}"))
}

fn shapes(image: &Image) -> String {
    String::from_utf8(image.bytes.to_vec()).expect("an SVG is text")
}

/// A glyph of the square font fills its em: 10 wide, from 8.8 above the line to 1.2 below it.
#[test]
fn words_become_shapes_where_they_stand() {
    let fonts = square().fonts;
    let image = read("<text x=\"4\" y=\"20\" font-size=\"10\">中</text>", &fonts);
    let written = shapes(&image);
    assert!(!written.contains("<text") && !written.contains("font"), "{written}");
    let path = written.split(" d=\"").nth(1).and_then(|rest| rest.split('"').next());
    let numbers: Vec<f32> = path
        .expect("a path")
        .split(|c: char| !c.is_ascii_digit() && c != '.' && c != '-')
        .filter_map(|number| number.parse().ok())
        .collect();
    let reach = |from: usize| {
        let along = numbers.iter().skip(from).step_by(2).copied();
        (along.clone().fold(f32::MAX, f32::min), along.fold(f32::MIN, f32::max))
    };
    assert_eq!((reach(0), reach(1)), ((4.0, 14.0), (11.2, 21.2)), "{written}");
    // What has been written is a drawing without words, and needs no font.
    let again = Image::from_bytes("chart.svg", image.bytes.to_vec()).expect("shapes");
    assert_eq!(shapes(&again), written);
}

#[test]
fn a_face_is_taken_by_family_by_kind_or_as_a_caption_has_it() {
    let Some(assets) = bundle() else { return };
    let set = |family: &str| {
        let style = if family.is_empty() { String::new() } else { format!("font-family:{family}") };
        read(&format!("<text y=\"20\" style=\"{style}\">国</text>"), &assets.fonts)
    };
    let family = |name: &str| {
        let held = assets.fonts.iter().find(|(_, font)| font.name.contains(name));
        held.unwrap_or_else(|| panic!("{name} is in the bundle")).1.family.clone()
    };
    let (song, hei, kai) = (family("SongSC-R"), family("HeiSC-R"), family("KaiSC"));
    for (asked, stands_for, unmet) in [
        ("serif", &song, None),
        ("SimSun", &song, Some("SimSun")),
        ("", &hei, None),
        ("sans-serif", &hei, None),
        ("Arial", &hei, Some("Arial")),
        ("'Microsoft YaHei'", &hei, Some("Microsoft YaHei")),
        ("cursive", &kai, None),
        ("KaiTi", &kai, Some("KaiTi")),
        ("Arial, serif", &song, Some("Arial")),
        // A list is a choice: one of it is at hand.
        (&format!("Arial, '{kai}'"), &kai, None),
    ] {
        let image = set(asked);
        assert!(
            shapes(&image) == shapes(&set(&format!("'{stands_for}'"))),
            "{asked}: {stands_for}"
        );
        assert_eq!(image.unmet.families, Vec::from_iter(unmet.map(str::to_owned)), "{asked}");
    }
    assert!(shapes(&set(&format!("'{song}'"))) != shapes(&set(&format!("'{hei}'"))));
}

#[test]
fn what_is_not_at_hand_is_told_with_its_article() {
    let mut assets = square();
    let chart = drawing("<text y=\"20\" font-family=\"Impact\">中😀</text>");
    let chart = Image::with_fonts("chart.svg", chart, &assets.fonts, Locale::ZhHans);
    assets.images.add(chart.expect("a drawing"));
    let issue = serde_json::from_value(json!({
        "format": "newspaper-issue/0.1", "lang": "zh-Hans",
        "masthead": { "title": "版", "date": "2026-11-25" },
        "articles": [{
            "id": "a1", "headline": "版面", "body": ["中文。"],
            "images": [{ "file": "chart.svg", "alt": "版" }]
        }]
    }));
    let edition = Edition::resolve(&issue.expect("an issue"), &assets).expect("no fault");
    let told: Vec<String> = edition
        .diagnostics()
        .iter()
        .filter(|own| matches!(own.problem, Problem::BadFont | Problem::Character))
        .map(ToString::to_string)
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    for words in ["article a1, image 1", "\"chart.svg\""] {
        assert!(told.iter().all(|message| message.contains(words)), "{words}: {told:?}");
    }
    assert!(told[0].contains("\"Impact\""), "{told:?}");
    assert!(told[1].contains('😀'), "{told:?}");
}

#[test]
fn a_drawing_is_no_book() {
    let long = format!("<text y=\"20\">{}</text>", "中".repeat(20_001));
    let fault = Image::with_fonts("c.svg", drawing(&long), &square().fonts, Locale::Ja);
    let fault = fault.expect_err("too long").to_string();
    assert!(fault.contains("20000 characters"), "{fault}");
}
