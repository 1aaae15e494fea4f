//! Many small pages on one: their items, moved.

use paiban::frame::{Document, FrameItem, Page, PathSegment};
use paiban::geom::{Length, Point, Rect, Size, WritingMode};
use paiban::{Color, Layout};

/// Sheets in the making.
#[derive(Default)]
pub struct Sheet {
    document: Document,
}

/// As wide as A4 is high, and half as high as it is wide and a little more.
const SIZE: Size = Size { width: Length::mm(297), height: Length::mm(148) };
/// Cells stand so far from one another.
const CELL: Size = Size { width: Length::mm(71), height: Length::mm(62) };
/// The first cell, from the sheet's top left.
const FIRST: Point = Point { x: Length::mm(10), y: Length::mm(22) };
/// The outline of a text area.
const FAINT: Color = Color::Gray(150);

/// Whether one sees where a text area is.
enum Area {
    Outlined,
    Bare,
}

impl Sheet {
    /// Begins a sheet.
    pub fn begin(&mut self) {
        let number = self.document.pages.len() as u32 + 1;
        self.document.pages.push(Page {
            number,
            label: number.to_string(),
            size: SIZE,
            ..Page::default()
        });
    }

    /// Puts the name of a feature on top.
    pub fn title(&mut self, layout: &Layout) {
        let place = |area: Rect| Point::new(FIRST.x, FIRST.y - Length::mm(6) - area.size.height);
        self.paste(layout, place, Area::Bare);
    }

    /// Puts a text in its cell.
    pub fn cell(&mut self, column: usize, mode: WritingMode, layout: &Layout) {
        let left = FIRST.x + CELL.width * column as i64;
        let place = |area: Rect| match mode {
            WritingMode::HorizontalTb => Point::new(left, FIRST.y),
            // Its lines begin at the right.
            WritingMode::VerticalRl => {
                let right = left + CELL.width - Length::mm(6);
                Point::new(right - area.size.width, FIRST.y + CELL.height)
            }
        };
        self.paste(layout, place, Area::Outlined);
    }

    /// The sheets.
    pub fn finish(self) -> Document {
        self.document
    }

    /// Copies the article of a layout so that the top left of its area comes to stand at a place.
    fn paste(&mut self, layout: &Layout, place: impl FnOnce(Rect) -> Point, how: Area) {
        let Some(from) = layout.document.pages.first() else { return };
        let Some(&area) = from.regions.first().and_then(|region| region.rects.first()) else {
            return;
        };
        let to = place(area);
        let by = Point::new(to.x - area.origin.x, to.y - area.origin.y);
        let Some(page) = self.document.pages.last_mut() else { return };
        let rect = Rect { origin: to, ..area };
        match how {
            Area::Outlined => outline(page, rect),
            Area::Bare => {}
        }
        let (glyphs, text) = (page.glyphs.len() as u32, page.text.len() as u32);
        page.glyphs.extend_from_slice(&from.glyphs);
        page.text.push_str(&from.text);
        let moved = |point: Point| Point::new(point.x + by.x, point.y + by.y);
        for item in &from.items {
            let mut item = item.clone();
            let at = match &mut item {
                FrameItem::Glyphs(run) => {
                    run.glyphs = run.glyphs.start + glyphs..run.glyphs.end + glyphs;
                    run.text = run.text.start + text..run.text.end + text;
                    run.tag = None;
                    let at = run.origin;
                    run.origin = moved(at);
                    at
                }
                FrameItem::Fill { rect, .. }
                | FrameItem::Image { rect, .. }
                | FrameItem::Link { rect, .. } => {
                    let at = rect.origin;
                    rect.origin = moved(at);
                    at
                }
                FrameItem::Path { segments, .. } => {
                    let mut first = None;
                    for point in segments.iter_mut().flat_map(points) {
                        first.get_or_insert(*point);
                        *point = moved(*point);
                    }
                    first.unwrap_or_default()
                }
            };
            if is_near(area, at) {
                page.items.push(item);
            }
        }
    }
}

/// The points of a step.
fn points(segment: &mut PathSegment) -> Vec<&mut Point> {
    match segment {
        PathSegment::Move(to) | PathSegment::Line(to) => vec![to],
        PathSegment::Cubic(a, b, to) => vec![a, b, to],
        PathSegment::Close => Vec::new(),
    }
}

/// Whether a point is within an area or the gap around it.
fn is_near(area: Rect, at: Point) -> bool {
    let gap = Length::pt(7);
    let (right, bottom) = (area.origin.x + area.size.width, area.origin.y + area.size.height);
    (area.origin.x - gap..=right + gap).contains(&at.x)
        && (area.origin.y - gap..=bottom + gap).contains(&at.y)
}

/// A hairline round an area.
fn outline(page: &mut Page, area: Rect) {
    let hair = Length::pt(1) / 3;
    let Rect { origin, size } = area;
    for (x, y, width, height) in [
        (Length::ZERO, Length::ZERO, size.width, hair),
        (Length::ZERO, size.height, size.width, hair),
        (Length::ZERO, Length::ZERO, hair, size.height),
        (size.width, Length::ZERO, hair, size.height),
    ] {
        let rect =
            Rect { origin: Point::new(origin.x + x, origin.y + y), size: Size { width, height } };
        page.items.push(FrameItem::Fill { rect, color: FAINT });
    }
}
