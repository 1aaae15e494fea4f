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
    let mut found = false;
    let mut at = 0;
    while let Some(next) = text[at..].find(['&', '<']) {
        at += next;
        let rest = &text[at..];
        let Some((len, now)) = entity(rest).or_else(|| tag(rest)) else {
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

/// The tag that a text begins with: its bytes, and what it leaves.
fn tag(rest: &str) -> Option<(usize, Now)> {
    let bytes = rest.as_bytes();
    if bytes.first() != Some(&b'<') {
        return None;
    }
    let close = bytes.iter().take(LONGEST_TAG).position(|&byte| byte == b'>')?;
    let inside = rest[1..close].trim_start_matches('/');
    let name = inside.split([' ', '/']).next()?;
    let &(_, now) = TAGS.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(name))?;
    (!inside.contains('<')).then_some((close + 1, now))
}
