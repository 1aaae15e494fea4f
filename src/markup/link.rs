//! Addresses that an issue may link to.

use crate::unicode::ascii_host;

/// The address as an `href`: a web or mail address, percent-encoded; `None` for any other.
///
/// An issue is somebody's text, so a script or a path into the reader's
/// machine is no link; its words stay.
pub(crate) fn href(address: &str) -> Option<String> {
    let address = address.trim();
    let lower = address.to_ascii_lowercase();
    let web = ["http://", "https://"].iter().find(|scheme| lower.starts_with(**scheme));
    let (scheme, rest) = match web {
        Some(scheme) => (*scheme, &address[scheme.len()..]),
        None if lower.starts_with("mailto:") => ("mailto:", &address[7..]),
        None if lower.starts_with("tel:") => ("tel:", &address[4..]),
        None if lower.starts_with("www.") => ("http://", address),
        None if is_mail(&in_ascii("mailto:", address)) => ("mailto:", address),
        None => return None,
    };
    let rest = in_ascii(scheme, rest);
    let rest = rest.as_str();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let usable = match scheme {
        "mailto:" => is_mail(rest.split('?').next().unwrap_or_default()),
        "tel:" => {
            rest.bytes().all(|b| b.is_ascii_digit() || b"+-.()".contains(&b)) && !rest.is_empty()
        }
        _ => is_host(host),
    };
    usable.then(|| format!("{scheme}{}", percent_encode(rest)))
}

/// What follows the scheme, its host in ASCII; unchanged where it is no host.
fn in_ascii(scheme: &str, rest: &str) -> String {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let start = match scheme {
        "mailto:" => rest[..end].rfind('@').map_or(end, |at| at + 1),
        "tel:" => end,
        _ => 0,
    };
    let host = &rest[start..end];
    match ascii_host(host) {
        Some(ascii) if !host.is_ascii() => format!("{}{ascii}{}", &rest[..start], &rest[end..]),
        _ => rest.to_owned(),
    }
}

/// Names parted by dots, and a port.
fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    name.split('.').all(label) && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit())
}

fn is_mail(address: &str) -> bool {
    let usual = |b: u8| b.is_ascii_alphanumeric() || b"._+-".contains(&b);
    address
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && name.bytes().all(usual) && is_host(host))
}

/// Encodes what may not stand in a URL; an encoding that is there already stays.
fn percent_encode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let encoded = byte == b'%'
            && bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let hash = byte == b'#' && !text[..at].contains('#');
        if encoded || hash || byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte)
        {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_and_mail_addresses_become_links_and_nothing_else_does() {
        for (address, expected) in [
            ("http://dcf.lcxw.cn", Some("http://dcf.lcxw.cn")),
            (
                "HTTPS://a.cn:8080/路?q=[1]#二#三",
                Some("https://a.cn:8080/%E8%B7%AF?q=%5B1%5D#%E4%BA%8C%23%E4%B8%89"),
            ),
            ("www.a.cn/a b%20c", Some("http://www.a.cn/a%20b%20c")),
            ("dcsx2005@sina.com", Some("mailto:dcsx2005@sina.com")),
            ("mailto:a@b.c", Some("mailto:a@b.c")),
            ("https://例え.jp/版", Some("https://xn--r8jz45g.jp/%E7%89%88")),
            ("desk@例え.jp", Some("mailto:desk@xn--r8jz45g.jp")),
            ("tel:+86-635-1", Some("tel:+86-635-1")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
            ("http://", None),
            ("http://[x", None),
            ("../up", None),
            ("", None),
        ] {
            assert_eq!(href(address).as_deref(), expected, "{address}");
        }
    }
}
