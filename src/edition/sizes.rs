//! Page and grid in each size of body type that may be chosen (`"size": "auto"`).

use super::copy_desk::CopyDesk;
use super::page_design::PageDesign;
use crate::diagnostic::{Locator, Problem};
use crate::geom::Length;
use crate::issue::{Arrangement, BodySize, Design, Extent};

/// From one size to the next.
const STEP: Length = Length::centi_pt(25);

/// The designs that are larger than the first, smallest first; none where the issue says its
/// size.
///
/// The type area is the first design's. With whole characters to a line the gutters take
/// what is left of it.
pub(super) fn larger(
    design: &Design,
    first: Option<&PageDesign>,
    desk: &mut CopyDesk,
) -> Vec<PageDesign> {
    let asked = design.body.and_then(|body| body.size) == Some(BodySize::Auto);
    let Some(first) = first.filter(|_| asked) else { return Vec::new() };
    if first.arrangement != Arrangement::MakeUp {
        let message = format!(
            "only pages that are made up have a size of type chosen for them; {} is taken, write another or the arrangement `make-up`",
            first.type_size()
        );
        desk.warning(Problem::SetPlainly, Locator::field("design.body.size"), message);
        return Vec::new();
    }
    let most = first.type_size().scale(7, 6);
    (1..)
        .map(|step| first.type_size() + STEP * step)
        .take_while(|&size| size <= most)
        .filter_map(|size| in_size(design, first, size))
        .collect()
}

/// The grid that a size of type gives in the type area of another; `None` where it has no
/// room.
fn in_size(design: &Design, first: &PageDesign, size: Length) -> Option<PageDesign> {
    let grown = |length: Length| length.scale(size.to_emu(), first.type_size().to_emu());
    let area = first.type_area();
    let (em, across) = (grown(first.body_size), grown(first.body_across));

    let said = design.body.and_then(|body| body.pitch);
    let pitch = said.unwrap_or_else(|| grown(first.pitch));
    let rows = PageDesign::slots(area.block, across, pitch);
    if rows == 0 || pitch < across {
        return None;
    }
    // The last line stands where that of the first design does.
    let pitch = match said {
        None if rows > 1 => (area.block - across) / i64::from(rows - 1),
        _ => pitch,
    };

    let columns = i64::from(first.columns);
    let least = match design.gutter {
        Some(gutter) => gutter.of(em),
        // A gutter of more than an em gives a quarter of itself for a line of whole characters.
        None => {
            let gutter = grown(first.gutter);
            gutter.scale(3, 4).max(gutter.min(em))
        }
    };
    let share = (area.inline - least * (columns - 1)) / columns;
    let measure = match design.measure {
        Some(Extent::Length(length)) => length,
        Some(Extent::Em(ems)) => ems.of(em),
        None => em * share.div_floor(em),
    };
    if measure < em || measure > share {
        return None;
    }
    let left = area.inline - measure * columns;
    let (gutter, indent) =
        if columns > 1 { (left / (columns - 1), Length::ZERO) } else { (first.gutter, left / 2) };
    let mut origin = first.origin;
    origin.inline += indent;
    Some(PageDesign {
        origin,
        measure,
        gutter,
        rows,
        body_size: em,
        body_across: across,
        pitch,
        ..*first
    })
}
