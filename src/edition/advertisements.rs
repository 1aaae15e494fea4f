//! Advertisements must have something to show, and room to show it in; the text of a notice
//! is a story of its own.

use std::collections::BTreeMap;

use super::copy_desk::CopyDesk;
use super::edition::{PagePinning, Pin};
use super::page_design::PageDesign;
use super::stories;
use super::story::Story;
use crate::diagnostic::{Locator, Problem};
use crate::image::ImageLibrary;
use crate::issue::{Advertisement, Article, ArticleKind, Corner, ImageRef, Issue};

/// How much a notice weighs: its head is not louder than that of a small article.
const WEIGHT: u8 = 4;

/// Checks size and content of each; what is pinned is resolved with its page.
pub(super) fn check(issue: &Issue, design: Option<&PageDesign>, desk: &mut CopyDesk) {
    let (columns, rows) =
        design.map_or((u32::MAX, u32::MAX), |design| (design.columns, design.rows));
    for ad in &issue.advertisements {
        let place = Locator::field(&format!("advertisement {}", ad.id));
        if ad.file.is_none() && ad.lines.is_empty() && !is_notice(ad) {
            let message = "the advertisement is empty; give it a `file`, `lines` or a `body`";
            desk.error(Problem::Missing, place.clone(), message);
        }
        if is_notice(ad) && !ad.lines.is_empty() {
            let message = "a notice has its words in `headline` and `body`; move its `lines` there";
            desk.error(Problem::Unsupported, place.clone(), message);
        }
        for (what, size, most) in [("columns", ad.columns, columns), ("rows", ad.rows, rows)] {
            if let Some(size) = size.filter(|size| !(1..=most).contains(size)) {
                let message = format!("{size} {what} are not on the page; give 1 to {most}");
                desk.error(Problem::ImpossibleDesign, place.clone(), message);
            }
        }
    }
    let pinned = |id: &str| {
        let mut items = issue.pages.iter().flatten().flat_map(|page| &page.items);
        items.any(|item| item.advertisement.as_deref() == Some(id))
            || issue.folds.iter().any(|fold| fold.notices.iter().any(|own| own == id))
    };
    for ad in issue.advertisements.iter().filter(|ad| !pinned(&ad.id)) {
        let place = Locator::field(&format!("advertisement {}", ad.id));
        let message =
            "the advertisement is pinned to no page and is not printed; pin it in `pages`";
        desk.warning(Problem::Missing, place, message);
    }
}

/// Whether an advertisement has text of its own, or is to have some.
fn is_notice(ad: &Advertisement) -> bool {
    ad.headline.is_some() || !ad.body.is_empty() || ad.signed.is_some()
}

/// The texts of notices as stories, and the number of each by its id.
pub(super) fn notices<'i>(
    issue: &'i Issue,
    images: &ImageLibrary,
    desk: &mut CopyDesk,
) -> (Vec<Story>, BTreeMap<&'i str, usize>) {
    let (mut texts, mut numbers) = (Vec::new(), BTreeMap::new());
    for ad in issue.advertisements.iter().filter(|ad| is_notice(ad)) {
        let picture = ad.file.as_ref().map(|file| ImageRef {
            file: file.clone(),
            alt: ad.alt.clone(),
            ..ImageRef::default()
        });
        let article = Article {
            id: ad.id.clone(),
            kind: ArticleKind::Brief,
            importance: WEIGHT,
            headline: ad.headline.clone(),
            body: ad.body.clone(),
            images: picture.into_iter().collect(),
            frame: Some(ad.frame.unwrap_or_default()),
            ..Article::default()
        };
        let place = Locator::field(&format!("advertisement {}", ad.id));
        let signed = desk.optional(ad.signed.as_ref(), &place);
        let story = stories::story(&article, &BTreeMap::new(), images, desk);
        numbers.insert(ad.id.as_str(), texts.len());
        texts.push(Story { byline: signed, ..story });
    }
    (texts, numbers)
}

/// Those of the two corners of one edge must go beside one another.
pub(super) fn check_corners(pages: &[PagePinning], design: &PageDesign, desk: &mut CopyDesk) {
    for page in pages {
        let width = |corner: Corner| -> u32 {
            let own = |pin: &Pin| match pin {
                Pin::Advertisement { corner: Some(own), columns, .. } if *own == corner => {
                    columns.unwrap_or(design.columns)
                }
                _ => 0,
            };
            page.pins.iter().map(own).fold(0, u32::saturating_add)
        };
        for (what, corners) in [
            ("head", [Corner::HeadLeft, Corner::HeadRight]),
            ("foot", [Corner::FootLeft, Corner::FootRight]),
        ] {
            let [left, right] = corners.map(width);
            let most = design.columns;
            if left > 0 && right > 0 && left.saturating_add(right) > most {
                let message = format!(
                    "the advertisements in the corners of the {what} overlap: they take {left} and {right} of {most} columns; make one narrower or move it to another corner"
                );
                desk.error(Problem::ImpossibleDesign, Locator::page(page.number), message);
            }
        }
    }
}
