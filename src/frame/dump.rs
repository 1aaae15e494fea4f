//! The display list as text, for people and for snapshots.

use std::fmt::Write;

use super::document::Document;
use super::glyph_run::RunDirection;
use super::item::FrameItem;
use crate::geom::Length;

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
                    let end = glyphs.last().map_or(Length::ZERO, |g| g.along + g.advance);
                    writeln!(
                        out,
                        "  {way} {}, {} f{} {} +{} {} {}",
                        run.origin.x,
                        run.origin.y,
                        run.font.index(),
                        run.size,
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
                FrameItem::Image { rect, image, .. } => writeln!(
                    out,
                    "  image {} {}, {} {} × {}",
                    image.index(),
                    rect.origin.x,
                    rect.origin.y,
                    rect.size.width,
                    rect.size.height
                ),
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
