//! Text as XML allows it (XML 1.0 §§ 2.2 and 2.4).
//!
//! Markup characters become entities; what XML cannot carry (control
//! characters, U+FFFE and U+FFFF) is dropped. Both run over bytes and copy
//! whole stretches, because nearly all text is neither.

use std::borrow::Cow;

/// Appends text, fit for element content and for attribute values in double quotes.
pub(crate) fn push(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let (mut copied, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let (length, entity) = match byte {
            b'&' => (1, "&amp;"),
            b'<' => (1, "&lt;"),
            b'>' => (1, "&gt;"),
            b'"' => (1, "&quot;"),
            b'\t' | b'\n' | b'\r' => (1, " "),
            0x00..0x20 | 0x7F => (1, ""),
            // U+0080 to U+009F, the second set of controls.
            0xC2 if bytes[at + 1] < 0xA0 => (2, ""),
            0xEF if matches!(bytes[at + 1..at + 3], [0xBF, 0xBE | 0xBF]) => (3, ""),
            _ => {
                at += 1;
                continue;
            }
        };
        out.push_str(&text[copied..at]);
        out.push_str(entity);
        at += length;
        copied = at;
    }
    out.push_str(&text[copied..]);
}

/// Text, fit for element content and for attribute values in double quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

/// Text without what XML cannot carry, for those who escape the rest themselves.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if !text.contains(forbidden) {
        return Cow::Borrowed(text);
    }
    let spaced = text.replace(['\t', '\n', '\r'], " ");
    Cow::Owned(spaced.replace(forbidden, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_becomes_xml() {
        for (text, expected) in [
            ("字", "字"),
            ("<&\"#>", "&lt;&amp;&quot;#&gt;"),
            ("a\u{0}b\u{7F}c\u{85}d\u{A0}", "abcd\u{A0}"),
            ("𠮷\u{FFFE}野\u{FFFF}\u{FFFD}家", "𠮷野\u{FFFD}家"),
            ("一\r二\n三", "一 二 三"),
            ("", ""),
        ] {
            assert_eq!(escaped(text), expected, "{text:?}");
        }
    }

    #[test]
    fn plain_text_keeps_its_markup_characters() {
        assert_eq!(plain("<&\u{1}\t\u{9F}>"), "<& >");
        assert!(matches!(plain("字<"), Cow::Borrowed("字<")));
    }
}
