//! The chronology: all events in one order of time.
//!
//! Rows stand by the first day they may have happened on, the wider before the narrower that begins with them: a year
//! before its months, a month before its days. What is open to the past stands by its last day. Within a day, what has
//! a time comes in its order, after what has none.

use std::cmp::Reverse;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::events::Event;
use crate::temporal::Fineness;
use crate::temporal::When;

/// The order of time.
#[derive(Debug, Default)]
pub struct Chronology {
    /// Dated events under their headings, in order.
    pub sections: Vec<Section>,
    /// Events whose order to others is known, but no date.
    pub relative: Vec<u32>,
    /// Events of which nothing in time is known.
    pub undated: Vec<u32>,
    /// For each event its place in the whole order.
    rank: Vec<u32>,
}

/// The events under one heading.
#[derive(Debug)]
pub struct Section {
    /// What the heading says.
    pub heading: Heading,
    /// The page it belongs to: a month ("2016-12"), or a year for what is no finer.
    pub period: String,
    /// The events, in order.
    pub events: Vec<u32>,
}

/// What stands above events of one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// One day in the archive's zone.
    Day(Date),
    /// Anything longer, in words.
    Longer(When),
}

impl Chronology {
    /// Orders the events; the days are those of `zone`.
    pub fn of(events: &[Event], zone: &TimeZone) -> Chronology {
        let mut dated: Vec<(SortKey, u32)> = Vec::new();
        let mut chronology = Chronology::default();
        for (position, event) in events.iter().enumerate() {
            match SortKey::of(event, zone) {
                Some(key) => dated.push((key, position as u32)),
                None if event.after.is_empty() && event.before.is_empty() && event.part_of.is_none() => {
                    chronology.undated.push(position as u32);
                }
                None => chronology.relative.push(position as u32),
            }
        }
        dated.sort_by(|(a, a_event), (b, b_event)| a.cmp(b).then(a_event.cmp(b_event)));
        for (_, position) in dated {
            let Some(dated) = &events[position as usize].when else { continue };
            let heading = match day_in_zone(&events[position as usize], zone) {
                Some(day) => Heading::Day(day),
                None => Heading::Longer(dated.when.clone()),
            };
            match chronology.sections.last_mut() {
                Some(section) if section.heading == heading => section.events.push(position),
                _ => chronology.sections.push(Section { period: period(&heading), heading, events: vec![position] }),
            }
        }
        chronology.rank = vec![0; events.len()];
        let order: Vec<u32> = chronology.order().collect();
        for (rank, event) in order.iter().enumerate() {
            chronology.rank[*event as usize] = rank as u32;
        }
        chronology
    }

    /// All events in order: dated, relative, undated.
    pub fn order(&self) -> impl Iterator<Item = u32> + '_ {
        let dated = self.sections.iter().flat_map(|section| section.events.iter());
        dated.chain(&self.relative).chain(&self.undated).copied()
    }

    /// Puts events in the order of time.
    pub fn sort(&self, events: &mut [u32]) {
        events.sort_by_key(|event| self.rank[*event as usize]);
    }

    /// The place of an event in the whole order.
    pub fn rank(&self, event: u32) -> usize {
        self.rank[event as usize] as usize
    }

    /// The periods that have a page, in order.
    pub fn periods(&self) -> Vec<&str> {
        let mut periods: Vec<&str> = self.sections.iter().map(|section| section.period.as_str()).collect();
        periods.sort_unstable();
        periods.dedup();
        periods
    }

    /// How many events have a date.
    pub fn dated(&self) -> usize {
        self.sections.iter().map(|section| section.events.len()).sum()
    }
}

/// The day of an event in a zone, when it is known to be one day.
pub(super) fn day_in_zone(event: &Event, zone: &TimeZone) -> Option<Date> {
    let dated = event.when.as_ref()?;
    let day = dated.when.as_day()?;
    match dated.time {
        Some(crate::temporal::TimeOfDay::Clock { .. }) => dated.moment.day_in(zone).or(Some(day)),
        _ => Some(day),
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct SortKey {
    day: Date,
    /// Days that the date spans: the wider comes first, single days last.
    width: Reverse<i64>,
    words: String,
    instant: Option<jiff::Timestamp>,
}

impl SortKey {
    fn of(event: &Event, zone: &TimeZone) -> Option<SortKey> {
        let dated = event.when.as_ref()?;
        let when = &dated.when;
        if let Some(day) = day_in_zone(event, zone) {
            let instant = dated.time.as_ref().and(dated.moment.from);
            return Some(SortKey { day, width: Reverse(0), words: String::new(), instant });
        }
        let width = match (when.first, when.last) {
            (Some(first), Some(last)) => days_between(first, last),
            _ => i64::MAX,
        };
        Some(SortKey { day: when.sort_day()?, width: Reverse(width), words: when.edtf().to_string(), instant: None })
    }
}

fn days_between(first: Date, last: Date) -> i64 {
    first.until(last).map(|span| i64::from(span.get_days())).unwrap_or(i64::MAX)
}

/// The page of a heading.
fn period(heading: &Heading) -> String {
    let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
    match heading {
        Heading::Day(day) => month(*day),
        Heading::Longer(when) => match (when.fineness, when.sort_day()) {
            (Fineness::Year, Some(day)) => format!("{:04}", day.year()),
            (_, Some(day)) => month(day),
            (_, None) => "undated".into(),
        },
    }
}
