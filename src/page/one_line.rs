//! Text on one line of its own: headlines and the furniture of a page.

use std::collections::BTreeMap;

use super::shop::Shop;
use crate::cluster::ShapedText;
use crate::composition::{Alignment, Composition, Hyphenation, Level};
use crate::edition::ComputedStyle;
use crate::galley::{Setting, TextStyle, shape_text};
use crate::geom::{Length, Percent};
use crate::line::{BrokenText, LineBreaking, Measures, Request, break_paragraph};
use crate::unicode::{Locale, Opportunities};

impl Shop<'_> {
    /// Text on one line of its own, marks closed up and nothing stretched.
    pub fn one_line(
        &self,
        words: &str,
        style: &ComputedStyle,
        size: Length,
        vertical: bool,
        locale: Locale,
    ) -> (ShapedText, BrokenText) {
        let styles = [TextStyle::new(0..words.len(), style, locale)];
        let shaped = |setting: &Setting<'_, '_>| {
            shape_text(words, &styles, size, setting, &mut BTreeMap::new())
        };
        self.set_one_line(shaped, style, size, vertical, locale)
    }

    /// The same for text that is shaped in a way of its own.
    pub(super) fn set_one_line(
        &self,
        shaped: impl FnOnce(&Setting<'_, '_>) -> ShapedText,
        style: &ComputedStyle,
        size: Length,
        vertical: bool,
        locale: Locale,
    ) -> (ShapedText, BrokenText) {
        let opportunities = Opportunities::new(locale);
        let composition = Composition {
            level: Level::None,
            alignment: Alignment::Justified,
            hyphenation: Hyphenation::Off,
            ..style.composition
        };
        let setting = Setting {
            faces: self.faces,
            locale,
            vertical,
            flatten: Percent::ALL,
            opportunities: &opportunities,
            hyphenation: Hyphenation::Off,
        };
        let text = shaped(&setting);
        let endless = [size * (i64::from(text.len) + 1) * 4];
        let measures = Measures { indent: Length::ZERO, lengths: &endless };
        let spacing = self.spacings.get(locale, vertical, size, composition);
        let request = Request { breaking: LineBreaking::FirstFit, ..Request::default() };
        let broken = break_paragraph(&text, &spacing, &measures, request);
        (text, broken)
    }
}
