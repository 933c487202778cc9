//! Mentions: laws that hold for any text and glossary.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use aho_corasick::MatchKind;
use glossator::glossary::By;
use glossator::glossary::Class;
use glossator::glossary::Entry;
use glossator::glossary::Lexicon;
use glossator::glossary::MentionRules;
use glossator::glossary::Name;
use glossator::glossary::NameRole;
use glossator::glossary::ShortNames;
use glossator::id::Id;
use glossator::prose::Prose;
use glossator::prose::TextRange;
use glossator::source::SourceId;
use glossator::source::Span;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const SPAN: Span = Span { source: SourceId(0), start: 0, end: 0 };

/// Words of which names and texts are made: few, so that names share beginnings, and none that context judges.
const WORDS: [&str; 10] = ["Homs", "Aleppo", "Qamishli", "Côte", "Łódź", "Fuʿah", "حلب", "Дамаск", "ZBX", "qalat"];

fn names() -> impl Strategy<Value = Vec<Vec<String>>> {
    let word = || select(&WORDS[..]);
    let joint = || select(vec![" ", "-"]);
    let name = (word(), vec((joint(), word()), 0..3)).prop_map(|(first, rest)| {
        let mut name = first.to_string();
        for (joint, word) in rest {
            name.push_str(joint);
            name.push_str(word);
        }
        name
    });
    vec(vec(name, 1..4), 1..12)
}

/// Pieces of text, each with whether it is open.
fn pieces() -> impl Strategy<Value = Vec<(String, bool)>> {
    let gaps = vec![" ", "  ", " ", "\n", "-", "‑", "–", ", ", ". ", " (", ") ", "“", "’s ", "; ", "x", ""];
    let text = vec((select(gaps), select(&WORDS[..])), 1..14)
        .prop_map(|parts| parts.into_iter().map(|(gap, word)| format!("{gap}{word}")).collect::<String>());
    vec((text, prop::bool::weighted(0.8)), 1..5)
}

fn prose(pieces: &[(String, bool)]) -> Prose {
    let mut prose = Prose::new(SourceId(0));
    let mut at = 0;
    for (text, open) in pieces {
        prose.push(text, at..at + text.len(), *open);
        at += text.len() + 1;
    }
    prose
}

fn entries(names: &[Vec<String>]) -> Vec<Entry> {
    names.iter().enumerate().map(|(number, names)| entry(number, names)).collect()
}

fn entry(number: usize, names: &[String]) -> Entry {
    let name = |text: &String| Name {
        text: text.clone(),
        span: SPAN,
        role: NameRole::Alias,
        any_case: false,
        from: None,
        to: None,
    };
    Entry {
        id: Id::parse(&format!("e{number}")).expect("an id"),
        span: SPAN,
        class: Class::Actor,
        kind: "group".into(),
        name: names[0].clone(),
        names: names.iter().map(name).collect(),
        sort_name: None,
        summary: String::new(),
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

/// The text as names are compared in it, character by character, with the place each byte came from.
fn fold(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::new();
    let mut origin = Vec::new();
    for (at, c) in text.char_indices() {
        let plain = match c {
            'ô' => "o",
            'Ł' => "L",
            'ó' => "o",
            'ź' => "z",
            'ʿ' => "",
            '‑' | '–' => "-",
            '\u{a0}' | '\n' | ' ' if folded.ends_with(' ') => "",
            '\u{a0}' | '\n' => " ",
            _ => &text[at..at + c.len_utf8()],
        };
        folded.push_str(plain);
        origin.extend(std::iter::repeat_n(at, plain.len()));
    }
    origin.push(text.len());
    (folded, origin)
}

/// All occurrences as another program finds them: range and entry.
fn oracle(prose: &Prose, names: &[Vec<String>]) -> BTreeSet<(TextRange, u32)> {
    let patterns: Vec<(String, u32)> = names
        .iter()
        .enumerate()
        .flat_map(|(entry, names)| names.iter().map(move |name| (fold(name).0, entry as u32)))
        // A text may have spaces for the hyphens of a name.
        .flat_map(|(name, entry)| [(name.replace('-', " "), entry), (name, entry)])
        .collect();
    let machine = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(patterns.iter().map(|(name, _)| name))
        .expect("a small machine");
    let mut found = BTreeSet::new();
    for stretch in prose.open_stretches() {
        let (folded, origin) = fold(prose.words(stretch));
        for hit in machine.find_overlapping_iter(&folded) {
            let start = stretch.start as usize + origin[hit.start()];
            let end = stretch.start as usize + origin[hit.end() - 1];
            let end = end + prose.text()[end..].chars().next().expect("a letter").len_utf8();
            let before = prose.text()[..start].chars().next_back();
            let after = prose.text()[end..].chars().next();
            let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if !joins(before) && !joins(after) {
                found.insert((TextRange::new(start, end), patterns[hit.pattern().as_usize()].1));
            }
        }
    }
    found
}

/// Whether a text may pass for a scanned page whose spaces were lost, where names are also found inside longer words.
fn has_lost_spaces(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let is_lost = |pair: &&[char]| match (pair[0], pair[1]) {
        (before, next) if next.is_uppercase() => before.is_lowercase() || before.is_ascii_digit() || before == '.',
        (before, next) => before == ',' && next.is_lowercase(),
    };
    letters.windows(2).filter(is_lost).count() > 1
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn every_occurrence_and_no_other_is_found(names in names(), pieces in pieces()) {
        let prose = prose(&pieces);
        prop_assume!(!has_lost_spaces(prose.text()));
        let lexicon = Lexicon::new(&entries(&names), ShortNames::Title);
        let found: BTreeSet<(TextRange, u32)> = lexicon
            .occurrences(&prose)
            .into_iter()
            .flat_map(|candidate| candidate.readings.into_iter().map(move |reading| (candidate.range, reading.entry)))
            .collect();
        prop_assert_eq!(found, oracle(&prose, &names), "{:?}", prose.text());
    }

    #[test]
    fn mentions_stand_apart_in_open_text(names in names(), pieces in pieces()) {
        let prose = prose(&pieces);
        let lexicon = Lexicon::new(&entries(&names), ShortNames::Title);
        let (mentions, _) = lexicon.mentions(&prose, &MentionRules::default(), None);
        let occurrences: Vec<TextRange> = lexicon.occurrences(&prose).iter().map(|found| found.range).collect();
        for pair in mentions.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start);
        }
        for mention in &mentions {
            prop_assert!(prose.text().get(mention.range.range()).is_some_and(|words| !words.is_empty()));
            prop_assert!(prose.is_open(mention.range));
            let introduced = prose.text().contains(&format!("({}", prose.words(mention.range)));
            prop_assert!(occurrences.contains(&mention.range) || introduced && mention.how == By::Short);
        }
    }

    #[test]
    fn closing_a_paragraph_removes_only_what_is_in_it(names in names(), pieces in pieces(), nth in 0..5usize) {
        let build = |closed: Option<usize>| {
            let mut prose = Prose::new(SourceId(0));
            for (number, (text, _)) in pieces.iter().enumerate() {
                prose.push(text, 0..text.len(), closed != Some(number));
                prose.break_block();
            }
            prose
        };
        let nth = nth % pieces.len();
        let (open, closed) = (build(None), build(Some(nth)));
        let hole = {
            let before: usize = pieces[..nth].iter().map(|(text, _)| text.len() + 2).sum();
            TextRange::new(before, before + pieces[nth].0.len())
        };
        let lexicon = Lexicon::new(&entries(&names), ShortNames::Title);
        let mut expected = lexicon.candidates(&open);
        expected.retain(|candidate| !candidate.range.overlaps(hole));
        prop_assert_eq!(lexicon.candidates(&closed), expected);
    }

    #[test]
    fn any_text_is_survived(names in vec(vec("\\PC{1,12}", 1..3), 1..6), text in "(\\PC|\n){0,80}") {
        let mut people = entries(&names);
        for entry in people.iter_mut().step_by(2) {
            entry.kind = "person".into();
            entry.names[0].role = NameRole::Main;
        }
        let lexicon = Lexicon::new(&people, ShortNames::Unique);
        let prose = Prose::of_text(SourceId(0), &format!("{text} {} {text}", names[0][0]));
        for mention in lexicon.mentions(&prose, &MentionRules::default(), None).0 {
            prop_assert!(prose.text().get(mention.range.range()).is_some());
        }
    }
}

/// Run with `cargo test --release --test mentions_laws -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, of use in release only"]
fn speed() {
    let mut seed = 1u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % below
    };
    let syllables = ["ka", "ro", "min", "sel", "tar", "ve", "lo", "shi", "dan", "qu", "ber", "ist", "on", "al", "ne"];
    let word = |random: &mut dyn FnMut(usize) -> usize| -> String {
        (0..1 + random(3)).map(|_| syllables[random(syllables.len())]).collect()
    };
    let capital = |word: String| word[..1].to_uppercase() + &word[1..];
    let mut names: Vec<Vec<String>> = Vec::new();
    for _ in 0..2500 {
        let mut own = Vec::new();
        for _ in 0..2 {
            let mut name = capital(word(&mut random));
            for _ in 0..random(3) {
                name = format!("{name} {}", capital(word(&mut random)));
            }
            own.push(name + ["ville", "stan", "burg", " Front"][random(4)]);
        }
        names.push(own);
    }
    let mut prose = Prose::new(SourceId(0));
    let mut text = String::new();
    while prose.text().len() < 8 << 20 {
        if text.len() > 600 {
            prose.push(&text, 0..text.len(), true);
            prose.break_block();
            text.clear();
        }
        match random(25) {
            0 => text.push_str(&names[random(names.len())][0]),
            1 => text.push_str(&capital(word(&mut random))),
            _ => text.push_str(&word(&mut random)),
        }
        text.push_str([" ", " ", " ", " ", " ", " ", ", ", ". ", "’s ", "\n"][random(10)]);
    }
    let lexicon = Lexicon::new(&entries(&names), ShortNames::Title);
    for _ in 0..3 {
        let start = std::time::Instant::now();
        let (mentions, _) = lexicon.mentions(&prose, &MentionRules::default(), None);
        let speed = prose.text().len() as f64 / start.elapsed().as_secs_f64() / 1e6;
        println!("{} mentions, {speed:.0} MB/s", mentions.len());
    }
}
