//! What the book says of itself: identifiers, titles, series, accessibility.
//!
//! Everything comes from the issue and nothing from the clock, so the same
//! issue is the same book, and two issues of a paper are two.

use uuid::Uuid;

use super::breaks::PagePlace;
use super::options::EpubOptions;
use crate::edition::{Edition, Element, Picture};
use crate::frame::Document;
use crate::geom::WritingMode;
use crate::markup::escape::{escaped, plain};
use crate::markup::{pictures, words};
use crate::text::AnnotationKind;

/// An element of the package's metadata.
pub(super) struct Entry {
    /// `dc:publisher`, or the property of a `meta`.
    pub name: &'static str,
    /// Its words, not escaped.
    pub content: String,
    /// The id that others refine.
    pub id: Option<&'static str>,
    /// The id of what it refines.
    pub refines: Option<&'static str>,
    /// The vocabulary of its words.
    pub scheme: Option<&'static str>,
}

/// The book's description of itself.
pub(super) struct Metadata {
    /// The same for each build of an issue.
    pub identifier: Uuid,
    /// Paper and date, as shelves show it.
    pub title: String,
    /// When the book was last changed: the day of the issue.
    pub modified: String,
    /// Section names.
    pub subjects: Vec<String>,
    /// A statement of rights.
    pub rights: Option<String>,
    /// Dublin Core that epub-builder has no word for.
    pub dublin_core: Vec<Entry>,
    /// EPUB 3 `meta` elements.
    pub properties: Vec<Entry>,
    /// EPUB 2 `meta` elements: name and content.
    pub names: Vec<(&'static str, String)>,
}

fn entry(name: &'static str, content: impl AsRef<str>) -> Entry {
    let content = plain(content.as_ref()).trim().to_owned();
    Entry { name, content, id: None, refines: None, scheme: None }
}

fn refining(refines: &'static str, name: &'static str, content: impl AsRef<str>) -> Entry {
    Entry { refines: Some(refines), ..entry(name, content) }
}

impl Entry {
    /// The element as XML.
    pub(super) fn xml(&self) -> String {
        let id = self.id.map_or_else(String::new, |id| format!(" id=\"{id}\""));
        let content = escaped(&self.content);
        format!("<{name}{id}>{content}</{name}>", name = self.name)
    }
}

/// Which of its two forms the book has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Text that takes the shape of the screen.
    Reflowable,
    /// Pages as they were printed.
    Facsimile,
}

/// Gathers what the issue, its layout and the caller say.
pub(super) fn gather(
    edition: &Edition,
    pages: &[PagePlace],
    layout: Option<&Document>,
    name: &str,
    form: Form,
    options: &EpubOptions,
) -> Metadata {
    let masthead = edition.masthead();
    let date = masthead.date.map(|date| date.to_string());
    let date_words = masthead.date_words.as_deref().or(date.as_deref()).unwrap_or_default();
    let title = format!("{name}　{date_words}").trim().to_owned();
    let issue = identifier(edition, date.as_deref().unwrap_or_default());
    let identifier = match form {
        Form::Reflowable => issue,
        Form::Facsimile => derived(&issue, "facsimile"),
    };

    let mut dublin_core = Vec::new();
    let mut properties = vec![refining("title", "title-type", "main")];
    if let Some(label) = &masthead.issue_label {
        dublin_core.push(Entry { id: Some("edition"), ..entry("dc:title", label) });
        properties.push(refining("edition", "title-type", "edition"));
    }
    let creator = masthead.publisher.as_deref().unwrap_or(name);
    dublin_core.push(Entry { id: Some("creator"), ..entry("dc:creator", creator) });
    if let Some(publisher) = &masthead.publisher {
        dublin_core.push(entry("dc:publisher", publisher));
    }
    if let Some(date) = &date {
        dublin_core.push(entry("dc:date", date));
    }
    dublin_core.push(entry("dc:type", "newspaper"));
    if layout.is_some() && !pages.is_empty() {
        let printed = format!("urn:uuid:{}", derived(&issue, "print"));
        dublin_core.push(entry("dc:source", &printed));
        properties.push(entry("pageBreakSource", &printed));
    }
    dublin_core.retain(|entry| !entry.content.is_empty());

    properties.extend(series(edition, name));
    if form == Form::Facsimile {
        // Two pages stand side by side only where both can be read.
        let rendition = [("rendition:layout", "pre-paginated"), ("rendition:spread", "landscape")];
        properties.extend(rendition.map(|(name, value)| entry(name, value)));
    }
    properties.extend(accessibility(edition, !pages.is_empty(), form, options));

    let mut names = vec![("primary-writing-mode", writing_mode(edition).to_owned())];
    names.push(("calibre:series", plain(name).into_owned()));
    if let Some(number) = masthead.issue_number {
        names.push(("calibre:series_index", number.to_string()));
    }
    Metadata {
        identifier,
        title,
        modified: format!("{}T00:00:00Z", date.as_deref().unwrap_or("2000-01-01")),
        subjects: subjects(edition),
        rights: options.rights.as_deref().map(|rights| plain(rights).into_owned()),
        dublin_core,
        properties,
        names,
    }
}

/// UUIDv5 of ISSN and date, or of title, date and number.
fn identifier(edition: &Edition, date: &str) -> Uuid {
    let masthead = edition.masthead();
    let name = match &masthead.issn {
        Some(issn) => format!("urn:issn:{}#{date}", issn.trim()),
        None => {
            let number = masthead.issue_number.map_or_else(String::new, |n| n.to_string());
            format!("newspaper:{}#{date}#{number}", masthead.title.trim())
        }
    };
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
}

/// The identifier of another form of the same issue.
fn derived(identifier: &Uuid, form: &str) -> Uuid {
    Uuid::new_v5(identifier, form.as_bytes())
}

fn writing_mode(edition: &Edition) -> &'static str {
    match edition.writing_mode() {
        WritingMode::HorizontalTb => "horizontal-lr",
        WritingMode::VerticalRl => "vertical-rl",
    }
}

/// The paper as a series, the issue as a number in it.
fn series(edition: &Edition, name: &str) -> Vec<Entry> {
    let masthead = edition.masthead();
    let collection = Entry { id: Some("series"), ..entry("belongs-to-collection", name) };
    let mut entries = vec![collection, refining("series", "collection-type", "series")];
    if let Some(number) = masthead.issue_number {
        entries.push(refining("series", "group-position", number.to_string()));
    }
    if let Some(issn) = masthead.issn.as_deref().filter(|issn| !issn.trim().is_empty()) {
        let issn = format!("urn:issn:{}", issn.trim());
        entries.push(refining("series", "dcterms:identifier", issn));
    }
    entries
}

/// What the book offers and what it does not harm (EPUB Accessibility 1.1 § 2).
fn accessibility(
    edition: &Edition,
    has_pages: bool,
    form: Form,
    options: &EpubOptions,
) -> Vec<Entry> {
    let pictures: Vec<&Picture> = pictures(edition).collect();
    let described = pictures.iter().all(|picture| picture.alt.is_some());
    let ruby = edition
        .stories()
        .iter()
        .flat_map(|story| &story.elements)
        .filter_map(Element::paragraph)
        .flat_map(|paragraph| &paragraph.annotations)
        .any(|annotation| matches!(annotation.kind, AnnotationKind::Ruby(_)));
    let mut entries = vec![entry("schema:accessMode", "textual")];
    if !pictures.is_empty() || form == Form::Facsimile {
        entries.push(entry("schema:accessMode", "visual"));
    }
    let sufficient = if described { "textual" } else { "textual,visual" };
    entries.push(entry("schema:accessModeSufficient", sufficient));
    let features = [
        ("displayTransformability", form == Form::Reflowable),
        ("readingOrder", true),
        ("structuralNavigation", true),
        ("tableOfContents", true),
        ("alternativeText", form == Form::Reflowable && !pictures.is_empty() && described),
        ("rubyAnnotations", form == Form::Reflowable && ruby),
        ("pageBreakMarkers", has_pages),
        ("pageNavigation", has_pages),
    ];
    let features = features.into_iter().filter(|(_, there)| *there);
    entries.extend(features.map(|(feature, _)| entry("schema:accessibilityFeature", feature)));
    entries.push(entry("schema:accessibilityHazard", "none"));
    entries.push(entry(
        "schema:accessibilitySummary",
        match form {
            Form::Reflowable => words(edition.lang()).summary,
            Form::Facsimile => words(edition.lang()).facsimile_summary,
        },
    ));
    if let Some(name) = options.certified_by.as_deref().filter(|name| !name.trim().is_empty()) {
        let standard = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA";
        entries.push(Entry { id: Some("conformance"), ..entry("dcterms:conformsTo", standard) });
        entries.push(entry("a11y:certifiedBy", name));
    }
    entries
}

/// Section names, each once, in the order of the issue.
fn subjects(edition: &Edition) -> Vec<String> {
    let mut subjects: Vec<String> = Vec::new();
    for section in edition.stories().iter().filter_map(|story| story.section.as_deref()) {
        let section = plain(section).trim().to_owned();
        if !section.is_empty() && !subjects.contains(&section) {
            subjects.push(section);
        }
    }
    subjects
}
