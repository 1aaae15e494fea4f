//! Where a story goes on from one page to another (转版, rule J1).

use super::emit::Press;
use super::furniture::page_label;
use super::plan::{Block, StoryBlock};
use crate::edition::ComputedStyle;
use crate::geom::{Length, LogicalPoint};
use crate::issue::TypeRole;
use crate::unicode::Locale;

/// The size of the short headline over a part that goes on from another page.
const SHORT_HEAD: Length = Length::pt(14);

/// What stands under a part that goes on: 下转第二版.
fn to_words(locale: Locale, page: u32) -> String {
    match locale {
        Locale::ZhHans => format!("（下转{}）", page_label(locale, page)),
        Locale::ZhHantTw | Locale::ZhHantHk => format!("（下轉{}）", page_label(locale, page)),
        Locale::Ja => format!("（{page}面へ続く）"),
        Locale::Ko => format!("({page}면에 계속)"),
    }
}

/// What stands over a part that began elsewhere: 上接第一版.
fn from_words(locale: Locale, page: u32) -> String {
    match locale {
        Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => {
            format!("（上接{}）", page_label(locale, page))
        }
        Locale::Ja => format!("（{page}面から続く）"),
        Locale::Ko => format!("({page}면에서 계속)"),
    }
}

/// Draws the page that a part goes on on, in the last row of its last leg. Who hears the
/// paper hears the story go on, so the line is no part of it.
pub(super) fn draw_to(press: &mut Press<'_, '_>, block: &Block, page: u32, end: Length) {
    let shop = press.shop;
    let (design, style) = (*shop.design(), shop.edition.styles().of(TypeRole::Byline));
    let words = to_words(shop.edition.lang(), page);
    let top = design.pitch * i64::from(block.row_end() - 1);
    let place = |own: Length| LogicalPoint::new(end - own, top);
    press.words(&words, style, design.body_size, place, None);
}

/// Draws the short headline of a part, with the page that it comes from.
pub(super) fn draw_from(press: &mut Press<'_, '_>, block: &Block, part: &StoryBlock, rows: u32) {
    let shop = press.shop;
    let Some(page) = part.jump.from else { return };
    let design = *shop.design();
    let story = shop.edition.story(part.story);
    let head: &ComputedStyle = shop.edition.styles().in_language(TypeRole::Headline, story.lang);
    let title = story.title();
    let left = design.column_start(block.column);
    let width = design.span(block.columns);
    let note = from_words(shop.edition.lang(), page);
    let letters = |words: &str| words.chars().count() as i64;
    let beside = design.body_size * (letters(&note) + 1);
    let size = SHORT_HEAD.min((width - beside) / letters(&title).max(1));
    let top = design.pitch * i64::from(block.row);
    let height = design.pitch * i64::from(rows) - design.line_gap();
    let mut own_width = Length::ZERO;
    if size >= design.body_size {
        let at = top + (height - size) / 2;
        let place = |own: Length| {
            own_width = own + design.body_size;
            LogicalPoint::new(left, at)
        };
        press.words(&title, head, size, place, None);
    }
    let style = shop.edition.styles().of(TypeRole::Byline);
    let at = top + (height - design.body_size) / 2;
    let place = |_| LogicalPoint::new(left + own_width, at);
    press.words(&note, style, design.body_size, place, None);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jumps_are_told_in_the_words_of_each_language() {
        let cases = [
            (Locale::ZhHans, "（下转第三版）", "（上接第一版）"),
            (Locale::ZhHantTw, "（下轉第三版）", "（上接第一版）"),
            (Locale::Ja, "（3面へ続く）", "（1面から続く）"),
            (Locale::Ko, "(3면에 계속)", "(1면에서 계속)"),
        ];
        for (locale, to, from) in cases {
            assert_eq!((to_words(locale, 3).as_str(), from_words(locale, 1).as_str()), (to, from));
        }
    }
}
