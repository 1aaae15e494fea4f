//! Short items of an issue under one head (简讯).
//!
//! Each of many small articles asks for a headline and a place of its own, and a page of them
//! is all headlines. A desk gives them one head, and the reader a list.

use std::collections::BTreeMap;

use super::copy_desk::CopyDesk;
use super::edition::{BannerText, PagePinning, Pin};
use super::stories::mark;
use super::story::{Element, Story, is_mark};
use crate::diagnostic::{Locator, Problem};
use crate::issue::ArticleKind;
use crate::text::{AnnotationKind, Paragraph};
use crate::unicode::Locale;

/// Puts the briefs of an issue under the first article that gathers them: those of its section,
/// or all where it has none. What the plan or a banner names stays where it is, and so does a
/// brief that is more than a head and a paragraph. Nothing is lost: a brief that no article
/// gathers stands by itself.
pub(super) fn briefs(
    stories: &mut Vec<Story>,
    pages: &mut [PagePinning],
    banners: &mut [BannerText],
    fillers: &[Story],
    desk: &mut CopyDesk,
) {
    let is_gatherer = |story: &Story| story.kind == ArticleKind::Briefs;
    for filler in fillers.iter().filter(|filler| is_gatherer(filler)) {
        let message = "a filler cannot gather briefs; move it to `articles`";
        desk.error(Problem::Unsupported, Locator::article(&filler.id).part("kind"), message);
    }
    if !stories.iter().any(is_gatherer) {
        return;
    }
    let mut is_named = vec![false; stories.len()];
    for pin in pages.iter().flat_map(|page| &page.pins) {
        if let Pin::Story(story, _) = pin {
            is_named[*story] = true;
        }
    }
    banners.iter().flat_map(|banner| &banner.heads).for_each(|&story| is_named[story] = true);
    let mut is_gone = vec![false; stories.len()];
    let mut moved: BTreeMap<String, String> = BTreeMap::new();
    for brief in 0..stories.len() {
        if is_named[brief] || !is_short(&stories[brief]) {
            continue;
        }
        let takes = |story: &Story| {
            let has_section = story.section.is_none() || story.section == stories[brief].section;
            is_gatherer(story) && has_section && story.lang == stories[brief].lang
        };
        let Some(under) = stories.iter().position(takes) else { continue };
        let block = stories[under].elements.len();
        let item = item(&stories[brief], block);
        stories[under].elements.extend(item);
        is_gone[brief] = true;
        moved.insert(format!("#{}", stories[brief].id), format!("#{}", stories[under].id));
    }
    // Who follows a link to a brief comes to the list that has it.
    let paragraphs = stories.iter_mut().flat_map(|story| &mut story.elements);
    let annotations = paragraphs.filter_map(Element::paragraph_mut);
    for annotation in annotations.flat_map(|paragraph| &mut paragraph.annotations) {
        if let AnnotationKind::Link(href) = &mut annotation.kind
            && let Some(to) = moved.get(href.as_str())
        {
            href.clone_from(to);
        }
    }
    for (story, is_gone) in stories.iter().zip(&mut is_gone) {
        if is_gatherer(story) && story.elements.is_empty() && story.pictures.is_empty() {
            *is_gone = true;
            let message = "no brief is left for it to gather, and it is left out; give articles \"kind\": \"brief\", or write its body";
            desk.warning(Problem::Missing, Locator::article(&story.id).part("body"), message);
        }
    }
    leave_out(&is_gone, stories, pages, banners);
}

/// Gives every brief without a head the mark of one, where the editor has given none: it would
/// be read as a part of what stands above it. In a flow it stands under what is before it
/// anyway.
pub(super) fn mark_headless(stories: &mut [Story]) {
    let is_bare = |story: &&mut Story| story.kind == ArticleKind::Brief && story.headline.is_none();
    for story in stories.iter_mut().filter(is_bare) {
        let lang = story.lang;
        let first = story.elements.iter_mut().find_map(|element| match element {
            Element::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        });
        if let Some(first) = first.filter(|first| !first.text.starts_with(is_mark)) {
            mark(first, "", lang);
        }
    }
}

/// Whether an article is a head and a paragraph, and nothing that a list has no place for.
fn is_short(story: &Story) -> bool {
    let is_plain =
        story.headline.iter().flat_map(|head| &head.lines).all(|line| line.annotations.is_empty());
    let has_more = story.kicker.is_some()
        || story.deck.is_some()
        || story.rubric.is_some()
        || story.frame.is_some()
        || !story.pictures.is_empty();
    story.kind == ArticleKind::Brief
        && is_plain
        && !has_more
        && matches!(story.elements[..], [Element::Paragraph(_)])
}

/// A brief as an item of a list, its byline behind its text.
fn item(brief: &Story, block: usize) -> Option<Element> {
    let mut made: Paragraph = brief.elements.first()?.paragraph()?.clone();
    made.block = block;
    let head = brief.headline.as_ref().map(super::story::HeadText::plain).unwrap_or_default();
    mark(&mut made, &head, brief.lang);
    if let Some(byline) = &brief.byline {
        let blank = if brief.lang == Locale::Ko { " " } else { "" };
        made.text.push_str(blank);
        made.text.push_str(byline);
    }
    Some(Element::Brief(made))
}

/// Takes stories out; what names others by their numbers names them still.
fn leave_out(
    is_gone: &[bool],
    stories: &mut Vec<Story>,
    pages: &mut [PagePinning],
    banners: &mut [BannerText],
) {
    let number = |story: usize| {
        let before = is_gone[..story].iter().filter(|&&gone| gone).count();
        (!is_gone[story]).then_some(story - before)
    };
    for page in pages {
        page.pins.retain_mut(|pin| match pin {
            Pin::Story(story, _) => number(*story).inspect(|new| *story = *new).is_some(),
            Pin::Masthead | Pin::Banner(_) | Pin::Advertisement { .. } => true,
        });
    }
    for banner in banners {
        banner.heads = banner.heads.iter().filter_map(|&story| number(story)).collect();
    }
    let mut gone = is_gone.iter();
    stories.retain(|_| gone.next() == Some(&false));
}
