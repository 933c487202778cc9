//! Mentions: the cases of `cases/mentions.toml`, whose head says how they are written.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::fmt::Write;

use glossator::diagnostics::codes;
use glossator::glossary::Class;
use glossator::glossary::Entry;
use glossator::glossary::Lexicon;
use glossator::glossary::MentionRules;
use glossator::glossary::Name;
use glossator::glossary::NameRole;
use glossator::glossary::PlaceRule;
use glossator::glossary::ShortNames;
use glossator::id::Id;
use glossator::prose::Prose;
use glossator::prose::TextRange;
use glossator::record::At;
use glossator::source::SourceId;
use glossator::source::Span;
use glossator::temporal::When;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    glossary: BTreeMap<String, String>,
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    about: String,
    glossary: Option<String>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    want: Vec<String>,
    entries: Option<String>,
    date: Option<String>,
    short_names: Option<String>,
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default)]
    link: BTreeMap<String, String>,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    warn: Vec<String>,
}

#[test]
fn every_case_finds_what_it_should() {
    let table: Table = toml::from_str(include_str!("cases/mentions.toml")).expect("the table of cases can be read");
    let mut failures = String::new();
    let mut count = 0;
    for group in &table.group {
        let shared = group.glossary.as_deref().unwrap_or("main");
        for case in &group.cases {
            count += 1;
            let notation = case.entries.as_deref().unwrap_or(&table.glossary[shared]);
            let (found, warned) = run(case, &read_glossary(notation));
            if found != case.want || warned != case.warn {
                let _ = writeln!(
                    failures,
                    "{}: {}\n    text   {:?}\n    want   {:?} {:?}\n    found  {found:?} {warned:?}",
                    group.about, case.name, case.text, case.want, case.warn
                );
            }
        }
    }
    assert!(failures.is_empty(), "of {count} cases these fail:\n{failures}");
}

fn run(case: &Case, entries: &[Entry]) -> (Vec<String>, Vec<String>) {
    let prose = read_text(&case.text);
    let short_names = match case.short_names.as_deref() {
        None => ShortNames::default(),
        Some("title") => ShortNames::Title,
        Some("unique") => ShortNames::Unique,
        Some(word) => panic!("{}: no such setting: {word}", case.name),
    };
    let lexicon = Lexicon::new(entries, short_names);
    let number = |id: &str| entries.iter().position(|entry| entry.id.as_str() == id).expect("a known id") as u32;
    let at = |value: &String| At { value: value.clone(), span: SPAN };
    let rules = MentionRules {
        ignore: case.ignore.iter().map(at).collect(),
        link: case.link.iter().map(|(name, id)| (at(name), number(id))).collect(),
        places: case.places.iter().map(|place| read_place(place, &prose, number)).collect(),
    };
    let date = case.date.as_deref().map(|date| When::parse(date).expect("a date"));
    let (mentions, problems) = lexicon.mentions(&prose, &rules, date.as_ref());
    for pair in mentions.windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start, "{}: mentions overlap", case.name);
    }
    let found = mentions
        .iter()
        .map(|mention| format!("{}={}", prose.words(mention.range), entries[mention.entry as usize].id))
        .collect();
    let warned = problems
        .iter()
        .map(|problem| match problem.code {
            code if code == &codes::glossary::AMBIGUOUS => {
                format!("ambiguous {}", problem.message.split('`').nth(1).expect("it quotes the words"))
            }
            code if code == &codes::glossary::UNUSED_OVERRIDE => "unused".into(),
            code => code.name.into(),
        })
        .collect();
    (found, warned)
}

const SPAN: Span = Span { source: SourceId(1), start: 0, end: 0 };

/// "words=id", or "words#2=id" for the second place of the words; the id may be "none".
fn read_place(place: &str, prose: &Prose, number: impl Fn(&str) -> u32) -> PlaceRule {
    let (words, id) = place.rsplit_once('=').expect("words=id");
    let (words, nth) = words.split_once('#').map_or((words, 1), |(words, nth)| (words, nth.parse().expect("a number")));
    let start = prose.text().match_indices(words).nth(nth - 1).expect("the words stand in the text").0;
    let entry = (id != "none").then(|| number(id));
    PlaceRule { range: TextRange::new(start, start + words.len()), entry, span: SPAN }
}

/// A reading text: ⟦...⟧ is closed, ¦ parts two pieces, ¶ two blocks.
fn read_text(text: &str) -> Prose {
    let mut prose = Prose::new(SourceId(0));
    let mut at = 0;
    let mut open = true;
    for part in text.split_inclusive(['⟦', '⟧', '¦', '¶']) {
        let words = part.trim_end_matches(['⟦', '⟧', '¦', '¶']);
        prose.push(words, at..at + words.len(), open);
        at += part.len() + 1;
        match &part[words.len()..] {
            "⟦" => open = false,
            "⟧" => open = true,
            "¶" => prose.break_block(),
            _ => {}
        }
    }
    prose.finish();
    prose
}

fn read_glossary(notation: &str) -> Vec<Entry> {
    notation.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty()).map(read_entry).collect()
}

fn read_entry(line: &str) -> Entry {
    let (head, names) = line.split_once(": ").expect("id kind: names");
    let (id, kind) = head.split_once(' ').unwrap_or((head, "organisation"));
    let (names, summary) = names.split_once(" | about:").unwrap_or((names, ""));
    let (names, sort_name) = names.split_once(" | sort:").map_or((names, None), |(names, sort)| (names, Some(sort)));
    let names: Vec<Name> = names.split(" | ").enumerate().map(|(index, name)| read_name(name, index == 0)).collect();
    Entry {
        id: Id::parse(id).expect("an id"),
        span: SPAN,
        class: if kind == "place" { Class::Place } else { Class::Actor },
        kind: kind.into(),
        name: names[0].text.clone(),
        names,
        sort_name: sort_name.map(String::from),
        summary: summary.into(),
        role: String::new(),
        part_of: Vec::new(),
        within: None,
        same_as: Vec::new(),
        distinct_from: Vec::new(),
        sources: Vec::new(),
        tags: Vec::new(),
        extra: Vec::new(),
        location: None,
        redirect_from: Vec::new(),
        protect: None,
        public_id: None,
        body: None,
    }
}

fn read_name(name: &str, main: bool) -> Name {
    let (name, limits) = name.split_once(" @").unwrap_or((name, ".."));
    let limits = limits.split_once("..").expect("from..to");
    let limit = |date: &str| (!date.is_empty()).then(|| When::parse(date).expect("a date"));
    let (mark, text) = match name.split_once(':') {
        Some((mark, text)) if mark.len() <= 3 => (mark.trim(), text.trim()),
        _ => ("", name.trim()),
    };
    let role = match mark {
        "" if main => NameRole::Main,
        "" | "any" => NameRole::Alias,
        "s" => NameRole::Short,
        "w" => NameRole::Weak,
        "p" => NameRole::Previous,
        language => NameRole::Language(language.into()),
    };
    Name { text: text.into(), span: SPAN, role, any_case: mark == "any", from: limit(limits.0), to: limit(limits.1) }
}
