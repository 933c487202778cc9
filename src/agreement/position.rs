//! What one claim says of its event, made ready for comparison.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;

use crate::quantity::Quantity;
use crate::temporal::Moment;
use crate::temporal::When;

/// Whose word a claim is. Claims of one origin are one voice, in however many articles they stand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// An entry of the glossary, by its index.
    Entry(u32),
    /// A publisher or agency that has no entry.
    Named(String),
    /// A voice without a name. The article is part of it, so that two "local sources" never become one.
    Anonymous {
        /// Index of the article.
        article: u32,
        /// What the article calls it.
        voice: String,
    },
}

/// How a voice holds what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// It says so.
    #[default]
    Asserts,
    /// It says it is not so.
    Denies,
    /// It calls it open.
    Doubts,
    /// It says it will be so.
    Predicts,
}

impl Stance {
    /// The words of the files.
    pub const WORDS: [(&'static str, Stance); 4] = [
        ("asserts", Stance::Asserts),
        ("denies", Stance::Denies),
        ("doubts", Stance::Doubts),
        ("predicts", Stance::Predicts),
    ];
}

/// One thing about an event that voices can agree on or not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// That it happened at all.
    Happening,
    /// Its date and time.
    When,
    /// Its place.
    Where,
    /// Who had a part in it: "did", "suffered" ...
    Role(String),
    /// A count: "killed", "buses" ... Counts of different keys are different attributes and never meet.
    Number(String),
}

impl Attribute {
    /// Reads the word used in `denies` and `ruling`: "event", "when", "where", "did", "numbers.killed".
    ///
    /// Any other single word is taken as a role; whether the archive has such a role, its vocabulary knows.
    pub fn parse(text: &str) -> Result<Attribute, String> {
        let text = text.trim();
        let kebab = |word: &str| {
            !word.is_empty()
                && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        };
        match (text, text.split_once('.')) {
            ("event", _) => Ok(Attribute::Happening),
            ("when", _) => Ok(Attribute::When),
            ("where", _) => Ok(Attribute::Where),
            (_, Some(("numbers", key))) if kebab(key) => Ok(Attribute::Number(key.into())),
            (word, None) if kebab(word) && word != "numbers" => Ok(Attribute::Role(word.into())),
            _ => Err(format!(
                "`{text}` is nothing an event has; write event, when, where, a role such as did, or a number such as \
                 numbers.killed"
            )),
        }
    }

    /// Whether two voices that name different ones contradict each other.
    ///
    /// Who did it and whom it struck are what accounts of an event turn on, so two lists without anyone in common are two
    /// accounts. The other roles add up: one source names this observer, another that one, orders come down a chain, and
    /// both can be right. So can they in a role that an archive has made up, as nothing is known of it.
    pub fn excludes_others(&self) -> bool {
        match self {
            Attribute::Role(role) => matches!(role.as_str(), "did" | "suffered"),
            _ => true,
        }
    }
}

/// The word that [`Attribute::parse`] reads.
impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Attribute::Happening => f.write_str("event"),
            Attribute::When => f.write_str("when"),
            Attribute::Where => f.write_str("where"),
            Attribute::Role(role) => f.write_str(role),
            Attribute::Number(key) => write!(f, "numbers.{key}"),
        }
    }
}

/// What a date says of an event's length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// It happened some time within the date.
    #[default]
    Within,
    /// It took the whole of it.
    Lasted,
}

/// A date as a claim gives it, with the stretch of time it means in the claim's own zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The date as written.
    pub when: When,
    /// What it means in time, by which it is compared.
    pub moment: Moment,
    /// Whether it happened within that, or filled it.
    pub mode: Mode,
}

/// What one claim says of its event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The claim, by whatever index the caller gives; unique among the positions compared.
    pub claim: usize,
    /// The article it stands in.
    pub article: u32,
    /// Whose word it is.
    pub origin: Origin,
    /// How that voice holds it.
    pub stance: Stance,
    /// What the stance is about when it is not the whole event: what is denied, or doubted.
    pub denies: BTreeSet<Attribute>,
    /// Date and time.
    pub when: Option<Timing>,
    /// Place, an entry's index.
    pub place: Option<u32>,
    /// Actors by role, indexes of entries.
    pub roles: BTreeMap<String, BTreeSet<u32>>,
    /// Counts by key.
    pub numbers: BTreeMap<String, Quantity>,
    /// What the claim itself left open and was inferred from its quote.
    pub inferred: BTreeSet<Attribute>,
    /// When it stood so: the update stamp, else the publication; a day where no time is known.
    pub as_of: Option<Moment>,
    /// Whether its numbers are running totals.
    pub cumulative: bool,
}

impl Position {
    /// A claim that the event happened, and nothing more; the rest is set field by field.
    pub fn new(claim: usize, article: u32, origin: Origin) -> Position {
        Position {
            claim,
            article,
            origin,
            stance: Stance::Asserts,
            denies: BTreeSet::new(),
            when: None,
            place: None,
            roles: BTreeMap::new(),
            numbers: BTreeMap::new(),
            inferred: BTreeSet::new(),
            as_of: None,
            cumulative: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_read_what_they_write() {
        for word in ["event", "when", "where", "did", "co-signed", "numbers.children-killed"] {
            assert_eq!(Attribute::parse(word).expect(word).to_string(), word);
        }
        for word in ["", "numbers", "numbers.", "numbers.a b", "Did", "number.killed", "who did it"] {
            assert!(Attribute::parse(word).is_err_and(|error| error.contains("numbers.killed")), "{word}");
        }
    }
}
