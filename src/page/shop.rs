//! Galleys, and what has been set of them: a story is shaped when it is first asked for, its
//! rows at a measure are broken once, however often make-up asks.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::headline::Head;
use super::plan::{HeadPlace, Lift, Notch, PictureRoom};
use crate::edition::{Edition, PageDesign, Picture};
use crate::flow::{
    Give, Row, RowSetting, SetStory, fill, give_way, gives, mend, rows_needed, set_rows,
};
use crate::font::Faces;
use crate::galley::{Galley, set};
use crate::geom::Length;
use crate::image::ImageLibrary;
use crate::line::{LineBreaking, Spacings};
use crate::unicode::Locale;

/// Everything that is needed to set a story at any width.
pub(crate) struct Shop<'a> {
    pub edition: &'a Edition,
    pub faces: &'a Faces<'a>,
    pub images: &'a ImageLibrary,
    shaped: Vec<Mutex<Shaped>>,
    pub breaking: LineBreaking,
    pub search: Search,
    /// In a flow so many bytes of text are shaped, poured and printed before the next.
    pub window: usize,
    pub spacings: Spacings,
    set: Mutex<BTreeMap<(usize, Length), Arc<SetStory>>>,
    heads: Mutex<BTreeMap<HeadKey, Arc<Head>>>,
    gives: Mutex<BTreeMap<GiveKey, Arc<Vec<Give>>>>,
}

/// A story as far as it has been shaped.
#[derive(Debug, Default)]
struct Shaped {
    /// Its text, where it is held.
    galley: Option<Arc<Galley>>,
    /// Characters of it that no font has, and how often; known once it has been shaped.
    missing: BTreeMap<char, usize>,
}

/// A story, the columns or lines of its head, its size at most, and whether it stands
/// beside its text.
type HeadKey = (usize, u32, Option<Length>, bool);

/// A story, its measure, and the lines that it gives.
type GiveKey = (usize, Length, i32);

/// Where the search for a make-up starts, and how long it goes on, in steps.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Search {
    pub seed: u64,
    pub effort: u32,
}

/// As much text as keeps several cores busy and takes some two megabytes in shape.
pub(crate) const WINDOW: usize = 150_000;

/// Lines shorter than this many ems are loose; longer ones lose the eye.
const LEAST_EMS: i64 = 10;
const MOST_EMS: i64 = 24;

impl<'a> Shop<'a> {
    pub fn new(
        edition: &'a Edition,
        faces: &'a Faces<'a>,
        images: &'a ImageLibrary,
        search: Search,
    ) -> Shop<'a> {
        Shop {
            edition,
            faces,
            images,
            shaped: edition.all_stories().map(|_| Mutex::default()).collect(),
            breaking: LineBreaking::Auto,
            search,
            window: WINDOW,
            spacings: Spacings::default(),
            set: Mutex::default(),
            heads: Mutex::default(),
            gives: Mutex::default(),
        }
    }

    pub fn design(&self) -> &PageDesign {
        self.edition.design()
    }

    /// How many stories there are, fillers and notices among them.
    pub fn stories(&self) -> usize {
        self.shaped.len()
    }

    fn shaped(&self, story: usize) -> MutexGuard<'_, Shaped> {
        self.shaped[story].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A story, shaped.
    pub fn galley(&self, story: usize) -> Arc<Galley> {
        let mut shaped = self.shaped(story);
        if let Some(galley) = &shaped.galley {
            return Arc::clone(galley);
        }
        let mut galley = set(self.edition.story(story), self.edition, self.faces);
        shaped.missing = std::mem::take(&mut galley.missing);
        let galley = Arc::new(galley);
        shaped.galley = Some(Arc::clone(&galley));
        galley
    }

    /// Characters of a story that no font has, and how often, as far as it has been shaped.
    pub fn missing(&self, story: usize) -> BTreeMap<char, usize> {
        self.shaped(story).missing.clone()
    }

    /// Lets go of a story that is on paper to its end, so that a long text is not held twice.
    /// Nothing asks for it again; who did would have it shaped anew.
    pub fn release(&self, story: usize) {
        self.shaped(story).galley = None;
        let least = Length::emu(i64::MIN);
        forget(&self.set, (story, least)..(story + 1, least));
        forget(&self.heads, (story, 0, None, false)..(story + 1, 0, None, false));
        forget(&self.gives, (story, least, i32::MIN)..(story + 1, least, i32::MIN));
    }

    /// How many stories are held in shape.
    #[cfg(test)]
    pub fn held(&self) -> usize {
        (0..self.stories()).filter(|&story| self.shaped(story).galley.is_some()).count()
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
        let set = Arc::new(set_rows(&self.galley(story), measure, setting, &picture_slots));
        if let Ok(mut known) = self.set.lock() {
            known.insert((story, measure), Arc::clone(&set));
        }
        set
    }

    fn row_setting(&self, story: usize) -> RowSetting<'_> {
        let design = self.design();
        // A full-width bracket brings a blank of its own; a Korean one stands a word space away.
        let korean = self.galley(story).locale == Locale::Ko;
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
        let mended = mend(&self.galley(story), self.row_setting(story), &set, start, capacities);
        if let Some(mended) = mended
            && let Ok(mut known) = self.set.lock()
        {
            known.insert((story, measure), Arc::new(mended));
        }
    }

    /// A story that is to be `delta` lines longer than by itself, poured into legs of
    /// these capacities: as [`Shop::mend`] sets it. `None` where its paragraphs do not
    /// give so many.
    pub fn fitted(
        &self,
        story: usize,
        measure: Length,
        delta: i32,
        capacities: &[u32],
    ) -> Option<Arc<SetStory>> {
        let mut set = self.story(story, measure);
        if delta != 0 {
            let known = self.gives(story, &set, delta.signum());
            set = Arc::new(give_way(&set, &known, delta.unsigned_abs() as usize)?);
        }
        let setting = self.row_setting(story);
        let mended = mend(&self.galley(story), setting, &set, 0, capacities);
        Some(mended.map_or(set, Arc::new))
    }

    fn gives(&self, story: usize, set: &SetStory, looseness: i32) -> Arc<Vec<Give>> {
        let key = (story, set.measure, looseness);
        if let Some(known) = self.gives.lock().ok().and_then(|known| known.get(&key).cloned()) {
            return known;
        }
        let found = Arc::new(gives(&self.galley(story), self.row_setting(story), set, looseness));
        if let Ok(mut known) = self.gives.lock() {
            known.insert(key, Arc::clone(&found));
        }
        found
    }

    /// From now on the story is set so at this measure.
    pub fn settle(&self, story: usize, measure: Length, set: Arc<SetStory>) {
        if let Ok(mut known) = self.set.lock() {
            known.insert((story, measure), set);
        }
    }

    /// A story's headline above a number of columns, of a size at most or as large as it may be.
    pub fn head(&self, story: usize, columns: u32, most: Option<Length>) -> Arc<Head> {
        let make = || Head::above(self, story, columns, most);
        self.known_head((story, columns, most, false), make)
    }

    /// A story's headline beside its text, of a size at most or as large as it may be; its
    /// room is that of the largest.
    pub fn side_head(&self, story: usize, lines: u8, most: Option<Length>) -> Arc<Head> {
        let key = (story, u32::from(lines), most, true);
        self.known_head(key, || Head::side(self, story, lines, most))
    }

    fn known_head(&self, key: HeadKey, make: impl FnOnce() -> Head) -> Arc<Head> {
        if let Some(head) = self.heads.lock().ok().and_then(|known| known.get(&key).cloned()) {
            return head;
        }
        let head = Arc::new(make());
        if let Ok(mut known) = self.heads.lock() {
            known.insert(key, Arc::clone(&head));
        }
        head
    }

    /// What a block holds, along the line: where it starts and how wide it is. A frame has
    /// an em of white within each side (rule P10).
    pub fn inner(&self, columns: u32, framed: bool) -> (Length, Length) {
        let inset = if framed { self.design().body_size } else { Length::ZERO };
        (inset, self.design().span(columns) - inset * 2)
    }

    /// The text area of a block along the line: where it starts and how wide it is.
    pub fn text_area(
        &self,
        columns: u32,
        story: usize,
        head: HeadPlace,
        framed: bool,
    ) -> (Length, Length) {
        let (start, span) = self.inner(columns, framed);
        match head {
            HeadPlace::None
            | HeadPlace::Above(_)
            | HeadPlace::Over { .. }
            | HeadPlace::Continued(_) => (start, span),
            HeadPlace::Side(lines) => {
                let strip = self.side_head(story, lines, None).height + self.design().body_size * 2;
                (start + strip, span - strip)
            }
        }
    }

    /// The text area with so many legs: what whole ems leave of it is beside a headline that
    /// stands at the side, and neither in the gutters nor at its end.
    pub fn leg_area(
        &self,
        columns: u32,
        story: usize,
        head: HeadPlace,
        framed: bool,
        legs: u32,
    ) -> (Length, Length) {
        let (start, width) = self.text_area(columns, story, head, framed);
        if !matches!(head, HeadPlace::Side(_)) || legs == 0 {
            return (start, width);
        }
        let gutters = self.design().gutter * i64::from(legs - 1);
        let own = self.measure(width, legs) * i64::from(legs) + gutters;
        (start + width - own, own)
    }

    /// Whether a story stands in a frame where it stands whole.
    pub fn is_framed(&self, story: usize) -> bool {
        self.edition.story(story).frame.is_some()
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

    /// Where the last `count` legs begin in a text area, and their width together.
    pub fn last_legs(&self, width: Length, legs: u32, count: u32) -> (Length, Length) {
        let start = self.leg_start(width, legs, legs - count.min(legs));
        (start, width - start)
    }

    /// How many rows of text each leg holds where the body of the block is `body_rows` high.
    pub fn capacities(
        &self,
        legs: u32,
        pictures: PictureRoom,
        notch: Notch,
        body_rows: u32,
    ) -> Vec<u32> {
        self.lifted_capacities((legs, Lift::default()), pictures, notch, body_rows)
    }

    /// The same, where the last of them begin beside the headline; the body is that under it.
    pub fn lifted_capacities(
        &self,
        (legs, lift): (u32, Lift),
        pictures: PictureRoom,
        notch: Notch,
        body_rows: u32,
    ) -> Vec<u32> {
        let last = |leg: u32, count: u32, rows: u32| if leg + count >= legs { rows } else { 0 };
        let taken =
            |leg| last(leg, pictures.legs, pictures.rows) + last(leg, notch.legs, notch.rows);
        let all = |leg| body_rows + last(leg, lift.legs, lift.rows);
        (0..legs).map(|leg| all(leg).saturating_sub(taken(leg))).collect()
    }

    /// The least height of a body that holds a story's rows from `start`.
    pub fn body_rows(
        &self,
        story: usize,
        width: Length,
        legs: u32,
        pictures: PictureRoom,
        start: usize,
    ) -> u32 {
        self.lifted_body_rows(story, width, (legs, Lift::default()), pictures, start)
    }

    /// The same, where the last legs begin beside the headline.
    pub fn lifted_body_rows(
        &self,
        story: usize,
        width: Length,
        (legs, lift): (u32, Lift),
        pictures: PictureRoom,
        start: usize,
    ) -> u32 {
        let set = self.story(story, self.measure(width, legs));
        if !pictures.is_some() && lift == Lift::default() {
            return rows_needed(&set.rows, start, legs);
        }
        let total: u32 = set.rows[start..].iter().map(Row::slots_at_least).sum();
        let taken = total + pictures.rows * pictures.legs;
        let mut height = taken
            .saturating_sub(lift.legs * lift.rows)
            .div_ceil(legs)
            .max(pictures.rows.saturating_sub(lift.rows));
        loop {
            let capacities =
                self.lifted_capacities((legs, lift), pictures, Notch::default(), height);
            let filled = fill(&set.rows, start, &capacities);
            if filled.last().is_none_or(|leg| leg.rows.end == set.rows.len()) {
                return height;
            }
            height += 1;
        }
    }
}

/// Takes what is known of a range of keys out.
fn forget<K: Ord + Copy, V>(known: &Mutex<BTreeMap<K, V>>, keys: Range<K>) {
    if let Ok(mut known) = known.lock() {
        let keys: Vec<K> = known.range(keys).map(|(&key, _)| key).collect();
        for key in keys {
            known.remove(&key);
        }
    }
}
