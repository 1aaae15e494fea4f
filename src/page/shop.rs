//! Galleys, and what has been set of them: the rows of a story at a measure are
//! broken once, however often make-up asks.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::headline::Head;
use super::plan::HeadPlace;
use crate::edition::{Edition, PageDesign, Picture};
use crate::flow::{Row, RowSetting, SetStory, fill, mend, rows_needed, set_rows};
use crate::font::Faces;
use crate::galley::Galley;
use crate::geom::Length;
use crate::image::ImageLibrary;
use crate::line::{LineBreaking, Spacings};
use crate::unicode::Locale;

/// Everything that is needed to set a story at any width.
pub(crate) struct Shop<'a> {
    pub edition: &'a Edition,
    pub faces: &'a Faces<'a>,
    pub images: &'a ImageLibrary,
    pub galleys: &'a [Galley],
    pub breaking: LineBreaking,
    pub search: Search,
    pub spacings: Spacings,
    set: Mutex<BTreeMap<(usize, Length), Arc<SetStory>>>,
    heads: Mutex<BTreeMap<(usize, u32, bool), Arc<Head>>>,
}

/// A picture beside a text is not wider than so many ems.
const PICTURE_EMS: i64 = 42;

/// Where the search for a make-up starts, and how long it goes on, in steps.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Search {
    pub seed: u64,
    pub effort: u32,
}

/// Lines shorter than this many ems are loose; longer ones lose the eye.
const LEAST_EMS: i64 = 10;
const MOST_EMS: i64 = 24;

impl<'a> Shop<'a> {
    pub fn new(
        edition: &'a Edition,
        faces: &'a Faces<'a>,
        images: &'a ImageLibrary,
        galleys: &'a [Galley],
        search: Search,
    ) -> Shop<'a> {
        Shop {
            edition,
            faces,
            images,
            galleys,
            breaking: LineBreaking::Auto,
            search,
            spacings: Spacings::default(),
            set: Mutex::default(),
            heads: Mutex::default(),
        }
    }

    pub fn design(&self) -> &PageDesign {
        self.edition.design()
    }

    /// A story's rows at a measure.
    pub fn story(&self, story: usize, measure: Length) -> Arc<SetStory> {
        if let Some(set) =
            self.set.lock().ok().and_then(|known| known.get(&(story, measure)).cloned())
        {
            return set;
        }
        let setting = self.row_setting(story);
        let picture_slots = |picture: &Picture| self.picture_rows(picture, measure, 1);
        let set = Arc::new(set_rows(&self.galleys[story], measure, setting, &picture_slots));
        if let Ok(mut known) = self.set.lock() {
            known.insert((story, measure), Arc::clone(&set));
        }
        set
    }

    fn row_setting(&self, story: usize) -> RowSetting<'_> {
        let design = self.design();
        // A full-width bracket brings a blank of its own; a Korean one stands a word space away.
        let korean = self.galleys[story].locale == Locale::Ko;
        let byline_gap = if korean { design.body_size / 4 } else { Length::ZERO };
        RowSetting {
            vertical: design.writing_mode.is_vertical(),
            size: design.body_size,
            breaking: self.breaking,
            tallest: design.rows / 2,
            byline_gap,
            spacings: &self.spacings,
        }
    }

    /// Rows from `start` that are to be poured into legs of these capacities, paragraphs
    /// broken anew where lines would stand alone. From now on the story is set so at
    /// this measure; its rows before `start` are as they were.
    pub fn mend(&self, story: usize, measure: Length, start: usize, capacities: &[u32]) {
        let set = self.story(story, measure);
        let mended = mend(&self.galleys[story], self.row_setting(story), &set, start, capacities);
        if let Some(mended) = mended
            && let Ok(mut known) = self.set.lock()
        {
            known.insert((story, measure), Arc::new(mended));
        }
    }

    /// A story's headline above a number of columns.
    pub fn head(&self, story: usize, columns: u32) -> Arc<Head> {
        self.known_head((story, columns, false), || Head::above(self, story, columns))
    }

    /// A story's headline beside its text.
    pub fn side_head(&self, story: usize, lines: u8) -> Arc<Head> {
        self.known_head((story, u32::from(lines), true), || Head::side(self, story, lines))
    }

    fn known_head(&self, key: (usize, u32, bool), make: impl FnOnce() -> Head) -> Arc<Head> {
        if let Some(head) = self.heads.lock().ok().and_then(|known| known.get(&key).cloned()) {
            return head;
        }
        let head = Arc::new(make());
        if let Ok(mut known) = self.heads.lock() {
            known.insert(key, Arc::clone(&head));
        }
        head
    }

    /// The text area of a block along the line: where it starts and how wide it is.
    pub fn text_area(&self, columns: u32, story: usize, head: HeadPlace) -> (Length, Length) {
        let span = self.design().span(columns);
        match head {
            HeadPlace::None | HeadPlace::Above(_) => (Length::ZERO, span),
            HeadPlace::Side(lines) => {
                let strip = self.side_head(story, lines).height + self.design().body_size * 2;
                (strip, span - strip)
            }
        }
    }

    /// The length of a line where a width is cut anew into `legs` (破栏): whole ems,
    /// and what is left over goes to the gutters (rule G4).
    pub fn measure(&self, width: Length, legs: u32) -> Length {
        let design = self.design();
        if width == design.span(legs) {
            return design.measure;
        }
        let share = (width - design.gutter * i64::from(legs - 1)) / i64::from(legs);
        design.body_size * share.div_floor(design.body_size)
    }

    /// Where leg `leg` begins, from the start of a text area of that width.
    pub fn leg_start(&self, width: Length, legs: u32, leg: u32) -> Length {
        if legs <= 1 {
            return Length::ZERO;
        }
        (width - self.measure(width, legs)).scale(i64::from(leg), i64::from(legs - 1))
    }

    /// The numbers of legs that a width may be cut into; the grid's own always.
    pub fn legs(&self, width: Length) -> Vec<u32> {
        let design = *self.design();
        let fits = |&legs: &u32| {
            let ems = self.measure(width, legs).div_floor(design.body_size);
            (LEAST_EMS..=MOST_EMS).contains(&ems) || width == design.span(legs)
        };
        (1..=design.columns).filter(fits).collect()
    }

    /// Rows that a picture takes at a width, with its caption and a row of white; one
    /// of several that share their room.
    pub fn picture_rows(&self, picture: &Picture, width: Length, sharing: u32) -> u32 {
        let design = self.design();
        let image = self.images.image(picture.image);
        let (across, along) = if design.writing_mode.is_vertical() {
            (image.width, image.height)
        } else {
            (image.height, image.width)
        };
        let height = width.scale(i64::from(across.max(1)), i64::from(along.max(1)));
        let most = (design.rows * 3 / 10 / sharing.max(1)).max(1);
        let rows = u32::try_from(height.div_ceil(design.pitch)).unwrap_or(most).min(most);
        let caption = picture.caption.as_deref().map_or(0, |words| {
            let per_line = width.div_floor(design.body_size).max(1) as usize;
            words.chars().count().div_ceil(per_line) as u32
        });
        (rows + caption + 1).min(design.rows)
    }

    /// How many of the last legs of a text area begin under the pictures of a story.
    pub fn picture_legs(&self, story: usize, width: Length, legs: u32) -> u32 {
        if self.edition.stories()[story].pictures.is_empty() {
            return 0;
        }
        let widest = self.design().body_size * PICTURE_EMS;
        let fits = |&count: &u32| self.last_legs(width, legs, count).1 <= widest;
        (1..=(legs * 2).div_ceil(5)).rev().find(fits).unwrap_or(1)
    }

    /// Where the last `count` legs begin in a text area, and their width together.
    pub fn last_legs(&self, width: Length, legs: u32, count: u32) -> (Length, Length) {
        let start = self.leg_start(width, legs, legs - count.min(legs));
        (start, width - start)
    }

    /// Rows that the pictures of a story take over its last legs.
    pub fn pictures_rows(&self, story: usize, width: Length, legs: u32, picture_legs: u32) -> u32 {
        if picture_legs == 0 {
            return 0;
        }
        let (_, width) = self.last_legs(width, legs, picture_legs);
        let pictures = &self.edition.stories()[story].pictures;
        let sharing = pictures.len() as u32;
        pictures.iter().map(|picture| self.picture_rows(picture, width, sharing)).sum()
    }

    /// How many rows of text each leg holds where the body of the block is `body_rows` high.
    pub fn capacities(
        &self,
        story: usize,
        width: Length,
        legs: u32,
        picture_legs: u32,
        body_rows: u32,
    ) -> Vec<u32> {
        let pictures = self.pictures_rows(story, width, legs, picture_legs);
        let under = |leg| leg + picture_legs >= legs;
        let capacity =
            |leg| if under(leg) { body_rows.saturating_sub(pictures) } else { body_rows };
        (0..legs).map(capacity).collect()
    }

    /// The least height of a body that holds a story's rows from `start`.
    pub fn body_rows(
        &self,
        story: usize,
        width: Length,
        legs: u32,
        picture_legs: u32,
        start: usize,
    ) -> u32 {
        let set = self.story(story, self.measure(width, legs));
        if picture_legs == 0 {
            return rows_needed(&set.rows, start, legs);
        }
        let pictures = self.pictures_rows(story, width, legs, picture_legs);
        let total: u32 = set.rows[start..].iter().map(Row::slots_at_least).sum();
        let mut height = (total + pictures * picture_legs).div_ceil(legs).max(pictures);
        loop {
            let capacities = self.capacities(story, width, legs, picture_legs, height);
            let filled = fill(&set.rows, start, &capacities);
            if filled.last().is_none_or(|leg| leg.rows.end == set.rows.len()) {
                return height;
            }
            height += 1;
        }
    }
}
