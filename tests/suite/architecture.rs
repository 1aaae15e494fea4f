//! The layers of the crate, held against its `use` lines.
//!
//! A room is a folder or a file directly under `src/`. It may import the rooms
//! that stand beside it in [`ROOMS`], and no others; so the picture that
//! `src/guide/` draws cannot drift from the house.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::support::{files_below, root, text_of};

/// Each room with what it may import, from the roof to the ground. A room
/// imports only what stands below it.
const ROOMS: &[(&str, &str)] = &[
    ("load", "assets font image issue error unicode diagnostic parallel"),
    (
        "typeset",
        "makeup page flow galley line edition frame assets text font issue report geom diagnostic parallel composition",
    ),
    ("makeup", "page flow galley line edition issue report geom diagnostic parallel"),
    (
        "page",
        "flow galley line edition frame cluster text font image issue report geom unicode color diagnostic composition",
    ),
    ("flow", "galley line edition cluster geom diagnostic composition"),
    ("galley", "edition cluster text font image issue geom unicode diagnostic composition"),
    ("line", "cluster geom unicode diagnostic composition"),
    ("epub", "markup edition svg frame assets text font image issue error geom unicode"),
    ("web", "markup edition svg frame assets text font image issue error geom unicode"),
    ("markup", "edition frame assets text image issue geom unicode"),
    ("edition", "assets text font image issue error geom unicode color diagnostic composition"),
    ("pdf", "frame assets font image issue error geom unicode color parallel diagnostic"),
    ("svg", "frame assets font image error geom color parallel"),
    ("frame", "font image geom unicode color"),
    ("cluster", "font geom unicode composition"),
    ("assets", "font image"),
    ("restore", "text unicode"),
    ("text", "issue unicode diagnostic"),
    ("image", "font issue error geom unicode"),
    ("font", "issue error geom unicode"),
    ("issue", "geom unicode color composition"),
    ("report", "geom diagnostic"),
    ("error", "diagnostic"),
    ("composition", "geom unicode"),
    ("geom", ""),
    ("unicode", ""),
    ("color", ""),
    ("diagnostic", ""),
    ("parallel", ""),
    ("guide", ""),
];

/// The circles within a folder that are still there, by folder and files. None
/// may be added; one that has been cut open is struck off.
const CIRCLES: &[(&str, &str)] = &[
    ("src/font", "faces library"),
    ("src/issue", "article block"),
    ("src/page", "headline shop"),
    ("src/pdf", "color content"),
    ("src/pdf", "glyph_set line"),
];

/// The lines of a file that are code of the library: no comments, and nothing
/// from its unit tests on.
fn code(text: &str) -> String {
    let tests = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    let lines = text[..tests].lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The first names of the paths that begin with `prefix`: `a` and `b` in `crate::a::X` and
/// `crate::{a::X, b::{Y, Z}}`.
fn heads_after(code: &str, prefix: &str) -> BTreeSet<String> {
    let starts_word =
        |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
    let mut heads = BTreeSet::new();
    for (at, _) in code.match_indices(prefix).filter(|(at, _)| starts_word(*at)) {
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => heads.extend(heads_of_group(group)),
            None => heads.extend(word(rest)),
        }
    }
    heads
}

/// The first names of the entries of `a::X, b::{Y, Z}}`.
fn heads_of_group(group: &str) -> Vec<String> {
    let mut heads: Vec<String> = word(group.trim_start()).into_iter().collect();
    let mut depth = 0;
    for (at, mark) in group.char_indices() {
        match mark {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.extend(word(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    heads
}

fn word(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!word.is_empty()).then_some(word)
}

/// The room a file of `src/` belongs to.
fn room_of(file: &Path) -> String {
    let inside = file.strip_prefix(root().join("src")).expect("the file lies in src/");
    let first = inside.components().next().expect("a file has a name");
    Path::new(first.as_os_str()).with_extension("").display().to_string()
}

/// Every file of the library but `lib.rs`, which may import everything, and files of unit tests.
fn files() -> Vec<(String, String, String)> {
    let files = files_below(&root().join("src"), "rs");
    let name = |file: &Path| file.strip_prefix(root()).unwrap_or(file).display().to_string();
    files
        .iter()
        .filter(|file| !file.ends_with("src/lib.rs") && !file.ends_with("tests.rs"))
        .map(|file| (name(file), room_of(file), code(&text_of(file))))
        .collect()
}

#[test]
fn a_room_imports_only_the_rooms_beside_it_in_the_table() {
    let table: BTreeMap<_, _> = ROOMS.iter().copied().collect();
    let mut faults = Vec::new();
    for (file, room, code) in files() {
        let Some(allowed) = table.get(room.as_str()) else {
            faults.push(format!("{file}: the room \"{room}\" is not in the table"));
            continue;
        };
        for target in heads_after(&code, "crate::") {
            if !table.contains_key(target.as_str()) {
                faults.push(format!(
                    "{file}: `crate::{target}` goes through lib.rs; name the room that defines it"
                ));
            } else if target != room && !allowed.split(' ').any(|name| name == target) {
                faults.push(format!(
                    "{file}: \"{room}\" may not import \"{target}\"; it may import: {allowed}"
                ));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} arrow(s) point the wrong way:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_arrow_of_the_table_points_down() {
    let floor = |room: &str| ROOMS.iter().position(|(name, _)| *name == room);
    for (room, allowed) in ROOMS {
        for target in allowed.split_whitespace() {
            assert!(
                floor(room) < floor(target),
                "\"{room}\" stands below \"{target}\", or it is missing"
            );
        }
    }
}

#[test]
fn siblings_import_each_other_in_no_new_circle() {
    let mut faults = Vec::new();
    for (folder, arrows) in sibling_arrows() {
        for circle in circles(&arrows) {
            let known = |(place, files): &(&str, &str)| {
                *place == folder && circle.iter().all(|file| files.split(' ').any(|f| f == *file))
            };
            if !CIRCLES.iter().any(known) {
                faults.push(format!("{folder}: {}", circle.join(" ")));
            }
        }
    }
    assert!(faults.is_empty(), "files that import each other in a circle:\n{}", faults.join("\n"));
}

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// By folder, which file names which of its siblings.
fn sibling_arrows() -> BTreeMap<String, Arrows> {
    let mut folders: BTreeMap<String, Arrows> = BTreeMap::new();
    for (file, _, code) in files() {
        let path = Path::new(&file);
        let folder = path.parent().expect("a file lies in a folder").display().to_string();
        let stem = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        if stem != "mod" {
            folders.entry(folder).or_default().insert(stem, heads_after(&code, "super::"));
        }
    }
    folders
}

/// The groups of files of which each reaches every other.
fn circles(arrows: &Arrows) -> BTreeSet<Vec<&str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        arrows.keys().map(|file| (file.as_str(), reached_from(file, arrows))).collect();
    let circle_of = |file: &str| {
        let back = |to: &&&str| reached.get(**to).is_some_and(|seen| seen.contains(file));
        reached[file].iter().filter(back).copied().collect::<Vec<_>>()
    };
    reached.keys().map(|file| circle_of(file)).filter(|circle| circle.len() > 1).collect()
}

/// Every file that `from` leads to, itself only if it stands in a circle.
fn reached_from<'a>(from: &'a str, arrows: &'a Arrows) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut next = vec![from];
    while let Some(file) = next.pop() {
        let targets = arrows.get(file).into_iter().flatten().map(String::as_str);
        next.extend(targets.filter(|to| *to != file && seen.insert(*to)));
    }
    seen
}

#[test]
fn paths_are_found_in_groups_and_in_line() {
    let code = code(
        "use crate::geom::Em;\n// crate::no\nuse crate::{a::X, b::{Y, Z},\n c};\nlet x = crate::d::f();\n#[cfg(test)]\nmod tests { use crate::e; }",
    );
    let heads: Vec<_> = heads_after(&code, "crate::").into_iter().collect();
    assert_eq!(heads, ["a", "b", "c", "d", "geom"]);
}
