//! Which article stands in a frame: the plan's word goes before the article's own.

use super::copy_desk::CopyDesk;
use super::story::Story;
use crate::diagnostic::{Locator, Problem};
use crate::issue::{Arrangement, Issue};

/// Gives articles the frames of the plan, and takes all of them where pages have none.
pub(super) fn resolve(
    issue: &Issue,
    arrangement: Option<Arrangement>,
    stories: &mut [Story],
    desk: &mut CopyDesk,
) {
    for plan in issue.pages.iter().flatten() {
        for item in plan.items.iter().filter(|item| item.frame.is_some()) {
            match &item.article {
                Some(id) => {
                    let own = stories.iter_mut().filter(|story| &story.id == id);
                    own.for_each(|story| story.frame = item.frame);
                }
                None => {
                    let place = Locator::page(plan.number).part("frame");
                    let message = "only an article is framed by its item; an advertisement has a `frame` of its own";
                    desk.warning(Problem::Unsupported, place, message);
                }
            }
        }
    }
    if arrangement.is_none_or(|arrangement| arrangement == Arrangement::MakeUp) {
        return;
    }
    for story in stories.iter_mut().filter(|story| story.frame.is_some()) {
        let message =
            "the article stands without its frame; only the arrangement `make-up` has frames";
        desk.note(Problem::SetPlainly, Locator::article(&story.id).part("frame"), message);
        story.frame = None;
    }
}
