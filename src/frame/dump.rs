//! The display list as text, for people and for snapshots.

use std::fmt::Write;

use super::document::Document;
use super::glyph_run::{GlyphRun, RunDirection};
use super::item::{FrameItem, PathPaint, PathSegment};
use crate::geom::{Length, Point, Rect};

/// Writes a document as text, one item to a line, lengths in points.
pub fn dump(document: &Document) -> String {
    let mut out = String::new();
    for page in &document.pages {
        let _ = writeln!(
            out,
            "page {} {} {} × {}",
            page.number, page.label, page.size.width, page.size.height
        );
        for item in &page.items {
            let _ = match item {
                FrameItem::Glyphs(run) => {
                    let way = match run.direction {
                        RunDirection::Horizontal => '→',
                        RunDirection::Vertical => '↓',
                        RunDirection::Sideways => '↷',
                    };
                    let glyphs = page.glyphs_of(run);
                    let end = glyphs
                        .last()
                        .map_or(Length::ZERO, |g| g.along.length() + g.advance.length());
                    writeln!(
                        out,
                        "  {way} {}, {} f{} {}{} +{} {} {}",
                        run.origin.x,
                        run.origin.y,
                        run.font.index(),
                        run.size,
                        scale(run),
                        end,
                        run.tag.map_or("artifact".to_owned(), |tag| format!("#{}", tag.0)),
                        page.text_of(run),
                    )
                }
                FrameItem::Fill { rect, color } => writeln!(
                    out,
                    "  fill {}, {} {} × {} {color}",
                    rect.origin.x, rect.origin.y, rect.size.width, rect.size.height
                ),
                FrameItem::Path { segments, paint } => {
                    let how = match paint {
                        PathPaint::Fill(color) => format!("filled {color}"),
                        PathPaint::Stroke { width, color } => format!("drawn {width} {color}"),
                    };
                    let steps: Vec<String> = segments.iter().map(step).collect();
                    writeln!(out, "  path {how} {}", steps.join(" "))
                }
                FrameItem::Image { rect, whole, image, .. } => {
                    let sides = |rect: &Rect| {
                        let (at, size) = (rect.origin, rect.size);
                        format!("{}, {} {} × {}", at.x, at.y, size.width, size.height)
                    };
                    let cropped = match rect == whole {
                        true => String::new(),
                        false => format!(" of {}", sides(whole)),
                    };
                    writeln!(out, "  image {} {}{cropped}", image.index(), sides(rect))
                }
                FrameItem::Link { rect, target, .. } => writeln!(
                    out,
                    "  link {}, {} {} × {} {target}",
                    rect.origin.x, rect.origin.y, rect.size.width, rect.size.height
                ),
            };
        }
    }
    out
}

/// The scale of a run's glyphs, where they are not as the face draws them.
fn scale(run: &GlyphRun) -> String {
    match (run.width, run.height) {
        (GlyphRun::AS_DRAWN, GlyphRun::AS_DRAWN) => String::new(),
        (width, height) => format!(" {width}×{height}‰"),
    }
}

/// A step of a path, with the letters that PDF and SVG share.
fn step(segment: &PathSegment) -> String {
    let at = |point: &Point| format!("{},{}", point.x, point.y);
    match segment {
        PathSegment::Move(to) => format!("m {}", at(to)),
        PathSegment::Line(to) => format!("l {}", at(to)),
        PathSegment::Cubic(a, b, to) => format!("c {} {} {}", at(a), at(b), at(to)),
        PathSegment::Close => "z".to_owned(),
    }
}
