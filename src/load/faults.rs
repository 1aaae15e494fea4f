//! Every fault of form in an issue, each with its place.
//!
//! A reader of JSON stops at the first fault and knows no more than its line. An editor wants
//! the article, and all of them at once: so what could not be read is read again in parts.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_path_to_error::{Path, Segment};

use crate::issue::{Article, Issue};

/// A fault, and the byte of the text where it was met.
struct Fault {
    at: usize,
    message: String,
}

/// The parts of an issue that are read one by one.
#[derive(Deserialize)]
struct Parts<'t> {
    #[serde(borrow, default)]
    articles: Option<&'t RawValue>,
    #[serde(borrow, default)]
    fillers: Option<&'t RawValue>,
}

/// What keeps a text from being an issue, in its order: the first fault of each article, and
/// of what is beside them. `first` is what a reader of the whole met.
pub(super) fn faults(text: &str, first: &serde_json::Error) -> Vec<String> {
    let mut found = Vec::new();
    if first.classify() == Category::Data
        && let Ok(parts) = serde_json::from_str::<Parts<'_>>(text)
    {
        let mut rest = text.to_owned();
        for (kind, list) in [("article", parts.articles), ("filler", parts.fillers)] {
            let Some(list) = list else { continue };
            // What is no list is a fault of the rest.
            let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(list.get()) else { continue };
            for (index, item) in items.iter().enumerate() {
                let name = || format!("{kind} {}", name(item.get(), index));
                let fault = fault_of::<Article>(item.get(), &name);
                let start = start(text, item.get());
                found.extend(fault.map(|fault| Fault { at: start + fault.at, ..fault }));
            }
            blank(&mut rest, start(text, list.get()), list.get());
        }
        found.extend(fault_of::<Issue>(&rest, &String::new));
    }
    if found.is_empty() {
        found.push(Fault { at: met_at(text, first), message: words(first) });
    }
    found.sort_by_key(|fault| fault.at);
    found
        .into_iter()
        .map(|Fault { at, message }| {
            let (line, column) = place(text, at);
            format!("line {line}, column {column}: {message}")
        })
        .collect()
}

/// What keeps a text from being a `T`, its place in words before it.
fn fault_of<T: DeserializeOwned>(text: &str, name: &dyn Fn() -> String) -> Option<Fault> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let fault = serde_path_to_error::deserialize::<_, T>(&mut reader).err()?;
    let inner = fault.inner();
    let mut message = words(inner);
    let unknown = message.strip_prefix("unknown ").and_then(|rest| rest.split('`').nth(1));
    let place = [name(), field(fault.path(), unknown)];
    let place: Vec<String> = place.into_iter().filter(|part| !part.is_empty()).collect();
    if !place.is_empty() {
        message = format!("{}: {message}", place.join(", "));
    }
    Some(Fault { at: met_at(text, inner), message })
}

/// A path in the words of an editor: `block 3, text`. A name that is unknown is told by
/// its fault.
fn field(path: &Path, unknown: Option<&str>) -> String {
    let segments: Vec<&Segment> = path.iter().collect();
    let is_told = segments.last().is_some_and(|last| unknown == Some(last.to_string().as_str()));
    let last = segments.len() - usize::from(is_told);
    let mut words: Vec<String> = Vec::new();
    for (index, segment) in segments[..last].iter().enumerate() {
        match segment {
            Segment::Map { key } => words.push(key.clone()),
            Segment::Seq { index: item } => {
                let list = index.checked_sub(1).map(|before| segments[before].to_string());
                let noun = match list.as_deref() {
                    Some("body") => "block",
                    Some("images") => "image",
                    Some("pages") => "page",
                    _ => "item",
                };
                if noun != "item" {
                    words.pop();
                }
                words.push(format!("{noun} {}", item + 1));
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    words.join(", ")
}

/// What an article is called: by its id, or by its number.
fn name(article: &str, index: usize) -> String {
    let value: Option<serde_json::Value> = serde_json::from_str(article).ok();
    let id = value.as_ref().and_then(|value| value.get("id")).and_then(|id| id.as_str());
    id.map_or_else(|| format!("{} of the list", index + 1), str::to_owned)
}

/// The words of a fault without its place, and with the field that may have been meant.
fn words(fault: &serde_json::Error) -> String {
    let message = fault.to_string();
    let place = format!(" at line {} column {}", fault.line(), fault.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    let mut names = message.split('`').skip(1).step_by(2);
    let meant = match message.starts_with("unknown ") {
        true => names.next().and_then(|wrong| nearest(wrong, names)),
        false => None,
    };
    match meant {
        Some(name) => message.replacen("`,", &format!("` (did you mean `{name}`?),"), 1),
        None => message.to_owned(),
    }
}

/// The name that is a slip of the keys away.
fn nearest<'n>(wrong: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let far = |name: &&str| strsim::osa_distance(wrong, name);
    names.min_by_key(far).filter(|name| far(name) * 3 <= wrong.chars().count().max(3))
}

/// The byte at which a fault was met.
fn met_at(text: &str, fault: &serde_json::Error) -> usize {
    let line = fault.line().saturating_sub(1);
    let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    (start + fault.column()).min(text.len())
}

/// The line and the column, in characters, up to a byte.
fn place(text: &str, at: usize) -> (usize, usize) {
    let read = &text.as_bytes()[..at];
    let start = read.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let line = read.iter().filter(|&&byte| byte == b'\n').count() + 1;
    // Of UTF-8 every byte but the first of a character begins with the bits 10.
    (line, read[start..].iter().filter(|&&byte| byte & 0xC0 != 0x80).count())
}

/// Where a part of a text begins in it.
fn start(text: &str, part: &str) -> usize {
    part.as_ptr().addr() - text.as_ptr().addr()
}

/// Empties a list, and leaves every line where it is.
fn blank(text: &mut String, start: usize, list: &str) {
    let inside = list.len().saturating_sub(2);
    let spaces: String = list.as_bytes()[1..=inside]
        .iter()
        .map(|&byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect();
    text.replace_range(start + 1..start + 1 + inside, &spaces);
}

#[cfg(test)]
mod tests {
    use crate::load::issue;

    /// An issue of three articles, a line each, the first of them in line 5.
    fn told(masthead: &str, articles: [&str; 3]) -> String {
        let text = format!(
            "{{\"format\": \"newspaper-issue/0.1\",\n\"lang\": \"zh-Hans\",\n\"masthead\": {masthead},\n\"articles\": [\n{}\n]}}",
            articles.join(",\n")
        );
        issue("x.json", text.as_bytes()).map_or_else(|fault| fault.to_string(), |_| String::new())
    }

    const SOUND: &str = r#"{"id": "a1", "headline": "字", "body": ["字"]}"#;
    const MASTHEAD: &str = r#"{"title": "字间小报"}"#;

    #[test]
    fn what_is_sound_has_no_fault() {
        assert_eq!(told(MASTHEAD, [SOUND; 3]), "");
    }

    #[test]
    fn a_fault_is_told_with_article_block_and_field() {
        for (article, expected) in [
            (
                r#"{"id": "b", "headlin": "字", "body": []}"#,
                "line 6, column 21: article b: unknown field `headlin` (did you mean `headline`?), expected one of",
            ),
            (
                r#"{"id": "b", "headline": "字", "body": ["字", 7]}"#,
                "line 6, column 44: article b, block 2: invalid type: integer `7`",
            ),
            (r#"{"headline": "字", "body": ["字"]}"#, "article 2 of the list: missing field `id`"),
            (
                r#"{"id": "b", "importance": "high"}"#,
                "line 6, column 32: article b, importance: invalid type: string \"high\"",
            ),
            (r#"{"id": "b", "images": [{"src": "a.png", "span": "wide"}]}"#, "article b, image 1"),
            (r#"{"id": "b", "kind": "newz"}"#, "article b, kind: unknown variant `newz`, expected"),
            (
                r#"{"id": "b", "body": [{"tabel": {}}]}"#,
                "article b, block 1: unknown variant `tabel` (did you mean `table`?)",
            ),
            (r#"{"id": "b", "qqqqqqqq": 1}"#, "article b: unknown field `qqqqqqqq`, expected"),
        ] {
            let told = told(MASTHEAD, [SOUND, article, SOUND]);
            assert!(told.contains(expected), "{told}\n{expected}");
            assert!(!told.contains('\n'), "{told}");
        }
    }

    #[test]
    fn every_fault_is_told_in_the_order_of_the_text() {
        let told = told(r#"{"titel": "字"}"#, [r#"{"id": "b", "body": 3}"#, SOUND, r#"{"id": 4}"#]);
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines[0], "x.json: 3 faults");
        assert!(
            lines[1].starts_with("  line 3, column 20: masthead: unknown field `titel`"),
            "{told}"
        );
        assert!(
            lines[2].starts_with("  line 5, column 21: article b, body: invalid type"),
            "{told}"
        );
        assert!(lines[3].starts_with("  line 7, column 8: article 3 of the list, id: "), "{told}");
        assert_eq!(lines.len(), 4, "{told}");
    }
}
