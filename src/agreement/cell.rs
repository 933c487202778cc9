//! A cell of the comparison grid: what one claim says on one attribute.

use super::Attribute;
use super::Count;
use super::Position;
use super::Stance;
use super::Value;
use crate::temporal::Moment;

/// What one claim says on one attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The claim.
    pub claim: usize,
    /// Its article.
    pub article: u32,
    /// Its voice, an index into [`super::Agreement::voices`].
    pub voice: usize,
    /// How the voice holds this value: a claim may deny one attribute and assert the others.
    pub stance: Stance,
    /// The value.
    pub value: Value,
    /// Whether the value was inferred.
    pub inferred: bool,
    /// When it stood so.
    pub as_of: Option<Moment>,
    /// Whether the voice has said the opposite since: a denial withdrawn, or an assertion.
    pub taken_back: bool,
}

impl Cell {
    /// Whether the cell is compared: doubts, predictions and what was taken back are not.
    pub fn counts(&self) -> bool {
        matches!(self.stance, Stance::Asserts | Stance::Denies) && !self.taken_back
    }
}

/// What a position says, attribute by attribute.
///
/// A denial of the whole event is one cell: what else it says describes what it denies. A denial of some attributes
/// asserts the others it gives, and leaves open whether the event happened.
pub(super) fn cells_of(position: &Position, voice: usize) -> Vec<(Attribute, Cell)> {
    let whole = position.denies.is_empty() || position.denies.contains(&Attribute::Happening);
    let stance_on = |attribute: &Attribute| {
        let about = whole || position.denies.contains(attribute);
        match position.stance {
            Stance::Predicts => Some(Stance::Predicts),
            Stance::Doubts if about => Some(Stance::Doubts),
            Stance::Denies | Stance::Asserts if whole && !position.denies.is_empty() => {
                (*attribute == Attribute::Happening).then_some(Stance::Denies)
            }
            Stance::Denies if whole => (*attribute == Attribute::Happening).then_some(Stance::Denies),
            Stance::Denies | Stance::Asserts if position.denies.contains(attribute) => Some(Stance::Denies),
            Stance::Doubts | Stance::Denies => (*attribute != Attribute::Happening).then_some(Stance::Asserts),
            Stance::Asserts => Some(Stance::Asserts),
        }
    };
    let mut values = values_of(position);
    for attribute in &position.denies {
        if !values.iter().any(|(valued, _)| valued == attribute) {
            values.push((attribute.clone(), Value::Any));
        }
    }
    let cell = |(attribute, value): (Attribute, Value)| {
        let cell = Cell {
            claim: position.claim,
            article: position.article,
            voice,
            stance: stance_on(&attribute)?,
            value,
            inferred: position.inferred.contains(&attribute),
            as_of: position.as_of,
            taken_back: false,
        };
        Some((attribute, cell))
    };
    values.into_iter().filter_map(cell).collect()
}

fn values_of(position: &Position) -> Vec<(Attribute, Value)> {
    let mut values = vec![(Attribute::Happening, Value::Any)];
    values.extend(position.when.clone().map(|timing| (Attribute::When, Value::When(timing))));
    values.extend(position.place.map(|place| (Attribute::Where, Value::Where(place))));
    for (role, actors) in position.roles.iter().filter(|(_, actors)| !actors.is_empty()) {
        values.push((Attribute::Role(role.clone()), Value::Actors(actors.clone())));
    }
    for (key, quantity) in &position.numbers {
        let count = Count { quantity: *quantity, cumulative: position.cumulative };
        values.push((Attribute::Number(key.clone()), Value::Number(count)));
    }
    values
}
