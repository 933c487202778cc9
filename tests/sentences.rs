//! Sentences: the cases of `cases/sentences.toml`, and laws for any text.

#![allow(clippy::disallowed_methods)]

use std::fmt::Write;

use glossator::sentences::sentences;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
}

#[test]
fn every_case_parts_where_it_should() {
    let table: Table = toml::from_str(include_str!("cases/sentences.toml")).expect("the table of cases can be read");
    let mut failures = String::new();
    for case in &table.cases {
        let paragraph = case.text.replace("^|", "").replace('|', " ");
        let expected: Vec<&str> = case.text.split('|').map(|sentence| sentence.trim_end_matches('^')).collect();
        let found: Vec<&str> = sentences(&paragraph).map(|range| &paragraph[range]).collect();
        if found != expected {
            let _ = writeln!(failures, "{}\n    want  {expected:?}\n    found {found:?}", case.name);
        }
    }
    assert!(failures.is_empty(), "of {} cases these fail:\n{failures}", table.cases.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sentences_cover_all_but_space(text in "([A-Za-z]{1,3}|[.?!…؟»”\" \u{a0}\n]|\\PC){0,60}") {
        let mut reached = 0;
        for range in sentences(&text) {
            prop_assert!(range.start < range.end);
            prop_assert!(text[reached..range.start].trim().is_empty());
            reached = range.end;
        }
        prop_assert!(text[reached..].trim().is_empty());
    }
}

/// Run with `cargo test --release --test sentences -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, of use in release only"]
fn speed() {
    let part =
        "The convoy left the U.S. base at 10 a.m. on Dec. 14, and Mr. Hasan said “it will be back.” Nobody came. ";
    let text = part.repeat((16 << 20) / part.len());
    for _ in 0..3 {
        let start = std::time::Instant::now();
        let count = sentences(&text).count();
        println!("{count} sentences, {:.0} MB/s", text.len() as f64 / start.elapsed().as_secs_f64() / 1e6);
    }
}
