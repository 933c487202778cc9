//! Variants: the other ways in which a person's name is written.
//!
//! Archives write one person as "Jimmy Carter", "James E. Carter, Jr.", "Carter, Jimmy" and "James Earl (Jimmy)
//! Carter". From the name in the glossary the others are derived, so that an editor need not list them: they are
//! variants, not other persons. No variant is ever a given name alone.

/// One more way to write a person's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variant {
    /// The words. Where [`WILD`] stands, any initial fits, or in quotation marks any word.
    pub text: String,
    /// Whether it says so little ("J. Carter") that it counts only beside a fuller name.
    pub short: bool,
}

/// A word that stands for any initial or any nickname; no name has it.
pub(super) const WILD: &str = "Ω";

/// A personal name in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonalName {
    given: Vec<String>,
    /// The surname with its particles.
    pub surname: String,
    /// The surname without an Arabic article, when it has one.
    pub bare_surname: Option<String>,
    suffix: Option<String>,
    nickname: Option<String>,
}

const SUFFIXES: [&str; 7] = ["jr", "sr", "ii", "iii", "iv", "jnr", "snr"];
const PARTICLES: &str = include_str!("lists/nobiliary.txt");
const HONORIFICS: [&str; 12] = ["sir", "dame", "lord", "lady", "dr", "prof", "mr", "mrs", "ms", "gen", "sheikh", "rev"];

impl PersonalName {
    /// Takes a name apart; none if it does not look like the name of a person with given name and surname.
    pub fn parse(name: &str) -> Option<PersonalName> {
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
        let mut first = words.len() - 1;
        while first > 1 && is_particle(words[first - 1]) {
            first -= 1;
        }
        // "Abu Omar", "Al Capone": what is left of the surname is no given name.
        if words[..first].iter().all(|word| is_particle(word))
            || !words[first..].iter().any(|word| has_two_letters(word))
        {
            return None;
        }
        let surname = words[first..].join(" ");
        Some(PersonalName {
            given: words[..first].iter().map(|word| word.to_string()).collect(),
            bare_surname: without_article(&surname),
            surname,
            suffix,
            nickname,
        })
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
        if middles.is_empty() && has_two_letters(first) {
            add(format!("{first} {WILD} {surname}"), false);
            add(format!("{surname}, {first} {WILD}"), false);
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

    /// The given names in full, without the middle ones, and with these as initials.
    fn given_variants(&self) -> Vec<String> {
        let (first, middles) = self.given.split_first().expect("a personal name has a given name");
        let mut given = vec![self.given.join(" ")];
        // Son-of names and kunyas are chains, no middle names: what is left without them names someone else.
        let chain = self.given.iter().any(|word| is_particle(word));
        if middles.is_empty() || chain || !has_two_letters(first) {
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

/// The name without a nickname in brackets or quotation marks, and the nickname.
fn without_nickname(name: &str) -> (String, Option<String>) {
    const PAIRS: [(char, char); 7] =
        [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('(', ')'), ('[', ']'), ('‘', '’')];
    for (open, close) in PAIRS {
        if let Some(start) = name.find(open)
            && let Some(length) = name[start + open.len_utf8()..].find(close)
        {
            let inside = start + open.len_utf8()..start + open.len_utf8() + length;
            let rest = format!("{} {}", &name[..start], &name[inside.end + close.len_utf8()..]);
            let nickname = name[inside].trim();
            return (rest, starts_with_capital(nickname).then(|| nickname.to_string()));
        }
    }
    (name.to_string(), None)
}

/// The name without "Jr.", "III" and the like, and that.
fn without_suffix(name: &str) -> (String, Option<String>) {
    let name = name.trim();
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

fn plain(word: &str) -> String {
    word.trim_end_matches(['.', ',']).to_lowercase()
}

fn starts_with_capital(word: &str) -> bool {
    let mut parts = word.split(['-', '‐', '‑', '–', '\'', '’', 'ʿ', 'ʾ', '`']).filter(|part| !part.is_empty());
    // The capital of "al-Assad" is in its second part.
    parts.any(|part| part.chars().next().is_some_and(char::is_uppercase))
}

fn has_two_letters(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
}

fn initial(word: &str) -> Option<String> {
    let first = word.chars().find(|c| c.is_alphabetic())?;
    first.is_uppercase().then(|| first.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surname(name: &str) -> Option<String> {
        PersonalName::parse(name).map(|name| name.surname)
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
        assert_eq!(PersonalName::parse("Bashar al-Assad").expect("it is one").bare_surname.as_deref(), Some("Assad"));
        for name in ["Madonna", "Abu Omar", "Butcher of Damascus", "Elizabeth II", "محمد علي"] {
            assert_eq!(surname(name), None, "{name}");
        }
    }

    #[test]
    fn variants_are_those_an_archive_meets() {
        let texts: Vec<String> = PersonalName::parse("James Earl (Jimmy) Carter, Jr.")
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
