//! A small reader of HTML: tags with their attributes, and the text between them. It knows just what the site uses and
//! refuses the rest.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// One stretch of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Open { name: String, attributes: Vec<(String, String)> },
    Whole { name: String, attributes: Vec<(String, String)> },
    Close(String),
    Text(String),
}

/// Elements without an end tag.
const VOID: [&str; 7] = ["meta", "link", "img", "br", "hr", "input", "source"];

/// Elements of which some pages leave out the end tag, as HTML allows.
const OPTIONAL: [&str; 9] = ["li", "p", "dt", "dd", "tr", "td", "th", "tbody", "thead"];

/// Elements whose content is not markup.
const RAW: [&str; 2] = ["script", "style"];

/// Reads a page or a part of one; the error says what is wrong.
pub fn tokens(html: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let text = &rest[..rest.find('<').unwrap_or(rest.len())];
        if !text.is_empty() {
            tokens.push(Token::Text(decode(text)?));
            rest = &rest[text.len()..];
        } else if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->").ok_or("a comment without end")?.1;
        } else if let Some(after) = rest.strip_prefix("<!") {
            rest = after.split_once('>').ok_or("a declaration without end")?.1;
        } else if let Some(after) = rest.strip_prefix("</") {
            let (name, after) = after.split_once('>').ok_or("an end tag without end")?;
            tokens.push(Token::Close(name.trim().to_string()));
            rest = after;
        } else {
            let (token, after) = open_tag(&rest[1..])?;
            rest = after;
            let raw = match &token {
                Token::Open { name, .. } if RAW.contains(&name.as_str()) => Some(name.clone()),
                _ => None,
            };
            tokens.push(token);
            if let Some(name) = raw {
                let end = rest.find(&format!("</{name}")).ok_or(format!("<{name}> without end"))?;
                rest = &rest[end..];
            }
        }
    }
    Ok(tokens)
}

fn open_tag(text: &str) -> Result<(Token, &str), String> {
    let length = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').ok_or("a tag without end")?;
    let (name, mut rest) = text.split_at(length);
    if name.is_empty() {
        return Err(format!("`<` that begins no tag: <{}", text.chars().take(30).collect::<String>()));
    }
    let mut attributes: Vec<(String, String)> = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((Token::Open { name: name.into(), attributes }, after));
        }
        if let Some(after) = rest.strip_prefix("/>") {
            return Ok((Token::Whole { name: name.into(), attributes }, after));
        }
        let length =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).ok_or("a tag without end")?;
        let (key, after) = rest.split_at(length);
        if key.is_empty() || key.contains(['"', '\'', '<']) {
            return Err(format!("<{name}> with a broken attribute at {}", rest.chars().take(30).collect::<String>()));
        }
        if attributes.iter().any(|(known, _)| known == key) {
            return Err(format!("<{name}> has {key} twice"));
        }
        rest = after;
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let (quoted, after) = match after.strip_prefix('"') {
                Some(after) => after.split_once('"').ok_or(format!("<{name} {key}> without end"))?,
                None => after.split_at(after.find([' ', '\n', '>']).ok_or("a tag without end")?),
            };
            value = decode(quoted)?;
            rest = after;
        }
        attributes.push((key.into(), value));
    }
}

/// Text with its entities decoded.
fn decode(text: &str) -> Result<String, String> {
    let mut decoded = String::new();
    let mut parts = text.split('&');
    decoded.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, after) = part.split_once(';').ok_or(format!("& without entity in {text:?}"))?;
        let number = name.strip_prefix("#x").and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let number = number.or_else(|| name.strip_prefix('#').and_then(|number| number.parse().ok()));
        decoded.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u{a0}',
            "mdash" => '—',
            "ndash" => '–',
            "rarr" => '→',
            "larr" => '←',
            "middot" => '·',
            "times" => '×',
            "hellip" => '…',
            _ => number.and_then(char::from_u32).ok_or(format!("unknown entity &{name};"))?,
        });
        decoded.push_str(after);
    }
    Ok(decoded)
}

/// Whether all elements are nested properly. Strictly, each has its end tag.
pub fn check_nesting(tokens: &[Token], strict: bool) -> Result<(), String> {
    let mut stack: Vec<&str> = Vec::new();
    for token in tokens {
        match token {
            Token::Open { name, .. } if !VOID.contains(&name.as_str()) => stack.push(name),
            Token::Close(name) => loop {
                match stack.pop() {
                    Some(open) if open == name => break,
                    Some(open) if !strict && OPTIONAL.contains(&open) => {}
                    open => return Err(format!("</{name}> closes {open:?}")),
                }
            },
            _ => {}
        }
    }
    stack.retain(|name| strict || !OPTIONAL.contains(name) && !["html", "body"].contains(name));
    if stack.is_empty() { Ok(()) } else { Err(format!("never closed: {stack:?}")) }
}

/// All text between the tags, with the descriptions of pictures.
pub fn text_with_pictures(tokens: &[Token]) -> String {
    let description = |token: &Token| match token {
        Token::Text(text) => text.clone(),
        Token::Open { name, attributes } if name == "img" => {
            attributes.iter().find(|(key, _)| key == "alt").map(|(_, value)| value.clone()).unwrap_or_default()
        }
        _ => String::new(),
    };
    tokens.iter().map(description).collect()
}

/// What is wrong with the pages of a site: broken nesting, doubled ids, links to nowhere, requests that leave the
/// site, code where a page must have none.
pub fn faults(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut pages: BTreeMap<&str, Vec<Token>> = BTreeMap::new();
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let read = std::str::from_utf8(bytes).map_err(|error| error.to_string()).and_then(tokens);
        if let Some(c) = String::from_utf8_lossy(bytes).chars().find(|c| c.is_control() && !"\t\n\r".contains(*c)) {
            faults.push(format!("{path}: {c:?} must not stand in HTML"));
        }
        match read.and_then(|tokens| check_nesting(&tokens, false).map(|()| tokens)) {
            Err(fault) => faults.push(format!("{path}: {fault}")),
            Ok(tokens) => {
                let known = ids.entry(path).or_default();
                for id in attributes(&tokens).filter(|(_, key, _)| *key == "id").map(|(_, _, value)| value) {
                    if id.is_empty() || !known.insert(id.to_string()) {
                        faults.push(format!("{path}: the id {id:?} is there twice, or empty"));
                    }
                }
                pages.insert(path, tokens);
            }
        }
    }
    for (path, tokens) in &pages {
        faults.extend(asked_for(tokens).map(|address| format!("{path}: <link> asks for {address}")));
        for (element, key, value) in attributes(tokens) {
            if key.starts_with("on") || key == "style" {
                faults.push(format!("{path}: <{element} {key}>"));
            }
            if matches!(key, "for" | "aria-describedby" | "aria-labelledby" | "aria-controls" | "popovertarget") {
                let wanted = value.split_whitespace().filter(|id| !ids[path].contains(*id));
                faults.extend(wanted.map(|id| format!("{path}: <{element} {key}> names {id}, which is not there")));
            }
            if matches!(key, "href" | "src" | "action" | "poster" | "srcset" | "data") {
                faults.extend(link_fault(files, &ids, path, element, value).map(|fault| format!("{path}: {fault}")));
            }
        }
    }
    faults
}

/// Addresses outside that a `<link>` asks for; a canonical address is only said.
fn asked_for(tokens: &[Token]) -> impl Iterator<Item = &str> {
    tokens.iter().filter_map(|token| {
        let Token::Open { name, attributes } = token else { return None };
        let value = |key: &str| attributes.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
        let said = matches!(value("rel"), Some("canonical" | "license" | "alternate"));
        value("href").filter(|address| name == "link" && !said && address.contains("://"))
    })
}

fn attributes(tokens: &[Token]) -> impl Iterator<Item = (&str, &str, &str)> {
    tokens
        .iter()
        .filter_map(|token| match token {
            Token::Open { name, attributes } | Token::Whole { name, attributes } => Some((name, attributes)),
            _ => None,
        })
        .flat_map(|(name, attributes)| {
            attributes.iter().map(|(key, value)| (name.as_str(), key.as_str(), value.as_str()))
        })
}

fn link_fault(
    files: &BTreeMap<String, Vec<u8>>,
    ids: &BTreeMap<&str, BTreeSet<String>>,
    from: &str,
    element: &str,
    link: &str,
) -> Option<String> {
    if link.starts_with("https://") || link.starts_with("http://") || link.starts_with("mailto:") {
        return (!matches!(element, "a" | "link")).then(|| format!("<{element}> asks for {link}"));
    }
    let (path, fragment) = link.split_once('#').map_or((link, None), |(path, fragment)| (path, Some(fragment)));
    let path = path.split('?').next().unwrap_or_default();
    if path.contains(':') || path.starts_with('/') {
        return Some(format!("<{element}> leads to {link}"));
    }
    let target = if path.is_empty() { Some(from.to_string()) } else { join(from, path) };
    let Some(target) = target.filter(|target| files.contains_key(target)) else {
        return Some(format!("<{element}> leads to {link}, which is not there"));
    };
    match (fragment.filter(|fragment| !fragment.is_empty()), ids.get(target.as_str())) {
        (Some(fragment), Some(known)) if !known.contains(&percent_decoded(fragment)) => {
            Some(format!("<{element}> leads to {link}, where nothing has that id"))
        }
        _ => None,
    }
}

/// The path that a relative link means; none when it leaves the site.
fn join(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(percent_decoded(&parts.join("/")))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
