//! Colours that change from place to place, as shading patterns (ISO 32000-1, 8.7.4).

use printpdf::DictItem;
use usvg::{LinearGradient, RadialGradient, Stop, Transform};

use super::light::Light;
use super::samples::{dict, name, numbers};

/// Less than this apart, two stops are one place where the colour jumps.
const JUMP: f32 = 1e-4;

/// Along a line: the pattern, and that of its opacity in greys where it fades.
pub(super) fn linear(
    own: &LinearGradient,
    matrix: Transform,
    light: Light<'_>,
) -> (DictItem, Option<DictItem>) {
    let axis = [own.x1(), own.y1(), own.x2(), own.y2()];
    patterns(2, &axis, own.stops(), matrix.pre_concat(own.transform()), light)
}

/// Between two circles.
pub(super) fn radial(
    own: &RadialGradient,
    matrix: Transform,
    light: Light<'_>,
) -> (DictItem, Option<DictItem>) {
    let circles = [own.fx(), own.fy(), own.fr().get(), own.cx(), own.cy(), own.r().get()];
    patterns(3, &circles, own.stops(), matrix.pre_concat(own.transform()), light)
}

fn patterns(
    kind: i64,
    coordinates: &[f32],
    stops: &[Stop],
    matrix: Transform,
    light: Light<'_>,
) -> (DictItem, Option<DictItem>) {
    // All stops are in one space: in light if one of them has a colour.
    let parts: Vec<Vec<f32>> = stops.iter().map(|stop| light.parts(stop.color())).collect();
    let most = parts.iter().map(Vec::len).max().unwrap_or(1);
    let widened = |parts: Vec<f32>| match (parts.len(), most) {
        (1, 3) => vec![parts[0]; 3],
        _ => parts,
    };
    let colors = parts.into_iter().map(widened).collect();
    let pattern = shading(kind, coordinates, &offsets(stops), colors, matrix);
    let opacities: Vec<f32> = stops.iter().map(|stop| stop.opacity().get()).collect();
    if opacities.iter().all(|&opacity| opacity >= 1.0) || matches!(light, Light::Shape) {
        return (pattern, None);
    }
    let opacities = opacities.into_iter().map(|opacity| vec![opacity]).collect();
    (pattern, Some(shading(kind, coordinates, &offsets(stops), opacities, matrix)))
}

fn offsets(stops: &[Stop]) -> Vec<f32> {
    stops.iter().map(|stop| stop.offset().get()).collect()
}

fn shading(
    kind: i64,
    coordinates: &[f32],
    offsets: &[f32],
    colors: Vec<Vec<f32>>,
    matrix: Transform,
) -> DictItem {
    let space = match colors.first().map_or(1, Vec::len) {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        _ => "DeviceCMYK",
    };
    let extend = DictItem::Array(vec![DictItem::Bool(true), DictItem::Bool(true)]);
    let shading = dict([
        ("ShadingType", DictItem::Int(kind)),
        ("ColorSpace", name(space)),
        ("Coords", numbers(coordinates)),
        ("Function", function(offsets, &colors)),
        ("Extend", extend),
    ]);
    dict([
        ("Type", name("Pattern")),
        ("PatternType", DictItem::Int(2)),
        ("Shading", shading),
        ("Matrix", transform(matrix)),
    ])
}

/// The colours between stops, straight from each to the next (7.10.3, 7.10.4).
fn function(offsets: &[f32], colors: &[Vec<f32>]) -> DictItem {
    let (Some(first), Some(last)) = (colors.first(), colors.last()) else {
        return segment(&[0.0], &[0.0]);
    };
    let mut segments = Vec::new();
    let mut ends = Vec::new();
    let mut from = (0.0, first);
    for to in offsets.iter().copied().zip(colors).chain([(1.0, last)]) {
        if to.0 - from.0 > JUMP {
            segments.push(segment(from.1, to.1));
            ends.push(to.0);
        }
        from = (to.0.max(from.0), to.1);
    }
    ends.pop();
    if segments.len() < 2 {
        return segments.pop().unwrap_or_else(|| segment(first, last));
    }
    let encode = numbers(&[0.0, 1.0].repeat(segments.len()));
    dict([
        ("FunctionType", DictItem::Int(3)),
        ("Domain", numbers(&[0.0, 1.0])),
        ("Functions", DictItem::Array(segments)),
        ("Bounds", numbers(&ends)),
        ("Encode", encode),
    ])
}

fn segment(from: &[f32], to: &[f32]) -> DictItem {
    dict([
        ("FunctionType", DictItem::Int(2)),
        ("Domain", numbers(&[0.0, 1.0])),
        ("C0", numbers(from)),
        ("C1", numbers(to)),
        ("N", DictItem::Int(1)),
    ])
}

/// The six numbers of a matrix.
pub(super) fn row(matrix: Transform) -> [f32; 6] {
    [matrix.sx, matrix.ky, matrix.kx, matrix.sy, matrix.tx, matrix.ty]
}

/// A matrix as an array.
pub(super) fn transform(matrix: Transform) -> DictItem {
    numbers(&row(matrix))
}
