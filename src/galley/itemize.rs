//! Runs of one font, style and posture, and the clusters in them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::shape::{ShapedGlyph, Shaping, shape};
use crate::cluster::{
    Breaks, Cluster, Glyph, Hyphen, Opportunity, Posture, Run, ShapedText, Side, SmallKind,
    SmallPart, SmallText,
};
use crate::composition::Hyphenation;
use crate::font::{Faces, FontId};
use crate::geom::Length;
use crate::unicode::{
    CharClass, Locale, Opportunities, Orientation, class_of, is_combining, latin_quotes,
    orientation_of,
};

/// What a stretch of text is set in.
#[derive(Clone, Debug)]
pub(crate) struct TextStyle<'a> {
    /// Its bytes.
    pub range: Range<usize>,
    /// The fonts to ask for a character.
    pub fonts: &'a [FontId],
    /// Whether numbers and letters stand upright, whatever their length.
    pub upright: bool,
    /// Whether it is a note, set in two rows of half the size (双行夹注, 割注).
    pub note: bool,
}

/// What all text of a story has in common.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a, 'f> {
    pub faces: &'a Faces<'f>,
    pub locale: Locale,
    pub vertical: bool,
    pub opportunities: &'a Opportunities,
    pub hyphenation: Hyphenation,
}

/// Digits that stand side by side in one em of a vertical line (縦中横).
const UPRIGHT_DIGITS: usize = 2;

/// Shapes a paragraph. The styles have every byte of it, in order. Characters
/// that no font has are drawn as a box and counted in `missing`.
pub(crate) fn shape_text(
    text: &str,
    styles: &[TextStyle<'_>],
    size: Length,
    setting: &Setting<'_, '_>,
    missing: &mut BTreeMap<char, usize>,
) -> ShapedText {
    let latin = latin_quotes(text, setting.locale);
    let mut shaper = Itemizer { text, size, setting, missing, latin, out: ShapedText::default() };
    shaper.out.len = u32::try_from(text.len()).unwrap_or(u32::MAX);
    shaper.out.size = size;
    let characters = text.len() / 3 + 1;
    shaper.out.clusters.reserve(characters);
    shaper.out.glyphs.reserve(characters);
    for style in styles {
        shaper.style(style);
    }
    let mut out = shaper.out;
    let mut breaks = Breaks::of(text, setting.opportunities, setting.hyphenation);
    out.breaks.reserve(out.clusters.len());
    out.breaks.extend(out.clusters.iter().skip(1).map(|cluster| breaks.at(cluster.start as usize)));
    if out.breaks.contains(&Opportunity::Hyphen)
        && let Some(style) = styles.first()
        && let Some(font) = setting.faces.font_for(style.fonts, '-')
    {
        let form = setting.faces.form(font, '-');
        let advance = form.advance.of(size);
        out.hyphen = Some(Hyphen { advance, glyph: Some((font, form.glyph)) });
    }
    out
}

/// Shapes small text, which is not justified: its word spaces are a third of an em (JLReq § 3.2.6).
pub(super) fn shape_small(
    text: &str,
    styles: &[TextStyle<'_>],
    size: Length,
    setting: &Setting<'_, '_>,
    missing: &mut BTreeMap<char, usize>,
) -> ShapedText {
    let mut shaped = shape_text(text, styles, size, setting, missing);
    let spaces = shaped.clusters.iter_mut().filter(|c| c.class == CharClass::WordSpace);
    spaces.for_each(|space| space.advance = size / 3);
    shaped
}

struct Itemizer<'a, 'f, 's> {
    text: &'a str,
    size: Length,
    setting: &'s Setting<'s, 'f>,
    missing: &'s mut BTreeMap<char, usize>,
    /// The quotation marks that belong to Latin words, by byte.
    latin: Vec<usize>,
    out: ShapedText,
}

impl Itemizer<'_, '_, '_> {
    fn style(&mut self, style: &TextStyle<'_>) {
        if style.note {
            return self.note(style);
        }
        let mut at = style.range.start;
        while at < style.range.end {
            let rest = &self.text[at..style.range.end];
            let Some(c) = rest.chars().next() else { break };
            let class = self.class_at(at, c);
            let len = match class {
                CharClass::Western
                | CharClass::Digit
                | CharClass::Prefix
                | CharClass::Postfix
                | CharClass::Solidus => self.western(at, rest, style),
                CharClass::Inseparable
                    if rest[c.len_utf8()..].starts_with(c) && c == '\u{2014}' =>
                {
                    self.joined_dash(at, style)
                }
                _ => self.square(at, rest, c, class, style),
            };
            at += len;
        }
    }

    /// The class of a character at its place: a quotation mark is what its words are.
    fn class_at(&self, at: usize, c: char) -> CharClass {
        if self.latin.binary_search(&at).is_ok() {
            CharClass::Western
        } else {
            class_of(c, self.setting.locale)
        }
    }

    /// A note: its characters stand beside the line's own clusters, of which each takes half
    /// the width of its small one, since two rows share a line.
    fn note(&mut self, style: &TextStyle<'_>) {
        let words = &self.text[style.range.clone()];
        let plain = TextStyle { range: 0..words.len(), note: false, ..style.clone() };
        let small = shape_small(words, &[plain], self.size / 2, self.setting, self.missing);
        let first = self.out.clusters.len() as u32;
        let glyph = self.out.glyphs.len() as u32;
        self.out.clusters.extend(small.clusters.iter().map(|cluster| Cluster {
            start: cluster.start + style.range.start as u32,
            glyph,
            class: cluster.class,
            advance: cluster.advance / 2,
        }));
        let clusters = first..self.out.clusters.len() as u32;
        self.out.beside.push(SmallText {
            clusters: clusters.clone(),
            kind: SmallKind::Note,
            side: Side::Over,
            reach: [Length::ZERO; 2],
            pad: Length::ZERO,
            overlap: Length::ZERO,
            parts: vec![SmallPart { clusters, words: words.to_owned(), text: small }],
        });
    }

    /// The first font that has a character; the box of the first font where none has.
    fn font_for(&mut self, fonts: &[FontId], c: char) -> (FontId, bool) {
        match self.setting.faces.font_for(fonts, c) {
            Some(font) => (font, true),
            None => {
                *self.missing.entry(c).or_default() += 1;
                (fonts[0], false)
            }
        }
    }

    /// A character in a square of its own, with the marks that sit upon it.
    fn square(
        &mut self,
        at: usize,
        rest: &str,
        c: char,
        class: CharClass,
        style: &TextStyle<'_>,
    ) -> usize {
        let marks = rest[c.len_utf8()..].chars().take_while(|&m| is_combining(m));
        let len = c.len_utf8() + marks.map(char::len_utf8).sum::<usize>();
        let (font, found) = self.font_for(style.fonts, c);
        let form = self.setting.faces.form(font, c);
        if !found {
            self.push(at, class, self.size, font, self.posture_of_square(), &[(0, self.size)]);
            return len;
        }
        if len > c.len_utf8() {
            return self.marked(at, &rest[..len], class, font);
        }
        if !self.setting.vertical {
            let advance = form.advance.of(self.size);
            self.push(at, class, advance, font, Posture::Horizontal, &[(form.glyph, advance)]);
            return len;
        }
        let turned = match orientation_of(c) {
            Orientation::Upright | Orientation::TransformedUpright => false,
            Orientation::TransformedRotated => form.vertical_glyph == form.glyph,
            Orientation::Rotated => !matches!(class, CharClass::WordSpace),
        };
        if turned {
            let advance = form.advance.of(self.size);
            self.push(at, class, advance, font, Posture::Turned, &[(form.glyph, advance)]);
        } else {
            let advance = form.vertical_advance.of(self.size);
            self.push(
                at,
                class,
                advance,
                font,
                Posture::Upright,
                &[(form.vertical_glyph, advance)],
            );
        }
        len
    }

    fn posture_of_square(&self) -> Posture {
        if self.setting.vertical { Posture::Upright } else { Posture::Horizontal }
    }

    /// A character with marks upon it: one cluster from the shaper.
    fn marked(&mut self, at: usize, text: &str, class: CharClass, font: FontId) -> usize {
        let how = if self.setting.vertical { Shaping::Vertical } else { Shaping::Horizontal };
        let glyphs = shape(self.setting.faces, font, text, how, self.setting.locale, self.size);
        let posture = self.posture_of_square();
        self.push_shaped(at, class, font, posture, &glyphs);
        text.len()
    }

    /// Two em dashes that join to one glyph (破折号): one cluster, never parted.
    fn joined_dash(&mut self, at: usize, style: &TextStyle<'_>) -> usize {
        let dashes = "\u{2014}\u{2014}";
        let (font, _) = self.font_for(style.fonts, '\u{2014}');
        let how = if self.setting.vertical { Shaping::Vertical } else { Shaping::Horizontal };
        let glyphs = shape(self.setting.faces, font, dashes, how, self.setting.locale, self.size);
        let posture = self.posture_of_square();
        self.push_shaped(at, CharClass::Inseparable, font, posture, &glyphs);
        dashes.len()
    }

    /// Letters and numbers up to the next square character.
    fn western(&mut self, at: usize, rest: &str, style: &TextStyle<'_>) -> usize {
        let locale = self.setting.locale;
        let is_western = |(offset, c): (usize, char)| {
            let class = self.class_at(at + offset, c);
            class.is_western() || class == CharClass::Solidus || is_combining(c)
        };
        let end = rest.char_indices().find(|&place| !is_western(place));
        let len = end.map_or(rest.len(), |(end, _)| end);
        let word = &rest[..len];
        if self.setting.vertical && (style.upright || stands_upright(word)) {
            self.upright(at, word, style);
            return len;
        }
        let posture = if self.setting.vertical { Posture::Turned } else { Posture::Horizontal };
        // Digits have no kerning, and numbers are most of what is not Han.
        if word.bytes().all(|b| b.is_ascii_digit()) {
            for (i, c) in word.char_indices() {
                let (font, _) = self.font_for(style.fonts, c);
                let form = self.setting.faces.form(font, c);
                let advance = form.advance.of(self.size);
                self.push(
                    at + i,
                    CharClass::Digit,
                    advance,
                    font,
                    posture,
                    &[(form.glyph, advance)],
                );
            }
            return len;
        }
        let mut start = 0;
        while start < len {
            let first = word[start..].chars().next().unwrap_or(' ');
            let (font, found) = self.font_for(style.fonts, first);
            if !found {
                self.push(
                    at + start,
                    CharClass::Western,
                    self.size,
                    font,
                    posture,
                    &[(0, self.size)],
                );
                start += first.len_utf8();
                continue;
            }
            let faces = self.setting.faces;
            let same = |c: char| is_combining(c) || faces.font_for(style.fonts, c) == Some(font);
            let end = word[start..]
                .find(|c| !same(c))
                .map_or(len, |n| start + n)
                .max(start + first.len_utf8());
            let part = &word[start..end];
            let how =
                if self.latin.is_empty() { Shaping::Horizontal } else { Shaping::Proportional };
            let glyphs = shape(faces, font, part, how, locale, self.size);
            self.push_word(at + start, part, font, posture, &glyphs);
            start = end;
        }
        len
    }

    /// A short number or a letter upright in one em of a vertical line.
    fn upright(&mut self, at: usize, word: &str, style: &TextStyle<'_>) {
        let mut start = 0;
        while start < word.len() {
            let rest = &word[start..];
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 1 {
                let digits = &rest[..digits];
                let (font, _) = self.font_for(style.fonts, '0');
                let shaped = shape(
                    self.setting.faces,
                    font,
                    digits,
                    Shaping::HalfWidth,
                    self.setting.locale,
                    self.size,
                );
                let width: Length = shaped.iter().map(|g| g.advance).sum();
                let mut left = -(width / 2);
                let first = self.out.glyphs.len() as u32;
                for glyph in &shaped {
                    // A glyph's origin is its middle; its place along the line is the cluster's.
                    let across = left + glyph.advance / 2;
                    left += glyph.advance;
                    self.out.glyphs.push(Glyph {
                        id: glyph.id,
                        along: Length::ZERO,
                        across,
                        advance: self.size,
                    });
                }
                self.cluster(
                    at + start,
                    first,
                    CharClass::Ideograph,
                    self.size,
                    font,
                    Posture::Upright,
                );
                start += digits.len();
            } else {
                let Some(c) = rest.chars().next() else { break };
                let (font, found) = self.font_for(style.fonts, c);
                let glyph = if found { self.setting.faces.form(font, c).vertical_glyph } else { 0 };
                let class = if c == '%' { CharClass::WidePostfix } else { CharClass::Ideograph };
                self.push(
                    at + start,
                    class,
                    self.size,
                    font,
                    Posture::Upright,
                    &[(glyph, self.size)],
                );
                start += c.len_utf8();
            }
        }
    }

    /// The clusters of a shaped word, one to each byte that the shaper names.
    fn push_word(
        &mut self,
        at: usize,
        word: &str,
        font: FontId,
        posture: Posture,
        glyphs: &[ShapedGlyph],
    ) {
        if glyphs.is_empty() {
            self.push(at, CharClass::Western, self.size, font, posture, &[(0, self.size)]);
            return;
        }
        let mut i = 0;
        while i < glyphs.len() {
            let byte = glyphs[i].byte;
            let end =
                glyphs[i..].iter().position(|g| g.byte != byte).map_or(glyphs.len(), |n| i + n);
            let c = word[byte..].chars().next().unwrap_or(' ');
            let class = self.class_at(at + byte, c);
            // A ligature's later characters have no cluster of their own.
            self.push_shaped(at + byte, class, font, posture, &glyphs[i..end]);
            i = end;
        }
    }

    fn push_shaped(
        &mut self,
        at: usize,
        class: CharClass,
        font: FontId,
        posture: Posture,
        glyphs: &[ShapedGlyph],
    ) {
        let first = self.out.glyphs.len() as u32;
        let mut pen = Length::ZERO;
        for glyph in glyphs {
            self.out.glyphs.push(Glyph {
                id: glyph.id,
                along: pen + glyph.along,
                across: glyph.across,
                advance: glyph.advance,
            });
            pen += glyph.advance;
        }
        self.cluster(at, first, class, pen, font, posture);
    }

    fn push(
        &mut self,
        at: usize,
        class: CharClass,
        advance: Length,
        font: FontId,
        posture: Posture,
        glyphs: &[(u16, Length)],
    ) {
        let first = self.out.glyphs.len() as u32;
        for &(id, advance) in glyphs {
            self.out.glyphs.push(Glyph { id, along: Length::ZERO, across: Length::ZERO, advance });
        }
        self.cluster(at, first, class, advance, font, posture);
    }

    fn cluster(
        &mut self,
        at: usize,
        glyph: u32,
        class: CharClass,
        advance: Length,
        font: FontId,
        posture: Posture,
    ) {
        let index = self.out.clusters.len() as u32;
        self.out.clusters.push(Cluster { start: at as u32, glyph, class, advance });
        match self.out.runs.last_mut() {
            Some(run)
                if run.font == font && run.posture == posture && run.clusters.end == index =>
            {
                run.clusters.end = index + 1;
            }
            _ => self.out.runs.push(Run { clusters: index..index + 1, font, posture }),
        }
    }
}

/// Whether a word of a vertical line stands upright without being asked to: a
/// number of one or two digits, with its percent sign, or a single capital.
fn stands_upright(word: &str) -> bool {
    let number = word.strip_suffix('%').unwrap_or(word);
    let short =
        (1..=UPRIGHT_DIGITS).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    short || word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase())
}
