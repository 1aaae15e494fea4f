//! The bytes of a content stream (ISO 32000-1, 7.8.2).
//!
//! Numbers are thousandths in integers, so no rounding depends on a machine.
//! Strings are written as bytes and not in hexadecimal: half as long before
//! compression, and a fifth shorter after it.

use super::color::{self, Inks};
use crate::color::Color;
use crate::frame::{PathPaint, PathSegment};
use crate::geom::{Length, Point, Rect};
use crate::image::Turn;

/// A content stream that is being written, with as much of the graphics state as saves operators.
pub(super) struct Content {
    bytes: Vec<u8>,
    height: Length,
    color: Option<Color>,
    pen: Option<(Color, Length)>,
    inks: Inks,
    overprints: bool,
}

/// No page is so long; longer lengths are cut, so that sums of them stay numbers.
const LONGEST_EMU: i64 = 1 << 40;

/// A length in English Metric Units, of any page that can be printed.
#[inline]
pub(super) fn emu(length: Length) -> i64 {
    length.to_emu().clamp(-LONGEST_EMU, LONGEST_EMU)
}

/// A length in thousandths of a point.
pub(super) fn milli_points(emu: i64) -> i64 {
    div_round(emu * 10, 127)
}

/// The nearest integer to a quotient.
#[inline]
pub(super) fn div_round(numerator: i64, denominator: i64) -> i64 {
    let half = denominator / 2;
    if numerator >= 0 {
        (numerator + half) / denominator
    } else {
        -((half - numerator) / denominator)
    }
}

impl Content {
    /// An empty stream for a page of a height.
    pub(super) fn new(height: Length, capacity: usize, inks: Inks) -> Content {
        let bytes = Vec::with_capacity(capacity);
        Content { bytes, height, color: None, pen: None, inks, overprints: false }
    }

    /// The stream as it is.
    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// A number, given in thousandths, and a space.
    pub(super) fn number(&mut self, thousandths: i64) {
        write_number(&mut self.bytes, thousandths);
        self.bytes.push(b' ');
    }

    /// A place on paper as the two numbers of PDF, from the bottom left; in English Metric Units.
    pub(super) fn point(&mut self, x: i64, y: i64) {
        let (x, y) = self.place(x, y);
        self.number(x);
        self.number(y);
    }

    /// The numbers of [`Content::point`], in thousandths of a point.
    pub(super) fn place(&self, x: i64, y: i64) -> (i64, i64) {
        (milli_points(x), milli_points(emu(self.height) - y))
    }

    /// An operator, after its operands.
    pub(super) fn operator(&mut self, name: &str) {
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(b'\n');
    }

    /// A name and a space.
    pub(super) fn name(&mut self, kind: char, number: usize) {
        self.bytes.extend_from_slice(format!("/{kind}{number} ").as_bytes());
    }

    /// Bytes as they are.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// An integer without a space after it, as between the strings of an array.
    pub(super) fn integer(&mut self, value: i64) {
        write_integer(&mut self.bytes, value);
    }

    /// A character code of two bytes within a literal string.
    #[inline]
    pub(super) fn string_code(&mut self, code: u16) {
        const SPECIAL: [bool; 256] = {
            let mut special = [false; 256];
            special[b'(' as usize] = true;
            special[b')' as usize] = true;
            special[b'\\' as usize] = true;
            special[b'\r' as usize] = true;
            special
        };
        let bytes = code.to_be_bytes();
        if bytes.iter().any(|&byte| SPECIAL[usize::from(byte)]) {
            bytes.into_iter().for_each(|byte| self.string_byte(byte));
        } else {
            // One by one: a slice would be copied by a call.
            bytes.into_iter().for_each(|byte| self.bytes.push(byte));
        }
    }

    /// A byte within a literal string (ISO 32000-1, 7.3.4.2). A carriage return
    /// is escaped since a reader would take it for a line feed.
    #[inline]
    pub(super) fn string_byte(&mut self, byte: u8) {
        match byte {
            b'(' | b')' | b'\\' => self.bytes.extend_from_slice(&[b'\\', byte]),
            b'\r' => self.bytes.extend_from_slice(b"\\r"),
            _ => self.bytes.push(byte),
        }
    }

    /// Sets the colour of what follows, unless it is set.
    pub(super) fn color(&mut self, color: Color) {
        if self.color != Some(color) {
            self.color = Some(color);
            self.lay(color);
            color::set(self, color, color::Use::Fill, self.inks);
        }
    }

    /// Lets a colour lie over those under it, or take their place.
    fn lay(&mut self, color: Color) {
        let overprints = color::overprints(color, self.inks);
        if self.overprints != overprints {
            self.overprints = overprints;
            let state = if overprints { color::OVERPRINT } else { color::KNOCKOUT };
            self.operator(&format!("/{state} gs"));
        }
    }

    /// Moves the origin up and to the right.
    pub(super) fn shift(&mut self, by: Length) {
        self.raw(b"1 0 0 1 ");
        self.number(milli_points(emu(by)));
        self.number(milli_points(emu(by)));
        self.operator("cm");
    }

    /// Forgets what is set, as after operators that set it themselves.
    pub(super) fn forget(&mut self) {
        (self.color, self.pen) = (None, None);
    }

    /// Fills a rectangle.
    pub(super) fn fill(&mut self, rect: &Rect, color: Color) {
        self.color(color);
        self.rect(rect);
        self.operator("re f");
    }

    /// Paints a path (ISO 32000-1, 8.5). It is no text, so no program takes it for any.
    pub(super) fn path(&mut self, segments: &[PathSegment], paint: PathPaint) {
        // A path must begin with a place (8.5.2.1); without one there is nothing to paint.
        if !matches!(segments.first(), Some(PathSegment::Move(_))) {
            return;
        }
        match paint {
            PathPaint::Fill(color) => self.color(color),
            PathPaint::Stroke { width, color } => {
                // The pen and the fill overprint by one state; a fill after it sets its own.
                if color::overprints(color, self.inks) != self.overprints {
                    self.color = None;
                    self.lay(color);
                }
                self.pen(width, color);
            }
        }
        for segment in segments {
            match segment {
                PathSegment::Move(to) => self.step(&[to], "m"),
                PathSegment::Line(to) => self.step(&[to], "l"),
                PathSegment::Cubic(a, b, to) => self.step(&[a, b, to], "c"),
                PathSegment::Close => self.operator("h"),
            }
        }
        self.operator(match paint {
            PathPaint::Fill(_) => "f",
            PathPaint::Stroke { .. } => "S",
        });
    }

    /// Sets the pen that draws lines, unless it is set; its joins are round.
    fn pen(&mut self, width: Length, color: Color) {
        if self.pen != Some((color, width)) {
            self.pen = Some((color, width));
            color::set(self, color, color::Use::Stroke, self.inks);
            self.number(milli_points(emu(width).max(0)));
            self.operator("w 1 j");
        }
    }

    fn step(&mut self, points: &[&Point], operator: &str) {
        for point in points {
            self.point(emu(point.x), emu(point.y));
        }
        self.operator(operator);
    }

    /// Paints a picture over the rectangle `whole`, and shows what of it lies in `rect` (ISO
    /// 32000-1, 8.5.4 and 8.9.5).
    pub(super) fn picture(&mut self, rect: &Rect, whole: &Rect, turn: Turn, name: &str) {
        self.raw(b"q ");
        if rect != whole {
            self.point(emu(rect.origin.x), emu(rect.origin.y) + emu(rect.size.height));
            self.number(milli_points(emu(rect.size.width)));
            self.number(milli_points(emu(rect.size.height)));
            self.raw(b"re W n ");
        }
        // An image's own square is counted from below, as its page is.
        let (width, height) = (emu(whole.size.width), emu(whole.size.height));
        let [[left, across_x, down_x], [top, across_y, down_y]] = turn.matrix();
        for part in [width * across_x, -height * across_y, -width * down_x, height * down_y] {
            self.number(milli_points(part));
        }
        let x = emu(whole.origin.x) + width * (left + down_x);
        let y = emu(whole.origin.y) + height * (top + down_y);
        self.point(x, y);
        self.raw(b"cm /");
        self.raw(name.as_bytes());
        self.operator(" Do Q");
    }

    /// The four numbers of a rectangle: its bottom left corner and its extent.
    fn rect(&mut self, rect: &Rect) {
        self.point(emu(rect.origin.x), emu(rect.origin.y) + emu(rect.size.height));
        self.number(milli_points(emu(rect.size.width)));
        self.number(milli_points(emu(rect.size.height)));
    }
}

/// Writes thousandths as a decimal number without idle zeros.
fn write_number(out: &mut Vec<u8>, thousandths: i64) {
    if thousandths < 0 {
        out.push(b'-');
    }
    let value = thousandths.unsigned_abs();
    let (whole, fraction) = (value / 1000, (value % 1000) as u16);
    if whole > 0 || fraction == 0 {
        write_unsigned(out, whole);
    }
    if fraction > 0 {
        let digits = [fraction / 100, fraction / 10 % 10, fraction % 10].map(|d| b'0' + d as u8);
        let kept = 3 - digits.iter().rev().take_while(|&&digit| digit == b'0').count();
        out.push(b'.');
        out.extend_from_slice(&digits[..kept]);
    }
}

fn write_integer(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    write_unsigned(out, value.unsigned_abs());
}

fn write_unsigned(out: &mut Vec<u8>, mut value: u64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(thousandths: i64) -> String {
        let mut out = Vec::new();
        write_number(&mut out, thousandths);
        String::from_utf8(out).expect("digits")
    }

    #[test]
    fn numbers_have_no_idle_zeros() {
        for (thousandths, text) in
            [(0, "0"), (1000, "1"), (500, ".5"), (-20, "-.02"), (-12_340, "-12.34"), (7, ".007")]
        {
            assert_eq!(number(thousandths), text);
        }
    }

    #[test]
    fn halves_round_away_from_zero() {
        assert_eq!([div_round(5, 2), div_round(-5, 2), div_round(4, 3)], [3, -3, 1]);
        assert_eq!(milli_points(12_700), 1000);
        assert_eq!(milli_points(-12_700), -1000);
    }

    #[test]
    fn what_would_end_a_string_is_escaped() {
        let mut content = Content::new(Length::ZERO, 0, Inks::Screen);
        b"a()\\\r\n".iter().for_each(|&byte| content.string_byte(byte));
        assert_eq!(content.finish(), b"a\\(\\)\\\\\\r\n");
    }
}
