//! What a reader's program finds in a file.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};

/// What `pdftotext` reads, without blanks and line ends; `None` where it is not installed.
pub(super) fn extracted(pdf: &[u8], arguments: &[&str], name: &str) -> Option<String> {
    let path = std::env::temp_dir().join(format!("paiban-{}-{name}.pdf", std::process::id()));
    std::fs::write(&path, pdf).expect("a temporary file");
    let mut command = Command::new("pdftotext");
    let output = command.args(arguments).arg(&path).arg("-").stderr(Stdio::null()).output().ok();
    let _ = std::fs::remove_file(&path);
    Some(String::from_utf8_lossy(&output?.stdout).into_owned())
}

/// Follows every reference from the trailer; fails at one that leads nowhere.
pub(super) fn reachable(pdf: &Pdf) -> BTreeSet<ObjectId> {
    fn visit(pdf: &Pdf, object: &Object, seen: &mut BTreeSet<ObjectId>) {
        match object {
            Object::Reference(id) => {
                let target = pdf.objects.get(id).unwrap_or_else(|| panic!("no object {id:?}"));
                if seen.insert(*id) {
                    visit(pdf, target, seen);
                }
            }
            Object::Array(items) => items.iter().for_each(|item| visit(pdf, item, seen)),
            Object::Dictionary(dict) => visit_dict(pdf, dict, seen),
            Object::Stream(stream) => visit_dict(pdf, &stream.dict, seen),
            _ => {}
        }
    }
    fn visit_dict(pdf: &Pdf, dict: &Dictionary, seen: &mut BTreeSet<ObjectId>) {
        dict.iter().for_each(|(_, value)| visit(pdf, value, seen));
    }
    let mut seen = BTreeSet::new();
    visit_dict(pdf, &pdf.trailer, &mut seen);
    seen
}

/// The text of a file as its fonts and its spans tell it, one string for each text object's run.
pub(super) fn text_by_maps(pdf: &Pdf) -> Vec<String> {
    text_of(pdf, true)
}

/// The text of a file as its fonts alone tell it, as for programs that know of no spans.
pub(super) fn text_without_spans(pdf: &Pdf) -> Vec<String> {
    text_of(pdf, false)
}

fn text_of(pdf: &Pdf, spans: bool) -> Vec<String> {
    let mut out = Vec::new();
    for (_, page) in pdf.get_pages() {
        let fonts = fonts_of(pdf, page);
        let content =
            lopdf::content::Content::decode(&pdf.get_page_content(page)).expect("operators");
        let mut font: Option<&BTreeMap<u16, String>> = None;
        let mut inside_span = false;
        let mut text = String::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "Tf" => font = fonts.get(operation.operands[0].as_name().expect("a font")),
                "Tm" => {}
                "TJ" if inside_span => {}
                "TJ" => {
                    for item in operation.operands[0].as_array().expect("an array") {
                        let Object::String(codes, _) = item else { continue };
                        for code in codes.chunks(2) {
                            let code = u16::from_be_bytes([code[0], code[1]]);
                            let map = font.expect("a font is set");
                            text.push_str(map.get(&code).map_or("\u{fffd}", String::as_str));
                        }
                    }
                }
                "BDC" if spans => {
                    let properties = operation.operands[1].as_dict().expect("properties");
                    let actual = properties.get(b"ActualText").and_then(Object::as_str);
                    text.push_str(&utf16(&actual.expect("a text")[2..]));
                    inside_span = true;
                }
                "EMC" => inside_span = false,
                "ET" => out.push(std::mem::take(&mut text)),
                _ => {}
            }
        }
    }
    out
}

pub(super) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.expect("well-formed UTF-16")).collect()
}

/// The maps back to text of a page's fonts, by resource name.
pub(super) fn fonts_of(pdf: &Pdf, page: ObjectId) -> BTreeMap<Vec<u8>, BTreeMap<u16, String>> {
    let fonts = pdf.get_page_fonts(page).expect("fonts");
    fonts
        .into_iter()
        .map(|(name, font)| {
            let cmap = font.get(b"ToUnicode").and_then(Object::as_reference).expect("a map");
            let stream = pdf.get_object(cmap).and_then(Object::as_stream).expect("a stream");
            let cmap = String::from_utf8(stream.decompressed_content().expect("deflated"));
            let cmap = cmap.expect("ASCII");
            let map = cmap.lines().filter_map(|line| {
                let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("><")?;
                if line.len() < 10 || text == "FFFF" {
                    return None;
                }
                let bytes: Vec<u8> = (0..text.len())
                    .step_by(2)
                    .map(|i| u8::from_str_radix(&text[i..i + 2], 16).expect("digits"))
                    .collect();
                Some((u16::from_str_radix(code, 16).expect("a code"), utf16(&bytes)))
            });
            (name, map.collect())
        })
        .collect()
}
