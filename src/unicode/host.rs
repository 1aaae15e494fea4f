//! Host names outside ASCII, as the name system has them (UTS #46, IDNA).

/// The host of an address in ASCII, its port kept: `新闻.中国` becomes
/// `xn--efvy88h.xn--fiqs8s`. `None` where it is no name that the system can have.
pub fn ascii_host(host: &str) -> Option<String> {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => (name, Some(port)),
        _ => (host, None),
    };
    let name = idna::domain_to_ascii(name).ok().filter(|name| !name.is_empty())?;
    Some(match port {
        Some(port) => format!("{name}:{port}"),
        None => name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_script_become_ascii() {
        for (host, expected) in [
            ("www.Example.cn", Some("www.example.cn")),
            ("a.cn:8080", Some("a.cn:8080")),
            ("例え.jp", Some("xn--r8jz45g.jp")),
            ("新闻.中国:81", Some("xn--efvy88h.xn--fiqs8s:81")),
            ("뉴스.한국", Some("xn--vg1b002a.xn--3e0b707e")),
            ("", None),
            ("a\u{200e}b\u{ffff}.cn", None),
        ] {
            assert_eq!(ascii_host(host).as_deref(), expected, "{host}");
        }
    }
}
