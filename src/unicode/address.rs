//! Where an address of the web or of mail may be divided, without a hyphen.
//!
//! As the *Chicago Manual of Style* has it (7.46): behind a slash, colon, `?`, `&`,
//! `=`, `#` and `@`; before a full stop, hyphen, underscore, tilde or plus sign, so
//! that none of these at a line's end is taken for a mark of the sentence. Neither
//! part of `://` is parted from the other, and at either end stand two characters or more.
//!
//! ```text
//! https://│www│.example│.org/│paiban/│guide?│page=│lines
//! ```

use std::ops::Range;

/// Fewer characters than these do not stand at either edge.
const LEAST_PART: usize = 2;

/// The addresses of a text, in order, and where a line may begin within them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    ranges: Vec<Range<usize>>,
    points: Vec<usize>,
}

impl Addresses {
    /// Finds the addresses of a text.
    pub fn of(text: &str) -> Addresses {
        let mut found = Addresses::default();
        // A byte is looked for much faster than a word.
        let has = |byte: u8| text.as_bytes().contains(&byte);
        let is_web = || text.contains("://") || text.contains("www.");
        if !(has(b'@') || (has(b'/') || has(b'w')) && is_web()) {
            return found;
        }
        let mut rest = 0;
        while let Some(start) = text[rest..].find(|c: char| c.is_ascii_graphic()) {
            let start = rest + start;
            let len = text[start..].find(|c: char| !c.is_ascii_graphic());
            let end = len.map_or(text.len(), |len| start + len);
            rest = end;
            // What closes a sentence or bracket is not the address's own.
            let token = text[start..end]
                .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\'']);
            let before = token.len() - token.trim_start_matches(['(', '[', '<', '"', '\'']).len();
            let token = &token[before..];
            if is_address(token) {
                let start = start + before;
                found.ranges.push(start..start + token.len());
                found.points.extend(points(token).map(|at| start + at));
            }
        }
        found
    }

    /// The bytes of each address.
    pub fn ranges(&self) -> &[Range<usize>] {
        &self.ranges
    }

    /// Whether a line may begin at a byte within an address; `None` outside of them.
    pub fn at(&self, at: usize) -> Option<bool> {
        let index = self.ranges.partition_point(|range| range.end <= at);
        let inside = self.ranges.get(index).is_some_and(|range| range.start < at);
        inside.then(|| self.points.binary_search(&at).is_ok())
    }
}

fn is_address(token: &str) -> bool {
    let is_mail = || {
        token.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@')
        })
    };
    let is_web = || {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        token.split_once("://").is_some_and(|(scheme, host)| {
            letter(scheme.chars().next_back()) && letter(host.chars().next())
        })
    };
    is_web() || token.starts_with("www.") || is_mail()
}

/// The bytes of an address before which a line may begin.
fn points(address: &str) -> impl Iterator<Item = usize> {
    let bytes = address.as_bytes();
    (LEAST_PART..(bytes.len() + 1).saturating_sub(LEAST_PART)).filter(|&at| {
        let (before, after) = (bytes[at - 1], bytes[at]);
        let behind = b"/?&=#@:".contains(&before) && !b"/?&=#@:".contains(&after);
        let ahead = b".-_~+".contains(&after) && before.is_ascii_alphanumeric();
        behind || ahead
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_divided_at_their_own_points() {
        for (text, wanted) in [
            (
                "见https://www.example.org/paiban/guide?page=lines。",
                "见https://|www|.example|.org/|paiban/|guide?|page=|lines。",
            ),
            ("http://dcf.lcxw.cn", "http://|dcf|.lcxw|.cn"),
            ("信箱dcsx2005@sina.com，", "信箱dcsx2005@|sina|.com，"),
            ("(www.example.org/a_long-name).", "(www|.example|.org/|a|_long|-name)."),
            ("see a/b, e.g. 3.5 and x@y", "see a/b, e.g. 3.5 and x@y"),
        ] {
            let addresses = Addresses::of(text);
            let mut divided = String::new();
            for (at, c) in text.char_indices() {
                if addresses.at(at) == Some(true) {
                    divided.push('|');
                }
                divided.push(c);
            }
            assert_eq!(divided, wanted);
        }
    }
}
