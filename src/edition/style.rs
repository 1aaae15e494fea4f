//! Type by role, families resolved to fonts.

use std::collections::BTreeMap;

use crate::color::Color;
use crate::font::FontId;
use crate::geom::Length;
use crate::issue::TypeRole;

/// How a role is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComputedStyle {
    /// The fonts to ask for a character, in this order; at least one.
    pub fonts: Vec<FontId>,
    /// The size of type; for headlines, the largest.
    pub size: Length,
    /// The ink.
    pub color: Color,
}

/// A style for each role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StyleSheet {
    pub(super) styles: BTreeMap<TypeRole, ComputedStyle>,
}

impl StyleSheet {
    /// How a role is set.
    pub fn of(&self, role: TypeRole) -> &ComputedStyle {
        self.styles.get(&role).expect("every role has a style: set in Edition::resolve")
    }
}
