//! The designs that stand ready, in numbers.
//!
//! Sizes of page and grid are those of the trade (`tabloid`, 四开, and
//! `broadsheet`, 对开: 6 columns of 11 em on 86 rows, 8 of 13 em on 120); the
//! vertical ones turn the same page into tiers of 12 em. Where the type area is
//! smaller than the page, the head has a little more of the rest than the foot:
//! the folio stands there, some 12 mm above the first line.

use crate::geom::{Em, Length, Percent, Size, WritingMode};
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
    pub(super) flatten: Percent,
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
    gutter: Em,
    rows: i64,
    size: Length,
    flatten: Percent,
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
            gutter: Em::ONE,
            rows: 86,
            size: Length::pt(9),
            flatten: Percent::ALL,
            pitch: Length::centi_pt(1125),
            arrangement: Arrangement::MakeUp,
        };
        let drawing = match (preset, mode) {
            (Preset::Tabloid, WritingMode::HorizontalTb) => newspaper,
            (Preset::Tabloid, WritingMode::VerticalRl) => Drawing {
                top: Length::mm(23),
                columns: 8,
                measure: 12,
                gutter: Em::ratio(2, 1),
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
                gutter: Em::ratio(2, 1),
                rows: 88,
                ..newspaper
            },
            // Of square type nine tiers of twelve characters would fit the height of the
            // page; flattened to four fifths there are twelve (平体), as the trade has them.
            (Preset::JapaneseTabloid, WritingMode::VerticalRl) => Drawing {
                page: (273, 406),
                top: Length::mm(19),
                columns: 12,
                measure: 12,
                gutter: Em::ratio(2, 3),
                rows: 63,
                size: Length::centi_pt(880),
                flatten: Percent::from_thousandths(800),
                pitch: Length::pt(11),
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
                gutter: Em::ZERO,
                rows: 28,
                size: Length::centi_pt(1050),
                flatten: Percent::ALL,
                pitch: Length::pt(18),
                arrangement: Arrangement::Flow,
            },
            (Preset::Book, WritingMode::VerticalRl) => Drawing {
                page: (148, 210),
                top: Length::mm(25),
                columns: 1,
                measure: 44,
                gutter: Em::ZERO,
                rows: 18,
                size: Length::centi_pt(1050),
                flatten: Percent::ALL,
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
        let (em, across) = match mode {
            WritingMode::HorizontalTb => (self.size, self.flatten.of(self.size)),
            WritingMode::VerticalRl => (self.flatten.of(self.size), self.size),
        };
        let span = em * columns * i64::from(self.measure) + self.gutter.of(em) * (columns - 1);
        let depth = self.pitch * (self.rows - 1) + across;
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
            gutter: Extent::Em(self.gutter),
            size: self.size,
            flatten: self.flatten,
            pitch: self.pitch,
            arrangement: self.arrangement,
        }
    }
}
