//! Dates: the cases of `cases/dates.toml`, whose head says how they are written.

#![allow(clippy::disallowed_methods)]

use std::fmt::Write;

use glossator::prose::Prose;
use glossator::source::SourceId;
use glossator::temporal::Basis;
use glossator::temporal::Circumstances;
use glossator::temporal::Genre;
use glossator::temporal::TimeOfDay;
use glossator::temporal::Timex;
use glossator::temporal::When;
use glossator::temporal::timexes;
use jiff::tz::TimeZone;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    date: Option<String>,
    lang: Option<String>,
    genre: Option<String>,
    zone: Option<String>,
    #[serde(default)]
    live: bool,
    /// Why it does not hold yet.
    gap: Option<String>,
    find: Vec<Find>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Find {
    words: String,
    #[serde(rename = "type")]
    kind: String,
    value: String,
    #[serde(rename = "mod")]
    modifier: Option<String>,
    edtf: Option<String>,
    basis: Option<String>,
    #[serde(default)]
    slip: bool,
}

#[test]
fn dates_are_found_and_resolved() {
    let table: Table = toml::from_str(include_str!("cases/dates.toml")).expect("the table of cases can be read");
    let mut failures = String::new();
    let mut failed = 0;
    for case in &table.case {
        match (case.check(), &case.gap) {
            (Ok(()), None) | (Err(_), Some(_)) => {}
            (Err(report), None) => {
                failed += 1;
                failures.push_str(&report);
            }
            (Ok(()), Some(gap)) => {
                failed += 1;
                let _ = writeln!(failures, "{:?} holds: take away its gap, {gap:?}", case.text);
            }
        }
    }
    assert!(failed == 0, "{failed} of {} cases fail:\n{failures}", table.case.len());
}

impl Case {
    fn check(&self) -> Result<(), String> {
        let prose = Prose::of_text(SourceId(0), &self.text);
        let found = self.found(&prose);
        let mut differs = found.len() != self.find.len();
        let mut wanted = String::new();
        for (place, find) in self.find.iter().enumerate() {
            let same = found.get(place).is_some_and(|timex| find.is(timex, prose.words(timex.range)));
            differs |= !same;
            let _ = writeln!(wanted, "  {} want {}", if same { ' ' } else { '-' }, find.line());
        }
        if !differs {
            return Ok(());
        }
        let circumstances = [self.date.as_deref(), self.lang.as_deref(), self.genre.as_deref(), self.zone.as_deref()];
        let circumstances: Vec<&str> = circumstances.into_iter().flatten().collect();
        let live = if self.live { " live" } else { "" };
        let mut report = format!("{:?} [{}{live}]\n{wanted}", self.text, circumstances.join(" "));
        for timex in &found {
            let words = prose.words(timex.range);
            let same = self.find.iter().any(|find| find.is(timex, words));
            let _ = writeln!(report, "  {} have {}", if same { ' ' } else { '+' }, line_of(timex, words));
        }
        Err(report)
    }

    fn found(&self, prose: &Prose) -> Vec<Timex> {
        let (day, time) = match self.date.as_deref().map(|date| date.split_once('T').unwrap_or((date, ""))) {
            Some((day, time)) => {
                (Some(When::parse(day).expect(day)), (!time.is_empty()).then(|| TimeOfDay::parse(time).expect(time)))
            }
            None => (None, None),
        };
        timexes(
            prose,
            &Circumstances {
                published: day.as_ref().map(|day| (day, time.as_ref())),
                zone: self.zone.as_deref().map_or(TimeZone::UTC, |zone| TimeZone::get(zone).expect(zone)),
                lang: self.lang.as_deref().unwrap_or("en"),
                genre: match self.genre.as_deref().unwrap_or("news") {
                    "news" => Genre::News,
                    "narrative" => Genre::Narrative,
                    "auto" => Genre::Auto,
                    other => panic!("{other} is no genre"),
                },
                rulings: &[],
                updates: self.live,
            },
        )
    }
}

impl Find {
    fn is(&self, timex: &Timex, words: &str) -> bool {
        let edtf = edtf_of(timex);
        self.words == words
            && self.kind == timex.kind.name()
            && self.value == *timex.value
            && self.modifier.as_deref().is_none_or(|modifier| modifier == modifier_of(timex))
            && self.edtf.as_deref().is_none_or(|wanted| wanted == edtf)
            && self.basis.as_deref().is_none_or(|basis| basis == basis_of(timex))
            && self.slip == timex.weekday_slip.is_some()
    }

    fn line(&self) -> String {
        let mut line = format!("{:?} {} {}", self.words, self.kind, self.value);
        for (name, value) in [("mod", &self.modifier), ("edtf", &self.edtf), ("basis", &self.basis)] {
            if let Some(value) = value {
                let _ = write!(line, " {name}={value}");
            }
        }
        line + if self.slip { " slip" } else { "" }
    }
}

fn line_of(timex: &Timex, words: &str) -> String {
    format!(
        "{words:?} {} {} mod={} edtf={} basis={}{}",
        timex.kind.name(),
        timex.value,
        modifier_of(timex),
        edtf_of(timex),
        basis_of(timex),
        if timex.weekday_slip.is_some() { " slip" } else { "" }
    )
}

fn modifier_of(timex: &Timex) -> &'static str {
    timex.modifier.map_or("none", |modifier| modifier.name())
}

fn edtf_of(timex: &Timex) -> String {
    timex.when.as_ref().map_or("none".into(), |when| when.edtf().to_string())
}

fn basis_of(timex: &Timex) -> &'static str {
    match timex.basis {
        Basis::Words => "words",
        Basis::Published => "published",
        Basis::Update => "update",
        Basis::Earlier(_) => "earlier",
        Basis::Editor => "editor",
        Basis::Open(_) => "open",
    }
}
