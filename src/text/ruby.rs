//! Small text beside the characters it explains (ルビ, 注音).

use std::ops::Range;

use crate::issue::{RubyKind, RubySide};

/// The readings of a base, which is the range of its annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruby {
    /// How readings and characters belong together.
    pub kind: RubyKind,
    /// One reading, or two on opposite sides.
    pub readings: Vec<Reading>,
}

/// A reading on one side of its base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The side.
    pub side: RubySide,
    /// Its parts, which together stand beside every byte of the base; one in group ruby.
    pub parts: Vec<RubyPart>,
}

/// A piece of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RubyPart {
    /// Bytes of the base that it stands beside.
    pub base: usize,
    /// The small text.
    pub text: String,
}

impl Ruby {
    /// Group ruby over its base: one text for all of it.
    pub fn group(base: usize, text: impl Into<String>) -> Ruby {
        let parts = vec![RubyPart { base, text: text.into() }];
        Ruby { kind: RubyKind::Group, readings: vec![Reading { side: RubySide::Over, parts }] }
    }

    /// The readings of some bytes of a base that begins at `start`.
    pub(super) fn part(&self, start: usize, range: &Range<usize>) -> Ruby {
        let reading = |reading: &Reading| {
            let mut at = start;
            let mut parts = Vec::new();
            for part in &reading.parts {
                let own = at..at + part.base;
                at = own.end;
                let base = own.end.min(range.end).saturating_sub(own.start.max(range.start));
                if base > 0 {
                    let begins_here = own.start >= range.start;
                    let text = if begins_here { part.text.clone() } else { String::new() };
                    parts.push(RubyPart { base, text });
                }
            }
            Reading { side: reading.side, parts }
        };
        Ruby { kind: self.kind, readings: self.readings.iter().map(reading).collect() }
    }
}

impl Reading {
    /// Whether it is written in the phonetic signs of Taiwan (注音符號).
    pub fn is_bopomofo(&self) -> bool {
        self.parts.iter().any(|part| is_bopomofo(&part.text))
    }
}

/// Whether a text is a syllable in bopomofo, told by its signs.
pub fn is_bopomofo(text: &str) -> bool {
    let is_sign = |c| matches!(c, '\u{3105}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}');
    text.chars().any(is_sign)
}
