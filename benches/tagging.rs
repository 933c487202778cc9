//! How fast the finders read: names and dated expressions, on one core, without files or printing.

use std::time::Instant;

use glossator::config::Config;
use glossator::glossary::Class;
use glossator::glossary::Entry;
use glossator::glossary::Lexicon;
use glossator::glossary::MentionRules;
use glossator::glossary::ShortNames;
use glossator::glossary::parse_entries;
use glossator::prose::Prose;
use glossator::source::Source;
use glossator::source::SourceId;
use glossator::temporal::Circumstances;
use glossator::temporal::Genre;
use glossator::temporal::When;
use glossator::temporal::timexes;
use jiff::tz::TimeZone;
use serde_json::json;

use crate::generate::Random;
use crate::generate::names::Glossary;
use crate::generate::text::Vocabulary;
use crate::generate::text::write_body;
use crate::measure::median;

/// Bytes of text that are read in one run, at least.
const BYTES: usize = 12_000_000;

/// Words of each text, and how many of them name somebody.
const WORDS: usize = 700;
const NAMES: usize = 25;

/// Dated expressions as reports have them; each text has one in every few sentences.
const DATES: [&str; 20] = [
    "on Thursday",
    "yesterday",
    "16 December 2016",
    "Dec. 14",
    "since 2012",
    "last week",
    "three days ago",
    "at 11:30 p.m. local time",
    "earlier this month",
    "more than four years",
    "the following day",
    "in the summer of 2014",
    "Tuesday morning",
    "for nearly 24 hours",
    "every Friday",
    "the 1990s",
    "15/12/16",
    "two days after the vote",
    "recently",
    "between 12 and 14 March",
];

/// Measures both finders, prints a row for each, and gives them as JSON.
pub fn report(runs: usize, seed: u64) -> Vec<String> {
    let mut random = Random::new(seed);
    let glossary = Glossary::new(&mut random, 300, 200);
    let entries = entries(&glossary);
    let lexicon = Lexicon::new(&entries, ShortNames::Title);
    let texts = texts(&mut random, &glossary);
    let bytes: usize = texts.iter().map(|text| text.text().len()).sum();
    let published = When::parse("2016-12-16").expect("a date");
    let circumstances = Circumstances {
        published: Some((&published, None)),
        zone: TimeZone::UTC,
        lang: "en",
        genre: Genre::Auto,
        rulings: &[],
        updates: false,
    };
    println!("{:>9} {:>9} {:>9} {:>9}", "finder", "MB/s", "MB", "found");
    let row = |finder: &str, find: &dyn Fn(&Prose) -> usize| {
        let mut found = 0;
        let times = (0..runs).map(|_| {
            let start = Instant::now();
            found = texts.iter().map(find).sum();
            start.elapsed().as_secs_f64()
        });
        let megabytes = bytes as f64 / 1e6;
        let speed = megabytes / median(times.collect::<Vec<_>>().into_iter());
        println!("{finder:>9} {speed:>9.1} {megabytes:>9.1} {found:>9}");
        json!({ "finder": finder, "mb_per_s": speed, "bytes": bytes, "found": found, "runs": runs }).to_string()
    };
    vec![
        row("dates", &|text| timexes(text, &circumstances).len()),
        row("mentions", &|text| lexicon.mentions(text, &MentionRules::default(), Some(&published)).0.len()),
    ]
}

fn entries(glossary: &Glossary) -> Vec<Entry> {
    let config = Config::parse(&Source::new(SourceId(0), "archive.toml", "title = \"x\""), &mut Vec::new());
    let parse = |toml: String, class| {
        let source = Source::new(SourceId(0), "content/glossary/entries.toml", toml);
        parse_entries(&source, class, &config, &mut Vec::new())
    };
    let mut entries = parse(glossary.actors_toml(), Class::Actor);
    entries.extend(parse(glossary.places_toml(), Class::Place));
    entries
}

/// Texts of `BYTES` together, with a date in every few sentences.
fn texts(random: &mut Random, glossary: &Glossary) -> Vec<Prose> {
    let vocabulary = Vocabulary::new(random);
    let mut texts = Vec::new();
    let mut bytes = 0;
    while bytes < BYTES {
        let named: Vec<_> = (0..NAMES).map(|_| glossary.by_rank(random.rank(500))).collect();
        let mut body = String::new();
        write_body(&mut body, random, &vocabulary, &named, None, WORDS);
        let mut text = String::new();
        for sentence in body.split_inclusive('.') {
            match sentence.strip_suffix('.').filter(|_| random.chance(30)) {
                Some(words) => text.push_str(&format!("{words} {}.", random.pick(&DATES))),
                None => text.push_str(sentence),
            }
        }
        bytes += text.len();
        texts.push(Prose::verbatim(SourceId(0), &text));
    }
    texts
}
