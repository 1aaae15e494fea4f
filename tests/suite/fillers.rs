//! Articles in reserve: they stand where the text ends above the foot, and nowhere else.

use paiban::issue::{Arrangement, Article, Block, Design, Heading, Issue, Masthead};
use paiban::{Layout, Problem};

use crate::press::{bundle, printed, set};

fn article(id: &str, headline: &str, sentences: usize) -> Article {
    Article {
        id: id.to_owned(),
        headline: Some(Heading::Text(headline.to_owned())),
        body: vec![Block::text(
            "字架上的铅字排成一行一行，拣字的人走一遍，手里的托盘就满了。".repeat(sentences),
        )],
        ..Article::default()
    }
}

/// Two stories that leave a page more than half empty, and two fillers.
fn issue(arrangement: Arrangement) -> Issue {
    Issue {
        masthead: Masthead { title: "方寸".to_owned(), ..Masthead::default() },
        design: Design { arrangement: Some(arrangement), ..Design::default() },
        articles: vec![article("a", "拣字房的一天", 24), article("b", "托盘与手盘", 18)],
        fillers: vec![article("f1", "版面的空白", 5), article("f2", "铅字的重量", 4)],
        ..Issue::default()
    }
}

fn notes(layout: &Layout, problem: Problem) -> Vec<&str> {
    let notes = layout.report.diagnostics.iter().filter(|note| note.problem == problem);
    notes.map(|note| note.message.as_str()).collect()
}

#[test]
fn fillers_stand_under_the_end_of_the_text() {
    let Some(assets) = bundle() else { return };
    let (_, with) = set(&issue(Arrangement::MakeUp), &assets);
    let words = printed(&with.document);
    assert!(words.contains_key("f1") && words.contains_key("f2"), "{:?}", words.keys());
    let (_, without) = set(&Issue { fillers: Vec::new(), ..issue(Arrangement::MakeUp) }, &assets);
    let white = |layout: &Layout| -> u32 {
        let said = notes(layout, Problem::Underfull);
        said.first().map_or(0, |note| {
            note.split(' ').next().and_then(|rows| rows.parse().ok()).expect("so many rows")
        })
    };
    // The white that is left is said, and it is less.
    assert!(white(&with) < white(&without), "{} and {}", white(&with), white(&without));
    let hard = with.report.pages.iter().flat_map(|page| &page.violations);
    assert_eq!(hard.filter(|broken| broken.severity == "hard").count(), 0);
}

#[test]
fn a_flow_takes_no_fillers_and_says_so() {
    let Some(assets) = bundle() else { return };
    for arrangement in [Arrangement::Flow, Arrangement::FlowSpanning] {
        let (edition, layout) = set(&issue(arrangement), &assets);
        assert_eq!(layout.report.characters, edition.characters());
        assert!(notes(&layout, Problem::SetPlainly)[0].contains("2 filler(s)"));
    }
}
