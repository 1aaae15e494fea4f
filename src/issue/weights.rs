//! What a house style thinks of the rules of make-up.

use serde::{Deserialize, Serialize};

/// A rule of make-up whose weight a house style may change, by the id that the report has.
///
/// What is not listed here holds by construction or is weighed line by line: that cells are
/// covered once, that legs are level, that no line stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum WeighedRule {
    /// Two headlines side by side (碰题).
    H3,
    /// A headline close over another (叠题).
    H4,
    /// A headline with little text under it (背题).
    H5,
    /// A headline larger than that of a weightier article.
    H6,
    /// More white round a headline than it wants.
    H8,
    /// A headline beside a text that is too low or too high for it.
    H9,
    /// Each row of a headline beyond what its span allows.
    H11,
    /// A gutter from top to bottom (通缝).
    P1,
    /// Each further cut right across the page (腹切り).
    P2,
    /// Four blocks that meet in a point (十字缝).
    P3,
    /// The lead is not in the first place.
    P4,
    /// A large area of text alone.
    P8,
    /// A tier line straight across a vertical page (腹切り).
    V1,
    /// Two headlines of one height that face each other (門構え).
    V5,
    /// Headlines in a row (煙突).
    V6,
    /// Headlines of two stories that touch (頂題).
    V7,
    /// Each headline beside its text (竖题) beyond the first, more with each.
    #[serde(rename = "side-headlines")]
    SideHeadlines,
}

#[cfg(test)]
mod tests {
    use super::super::Design;
    use super::*;

    #[test]
    fn a_design_names_rules_as_the_report_does() {
        let json = r#"{"preset": "broadsheet", "weights": {"P2": 900, "side-headlines": 0}}"#;
        let design: Design = serde_json::from_str(json).expect("a design");
        assert_eq!(design.weights.get(&WeighedRule::P2), Some(&900));
        assert_eq!(design.weights.get(&WeighedRule::SideHeadlines), Some(&0));
        let again = serde_json::to_string(&design).expect("JSON");
        assert_eq!(serde_json::from_str::<Design>(&again).expect("a design"), design);
    }

    #[test]
    fn a_rule_that_is_not_weighed_is_told_with_those_that_are() {
        let error = serde_json::from_str::<Design>(r#"{"weights": {"T2": 1}}"#);
        let message = error.expect_err("T2 is not weighed").to_string();
        assert!(message.contains("T2") && message.contains("`P2`"), "{message}");
    }
}
