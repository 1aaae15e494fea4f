//! What a reader's program tells of a tagged file: its structure tree, walked from the root.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::content::Content;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};

use super::reader::{fonts_of, utf16};

/// The words of each piece of marked content, by page and number; fails at words that are neither
/// of an element nor an artifact.
fn marked(pdf: &Pdf) -> BTreeMap<(ObjectId, i64), String> {
    enum Mark {
        Element(i64),
        Artifact,
        Span,
    }
    let mut out: BTreeMap<(ObjectId, i64), String> = BTreeMap::new();
    for page in pdf.get_pages().into_values() {
        let fonts = fonts_of(pdf, page);
        let content = Content::decode(&pdf.get_page_content(page)).expect("operators");
        let mut open: Vec<Mark> = Vec::new();
        let mut font = None;
        for operation in &content.operations {
            let own = open.iter().rev().find_map(|mark| match mark {
                Mark::Element(number) => Some(*number),
                _ => None,
            });
            match operation.operator.as_str() {
                "Tf" => font = fonts.get(operation.operands[0].as_name().expect("a font")),
                "BMC" => open.push(Mark::Artifact),
                "BDC" => {
                    let properties = operation.operands[1].as_dict().expect("properties");
                    if let Ok(number) = properties.get(b"MCID").and_then(Object::as_i64) {
                        assert!(own.is_none(), "an element within an element");
                        open.push(Mark::Element(number));
                        out.entry((page, number)).or_default();
                        continue;
                    }
                    let actual = properties.get(b"ActualText").and_then(Object::as_str);
                    if let Some(number) = own {
                        let text = utf16(&actual.expect("a text")[2..]);
                        out.entry((page, number)).or_default().push_str(&text);
                    }
                    open.push(Mark::Span);
                }
                "EMC" => drop(open.pop().expect("what ends has begun")),
                "TJ" => {
                    let marked = open.iter().any(|mark| !matches!(mark, Mark::Span));
                    assert!(marked, "words that are no one's and no artifact");
                    let (Some(Mark::Element(number)), Some(font)) = (open.last(), font) else {
                        continue;
                    };
                    let text = out.entry((page, *number)).or_default();
                    for item in operation.operands[0].as_array().expect("an array") {
                        let Object::String(codes, _) = item else { continue };
                        for code in codes.chunks(2) {
                            text.push_str(&font[&u16::from_be_bytes([code[0], code[1]])]);
                        }
                    }
                }
                "f" | "S" | "Do" => assert!(!open.is_empty(), "ink that is no one's"),
                _ => {}
            }
        }
        assert!(open.is_empty(), "what begins ends on its page");
    }
    out
}

/// An element of a file, or words of it.
pub(super) enum Heard {
    Element { kind: String, says: Vec<(&'static str, String)>, kids: Vec<Heard> },
    Words(String),
    Link,
}

impl Heard {
    /// The words of an element and all below it, without those of readings beside words.
    pub(super) fn words(&self) -> String {
        match self {
            Heard::Words(words) => words.clone(),
            Heard::Element { kind, .. } if kind == "RT" => String::new(),
            Heard::Element { kids, .. } => kids.iter().map(Heard::words).collect(),
            Heard::Link => String::new(),
        }
    }

    /// The elements of a kind, in order.
    pub(super) fn all(&self, wanted: &str) -> Vec<&Heard> {
        let Heard::Element { kind, kids, .. } = self else { return Vec::new() };
        let own = (kind == wanted).then_some(self);
        own.into_iter().chain(kids.iter().flat_map(|kid| kid.all(wanted))).collect()
    }

    /// The headings in order: the level of each, and its words.
    pub(super) fn headings(&self) -> Vec<(u32, String)> {
        let Heard::Element { kind, kids, .. } = self else { return Vec::new() };
        let level = kind.strip_prefix('H').and_then(|level| level.parse().ok());
        let own = level.map(|level| (level, self.words()));
        own.into_iter().chain(kids.iter().flat_map(Heard::headings)).collect()
    }

    /// What an element says of itself under a key.
    pub(super) fn says(&self, key: &str) -> Option<&str> {
        let Heard::Element { says, .. } = self else { return None };
        says.iter().find(|(own, _)| *own == key).map(|(_, text)| text.as_str())
    }

    /// One line an element, what is below it further in.
    pub(super) fn lines(&self) -> String {
        let mut out = String::new();
        self.write(0, &mut out);
        out
    }

    fn write(&self, depth: usize, out: &mut String) {
        match self {
            Heard::Words(words) => {
                let _ = writeln!(out, "{:1$}“{words}”", "", depth * 2);
            }
            Heard::Link => {
                let _ = writeln!(out, "{:1$}→", "", depth * 2);
            }
            Heard::Element { kind, says, kids } => {
                let _ = write!(out, "{:1$}{kind}", "", depth * 2);
                for (key, text) in says {
                    let _ = write!(out, " {key}={text}");
                }
                out.push('\n');
                kids.iter().for_each(|kid| kid.write(depth + 1, out));
            }
        }
    }
}

/// The structure tree of a file; fails where the tree and the numbers of its pages disagree.
pub(super) fn heard(pdf: &Pdf) -> Heard {
    let catalog = pdf.catalog().expect("a catalogue");
    let root = catalog.get(b"StructTreeRoot").and_then(Object::as_reference).expect("a tree");
    let tree = pdf.get_dictionary(root).expect("a tree");
    let parents = tree.get(b"ParentTree").and_then(Object::as_reference).expect("parents");
    let numbers = pdf.get_dictionary(parents).expect("parents").get(b"Nums").expect("numbers");
    let mut owners: BTreeMap<(ObjectId, i64), ObjectId> = BTreeMap::new();
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    for pair in numbers.as_array().expect("numbers").chunks(2) {
        let key = pair[0].as_i64().expect("a number");
        let Ok(own) = pair[1].as_array() else { continue };
        for (number, owner) in own.iter().enumerate() {
            let owner = owner.as_reference().expect("an element");
            owners.insert((pages[key as usize], number as i64), owner);
        }
    }
    let mut walk = Walk { pdf, words: marked(pdf), owners };
    let top = tree.get(b"K").and_then(Object::as_reference).expect("an element");
    let heard = walk.element(top, root);
    assert!(walk.words.is_empty(), "words that no element has: {:?}", walk.words);
    heard
}

struct Walk<'a> {
    pdf: &'a Pdf,
    words: BTreeMap<(ObjectId, i64), String>,
    owners: BTreeMap<(ObjectId, i64), ObjectId>,
}

impl Walk<'_> {
    fn element(&mut self, id: ObjectId, parent: ObjectId) -> Heard {
        let pdf = self.pdf;
        let element = pdf.get_dictionary(id).expect("an element");
        assert_eq!(element.get(b"P").and_then(Object::as_reference).ok(), Some(parent));
        let kind = element.get(b"S").and_then(Object::as_name).expect("a type");
        let text = |bytes: &[u8]| match bytes.strip_prefix(b"\xfe\xff") {
            Some(units) => utf16(units),
            None => String::from_utf8_lossy(bytes).into_owned(),
        };
        let says = [("Lang", "lang"), ("T", "title"), ("Alt", "alt")].into_iter();
        let says = says.filter_map(|(key, name)| {
            Some((name, text(element.get(key.as_bytes()).and_then(Object::as_str).ok()?)))
        });
        let page = element.get(b"Pg").and_then(Object::as_reference).ok();
        let kids: Vec<Object> = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            // An empty cell of a table.
            Err(_) => {
                assert!(matches!(kind, b"TD" | b"TH"), "an element without content");
                Vec::new()
            }
        };
        let scope = element.get(b"A").and_then(Object::as_dict).and_then(|a| a.get(b"Scope"));
        let scope = scope.and_then(Object::as_name).ok();
        let scope = scope.map(|name| ("scope", String::from_utf8_lossy(name).into_owned()));
        let says = says.chain(scope).collect();
        let kids = kids.iter().map(|kid| self.kid(kid, id, page)).collect();
        Heard::Element { kind: String::from_utf8_lossy(kind).into_owned(), says, kids }
    }

    fn kid(&mut self, kid: &Object, id: ObjectId, page: Option<ObjectId>) -> Heard {
        match kid {
            Object::Reference(child) => self.element(*child, id),
            Object::Integer(number) => self.mark(page.expect("a page"), *number, id),
            Object::Dictionary(reference) => self.reference(reference, id),
            other => panic!("{other:?}"),
        }
    }

    fn reference(&mut self, reference: &Dictionary, id: ObjectId) -> Heard {
        match reference.get(b"Type").and_then(Object::as_name) {
            Ok(b"MCR") => {
                let page = reference.get(b"Pg").and_then(Object::as_reference).expect("a page");
                let number = reference.get(b"MCID").and_then(Object::as_i64).expect("a number");
                self.mark(page, number, id)
            }
            _ => Heard::Link,
        }
    }

    fn mark(&mut self, page: ObjectId, number: i64, id: ObjectId) -> Heard {
        assert_eq!(self.owners.get(&(page, number)), Some(&id), "the parent tree agrees");
        Heard::Words(self.words.remove(&(page, number)).expect("each piece is of one element"))
    }
}
