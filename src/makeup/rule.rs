//! The rules by name: which of them are hard, and what breaking each of them costs.

use std::collections::BTreeMap;

use crate::issue::WeighedRule;
use crate::page::Shop;

/// What each headline beside its text costs beyond the one before it.
const SIDE_AGAIN: i64 = 160;

/// A rule that a program can check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    G1,
    G2,
    T2,
    T3,
    T4,
    T6,
    H3,
    H4,
    H5,
    H6,
    H8,
    H9,
    H11,
    P1,
    P2,
    P3,
    P4,
    P8,
    P10,
    J1,
    V1,
    V4,
    V5,
    V6,
    V7,
}

impl Rule {
    pub fn id(self) -> &'static str {
        match self {
            Rule::G1 => "G1",
            Rule::G2 => "G2",
            Rule::T2 => "T2",
            Rule::T3 => "T3",
            Rule::T4 => "T4",
            Rule::T6 => "T6",
            Rule::H3 => "H3",
            Rule::H4 => "H4",
            Rule::H5 => "H5",
            Rule::H6 => "H6",
            Rule::H8 => "H8",
            Rule::H9 => "H9",
            Rule::H11 => "H11",
            Rule::P1 => "P1",
            Rule::P2 => "P2",
            Rule::P3 => "P3",
            Rule::P4 => "P4",
            Rule::P8 => "P8",
            Rule::P10 => "P10",
            Rule::J1 => "J1",
            Rule::V1 => "V1",
            Rule::V4 => "V4",
            Rule::V5 => "V5",
            Rule::V6 => "V6",
            Rule::V7 => "V7",
        }
    }

    pub fn is_hard(self) -> bool {
        match self {
            Rule::T3
            | Rule::H9
            | Rule::H11
            | Rule::P2
            | Rule::P3
            | Rule::P8
            | Rule::P10
            // The program jumps only where a story is longer than its page.
            | Rule::J1
            | Rule::V4
            | Rule::V5
            | Rule::V6 => false,
            Rule::G1
            | Rule::G2
            | Rule::T2
            | Rule::T4
            | Rule::T6
            | Rule::H3
            | Rule::H4
            | Rule::H5
            | Rule::H6
            | Rule::H8
            | Rule::P1
            | Rule::P4
            | Rule::V1
            | Rule::V7 => true,
        }
    }

    /// Its name in a house style, where that may weigh it.
    fn weighed(self) -> Option<WeighedRule> {
        Some(match self {
            Rule::H3 => WeighedRule::H3,
            Rule::H4 => WeighedRule::H4,
            Rule::H5 => WeighedRule::H5,
            Rule::H6 => WeighedRule::H6,
            Rule::H8 => WeighedRule::H8,
            Rule::H9 => WeighedRule::H9,
            Rule::H11 => WeighedRule::H11,
            Rule::P1 => WeighedRule::P1,
            Rule::P2 => WeighedRule::P2,
            Rule::P3 => WeighedRule::P3,
            Rule::P4 => WeighedRule::P4,
            Rule::P8 => WeighedRule::P8,
            Rule::V1 => WeighedRule::V1,
            Rule::V5 => WeighedRule::V5,
            Rule::V6 => WeighedRule::V6,
            Rule::V7 => WeighedRule::V7,
            _ => return None,
        })
    }

    /// What breaking it costs by itself, in the points that a white cell costs twelve of.
    pub fn weight(self) -> i64 {
        match self {
            Rule::G1 => 50_000,
            Rule::P1 | Rule::V1 | Rule::H3 | Rule::V7 => 4_000,
            Rule::P4 | Rule::H6 | Rule::H4 | Rule::H5 => 3_000,
            // H11 for each row.
            Rule::T2 | Rule::T4 | Rule::T6 | Rule::H8 | Rule::G2 | Rule::H11 => 2_500,
            Rule::P2 => 600,
            Rule::P3 => 60,
            Rule::P8 => 60,
            Rule::P10 => 500,
            Rule::J1 => 300,
            Rule::V4 => 20,
            Rule::V5 => 50,
            Rule::V6 => 40,
            Rule::T3 | Rule::H9 => 80,
        }
    }
}

/// What breaking each rule costs in a house.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights(BTreeMap<WeighedRule, u32>);

impl Weights {
    pub fn of(shop: &Shop<'_>) -> Weights {
        Weights(shop.edition.weights().clone())
    }

    /// What breaking a rule costs.
    pub fn of_rule(&self, rule: Rule) -> i64 {
        let own = rule.weighed().and_then(|rule| self.0.get(&rule));
        own.map_or_else(|| rule.weight(), |&points| i64::from(points))
    }

    /// What each headline beside its text costs beyond the one before it.
    pub fn of_side_headlines(&self) -> i64 {
        self.0.get(&WeighedRule::SideHeadlines).map_or(SIDE_AGAIN, |&points| i64::from(points))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_house_weighs_what_it_names_and_nothing_else() {
        let weights = Weights(BTreeMap::from([(WeighedRule::P2, 7)]));
        assert_eq!(weights.of_rule(Rule::P2), 7);
        assert_eq!(weights.of_rule(Rule::P1), Rule::P1.weight());
        assert_eq!(weights.of_side_headlines(), SIDE_AGAIN);
        let weights = Weights(BTreeMap::from([(WeighedRule::SideHeadlines, 0)]));
        assert_eq!(weights.of_side_headlines(), 0);
        assert_eq!(weights.of_rule(Rule::P2), Rule::P2.weight());
    }
}
