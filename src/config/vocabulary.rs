//! The words an archive may use for kinds, roles, numbers and grades: sensible ones at first, more in `archive.toml`.

use crate::agreement::Attribute;
use crate::record::Record;

/// Words, each with what a reader sees or, for grades, with the public definition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<(String, String)>);

impl Words {
    fn of(pairs: &[(&str, &str)]) -> Words {
        Words(pairs.iter().map(|(word, label)| (word.to_string(), label.to_string())).collect())
    }

    /// The words themselves.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(word, _)| word.as_str())
    }

    /// What a reader sees for a word: its label, or the word itself.
    pub fn label<'a>(&'a self, word: &'a str) -> &'a str {
        self.0.iter().find(|(known, _)| known == word).map_or(word, |(_, label)| label)
    }

    /// The words with their labels, in the order they were given.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(word, label)| (word.as_str(), label.as_str()))
    }

    fn set(&mut self, word: String, label: String) {
        match self.0.iter_mut().find(|(known, _)| *known == word) {
            Some((_, old)) => *old = label,
            None => self.0.push((word, label)),
        }
    }
}

/// All vocabularies of an archive.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// Kinds of actors.
    pub actor_kinds: Words,
    /// Kinds of places.
    pub place_kinds: Words,
    /// Kinds of articles.
    pub article_kinds: Words,
    /// Kinds of events.
    pub event_kinds: Words,
    /// Kinds of notes.
    pub note_kinds: Words,
    /// Parts an actor may have in an event.
    pub roles: Words,
    /// What is counted.
    pub numbers: Words,
    /// How well an event is established, each word with its public definition.
    pub grades: Words,
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Vocabulary {
            actor_kinds: Words::of(&[
                ("person", "Person"),
                ("government", "Government"),
                ("state", "State"),
                ("organisation", "Organisation"),
                ("armed-group", "Armed group"),
                ("military", "Military"),
                ("medium", "Medium"),
                ("agency", "Agency"),
                ("population", "People"),
                ("party", "Party"),
                ("alliance", "Alliance"),
                ("other", "Other"),
            ]),
            place_kinds: Words::of(&[
                ("country", "Country"),
                ("province", "Province"),
                ("city", "City"),
                ("town", "Town"),
                ("village", "Village"),
                ("neighbourhood", "Neighbourhood"),
                ("district", "District"),
                ("region", "Region"),
                ("site", "Site"),
                ("crossing", "Crossing"),
                ("continent", "Continent"),
                ("other", "Other"),
            ]),
            article_kinds: Words::of(&[
                ("report", "Report"),
                ("live-blog", "Live blog"),
                ("digest", "Press digest"),
                ("letter", "Letter"),
                ("testimony", "Testimony"),
                ("document", "Document"),
                ("other", "Other"),
            ]),
            event_kinds: Words::of(&[
                ("agreement", "Agreement"),
                ("attack", "Attack"),
                ("evacuation", "Evacuation"),
                ("statement", "Statement"),
                ("meeting", "Meeting"),
                ("detention", "Detention"),
                ("humanitarian", "Humanitarian"),
                ("political", "Political"),
                ("military", "Military"),
                ("protest", "Protest"),
                ("publication", "Publication"),
                ("other", "Other"),
            ]),
            note_kinds: Words::of(&[
                ("context", "Context"),
                ("translation", "Translation"),
                ("correction", "Correction"),
                ("identification", "Identification"),
                ("doubt", "Doubt"),
                ("see-also", "See also"),
            ]),
            roles: Words::of(&[
                ("did", "who did it"),
                ("suffered", "who suffered it"),
                ("mediated", "who mediated"),
                ("observed", "who observed"),
                ("ordered", "who ordered it"),
                ("alleged", "who is alleged to have done it"),
            ]),
            numbers: Words::of(&[
                ("killed", "killed"),
                ("children-killed", "children killed"),
                ("wounded", "wounded"),
                ("detained", "detained"),
                ("executed", "executed"),
                ("released", "released"),
                ("missing", "missing"),
                ("evacuated", "people taken out"),
                ("aboard", "people aboard"),
                ("remain", "people still there"),
                ("waiting", "people waiting"),
                ("left", "people who left"),
                ("people", "people"),
                ("fighters", "fighters"),
                ("civilians", "civilians"),
                ("buses", "buses"),
                ("ambulances", "ambulances"),
                ("convoys", "convoys"),
                ("vehicles", "vehicles"),
                ("strikes", "strikes"),
                ("attacks", "attacks"),
                ("tanks", "tanks"),
            ]),
            grades: Words::of(&[
                ("established", "Shown by material that can be examined, and contradicted by nobody."),
                ("corroborated", "Reported by two or more independent origins that agree on what happened."),
                ("reported", "Reported by one origin, or by several that go back to one."),
                ("disputed", "Origins contradict each other on whether it happened or on what it was."),
                ("unverified", "No origin can be named that was in a position to know."),
            ]),
        }
    }
}

impl Vocabulary {
    /// An attribute as it stands after "on" and "denies": "the date", "who did it", "how many killed".
    pub fn attribute_words(&self, attribute: &Attribute) -> String {
        match attribute {
            Attribute::Happening => "whether it happened".into(),
            Attribute::When => "the date".into(),
            Attribute::Where => "the place".into(),
            Attribute::Role(role) => self.roles.label(role).into(),
            Attribute::Number(key) => format!("how many {}", self.numbers.label(key)),
        }
    }

    /// Adds the words of the `[vocabulary]` table. Grades replace the built-in ones, since they are one scale.
    pub fn extend(&mut self, record: &mut Record) {
        let grades = record.text_pairs("grades");
        if !grades.is_empty() {
            self.grades = Words::default();
        }
        for (word, label) in grades {
            self.grades.set(word.value, label.value);
        }
        let tables: [(&'static str, &mut Words); 7] = [
            ("actor_kinds", &mut self.actor_kinds),
            ("place_kinds", &mut self.place_kinds),
            ("article_kinds", &mut self.article_kinds),
            ("event_kinds", &mut self.event_kinds),
            ("note_kinds", &mut self.note_kinds),
            ("roles", &mut self.roles),
            ("numbers", &mut self.numbers),
        ];
        for (key, words) in tables {
            for (word, label) in record.text_pairs(key) {
                words.set(word.value, label.value);
            }
        }
    }
}
