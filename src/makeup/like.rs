//! The headline of a shape: its place, its sizes, and what it costs.

use super::rule::{Rule, Weights};
use crate::geom::Length;
use crate::page::{Head, HeadPlace, Shop};

/// A headline a grade smaller than it could be.
const STEP_COST: i64 = 16;

/// Rows that a headline over so many columns takes at most (rule H11).
pub(super) fn most_headline_rows(columns: u32) -> u32 {
    match columns {
        0 | 1 => 3,
        2 | 3 => 5,
        _ => 8,
    }
}

/// The headline of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Like {
    pub head: HeadPlace,
    pub size: Length,
    pub least_size: Length,
    pub slack: u32,
    /// Rows that the headline has beyond what its span allows (H11).
    pub over: u32,
    pub cost: i64,
}

impl Like {
    /// A headline of so many rows, for tests.
    #[cfg(test)]
    pub fn plain(rows: u32) -> Like {
        let size = Length::pt(20);
        Like { head: HeadPlace::Above(rows), size, least_size: size, slack: 2, over: 0, cost: 0 }
    }

    /// A headline above its text, so many grades smaller than it could be.
    pub fn above(shop: &Shop<'_>, story: usize, columns: u32, head: &Head, step: i64) -> Like {
        let pitch = shop.design().pitch;
        let place =
            if head.lines.is_empty() { HeadPlace::None } else { HeadPlace::Above(head.rows) };
        let over = head.headline_rows.saturating_sub(most_headline_rows(columns) + 1);
        let own = head.own_rows(pitch);
        // A smaller size may stand in the same rows, with a row more of white at most.
        let mut least_size = head.size;
        while let Some(size) = Head::smaller(least_size) {
            let smaller = shop.head(story, columns, Some(size));
            if smaller.own_rows(pitch) + 1 < own || smaller.rows > head.rows {
                break;
            }
            least_size = smaller.size.min(size);
        }
        let of_row = Weights::of(shop).of_rule(Rule::H11);
        let cost = step * STEP_COST + i64::from(over) * of_row;
        // Two rows of white above and two below, whatever its size comes to (H8).
        let least_own = shop.head(story, columns, Some(least_size)).own_rows(pitch).min(own);
        let slack = if place.is_some() { (least_own + 4).saturating_sub(head.rows) } else { 0 };
        Like { head: place, size: head.size, least_size, slack, over, cost }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Assets;
    use crate::edition::Edition;
    use crate::font::{Font, FontData};
    use crate::issue::{Article, Block as Words, Heading, Issue, Masthead, WeighedRule};
    use crate::page::Search;

    /// The rows of a headline beyond its span, and what its shape costs, in a house that gives
    /// the rule this weight.
    fn over(weight: Option<u32>) -> (u32, i64) {
        let square = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/test/PaibanSquare.ttf");
        let bytes = std::fs::read(square).expect("the test font is part of the package");
        let mut assets = Assets::default();
        assets.fonts.add(Font::from_data("square", FontData::new(bytes), 0).expect("a font"));
        let mut issue = Issue {
            masthead: Masthead { title: "一".to_owned(), ..Masthead::default() },
            articles: vec![Article {
                id: "a".to_owned(),
                headline: Some(Heading::Text("一".repeat(60))),
                body: vec![Words::text("一".repeat(400))],
                ..Article::default()
            }],
            ..Issue::default()
        };
        issue.design.weights.extend(weight.map(|weight| (WeighedRule::H11, weight)));
        let edition = Edition::resolve(&issue, &assets).expect("an issue without a fault");
        let faces = assets.fonts.faces();
        let shop = Shop::new(&edition, &faces, &assets.images, Search::default());
        let like = Like::above(&shop, 0, 1, &shop.head(0, 1, None), 0);
        (like.over, like.cost)
    }

    #[test]
    fn a_row_beyond_the_span_of_a_headline_costs_what_the_house_says() {
        let (rows, cost) = over(None);
        assert!(rows > 0, "a headline of sixty characters in one column");
        assert_eq!(cost, i64::from(rows) * Rule::H11.weight());
        assert_eq!(over(Some(7)), (rows, i64::from(rows) * 7));
        assert_eq!(over(Some(0)), (rows, 0));
    }
}
