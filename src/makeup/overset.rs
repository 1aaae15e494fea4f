//! What a plan leaves out: the last look before pages are printed.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::edition::Pin;
use crate::page::{
    Block, BlockContent, Plan, PlannedPage, Shop, StoryBlock, notice_rows, too_tall,
};

/// What a plan leaves out.
#[derive(Debug, Default)]
pub(crate) struct Overset {
    /// Every row, picture, banner and advertisement that no block holds, in words.
    pub remarks: Vec<Diagnostic>,
    /// Body lines, by the number of the page on which their story breaks off.
    pub lines: BTreeMap<u32, u32>,
}

impl Overset {
    /// Looks for what no block holds of some stories of the issue, which stand on some pages of
    /// a plan or on none.
    pub(super) fn look_at(
        &mut self,
        shop: &Shop<'_>,
        pages: &[PlannedPage],
        stories: Range<usize>,
    ) {
        let end = stories.end.min(shop.edition.stories().len());
        let stories = stories.start.min(end)..end;
        let last_page = pages.last().map_or(1, |page| page.number);
        // By story, each part with the number of its page.
        let mut parts_of: Vec<Vec<(u32, &Block, &StoryBlock)>> = vec![Vec::new(); stories.len()];
        for page in pages {
            for block in &page.blocks {
                if let BlockContent::Story(part) = &block.content
                    && stories.contains(&part.story)
                {
                    parts_of[part.story - stories.start].push((page.number, block, part));
                }
            }
        }
        for (index, parts) in stories.zip(&parts_of) {
            let story = shop.edition.story(index);
            let mut next = 0;
            let mut all = 0;
            for (_, block, part) in parts {
                let (_, width) =
                    shop.leg_area(block.columns, index, part.head, part.framed, part.legs);
                all = shop.story(index, shop.measure(width, part.legs)).rows.len();
                if part.rows.start == next {
                    next = part.rows.end;
                }
            }
            if parts.is_empty() {
                all = shop.story(index, shop.design().measure).rows.len();
            }
            if next < all {
                let page = parts.last().map_or(last_page, |&(page, ..)| page);
                let missing = u32::try_from(all - next).unwrap_or(u32::MAX);
                *self.lines.entry(page).or_default() += missing;
            }
            let mut say = |what: String| {
                let message = format!("{what}; shorten the article or give it more room");
                self.remarks.push(Diagnostic::error(
                    Problem::Overset,
                    Locator::article(&story.id),
                    message,
                ));
            };
            if parts.is_empty() {
                say("found no room on any page".to_owned());
            } else if next < all {
                say(format!("{} line(s) found no room", all - next));
            }
            for &(page, block, part) in parts {
                let tall = too_tall(shop, block, part);
                if tall.rows > 0 {
                    *self.lines.entry(page).or_default() += tall.rows;
                    say(format!("{} row(s) are taller than a column and were left out", tall.rows));
                }
                if tall.captions > 0 {
                    say(format!(
                        "{} picture(s) were left out, for their captions leave them no room",
                        tall.captions
                    ));
                }
            }
            let has_pictures = parts.iter().any(|(_, _, part)| part.pictures.is_some());
            if !story.pictures.is_empty() && !has_pictures {
                say(format!("{} picture(s) found no room", story.pictures.len()));
            }
        }
    }

    /// Looks for the banners and advertisements that no block of a plan holds.
    pub(super) fn look_at_furniture(&mut self, shop: &Shop<'_>, plan: &Plan) {
        let edition = shop.edition;
        let blocks = || plan.pages.iter().flat_map(|page| &page.blocks);
        for banner in 0..edition.banners().len() {
            let placed = blocks().any(|block| block.content == BlockContent::Banner(banner));
            if !placed {
                let place = Locator::article(&edition.banners()[banner].id);
                let message = "the banner found no room; name the articles under it in its heads";
                self.remarks.push(Diagnostic::warning(Problem::Overset, place, message));
            }
        }
        for (page, pinning) in edition.pages().iter().enumerate() {
            for (pin, content) in pinning.pins.iter().enumerate() {
                let placed = || {
                    blocks().any(|block| block.content == BlockContent::Advertisement { page, pin })
                };
                if let Some(short) = short_of_notice(shop, plan, (page, pin)) {
                    self.remarks.push(short);
                }
                if matches!(content, Pin::Advertisement { .. }) && !placed() {
                    let message =
                        "an advertisement found no room; make it lower or move it to another page";
                    self.remarks.push(Diagnostic::error(
                        Problem::Overset,
                        Locator::page(pinning.number),
                        message,
                    ));
                }
            }
        }
    }
}

/// A notice whose text is higher than the room that its issue gives it.
fn short_of_notice(shop: &Shop<'_>, plan: &Plan, at: (usize, usize)) -> Option<Diagnostic> {
    let Pin::Advertisement { id, notice: Some(notice), .. } =
        &shop.edition.pages()[at.0].pins[at.1]
    else {
        return None;
    };
    let is_it =
        |block: &&Block| block.content == BlockContent::Advertisement { page: at.0, pin: at.1 };
    let block = plan.pages.iter().flat_map(|page| &page.blocks).find(is_it)?;
    let story = shop.edition.story_of_notice(*notice);
    let needed = notice_rows(shop, story, block.columns);
    let place = Locator::field(&format!("advertisement {id}"));
    let message = format!(
        "the notice takes {needed} rows and has {}; make it higher or wider, or shorten its text",
        block.rows
    );
    (needed > block.rows).then(|| Diagnostic::error(Problem::Overset, place, message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Assets;
    use crate::edition::Edition;
    use crate::font::{Font, FontData};
    use crate::issue::{Article, Block as Words, Heading, Issue};
    use crate::makeup::assign::assign;
    use crate::makeup::settle;
    use crate::page::Search;

    /// A plan that is cut off is found out: by article in words, by page in lines.
    #[test]
    fn what_a_plan_leaves_out_is_counted() {
        let square = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/test/PaibanSquare.ttf");
        let bytes = std::fs::read(square).expect("the test font is part of the package");
        let mut assets = Assets::default();
        assets.fonts.add(Font::from_data("square", FontData::new(bytes), 0).expect("a font"));
        let article = Article {
            id: "a".to_owned(),
            headline: Some(Heading::Text("一".to_owned())),
            body: vec![Words::text("一".repeat(400))],
            ..Article::default()
        };
        let issue = Issue { articles: vec![article], ..Issue::default() };
        let issue = Issue {
            masthead: crate::issue::Masthead { title: "一".to_owned(), ..Default::default() },
            ..issue
        };
        let edition = Edition::resolve(&issue, &assets).expect("an issue without a fault");
        let faces = assets.fonts.faces();
        let shop = Shop::new(&edition, &faces, &assets.images, Search::default());
        let (mut plan, _) = assign(&shop);
        settle(&shop, &mut plan.pages);
        let overset = |plan: &Plan| {
            let mut overset = Overset::default();
            overset.look_at(&shop, &plan.pages, 0..1);
            overset
        };
        let whole = overset(&plan);
        let is_lost = |remark: &Diagnostic| remark.problem == Problem::Overset;
        assert!(whole.lines.is_empty() && !whole.remarks.iter().any(is_lost), "{whole:?}");
        for block in &mut plan.pages[0].blocks {
            if let BlockContent::Story(part) = &mut block.content {
                part.rows.end -= 3;
            }
        }
        let cut = overset(&plan);
        assert_eq!(cut.lines, BTreeMap::from([(1, 3)]));
        assert_eq!(cut.remarks.len(), 1);
        plan.pages[0].blocks.clear();
        assert!(overset(&plan).lines[&1] > 30);
    }
}
