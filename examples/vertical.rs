//! This example sets the same story in both writing modes: `horizontal.pdf`,
//! whose lines run from left to right, and `vertical.pdf`, whose lines run
//! downwards and follow each other from right to left (竖排, 縦組み).
//!
//! ```text
//! cargo run --release --example vertical
//! ```

use std::path::Path;

use paiban::edition::Edition;
use paiban::geom::WritingMode;
use paiban::issue::Issue;
use paiban::pdf::{self, PdfOptions};
use paiban::{Assets, TypesetOptions, load, typeset};

/// An issue as an editing system would give it. It does not say how its lines run.
const ISSUE: &str = r#"{
    "format": "newspaper-issue/0.1",
    "lang": "zh-Hans",
    "masthead": { "title": "字间小报", "date": "2026-11-22" },
    "articles": [{
        "id": "a1",
        "headline": "竖着读，横着读",
        "byline": "编辑部",
        "body": [
            "同一篇文章，可以横排，也可以竖排。横排时行从左到右，竖排时行从上到下，各行从右往左排开。",
            "竖排时，逗号、句号移到字框的右上角，“引号”换成直角的样子，（括号）转过身来；12 这样的短数字直立在一个字的位置里，而 typography 这样的拉丁词随行转向。"
        ]
    }]
}"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut issue: Issue = serde_json::from_str(ISSUE)?;
    let fonts = load::fonts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"))?;
    let assets = Assets { fonts, ..Assets::default() };

    for (writing_mode, file) in
        [(WritingMode::HorizontalTb, "horizontal.pdf"), (WritingMode::VerticalRl, "vertical.pdf")]
    {
        // This one word is all that differs: everything before paper is told in
        // terms of inline and block, and a page knows only at the end which is which.
        issue.writing_mode = writing_mode;

        // From here on it is the way of every issue: check, set, write.
        let edition = Edition::resolve(&issue, &assets)?;
        let layout = typeset(&edition, &assets, &TypesetOptions::default());
        std::fs::write(file, pdf::export(&layout.document, &assets, &PdfOptions::default())?)?;
    }
    Ok(())
}
