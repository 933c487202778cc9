//! Variants: the other ways in which a person's name is written.
//!
//! Archives write one person as "Jimmy Carter", "James E. Carter, Jr.", "Carter, Jimmy" and "James Earl (Jimmy)
//! Carter". From the name in the glossary the others are derived, so that an editor need not list them: they are
//! variants, not other persons. No variant is ever a given name alone.

use std::ops::Range;

use crate::fold::fold_loosely;

/// One more way to write a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variant {
    /// The words. Where [`WILD`] stands, any initial fits, in quotation marks any word, before [`PARTICLE`] any particle,
    /// and before a capital any word that begins with it.
    pub text: String,
    /// Whether it says so little ("J. Carter") that it counts only beside a fuller name.
    pub short: bool,
}

/// A word that stands for any initial or any nickname; no name has it.
pub(super) const WILD: &str = "Ω";

/// What stands behind [`WILD`] for a particle.
pub(super) const PARTICLE: char = 'd';

/// A personal name in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonalName {
    given: Vec<String>,
    /// The surname with its particles.
    pub surname: String,
    /// What else stands for the surname: without an Arabic article, or as the entry is sorted.
    pub bare_surnames: Vec<String>,
    suffix: Option<String>,
    nickname: Option<String>,
}

const SUFFIXES: [&str; 7] = ["jr", "sr", "ii", "iii", "iv", "jnr", "snr"];
/// Given names, each with the forms their bearers go by.
const PET_NAMES: &str = include_str!("lists/pet_names.txt");
const PARTICLES: &str = include_str!("lists/nobiliary.txt");
const HONORIFICS: &[&str] = &[
    "sir",
    "dame",
    "lord",
    "lady",
    "dr",
    "prof",
    "mr",
    "mrs",
    "ms",
    "gen",
    "sheikh",
    "rev",
    "general",
    "colonel",
    "major",
    "captain",
    "admiral",
    "marshal",
    "president",
    "ambassador",
    "king",
    "queen",
    "prince",
    "princess",
    "archbishop",
    "m",
];

impl PersonalName {
    /// Takes a name apart; none if it does not look like the name of a person with given name and surname. Where the
    /// entry is sorted as "Surname, Given", that tells the surname; else it is the last word with its particles.
    pub fn parse(name: &str, sort_name: Option<&str>) -> Option<PersonalName> {
        let (name, nickname) = without_nickname(name);
        let (name, suffix) = without_suffix(&name);
        let name = match name.split_once(',') {
            Some((surname, given)) if !given.contains(',') => format!("{} {}", given.trim(), surname.trim()),
            Some(_) => return None,
            None => name,
        };
        let mut words: Vec<&str> = name.split_whitespace().collect();
        while words.len() > 2 && HONORIFICS.contains(&plain(words[0]).as_str()) {
            words.remove(0);
        }
        let is_name_word = |word: &str| is_particle(word) || starts_with_capital(word);
        if words.len() < 2 || words.len() > 8 || !words.iter().all(|word| is_name_word(word)) {
            return None;
        }
        let sorted = sort_name.and_then(|sort_name| place_of_surname(&words, sort_name));
        let Range { mut start, end } = sorted.clone().unwrap_or(words.len() - 1..words.len());
        while start > 1 && is_particle(words[start - 1]) {
            start -= 1;
        }
        let given: Vec<String> = words[..start].iter().chain(&words[end..]).map(|word| word.to_string()).collect();
        // "Abu Omar", "Al Capone": what is left of the surname is no given name.
        if given.iter().all(|word| is_particle(word)) || !words[start..end].iter().any(|word| has_two_letters(word)) {
            return None;
        }
        let surname = words[start..end].join(" ");
        let mut bare_surnames: Vec<String> = without_article(&surname).into_iter().collect();
        if let Some(sorted) = sorted.filter(|sorted| sorted.start > start) {
            bare_surnames.push(words[sorted].join(" "));
        }
        // "Mueller" of "von Mueller": German leaves the particle out where no given name stands.
        if let ["von", rest] = words[start..end] {
            bare_surnames.push(rest.to_string());
        }
        // "Costa Gomes" of "da Costa Gomes": Portuguese does as it likes.
        if let ["da" | "das" | "do" | "dos", rest @ ..] = &words[start..end] {
            bare_surnames.push(rest.join(" "));
        }
        // "Giscard" of "Giscard d'Estaing", "Pérez" of "Pérez de Cuéllar".
        if let [first, second, ..] = words[start..end]
            && !is_particle(first)
            && (is_particle(second) || has_elided_particle(second))
        {
            bare_surnames.push(first.to_string());
        }
        Some(PersonalName { given, bare_surnames, surname, suffix, nickname })
    }

    /// The other ways to write the name; the surname alone is not among them.
    pub fn variants(&self) -> Vec<Variant> {
        let mut variants = Vec::new();
        let mut add = |text: String, short: bool| variants.push(Variant { text, short });
        let surname = &self.surname;
        let (first, middles) = self.given.split_first().expect("a personal name has a given name");
        let given = self.given.join(" ");
        for given in self.given_variants() {
            add(format!("{given} {surname}"), false);
            add(format!("{surname}, {given}"), false);
            if let Some(suffix) = &self.suffix {
                add(format!("{given} {surname} {suffix}"), false);
                add(format!("{given} {surname}, {suffix}"), false);
                add(format!("{surname}, {given}, {suffix}"), false);
            }
        }
        let initials: Vec<String> =
            self.given.iter().filter(|word| !is_particle(word)).filter_map(|word| initial(word)).collect();
        if initials.len() > 1 {
            add(format!("{}. {surname}", initials.join(". ")), false);
            add(format!("{} {surname}", initials.concat()), false);
        }
        if let Some(initial) = initial(first)
            && !is_particle(first)
        {
            add(format!("{initial}. {surname}"), true);
        }
        if !self.is_chain() {
            for pet_name in pet_names(first) {
                add(format!("{pet_name} {surname}"), true);
            }
            // "Antonio Silva Cardoso" is Antonio da Silva Cardoso.
            for place in (1..self.given.len()).filter(|_| middles.iter().all(|middle| has_two_letters(middle))) {
                let (before, after) = (self.given[..place].join(" "), self.given[place..].join(" "));
                add(format!("{before} {WILD}{PARTICLE} {after} {surname}"), false);
            }
            // "J. Robert Oppenheimer" is Robert Oppenheimer.
            if middles.iter().any(|middle| has_two_letters(middle)) {
                add(format!("{} {surname}", middles.join(" ")), true);
            }
        }
        // Where a speaker says a given name alone, an edition adds the surname: "Bill (Colby)", "Peter [Rodman]".
        for given in self.given_variants().into_iter().chain(pet_names(first)) {
            add(format!("{given} ({surname})"), false);
        }
        if middles.is_empty() && has_two_letters(first) {
            add(format!("{first} {WILD} {surname}"), false);
            add(format!("{surname}, {first} {WILD}"), false);
        }
        // "Anna Lucia Berg" is Anna L. Berg.
        if let [middle] = middles
            && !has_two_letters(middle)
            && has_two_letters(first)
            && let Some(initial) = initial(middle)
        {
            add(format!("{first} {WILD}{initial} {surname}"), false);
        }
        match &self.nickname {
            Some(nickname) => {
                for text in [
                    format!("{given} \"{nickname}\" {surname}"),
                    format!("{first} \"{nickname}\" {surname}"),
                    format!("{given} {surname} \"{nickname}\""),
                    format!("{given} {nickname} {surname}"),
                    format!("{nickname} {surname}"),
                ] {
                    add(text, false);
                }
            }
            None => add(format!("{given} \"{WILD}\" {surname}"), false),
        }
        variants
    }

    /// Whether the given names are a chain (son of ..., father of ...) rather than a first and middle names: what is
    /// left when a link of it is dropped names someone else.
    fn is_chain(&self) -> bool {
        self.given.iter().any(|word| is_particle(word))
    }

    /// The given names in full, without the middle ones, and with these as initials.
    fn given_variants(&self) -> Vec<String> {
        let (first, middles) = self.given.split_first().expect("a personal name has a given name");
        let mut given = vec![self.given.join(" ")];
        if middles.is_empty() || self.is_chain() || !has_two_letters(first) {
            return given;
        }
        given.push(first.clone());
        let initials: Option<Vec<String>> = middles.iter().map(|middle| initial(middle)).collect();
        if let Some(initials) = initials {
            given.push(format!("{first} {}.", initials.join(". ")));
            if initials.len() > 1 {
                given.push(format!("{first} {}.", initials[0]));
            }
        }
        // "J. Robert Oppenheimer"
        if let Some(initial) = initial(first) {
            given.push(format!("{initial}. {}", middles.join(" ")));
        }
        given
    }
}

/// The name of a ruler without the number: "Makarios" of "Makarios III".
pub(super) fn without_number(name: &str) -> Option<&str> {
    let (rest, number) = name.trim().rsplit_once(' ')?;
    let is_number = !number.is_empty() && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    (is_number && rest.split(' ').all(starts_with_capital)).then_some(rest)
}

/// A ruler with number and realm, "Hussein I of Jordan", without the realm, without the number, and by the name alone.
pub(super) fn without_realm(name: &str) -> Option<[String; 3]> {
    let (ruler, realm) = name.split_once(" of ")?;
    let name = without_number(ruler)?;
    starts_with_capital(realm).then(|| [ruler.to_string(), format!("{name} of {realm}"), name.to_string()])
}

/// The name of a ruler before the rank: "Louis VIII" of "Louis VIII, Landgrave of Hesse-Darmstadt".
pub(super) fn before_rank(name: &str) -> Option<&str> {
    let (before, rank) = name.split_once(',')?;
    (rank.contains(" of ") && before.contains(' ') && before.split(' ').all(starts_with_capital)).then_some(before)
}

/// Where the surname stands among the words of a name that is sorted as "Surname, Given".
fn place_of_surname(words: &[&str], sort_name: &str) -> Option<Range<usize>> {
    let surname: Vec<&str> = sort_name.split_once(',')?.0.split_whitespace().collect();
    let length = surname.len();
    if length == 0 || length >= words.len() {
        return None;
    }
    let is_there = |start: usize| {
        words[start..start + length]
            .iter()
            .zip(&surname)
            .all(|(word, sorted)| fold_loosely(word) == fold_loosely(sorted))
    };
    let start = [words.len() - length, 0].into_iter().find(|start| is_there(*start))?;
    Some(start..start + length)
}

/// The forms a given name goes by, or those it is a form of.
fn pet_names(given: &str) -> Vec<String> {
    let given = plain(given);
    let lines = PET_NAMES.lines().filter_map(|line| line.split_once(' '));
    let capital = |name: &str| name[..1].to_uppercase() + &name[1..];
    let mut names = Vec::new();
    for (name, pet_names) in lines {
        if name == given {
            names.extend(pet_names.split_whitespace().map(capital));
        } else if pet_names.split_whitespace().any(|pet_name| pet_name == given) {
            names.push(capital(name));
        }
    }
    names
}

/// The name without a nickname in brackets or quotation marks, and the nickname.
fn without_nickname(name: &str) -> (String, Option<String>) {
    const PAIRS: [(&[char], &[char]); 4] =
        [(&['"', '“', '”', '„', '«'], &['"', '“', '”', '»']), (&['('], &[')']), (&['['], &[']']), (&['‘'], &['’'])];
    for (open, close) in PAIRS {
        if let Some((before, rest)) = name.split_once(open)
            && let Some((inside, after)) = rest.split_once(close)
        {
            let nickname = inside.trim_matches([' ', ',']);
            let whole = format!("{} {after}", before.trim_end_matches([' ', ',']));
            return (whole, starts_with_capital(nickname).then(|| nickname.to_string()));
        }
    }
    (name.to_string(), None)
}

/// The name without "Jr.", "III" and the like, and that.
fn without_suffix(name: &str) -> (String, Option<String>) {
    let name = name.trim_matches([' ', ',']);
    if let Some((rest, last)) = name.rsplit_once([' ', ','])
        && SUFFIXES.contains(&plain(last).as_str())
    {
        return (rest.trim_end_matches([' ', ',']).to_string(), Some(last.to_string()));
    }
    (name.to_string(), None)
}

/// "Assad" of "al-Assad" or "Al Assad".
fn without_article(surname: &str) -> Option<String> {
    const ARTICLES: [&str; 9] = ["al", "el", "ad", "an", "ar", "as", "ash", "at", "az"];
    let split = surname.find([' ', '-', '‐', '‑', '–'])?;
    let rest = surname[split..].trim_start_matches([' ', '-', '‐', '‑', '–']);
    (ARTICLES.contains(&plain(&surname[..split]).as_str()) && has_two_letters(rest)).then(|| rest.to_string())
}

fn is_particle(word: &str) -> bool {
    let word = plain(word);
    PARTICLES.split_whitespace().any(|particle| particle == word)
}

/// "d'Estaing"
fn has_elided_particle(word: &str) -> bool {
    word.strip_prefix(['d', 'D']).is_some_and(|rest| rest.starts_with(['\'', '’']))
}

pub(super) fn plain(word: &str) -> String {
    word.trim_end_matches(['.', ',', '-']).to_lowercase()
}

pub(super) fn starts_with_capital(word: &str) -> bool {
    let mut parts = word.split(['-', '‐', '‑', '–', '\'', '’', 'ʿ', 'ʾ', '`']).filter(|part| !part.is_empty());
    // The capital of "al-Assad" is in its second part.
    parts.any(|part| part.chars().next().is_some_and(char::is_uppercase))
}

fn has_two_letters(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
}

pub(super) fn initial(word: &str) -> Option<String> {
    let first = word.chars().find(|c| c.is_alphabetic())?;
    first.is_uppercase().then(|| first.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surname(name: &str) -> Option<String> {
        PersonalName::parse(name, None).map(|name| name.surname)
    }

    #[test]
    fn surnames_keep_their_particles() {
        for (name, expected) in [
            ("Jimmy Carter", "Carter"),
            ("Staffan de Mistura", "de Mistura"),
            ("Ursula von der Leyen", "von der Leyen"),
            ("Bashar al-Assad", "al-Assad"),
            ("Martin Luther King, Jr.", "King"),
            ("Carter, Jimmy", "Carter"),
            ("James Earl \"Jimmy\" Carter", "Carter"),
            ("Dr. Hassan Ali", "Ali"),
        ] {
            assert_eq!(surname(name).as_deref(), Some(expected), "{name}");
        }
        assert_eq!(PersonalName::parse("Bashar al-Assad", None).expect("it is one").bare_surnames, ["Assad"]);
        for name in ["Madonna", "Abu Omar", "Butcher of Damascus", "Elizabeth II", "محمد علي"] {
            assert_eq!(surname(name), None, "{name}");
        }
    }

    #[test]
    fn the_order_of_a_list_tells_the_surname() {
        for (name, sort_name, surname, bare) in [
            ("Reynaldo Galindo Pohl", "Galindo Pohl, Reynaldo", "Galindo Pohl", None),
            ("Ban Ki-moon", "Ban, Ki-moon", "Ban", None),
            ("Staffan de Mistura", "Mistura, Staffan de", "de Mistura", Some("Mistura")),
            ("James Earl Carter, “Jimmy,”", "Carter, James Earl, “Jimmy,”", "Carter", None),
            ("Jimmy Carter", "President Carter", "Carter", None),
        ] {
            let parts = PersonalName::parse(name, Some(sort_name)).expect(name);
            assert_eq!(parts.surname, surname);
            assert_eq!(parts.bare_surnames.first().map(String::as_str), bare, "{name}");
        }
        assert_eq!(without_number("Makarios III"), Some("Makarios"));
        assert_eq!(without_number("Makarios"), None);
    }

    #[test]
    fn variants_are_those_an_archive_meets() {
        let texts: Vec<String> = PersonalName::parse("James Earl (Jimmy) Carter, Jr.", None)
            .expect("it is one")
            .variants()
            .into_iter()
            .map(|variant| variant.text)
            .collect();
        for text in [
            "James Earl Carter",
            "James Carter",
            "James E. Carter",
            "Jimmy Carter",
            "J. E. Carter",
            "JE Carter",
            "Carter, James Earl",
            "James E. Carter, Jr.",
            "James Earl \"Jimmy\" Carter",
        ] {
            assert!(texts.iter().any(|variant| variant == text), "{text} is missing in {texts:?}");
        }
    }
}
