//! Descriptions: aliases that say what an entry is to others, as "Apple CEO Steve Jobs" or "Stephen Harper, Prime
//! Minister of Canada". Such an alias is one mention, and names others as well.

use rustc_hash::FxHashSet;

use super::entry::Entry;
use super::entry::Name;
use super::entry::NameRole;
use super::spelling::is_capitalised;

/// The names of a glossary, to tell the aliases that hold others.
pub(super) struct Descriptions<'e> {
    names: FxHashSet<Vec<&'e str>>,
}

/// More words make a sentence.
const LONGEST: usize = 16;

/// Small words that names have.
const PARTICLES: [&str; 14] = ["of", "the", "and", "for", "in", "on", "at", "to", "de", "la", "du", "des", "al", "el"];

impl<'e> Descriptions<'e> {
    pub fn new(entries: &'e [Entry]) -> Descriptions<'e> {
        let all = entries.iter().flat_map(|entry| &entry.names);
        let names = all.filter(|name| links(name) && is_capitalised(&name.text)).map(|name| words(&name.text));
        Descriptions { names: names.collect() }
    }

    /// Whether a name is a description: an alias that holds a shorter name. What is no person may well be called after
    /// another ("Syrian Red Crescent"), unless words in small letters, a possessive or a bracket tell that it is not.
    pub fn has(&self, name: &Name, entry: &Entry) -> bool {
        let all = words(&name.text);
        if name.role != NameRole::Alias || !(2..=LONGEST).contains(&all.len()) {
            return false;
        }
        let is_small = |word: &&str| word.starts_with(char::is_lowercase) && !PARTICLES.contains(word);
        let describes = entry.is_person()
            || name.text.trim_end_matches([',', ')']).contains(['(', ',', '\'', '’'])
            || all.iter().any(is_small);
        describes && (1..all.len()).any(|length| all.windows(length).any(|part| self.names.contains(part)))
    }
}

fn links(name: &Name) -> bool {
    matches!(name.role, NameRole::Main | NameRole::Alias | NameRole::Previous)
}

/// The words of a name, without an article before it; a possessive "s" is one.
fn words(text: &str) -> Vec<&str> {
    let text = text.strip_prefix("The ").or(text.strip_prefix("the ")).unwrap_or(text);
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '&' | '.' | '-')))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .collect()
}
