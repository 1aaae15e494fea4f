//! The pictures of a story over its last legs: side by side where there is room for that,
//! as high as each other, else one under the other.

use std::ops::Range;

use super::caption::caption_count;
use super::plan::{PictureRoom, StoryBlock};
use super::shop::Shop;
use crate::edition::Picture;
use crate::geom::Length;

/// A picture is cropped by one part of so many at most (rule P9).
pub(super) const CROP: u32 = 10;
/// A picture beside a text is not wider than so many ems, and one beside another not narrower.
const MOST_EMS: i64 = 42;
const LEAST_EMS: i64 = 9;

/// Where a picture stands in the room of its story's pictures.
pub(super) struct PicturePlace<'s> {
    pub picture: &'s Picture,
    /// From the start of the room, along the lines, and how wide it may be.
    pub start: Length,
    pub width: Length,
    /// Rows from the head of the room, and how many it has with its caption.
    pub down: u32,
    pub rows: u32,
    /// Lines of the longest caption of those beside it, and its own.
    pub caption: usize,
}

impl Shop<'_> {
    /// A picture's extent along the lines and across them, in its own unit, each above zero.
    pub(super) fn extent(&self, picture: &Picture) -> (i64, i64) {
        let image = self.images.image(picture.image);
        let (along, across) = if self.design().writing_mode.is_vertical() {
            (image.height, image.width)
        } else {
            (image.width, image.height)
        };
        (i64::from(along.max(1)), i64::from(across.max(1)))
    }

    /// Rows of a picture as wide as this, without its caption and however high.
    fn picture_height(&self, picture: &Picture, width: Length) -> i64 {
        let (along, across) = self.extent(picture);
        width.scale(across, along).div_ceil(self.design().pitch)
    }

    /// The most rows of one of several pictures that share their room: three tenths of a page
    /// together, but each as much as one can be made out in.
    fn most_picture_rows(&self, sharing: u32) -> u32 {
        let rows = self.design().rows;
        (rows * 3 / 10 / sharing.max(1)).max(rows / 12).max(1)
    }

    /// Rows that a caption takes at a width.
    fn caption_rows(&self, picture: &Picture, width: Length) -> u32 {
        picture.caption.as_deref().map_or(0, |words| {
            let per_line = width.div_floor(self.design().body_size).max(1) as usize;
            words.chars().count().div_ceil(per_line) as u32
        })
    }

    /// Rows that a picture takes at a width, with its caption and a row of white; one
    /// of several that share their room.
    pub fn picture_rows(&self, picture: &Picture, width: Length, sharing: u32) -> u32 {
        let most = self.most_picture_rows(sharing);
        let rows = u32::try_from(self.picture_height(picture, width)).unwrap_or(most).min(most);
        (rows + self.caption_rows(picture, width) + 1).min(self.design().rows)
    }

    /// How wide pictures are that stand beside each other, as high as each other.
    fn widths(&self, pictures: &[Picture], width: Length) -> Vec<Length> {
        const UNIT: i64 = 100_000;
        let gaps = self.design().gutter * (pictures.len() as i64 - 1);
        let aspects: Vec<i64> = pictures
            .iter()
            .map(|picture| {
                let (along, across) = self.extent(picture);
                (along * UNIT / across).max(1)
            })
            .collect();
        let all = aspects.iter().sum();
        aspects.iter().map(|&own| (width - gaps).scale(own, all)).collect()
    }

    /// The pictures of a story in strips over a width: as many beside each other as are wide
    /// enough, about as many in each strip.
    fn strips(&self, story: usize, width: Length) -> Vec<Range<usize>> {
        let pictures = &self.edition.story(story).pictures;
        let least = self.design().body_size * LEAST_EMS;
        let count = pictures.len();
        let divided = |strips: usize| -> Vec<Range<usize>> {
            (0..strips).map(|k| count * k / strips..count * (k + 1) / strips).collect()
        };
        let is_wide = |strips: &Vec<Range<usize>>| {
            strips.iter().all(|strip| {
                let own = self.widths(&pictures[strip.clone()], width);
                strip.len() == 1 || own.iter().all(|&own| own >= least)
            })
        };
        (1..=count).map(divided).find(is_wide).unwrap_or_default()
    }

    /// The largest room that the pictures of a story may have in a text area, at their own height.
    pub fn picture_room(&self, story: usize, width: Length, legs: u32) -> PictureRoom {
        if self.edition.story(story).pictures.is_empty() {
            return PictureRoom::default();
        }
        let fits = |&count: &u32| {
            let own = self.last_legs(width, legs, count).1;
            own <= self.widest(story, own) && self.pictures_fill(story, width, legs, count)
        };
        // One picture leaves most of the legs to the text; several stand over more of them.
        let pictures = self.edition.story(story).pictures.len() as u32;
        let most = (legs * 2).div_ceil(5).max(pictures.min(legs));
        let most = (1..=most).rev().find(fits).unwrap_or(1);
        PictureRoom { legs: most, rows: self.pictures_rows(story, width, legs, most) }
    }

    /// The greatest width of a story's pictures together, divided as over this one.
    fn widest(&self, story: usize, width: Length) -> Length {
        let strips = self.strips(story, width);
        let beside = strips.iter().map(Range::len).max().unwrap_or(1).max(1);
        self.design().body_size * MOST_EMS * beside as i64
    }

    /// Every room that the pictures of a story may have in a text area: over one leg or
    /// more, and cropped as far as a picture may be (rule P9).
    pub fn picture_rooms(&self, story: usize, width: Length, legs: u32) -> Vec<PictureRoom> {
        let mut rooms = Vec::new();
        for count in 1..=legs {
            let own = self.last_legs(width, legs, count).1;
            if count > 1 && own > self.widest(story, own) {
                break;
            }
            let rows = self.pictures_rows(story, width, legs, count);
            let strips = self.strips(story, own).len() as u32;
            let cropped = rows.saturating_sub(strips) / CROP;
            let heights = rows - cropped..=rows + cropped;
            rooms.extend(heights.map(|rows| PictureRoom { legs: count, rows }));
        }
        rooms
    }

    /// Whether the pictures of a story are as wide as so many of its last legs: a high one
    /// that must be narrower leaves white on both sides.
    pub fn pictures_fill(&self, story: usize, width: Length, legs: u32, count: u32) -> bool {
        let (_, width) = self.last_legs(width, legs, count);
        let pictures = &self.edition.story(story).pictures;
        let strips = self.strips(story, width);
        let most = i64::from(self.most_picture_rows(strips.len() as u32));
        strips.into_iter().all(|strip| {
            let own = &pictures[strip];
            let widths = self.widths(own, width);
            let heights =
                own.iter().zip(widths).map(|(own, width)| self.picture_height(own, width));
            heights.max().unwrap_or(0) * i64::from(CROP - 1) <= most * i64::from(CROP)
        })
    }

    /// How many strips of pictures stand under each other over so many of the last legs.
    pub fn picture_strips(&self, story: usize, width: Length, legs: u32, count: u32) -> u32 {
        if count == 0 {
            return 0;
        }
        self.strips(story, self.last_legs(width, legs, count).1).len() as u32
    }

    /// Rows that the pictures of a story take over its last legs at their own height.
    fn pictures_rows(&self, story: usize, width: Length, legs: u32, count: u32) -> u32 {
        if count == 0 {
            return 0;
        }
        let (_, width) = self.last_legs(width, legs, count);
        let strips = self.strips(story, width);
        let sharing = strips.len() as u32;
        strips.into_iter().map(|strip| self.strip_rows(story, strip, width, sharing)).sum()
    }

    /// Rows of one of so many strips of pictures, captions and a row of white included.
    fn strip_rows(&self, story: usize, strip: Range<usize>, width: Length, sharing: u32) -> u32 {
        let pictures = &self.edition.story(story).pictures[strip];
        let widths = self.widths(pictures, width);
        let own = pictures.iter().zip(widths);
        own.map(|(picture, width)| self.picture_rows(picture, width, sharing)).max().unwrap_or(0)
    }
}

/// The pictures over the text of a block, which is so wide.
pub(super) fn pictures_above<'s>(
    shop: &'s Shop<'_>,
    part: &StoryBlock,
    width: Length,
) -> Vec<PicturePlace<'s>> {
    if !part.pictures.is_some() {
        return Vec::new();
    }
    let (_, width) = shop.last_legs(width, part.legs, part.pictures.legs);
    let pictures = &shop.edition.story(part.story).pictures;
    let strips = shop.strips(part.story, width);
    let count = strips.len() as u32;
    let rows_of = |strip: &Range<usize>| shop.strip_rows(part.story, strip.clone(), width, count);
    let own: Vec<u32> = strips.iter().map(rows_of).collect();
    // What the room has more or less than the pictures by themselves is shared.
    let more = i64::from(part.pictures.rows) - i64::from(own.iter().sum::<u32>());
    let share = |index: i64| more * index / i64::from(count);
    let mut down = 0;
    let mut places = Vec::new();
    for (index, (strip, own)) in strips.into_iter().zip(own).enumerate() {
        let index = index as i64;
        let rows = i64::from(own) + share(index + 1) - share(index);
        let rows = u32::try_from(rows).unwrap_or(1).max(1);
        let first = places.len();
        let mut start = Length::ZERO;
        let beside = &pictures[strip];
        for (picture, width) in beside.iter().zip(shop.widths(beside, width)) {
            let caption = caption_count(shop, picture, width);
            places.push(PicturePlace { picture, start, width, down, rows, caption });
            start += width + shop.design().gutter;
        }
        // Those beside each other end at one height, however long their captions are.
        let beside = &mut places[first..];
        let longest = beside.iter().map(|place| place.caption).max().unwrap_or(0);
        beside.iter_mut().for_each(|place| place.caption = longest);
        down += rows;
    }
    places
}
