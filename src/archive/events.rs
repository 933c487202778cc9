//! Events: claims that name the same one, merged, with what the editor ruled.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::chronology::Heading;
use super::claims::ClaimRecord;
use super::resolve::Resolver;
use super::silences::Silences;
use crate::agreement::Agreement;
use crate::agreement::Attribute;
use crate::agreement::Containment;
use crate::agreement::Origin;
use crate::agreement::Position;
use crate::agreement::Stance;
use crate::agreement::Timing;
use crate::agreement::compare;
use crate::annotate::Annotated;
use crate::config::Config;
use crate::events::EventFile;
use crate::id::Id;
use crate::temporal::Moment;
use crate::temporal::TimeOfDay;
use crate::temporal::When;

/// Something that happened, or is said to have.
pub struct Event {
    /// Its id.
    pub id: Id,
    /// What the editor wrote of it.
    pub file: Option<EventFile>,
    /// A neutral title; made from the id when there is no file.
    pub title: String,
    /// When, and how that is known.
    pub when: Option<Dated>,
    /// Where, and how that is known.
    pub place: Option<Placed>,
    /// Who had which part in it: the editor's word, else all that the claims name.
    pub roles: Vec<(String, Vec<u32>)>,
    /// Its claims, in the order of the archive.
    pub claims: Vec<u32>,
    /// Who agrees with whom.
    pub agreement: Agreement,
    /// Articles that could have told of it and did not.
    pub silent: Vec<u32>,
    /// How many articles might tell of it and are not read whole.
    pub not_yet_read: usize,
    /// The larger event.
    pub part_of: Option<u32>,
    /// The events it consists of.
    pub parts: Vec<u32>,
    /// Events it came after.
    pub after: Vec<u32>,
    /// Events it came before.
    pub before: Vec<u32>,
    /// Events easily taken for it.
    pub not_same_as: Vec<u32>,
}

/// How something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The editor says so.
    Editor,
    /// Claims say so.
    Claims,
    /// It was inferred from the words of a claim.
    Inferred,
}

/// The date of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// The date.
    pub when: When,
    /// The time.
    pub time: Option<TimeOfDay>,
    /// What that means as a stretch of time.
    pub moment: Moment,
    /// How it is known.
    pub basis: Basis,
}

impl Dated {
    /// What it stands under in the chronology of a zone.
    pub fn heading(&self, zone: &jiff::tz::TimeZone) -> Heading {
        Heading::of(&self.when, self.time.as_ref(), || self.moment, zone)
    }
}

/// The place of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The entry.
    pub place: u32,
    /// How it is known.
    pub basis: Basis,
}

/// What merging needs to see.
pub(super) struct Merging<'a> {
    pub config: &'a Config,
    pub articles: &'a [Annotated],
    pub claims: &'a [ClaimRecord],
    pub containment: &'a Containment,
    pub silences: Silences,
}

impl Merging<'_> {
    /// Makes the event `id` of its claims and what an editor wrote of it.
    pub fn merge(&self, id: Id, file: Option<EventFile>, claims: Vec<u32>, resolver: &mut Resolver) -> Event {
        let compared = || claims.iter().copied().filter(|claim| self.claims[*claim as usize].set_aside.is_none());
        let positions: Vec<Position> = compared().map(|claim| self.position(claim)).collect();
        let agreement = compare(&positions, self.containment);
        let when = self.date(file.as_ref(), &positions);
        let place = self.place(file.as_ref(), &positions, resolver);
        let roles = match &file {
            Some(file) if !file.roles.is_empty() => file
                .roles
                .iter()
                .map(|(role, ids)| (role.clone(), ids.iter().filter_map(|id| resolver.entry(id)).collect()))
                .collect(),
            _ => claimed_roles(&positions),
        };
        let speaking: BTreeSet<u32> = claims.iter().map(|claim| self.claims[*claim as usize].article).collect();
        let (silent, not_yet_read) = self.silences.about(when.as_ref().map(|dated| &dated.when), &speaking);
        let title = file.as_ref().map_or_else(|| automatic_title(&id), |file| file.title.clone());
        Event {
            id,
            file,
            title,
            when,
            place,
            roles,
            claims,
            agreement,
            silent,
            not_yet_read,
            part_of: None,
            parts: Vec::new(),
            after: Vec::new(),
            before: Vec::new(),
            not_same_as: Vec::new(),
        }
    }

    fn position(&self, claim: u32) -> Position {
        let record = &self.claims[claim as usize];
        let annotated = &self.articles[record.article as usize];
        let anchored = &annotated.claims[record.index as usize];
        let written = &anchored.claim;
        let zone = annotated.article.zone(self.config);
        let stamp = written.as_of.as_ref().or(annotated.article.date.as_ref());
        Position {
            stance: written.stance,
            denies: written.denies.iter().cloned().collect(),
            when: anchored.when().map(|when| Timing {
                when: when.clone(),
                moment: Moment::of(when, anchored.time(), zone),
                mode: written.mode,
            }),
            place: record.place.map(|(place, _)| place),
            roles: record.roles.iter().map(|(role, actors)| (role.clone(), actors.iter().copied().collect())).collect(),
            numbers: written.numbers.iter().cloned().collect(),
            inferred: Annotated::inferred_attributes(anchored).into_iter().collect(),
            as_of: stamp.map(|stamp| stamp.moment(zone)),
            cumulative: written.cumulative,
            ..Position::new(claim as usize, record.article, record.origin.clone())
        }
    }

    /// The editor's date, else the one that most origins give, the narrower where they tie; an inferred one only where
    /// none is claimed.
    fn date(&self, file: Option<&EventFile>, positions: &[Position]) -> Option<Dated> {
        if let Some(when) = file.and_then(|file| file.when.clone()) {
            let time = file.and_then(|file| file.time.clone());
            let moment = Moment::of(&when, time.as_ref(), &self.config.timezone);
            return Some(Dated { when, time, moment, basis: Basis::Editor });
        }
        let (first, basis) = [(false, Basis::Claims), (true, Basis::Inferred)]
            .into_iter()
            .find_map(|(inferred, basis)| Some((most_given(positions, inferred)?, basis)))?;
        let timing = positions[first].when.clone()?;
        let record = &self.claims[positions[first].claim];
        let anchored = &self.articles[record.article as usize].claims[record.index as usize];
        Some(Dated { when: timing.when, time: anchored.time().cloned(), moment: timing.moment, basis })
    }

    /// The editor's place, else the narrowest that most origins name, an inferred one only where none is claimed.
    fn place(&self, file: Option<&EventFile>, positions: &[Position], resolver: &mut Resolver) -> Option<Placed> {
        if let Some(place) = file.and_then(|file| file.place.as_ref()).and_then(|id| resolver.place(id)) {
            return Some(Placed { place, basis: Basis::Editor });
        }
        for (inferred, basis) in [(false, Basis::Claims), (true, Basis::Inferred)] {
            let mut votes: BTreeMap<u32, BTreeSet<&Origin>> = BTreeMap::new();
            for position in positions {
                if position.inferred.contains(&Attribute::Where) == inferred
                    && let Some(place) = position.place
                {
                    votes.entry(place).or_default().insert(&position.origin);
                }
            }
            let best = votes.into_iter().max_by_key(|(place, origins)| (origins.len(), std::cmp::Reverse(*place)));
            if let Some((place, _)) = best {
                return Some(Placed { place, basis });
            }
        }
        None
    }
}

/// The first of the positions with the date that most origins assert, among the inferred ones or the others.
fn most_given(positions: &[Position], inferred: bool) -> Option<usize> {
    let mut votes: BTreeMap<&str, (BTreeSet<&Origin>, usize)> = BTreeMap::new();
    for (index, position) in positions.iter().enumerate() {
        if let (Some(timing), Stance::Asserts) = (&position.when, position.stance)
            && position.inferred.contains(&Attribute::When) == inferred
        {
            let (origins, _) = votes.entry(timing.when.edtf()).or_insert_with(|| (BTreeSet::new(), index));
            origins.insert(&position.origin);
        }
    }
    let (_, (_, first)) = votes.into_iter().max_by(|(_, (a, a_first)), (_, (b, b_first))| {
        let fineness = |index: usize| positions[index].when.as_ref().map(|timing| timing.when.fineness);
        a.len().cmp(&b.len()).then(fineness(*b_first).cmp(&fineness(*a_first))).then(b_first.cmp(a_first))
    })?;
    Some(first)
}

fn claimed_roles(positions: &[Position]) -> Vec<(String, Vec<u32>)> {
    let mut roles: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for position in positions.iter().filter(|position| position.stance == Stance::Asserts) {
        for (role, actors) in &position.roles {
            roles.entry(role).or_default().extend(actors);
        }
    }
    roles.into_iter().map(|(role, actors)| (role.to_string(), actors.into_iter().collect())).collect()
}

/// "convoy-stopped" as "Convoy stopped".
fn automatic_title(id: &Id) -> String {
    let words = id.as_str().replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
