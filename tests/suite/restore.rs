//! Damaged text made good: the cases of `tests/data/restore`, a real issue, and laws.

use std::path::Path;

use paiban::Locale;
use paiban::issue::{Block, Digits, Inline, Issue, Restore};
use paiban::restore::{Change, Options, Restored, paragraphs, paragraphs_with};
use proptest::prelude::*;
use serde::Deserialize;

use crate::support::{files_below, issue_of, root, shared, text_of};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    #[serde(default)]
    lang: Locale,
    restore: Option<Restore>,
    digits: Option<Digits>,
    raw: String,
    /// Absent where the raw text is one sound paragraph.
    paragraphs: Option<Vec<String>>,
    /// What stood and what stands, in turn; checked where it is given.
    changes: Option<Vec<[String; 2]>>,
    /// The same of what is proposed only.
    proposals: Option<Vec<[String; 2]>>,
}

fn pairs(changes: &[Change]) -> Vec<[String; 2]> {
    changes.iter().map(|change| [change.from.clone(), change.to.clone()]).collect()
}

/// The raw text with the changes made, cut into lines.
fn rebuilt(raw: &str, changes: &[Change]) -> Vec<String> {
    let mut text = String::new();
    let mut last = 0;
    for change in changes {
        assert_eq!(&raw[change.range.clone()], change.from);
        text.push_str(&raw[last..change.range.start]);
        text.push_str(&change.to);
        last = change.range.end;
    }
    text.push_str(&raw[last..]);
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn check(case: &Case) -> Option<String> {
    let custom = Options::of(case.lang);
    let options = Options {
        restore: case.restore.unwrap_or(custom.restore),
        digits: case.digits.unwrap_or(custom.digits),
        ..custom
    };
    let found = paragraphs_with(&case.raw, &options);
    let wanted = case.paragraphs.clone().unwrap_or_else(|| vec![case.raw.clone()]);
    if found.paragraphs != wanted {
        return Some(format!("gives {:?} and not {wanted:?}", found.paragraphs));
    }
    if case.paragraphs.is_none() && !(found.changes.is_empty() && found.proposals.is_empty()) {
        return Some(format!("is sound, and is changed: {:?}", found.changes));
    }
    for (name, wanted, changes) in [
        ("changes", &case.changes, &found.changes),
        ("proposals", &case.proposals, &found.proposals),
    ] {
        if let Some(wanted) = wanted
            && *wanted != pairs(changes)
        {
            return Some(format!("{name} are {:?} and not {wanted:?}", pairs(changes)));
        }
    }
    (rebuilt(&case.raw, &found.changes) != found.paragraphs)
        .then(|| format!("changes do not lead to the paragraphs: {:?}", found.changes))
}

#[test]
fn damage_is_put_right_and_nothing_else() {
    let files = files_below(&root().join("tests/data/restore"), "toml");
    let mut count = 0;
    let mut faults = Vec::new();
    for file in files {
        let name = file.display().to_string();
        let cases: Cases =
            toml::from_str(&text_of(&file)).unwrap_or_else(|error| panic!("{name}: {error}"));
        for case in cases.case {
            assert!(!case.source.is_empty(), "{name}: {}: no source", case.name);
            count += 1;
            faults.extend(check(&case).map(|fault| format!("{name}: {}: {fault}", case.name)));
        }
    }
    assert!(count >= 60, "{count} cases");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}

/// The articles of a transcript: what stands behind each line `#### id`.
fn transcript(file: &Path) -> Vec<(String, String)> {
    let text = text_of(file);
    let parts = text.split("#### ").skip(1);
    parts
        .filter_map(|part| part.split_once('\n'))
        .map(|(id, words)| (id.trim().to_owned(), words.to_owned()))
        .collect()
}

fn body(issue: &Issue, id: &str) -> Option<Vec<String>> {
    let article = issue.articles.iter().find(|article| article.id == id)?;
    let words = |block: &Block| match block {
        Block::Paragraph(inlines) => inlines
            .iter()
            .map(|inline| match inline {
                Inline::Text(text) => text.as_str(),
                other => panic!("{id}: {other:?}"),
            })
            .collect::<String>(),
        other => panic!("{id}: {other:?}"),
    };
    Some(article.body.iter().map(words).collect())
}

/// Each article of a real newspaper, restored from its transcript as a whole, heads,
/// byline and all: half-width marks with spaces behind them, and paragraphs cut by
/// columns of the page. Its body is that of the issue made from it by hand.
///
/// Left out of the comparison is what the issue keeps in fields of its own, and only that:
/// the heads (every paragraph before the dateline), the byline and what follows it (the
/// first paragraph in brackets on), and the dateline itself, 东昌府讯 with a mark before
/// and a space behind it. The masthead and the banner have no body.
#[test]
fn a_real_issue_is_restored_from_its_transcript() {
    let Some(shared) = shared() else { return };
    let issue = issue_of(&shared.join("issues/dongchang-2022-08-23.json"));
    let mut count = 0;
    for (id, raw) in transcript(&shared.join("issues/dongchang-2022-08-23.raw.txt")) {
        let Some(wanted) = body(&issue, &id) else { continue };
        let (found, changes) = paragraphs(&raw);
        assert_eq!(rebuilt(&raw, &changes), found, "{id}");
        let dateline = |text: &String| text.trim_start_matches('□').starts_with("东昌府讯");
        let start = found.iter().position(dateline).unwrap_or_else(|| panic!("{id}: {found:?}"));
        let is_byline = |text: &String| text.starts_with('（') && text.ends_with('）');
        let found: Vec<&str> = found[start..]
            .iter()
            .take_while(|text| !is_byline(text))
            .map(|text| text.trim_start_matches('□').trim_start_matches("东昌府讯").trim_start())
            .collect();
        assert_eq!(found, wanted, "{id}");
        count += found.len();
    }
    assert_eq!(count, issue.articles.iter().map(|article| article.body.len()).sum::<usize>());
}

/// Text as it comes: words, marks of both widths, markup, blanks, line ends, and what nobody expects.
fn raw() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[一二三四五版面铅字]{1,8}",
        4 => "[，。、；：？！“”（）《》,.;:?!\"'()-]{1,3}",
        1 => "[0-9]{1,5}[%.,:/-]?[0-9]{0,3}",
        1 => "[０-９Ａ-Ｃ．，：％]{1,6}",
        1 => "[A-Za-z]{1,9} ?",
        2 => "[ \u{3000}\u{A0}\u{200B}\t\n\r]{1,3}",
        1 => proptest::sample::select(vec![
            "\n\n", "\r\n", "\n　　", "...", "--", "&nbsp;", "&amp;", "&lt;", "&gt;", "<p>", "</p>",
            "<br/>", "<", ">", "http://a.cn/x", "a@b.cn", "`a(b);`", "\u{E5E5}", "\u{E123}",
            "（一）", "1.", "本报讯 ", "（记者 张三）",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 1..24).prop_map(|pieces| pieces.concat())
}

fn languages() -> impl Strategy<Value = Options> {
    let all = [Locale::ZhHans, Locale::ZhHantTw, Locale::Ja, Locale::Ko];
    (proptest::sample::select(all.to_vec()), any::<bool>()).prop_map(|(lang, half)| Options {
        digits: if half { Digits::Half } else { Digits::AsWritten },
        ..Options::of(lang)
    })
}

/// Letters, digits and Han in order, all widths alike.
fn letters(text: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    text.chars().map(half).filter(|c| c.is_alphanumeric()).collect()
}

fn law(raw: &str, options: &Options) -> Result<(), TestCaseError> {
    let Restored { paragraphs, changes, proposals, suspects: _ } = paragraphs_with(raw, options);
    prop_assert_eq!(&rebuilt(raw, &changes), &paragraphs);
    prop_assert!(proposals.is_empty() || options.restore == Restore::Report);
    let lines_hold = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    prop_assert!(!paragraphs.iter().any(|text| text.contains(lines_hold) || text.is_empty()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1500, max_shrink_iters: 4_000, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_restored_is_sound(raw in raw(), options in languages()) {
        law(&raw, &options)?;
        let once = paragraphs_with(&raw, &options).paragraphs;
        for text in &once {
            let again = paragraphs_with(text, &options);
            prop_assert_eq!(&again.paragraphs, &vec![text.clone()]);
            prop_assert!(again.changes.is_empty(), "{:?}", again.changes);
        }
        // As an editing system sends it, each paragraph set in.
        let sent = once.iter().map(|text| format!("　　{text}\n")).collect::<String>();
        prop_assert_eq!(paragraphs_with(&sent, &options).paragraphs, once);
    }

    #[test]
    fn letters_are_kept_in_order(raw in raw(), options in languages()) {
        // A tag and an entity have letters too, which are not the text's.
        let raw = raw.replace(['<', '&'], "");
        let all = paragraphs_with(&raw, &options).paragraphs.concat();
        prop_assert_eq!(letters(&all), letters(&raw));
    }

    #[test]
    fn who_only_asks_or_says_nothing_keeps_the_text(raw in raw(), options in languages()) {
        for restore in [Restore::Report, Restore::Off] {
            let options = Options { restore, ..options };
            law(&raw, &options)?;
            let kept = |text: &str| -> String {
                let held = |c: &char| !c.is_whitespace() && !c.is_control();
                text.chars().filter(held).collect()
            };
            let found = paragraphs_with(&raw, &options).paragraphs;
            let control = |c: char| {
                let code = u32::from(c);
                matches!(code, 0xFEFF | 0xFFF9..=0xFFFB | 0xFDD0..=0xFDEF) || code & 0xFFFE == 0xFFFE
            };
            prop_assert_eq!(kept(&found.concat()), kept(&raw).replace(control, ""));
            if restore == Restore::Off {
                prop_assert!(paragraphs_with(&raw, &options).proposals.is_empty());
            }
        }
    }
}
