//! Which element each piece of a page's content is of (ISO 32000-1, 14.6 and 14.7.4).
//!
//! What an element owns stands between `BDC` and `EMC` under a number of its
//! page; what is no one's is an artifact (14.8.2.2). Pieces of one element that
//! follow each other are one.

use super::content::Content;
use super::structure;
use crate::frame::{StructureTree, TagId};

/// The marked content of a page in the making.
pub(super) struct Marks<'a> {
    /// The structure of a document that is to be tagged.
    structure: Option<&'a StructureTree>,
    open: Open,
    tags: Vec<TagId>,
}

#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Artifact,
    Element(TagId),
}

impl<'a> Marks<'a> {
    /// Marks for a page, or none where the file is not tagged.
    pub(super) fn new(structure: Option<&'a StructureTree>) -> Marks<'a> {
        Marks { structure, open: Open::Nothing, tags: Vec::new() }
    }

    /// Whether another element begins with what is of `tag`, so that whatever is open must end.
    #[inline]
    pub(super) fn changes(&self, tag: Option<TagId>) -> bool {
        self.structure.is_some() && self.open != tag.map_or(Open::Artifact, Open::Element)
    }

    /// Whether what is of two tags stands under two numbers.
    pub(super) fn parts(&self, former: Option<TagId>, next: Option<TagId>) -> bool {
        self.structure.is_some() && former != next
    }

    /// Whether something is open.
    pub(super) fn is_open(&self) -> bool {
        self.open != Open::Nothing
    }

    /// Lets what follows be of an element, or an artifact.
    pub(super) fn begin(&mut self, content: &mut Content, tag: Option<TagId>) {
        let Some(structure) = self.structure else { return };
        if !self.changes(tag) {
            return;
        }
        self.end(content);
        match tag {
            None => {
                self.open = Open::Artifact;
                content.operator("/Artifact BMC");
            }
            Some(tag) => {
                self.open = Open::Element(tag);
                let role = structure.nodes.get(tag.0 as usize).map(|node| node.role);
                content.raw(b"/");
                content.raw(role.map_or("P", structure::name).as_bytes());
                content.raw(b"<</MCID ");
                content.integer(self.tags.len() as i64);
                content.operator(">>BDC");
                self.tags.push(tag);
            }
        }
    }

    /// Ends what is open.
    pub(super) fn end(&mut self, content: &mut Content) {
        if self.is_open() {
            self.open = Open::Nothing;
            content.operator("EMC");
        }
    }

    /// The element of each number of the page.
    pub(super) fn finish(self) -> Vec<TagId> {
        self.tags
    }
}
