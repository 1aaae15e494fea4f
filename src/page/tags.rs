//! What parts of a line are to who hears it read: links, words of another language, ruby.
//!
//! The words of a line bear the tag of their paragraph but for those that are more
//! than its words. A part that goes on in the next line keeps its tag there.
//!
//! ```text
//! Paragraph   记者在           到访
//! Ruby            东昌
//!   RubyBase      东昌
//!   RubyText     ㄉㄨㄥ…
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use crate::cluster::{DecorationKind, ShapedText, SmallKind};
use crate::frame::{Role, StructureTree, TagId};
use crate::line::Line;

/// What a tag is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TagKey {
    Story(usize),
    /// An element of a story.
    Element(usize, usize),
    Byline(usize),
    /// The list of short items of a story that begins with an element.
    Briefs(usize, usize),
    /// The caption of a table, and its rows counted from the head.
    TableCaption(TagId),
    TableRow(TagId, usize),
    /// A cell of a row.
    TableCell(TagId, usize),
    /// A decoration of the text of an element.
    Decoration(TagId, usize),
    /// Small text beside the text of an element: the whole, its base, its reading.
    Ruby(TagId, usize),
    RubyBase(TagId, usize),
    RubyText(TagId, usize),
}

/// The tags that further lines or pages may ask for again.
#[derive(Debug, Default)]
pub(super) struct Tags {
    known: BTreeMap<TagKey, TagId>,
    /// The one asked for last, mostly that of the line before.
    last: Option<(TagKey, TagId)>,
}

impl Tags {
    /// The tag of a part, made when it is first asked for.
    pub(super) fn get(
        &mut self,
        structure: &mut StructureTree,
        key: TagKey,
        parent: TagId,
        role: Role,
    ) -> TagId {
        if let Some((last, tag)) = self.last
            && last == key
        {
            return tag;
        }
        let tag = *self.known.entry(key).or_insert_with(|| structure.add(parent, role));
        self.last = Some((key, tag));
        tag
    }
}

/// The level of an article's headline: the paper's name is the first, a banner and the headline
/// of an article that stands under none the second (PDF/UA-1, 7.4.2).
pub(super) fn headline_level(structure: &StructureTree, article: TagId) -> u8 {
    let mut level = 2;
    let mut at = structure.node(article).parent;
    while let Some(tag) = at {
        let node = structure.node(tag);
        level += u8::from(node.role == Role::Section);
        at = node.parent;
    }
    level
}

/// The tags within a line.
#[derive(Debug, Default)]
pub(super) struct InlineTags {
    /// Clusters with a tag of their own; one that lies within another comes after it.
    parts: Vec<(Range<usize>, TagId)>,
    decorations: Vec<(usize, TagId)>,
    readings: Vec<(usize, TagId)>,
}

/// What a part of a line is, by its index in the text.
#[derive(Clone, Copy)]
enum Part {
    Decoration(usize),
    Ruby(usize),
}

impl InlineTags {
    /// Finds the parts of a line below the element that it is of; an artifact has none.
    pub(super) fn of_line(
        known: &mut Tags,
        structure: &mut StructureTree,
        text: &ShapedText,
        line: &Line,
        element: Option<TagId>,
    ) -> InlineTags {
        let mut tags = InlineTags::default();
        let Some(element) = element else { return tags };
        if text.decorations.is_empty() && text.beside.is_empty() {
            return tags;
        }
        for (whole, part) in parts(text, line) {
            // A reading on the other side of the same words.
            let around = tags.parts.iter().rev().find(|(outer, _)| encloses(outer, &whole));
            let parent = around.map_or(element, |&(_, tag)| tag);
            match part {
                Part::Decoration(index) => {
                    let key = TagKey::Decoration(element, index);
                    let tag = match text.decorations[index].kind {
                        DecorationKind::Link(_) => known.get(structure, key, parent, Role::Link),
                        DecorationKind::Foreign(lang) => {
                            let tag = known.get(structure, key, parent, Role::Span);
                            structure.node_mut(tag).lang = Some(lang);
                            tag
                        }
                        _ => continue,
                    };
                    tags.decorations.push((index, tag));
                    tags.parts.push((whole, tag));
                }
                Part::Ruby(index) => {
                    let is_base = structure.node(parent).role == Role::RubyBase;
                    let ruby = if is_base {
                        structure.node(parent).parent.unwrap_or(parent)
                    } else {
                        known.get(structure, TagKey::Ruby(element, index), parent, Role::Ruby)
                    };
                    if !is_base {
                        let key = TagKey::RubyBase(element, index);
                        let base = known.get(structure, key, ruby, Role::RubyBase);
                        tags.parts.push((whole, base));
                    }
                    let key = TagKey::RubyText(element, index);
                    let reading = known.get(structure, key, ruby, Role::RubyText);
                    tags.readings.push((index, reading));
                }
            }
        }
        tags
    }

    /// The tag of a decoration that has one of its own.
    pub(super) fn of_decoration(&self, index: usize) -> Option<TagId> {
        self.decorations.iter().find(|(own, _)| *own == index).map(|&(_, tag)| tag)
    }

    /// The tag of small text.
    pub(super) fn of_reading(&self, index: usize) -> Option<TagId> {
        self.readings.iter().find(|(own, _)| *own == index).map(|&(_, tag)| tag)
    }

    /// Whether all words of the line are of its element and no more.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// A range of clusters cut where the tag changes.
    pub(super) fn cut(
        &self,
        clusters: Range<usize>,
        element: Option<TagId>,
    ) -> Vec<(Range<usize>, Option<TagId>)> {
        let mut cut: Vec<(Range<usize>, Option<TagId>)> = Vec::new();
        for cluster in clusters {
            let own = self.parts.iter().rev().find(|(range, _)| range.contains(&cluster));
            let tag = own.map(|&(_, tag)| tag).or(element);
            match cut.last_mut() {
                Some((range, former)) if *former == tag => range.end = cluster + 1,
                _ => cut.push((cluster..cluster + 1, tag)),
            }
        }
        cut
    }
}

/// The parts that a line has some clusters of, the outer before the inner.
fn parts(text: &ShapedText, line: &Line) -> Vec<(Range<usize>, Part)> {
    let is_here = |range: &Range<usize>| {
        range.start < line.clusters.end && line.clusters.start < range.end && !range.is_empty()
    };
    let decorations = text.decorations.iter().enumerate();
    let decorations =
        decorations.map(|(index, own)| (own.clusters.clone(), Part::Decoration(index)));
    let ruby = text.beside.iter().enumerate().filter(|(_, small)| small.kind != SmallKind::Note);
    let ruby = ruby.map(|(index, small)| {
        (small.clusters.start as usize..small.clusters.end as usize, Part::Ruby(index))
    });
    let mut parts: Vec<_> = decorations.chain(ruby).filter(|(range, _)| is_here(range)).collect();
    // The sort is stable: of two of the same extent a decoration is the outer one.
    parts.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    parts
}

fn encloses(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
