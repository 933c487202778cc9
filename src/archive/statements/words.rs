//! English words by which sentences are compared. Of other languages all words count alike.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Words that say nothing of what happened.
const SMALL: [&str; 86] = [
    "a",
    "about",
    "after",
    "all",
    "also",
    "among",
    "an",
    "and",
    "are",
    "around",
    "as",
    "at",
    "be",
    "been",
    "before",
    "being",
    "but",
    "by",
    "during",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "his",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "least",
    "more",
    "most",
    "nearly",
    "of",
    "on",
    "one",
    "or",
    "other",
    "out",
    "over",
    "said",
    "say",
    "says",
    "saying",
    "she",
    "since",
    "so",
    "some",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "to",
    "told",
    "under",
    "until",
    "up",
    "upon",
    "was",
    "were",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "with",
    "according",
    "some",
    "several",
    "reported",
    "reportedly",
];

/// Words that turn a sentence into its opposite.
const DENIALS: [&str; 12] =
    ["no", "not", "never", "none", "nobody", "without", "cannot", "neither", "nor", "denied", "denies", "denying"];

/// Words by which it tells of what has not happened.
const EXPECTATIONS: [&str; 16] = [
    "will",
    "would",
    "shall",
    "may",
    "might",
    "could",
    "should",
    "expected",
    "plans",
    "planned",
    "scheduled",
    "likely",
    "if",
    "threatened",
    "hopes",
    "due",
];

/// Words of which one sentence may have the one and not the other side, by their stems.
const OPPOSITES: [(&[&str], &[&str]); 22] = [
    (&["open", "reopen"], &["clos", "shut"]),
    (&["arriv", "enter", "return", "came"], &["left", "leav", "depart", "flee", "fled"]),
    (&["begin", "began", "begun", "start", "resum"], &["end", "stop", "halt", "suspend", "ceas"]),
    (&["ris", "rose", "increas", "grew"], &["fall", "fell", "decreas", "drop", "shrank"]),
    (&["won", "win", "victory"], &["lost", "los", "defeat"]),
    (&["accept", "approv", "agre"], &["reject", "refus", "declin"]),
    (&["releas", "free"], &["arrest", "detain", "jail", "seiz", "captur"]),
    (&["surviv", "rescu", "sav"], &["died", "kill", "dead", "perish"]),
    (&["advanc"], &["retreat", "withdrew", "withdraw"]),
    (&["confirm"], &["deni", "dismiss"]),
    (&["north", "northern"], &["south", "southern"]),
    (&["east", "eastern"], &["west", "western"]),
    (&["first"], &["last", "second", "final"]),
    (&["build", "built", "rebuil"], &["destroy", "demolish", "collaps"]),
    (&["sign"], &["cancel", "annul", "broke", "collaps"]),
    (&["buy", "bought"], &["sell", "sold"]),
    (&["born", "birth"], &["died", "death"]),
    (&["men", "man"], &["women", "woman"]),
    (&["injur", "wound", "hurt"], &["kill", "died", "dead"]),
    (&["morning", "dawn"], &["evening", "night", "dusk"]),
    (&["inside", "insid"], &["outside", "outsid"]),
    (&["support", "back", "prais"], &["oppos", "condemn", "criticis", "criticiz"]),
];

/// What stands for zeros behind a number.
const SCALES: [(&str, &str); 3] = [("hundred", "00"), ("thousand", "000"), ("million", "000000")];

const NUMBERS: [(&str, &str); 26] = [
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("thirteen", "13"),
    ("fourteen", "14"),
    ("fifteen", "15"),
    ("sixteen", "16"),
    ("seventeen", "17"),
    ("eighteen", "18"),
    ("nineteen", "19"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
];

/// What a word does in a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meaning {
    /// It says nothing of what happened.
    pub small: bool,
    /// It turns the sentence into its opposite.
    pub denies: bool,
    /// It tells of what has not happened.
    pub expects: bool,
    /// The digits of a number.
    pub number: Option<&'static str>,
}

/// What a folded word does in a sentence.
pub(super) fn meaning(word: &str) -> Meaning {
    static MEANINGS: LazyLock<FxHashMap<&str, Meaning>> = LazyLock::new(|| {
        let mut meanings: FxHashMap<&str, Meaning> = FxHashMap::default();
        SMALL.iter().for_each(|word| meanings.entry(word).or_default().small = true);
        DENIALS.iter().for_each(|word| meanings.entry(word).or_default().denies = true);
        EXPECTATIONS.iter().for_each(|word| meanings.entry(word).or_default().expects = true);
        NUMBERS.iter().for_each(|(word, digits)| meanings.entry(word).or_default().number = Some(digits));
        meanings
    });
    MEANINGS.get(word).copied().unwrap_or_default()
}

/// The zeros that a word stands for behind a number.
pub(super) fn zeros(word: &str) -> Option<&'static str> {
    SCALES.iter().find(|(scale, _)| *scale == word).map(|(_, zeros)| *zeros)
}

/// The pairs of opposites that a stem is of, as bits: those of the one side and those of the other.
pub(super) fn sides(stem: &str) -> (u64, u64) {
    static SIDES: LazyLock<FxHashMap<&str, (u64, u64)>> = LazyLock::new(|| {
        let mut sides: FxHashMap<&str, (u64, u64)> = FxHashMap::default();
        for (pair, (one, other)) in OPPOSITES.iter().enumerate() {
            one.iter().for_each(|stem| sides.entry(stem).or_default().0 |= 1 << pair);
            other.iter().for_each(|stem| sides.entry(stem).or_default().1 |= 1 << pair);
        }
        sides
    });
    SIDES.get(stem).copied().unwrap_or_default()
}
