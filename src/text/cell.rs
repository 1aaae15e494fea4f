//! A text cut into cells, a character each.
//!
//! A cell remembers its bytes in the text as given, so a change can be told in
//! them, however often the neighbours of a mark change before it is judged.

use super::damage::Damage;

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
    /// A tab, until [`settle_blanks`] has looked at its neighbours.
    Tab,
    /// A line end, until [`settle_blanks`] has looked at its neighbours.
    Break,
    /// Nothing.
    Gone,
}

impl Cell {
    pub(super) fn write(&self, out: &mut String) {
        match self.now {
            Now::Char(c) => out.push(c),
            Now::Pair(c) => out.extend([c, c]),
            Now::Tab | Now::Break | Now::Gone => {}
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

/// What GBK's full-width blank (A3A0) becomes where a converter does not know it.
pub(super) const PRIVATE_BLANK: char = '\u{E5E5}';

/// Cuts a text into cells; controls and blanks without width are found on the way.
pub(super) fn cut(text: &str) -> Vec<Cell> {
    let cell = |(start, c): (usize, char)| {
        let (now, damage) = match c {
            '\t' => (Now::Tab, Some(Damage::LineEnd)),
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                (Now::Break, Some(Damage::LineEnd))
            }
            // A soft hyphen is the word processor's; this program divides words itself.
            '\u{AD}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => (Now::Gone, Some(Damage::Control)),
            _ if c.is_control() || is_noncharacter(c) => (Now::Gone, Some(Damage::Control)),
            _ if has_no_width(c) => (Now::Gone, Some(Damage::Blank)),
            PRIVATE_BLANK => (Now::Char('\u{3000}'), Some(Damage::Blank)),
            _ => (Now::Char(c), None),
        };
        Cell { start, end: start + c.len_utf8(), now, damage }
    };
    text.char_indices().map(cell).collect()
}

/// Blanks that nobody sees, and marks of direction, which no text of these languages needs.
fn has_no_width(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
    )
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
    let is_break = |cell: &&Cell| matches!(cell.now, Now::Break | Now::Tab);
    let breaks = run.iter().find(is_break).and_then(|cell| cell.damage);
    let edge = before.is_none() || after.is_none();
    let beside_han = [before, after].into_iter().flatten().any(is_han);
    let mut space = !edge && !beside_han;
    for cell in run {
        match (cell.now, breaks) {
            (Now::Break | Now::Tab, _) | (Now::Char(_), Some(_)) => {
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

/// Whether nothing is seen of what stands in a cell.
pub(super) fn is_blank(now: Now) -> bool {
    match now {
        Now::Break | Now::Tab | Now::Gone => true,
        Now::Char(c) => is_space(c),
        Now::Pair(_) => false,
    }
}

/// Spaces of any width; the no-break space too.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
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
