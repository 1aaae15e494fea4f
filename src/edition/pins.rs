//! What the editor pins: pages by number, each item one known thing.

use std::collections::{BTreeMap, BTreeSet};

use super::check::{Ids, known};
use super::copy_desk::CopyDesk;
use super::edition::{BannerText, PagePinning, Pin};
use super::pictures;
use super::stories::SectionNames;
use super::story::Picture;
use super::wording;
use crate::diagnostic::{Locator, Problem};
use crate::image::ImageLibrary;
use crate::issue::{Advertisement, Banner, Corner, Issue, PagePlan, PlanItem, Slot};

/// More pages than any issue has.
const MOST_PAGES: u32 = 1_000;

/// The heads over groups of articles.
pub(super) fn banners(issue: &Issue, desk: &mut CopyDesk) -> Vec<BannerText> {
    let index = indices(issue.articles.iter().map(|article| article.id.as_str()));
    let mut banner = |banner: &Banner| {
        let place = Locator::field(&format!("banner {}", banner.id));
        let lines = desk.lines(&banner.lines, &place);
        if lines.is_empty() {
            desk.error(Problem::Missing, place, "the banner has no words; write its `lines`");
        }
        let heads = banner.heads.iter().filter_map(|id| index.get(id.as_str()).copied());
        BannerText { id: banner.id.clone(), lines, heads: heads.collect() }
    };
    issue.banners.iter().map(&mut banner).collect()
}

/// The plan with its references resolved, in the order of pages.
pub(super) fn pages(
    issue: &Issue,
    ids: &Ids<'_>,
    sections: &SectionNames<'_>,
    notices: &BTreeMap<&str, usize>,
    images: &ImageLibrary,
    desk: &mut CopyDesk,
) -> Vec<PagePinning> {
    let plans = issue.pages.as_deref().unwrap_or_default();
    let mut planner = Planner {
        issue,
        ids,
        notices,
        images,
        articles: indices(issue.articles.iter().map(|article| article.id.as_str())),
        banners: indices(issue.banners.iter().map(|banner| banner.id.as_str())),
        advertisements: indices(issue.advertisements.iter().map(|ad| ad.id.as_str())),
        pinned: BTreeMap::new(),
        desk,
    };
    let mut numbers = BTreeSet::new();
    let mut pages: Vec<PagePinning> = plans
        .iter()
        .map(|plan| {
            planner.check_number(plan, &mut numbers);
            planner.page(plan, sections)
        })
        .collect();
    pages.sort_by_key(|page| page.number);
    check_count(issue, &pages, desk);
    pages
}

fn indices<'i>(ids: impl Iterator<Item = &'i str>) -> BTreeMap<&'i str, usize> {
    ids.enumerate().map(|(index, id)| (id, index)).collect()
}

/// The number of pages is compared with the plan, where both are given.
fn check_count(issue: &Issue, pages: &[PagePinning], desk: &mut CopyDesk) {
    let place = Locator::field("masthead.page_count");
    let Some(count) = issue.masthead.page_count else { return };
    if count == 0 || count > MOST_PAGES {
        let message = format!("an issue cannot have {count} pages; give 1 to {MOST_PAGES}");
        desk.error(Problem::ImpossibleDesign, place, message);
        return;
    }
    if let Some(last) = pages.last().map(|page| page.number).filter(|&last| last != count) {
        let message =
            format!("the masthead says {count} pages, but the last page of the plan is {last}");
        desk.warning(Problem::Differs, place, message);
    }
}

struct Planner<'i, 'd> {
    issue: &'i Issue,
    ids: &'d Ids<'i>,
    notices: &'d BTreeMap<&'i str, usize>,
    images: &'i ImageLibrary,
    articles: BTreeMap<&'i str, usize>,
    banners: BTreeMap<&'i str, usize>,
    advertisements: BTreeMap<&'i str, usize>,
    /// Where a thing has been pinned, by what it is and its id.
    pinned: BTreeMap<(&'static str, &'i str), u32>,
    desk: &'d mut CopyDesk,
}

impl<'i> Planner<'i, '_> {
    fn check_number(&mut self, plan: &PagePlan, numbers: &mut BTreeSet<u32>) {
        let number = plan.number;
        if number == 0 || number > MOST_PAGES {
            let message =
                format!("there is no page {number}; number the pages from 1 to {MOST_PAGES}");
            self.desk.error(Problem::ImpossibleDesign, Locator::page(number), message);
        } else if !numbers.insert(number) {
            let message = format!("page {number} is planned twice; join the two or renumber one");
            self.desk.error(Problem::DuplicateId, Locator::page(number), message);
        }
    }

    fn page(&mut self, plan: &'i PagePlan, sections: &SectionNames<'_>) -> PagePinning {
        let place = Locator::page(plan.number);
        let section = plan.section.as_ref().and_then(|id| {
            known("section", id, &self.ids.sections, place.clone().part("section"), self.desk);
            sections.get(id.as_str()).copied()
        });
        let name = self.desk.optional(plan.name.as_ref(), &place.clone().part("name"));
        let section = section
            .map(|name| self.desk.text(name, &place.clone().part("section")))
            .filter(|name| !name.is_empty());
        let mut pins = Vec::with_capacity(plan.items.len());
        for (index, item) in plan.items.iter().enumerate() {
            let place = place.clone().part(&format!("item {}", index + 1));
            pins.extend(self.pin(item, plan.number, place));
        }
        self.check_leads(plan);
        PagePinning {
            number: plan.number,
            // The section gives the name; `name` is for a page without one.
            name: section.or(name),
            editor: self
                .desk
                .optional(plan.editor.as_ref(), &place.part("editor"))
                .map(|editor| wording::page_editor(&editor, self.issue.lang)),
            pins,
        }
    }

    /// A page has one first place.
    fn check_leads(&mut self, plan: &PagePlan) {
        let leads = plan.items.iter().filter(|item| item.slot == Some(Slot::Lead));
        let names: Vec<&str> = leads.filter_map(|item| item.article.as_deref()).collect();
        if let [first, second, ..] = names[..] {
            let message = format!(
                "articles \"{first}\" and \"{second}\" both have the slot `lead`, and a page has one first place; take it from one of them"
            );
            self.desk.warning(Problem::Unsupported, Locator::page(plan.number), message);
        }
    }

    fn pin(&mut self, item: &'i PlanItem, page: u32, place: Locator) -> Option<Pin> {
        let named = usize::from(item.masthead)
            + usize::from(item.article.is_some())
            + usize::from(item.banner.is_some())
            + usize::from(item.advertisement.is_some());
        if named != 1 {
            let message = format!(
                "the item names {named} things; name exactly one of masthead, article, banner, advertisement"
            );
            self.desk.error(Problem::Unsupported, place, message);
            return None;
        }
        if item.corner.is_some() && item.advertisement.is_none() {
            let message =
                "only an advertisement or a notice stands in a `corner`; give an article a `slot`";
            self.desk.error(Problem::Unsupported, place.clone(), message);
        }
        if item.slot.is_some() && item.article.is_none() {
            let message =
                "only an article has a `slot`; an advertisement or a notice may have a `corner`";
            self.desk.warning(Problem::Unsupported, place.clone(), message);
        }
        if item.masthead {
            return self.once("masthead", "", page, place).then_some(Pin::Masthead);
        }
        if let Some(id) = &item.article {
            let found = known("article", id, &self.ids.articles, place.clone(), self.desk)
                && self.once("article", id, page, place.clone());
            if found && !self.articles.contains_key(id.as_str()) {
                let message = format!(
                    "article \"{id}\" is a filler and cannot be pinned; move it to `articles`"
                );
                self.desk.error(Problem::UnknownReference, place, message);
            }
            return self.articles.get(id.as_str()).map(|&index| Pin::Story(index, item.slot));
        }
        if let Some(id) = &item.banner {
            let _ = known("banner", id, &self.ids.banners, place.clone(), self.desk)
                && self.once("banner", id, page, place);
            return self.banners.get(id.as_str()).map(|&index| Pin::Banner(index));
        }
        let id = item.advertisement.as_ref()?;
        let found = known("advertisement", id, &self.ids.advertisements, place.clone(), self.desk)
            && self.once("advertisement", id, page, place);
        let index = self.advertisements.get(id.as_str()).copied().filter(|_| found)?;
        Some(self.advertisement(&self.issue.advertisements[index], item.corner))
    }

    /// Whether a thing is pinned for the first time; a fault where it is not.
    fn once(&mut self, what: &'static str, id: &'i str, page: u32, place: Locator) -> bool {
        let before = self.pinned.insert((what, id), page);
        if let Some(before) = before {
            let name = if id.is_empty() { what.to_owned() } else { format!("{what} \"{id}\"") };
            let message =
                format!("{name} is pinned twice, first to page {before}; remove one of the items");
            self.desk.error(Problem::DuplicateId, place, message);
        }
        before.is_none()
    }

    fn advertisement(&mut self, ad: &Advertisement, corner: Option<Corner>) -> Pin {
        let place = Locator::field(&format!("advertisement {}", ad.id));
        let lines = self.desk.lines(&ad.lines, &place);
        let alt = self.desk.optional(ad.alt.as_ref(), &place);
        let notice = self.notices.get(ad.id.as_str()).copied();
        // The picture of a notice stands with its text.
        let picture = ad.file.as_ref().filter(|_| notice.is_none()).and_then(|file| {
            let said = alt.as_deref().unwrap_or_default();
            let image = pictures::find(file, said, &place, self.images, self.desk)?;
            Some(Picture { image, alt, caption: None, focus: [50, 50] })
        });
        Pin::Advertisement {
            id: ad.id.clone(),
            notice,
            corner,
            picture,
            lines,
            frame: ad.frame,
            columns: ad.columns,
            rows: ad.rows,
        }
    }
}
