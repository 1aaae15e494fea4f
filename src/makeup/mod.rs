//! Which story stands where.
//!
//! Takes an edition with its galleys and gives a plan. What the editor pinned
//! stands; the rest is placed by weight. In the arrangement `make-up` the method is
//! told in four steps, after the rules of the trade:
//!
//! 1. *Shapes* ([`shape`](mod@shape)): for each story and each width in columns, how
//!    many rows it takes, by real line breaks, with each headline and number of legs.
//! 2. *Tiling* ([`tiling`](mod@tiling)): the cheapest way to divide an area among
//!    stories by cuts from edge to edge, so that nothing overlaps and no two
//!    headlines stand side by side.
//! 3. *Assignment* ([`assign`](mod@assign)): stories to pages; what finds no room goes on to
//!    the next page.
//! 4. *Rules* ([`rules`](mod@rules)): every page is checked again when it is done.
//!
//! In the arrangements `flow` and `flow-spanning` ([`flowing`](mod@flowing)) articles follow
//! one another down the columns, as books and newsletters have them.

mod assign;
mod compose;
mod flowing;
mod overset;
mod rules;
mod shape;
mod tiling;

use crate::diagnostic::Diagnostic;
use crate::issue::Arrangement;
use crate::page::{BlockContent, Plan, Shop};

pub(crate) use overset::Overset;
pub(crate) use rules::check;

/// Plans the pages of an edition; what finds no room in the plan is said.
pub(crate) fn make_up(shop: &Shop<'_>) -> (Plan, Overset) {
    let (mut plan, mut remarks) = arrange(shop);
    mend_legs(shop, &mut plan);
    let Overset { remarks: left_out, lines } = overset::overset(shop, &plan);
    remarks.extend(left_out);
    (plan, Overset { remarks, lines })
}

/// Paragraphs of stories that stand whole in their block, broken anew where a first or
/// last line would stand alone in a leg; the block stays as high as it is.
fn mend_legs(shop: &Shop<'_>, plan: &mut Plan) {
    for block in plan.pages.iter_mut().flat_map(|page| &mut page.blocks) {
        let (columns, rows) = (block.columns, block.rows);
        let BlockContent::Story(part) = &mut block.content else { continue };
        let (_, width) = shop.text_area(columns, part.story, part.head);
        let measure = shop.measure(width, part.legs);
        let whole = part.rows == (0..shop.story(part.story, measure).rows.len());
        if part.legs < 2 || !whole {
            continue;
        }
        let body = rows.saturating_sub(part.head.rows());
        let capacities = shop.capacities(part.story, width, part.legs, part.picture_legs, body);
        shop.mend(part.story, measure, 0, &capacities);
        part.rows.end = shop.story(part.story, measure).rows.len();
    }
}

fn arrange(shop: &Shop<'_>) -> (Plan, Vec<Diagnostic>) {
    match shop.design().arrangement {
        Arrangement::MakeUp => assign::assign(shop),
        Arrangement::Flow => (flowing::flow(shop), Vec::new()),
        Arrangement::FlowSpanning => (flowing::flow_spanning(shop), Vec::new()),
    }
}
