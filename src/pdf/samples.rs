//! The samples of a picture as an image dictionary (ISO 32000-1, 8.9.5).

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream};

/// Whose word on its colours a picture is taken at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colors {
    /// That of the profile which it brings, if it has one.
    Own,
    /// That of the press: its numbers are inks.
    Inks,
}

/// What an image dictionary must say.
pub(super) struct Samples {
    /// Pixels from left to right.
    pub(super) width: u32,
    /// Pixels from top to bottom.
    pub(super) height: u32,
    /// Bits of a component.
    pub(super) bits: u8,
    /// The colour space.
    pub(super) color_space: DictItem,
    /// How the samples are packed.
    pub(super) filter: &'static str,
}

impl Samples {
    /// An image XObject of these samples.
    pub(super) fn stream(self, content: Vec<u8>) -> ExternalStream {
        let dict = BTreeMap::from([
            ("Type".to_owned(), name("XObject")),
            ("Subtype".to_owned(), name("Image")),
            ("Width".to_owned(), DictItem::Int(self.width.into())),
            ("Height".to_owned(), DictItem::Int(self.height.into())),
            ("BitsPerComponent".to_owned(), DictItem::Int(self.bits.into())),
            ("ColorSpace".to_owned(), self.color_space),
            ("Filter".to_owned(), name(self.filter)),
        ]);
        ExternalStream { dict, content, compress: false }
    }
}

/// A name of PDF.
pub(super) fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

/// A dictionary.
#[cfg(feature = "svg-pictures")]
pub(super) fn dict(entries: impl IntoIterator<Item = (&'static str, DictItem)>) -> DictItem {
    let map = entries.into_iter().map(|(key, item)| (key.to_owned(), item)).collect();
    DictItem::Dict { map }
}

/// An array of numbers.
#[cfg(feature = "svg-pictures")]
pub(super) fn numbers(values: &[f32]) -> DictItem {
    DictItem::Array(values.iter().map(|value| DictItem::Real(*value)).collect())
}
