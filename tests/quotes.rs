//! Anchoring of quotations: a table of cases, and a bound on time.

#![allow(clippy::disallowed_methods)]

use std::time::Duration;
use std::time::Instant;

use glossator::prose::Prose;
use glossator::prose::TextRange;
use glossator::source::SourceId;
use glossator::standoff::Anchor;
use glossator::standoff::QuoteIndex;
use glossator::standoff::Selector;
use glossator::standoff::anchor;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// One of `found`, `ambiguous`, `nearest` and `lost` is expected.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// The article; an empty line ends a block.
    text: String,
    quote: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
    nth: Option<u32>,
    /// The words found, as the article has them.
    found: Option<String>,
    /// Which of the places where those words stand in the text, from 1; letter by letter, words or not.
    #[serde(default = "one")]
    place: usize,
    /// How many places.
    ambiguous: Option<usize>,
    /// The words that are nearest.
    nearest: Option<String>,
    /// Bounds on how alike they are.
    alike: Option<[u8; 2]>,
    #[serde(default)]
    lost: bool,
}

fn one() -> usize {
    1
}

fn prose(text: &str) -> Prose {
    let mut prose = Prose::new(SourceId(0));
    let mut at = 0;
    for block in text.split("\n\n") {
        prose.push(block, at..at + block.len(), true);
        prose.break_block();
        at += block.len() + 2;
    }
    prose.finish();
    prose
}

fn check(case: &Case) -> Result<(), String> {
    let prose = prose(&case.text);
    let selector =
        Selector { exact: case.quote.clone(), prefix: case.prefix.clone(), suffix: case.suffix.clone(), nth: case.nth };
    match (anchor(&prose, &selector), case) {
        (Anchor::Found(range), Case { found: Some(found), place, .. }) => {
            let expected = prose.text().match_indices(found.as_str()).nth(place - 1).map(|(start, _)| start);
            let expected = expected.ok_or("the case's own words are not in its text")?;
            let expected = TextRange::new(expected, expected + found.len());
            (range == expected).then_some(()).ok_or(format!("found {range:?} {:?}", prose.words(range)))
        }
        (Anchor::Ambiguous(places), Case { ambiguous: Some(count), .. }) => {
            let sorted = places.is_sorted() && places.windows(2).all(|pair| !pair[0].overlaps(pair[1]));
            (places.len() == *count && sorted).then_some(()).ok_or(format!("{places:?}"))
        }
        (Anchor::Lost { nearest: Some((range, alike)) }, Case { nearest: Some(nearest), alike: bounds, .. }) => {
            let [least, most] = bounds.unwrap_or([50, 99]);
            (prose.words(range) == nearest && (least..=most).contains(&alike))
                .then_some(())
                .ok_or(format!("nearest {:?} with {alike}", prose.words(range)))
        }
        (Anchor::Lost { nearest: None }, Case { lost: true, .. }) => Ok(()),
        (other, _) => Err(format!("{other:?}")),
    }
}

#[test]
fn quotes_anchor_as_the_table_says() {
    let cases: Cases = toml::from_str(include_str!("cases/quotes.toml")).expect("the table can be read");
    let failures: Vec<String> =
        cases.case.iter().filter_map(|case| check(case).err().map(|got| format!("{}: {got}", case.name))).collect();
    assert!(failures.is_empty(), "{} of {} failed:\n{}", failures.len(), cases.case.len(), failures.join("\n"));
    assert!(cases.case.len() >= 60);
}

#[test]
fn a_long_text_and_many_lost_quotes_take_bounded_time() {
    let sentence = "The convoy of green buses was forced to halt at a checkpoint near the town, officials said. ";
    let mut text: String = (0..20_000).map(|number| format!("{number} {sentence}")).collect();
    text.push_str(&"a".repeat(1 << 20));
    let prose = Prose::of_text(SourceId(0), &text);
    let begun = Instant::now();
    let index = QuoteIndex::new(&prose);
    for number in 0..10 {
        let found = index.anchor(&Selector::of(format!("{number} The convoy of green busses was forced to hold")));
        assert!(matches!(found, Anchor::Lost { nearest: Some((_, 80..)) }), "{found:?}");
        index.anchor(&Selector::of(&text[number..number + 100_000]));
        index.anchor(&Selector::of(text[number..number + 50_000].replace("green", "red")));
        index.anchor(&Selector::of("a".repeat(500 + number)));
    }
    // Generous, since this is a debug build on a machine that may be busy: product-of-lengths work would take hours.
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}
