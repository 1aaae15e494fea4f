//! Which quotation marks belong to Latin words.
//!
//! “ ” ‘ ’ are shared: full width among Han and kana, proportional among Latin
//! words. Which they are is fixed here, before shaping, and decides font, break
//! and spacing. A pair is Latin where its words are, and where Latin stands
//! beside it too: in 他说“Hello”。 the marks are Chinese.

use super::class::class_of;
use super::locale::Locale;

/// The bytes of the quotation marks of a text that are proportional, in order.
pub fn latin_quotes(text: &str, locale: Locale) -> Vec<usize> {
    if locale == Locale::Ko {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    // All of them begin with one and the same byte, which few characters have.
    let starts = text.bytes().enumerate().filter(|&(_, byte)| byte == 0xE2);
    let quotes = starts.filter_map(|(at, _)| {
        let c = text.get(at..)?.chars().next()?;
        is_quote(c).then_some((at, c))
    });
    for (at, c) in quotes {
        let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
        let letter =
            |c: Option<char>| c.is_some_and(char::is_alphabetic) && !is_east_asian(c, locale);
        if c == '\u{2019}' && letter(before.chars().next_back()) && letter(after.chars().next()) {
            found.push(at);
            continue;
        }
        match c {
            '\u{2018}' | '\u{201C}' => open.push(at),
            _ => {
                let Some(start) = open.pop() else { continue };
                let inside = &text[start + c.len_utf8()..at];
                let outer = [
                    text[..start].trim_end_matches(' ').chars().next_back(),
                    after.trim_start_matches(' ').chars().next(),
                ];
                let latin_outside = outer.iter().any(|&c| c.is_some_and(|c| c.is_ascii()))
                    && !outer.iter().any(|&c| is_east_asian(c, locale));
                let latin_inside = inside.chars().any(|c| c.is_ascii_alphabetic())
                    && !inside.chars().any(|c| !is_quote(c) && is_east_asian(Some(c), locale));
                if latin_inside && latin_outside {
                    found.extend([start, at]);
                }
            }
        }
    }
    found.sort_unstable();
    found
}

fn is_quote(c: char) -> bool {
    matches!(c, '\u{2018}' | '\u{2019}' | '\u{201C}' | '\u{201D}')
}

/// Whether a character stands in a square.
fn is_east_asian(c: Option<char>, locale: Locale) -> bool {
    c.is_some_and(|c| !c.is_ascii() && !class_of(c, locale).is_western() && c != '\u{A0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_mark_goes_with_its_words() {
        for (text, latin) in [
            ("他说“你好”。", ""),
            ("他说“Hello”。", ""),
            ("He said “Hello” twice", "“”"),
            ("It’s 8 o’clock", "’’"),
            ("读了Knuth’s TeX这本书", "’"),
            ("“四不两直”检查", ""),
            ("见 The “Art” of Type 一书", "“”"),
            ("“Hello”", ""),
            ("缺一半“的", ""),
        ] {
            let found: String = latin_quotes(text, Locale::ZhHans)
                .into_iter()
                .filter_map(|at| text[at..].chars().next())
                .collect();
            assert_eq!(found, latin, "{text}");
        }
    }
}
