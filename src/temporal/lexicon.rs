//! The words and patterns of a language, read from a file of its own.
//!
//! A word that is written with a capital is only known with one ("May", "March"); a name of several words is known
//! whole. `[words.CLASS]` gives each word its value; `parts` and `patterns` say how they stand together.

mod numerals;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::class::Class;
use super::pattern::Literals;
use super::pattern::Patterns;
use super::tokens::Gap;
use super::tokens::Sense;
use super::tokens::Shape;
use super::tokens::Token;
use super::tokens::Tokens;
use super::tokens::fold;

// `LANGUAGES`, the built-in lexicons by language: the files of `src/temporal/lexicon`, as `build.rs` lists them.
include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));

/// What a language says about dates.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: FxHashMap<Box<str>, Vec<Word>>,
    /// The longest word, in bytes: longer ones need not be looked up.
    longest: usize,
    /// Letters that are written together with the word after them, and what to read in their place.
    prefixes: Vec<(Box<str>, Box<str>)>,
    joiners: Vec<Box<str>>,
    ten_joiners: Vec<Box<str>>,
    backward_endings: Vec<Box<str>>,
    updates: Vec<Box<str>>,
    update_names: Vec<Box<str>>,
    range_words: Vec<Box<str>>,
    small_words: Vec<Box<str>>,
    articles: Vec<Box<str>>,
    plural_endings: Vec<Box<str>>,
    prepositions: Vec<Box<str>>,
    day_prepositions: Vec<Box<str>>,
    /// What stands before a year in which all that follows happened: "in".
    year_prepositions: Vec<Box<str>>,
    forward_endings: Vec<Box<str>>,
    /// Whether "1.500" are as many as "1,500".
    pub groups_by_point: bool,
    /// The patterns.
    pub patterns: Patterns,
    /// Feasts, as [`Class::Feast`] names them.
    pub feasts: Vec<FeastRule>,
    /// How "3/4/2016" reads, by language tag; "" is any other.
    orders: Vec<(Box<str>, DayOrder)>,
}

/// Which number of a date comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DayOrder {
    DayMonth,
    MonthDay,
}

/// When a feast is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FeastRule {
    /// On one day of the year.
    Fixed(u8, u8),
    /// So many days after Easter Sunday.
    Easter(i16),
    /// The nth weekday of a month, the last one when n is -1, and so many days after that.
    Nth(u8, u8, i8, i16),
}

/// One word, or the first of several.
#[derive(Debug)]
struct Word {
    class: Class,
    value: i32,
    /// The words after the first.
    rest: Box<[Box<str>]>,
    capital: bool,
}

/// A lexicon file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    /// How dates in digits read, by language tag ("" for any other).
    order: BTreeMap<String, DayOrder>,
    /// Letters that are written together with the word after them; "x=y" are letters that stand for others.
    #[serde(default)]
    prefixes: Vec<String>,
    /// Words inside numbers: "two hundred and five".
    #[serde(default)]
    joiners: Vec<String>,
    /// Words that a month follows in a sentence, where a name would not.
    #[serde(default)]
    prepositions: Vec<String>,
    /// Words between a verb and its day: "ended on 31 March".
    #[serde(default)]
    day_prepositions: Vec<String>,
    /// Words before a year in which all that follows happened: "In 2019 it spread, to Fiji on November 7".
    #[serde(default)]
    year_prepositions: Vec<String>,
    /// Words before the time of an update.
    #[serde(default)]
    updates: Vec<String>,
    /// Of these, what says by itself that there are updates.
    #[serde(default)]
    update_names: Vec<String>,
    /// Words between the two ends of a stretch: "1939 to 1945".
    #[serde(default)]
    range_words: Vec<String>,
    /// Words that end like a plural and are none.
    #[serde(default)]
    small_words: Vec<String>,
    /// Words that belong to what follows: "the 1998 elections".
    #[serde(default)]
    articles: Vec<String>,
    /// How nouns end in the plural.
    #[serde(default)]
    plural_endings: Vec<String>,
    /// Words between tens and ones: "treinta y uno". One that is also a prefix is written together with the second.
    #[serde(default)]
    ten_joiners: Vec<String>,
    /// How verbs end that look back.
    #[serde(default)]
    backward_endings: Vec<String>,
    /// How verbs end that look ahead.
    #[serde(default)]
    forward_endings: Vec<String>,
    /// Whether the thousands of a number are set off by points.
    #[serde(default)]
    groups_by_point: bool,
    /// Feasts and their rules: "12-25", "easter+1", "11/4/4" for the fourth Thursday of November.
    #[serde(default)]
    feasts: BTreeMap<String, String>,
    words: BTreeMap<String, BTreeMap<String, toml::Value>>,
    /// `NAME = pattern`, one a line; each may use those above it.
    #[serde(default)]
    parts: String,
    patterns: String,
}

impl Lexicon {
    /// The lexicon of a language tag; its region does not matter here.
    pub fn of(lang: &str) -> Option<&'static Lexicon> {
        let language = lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        LANGUAGES.iter().find(|(known, _)| *known == language).map(|(_, lexicon)| &**lexicon)
    }

    fn built_in(text: &str) -> Lexicon {
        Lexicon::parse(text).unwrap_or_else(|reason| panic!("a built-in lexicon is wrong: {reason}"))
    }

    fn parse(text: &str) -> Result<Lexicon, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut literals = Literals::default();
        let patterns = Patterns::parse(&file.patterns, &file.parts, &mut literals)?;
        let mut lexicon = Lexicon {
            words: FxHashMap::default(),
            longest: 0,
            prefixes: file.prefixes.iter().map(|prefix| prefix_and_place(prefix)).collect(),
            joiners: boxed(file.joiners),
            ten_joiners: boxed(file.ten_joiners),
            backward_endings: boxed(file.backward_endings),
            updates: boxed(file.updates),
            update_names: boxed(file.update_names),
            range_words: boxed(file.range_words),
            small_words: boxed(file.small_words),
            articles: boxed(file.articles),
            plural_endings: boxed(file.plural_endings),
            day_prepositions: boxed(file.day_prepositions),
            year_prepositions: boxed(file.year_prepositions),
            prepositions: boxed(file.prepositions),
            forward_endings: boxed(file.forward_endings),
            groups_by_point: file.groups_by_point,
            patterns,
            feasts: Vec::new(),
            orders: file.order.into_iter().map(|(region, order)| (region.into(), order)).collect(),
        };
        for (name, words) in &file.words {
            let class = Class::named(name)?;
            for (word, value) in words {
                let value = match value {
                    toml::Value::Integer(value) => i32::try_from(*value).ok(),
                    toml::Value::String(value) => class.value_named(value),
                    _ => None,
                };
                lexicon.add(word, class, value.ok_or_else(|| format!("the value of `{word}` is no {name}"))?);
            }
        }
        for (feast, rule) in &file.feasts {
            lexicon.feasts.push(FeastRule::parse(rule).ok_or_else(|| format!("`{rule}` is no rule of a feast"))?);
            lexicon.add(feast, Class::Feast, lexicon.feasts.len() as i32 - 1);
        }
        let mut literals: Vec<(String, i32)> = literals.into_iter().collect();
        literals.sort();
        for (word, value) in literals {
            lexicon.add(&word, Class::Literal, value);
        }
        Ok(lexicon)
    }

    /// Adds a word; an abbreviation with its full stop is also known without.
    fn add(&mut self, word: &str, class: Class, value: i32) {
        if let Some(bare) =
            word.strip_suffix('.').filter(|bare| bare.chars().all(char::is_alphabetic) && !bare.is_empty())
        {
            self.add(bare, class, value);
        }
        let capital = word.starts_with(char::is_uppercase);
        if word == "'s" {
            // One token after a word, though it is two by itself.
            self.words.entry(word.into()).or_default().push(Word { class, value, rest: Box::default(), capital });
            return;
        }
        let lower = word.to_ascii_lowercase();
        let mut words = Tokens::split(&lower)
            .list
            .into_iter()
            .map(|token| Box::<str>::from(fold(&lower[token.start as usize..token.end as usize])));
        let Some(first) = words.next() else { return };
        self.longest = self.longest.max(first.len());
        self.words.entry(first).or_default().push(Word { class, value, rest: words.collect(), capital });
    }

    /// Whether words before a time make it that of an update.
    pub fn opens_update(&self, words: &str) -> bool {
        words.is_empty() || is_among(&self.updates, words)
    }

    /// Whether words before a time say that it is that of an update.
    pub fn names_update(&self, words: &str) -> bool {
        is_among(&self.update_names, words)
    }

    /// Whether what stands between two dates makes them the ends of a stretch.
    pub fn spans(&self, between: &str) -> bool {
        matches!(between, "-" | "–" | "—") || self.range_words.iter().any(|word| **word == *between)
    }

    /// Whether a word joins two of a kind: "and".
    pub fn joins(&self, word: &str) -> bool {
        self.joiners.iter().any(|joiner| **joiner == *word)
    }

    /// Whether a date rather than a name follows a word.
    pub fn leads_to_date(&self, word: &str) -> bool {
        is_among(&self.prepositions, word)
    }

    /// Whether a word leads to a year in which all that follows happened.
    pub fn leads_to_year(&self, word: &str) -> bool {
        is_among(&self.year_prepositions, word)
    }

    /// Whether a word stands between a verb and its day.
    pub fn leads_to_day(&self, word: &str) -> bool {
        is_among(&self.day_prepositions, word)
    }

    /// Whether a word belongs to what follows it.
    pub fn is_article(&self, word: &str) -> bool {
        is_among(&self.articles, word)
    }

    /// Whether a word ends like a noun in the plural.
    pub fn is_plural(&self, word: &str) -> bool {
        let ends = |ending: &str| word.len() > ending.len() + 2 && word.ends_with(ending);
        self.plural_endings.iter().any(|ending| ends(ending)) && !self.small_words.iter().any(|small| **small == *word)
    }

    /// Whether a word ends like a verb that looks back.
    pub fn looks_back(&self, word: &str) -> bool {
        self.backward_endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(&**ending))
    }

    /// Whether a word ends like a verb that looks ahead.
    pub fn looks_ahead(&self, word: &str) -> bool {
        self.forward_endings.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(&**ending))
    }

    /// Which of two numbers is the day, in the region of a language tag.
    pub fn order(&self, lang: &str) -> DayOrder {
        let tag = lang.to_ascii_lowercase();
        let of = |region: &str| self.orders.iter().find(|(known, _)| &**known == region).map(|(_, order)| *order);
        of(&tag).or_else(|| of("")).unwrap_or(DayOrder::DayMonth)
    }

    /// Adds all that a word can mean, and says how many letters before it are written together with it. `folded` are
    /// the words at the tokens of `list`.
    pub fn senses(&self, list: &[Token], folded: &[Cow<str>], at: usize, senses: &mut Vec<Sense>) -> usize {
        let before = senses.len();
        self.known_senses(&folded[at], list, folded, at, senses);
        if senses.len() > before {
            return 0;
        }
        for (prefix, place) in &self.prefixes {
            let word = folded[at].strip_prefix(&**prefix);
            // One letter is no word.
            let Some(word) = word.filter(|word| word.chars().nth(1).is_some()) else { continue };
            if place.is_empty() {
                self.known_senses(word, list, folded, at, senses);
            } else {
                self.known_senses(&format!("{place}{word}"), list, folded, at, senses);
            }
            if senses.len() > before {
                return if place.is_empty() { prefix.chars().count() } else { 0 };
            }
        }
        0
    }

    fn known_senses(&self, word: &str, list: &[Token], folded: &[Cow<str>], at: usize, senses: &mut Vec<Sense>) {
        if word.len() > self.longest {
            return;
        }
        let Some(words) = self.words.get(word) else { return };
        let mut number = false;
        for word in words {
            if word.capital && list[at].shape != Shape::Capital || !follows(&word.rest, list, folded, at + 1) {
                continue;
            }
            number |= word.class == Class::Count;
            senses.push(Sense { class: word.class, value: word.value, length: word.rest.len() as u8 + 1 });
            // "ten o'clock"
            if word.class == Class::Count && (1..=12).contains(&word.value) && word.rest.is_empty() {
                senses.push(Sense { class: Class::Hour, value: word.value, length: 1 });
            }
            if word.class == Class::Ordinal && (1..=31).contains(&word.value) {
                let length = word.rest.len() as u8 + 1;
                senses.push(Sense { class: Class::Day, value: word.value, length });
                if word.value > 3 {
                    senses.push(Sense { class: Class::LaterDay, value: word.value, length });
                }
            }
        }
        if number {
            self.number_senses(word, list, folded, at, senses);
        }
    }
}

/// The words of a list in a lexicon file.
fn boxed(words: Vec<String>) -> Vec<Box<str>> {
    words.into_iter().map(String::into_boxed_str).collect()
}

/// Whether a list has a word, which a text may write with capitals.
fn is_among(list: &[Box<str>], word: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// A prefix of a lexicon, and the letters that it stands for.
fn prefix_and_place(prefix: &str) -> (Box<str>, Box<str>) {
    let (prefix, place) = prefix.split_once('=').unwrap_or((prefix, ""));
    let fold_one = |text: &str| fold(&text.to_ascii_lowercase()).into();
    (fold_one(prefix), fold_one(place))
}

/// Whether the words of a phrase stand at a token.
fn follows(rest: &[Box<str>], list: &[Token], folded: &[Cow<str>], at: usize) -> bool {
    let mut places = at..list.len();
    rest.iter().all(|word| places.next().is_some_and(|at| folded[at] == **word && list[at].gap != Gap::Break))
}

impl FeastRule {
    fn parse(rule: &str) -> Option<FeastRule> {
        if let Some(days) = rule.strip_prefix("easter") {
            return Some(FeastRule::Easter(if days.is_empty() { 0 } else { days.parse().ok()? }));
        }
        if let [month, weekday, nth] = rule.split('/').collect::<Vec<_>>()[..] {
            let (nth, days) = nth.split_once('+').unwrap_or((nth, "0"));
            let nth = nth.parse().ok()?;
            return Some(FeastRule::Nth(month.parse().ok()?, weekday.parse().ok()?, nth, days.parse().ok()?));
        }
        let (month, day) = rule.split_once('-')?;
        Some(FeastRule::Fixed(month.parse().ok()?, day.parse().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lexicons_are_right() {
        for (language, _) in &LANGUAGES {
            assert!(Lexicon::of(language).is_some());
        }
    }
}
