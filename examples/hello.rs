//! This example sets a newspaper of one headline and one paragraph: `hello.pdf`.
//!
//! ```text
//! cargo run --release --example hello
//! ```

use std::path::Path;

use paiban::edition::Edition;
use paiban::issue::{Article, Block, Heading, Issue, Masthead};
use paiban::pdf::{self, PdfOptions};
use paiban::{Assets, TypesetOptions, load, typeset};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The words. An issue is plain data: it is read with serde or, as here, written in Rust.
    let article = Article {
        id: "a1".to_owned(),
        headline: Some(Heading::Text("一行字从哪里断开".to_owned())),
        body: vec![Block::text("句号不站在排头，括号不留在行尾；“两个标点”相遇，各让半个字。")],
        ..Article::default()
    };
    let masthead = Masthead { title: "字间小报".to_owned(), ..Masthead::default() };
    let issue = Issue { masthead, articles: vec![article], ..Issue::default() };

    // The fonts: every font file in a folder, each read when the first character asks for it.
    let fonts = load::fonts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"))?;
    let assets = Assets { fonts, ..Assets::default() };

    // The check: whatever is wrong with an issue is found here, all of it at once.
    let edition = Edition::resolve(&issue, &assets)?;

    // The setting: words become lines, columns and pages. It cannot fail.
    let layout = typeset(&edition, &assets, &TypesetOptions::default());

    // The page, as PDF. The library hands back bytes; the file is the caller's.
    let pdf = pdf::export(&layout.document, &assets, &PdfOptions::default())?;
    std::fs::write("hello.pdf", pdf)?;
    Ok(())
}
