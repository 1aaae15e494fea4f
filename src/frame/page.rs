//! One page.

use super::glyph_run::{GlyphRun, PlacedGlyph};
use super::item::FrameItem;
use crate::geom::{Rect, Size};

/// A page with its items, painted in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Counted from 1; a centre fold comes after the pages.
    pub number: u32,
    /// What the page is called: 第二版.
    pub label: String,
    /// The pages that it lies between, by number, where it is a centre fold (中缝).
    pub between: Option<(u32, u32)>,
    /// The trimmed page.
    pub size: Size,
    /// What stands on it, in painting order and, within an article, in reading order.
    pub items: Vec<FrameItem>,
    /// The glyphs of all runs.
    pub glyphs: Vec<PlacedGlyph>,
    /// The text of all runs.
    pub text: String,
    /// Where each article stands.
    pub regions: Vec<Region>,
}

impl Page {
    /// The glyphs of a run.
    pub fn glyphs_of(&self, run: &GlyphRun) -> &[PlacedGlyph] {
        &self.glyphs[run.glyphs.start as usize..run.glyphs.end as usize]
    }

    /// The text of a run.
    pub fn text_of(&self, run: &GlyphRun) -> &str {
        &self.text[run.text.start as usize..run.text.end as usize]
    }
}

/// The area of an article on a page: rectangles that touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The article, by id.
    pub article: String,
    /// Its headline, for a label.
    pub title: String,
    /// One rectangle, or several where the shape is not one.
    pub rects: Vec<Rect>,
}
