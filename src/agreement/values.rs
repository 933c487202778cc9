//! Two values side by side: do they say the same, can both be true, or not?
//!
//! Everything here is lenient by intent: where words leave room, two values are *compatible*, because a conflict that is
//! none does more harm than one that is missed.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::Timestamp;

use super::Attribute;
use super::Cell;
use super::Containment;
use super::Mode;
use super::Stance;
use super::Timing;
use super::Verdict;
use crate::quantity::Quantity;
use crate::temporal::Moment;
use crate::temporal::When;

/// What a cell of the grid holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The event as a whole; or a denial that names no value, and so denies any.
    Any,
    /// A date.
    When(Timing),
    /// A place.
    Where(u32),
    /// The actors of a role.
    Actors(BTreeSet<u32>),
    /// A count.
    Number(Count),
}

/// A count, and how it is to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The count.
    pub quantity: Quantity,
    /// Whether it is a running total.
    pub cumulative: bool,
}

/// A value as it stood at some time.
type Dated<'a, T> = (&'a T, Option<Moment>);

/// Two assertions; none when they cannot be compared at all.
pub(super) fn assertions(attribute: &Attribute, a: &Cell, b: &Cell, world: &Containment) -> Option<Verdict> {
    let (as_of_a, as_of_b) = (a.as_of, b.as_of);
    match (&a.value, &b.value) {
        (Value::Any, Value::Any) => Some(Verdict::Same),
        (Value::When(a), Value::When(b)) => Some(timings((a, as_of_a), (b, as_of_b))),
        (Value::Where(a), Value::Where(b)) => {
            let nested = world.place_in(*a, *b) || world.place_in(*b, *a);
            Some(of(a == b, nested))
        }
        (Value::Actors(a), Value::Actors(b)) => {
            let related = |x: &u32, y: &u32| world.actor_in(*x, *y) || world.actor_in(*y, *x);
            let shared = a.iter().any(|x| b.iter().any(|y| related(x, y)));
            Some(of(a == b, shared || !attribute.excludes_others()))
        }
        (Value::Number(a), Value::Number(b)) => counts((a, as_of_a), (b, as_of_b)),
        _ => None,
    }
}

/// Whether an assertion says what a denial denies.
///
/// A denial reaches what lies wholly within the value it names, so who denies Hezbollah denies Hezbollah's units and not
/// yet its allies, and who denies the 16th does not deny December.
pub(super) fn denied(asserted: &Cell, denied: &Cell, world: &Containment) -> bool {
    // A total denied for one time says nothing of another.
    let other_time = matches!(order(asserted.as_of, denied.as_of), Order::Before | Order::After);
    match (&asserted.value, &denied.value) {
        (_, Value::Any) => true,
        (Value::When(asserted), Value::When(denied)) => lies_within(&asserted.moment, &denied.moment),
        (Value::Where(asserted), Value::Where(denied)) => world.place_in(*asserted, *denied),
        (Value::Actors(asserted), Value::Actors(denied)) => {
            asserted.iter().any(|actor| denied.iter().any(|whole| world.actor_in(*actor, *whole)))
        }
        (Value::Number(asserted), Value::Number(denied)) => {
            asserted.cumulative == denied.cumulative
                && !(asserted.cumulative && other_time)
                && asserted.quantity.lies_within(&denied.quantity)
        }
        _ => false,
    }
}

fn of(same: bool, compatible: bool) -> Verdict {
    match (same, compatible) {
        (true, _) => Verdict::Same,
        (_, true) => Verdict::Compatible,
        _ => Verdict::Contradicts,
    }
}

/// Counts overlap or not; totals may grow besides, and never meet counts that are none.
fn counts((a, as_of_a): Dated<Count>, (b, as_of_b): Dated<Count>) -> Option<Verdict> {
    if a.cumulative != b.cumulative {
        return None;
    }
    let plain = of(a.quantity.same(&b.quantity), a.quantity.overlaps(&b.quantity));
    if plain != Verdict::Contradicts || !a.cumulative {
        return Some(plain);
    }
    let (earlier, later) = match order(as_of_a, as_of_b) {
        Order::Together => return Some(Verdict::Contradicts),
        Order::Unknown => return Some(Verdict::Compatible),
        Order::Before => (a, b),
        Order::After => (b, a),
    };
    let fell = later.quantity.high().is_some_and(|high| high < earlier.quantity.low());
    Some(if fell { Verdict::Contradicts } else { Verdict::Updated })
}

/// How two states of affairs lie in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Before,
    /// At one instant.
    Together,
    After,
    /// Not told, or told too coarsely.
    Unknown,
}

/// Which of two states of affairs came first. Two on one day of which no time is known leave it open: totals grow by the hour.
pub(super) fn order(a: Option<Moment>, b: Option<Moment>) -> Order {
    let (Some(a), Some(b)) = (a, b) else { return Order::Unknown };
    let before = |a: Moment, b: Moment| matches!((a.to, b.from), (Some(to), Some(from)) if to < from);
    if before(a, b) {
        Order::Before
    } else if before(b, a) {
        Order::After
    } else if a == b && is_instant(&a) {
        Order::Together
    } else {
        Order::Unknown
    }
}

/// Dates by their stretches of time; both `lasted`, by where they begin and end.
fn timings((a, as_of_a): Dated<Timing>, (b, as_of_b): Dated<Timing>) -> Verdict {
    let bounded = a.moment.from.is_some() || a.moment.to.is_some();
    let alike = if bounded { a.moment == b.moment } else { a.when.edtf() == b.when.edtf() };
    let written_alike = a.when.edtf() == b.when.edtf() && is_whole_day(&a.moment) && is_whole_day(&b.moment);
    let equally_sure = is_loose(&a.when) == is_loose(&b.when);
    if (alike || written_alike) && equally_sure && a.mode == b.mode {
        return Verdict::Same;
    }
    let compatible = match (a.mode, b.mode) {
        (Mode::Lasted, Mode::Lasted) => same_length((a, as_of_a), (b, as_of_b)),
        _ => widened(a).overlaps(&widened(b)),
    };
    of(false, compatible)
}

/// Whether two durations begin and end together, give or take one of the coarser unit. An open end fits any, and so does
/// one that had just come when the account was given: it may have gone on.
fn same_length((a, as_of_a): Dated<Timing>, (b, as_of_b): Dated<Timing>) -> bool {
    let loose = |timing: &Timing| if is_loose(&timing.when) { unit(&timing.when) } else { SignedDuration::ZERO };
    let tolerance = unit(&a.when).max(unit(&b.when)) + loose(a) + loose(b);
    let near = |a: Option<Timestamp>, b: Option<Timestamp>| match (a, b) {
        (Some(a), Some(b)) => a.duration_since(b).abs() <= tolerance,
        _ => true,
    };
    let end = |timing: &Timing, as_of: Option<Moment>| {
        let told = as_of.and_then(|as_of| as_of.from);
        timing.moment.to.filter(|end| told.is_none_or(|told| *end < told))
    };
    near(a.moment.from, b.moment.from) && near(end(a, as_of_a), end(b, as_of_b))
}

/// The stretches that some voice says the event lasted.
pub(super) fn durations(cells: &[Cell]) -> Vec<Moment> {
    let asserted = cells.iter().filter(|cell| cell.stance == Stance::Asserts && !cell.inferred);
    let lasted = asserted.filter_map(|cell| match &cell.value {
        Value::When(timing) if timing.mode == Mode::Lasted => Some(timing.moment),
        _ => None,
    });
    lasted.collect()
}

/// Whether both dates fall into one of the durations. Of an evacuation that took a week by one account, another may tell
/// the Thursday and a third the Saturday, and all be right.
pub(super) fn share_duration(a: &Cell, b: &Cell, durations: &[Moment]) -> bool {
    match (&a.value, &b.value) {
        (Value::When(a), Value::When(b)) if (a.mode, b.mode) == (Mode::Within, Mode::Within) => {
            durations.iter().any(|whole| lies_within(&a.moment, whole) && lies_within(&b.moment, whole))
        }
        _ => false,
    }
}

/// The stretch with the room its words leave: one unit either way for "about" and "perhaps"; some minutes for a clock time,
/// since reports round to the quarter of an hour.
fn widened(timing: &Timing) -> Moment {
    const CLOCK: SignedDuration = SignedDuration::from_secs(450);
    let clock = if is_instant(&timing.moment) { CLOCK } else { SignedDuration::ZERO };
    let room = if is_loose(&timing.when) { unit(&timing.when) } else { clock };
    Moment {
        from: timing.moment.from.and_then(|from| from.checked_sub(room).ok()),
        to: timing.moment.to.and_then(|to| to.checked_add(room).ok()),
    }
}

/// Approximate ("~") or uncertain ("?"): the voice does not insist.
fn is_loose(when: &When) -> bool {
    when.is_approximate() || when.edtf().contains(['?', '%'])
}

/// The coarsest unit a date is written in, not shorter than it can be.
fn unit(when: &When) -> SignedDuration {
    let days = |text: &str| {
        let text = text.trim_matches(|c: char| !c.is_ascii_digit());
        let month = text.get(5..7).and_then(|month| month.parse::<u8>().ok());
        match (text.len(), month) {
            (10, _) => 1,
            (7, Some(1..=12)) => 31,
            (7, Some(_)) => 92,
            _ => 366,
        }
    };
    let parts = when.edtf().split(['/', ',']).filter(|part| part.contains(|c: char| c.is_ascii_digit()));
    SignedDuration::from_hours(24 * parts.map(days).max().unwrap_or(366))
}

pub(super) fn is_instant(moment: &Moment) -> bool {
    moment.from.is_some() && moment.from == moment.to
}

/// Days are 23 to 25 hours long where clocks change.
fn is_whole_day(moment: &Moment) -> bool {
    matches!((moment.from, moment.to), (Some(from), Some(to)) if to.duration_since(from) >= SignedDuration::from_secs(23 * 3600 - 1))
}

fn lies_within(inner: &Moment, outer: &Moment) -> bool {
    let starts = outer.from.is_none_or(|outer| inner.from.is_some_and(|inner| outer <= inner));
    let ends = outer.to.is_none_or(|outer| inner.to.is_some_and(|inner| inner <= outer));
    starts && ends
}
