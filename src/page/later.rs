//! A masthead that is printed last: its guide tells on which pages articles stand, and in a
//! long flow that is known when the others are on paper. The page is then as if it had been
//! printed in its turn.

use super::masthead;
use super::plan::{Block, Plan};
use super::press::Press;
use crate::frame::{FrameItem, Page, TagId};

/// The place of a masthead in what has been printed.
pub(super) struct Later {
    block: Block,
    page: usize,
    page_tag: TagId,
    /// So many items, glyphs, bytes and tags stood before it.
    items: usize,
    glyphs: usize,
    bytes: usize,
    tags: usize,
}

impl Later {
    /// The place at which the press is.
    pub fn here(press: &mut Press<'_, '_>, block: &Block) -> Later {
        Later {
            block: block.clone(),
            page: press.page_index,
            page_tag: press.page_tag,
            items: press.page.items.len(),
            glyphs: press.page.glyphs.len(),
            bytes: press.page.text.len(),
            tags: press.structure().nodes.len(),
        }
    }

    /// Prints the masthead at its place.
    pub fn print(self, press: &mut Press<'_, '_>, plan: &Plan) {
        let (first, size) =
            (press.structure().nodes.len(), press.printed.document.pages[self.page].size);
        (press.page, press.page_index) = (Page { size, ..Page::default() }, self.page);
        press.page_tag = self.page_tag;
        masthead::draw(press, &self.block, plan);
        let drawn = std::mem::take(&mut press.page);
        self.put_in(&mut press.printed.document.pages[self.page], drawn);
        let moved = press.structure().bring_forward(first, self.tags);
        for page in &mut press.printed.document.pages[self.page..] {
            page.items.iter_mut().filter_map(tag).for_each(|tag| *tag = moved(*tag));
        }
    }

    /// Puts what was drawn among what stands on a page.
    fn put_in(&self, page: &mut Page, mut drawn: Page) {
        move_runs(&mut drawn.items, self.glyphs, self.bytes);
        move_runs(&mut page.items[self.items..], drawn.glyphs.len(), drawn.text.len());
        page.items.splice(self.items..self.items, drawn.items);
        page.glyphs.splice(self.glyphs..self.glyphs, drawn.glyphs);
        page.text.insert_str(self.bytes, &drawn.text);
    }
}

/// Tells runs that so many glyphs and bytes have come before theirs.
fn move_runs(items: &mut [FrameItem], glyphs: usize, bytes: usize) {
    let (glyphs, bytes) = (glyphs as u32, bytes as u32);
    for item in items {
        if let FrameItem::Glyphs(run) = item {
            run.glyphs = run.glyphs.start + glyphs..run.glyphs.end + glyphs;
            run.text = run.text.start + bytes..run.text.end + bytes;
        }
    }
}

/// The tag of an item that has one.
fn tag(item: &mut FrameItem) -> Option<&mut TagId> {
    match item {
        FrameItem::Glyphs(run) => run.tag.as_mut(),
        FrameItem::Image { tag, .. } | FrameItem::Link { tag, .. } => tag.as_mut(),
        FrameItem::Fill { .. } | FrameItem::Path { .. } => None,
    }
}
