//! Whether a line end in a raw text ends a paragraph or cuts one in two.
//!
//! Editing systems and extraction from pages leave a paragraph cut wherever a
//! column or a line ended, at times with an empty line between. Nothing marks
//! such a cut, so it is told by the words: a full stop ends a paragraph, a comma
//! never does, and a line that ends in mid-sentence goes on where it reads as
//! prose and the next line does not begin something of its own. In doubt the
//! lines stay apart: two halves are seen on the proof and joined by hand, while a
//! heading that was swallowed by its text is not.

use super::cell::is_space;

/// The lines of a paragraph so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    letters: usize,
    /// Commas and their like.
    clauses: usize,
    /// Marks that end a sentence.
    sentences: usize,
    /// The last mark or letter, closing marks aside.
    last: Option<char>,
    /// Whether it is a byline, which is a paragraph by itself.
    byline: bool,
}

/// A line without a full stop that is no longer than this is a heading, even with
/// one comma in it.
const LONGEST_HEADING: usize = 24;

/// A byline in brackets is no longer than this.
const LONGEST_BYLINE: usize = 24;

/// How far into a line its dateline (东昌府讯) may reach.
const LONGEST_DATELINE: usize = 8;

impl Passage {
    /// Adds a line.
    pub(super) fn absorb(&mut self, line: &[char]) {
        let word = |at: usize| line.get(at).is_some_and(char::is_ascii_alphanumeric);
        for (at, &c) in line.iter().enumerate() {
            let within = at > 0 && word(at - 1) && word(at + 1);
            match c {
                '。' | '！' | '？' | '…' => self.sentences += 1,
                '.' | '!' | '?' if !within => self.sentences += 1,
                '，' | '、' | '；' | '：' => self.clauses += 1,
                ',' | ';' | ':' if !within => self.clauses += 1,
                _ => self.letters += usize::from(c.is_alphanumeric()),
            }
        }
        self.byline = self.last.is_none() && is_byline(line);
        self.last = last_inside(line).or(self.last);
    }

    /// Whether the sentence goes on in a line; `set_in` if that one is indented.
    pub(super) fn goes_on_in(&self, line: &[char], set_in: bool) -> bool {
        if self.last.is_none() || self.byline || is_byline(line) {
            return false;
        }
        if begins_no_line(line) {
            return true;
        }
        match self.last {
            Some('，' | ',' | '、') => true,
            Some(c) if opens(c) => true,
            Some('0'..='9') if self.clauses > 0 && line[0].is_ascii_digit() => {
                !begins_something(line)
            }
            Some(c) if c.is_alphanumeric() => {
                let prose = self.sentences > 0
                    || self.clauses > 1
                    || self.clauses > 0 && self.letters > LONGEST_HEADING;
                prose && !set_in && !begins_something(line) && !has_dateline(line)
            }
            _ => false,
        }
    }
}

/// The last character that is no closing mark, nor an opening one with nothing in it.
fn last_inside(line: &[char]) -> Option<char> {
    let closed = line.last().is_some_and(|&c| closes(c));
    let aside = |c: char| is_space(c) || closes(c) || closed && opens(c);
    line.iter().rev().copied().find(|&c| !aside(c))
}

fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '（' | '《' | '〈' | '【' | '〔' | '(' | '[')
}

fn closes(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | '》' | '〉' | '】' | '〕' | '"' | '\'' | ')' | ']')
}

/// Marks that no line begins with, let alone a paragraph.
fn begins_no_line(line: &[char]) -> bool {
    match line {
        ['.', '.', '.', ..] => false,
        [
            '，' | ',' | '、' | '。' | '.' | '；' | ';' | '：' | ':' | '！' | '!' | '？' | '?'
            | '”' | '’' | '」' | '』' | '）' | ')' | '》' | '〉' | '】' | '〕' | ']' | '%' | '％',
            ..,
        ] => true,
        _ => false,
    }
}

/// A line in one pair of brackets: （记者　张三）.
fn is_byline(line: &[char]) -> bool {
    let pair = matches!(line, ['（' | '(', .., '）' | ')'] | ['【', .., '】'] | ['〔', .., '〕']);
    let inner = |c: &char| matches!(c, '（' | '(' | '）' | ')');
    let short = line.iter().filter(|c| c.is_alphanumeric()).count() <= LONGEST_BYLINE;
    pair && short && !line[1..line.len() - 1].iter().any(inner)
}

/// Lists, sections and items begin a paragraph: 一、, （二）, 3., ①, 第四条, □.
fn begins_something(line: &[char]) -> bool {
    let bare = line.strip_prefix(&['（']).or(line.strip_prefix(&['(']));
    let bracketed = bare.is_some();
    let bare = bare.unwrap_or(line);
    let bare = if !bracketed && bare.first() == Some(&'第') { &bare[1..] } else { bare };
    let numerals = bare.iter().take_while(|&&c| is_numeral(c)).count();
    let digits = bare.iter().take_while(|c| c.is_ascii_digit()).count();
    let (count, next) =
        if numerals > 0 { (numerals, bare.get(numerals)) } else { (digits, bare.get(digits)) };
    let after = bare.get(count + 1);
    let numbered = count > 0
        && match next {
            Some('、' | '．' | '）' | ')') => true,
            Some('.') => !after.is_some_and(char::is_ascii_digit),
            Some('条' | '章' | '节' | '條' | '節') => line.first() == Some(&'第'),
            _ => false,
        };
    let marked = matches!(
        line.first(),
        Some(
            '①'
                ..='⑳'
                    | '□'
                    | '■'
                    | '◆'
                    | '◇'
                    | '●'
                    | '○'
                    | '▲'
                    | '△'
                    | '★'
                    | '☆'
                    | '※'
                    | '•'
                    | '*'
                    | '#'
        )
    );
    numbered || marked
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十百".contains(c)
}

/// 本报讯, 新华社北京11月22日电, 东昌府讯 8月18日.
fn has_dateline(line: &[char]) -> bool {
    let starts = |words: &str| words.chars().eq(line.iter().take(words.chars().count()).copied());
    let report = line.iter().take(LONGEST_DATELINE).position(|&c| matches!(c, '讯' | '訊'));
    let set_off = report.and_then(|at| line.get(at + 1)).is_some_and(|&c| {
        is_space(c) || c.is_ascii_digit() || matches!(c, '（' | '(' | '】' | '：' | ':')
    });
    ["本报", "本報", "新华社", "新華社"].into_iter().any(starts) || set_off
}
