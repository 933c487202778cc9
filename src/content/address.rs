//! Web addresses, as people write them and as pages may hold them.

/// A text as a web address: what no address may hold is percent-encoded. Nothing where it is none, since it ends up as
/// a link.
pub fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let scheme = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)))?;
    let mut address = scheme.to_ascii_lowercase();
    for c in text[scheme.len()..].chars() {
        match c {
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => address.push_str(&format!("%{:02X}", c as u32)),
            c if c.is_whitespace() || c.is_control() => {
                c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| address.push_str(&format!("%{byte:02X}")));
            }
            c => address.push(c),
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_where_they_must_be() {
        for (text, address) in [
            ("https://example.org/a?b=1&c=%20#d", Some("https://example.org/a?b=1&c=%20#d")),
            (" HTTPS://Example.org/a b\"c\" ", Some("https://Example.org/a%20b%22c%22")),
            ("http://пример.рф/|\u{a0}", Some("http://пример.рф/%7C")),
            ("http://example.org/a\u{a0}b", Some("http://example.org/a%C2%A0b")),
            ("javascript:alert(1)", None),
            ("example.org", None),
            ("", None),
            ("http", None),
        ] {
            assert_eq!(web_address(text).as_deref(), address, "{text}");
        }
    }
}
