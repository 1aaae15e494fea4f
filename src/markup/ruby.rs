//! Ruby as XHTML: base text with an `rt` after each part; two readings as ruby within ruby.
//!
//! ```text
//! <ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>
//! <ruby class="under"><ruby class="over">新宿<rt>しんじゅく</rt></ruby><rt>Shinjuku</rt></ruby>
//! ```

use super::escape;
use crate::issue::RubySide;
use crate::text::{Reading, Ruby, RubyPart, is_bopomofo};

/// The reading nearest to the base, and the one around it.
fn inner_and_outer(ruby: &Ruby) -> (Option<&Reading>, Option<&Reading>) {
    match ruby.readings.as_slice() {
        [] => (None, None),
        [only] => (Some(only), None),
        // What is told character by character stands inside what is told of the whole.
        [first, second, ..] if second.parts.len() > first.parts.len() => {
            (Some(second), Some(first))
        }
        [first, second, ..] => (Some(first), Some(second)),
    }
}

/// Whether both readings are told part by part, so that each part is an element of its own.
fn is_part_by_part(ruby: &Ruby) -> bool {
    matches!(inner_and_outer(ruby), (_, Some(outer)) if outer.parts.len() > 1)
}

fn push_start(out: &mut String, reading: &Reading, nested: bool) {
    out.push_str(match (reading.side, reading.is_bopomofo(), nested) {
        (_, true, _) => "<ruby class=\"bopomofo\">",
        (RubySide::Under, false, _) => "<ruby class=\"under\">",
        (RubySide::Over, false, true) => "<ruby class=\"over\">",
        (RubySide::Over, false, false) => "<ruby>",
    });
}

fn push_text(out: &mut String, text: &str) {
    let bopomofo = if is_bopomofo(text) { " lang=\"zh-Bopo\" xml:lang=\"zh-Bopo\"" } else { "" };
    out.push_str(&format!("<rt{bopomofo}>"));
    escape::push(out, text);
    out.push_str("</rt>");
}

/// Opens the elements of a ruby.
pub(super) fn open(out: &mut String, ruby: &Ruby) {
    let (inner, outer) = inner_and_outer(ruby);
    if let Some(outer) = outer {
        push_start(out, outer, true);
    }
    if let Some(inner) = inner {
        push_start(out, inner, outer.is_some());
    }
}

/// The ends of a ruby's parts, from the start of its base.
pub(super) fn ends(ruby: &Ruby) -> impl Iterator<Item = usize> {
    let parts = inner_and_outer(ruby).0.map_or([].as_slice(), |inner| inner.parts.as_slice());
    parts.iter().scan(0, |at, part| {
        *at += part.base;
        Some(*at)
    })
}

/// The words of the parts that end behind `told` and not behind `at`; `None` if there are none.
fn words(reading: &Reading, told: usize, at: usize) -> Option<String> {
    let mut end = 0;
    let ended = |part: &&RubyPart| {
        end += part.base;
        told < end && end <= at
    };
    let parts: Vec<&RubyPart> = reading.parts.iter().filter(ended).collect();
    (!parts.is_empty()).then(|| parts.iter().map(|part| part.text.as_str()).collect())
}

/// Tells the parts that end between two bytes of the base; the ruby goes on.
pub(super) fn tell(out: &mut String, ruby: &Ruby, told: usize, at: usize) {
    let (Some(inner), outer) = inner_and_outer(ruby) else { return };
    let Some(text) = words(inner, told, at) else { return };
    push_text(out, &text);
    if let Some(outer) = outer.filter(|_| is_part_by_part(ruby)) {
        out.push_str("</ruby>");
        push_text(out, &words(outer, told, at).unwrap_or_default());
        out.push_str("</ruby>");
        open(out, ruby);
    }
}

/// Tells what is left between two bytes of the base, and closes the elements.
pub(super) fn close(out: &mut String, ruby: &Ruby, told: usize, at: usize) {
    let (inner, outer) = inner_and_outer(ruby);
    for reading in inner.iter().chain(&outer) {
        if let Some(text) = words(reading, told, at) {
            push_text(out, &text);
        }
        out.push_str("</ruby>");
    }
}
