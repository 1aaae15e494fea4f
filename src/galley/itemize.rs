//! Runs of one font, style and posture, and the clusters in them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::setting::{Setting, TextStyle};
use super::shape::{ShapedGlyph, Shaping, shape};
use super::upright::{self, Stance, is_korean_mark, is_part_of_phrase};
use super::writer::Writer;
use crate::cluster::{
    Breaks, Cluster, ClusterGlyphs, Glyph, Hyphen, Opportunity, Posture, Run, ShapedText, Side,
    SmallKind, SmallPart, SmallText,
};
use crate::font::{FontId, GlyphForm};
use crate::geom::{Em, Length};
use crate::unicode::{
    CharClass, Locale, Orientation, class_of, ideograph_at, is_combining, latin_quotes,
    orientation_of,
};

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
    let out = Writer::default();
    let initials = Vec::new();
    let mut shaper = Itemizer { text, styles, size, setting, missing, latin, initials, out };
    shaper.out.text.len = u32::try_from(text.len()).unwrap_or(u32::MAX);
    shaper.out.text.size = size;
    // In a vertical line the em along it is the flattened one.
    let flatten = setting.flatten;
    shaper.out.text.across =
        if setting.vertical { flatten.whole_of(size) } else { flatten.of(size) };
    shaper.out.text.clusters.reserve_exact(text.chars().count());
    let mut at = 0;
    while at < text.len() {
        at += shaper.ideographs(at);
        if at < text.len() {
            at += shaper.next(at);
        }
    }
    let initials = shaper.initials;
    let mut out = shaper.out.text;
    let mut breaks = Breaks::of(text, setting.opportunities, setting.hyphenation);
    out.breaks.reserve(out.clusters.len());
    out.breaks.extend(out.clusters.iter().skip(1).map(|cluster| breaks.at(cluster.start as usize)));
    // Letters in squares can be parted as ideographs are (JLReq § 3.2.3).
    for word in initials {
        for inner in out.clusters_in(&word).skip(1) {
            out.breaks[inner - 1] = Opportunity::Initials;
        }
    }
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
    for space in shaped.clusters.iter_mut().filter(|c| c.class == CharClass::WordSpace) {
        // Its glyph moves the pen as before.
        if let ClusterGlyphs::One(id) = space.glyphs {
            space.glyphs = ClusterGlyphs::Many(shaped.glyphs.len() as u32, 1);
            let (along, across) = (Length::ZERO, Length::ZERO);
            shaped.glyphs.push(Glyph { id, along, across, advance: space.advance() });
        }
        space.advance = (size / 3).into();
    }
    shaped
}

struct Itemizer<'a, 'f, 's> {
    text: &'a str,
    styles: &'s [TextStyle<'s>],
    size: Length,
    setting: &'s Setting<'s, 'f>,
    missing: &'s mut BTreeMap<char, usize>,
    /// The quotation marks that belong to Latin words, by byte.
    latin: Vec<usize>,
    /// The initials that stand upright, one letter under the other.
    initials: Vec<Range<usize>>,
    out: Writer,
}

impl<'t, 's> Itemizer<'t, '_, 's> {
    /// The style of a byte.
    #[inline]
    fn style_at(&self, at: usize) -> &'s TextStyle<'s> {
        // Most paragraphs are of one style.
        if let [only] = self.styles {
            return only;
        }
        let index = self.styles.partition_point(|style| style.range.end <= at);
        self.styles.get(index).or(self.styles.last()).expect("the styles have every byte")
    }

    /// Sets the ideographs that begin at a byte, most of a text: nothing but their face has
    /// a say in them. Gives how many bytes they were.
    fn ideographs(&mut self, start: usize) -> usize {
        let style = self.style_at(start);
        if style.note {
            return 0;
        }
        let end = if self.styles.len() == 1 { self.text.len() } else { style.range.end };
        let font = style.fonts[0];
        let vertical = self.setting.vertical;
        let posture = self.posture_of_square();
        let mut square = (Em::ONE, self.size);
        let forms = self.setting.faces.forms(font);
        let mut at = start;
        while at < end
            && let Some(c) = ideograph_at(self.text, at)
        {
            let next = at + c.len_utf8();
            // A mark upon it is set with it, and what its font does not have by another.
            if ideograph_at(self.text, next).is_none()
                && self.text[next..].starts_with(is_combining)
            {
                break;
            }
            let form = forms(c);
            if form.glyph == 0 {
                break;
            }
            let (glyph, em) = match vertical {
                true => (form.vertical_glyph, form.vertical_advance),
                false => (form.glyph, form.advance),
            };
            if square.0 != em {
                square = (em, em.of(self.size));
            }
            self.out.push(at, CharClass::Ideograph, square.1, font, posture, glyph);
            at = next;
        }
        at - start
    }

    /// Sets what begins at a byte; gives how many bytes that was.
    fn next(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let Some(c) = rest.chars().next() else { return rest.len() };
        let style = self.style_at(at);
        if style.note {
            self.note(style);
            return style.range.end - at;
        }
        let class = self.class_at(at, c);
        match class {
            CharClass::Western
            | CharClass::WesternMark
            | CharClass::Digit
            | CharClass::Prefix
            | CharClass::Postfix
            | CharClass::Solidus => self.western(at, style),
            CharClass::Inseparable
                if rest[c.len_utf8()..].starts_with(c) && matches!(c, '\u{2014}' | '\u{2015}') =>
            {
                self.joined_dash(at, c, style)
            }
            _ => self.square(at, rest, c, class, style),
        }
    }

    /// The class of a character at its place: a quotation mark is what its words are.
    fn class_at(&self, at: usize, c: char) -> CharClass {
        if self.latin.binary_search(&at).is_ok() {
            CharClass::Western
        } else {
            class_of(c, self.style_at(at).locale)
        }
    }

    /// A note: its characters stand beside the line's own clusters, of which each takes half
    /// the width of its small one, since two rows share a line.
    fn note(&mut self, style: &TextStyle<'_>) {
        let words = &self.text[style.range.clone()];
        let plain = TextStyle { range: 0..words.len(), note: false, ..style.clone() };
        let small = shape_small(words, &[plain], self.size / 2, self.setting, self.missing);
        let first = self.out.text.clusters.len() as u32;
        self.out.text.clusters.extend(small.clusters.iter().map(|cluster| Cluster {
            start: cluster.start + style.range.start as u32,
            glyphs: ClusterGlyphs::NONE,
            class: cluster.class,
            advance: (cluster.advance() / 2).into(),
        }));
        let clusters = first..self.out.text.clusters.len() as u32;
        self.out.text.beside.push(SmallText {
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

    /// The same, with how that font draws it.
    #[inline]
    fn form_of(&mut self, fonts: &[FontId], c: char) -> (FontId, GlyphForm) {
        let form = self.setting.faces.form(fonts[0], c);
        if form.glyph != 0 {
            return (fonts[0], form);
        }
        let (font, _) = self.font_for(fonts, c);
        (font, self.setting.faces.form(font, c))
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
        let (font, form) = self.form_of(style.fonts, c);
        if form.glyph == 0 {
            self.out.push(at, class, self.size, font, self.posture_of_square(), 0);
            return len;
        }
        if len > c.len_utf8() {
            return self.marked(at, &rest[..len], class, font, style.locale);
        }
        if !self.setting.vertical {
            let advance = form.advance.of(self.size);
            self.out.push(at, class, advance, font, Posture::Horizontal, form.glyph);
            return len;
        }
        let turned = match orientation_of(c) {
            Orientation::Upright | Orientation::TransformedUpright => false,
            // Chinese colons and semicolons stand; Japanese ones lie down.
            Orientation::TransformedRotated => {
                let stands = style.locale.is_chinese() && class == CharClass::Colon;
                form.vertical_glyph == form.glyph && !stands
            }
            Orientation::Rotated => !matches!(class, CharClass::WordSpace),
        };
        if turned {
            let advance = form.advance.of(self.size);
            self.out.push(at, class, advance, font, Posture::Turned, form.glyph);
        } else {
            let advance = form.vertical_advance.of(self.size);
            self.out.push(at, class, advance, font, Posture::Upright, form.vertical_glyph);
        }
        len
    }

    fn posture_of_square(&self) -> Posture {
        if self.setting.vertical { Posture::Upright } else { Posture::Horizontal }
    }

    /// A character with marks upon it: one cluster from the shaper.
    fn marked(
        &mut self,
        at: usize,
        text: &str,
        class: CharClass,
        font: FontId,
        locale: Locale,
    ) -> usize {
        let how = if self.setting.vertical { Shaping::Vertical } else { Shaping::Horizontal };
        let glyphs = shape(self.setting.faces, font, text, how, locale, self.size);
        let posture = self.posture_of_square();
        self.out.push_shaped(at, class, font, posture, &glyphs);
        text.len()
    }

    /// Two dashes that join to one glyph (破折号, ダッシュ): one cluster, never parted.
    fn joined_dash(&mut self, at: usize, dash: char, style: &TextStyle<'_>) -> usize {
        let dashes = String::from_iter([dash; 2]);
        let (font, _) = self.font_for(style.fonts, dash);
        let how = if self.setting.vertical { Shaping::Vertical } else { Shaping::Horizontal };
        let glyphs = shape(self.setting.faces, font, &dashes, how, style.locale, self.size);
        let posture = self.posture_of_square();
        self.out.push_shaped(at, CharClass::Inseparable, font, posture, &glyphs);
        dashes.len()
    }

    /// Letters and numbers up to the next square character.
    fn western(&mut self, at: usize, style: &TextStyle<'_>) -> usize {
        let word = self.word(at, style);
        let len = word.len();
        let first_stands = word.starts_with(|c| is_korean_mark(c, style.locale));
        if self.setting.vertical && first_stands {
            self.upright(at, &word[..1], style);
            return 1;
        }
        if self.setting.vertical {
            let lies = || is_part_of_phrase(self.text, at, word, style.locale);
            match upright::stance(word, style, lies) {
                Stance::Lies => {}
                Stance::Parts(lengths) => {
                    if !style.upright && !word.starts_with(|c: char| c.is_ascii_digit()) {
                        self.initials.push(at..at + len);
                    }
                    let mut start = 0;
                    for length in lengths {
                        self.upright(at + start, &word[start..start + length], style);
                        start += length;
                    }
                    return len;
                }
            }
        }
        let posture = if self.setting.vertical { Posture::Turned } else { Posture::Horizontal };
        // Fonts may change within a word; its parts are shaped one by one.
        let mut start = 0;
        while start < len {
            let style = self.style_at(at + start);
            let end = (style.range.end - at).min(len);
            self.western_part(at + start, &word[start..end], style, posture);
            start = end;
        }
        len
    }

    /// The Western word that begins at a byte.
    fn word(&self, at: usize, style: &TextStyle<'_>) -> &'t str {
        let rest = &self.text[at..];
        let end = rest.char_indices().find(|&(i, c)| {
            let here = self.style_at(at + i);
            let class = self.class_at(at + i, c);
            let is_western = class.is_western() || class == CharClass::Solidus || is_combining(c);
            let stands = self.setting.vertical && i > 0 && is_korean_mark(c, style.locale);
            !is_western || stands || !here.continues(style)
        });
        &rest[..end.map_or(rest.len(), |(i, _)| i)]
    }

    /// A part of a word in one style.
    fn western_part(&mut self, at: usize, word: &str, style: &TextStyle<'_>, posture: Posture) {
        let (locale, len) = (style.locale, word.len());
        // Digits have no kerning, and numbers are most of what is not Han.
        if word.bytes().all(|b| b.is_ascii_digit()) {
            for (i, c) in word.char_indices() {
                let (font, form) = self.form_of(style.fonts, c);
                let advance = form.advance.of(self.size);
                self.out.push(at + i, CharClass::Digit, advance, font, posture, form.glyph);
            }
            return;
        }
        let mut start = 0;
        while start < len {
            let first = word[start..].chars().next().unwrap_or(' ');
            let (font, found) = self.font_for(style.fonts, first);
            if !found {
                self.out.push(at + start, CharClass::Western, self.size, font, posture, 0);
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
    }

    /// What stands upright in one em of a vertical line (縦中横): a character, or several
    /// side by side, narrower where they would be wider than the em (JLReq § 3.2.5).
    fn upright(&mut self, at: usize, part: &str, style: &TextStyle<'_>) {
        let mut chars = part.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else {
            return self.side_by_side(at, part, style);
        };
        let (font, found) = self.font_for(style.fonts, c);
        let glyph = if found { self.setting.faces.form(font, c).vertical_glyph } else { 0 };
        let class = if c == '%' { CharClass::WidePostfix } else { CharClass::Ideograph };
        self.out.push(at, class, self.size, font, Posture::Upright, glyph);
    }

    /// Several characters in one em: one cluster, an ideograph to composition (JLReq cl-30).
    fn side_by_side(&mut self, at: usize, part: &str, style: &TextStyle<'_>) {
        let first = part.chars().next().unwrap_or(' ');
        let (font, _) = self.font_for(style.fonts, first);
        let across = self.out.text.across;
        let how = Shaping::HalfWidth;
        let shaped = shape(self.setting.faces, font, part, how, style.locale, across);
        if shaped.is_empty() {
            self.out.push(at, CharClass::Ideograph, self.size, font, Posture::Upright, 0);
            return;
        }
        let natural: Length = shaped.iter().map(|g| g.advance).sum();
        let width = upright::width(natural, across);
        let scaled = |length: Length| length.scale(i64::from(width), 1000);
        let mut left = -(scaled(natural) / 2);
        let from = self.out.text.glyphs.len();
        for glyph in &shaped {
            // A glyph's origin is its middle; its place along the line is the cluster's.
            let advance = scaled(glyph.advance);
            self.out.text.glyphs.push(Glyph {
                id: glyph.id,
                along: Length::ZERO,
                across: left + advance / 2,
                advance: self.size,
            });
            left += advance;
        }
        let run = Run { clusters: 0..0, font, posture: Posture::Upright, width };
        let glyphs = self.out.glyphs_from(from);
        self.out.cluster_in(at, glyphs, CharClass::Ideograph, self.size, run);
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
            self.out.push(at, CharClass::Western, self.size, font, posture, 0);
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
            self.out.push_shaped(at + byte, class, font, posture, &glyphs[i..end]);
            i = end;
        }
    }
}
