//! The lexicon: all names of a glossary made ready to be found, built once per archive.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use super::adder::Adder;
use super::descriptions::Descriptions;
use super::entry::Entry;
use super::lists::Lists;
use super::lists::Office;
use super::name_tree::NameTree;
use super::spelling::Wild;
use super::spelling::written;
use super::variants::PARTICLE;
use super::variants::WILD;
use super::words::Letters;
use super::words::Phrase;
use super::words::Word;
use crate::config::ShortNames;
use crate::temporal::When;

/// All names of a glossary, ready to be found in any number of texts.
#[derive(Clone, Debug)]
pub struct Lexicon {
    pub(super) names: NameTree,
    pub(super) senses: Vec<Sense>,
    /// Id and name of each entry, for messages.
    pub(super) entries: Vec<(String, String)>,
    /// The offices of each entry by its role and summary, if it has one of these; only people have any.
    pub(super) offices: Vec<Option<Box<[Office]>>>,
    pub(super) short_names: ShortNames,
    pub(super) letters: Letters,
    pub(super) lists: Lists,
}

/// A name of more words is a sentence, and is not looked for.
const LONGEST_NAME: usize = 100;

/// How a name belongs to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bond {
    /// Name, alias, previous name, or a variant of one: links by itself.
    Full,
    /// The name in another language: links by itself.
    Script,
    /// A short form: links beside a name of the two kinds above.
    Short,
    /// A surname that the editor replaced by other short forms: never links, but others no longer bear it alone.
    Borne,
    /// Never links, but hides shorter names inside it.
    Weak,
}

/// One meaning of one name.
#[derive(Clone, Debug)]
pub(super) struct Sense {
    pub entry: u32,
    pub bond: Bond,
    /// Its folded words, case kept, apart by line feeds.
    pub written: Box<str>,
    /// What stands after the last word.
    pub tail: Tail,
    pub any_case: bool,
    pub wild: Option<(u8, Wild)>,
    /// Whether the entry is a person.
    pub person: bool,
    /// Whether the entry is a place.
    pub place: bool,
    /// Whether it was derived from another name.
    pub derived: bool,
    /// Whether it is a ruler's name without number or realm: "Hussein" of "Hussein I of Jordan".
    pub ruler: bool,
    /// Whether it is what every state has, by another form of the state's name: "Syrian government".
    pub organ: bool,
    /// Whether it is an adjective, which names its state only before what it describes.
    pub adjective: bool,
    /// Whether it is a description, which names others as well.
    pub description: bool,
    /// Whether it is the name by which the entry is shown.
    pub main: bool,
    pub from: Option<When>,
    pub to: Option<When>,
}

/// What stands after the last word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing that counts.
    Nothing,
    /// The mark of a sentence's end, a closing bracket or quotation mark, which belongs to the name where the text has it.
    Mark(char),
    /// Signs without which it is not the name: "C++".
    Signs(Box<str>),
}

impl Lexicon {
    /// Makes the names of `entries` ready; an entry is known by its place among them.
    pub fn new(entries: &[Entry], short_names: ShortNames) -> Lexicon {
        let mut lexicon = Lexicon::empty(short_names);
        let mut words = Vec::new();
        let by_name: FxHashMap<&str, u32> =
            entries.iter().enumerate().map(|(number, entry)| (entry.name.as_str(), number as u32)).collect();
        let written: FxHashSet<&str> =
            entries.iter().flat_map(|entry| &entry.names).map(|name| name.text.as_str()).collect();
        let descriptions = Descriptions::new(entries);
        for (number, entry) in entries.iter().enumerate() {
            lexicon.entries.push((entry.id.to_string(), entry.name.clone()));
            let offices = if entry.is_person() { lexicon.offices_of(entry) } else { None };
            lexicon.offices.push(offices);
            let meant = referred_to(entry, &by_name).unwrap_or(number as u32);
            let mut adder = Adder::new(&mut lexicon, &mut words, meant, entry);
            for name in &entry.names {
                adder.add_name(name);
                if descriptions.has(name, entry) {
                    adder.mark_description();
                }
            }
            if entry.is_person() {
                // What stands for a name that is kept back is not taken apart: nobody else must be found by it.
                if entry.protect.is_none() {
                    adder.add_variants(entry);
                }
            } else {
                adder.add_without_article(entry);
                adder.add_forms(entry, &written);
            }
            adder.add_hyphenations();
        }
        lexicon
    }

    fn empty(short_names: ShortNames) -> Lexicon {
        let letters = Letters::new();
        let lists = Lists::new(&letters);
        Lexicon {
            names: NameTree::new(),
            senses: Vec::new(),
            entries: Vec::new(),
            offices: Vec::new(),
            short_names,
            letters,
            lists,
        }
    }

    /// The offices in the words of a person's role and summary.
    fn offices_of(&self, entry: &Entry) -> Option<Box<[Office]>> {
        let mut offices = Vec::new();
        let mut words = Vec::new();
        for text in [&entry.role, &entry.summary] {
            words.clear();
            self.letters.split(text, 0, text.len(), &mut words);
            offices.extend((0..words.len()).filter_map(|index| self.lists.office(&words, index)));
        }
        let is_known = !entry.role.is_empty() || !entry.summary.is_empty();
        is_known.then(|| offices.into())
    }

    /// Names that mean something in one article only, each with what it means, made ready to be found there; what has
    /// nothing in it to match is left out.
    pub(super) fn tree_of<'n>(&self, names: impl Iterator<Item = (&'n str, u32)>) -> (NameTree, Vec<Sense>) {
        let (mut tree, mut senses, mut words) = (NameTree::new(), Vec::new(), Vec::new());
        for (text, meant) in names {
            if let Some(sense) = self.sense(&mut words, text, meant, Bond::Full) {
                let node = tree.insert(&Phrase { text, words: &words, letters: &self.letters }, None);
                tree.add_sense(node, senses.len() as u32);
                senses.push(sense);
            }
        }
        (tree, senses)
    }

    pub(super) fn sense(&self, words: &mut Vec<Word>, text: &str, entry: u32, bond: Bond) -> Option<Sense> {
        words.clear();
        self.letters.split(text, 0, text.len(), words);
        let last = words.last().filter(|_| words.len() <= LONGEST_NAME)?;
        let wild = words.iter().enumerate().find_map(|(place, word)| {
            let quoted = text[word.end as usize..].starts_with('"');
            let wild = match word.of(text).strip_prefix(WILD)?.chars().next() {
                Some(PARTICLE) => Wild::Particle,
                Some(letter) => Wild::Beginning(letter),
                None if quoted => Wild::Nickname,
                None => Wild::Initial,
            };
            Some((place as u8, wild))
        });
        Some(Sense {
            entry,
            bond,
            written: written(words.iter().map(|word| word.of(text))).into(),
            tail: Tail::of(&text[..last.end as usize], &text[last.end as usize..], words.len()),
            any_case: false,
            wild,
            person: false,
            place: false,
            derived: false,
            ruler: false,
            organ: false,
            adjective: false,
            description: false,
            main: false,
            from: None,
            to: None,
        })
    }
}

/// The entry that one of a printed index refers to: "Mohammed, see Muhammad". Its names are names of that.
fn referred_to(entry: &Entry, by_name: &FxHashMap<&str, u32>) -> Option<u32> {
    let name = entry.summary.trim_end_matches('.').strip_prefix(['s', 'S'])?.strip_prefix("ee ")?;
    by_name.get(name.trim()).copied()
}

impl Tail {
    fn of(name: &str, rest: &str, words: usize) -> Tail {
        const PAIRS: [(&str, char, char); 5] =
            [(")", '(', ')'), ("]", '[', ']'), ("\"", '"', '"'), ("”", '“', '”'), ("»", '«', '»')];
        for (mark, open, close) in PAIRS {
            if rest.trim() == mark && name.contains(open) && !name.starts_with(open) {
                return Tail::Mark(close);
            }
        }
        match rest.trim().trim_end_matches([')', ']', '"', '\'', '”', '’', '»', ',']) {
            "" | ";" | ":" => Tail::Nothing,
            "!" => Tail::Mark('!'),
            "?" => Tail::Mark('?'),
            "." if words > 1 => Tail::Mark('.'),
            signs => Tail::Signs(signs.into()),
        }
    }
}
