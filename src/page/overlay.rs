//! The plan of a page over it, for who makes pages up: columns, areas, broken rules.
//!
//! ```text
//! ┆a1           ┆      a tab with the id of each article at the corner of its area
//! ┆  text       ┆      the columns of the grid, as light lines
//! ┆▐H3▌ text    ┆      each broken rule by its id, hard ones in red, at the cells concerned
//! ```

use super::pen::{Ink, draw_line};
use super::shop::Shop;
use crate::color::Color;
use crate::edition::ComputedStyle;
use crate::frame::{FrameItem, Page};
use crate::geom::{Length, LogicalRect, LogicalSize, Point, Rect, Size};
use crate::issue::TypeRole;
use crate::report::PageReport;

const GRID: Color = Color::Cmyk([250, 0, 0, 0]);
const AREA: Color = Color::Cmyk([1000, 600, 0, 0]);
const HARD: Color = Color::RED;
const SOFT: Color = Color::Cmyk([0, 500, 1000, 0]);

const LINE: Length = Length::centi_pt(50);
const OUTLINE: Length = Length::centi_pt(100);
const LABEL: Length = Length::pt(8);

/// Draws the plan of a page over it.
pub(crate) fn overlay(shop: &Shop<'_>, page: &mut Page, report: &PageReport) {
    let style = shop.edition.styles().of(TypeRole::Strong).clone();
    let mut overlay = Overlay { shop, page, style };
    overlay.columns();
    for region in overlay.page.regions.clone() {
        for (index, &rect) in region.rects.iter().enumerate() {
            overlay.outline(rect, AREA);
            if index == 0 {
                overlay.label(&region.article, rect.origin, AREA);
            }
        }
    }
    // Several at one place stand one under the other.
    let mut taken: Vec<(u32, u32)> = Vec::new();
    for violation in &report.violations {
        let color = if violation.severity == "hard" { HARD } else { SOFT };
        for &cell in &violation.cells {
            let rect = overlay.cell(cell);
            overlay.outline(rect, color);
            let down = taken.iter().filter(|&&other| other == cell).count() as i64 + 1;
            let at = Point::new(rect.origin.x, rect.origin.y + (LABEL + LABEL / 2) * down);
            overlay.label(&violation.rule, at, color);
            taken.push(cell);
        }
    }
}

struct Overlay<'s, 'a, 'p> {
    shop: &'s Shop<'a>,
    page: &'p mut Page,
    style: ComputedStyle,
}

impl Overlay<'_, '_, '_> {
    fn rect(&self, inline: Length, block: Length, size: LogicalSize) -> Rect {
        let design = self.shop.design();
        let (inline, block) = (design.origin.inline + inline, design.origin.block + block);
        design.writing_mode.to_physical(LogicalRect::new(inline, block, size), design.page)
    }

    /// Both edges of each column, from the first row to the last.
    fn columns(&mut self) {
        let design = *self.shop.design();
        let height = design.type_area().block;
        for column in 0..design.columns {
            let start = design.column_start(column);
            for edge in [start, start + design.measure - LINE] {
                let rect = self.rect(edge, Length::ZERO, LogicalSize::new(LINE, height));
                self.page.items.push(FrameItem::Fill { rect, color: GRID });
            }
        }
    }

    /// A cell: a column by a row; one may lie behind the last row.
    fn cell(&self, (column, row): (u32, u32)) -> Rect {
        let design = self.shop.design();
        let (column, row) = (column.min(design.columns - 1), row.min(design.rows - 1));
        let size = LogicalSize::new(design.measure, design.pitch);
        self.rect(design.column_start(column), design.pitch * i64::from(row), size)
    }

    fn outline(&mut self, rect: Rect, color: Color) {
        let Rect { origin, size } = rect;
        let (right, bottom) = (rect.right() - OUTLINE, rect.bottom() - OUTLINE);
        for rect in [
            Rect::new(origin.x, origin.y, Size::new(size.width, OUTLINE)),
            Rect::new(origin.x, bottom, Size::new(size.width, OUTLINE)),
            Rect::new(origin.x, origin.y, Size::new(OUTLINE, size.height)),
            Rect::new(right, origin.y, Size::new(OUTLINE, size.height)),
        ] {
            self.page.items.push(FrameItem::Fill { rect, color });
        }
    }

    /// White words on a tab.
    fn label(&mut self, words: &str, at: Point, color: Color) {
        let locale = self.shop.edition.lang();
        let (text, broken) = self.shop.one_line(words, &self.style, LABEL, false, locale);
        let Some(line) = broken.lines.first() else { return };
        let tab = Size::new(line.width + LABEL, LABEL + LABEL / 2);
        self.page.items.push(FrameItem::Fill { rect: Rect::new(at.x, at.y, tab), color });
        let at = Point::new(at.x + LABEL / 2, at.y + LABEL / 4);
        let ink = Ink { color: Color::WHITE, tag: None };
        draw_line(self.page, words, &text, &broken, line, at, false, ink);
    }
}
