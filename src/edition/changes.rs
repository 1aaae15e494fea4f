//! What was changed in a text, told to the editor: equal changes of a text in
//! one remark, each with its count, so that every change can be accounted for.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::text::{Change, Damage, Normalized};

/// A quoted piece of text is cut to so many characters.
const LONGEST_QUOTE: usize = 12;

/// Equal changes: how many, and where the first and the last stand.
struct Group {
    count: usize,
    bytes: Range<usize>,
}

/// One remark for each sort of change in a text, in a fixed order.
pub(super) fn remarks(normalized: &Normalized, place: &Locator) -> Vec<Diagnostic> {
    let Normalized { text: _, changes, proposals, suspects } = normalized;
    // Nearly every text is sound, and there are thousands of them.
    if changes.is_empty() && proposals.is_empty() && suspects.is_empty() {
        return Vec::new();
    }
    let mut remarks = Vec::new();
    for ((damage, what), group) in grouped(changes) {
        let place = place.clone().bytes(group.bytes);
        remarks.push(match damage {
            Damage::Control => {
                let message =
                    format!("{what} dropped{}; remove it from the text", times(group.count));
                Diagnostic::warning(Problem::Character, place, message)
            }
            _ => {
                let message = format!("{what} in the text given{}", times(group.count));
                Diagnostic::note(Problem::Restored, place, message)
            }
        });
    }
    for ((_, what), group) in grouped(proposals) {
        let times = times(group.count);
        let message = format!("{what} with \"restore\": \"on\"{times}; left as it is");
        remarks.push(Diagnostic::note(
            Problem::Restored,
            place.clone().bytes(group.bytes),
            message,
        ));
    }
    remarks.extend(doubtful(suspects, place));
    remarks
}

fn grouped(changes: &[Change]) -> BTreeMap<(Damage, String), Group> {
    let mut groups: BTreeMap<(Damage, String), Group> = BTreeMap::new();
    for change in changes {
        let key = (change.damage, describe(change));
        let group = groups.entry(key).or_insert(Group { count: 0, bytes: change.range.clone() });
        group.count += 1;
        group.bytes.end = change.range.end;
    }
    groups
}

/// A change in words: `"," becomes "，"`.
fn describe(change: &Change) -> String {
    let gone = change.to.is_empty();
    match change.damage {
        Damage::Control => format!("{} is", quote(&change.from)),
        Damage::LineEnd if gone => "a line end or tab becomes nothing".to_owned(),
        Damage::LineEnd => "a line end or tab becomes a space".to_owned(),
        Damage::Markup => {
            format!("markup {} becomes {}", tag_name(&change.from), quote(&change.to))
        }
        Damage::Cut => "a cut in mid-sentence is closed".to_owned(),
        Damage::Blank
        | Damage::Width
        | Damage::Quote
        | Damage::Ellipsis
        | Damage::Dash
        | Damage::Digit => {
            format!("{} becomes {}", quote(&change.from), quote(&change.to))
        }
    }
}

/// A tag without its attributes, which may be different each time.
fn tag_name(markup: &str) -> String {
    let end = markup.find([' ', '>']).unwrap_or(markup.len());
    quote(&markup[..end])
}

/// A piece of text that can be read: `","`, or `U+3000 U+3000` where there is nothing to see.
fn quote(text: &str) -> String {
    let short: String = text.chars().take(LONGEST_QUOTE).collect();
    let more = if short.len() < text.len() { " …" } else { "" };
    if text.is_empty() {
        "nothing".to_owned()
    } else if short.chars().all(is_invisible) {
        let codes: Vec<String> = short.chars().map(code).collect();
        format!("{}{more}", codes.join(" "))
    } else {
        format!("\"{}\"{more}", short.replace(is_invisible, " "))
    }
}

fn is_invisible(c: char) -> bool {
    let format = matches!(c, '\u{2000}'..='\u{200F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFF}');
    c.is_control() || c.is_whitespace() || format
}

fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

fn times(count: usize) -> String {
    if count == 1 { String::new() } else { format!(", {count} times") }
}

/// Private-use and lost characters: kept, for a font of the house may have them.
fn doubtful(suspects: &[(usize, char)], place: &Locator) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<char, Group> = BTreeMap::new();
    for &(at, c) in suspects {
        let bytes = at..at + c.len_utf8();
        let group = groups.entry(c).or_insert(Group { count: 0, bytes: bytes.clone() });
        group.count += 1;
        group.bytes.end = bytes.end;
    }
    let remark = |(c, group): (char, Group)| {
        let what = if c == '\u{FFFD}' {
            "stands for a character that was lost before it came here"
        } else {
            "is a private-use character, drawn as a box unless a font has it"
        };
        let message =
            format!("{} {what}{}; write the character meant", code(c), times(group.count));
        Diagnostic::warning(Problem::Character, place.clone().bytes(group.bytes), message)
    };
    groups.into_iter().map(remark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::Restore;
    use crate::text::{Options, normalize};
    use crate::unicode::Locale;

    #[test]
    fn equal_changes_are_told_once_with_their_count() {
        let place = Locator::block("a1", 0);
        let told = |text: &str, restore| -> Vec<String> {
            let normalized = normalize(text, &Options { restore, ..Options::of(Locale::ZhHans) });
            remarks(&normalized, &place).iter().map(|it| it.message.clone()).collect()
        };
        assert_eq!(
            told("甲,乙,丙;\u{7}丁", Restore::On),
            [
                "U+0007 is dropped; remove it from the text",
                "\",\" becomes \"，\" in the text given, 2 times",
                "\";\" becomes \"；\" in the text given",
            ]
        );
        assert_eq!(
            told("　　甲...乙", Restore::Report),
            [
                "U+3000 U+3000 becomes nothing with \"restore\": \"on\"; left as it is",
                "\"...\" becomes \"……\" with \"restore\": \"on\"; left as it is",
            ]
        );
        assert_eq!(told("甲，乙", Restore::Report), [""; 0]);
        assert_eq!(told("甲\u{E000}\u{E000}", Restore::Off).len(), 1);
    }

    #[test]
    fn a_remark_knows_where() {
        let normalized = normalize("甲,乙", &Options::of(Locale::ZhHans));
        let remarks = remarks(&normalized, &Locator::block("a1", 2));
        assert_eq!(remarks[0].place.to_string(), "article a1, block 3");
        assert_eq!(remarks[0].place.bytes, Some(3..4));
    }
}
