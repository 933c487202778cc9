//! Lists: words that tell how a name is used. They are data, in `lists/`, and a few short ones here.

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use super::words::Letters;
use super::words::Word;

/// An office by which a person is addressed: "Secretary Brown", "Vice President Brown".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Office {
    /// The key of the title, the same for all its spellings.
    pub title: u64,
    /// Whether its holder is somebody's deputy or assistant.
    pub deputy: bool,
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
    /// What every state has: "Syrian government".
    pub organs: FxHashSet<u64>,
    /// The parts of a country or town: "Eastern Aleppo".
    pub directions: FxHashSet<u64>,
    /// The titles of rulers, who bear given names: "King Hussein".
    pub rulers: FxHashSet<u64>,
    /// What speakers do: "Power said".
    pub sayings: FxHashSet<u64>,
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

impl Lists {
    /// The built-in lists.
    pub fn new(letters: &Letters) -> Lists {
        let openers = letters.set(include_str!("lists/openers.txt"));
        let mut common = letters.set(include_str!("lists/common.txt"));
        common.extend(&openers);
        let calendar = include_str!("lists/calendar.txt");
        Lists {
            titles: letters.set(include_str!("lists/titles.txt")),
            offices: offices(letters),
            governing: letters.set("president chancellor minister king queen governor"),
            deputies: letters.set("vice deputy dep under assistant asst associate"),
            departments: letters.set(include_str!("lists/departments.txt")),
            generics: letters.set("river sea ocean lake bay gulf strait canal island islands peninsula mountain mountains hill hills plateau valley desert forest coast province district county region city street road avenue square bridge"),
            institutions: letters.set("library center centre university college school institute foundation hospital airport museum memorial material materials prime"),
            territories: letters.set("province governorate district county region state oblast city island islands valley"),
            organs: letters.set("government parliament army navy president cabinet ministry embassy"),
            directions: letters.set("central northern southern eastern western northeastern northwestern southeastern southwestern"),
            rulers: letters.set("king queen emperor empress sultan shah tsar czar kaiser"),
            sayings: letters.set("said says told added asked replied wrote argued explained insisted acknowledged testified"),
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
        }
    }

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

/// Each title that is an office with the key of its first spelling.
fn offices(letters: &Letters) -> FxHashMap<u64, u64> {
    let spellings = |line: &'static str| {
        let office = letters.key(line.split(' ').next().expect("a line has a word"));
        line.split(' ').map(move |title| (letters.key(title), office)).collect::<Vec<_>>()
    };
    include_str!("lists/offices.txt").lines().flat_map(spellings).collect()
}
