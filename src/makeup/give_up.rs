//! What goes off a page that is too full.

use super::assign::{Desk, Unit};
use super::compose::{ALL, Outcome, compose};
use super::contents::Contents;
use super::strips::{Strip, strips};
use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::edition::Pin;

impl Desk<'_, '_> {
    /// Whether the contents of a page take more cells than it has.
    pub(super) fn is_too_much(&self, contents: &Contents) -> bool {
        let design = self.shop.design();
        let area: i64 = contents.stories().map(|story| self.areas[story]).sum();
        let strips = strips(self.shop, &contents.advertisements);
        let area = area + strips.iter().map(Strip::cells).sum::<i64>();
        area > i64::from(design.columns) * i64::from(design.rows + 1)
    }

    /// Whether the stories of a page do not stand on it even without what is sold for it.
    fn is_long(&self, contents: &Contents) -> bool {
        let alone = Contents { advertisements: Vec::new(), ..contents.clone() };
        matches!(compose(self.shop, &self.stock, &alone, ALL), Outcome::Over(_))
    }

    /// Takes one story off a page that is too full; false if there is only one left.
    pub(super) fn give_up_one(&mut self, contents: &mut Contents, number: u32) -> bool {
        let edition = self.shop.edition;
        let texts = contents.stories().count() + usize::from(contents.rest.is_some());
        if texts <= 1 {
            // What is sold for a page stands on it as long as a story can go, or a part of one.
            if texts == 1 && contents.rest.is_none() && self.is_long(contents) {
                return false;
            }
            if texts == 0 && contents.advertisements.len() <= 1 {
                return false;
            }
            let Some((page, pin)) = contents.advertisements.pop() else { return false };
            if let Pin::Advertisement { id, .. } = &edition.pages()[page].pins[pin] {
                let place = Locator {
                    page: Some(number),
                    ..Locator::field(&format!("advertisement {id}"))
                };
                let message = "finds no room on its page and goes on to the next; make it lower or shorten an article";
                self.remarks.push(Diagnostic::warning(Problem::Moved, place, message));
            }
            self.carried.advertisements.push((page, pin));
            return true;
        }
        let lightest = contents
            .others
            .iter()
            .copied()
            .max_by_key(|&story| (edition.story(story).importance, story));
        let story = if let Some(story) = lightest {
            contents.others.retain(|&other| other != story);
            story
        } else if let Some((banner, mut heads)) = contents.groups.pop() {
            // The last of a group goes, and the banner with the last of its stories.
            let last = heads.pop().unwrap_or_default();
            if heads.is_empty() {
                self.carried.groups.push((banner, vec![last]));
                return true;
            }
            contents.groups.push((banner, heads));
            last
        } else if let Some(story) = contents.bottom.take() {
            story
        } else if let Some(story) = contents.ear.take() {
            story
        } else if let Some(story) = contents.lead.take() {
            story
        } else {
            return false;
        };
        let was_pinned = edition.pages().iter().any(|page| {
            page.number == number + self.closed_up
                && page
                    .pins
                    .iter()
                    .any(|pin| matches!(pin, Pin::Story(index, _) if *index == story))
        });
        if was_pinned {
            let place =
                Locator { page: Some(number), ..Locator::article(&edition.story(story).id) };
            let message = "finds no room on its page and goes on to the next; shorten it or another of that page";
            self.remarks.push(Diagnostic::warning(Problem::Moved, place, message));
            self.carried.stories.push(story);
        } else {
            self.units.push_front(Unit { banner: None, stories: vec![story] });
        }
        true
    }
}
