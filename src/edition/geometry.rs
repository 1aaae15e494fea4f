//! From a design to page and grid: presets, what an issue changes of them, and
//! what no page can be.
//!
//! Where columns and measure are both given they win, and the margins take the
//! difference equally; without a measure the columns share the type area, and
//! without columns there are as many as fit (`issue::Design`).

use super::copy_desk::CopyDesk;
use super::page_design::PageDesign;
use super::preset::PresetGeometry;
use crate::diagnostic::{Locator, Problem};
use crate::geom::{Length, LogicalPoint, LogicalSize, Percent, Size, WritingMode};
use crate::issue::{BodySize, Design, Margins};

/// A clash of measure and margins under a tenth of a point is rounding, no fault.
const TOLERANCE: Length = Length::centi_pt(10);
/// The smallest side of a page: a calling card.
const SMALLEST_PAGE: Length = Length::mm(40);
/// The largest side of a page: four broadsheets.
const LARGEST_PAGE: Length = Length::mm(2_000);
/// The smallest type that a press can hold.
const SMALLEST_TYPE: Length = Length::pt(3);
/// Type lower than this cannot be read, and higher than its size is not flattened.
const FLATTEST: Percent = Percent::from_thousandths(700);
/// More columns than any page has.
const MOST_COLUMNS: u32 = 100;

/// The page and its grid; `None` where the design is impossible, with every reason reported.
pub(super) fn resolve(
    design: &Design,
    mode: WritingMode,
    desk: &mut CopyDesk,
) -> Option<PageDesign> {
    let preset = PresetGeometry::of(design.preset, mode);
    let before = desk.found.len();
    let mut fault = |field: &str, message: String| {
        let place = Locator::field(&format!("design.{field}"));
        desk.error(Problem::ImpossibleDesign, place, message);
    };

    let page =
        design.page.map_or(preset.page, |page| Size { width: page.width, height: page.height });
    for (name, side) in [("width", page.width), ("height", page.height)] {
        if side < SMALLEST_PAGE || side > LARGEST_PAGE {
            fault(
                "page",
                format!("no press has a page of a {name} of {side}; give 40mm to 2000mm"),
            );
        }
    }
    let margins = design.margins.unwrap_or(preset.margins);
    for (name, margin) in [
        ("top", margins.top),
        ("bottom", margins.bottom),
        ("left", margins.left),
        ("right", margins.right),
    ] {
        if margin < Length::ZERO || margin > LARGEST_PAGE {
            fault(
                "margins",
                format!("the {name} margin of {margin} is outside the page; give 0mm or more"),
            );
        }
    }
    let size = body_size(design, preset.size);
    let pitch = design.body.and_then(|body| body.pitch).unwrap_or(preset.pitch);
    if size < SMALLEST_TYPE || size > LARGEST_PAGE {
        fault("body.size", format!("type of {size} cannot be set; give 3pt or more"));
    }
    let flatten = design.body.and_then(|body| body.flatten).unwrap_or(preset.flatten);
    if flatten < FLATTEST || flatten > Percent::ALL {
        fault(
            "body.flatten",
            format!("type cannot be flattened to {flatten}; give {FLATTEST} to 100%"),
        );
    }
    let (em, across) = em_of(size, flatten, mode);
    if pitch < across || pitch > LARGEST_PAGE {
        fault(
            "body.pitch",
            format!("lines of {across} type overlap at a pitch of {pitch}; give {across} or more"),
        );
    }
    let gutter = design.gutter.unwrap_or(preset.gutter).of(em);
    if gutter < Length::ZERO || gutter > LARGEST_PAGE {
        fault("gutter", format!("columns cannot stand {gutter} apart; give 0em or more"));
    }
    if let Some(columns) = design.columns.filter(|&count| count == 0 || count > MOST_COLUMNS) {
        fault("columns", format!("a page cannot have {columns} columns; give 1 to {MOST_COLUMNS}"));
    }
    let measure = design.measure.map(|measure| measure.of(em));
    if let Some(measure) = measure.filter(|&measure| measure < em || measure > LARGEST_PAGE) {
        fault(
            "measure",
            format!(
                "a line of {measure} holds no character of {em}, or more than any page; give 1em or more"
            ),
        );
    }
    if desk.found.len() > before {
        return None;
    }
    fit(design, &preset, Parts { mode, page, margins, size, flatten, pitch, gutter, measure }, desk)
}

/// What a character takes of its line and across it: flattened type is lower than wide.
fn em_of(size: Length, flatten: Percent, mode: WritingMode) -> (Length, Length) {
    match mode {
        WritingMode::HorizontalTb => (size, flatten.of(size)),
        WritingMode::VerticalRl => (flatten.of(size), size),
    }
}

/// The size of body type: said by `body`, by the role, or by the preset.
fn body_size(design: &Design, preset: Length) -> Length {
    let role = design.roles.get(&crate::issue::TypeRole::Body).and_then(|style| style.size);
    match design.body.and_then(|body| body.size) {
        Some(BodySize::Fixed(size)) => size,
        Some(BodySize::Auto) | None => role.unwrap_or(preset),
    }
}

/// Parts of a design that are each possible.
struct Parts {
    mode: WritingMode,
    page: Size,
    margins: Margins,
    size: Length,
    flatten: Percent,
    pitch: Length,
    gutter: Length,
    measure: Option<Length>,
}

/// Columns and rows in the type area that the margins leave.
fn fit(
    design: &Design,
    preset: &PresetGeometry,
    parts: Parts,
    desk: &mut CopyDesk,
) -> Option<PageDesign> {
    let Parts { mode, page, margins, size, flatten, pitch, gutter, measure } = parts;
    let (em, across) = em_of(size, flatten, mode);
    let mut fault = |field: &str, message: String| {
        let place = Locator::field(&format!("design.{field}"));
        desk.error(Problem::ImpossibleDesign, place, message);
    };
    let area = Size {
        width: page.width - margins.left - margins.right,
        height: page.height - margins.top - margins.bottom,
    };
    let LogicalSize { inline, block } = mode.to_logical(area);
    let whole = mode.to_logical(page);
    if area.width <= Length::ZERO || area.height <= Length::ZERO {
        fault("margins", "the margins leave nothing of the page; make them smaller".to_owned());
        return None;
    }
    let rows = PageDesign::slots(block, across, pitch);
    if rows == 0 {
        fault(
            "margins",
            format!("no line of {size} type fits between the margins; make them smaller"),
        );
    }

    let untouched = design.page.is_none() && design.margins.is_none();
    let preset_holds = untouched
        && design.columns.is_none()
        && design.gutter.is_none()
        && (size, flatten) == (preset.size, preset.flatten);
    let (columns, measure) = match (design.columns, measure) {
        (Some(columns), Some(measure)) => (columns, measure),
        (None, Some(measure)) => {
            let fitting = (inline + gutter + TOLERANCE).div_floor(measure + gutter);
            (u32::try_from(fitting).unwrap_or(0).clamp(1, MOST_COLUMNS), measure)
        }
        (None, None) if preset_holds => (preset.columns, preset.measure.of(em)),
        (columns, None) => {
            let columns = columns.unwrap_or(preset.columns);
            let gutters = gutter * i64::from(columns - 1);
            (columns, (inline - gutters) / i64::from(columns))
        }
    };
    if measure < em {
        fault(
            "columns",
            format!(
                "{columns} columns of less than a character share {inline}; give fewer columns or smaller margins"
            ),
        );
    }
    let span = measure * i64::from(columns) + gutter * i64::from(columns - 1);
    if span > whole.inline {
        fault(
            "measure",
            format!(
                "{columns} columns of {measure} with gutters of {gutter} take {span} of a page of {}; give fewer columns or a shorter measure",
                whole.inline
            ),
        );
    } else if (span - inline).abs() >= TOLERANCE
        && design.margins.is_some()
        && design.columns.is_some()
        && design.measure.is_some()
    {
        let place = Locator::field("design.measure");
        desk.warning(Problem::Differs, place, format!("{columns} columns take {span} where the margins leave {inline}; the margins take the difference"));
    }
    let possible = rows > 0 && measure >= em && span <= whole.inline;
    if !possible {
        return None;
    }

    // The margins take the difference equally, as far as the page goes.
    let start = match mode {
        WritingMode::HorizontalTb => margins.left,
        WritingMode::VerticalRl => margins.top,
    };
    let shifted = start + (inline - span) / 2;
    let origin = LogicalPoint {
        inline: shifted.max(Length::ZERO).min(whole.inline - span),
        block: match mode {
            WritingMode::HorizontalTb => margins.top,
            WritingMode::VerticalRl => margins.right,
        },
    };
    let arrangement = design.arrangement.unwrap_or(preset.arrangement);
    Some(PageDesign {
        page,
        writing_mode: mode,
        origin,
        columns,
        measure,
        gutter,
        rows,
        body_size: em,
        body_across: across,
        flatten,
        pitch,
        arrangement,
    })
}
