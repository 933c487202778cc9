//! The chronology, whole and by month.

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

/// Rows that the whole chronology shows at most; past that it leads to the months.
const MOST: usize = 500;

/// Bars of the overview at most; past that it counts months, then years.
const BARS: usize = 45;

/// `chronology.html`.
pub fn chronology(here: Here) -> ChronologyView {
    let archive = here.archive();
    let order = &archive.chronology;
    let total = order.dated() + order.relative.len() + order.undated.len();
    let shown: Vec<&Section> = if total <= MOST { order.sections.iter().collect() } else { Vec::new() };
    let undated: Vec<Row> =
        order.relative.iter().chain(&order.undated).take(MOST).map(|event| here.row(*event)).collect();
    let intro = format!(
        "{} from {}; days are those of {}.",
        counted(total, "event", "events"),
        counted(archive.articles.len(), "article", "articles"),
        zone_words(archive)
    );
    let days: Vec<Day> = shown.iter().map(|section| day(here, section)).collect();
    let rows = || days.iter().flat_map(|day| &day.rows).chain(&undated);
    ChronologyView {
        layout: here.layout("Chronology", "chronology", &intro, Vec::new()),
        intro,
        histogram_html: overview(here, None),
        years: years(here),
        filters: if total <= MOST { filters(here, rows()) } else { Filters::default() },
        days,
        undated,
    }
}

/// The page of a month, or of a year for what is no finer.
pub fn period(here: Here, period: &str) -> MonthView {
    let archive = here.archive();
    let sections: Vec<&Section> =
        archive.chronology.sections.iter().filter(|section| section.period == period).collect();
    let days: Vec<Day> = sections.iter().map(|section| day(here, section)).collect();
    let total: usize = sections.iter().map(|section| section.events.len()).sum();
    let title = period_words(period);
    let intro = format!("{}; days are those of {}.", counted(total, "event", "events"), zone_words(archive));
    let periods = archive.chronology.periods();
    let at = periods.iter().position(|other| *other == period).unwrap_or_default();
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

fn day(here: Here, section: &Section) -> Day {
    let (heading, weekday, datetime) = match &section.heading {
        Heading::Day(day) => {
            (crate::temporal::When::day(*day).words(), weekday_name(*day).to_string(), day.to_string())
        }
        Heading::Longer(when) => (when.words(), String::new(), when.html_datetime().unwrap_or_default()),
    };
    let id = anchor(section);
    Day {
        href: format!("{}#{id}", here.href(&Route::Period(section.period.clone()))),
        id,
        heading: super::site::capitalized(&heading),
        weekday,
        datetime,
        rows: section.events.iter().map(|event| row(here, section, *event)).collect(),
    }
}

/// A row below its heading; where the date is less certain than the heading, the row says so.
fn row(here: Here, section: &Section, position: u32) -> Row {
    let row = here.row(position);
    match (&section.heading, &here.archive().events[position as usize].when) {
        (Heading::Day(day), Some(dated)) if row.time_note.is_empty() => {
            let words = dated.when.words();
            let certain = words == crate::temporal::When::day(*day).words();
            Row { time_note: if certain { String::new() } else { words }, ..row }
        }
        _ => row,
    }
}

/// The anchor of a heading: `d-2016-12-16`, `d-2016-12`.
pub fn anchor(section: &Section) -> String {
    match &section.heading {
        Heading::Day(day) => format!("d-{day}"),
        Heading::Longer(when) => {
            let plain: String = when.edtf().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
            format!("d-{plain}")
        }
    }
}

fn weekday_name(day: jiff::civil::Date) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES[day.weekday().to_monday_zero_offset() as usize]
}

fn zone_words(archive: &Archive) -> String {
    archive.config.timezone_name.replace('_', " ")
}

/// "2016-12" as "December 2016".
fn period_words(period: &str) -> String {
    crate::temporal::When::parse(period).map_or_else(|_| period.to_string(), |when| when.words())
}

fn years(here: Here) -> Vec<Year> {
    let archive = here.archive();
    let mut years: Vec<Year> = Vec::new();
    for period in archive.chronology.periods() {
        let count: usize = archive
            .chronology
            .sections
            .iter()
            .filter(|section| section.period == period)
            .map(|section| section.events.len())
            .sum();
        let label = period.split_at_checked(4).map_or(period, |(year, _)| year);
        let month = Counted {
            label: period_words(period),
            href: here.href(&Route::Period(period.into())),
            count: counted(count, "event", "events"),
        };
        match years.last_mut() {
            Some(year) if year.label == label => year.months.push(month),
            _ => years.push(Year { label: label.into(), months: vec![month] }),
        }
    }
    years
}

/// Bars for days where they are few, else for months, else for years.
pub fn overview(here: Here, current: Option<&str>) -> String {
    let archive = here.archive();
    let mut bars: Vec<(String, Bar)> = Vec::new();
    for fineness in [10, 7, 4] {
        bars.clear();
        for section in &archive.chronology.sections {
            let key = match &section.heading {
                Heading::Day(day) => day.to_string(),
                // What is longer than a day has no place among days; among months and years it has.
                Heading::Longer(_) if fineness == 10 => continue,
                Heading::Longer(_) => section.period.clone(),
            };
            let key = key.get(..fineness).unwrap_or(&key).to_string();
            let conflicts =
                section.events.iter().filter(|event| archive.events[**event as usize].agreement.has_conflict()).count();
            match bars.last_mut() {
                Some((last, bar)) if *last == key => {
                    bar.count += section.events.len();
                    bar.conflicts += conflicts;
                }
                _ => {
                    let href = format!("{}#{}", here.href(&Route::Period(section.period.clone())), anchor(section));
                    let bar = Bar {
                        label: period_words(&key),
                        href,
                        count: section.events.len(),
                        conflicts,
                        current: current == Some(section.period.as_str()),
                    };
                    bars.push((key, bar));
                }
            }
        }
        if bars.len() <= BARS {
            break;
        }
    }
    // One bar shows nothing that its number does not.
    if bars.len() < 2 {
        return String::new();
    }
    let bars: Vec<Bar> = bars.into_iter().map(|(_, bar)| bar).collect();
    histogram(&bars, "Events in time")
}

/// The choices that the rows offer.
fn filters<'r>(here: Here, rows: impl Iterator<Item = &'r Row>) -> Filters {
    let archive = here.archive();
    let (mut actors, mut places, mut sources, mut kinds) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut conflicts = false;
    for row in rows {
        actors.extend(row.actors.split(' ').filter(|id| !id.is_empty()));
        places.extend(row.place_ids.split(' ').filter(|id| !id.is_empty()));
        sources.extend(row.sources.iter().map(|source: &Link| source.label.as_str()));
        kinds.push(row.kind_id.as_str());
        conflicts |= row.conflict;
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
    }
}

fn choices<T: Ord + Copy>(mut keys: Vec<T>, choice: impl Fn(T) -> Option<Choice>) -> Vec<Choice> {
    keys.sort_unstable();
    keys.dedup();
    let mut choices: Vec<Choice> = keys.into_iter().filter_map(choice).collect();
    choices.sort_by_key(|choice| crate::fold::fold_loosely(&choice.label));
    choices
}
