//! Type by role, families resolved to fonts.

use std::collections::BTreeMap;

use crate::color::Color;
use crate::composition::Composition;
use crate::font::FontId;
use crate::geom::Length;
use crate::issue::TypeRole;
use crate::unicode::Locale;

/// How a role is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComputedStyle {
    /// The fonts to ask for a character, in this order; at least one.
    pub fonts: Vec<FontId>,
    /// The size of type; for headlines, the largest.
    pub size: Length,
    /// The ink.
    pub color: Color,
    /// How its lines are composed.
    pub composition: Composition,
}

/// A style for each role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StyleSheet {
    pub(super) styles: BTreeMap<TypeRole, ComputedStyle>,
    /// The same for articles in another language than the issue.
    pub(super) foreign: BTreeMap<(Locale, TypeRole), ComputedStyle>,
}

impl StyleSheet {
    /// How a role is set in the language of the issue.
    pub fn of(&self, role: TypeRole) -> &ComputedStyle {
        self.styles.get(&role).expect("every role has a style: set in Edition::resolve")
    }

    /// How a role is set in a language: with the fonts of its region, where an
    /// article of the issue is in it, and else as in the issue.
    pub fn in_language(&self, role: TypeRole, lang: Locale) -> &ComputedStyle {
        self.foreign.get(&(lang, role)).unwrap_or_else(|| self.of(role))
    }
}
