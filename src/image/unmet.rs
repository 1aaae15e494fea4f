//! What the fonts did not have.

/// What the words of a drawing asked for and the fonts did not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unmet {
    /// Families that are not at hand; another face was taken.
    pub families: Vec<String>,
    /// Characters that no font has, drawn as boxes.
    pub characters: String,
}
