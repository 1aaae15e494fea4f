//! Page, grid and type.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::one_or_more::text_or;
use super::weights::WeighedRule;
use crate::color::Color;
use crate::composition::Choices;
use crate::geom::{Em, Length, Percent};

/// The design of the pages: a preset's name, or an object that starts from a
/// preset and changes some of it.
///
/// Where `columns` and `measure` are both given they win, and the margins take
/// the difference. Without `measure` the columns share the type area.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Design {
    /// What is not said here is as in this preset.
    pub preset: Preset,
    /// The trimmed page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<PageSize>,
    /// From the trim to the type area: all four sides, or none of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margins: Option<Margins>,
    /// How many columns (栏; in vertical pages, tiers, 段).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<u32>,
    /// The length of a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Extent>,
    /// Between two columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gutter: Option<Extent>,
    /// The type of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyType>,
    /// Face, weight, size and ink by role.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub roles: BTreeMap<TypeRole, TypeStyle>,
    /// How lines are composed, in every role that does not say otherwise.
    #[serde(skip_serializing_if = "Choices::is_empty")]
    pub composition: Choices,
    /// How articles come to stand on the pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<Arrangement>,
    /// What breaking a rule of make-up costs, in points of which a white cell costs 12;
    /// a rule that is not named has a weight of its own.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<WeighedRule, u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default, rename = "design")]
#[derive(Default)]
struct DesignParts {
    preset: Preset,
    page: Option<PageSize>,
    margins: Option<Margins>,
    columns: Option<u32>,
    measure: Option<Extent>,
    gutter: Option<Extent>,
    body: Option<BodyType>,
    roles: BTreeMap<TypeRole, TypeStyle>,
    composition: Choices,
    arrangement: Option<Arrangement>,
    weights: BTreeMap<WeighedRule, u32>,
}

impl From<DesignParts> for Design {
    fn from(parts: DesignParts) -> Design {
        Design {
            preset: parts.preset,
            page: parts.page,
            margins: parts.margins,
            columns: parts.columns,
            measure: parts.measure,
            gutter: parts.gutter,
            body: parts.body,
            roles: parts.roles,
            composition: parts.composition,
            arrangement: parts.arrangement,
            weights: parts.weights,
        }
    }
}

impl From<Preset> for Design {
    fn from(preset: Preset) -> Design {
        Design { preset, ..Design::default() }
    }
}

impl<'de> Deserialize<'de> for Design {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Design, D::Error> {
        text_or(
            deserializer,
            "the name of a preset or an object",
            |text| text.parse::<Preset>().map(Design::from),
            |parts: DesignParts| parts.into(),
        )
    }
}

/// A design that stands ready.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// 四开: 275 × 390 mm, 6 columns of 11 characters of 9 pt.
    #[default]
    Tabloid,
    /// 对开: 390 × 550 mm, 8 columns of 13 characters of 9 pt.
    Broadsheet,
    /// タブロイド: 273 × 406 mm, 12 tiers of 12 characters of 8.8 pt, flattened to four
    /// fifths; across, 6 columns of 12 square ones.
    JapaneseTabloid,
    /// A5, one column of 10.5 pt.
    Book,
}

impl FromStr for Preset {
    type Err = String;

    fn from_str(text: &str) -> Result<Preset, String> {
        match text {
            "tabloid" => Ok(Preset::Tabloid),
            "broadsheet" => Ok(Preset::Broadsheet),
            "japanese-tabloid" => Ok(Preset::JapaneseTabloid),
            "book" => Ok(Preset::Book),
            _ => Err(format!(
                "unknown design \"{text}\"; write \"tabloid\", \"broadsheet\", \"japanese-tabloid\" or \"book\""
            )),
        }
    }
}

/// The trimmed page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageSize {
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

/// From the trim to the type area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// Above.
    pub top: Length,
    /// Below.
    pub bottom: Length,
    /// To the left.
    pub left: Length,
    /// To the right.
    pub right: Length,
}

/// A length, absolute or in ems of the body type: `"117pt"` or `"13em"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// An absolute length.
    Length(Length),
    /// Ems of the body type.
    Em(Em),
}

impl Extent {
    /// The length at a size of body type.
    pub fn of(self, size: Length) -> Length {
        match self {
            Extent::Length(length) => length,
            Extent::Em(em) => em.of(size),
        }
    }
}

impl FromStr for Extent {
    type Err = String;

    fn from_str(text: &str) -> Result<Extent, String> {
        if let Ok(em) = text.parse() {
            return Ok(Extent::Em(em));
        }
        text.parse().map(Extent::Length).map_err(|_| {
            format!("\"{text}\" is not a length; write a number and a unit, such as \"13em\" or \"117pt\"")
        })
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Extent::Length(length) => length.fmt(f),
            Extent::Em(em) => em.fmt(f),
        }
    }
}

impl Serialize for Extent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Extent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Extent, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// The type of the text and the pitch of its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BodyType {
    /// The size of type: `"9pt"`, or `"auto"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<BodySize>,
    /// From line to line (行送り). Where the size is `auto` and this is not said, it grows with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pitch: Option<Length>,
    /// How high flattened type (平体) is, of its size: `"80%"`; from 70 % to 100 %.
    ///
    /// A character of 10 pt is 10 pt wide and 8 pt high then. In a vertical line it
    /// takes 8 pt of the line, in a horizontal one 10 pt, and what is counted in ems
    /// follows: measure, gutter, indent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flatten: Option<Percent>,
}

/// The size of body type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodySize {
    /// This size.
    Fixed(Length),
    /// The one that fills the pages best, the same for the whole issue: the size of the
    /// preset or up to a sixth more, 9 to 10.5 pt. The type area stays, and so does the number of columns;
    /// a line that is not given in `measure` holds whole characters.
    Auto,
}

impl From<Length> for BodySize {
    fn from(size: Length) -> BodySize {
        BodySize::Fixed(size)
    }
}

impl FromStr for BodySize {
    type Err = String;

    fn from_str(text: &str) -> Result<BodySize, String> {
        match text {
            "auto" => Ok(BodySize::Auto),
            _ => text.parse().map(BodySize::Fixed).map_err(|_| {
                format!("\"{text}\" is not a size of type; write a number and a unit, such as \"9pt\", or \"auto\"")
            }),
        }
    }
}

impl fmt::Display for BodySize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BodySize::Fixed(size) => size.fmt(f),
            BodySize::Auto => f.write_str("auto"),
        }
    }
}

impl Serialize for BodySize {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BodySize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<BodySize, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// A part of the page that has type of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TypeRole {
    /// The text.
    Body,
    /// The name of the paper.
    Masthead,
    /// The facts beside it.
    MastheadFacts,
    /// The line on top of an inner page.
    Folio,
    /// The headline of articles of importance 1; what is said of `headline` does not reach it.
    Lead,
    /// Every other headline.
    Headline,
    /// The name of a column that an article belongs to.
    Rubric,
    /// The line above a headline.
    Kicker,
    /// The line under a headline.
    Deck,
    /// A head within the text.
    Subhead,
    /// The words the text begins with.
    Dateline,
    /// Who wrote it.
    Byline,
    /// The words under a picture.
    Caption,
    /// The first line of a banner.
    Banner,
    /// Heavier words within the text.
    Strong,
    /// Words of another, set in.
    Quotation,
    /// The cells of a table, not larger than the text.
    Table,
    /// The caption and the heads of a table, in the size of its cells.
    TableHead,
}

/// How a role is set; what is absent is as in the preset.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TypeStyle {
    /// A kind of face; a font of the language is found for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub face: Option<Face>,
    /// A family by name; it goes before `face`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// From 100 to 900.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<u16>,
    /// The size of type; for headlines, the largest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Length>,
    /// The ink: `"black"`, `"white"`, `"red"`, `"gray(60%)"` or `"cmyk(0% 100% 90% 10%)"`.
    /// Print needs inks, so there is no RGB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<Color>,
    /// How its lines are composed.
    #[serde(skip_serializing_if = "Choices::is_empty")]
    pub composition: Choices,
}

/// A kind of typeface, which every region has its own name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    /// 宋体, 明朝, 바탕.
    Song,
    /// 黑体, ゴシック, 고딕.
    Hei,
    /// 楷体.
    Kai,
    /// 仿宋.
    Fang,
    /// 行书: the name of the paper.
    Brush,
}

/// How articles come to stand on the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrangement {
    /// Pages are composed, story by story, on the grid.
    #[default]
    MakeUp,
    /// Articles follow one another down the columns.
    Flow,
    /// The same, with each headline across the page and the columns under it balanced.
    FlowSpanning,
}
