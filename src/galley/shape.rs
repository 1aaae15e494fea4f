//! The only file that speaks to the shaper.
//!
//! What comes back has positive advances along the line in either direction,
//! and the bytes of the text that each glyph stands for.

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Feature, UnicodeBuffer};

use crate::font::{Faces, FontId};
use crate::geom::{Em, Length};
use crate::unicode::Locale;

/// A glyph from the shaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ShapedGlyph {
    pub id: u16,
    /// The first byte of the text that it stands for.
    pub byte: usize,
    pub advance: Length,
    pub along: Length,
    pub across: Length,
}

/// How text is shaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shaping {
    /// As it stands in a horizontal line, turned or not.
    Horizontal,
    /// Upright in a vertical line.
    Vertical,
    /// The same with marks at their proportional widths: the quotation marks of Latin words.
    Proportional,
    /// In half an em each, for numbers that stand upright in one em.
    HalfWidth,
}

/// Shapes a run of one font; empty if the font cannot be read.
pub(super) fn shape(
    faces: &Faces<'_>,
    font: FontId,
    text: &str,
    how: Shaping,
    locale: Locale,
    size: Length,
) -> Vec<ShapedGlyph> {
    let feature = |tag: &[u8; 4]| [Feature::new(Tag::from_bytes(tag), 1, ..)];
    let (half_width, proportional) = (feature(b"hwid"), feature(b"pwid"));
    let features: &[Feature] = match how {
        Shaping::HalfWidth => &half_width,
        Shaping::Proportional => &proportional,
        Shaping::Horizontal | Shaping::Vertical => &[],
    };
    shape_with(faces, font, text, how, locale, size, features)
}

fn shape_with(
    faces: &Faces<'_>,
    font: FontId,
    text: &str,
    how: Shaping,
    locale: Locale,
    size: Length,
    features: &[Feature],
) -> Vec<ShapedGlyph> {
    let Some(face) = faces.shaper(font) else { return Vec::new() };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let vertical = how == Shaping::Vertical;
    buffer.set_direction(if vertical { Direction::TopToBottom } else { Direction::LeftToRight });
    if let Ok(language) = locale.tag().parse() {
        buffer.set_language(language);
    }
    let shaped = rustybuzz::shape(face, features, buffer);
    let units = u16::try_from(face.units_per_em()).unwrap_or(1000);
    let length = |value: i32| Em::from_font_units(value, units).of(size);
    let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
    glyphs
        .map(|(info, position)| {
            let (advance, along, across) = if vertical {
                // The shaper counts upwards, and from the baseline's origin; a
                // vertical glyph stands at its place by the font's own metrics.
                (-position.y_advance, 0, 0)
            } else {
                (position.x_advance, position.x_offset, -position.y_offset)
            };
            ShapedGlyph {
                id: info.glyph_id as u16,
                byte: info.cluster as usize,
                advance: length(advance),
                along: length(along),
                across: length(across),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::font::{Font, FontData, FontLibrary};
    use crate::unicode::class_of;

    /// The faces of the bundle with the regions of their folders; none where it is absent.
    fn bundle() -> (FontLibrary, Vec<(FontId, Locale)>) {
        let (mut library, mut regions) = (FontLibrary::new(), Vec::new());
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        for (folder, region) in [
            ("sc", Locale::ZhHans),
            ("tc", Locale::ZhHantTw),
            ("jp", Locale::Ja),
            ("kr", Locale::Ko),
        ] {
            let files = std::fs::read_dir(fonts.join(folder)).into_iter().flatten().flatten();
            for path in files.map(|file| file.path()) {
                if path.extension().is_some_and(|kind| kind == "otf" || kind == "ttf") {
                    let name = path.display().to_string();
                    let bytes = std::fs::read(&path).expect("a font can be read");
                    let font = Font::from_data(&name, FontData::new(bytes), 0);
                    regions.push((library.add(font.expect("a font of the bundle")), region));
                }
            }
        }
        (library, regions)
    }

    /// The texts that a face of a region is asked to draw.
    fn texts(region: Locale) -> Vec<String> {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/conformance/corpus");
        let names = match region {
            Locale::ZhHans => ["udhr-zh-Hans.txt", "luxun-refeng.zh-Hans.txt"],
            Locale::ZhHantTw | Locale::ZhHantHk => ["udhr-zh-Hant.txt", "luxun-refeng.zh-Hant.txt"],
            Locale::Ja => ["udhr-ja.txt", "bocchan.aozora.ja.txt"],
            Locale::Ko => ["udhr-ko.txt", "sangnoksu-part.ko.txt"],
        };
        let read = |name: &str| std::fs::read_to_string(corpus.join(name));
        names.iter().filter_map(|name| read(name).ok()).collect()
    }

    /// Characters in squares, which `itemize` does not send to the shaper.
    fn is_square(c: char, locale: Locale) -> bool {
        let class = class_of(c, locale);
        // Two dashes may join to one glyph.
        let joins = matches!(c, '\u{2014}' | '\u{2015}');
        !class.is_western() && !c.is_whitespace() && !c.is_ascii() && !joins
    }

    /// The table of a face gives the glyphs and advances that the shaper gives, so a
    /// run of Han, kana and marks needs no shaper.
    #[test]
    #[expect(clippy::print_stderr, reason = "a test that cannot run says why")]
    fn a_table_of_glyphs_draws_squares_as_the_shaper_does() {
        let (library, regions) = bundle();
        if regions.is_empty() || texts(Locale::Ja).is_empty() {
            eprintln!("left out: the font bundle or the corpus is not here");
            return;
        }
        let faces = library.faces();
        // Kana are set solid (ベタ組み), whatever pairs a face would kern.
        let solid = [b"kern", b"vkrn"].map(|tag| Feature::new(Tag::from_bytes(tag), 0, ..));
        let size = Length::pt(10);
        let mut compared = 0;
        for (id, locale) in regions {
            for text in texts(locale) {
                let drawn = |c: &char| is_square(*c, locale) && faces.form(id, *c).glyph != 0;
                // All characters once, and words as they stand, for what looks at neighbours.
                let all: BTreeSet<char> = text.chars().filter(drawn).collect();
                let mut runs: Vec<String> = vec![all.into_iter().collect()];
                let paragraphs = text.lines().take(60);
                runs.extend(paragraphs.flat_map(|line| {
                    { line.split(|c| !drawn(&c)).filter(|run| run.chars().count() > 1) }
                        .map(str::to_owned)
                }));
                for run in runs {
                    for how in [Shaping::Horizontal, Shaping::Vertical] {
                        let shaped = shape_with(&faces, id, &run, how, locale, size, &solid);
                        let found: Vec<_> =
                            shaped.iter().map(|g| (g.id, g.advance, g.along, g.across)).collect();
                        let table = |c| {
                            let form = faces.form(id, c);
                            let (glyph, advance) = match how {
                                Shaping::Vertical => (form.vertical_glyph, form.vertical_advance),
                                Shaping::Horizontal
                                | Shaping::HalfWidth
                                | Shaping::Proportional => (form.glyph, form.advance),
                            };
                            (glyph, advance.of(size), Length::ZERO, Length::ZERO)
                        };
                        let wanted: Vec<_> = run.chars().map(table).collect();
                        let differs = found.iter().zip(&wanted).position(|(a, b)| a != b);
                        assert!(
                            differs.is_none() && found.len() == wanted.len(),
                            "{} {how:?}: {:?} in {run}",
                            library.font(id).name,
                            differs.map(|at| (run.chars().nth(at), found[at], wanted[at])),
                        );
                        compared += wanted.len();
                    }
                }
            }
        }
        assert!(compared > 100_000, "{compared} glyphs");
    }
}
