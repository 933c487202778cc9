//! Ids: the short names by which articles, entries, events and pages are called.

use std::fmt;

/// An id: lower-case ASCII letters, digits and single hyphens, beginning with a letter or digit, at most 120 long.
///
/// Ids become file names and addresses, so the set is small enough to be safe on every file system and in every link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Box<str>);

/// The longest id allowed, in bytes: a file name with its ending must fit every file system.
const LONGEST: usize = 120;

/// What words become that have nothing for an id.
const UNTITLED: &str = "untitled";

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

impl Id {
    /// Checks `text`; the error says what is wrong and what would be right.
    pub fn parse(text: &str) -> Result<Id, String> {
        let shape = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let device = DEVICES.contains(&text)
            || (text.len() == 4
                && (text.starts_with("com") || text.starts_with("lpt"))
                && text.ends_with(|c: char| c.is_ascii_digit()));
        if text.is_empty() {
            Err("an id must not be empty".into())
        } else if text.len() > LONGEST {
            Err(format!("an id has at most {LONGEST} characters"))
        } else if !text.chars().all(shape) || text.starts_with('-') || text.ends_with('-') || text.contains("--") {
            Err(format!("ids are lower-case letters, digits and single hyphens; this could be `{}`", slug(text)))
        } else if device {
            Err(format!("`{text}` is a reserved name on Windows; this could be `{text}-1`"))
        } else {
            Ok(Id(text.into()))
        }
    }

    /// An id made of any words, for things that have a name only (a publisher). A name of which ASCII can say nothing, or
    /// not all, gets one made from a hash, so that two names in Arabic are two ids.
    pub fn of_name(name: &str) -> Id {
        let slug = slug(name);
        let said = slug != UNTITLED || name.eq_ignore_ascii_case(UNTITLED);
        Id::parse(&slug)
            .ok()
            .filter(|_| said && !has_other_script(name))
            .unwrap_or_else(|| Id(format!("x-{}", &blake3::hash(name.as_bytes()).to_hex()[..8]).into()))
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// The words of `text` in lower-case ASCII with hyphens between them.
pub fn slug(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut slug = String::new();
    for c in text.nfkd() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !matches!(c, '\'' | '’' | 'ʿ' | 'ʾ' | '`' | '.')
            && !('\u{300}'..'\u{370}').contains(&c)
            && !slug.ends_with('-')
            && !slug.is_empty()
        {
            slug.push('-');
        }
    }
    slug.truncate(LONGEST);
    let trimmed = slug.trim_end_matches('-');
    if trimmed.is_empty() { UNTITLED.into() } else { trimmed.into() }
}

/// Whether a name has letters or digits that are not Latin, which no id can hold.
fn has_other_script(name: &str) -> bool {
    let latin = |c: char| c.is_ascii() || matches!(c, '\u{aa}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}');
    name.chars().any(|c| c.is_alphanumeric() && !latin(c))
}
