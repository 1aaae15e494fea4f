//! Which story stands where.
//!
//! Takes an edition and gives a plan, page by page. What the editor pinned
//! stands; the rest is placed by weight. In the arrangement `make-up` the method is
//! told in four steps, after the rules of the trade:
//!
//! 1. *Shapes* ([`shape`](mod@shape)): for each story and each width in columns, how
//!    many rows it takes, by real line breaks, with each headline, number of legs, and a
//!    few lines more or less.
//! 2. *Selection* ([`selection`](mod@selection)): which articles go on the next page, so that
//!    they fill it; what finds no room goes on to the one after ([`assign`](mod@assign)).
//! 3. *Search* ([`search`](mod@search)): a division of the page by cuts, a
//!    [`tree`](mod@tree), is shaken; a dynamic programme ([`shaper`](mod@shaper)) finds the
//!    shapes that fill it, and
//!    all rules judge what comes of it.
//! 4. *Rules* ([`rules`](mod@rules)): every page is checked again when it is done, with the
//!    lines as they are printed.
//!
//! In the arrangements `flow` and `flow-spanning` ([`flowing`](mod@flowing)) articles follow
//! one another down the columns, as books and newsletters have them. They are shaped, poured
//! and handed on ([`delivery`](mod@delivery)) a window of text at a time.

mod assign;
#[cfg(test)]
mod cases;
mod compose;
mod contents;
mod delivery;
mod draft;
mod ell;
mod entry;
mod facts;
mod flowing;
mod foot;
mod give_up;
mod jump;
mod legs;
mod like;
mod look;
mod overset;
mod parts;
mod random;
mod rule;
mod rules;
mod search;
mod selection;
mod shape;
mod shaper;
mod strips;
mod tree;

use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::issue::Arrangement;
use crate::page::{BlockContent, Plan, PlannedPage, Shop, capacities};
use crate::parallel;

pub(crate) use delivery::Made;
pub(crate) use look::look;
pub(crate) use overset::Overset;

use delivery::{Delivery, Take};

/// Plans the pages of an edition, and hands each on when nothing of it will change; what finds
/// no room in the plan is said.
pub(crate) fn make_up<'t>(shop: &Shop<'_>, take: &'t mut Take<'t>) -> (Plan, Overset) {
    let mut delivery = Delivery::new(shop, take);
    let (mut plan, mut remarks) = match shop.design().arrangement {
        Arrangement::MakeUp => {
            let stories: Vec<usize> = (0..shop.stories()).collect();
            parallel::map(&stories, |&story| drop(shop.galley(story)));
            assign::assign(shop)
        }
        Arrangement::Flow => (flowing::flow(shop, &mut delivery), unused_fillers(shop)),
        Arrangement::FlowSpanning => {
            (flowing::flow_spanning(shop, &mut delivery), unused_fillers(shop))
        }
    };
    let pages = plan.pages.len();
    delivery.pages(&mut plan, pages, shop.stories(), true);
    let mut overset = delivery.overset;
    overset.look_at_furniture(shop, &plan);
    remarks.append(&mut overset.remarks);
    (plan, Overset { remarks, ..overset })
}

/// Stories that stand whole in their block are set as their shapes were: fitted to their
/// legs, and broken anew where a first or last line would stand alone.
fn settle(shop: &Shop<'_>, pages: &mut [PlannedPage]) {
    for block in pages.iter_mut().flat_map(|page| &mut page.blocks) {
        let (columns, rows) = (block.columns, block.rows);
        let BlockContent::Story(part) = &mut block.content else { continue };
        let (_, width) = shop.leg_area(columns, part.story, part.head, part.framed, part.legs);
        let measure = shop.measure(width, part.legs);
        let whole = part.rows == (0..shop.story(part.story, measure).rows.len());
        if !whole {
            continue;
        }
        let body = part.body_rows(rows);
        let capacities = capacities(shop, part, body);
        if let Some(set) = shop.fitted(part.story, measure, part.delta, &capacities) {
            part.rows.end = set.rows.len();
            shop.settle(part.story, measure, set);
        }
    }
}

/// A flow ends where its text ends: it takes no fillers, and says so.
fn unused_fillers(shop: &Shop<'_>) -> Vec<Diagnostic> {
    let count = shop.edition.fillers().len();
    let message =
        format!("{count} filler(s) stay in reserve; only the arrangement `make-up` takes them");
    let remark = Diagnostic::note(Problem::SetPlainly, Locator::field("fillers"), message);
    (count > 0).then_some(remark).into_iter().collect()
}
