//! Forms: the other ways in which organisations, places and things are called.
//!
//! Papers write "Acme" for "Acme Inc.", "the U.S." for "United States of America", "students" where a glossary has
//! "student". What every reader takes for the same is derived, so that an editor need not list it. A form that says
//! less than the name is short: it counts only beside a fuller one.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::entry::Class;
use super::variants::initial;
use super::variants::plain;
use super::variants::starts_with_capital;

/// One more way to call an entry that is no person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// The words.
    pub text: String,
    /// What they say.
    pub kind: FormKind,
}

/// What a form says of what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormKind {
    /// As much as the name.
    Full,
    /// So little that it counts only beside a fuller name.
    Short,
    /// As much as the name, before what it describes.
    Adjective,
    /// As much as the name, unless the state is part of another's name: "Sudanese government", not "South Sudanese".
    Organ,
}

/// The lines of states, seas and parts of the world by each name on them: all names of one, and behind `;` its
/// adjectives. An abbreviation may mean more than a state, and leads to none.
static STATES: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let names = |line: &'static str| names_on(line).filter(|name| !is_abbreviation(name)).map(move |name| (name, line));
    include_str!("lists/states.txt").lines().flat_map(names).collect()
});

/// The same lines by each adjective on them.
static ADJECTIVES: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let adjectives = |line: &'static str| adjectives_on(line).map(move |adjective| (adjective, line));
    include_str!("lists/states.txt").lines().flat_map(adjectives).collect()
});

/// The other ways to write a name that is not a person's.
pub(super) fn forms(name: &str, class: Class) -> Vec<Form> {
    let acronym = if class == Class::Actor { acronym(name) } else { None };
    let (telling, acronym) = if acronym.as_deref().is_some_and(is_telling) { (acronym, None) } else { (None, acronym) };
    // "Henry Holt" says as much as "Henry Holt and Company", "Acme" less than "Acme Inc."
    let firm = without_form(name);
    let (trade, firm) = if firm.as_deref().is_some_and(is_of_several_words) { (firm, None) } else { (None, firm) };
    let full = [telling, trade, without_brackets(name), plural(name), singular(name), ship_in_quotes(name)];
    let full = full.into_iter().flatten().chain(names_of_state(name).map(String::from));
    let full = full.chain(with_other_states(name));
    let river = if class == Class::Place { river(name) } else { None };
    let short = [acronym, firm, river, without_state(name), ship(name)].into_iter().flatten();
    let adjectives = adjectives(name).map(String::from);
    let of_kind = |kind| move |text| Form { text, kind };
    full.map(of_kind(FormKind::Full))
        .chain(organ_of_state(name).into_iter().map(of_kind(FormKind::Organ)))
        .chain(short.map(of_kind(FormKind::Short)))
        .chain(adjectives.map(of_kind(FormKind::Adjective)))
        .collect()
}

/// Whether initials rarely mean another: those of four words and more, as NCAA and ICRC.
fn is_telling(text: &str) -> bool {
    text.chars().count() > 3
}

fn is_of_several_words(text: &str) -> bool {
    text.contains(' ')
}

/// Whether a form can be no word: "U.S.", "US".
pub(super) fn is_abbreviation(form: &str) -> bool {
    form.chars().all(|c| c.is_uppercase() || c == '.')
}

/// The initials of an organisation's name, small words left out: "IRC" of "International Rescue Committee".
fn acronym(name: &str) -> Option<String> {
    let letters: Option<String> = name
        .split([' ', '-'])
        .filter(|word| !matches!(*word, "of" | "the" | "and" | "for" | "in" | "on" | "to" | "The" | "de" | "des" | "&"))
        .map(initial)
        .collect();
    letters.filter(|letters| (3..=6).contains(&letters.chars().count()))
}

/// The name of a company without its legal form: "Acme" of "Acme Inc."
fn without_form(name: &str) -> Option<String> {
    const FORMS: [&str; 17] = [
        "inc",
        "corp",
        "corporation",
        "company",
        "co",
        "ltd",
        "limited",
        "llc",
        "plc",
        "ag",
        "gmbh",
        "sa",
        "spa",
        "nv",
        "se",
        "oyj",
        "ab",
    ];
    let (rest, form) = name.rsplit_once(' ')?;
    let rest = rest.trim_end_matches([',', '&', ' ']);
    let rest = rest.strip_suffix(" and").unwrap_or(rest);
    (FORMS.contains(&plain(form).replace('.', "").as_str()) && starts_with_capital(rest)).then(|| rest.to_string())
}

/// A river without its kind: "the Tagus" of "Tagus River", "the Thames" of "River Thames". Seas and deserts are called
/// by words that mean more ("the North", "the Syrian government").
fn river(name: &str) -> Option<String> {
    let rest = name.strip_prefix("River ").or_else(|| name.strip_suffix(" River"))?;
    (starts_with_capital(rest) && !STATES.contains_key(rest)).then(|| rest.to_string())
}

/// The name of a ship without the letters before it: "Enterprise" of "USS Enterprise".
fn ship(name: &str) -> Option<String> {
    const PREFIXES: [&str; 11] = ["USS", "USNS", "USCGC", "HMS", "HMCS", "HMAS", "HMNZS", "RMS", "SS", "MV", "INS"];
    let (prefix, rest) = name.split_once(' ')?;
    (PREFIXES.contains(&prefix) && starts_with_capital(rest)).then(|| rest.to_string())
}

/// The name of a ship as it is printed where ships stand in quotation marks: `USS "Enterprise"`.
fn ship_in_quotes(name: &str) -> Option<String> {
    let ship = ship(name)?;
    Some(format!("{} \"{ship}\"", name.split(' ').next()?))
}

/// The name without what tells it from others of that name: "Mercury" of "Mercury (planet)".
fn without_brackets(name: &str) -> Option<String> {
    let (rest, inside) = name.strip_suffix(')')?.rsplit_once(" (")?;
    (starts_with_capital(rest) && !inside.contains(')')).then(|| rest.to_string())
}

/// The plural of a name in small letters, which is a word like others: "students" of "student".
fn plural(name: &str) -> Option<String> {
    let is_word = name.ends_with(|c: char| c.is_ascii_lowercase()) && !name.contains(char::is_uppercase);
    if !is_word || name.ends_with('s') {
        return None;
    }
    let stem = name.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    Some(match (stem, name.strip_suffix("man")) {
        (Some(stem), _) => format!("{stem}ies"),
        (_, Some(stem)) => format!("{stem}men"),
        _ if name.ends_with("ch") || name.ends_with("sh") || name.ends_with(['x', 'z']) => format!("{name}es"),
        _ => format!("{name}s"),
    })
}

/// One of a people: "African American" of "African Americans". By one word alone, as "Germans", none is told from a state.
fn singular(name: &str) -> Option<String> {
    let (_, last) = name.rsplit_once(' ')?;
    let is_people = last.strip_suffix('s').is_some_and(|last| ADJECTIVES.contains_key(last));
    is_people.then(|| name[..name.len() - 1].to_string())
}

/// The ways to call what every state has: "Syrian government", "Government of Syria", "government of the United States".
fn organ_of_state(name: &str) -> Vec<String> {
    const ORGANS: [&str; 12] = [
        "government",
        "parliament",
        "army",
        "air force",
        "navy",
        "police",
        "president",
        "prime minister",
        "foreign minister",
        "foreign ministry",
        "defence ministry",
        "defense ministry",
    ];
    let of_state = name.split_once(" of ").map(|(organ, state)| (state.strip_prefix("the ").unwrap_or(state), organ));
    let line_of = |words: &str| STATES.get(words).copied().or_else(|| ADJECTIVES.get(words).copied());
    let mut splits = of_state.into_iter().chain(name.match_indices(' ').map(|(at, _)| (&name[..at], &name[at + 1..])));
    let found = splits.find_map(|(state, organ)| {
        let organ = organ.strip_prefix("Federal ").unwrap_or(organ);
        ORGANS.contains(&organ.to_lowercase().as_str()).then_some((line_of(state)?, organ))
    });
    let Some((line, organ)) = found else { return Vec::new() };
    let states: Vec<&str> = names_on(line).collect();
    let before = states.iter().copied().chain(adjectives_on(line)).map(|state| format!("{state} {organ}"));
    let behind = states.iter().flat_map(|state| [format!("{organ} of {state}"), format!("{organ} of the {state}")]);
    before.chain(behind).filter(|form| form != name).collect()
}

/// What of a state's own an article names once in full: "Congress" of "United States Congress".
fn without_state(name: &str) -> Option<String> {
    const OWN: [&str; 12] = [
        "Congress",
        "Senate",
        "House of Representatives",
        "Parliament",
        "National Assembly",
        "Supreme Court",
        "Air Force",
        "Navy",
        "Marine Corps",
        "Coast Guard",
        "Armed Forces",
        "Department of State",
    ];
    let (_, organ) = split_state(name)?;
    OWN.contains(&organ).then(|| organ.to_string())
}

/// A name that begins with that of a state, with the state's other names: "U.S. Congress" of "United States Congress".
fn with_other_states(name: &str) -> impl Iterator<Item = String> {
    let parts = split_state(name).into_iter();
    parts.flat_map(|(state, rest)| names_of_state(state).map(move |other| format!("{other} {rest}")))
}

/// The state that a name begins with, and the rest.
fn split_state(name: &str) -> Option<(&str, &str)> {
    let mut splits = name.match_indices(' ').map(|(at, _)| (&name[..at], &name[at + 1..]));
    splits.rfind(|(state, _)| STATES.contains_key(state))
}

/// The other names of a state: "U.S." of "United States of America".
fn names_of_state(name: &str) -> impl Iterator<Item = &'static str> {
    let line = STATES.get(name).into_iter();
    line.flat_map(|line| names_on(line)).filter(move |other| *other != name)
}

/// The adjectives of a state: "Syrian" of "Syria".
fn adjectives(name: &str) -> impl Iterator<Item = &'static str> {
    STATES.get(name).into_iter().flat_map(|line| adjectives_on(line))
}

fn adjectives_on(line: &str) -> impl Iterator<Item = &str> {
    line.split_once(';').into_iter().flat_map(|(_, adjectives)| adjectives.split('|'))
}

fn names_on(line: &str) -> impl Iterator<Item = &str> {
    line.split(';').take(1).flat_map(|names| names.split('|'))
}
