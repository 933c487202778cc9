//! Dates in French, Spanish and Arabic: the cases of `cases/dates-*.toml`.

#![allow(clippy::disallowed_methods)]

use std::fmt::Write;

use glossator::prose::Prose;
use glossator::source::SourceId;
use glossator::temporal::Circumstances;
use glossator::temporal::Genre;
use glossator::temporal::When;
use glossator::temporal::timexes;
use jiff::tz::TimeZone;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// A text and all the expressions that are to be found in it, in their order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    /// The day of publication.
    date: String,
    lang: String,
    find: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    words: String,
    r#type: String,
    value: String,
    edtf: Option<String>,
    r#mod: Option<String>,
}

#[test]
fn french() {
    check(include_str!("cases/dates-fr.toml"));
}

#[test]
fn spanish() {
    check(include_str!("cases/dates-es.toml"));
}

#[test]
fn arabic() {
    check(include_str!("cases/dates-ar.toml"));
}

fn check(table: &str) {
    let cases: Cases = toml::from_str(table).expect("the table of cases can be read");
    let mut failures = String::new();
    for case in &cases.case {
        let published = When::parse(&case.date).expect("the day of publication");
        let circumstances = Circumstances {
            published: Some((&published, None)),
            zone: TimeZone::UTC,
            lang: &case.lang,
            genre: Genre::News,
            rulings: &[],
            updates: false,
        };
        let prose = Prose::of_text(SourceId(0), &case.text);
        let timexes = timexes(&prose, &circumstances);
        let mut found = timexes.iter();
        for expected in &case.find {
            let Some(timex) = found.next() else {
                let _ = writeln!(failures, "{}\n    want  {}", case.text, expected.words);
                break;
            };
            let value = (prose.words(timex.range), timex.kind.name(), &*timex.value, timex.modifier.map(|m| m.name()));
            let want = (&*expected.words, &*expected.r#type, &*expected.value, expected.r#mod.as_deref());
            let edtf = timex.when.as_ref().map(|when| when.edtf().to_string());
            if value != want || expected.edtf.is_some() && edtf != expected.edtf {
                let _ = writeln!(failures, "{}\n    want  {want:?}\n    found {value:?} {edtf:?}", case.text);
            }
        }
        for timex in found {
            let _ = writeln!(failures, "{}\n    found {}", case.text, prose.words(timex.range));
        }
    }
    assert!(failures.is_empty(), "of {} cases these fail:\n{failures}", cases.case.len());
}
