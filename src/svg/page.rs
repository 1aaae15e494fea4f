//! The items of a page, in their painting order.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::base64;
use super::fault;
use super::number::{push_pt, push_scale, push_tenths, to_tenths};
use super::outline::Outlines;
use crate::assets::Assets;
use crate::color::Color;
use crate::error::Error;
use crate::font::FontId;
use crate::frame::{
    Document, FrameItem, GlyphRun, Page, PathPaint, PathSegment, PlacedGlyph, RunDirection, TagId,
};
use crate::geom::{Length, Point, Rect, Size};
use crate::image::{ImageFormat, ImageId, Turn};

/// Where a drawing will stand.
#[derive(Clone, Copy)]
pub(crate) enum Setting<'a> {
    /// In a file of its own: with a title, and pictures within it.
    Alone,
    /// Behind words that say the same, in a document that can reach the files of the pictures:
    /// their addresses by id. It has no title, which would show under each pointer.
    #[cfg_attr(not(feature = "epub"), expect(dead_code, reason = "the e-book alone draws so"))]
    Behind(&'a [Option<String>]),
}

/// Draws a page.
pub(super) fn draw(
    document: &Document,
    page: &Page,
    assets: &Assets,
    setting: Setting<'_>,
) -> Result<String, Error> {
    let fonts = outlines(page, assets)?;
    let mut drawing = Drawing { document, page, assets, setting, fonts, out: String::new() };
    drawing.head();
    drawing.definitions();
    for item in &page.items {
        match item {
            FrameItem::Glyphs(run) => drawing.glyphs(run),
            FrameItem::Fill { rect, color } => drawing.fill(*rect, *color),
            FrameItem::Path { segments, paint } => drawing.path(segments, *paint),
            FrameItem::Image { rect, whole, image, tag } => {
                drawing.picture(*rect, *whole, *image, *tag)?
            }
            FrameItem::Link { rect, target, .. } => drawing.link(*rect, target),
        }
    }
    drawing.out.push_str("</svg>\n");
    Ok(drawing.out)
}

/// The outlines of every glyph of a page, by font.
fn outlines<'a>(page: &Page, assets: &'a Assets) -> Result<BTreeMap<FontId, Outlines<'a>>, Error> {
    let mut fonts: BTreeMap<FontId, Outlines<'a>> = BTreeMap::new();
    for item in &page.items {
        let FrameItem::Glyphs(run) = item else { continue };
        let outlines = match fonts.entry(run.font) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(_) if run.font.index() >= assets.fonts.len() => {
                return Err(missing(page, "font", run.font.index()));
            }
            Entry::Vacant(new) => new.insert(Outlines::new(assets.fonts.font(run.font))?),
        };
        for glyph in glyphs_of(page, run) {
            outlines.add(glyph.id);
        }
    }
    Ok(fonts)
}

/// The glyphs of a run; none where its range is out of bounds.
fn glyphs_of<'p>(page: &'p Page, run: &GlyphRun) -> &'p [PlacedGlyph] {
    page.glyphs.get(run.glyphs.start as usize..run.glyphs.end as usize).unwrap_or_default()
}

/// An index that leads nowhere: the document was made with other assets.
fn missing(page: &Page, what: &str, index: usize) -> Error {
    fault(format!(
        "page {}: {what} {index} is not among the assets; export with those it was typeset with",
        page.number
    ))
}

struct Drawing<'a> {
    document: &'a Document,
    page: &'a Page,
    assets: &'a Assets,
    setting: Setting<'a>,
    fonts: BTreeMap<FontId, Outlines<'a>>,
    out: String,
}

impl Drawing<'_> {
    /// The root, the title and the paper.
    fn head(&mut self) {
        let (info, size) = (&self.document.info, self.page.size);
        self.push("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
        push_pt(&mut self.out, size.width);
        self.push("pt\" height=\"");
        push_pt(&mut self.out, size.height);
        self.push("pt\" viewBox=\"0 0 ");
        push_pt(&mut self.out, size.width);
        self.push(" ");
        push_pt(&mut self.out, size.height);
        match self.setting {
            Setting::Behind(_) => self.push("\" aria-hidden=\"true\">\n"),
            Setting::Alone => {
                self.push("\" xml:lang=\"");
                self.push(info.lang.tag());
                self.push("\">\n<title>");
                push_escaped(&mut self.out, &info.title);
                if !self.page.label.is_empty() {
                    self.push(" ");
                    push_escaped(&mut self.out, &self.page.label);
                }
                self.push("</title>\n");
            }
        }
        self.fill(Rect::new(Length::ZERO, Length::ZERO, size), Color::WHITE);
    }

    /// Each glyph once.
    fn definitions(&mut self) {
        if self.fonts.is_empty() {
            return;
        }
        self.out.push_str("<defs>\n");
        for (font, outlines) in &self.fonts {
            for (glyph, path) in outlines.paths() {
                self.out.push_str("<path id=\"");
                push_name(&mut self.out, *font, glyph);
                self.out.push_str("\" d=\"");
                self.out.push_str(path);
                self.out.push_str("\"/>\n");
            }
        }
        self.out.push_str("</defs>\n");
    }

    /// A run: a group in the units of its font, in which each glyph is placed.
    ///
    /// ```text
    ///            ↑ up         Horizontal and Vertical: along → right (down), up ↑ up
    ///  along →   │            Sideways: along ↓ down, up → right, a quarter turn clockwise
    /// ```
    fn glyphs(&mut self, run: &GlyphRun) {
        let glyphs = glyphs_of(self.page, run);
        let Some(outlines) = self.fonts.get(&run.font) else { return };
        let (width, height) = (scaled(run.size, run.width), scaled(run.size, run.height));
        if width <= Length::ZERO
            || height <= Length::ZERO
            || !glyphs.iter().any(|glyph| outlines.has_ink(glyph.id))
        {
            return;
        }
        let (out, units) = (&mut self.out, outlines.units_per_em());
        let (mut wide, mut high) = (String::new(), String::new());
        push_scale(&mut wide, width, units);
        push_scale(&mut high, height, units);
        let matrix = match run.direction {
            RunDirection::Horizontal | RunDirection::Vertical => format!("{wide} 0 0 -{high} "),
            RunDirection::Sideways => format!("0 {high} {wide} 0 "),
        };
        let (em_along, em_across) = match run.direction {
            RunDirection::Horizontal => (width, height),
            RunDirection::Vertical | RunDirection::Sideways => (height, width),
        };
        out.push_str("<g transform=\"matrix(");
        out.push_str(&matrix);
        push_pt(out, run.origin.x);
        out.push(' ');
        push_pt(out, run.origin.y);
        out.push_str(")\"");
        push_fill(out, run.color);
        out.push('>');
        for glyph in glyphs.iter().filter(|glyph| outlines.has_ink(glyph.id)) {
            let along = to_tenths(glyph.along.length(), em_along, units);
            let across = to_tenths(glyph.across.length(), em_across, units);
            let (x, y) = match run.direction {
                RunDirection::Horizontal => (along, -across),
                RunDirection::Sideways => (along, across),
                RunDirection::Vertical => {
                    let (middle, top) = outlines.vertical_origin(glyph.id);
                    (across - middle, -along - top)
                }
            };
            out.push_str("<use href=\"#");
            push_name(out, run.font, glyph.id);
            out.push_str("\" x=\"");
            push_tenths(out, x);
            out.push_str("\" y=\"");
            push_tenths(out, y);
            out.push_str("\"/>");
        }
        out.push_str("</g>\n");
    }

    fn fill(&mut self, rect: Rect, color: Color) {
        self.push("<rect");
        push_rect(&mut self.out, rect);
        push_fill(&mut self.out, color);
        self.push("/>\n");
    }

    /// A drawn shape.
    fn path(&mut self, segments: &[PathSegment], paint: PathPaint) {
        if segments.is_empty() {
            return;
        }
        self.push("<path d=\"");
        for segment in segments {
            match segment {
                PathSegment::Move(to) => self.step('M', &[to]),
                PathSegment::Line(to) => self.step('L', &[to]),
                PathSegment::Cubic(a, b, to) => self.step('C', &[a, b, to]),
                PathSegment::Close => self.push("Z"),
            }
        }
        self.push("\"");
        match paint {
            PathPaint::Fill(color) => push_fill(&mut self.out, color),
            PathPaint::Stroke { width, color } => {
                let [r, g, b] = color.to_rgb();
                self.push(" fill=\"none\" stroke-linejoin=\"round\" stroke-width=\"");
                push_pt(&mut self.out, width);
                self.out.push_str(&format!("\" stroke=\"#{r:02x}{g:02x}{b:02x}\""));
            }
        }
        self.push("/>\n");
    }

    fn step(&mut self, letter: char, points: &[&Point]) {
        self.out.push(letter);
        for (i, point) in points.iter().enumerate() {
            if i > 0 {
                self.out.push(' ');
            }
            push_pt(&mut self.out, point.x);
            self.out.push(' ');
            push_pt(&mut self.out, point.y);
        }
    }

    /// A picture, or as much of it as its area shows.
    fn picture(
        &mut self,
        rect: Rect,
        whole: Rect,
        id: ImageId,
        tag: Option<TagId>,
    ) -> Result<(), Error> {
        if rect == whole {
            return self.image(rect, id, tag);
        }
        self.push("<svg");
        push_rect(&mut self.out, rect);
        self.push(" viewBox=\"");
        let sides = [rect.origin.x, rect.origin.y, rect.size.width, rect.size.height];
        for (index, length) in sides.into_iter().enumerate() {
            if index > 0 {
                self.push(" ");
            }
            push_pt(&mut self.out, length);
        }
        self.push("\">\n");
        self.image(whole, id, tag)?;
        self.push("</svg>\n");
        Ok(())
    }

    /// A picture with the bytes of its file, and its alternative text as title.
    fn image(&mut self, rect: Rect, id: ImageId, tag: Option<TagId>) -> Result<(), Error> {
        if id.index() >= self.assets.images.len() {
            return Err(missing(self.page, "picture", id.index()));
        }
        let image = self.assets.images.image(id);
        let media_type = match image.format {
            ImageFormat::Jpeg => "image/jpeg",
            ImageFormat::Png => "image/png",
            ImageFormat::Svg => "image/svg+xml",
        };
        self.push("<image");
        match image.turn {
            Turn::None => push_rect(&mut self.out, rect),
            turn => push_turned(&mut self.out, rect, turn),
        }
        if let Setting::Behind(files) = self.setting {
            self.push(" preserveAspectRatio=\"none\" href=\"");
            let file = files.get(id.index()).and_then(Option::as_deref).unwrap_or_default();
            push_escaped(&mut self.out, file);
            self.push("\"/>\n");
            return Ok(());
        }
        self.push(" preserveAspectRatio=\"none\" href=\"data:");
        self.push(media_type);
        self.push(";base64,");
        base64::encode(&mut self.out, &image.bytes);
        let node = tag.and_then(|tag| self.document.structure.nodes.get(tag.0 as usize));
        match node.and_then(|node| node.alt.as_deref()) {
            Some(alt) => {
                self.push("\"><title>");
                push_escaped(&mut self.out, alt);
                self.push("</title></image>\n");
            }
            None => self.push("\"/>\n"),
        }
        Ok(())
    }

    /// An area without ink, for addresses that a reader may be sent to.
    fn link(&mut self, rect: Rect, target: &str) {
        let alone = matches!(self.setting, Setting::Alone);
        if alone
            && ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme))
        {
            self.push("<a href=\"");
            push_escaped(&mut self.out, target);
            self.push("\"><rect");
            push_rect(&mut self.out, rect);
            self.push(" fill=\"none\" pointer-events=\"all\"/></a>\n");
        }
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }
}

/// A size of type in thousandths of itself.
fn scaled(size: Length, thousandths: u16) -> Length {
    size.scale(i64::from(thousandths), 1000)
}

/// The name of a glyph's path.
fn push_name(out: &mut String, font: FontId, glyph: u16) {
    out.push_str(&format!("f{}g{glyph}", font.index()));
}

fn push_rect(out: &mut String, rect: Rect) {
    let sides = [
        (" x=\"", rect.origin.x),
        (" y=\"", rect.origin.y),
        (" width=\"", rect.size.width),
        (" height=\"", rect.size.height),
    ];
    for (side, length) in sides {
        out.push_str(side);
        push_pt(out, length);
        out.push('"');
    }
}

/// The place of a picture that is turned: its own square brought to the rectangle. A browser is
/// told not to turn it once more.
fn push_turned(out: &mut String, rect: Rect, turn: Turn) {
    let [[left, across_x, down_x], [top, across_y, down_y]] = turn.matrix();
    let (Point { x, y }, Size { width, height }) = (rect.origin, rect.size);
    out.push_str(" width=\"1\" height=\"1\" style=\"image-orientation:none\" transform=\"matrix(");
    let parts = [width * across_x, height * across_y, width * down_x, height * down_y];
    for (index, part) in parts.into_iter().chain([x + width * left, y + height * top]).enumerate() {
        out.push_str(if index > 0 { " " } else { "" });
        push_pt(out, part);
    }
    out.push_str(")\"");
}

/// The attribute of an ink, which is black where it is not said.
fn push_fill(out: &mut String, color: Color) {
    let [r, g, b] = color.to_rgb();
    if [r, g, b] != [0, 0, 0] {
        out.push_str(&format!(" fill=\"#{r:02x}{g:02x}{b:02x}\""));
    }
}

/// Text with the five signs of markup escaped, and without what XML cannot bear (XML 1.0 § 2.2).
fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(c),
        }
    }
}
