//! The lexicon: all names of a glossary made ready to be found, built once per archive.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use super::descriptions::Descriptions;
use super::entry::Entry;
use super::entry::Name;
use super::entry::NameRole;
use super::forms::Form;
use super::forms::FormKind;
use super::forms::forms;
use super::forms::is_abbreviation;
use super::name_tree::NameTree;
use super::name_tree::Node;
use super::spelling::Wild;
use super::spelling::is_capitalised;
use super::spelling::written;
use super::variants::PARTICLE;
use super::variants::PersonalName;
use super::variants::Variant;
use super::variants::WILD;
use super::variants::before_rank;
use super::variants::without_number;
use super::variants::without_realm;
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
    /// Whether it is an adjective, which names its state only before what it describes.
    pub adjective: bool,
    /// Whether it is a description, which names others as well.
    pub description: bool,
    /// Whether it is the name by which the entry is shown.
    pub main: bool,
    pub from: Option<When>,
    pub to: Option<When>,
}

/// An office by which a person is addressed: "Secretary Brown", "Vice President Brown".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Office {
    /// The key of the title, the same for all its spellings.
    pub title: u64,
    /// Whether its holder is somebody's deputy or assistant.
    pub deputy: bool,
}

/// What stands after the last word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing that counts.
    Nothing,
    /// A full stop or a closing bracket or quotation mark, which belongs to the name where the text has it.
    Mark(char),
    /// Signs without which it is not the name: "C++".
    Signs(Box<str>),
}

/// Words that tell how a name is used.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    pub titles: FxHashSet<u64>,
    /// Titles that are offices, each with the key of its office.
    offices: FxHashMap<u64, u64>,
    /// The offices whose holders head a government.
    governing: FxHashSet<u64>,
    /// Words that make an office that of a deputy.
    deputies: FxHashSet<u64>,
    /// Words that name what an office is about: "Secretary of State".
    pub departments: FxHashSet<u64>,
    /// What kind of place a name says it is, at its end.
    pub generics: FxHashSet<u64>,
    /// Of these, what a place is itself: "Homs Province".
    pub territories: FxHashSet<u64>,
    /// Institutions that are called after a person.
    pub institutions: FxHashSet<u64>,
    /// What streets are called.
    pub streets: FxHashSet<u64>,
    /// What is called after a person: "the Byrd Amendment".
    pub deeds: FxHashSet<u64>,
    /// What the head of a government has: "the Carter Administration", "the Thatcher government".
    pub governments: FxHashSet<u64>,
    /// Surnames that are also names of countries and cities, or given names.
    pub homonyms: FxHashSet<u64>,
    pub particles: FxHashSet<u64>,
    /// Particles of surnames.
    pub nobiliary: FxHashSet<u64>,
    /// Words that also have another meaning when they begin a sentence.
    pub common: FxHashSet<u64>,
    /// Words that go before or after a name without being part of it.
    pub openers: FxHashSet<u64>,
    /// Days and months.
    pub days: FxHashSet<u64>,
    /// Words that are capitalised wherever they stand, days and months among them.
    pub calendar: FxHashSet<u64>,
    /// Small words that run into a name where spaces are lost.
    pub small: FxHashSet<u64>,
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
        let openers = letters.set(include_str!("lists/openers.txt"));
        let mut common = letters.set(include_str!("lists/common.txt"));
        common.extend(&openers);
        let calendar = include_str!("lists/calendar.txt");
        let lists = Lists {
            titles: letters.set(include_str!("lists/titles.txt")),
            offices: offices(&letters),
            governing: letters.set("president chancellor minister king queen governor"),
            deputies: letters.set("vice deputy dep under assistant asst associate"),
            departments: letters.set(include_str!("lists/departments.txt")),
            generics: letters.set("river sea ocean lake bay gulf strait canal island islands peninsula mountain mountains hill hills plateau valley desert forest coast province district county region city street road avenue square bridge"),
            institutions: letters.set("library center centre university college school institute foundation hospital airport museum memorial material materials prime"),
            territories: letters.set("province governorate district county region state oblast city island islands valley"),
            streets: letters.set("rue avenue boulevard boulev bd faubourg calle avenida"),
            deeds: letters.set(include_str!("lists/deeds.txt")),
            governments: letters.set("administration government cabinet presidency regime"),
            homonyms: letters.set(include_str!("lists/homonyms.txt")),
            particles: letters.set(include_str!("lists/particles.txt")),
            nobiliary: letters.set(include_str!("lists/tied.txt")),
            common,
            openers,
            days: calendar.lines().take(2).flat_map(|line| letters.set(line)).collect(),
            calendar: letters.set(calendar),
            small: letters.set(include_str!("lists/small_french.txt")),
        };
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

    /// Makes a name ready that an editor wrote for one article; none if there is nothing in it to match.
    pub(super) fn prepare(&self, text: &str, entry: u32, bond: Bond) -> Option<(Vec<Word>, Sense)> {
        let mut words = Vec::new();
        let sense = self.sense(&mut words, text, entry, bond)?;
        Some((words, sense))
    }

    fn sense(&self, words: &mut Vec<Word>, text: &str, entry: u32, bond: Bond) -> Option<Sense> {
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
            adjective: false,
            description: false,
            main: false,
            from: None,
            to: None,
        })
    }
}

impl Lists {
    /// Whether an office makes its holder the head of a government.
    pub fn governs(&self, office: Office) -> bool {
        !office.deputy && self.governing.contains(&office.title)
    }

    /// The office that the title `words[index]` is.
    pub fn office(&self, words: &[Word], index: usize) -> Option<Office> {
        let title = *self.offices.get(&words[index].key)?;
        let deputy = words[index.saturating_sub(3)..index].iter().any(|word| self.deputies.contains(&word.key));
        Some(Office { title, deputy })
    }
}

/// The entry that one of a printed index refers to: "Mohammed, see Muhammad". Its names are names of that.
fn referred_to(entry: &Entry, by_name: &FxHashMap<&str, u32>) -> Option<u32> {
    let name = entry.summary.trim_end_matches('.').strip_prefix(['s', 'S'])?.strip_prefix("ee ")?;
    by_name.get(name.trim()).copied()
}

/// Each title that is an office with the key of its first spelling.
fn offices(letters: &Letters) -> FxHashMap<u64, u64> {
    let spellings = |line: &'static str| {
        let office = letters.key(line.split(' ').next().expect("a line has a word"));
        line.split(' ').map(move |title| (letters.key(title), office)).collect::<Vec<_>>()
    };
    include_str!("lists/offices.txt").lines().flat_map(spellings).collect()
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
            "" | "!" | "?" | ";" | ":" => Tail::Nothing,
            "." if words > 1 => Tail::Mark('.'),
            signs => Tail::Signs(signs.into()),
        }
    }
}

/// A name with spaces for its hyphens, or with hyphens behind its Arabic articles: papers write "Al-Qaeda" and
/// "Al Qaeda", "Coca-Cola" and "Coca Cola".
fn with_other_hyphens(name: &str) -> Option<String> {
    const HYPHENS: [char; 3] = ['-', '‐', '‑'];
    if name.contains(HYPHENS) {
        return Some(name.replace(HYPHENS, " "));
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

/// Adds the names of one entry.
struct Adder<'l> {
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
    fn new(lexicon: &'l mut Lexicon, words: &'l mut Vec<Word>, meant: u32, entry: &Entry) -> Adder<'l> {
        let (person, place) = (entry.is_person(), entry.is_place());
        Adder { lexicon, words, entry: meant, person, place, added: FxHashSet::default(), hyphenations: Vec::new() }
    }

    fn add_name(&mut self, name: &Name) {
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
    fn mark_description(&mut self) {
        if let Some(sense) = self.lexicon.senses.last_mut() {
            sense.description = true;
        }
    }

    /// Adds the other ways to write a person's name. They derive from the name and from former names; from an alias
    /// only if it has the same surname, for "Butcher of Damascus" or "Chemical Ali" name no family.
    fn add_variants(&mut self, entry: &Entry) {
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
                self.add(&numbered, Bond::Full, Some(name), true);
                self.add(&of_realm, Bond::Full, Some(name), true);
                self.add(&ruler, bond, Some(name), true);
            }
            for ruler in [without_number(&name.text), before_rank(&name.text)].into_iter().flatten() {
                self.add(ruler, bond, Some(name), true);
            }
        }
    }

    /// "Syrian Observatory for Human Rights" is found for "The Syrian Observatory for Human Rights".
    fn add_without_article(&mut self, entry: &Entry) {
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
    fn add_forms(&mut self, entry: &Entry, written: &FxHashSet<&str>) {
        for name in entry.names.iter().filter(|name| matches!(name.role, NameRole::Main | NameRole::Previous)) {
            for Form { text, kind } in forms(&name.text, entry.class) {
                let is_word = self.lexicon.lists.common.contains(&self.lexicon.letters.key(&text));
                let is_anothers = kind != FormKind::Short && written.contains(text.as_str());
                if is_anothers || is_word && !is_abbreviation(&text) {
                    continue;
                }
                let bond = if kind == FormKind::Short { Bond::Short } else { Bond::Full };
                if self.add(&text, bond, Some(name), true) && kind == FormKind::Adjective {
                    self.lexicon.senses.last_mut().expect("one was added").adjective = true;
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
    fn add_hyphenations(&mut self) {
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
