//! The event, its comparison grid, and the page of disagreements.

use serde::Serialize;

use super::Cite;
use super::ClaimLine;
use super::Fact;
use super::Layout;
use super::Link;
use super::PageLink;
use super::Quote;
use super::Row;
use super::Verdict;
use super::Voice;

/// `event.html`: what happened, who says so, and where the accounts part.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EventView {
    /// The frame.
    pub layout: Layout,
    /// The neutral title.
    pub title: String,
    /// Whether the title was made by the program, for want of an editor's.
    pub automatic: bool,
    /// The kind in words; may be empty.
    pub kind: String,
    /// When, and how that is known.
    pub when: Vec<Known>,
    /// Where, and how that is known.
    pub places: Vec<Known>,
    /// Roles and numbers on which all agree or the editor ruled.
    pub facts: Vec<Fact>,
    /// The grade, one word; may be empty.
    pub grade: String,
    /// The grade's public definition.
    pub grade_definition: String,
    /// The editor's reason for the grade.
    pub grade_reason: String,
    /// "2 agree, 1 differs on number".
    pub agreement: String,
    /// Whether accounts conflict.
    pub conflict: bool,
    /// The editor's rulings.
    pub rulings: Vec<Ruling>,
    /// The narrative; may be empty.
    pub narrative_html: String,
    /// The comparison.
    pub grid: Grid,
    /// All claims, in the order of the articles.
    pub claims: Vec<ClaimLine>,
    /// Part of, parts, before, after, not the same as.
    pub relations: Vec<Relation>,
    /// Events near it in time.
    pub nearby: Vec<Row>,
    /// How to cite it.
    pub cite: Cite,
    /// The event before it in the chronology.
    pub previous: Option<Link>,
    /// The event after it.
    pub next: Option<Link>,
}

/// A value and how it is known.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Known {
    /// The value in words.
    pub text: String,
    /// What a `<time>` element says; empty for a place.
    pub datetime: String,
    /// Where it leads.
    pub href: String,
    /// "claimed by 3 voices", "set by the editor", "inferred from the date of publication".
    pub how: String,
}

/// An editor's decision on one attribute.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Ruling {
    /// The attribute in words.
    pub attribute: String,
    /// The value decided on; empty when the question is left open.
    pub value: String,
    /// Why.
    pub reason: String,
}

/// Attributes against articles with their voices.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Grid {
    /// The articles that speak of the event.
    pub columns: Vec<GridColumn>,
    /// The attributes; each row has one cell per column.
    pub rows: Vec<GridRow>,
    /// Articles that say nothing of it, and those not read for claims.
    pub unheard: Vec<Unheard>,
}

/// One article of the grid.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GridColumn {
    /// The publisher.
    pub source: String,
    /// The article.
    pub href: String,
    /// Its date in words.
    pub date: String,
}

/// One attribute of the grid.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GridRow {
    /// The attribute in words.
    pub label: String,
    /// "3 agree", "2 agree, 1 differs"; may be empty.
    pub agreement: String,
    /// Whether the accounts conflict on it.
    pub conflict: bool,
    /// One per column.
    pub cells: Vec<GridCell>,
}

/// What one article's voices say of one attribute; empty when they say nothing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GridCell {
    /// The column's publisher again, for the phone, where columns become lines.
    pub source: String,
    /// The values.
    pub values: Vec<CellValue>,
}

/// What one voice says of one attribute.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CellValue {
    /// The value in words: "6", "about 800", "Hezbollah".
    pub value: String,
    /// Who says it; `own` voices are not named in the grid.
    pub voice: Voice,
    /// How it stands to the others.
    pub verdict: Verdict,
    /// Why it is inferred; empty when it was claimed.
    pub inferred: String,
    /// The words themselves.
    pub quotes: Vec<Quote>,
    /// "as of 16 December, 10:40 GMT"; may be empty.
    pub as_of: String,
}

/// Articles from which nothing is heard of the event.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Unheard {
    /// "Silent" or "Not yet read".
    pub label: String,
    /// What that means, in one sentence.
    pub explanation: String,
    /// The articles, named by publisher and date.
    pub articles: Vec<Link>,
}

/// Other events that stand in one relation to this one.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Relation {
    /// "Part of", "Parts", "Before it", "After it", "Not the same as".
    pub label: String,
    /// The events.
    pub events: Vec<Row>,
}

/// `disagreements.html`: every event on which accounts conflict.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DisagreementsView {
    /// The frame.
    pub layout: Layout,
    /// How many, in words.
    pub intro: String,
    /// Events on which articles contradict each other.
    pub between: Vec<Conflict>,
    /// Events on which the voices within one article do.
    pub within: Vec<Conflict>,
    /// The pages of a long list; empty when it is one page.
    pub pages: Vec<PageLink>,
}

/// One event in conflict.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Conflict {
    /// An anchor; may be empty.
    pub id: String,
    /// The event.
    pub event: Link,
    /// When, in words.
    pub when: String,
    /// Where, in words.
    pub place: String,
    /// The grade, one word.
    pub grade: String,
    /// "2 agree, 1 differs on number".
    pub agreement: String,
    /// The attributes in conflict.
    pub attributes: Vec<AttributeConflict>,
}

/// Opposing positions on one attribute.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AttributeConflict {
    /// The attribute in words.
    pub label: String,
    /// The positions, the one with the most voices first.
    pub positions: Vec<Position>,
    /// The editor's ruling; its `attribute` is not printed.
    pub ruling: Option<Ruling>,
}

/// One position and who holds it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Position {
    /// The value in words; for a denial "denied".
    pub value: String,
    /// Those who say so, each with article and words.
    pub claims: Vec<ClaimLine>,
}
