//! The years that a story leaves unsaid: "On 19 July war was declared."
//!
//! A story goes on in small steps, leaps back where a paragraph begins, and speaks of other times in passing. Of all ways
//! to give its months and days their years, that with the fewest and shortest leaps is taken. So a date is also read in
//! the light of those that follow it: after "lasted from October 1870 to January 1871", a "19 July" that leads to
//! "2 December" and "28 January 1871" is of 1870.
//!
//! The search is Viterbi's, over the few points in time where the story can be, the best of which are kept at each step.

use jiff::civil::Date;

use crate::prose::TextRange;

use super::calendar::Calendar;
use super::calendar::date;
use super::calendar::is_weekday;
use super::fields::Amount;
use super::fields::Fields;
use super::fields::Target;
use super::lexicon::FeastRule;
use super::values::Relation;
use super::values::Shift;
use super::values::Unit;

/// An expression of a story.
pub(super) struct Told<'r> {
    pub range: TextRange,
    pub fields: &'r Fields,
    /// Whether a paragraph begins between the expression before and this one.
    pub begins: bool,
    /// Whether it stands in brackets, or tells a thing from others: "his book (1982)", "the 1960 treaty".
    pub aside: bool,
    /// Whether it is the end of a stretch that the one before begins: "1415-1420".
    pub ends: bool,
}

/// The years of those expressions of a story that name a month, season or feast and no year, each with the place where
/// the year is read off.
pub(super) fn years(told: &[Told], feasts: &[FeastRule]) -> Vec<Option<(i32, TextRange)>> {
    let said: Vec<Said> = told.iter().map(|told| Said::of(told.fields)).collect();
    let mut found = vec![None; told.len()];
    let whole: Vec<(usize, Span)> = (0..).zip(&said).filter_map(|(at, said)| Some((at, said.whole()?))).collect();
    if whole.is_empty() || !said.iter().any(|said| matches!(said, Said::Yearless(_))) {
        return found;
    }
    let mut search = Search::new(&whole, feasts);
    let mut points = vec![Point { now: None, named: None, cost: 0, step: None }];
    for (at, (told, said)) in told.iter().zip(&said).enumerate() {
        for point in &points {
            search.go_on(point, at, told, said);
        }
        // Where no year fits, the story stays where it is.
        if !search.reached.is_empty() {
            points = std::mem::take(&mut search.reached);
        }
        points.sort_by_key(|point| point.cost);
        points.truncate(KEPT);
    }
    let mut step = points.first().and_then(|point| point.step);
    while let Some(Step { before, at, year }) = step.map(|step| search.steps[step]) {
        let from = whole.iter().rev().find(|(whole, _)| *whole < at).or(whole.first());
        found[at] = from.map(|(whole, _)| (year, told[*whole].range));
        step = before;
    }
    found
}

/// The search for the course of a story.
struct Search<'s> {
    feasts: &'s [FeastRule],
    /// From the first time that is named with its year to the last.
    frame: Span,
    /// So many days a day may stand before that, and after it.
    near: [i32; 2],
    /// The years where a story may begin.
    years: Vec<i32>,
    /// Where the story can be after the expression that is looked at.
    reached: Vec<Point>,
    /// The years that were given on the way to any point.
    steps: Vec<Step>,
}

impl Search<'_> {
    fn new<'s>(whole: &[(usize, Span)], feasts: &'s [FeastRule]) -> Search<'s> {
        let first = whole.iter().map(|(_, span)| span.first).min().unwrap_or_default();
        let last = whole.iter().map(|(_, span)| span.last).max().unwrap_or_default();
        // A day can stand a little before the first that has its year, or after the last, but a year is a year.
        let is_day_at =
            |end: i32| whole.iter().any(|(_, span)| !span.is_year() && (span.first == end || span.last == end));
        let near = [first, last].map(|end| if is_day_at(end) { NEAR } else { 0 });
        let mut years: Vec<i32> = whole.iter().map(|(_, span)| span.first.div_euclid(YEAR)).collect();
        years.sort_unstable();
        years.dedup();
        years.truncate(KEPT);
        Search { feasts, frame: Span { first, last }, near, years, reached: Vec::new(), steps: Vec::new() }
    }

    /// Goes on from a point in all ways that an expression allows.
    fn go_on(&mut self, point: &Point, at: usize, told: &Told, said: &Said) {
        match said {
            Said::Nothing => self.reach(*point),
            Said::Moved(days) => {
                let named = point.named.map(|named| named.moved(*days));
                self.reach(Point { now: named, named, ..*point });
                self.reach(Point { named, cost: point.cost + PASSING_YEAR, ..*point });
            }
            Said::Whole(span) => {
                let leap = point.now.map_or(0, |now| back(now, *span, told.begins).unwrap_or(ahead(now, *span)));
                let named = Some(*span);
                self.reach(Point { now: named, named, cost: point.cost + leap, ..*point });
                if point.now.is_some() {
                    let passing = match span.is_year() {
                        true if told.ends || told.aside => 0,
                        true => PASSING_YEAR,
                        false => PASSING_DATE,
                    };
                    self.reach(Point { named, cost: point.cost + passing, ..*point });
                }
            }
            Said::Yearless(relation) => self.give_years(point, at, told, *relation),
        }
    }

    /// Gives an expression each year it may be of.
    fn give_years(&mut self, point: &Point, at: usize, told: &Told, relation: Option<Relation>) {
        let candidates: Vec<i32> = match point.now {
            Some(now) => (now.first.div_euclid(YEAR) - 1..=now.last.div_euclid(YEAR) + 1).collect(),
            None => self.years.clone(),
        };
        let mut skipped = 0;
        for year in candidates {
            let Some(span) = Span::of(told.fields, year, self.feasts) else { continue };
            if !point.now.is_none_or(|now| fits(relation, now, span)) {
                continue;
            }
            let [before, after] = if told.fields.day.is_some() { self.near } else { [0, 0] };
            let outside = span.first > self.frame.last + after || span.last < self.frame.first - before;
            let strange = if outside { OUTSIDE } else { 0 };
            let wrong = if is_other_weekday(told.fields, year) { OTHER_WEEKDAY } else { 0 };
            let leap = point.now.map_or(0, |now| {
                // "In 1914 … in the winter" is rather that which begins in 1914.
                if now.is_year() && span.first < now.first && span.last >= now.first {
                    return EARLIER_WINTER;
                }
                back(now, span, told.begins).unwrap_or_else(|| {
                    skipped += 1;
                    let months = (span.first - now.last).max(0) / 31;
                    months * 4 + (months - HALF_A_YEAR).max(0) * 6 + (skipped - 1) * SKIPPED_YEAR
                })
            });
            self.steps.push(Step { before: point.step, at, year });
            let named = Some(span);
            let there = Point { now: named, named, cost: point.cost + leap + strange + wrong, step: self.last_step() };
            self.reach(there);
            // "dispersed for the winter"
            if told.fields.season.is_some() && relation.is_none() && point.now.is_some() {
                self.reach(Point { now: point.now, cost: there.cost + PASSING_SEASON, ..there });
            }
        }
    }

    fn last_step(&self) -> Option<usize> {
        self.steps.len().checked_sub(1)
    }

    /// Keeps a point, unless the same is reached at less cost.
    fn reach(&mut self, there: Point) {
        match self.reached.iter_mut().find(|point| point.now == there.now && point.named == there.named) {
            Some(point) if point.cost <= there.cost => {}
            Some(point) => *point = there,
            None => self.reached.push(there),
        }
    }
}

/// What an expression says of the course of a story.
enum Said {
    /// Its time, with the year.
    Whole(Span),
    /// A time whose year is unsaid, and how it is related to the point reached.
    Yearless(Option<Relation>),
    /// How many days the story goes on.
    Moved(i32),
    Nothing,
}

impl Said {
    fn of(fields: &Fields) -> Said {
        let repeats = fields.each || fields.per || fields.frequency.is_some();
        if repeats || fields.offset.is_some() || fields.reference.is_some() || fields.decade.is_some() {
            return Said::Nothing;
        }
        if let Some(year) = fields.year.filter(|year| fields.shift.is_none() && *year < END / YEAR) {
            let year = if fields.is_before_christ() { 1 - year } else { year };
            return Said::Whole(Span::of(fields, year, &[]).unwrap_or(Span::year(year)));
        }
        if let Some(day) = fields.own_day() {
            return Said::Whole(Span::between(day, day));
        }
        let named = fields.month.or(fields.season).or(fields.feast).is_some();
        if named && fields.shift.is_none() && fields.short_year.is_none() && fields.relation_of(Unit::Year).is_none() {
            let relation = [Target::Month, Target::Season, Target::Feast].into_iter();
            return Said::Yearless(relation.filter_map(|target| fields.relation_to(target)).next());
        }
        match (fields.shift, fields.amounts.as_slice()) {
            (Some(Shift::Later), [Amount { thousandths: Some(count @ ..10_000_000), unit: Unit::Year }]) => {
                Said::Moved((count / 1000) as i32 * YEAR)
            }
            (Some(Shift::Later), [Amount { thousandths: Some(count @ ..10_000_000), unit: Unit::Month }]) => {
                Said::Moved((count / 1000) as i32 * 31)
            }
            _ if matches!(fields.relation_of(Unit::Year), Some(Relation::Following | Relation::Next)) => {
                Said::Moved(YEAR)
            }
            _ => Said::Nothing,
        }
    }

    fn whole(&self) -> Option<Span> {
        match self {
            Said::Whole(span) => Some(*span),
            _ => None,
        }
    }
}

/// A stretch of time by its first and last day, in a calendar whose months all have 31 days.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Span {
    first: i32,
    last: i32,
}

impl Span {
    /// The time that an expression names, in a year; nothing when it has none.
    fn of(fields: &Fields, year: i32, feasts: &[FeastRule]) -> Option<Span> {
        let calendar = match (fields.month, fields.day, fields.season, fields.feast) {
            (Some(month), Some(day), ..) => Calendar::Day(date(year, month, day)?),
            (Some(month), None, ..) => Calendar::Month(year, month as u8),
            (None, _, Some(season), _) => Calendar::Season(year, season as u8),
            (None, _, None, Some(feast)) => Calendar::Day(feasts.get(feast as usize)?.day(year)?),
            // "Since the end of 1895 …, and in May" is rather May 1896.
            _ => {
                let first = year * YEAR + fields.part.map_or(0, |part| part * YEAR / 3);
                let length = if fields.part.is_some() { YEAR / 3 } else { YEAR };
                return Some(Span { first, last: first + length - 1 });
            }
        };
        let first = calendar.first()?;
        let last = match calendar {
            Calendar::Month(..) => first.last_of_month(),
            Calendar::Season(..) => first.checked_add(jiff::Span::new().months(2)).ok()?.last_of_month(),
            _ => first,
        };
        Some(Span::between(first, last))
    }

    fn year(year: i32) -> Span {
        Span { first: year * YEAR, last: year * YEAR + YEAR - 1 }
    }

    fn is_year(self) -> bool {
        self.last - self.first == YEAR - 1
    }

    fn between(first: Date, last: Date) -> Span {
        let days =
            |day: Date| i32::from(day.year()) * YEAR + (i32::from(day.month()) - 1) * 31 + i32::from(day.day()) - 1;
        Span { first: days(first), last: days(last) }
    }

    fn moved(self, days: i32) -> Span {
        let within = |day: i32| day.clamp(-END, END);
        let moved = Span { first: within(self.first + days), last: within(self.last + days) };
        // After whole years, the year is all that is known.
        if days % YEAR == 0 { Span::year(moved.first.div_euclid(YEAR)) } else { moved }
    }
}

/// Where a story can be.
#[derive(Clone, Copy)]
struct Point {
    now: Option<Span>,
    /// What was named last, though it were in passing.
    named: Option<Span>,
    /// What it took to get here.
    cost: i32,
    /// The last step.
    step: Option<usize>,
}

/// A year that was given.
#[derive(Clone, Copy)]
struct Step {
    before: Option<usize>,
    at: usize,
    year: i32,
}

/// Whether a time stands to the point reached as a relation says.
fn fits(relation: Option<Relation>, now: Span, to: Span) -> bool {
    match relation {
        Some(Relation::Following | Relation::Next) => to.first > now.last && to.first - now.last < YEAR,
        Some(Relation::Previous | Relation::Last) => to.last < now.first && now.first - to.last < YEAR,
        Some(Relation::That | Relation::This | Relation::The) => {
            to.last.div_euclid(YEAR) >= now.first.div_euclid(YEAR)
                && to.first.div_euclid(YEAR) <= now.last.div_euclid(YEAR)
        }
        _ => true,
    }
}

/// Whether the words name a weekday which the day is not, in a year.
fn is_other_weekday(fields: &Fields, year: i32) -> bool {
    let day = fields.month.zip(fields.day).and_then(|(month, day)| date(year, month, day));
    fields.weekday.zip(day).is_some_and(|(weekday, day)| !is_weekday(day, weekday))
}

/// What it costs to leap back: more for each month, and more inside a paragraph. Nothing is said of what lies ahead.
fn back(from: Span, to: Span, begins: bool) -> Option<i32> {
    let days = Some(from.first - to.last).filter(|days| *days > 0)?;
    Some(if begins { (10 + days / 31 * 6).min(60) } else { (25 + days / 31 * 6).min(180) })
}

/// What it costs to go on to a year that is named.
fn ahead(from: Span, to: Span) -> i32 {
    ((to.first - from.last).max(0) / YEAR * 10).min(50)
}

/// Days of a year whose months have 31.
const YEAR: i32 = 372;

/// Beyond the year 20,000 there is no story.
const END: i32 = 20_000 * YEAR;

/// How many points are kept at each step.
const KEPT: usize = 8;

/// What it costs to speak of another year in passing.
const PASSING_YEAR: i32 = 60;

/// What it costs to speak of a season in passing.
const PASSING_SEASON: i32 = 10;

/// What it costs to speak of another month or day in passing.
const PASSING_DATE: i32 = 200;

/// What it costs to speak of the winter that a year begins in.
const EARLIER_WINTER: i32 = 5;

/// After so many months a year is rather said.
const HALF_A_YEAR: i32 = 6;

/// What it costs to leave out a whole year unsaid.
const SKIPPED_YEAR: i32 = 150;

/// So many days outside the frame a day may be.
const NEAR: i32 = 3 * 31;

/// What a date costs before the first year that is named, or after the last.
const OUTSIDE: i32 = 15;

/// What a day costs that is another weekday than the words say.
const OTHER_WEEKDAY: i32 = 150;
