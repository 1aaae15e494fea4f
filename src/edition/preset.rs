//! The designs that stand ready, in numbers.
//!
//! Sizes of page and grid are those of the trade (`tabloid`, 四开, and
//! `broadsheet`, 对开: 6 columns of 11 em on 86 rows, 8 of 13 em on 120); the
//! vertical ones turn the same page into tiers of 12 em. Where the type area is
//! smaller than the page, the head has a little more of the rest than the foot:
//! the folio stands there, some 12 mm above the first line.

use crate::geom::{Em, Length, Size, WritingMode};
use crate::issue::{Arrangement, Extent, Margins, Preset};

/// Page and grid of a preset in one writing mode.
#[derive(Clone, Copy, Debug)]
pub(super) struct PresetGeometry {
    pub(super) page: Size,
    pub(super) margins: Margins,
    pub(super) columns: u32,
    pub(super) measure: Extent,
    pub(super) gutter: Extent,
    pub(super) size: Length,
    pub(super) pitch: Length,
    pub(super) arrangement: Arrangement,
}

/// What a preset is drawn from; the margins follow.
struct Drawing {
    page: (i64, i64),
    /// From the trim to the type area, above.
    top: Length,
    columns: u32,
    measure: i32,
    gutter: i32,
    rows: i64,
    size: Length,
    pitch: Length,
    arrangement: Arrangement,
}

impl PresetGeometry {
    pub(super) fn of(preset: Preset, mode: WritingMode) -> PresetGeometry {
        let newspaper = Drawing {
            page: (275, 390),
            top: Length::mm(26),
            columns: 6,
            measure: 11,
            gutter: 1,
            rows: 86,
            size: Length::pt(9),
            pitch: Length::centi_pt(1125),
            arrangement: Arrangement::MakeUp,
        };
        let drawing = match (preset, mode) {
            (Preset::Tabloid, WritingMode::HorizontalTb) => newspaper,
            (Preset::Tabloid, WritingMode::VerticalRl) => Drawing {
                top: Length::mm(23),
                columns: 8,
                measure: 12,
                gutter: 2,
                rows: 61,
                ..newspaper
            },
            (Preset::Broadsheet, WritingMode::HorizontalTb) => Drawing {
                page: (390, 550),
                top: Length::mm(40),
                columns: 8,
                measure: 13,
                rows: 120,
                ..newspaper
            },
            (Preset::Broadsheet, WritingMode::VerticalRl) => Drawing {
                page: (390, 550),
                top: Length::mm(38),
                columns: 11,
                measure: 12,
                gutter: 2,
                rows: 88,
                ..newspaper
            },
            // Twelve tiers of twelve want type of four fifths its height (平体). Of
            // square type nine tiers fit, so that a line keeps its twelve characters.
            (Preset::JapaneseTabloid, WritingMode::VerticalRl) => Drawing {
                page: (273, 406),
                top: Length::mm(26),
                columns: 9,
                measure: 12,
                rows: 71,
                size: Length::centi_pt(880),
                pitch: Length::centi_pt(980),
                ..newspaper
            },
            (Preset::JapaneseTabloid, WritingMode::HorizontalTb) => Drawing {
                page: (273, 406),
                top: Length::mm(26),
                measure: 12,
                rows: 92,
                size: Length::centi_pt(880),
                pitch: Length::pt(11),
                ..newspaper
            },
            (Preset::Book, WritingMode::HorizontalTb) => Drawing {
                page: (148, 210),
                top: Length::mm(20),
                columns: 1,
                measure: 32,
                gutter: 0,
                rows: 28,
                size: Length::centi_pt(1050),
                pitch: Length::pt(18),
                arrangement: Arrangement::Flow,
            },
            (Preset::Book, WritingMode::VerticalRl) => Drawing {
                page: (148, 210),
                top: Length::mm(25),
                columns: 1,
                measure: 44,
                gutter: 0,
                rows: 18,
                size: Length::centi_pt(1050),
                pitch: Length::pt(18),
                arrangement: Arrangement::Flow,
            },
        };
        drawing.geometry(mode)
    }
}

impl Drawing {
    fn geometry(self, mode: WritingMode) -> PresetGeometry {
        let page = Size { width: Length::mm(self.page.0), height: Length::mm(self.page.1) };
        let columns = i64::from(self.columns);
        let ems = columns * i64::from(self.measure) + (columns - 1) * i64::from(self.gutter);
        let span = self.size * ems;
        let depth = self.pitch * (self.rows - 1) + self.size;
        let (width, height) = match mode {
            WritingMode::HorizontalTb => (span, depth),
            WritingMode::VerticalRl => (depth, span),
        };
        let side = (page.width - width) / 2;
        let margins = Margins {
            top: self.top,
            bottom: page.height - height - self.top,
            left: page.width - width - side,
            right: side,
        };
        PresetGeometry {
            page,
            margins,
            columns: self.columns,
            measure: Extent::Em(Em::ONE * self.measure),
            gutter: Extent::Em(Em::ONE * self.gutter),
            size: self.size,
            pitch: self.pitch,
            arrangement: self.arrangement,
        }
    }
}
