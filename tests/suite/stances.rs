//! How characters stand in vertical lines, and on which side of words their dots and lines do:
//! the cases of `tests/data/vertical` and `tests/data/beside`.

use paiban::frame::{FrameItem, PathSegment, RunDirection};
use paiban::geom::{Point, Rect, ShortLength, Size, WritingMode};
use paiban::{Assets, Locale};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::complaints::{body, issue};
use crate::press::{article_of, bundle, runs, set, square};
use crate::support::{files_below, root, text_of};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases<C> {
    case: Vec<C>,
}

#[track_caller]
fn cases<C: DeserializeOwned>(folder: &str, least: usize) -> Vec<C> {
    let files = files_below(&root().join("tests/data").join(folder), "toml");
    let read = |text: &str| toml::from_str::<Cases<C>>(text).expect("cases").case;
    let cases: Vec<C> = files.iter().flat_map(|file| read(&text_of(file))).collect();
    assert!(cases.len() >= least, "{folder}: {} cases", cases.len());
    cases
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stance {
    name: String,
    source: String,
    #[serde(default)]
    lang: Locale,
    text: String,
    stands: String,
}

/// For each character of a vertical line `U` where it stands upright, `C` where it shares
/// its em with another, `T` where it is turned.
fn stances(case: &Stance, assets: &Assets) -> String {
    let mut given = issue(&json!([case.text]), 1, WritingMode::VerticalRl);
    given.lang = case.lang;
    let (_, layout) = set(&given, assets);
    let document = &layout.document;
    let mut stances = String::new();
    for (page, run) in runs(document) {
        if run.tag.is_none_or(|tag| article_of(document, tag).is_none()) {
            continue;
        }
        for glyph in page.glyphs_of(run) {
            let is_alone = page.glyphs_of(run).len() == 1;
            stances.push(match run.direction {
                RunDirection::Sideways => 'T',
                RunDirection::Horizontal if !is_alone => 'C',
                RunDirection::Vertical if glyph.across != ShortLength::ZERO => 'C',
                RunDirection::Horizontal | RunDirection::Vertical => 'U',
            });
        }
    }
    stances
}

#[test]
fn characters_of_a_vertical_line_stand_as_the_standards_have_them() {
    // The glyphs for vertical lines are the fonts'.
    let Some(assets) = bundle() else { return };
    let mut faults = Vec::new();
    for case in cases::<Stance>("vertical", 10) {
        assert!(!case.source.is_empty(), "{}: no source", case.name);
        let found = stances(&case, &assets);
        if found != case.stands {
            faults.push(format!("{}: {} is {found} and not {}", case.name, case.text, case.stands));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Side {
    Over,
    Under,
    Left,
    Right,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Beside {
    name: String,
    source: String,
    #[serde(default)]
    lang: Locale,
    #[serde(default)]
    writing_mode: WritingMode,
    kind: String,
    side: Side,
}

/// The points of what is drawn near a line.
fn ink(items: &[FrameItem], line: Rect) -> Vec<Point> {
    let corner = |segment: &PathSegment| match *segment {
        PathSegment::Move(to) | PathSegment::Line(to) | PathSegment::Cubic(.., to) => Some(to),
        PathSegment::Close => None,
    };
    let points = items.iter().flat_map(|item| match item {
        FrameItem::Fill { rect, .. } => {
            vec![rect.origin, Point::new(rect.right(), rect.bottom())]
        }
        FrameItem::Path { segments, .. } => segments.iter().filter_map(corner).collect(),
        FrameItem::Glyphs(_) | FrameItem::Image { .. } | FrameItem::Link { .. } => Vec::new(),
    });
    let near = line.size.width.min(line.size.height) / 2;
    points
        .filter(|at| {
            (line.origin.x - near..=line.right() + near).contains(&at.x)
                && (line.origin.y - near..=line.bottom() + near).contains(&at.y)
        })
        .collect()
}

/// The side of a line on which all points lie.
fn side_of(points: &[Point], line: Rect) -> Option<Side> {
    let all = |test: &dyn Fn(&Point) -> bool| !points.is_empty() && points.iter().all(test);
    if all(&|at| at.y <= line.origin.y) {
        Some(Side::Over)
    } else if all(&|at| at.y >= line.bottom()) {
        Some(Side::Under)
    } else if all(&|at| at.x <= line.origin.x) {
        Some(Side::Left)
    } else if all(&|at| at.x >= line.right()) {
        Some(Side::Right)
    } else {
        None
    }
}

#[test]
fn dots_and_lines_stand_on_the_side_that_the_language_wants() {
    let mut faults = Vec::new();
    for case in cases::<Beside>("beside", 9) {
        assert!(!case.source.is_empty(), "{}: no source", case.name);
        let words = json!([{ "paragraph": ["前", { case.kind.as_str(): "铅字" }, "后"] }]);
        let mut given = issue(&words, 1, case.writing_mode);
        given.lang = case.lang;
        let (_, layout) = set(&given, &square());
        let placed = body(&layout.document);
        let line = placed.iter().skip(1).map(|it| it.0).reduce(|a, b| {
            let far = Point::new(a.right().max(b.right()), a.bottom().max(b.bottom()));
            let near = Point::new(a.origin.x.min(b.origin.x), a.origin.y.min(b.origin.y));
            Rect::new(near.x, near.y, Size::new(far.x - near.x, far.y - near.y))
        });
        let line = line.expect("a line of characters");
        let points = ink(&layout.document.pages[0].items, line);
        let found = side_of(&points, line);
        if found != Some(case.side) {
            faults.push(format!("{}: {found:?} and not {:?}; {line:?}", case.name, case.side));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
