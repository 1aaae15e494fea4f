//! An issue from the bytes of a file.

use super::faults::faults;
use crate::error::{Error, ErrorKind};
use crate::issue::Issue;

/// Reads an issue in JSON. `name` is what messages call it: its file.
///
/// ```
/// let fault = paiban::load::issue("issue.json", b"{\n  \"titel\": 1\n}").unwrap_err();
/// assert!(fault.to_string().starts_with("issue.json: line 2, column 9: unknown field `titel`"));
/// ```
///
/// # Errors
///
/// [`ErrorKind::Read`] with line and column, if the bytes are not UTF-8, not
/// JSON, or not an issue: an unknown field, a date that is in no calendar, an
/// escape of half a character. The first fault of every article is told, with its
/// id and paragraph.
pub fn issue(name: &str, bytes: &[u8]) -> Result<Issue, Error> {
    let text = decode(name, bytes)?;
    serde_json::from_str(text).map_err(|fault| {
        let faults = faults(text, &fault);
        let reason = match faults.as_slice() {
            [fault] => fault.clone(),
            faults => format!("{} faults\n  {}", faults.len(), faults.join("\n  ")),
        };
        reading(name, reason)
    })
}

/// The text in the bytes of a file, a byte order mark taken off.
///
/// # Errors
///
/// [`ErrorKind::Read`] if the bytes are not UTF-8; what they seem to be is named.
pub fn decode<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, Error> {
    if let Some(encoding) = sixteen_bits(bytes) {
        return Err(encoded(name, encoding));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|fault| {
        let sound = &bytes[..fault.valid_up_to()];
        // Two characters of three bytes do not come about by chance.
        let begun = sound.iter().filter(|&&byte| byte >= 0xE0).count() >= 2;
        match eight_bits(bytes).filter(|_| !begun) {
            Some(encoding) => encoded(name, encoding),
            None => {
                let line = sound.iter().filter(|&&byte| byte == b'\n').count() + 1;
                let start = sound.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
                let column = characters(&sound[start..]) + 1;
                let message = "bytes that are not UTF-8; save the file as UTF-8";
                reading(name, format!("line {line}, column {column}: {message}"))
            }
        }
    })
}

fn reading(name: &str, reason: String) -> Error {
    ErrorKind::Read { path: name.to_owned(), reason }.into()
}

fn encoded(name: &str, encoding: &str) -> Error {
    reading(name, format!("the text is encoded in {encoding}; save it as UTF-8"))
}

/// Characters of UTF-8 that begin in the bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// An encoding of two or four bytes, by its mark or by the zeros around the
/// first character, which in JSON is of ASCII (RFC 4627 § 3).
fn sixteen_bits(bytes: &[u8]) -> Option<&'static str> {
    match *bytes {
        [0xFF, 0xFE, 0, 0, ..] | [_, 0, 0, 0, ..] => Some("UTF-32LE"),
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, _, ..] => Some("UTF-32BE"),
        [0xFF, 0xFE, ..] => Some("UTF-16LE"),
        [0xFE, 0xFF, ..] => Some("UTF-16BE"),
        [first, 0, ..] if first != 0 => Some("UTF-16LE"),
        [0, second, ..] if second != 0 => Some("UTF-16BE"),
        _ => None,
    }
}

/// An encoding of the region whose byte pairs the text is made of. They look
/// much alike, so the language that the issue names decides.
fn eight_bits(bytes: &[u8]) -> Option<&'static str> {
    let names = |tag: &[u8]| bytes.windows(tag.len()).any(|window| window == tag);
    let (encoding, lead): (_, fn(u8) -> bool) = if names(b"\"zh-Hant") || names(b"\"zh-TW") {
        ("Big5", |byte| (0x81..=0xFE).contains(&byte))
    } else if names(b"\"ja") {
        // A half-width katakana is a byte of its own, but no second byte is above 0xFC.
        ("Shift_JIS", |byte| matches!(byte, 0x81..=0x9F | 0xE0..=0xFC))
    } else if names(b"\"ko") {
        ("EUC-KR", |byte| (0x81..=0xFE).contains(&byte))
    } else {
        ("GB18030", |byte| (0x81..=0xFE).contains(&byte))
    };
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        let single = first.is_ascii() || (encoding == "Shift_JIS" && matches!(first, 0xA1..=0xDF));
        rest = match tail {
            _ if single => tail,
            // GB 18030 has four bytes for what GBK has not.
            [b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9', tail @ ..] if encoding == "GB18030" => tail,
            [0x40..=0x7E | 0x80..=0xFE, tail @ ..] if lead(*first) => tail,
            _ => return None,
        };
    }
    Some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUE: &str = r#"{"format":"newspaper-issue/0.1","lang":"zh-Hans","masthead":{"title":"字间小报"},"articles":[]}"#;

    fn message(bytes: &[u8]) -> String {
        issue("x.json", bytes).expect_err("a fault").to_string()
    }

    #[test]
    fn a_byte_order_mark_is_taken_off() {
        let marked = format!("\u{FEFF}{ISSUE}");
        assert_eq!(issue("x.json", marked.as_bytes()), issue("x.json", ISSUE.as_bytes()));
        assert!(issue("x.json", ISSUE.as_bytes()).is_ok());
    }

    #[test]
    fn other_encodings_are_named() {
        let wide = |mark: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("{mark}{ISSUE}").encode_utf16().flat_map(unit).collect()
        };
        let gbk = {
            let (bytes, _, _) = encoding_rs::GBK.encode(ISSUE);
            bytes.into_owned()
        };
        let regional = |lang: &str, encoding: &'static encoding_rs::Encoding| {
            let text = format!("{{\"lang\":\"{lang}\",\"title\":\"文字小報\"}}");
            let (bytes, _, lost) = encoding.encode(&text);
            assert!(!lost, "{text} is no {encoding:?}");
            bytes.into_owned()
        };
        for (bytes, name) in [
            (wide("\u{FEFF}", u16::to_le_bytes), "UTF-16LE"),
            (wide("\u{FEFF}", u16::to_be_bytes), "UTF-16BE"),
            (wide("", u16::to_le_bytes), "UTF-16LE"),
            (wide("", u16::to_be_bytes), "UTF-16BE"),
            (gbk, "GB18030"),
            (regional("ja", encoding_rs::SHIFT_JIS), "Shift_JIS"),
            (regional("zh-Hant", encoding_rs::BIG5), "Big5"),
            (regional("ko", encoding_rs::EUC_KR), "EUC-KR"),
        ] {
            let message = message(&bytes);
            assert!(message.contains(name), "{message}");
        }
        let lost = message(b"{\n \"\xE5\xAD\x97\xE5\xAD\x97\xC3\"");
        assert!(lost.contains("line 2, column 5: bytes that are not UTF-8"), "{lost}");
    }

    #[test]
    fn a_fault_is_told_with_its_place() {
        for (text, place) in [
            (
                "{\n  \"format\": \"x\",\n  \"color\": 1\n}",
                "line 3, column 9: unknown field `color`",
            ),
            ("{\"format\": \"字\", \"x\": 1}", "line 1, column 19: unknown field `x`"),
            ("{\"format\": \"\\ud83d\"}", "line 1, column"),
            ("{\"format\": \"\\udc00 x\"}", "line 1, column"),
            ("{\"format\": ", "line 1, column 11: EOF"),
            ("", "line 1, column 0: EOF"),
        ] {
            let message = message(text.as_bytes());
            assert!(message.contains(place), "{message} / {place}");
        }
        let date = ISSUE.replace("\"title\"", "\"date\":\"2022-02-30\",\"title\"");
        assert!(message(date.as_bytes()).contains("no day of the calendar"));
    }
}
