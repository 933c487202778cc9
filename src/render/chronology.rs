//! The chronology, whole and by month.

use std::collections::BTreeMap;

use super::dates::section_href;
use super::site::Here;
use super::site::counted;
use super::views::Choice;
use super::views::ChronologyView;
use super::views::Counted;
use super::views::Day;
use super::views::Filters;
use super::views::Link;
use super::views::MonthView;
use super::views::Row;
use super::views::Year;
use crate::archive::Archive;
use crate::archive::Heading;
use crate::archive::Route;
use crate::archive::Section;
use crate::html::Bar;
use crate::html::histogram;
use crate::id::Id;
use crate::temporal::When;
use crate::temporal::weekday_name;

/// Rows that one page shows at most; past that the whole chronology leads to the months, and a month to its statements.
const MOST: usize = 500;

/// Bars of the overview at most; past that it counts months, then years.
const BARS: usize = 45;

/// `chronology.html`.
pub fn chronology(here: Here) -> ChronologyView {
    let archive = here.archive();
    let order = &archive.chronology;
    let events = order.dated() + order.relative.len() + order.undated.len();
    let statements = archive.statements.list.len();
    // Where all is too much, the events may still fit; the statements stand with the months.
    let each = if events + statements <= MOST { MOST } else { 0 };
    let whole = events + statements <= MOST || (events > 0 && events <= MOST);
    let undated: Vec<Row> =
        order.relative.iter().chain(&order.undated).take(MOST).map(|event| here.row(*event)).collect();
    let elsewhere = if whole && each == 0 { " The statements stand on the pages of the months." } else { "" };
    let intro = format!(
        "{} from {}; days are those of {}.{elsewhere}",
        contents(events, statements),
        counted(archive.articles.len(), "article", "articles"),
        zone_words(archive)
    );
    let shown = order.sections.iter().filter(|section| whole && (each > 0 || !section.events.is_empty()));
    let days: Vec<Day> = shown.map(|section| Day { more: Link::default(), ..day(here, section, each) }).collect();
    let rows = || days.iter().flat_map(|day| &day.rows).chain(&undated);
    ChronologyView {
        layout: here.layout("Chronology", "chronology", &intro, Vec::new()),
        intro,
        histogram_html: overview(here, None),
        years: years(here),
        filters: if whole { filters(here, rows()) } else { Filters::default() },
        days,
        undated,
    }
}

/// The page of a month, or of a year for what is no finer.
pub fn period(here: Here, period: &str) -> MonthView {
    let archive = here.archive();
    let sections = sections(archive, period);
    let each = statements_shown(&sections);
    let days: Vec<Day> = sections.iter().map(|section| day(here, section, each)).collect();
    let title = period_words(period);
    let intro = format!("{}; days are those of {}.", section_contents(&sections), zone_words(archive));
    let periods = archive.chronology.periods();
    let at = periods.binary_search(&period).unwrap_or_default();
    let neighbour = |at: Option<usize>| {
        let other = periods.get(at?)?;
        Some(here.link(period_words(other), &Route::Period(other.to_string())))
    };
    MonthView {
        layout: here.layout(&title, "month", &intro, vec![here.link("Chronology", &Route::Chronology)]),
        intro,
        histogram_html: overview(here, Some(period)),
        filters: filters(here, days.iter().flat_map(|day| &day.rows)),
        days,
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(Some(at + 1)),
    }
}

/// The headings that have more statements than their month shows, with the number of pages that these fill.
pub fn long_sections(archive: &Archive) -> Vec<(u32, u32)> {
    let mut months: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (position, section) in archive.chronology.sections.iter().enumerate() {
        months.entry(&section.period).or_default().push(position as u32);
    }
    let section = |position: u32| &archive.chronology.sections[position as usize];
    let mut long = Vec::new();
    for positions in months.into_values() {
        let each = statements_shown(&positions.iter().map(|position| section(*position)).collect::<Vec<_>>());
        let longer = positions.into_iter().filter(|position| section(*position).statements.len() > each);
        long.extend(longer.map(|position| (position, section(position).statements.len().div_ceil(MOST) as u32)));
    }
    long
}

/// All statements of one heading, a part of them on each page.
pub fn statements(here: Here, section: u32, part: u32) -> MonthView {
    let archive = here.archive();
    let section = &archive.chronology.sections[section as usize];
    let shown = section.statements.chunks(MOST).nth(part as usize).unwrap_or_default();
    let month = here.link(period_words(&section.period), &Route::Period(section.period.clone()));
    let heading = heading_words(&section.heading);
    let title = format!("Statements of {heading}");
    let intro = format!("{}.", counted(section.statements.len(), "statement", "statements"));
    let rows: Vec<Row> = shown.iter().map(|statement| here.statement_row(*statement)).collect();
    let neighbour = |part: Option<u32>| {
        let part = part.filter(|part| (*part as usize) * MOST < section.statements.len())?;
        Some(here.link(format!("{title}, part {}", part + 1), &Route::Statements(section.anchor.clone(), part)))
    };
    MonthView {
        layout: here.layout(&title, "month", &intro, vec![here.link("Chronology", &Route::Chronology), month]),
        intro,
        histogram_html: String::new(),
        filters: filters(here, rows.iter()),
        days: vec![Day { rows, more: Link::default(), ..day(here, section, 0) }],
        previous: neighbour(part.checked_sub(1)),
        next: neighbour(Some(part + 1)),
    }
}

/// The sections of a period.
fn sections<'a>(archive: &'a Archive, period: &str) -> Vec<&'a Section> {
    archive.chronology.sections.iter().filter(|section| section.period == period).collect()
}

/// How many statements each heading of a month shows, so that its page stays within what a phone loads: all, or an equal
/// share.
fn statements_shown(sections: &[&Section]) -> usize {
    let events: usize = sections.iter().map(|section| section.events.len()).sum();
    let mut counts: Vec<usize> = sections.iter().map(|section| section.statements.len()).collect();
    counts.sort_unstable();
    let mut room = MOST.saturating_sub(events).max(sections.len());
    for (index, count) in counts.iter().enumerate() {
        let share = room / (counts.len() - index);
        if *count > share {
            return share.max(1);
        }
        room -= count;
    }
    usize::MAX
}

/// "12 events, 40 statements".
fn contents(events: usize, statements: usize) -> String {
    match (events, statements) {
        (_, 0) => counted(events, "event", "events"),
        (0, _) => counted(statements, "statement", "statements"),
        _ => format!("{}, {}", counted(events, "event", "events"), counted(statements, "statement", "statements")),
    }
}

fn section_contents(sections: &[&Section]) -> String {
    let events = sections.iter().map(|section| section.events.len()).sum();
    contents(events, sections.iter().map(|section| section.statements.len()).sum())
}

fn heading_words(heading: &Heading) -> String {
    match heading {
        Heading::Day(day) => When::day(*day).words(),
        Heading::Longer(when) => when.words(),
    }
}

/// A heading with its rows, of its statements the first `most`.
fn day(here: Here, section: &Section, most: usize) -> Day {
    let (weekday, datetime) = match &section.heading {
        Heading::Day(day) => (weekday_name(*day).to_string(), day.to_string()),
        Heading::Longer(when) => (String::new(), when.html_datetime().unwrap_or_default()),
    };
    let events = section.events.iter().map(|event| row(here, section, *event));
    let shown = section.statements.iter().take(most);
    let left = section.statements.len().saturating_sub(most);
    let more = (left > 0).then(|| {
        let label = format!("All {} of this time", counted(section.statements.len(), "statement", "statements"));
        here.link(label, &Route::Statements(section.anchor.clone(), 0))
    });
    Day {
        href: section_href(here, section),
        id: section.anchor.clone(),
        heading: super::site::capitalized(&heading_words(&section.heading)),
        weekday,
        datetime,
        rows: events.chain(shown.map(|statement| here.statement_row(*statement))).collect(),
        more: more.unwrap_or_default(),
    }
}

/// A row below its heading; where the date is less certain than the heading, the row says so.
fn row(here: Here, section: &Section, position: u32) -> Row {
    let row = here.row(position);
    match (&section.heading, &here.archive().events[position as usize].when) {
        (Heading::Day(day), Some(dated)) if row.time_note.is_empty() => {
            let words = dated.when.words();
            let certain = words == When::day(*day).words();
            Row { time_note: if certain { String::new() } else { words }, ..row }
        }
        _ => row,
    }
}

fn zone_words(archive: &Archive) -> String {
    archive.config.timezone_name.replace('_', " ")
}

/// "2016-12" as "December 2016".
fn period_words(period: &str) -> String {
    When::parse(period).map_or_else(|_| period.to_string(), |when| when.words())
}

fn years(here: Here) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for period in here.archive().chronology.periods() {
        let label = period.split_at_checked(4).map_or(period, |(year, _)| year);
        let month = Counted {
            label: period_words(period),
            href: here.href(&Route::Period(period.into())),
            count: section_contents(&sections(here.archive(), period)),
        };
        match years.last_mut() {
            Some(year) if year.label == label => year.months.push(month),
            _ => years.push(Year { label: label.into(), months: vec![month] }),
        }
    }
    years
}

/// A stretch of time in the overview: a day, month or year.
pub struct Column {
    label: String,
    /// The page of its first heading.
    period: String,
    /// The anchor of that heading.
    anchor: String,
    events: usize,
    statements: usize,
    conflicts: usize,
}

/// Days where they are few, else months, else years; made once, and drawn on many pages.
pub fn columns(archive: &Archive) -> Vec<Column> {
    let mut columns: Vec<(String, Column)> = Vec::new();
    for fineness in [10, 7, 4] {
        columns.clear();
        for section in &archive.chronology.sections {
            let key = match &section.heading {
                Heading::Day(day) => day.to_string(),
                // What is longer than a day has no place among days; among months and years it has.
                Heading::Longer(_) if fineness == 10 => continue,
                Heading::Longer(_) => section.period.clone(),
            };
            let key = key.get(..fineness).unwrap_or(&key).to_string();
            if columns.last().is_none_or(|(last, _)| *last != key) {
                let (period, anchor) = (section.period.clone(), section.anchor.clone());
                let label = period_words(&key);
                columns.push((key, Column { label, period, anchor, events: 0, statements: 0, conflicts: 0 }));
            }
            if let Some((_, column)) = columns.last_mut() {
                let in_conflict = |event: &&u32| archive.events[**event as usize].agreement.has_conflict();
                column.events += section.events.len();
                column.statements += section.statements.len();
                column.conflicts += section.events.iter().filter(in_conflict).count();
            }
        }
        if columns.len() <= BARS {
            break;
        }
    }
    columns.into_iter().map(|(_, column)| column).collect()
}

/// The overview, with the bars of a period marked.
pub fn overview(here: Here, current: Option<&str>) -> String {
    let columns = &here.site.columns;
    // One bar shows nothing that its number does not.
    if columns.len() < 2 {
        return String::new();
    }
    let bar = |column: &Column| Bar {
        label: column.label.clone(),
        href: format!("{}#{}", here.href(&Route::Period(column.period.clone())), column.anchor),
        count: column.events,
        statements: column.statements,
        conflicts: column.conflicts,
        current: current == Some(column.period.as_str()),
    };
    let bars: Vec<Bar> = columns.iter().map(bar).collect();
    let words = if here.archive().statements.is_empty() { "Events in time" } else { "Events and statements in time" };
    histogram(&bars, words)
}

/// The choices that the rows offer.
fn filters<'r>(here: Here, rows: impl Iterator<Item = &'r Row>) -> Filters {
    let archive = here.archive();
    let (mut actors, mut places, mut sources, mut kinds) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut conflicts, mut statements, mut events) = (false, false, false);
    for row in rows {
        actors.extend(row.actors.split(' ').filter(|id| !id.is_empty()));
        places.extend(row.place_ids.split(' ').filter(|id| !id.is_empty()));
        sources.extend(row.sources.iter().map(|source: &Link| source.label.as_str()));
        kinds.push(row.kind_id.as_str());
        conflicts |= row.conflict;
        statements |= row.statement.is_some();
        events |= row.statement.is_none();
    }
    let entry_choice = |id: &str| {
        let position = archive.entries.binary_search_by(|entry| entry.id.as_str().cmp(id)).ok()?;
        Some(Choice { value: id.into(), label: archive.entries[position].name.clone() })
    };
    Filters {
        actors: choices(actors, entry_choice),
        places: choices(places, entry_choice),
        sources: choices(sources, |name| Some(Choice { value: Id::of_name(name).to_string(), label: name.into() })),
        kinds: choices(kinds, |id| {
            let label = archive.config.vocabulary.event_kinds.label(id);
            (!id.is_empty()).then(|| Choice { value: id.into(), label: label.into() })
        }),
        conflicts,
        statements: statements && events,
    }
}

fn choices<T: Ord + Copy>(mut keys: Vec<T>, choice: impl Fn(T) -> Option<Choice>) -> Vec<Choice> {
    keys.sort_unstable();
    keys.dedup();
    let mut choices: Vec<Choice> = keys.into_iter().filter_map(choice).collect();
    choices.sort_by_key(|choice| crate::fold::fold_loosely(&choice.label));
    choices
}
