//! What the items of the pages are: the logical structure of tagged PDF (ISO 32000-1, 14.7).

use crate::unicode::Locale;

/// A node of a [`StructureTree`], by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub u32);

/// What a node is (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// The whole issue.
    Document,
    /// A page, or the articles of one.
    Part,
    /// A group of articles, as under a banner.
    Section,
    /// An article.
    Article,
    /// A headline; 1 is the highest level.
    Heading(u8),
    /// Kicker, deck, dateline, byline and every body paragraph.
    Paragraph,
    /// Words of another, a paragraph of them.
    Quotation,
    /// A picture.
    Figure,
    /// The words under a picture.
    Caption,
    /// A run with a language or a style of its own.
    Span,
    /// Words with small text beside them: a base, and its readings.
    Ruby,
    /// The words that ruby explains (RB).
    RubyBase,
    /// The small text beside them (RT).
    RubyText,
    /// Something that leads elsewhere.
    Link,
    /// A table.
    Table,
    /// A row of a table.
    TableRow,
    /// A head cell of a table.
    TableHead,
    /// A cell of a table.
    TableCell,
    /// A list, as of briefs.
    List,
    /// An item of a list, its body with it.
    ListItem,
}

/// One element of the structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructureNode {
    /// What it is.
    pub role: Role,
    /// Its language where it is not its parent's.
    pub lang: Option<Locale>,
    /// What to say in the place of a picture.
    pub alt: Option<String>,
    /// A name for it, such as an article's headline.
    pub title: Option<String>,
    /// The article it belongs to, by id, on article nodes.
    pub article: Option<String>,
    /// The node above it; `None` for the root.
    pub parent: Option<TagId>,
    /// The nodes below it, in reading order.
    pub children: Vec<TagId>,
}

/// The elements of a document; the root is the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructureTree {
    /// The nodes; a [`TagId`] is an index into them.
    pub nodes: Vec<StructureNode>,
}

impl Default for StructureTree {
    /// A tree with its root alone.
    fn default() -> StructureTree {
        StructureTree { nodes: vec![StructureNode::new(Role::Document, None)] }
    }
}

impl StructureNode {
    fn new(role: Role, parent: Option<TagId>) -> StructureNode {
        StructureNode {
            role,
            lang: None,
            alt: None,
            title: None,
            article: None,
            parent,
            children: Vec::new(),
        }
    }
}

impl StructureTree {
    /// The document's own node.
    pub const ROOT: TagId = TagId(0);

    /// Adds a node below `parent`, after its other children.
    pub fn add(&mut self, parent: TagId, role: Role) -> TagId {
        let id = TagId(u32::try_from(self.nodes.len()).expect("fewer than 2³² structure nodes"));
        self.nodes.push(StructureNode::new(role, Some(parent)));
        self.nodes[parent.0 as usize].children.push(id);
        id
    }

    /// Brings the nodes from `first` on, added last, before the one that is `to`, as if they had
    /// been added there; gives what each tag has become.
    pub(crate) fn bring_forward(
        &mut self,
        first: usize,
        to: usize,
    ) -> impl Fn(TagId) -> TagId + use<> {
        let (first, to, len) = (first as u32, to as u32, self.nodes.len() as u32);
        let moved = move |tag: TagId| match tag.0 {
            id if id >= first => TagId(id - first + to),
            id if id >= to => TagId(id + len - first),
            id => TagId(id),
        };
        self.nodes[to as usize..].rotate_right((len - first) as usize);
        for node in &mut self.nodes {
            node.parent = node.parent.map(moved);
            node.children.iter_mut().for_each(|child| *child = moved(*child));
            // Children stand in the order in which they were added.
            node.children.sort_unstable();
        }
        moved
    }

    /// The paragraph, heading or other block whose line a node's words stand in: the node
    /// itself, or what is around a link, a span or the base of ruby.
    pub fn block_of(&self, id: TagId) -> TagId {
        let mut block = id;
        while let Some(node) = self.nodes.get(block.0 as usize)
            && matches!(node.role, Role::Span | Role::Link | Role::Ruby | Role::RubyBase)
            && let Some(parent) = node.parent
        {
            block = parent;
        }
        block
    }

    /// A node.
    pub fn node(&self, id: TagId) -> &StructureNode {
        &self.nodes[id.0 as usize]
    }

    /// A node, to be filled in.
    pub fn node_mut(&mut self, id: TagId) -> &mut StructureNode {
        &mut self.nodes[id.0 as usize]
    }
}
