//! From a design to a style for each role: face, weight, size and ink.
//!
//! The defaults are those of a Chinese newspaper: text in Song (宋), headlines
//! in its heavy cuts, kickers and bylines in Kai (楷), decks, captions and facts
//! in Hei (黑), the name of the paper in brush type and red. A region that has
//! no such face falls back by [`FontLibrary::chain`].

use std::collections::BTreeSet;

use super::copy_desk::CopyDesk;
use super::page_design::PageDesign;
use super::style::{ComputedStyle, StyleSheet};
use crate::color::Color;
use crate::composition::{Choices, Composition};
use crate::diagnostic::{Locator, Problem};
use crate::font::{FontId, FontLibrary};
use crate::geom::{Em, Length};
use crate::issue::{Block, Face, Heading, Inline, Issue, Preset, TypeRole, TypeStyle};
use crate::unicode::Locale;

/// Every role.
const ROLES: [TypeRole; 18] = [
    TypeRole::Body,
    TypeRole::Masthead,
    TypeRole::MastheadFacts,
    TypeRole::Folio,
    TypeRole::Lead,
    TypeRole::Headline,
    TypeRole::Rubric,
    TypeRole::Kicker,
    TypeRole::Deck,
    TypeRole::Subhead,
    TypeRole::Dateline,
    TypeRole::Byline,
    TypeRole::Caption,
    TypeRole::Banner,
    TypeRole::Strong,
    TypeRole::Quotation,
    TypeRole::Table,
    TypeRole::TableHead,
];

/// The largest type: a page of a single character.
const LARGEST_TYPE: Length = Length::pt(1_000);
/// The smallest type that a press can hold.
const SMALLEST_TYPE: Length = Length::pt(3);

/// Face, weight, size and ink of a role before an issue changes any of them.
struct Default {
    face: Face,
    weight: u16,
    size: Length,
    color: Color,
}

/// A style for every role; with no font at all, `None` and the remedy reported.
pub(super) fn resolve(
    issue: &Issue,
    design: Option<&PageDesign>,
    fonts: &FontLibrary,
    desk: &mut CopyDesk,
) -> Option<StyleSheet> {
    check_composition(&issue.design.composition, "design.composition", desk);
    for (&role, given) in &issue.design.roles {
        check(role, given, fonts, desk);
    }
    if fonts.is_empty() {
        desk.error(
            Problem::BadFont,
            Locator::field("fonts"),
            "there is no font; add one with FontLibrary::add, or read a folder with load::fonts",
        );
        return None;
    }
    // Where the design is impossible nothing is set; the fonts are looked at all the same.
    let body = design.map_or(Length::pt(9), |design| design.type_size());
    let sheet = sheet(issue, body, fonts);
    check_first_fonts(&sheet, fonts, desk);
    Some(sheet)
}

/// A style for every role, with body type of a size.
pub(super) fn sheet(issue: &Issue, body: Length, fonts: &FontLibrary) -> StyleSheet {
    let house = &issue.design.composition;
    let mut sheet = StyleSheet::default();
    for role in ROLES {
        let default = default_style(role, issue.design.preset, body);
        let given = issue.design.roles.get(&role).cloned().unwrap_or_default();
        sheet.styles.insert(role, compute(&given, &default, issue.lang, house, fonts));
        for lang in foreign_languages(issue) {
            sheet.foreign.insert((lang, role), compute(&given, &default, lang, house, fonts));
        }
    }
    // The grid is drawn for the body type, whichever field has said its size.
    for (role, style) in &mut sheet.styles {
        if *role == TypeRole::Body {
            style.size = body;
        }
    }
    for ((_, role), style) in &mut sheet.foreign {
        if *role == TypeRole::Body {
            style.size = body;
        }
    }
    sheet
}

/// The languages of articles, and of words within them, that are not the issue's own.
fn foreign_languages(issue: &Issue) -> BTreeSet<Locale> {
    let mut languages = BTreeSet::new();
    for article in issue.articles.iter().chain(&issue.fillers) {
        languages.extend(article.lang);
        let heads = [&article.kicker, &article.headline, &article.deck];
        let heads = heads.into_iter().flatten().flat_map(Heading::inlines);
        for inline in article.body.iter().flat_map(inlines).chain(heads) {
            if let Inline::Foreign { lang, .. } = inline {
                languages.insert(*lang);
            }
        }
    }
    languages.remove(&issue.lang);
    languages
}

fn inlines(block: &Block) -> &[Inline] {
    match block {
        Block::Paragraph(inlines) | Block::Subhead(inlines) | Block::Quotation(inlines) => inlines,
        Block::Brief(brief) => &brief.text,
        Block::Figure(_) | Block::Table(_) => &[],
    }
}

fn compute(
    given: &TypeStyle,
    default: &Default,
    lang: Locale,
    house: &Choices,
    fonts: &FontLibrary,
) -> ComputedStyle {
    let face = given.face.unwrap_or(default.face);
    let weight = given.weight.unwrap_or(default.weight);
    ComputedStyle {
        fonts: fonts.chain(face, weight, given.family.as_deref(), lang),
        size: given.size.unwrap_or(default.size),
        color: given.color.unwrap_or(default.color),
        composition: Composition::resolve(lang, &[house, &given.composition]),
    }
}

/// The largest sizes are those of the page's first headline; a headline in a
/// narrower place is set smaller.
fn default_style(role: TypeRole, preset: Preset, body: Length) -> Default {
    let (masthead, lead, headline, kicker, deck, banner) = match preset {
        Preset::Tabloid | Preset::JapaneseTabloid => (80, 40, 28, 16, 14, 24),
        Preset::Broadsheet => (110, 56, 36, 20, 18, 32),
        Preset::Book => (48, 24, 20, 14, 13, 20),
    };
    let (face, weight, size) = match role {
        TypeRole::Body => (Face::Song, 400, body),
        TypeRole::Masthead => (Face::Brush, 400, Length::pt(masthead)),
        TypeRole::MastheadFacts | TypeRole::Folio => (Face::Hei, 400, Length::pt(9)),
        TypeRole::Lead => (Face::Song, 900, Length::pt(lead)),
        TypeRole::Headline => (Face::Song, 700, Length::pt(headline)),
        TypeRole::Rubric => (Face::Hei, 700, body.scale(7, 6)),
        TypeRole::Kicker => (Face::Kai, 400, Length::pt(kicker)),
        TypeRole::Deck => (Face::Hei, 400, Length::pt(deck)),
        TypeRole::Subhead | TypeRole::Dateline | TypeRole::Strong => (Face::Hei, 700, body),
        TypeRole::Byline | TypeRole::Quotation => (Face::Kai, 400, body),
        TypeRole::Table => (Face::Song, 400, body.scale(8, 9)),
        TypeRole::TableHead => (Face::Hei, 700, body.scale(8, 9)),
        TypeRole::Caption => (Face::Hei, 400, Length::pt(8).min(body)),
        TypeRole::Banner => (Face::Hei, 900, Length::pt(banner)),
    };
    let coloured = matches!(role, TypeRole::Masthead | TypeRole::Banner);
    let color = if coloured { Color::RED } else { Color::BLACK };
    Default { face, weight, size, color }
}

fn check(role: TypeRole, given: &TypeStyle, fonts: &FontLibrary, desk: &mut CopyDesk) {
    let place = || Locator::field(&format!("design.roles.{}", name(role)));
    if let Some(size) = given.size.filter(|&size| size < SMALLEST_TYPE || size > LARGEST_TYPE) {
        let message =
            format!("type of {size} cannot be set; give {SMALLEST_TYPE} to {LARGEST_TYPE}");
        desk.error(Problem::ImpossibleDesign, place(), message);
    }
    check_composition(
        &given.composition,
        &format!("design.roles.{}.composition", name(role)),
        desk,
    );
    if let Some(weight) = given.weight.filter(|weight| !(1..=1000).contains(weight)) {
        let message = format!("{weight} is no weight of type; give 100 to 900");
        desk.error(Problem::ImpossibleDesign, place(), message);
    }
    if let Some(family) = &given.family
        && !fonts.is_empty()
        && !fonts.iter().any(|(_, font)| font.family == *family)
    {
        let message = format!(
            "no font of the family \"{family}\" is at hand, another is taken; add it with FontLibrary::add"
        );
        desk.warning(Problem::BadFont, place(), message);
    }
}

/// No paragraph is set in by more than this.
const DEEPEST_INDENT: Em = Em::ratio(20, 1);
/// So many digits are set in one em at most; more are not to be read.
const MOST_UPRIGHT_DIGITS: u8 = 4;
/// A word of more capitals than these is no longer read down the page.
const MOST_UPRIGHT_CAPITALS: u8 = 8;

fn check_composition(given: &Choices, field: &str, desk: &mut CopyDesk) {
    let wide = |&indent: &Em| indent < Em::ZERO || indent > DEEPEST_INDENT;
    if let Some(indent) = given.indent.filter(wide) {
        let message =
            format!("a paragraph cannot be set in by {indent}; give 0em to {DEEPEST_INDENT}");
        desk.error(Problem::ImpossibleDesign, Locator::field(field), message);
    }
    if let Some(digits) = given.upright_digits.filter(|&digits| digits > MOST_UPRIGHT_DIGITS) {
        let message = format!(
            "{digits} digits do not fit one em of a vertical line; give 0 to {MOST_UPRIGHT_DIGITS}"
        );
        desk.error(Problem::ImpossibleDesign, Locator::field(field), message);
    }
    let many = |&capitals: &u8| capitals > MOST_UPRIGHT_CAPITALS;
    if let Some(capitals) = given.upright_capitals.filter(many) {
        let message = format!(
            "{capitals} capitals one under the other are not read as a word; give 0 to \
             {MOST_UPRIGHT_CAPITALS}"
        );
        desk.error(Problem::ImpossibleDesign, Locator::field(field), message);
    }
}

/// A font that is the first choice of a role must be readable: what follows it
/// in the chain would change the look of the paper in silence.
fn check_first_fonts(sheet: &StyleSheet, fonts: &FontLibrary, desk: &mut CopyDesk) {
    let styles = sheet.styles.values().chain(sheet.foreign.values());
    let first: BTreeSet<FontId> = styles.filter_map(|style| style.fonts.first().copied()).collect();
    for id in first {
        if let Err(reason) = fonts.check(id) {
            let place = Locator::field("fonts");
            desk.error(Problem::BadFont, place, format!("{reason}; replace the file or remove it"));
        }
    }
}

/// The name of a role as the issue writes it.
fn name(role: TypeRole) -> &'static str {
    match role {
        TypeRole::Body => "body",
        TypeRole::Masthead => "masthead",
        TypeRole::MastheadFacts => "masthead-facts",
        TypeRole::Folio => "folio",
        TypeRole::Lead => "lead",
        TypeRole::Headline => "headline",
        TypeRole::Rubric => "rubric",
        TypeRole::Kicker => "kicker",
        TypeRole::Deck => "deck",
        TypeRole::Subhead => "subhead",
        TypeRole::Dateline => "dateline",
        TypeRole::Byline => "byline",
        TypeRole::Caption => "caption",
        TypeRole::Banner => "banner",
        TypeRole::Strong => "strong",
        TypeRole::Quotation => "quotation",
        TypeRole::Table => "table",
        TypeRole::TableHead => "table-head",
    }
}
