//! Voices compared, attribute by attribute.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Agreement;
use super::Attribute;
use super::Cell;
use super::Clash;
use super::Comparison;
use super::Containment;
use super::Origin;
use super::Pair;
use super::Position;
use super::SelfContradiction;
use super::Stance;
use super::Value;
use super::Verdict;
use super::cell::cells_of;
use super::graph::Agreeing;
use super::values::Order;
use super::values::assertions;
use super::values::denied;
use super::values::durations;
use super::values::order;
use super::values::share_duration;

/// Compares what claims say of one event; the order they come in changes nothing.
pub fn compare(positions: &[Position], world: &Containment) -> Agreement {
    let voices: BTreeSet<&Origin> = positions.iter().map(|position| &position.origin).collect();
    let voices: Vec<Origin> = voices.into_iter().cloned().collect();
    let mut cells: BTreeMap<Attribute, Vec<Cell>> = BTreeMap::new();
    for position in positions {
        let voice = voices.binary_search(&position.origin).unwrap_or_default();
        for (attribute, cell) in cells_of(position, voice) {
            cells.entry(attribute).or_default().push(cell);
        }
    }
    let comparisons: Vec<Comparison> =
        cells.into_iter().map(|(attribute, cells)| compare_on(attribute, cells, world)).collect();
    let together = together(voices.len(), &comparisons);
    Agreement { voices, comparisons, together }
}

/// The cells of one attribute, compared.
fn compare_on(attribute: Attribute, mut cells: Vec<Cell>, world: &Containment) -> Comparison {
    cells.sort_by_key(|cell| (cell.voice, cell.article, cell.claim));
    let durations = durations(&cells);
    let verdict_of = |a: &Cell, b: &Cell| match verdict_of_cells(&attribute, a, b, world) {
        Some(Verdict::Contradicts) if share_duration(a, b, &durations) => Some(Verdict::Compatible),
        verdict => verdict,
    };
    let self_contradictions = self_contradictions(&attribute, &cells, verdict_of);
    mark_taken_back(&mut cells, verdict_of);
    let by_voice = standing(&cells, verdict_of);
    let (mut pairs, mut clashes) = (Vec::new(), Vec::new());
    for (at, (a, of_a)) in by_voice.iter().enumerate() {
        for (b, of_b) in &by_voice[at + 1..] {
            let met: Vec<(&Standing, &Standing, Verdict)> = of_a
                .iter()
                .flat_map(|x| of_b.iter().map(move |y| (x, y)))
                .filter_map(|(x, y)| Some((x, y, verdict_of(x.cell, y.cell)?)))
                .filter(|(x, y, verdict)| *verdict != Verdict::Denies || !(x.wavers || y.wavers))
                .collect();
            let denies = met.iter().any(|(_, _, verdict)| *verdict == Verdict::Denies);
            let closest = met.iter().map(|(_, _, verdict)| *verdict).min();
            let Some(verdict) = closest.map(|closest| if denies { Verdict::Denies } else { closest }) else { continue };
            pairs.push(Pair { voices: (*a, *b), verdict });
            for (x, y, _) in met.iter().filter(|met| verdict.is_conflict() && met.2 == verdict) {
                let within_article = x.cell.article == y.cell.article;
                clashes.push(Clash { claims: (x.cell.claim, y.cell.claim), voices: (*a, *b), verdict, within_article });
            }
        }
    }
    let speaking: Vec<usize> = by_voice.iter().map(|(voice, _)| *voice).collect();
    let agreeing = pairs.iter().filter(|pair| !pair.verdict.is_conflict()).map(|pair| pair.voices);
    let agree = Agreeing::new(speaking.last().map_or(0, |last| last + 1), agreeing).largest(&speaking);
    let count = |stance: Option<Stance>| {
        let speak = cells.iter().filter(|cell| stance.is_none_or(|stance| cell.stance == stance));
        speak.map(|cell| cell.voice).collect::<BTreeSet<_>>().len()
    };
    Comparison {
        verdict: pairs.iter().map(|pair| pair.verdict).max(),
        voices: count(None),
        agree: agree.len(),
        doubts: count(Some(Stance::Doubts)),
        predictions: count(Some(Stance::Predicts)),
        pairs,
        clashes,
        self_contradictions,
        attribute,
        cells,
    }
}

/// A cell that its voice still stands by.
struct Standing<'a> {
    cell: &'a Cell,
    /// Whether the voice says the opposite as well; then its denial denies nobody else.
    wavers: bool,
}

/// The cells to compare, by voice.
fn standing<'a>(
    cells: &'a [Cell],
    verdict_of: impl Fn(&Cell, &Cell) -> Option<Verdict>,
) -> Vec<(usize, Vec<Standing<'a>>)> {
    let mut by_voice: Vec<(usize, Vec<Standing<'a>>)> = Vec::new();
    for own in cells.chunk_by(|a, b| a.voice == b.voice) {
        let kept: Vec<&Cell> = own.iter().filter(|cell| cell.counts()).collect();
        let wavers = |cell: &Cell| kept.iter().any(|other| verdict_of(cell, other) == Some(Verdict::Denies));
        let kept: Vec<Standing<'a>> = kept.iter().map(|cell| Standing { cell, wavers: wavers(cell) }).collect();
        if let Some(first) = kept.first() {
            by_voice.push((first.cell.voice, kept));
        }
    }
    by_voice
}

/// Marks what a voice has since denied of its own assertions, or asserted of what it denied.
fn mark_taken_back(cells: &mut [Cell], verdict_of: impl Fn(&Cell, &Cell) -> Option<Verdict>) {
    for own in cells.chunk_by_mut(|a, b| a.voice == b.voice) {
        let taken_back = |cell: &Cell| {
            let since = |other: &&Cell| order(cell.as_of, other.as_of) == Order::Before;
            own.iter().filter(since).any(|other| verdict_of(cell, other) == Some(Verdict::Denies))
        };
        let marks: Vec<bool> = own.iter().map(taken_back).collect();
        for (cell, taken_back) in own.iter_mut().zip(marks) {
            cell.taken_back = taken_back;
        }
    }
}

/// How two cells stand to each other, whoever's they are; none when neither speaks to what the other says.
fn verdict_of_cells(attribute: &Attribute, a: &Cell, b: &Cell, world: &Containment) -> Option<Verdict> {
    let verdict = match (a.stance, b.stance) {
        (Stance::Asserts, Stance::Asserts) => assertions(attribute, a, b, world),
        (Stance::Denies, Stance::Denies) => denials(attribute, a, b, world),
        (Stance::Asserts, Stance::Denies) => denied(a, b, world).then_some(Verdict::Denies),
        (Stance::Denies, Stance::Asserts) => denied(b, a, world).then_some(Verdict::Denies),
        _ => None,
    };
    verdict.filter(|verdict| !(verdict.is_conflict() && (a.inferred || b.inferred)))
}

/// Two denials agree when they deny the same; of different things, they have nothing to do with each other.
fn denials(attribute: &Attribute, a: &Cell, b: &Cell, world: &Containment) -> Option<Verdict> {
    match (&a.value, &b.value) {
        (Value::Any, Value::Any) => Some(Verdict::Same),
        (Value::Any, _) | (_, Value::Any) => Some(Verdict::Compatible),
        _ => assertions(attribute, a, b, world).filter(|verdict| !verdict.is_conflict()),
    }
}

/// Where a voice conflicts with itself: at one time, or within one article. That it names actors in two claims is no
/// conflict: a voice seldom repeats the whole list.
fn self_contradictions(
    attribute: &Attribute,
    cells: &[Cell],
    verdict_of: impl Fn(&Cell, &Cell) -> Option<Verdict>,
) -> Vec<SelfContradiction> {
    let one_time = |a: &Cell, b: &Cell| match (a.as_of, b.as_of) {
        (Some(_), Some(_)) => match order(a.as_of, b.as_of) {
            Order::Together => true,
            Order::Unknown => a.article == b.article,
            Order::Before | Order::After => false,
        },
        (None, None) => a.article == b.article,
        _ => false,
    };
    let conflict = |a: &Cell, b: &Cell| match verdict_of(a, b) {
        Some(Verdict::Contradicts) => !matches!(attribute, Attribute::Role(_)),
        verdict => verdict == Some(Verdict::Denies),
    };
    let mut found = Vec::new();
    for own in cells.chunk_by(|a, b| a.voice == b.voice) {
        for (at, a) in own.iter().enumerate() {
            for b in own[at + 1..].iter().filter(|b| one_time(a, b) && conflict(a, b)) {
                found.push(SelfContradiction { voice: a.voice, claims: (a.claim, b.claim) });
            }
        }
    }
    found
}

/// The largest set of voices that tell the event alike: each two agree on something and conflict on nothing, and none of
/// them denies it or, against another, a part of it.
fn together(voices: usize, comparisons: &[Comparison]) -> Vec<usize> {
    let mut agree: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut conflict: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut telling: BTreeSet<usize> = BTreeSet::new();
    let mut denying: BTreeSet<usize> = BTreeSet::new();
    for comparison in comparisons {
        for pair in &comparison.pairs {
            if pair.verdict.is_conflict() { &mut conflict } else { &mut agree }.insert(pair.voices);
        }
        for cell in comparison.cells.iter().filter(|cell| cell.counts()) {
            let opposes = |clash: &Clash| {
                clash.verdict == Verdict::Denies && [clash.claims.0, clash.claims.1].contains(&cell.claim)
            };
            let whole = comparison.attribute == Attribute::Happening;
            if cell.stance == Stance::Asserts {
                telling.insert(cell.voice);
            } else if whole || comparison.clashes.iter().any(opposes) {
                denying.insert(cell.voice);
            }
        }
    }
    let telling: Vec<usize> = telling.difference(&denying).copied().collect();
    Agreeing::new(voices, agree.difference(&conflict).copied()).largest(&telling)
}
