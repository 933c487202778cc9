//! The chronology: all events and statements in one order of time.
//!
//! Rows stand by the first day they may have happened on, the wider before the narrower that begins with them: a year
//! before its months, a month before its days. What is open to the past stands by its last day. Under a heading events
//! come before statements; within a day, what has a time comes in its order, after what has none.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::events::Event;
use super::statements::Statement;
use crate::temporal::Fineness;
use crate::temporal::Moment;
use crate::temporal::TimeOfDay;
use crate::temporal::When;

/// The order of time.
#[derive(Debug, Default)]
pub struct Chronology {
    /// What is dated, under its headings, in order.
    pub sections: Vec<Section>,
    /// Events whose order to others is known, but no date.
    pub relative: Vec<u32>,
    /// Events of which nothing in time is known.
    pub undated: Vec<u32>,
    /// For each event its place in the whole order.
    rank: Vec<u32>,
    /// The sections by the anchors of their headings.
    anchors: BTreeMap<String, u32>,
    /// The periods that have a page, in order.
    periods: Vec<String>,
}

/// What stands under one heading.
#[derive(Debug)]
pub struct Section {
    /// What the heading says.
    pub heading: Heading,
    /// Its anchor.
    pub anchor: String,
    /// The page it belongs to: a month ("2016-12"), or a year for what is no finer.
    pub period: String,
    /// The events, in order.
    pub events: Vec<u32>,
    /// The statements, in order.
    pub statements: Vec<u32>,
}

/// What stands above rows of one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// One day in the archive's zone.
    Day(Date),
    /// Anything longer, in words.
    Longer(When),
}

impl Heading {
    /// The heading that a date stands under in a zone: a clock time elsewhere may belong to another day here.
    pub fn of(when: &When, time: Option<&TimeOfDay>, moment: impl FnOnce() -> Moment, zone: &TimeZone) -> Heading {
        match (when.as_day(), time) {
            (Some(day), Some(TimeOfDay::Clock { .. })) => Heading::Day(moment().day_in(zone).unwrap_or(day)),
            (Some(day), _) => Heading::Day(day),
            (None, _) => Heading::Longer(when.clone()),
        }
    }

    /// Its anchor on the page of its period: `d-2016-12-16`, `d-2016-12`.
    pub fn anchor(&self) -> String {
        match self {
            Heading::Day(day) => format!("d-{day}"),
            Heading::Longer(when) => {
                let plain: String =
                    when.edtf().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
                format!("d-{plain}")
            }
        }
    }

    /// The page it belongs to.
    pub fn period(&self) -> String {
        let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
        match self {
            Heading::Day(day) => month(*day),
            Heading::Longer(when) => match (when.fineness, when.sort_day()) {
                (Fineness::Year, Some(day)) => format!("{:04}", day.year()),
                (_, Some(day)) => month(day),
                (_, None) => "undated".into(),
            },
        }
    }
}

impl Chronology {
    /// Orders events and statements; the days are those of `zone`.
    pub fn of(events: &[Event], statements: &[Statement], zone: &TimeZone) -> Chronology {
        let mut rows: Vec<(SortKey, Heading)> = Vec::new();
        let mut chronology = Chronology::default();
        for (position, event) in events.iter().enumerate() {
            let row = Row::Event(position as u32);
            let dated = event.when.as_ref();
            match dated.and_then(|dated| sortable(&dated.when, dated.time.as_ref(), &dated.moment, row, zone)) {
                Some(sortable) => rows.push(sortable),
                None if event.after.is_empty() && event.before.is_empty() && event.part_of.is_none() => {
                    chronology.undated.push(position as u32);
                }
                None => chronology.relative.push(position as u32),
            }
        }
        for (position, statement) in statements.iter().enumerate() {
            let row = Row::Statement(position as u32);
            rows.extend(sortable(&statement.when, statement.time.as_ref(), &statement.moment, row, zone));
        }
        rows.sort_by(|(a, _), (b, _)| a.cmp(b));
        for (key, heading) in rows {
            if chronology.sections.last().is_none_or(|section| section.heading != heading) {
                chronology.open(heading);
            }
            if let Some(section) = chronology.sections.last_mut() {
                match key.row {
                    Row::Event(event) => section.events.push(event),
                    Row::Statement(statement) => section.statements.push(statement),
                }
            }
        }
        chronology.periods.sort_unstable();
        chronology.periods.dedup();
        chronology.rank = vec![0; events.len()];
        let order: Vec<u32> = chronology.order().collect();
        for (rank, event) in order.iter().enumerate() {
            chronology.rank[*event as usize] = rank as u32;
        }
        chronology
    }

    fn open(&mut self, heading: Heading) {
        let period = heading.period();
        let anchor = heading.anchor();
        self.anchors.insert(anchor.clone(), self.sections.len() as u32);
        self.periods.push(period.clone());
        self.sections.push(Section { heading, anchor, period, events: Vec::new(), statements: Vec::new() });
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

    /// What stands under a heading, if anything does.
    pub fn section(&self, heading: &Heading) -> Option<&Section> {
        self.anchors.get(&heading.anchor()).map(|section| &self.sections[*section as usize])
    }

    /// The periods that have a page, in order.
    pub fn periods(&self) -> Vec<&str> {
        self.periods.iter().map(String::as_str).collect()
    }

    /// Whether a period has a page.
    pub fn has_period(&self, period: &str) -> bool {
        self.periods.binary_search_by(|known| known.as_str().cmp(period)).is_ok()
    }

    /// How many events have a date.
    pub fn dated(&self) -> usize {
        self.sections.iter().map(|section| section.events.len()).sum()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Event(u32),
    Statement(u32),
}

#[derive(PartialEq, Eq)]
struct SortKey {
    day: Date,
    /// Days that the date spans: the wider comes first, single days last.
    width: Reverse<i64>,
    words: String,
    instant: Option<jiff::Timestamp>,
    row: Row,
}

impl Ord for SortKey {
    fn cmp(&self, other: &SortKey) -> std::cmp::Ordering {
        let place = |key: &SortKey| match key.row {
            Row::Event(event) => (false, key.instant, event),
            Row::Statement(statement) => (true, key.instant, statement),
        };
        let heading =
            self.day.cmp(&other.day).then(self.width.cmp(&other.width)).then_with(|| self.words.cmp(&other.words));
        heading.then_with(|| place(self).cmp(&place(other)))
    }
}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &SortKey) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// A row with its heading and its place in the order; nothing when it has no day to stand by.
fn sortable(
    when: &When,
    time: Option<&TimeOfDay>,
    moment: &Moment,
    row: Row,
    zone: &TimeZone,
) -> Option<(SortKey, Heading)> {
    let heading = Heading::of(when, time, || *moment, zone);
    let key = match &heading {
        Heading::Day(day) => {
            let instant = time.and(moment.from);
            SortKey { day: *day, width: Reverse(0), words: String::new(), instant, row }
        }
        Heading::Longer(when) => SortKey {
            day: when.sort_day()?,
            width: Reverse(when.days().unwrap_or(i64::MAX)),
            words: when.edtf().to_string(),
            instant: None,
            row,
        },
    };
    Some((key, heading))
}
