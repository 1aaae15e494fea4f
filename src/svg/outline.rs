//! Glyph outlines as path data, in the units of their font, y upwards.

use std::collections::BTreeMap;

use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::number::push_tenths;
use crate::error::Error;
use crate::font::Font;

/// One face, borrowed for one page, with the outlines that the page shows of it.
pub(super) struct Outlines<'f> {
    face: Face<'f>,
    paths: BTreeMap<u16, String>,
}

impl<'f> Outlines<'f> {
    /// Reads the face of a font.
    ///
    /// # Errors
    ///
    /// An export error if its bytes cannot be had or are no font.
    pub(super) fn new(font: &'f Font) -> Result<Outlines<'f>, Error> {
        let fault = |reason: &str| super::fault(format!("font \"{}\": {reason}", font.name));
        let bytes = font.data.bytes().map_err(fault)?;
        let face = Face::parse(bytes, font.index).map_err(|reason| fault(&reason.to_string()))?;
        Ok(Outlines { face, paths: BTreeMap::new() })
    }

    /// Font units in an em; never 0, or the face would not have been read.
    pub(super) fn units_per_em(&self) -> u16 {
        self.face.units_per_em()
    }

    /// Takes a glyph in: its outline, or a box for a missing character.
    pub(super) fn add(&mut self, glyph: u16) {
        if self.paths.contains_key(&glyph) {
            return;
        }
        let path = if glyph == 0 {
            self.missing()
        } else {
            let mut path = PathData::default();
            // A glyph without an outline is a space.
            let _ = self.face.outline_glyph(GlyphId(glyph), &mut path);
            path.data
        };
        self.paths.insert(glyph, path);
    }

    /// The outlines taken in, by glyph; a space has none.
    pub(super) fn paths(&self) -> impl Iterator<Item = (u16, &str)> {
        self.paths
            .iter()
            .map(|(&glyph, path)| (glyph, &**path))
            .filter(|(_, path)| !path.is_empty())
    }

    /// Whether a glyph that was taken in leaves ink.
    pub(super) fn has_ink(&self, glyph: u16) -> bool {
        self.paths.get(&glyph).is_some_and(|path| !path.is_empty())
    }

    /// The top middle of a glyph's em box, in tenths of a unit: where the pen
    /// of a vertical run holds it.
    ///
    /// The height is `VORG`'s where a face has one (OpenType, *VORG*), else the
    /// glyph's top and its bearing in `vmtx`, else the ascent of an em box.
    pub(super) fn vertical_origin(&self, glyph: u16) -> (i64, i64) {
        let id = GlyphId(glyph);
        let width = self.advance(glyph);
        let ascent = self.em(880);
        if glyph == 0 {
            return (width * 5, ascent * 10);
        }
        let from_bearing = || {
            let bearing = self.face.glyph_ver_side_bearing(id)?;
            let top = self.face.glyph_bounding_box(id)?.y_max;
            Some(i64::from(top) + i64::from(bearing))
        };
        let top = self.face.glyph_y_origin(id).map(i64::from).or_else(from_bearing);
        (width * 5, top.unwrap_or(ascent) * 10)
    }

    fn advance(&self, glyph: u16) -> i64 {
        match self.face.glyph_hor_advance(GlyphId(glyph)) {
            Some(advance) if advance > 0 => i64::from(advance),
            _ => self.em(1000),
        }
    }

    /// Thousandths of an em in font units.
    fn em(&self, thousandths: i64) -> i64 {
        i64::from(self.units_per_em()) * thousandths / 1000
    }

    /// The visible box of a missing character (豆腐): a frame within the em box.
    fn missing(&self) -> String {
        let (margin, line) = (self.em(60), self.em(40));
        let (left, right) = (margin, self.advance(0) - margin);
        let (bottom, top) = (margin - self.em(120), self.em(880) - margin);
        let outer = format!("M{left} {bottom}V{top}H{right}V{bottom}Z");
        // The inner rectangle runs the other way round, so it stays unpainted.
        let (left, right, bottom, top) = (left + line, right - line, bottom + line, top - line);
        outer + &format!("M{left} {bottom}H{right}V{top}H{left}Z")
    }
}

/// A path as SVG writes it (SVG 2, 9.3), relative to the point before, for brevity.
#[derive(Default)]
struct PathData {
    data: String,
    /// Where the pen is, in tenths of a unit.
    pen: (i64, i64),
    /// Where the contour began, to which `z` brings the pen back.
    start: (i64, i64),
}

impl PathData {
    /// Appends a command with its points; the last is where the pen comes to stand.
    fn command<const N: usize>(&mut self, letter: char, points: [(f32, f32); N]) {
        self.data.push(letter);
        let from = self.pen;
        for (i, (x, y)) in points.into_iter().enumerate() {
            if i > 0 {
                self.data.push(' ');
            }
            let (x, y) = (tenths(x), tenths(y));
            push_tenths(&mut self.data, x - from.0);
            // The sign of a negative number parts it from the number before.
            if y >= from.1 {
                self.data.push(' ');
            }
            push_tenths(&mut self.data, y - from.1);
            self.pen = (x, y);
        }
    }
}

#[expect(clippy::float_arithmetic, reason = "outlines come as floating point numbers")]
fn tenths(coordinate: f32) -> i64 {
    // The cast saturates, so a broken outline is an odd shape and not a panic.
    (coordinate * 10.0).round() as i32 as i64
}

impl OutlineBuilder for PathData {
    fn move_to(&mut self, x: f32, y: f32) {
        self.command('m', [(x, y)]);
        self.start = self.pen;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.command('l', [(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.command('q', [(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.command('c', [(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.data.push('z');
        self.pen = self.start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_relative_and_exact() {
        let mut path = PathData::default();
        path.move_to(100.0, 50.0);
        path.line_to(100.0, 700.5);
        path.quad_to(150.0, 650.0, 200.0, 50.0);
        path.close();
        path.move_to(0.0, 0.0);
        assert_eq!(path.data, "m100 50l0 650.5q50-50.5 100-650.5zm-100-50");
    }
}
