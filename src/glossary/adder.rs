//! The adder: how the names of one entry come into the lexicon, with all that is derived from them.

use rustc_hash::FxHashSet;

use super::entry::Entry;
use super::entry::Name;
use super::entry::NameRole;
use super::forms::Form;
use super::forms::FormKind;
use super::forms::forms;
use super::forms::is_abbreviation;
use super::lexicon::Bond;
use super::lexicon::Lexicon;
use super::name_tree::Node;
use super::spelling::is_capitalised;
use super::variants::PersonalName;
use super::variants::Variant;
use super::variants::before_rank;
use super::variants::without_number;
use super::variants::without_realm;
use super::words::Phrase;
use super::words::Word;

/// Adds the names of one entry.
pub(super) struct Adder<'l> {
    lexicon: &'l mut Lexicon,
    words: &'l mut Vec<Word>,
    entry: u32,
    person: bool,
    place: bool,
    /// What was added, so that a derived form never stands beside the same form as written.
    added: FxHashSet<Node>,
    /// The same names with other hyphens, each with the sense of the name.
    hyphenations: Vec<(String, u32)>,
}

impl<'l> Adder<'l> {
    pub fn new(lexicon: &'l mut Lexicon, words: &'l mut Vec<Word>, meant: u32, entry: &Entry) -> Adder<'l> {
        let (person, place) = (entry.is_person(), entry.is_place());
        Adder { lexicon, words, entry: meant, person, place, added: FxHashSet::default(), hyphenations: Vec::new() }
    }

    pub fn add_name(&mut self, name: &Name) {
        let bond = match name.role {
            // A letter alone is most often a label.
            NameRole::Main | NameRole::Alias | NameRole::Previous if is_letter(&name.text) => Bond::Short,
            NameRole::Main | NameRole::Alias | NameRole::Previous => Bond::Full,
            NameRole::Language(_) => Bond::Script,
            NameRole::Short => Bond::Short,
            NameRole::Weak => Bond::Weak,
        };
        self.add(&name.text, bond, Some(name), false);
    }

    /// Says of the name added last that it is a description.
    pub fn mark_description(&mut self) {
        if let Some(sense) = self.lexicon.senses.last_mut() {
            sense.description = true;
        }
    }

    /// Adds the other ways to write a person's name. They derive from the name and from former names; from an alias
    /// only if it has the same surname, for "Butcher of Damascus" or "Chemical Ali" name no family.
    pub fn add_variants(&mut self, entry: &Entry) {
        let is_own = |name: &&Name| matches!(name.role, NameRole::Main | NameRole::Previous);
        let sort_name = entry.sort_name.as_deref();
        let parse = |name: &Name| PersonalName::parse(&name.text, sort_name).map(|parts| (name.clone(), parts));
        let own: Vec<(Name, PersonalName)> = entry.names.iter().filter(is_own).filter_map(parse).collect();
        let has_short = entry.names.iter().any(|name| name.role == NameRole::Short);
        let aliases = entry.names.iter().filter(|name| name.role == NameRole::Alias).filter_map(parse);
        let related = aliases.filter(|(_, alias)| own.iter().any(|(_, name)| name.surname == alias.surname));
        let people: Vec<(Name, PersonalName)> = own.iter().cloned().chain(related).collect();
        let mut variants: Vec<(&Name, Variant)> = people
            .iter()
            .flat_map(|(name, parts)| parts.variants().into_iter().map(move |variant| (name, variant)))
            .collect();
        // The first derivation of a form counts, so those that link by themselves come first.
        variants.sort_by_key(|(_, variant)| variant.short);
        for (name, variant) in variants {
            let bond = if variant.short { Bond::Short } else { Bond::Full };
            self.add(&variant.text, bond, Some(name), true);
        }
        let bond = if has_short { Bond::Borne } else { Bond::Short };
        for (name, parts) in &own {
            for surname in std::iter::once(&parts.surname).chain(&parts.bare_surnames) {
                self.add(surname, bond, Some(name), true);
            }
        }
        for name in entry.names.iter().filter(is_own) {
            if let Some([numbered, of_realm, ruler]) = without_realm(&name.text) {
                // "I told Abdullah I would come"
                let first = numbered.ends_with(" I");
                self.add(&numbered, if first { Bond::Short } else { Bond::Full }, Some(name), true);
                self.add(&of_realm, Bond::Full, Some(name), true);
                self.add_ruler(&ruler, bond, name);
            }
            if let Some(ruler) = without_number(&name.text) {
                self.add_ruler(ruler, bond, name);
            }
            if let Some(ruler) = before_rank(&name.text) {
                self.add(ruler, bond, Some(name), true);
            }
        }
    }

    fn add_ruler(&mut self, ruler: &str, bond: Bond, name: &Name) {
        if self.add(ruler, bond, Some(name), true) {
            self.lexicon.senses.last_mut().expect("one was added").ruler = true;
        }
    }

    /// "Syrian Observatory for Human Rights" is found for "The Syrian Observatory for Human Rights".
    pub fn add_without_article(&mut self, entry: &Entry) {
        for name in &entry.names {
            let links = matches!(name.role, NameRole::Main | NameRole::Alias | NameRole::Previous);
            if let Some(rest) = name.text.strip_prefix("The ")
                && links
                && rest.trim().contains(char::is_whitespace)
                && is_capitalised(rest)
            {
                self.add(rest, Bond::Full, Some(name), true);
            }
        }
    }

    /// Adds the other ways to call an organisation, place or thing, unless another is called so.
    pub fn add_forms(&mut self, entry: &Entry, written: &FxHashSet<&str>) {
        for name in entry.names.iter().filter(|name| matches!(name.role, NameRole::Main | NameRole::Previous)) {
            for Form { text, kind } in forms(&name.text, entry.class) {
                let is_word = self.lexicon.lists.common.contains(&self.lexicon.letters.key(&text));
                let is_anothers = kind != FormKind::Short && written.contains(text.as_str());
                if is_anothers || is_word && !is_abbreviation(&text) {
                    continue;
                }
                let bond = if kind == FormKind::Short { Bond::Short } else { Bond::Full };
                if self.add(&text, bond, Some(name), true) {
                    let sense = self.lexicon.senses.last_mut().expect("one was added");
                    (sense.adjective, sense.organ) = (kind == FormKind::Adjective, kind == FormKind::Organ);
                }
            }
        }
    }

    /// Adds one form; false if nothing in it can be matched, or the editor settled it.
    fn add(&mut self, text: &str, bond: Bond, origin: Option<&Name>, derived: bool) -> bool {
        let Some(mut sense) = self.lexicon.sense(self.words, text, self.entry, bond) else { return false };
        if let Some(name) = origin {
            (sense.any_case, sense.from, sense.to) = (name.any_case, name.from.clone(), name.to.clone());
        }
        (sense.person, sense.place) = (self.person, self.place);
        sense.derived = derived;
        sense.main = !derived && origin.is_some_and(|name| name.role == NameRole::Main);
        let name = Phrase { text, words: self.words, letters: &self.lexicon.letters };
        let node = self.lexicon.names.insert(&name, sense.wild);
        // What the editor wrote about a form settles it: a derived one adds nothing to it.
        let adds = self.added.insert(node) || !derived;
        if adds {
            let number = self.lexicon.senses.len() as u32;
            self.hyphenations.extend(with_other_hyphens(text).map(|text| (text, number)));
            self.lexicon.names.add_sense(node, number);
            self.lexicon.senses.push(sense);
        }
        adds
    }

    /// Adds the names with other hyphens, unless the editor settled what they mean.
    pub fn add_hyphenations(&mut self) {
        for (text, number) in std::mem::take(&mut self.hyphenations) {
            self.words.clear();
            self.lexicon.letters.split(&text, 0, text.len(), self.words);
            let wild = self.lexicon.senses[number as usize].wild;
            let name = Phrase { text: &text, words: self.words, letters: &self.lexicon.letters };
            let node = self.lexicon.names.insert(&name, wild);
            if self.added.insert(node) {
                self.lexicon.names.add_sense(node, number);
            }
        }
    }
}

/// A name with spaces for its hyphens, or with hyphens behind its Arabic articles: papers write "Al-Qaeda" and
/// "Al Qaeda", "Coca-Cola" and "Coca Cola".
fn with_other_hyphens(name: &str) -> Option<String> {
    const HYPHENS: [char; 3] = ['-', '‐', '‑'];
    if name.contains(HYPHENS) {
        // "an A-level", but "A level field"
        let is_letter = |part: &str| part.chars().nth(1).is_none();
        return (!name.split(HYPHENS).any(is_letter)).then(|| name.replace(HYPHENS, " "));
    }
    let mut words = name.split(' ').peekable();
    let mut hyphenated = String::with_capacity(name.len());
    while let Some(word) = words.next() {
        let is_article = matches!(word, "al" | "Al" | "el" | "El");
        hyphenated += word;
        if words.peek().is_some() {
            hyphenated.push(if is_article { '-' } else { ' ' });
        }
    }
    (hyphenated != name).then_some(hyphenated)
}

fn is_letter(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_ascii_uppercase()) && letters.next().is_none()
}
