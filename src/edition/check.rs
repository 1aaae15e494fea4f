//! Checks that need no font: format, ids, references, an empty issue.

use std::collections::BTreeSet;

use super::copy_desk::CopyDesk;
use super::story::{Element, Story};
use crate::diagnostic::{Locator, Problem};
use crate::issue::{Issue, Query};
use crate::text::AnnotationKind;

/// The name of the format, before its version.
const FORMAT: &str = "newspaper-issue";
/// The version that this crate reads.
const VERSION: (u32, u32) = (0, 1);

/// The ids of an issue, by what bears them.
pub(super) struct Ids<'i> {
    pub(super) sections: BTreeSet<&'i str>,
    pub(super) banners: BTreeSet<&'i str>,
    pub(super) articles: BTreeSet<&'i str>,
    pub(super) advertisements: BTreeSet<&'i str>,
}

/// A higher minor version may add what is not understood; another major means something else.
pub(super) fn format(issue: &Issue, desk: &mut CopyDesk) {
    let place = Locator::field("format");
    let version = issue.format.strip_prefix(FORMAT).and_then(|rest| rest.strip_prefix('/'));
    let parsed = version
        .and_then(|version| version.split_once('.'))
        .and_then(|(major, minor)| Some((major.parse::<u32>().ok()?, minor.parse::<u32>().ok()?)));
    let (major, minor) = VERSION;
    match parsed {
        Some((given, _)) if given != major => {
            let message = format!(
                "version {given} of the format is not the one read here; write \"{FORMAT}/{major}.{minor}\" or use another release"
            );
            desk.error(Problem::Unsupported, place, message);
        }
        Some((_, given)) if given > minor => {
            let message = format!(
                "version {major}.{given} of the format is newer than {major}.{minor}; what it adds may be set otherwise"
            );
            desk.warning(Problem::Unsupported, place, message);
        }
        Some(_) => {}
        None => {
            let message = format!(
                "\"{}\" is not a format read here; write \"{FORMAT}/{major}.{minor}\"",
                issue.format
            );
            desk.error(Problem::Unsupported, place, message);
        }
    }
}

/// Collects the ids; one that is empty or borne twice is a fault.
pub(super) fn ids<'i>(issue: &'i Issue, desk: &mut CopyDesk) -> Ids<'i> {
    let articles = issue.articles.iter().chain(&issue.fillers);
    Ids {
        sections: unique("section", issue.sections.iter().map(|s| s.id.as_str()), desk),
        banners: unique("banner", issue.banners.iter().map(|b| b.id.as_str()), desk),
        articles: unique("article", articles.map(|a| a.id.as_str()), desk),
        advertisements: unique(
            "advertisement",
            issue.advertisements.iter().map(|a| a.id.as_str()),
            desk,
        ),
    }
}

fn unique<'i>(
    what: &str,
    ids: impl Iterator<Item = &'i str>,
    desk: &mut CopyDesk,
) -> BTreeSet<&'i str> {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        if id.is_empty() {
            let place = Locator::field(&format!("{what} {}", index + 1));
            desk.error(Problem::Missing, place, format!("the {what} has no id; give it one"));
        } else if !seen.insert(id) {
            let place = if what == "article" {
                Locator::article(id)
            } else {
                Locator::field(&format!("{what} {id}"))
            };
            let message = format!("two {what}s have the id \"{id}\"; rename one of them");
            desk.error(Problem::DuplicateId, place, message);
        }
    }
    seen
}

/// Sections, heads and queries must name something.
pub(super) fn references(issue: &Issue, ids: &Ids<'_>, desk: &mut CopyDesk) {
    for article in issue.articles.iter().chain(&issue.fillers) {
        if let Some(section) = &article.section {
            let place = Locator::article(&article.id).part("section");
            known("section", section, &ids.sections, place, desk);
        }
    }
    for banner in &issue.banners {
        for head in &banner.heads {
            let place = Locator::field(&format!("banner {}", banner.id));
            known("article", head, &ids.articles, place, desk);
        }
    }
    for (index, query) in issue.queries.iter().enumerate() {
        let place = Locator::field(&format!("query {}", index + 1));
        if known("article", &query.article, &ids.articles, place.clone(), desk) {
            show(query, issue, place, desk);
        }
    }
}

/// A link within the issue must lead to an article; the words of one that does not are printed.
pub(super) fn links(stories: &[Story], ids: &Ids<'_>, desk: &mut CopyDesk) {
    for story in stories {
        for paragraph in story.elements.iter().filter_map(Element::paragraph) {
            for annotation in &paragraph.annotations {
                if let AnnotationKind::Link(href) = &annotation.kind
                    && let Some(id) = href.strip_prefix('#')
                    && !ids.articles.contains(id)
                {
                    let message = format!(
                        "the link leads to no article: there is none with the id \"{id}\"; correct it"
                    );
                    let place = Locator::block(&story.id, paragraph.block);
                    desk.warning(Problem::UnknownReference, place, message);
                }
            }
        }
    }
}

/// Whether an id is borne by something; a fault where it is not.
pub(super) fn known(
    what: &str,
    id: &str,
    ids: &BTreeSet<&str>,
    place: Locator,
    desk: &mut CopyDesk,
) -> bool {
    let known = ids.contains(id);
    if !known {
        let message = format!("there is no {what} \"{id}\"; correct the id or add the {what}");
        desk.error(Problem::UnknownReference, place, message);
    }
    known
}

/// A query is for the night editor: a note, and never printed.
fn show(query: &Query, issue: &Issue, field: Locator, desk: &mut CopyDesk) {
    let mut articles = issue.articles.iter().chain(&issue.fillers);
    let blocks = articles.find(|article| article.id == query.article).map_or(0, |a| a.body.len());
    let block = query.paragraph.and_then(|number| usize::try_from(number).ok());
    let place = match block {
        Some(number) if (1..=blocks).contains(&number) => {
            Locator::block(&query.article, number - 1)
        }
        Some(number) => {
            let message = format!(
                "article \"{}\" has {blocks} blocks and no block {number}; correct `paragraph`",
                query.article
            );
            desk.warning(Problem::UnknownReference, field, message);
            Locator::article(&query.article)
        }
        None => Locator::article(&query.article),
    };
    let message = if query.text.is_empty() {
        query.comment.clone()
    } else {
        format!("\"{}\": {}", query.text, query.comment)
    };
    desk.note(Problem::Query, place, message);
}

/// An issue must have something to print.
pub(super) fn emptiness(issue: &Issue, desk: &mut CopyDesk) {
    if issue.articles.is_empty() {
        let message = "the issue has no article; add one to `articles`";
        desk.error(Problem::Missing, Locator::field("articles"), message);
    }
}
