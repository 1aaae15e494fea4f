//! What stands on a page beside its articles: folio, banner, rules.

use super::jump::{from_words, to_words};
use super::plan::{Block, PlannedPage, StoryBlock};
use super::press::Press;
use crate::color::Color;
use crate::edition::Pin;
use crate::frame::{FrameItem, Role};
use crate::geom::{Length, LogicalPoint, LogicalSize, Point, Size};
use crate::issue::TypeRole;
use crate::unicode::Locale;

/// The rules of the folio: a heavy one and a fine one (文武线).
const HEAVY_RULE: Length = Length::centi_pt(120);
const FINE_RULE: Length = Length::centi_pt(30);

/// The rule under that headline, which sets it off from the text.
const SHORT_RULE: Length = Length::centi_pt(40);

/// The size of the short headline over a part that goes on from another page.
const SHORT_HEAD: Length = Length::pt(14);

const NUMERALS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number in Han numerals, as papers count their pages: 第十二版.
fn han_number(number: u32) -> String {
    let digit = |n: u32| NUMERALS[n as usize];
    match number {
        0..=9 => digit(number).to_owned(),
        10 => "十".to_owned(),
        11..=19 => format!("十{}", digit(number % 10)),
        20..=99 if number.is_multiple_of(10) => format!("{}十", digit(number / 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string().bytes().map(|b| digit(u32::from(b - b'0'))).collect(),
    }
}

/// What a page is called: 第二版, 2面, 2면.
pub(super) fn page_label(locale: Locale, number: u32) -> String {
    match locale {
        Locale::ZhHans | Locale::ZhHantTw | Locale::ZhHantHk => {
            format!("第{}版", han_number(number))
        }
        Locale::Ja => format!("{number}面"),
        Locale::Ko => format!("{number}면"),
    }
}

/// The line on top of an inner page (报眉): date, name of the paper, page and its name.
pub(super) fn folio(press: &mut Press<'_, '_>, planned: &PlannedPage) {
    let shop = press.shop;
    let design = *shop.design();
    let style = shop.edition.styles().of(TypeRole::Folio);
    let masthead = shop.edition.masthead();
    let area = press.rect(Length::ZERO, Length::ZERO, design.type_area());
    let size = style.size;
    let rule = area.origin.y - size.scale(6, 5);
    let top = rule - size.scale(8, 5);
    if top <= Length::ZERO {
        return;
    }
    let date = [masthead.date_words.as_deref(), masthead.weekday.as_deref()];
    let date = date.into_iter().flatten().collect::<Vec<_>>().join("\u{3000}");
    let editor = planned.editor.as_deref();
    let label = page_label(shop.edition.lang(), planned.number);
    let page = [Some(label.as_str()), planned.name.as_deref(), editor];
    let page = page.into_iter().flatten().collect::<Vec<_>>().join("\u{3000}");
    let (left, right) = (area.origin.x, area.right());
    press.words_across(&date, style, size, |_| Point::new(left, top));
    press.part();
    let name = masthead.title.clone();
    let large = size.scale(4, 3);
    let name_top = top - (large - size);
    let head = shop.edition.styles().of(TypeRole::Headline).clone();
    press.words_across(&name, &head, large, |own| {
        Point::new(left + (right - left - own) / 2, name_top)
    });
    press.part();
    press.words_across(&page, style, size, |own| Point::new(right - own, top));
    let width = right - left;
    press.fill(rect_at(left, rule, Size::new(width, HEAVY_RULE)), Color::BLACK);
    let fine = rule + HEAVY_RULE + Length::centi_pt(120);
    press.fill(rect_at(left, fine, Size::new(width, FINE_RULE)), Color::BLACK);
}

/// Who answers for the paper, under a fine rule at the foot of its last page: on as many
/// lines as its parts take.
pub(super) fn imprint(press: &mut Press<'_, '_>) {
    let shop = press.shop;
    let design = *shop.design();
    let parts = &shop.edition.masthead().imprint;
    if parts.is_empty() {
        return;
    }
    let style = shop.edition.styles().of(TypeRole::Folio);
    let area = press.rect(Length::ZERO, Length::ZERO, design.type_area());
    let (left, width) = (area.origin.x, area.size.width);
    let size = style.size.scale(5, 6);
    let most = width.div_floor(size).max(1);
    let mut lines = imprint_lines(parts, most);
    // Lines of about one length look meant.
    for ems in (1..most).rev() {
        let even = imprint_lines(parts, ems);
        if even.len() > lines.len() {
            break;
        }
        lines = even;
    }
    let longest = lines.iter().map(|line| letters(line)).max().unwrap_or(1).max(1);
    // Rather small than off the paper, along the line and under the last one.
    let room = design.page.height - area.bottom() - size;
    let step = size.scale(4, 3).min(room / (lines.len() as i64 + 1));
    let size = size.min(width / longest).min(step);
    let top = area.bottom() + step;
    press.fill(rect_at(left, top - step / 3, Size::new(width, FINE_RULE)), Color::BLACK);
    for (index, words) in lines.iter().enumerate() {
        let top = top + step * index as i64;
        press.words_across(words, style, size, |own| Point::new(left + (width - own) / 2, top));
        press.part();
    }
}

/// About how many ems a text takes.
fn letters(text: &str) -> i64 {
    let halves: i64 = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    (halves + 1) / 2
}

/// Parts set one after another, as many on a line as it has ems for.
fn imprint_lines(parts: &[String], ems: i64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if letters(line) + 2 + letters(part) <= ems => {
                line.push_str("\u{3000}\u{3000}");
                line.push_str(part);
            }
            _ => lines.push(part.clone()),
        }
    }
    lines
}

/// Who answers for a page that has a masthead and no folio, above its top line.
pub(super) fn front_editor(press: &mut Press<'_, '_>, planned: &PlannedPage) {
    let Some(editor) = planned.editor.as_deref() else { return };
    let shop = press.shop;
    let style = shop.edition.styles().of(TypeRole::Folio);
    let area = press.rect(Length::ZERO, Length::ZERO, shop.design().type_area());
    let (right, size) = (area.right(), style.size);
    let top = area.origin.y - size.scale(14, 5);
    if top > Length::ZERO {
        press.words_across(editor, style, size, |own| Point::new(right - own, top));
        press.part();
    }
}

fn rect_at(x: Length, y: Length, size: Size) -> crate::geom::Rect {
    crate::geom::Rect::new(x, y, size)
}

/// A banner (通栏): white words on a coloured bar.
pub(super) fn banner(press: &mut Press<'_, '_>, block: &Block, index: usize) {
    let shop = press.shop;
    let design = *shop.design();
    let lines = shop.edition.banners()[index].lines.clone();
    let style = shop.edition.styles().of(TypeRole::Banner);
    let left = design.column_start(block.column);
    let width = design.span(block.columns);
    let top = design.pitch * i64::from(block.row);
    let height = design.pitch * i64::from(block.rows) - design.line_gap();
    let bar = press.rect(left, top, LogicalSize::new(width, height));
    press.fill(bar, style.color);
    let heads = &shop.edition.banners()[index].heads;
    let title = lines.first().cloned().unwrap_or_default();
    let section = press.section(title, bar.origin);
    let parent = section.tag;
    press.sections.extend(heads.iter().map(|&story| (story, section)));
    let sizes: Vec<Length> = (0..lines.len())
        .map(|i| {
            let wanted = if i == 0 { Length::pt(20) } else { Length::pt(13) };
            let ems = lines[i].chars().count() as i64 + 2;
            wanted.min(width / ems.max(1))
        })
        .collect();
    let gap = Length::pt(4);
    let total: Length =
        sizes.iter().copied().sum::<Length>() + gap * (lines.len() as i64 - 1).max(0);
    let mut at = top + (height - total) / 2;
    for (index, (words, &size)) in lines.iter().zip(&sizes).enumerate() {
        // The lines under the first are to it what a deck is to its headline.
        let role = if index == 0 { Role::Heading(2) } else { Role::Paragraph };
        let tag = press.structure().add(parent, role);
        let white = crate::edition::ComputedStyle { color: Color::WHITE, ..style.clone() };
        let place = |own: Length| LogicalPoint::new(left + (width - own) / 2, at);
        press.words(words, &white, size, place, Some(tag));
        at += size + gap;
    }
}

/// An advertisement: its picture, or its lines, in a frame.
pub(super) fn advertisement(press: &mut Press<'_, '_>, block: &Block, page: usize, pin: usize) {
    let shop = press.shop;
    let design = *shop.design();
    let Pin::Advertisement { picture, lines, frame, .. } =
        shop.edition.pages()[page].pins[pin].clone()
    else {
        return;
    };
    let (left, width) = (design.column_start(block.column), design.span(block.columns));
    let top = design.pitch * i64::from(block.row);
    let height = design.pitch * i64::from(block.rows) - design.line_gap();
    press.frame(block, frame.unwrap_or_default());
    let parent = press.page_tag;
    let section = press.structure().add(parent, Role::Section);
    let inset = design.body_size;
    let mut room = height - inset * 2;
    let mut at = top + inset;
    if let Some(picture) = picture {
        let image = shop.images.image(picture.image);
        let (across, along) = if design.writing_mode.is_vertical() {
            (image.width, image.height)
        } else {
            (image.height, image.width)
        };
        let (across, along) = (i64::from(across.max(1)), i64::from(along.max(1)));
        let share = if lines.is_empty() { room } else { room.scale(2, 3) };
        let own = (width - inset * 2).min(share.scale(along, across));
        let tall = own.scale(across, along);
        let figure = press.structure().add(section, Role::Figure);
        press.structure().node_mut(figure).alt = picture
            .alt
            .clone()
            .or_else(|| Some(lines.join("\u{3000}")).filter(|words| !words.is_empty()));
        let rect = press.rect(left + (width - own) / 2, at, LogicalSize::new(own, tall));
        press.page.items.push(FrameItem::Image {
            rect,
            whole: rect,
            image: picture.image,
            tag: Some(figure),
        });
        at += tall + inset / 2;
        room -= tall + inset / 2;
    }
    let style = shop.edition.styles().of(TypeRole::Headline).clone();
    let step = room / (lines.len() as i64).max(1);
    for (index, words) in lines.iter().enumerate() {
        let ems = words.chars().count() as i64 + 2;
        let largest = if index == 0 { Length::pt(22) } else { Length::pt(13) };
        let size = largest.min(width / ems).min(step.scale(4, 5));
        let tag = press.structure().add(section, Role::Paragraph);
        let place =
            |own: Length| LogicalPoint::new(left + (width - own) / 2, at + (step - size) / 2);
        press.words(words, &style, size, place, Some(tag));
        at += step;
    }
}

/// Draws the page that a part goes on on, in the last row of its last leg. Who hears the
/// paper hears the story go on, so the line is no part of it.
pub(super) fn jump_to(press: &mut Press<'_, '_>, block: &Block, page: u32, end: Length) {
    let shop = press.shop;
    let (design, style) = (*shop.design(), shop.edition.styles().of(TypeRole::Byline));
    let lang = shop.edition.lang();
    let words = to_words(lang, &page_label(lang, page));
    let top = design.pitch * i64::from(block.row_end() - 1);
    let mut wide = Length::ZERO;
    let place = |own: Length| {
        wide = own;
        LogicalPoint::new(end - own, top)
    };
    press.words(&words, style, design.body_size, place, None);
    let area = LogicalSize::new(wide, design.body_size);
    press.link(LogicalPoint::new(end - wide, top), area, &format!("#page={page}"), None);
}

/// Draws the short headline of a part, with the page that it comes from.
pub(super) fn jump_from(press: &mut Press<'_, '_>, block: &Block, part: &StoryBlock, rows: u32) {
    let shop = press.shop;
    let Some(page) = part.jump.from else { return };
    let design = *shop.design();
    let story = shop.edition.story(part.story);
    let head: &crate::edition::ComputedStyle =
        shop.edition.styles().in_language(TypeRole::Headline, story.lang);
    let title = story.jump_head.clone().unwrap_or_else(|| story.title());
    let left = design.column_start(block.column);
    let width = design.span(block.columns);
    let lang = shop.edition.lang();
    let note = from_words(lang, &page_label(lang, page));
    let letters = |words: &str| words.chars().count() as i64;
    let beside = design.body_size * (letters(&note) + 1);
    let size = SHORT_HEAD.min((width - beside) / letters(&title).max(1));
    let top = design.pitch * i64::from(block.row);
    let height = design.pitch * i64::from(rows) - design.line_gap();
    let mut own_width = Length::ZERO;
    if size >= design.body_size {
        let at = top + (height - size) / 3;
        let place = |own: Length| {
            own_width = own + design.body_size;
            LogicalPoint::new(left, at)
        };
        press.words(&title, head, size, place, None);
    }
    let style = shop.edition.styles().of(TypeRole::Byline);
    let at = top + (height - SHORT_HEAD) / 3 + (SHORT_HEAD - design.body_size) / 2;
    let mut wide = Length::ZERO;
    let place = |own: Length| {
        wide = own;
        LogicalPoint::new(left + own_width, at)
    };
    press.words(&note, style, design.body_size, place, None);
    let area = LogicalSize::new(wide, design.body_size);
    let (at, target) = (LogicalPoint::new(left + own_width, at), format!("#{}", story.id));
    press.link(at, area, &target, None);
    let rule = top + height - design.pitch.scale(2, 5);
    let rect = press.rect(left, rule, LogicalSize::new(width, SHORT_RULE));
    press.fill(rect, Color::BLACK);
}

/// Rows that a banner takes.
pub(crate) fn banner_rows(lines: usize, pitch: Length) -> u32 {
    let height = Length::pt(20) + Length::pt(17) * (lines as i64 - 1).max(0) + Length::pt(14);
    u32::try_from(height.div_ceil(pitch)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_called_as_papers_call_them() {
        assert_eq!(page_label(Locale::ZhHans, 2), "第二版");
        assert_eq!(page_label(Locale::ZhHans, 12), "第十二版");
        assert_eq!(page_label(Locale::ZhHans, 40), "第四十版");
        assert_eq!(page_label(Locale::ZhHans, 237), "第二三七版");
        assert_eq!(page_label(Locale::Ja, 3), "3面");
    }
}
