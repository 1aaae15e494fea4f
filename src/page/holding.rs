//! What a block of a story holds: the area of its text, its legs with the rows in them, its
//! pictures, and what finds no room.

use super::caption::{caption_count, caption_pitch};
use super::crop::{Cropped, crop};
use super::pictures::pictures_above;
use super::plan::{Block, StoryBlock};
use super::shop::Shop;
use crate::edition::Picture;
use crate::flow::{Leg, Row, RowContent, SetStory, fill};
use crate::galley::PieceKind;
use crate::geom::{Length, LogicalSize};

/// The width of a block's text area.
pub(super) fn width(shop: &Shop<'_>, block: &Block, part: &StoryBlock) -> Length {
    shop.leg_area(block.columns, part.story, part.head, part.framed, part.legs).1
}

/// Where a block's text area starts, from the start of the page's.
pub(super) fn text_start(shop: &Shop<'_>, block: &Block, part: &StoryBlock) -> Length {
    shop.design().column_start(block.column)
        + shop.leg_area(block.columns, part.story, part.head, part.framed, part.legs).0
}

pub(super) fn measure(shop: &Shop<'_>, block: &Block, part: &StoryBlock) -> Length {
    shop.measure(width(shop, block, part), part.legs)
}

/// The legs of a block with the rows in them.
pub(super) fn legs(shop: &Shop<'_>, block: &Block, part: &StoryBlock, set: &SetStory) -> Vec<Leg> {
    let body_rows = part.body_rows(block.rows);
    let capacities = capacities(shop, part, body_rows);
    let mut legs = fill(&set.rows[..part.rows.end], part.rows.start, &capacities);
    // A part that the plan cuts short ends where the plan says.
    legs.retain(|leg| !leg.rows.is_empty());
    legs
}

/// What a block is meant to hold and does not, as it is taller than its room.
pub(crate) struct TooTall {
    /// Rows that no leg holds.
    pub rows: u32,
    /// Pictures whose captions take all their room.
    pub captions: u32,
}

/// Looks in a block for what is not drawn.
pub(crate) fn too_tall(shop: &Shop<'_>, block: &Block, part: &StoryBlock) -> TooTall {
    let set = shop.story(part.story, measure(shop, block, part));
    let legs = legs(shop, block, part, &set);
    let held = legs.last().map_or(part.rows.start, |leg| leg.rows.end);
    let covered = |row: &&Row| match row.content {
        RowContent::Picture { piece } => match &shop.galley(part.story).pieces[piece].kind {
            PieceKind::Picture(picture) => {
                let caption = caption_count(shop, picture, set.measure);
                picture_room(shop, caption, row.slots) <= Length::ZERO
            }
            _ => false,
        },
        _ => false,
    };
    let in_text = set.rows[part.rows.start..held].iter().filter(covered).count();
    let above = pictures_above(shop, part, width(shop, block, part));
    let above =
        above.iter().filter(|place| picture_room(shop, place.caption, place.rows) <= Length::ZERO);
    let count = |count| u32::try_from(count).unwrap_or(u32::MAX);
    TooTall {
        rows: count(part.rows.end.saturating_sub(held)),
        captions: count(in_text + above.count()),
    }
}

/// The elements of a story whose tables stand in a block with their entries one under the
/// other, as their columns do not fit.
pub(crate) fn stacked_tables(shop: &Shop<'_>, block: &Block, part: &StoryBlock) -> Vec<usize> {
    let set = shop.story(part.story, measure(shop, block, part));
    let held = set.rows.get(part.rows.clone()).unwrap_or_default();
    let stacked = held.iter().filter_map(|row| match row.content {
        RowContent::Table { piece, .. } if set.tables.get(&piece)?.stacked => {
            Some(shop.galley(part.story).pieces[piece].element)
        }
        _ => None,
    });
    stacked.collect()
}

/// What a caption of so many lines leaves its picture of so many rows; nothing, or less,
/// where the caption takes them all.
pub(super) fn picture_room(shop: &Shop<'_>, caption: usize, rows: u32) -> Length {
    let design = shop.design();
    design.pitch * (i64::from(rows) - 1) + design.body_across
        - caption_pitch(shop) * caption as i64
        - design.pitch.scale(1, 2)
}

/// How much of a picture is shown in a room of a width and so many rows over so many lines of
/// a caption; nothing where that takes them all.
pub(super) fn cropped(
    shop: &Shop<'_>,
    picture: &Picture,
    (width, rows): (Length, u32),
    caption: usize,
) -> Cropped {
    let (along, across) = shop.extent(picture);
    let room = picture_room(shop, caption, rows).max(Length::ZERO);
    crop(along, across, LogicalSize::new(width, room))
}

/// Cells beside pictures that are narrower than their room, as a high one in wide legs is.
pub(super) fn cells_beside_pictures(shop: &Shop<'_>, block: &Block, part: &StoryBlock) -> u32 {
    let design = shop.design();
    let cells = |picture: &Picture, (width, rows): (Length, u32), caption: usize| {
        let white = width - cropped(shop, picture, (width, rows), caption).shown.inline;
        (white * i64::from(rows)).div_floor(design.measure + design.gutter).max(0)
    };
    let above = pictures_above(shop, part, width(shop, block, part));
    let above = above.iter().map(|own| cells(own.picture, (own.width, own.rows), own.caption));
    let above: i64 = above.sum();
    let set = shop.story(part.story, measure(shop, block, part));
    let galley = shop.galley(part.story);
    let rows = set.rows.get(part.rows.clone()).unwrap_or_default().iter();
    let within = rows.map(|row| match row.content {
        RowContent::Picture { piece } => match &galley.pieces[piece].kind {
            PieceKind::Picture(picture) => {
                let caption = caption_count(shop, picture, set.measure);
                cells(picture, (set.measure, row.slots), caption)
            }
            _ => 0,
        },
        _ => 0,
    });
    u32::try_from(above + within.sum::<i64>()).unwrap_or(0)
}

/// The row in which the text of a leg begins: under the headline or beside it, and under
/// the pictures.
pub(super) fn leg_row(block: &Block, part: &StoryBlock, leg: u32) -> u32 {
    let pictures = if leg + part.pictures.legs >= part.legs { part.pictures.rows } else { 0 };
    leg_head(block, part, leg) + pictures
}

/// The row in which a leg begins, with its pictures.
pub(super) fn leg_head(block: &Block, part: &StoryBlock, leg: u32) -> u32 {
    let lift = part.head.lift(part.legs);
    let lifted = if leg + lift.legs >= part.legs { lift.rows } else { 0 };
    block.row + part.rows_above() - lifted
}

/// How many rows of text each leg of a part holds that has so many under its headline.
pub(crate) fn capacities(shop: &Shop<'_>, part: &StoryBlock, body_rows: u32) -> Vec<u32> {
    let legs = (part.legs, part.head.lift(part.legs));
    shop.lifted_capacities(legs, part.pictures, part.notch, body_rows)
}

/// Cells of a block that hold nothing.
pub(super) fn blank_cells(shop: &Shop<'_>, block: &Block, part: &StoryBlock) -> u32 {
    let set = shop.story(part.story, measure(shop, block, part));
    let body_rows = part.body_rows(block.rows);
    let capacity: u32 = capacities(shop, part, body_rows).iter().sum();
    let taken: u32 = legs(shop, block, part, &set).iter().map(|leg| leg.slots).sum();
    let told = u32::from(part.jump.to.is_some());
    capacity.saturating_sub(taken + told) * block.columns / part.legs.max(1)
}

/// The element and byte that a row begins with.
pub(super) fn source(
    shop: &Shop<'_>,
    part: &StoryBlock,
    set: &SetStory,
    row: &Row,
) -> (usize, usize) {
    let galley = shop.galley(part.story);
    match row.content {
        RowContent::Line { piece, line, .. } => {
            let clusters = set.pieces[piece].lines[line].clusters.clone();
            (galley.pieces[piece].element, galley.pieces[piece].text.bytes(clusters).start)
        }
        RowContent::Picture { piece } | RowContent::Table { piece, .. } => {
            (galley.pieces[piece].element, 0)
        }
        RowContent::Byline { .. } => {
            let last = galley.pieces.last();
            last.map_or((0, 0), |piece| (piece.element, piece.words.len()))
        }
    }
}
