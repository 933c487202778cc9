//! From what the words say to a value: against the day of publication, or the dates that stand before.
//!
//! News leans on the day of publication ("last week"), narrative on the date named last ("the following week"). A
//! value is never finer than the words. What cannot be known is not guessed: the value has `X` in its place, and
//! [`Basis::Open`] says why.

mod amounts;
mod clock;
mod counted;
mod named;

use jiff::civil::Date;

use crate::prose::TextRange;
use crate::temporal::Basis;
use crate::temporal::Modifier;
use crate::temporal::Reason;
use crate::temporal::TimexKind;
use crate::temporal::calendar::Calendar;
use crate::temporal::calendar::date;
use crate::temporal::calendar::is_weekday;
use crate::temporal::fields::Amount;
use crate::temporal::fields::Fields;
use crate::temporal::fields::Target;
use crate::temporal::lexicon::FeastRule;
use crate::temporal::values::PartOfDay;
use crate::temporal::values::Reference;
use crate::temporal::values::Relation;
use crate::temporal::values::Shift;
use crate::temporal::values::Unit;

use amounts::duration;
use amounts::set;
use counted::shifted_day;
use named::whole_day;

/// Which way the words around an expression look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Ahead,
    Unsaid,
}

/// What expressions are resolved against, as it stands at one place of the text.
#[derive(Clone, Debug)]
pub(super) struct Anchors<'a> {
    /// The day of publication, or of the update the text stands in.
    pub published: Option<Calendar>,
    /// How that day is named to the reader.
    pub published_as: Basis,
    /// Whether dates lean on those before them.
    pub narrative: bool,
    /// Dates named before, the latest last.
    pub named: Vec<(Calendar, TextRange)>,
    /// The day whose evening or night was named last.
    pub evening: Option<Date>,
    /// Where the sentence begins of which a time of day is resolved.
    pub sentence: u32,
    /// The time of day named last, with its day, in minutes since midnight, and its zone.
    pub clock: Option<(Date, i32, Option<i32>)>,
    /// Whether its half of the day was said: "4:30 p.m."
    pub says_half: bool,
    /// The feasts of the language.
    pub feasts: &'a [FeastRule],
}

/// A value, before it is made into words of TIMEX3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Resolved {
    pub kind: TimexKind,
    pub value: String,
    pub modifier: Option<Modifier>,
    /// The stretch of the calendar, and for a range its end.
    pub calendar: Option<Calendar>,
    pub until: Option<Calendar>,
    /// Open at that end: "1994 or later".
    pub open: Option<Shift>,
    /// Minutes since midnight, with the zone.
    pub clock: Option<(i32, Option<i32>)>,
    pub part: Option<PartOfDay>,
    pub basis: Basis,
    /// The weekday that the words name, when the day is another.
    pub slip: Option<i8>,
}

/// A date, or why there is none.
type Found = Result<(Calendar, Basis), (String, Reason)>;

impl Anchors<'_> {
    /// The value of an expression.
    pub fn resolve(&self, fields: &Fields, direction: Direction) -> Resolved {
        Resolved { modifier: modifier(fields), ..self.value(fields, direction) }
    }

    fn value(&self, fields: &Fields, direction: Direction) -> Resolved {
        if fields.each || fields.frequency.is_some() || fields.per {
            return set(fields);
        }
        if fields.time.clock.is_some() || fields.time.daypart.is_some() {
            return self.time(fields, direction);
        }
        // A history tells of today's world.
        if self.narrative && fields.offset == Some(0) && fields.time.daypart.is_none() && fields.shift.is_none() {
            return vague(Reference::Present);
        }
        if let Some(reference) = fields.reference
            && fields.bare.is_none()
        {
            // "At this time" is that of the story.
            return vague(match reference {
                Reference::Then if self.narrative => Reference::Past,
                reference => reference,
            });
        }
        let is_length = !fields.amounts.is_empty() && fields.part.is_none();
        if fields.shift.is_none() && is_length && fields.nth.is_none() && fields.month.is_none() {
            return duration(fields);
        }
        if let Some((unit, plural)) = fields.bare
            && fields.shift.is_none()
            && fields.nth.is_none()
            && fields.part.is_none()
            && fields.year.is_none()
            && fields.weekday.or(fields.feast).or(fields.month).or(fields.season).or(fields.decade).is_none()
            && fields.relations.iter().all(|(_, target)| *target == Target::Open)
        {
            let amount = Amount { thousandths: (!plural).then_some(1000), unit };
            return duration(&Fields { amounts: vec![amount], ..fields.clone() });
        }
        // "Six minutes later", with no time to count from: how long is all that is said.
        let leans_back = fields.shift.is_some_and(Shift::leans_back);
        let is_short = is_length && fields.amounts.iter().all(|amount| amount.unit < Unit::Day);
        let length = || (leans_back && is_short).then(|| duration(fields));
        let shifted = self.shifted_clock(fields).or_else(length).or_else(|| vague_shift(fields));
        shifted.unwrap_or_else(|| self.date(fields, direction))
    }

    fn date(&self, fields: &Fields, direction: Direction) -> Resolved {
        let mut resolved = dated(self.calendar(fields, direction));
        resolved.slip = slip(fields, resolved.calendar);
        self.widen(fields, &mut resolved);
        resolved
    }

    /// Gives a range its end.
    fn widen(&self, fields: &Fields, resolved: &mut Resolved) {
        match (fields.last_day, fields.last_month, fields.last_year, resolved.calendar) {
            (Some(last), _, _, Some(Calendar::Day(first))) => {
                let end = date(i32::from(first.year()), i32::from(first.month()), last).filter(|end| *end > first);
                resolved.until = end.map(Calendar::Day);
            }
            (_, Some(last), _, Some(Calendar::Month(year, first))) if last > i32::from(first) => {
                resolved.until = Some(Calendar::Month(year, last as u8));
            }
            _ => {}
        }
        if let (Some(last), Some(Calendar::Year(first))) = (fields.last_year, resolved.calendar)
            && last > first.rem_euclid(100)
        {
            resolved.until = Some(Calendar::Year(first.div_euclid(100) * 100 + last));
        }
        if fields.year.is_some() && fields.amounts.is_empty() {
            resolved.open = fields.shift;
        }
    }

    fn calendar(&self, fields: &Fields, direction: Direction) -> Found {
        if let Some(digits) = fields.digits {
            let year = if digits.year < 100 { self.full_year(digits.year) } else { digits.year };
            return whole_day(year, digits.month, digits.day).map(|day| (day, Basis::Words));
        }
        if let Some(offset) = fields.offset {
            let on_that_day = |day: Calendar| shifted_day(day.plus(offset)?.first()?, fields).map(Calendar::Day);
            // The "yesterday" of a letter in a history is not that of the historian.
            let told = self.named(Unit::Day).filter(|(told, _)| self.narrative && self.is_long_past(*told));
            return match told {
                Some((told, basis)) => {
                    on_that_day(told).map(|day| (day, basis)).ok_or(("XXXX-XX-XX".into(), Reason::NoSuchDay))
                }
                None => self.counted_from_publication("XXXX-XX-XX", |day| on_that_day(Calendar::Day(day))),
            };
        }
        if let Some(feast) = fields.feast {
            return self.feast(feast, fields, direction);
        }
        if let Some((nth, unit @ Unit::Day)) = fields.nth {
            return self.nth(nth, unit, fields, direction);
        }
        if let (Some(month), Some(weekday), Some(nth)) = (fields.month, fields.weekday, fields.nth_weekday()) {
            return self.nth_weekday(month, weekday, nth, fields, direction);
        }
        if let Some(month) = fields.month {
            return match fields.day {
                Some(day) => self.month_day(month, day, fields, direction),
                None => self.month(month, fields, direction),
            };
        }
        if let Some(weekday) = fields.weekday {
            return self.weekday(weekday, fields, direction);
        }
        if let Some(day) = fields.day {
            return self.day_of_month(day, fields);
        }
        if let Some(season) = fields.season {
            return self.season(season, fields, direction);
        }
        if let Some((nth, unit)) = fields.nth {
            return self.nth(nth, unit, fields, direction);
        }
        if let Some(decade) = fields.decade {
            return Ok(self.decade(decade));
        }
        // "the year-ago quarter", "the same month a year earlier"
        let narrowed = fields.bare.or(match fields.relations.first() {
            Some((_, Target::Unit(unit))) => Some((*unit, false)),
            _ => None,
        });
        let year_off = fields.shift.is_some() && !fields.amounts.is_empty()
            || fields.relation_of(Unit::Year).is_some() && matches!(narrowed, Some((Unit::Month | Unit::Week, _)));
        if let Some((unit, _)) = narrowed.filter(|(_, plural)| year_off && !plural) {
            return self.a_year_off(unit, fields);
        }
        if let Some(shift) = fields.shift
            && (!fields.amounts.is_empty() || fields.bare.is_some())
        {
            return self.shifted(shift, fields);
        }
        if let Some((relation, Target::Unit(unit))) = fields.relations.first().copied() {
            return self.related(relation, unit, fields, direction);
        }
        if let Some(found) = self.year(fields) {
            return found.map(|(year, basis)| (Calendar::Year(year), basis));
        }
        if let Some((unit, _)) = fields.bare {
            return self.related(Relation::This, unit, fields, direction);
        }
        Err(("XXXX".into(), Reason::Vague))
    }

    /// Whether a time is years before publication.
    fn is_long_past(&self, told: Calendar) -> bool {
        let published = self.published.and_then(Calendar::year);
        published.zip(told.year()).is_none_or(|(published, told)| published - told > 1)
    }

    /// A decade by its first year. "The nineties" of a story are those of its own century.
    fn decade(&self, first_year: i32) -> (Calendar, Basis) {
        let told = self.named(Unit::Year).filter(|_| self.narrative && first_year < 100);
        match told.and_then(|(calendar, basis)| Some((calendar.year()?.div_euclid(100), basis))) {
            Some((century, basis)) => (Calendar::Decade(century * 10 + first_year / 10), basis),
            None => (decade_or_century(first_year), Basis::Words),
        }
    }

    /// A year that the words name, fully or in part or by their relation to another.
    fn year(&self, fields: &Fields) -> Option<Result<(i32, Basis), (String, Reason)>> {
        if let Some(year) = fields.year {
            return Some(Ok((if fields.is_before_christ() { 1 - year } else { year }, Basis::Words)));
        }
        if let Some(short) = fields.short_year {
            return Some(Ok((self.full_year(short), Basis::Words)));
        }
        let shifted = fields.amounts.iter().find(|amount| amount.unit == Unit::Year);
        if let (Some(shift), Some(Amount { thousandths: Some(count), .. })) = (fields.shift, shifted) {
            return Some(self.shifted_year(shift, whole(*count)));
        }
        let relation = fields.relation_of(Unit::Year)?;
        let found = self.related(relation, Unit::Year, fields, Direction::Unsaid);
        Some(found.and_then(|(calendar, basis)| match calendar.year() {
            Some(year) => Ok((year, basis)),
            None => Err(("XXXX".into(), Reason::NoEarlierDate)),
        }))
    }

    /// The year so many years from the one that a shift counts from: "the year before".
    fn shifted_year(&self, shift: Shift, count: i32) -> Result<(i32, Basis), (String, Reason)> {
        let unknown = |reason| ("XXXX".to_string(), reason);
        let (anchor, basis) = self.anchor(false, Unit::Year).ok_or_else(|| unknown(Reason::Undated))?;
        let year = anchor.year().ok_or_else(|| unknown(Reason::NoEarlierDate))?;
        let shifted = shift.sign().checked_mul(count).and_then(|years| year.checked_add(years));
        Ok((shifted.ok_or_else(|| unknown(Reason::NoSuchDay))?, basis))
    }

    /// A year in two digits: that of the last hundred years, or of the next ten. In a story it is the one nearest to where
    /// the story is.
    fn full_year(&self, short: i32) -> i32 {
        let now = self.published.and_then(Calendar::year);
        let told = self.named(Unit::Year).filter(|_| self.narrative).and_then(|(calendar, _)| calendar.year());
        let from = told.or(now).unwrap_or(2000);
        let year = from.div_euclid(100) * 100 + short;
        let (before, behind) = if told.is_some() { (50, 50) } else { (90, 10) };
        match year - from {
            ahead if ahead > behind || told.is_some() && now.is_some_and(|now| year > now) => year - 100,
            ahead if ahead < -before && now.is_none_or(|now| year + 100 <= now) => year + 100,
            _ => year,
        }
    }

    fn published_day(&self) -> Option<Date> {
        match self.published? {
            Calendar::Day(day) => Some(day),
            _ => None,
        }
    }

    /// Resolves against the day of publication; `unknown` is the value without one.
    fn counted_from_publication(&self, unknown: &str, make: impl Fn(Date) -> Option<Calendar>) -> Found {
        let day = self.published_day().ok_or((unknown.to_string(), Reason::Undated))?;
        let calendar = make(day).ok_or((unknown.to_string(), Reason::NoSuchDay))?;
        Ok((calendar, self.published_as.clone()))
    }

    /// The latest date named before that is at least as fine as a unit.
    fn named(&self, unit: Unit) -> Option<(Calendar, Basis)> {
        let fine = |calendar: &Calendar| calendar.unit() <= unit;
        let (calendar, range) = self.named.iter().rev().find(|(calendar, _)| fine(calendar))?;
        Some((*calendar, Basis::Earlier(*range)))
    }

    /// What a relation counts from.
    fn anchor_of(&self, relation: Relation, unit: Unit) -> Option<(Calendar, Basis)> {
        match relation {
            Relation::That => self.named(unit),
            Relation::The if unit == Unit::Weekend => self.anchor(false, unit),
            Relation::Previous | Relation::Following if unit == Unit::Day => self.named(unit),
            Relation::Previous | Relation::Following | Relation::The => self.anchor(true, unit),
            Relation::Next if self.narrative => self.anchor(true, unit),
            Relation::Last | Relation::Past | Relation::This | Relation::Next => self.anchor(false, unit),
        }
    }

    /// What an expression counts from that may have a relation before it.
    fn anchor_for(&self, relation: Option<Relation>, unit: Unit) -> Option<(Calendar, Basis)> {
        relation.map_or_else(|| self.anchor(false, unit), |relation| self.anchor_of(relation, unit))
    }

    /// What an expression counts from: the date named last where the words lean on it, else the day of publication.
    fn anchor(&self, leans_back: bool, unit: Unit) -> Option<(Calendar, Basis)> {
        let published = || {
            let published = self.published.filter(|published| published.unit() <= unit)?;
            Some((published, self.published_as.clone()))
        };
        match (self.narrative, leans_back) {
            // A history that has named no date says nothing of the day it was published.
            (true, true) => self.named(unit),
            (true, false) | (false, true) => self.named(unit).or_else(published),
            (false, false) => published(),
        }
    }
}

/// So many years, or what is longer, are too many for a date.
const FARTHEST: i64 = 10_000;

/// "several years ago": a direction and no day.
fn vague_shift(fields: &Fields) -> Option<Resolved> {
    let shift = fields.shift?;
    // Nobody dates the year that was millions of years ago.
    let is_far = |amount: &Amount| amount.unit >= Unit::Year && amount.thousandths >= Some(FARTHEST * 1000);
    let open = |amount: &Amount| amount.thousandths.is_none() || amount.unit < Unit::Day || is_far(amount);
    let is_vague = fields.amounts.iter().any(open) || fields.bare.is_some_and(|(_, plural)| plural);
    is_vague.then(|| vague(if shift.sign() < 0 { Reference::Past } else { Reference::Future }))
}

/// The weekday that the words of a day name, when it is another.
fn slip(fields: &Fields, calendar: Option<Calendar>) -> Option<i8> {
    let Some(Calendar::Day(day)) = calendar else { return None };
    let whole = fields.day.is_some() || fields.digits.is_some();
    let weekday = fields.weekday.filter(|_| whole)?;
    (!is_weekday(day, weekday)).then_some(weekday as i8)
}

/// A whole number of thousandths, as far as there are years to count.
fn whole(thousandths: i64) -> i32 {
    i32::try_from(thousandths / 1000).unwrap_or(i32::MAX)
}

/// A decade by its first year. "The 1700s" are a century; of "the 80s" the last are meant.
fn decade_or_century(first_year: i32) -> Calendar {
    match first_year {
        ..100 => Calendar::Decade((1900 + first_year) / 10),
        year if year % 100 == 0 && year < 2000 => Calendar::Century(year / 100),
        year => Calendar::Decade(year / 10),
    }
}

fn dated(found: Found) -> Resolved {
    let (value, calendar, basis) = match found {
        Ok((calendar, basis)) => (calendar.timex(), Some(calendar), basis),
        Err((value, reason)) => (value, None, Basis::Open(reason)),
    };
    Resolved {
        kind: TimexKind::Date,
        value,
        modifier: None,
        calendar,
        until: None,
        open: None,
        clock: None,
        part: None,
        basis,
        slip: None,
    }
}

fn vague(reference: Reference) -> Resolved {
    let value = match reference {
        Reference::Past => "PAST_REF",
        Reference::Present | Reference::Then => "PRESENT_REF",
        Reference::Future => "FUTURE_REF",
    };
    dated(Err((value.into(), Reason::Vague)))
}

fn modifier(fields: &Fields) -> Option<Modifier> {
    match fields.part {
        Some(0) => return Some(Modifier::Start),
        Some(1) => return Some(Modifier::Mid),
        Some(2) => return Some(Modifier::End),
        _ => {}
    }
    if fields.year.is_some() && fields.amounts.is_empty() {
        match fields.shift {
            Some(Shift::Later) => return Some(Modifier::OnOrAfter),
            Some(Shift::Earlier) => return Some(Modifier::OnOrBefore),
            _ => {}
        }
    }
    fields.hedge.and_then(|hedge| Modifier::NAMES.get(hedge as usize)).map(|(_, modifier)| *modifier)
}
