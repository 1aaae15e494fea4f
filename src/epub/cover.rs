//! A cover picture for shelves and thumbnails: the masthead as SVG.
//!
//! It is no spine item (epub.js hangs on those); the cover page is XHTML.

use crate::geom::WritingMode;
use crate::markup::escape;
use crate::unicode::Locale;

const WIDTH: usize = 1200;
const HEIGHT: usize = 1600;
/// Room left at each side.
const MARGIN: usize = 110;
/// The largest type of the name.
const LARGEST: usize = 280;

/// The cover picture: the name of the paper, the facts under it.
pub(super) fn svg(name: &str, facts: &[&str], lang: Locale, mode: WritingMode) -> String {
    let tag = lang.tag();
    let serif = "'Songti SC','STSong','Source Han Serif','Noto Serif CJK SC','SimSun','Hiragino Mincho ProN',serif";
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" \
         height=\"{HEIGHT}\" xml:lang=\"{tag}\" font-family=\"{serif}\" fill=\"#1a1a1a\">\n<title>"
    );
    escape::push(&mut out, name);
    out.push_str("</title>\n");
    out.push_str(&format!("<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fbfaf5\"/>\n"));
    match mode {
        WritingMode::HorizontalTb => horizontal(&mut out, name, facts),
        WritingMode::VerticalRl => vertical(&mut out, name, facts),
    }
    out.push_str("</svg>\n");
    out
}

/// Name across the top between rules, facts under it, each a line.
fn horizontal(out: &mut String, name: &str, facts: &[&str]) {
    let size = ((WIDTH - 2 * MARGIN) * 100 / width_in_hundredths(name)).min(LARGEST);
    let middle = WIDTH / 2;
    let baseline = 330 + size * 88 / 100;
    rule(out, [MARGIN, 270, WIDTH - MARGIN, 270], 12);
    text(out, name, [middle, baseline], size, "font-weight=\"900\" text-anchor=\"middle\"");
    let foot = baseline + size * 12 / 100 + 60;
    rule(out, [MARGIN, foot, WIDTH - MARGIN, foot], 4);
    rule(out, [MARGIN, foot + 14, WIDTH - MARGIN, foot + 14], 2);
    for (index, fact) in facts.iter().enumerate() {
        let at = [middle, foot + 130 + index * 84];
        text(out, fact, at, 52, "text-anchor=\"middle\"");
    }
}

/// Name down the right side, facts down the lines left of it.
///
/// Character by character, since not every thumbnailer knows vertical SVG text.
fn vertical(out: &mut String, name: &str, facts: &[&str]) {
    let count = name.chars().count().max(1);
    let size = ((HEIGHT - 2 * MARGIN) * 100 / (count * 108)).min(LARGEST);
    let right = WIDTH - MARGIN - size / 2;
    for (index, character) in name.chars().enumerate() {
        let at = [right, MARGIN + size * 88 / 100 + index * size * 108 / 100];
        text(out, &character.to_string(), at, size, "font-weight=\"900\" text-anchor=\"middle\"");
    }
    let edge = WIDTH - MARGIN - size - 60;
    rule(out, [edge, MARGIN, edge, HEIGHT - MARGIN], 4);
    rule(out, [edge - 14, MARGIN, edge - 14, HEIGHT - MARGIN], 2);
    for (index, fact) in facts.iter().enumerate() {
        let x = edge.saturating_sub(110 + index * 96);
        let mut y = MARGIN + 50;
        for part in upright_parts(fact) {
            text(out, &part, [x, y], 50, "text-anchor=\"middle\"");
            y += 60;
        }
    }
}

/// Characters one by one, numbers of one or two digits together.
fn upright_parts(fact: &str) -> Vec<String> {
    let characters: Vec<char> = fact.chars().collect();
    let mut parts = Vec::new();
    for run in characters.chunk_by(|a, b| a.is_ascii_digit() && b.is_ascii_digit()) {
        match run.len() {
            1 | 2 => parts.push(run.iter().collect()),
            _ => parts.extend(run.iter().map(char::to_string)),
        }
    }
    parts
}

fn text(out: &mut String, text: &str, [x, y]: [usize; 2], size: usize, attributes: &str) {
    out.push_str(&format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" {attributes}>"));
    escape::push(out, text);
    out.push_str("</text>\n");
}

fn rule(out: &mut String, [x1, y1, x2, y2]: [usize; 4], width: usize) {
    out.push_str(&format!(
        "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"#1a1a1a\" stroke-width=\"{width}\"/>\n"
    ));
}

/// The width of a line in hundredths of its size: Han are square, Latin is half as wide.
fn width_in_hundredths(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 60 } else { 104 }).sum::<usize>().max(1)
}
