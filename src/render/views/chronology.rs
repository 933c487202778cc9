//! The chronology and its months.

use serde::Serialize;

use super::Counted;
use super::Layout;
use super::Link;
use super::Quote;

/// `chronology.html`: everything in one order, or, past 500 rows, the way to the months.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChronologyView {
    /// The frame.
    pub layout: Layout,
    /// What is listed, in whose zone, in words.
    pub intro: String,
    /// The overview.
    pub histogram_html: String,
    /// The months, by year.
    pub years: Vec<Year>,
    /// Choices of the filter controls.
    pub filters: Filters,
    /// Days in order, months before their days; empty past 500 rows.
    pub days: Vec<Day>,
    /// Undated events and those that are only before or after another.
    pub undated: Vec<Row>,
}

/// `month.html`: one month, the permanent link of its days.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MonthView {
    /// The frame.
    pub layout: Layout,
    /// How much is listed, in whose zone, in words.
    pub intro: String,
    /// The overview with this month marked; may be empty.
    pub histogram_html: String,
    /// Choices of the filter controls.
    pub filters: Filters,
    /// Its days.
    pub days: Vec<Day>,
    /// The nearest month before it that has rows.
    pub previous: Option<Link>,
    /// The nearest month after it that has rows.
    pub next: Option<Link>,
}

/// A year of the overview.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Year {
    /// "2016".
    pub label: String,
    /// Its months with rows.
    pub months: Vec<Counted>,
}

/// What the rows can be narrowed to. A control with fewer than two choices is left out.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Filters {
    /// Actors.
    pub actors: Vec<Choice>,
    /// Places.
    pub places: Vec<Choice>,
    /// Sources.
    pub sources: Vec<Choice>,
    /// Kinds of events.
    pub kinds: Vec<Choice>,
    /// Whether any row is in conflict.
    pub conflicts: bool,
    /// Whether there are statements among events, so that these can be shown alone.
    pub statements: bool,
}

/// One choice of a control.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Choice {
    /// The word that rows carry in [`Row::actors`] and its like: an id, without spaces.
    pub value: String,
    /// What the reader sees.
    pub label: String,
}

/// Rows under one heading.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Day {
    /// The anchor: `d-2016-12-16`, `d-2016-12`.
    pub id: String,
    /// "16 December 2016", "December 2016".
    pub heading: String,
    /// "Friday"; empty for a month.
    pub weekday: String,
    /// What a `<time>` element says.
    pub datetime: String,
    /// The day's permanent link.
    pub href: String,
    /// The rows.
    pub rows: Vec<Row>,
    /// The way to all statements of the day, where some are left out here.
    pub more: Link,
}

/// An event, or a statement that no claim covers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    /// The time with just the written precision: "10:40 GMT", "evening", "by 16 December"; empty prints "time not
    /// given".
    pub time: String,
    /// The other zone's day, "before the convoy stopped", "between 12 and 15 December"; may be empty.
    pub time_note: String,
    /// The neutral title of an event; empty for a statement.
    pub title: String,
    /// The event's page; empty for a statement.
    pub href: String,
    /// The sentence of a statement, linked to its place; `None` for an event.
    pub statement: Option<Quote>,
    /// Where.
    pub places: Vec<Link>,
    /// The kind in words; may be empty.
    pub kind: String,
    /// The grade, one word; empty for a statement.
    pub grade: String,
    /// Who reports it: publishers, each linked to the article.
    pub sources: Vec<Link>,
    /// "2 agree, 1 differs on number"; may be empty.
    pub agreement: String,
    /// Whether accounts conflict: the row gets the word and the mark.
    pub conflict: bool,
    /// For the filters: ids of the actors, with spaces between.
    pub actors: String,
    /// For the filters: ids of the places and all they lie in.
    pub place_ids: String,
    /// For the filters: ids of the sources.
    pub source_ids: String,
    /// For the filters: the kind's word.
    pub kind_id: String,
}
