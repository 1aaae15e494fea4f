//! Drawings as form XObjects (ISO 32000-1, 8.10): shapes stay shapes, at any size.
//!
//! A form has the unit square for its place, as an image has, so that pages need
//! not know which of both a picture is. What lies on what, half transparent or
//! masked, is a form of its own within (11.6.6). Places are those of the drawing
//! in each of the forms, and each shape brings its own matrix, so patterns and
//! gradients, which know the form alone, have the matrix of their shape.

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream};
use usvg::tiny_skia_path::PathSegment;
use usvg::{
    BlendMode, ClipPath, Fill, FillRule, Group, LineCap, LineJoin, Mask, MaskType, Node, Paint,
    PaintOrder, Path, Stroke, Transform,
};

use super::light::Light;
use super::samples::{dict, name, numbers};
use super::separate::Press;
use super::stream::deflate;
use super::{gradient, raster};
use crate::image::vector;

/// A drawing as a form XObject, in inks where it is for a press.
///
/// # Errors
///
/// If it is damaged, or a picture within it cannot be used.
pub(super) fn embed(bytes: &[u8], press: Option<&Press>) -> Result<ExternalStream, String> {
    let tree = vector::tree(bytes)?;
    let inks = press.map(Press::separator).transpose()?;
    let light = inks.as_ref().map_or(Light::Screen, Light::Press);
    let canvas = [0.0, 0.0, tree.size().width(), tree.size().height()];
    let mut form = Form::new(Art { light, press, canvas });
    if press.is_some() {
        // The page may have left black ink to be laid over others.
        form.state(State { alpha: 1.0, ..State::default() });
    }
    form.group(tree.root())?;
    let mut stream = form.finish(None);
    // The unit square is counted from below, a drawing from above.
    let matrix = [1.0 / canvas[2], 0.0, 0.0, -1.0 / canvas[3], 0.0, 1.0];
    stream.dict.insert("Matrix".to_owned(), numbers(&matrix));
    Ok(stream)
}

/// What all forms of a drawing share.
#[derive(Clone, Copy)]
struct Art<'a> {
    light: Light<'a>,
    press: Option<&'a Press>,
    canvas: [f32; 4],
}

/// How ink is laid, as far as a graphics state says it (8.4.5).
#[derive(Clone, Default)]
struct State {
    alpha: f32,
    /// Whether black is laid over other inks.
    overprints: bool,
    blend: BlendMode,
    mask: Option<DictItem>,
}

/// A form in the making, with the resources that its content names.
struct Form<'a> {
    art: Art<'a>,
    out: Vec<u8>,
    resources: BTreeMap<&'static str, BTreeMap<String, DictItem>>,
}

impl<'a> Form<'a> {
    fn new(art: Art<'a>) -> Form<'a> {
        Form { art, out: Vec::new(), resources: BTreeMap::new() }
    }

    /// The form as a stream; as a transparency group if it is given its dictionary.
    fn finish(self, group: Option<DictItem>) -> ExternalStream {
        let resources = self
            .resources
            .into_iter()
            .map(|(kind, map)| (kind.to_owned(), DictItem::Dict { map }))
            .collect();
        let mut dict = BTreeMap::from([
            ("Type".to_owned(), name("XObject")),
            ("Subtype".to_owned(), name("Form")),
            ("BBox".to_owned(), numbers(&self.art.canvas)),
            ("Resources".to_owned(), DictItem::Dict { map: resources }),
            ("Filter".to_owned(), name("FlateDecode")),
        ]);
        dict.extend(group.map(|group| ("Group".to_owned(), group)));
        ExternalStream { dict, content: deflate(&self.out), compress: false }
    }

    /// Draws a group, on a canvas of its own where it is seen as one.
    fn group(&mut self, group: &Group) -> Result<(), String> {
        self.raw("q\n");
        let cut = self.clip(group.clip_path())?;
        let mask = group.mask().map(|mask| self.mask(mask)).transpose()?;
        let alone = group.opacity().get() < 1.0
            || group.blend_mode() != BlendMode::Normal
            || group.isolate()
            || mask.is_some();
        if alone || cut.is_some() {
            let mut form = Form::new(self.art);
            form.children(group)?;
            // A state has one mask: where a shape cuts what is masked, each has a canvas.
            if mask.is_some() && cut.is_some() {
                let inner = form;
                form = Form::new(self.art);
                form.state(State { alpha: 1.0, mask: mask.clone(), ..State::default() });
                form.draw(inner.finish(Some(transparency(None))));
            }
            let (alpha, blend) = (group.opacity().get(), group.blend_mode());
            self.state(State { alpha, blend, mask: cut.or(mask), overprints: false });
            self.draw(form.finish(Some(transparency(None))));
        } else {
            self.children(group)?;
        }
        self.raw("Q\n");
        Ok(())
    }

    fn children(&mut self, group: &Group) -> Result<(), String> {
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group)?,
                Node::Path(path) if path.is_visible() => self.path(path)?,
                Node::Image(image) if image.is_visible() => self.image(image)?,
                // There is no text without fonts: it is refused where a drawing is read.
                Node::Path(_) | Node::Image(_) | Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &Path) -> Result<(), String> {
        if let Light::Shape = self.art.light {
            return self.fill(path, &Fill::default());
        }
        let stroke_first = path.paint_order() == PaintOrder::StrokeAndFill;
        if let (true, Some(stroke)) = (stroke_first, path.stroke()) {
            self.stroke(path, stroke)?;
        }
        if let Some(fill) = path.fill() {
            self.fill(path, fill)?;
        }
        if let (false, Some(stroke)) = (stroke_first, path.stroke()) {
            self.stroke(path, stroke)?;
        }
        Ok(())
    }

    fn fill(&mut self, path: &Path, fill: &Fill) -> Result<(), String> {
        let rule = match self.art.light {
            Light::Shape => path.fill().map_or(FillRule::NonZero, Fill::rule),
            Light::Screen | Light::Press(_) | Light::Mask => fill.rule(),
        };
        self.raw("q\n");
        self.paint(
            fill.paint(),
            fill.opacity().get(),
            path.abs_transform(),
            ["g", "rg", "k", "cs", "scn"],
        )?;
        self.matrix(path.abs_transform());
        self.outline(path, Transform::identity());
        self.raw(if rule == FillRule::EvenOdd { "f*\nQ\n" } else { "f\nQ\n" });
        Ok(())
    }

    fn stroke(&mut self, path: &Path, stroke: &Stroke) -> Result<(), String> {
        self.raw("q\n");
        self.paint(
            stroke.paint(),
            stroke.opacity().get(),
            path.abs_transform(),
            ["G", "RG", "K", "CS", "SCN"],
        )?;
        self.matrix(path.abs_transform());
        let cap = match stroke.linecap() {
            LineCap::Butt => "0 J ",
            LineCap::Round => "1 J ",
            LineCap::Square => "2 J ",
        };
        let join = match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => "0 j ",
            LineJoin::Round => "1 j ",
            LineJoin::Bevel => "2 j ",
        };
        // A form begins with what its page has set last.
        self.operator(&[stroke.width().get()], "w");
        self.raw(cap);
        self.raw(join);
        self.operator(&[stroke.miterlimit().get()], "M");
        self.raw("[");
        for length in stroke.dasharray().unwrap_or_default() {
            self.number(*length);
        }
        self.raw("] ");
        self.operator(&[stroke.dashoffset()], "d");
        self.outline(path, Transform::identity());
        self.raw("S\nQ\n");
        Ok(())
    }

    /// Sets the colour of what follows, by the operators for grey, light, ink and patterns.
    fn paint(
        &mut self,
        paint: &Paint,
        alpha: f32,
        matrix: Transform,
        [gray, rgb, cmyk, space, pattern]: [&str; 5],
    ) -> Result<(), String> {
        let (item, fading) = match paint {
            Paint::Color(color) => {
                let parts = self.art.light.parts(*color);
                let is_black = self.art.press.is_some() && parts == [0.0, 0.0, 0.0, 1.0];
                self.state(State {
                    alpha,
                    overprints: is_black && alpha >= 1.0,
                    ..State::default()
                });
                self.operator(
                    &parts,
                    match parts.len() {
                        1 => gray,
                        3 => rgb,
                        _ => cmyk,
                    },
                );
                return Ok(());
            }
            Paint::LinearGradient(own) => gradient::linear(own, matrix, self.art.light),
            Paint::RadialGradient(own) => gradient::radial(own, matrix, self.art.light),
            Paint::Pattern(own) => {
                let mut form = Form::new(self.art);
                form.group(own.root())?;
                let mut tile = form.finish(None);
                let rect = own.rect();
                let matrix = matrix
                    .pre_concat(own.transform())
                    .pre_concat(Transform::from_translate(rect.x(), rect.y()));
                for (key, item) in [
                    ("Type", name("Pattern")),
                    ("PatternType", DictItem::Int(1)),
                    ("PaintType", DictItem::Int(1)),
                    ("TilingType", DictItem::Int(1)),
                    ("BBox", numbers(&[0.0, 0.0, rect.width(), rect.height()])),
                    ("XStep", DictItem::Real(rect.width())),
                    ("YStep", DictItem::Real(rect.height())),
                    ("Matrix", gradient::transform(matrix)),
                ] {
                    tile.dict.insert(key.to_owned(), item);
                }
                tile.dict.remove("Subtype");
                (DictItem::Stream { stream: tile }, None)
            }
        };
        // What fades is masked by its own opacity.
        let mask = fading.map(|opacity| {
            let mut form = Form::new(self.art);
            form.fill_all(opacity);
            soft_mask("Luminosity", form)
        });
        self.state(State { alpha, mask, ..State::default() });
        let key = self.resource("Pattern", 'P', item);
        self.raw(&format!("/Pattern {space} /{key} {pattern}\n"));
        Ok(())
    }

    /// Cuts what follows to the shapes of a clip path (CSS Masking, 5); what a path cannot
    /// say of them is given back as a mask.
    fn clip(&mut self, clip: Option<&ClipPath>) -> Result<Option<DictItem>, String> {
        let Some(clip) = clip else { return Ok(None) };
        let under = self.clip(clip.clip_path())?;
        if let [Node::Path(path)] = clip.root().children() {
            let rule = path.fill().map_or(FillRule::NonZero, Fill::rule);
            self.outline(path, clip.transform().pre_concat(path.abs_transform()));
            self.raw(if rule == FillRule::EvenOdd { "W* n\n" } else { "W n\n" });
            return Ok(under);
        }
        // Shapes that overlap are one: they are painted white, and that is the mask.
        let mut shapes = Form::new(Art { light: Light::Shape, press: None, ..self.art });
        if under.is_some() {
            shapes.state(State { alpha: 1.0, mask: under, ..State::default() });
        }
        shapes.matrix(clip.transform());
        shapes.group(clip.root())?;
        Ok(Some(soft_mask("Luminosity", shapes)))
    }

    /// A mask as what a graphics state takes for one (11.6.5.2).
    fn mask(&self, mask: &Mask) -> Result<DictItem, String> {
        let (light, kind) = match mask.kind() {
            MaskType::Luminance => (Light::Mask, "Luminosity"),
            MaskType::Alpha => (Light::Mask, "Alpha"),
        };
        let mut form = Form::new(Art { light, press: None, ..self.art });
        let rect = mask.rect();
        form.operator(&[rect.x(), rect.y(), rect.width(), rect.height()], "re W n");
        if let Some(under) = mask.mask() {
            let under = form.mask(under)?;
            form.state(State { alpha: 1.0, mask: Some(under), ..State::default() });
        }
        form.group(mask.root())?;
        Ok(soft_mask(kind, form))
    }

    /// Paints a picture within the drawing.
    fn image(&mut self, image: &usvg::Image) -> Result<(), String> {
        let (format, bytes) = raster::within(image.kind())?;
        let stream = raster::prepare(format, bytes, self.art.press)?;
        let size = image.size();
        // Its unit square is counted from below.
        let own = Transform::from_row(size.width(), 0.0, 0.0, -size.height(), 0.0, size.height());
        self.raw("q\n");
        self.matrix(image.abs_transform().pre_concat(own));
        self.draw(stream);
        self.raw("Q\n");
        Ok(())
    }

    fn draw(&mut self, stream: ExternalStream) {
        let key = self.resource("XObject", 'X', DictItem::Stream { stream });
        self.raw(&format!("/{key} Do\n"));
    }

    /// Sets how ink is laid.
    fn state(&mut self, state: State) {
        let alpha = DictItem::Real(state.alpha);
        let mut map = BTreeMap::from([
            ("Type".to_owned(), name("ExtGState")),
            ("ca".to_owned(), alpha.clone()),
            ("CA".to_owned(), alpha),
        ]);
        if self.art.press.is_some() {
            for key in ["OP", "op"] {
                map.insert(key.to_owned(), DictItem::Bool(state.overprints));
            }
            map.insert("OPM".to_owned(), DictItem::Int(state.overprints.into()));
        }
        if state.blend != BlendMode::Normal {
            map.insert("BM".to_owned(), name(blend(state.blend)));
        }
        map.extend(state.mask.map(|mask| ("SMask".to_owned(), mask)));
        let key = self.resource("ExtGState", 'G', DictItem::Dict { map });
        self.raw(&format!("/{key} gs\n"));
    }

    /// Fills the whole canvas with a pattern.
    fn fill_all(&mut self, pattern: DictItem) {
        let key = self.resource("Pattern", 'P', pattern);
        self.raw(&format!("/Pattern cs /{key} scn\n"));
        let [x, y, width, height] = self.art.canvas;
        self.operator(&[x, y, width, height], "re f");
    }

    /// The name of a resource, which is the same for the same one.
    fn resource(&mut self, kind: &'static str, letter: char, item: DictItem) -> String {
        let map = self.resources.entry(kind).or_default();
        if let Some((key, _)) = map.iter().find(|(_, own)| **own == item) {
            return key.clone();
        }
        let key = format!("{letter}{}", map.len());
        map.insert(key.clone(), item);
        key
    }

    /// Lays down a path, its points moved by a matrix.
    fn outline(&mut self, path: &Path, matrix: Transform) {
        let mut last = [0.0; 2];
        let place = |at: usvg::tiny_skia_path::Point| {
            let mut at = at;
            matrix.map_point(&mut at);
            [at.x, at.y]
        };
        for segment in path.data().segments() {
            match segment {
                PathSegment::MoveTo(to) => {
                    last = place(to);
                    self.operator(&last, "m");
                }
                PathSegment::LineTo(to) => {
                    last = place(to);
                    self.operator(&last, "l");
                }
                PathSegment::QuadTo(by, to) => {
                    // As the cubic that it is (its control points two thirds of the way).
                    let ([bx, by], [x, y]) = (place(by), place(to));
                    let [x0, y0] = last;
                    let third = |end: f32, control: f32| end + (control - end) * 2.0 / 3.0;
                    let cubic = [third(x0, bx), third(y0, by), third(x, bx), third(y, by), x, y];
                    self.operator(&cubic, "c");
                    last = [x, y];
                }
                PathSegment::CubicTo(a, b, to) => {
                    last = place(to);
                    let ([ax, ay], [bx, by]) = (place(a), place(b));
                    self.operator(&[ax, ay, bx, by, last[0], last[1]], "c");
                }
                PathSegment::Close => self.raw("h\n"),
            }
        }
    }

    fn matrix(&mut self, matrix: Transform) {
        if !matrix.is_identity() {
            self.operator(&gradient::row(matrix), "cm");
        }
    }

    fn operator(&mut self, operands: &[f32], operator: &str) {
        operands.iter().for_each(|number| self.number(*number));
        self.raw(operator);
        self.raw("\n");
    }

    /// A number of five decimals at most, and a space.
    fn number(&mut self, value: f32) {
        let text = format!("{value:.5}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        self.raw(if text == "-0" || text.is_empty() { "0" } else { text });
        self.raw(" ");
    }

    fn raw(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }
}

/// A form as a soft mask.
fn soft_mask(kind: &str, form: Form<'_>) -> DictItem {
    let stream = form.finish(Some(transparency(Some("DeviceGray"))));
    let entries = [("Type", name("Mask")), ("S", name(kind)), ("G", DictItem::Stream { stream })];
    dict(entries)
}

/// What makes a form a canvas of its own (11.6.6).
fn transparency(space: Option<&str>) -> DictItem {
    let entries =
        [("Type", name("Group")), ("S", name("Transparency")), ("I", DictItem::Bool(true))];
    dict(entries.into_iter().chain(space.map(|space| ("CS", name(space)))))
}

fn blend(mode: BlendMode) -> &'static str {
    match mode {
        BlendMode::Normal => "Normal",
        BlendMode::Multiply => "Multiply",
        BlendMode::Screen => "Screen",
        BlendMode::Overlay => "Overlay",
        BlendMode::Darken => "Darken",
        BlendMode::Lighten => "Lighten",
        BlendMode::ColorDodge => "ColorDodge",
        BlendMode::ColorBurn => "ColorBurn",
        BlendMode::HardLight => "HardLight",
        BlendMode::SoftLight => "SoftLight",
        BlendMode::Difference => "Difference",
        BlendMode::Exclusion => "Exclusion",
        BlendMode::Hue => "Hue",
        BlendMode::Saturation => "Saturation",
        BlendMode::Color => "Color",
        BlendMode::Luminosity => "Luminosity",
        // Refused where a drawing is read.
        BlendMode::PlusLighter => "Screen",
    }
}
