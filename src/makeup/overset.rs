//! What a plan leaves out: the last look before the pages are printed.

use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::edition::Pin;
use crate::page::{Block, BlockContent, Plan, Shop, StoryBlock};

/// Every row, picture, banner and advertisement that no block holds.
pub(super) fn overset(shop: &Shop<'_>, plan: &Plan) -> Vec<Diagnostic> {
    let edition = shop.edition;
    let blocks = || plan.pages.iter().flat_map(|page| &page.blocks);
    let mut remarks = Vec::new();
    for (index, story) in edition.stories().iter().enumerate() {
        let parts: Vec<(&Block, &StoryBlock)> = blocks()
            .filter_map(|block| match &block.content {
                BlockContent::Story(part) if part.story == index => Some((block, part)),
                _ => None,
            })
            .collect();
        let mut next = 0;
        let mut all = 0;
        for (block, part) in &parts {
            let (_, width) = shop.text_area(block.columns, index, part.head);
            all = shop.story(index, shop.measure(width, part.legs)).rows.len();
            if part.rows.start == next {
                next = part.rows.end;
            }
        }
        let mut say = |what: String| {
            let message = format!("{what}; shorten the article or give it more room");
            remarks.push(Diagnostic::error(Problem::Overset, Locator::article(&story.id), message));
        };
        if parts.is_empty() {
            say("found no room on any page".to_owned());
        } else if next < all {
            say(format!("{} line(s) found no room", all - next));
        }
        let has_pictures = parts.iter().any(|(_, part)| part.picture_legs > 0);
        if !story.pictures.is_empty() && !has_pictures {
            say(format!("{} picture(s) found no room", story.pictures.len()));
        }
    }
    for banner in 0..edition.banners().len() {
        let placed = blocks().any(|block| block.content == BlockContent::Banner(banner));
        if !placed {
            let place = Locator::article(&edition.banners()[banner].id);
            let message = "the banner found no room; name the articles under it in its heads";
            remarks.push(Diagnostic::warning(Problem::Overset, place, message));
        }
    }
    for (page, pinning) in edition.pages().iter().enumerate() {
        for (pin, content) in pinning.pins.iter().enumerate() {
            let placed =
                || blocks().any(|block| block.content == BlockContent::Advertisement { page, pin });
            if matches!(content, Pin::Advertisement { .. }) && !placed() {
                let message =
                    "an advertisement found no room; make it lower or move it to another page";
                remarks.push(Diagnostic::error(
                    Problem::Overset,
                    Locator::page(pinning.number),
                    message,
                ));
            }
        }
    }
    remarks
}
