//! CLReq: the order in which lines are reduced and expanded, and how far (sections 3.5.3, 3.5.4).

use paiban::geom::Length;
use paiban::line::LineOptions;

use super::clreq_rules::{house, rules, thousandths};
use super::probe::{LITTLE, SIZE, expanded, growth, milli, natural, reduced};

/// What is adjusted at each step of CLReq 3.5.3 within a line, between ideographs.
const REDUCED: [(u64, &[&str]); 6] = [
    (2, &["国A A国"]),
    (3, &["国·国"]),
    (4, &["国（国", "国）国", "国“国", "国》国"]),
    (5, &["国，国", "国、国", "国；国"]),
    (6, &["国A国", "国5国"]),
    (7, &["国。国", "国？国", "国！国"]),
];

/// How far each gap yields where a line is shorter by `by`.
fn yields(text: &str, by: Length, options: &LineOptions) -> Option<Vec<i64>> {
    let from = natural(text, options);
    let to = reduced(text, by, options)?;
    Some(growth(&from, &to).iter().map(|by| -milli(*by)).collect())
}

#[test]
fn lines_are_reduced_in_the_order_of_clreq() {
    let Some(rules) = rules() else { return };
    let options = house();
    assert_eq!(rules["reduce_in_order"].as_array().map(Vec::len), Some(7));
    let mut checked = 0;
    let steps = || REDUCED.iter().flat_map(|(step, texts)| texts.iter().map(move |t| (*step, *t)));
    for (step, text) in steps() {
        for (later, other) in steps().filter(|(later, _)| *later > step) {
            for line in [format!("{text}{other}"), format!("{other}{text}")] {
                let split = if line.starts_with(text) { text } else { other }.chars().count() - 1;
                let found =
                    yields(&line, LITTLE * 20, &options).expect("a line can yield a little");
                let (first, second) = found.split_at(split);
                let (own, others) =
                    if line.starts_with(text) { (first, second) } else { (second, first) };
                // The interpunct of the mainland has half an em to begin with.
                if step != 3 {
                    assert!(own.iter().any(|by| *by > 0), "{line}: step {step} yields {found:?}");
                    assert!(others.iter().all(|by| *by == 0), "{line}: {later} waits: {found:?}");
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 80, "{checked} pairs of steps");
}

#[test]
fn nothing_is_reduced_below_its_floor() {
    let Some(rules) = rules() else { return };
    let options = house();
    for (step, texts) in REDUCED {
        let rule = &rules["reduce_in_order"][step as usize - 1];
        assert_eq!(rule["step"], step);
        for text in texts {
            let most = (1..=3_000).rev().step_by(1).map(|n| SIZE.scale(n, 3_000));
            let most = most.into_iter().find_map(|by| yields(text, by, &options));
            let found: i64 = most.iter().flatten().sum();
            let wanted = match step {
                // From a third to the least, and the Han–Latin space on both sides.
                2 => 333 - thousandths(&rule["min_em"]) + 2 * 125,
                3 => 0,
                6 => 2 * (250 - thousandths(&rule["min_em"])),
                _ => 1_000 - thousandths(&rule["min_total_em"]),
            };
            assert!((found - wanted).abs() <= 1, "{text} yields {found} and not {wanted}");
        }
    }
}

#[test]
fn lines_are_expanded_in_the_order_of_clreq() {
    let Some(rules) = rules() else { return };
    let options = house();
    let text = "国国A A国（国）国，国";
    let from = natural(text, &options);
    let grows = |by: Length| {
        let to = expanded(text, by, &options).expect("the line can grow");
        growth(&from, &to).iter().map(|by| milli(*by)).collect::<Vec<_>>()
    };
    // Gaps: 国国, 国A, A and its space, the space and A, A国 and the rest.
    let word = thousandths(&rules["expand_in_order"][0]["max_em"]) - 333;
    let mixed = thousandths(&rules["expand_in_order"][1]["max_em"]) - 250;
    let one = grows(SIZE / 12);
    assert_eq!(one.iter().filter(|by| **by > 0).count(), 1, "the word space alone: {one:?}");
    assert!(one[3] > 0, "{one:?}");
    let two = grows(SIZE.scale(word + mixed, 1_000));
    assert_eq!((two[0], two[5]), (0, 0), "{two:?}");
    assert!((two[3] - word).abs() <= 1, "the word space is at its most first: {two:?}");
    assert!(two[1] > 0 && two[4] > 0, "then Han and Latin: {two:?}");
    let three = grows(SIZE * 3);
    let even = three[0];
    assert!(even > 100, "{three:?}");
    for (gap, by) in three.iter().enumerate().filter(|(gap, _)| ![1, 2, 3, 4].contains(gap)) {
        assert!((by - even).abs() <= 1, "gap {gap}: {three:?}");
    }
}

#[test]
fn what_may_not_be_parted_is_not_spaced_out_either() {
    let options = house();
    for (text, solid) in [
        ("国——国国", 1),
        ("国……国国", 1),
        ("国⋯⋯国国", 1),
        ("国／国国国", 0),
        ("国／国国国", 1),
        ("国～国国国", 0),
        ("国～国国国", 1),
        ("国–国国国", 0),
        ("国–国国国", 1),
        ("国12国国", 1),
        ("国5%国国", 1),
        ("国￥5国国", 1),
    ] {
        let from = natural(text, &options);
        let to = expanded(text, SIZE * 2, &options).expect("the line can grow");
        let found = growth(&from, &to);
        assert_eq!(found[solid], Length::ZERO, "{text}: {found:?}");
        assert!(found.iter().any(|by| *by > Length::ZERO), "{text}: {found:?}");
    }
}
