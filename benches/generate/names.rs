//! Invented people, bodies and places, with the aliases such things have.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::Random;

/// An actor or place.
pub struct Entry {
    pub id: String,
    pub name: String,
    /// A way to name it again: the surname of a person, an acronym, another spelling.
    pub again: String,
    kind: &'static str,
    toml: String,
}

/// All entries; those that come first are named most.
pub struct Glossary {
    pub actors: Vec<Entry>,
    pub places: Vec<Entry>,
}

/// Names that were given already; no two entries share a word of theirs.
#[derive(Default)]
struct Taken(BTreeSet<String>);

impl Taken {
    /// A word that no other name has.
    fn word(&mut self, random: &mut Random, syllables: usize) -> String {
        loop {
            let word = capitalized(&syllables_of(random, syllables));
            if self.0.insert(word.clone()) {
                return word;
            }
        }
    }
}

const ONSETS: [&str; 24] = [
    "b", "br", "d", "dr", "f", "g", "gr", "h", "j", "k", "kh", "l", "m", "n", "p", "q", "r", "s", "sh", "t", "tr", "v",
    "y", "z",
];
const VOWELS: [&str; 9] = ["a", "e", "i", "o", "u", "aa", "ei", "ou", "ia"];
const ENDS: [&str; 12] = ["", "", "", "l", "m", "n", "nd", "r", "rk", "s", "sh", "v"];

fn syllables_of(random: &mut Random, count: usize) -> String {
    let mut word = String::new();
    for _ in 0..count {
        word.push_str(random.pick(&ONSETS));
        word.push_str(random.pick(&VOWELS));
    }
    word + random.pick(&ENDS)
}

pub fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

pub fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

impl Glossary {
    pub fn new(random: &mut Random, actors: usize, places: usize) -> Glossary {
        let mut taken = Taken::default();
        let first_names: Vec<String> = (0..60).map(|_| taken.word(random, 2)).collect();
        let actors = (0..actors)
            .map(|number| match number % 5 {
                0..3 => person(random, &mut taken, &first_names),
                _ => body(random, &mut taken, number),
            })
            .collect();
        let mut glossary = Glossary { actors, places: Vec::new() };
        for number in 0..places {
            let whole = (number > 8).then(|| glossary.places[random.below(number / 4)].id.clone());
            glossary.places.push(place(random, &mut taken, number, whole));
        }
        glossary
    }

    /// Actors and places in turn, so that both are among the most named.
    pub fn by_rank(&self, rank: usize) -> &Entry {
        match rank % 5 {
            0 | 2 | 4 => &self.actors[rank / 5 * 3 + rank % 5 / 2],
            _ => &self.places[rank / 5 * 2 + rank % 5 / 2],
        }
    }

    pub fn actors_toml(&self) -> String {
        toml(&self.actors)
    }

    pub fn places_toml(&self) -> String {
        toml(&self.places)
    }
}

fn toml(entries: &[Entry]) -> String {
    let mut toml = String::new();
    for entry in entries {
        let _ = writeln!(
            toml,
            "[{}]\nname = \"{}\"\nkind = \"{}\"\nsummary = \"An invented {} that the reports of this archive name.\"\n{}",
            entry.id, entry.name, entry.kind, entry.kind, entry.toml
        );
    }
    toml
}

fn person(random: &mut Random, taken: &mut Taken, first_names: &[String]) -> Entry {
    let first = &first_names[random.below(first_names.len())];
    let surname = taken.word(random, 2);
    let name = format!("{first} {surname}");
    let other = format!("{first} {}", taken.word(random, 3));
    let toml = format!("role = \"Minister of something\"\naliases = [\"{other}\", \"President {surname}\"]\n");
    Entry { id: slug(&name), name, again: surname, kind: "person", toml }
}

fn body(random: &mut Random, taken: &mut Taken, number: usize) -> Entry {
    const KINDS: [(&str, &str); 5] = [
        ("Relief Committee", "organisation"),
        ("Brigade", "armed-group"),
        ("National Party", "party"),
        ("News Agency", "agency"),
        ("Border Guard", "military"),
    ];
    let (noun, kind) = KINDS[number / 5 % KINDS.len()];
    let name = format!("{} {noun}", taken.word(random, 3));
    let acronym = loop {
        let letters: String = (0..4).map(|_| (b'A' + random.below(26) as u8) as char).collect();
        if taken.0.insert(letters.clone()) {
            break letters;
        }
    };
    let toml = format!("aliases = [\"{acronym}\", \"the {name}\"]\n");
    Entry { id: slug(&name), name, again: acronym, kind, toml }
}

fn place(random: &mut Random, taken: &mut Taken, number: usize, whole: Option<String>) -> Entry {
    let kind = match number {
        0..8 => "country",
        8..30 => "province",
        30..100 => "city",
        _ => "village",
    };
    let name = taken.word(random, 3);
    let other = format!("{}-{}", if number.is_multiple_of(2) { "Al" } else { "Nova" }, taken.word(random, 2));
    let degrees =
        |random: &mut Random, from: usize, to: usize| (from * 1000 + random.below((to - from) * 1000)) as f64 / 1000.0;
    let mut toml = format!("aliases = [\"{other}\"]\n");
    let _ = writeln!(toml, "coordinates = [{}, {}]", degrees(random, 30, 50), degrees(random, 10, 40));
    if let Some(whole) = whole {
        let _ = writeln!(toml, "within = \"{whole}\"");
    }
    Entry { id: slug(&name), name, again: other, kind, toml }
}
