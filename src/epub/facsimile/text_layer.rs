//! The words of a page over its drawing, each run in its place.
//!
//! Runs that belong together in the structure of the document stand in one
//! element, though they lie in many lines and columns: a paragraph is a `p`,
//! so it is read aloud without a stop at each line end. A run is a `span`
//! that is as long as on paper: Han take an em in any font, and what the
//! type on the reader's machine is short or long of is spread between the
//! characters.

use super::{Articles, SCALE, file};
use crate::edition::Edition;
use crate::frame::{Document, FrameItem, GlyphRun, Page, Role, RunDirection, StructureTree, TagId};
use crate::geom::{Length, Rect};
use crate::markup::escape;
use crate::svg;

/// Appends the words of a page.
pub(super) fn push(
    out: &mut String,
    edition: &Edition,
    layout: &Document,
    index: usize,
    articles: &Articles<'_>,
) {
    let page = &layout.pages[index];
    out.push_str("<div class=\"words\">\n");
    let mut layer = Layer { out, page, at: Place::default(), named: Vec::new(), articles };
    for item in &page.items {
        match item {
            FrameItem::Glyphs(run) => {
                layer.move_to(Place::of(run.tag, &layout.structure), edition, layout);
                layer.run(run);
            }
            FrameItem::Image { rect, tag: Some(tag), .. } => {
                if let Some(alt) = &layout.structure.node(*tag).alt {
                    layer.move_to(Place::of(Some(*tag), &layout.structure), edition, layout);
                    layer.picture(*rect, alt);
                }
            }
            FrameItem::Fill { .. }
            | FrameItem::Path { .. }
            | FrameItem::Image { .. }
            | FrameItem::Link { .. } => {}
        }
    }
    layer.move_to(Place::default(), edition, layout);
    // What has nothing to show here can still be led to.
    for article in &articles.begin[index] {
        if let Some(id) = articles.id(article).filter(|id| !layer.named.iter().any(|n| n == id)) {
            layer.out.push_str(&format!("<span id=\"{id}\"></span>\n"));
        }
    }
    out.push_str("</div>\n");
    push_links(out, layout, index, articles);
}

/// What a run is part of.
#[derive(Clone, Debug, Default, PartialEq)]
struct Place {
    /// The article's node.
    article: Option<TagId>,
    /// The block's node, and the element that it is here.
    block: Option<(TagId, &'static str)>,
}

impl Place {
    /// Climbs from a run's tag to its block and its article.
    fn of(tag: Option<TagId>, tree: &StructureTree) -> Place {
        let mut place = Place::default();
        let mut next = tag;
        while let Some(tag) = next.filter(|tag| (tag.0 as usize) < tree.nodes.len()) {
            let node = tree.node(tag);
            // A brief is an article and an item of a list at once.
            if node.article.is_some() || node.role == Role::Article {
                place.article = Some(tag);
                break;
            }
            match node.role {
                Role::Heading(level) if place.block.is_none() => {
                    let element = match level {
                        ..=2 => "h2",
                        3 => "h3",
                        _ => "h4",
                    };
                    place.block = Some((tag, element));
                }
                // The words beside a line are told apart from it, as they lie apart.
                Role::Paragraph
                | Role::Quotation
                | Role::Caption
                | Role::RubyText
                | Role::TableCell
                | Role::TableHead
                | Role::ListItem
                    if place.block.is_none() =>
                {
                    place.block = Some((tag, "p"));
                }
                _ => {}
            }
            next = node.parent;
        }
        place
    }
}

struct Layer<'a, 'o> {
    out: &'o mut String,
    page: &'a Page,
    at: Place,
    /// Articles whose id is taken.
    named: Vec<String>,
    articles: &'a Articles<'a>,
}

impl Layer<'_, '_> {
    /// Ends the elements that a run is no longer in, and begins those it is in.
    fn move_to(&mut self, place: Place, edition: &Edition, layout: &Document) {
        if place == self.at {
            return;
        }
        if let Some((_, element)) = self.at.block {
            self.out.push_str(&format!("</{element}>\n"));
        }
        if place.article != self.at.article {
            if self.at.article.is_some() {
                self.out.push_str("</article>\n");
            }
            if let Some(tag) = place.article {
                self.begin_article(tag, edition, layout);
            }
        }
        if let Some((_, element)) = place.block {
            self.out.push_str(&format!("<{element}>"));
        }
        self.at = place;
    }

    fn begin_article(&mut self, tag: TagId, edition: &Edition, layout: &Document) {
        let article = layout.structure.node(tag).article.as_deref();
        let known = article.and_then(|article| self.articles.known.get(article));
        self.out.push_str("<article");
        if let Some((id, story)) = known {
            if !self.named.contains(id) {
                self.out.push_str(&format!(" id=\"{id}\""));
                self.named.push(id.clone());
            }
            self.out.push_str(" aria-label=\"");
            escape::push(self.out, &crate::markup::title(story, edition.lang()));
            self.out.push('"');
            if story.lang != edition.lang() {
                let tag = story.lang.tag();
                self.out.push_str(&format!(" lang=\"{tag}\" xml:lang=\"{tag}\""));
            }
        }
        self.out.push_str(">\n");
    }

    /// What a picture shows, where it stands in the drawing.
    fn picture(&mut self, rect: Rect, alt: &str) {
        self.out.push_str("<span role=\"img\" aria-label=\"");
        escape::push(self.out, alt);
        self.out.push_str("\" style=\"");
        push_area(self.out, rect);
        self.out.push_str("\"></span>");
    }

    /// A run as a box of its length.
    fn run(&mut self, run: &GlyphRun) {
        let text = self.page.text_of(run);
        if text.trim().is_empty() {
            return;
        }
        let size = run.size;
        let (class, x, y) = match run.direction {
            RunDirection::Horizontal => ("h", run.origin.x, run.origin.y - size.scale(88, 100)),
            RunDirection::Vertical => ("v", run.origin.x - size.scale(1, 2), run.origin.y),
            RunDirection::Sideways => ("s", run.origin.x - size.scale(12, 100), run.origin.y),
        };
        let hidden = if run.tag.is_none() { " aria-hidden=\"true\"" } else { "" };
        self.out.push_str(&format!("<span class=\"{class}\"{hidden} style=\"left:"));
        push_pixels(self.out, x);
        self.out.push_str(";top:");
        push_pixels(self.out, y);
        self.out.push_str(";font-size:");
        push_pixels(self.out, size);
        let spacing = spacing(self.page, run, text);
        if spacing != Length::ZERO {
            self.out.push_str(";letter-spacing:");
            push_pixels(self.out, spacing);
        }
        self.out.push_str("\">");
        escape::push(self.out, text);
        self.out.push_str("</span>");
    }
}

/// What stands between the characters of a run, so that it is as long as on paper.
fn spacing(page: &Page, run: &GlyphRun, text: &str) -> Length {
    let glyphs = page.glyphs_of(run);
    let end = glyphs
        .iter()
        .map(|glyph| glyph.along.length() + glyph.advance.length())
        .max()
        .unwrap_or_default();
    let count = text.chars().count() as i64;
    let halves: i64 = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    (end - run.size.scale(halves, 2)).scale(1, count.max(1))
}

/// Appends the areas that lead to other articles or out of the book.
fn push_links(out: &mut String, layout: &Document, index: usize, articles: &Articles<'_>) {
    for item in &layout.pages[index].items {
        let FrameItem::Link { rect, target, .. } = item else { continue };
        let (href, label) = match target.strip_prefix('#') {
            Some(article) => {
                let page =
                    layout.pages.iter().enumerate().find(|(_, page)| {
                        page.regions.iter().any(|region| region.article == article)
                    });
                let (Some((at, page)), Some((id, story))) = (page, articles.known.get(article))
                else {
                    continue;
                };
                let label = crate::markup::title(story, layout.info.lang);
                let begins = articles.begin[at].contains(&article);
                let part = if begins { format!("#{id}") } else { String::new() };
                (format!("{}.xhtml{part}", file(page)), label)
            }
            None => match crate::markup::href(target) {
                Some(href) => (href, target.clone()),
                None => continue,
            },
        };
        out.push_str("<a class=\"area\" href=\"");
        escape::push(out, &href);
        out.push_str("\" aria-label=\"");
        escape::push(out, &label);
        out.push_str("\" style=\"");
        push_area(out, *rect);
        out.push_str("\"></a>\n");
    }
}

/// Appends where an area lies on the page.
fn push_area(out: &mut String, rect: Rect) {
    out.push_str("left:");
    push_pixels(out, rect.origin.x);
    out.push_str(";top:");
    push_pixels(out, rect.origin.y);
    out.push_str(";width:");
    push_pixels(out, rect.size.width);
    out.push_str(";height:");
    push_pixels(out, rect.size.height);
}

/// Appends a length in pixels of the page.
fn push_pixels(out: &mut String, length: Length) {
    svg::push_pt(out, length * SCALE);
    out.push_str("px");
}
