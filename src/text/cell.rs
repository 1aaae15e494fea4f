//! A text cut into cells: a character, an entity or a tag each.
//!
//! A cell remembers its bytes in the text as given, so a change can be told in
//! them, however often the neighbours of a mark change before it is judged.

use super::normalize::Damage;

/// A piece of the given text and what becomes of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// Its first byte in the given text.
    pub(super) start: usize,
    /// The byte behind its last.
    pub(super) end: usize,
    /// What stands there now.
    pub(super) now: Now,
    /// What was wrong with it; a cell without damage stays as it is.
    pub(super) damage: Option<Damage>,
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Now {
    /// A character.
    Char(char),
    /// Two of them: …… and ——.
    Pair(char),
    /// A line end or tab, until [`settle_blanks`] has looked at its neighbours.
    Break,
    /// Nothing.
    Gone,
}

impl Cell {
    pub(super) fn write(&self, out: &mut String) {
        match self.now {
            Now::Char(c) => out.push(c),
            Now::Pair(c) => out.extend([c, c]),
            Now::Break | Now::Gone => {}
        }
    }

    pub(super) fn change(&mut self, now: Now, damage: Damage) {
        self.now = now;
        // What no line can hold goes whatever else is proposed for it.
        if !self.damage.is_some_and(Damage::always) {
            self.damage = Some(damage);
        }
    }
}

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

/// Cuts a text into cells; controls, tags and entities are found on the way.
pub(super) fn cut(text: &str) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(text.len() / 2);
    let mut start = 0;
    while let Some(c) = text[start..].chars().next() {
        let rest = &text[start..];
        let (len, now, damage) = match c {
            '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                (c.len_utf8(), Now::Break, Some(Damage::LineEnd))
            }
            '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => {
                (c.len_utf8(), Now::Gone, Some(Damage::Control))
            }
            _ if c.is_control() || is_noncharacter(c) => {
                (c.len_utf8(), Now::Gone, Some(Damage::Control))
            }
            '\u{200B}' => (c.len_utf8(), Now::Gone, Some(Damage::Blank)),
            '&' => entity(rest).unwrap_or((1, Now::Char(c), None)),
            '<' => tag(rest).unwrap_or((1, Now::Char(c), None)),
            _ => (c.len_utf8(), Now::Char(c), None),
        };
        cells.push(Cell { start, end: start + len, now, damage });
        start += len;
    }
    cells
}

type Piece = (usize, Now, Option<Damage>);

fn entity(rest: &str) -> Option<Piece> {
    let &(name, c) = ENTITIES.iter().find(|(name, _)| rest.starts_with(name))?;
    Some((name.len(), Now::Char(c), Some(Damage::Markup)))
}

fn tag(rest: &str) -> Option<Piece> {
    let bytes = rest.as_bytes();
    let close = bytes.iter().take(LONGEST_TAG).position(|&byte| byte == b'>')?;
    let inside = rest[1..close].trim_start_matches('/');
    let name = inside.split([' ', '/']).next()?;
    let &(_, now) = TAGS.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(name))?;
    let clean = !inside.contains('<');
    clean.then_some((close + 1, now, Some(Damage::Markup)))
}

/// Blanks at the edges and around line ends go; a line end between two words of
/// an alphabet leaves a space, and one beside Han nothing.
pub(super) fn settle_blanks(cells: &mut [Cell]) {
    let mut at = 0;
    let mut before = None;
    while at < cells.len() {
        let end = at + cells[at..].iter().take_while(|cell| is_blank(cell.now)).count();
        if end == at {
            if let Now::Char(c) = cells[at].now {
                before = Some(c);
            }
            at += 1;
            continue;
        }
        let after = cells[end..].iter().find_map(|cell| match cell.now {
            Now::Char(c) => Some(c),
            _ => None,
        });
        settle(&mut cells[at..end], before, after);
        at = end;
    }
}

/// One run of blanks between two characters, or at an edge.
fn settle(run: &mut [Cell], before: Option<char>, after: Option<char>) {
    let breaks = run.iter().find(|cell| cell.now == Now::Break).and_then(|cell| cell.damage);
    let edge = before.is_none() || after.is_none();
    let beside_han = [before, after].into_iter().flatten().any(is_han);
    let mut space = !edge && !beside_han;
    for cell in run {
        match (cell.now, breaks) {
            (Now::Break, _) | (Now::Char(_), Some(_)) => {
                // Blanks beside a line end go with it, for its reason.
                let now = if space { Now::Char(' ') } else { Now::Gone };
                let reason = cell.damage.or(breaks).unwrap_or(Damage::Blank);
                cell.change(now, reason);
                space = false;
            }
            (Now::Char('\u{A0}'), None) if edge || beside_han => {
                cell.change(Now::Gone, cell.damage.unwrap_or(Damage::Blank));
            }
            (Now::Char(_), None) if edge => cell.change(Now::Gone, Damage::Blank),
            (Now::Char(_) | Now::Pair(_) | Now::Gone, _) => {}
        }
    }
}

fn is_blank(now: Now) -> bool {
    matches!(now, Now::Break | Now::Gone | Now::Char(' ' | '\u{3000}' | '\u{A0}'))
}

/// Han, kana and the marks that stand with them; Hangul parts its words with spaces.
pub(super) fn is_han(c: char) -> bool {
    matches!(
        c,
        '\u{2E80}'..='\u{2FDF}'
            | '\u{3001}'..='\u{312F}'
            | '\u{3190}'..='\u{A4CF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE10}'..='\u{FE1F}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF01}'..='\u{FF9F}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

/// Code points that Unicode will never assign.
pub(super) fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code)
}
