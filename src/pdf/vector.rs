//! Drawings as form XObjects (ISO 32000-1, 8.10): shapes stay shapes, at any size.
//!
//! A form has the unit square for its place, as an image has, so that pages need
//! not know which of both a picture is. What lies on what, half transparent or
//! masked, is a form of its own within (11.6.6). Places are those of the drawing
//! in each of the forms, and each shape brings its own matrix, so patterns and
//! gradients, which know the form alone, have the matrix of their shape. Masks, clip
//! paths and tiles count their places from what they are laid upon.

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream};
use usvg::tiny_skia_path::PathSegment;
use usvg::{
    BlendMode, ClipPath, Fill, FillRule, Group, LineCap, LineJoin, Mask, MaskType, Node, Paint,
    PaintOrder, Path, Stroke, Transform,
};

use super::layer::{State, soft_mask, transparency};
use super::light::Light;
use super::samples::{name, numbers};
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
    /// Left, upper, right and lower edge of what is seen, in the places of the form.
    canvas: [f32; 4],
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
        let at = group.abs_transform();
        let cut = self.clip(group.clip_path(), at)?;
        let mask = group.mask().map(|mask| self.mask(mask, at)).transpose()?;
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
                // Words have become shapes where the drawing was read.
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
        let (paint, alpha, matrix) = (fill.paint(), fill.opacity().get(), path.abs_transform());
        self.layer(paint, matrix, |form| {
            form.paint(paint, alpha, matrix, ["g", "rg", "k", "cs", "scn"])?;
            form.matrix(matrix);
            form.outline(path, Transform::identity());
            form.raw(if rule == FillRule::EvenOdd { "f*\n" } else { "f\n" });
            Ok(())
        })
    }

    fn stroke(&mut self, path: &Path, stroke: &Stroke) -> Result<(), String> {
        let (paint, alpha, matrix) = (stroke.paint(), stroke.opacity().get(), path.abs_transform());
        self.layer(paint, matrix, |form| {
            form.paint(paint, alpha, matrix, ["G", "RG", "K", "CS", "SCN"])?;
            form.matrix(matrix);
            form.pen(stroke);
            form.outline(path, Transform::identity());
            form.raw("S\n");
            Ok(())
        })
    }

    /// How a stroke is drawn; a form begins with what its page has set last.
    fn pen(&mut self, stroke: &Stroke) {
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
    }

    /// Draws in a state of its own; what fades, on a canvas that its own opacity masks: some
    /// readers mask a gradient twice that is filled beneath a mask.
    fn layer(
        &mut self,
        paint: &Paint,
        matrix: Transform,
        draw: impl FnOnce(&mut Form<'a>) -> Result<(), String>,
    ) -> Result<(), String> {
        let opacity = match paint {
            Paint::LinearGradient(own) => gradient::linear(own, matrix, self.art.light).1,
            Paint::RadialGradient(own) => gradient::radial(own, matrix, self.art.light).1,
            Paint::Color(_) | Paint::Pattern(_) => None,
        };
        self.raw("q\n");
        if let Some(opacity) = opacity {
            let mut mask = Form::new(self.art);
            mask.fill_all(opacity);
            let mask = soft_mask("Luminosity", mask.finish(None), Transform::identity());
            let mut form = Form::new(self.art);
            draw(&mut form)?;
            self.state(State { alpha: 1.0, mask: Some(mask), ..State::default() });
            self.draw(form.finish(Some(transparency(None))));
        } else {
            draw(self)?;
        }
        self.raw("Q\n");
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
        let item = match paint {
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
            Paint::LinearGradient(own) => gradient::linear(own, matrix, self.art.light).0,
            Paint::RadialGradient(own) => gradient::radial(own, matrix, self.art.light).0,
            Paint::Pattern(own) => {
                let rect = own.rect();
                let canvas = [0.0, 0.0, rect.width(), rect.height()];
                let mut form = Form::new(Art { canvas, ..self.art });
                form.group(own.root())?;
                let mut tile = form.finish(None);
                let matrix = matrix
                    .pre_concat(own.transform())
                    .pre_concat(Transform::from_translate(rect.x(), rect.y()));
                for (key, item) in [
                    ("Type", name("Pattern")),
                    ("PatternType", DictItem::Int(1)),
                    ("PaintType", DictItem::Int(1)),
                    ("TilingType", DictItem::Int(1)),
                    ("XStep", DictItem::Real(rect.width())),
                    ("YStep", DictItem::Real(rect.height())),
                    ("Matrix", gradient::transform(matrix)),
                ] {
                    tile.dict.insert(key.to_owned(), item);
                }
                tile.dict.remove("Subtype");
                DictItem::Stream { stream: tile }
            }
        };
        self.state(State { alpha, ..State::default() });
        let key = self.resource("Pattern", 'P', item);
        self.raw(&format!("/Pattern {space} /{key} {pattern}\n"));
        Ok(())
    }

    /// Cuts what follows to the shapes of a clip path (CSS Masking, 5), laid upon what has this
    /// matrix; what a path cannot say of them is given back as a mask.
    fn clip(&mut self, clip: Option<&ClipPath>, at: Transform) -> Result<Option<DictItem>, String> {
        let Some(clip) = clip else { return Ok(None) };
        let under = self.clip(clip.clip_path(), at)?;
        let matrix = at.pre_concat(clip.transform());
        if let [Node::Path(path)] = clip.root().children() {
            let rule = path.fill().map_or(FillRule::NonZero, Fill::rule);
            self.outline(path, matrix.pre_concat(path.abs_transform()));
            self.raw(if rule == FillRule::EvenOdd { "W* n\n" } else { "W n\n" });
            return Ok(under);
        }
        // Shapes that overlap are one: they are painted white, and that is the mask.
        let art = Art { light: Light::Shape, press: None, ..self.art };
        let mut shapes = Form::new(Art { canvas: seen(art.canvas, matrix), ..art });
        shapes.group(clip.root())?;
        let mut form = Form::new(art);
        if under.is_some() {
            form.state(State { alpha: 1.0, mask: under, ..State::default() });
        }
        form.matrix(matrix);
        form.draw(shapes.finish(None));
        Ok(Some(soft_mask("Luminosity", form.finish(None), Transform::identity())))
    }

    /// A mask, laid upon what has this matrix, as what a graphics state takes for one (11.6.5.2).
    fn mask(&self, mask: &Mask, at: Transform) -> Result<DictItem, String> {
        let (light, kind) = match mask.kind() {
            MaskType::Luminance => (Light::Mask, "Luminosity"),
            MaskType::Alpha => (Light::Mask, "Alpha"),
        };
        let rect = mask.rect();
        let canvas = [rect.left(), rect.top(), rect.right(), rect.bottom()];
        let mut form = Form::new(Art { light, press: None, canvas });
        if let Some(under) = mask.mask() {
            let under = form.mask(under, Transform::identity())?;
            form.state(State { alpha: 1.0, mask: Some(under), ..State::default() });
        }
        form.group(mask.root())?;
        Ok(soft_mask(kind, form.finish(None), at))
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
        let map = state.map(self.art.press.is_some());
        let key = self.resource("ExtGState", 'G', DictItem::Dict { map });
        self.raw(&format!("/{key} gs\n"));
    }

    /// Fills the whole canvas with a pattern.
    fn fill_all(&mut self, pattern: DictItem) {
        let key = self.resource("Pattern", 'P', pattern);
        self.raw(&format!("/Pattern cs /{key} scn\n"));
        let [left, upper, right, lower] = self.art.canvas;
        self.operator(&[left, upper, right - left, lower - upper], "re f");
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

/// The edges of a canvas in places that a matrix brings onto it.
fn seen([left, upper, right, lower]: [f32; 4], matrix: Transform) -> [f32; 4] {
    let whole = usvg::Rect::from_ltrb(left, upper, right, lower);
    let inverse = matrix.invert();
    whole
        .zip(inverse)
        .and_then(|(whole, inverse)| whole.transform(inverse))
        .map_or([left, upper, right, lower], |seen| {
            [seen.left(), seen.top(), seen.right(), seen.bottom()]
        })
}
