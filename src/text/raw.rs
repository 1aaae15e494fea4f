//! From raw text to paragraphs: what an editing system sends, made good as a whole.
//!
//! The text is cut into cells once, so every change is told in bytes of the raw
//! text. Runs of blanks with a line end in them part the lines; each is the end
//! of a paragraph or a [cut](super::joint) through one. Then every paragraph is
//! mended by itself, as [`normalize`](super::normalize()) does for a single one,
//! and quotation marks find their partners across a cut.

use std::ops::Range;

use super::cell::{self, Cell, Now, is_blank, is_han, is_space};
use super::damage::{Change, Damage};
use super::joint::Passage;
use super::normalize::{Options, mend, suspects, write};
use super::{digits, markup};
use crate::issue::{Digits, Restore};

/// Paragraphs restored from a raw text, with what was done to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// The paragraphs in order, none of them empty.
    pub paragraphs: Vec<String>,
    /// What was changed, in the order of the text. The raw text with these
    /// changes made is the paragraphs, a line each, empty lines aside.
    pub changes: Vec<Change>,
    /// What [`Restore::On`] would change besides, in the order of the text.
    pub proposals: Vec<Change>,
    /// Characters that are kept but doubtful, with their first bytes: private
    /// ones, which mean nothing outside the house that made them, and U+FFFD,
    /// which stands for one that was lost.
    pub suspects: Vec<(usize, char)>,
}

/// Restores the paragraphs of a raw text.
pub fn restored(raw: &str, options: &Options) -> Restored {
    let mut cells = cell::cut(raw);
    if options.restore == Restore::On {
        markup::strip(&mut cells);
        if options.digits == Digits::Half {
            digits::halve(&mut cells);
        }
    }
    let gaps = gaps(&cells);
    let joins = joins(&cells, &gaps);
    let mut proposals = Vec::new();
    let mut start = 0;
    for (gap, joined) in gaps.iter().zip(joins) {
        if joined && options.restore == Restore::On {
            join(&mut cells, gap.clone());
            continue;
        }
        mend(&mut cells[start..gap.start], options);
        if joined && options.restore == Restore::Report {
            let mut copy =
                cells[gap.start.saturating_sub(1)..(gap.end + 1).min(cells.len())].to_vec();
            let from = usize::from(gap.start > 0);
            let inner = from..from + gap.len();
            join(&mut copy, inner.clone());
            proposals.push(change_of(raw, &copy[inner]));
        }
        let edge = gap.start == 0 || gap.end == cells.len();
        part(raw, &mut cells[gap.clone()], edge);
        start = gap.end;
    }
    mend(&mut cells[start..], options);

    let written = write(raw, &cells, options.restore);
    let lines = written.text.lines();
    let paragraphs = lines.filter(|line| !line.is_empty()).map(str::to_owned).collect();
    proposals.extend(written.proposals);
    proposals.sort_by_key(|proposal| proposal.range.start);
    Restored { paragraphs, changes: written.changes, proposals, suspects: suspects(raw) }
}

/// The runs of blanks that a line ends in, and those at the edges of the text.
fn gaps(cells: &[Cell]) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        let end = at + cells[at..].iter().take_while(|cell| is_blank(cell.now)).count();
        let run = &cells[at..end];
        if run.iter().any(|cell| cell.now == Now::Break) {
            gaps.push(at..end);
        }
        at = end + 1;
    }
    gaps
}

/// For each gap whether the paragraph goes on behind it.
fn joins(cells: &[Cell], gaps: &[Range<usize>]) -> Vec<bool> {
    let line = |range: Range<usize>| -> Vec<char> {
        let chars: Vec<char> = cells[range].iter().filter_map(cell_char).collect();
        let seen = |c: &char| !is_space(*c);
        let (first, last) = (chars.iter().position(seen), chars.iter().rposition(seen));
        first.zip(last).map(|(first, last)| chars[first..=last].to_vec()).unwrap_or_default()
    };
    let mut passage = Passage::default();
    let first = gaps.first().map_or(cells.len(), |gap| gap.start);
    passage.absorb(&line(0..first));
    let mut joins = Vec::with_capacity(gaps.len());
    for (k, gap) in gaps.iter().enumerate() {
        let end = gaps.get(k + 1).map_or(cells.len(), |next| next.start);
        let next = line(gap.end..end);
        let joined = !next.is_empty() && passage.goes_on_in(&next, is_set_in(&cells[gap.clone()]));
        if !joined {
            passage = Passage::default();
        }
        passage.absorb(&next);
        joins.push(joined);
    }
    joins
}

fn cell_char(cell: &Cell) -> Option<char> {
    match cell.now {
        Now::Char(c) => Some(c),
        Now::Pair(_) | Now::Tab | Now::Break | Now::Gone => None,
    }
}

/// Whether the line behind a gap is indented; a single space is none.
fn is_set_in(gap: &[Cell]) -> bool {
    let behind = gap.iter().rev().take_while(|cell| cell.now != Now::Break);
    let width = |cell: &Cell| match cell.now {
        Now::Tab | Now::Char('\u{3000}' | '\u{2003}') => 2,
        Now::Char(_) => 1,
        Now::Pair(_) | Now::Break | Now::Gone => 0,
    };
    behind.map(width).sum::<usize>() >= 2
}

/// Closes a gap in mid-sentence: with a space between words of an alphabet, with
/// nothing beside Han or in a number.
fn join(cells: &mut [Cell], gap: Range<usize>) {
    let before = cells[..gap.start].iter().rev().find_map(cell_char);
    let after = cells[gap.end..].iter().find_map(cell_char);
    let number = [before, after].iter().all(|c| c.is_some_and(|c| c.is_ascii_digit()));
    let beside_han = [before, after].into_iter().flatten().any(is_han);
    let mut space = !number && !beside_han;
    for cell in &mut cells[gap] {
        cell.now = if space && cell.now == Now::Break { Now::Char(' ') } else { Now::Gone };
        space &= cell.now == Now::Gone;
        // A control character is one wherever it stands.
        if cell.damage != Some(Damage::Control) {
            cell.damage = Some(Damage::Cut);
        }
    }
}

/// What closing a gap would change.
fn change_of(raw: &str, gap: &[Cell]) -> Change {
    let range = gap[0].start..gap[gap.len() - 1].end;
    let mut to = String::new();
    gap.iter().for_each(|cell| cell.write(&mut to));
    Change { from: raw[range.clone()].to_owned(), range, to, damage: Damage::Cut }
}

/// Ends a paragraph at a gap, or trims an edge of the text. `\n` and `\r\n` stay, as
/// every reader of text knows them; one other line end becomes `\n`, and the rest goes.
fn part(raw: &str, gap: &mut [Cell], edge: bool) {
    let is_plain = |cell: &Cell| {
        let rest = &raw[cell.start..];
        cell.now == Now::Break && (rest.starts_with('\n') || rest.starts_with("\r\n"))
    };
    let mut ended = edge || gap.iter().any(is_plain);
    for cell in gap {
        match cell.now {
            Now::Break if is_plain(cell) => cell.damage = None,
            Now::Break if !ended => {
                cell.now = Now::Char('\n');
                ended = true;
            }
            Now::Break | Now::Tab => cell.now = Now::Gone,
            Now::Char(c) if is_space(c) => cell.change(Now::Gone, Damage::Blank),
            Now::Char(_) | Now::Pair(_) | Now::Gone => {}
        }
    }
}
