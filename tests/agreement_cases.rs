//! Runs `tests/cases/agreement.toml`, and checks laws that hold for any claims.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use glossator::agreement::Agreement;
use glossator::agreement::Attribute;
use glossator::agreement::Containment;
use glossator::agreement::Coverage;
use glossator::agreement::Mode;
use glossator::agreement::Origin;
use glossator::agreement::Position;
use glossator::agreement::Silence;
use glossator::agreement::Stance;
use glossator::agreement::Timing;
use glossator::agreement::Verdict;
use glossator::agreement::compare;
use glossator::agreement::silence;
use glossator::quantity::Quantity;
use glossator::temporal::Moment;
use glossator::temporal::TimeOfDay;
use glossator::temporal::When;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    within: BTreeMap<String, Vec<String>>,
    part_of: BTreeMap<String, Vec<String>>,
    case: Vec<Case>,
    silence: Vec<SilenceCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    claims: Vec<Claim>,
    /// Attribute to "VERDICT AGREE", "-" for no verdict; every attribute but the event itself must be named.
    #[serde(default)]
    expect: BTreeMap<String, String>,
    #[serde(default)]
    conflict: bool,
    words: Option<String>,
    /// "within", "between" or "both": where the conflicts stand.
    place: Option<String>,
    /// Camps of the first conflict, by size.
    groups: Option<Vec<usize>>,
    /// Self-contradictions.
    #[serde(default, rename = "self")]
    own: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    /// "@name" an entry, "?name" an anonymous voice, else a publisher.
    origin: String,
    article: u32,
    #[serde(default)]
    stance: Option<String>,
    #[serde(default)]
    denies: Vec<String>,
    when: Option<String>,
    time: Option<String>,
    #[serde(default)]
    zone: Option<String>,
    #[serde(default)]
    mode: Option<String>,
    #[serde(rename = "where")]
    place: Option<String>,
    #[serde(default)]
    roles: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    did: Vec<String>,
    #[serde(default)]
    numbers: BTreeMap<String, String>,
    #[serde(default)]
    inferred: Vec<String>,
    as_of: Option<String>,
    #[serde(default)]
    cumulative: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SilenceCase {
    name: String,
    event: Option<String>,
    #[serde(default)]
    claimed: bool,
    coverage: String,
    covers: Option<String>,
    published: Option<String>,
    is: String,
}

/// Numbers for the words of the cases.
#[derive(Default)]
struct Names(BTreeMap<String, u32>);

impl Names {
    fn of(&mut self, name: &str) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(name.into()).or_insert(next)
    }

    fn chain(&mut self, chain: &BTreeMap<String, Vec<String>>) -> Vec<(u32, Vec<u32>)> {
        chain
            .iter()
            .map(|(part, wholes)| (self.of(part), wholes.iter().map(|whole| self.of(whole)).collect()))
            .collect()
    }
}

fn cases() -> Cases {
    toml::from_str(include_str!("cases/agreement.toml")).unwrap_or_else(|error| panic!("{error}"))
}

fn position(at: usize, claim: &Claim, names: &mut Names) -> Position {
    let origin = match (claim.origin.strip_prefix('@'), claim.origin.strip_prefix('?')) {
        (Some(entry), _) => Origin::Entry(names.of(entry)),
        (_, Some(voice)) => Origin::Anonymous { article: claim.article, voice: voice.into() },
        _ => Origin::Named(claim.origin.clone()),
    };
    let mut position = Position::new(at, claim.article, origin);
    let attribute = |word: &String| Attribute::parse(word).unwrap_or_else(|error| panic!("{error}"));
    position.stance = word(&Stance::WORDS, claim.stance.as_deref());
    position.denies = claim.denies.iter().map(attribute).collect();
    position.inferred = claim.inferred.iter().map(attribute).collect();
    position.place = claim.place.as_ref().map(|place| names.of(place));
    let zone = TimeZone::get(claim.zone.as_deref().unwrap_or("Asia/Damascus")).expect("a zone");
    position.when = claim.when.as_ref().map(|edtf| {
        let when = When::parse(edtf).expect(edtf);
        let time = claim.time.as_ref().map(|time| TimeOfDay::parse(time).expect(time));
        let moment = Moment::of(&when, time.as_ref(), &zone);
        let modes = [("within", Mode::Within), ("lasted", Mode::Lasted)];
        Timing { when, moment, mode: word(&modes, claim.mode.as_deref()) }
    });
    for (role, actors) in &claim.roles {
        position.roles.insert(role.clone(), actors.iter().map(|actor| names.of(actor)).collect());
    }
    if !claim.did.is_empty() {
        position.roles.insert("did".into(), claim.did.iter().map(|actor| names.of(actor)).collect());
    }
    for (key, number) in &claim.numbers {
        position.numbers.insert(key.clone(), Quantity::parse(number).unwrap_or_else(|error| panic!("{error}")));
    }
    position.as_of = claim.as_of.as_ref().map(|text| match text.parse::<Timestamp>() {
        Ok(instant) => Moment { from: Some(instant), to: Some(instant) },
        Err(_) => Moment::of(&When::parse(text).expect(text), None, &zone),
    });
    position.cumulative = claim.cumulative;
    position
}

fn word<T: Copy + Default>(words: &[(&str, T)], given: Option<&str>) -> T {
    let known = |given: &str| words.iter().find(|(word, _)| *word == given).unwrap_or_else(|| panic!("{given}")).1;
    given.map_or_else(T::default, known)
}

/// What is wrong with a case, in words.
fn problems(case: &Case, agreement: &Agreement) -> Vec<String> {
    let mut problems = Vec::new();
    let mut check = |what: &str, found: String, expected: String| {
        if found != expected {
            problems.push(format!("{what}: {found}, not {expected}"));
        }
    };
    for comparison in &agreement.comparisons {
        let attribute = comparison.attribute.to_string();
        let verdict = comparison.verdict.map_or("-", Verdict::word);
        let found = format!("{verdict} {}", comparison.agree);
        match case.expect.get(&attribute) {
            Some(expected) => check(&attribute, found, expected.clone()),
            None if attribute != "event" => check(&attribute, found, "named by the case".into()),
            None => {}
        }
    }
    for attribute in case.expect.keys() {
        if agreement.on(&Attribute::parse(attribute).expect(attribute)).is_none() {
            check(attribute, "not spoken to".into(), "expected".into());
        }
    }
    check("conflict", agreement.has_conflict().to_string(), case.conflict.to_string());
    check("conflicts", agreement.conflicts().is_empty().to_string(), (!case.conflict).to_string());
    let own: usize = agreement.comparisons.iter().map(|comparison| comparison.self_contradictions.len()).sum();
    check("self", own.to_string(), case.own.to_string());
    let label = |attribute: &Attribute| match attribute {
        Attribute::Happening => "the event".to_string(),
        Attribute::When => "the date".into(),
        Attribute::Where => "the place".into(),
        Attribute::Role(role) => format!("who {role}"),
        Attribute::Number(key) => key.clone(),
    };
    if let Some(words) = &case.words {
        check("words", agreement.words(label), words.clone());
    }
    let conflicts = agreement.conflicts();
    if let Some(place) = &case.place {
        let within = conflicts.iter().any(|conflict| conflict.within_article);
        let between = conflicts.iter().any(|conflict| conflict.between_articles);
        let found = ["none", "within", "between", "both"][usize::from(within) + 2 * usize::from(between)];
        check("place", found.into(), place.clone());
    }
    if let Some(groups) = &case.groups {
        let sizes = |conflict: &glossator::agreement::Conflict| -> Vec<usize> {
            conflict.groups.iter().map(|group| group.voices.len()).collect()
        };
        check("groups", format!("{:?}", conflicts.first().map(sizes).unwrap_or_default()), format!("{groups:?}"));
    }
    problems
}

#[test]
fn claims_agree_as_the_cases_say() {
    let cases = cases();
    let mut names = Names::default();
    let world = Containment::new(names.chain(&cases.within), names.chain(&cases.part_of));
    let mut failures = Vec::new();
    let mut seen = BTreeSet::new();
    for case in &cases.case {
        assert!(seen.insert(&case.name), "two cases are called `{}`", case.name);
        let positions: Vec<Position> =
            case.claims.iter().enumerate().map(|(at, claim)| position(at, claim, &mut names)).collect();
        let agreement = compare(&positions, &world);
        let mut problems = problems(case, &agreement);
        let backwards: Vec<Position> = positions.iter().rev().cloned().collect();
        if compare(&backwards, &world) != agreement {
            problems.push("another order gives another result".into());
        }
        if !problems.is_empty() {
            failures.push(format!("{}\n    {}", case.name, problems.join("\n    ")));
        }
    }
    assert!(failures.is_empty(), "{} of {} cases fail:\n{}", failures.len(), cases.case.len(), failures.join("\n"));
    assert!(cases.case.len() >= 130, "only {} cases", cases.case.len());
}

#[test]
fn silence_is_told_as_the_cases_say() {
    let mut failures = Vec::new();
    for case in cases().silence {
        let when = |text: &Option<String>| text.as_ref().map(|text| When::parse(text).expect(text));
        let (event, covers, published) = (when(&case.event), when(&case.covers), when(&case.published));
        let coverage = word(&Coverage::WORDS, Some(&case.coverage));
        let found = match silence(event.as_ref(), case.claimed, coverage, covers.as_ref(), published.as_ref()) {
            Silence::Speaks => "speaks",
            Silence::Silent => "silent",
            Silence::NotYetRead => "not yet read",
            Silence::NotApplicable => "not applicable",
        };
        if found != case.is {
            failures.push(format!("{}: {found}, not {}", case.name, case.is));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// A small world, so that claims meet often: place 0 in 1 in 2, actor 10 part of 11.
fn world() -> Containment {
    Containment::new([(0, vec![1]), (1, vec![2])], [(10, vec![11])])
}

fn any_position() -> impl Strategy<Value = Position> {
    let dates = ["2016-12-15", "2016-12-16", "2016-12-16~", "2016-12", "2016-12-15/2016-12-22", "../2016-12-14"];
    let numbers = ["6", "~6", "8", ">=5", ">8", "6..8"];
    let stances = [Stance::Asserts, Stance::Asserts, Stance::Asserts, Stance::Denies, Stance::Doubts, Stance::Predicts];
    let attributes = ["event", "when", "where", "did", "numbers.killed"];
    let marks = || proptest::collection::btree_set(proptest::sample::select(attributes.to_vec()), 0..2);
    let said = (
        proptest::option::of((proptest::sample::select(dates.to_vec()), any::<bool>())),
        proptest::option::of(0..4u32),
        proptest::option::of(proptest::collection::btree_set(10..14u32, 1..3)),
        proptest::option::of(proptest::sample::select(numbers.to_vec())),
    );
    let held = (proptest::sample::select(stances.to_vec()), marks(), marks(), any::<bool>());
    let origin = (0..4u32, 0..3u32, proptest::option::of(0..3i64));
    (origin, held, said).prop_map(|((origin, article, hour), (stance, denies, inferred, cumulative), said)| {
        let attribute = |word: &&str| Attribute::parse(word).expect("a known word");
        let mut position = Position::new(0, article, Origin::Entry(origin));
        position.stance = stance;
        position.denies = denies.iter().map(attribute).collect();
        position.inferred = inferred.iter().map(attribute).collect();
        position.cumulative = cumulative;
        position.as_of = hour.map(|hour| {
            let instant = Timestamp::from_second(1_481_900_000 + hour * 3600).ok();
            Moment { from: instant, to: instant }
        });
        position.when = said.0.map(|(edtf, lasted)| {
            let when = When::parse(edtf).expect(edtf);
            let moment = Moment::of(&when, None, &TimeZone::UTC);
            Timing { when, moment, mode: if lasted { Mode::Lasted } else { Mode::Within } }
        });
        position.place = said.1;
        position.roles.extend(said.2.map(|actors| ("did".to_string(), actors)));
        position.numbers.extend(said.3.map(|number| ("killed".to_string(), Quantity::parse(number).expect(number))));
        position
    })
}

fn any_positions() -> impl Strategy<Value = Vec<Position>> {
    proptest::collection::vec(any_position(), 0..8).prop_map(|mut positions| {
        for (claim, position) in positions.iter_mut().enumerate() {
            position.claim = claim;
        }
        positions
    })
}

fn in_two_orders(positions: Vec<Position>) -> impl Strategy<Value = (Vec<Position>, Vec<Position>)> {
    (Just(positions.clone()), Just(positions).prop_shuffle())
}

/// What a reader is told, without the lists of claims.
fn summary(agreement: &Agreement) -> Vec<(Attribute, Option<Verdict>, usize, usize, usize)> {
    let row = |on: &glossator::agreement::Comparison| {
        (on.attribute.clone(), on.verdict, on.agree, on.voices, on.doubts + on.predictions)
    };
    agreement.comparisons.iter().map(row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_claims_changes_nothing((positions, shuffled) in any_positions().prop_flat_map(in_two_orders)) {
        prop_assert_eq!(compare(&positions, &world()), compare(&shuffled, &world()));
    }

    #[test]
    fn a_wire_copy_changes_no_verdict(positions in any_positions(), which in 0..8usize) {
        if let Some(position) = positions.get(which) {
            let copy = Position { claim: positions.len(), article: 99, ..position.clone() };
            let before = compare(&positions, &world());
            let after = compare(&[positions, vec![copy]].concat(), &world());
            prop_assert_eq!(summary(&before), summary(&after));
            prop_assert_eq!(before.agree(), after.agree());
            prop_assert_eq!(before.has_conflict(), after.has_conflict());
        }
    }

    #[test]
    fn verdicts_are_the_same_both_ways(a in any_position(), b in any_position()) {
        let verdicts = |a: u32, b: u32, first: &Position, second: &Position| {
            let first = Position { claim: 0, article: 1, origin: Origin::Entry(a), ..first.clone() };
            let second = Position { claim: 1, article: 2, origin: Origin::Entry(b), ..second.clone() };
            summary(&compare(&[first, second], &world()))
        };
        prop_assert_eq!(verdicts(1, 2, &a, &b), verdicts(2, 1, &a, &b));
    }

    #[test]
    fn a_conflict_always_has_two_camps_and_a_clash(positions in any_positions()) {
        let agreement = compare(&positions, &world());
        for conflict in agreement.conflicts() {
            prop_assert!(conflict.groups.len() >= 2);
            prop_assert!(conflict.within_article || conflict.between_articles);
        }
        for comparison in &agreement.comparisons {
            prop_assert_eq!(comparison.is_conflict(), !comparison.clashes.is_empty());
            prop_assert!(comparison.agree <= comparison.voices);
        }
    }

    #[test]
    fn what_is_inferred_doubted_or_predicted_opposes_nobody(positions in any_positions()) {
        let all = ["when", "where", "did", "numbers.killed"].map(|word| Attribute::parse(word).expect(word));
        let soften = |mut position: Position| {
            match position.claim % 3 {
                0 => position.stance = Stance::Doubts,
                1 => position.stance = Stance::Predicts,
                _ => (position.stance, position.inferred) = (Stance::Asserts, all.iter().cloned().collect()),
            }
            position.denies.clear();
            position
        };
        let positions: Vec<Position> = positions.into_iter().map(soften).collect();
        prop_assert!(!compare(&positions, &world()).has_conflict());
    }
}
