//! Where a Latin word may be divided.

use hypher::{Lang, hyphenate};

/// Shorter words stay whole.
const LEAST_LETTERS: usize = 6;
/// Fewer letters than these do not stand before a hyphen or behind it.
const LEAST_PART: usize = 3;

/// The bytes of a text at which a line may divide a word, in order, by the patterns of
/// English. Words in addresses and paths, in capitals, or joined to digits stay whole.
pub fn hyphenation_points(text: &str) -> Vec<usize> {
    let mut points = Vec::new();
    // Most texts have no letter at all, which is told many bytes at a time.
    if !text.bytes().fold(false, |any, byte| any | byte.is_ascii_alphabetic()) {
        return points;
    }
    let mut rest = 0;
    while let Some(found) = text.bytes().skip(rest).position(|byte| byte.is_ascii_alphabetic()) {
        let start = rest + found;
        let token = text[start..].find(|c: char| !c.is_ascii_graphic());
        let end = token.map_or(text.len(), |len| start + len);
        let token = &text[start..end];
        rest = end;
        // A stop or comma behind the last word is no part of an address.
        let inner = token.trim_end_matches(|c: char| c.is_ascii_punctuation());
        if inner.contains(['/', '@', '.', ':', '_', '\\', '=', '&']) {
            continue;
        }
        let mut at = start;
        for word in token.split(|c: char| !c.is_ascii_alphanumeric()) {
            let is_word = word.len() >= LEAST_LETTERS
                && word.bytes().all(|b| b.is_ascii_alphabetic())
                && !word.bytes().all(|b| b.is_ascii_uppercase());
            if is_word {
                let mut inside = 0;
                for syllable in hyphenate(word, Lang::English) {
                    inside += syllable.len();
                    if inside >= LEAST_PART && word.len() - inside >= LEAST_PART {
                        points.push(at + inside);
                    }
                }
            }
            at += word.len() + 1;
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_divided_and_addresses_are_not() {
        for (text, wanted) in [
            ("typesetting", "type-set-ting"),
            ("用typesetting排版", "用type-set-ting排版"),
            ("UNICODE", "UNICODE"),
            ("https://typesetting.example/typesetting", "https://typesetting.example/typesetting"),
            ("a typesetter.", "a type-set-ter."),
            ("Rust2024edition", "Rust2024edition"),
            ("paper", "paper"),
        ] {
            let mut divided = String::new();
            let mut last = 0;
            for point in hyphenation_points(text) {
                divided.push_str(&text[last..point]);
                divided.push('-');
                last = point;
            }
            divided.push_str(&text[last..]);
            assert_eq!(divided, wanted);
        }
    }
}
