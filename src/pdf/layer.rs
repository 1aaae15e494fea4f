//! What lies on what: graphics states, soft masks and canvases of their own (ISO 32000-1, 8.4.5
//! and 11.6).

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream};
use usvg::{BlendMode, Transform};

use super::gradient;
use super::samples::{dict, name};

/// How ink is laid, as far as a graphics state says it (8.4.5).
#[derive(Clone, Default)]
pub(super) struct State {
    pub(super) alpha: f32,
    /// Whether black is laid over other inks.
    pub(super) overprints: bool,
    pub(super) blend: BlendMode,
    pub(super) mask: Option<DictItem>,
}

impl State {
    /// The entries of a graphics state; on a press they say what is laid over other inks.
    pub(super) fn map(self, press: bool) -> BTreeMap<String, DictItem> {
        let alpha = DictItem::Real(self.alpha);
        let mut map = BTreeMap::from([
            ("Type".to_owned(), name("ExtGState")),
            ("ca".to_owned(), alpha.clone()),
            ("CA".to_owned(), alpha),
        ]);
        if press {
            for key in ["OP", "op"] {
                map.insert(key.to_owned(), DictItem::Bool(self.overprints));
            }
            map.insert("OPM".to_owned(), DictItem::Int(self.overprints.into()));
        }
        if self.blend != BlendMode::Normal {
            map.insert("BM".to_owned(), name(blend(self.blend)));
        }
        map.extend(self.mask.map(|mask| ("SMask".to_owned(), mask)));
        map
    }
}

/// A form as a soft mask, its places moved by a matrix.
pub(super) fn soft_mask(kind: &str, mut form: ExternalStream, matrix: Transform) -> DictItem {
    form.dict.insert("Group".to_owned(), transparency(Some("DeviceGray")));
    if !matrix.is_identity() {
        form.dict.insert("Matrix".to_owned(), gradient::transform(matrix));
    }
    let group = DictItem::Stream { stream: form };
    dict([("Type", name("Mask")), ("S", name(kind)), ("G", group)])
}

/// What makes a form a canvas of its own (11.6.6).
pub(super) fn transparency(space: Option<&str>) -> DictItem {
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
