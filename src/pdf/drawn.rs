//! What a printer asks of a drawing before it is drawn: its colours, and its finest line.

use usvg::{Fill, Group, Node, Paint, Path, Stroke};

use super::light::is_gray;
use super::raster;
use crate::image::vector;

/// Whether a drawing has other colours than greys.
pub(super) fn is_colored(bytes: &[u8]) -> bool {
    vector::tree(bytes).is_ok_and(|tree| {
        let mut colored = false;
        each_path(tree.root(), &mut |path| {
            let paints = [path.fill().map(Fill::paint), path.stroke().map(Stroke::paint)];
            colored |= paints.into_iter().flatten().any(is_colored_paint);
        });
        colored || holds_colored_image(tree.root())
    })
}

fn is_colored_paint(paint: &Paint) -> bool {
    let stops = match paint {
        Paint::Color(color) => return !is_gray(*color),
        Paint::LinearGradient(gradient) => gradient.stops(),
        Paint::RadialGradient(gradient) => gradient.stops(),
        Paint::Pattern(pattern) => {
            let mut colored = false;
            each_path(pattern.root(), &mut |path| {
                let paints = [path.fill().map(Fill::paint), path.stroke().map(Stroke::paint)];
                colored |= paints.into_iter().flatten().any(is_colored_paint);
            });
            return colored;
        }
    };
    stops.iter().any(|stop| !is_gray(stop.color()))
}

fn holds_colored_image(group: &Group) -> bool {
    group.children().iter().any(|node| match node {
        Node::Image(image) => {
            raster::within(image.kind()).is_ok_and(|(format, bytes)| raster::is_rgb(format, bytes))
        }
        Node::Group(group) => holds_colored_image(group),
        Node::Path(_) | Node::Text(_) => false,
    })
}

/// The finest line of a drawing, in parts of its width.
pub(super) fn finest(bytes: &[u8]) -> Option<f32> {
    let tree = vector::tree(bytes).ok()?;
    let mut finest: Option<f32> = None;
    each_path(tree.root(), &mut |path| {
        if let Some(stroke) = path.stroke().filter(|_| path.is_visible()) {
            let matrix = path.abs_transform();
            let scale = (matrix.sx * matrix.sy - matrix.kx * matrix.ky).abs().sqrt();
            let width = stroke.width().get() * scale / tree.size().width();
            finest = Some(finest.map_or(width, |least| least.min(width)));
        }
    });
    finest
}

fn each_path(group: &Group, look: &mut impl FnMut(&Path)) {
    for node in group.children() {
        match node {
            Node::Path(path) => look(path),
            Node::Group(group) => each_path(group, look),
            Node::Image(_) | Node::Text(_) => {}
        }
    }
}
