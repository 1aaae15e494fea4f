//! This example breaks paragraphs into lines without a font, an issue or a page:
//! `paiban::line` wants a text, the width of each character and the length of a line.
//! It prints a paragraph as columns of text, one for each style of punctuation, and
//! beside each line how it was made to fit.
//!
//! ```text
//! cargo run --example line_breaking
//! cargo run --example line_breaking -- ja 12 "「今日は晴れ。」と、母が言った。"
//! ```
//!
//! The arguments are a language, the length of a line in em, and a text; what is not
//! given is built in.

#![allow(clippy::print_stdout, reason = "showing lines is its purpose")]

use std::env;

use paiban::Locale;
use paiban::composition::{Composition, Hanging, PunctuationStyle};
use paiban::geom::{Em, Length};
use paiban::line::{Fit, LineOptions, Measures, break_text};

/// The size of type. Only the proportions of lengths matter here.
const SIZE: Length = Length::pt(10);

/// A paragraph of each language.
const PARAGRAPHS: [(Locale, i64, &str); 4] = [
    (
        Locale::ZhHans,
        12,
        "“四不两直”检查（第一批）结果如下：2026年11月，全市共检查《安全生产法》执行情况1,280次，发现问题——大多是小问题——312处，合格率达到97.5%。",
    ),
    (
        Locale::ZhHantTw,
        12,
        "昨天下午，「海洋與城市」展覽開幕。館長說：「看海，先要看人。」展覽分為三部分：漁港、燈塔、移民；展期到12月31日為止。",
    ),
    (
        Locale::Ja,
        12,
        "「今日は晴れ。」と、母が言った。午後３時のニュースによると、東京・大阪間の列車は、ほぼ平常どおりに動いている（一部を除く）という。",
    ),
    (
        Locale::Ko,
        12,
        "모든 인간은 태어날 때부터 자유로우며, 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을 부여받았다.",
    ),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let wanted: Option<Locale> = arguments.first().map(|tag| tag.parse()).transpose()?;
    let measure: Option<i64> = arguments.get(1).map(|ems| ems.parse()).transpose()?;
    let text = arguments.get(2);
    for (locale, ems, paragraph) in PARAGRAPHS {
        // Hong Kong has no paragraph of its own here.
        let own = |wanted| if wanted == Locale::ZhHantHk { Locale::ZhHantTw } else { wanted };
        if wanted.is_none_or(|wanted| own(wanted) == locale) {
            let text = text.map_or(paragraph, String::as_str);
            show(text, wanted.unwrap_or(locale), measure.unwrap_or(ems).max(2));
        }
    }
    Ok(())
}

/// The columns that stand side by side for a language.
fn styles(locale: Locale) -> Vec<(&'static str, Composition)> {
    let styled = |style| Composition::styled(locale, style);
    let custom = Composition::of(locale);
    // Every choice of the house is a field; the others stay as the language has them.
    let hanging = Composition { hanging: Hanging::Allowed, ..custom };
    match locale {
        Locale::Ja => vec![
            ("newspaper", custom),
            ("JIS X 4051", styled(PunctuationStyle::Jis)),
            ("hanging", hanging),
        ],
        Locale::Ko => vec![("by the custom", custom), ("off", styled(PunctuationStyle::Off))],
        Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => vec![
            ("by the custom", custom),
            ("kaiming", styled(PunctuationStyle::Kaiming)),
            ("hanging", hanging),
            ("off", styled(PunctuationStyle::Off)),
        ],
    }
}

fn show(text: &str, locale: Locale, ems: i64) {
    println!("{locale}, {ems} em to the line");
    // Lines may have different lengths, as round a picture; one length holds for all.
    let measures = Measures { indent: SIZE, lengths: &[SIZE * ems] };
    let columns: Vec<(&str, Vec<String>)> = styles(locale)
        .into_iter()
        .map(|(name, composition)| {
            let options = LineOptions { composition, ..LineOptions::new(locale, SIZE) };
            // A font would say how wide a character is; a terminal has two widths.
            let set = break_text(text, &mut |c| Em::HALF * cells(c), &measures, &options);
            let lines = set.lines.iter().enumerate().map(|(k, line)| {
                let indent = if k == 0 { "\u{3000}" } else { "" };
                let hyphen = if line.hyphenated { "-" } else { "" };
                let words = format!("{indent}{}{hyphen}", &text[line.bytes.clone()]);
                // Marks at half width and grown gaps are finer than a terminal's cells:
                // the line as it is written, then what was done to make it fit.
                let room = ems * 2 + 4;
                format!("{words}{} {:<9}", blanks(room - width(&words)), told(line.fit))
            });
            (name, lines.collect())
        })
        .collect();
    let column = ems * 2 + 14;
    let head: String =
        columns.iter().map(|(name, _)| format!("{name}{}", blanks(column - width(name)))).collect();
    println!("{}", head.trim_end());
    let most = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
    for k in 0..most {
        let cell = |lines: &Vec<String>| lines.get(k).cloned().unwrap_or_else(|| blanks(column));
        let row: String = columns.iter().map(|(_, lines)| cell(lines)).collect();
        println!("{}", row.trim_end());
    }
    println!();
}

/// How a line was made to fit, in hundredths of an em.
fn told(fit: Fit) -> String {
    let hundredths = |length: Length| length.scale(100, SIZE.to_emu()).to_emu();
    match fit {
        Fit::Solid => "solid".to_owned(),
        Fit::Reduced(by) => format!("-{}", hundredths(by)),
        Fit::Expanded(by, _) => format!("+{}", hundredths(by)),
        Fit::Short => "end".to_owned(),
        Fit::Emergency => "!".to_owned(),
    }
}

/// The cells of a terminal that a character takes.
fn cells(c: char) -> i32 {
    if c.is_ascii() { 1 } else { 2 }
}

fn width(words: &str) -> i64 {
    words.chars().map(|c| i64::from(cells(c))).sum()
}

fn blanks(count: i64) -> String {
    " ".repeat(usize::try_from(count).unwrap_or_default())
}
