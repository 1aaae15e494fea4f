//! This example sets a page for each feature of line composition, in four languages and
//! both directions: `specimen.pdf`.
//!
//! ```text
//! cargo run --release --example specimen
//! ```
//!
//! A page has eight cells: across in its upper row, down the page in its lower one, from
//! the left Chinese of the mainland, Chinese of Taiwan, Japanese and Korean. A faint
//! rectangle is as long as a line is and as high as the text, so that one sees what
//! stands out of it. The texts are in `features.json` beside this file.

mod sheet;

use std::collections::BTreeMap;
use std::path::Path;

use paiban::edition::Edition;
use paiban::geom::WritingMode;
use paiban::issue::{
    Article, ArticleKind, Block, Byline, Design, Heading, Issue, Masthead, Restore,
};
use paiban::pdf::{self, PdfOptions};
use paiban::{Assets, Layout, Locale, TypesetOptions, load, typeset};
use serde::Deserialize;

use crate::sheet::Sheet;

/// A feature with its text in each language.
#[derive(Deserialize)]
struct Feature {
    title: String,
    /// What is not as usual in the design of its cells.
    #[serde(default)]
    design: serde_json::Map<String, serde_json::Value>,
    /// Whether damaged text is put right.
    #[serde(default)]
    restore: bool,
    /// Whether names stand under the text.
    #[serde(default)]
    byline: bool,
    /// A headline in each language.
    #[serde(default)]
    headline: BTreeMap<String, Heading>,
    #[serde(flatten)]
    texts: BTreeMap<String, Vec<Block>>,
}

const LANGUAGES: [Locale; 4] = [Locale::ZhHans, Locale::ZhHantTw, Locale::Ja, Locale::Ko];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(root.join("examples/specimen/features.json"))?;
    let features: Vec<Feature> = serde_json::from_slice(&text)?;
    let assets = Assets { fonts: load::fonts(&root.join("fonts"))?, ..Assets::default() };

    let mut sheet = Sheet::default();
    for feature in &features {
        sheet.begin();
        sheet.title(&title(&feature.title, &assets)?);
        for (column, lang) in LANGUAGES.into_iter().enumerate() {
            for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
                sheet.cell(column, mode, &cell(feature, lang, mode, &assets)?);
            }
        }
    }
    let document = sheet.finish();
    std::fs::write("specimen.pdf", pdf::export(&document, &assets, &PdfOptions::default())?)?;
    Ok(())
}

/// One text, set in a small newspaper of its own.
fn cell(
    feature: &Feature,
    lang: Locale,
    writing_mode: WritingMode,
    assets: &Assets,
) -> Result<Layout, Box<dyn std::error::Error>> {
    let mut design = serde_json::json!({
        "page": { "width": "180mm", "height": "180mm" },
        "margins": { "top": "5mm", "bottom": "5mm", "left": "5mm", "right": "5mm" },
        "columns": 1,
        "measure": "13em",
        "gutter": "2em",
        "body": { "size": "10pt", "pitch": "16pt" },
        "arrangement": "flow"
    });
    for (key, value) in &feature.design {
        design[key] = value.clone();
    }
    let key = lang.to_string();
    let headline = feature.headline.get(&key).cloned();
    let names = match lang {
        Locale::ZhHans => ["王小明", "李华", "欧阳文远"],
        Locale::ZhHantTw | Locale::ZhHantHk => ["王小明", "李華", "歐陽文遠"],
        Locale::Ja => ["山田太郎", "森一", "佐々木花子"],
        Locale::Ko => ["김민수", "이준", "남궁서연"],
    };
    let byline = || Byline { desk: None, names: names.map(str::to_owned).to_vec() };
    let article = Article {
        id: "cell".to_owned(),
        kind: if headline.is_some() { ArticleKind::Story } else { ArticleKind::Brief },
        headline,
        body: feature.texts.get(&key).cloned().unwrap_or_default(),
        byline: feature.byline.then(byline),
        ..Article::default()
    };
    let issue = Issue {
        lang,
        writing_mode,
        design: serde_json::from_value::<Design>(design)?,
        restore: if feature.restore { Restore::On } else { Restore::Off },
        masthead: Masthead { title: "一".to_owned(), ..Masthead::default() },
        articles: vec![article],
        ..Issue::default()
    };
    let edition = Edition::resolve(&issue, assets)?;
    Ok(typeset(&edition, assets, &TypesetOptions::default()))
}

/// The name of a feature, in one line.
fn title(words: &str, assets: &Assets) -> Result<Layout, Box<dyn std::error::Error>> {
    let design = serde_json::json!({
        "page": { "width": "290mm", "height": "100mm" },
        "columns": 1,
        "body": { "size": "12pt", "pitch": "18pt" },
        "composition": { "indent": "0em", "hyphenation": "off" },
        "arrangement": "flow"
    });
    let article = Article {
        id: "title".to_owned(),
        kind: ArticleKind::Brief,
        body: vec![Block::text(words)],
        ..Article::default()
    };
    let issue = Issue {
        design: serde_json::from_value::<Design>(design)?,
        restore: Restore::Off,
        masthead: Masthead { title: "一".to_owned(), ..Masthead::default() },
        articles: vec![article],
        ..Issue::default()
    };
    let edition = Edition::resolve(&issue, assets)?;
    Ok(typeset(&edition, assets, &TypesetOptions::default()))
}
