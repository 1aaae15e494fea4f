//! Tags and entities of HTML that were left in a plain text.
//!
//! They are looked for among what the cells hold now and not among the bytes, so
//! markup that was escaped once more (`&amp;nbsp;`, `&lt;p&gt;`) is found too.

use super::cell::{Cell, Now};
use super::damage::Damage;

/// Entities that editing systems leave in plain text.
const ENTITIES: [(&str, char); 13] = [
    ("&nbsp;", '\u{A0}'),
    ("&#160;", '\u{A0}'),
    ("&amp;", '&'),
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&quot;", '"'),
    ("&#39;", '\''),
    ("&ldquo;", '“'),
    ("&rdquo;", '”'),
    ("&lsquo;", '‘'),
    ("&rsquo;", '’'),
    ("&mdash;", '—'),
    ("&middot;", '·'),
];

/// Tags that end a line, and tags that do not.
const TAGS: [(&str, Now); 6] = [
    ("p", Now::Break),
    ("br", Now::Break),
    ("div", Now::Break),
    ("span", Now::Gone),
    ("font", Now::Gone),
    ("o:p", Now::Gone),
];

/// Tags about words, taken out where the one that closes them follows; `a<b>c` has none. Those
/// that raise or lower figures stay, for 10<sup>2</sup> would read as another number.
const PAIRED: [&str; 6] = ["b", "i", "u", "em", "strong", "a"];

/// No tag of a plain text is longer than this.
const LONGEST_TAG: usize = 256;

/// Markup that was escaped more often than this is somebody's text about markup.
const MOST_ROUNDS: usize = 8;

/// Takes tags out and writes the characters that entities stand for.
pub(super) fn strip(cells: &mut [Cell]) {
    let begins = |cell: &Cell| matches!(cell.now, Now::Char('&' | '<'));
    if !cells.iter().any(begins) {
        return;
    }
    for _ in 0..MOST_ROUNDS {
        if !strip_once(cells) {
            break;
        }
    }
}

fn strip_once(cells: &mut [Cell]) -> bool {
    // What the cells hold as a string, with the cell of each of its bytes.
    let mut text = String::new();
    let mut cell_at = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        if let Now::Char(c) = cell.now {
            text.push(c);
            cell_at.resize(text.len(), index);
        }
    }
    let closed = closed(&text);
    let mut found = false;
    let mut at = 0;
    while let Some(next) = text[at..].find(['&', '<']) {
        at += next;
        let rest = &text[at..];
        let Some((len, now)) = entity(rest).or_else(|| tag(rest, at, &closed)) else {
            at += 1;
            continue;
        };
        let (first, last) = (cell_at[at], cell_at[at + len - 1]);
        cells[first].change(now, Damage::Markup);
        for cell in &mut cells[first + 1..=last] {
            cell.change(Now::Gone, Damage::Markup);
        }
        found = true;
        at += len;
    }
    found
}

/// The entity that a text begins with: its bytes, and what it stands for.
fn entity(rest: &str) -> Option<(usize, Now)> {
    let &(name, c) = ENTITIES.iter().find(|(name, _)| rest.starts_with(name))?;
    Some((name.len(), Now::Char(c)))
}

/// Where each of [`PAIRED`] is closed for the last time.
fn closed(text: &str) -> [Option<usize>; PAIRED.len()] {
    let text = text.to_ascii_lowercase();
    PAIRED.map(|name| text.rfind(&format!("</{name}>")))
}

/// The tag that a text begins with, `at` bytes into the whole: its bytes, and what it leaves.
fn tag(rest: &str, at: usize, closed: &[Option<usize>; PAIRED.len()]) -> Option<(usize, Now)> {
    let bytes = rest.as_bytes();
    if bytes.first() != Some(&b'<') {
        return None;
    }
    let close = bytes.iter().take(LONGEST_TAG).position(|&byte| byte == b'>')?;
    let inside = rest[1..close].trim_start_matches('/');
    let name = inside.split([' ', '/']).next()?;
    let known = TAGS.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(name));
    let paired = PAIRED.iter().position(|tag| tag.eq_ignore_ascii_case(name));
    let is_paired = |tag: usize| closed[tag].is_some_and(|close| at <= close);
    let now = match known {
        Some(&(_, now)) => now,
        None => paired.filter(|&tag| is_paired(tag)).map(|_| Now::Gone)?,
    };
    (!inside.contains('<')).then_some((close + 1, now))
}
