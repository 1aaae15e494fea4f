//! Half-width marks judged by their neighbours.
//!
//! A mark is made full width where Han stands beside it and it does not stand
//! between two letters or digits, so numbers (3.5, 10,000), times (10:30),
//! scores (3:2), web and mail addresses stay as they are. Brackets and
//! quotation marks are changed in pairs or not at all.

use super::cell::{Cell, Now, is_han};
use super::damage::Damage;
use crate::unicode::Locale;

/// Restores the marks of a text. Korean keeps its half-width ones, and its `...` (한글
/// 맞춤법, 문장 부호 21); straight quotes are damage there too (13, 14).
pub(super) fn restore(cells: &mut [Cell], lang: Locale) {
    let is_own = if lang == Locale::Ko { is_korean } else { is_han };
    let mut line = Line::new(cells, is_own);
    if !line.chars.iter().any(|&c| is_own(c)) {
        return;
    }
    line.protect_addresses();
    line.protect_code();
    if lang == Locale::Ko {
        line.double_quotes(('“', '”'));
        return line.single_quotes(('‘', '’'));
    }
    line.runs('.', 3, usize::MAX, '…', Damage::Ellipsis);
    line.runs('-', 2, 4, '—', Damage::Dash);
    line.brackets();
    let (double, single) = match lang {
        Locale::ZhHans | Locale::Ko => (('“', '”'), ('‘', '’')),
        Locale::ZhHantTw | Locale::ZhHantHk | Locale::Ja => (('「', '」'), ('『', '』')),
    };
    line.double_quotes(double);
    line.single_quotes(single);
    line.stops(lang);
}

fn is_korean(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{AC00}'..='\u{D7A3}')
}

/// Code between backticks longer than this is no code.
const LONGEST_CODE: usize = 200;

/// The characters that stand in the cells, without the gaps between them.
struct Line<'c> {
    cells: &'c mut [Cell],
    /// What stands where, in order; changed as the marks change.
    chars: Vec<char>,
    /// The cell of each character.
    at: Vec<usize>,
    /// Whether a character is part of an address, or settled already.
    done: Vec<bool>,
    /// Whether a character is of the text's own script: Han, as the names below have it.
    is_han: fn(char) -> bool,
    /// How many of them stand before each character, and in all.
    han: Vec<usize>,
}

impl Line<'_> {
    fn new(cells: &mut [Cell], is_han: fn(char) -> bool) -> Line<'_> {
        let live = cells.iter().enumerate().filter_map(|(i, cell)| match cell.now {
            Now::Char(c) | Now::Pair(c) => Some((c, i)),
            Now::Tab | Now::Break | Now::Gone => None,
        });
        let (chars, at): (Vec<char>, Vec<usize>) = live.unzip();
        let mut han = vec![0];
        for (i, &c) in chars.iter().enumerate() {
            han.push(han[i] + usize::from(is_han(c)));
        }
        Line { done: vec![false; chars.len()], cells, chars, at, is_han, han }
    }

    fn set(&mut self, index: usize, c: char, damage: Damage) {
        self.chars[index] = c;
        self.done[index] = true;
        self.cells[self.at[index]].change(Now::Char(c), damage);
    }

    fn drop(&mut self, index: usize, damage: Damage) {
        self.done[index] = true;
        self.cells[self.at[index]].change(Now::Gone, damage);
    }

    fn open_mark(&self, index: usize, mark: char) -> bool {
        self.chars[index] == mark && !self.done[index]
    }

    fn char(&self, index: usize) -> Option<char> {
        self.chars.get(index).copied()
    }

    fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.char(index))
    }

    /// Whether Han stands before, looking through marks that Latin has too.
    fn han_before(&self, index: usize) -> bool {
        let mut before = self.chars[..index].iter().rev();
        before.find(|c| !matches!(c, '”' | '’' | '…' | '—')).is_some_and(|&c| (self.is_han)(c))
    }

    /// Whether Han follows, looking through spaces and marks that Latin has too.
    fn han_after(&self, index: usize) -> bool {
        let mut after = self.chars[index + 1..].iter();
        after.find(|c| !matches!(c, '“' | '‘' | '…' | '—' | ' ')).is_some_and(|&c| (self.is_han)(c))
    }

    fn has_han(&self, from: usize, to: usize) -> bool {
        self.han[to] > self.han[from]
    }

    /// Web and mail addresses are no text.
    fn protect_addresses(&mut self) {
        let address = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\'');
        let starts = |chars: &[char], prefix: &str| {
            prefix.chars().eq(chars.iter().take(prefix.len()).map(char::to_ascii_lowercase))
        };
        let mut index = 0;
        while index < self.chars.len() {
            let rest = &self.chars[index..];
            let web = ["http://", "https://", "ftp://", "www."];
            if !web.iter().any(|prefix| starts(rest, prefix)) {
                index += 1;
                continue;
            }
            let mut len = rest.iter().take_while(|&&c| address(c)).count();
            while len > 0 && matches!(rest[len - 1], '.' | ',' | ';' | ':' | '!' | '?' | ')') {
                len -= 1;
            }
            self.done[index..index + len].fill(true);
            index += len.max(1);
        }
        let local =
            |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
        let mut settled = 0;
        for index in 0..self.chars.len() {
            if self.chars[index] != '@' {
                continue;
            }
            let before = self.chars[settled..index].iter().rev().take_while(|c| local(c)).count();
            let mut after = self.chars[index + 1..].iter().take_while(|c| local(c)).count();
            while after > 0 && matches!(self.chars[index + after], '.' | '-') {
                after -= 1;
            }
            if before > 0 && after > 0 {
                self.done[index - before..=index + after].fill(true);
            }
            settled = index + 1;
        }
    }

    /// Code between backticks is no text.
    fn protect_code(&mut self) {
        let mut index = 0;
        while index < self.chars.len() {
            let rest = &self.chars[index + 1..];
            let close = rest.iter().take(LONGEST_CODE).position(|&c| c == '`');
            if let ('`', Some(len)) = (self.chars[index], close) {
                self.done[index..index + len + 2].fill(true);
                index += len + 1;
            }
            index += 1;
        }
    }

    /// A run of a mark becomes two of another: `...` ……, `--` ——.
    fn runs(&mut self, mark: char, least: usize, most: usize, to: char, damage: Damage) {
        let mut index = 0;
        while index < self.chars.len() {
            let run = &self.chars[index..];
            let len = run.iter().take_while(|&&c| c == mark).count();
            if (least..=most).contains(&len)
                && !self.done[index]
                && (self.han_before(index) || self.han_after(index + len - 1))
            {
                self.set(index, to, damage);
                self.cells[self.at[index]].now = Now::Pair(to);
                (index + 1..index + len).for_each(|i| self.drop(i, damage));
            }
            index += len.max(1);
        }
    }

    /// Brackets go in pairs: with Han inside, or before, or a number that leads a line.
    fn brackets(&mut self) {
        let mut open = Vec::new();
        for index in 0..self.chars.len() {
            if self.open_mark(index, '(') {
                open.push(index);
            } else if self.open_mark(index, ')')
                && let Some(start) = open.pop()
            {
                let leads = start == 0 && self.char(index + 1).is_some_and(self.is_han);
                if self.has_han(start, index) || self.han_before(start) || leads {
                    self.set(start, '（', Damage::Width);
                    self.set(index, '）', Damage::Width);
                }
            }
        }
    }

    /// Straight quotes pair off in order; of an odd number nobody knows which is which.
    fn double_quotes(&mut self, (open, close): (char, char)) {
        let marks: Vec<usize> = (0..self.chars.len()).filter(|&i| self.open_mark(i, '"')).collect();
        if !marks.len().is_multiple_of(2) {
            return;
        }
        for pair in marks.chunks_exact(2) {
            let (start, end) = (pair[0], pair[1]);
            let beside = self.before(start).is_some_and(self.is_han)
                || self.char(end + 1).is_some_and(self.is_han);
            if beside || self.has_han(start, end) {
                self.set(start, open, Damage::Quote);
                self.set(end, close, Damage::Quote);
            }
        }
    }

    /// Straight single quotes with Han between them; all others are apostrophes and minutes.
    fn single_quotes(&mut self, (open, close): (char, char)) {
        let wordless = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
        let mut start = None;
        for index in 0..self.chars.len() {
            if !self.open_mark(index, '\'') {
                continue;
            }
            match start {
                Some(from) if wordless(self.char(index + 1)) && self.has_han(from, index) => {
                    self.set(from, open, Damage::Quote);
                    self.set(index, close, Damage::Quote);
                    start = None;
                }
                _ if wordless(self.before(index)) => start = Some(index),
                _ => {}
            }
        }
    }

    /// Commas, stops, colons, question and exclamation marks, with the space behind them.
    fn stops(&mut self, lang: Locale) {
        let comma = if lang == Locale::Ja { '、' } else { '，' };
        // A mark made full width is Han to its neighbours, on either side.
        let there = 1..self.chars.len();
        for index in there.clone().chain(there.rev()) {
            if self.done[index] {
                continue;
            }
            let to = match self.chars[index] {
                ',' => comma,
                ';' => '；',
                ':' => '：',
                '!' => '！',
                '?' => '？',
                '.' if self.ends_sentence(index) => '。',
                _ => continue,
            };
            let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let within = word(self.before(index)) && word(self.char(index + 1));
            let blank = self.before(index) == Some(' ');
            if within || blank || !(self.han_before(index) || self.han_after(index)) {
                continue;
            }
            self.set(index, to, Damage::Width);
            let spaces = self.chars[index + 1..].iter().take_while(|&&c| c == ' ').count();
            (index + 1..=index + spaces).for_each(|i| self.drop(i, Damage::Width));
        }
    }

    /// A full stop follows Han and is followed by Han, by the end of what is said, or by
    /// nothing; `1.` is a number.
    fn ends_sentence(&self, index: usize) -> bool {
        let last =
            self.chars[index + 1..].iter().all(|&c| matches!(c, ' ' | '”' | '’' | '」' | '』'));
        let closes = self.before(index).is_some_and(self.is_han)
            && self.char(index + 1).is_some_and(|c| matches!(c, '”' | '’' | '」' | '』' | '）'));
        self.han_before(index) && (last || closes || self.han_after(index))
    }
}
