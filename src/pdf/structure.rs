//! The structure tree: what a reader's program tells those who hear the paper (ISO 32000-1, 14.7, 14.8).
//!
//! The elements stand in the order of the display list's tree, which is the
//! article's own over columns, pages and jumps; within a paragraph its words
//! and the elements among them come as they were painted. An element without
//! content is left out. Headings skip no level (PDF/UA-1, 7.4.2).

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, dictionary};

use super::metadata::text_string;
use crate::frame::{Document, FrameItem, Role, StructureNode, StructureTree, TagId};

/// A link's annotation: its page, the element it is of, its object.
pub(super) struct LinkMark {
    pub(super) page: usize,
    pub(super) tag: Option<TagId>,
    pub(super) annotation: ObjectId,
}

/// The standard structure type of a role (ISO 32000-1, 14.8.4).
pub(super) fn name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Section => "Sect",
        Role::Article => "Art",
        Role::Heading(level) => heading(level),
        Role::Paragraph => "P",
        Role::Quotation => "BlockQuote",
        Role::Figure => "Figure",
        Role::Caption => "Caption",
        Role::Span => "Span",
        Role::Ruby => "Ruby",
        Role::RubyBase => "RB",
        Role::RubyText => "RT",
        Role::Link => "Link",
        Role::Table => "Table",
        Role::TableRow => "TR",
        Role::TableHead => "TH",
        Role::TableCell => "TD",
        Role::List => "L",
        Role::ListItem => "LI",
    }
}

fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "H1",
        2 => "H2",
        3 => "H3",
        4 => "H4",
        5 => "H5",
        _ => "H6",
    }
}

/// Adds the tree and gives its root; pages and annotations get their numbers in it.
pub(super) fn add(
    pdf: &mut Pdf,
    document: &Document,
    pages: &[ObjectId],
    marks: &[Vec<TagId>],
    links: &[LinkMark],
) -> ObjectId {
    let root = pdf.new_object_id();
    let contents = Contents::of(&document.structure, marks, links);
    let elements = contents
        .first
        .iter()
        .map(|first| first.is_some().then(|| pdf.new_object_id()))
        .collect::<Vec<_>>();
    let boxes = figure_boxes(document);
    let levels =
        document.structure.nodes.iter().zip(&contents.first).filter_map(|(node, first)| match node
            .role
        {
            Role::Heading(level) => first.map(|_| level),
            _ => None,
        });
    let above = levels.min().unwrap_or(1).saturating_sub(1);
    let mut tree = Tree {
        pdf,
        document,
        pages,
        contents: &contents,
        links,
        link_elements: vec![root; links.len()],
        elements,
        boxes: &boxes,
        above,
        level: 0,
    };
    let top = tree.element(StructureTree::ROOT, root);
    let Tree { elements, link_elements, .. } = tree;

    let mut numbers: Vec<Object> = Vec::new();
    for (page, marks) in marks.iter().enumerate() {
        let owners = marks.iter().map(|tag| element_of(&elements, *tag).unwrap_or(root).into());
        numbers.push((page as i64).into());
        numbers.push(owners.collect::<Vec<Object>>().into());
    }
    for (index, element) in link_elements.into_iter().enumerate() {
        numbers.push(((pages.len() + index) as i64).into());
        numbers.push(element.into());
    }
    let parents = pdf.add_object(dictionary! { "Nums" => numbers });
    pdf.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => top.map_or(Object::Null, Object::from),
            "ParentTree" => parents,
            "ParentTreeNextKey" => (pages.len() + links.len()) as i64,
        },
    );
    root
}

fn element_of(elements: &[Option<ObjectId>], tag: TagId) -> Option<ObjectId> {
    elements.get(tag.0 as usize).copied().flatten()
}

/// A place in the order of painting: page, and number on it.
type Place = (usize, usize);

/// What each node has of its own, and where it begins.
struct Contents {
    marks: Vec<Vec<Place>>,
    /// Links by index.
    links: Vec<Vec<usize>>,
    first: Vec<Option<Place>>,
}

impl Contents {
    fn of(structure: &StructureTree, marks: &[Vec<TagId>], links: &[LinkMark]) -> Contents {
        let count = structure.nodes.len();
        let mut contents = Contents {
            marks: vec![Vec::new(); count],
            links: vec![Vec::new(); count],
            first: vec![None; count],
        };
        for (page, tags) in marks.iter().enumerate() {
            for (number, tag) in tags.iter().enumerate() {
                if let Some(own) = contents.marks.get_mut(tag.0 as usize) {
                    own.push((page, number));
                }
            }
        }
        for (index, link) in links.iter().enumerate() {
            let tag = link.tag.unwrap_or(StructureTree::ROOT);
            if let Some(own) = contents.links.get_mut(tag.0 as usize) {
                own.push(index);
            }
        }
        // A node stands behind its parent in the array, so that backwards all children are known.
        for index in (0..count).rev() {
            let mark = contents.marks[index].first().copied();
            let link = contents.links[index].first().map(|&link| (links[link].page, usize::MAX));
            let children = structure.nodes[index].children.iter();
            let child = children.filter_map(|child| contents.first[child.0 as usize]).min();
            contents.first[index] = [mark, link, child].into_iter().flatten().min();
        }
        // A cell that says nothing counts all the same: rows have as many cells as columns.
        for (index, node) in structure.nodes.iter().enumerate() {
            if node.role == Role::TableRow && contents.first[index].is_some() {
                for cell in &node.children {
                    let row = contents.first[index];
                    let own = &mut contents.first[cell.0 as usize];
                    *own = own.or(row);
                }
            }
        }
        contents
    }
}

/// The boxes of the pictures, by node.
fn figure_boxes(document: &Document) -> Vec<(TagId, [Object; 4])> {
    let mut boxes = Vec::new();
    for page in &document.pages {
        for item in &page.items {
            if let FrameItem::Image { rect, tag: Some(tag), .. } = item {
                let height = page.size.height;
                let edges =
                    [rect.origin.x, height - rect.bottom(), rect.right(), height - rect.origin.y];
                boxes.push((*tag, edges.map(|edge| Object::from(edge.to_pt() as f32))));
            }
        }
    }
    boxes
}

struct Tree<'a> {
    pdf: &'a mut Pdf,
    document: &'a Document,
    pages: &'a [ObjectId],
    contents: &'a Contents,
    links: &'a [LinkMark],
    /// The element that each link is in.
    link_elements: Vec<ObjectId>,
    elements: Vec<Option<ObjectId>>,
    boxes: &'a [(TagId, [Object; 4])],
    /// Levels above the highest that has a heading, as where a paper has no name on its pages.
    above: u8,
    /// The level of the last heading.
    level: u8,
}

impl Tree<'_> {
    /// Writes an element with all below it.
    fn element(&mut self, tag: TagId, parent: ObjectId) -> Option<ObjectId> {
        let id = element_of(&self.elements, tag)?;
        let node = self.document.structure.nodes.get(tag.0 as usize)?;
        let kind = match node.role {
            Role::Heading(level) => {
                let level = level.saturating_sub(self.above).max(1);
                self.level = level.min(self.level.saturating_add(1)).min(6);
                heading(self.level)
            }
            role => name(role),
        };
        let mut element = dictionary! { "S" => kind, "P" => parent };
        if let Some(lang) = node.lang {
            element.set("Lang", Object::string_literal(lang.tag()));
        }
        if let Some(alt) = &node.alt {
            element.set("Alt", text_string(alt));
        }
        if let Some(title) = &node.title {
            element.set("T", text_string(title));
        }
        match node.role {
            Role::Figure => {
                if let Some((_, edges)) = self.boxes.iter().find(|(own, _)| *own == tag) {
                    let attributes = dictionary! {
                        "O" => "Layout", "Placement" => "Block", "BBox" => edges.to_vec(),
                    };
                    element.set("A", attributes);
                }
            }
            Role::TableHead => {
                let scope = if self.heads_a_row(node) { "Row" } else { "Column" };
                element.set("A", dictionary! { "O" => "Table", "Scope" => scope });
            }
            _ => {}
        }
        // The words of a list's item are in its body (table 336), those of a quotation in a paragraph.
        let inner = match node.role {
            Role::ListItem => Some("LBody"),
            Role::Quotation => Some("P"),
            _ => None,
        };
        let holder = if inner.is_some() { self.pdf.new_object_id() } else { id };
        self.elements[tag.0 as usize] = Some(holder);
        let home = self.contents.first[tag.0 as usize].map_or(0, |(page, _)| page);
        let kids = self.kids(tag, holder, home);
        let mut content = Dictionary::new();
        if kids.iter().any(|kid| kid.as_reference().is_err()) {
            content.set("Pg", self.pages[home]);
        }
        match <[Object; 1]>::try_from(kids) {
            Ok([kid]) => content.set("K", kid),
            Err(kids) if kids.is_empty() => {}
            Err(kids) => content.set("K", kids),
        }
        if let Some(kind) = inner {
            let mut body = dictionary! { "S" => kind, "P" => id };
            body.extend(&content);
            self.pdf.set_object(holder, body);
            element.set("K", holder);
        } else {
            element.extend(&content);
        }
        self.pdf.set_object(id, element);
        Some(id)
    }

    /// Whether a head is that of its row: other cells follow it there.
    fn heads_a_row(&self, head: &StructureNode) -> bool {
        let nodes = &self.document.structure.nodes;
        let row = head.parent.and_then(|row| nodes.get(row.0 as usize));
        let mut cells = row.into_iter().flat_map(|row| &row.children);
        cells.any(|cell| nodes.get(cell.0 as usize).is_some_and(|n| n.role == Role::TableCell))
    }

    /// What an element consists of, in order; `home` is the page that numbers alone are of.
    fn kids(&mut self, tag: TagId, holder: ObjectId, home: usize) -> Vec<Object> {
        let contents = self.contents;
        let index = tag.0 as usize;
        let marks = &contents.marks[index];
        let mut children: Vec<TagId> = self.document.structure.nodes[index].children.clone();
        let mut kids = Vec::with_capacity(marks.len() + children.len());
        if !marks.is_empty() {
            // Among words the elements stand where they were painted.
            children.sort_by_key(|child| contents.first[child.0 as usize]);
        }
        let mut marks = marks.iter().peekable();
        for child in children {
            let Some(first) = contents.first[child.0 as usize] else { continue };
            while let Some(&mark) = marks.next_if(|mark| **mark < first) {
                kids.push(self.mark(mark, home));
            }
            kids.extend(self.element(child, holder).map(Object::from));
        }
        for &mark in marks {
            kids.push(self.mark(mark, home));
        }
        for &link in &contents.links[index] {
            let LinkMark { page, annotation, .. } = self.links[link];
            let object = dictionary! {
                "Type" => "OBJR", "Pg" => self.pages[page], "Obj" => annotation,
            };
            // An area that belongs to words of another kind is a link of its own.
            let is_link = self.document.structure.nodes[index].role == Role::Link;
            if is_link {
                self.link_elements[link] = holder;
                kids.push(object.into());
            } else {
                let element = dictionary! { "S" => "Link", "P" => holder, "K" => object };
                let element = self.pdf.add_object(element);
                self.link_elements[link] = element;
                kids.push(element.into());
            }
        }
        kids
    }

    fn mark(&self, (page, number): Place, home: usize) -> Object {
        if page == home {
            return (number as i64).into();
        }
        let reference = dictionary! {
            "Type" => "MCR", "Pg" => self.pages[page], "MCID" => number as i64,
        };
        reference.into()
    }
}
