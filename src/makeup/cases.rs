//! Cases of the rules: small pages, drawn.
//!
//! Each letter is a story: capitals its headline, small letters its text; `m` is the
//! masthead, `=` a banner, `-` the row that parts, `.` a cell that nothing covers. A line
//! stands for as many rows as its number says. The alphabet gives the weight: `a` is the
//! lead.

use super::facts::{Facts, Item, What};
use super::rule::Rule;
use super::rules::faults_of_place;
use crate::geom::Length;
use crate::page::Notch;

struct Case {
    name: &'static str,
    page: &'static [&'static str],
    broken: &'static [&'static str],
}

const CASES: &[Case] = &[
    Case {
        name: "a page of three stories without a fault",
        page: &["AAAA 2", "aaaa 8", "---- 1", "BBBc 2", "bbbc 12"],
        broken: &[],
    },
    Case {
        name: "two headlines side by side, and a gutter below",
        page: &["AABB 2", "aabb 8"],
        broken: &["H3", "P1"],
    },
    Case {
        name: "a gutter from top to bottom",
        page: &["AAbb 2", "aabb 6", "--bb 1", "CC-- 1", "CCDD 1", "ccDD 1", "ccdd 6"],
        broken: &["H3", "P1"],
    },
    Case {
        name: "a hole",
        page: &["AAAA 2", "aaaa 6", "---- 1", "BBB. 2", "bbb. 6"],
        broken: &["G2"],
    },
    Case {
        name: "a headline too near to the one under it, which makes one at the foot",
        page: &["AAAA 2", "aaaa 3", "---- 1", "BBBB 2", "bbbb 6"],
        broken: &["H4", "H5"],
    },
    Case {
        name: "the lead is not in the first place",
        page: &["BBBB 2", "bbbb 6", "---- 1", "AAAA 2", "aaaa 6"],
        broken: &["P4"],
    },
    Case {
        name: "the page is cut across three times",
        page: &[
            "AAAA 2", "aaaa 6", "---- 1", "BBBB 2", "bbbb 6", "---- 1", "CCCC 2", "cccc 6",
            "---- 1", "DDDD 2", "dddd 6",
        ],
        broken: &["P2", "P2"],
    },
    Case {
        name: "four blocks meet in a point",
        page: &["AAbb 2", "aabb 6", "---- 1", "ccDD 2", "ccdd 6"],
        broken: &["P1", "P3"],
    },
    Case {
        name: "what stands beside the masthead is no part of the gutter",
        page: &[
            "mmBB 2", "mmbb 8", "---- 1", "AAAA 2", "aaaa 6", "---- 1", "==== 2", "---- 1",
            "CCCC 2", "cccc 6",
        ],
        broken: &[],
    },
    Case {
        name: "an L with another story in its corner parts the page without a gutter or a cut",
        page: &["AAAA 2", "aaaa 8", "aa-- 1", "aaBB 2", "aabb 8", "---- 1", "CCCC 2", "cccc 8"],
        broken: &[],
    },
    Case { name: "much text and no picture", page: &["AAAA 2", "aaaa 30"], broken: &["P8"] },
];

/// A page from its drawing.
fn drawn(lines: &[&str]) -> Facts {
    let mut rows: Vec<&str> = Vec::new();
    for line in lines {
        let (cells, count) = line.split_once(' ').expect("a line has its number of rows");
        rows.extend(std::iter::repeat_n(cells, count.parse().expect("a number")));
    }
    let columns = rows[0].len() as u32;
    let mut facts = Facts { columns, rows: rows.len() as u32, ..Facts::default() };
    let mut letters: Vec<char> =
        rows.iter().flat_map(|row| row.chars()).map(|c| c.to_ascii_lowercase()).collect();
    letters.sort_unstable();
    letters.dedup();
    for letter in letters.into_iter().filter(|c| !".-".contains(*c)) {
        let mut cells = Vec::new();
        for (row, line) in rows.iter().enumerate() {
            for (column, c) in line.chars().enumerate() {
                if c.eq_ignore_ascii_case(&letter) {
                    cells.push((row as u32, column as u32, c.is_ascii_uppercase()));
                }
            }
        }
        let (first, last) = (cells[0], cells[cells.len() - 1]);
        let end = cells.iter().map(|cell| cell.1 + 1).max().unwrap_or(0);
        // What lacks at the end of the last row is cut out for another, with the row that parts.
        let missing = end - (last.1 + 1);
        let lacks = |row: &u32| !cells.iter().any(|cell| cell.0 == *row && cell.1 + 1 == end);
        let notch = Notch { legs: missing, rows: (first.0..=last.0).filter(lacks).count() as u32 };
        let head = cells.iter().filter(|cell| cell.2 && cell.1 == first.1).count() as u32;
        let head_columns = cells.iter().filter(|cell| cell.2 && cell.0 == first.0).count() as u32;
        // A banner has no headline and no rank.
        let rank = i64::from(u32::from(letter).saturating_sub(u32::from('a')));
        facts.items.push(Item {
            what: match letter {
                'm' => What::Masthead,
                '=' => What::Banner,
                _ => What::Story,
            },
            column: first.1,
            columns: end - first.1,
            notch,
            row: first.0,
            rows: last.0 + 1 - first.0,
            head,
            head_columns,
            head_most: head,
            size: if head > 0 { Length::pt(40 - 4 * rank) } else { Length::ZERO },
            importance: rank as u8 + 1,
            lead: letter == 'a',
            ..Item::default()
        });
    }
    facts.mark_ears();
    facts
}

#[test]
fn each_rule_is_broken_by_its_page_and_kept_by_the_others() {
    for Case { name, page, broken } in CASES {
        let facts = drawn(page);
        let mut found: Vec<&str> =
            faults_of_place(&facts).iter().map(|fault| fault.rule.id()).collect();
        found.sort_unstable();
        assert_eq!(found, *broken, "{name}");
    }
}

#[test]
fn a_lesser_story_with_the_larger_headline_is_an_inversion() {
    let mut facts = drawn(CASES[0].page);
    let last = facts.items.iter().position(|item| item.importance == 2).expect("story b");
    facts.items[last].size = Length::pt(60);
    let faults = faults_of_place(&facts);
    assert!(faults.iter().any(|fault| fault.rule == Rule::H6 && fault.items.contains(&last)));
}

#[test]
fn down_the_page_the_gutter_is_a_tier_line() {
    let facts = Facts { vertical: true, ..drawn(&["AAbb 2", "aabb 8"]) };
    let rules: Vec<Rule> = faults_of_place(&facts).iter().map(|fault| fault.rule).collect();
    assert!(rules.contains(&Rule::V1) && !rules.contains(&Rule::P1), "{rules:?}");
}

#[test]
fn a_headline_over_the_first_tiers_alone_does_not_meet_the_one_beside_the_others() {
    let tombstones = |page: &[&str]| {
        let facts = Facts { vertical: true, ..drawn(page) };
        faults_of_place(&facts).iter().filter(|fault| fault.rule == Rule::V7).count()
    };
    assert_eq!(tombstones(&["AAABB 2", "aaabb 8"]), 1);
    assert_eq!(tombstones(&["AAaBB 2", "aaabb 8"]), 0);
    // One that begins where the other story ends meets it all the same.
    assert_eq!(tombstones(&["AABBb 2", "aabbb 8"]), 1);
}

#[test]
fn what_stands_in_the_corner_of_an_l_overlaps_it_only_on_its_legs() {
    let mut facts = drawn(&["AAAA 2", "aaaa 8", "aa-- 1", "aaBB 2", "aabb 8"]);
    let broken = |facts: &Facts| faults_of_place(facts).iter().any(|f| f.rule == Rule::G1);
    assert!(!broken(&facts));
    let corner = facts.items.iter().position(|item| item.column > 0).expect("story b");
    (facts.items[corner].column, facts.items[corner].columns) = (1, 3);
    assert!(broken(&facts));
}

#[test]
fn blocks_that_overlap_or_leave_the_page_are_found() {
    let mut facts = drawn(CASES[0].page);
    facts.items[0].rows += 3;
    facts.items[2].column += 4;
    let faults = faults_of_place(&facts);
    assert!(faults.iter().filter(|fault| fault.rule == Rule::G1).count() >= 2, "{faults:?}");
}

#[test]
fn frames_stand_apart_and_part_headlines() {
    let page = &["AAbb 2", "aabb 6", "--bb 1", "CCbb 2", "ccbb 6", "---- 1", "DDee 2", "ddee 8"];
    let framed = |letters: &str| {
        let mut facts = drawn(page);
        for letter in letters.bytes() {
            let importance = letter - b'a' + 1;
            let own = facts.items.iter_mut().filter(|item| item.importance == importance);
            own.for_each(|item| item.framed = true);
        }
        let faults = faults_of_place(&facts);
        faults.iter().filter(|fault| fault.rule == Rule::P10).count()
    };
    let cases = [("", 0), ("c", 0), ("ae", 0), ("ab", 1), ("ac", 1), ("cd", 1), ("abcd", 5)];
    for (letters, faults) in cases {
        assert_eq!(framed(letters), faults, "{letters}");
    }
    let mut facts = drawn(&["AABB 2", "aabb 8"]);
    let tombstones = |facts: &Facts| {
        faults_of_place(facts).iter().filter(|fault| fault.rule == Rule::H3).count()
    };
    assert_eq!(tombstones(&facts), 1);
    facts.items[1].framed = true;
    assert_eq!(tombstones(&facts), 0, "a box parts two headlines");
}
