//! From what the words say to a value: against the day of publication, or the dates that stand before.
//!
//! News leans on the day of publication ("last week"), narrative on the date named last ("the following week"). A
//! value is never finer than the words. What cannot be known is not guessed: the value has `X` in its place, and
//! [`Basis::Open`] says why.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::prose::TextRange;

use super::Basis;
use super::Modifier;
use super::Reason;
use super::TimexKind;
use super::calendar::Calendar;
use super::calendar::date;
use super::calendar::easter;
use super::class::LOCAL;
use super::class::PartOfDay;
use super::class::Relation;
use super::class::Shift;
use super::class::Unit;
use super::fields::Amount;
use super::fields::Fields;
use super::fields::Target;
use super::lexicon::FeastRule;

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
    pub fn resolve(&self, fields: &Fields, direction: Direction) -> Option<Resolved> {
        let mut resolved = self.value(fields, direction)?;
        resolved.modifier = modifier(fields);
        Some(resolved)
    }

    fn value(&self, fields: &Fields, direction: Direction) -> Option<Resolved> {
        if fields.each || fields.frequency.is_some() || fields.per {
            return Some(set(fields));
        }
        if fields.clock.is_some() || fields.daypart.is_some() {
            return Some(self.time(fields, direction));
        }
        if let Some(reference) = fields.reference
            && fields.bare.is_none()
        {
            return Some(vague(reference));
        }
        if fields.shift.is_none() && !fields.amounts.is_empty() && fields.nth.is_none() && fields.month.is_none() {
            return Some(duration(fields));
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
            return Some(duration(&Fields { amounts: vec![amount], ..fields.clone() }));
        }
        if let Some(past) = self.vague_shift(fields) {
            return Some(past);
        }
        Some(self.date(fields, direction))
    }

    /// "several years ago": a direction and no day.
    fn vague_shift(&self, fields: &Fields) -> Option<Resolved> {
        let shift = fields.shift?;
        let short = |amount: &Amount| amount.unit < Unit::Day;
        if fields.amounts.iter().any(|amount| amount.thousandths.is_none() || short(amount))
            || fields.bare.is_some_and(|(_, plural)| plural)
        {
            return Some(vague(if matches!(shift, Shift::Ago | Shift::Earlier) { 0 } else { 2 }));
        }
        None
    }

    fn date(&self, fields: &Fields, direction: Direction) -> Resolved {
        let found = self.calendar(fields, direction);
        let mut resolved = dated(found);
        if let (Some(weekday), Some(Calendar::Day(day)), true) =
            (fields.weekday, resolved.calendar, fields.day.is_some() || fields.digits.is_some())
            && i32::from(day.weekday().to_monday_one_offset()) != weekday
        {
            resolved.slip = Some(weekday as i8);
        }
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
            return self.from_published("XXXX-XX-XX", |day| Calendar::Day(day).plus(offset));
        }
        if let Some(feast) = fields.feast {
            return self.feast(feast, fields, direction);
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
        if let Some(season) = fields.season {
            return self.season(season, fields, direction);
        }
        if let Some((nth, unit)) = fields.nth {
            return self.nth(nth, unit, fields, direction);
        }
        if let Some(decade) = fields.decade {
            let decade = if decade < 100 { 1900 + decade } else { decade };
            return Ok((Calendar::Decade(decade / 10), Basis::Words));
        }
        // "the year-ago quarter", "the same month a year earlier"
        let narrowed = fields.bare.or(match fields.relations.first() {
            Some((_, Target::Unit(unit))) => Some((*unit, false)),
            _ => None,
        });
        if let (Some(_), Some((unit, false))) = (fields.shift, narrowed.filter(|_| !fields.amounts.is_empty())) {
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

    /// "the year-ago quarter": the quarter that is spoken of, in another year.
    fn a_year_off(&self, unit: Unit, fields: &Fields) -> Found {
        if matches!(unit, Unit::Quarter | Unit::Period) {
            return self.quarter(Relation::That, fields).ok_or(("XXXX-QX".into(), Reason::NoEarlierDate));
        }
        let (calendar, basis) = self.related(Relation::That, unit, fields, Direction::Unsaid)?;
        let (year, _) = self.year(fields).unwrap_or(Err(("XXXX".into(), Reason::NoEarlierDate)))?;
        let moved = calendar.year().and_then(|named| match calendar {
            Calendar::Month(_, month) => Some(Calendar::Month(year, month)),
            other => other.shifted(year - named, Unit::Year),
        });
        moved.map(|calendar| (calendar, basis)).ok_or(("XXXX".into(), Reason::NoSuchDay))
    }

    /// A year that the words name, fully or in part or by their relation to another.
    fn year(&self, fields: &Fields) -> Option<Result<(i32, Basis), (String, Reason)>> {
        if let Some(year) = fields.year {
            return Some(Ok((if fields.before_christ { 1 - year } else { year }, Basis::Words)));
        }
        if let Some(short) = fields.short_year {
            return Some(Ok((self.full_year(short), Basis::Words)));
        }
        let shifted = fields.amounts.iter().find(|amount| amount.unit == Unit::Year);
        if let (Some(shift), Some(Amount { thousandths: Some(count), .. })) = (fields.shift, shifted) {
            return Some(self.shifted_year(shift, (count / 1000) as i32));
        }
        let relation = fields.relation_of(Unit::Year)?;
        let found = self.related(relation, Unit::Year, fields, Direction::Unsaid);
        Some(found.and_then(|(calendar, basis)| match calendar.year() {
            Some(year) => Ok((year, basis)),
            None => Err(("XXXX".into(), Reason::NoEarlierDate)),
        }))
    }

    fn shifted_year(&self, shift: Shift, count: i32) -> Result<(i32, Basis), (String, Reason)> {
        let sign = if matches!(shift, Shift::Ago | Shift::Earlier) { -1 } else { 1 };
        let (anchor, basis) = self.anchor(false, Unit::Year).ok_or(("XXXX".to_string(), Reason::Undated))?;
        let year = anchor.year().ok_or(("XXXX".to_string(), Reason::NoEarlierDate))?;
        Ok((year + sign * count, basis))
    }

    /// A year in two digits: that of the last hundred years, or of the next ten.
    fn full_year(&self, short: i32) -> i32 {
        let now = self.published.and_then(Calendar::year).unwrap_or(2000);
        let year = now.div_euclid(100) * 100 + short;
        if year > now + 10 { year - 100 } else { year }
    }

    fn published_day(&self) -> Option<Date> {
        match self.published? {
            Calendar::Day(day) => Some(day),
            _ => None,
        }
    }

    /// Resolves against the day of publication; `unknown` is the value without one.
    fn from_published(&self, unknown: &str, make: impl Fn(Date) -> Option<Calendar>) -> Found {
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

    /// What an expression counts from: the date named last where the words lean on it, else the day of publication.
    fn anchor(&self, leans_back: bool, unit: Unit) -> Option<(Calendar, Basis)> {
        let published = || {
            let published = self.published.filter(|published| published.unit() <= unit)?;
            Some((published, self.published_as.clone()))
        };
        if leans_back || self.narrative { self.named(unit).or_else(published) } else { published() }
    }

    fn month_day(&self, month: i32, day: i32, fields: &Fields, direction: Direction) -> Found {
        if let Some(year) = self.year(fields) {
            let (year, basis) = year?;
            return whole_day(year, month, day).map(|day| (day, basis));
        }
        let unknown = format!("XXXX-{month:02}-{day:02}");
        if self.narrative
            && let Some((named, basis)) = self.named(Unit::Year)
        {
            return whole_day(self.year_after(named, month), month, day).map(|day| (day, basis));
        }
        let published = self.published_day().or_else(|| self.published.and_then(Calendar::first));
        let published = published.ok_or((unknown.clone(), Reason::Undated))?;
        let year = i32::from(published.year());
        let direction = match fields.relation_to(Target::Month) {
            Some(Relation::Last | Relation::Previous | Relation::Past) => Direction::Back,
            Some(Relation::Next | Relation::Following) => Direction::Ahead,
            _ => direction,
        };
        let mut nearest: Vec<Date> =
            [year - 1, year, year + 1].into_iter().filter_map(|year| date(year, month, day)).collect();
        nearest.sort_by_key(|candidate| {
            let distance = published.until(*candidate).map_or(i32::MAX, |span| span.get_days());
            let wrong_way = match direction {
                Direction::Back => distance > 0,
                Direction::Ahead => distance < 0,
                Direction::Unsaid => false,
            };
            // A date some months ahead or back is rather of this year than of the one the tense asks for; where
            // nothing is said, it is rather past.
            let weight = if direction == Direction::Unsaid && distance > 60 { 2 } else { 1 };
            (wrong_way && distance.abs() > 120, distance.abs() * weight)
        });
        match nearest.first() {
            Some(day) => Ok((Calendar::Day(*day), self.published_as.clone())),
            None => Err((unknown, Reason::NoSuchDay)),
        }
    }

    /// The year of a month that is named after another date in a narrative.
    fn year_after(&self, named: Calendar, month: i32) -> i32 {
        let year = named.year().unwrap_or_default();
        let named_month = match named {
            Calendar::Month(_, month) => i32::from(month),
            Calendar::Day(day) => i32::from(day.month()),
            _ => return year,
        };
        if named_month >= 11 && month <= 2 { year + 1 } else { year }
    }

    fn month(&self, month: i32, fields: &Fields, direction: Direction) -> Found {
        let of = |year: i32| Calendar::Month(year, month as u8);
        if let Some(year) = self.year(fields) {
            return year.map(|(year, basis)| (of(year), basis));
        }
        let relation = fields.relation_to(Target::Month);
        let unknown = format!("XXXX-{month:02}");
        if (self.narrative || matches!(relation, Some(Relation::Previous | Relation::Following | Relation::That)))
            && let Some((named, basis)) = self.named(Unit::Year)
        {
            let year = self.year_after(named, month);
            let named_month = named.first().map_or(1, |day| i32::from(day.month()));
            let year = match relation {
                Some(Relation::Following | Relation::Next) if month <= named_month => year + 1,
                Some(Relation::Previous | Relation::Last) if month >= named_month => year - 1,
                _ => year,
            };
            return Ok((of(year), basis));
        }
        let Some(published) = self.published.filter(|published| published.unit() <= Unit::Month) else {
            let year = self.published.and_then(Calendar::year).ok_or((unknown, Reason::Undated))?;
            return Ok((of(year), self.published_as.clone()));
        };
        let now = published.first().map_or(1, |day| i32::from(day.month()));
        let this_year = published.year().unwrap_or_default();
        let year = match (relation, direction) {
            (Some(Relation::Last | Relation::Previous | Relation::Past), _) => this_year - i32::from(month >= now),
            (Some(Relation::Next | Relation::Following), _) => this_year + i32::from(month <= now),
            (Some(_), _) => this_year,
            (None, Direction::Ahead) => this_year + i32::from(month < now),
            (None, Direction::Back) => this_year - i32::from(month > now),
            // The next months are as near as the last ones, those of half a year ahead are not.
            (None, Direction::Unsaid) => match (month - now).rem_euclid(12) {
                ahead @ 1..=2 => this_year + i32::from(now + ahead > 12),
                _ => this_year - i32::from(month > now),
            },
        };
        Ok((of(year), self.published_as.clone()))
    }

    fn weekday(&self, weekday: i32, fields: &Fields, direction: Direction) -> Found {
        let unknown = format!("XXXX-WXX-{weekday}");
        // "Monday of next week"
        if let Some(relation) = fields.relation_of(Unit::Week) {
            let (week, basis) = self.related(relation, Unit::Week, fields, direction)?;
            let day = week.first().and_then(|monday| monday.checked_add((weekday - 1).days()).ok());
            return day.map(|day| (Calendar::Day(day), basis)).ok_or((unknown, Reason::NoSuchDay));
        }
        if let Some(day) = fields.day
            && let Some(found) = self.weekday_and_day(weekday, day)
        {
            return Ok(found);
        }
        let relation = fields.relation_to(Target::Weekday);
        let leans_back = matches!(relation, Some(Relation::Previous | Relation::Following | Relation::That));
        let (anchor, basis) = self.anchor(leans_back, Unit::Day).ok_or((unknown.clone(), Reason::Undated))?;
        let anchor = anchor.first().ok_or((unknown.clone(), Reason::NoSuchDay))?;
        let back = (i32::from(anchor.weekday().to_monday_one_offset()) - weekday).rem_euclid(7);
        let days = match (relation, direction) {
            (Some(Relation::Last | Relation::Previous | Relation::Past), _) => {
                if back == 0 {
                    -7
                } else {
                    -back
                }
            }
            (Some(Relation::Next | Relation::Following), _) => 7 - back,
            (Some(Relation::That), _) => -back,
            (Some(Relation::This), Direction::Back) => -back,
            (Some(Relation::This), _) => {
                if back == 0 {
                    0
                } else {
                    7 - back
                }
            }
            (None, Direction::Ahead) => {
                if back == 0 {
                    0
                } else {
                    7 - back
                }
            }
            // A story goes on.
            (None, _) if self.narrative && matches!(basis, Basis::Earlier(_)) => {
                if back == 0 {
                    0
                } else {
                    7 - back
                }
            }
            (None, _) => -back,
        };
        let day = Calendar::Day(anchor).plus(days).ok_or((unknown, Reason::NoSuchDay))?;
        Ok((day, basis))
    }

    /// "Monday the 6th": the nearest day that is both.
    fn weekday_and_day(&self, weekday: i32, day: i32) -> Option<(Calendar, Basis)> {
        let (anchor, basis) = self.anchor(false, Unit::Day)?;
        let anchor = anchor.first()?;
        let months = (-3..=3).filter_map(|step| Calendar::around(anchor, Unit::Month).plus(step)?.first());
        let days = months.filter_map(|month| date(i32::from(month.year()), i32::from(month.month()), day));
        let days = days.filter(|day| i32::from(day.weekday().to_monday_one_offset()) == weekday);
        let nearest = days.min_by_key(|day| anchor.until(*day).map_or(i32::MAX, |span| span.get_days().abs()))?;
        Some((Calendar::Day(nearest), basis))
    }

    fn season(&self, season: i32, fields: &Fields, direction: Direction) -> Found {
        let of = |year: i32| Calendar::Season(year, season as u8);
        if let Some(year) = self.year(fields) {
            return year.map(|(year, basis)| (of(year), basis));
        }
        let relation = fields.relation_to(Target::Season);
        let leans_back = matches!(relation, Some(Relation::Previous | Relation::Following | Relation::That));
        let unknown = || (format!("XXXX-{}", ["SP", "SU", "FA", "WI"][season as usize]), Reason::Undated);
        let (anchor, basis) = self.anchor(leans_back, Unit::Year).ok_or_else(unknown)?;
        let year = anchor.year().ok_or_else(unknown)?;
        let Some(now) = anchor.first().filter(|_| anchor.unit() <= Unit::Month) else { return Ok((of(year), basis)) };
        // Winter begins in the year it is named after and ends in the next.
        let began = i32::from(now.month()) >= season * 3 + 3;
        let running = season == 3 && now.month() <= 2;
        let year = match (relation, direction) {
            (Some(Relation::Last | Relation::Previous | Relation::Past), _) => {
                let over = i32::from(now.month()) > season * 3 + 5;
                if over { year } else { year - 1 }
            }
            (Some(Relation::Next | Relation::Following), _) => {
                if began {
                    year + 1
                } else {
                    year
                }
            }
            (Some(_), _) | (None, Direction::Ahead) => {
                if running {
                    year - 1
                } else {
                    year
                }
            }
            (None, _) if self.narrative => year,
            (None, _) => {
                if began {
                    year
                } else {
                    year - 1
                }
            }
        };
        Ok((of(year), basis))
    }

    fn feast(&self, feast: i32, fields: &Fields, direction: Direction) -> Found {
        let Some(rule) = self.feasts.get(feast as usize) else { return Err(("XXXX".into(), Reason::NoSuchDay)) };
        let week = fields.bare.is_some_and(|(unit, _)| unit == Unit::Week);
        let of = |year: i32| {
            let day = rule.day(year)?;
            Some(if week { Calendar::around(day, Unit::Week) } else { Calendar::Day(day) })
        };
        let unknown = || ("XXXX-XX-XX".to_string(), Reason::Undated);
        if let Some(year) = self.year(fields) {
            let (year, basis) = year?;
            return of(year).map(|day| (day, basis)).ok_or_else(unknown);
        }
        let relation = fields.relation_to(Target::Feast);
        let (anchor, basis) = self.anchor(false, Unit::Year).ok_or_else(unknown)?;
        let year = anchor.year().ok_or_else(unknown)?;
        let day = of(year).ok_or_else(unknown)?;
        let Some(now) = anchor.first().filter(|_| anchor.unit() == Unit::Day) else { return Ok((day, basis)) };
        let first = day.first().unwrap_or(now);
        let year = match (relation, direction) {
            (Some(Relation::Last | Relation::Previous | Relation::Past), _) => {
                if first < now {
                    year
                } else {
                    year - 1
                }
            }
            (Some(Relation::Next | Relation::Following), _) => {
                if first > now {
                    year
                } else {
                    year + 1
                }
            }
            (Some(_), _) => year,
            (None, Direction::Ahead) => {
                if first >= now {
                    year
                } else {
                    year + 1
                }
            }
            (None, Direction::Back) => {
                if first <= now {
                    year
                } else {
                    year - 1
                }
            }
            // The nearest.
            (None, Direction::Unsaid) => match now.until(first).map_or(0, |span| span.get_days()) {
                days if days > 182 => year - 1,
                days if days < -182 => year + 1,
                _ => year,
            },
        };
        of(year).map(|day| (day, basis)).ok_or_else(unknown)
    }

    fn nth(&self, nth: i32, unit: Unit, fields: &Fields, direction: Direction) -> Found {
        match unit {
            Unit::Century => {
                let century = if fields.before_christ { -nth } else { nth - 1 };
                return Ok((Calendar::Century(century), Basis::Words));
            }
            Unit::Quarter | Unit::Half => {}
            _ => return Err(("XXXX".into(), Reason::UnknownEvent)),
        }
        let count = if unit == Unit::Half { 2 } else { 4 };
        let nth = if nth == -1 { count } else { nth };
        if !(1..=count).contains(&nth) {
            return Err(("XXXX".into(), Reason::NoSuchDay));
        }
        let of = |year: i32| {
            if unit == Unit::Half { Calendar::Half(year, nth as u8) } else { Calendar::Quarter(year, nth as u8) }
        };
        // "the last half of the '80s"
        if let Some(decade) = fields.decade {
            let decade = if decade < 100 { 1900 + decade } else { decade };
            return Ok((Calendar::Decade(decade / 10), Basis::Words));
        }
        if let Some(year) = self.year(fields) {
            return year.map(|(year, basis)| (of(year), basis));
        }
        let unknown = format!("XXXX-{}{nth}", if unit == Unit::Half { 'H' } else { 'Q' });
        let (anchor, basis) = self.anchor(false, Unit::Year).ok_or((unknown.clone(), Reason::Undated))?;
        let year = anchor.year().ok_or((unknown, Reason::Undated))?;
        let Some(now) = anchor.first().filter(|_| anchor.unit() <= Unit::Month && !matches!(basis, Basis::Earlier(_)))
        else {
            return Ok((of(year), basis));
        };
        let running = (i32::from(now.month()) - 1) / (12 / count) + 1;
        let ahead = nth - running;
        let year = match direction {
            // What was just over is still to be reported on.
            Direction::Ahead if ahead < -1 => year + 1,
            Direction::Ahead => year,
            _ if ahead > 1 || ahead == 1 && direction == Direction::Back => year - 1,
            _ => year,
        };
        Ok((of(year), basis))
    }

    /// "three weeks ago", "two days later".
    fn shifted(&self, shift: Shift, fields: &Fields) -> Found {
        let amounts = if fields.amounts.is_empty() {
            let (unit, _) = fields.bare.unwrap_or((Unit::Day, false));
            vec![Amount { thousandths: Some(1000), unit }]
        } else {
            fields.amounts.clone()
        };
        let finest = amounts.iter().map(|amount| amount.unit).min().unwrap_or(Unit::Day);
        let mut count = amounts[0].thousandths.unwrap_or_default();
        let mut unit = amounts[0].unit;
        // "a year and a half ago", "two years and three months later"
        if count % 1000 != 0 && unit == Unit::Year {
            (count, unit) = (count * 12, Unit::Month);
        }
        let anchor_unit = unit.min(finest).max(Unit::Day);
        let wanted = match anchor_unit {
            Unit::Decade | Unit::Century | Unit::Millennium => Unit::Year,
            Unit::Fortnight => Unit::Week,
            unit => unit,
        };
        let unknown = match wanted {
            Unit::Day => "XXXX-XX-XX",
            Unit::Week | Unit::Weekend => "XXXX-WXX",
            Unit::Month => "XXXX-XX",
            _ => "XXXX",
        };
        let reason =
            if self.published.is_none() || shift_leans_back(shift) { Reason::NoEarlierDate } else { Reason::Undated };
        let sign = if matches!(shift, Shift::Ago | Shift::Earlier) { -1 } else { 1 };
        let (anchor, basis) = self.anchor(shift_leans_back(shift), wanted).ok_or((unknown.to_string(), reason))?;
        let steps = sign * (count / 1000) as i32;
        // A year before a quarter is that quarter of the year before.
        let spoken_of = self.spoken_of().filter(|_| unit == Unit::Year && count == 1000);
        if let Some((Calendar::Quarter(year, quarter), range)) = spoken_of {
            return Ok((Calendar::Quarter(year + steps, quarter), Basis::Earlier(range)));
        }
        let calendar = anchor.shifted(steps, unit);
        calendar.map(|calendar| (calendar, basis)).ok_or((unknown.to_string(), Reason::NoSuchDay))
    }

    /// "last week", "that year", "the quarter".
    fn related(&self, relation: Relation, unit: Unit, fields: &Fields, direction: Direction) -> Found {
        let unknown = match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
            Unit::Week | Unit::Weekend | Unit::Fortnight => "XXXX-WXX",
            Unit::Month => "XXXX-XX",
            Unit::Quarter | Unit::Period => "XXXX-QX",
            _ => "XXXX",
        };
        let leans_back = matches!(relation, Relation::Previous | Relation::Following | Relation::That);
        let reason = if leans_back { Reason::NoEarlierDate } else { Reason::Undated };
        if matches!(unit, Unit::Quarter | Unit::Period) {
            return self.quarter(relation, fields).ok_or((unknown.to_string(), reason));
        }
        let (anchor, basis) =
            self.anchor(leans_back && unit != Unit::Weekend, unit).ok_or((unknown.to_string(), reason))?;
        let base = match (anchor.first(), anchor.year()) {
            _ if anchor.unit() == unit => Some(anchor),
            (_, Some(year)) if unit == Unit::Year => Some(Calendar::Year(year)),
            (Some(first), _) => Some(Calendar::around(first, unit)),
            _ => None,
        };
        let steps = match relation {
            Relation::Last if unit == Unit::Weekend => -1,
            // A weekend that is spoken of on a weekday is the one before, unless the words look ahead.
            Relation::That
                if unit == Unit::Weekend
                    && direction != Direction::Ahead
                    && matches!(anchor, Calendar::Day(day) if day.weekday().to_monday_one_offset() < 6) =>
            {
                -1
            }
            Relation::Last | Relation::Previous | Relation::Past => -1,
            Relation::Next | Relation::Following => 1,
            Relation::This | Relation::That => 0,
        };
        let calendar = base.and_then(|base| base.plus(steps)).ok_or((unknown.to_string(), Reason::NoSuchDay))?;
        Ok((calendar, basis))
    }

    /// The quarter a report is about: the latest of those it names, for the others are there to compare.
    fn spoken_of(&self) -> Option<(Calendar, TextRange)> {
        let quarters = self.named.iter().filter(|(calendar, _)| matches!(calendar, Calendar::Quarter(..)));
        quarters.max_by_key(|(calendar, range)| (calendar.first(), range.start)).copied()
    }

    /// "the quarter": the one named last, else the last that was complete at publication.
    fn quarter(&self, relation: Relation, fields: &Fields) -> Option<(Calendar, Basis)> {
        let named = self.spoken_of().map(|(calendar, range)| (calendar, Basis::Earlier(range)));
        let published = || {
            let day = self.published.filter(|published| published.unit() <= Unit::Month)?.first()?;
            Some((Calendar::around(day, Unit::Quarter), self.published_as.clone()))
        };
        let (calendar, basis) = match relation {
            Relation::This => published()?,
            Relation::Next => published().and_then(|(now, basis)| Some((now.plus(1)?, basis)))?,
            Relation::Last | Relation::Past => published().and_then(|(now, basis)| Some((now.plus(-1)?, basis)))?,
            Relation::Previous => named.and_then(|(named, basis)| Some((named.plus(-1)?, basis)))?,
            Relation::Following => named.and_then(|(named, basis)| Some((named.plus(1)?, basis)))?,
            Relation::That => named.or_else(|| published().and_then(|(now, basis)| Some((now.plus(-1)?, basis))))?,
        };
        // "the 1988 quarter", "the year-ago quarter"
        match (self.year(fields), calendar) {
            (Some(Ok((year, basis))), Calendar::Quarter(_, quarter)) => Some((Calendar::Quarter(year, quarter), basis)),
            _ => Some((calendar, basis)),
        }
    }

    fn time(&self, fields: &Fields, direction: Direction) -> Resolved {
        let (day, basis) = self.day_of_time(fields, direction);
        let day_value = day.map_or("XXXX-XX-XX".to_string(), Calendar::timex);
        let mut resolved =
            Resolved { kind: TimexKind::Time, calendar: day, basis, ..dated(Err((String::new(), Reason::Vague))) };
        if let Some(minutes) = fields.clock {
            let utc = if fields.zone == Some(0) { "Z" } else { "" };
            resolved.value = format!("{day_value}T{:02}:{:02}{utc}", minutes / 60, minutes % 60);
            resolved.clock = Some((minutes, fields.zone.filter(|zone| *zone != LOCAL)));
        } else if let Some(part) = fields.daypart {
            resolved.value = format!("{day_value}{}", part_code(part));
            resolved.part = Some(part);
        }
        if let (Some(weekday), Some(Calendar::Day(day)), true) = (fields.weekday, day, fields.day.is_some())
            && i32::from(day.weekday().to_monday_one_offset()) != weekday
        {
            resolved.slip = Some(weekday as i8);
        }
        resolved
    }

    /// The day of a time: that which the words give, else that of the date before, else that of publication.
    fn day_of_time(&self, fields: &Fields, direction: Direction) -> (Option<Calendar>, Basis) {
        let gives_day = fields.day.is_some()
            || fields.weekday.is_some()
            || fields.offset.is_some()
            || fields.digits.is_some()
            || fields.feast.is_some();
        if gives_day {
            return match self.calendar(&Fields { clock: None, daypart: None, ..fields.clone() }, direction) {
                Ok((calendar, basis)) => (Some(calendar), basis),
                Err((_, reason)) => (None, Basis::Open(reason)),
            };
        }
        let relation = fields.relation_to(Target::DayPart);
        let published = || self.published_day().map(|day| (Some(Calendar::Day(day)), self.published_as.clone()));
        let stepped = |found: (Option<Calendar>, Basis), steps: i32| (found.0.and_then(|day| day.plus(steps)), found.1);
        let open = |reason| (None, Basis::Open(reason));
        let named = || self.named(Unit::Day).map(|(calendar, basis)| (Some(calendar), basis));
        match (relation, fields.daypart) {
            (Some(Relation::Last), _) if !self.narrative => {
                published().map_or(open(Reason::Undated), |found| stepped(found, -1))
            }
            (Some(Relation::This), _) | (None, Some(PartOfDay::Tonight)) => {
                published().unwrap_or(open(Reason::Undated))
            }
            (Some(Relation::Next | Relation::Following), _) => {
                named().or_else(published).map_or(open(Reason::NoEarlierDate), |found| stepped(found, 1))
            }
            (Some(Relation::Last | Relation::Previous | Relation::Past), _) => {
                named().or_else(published).map_or(open(Reason::NoEarlierDate), |found| stepped(found, -1))
            }
            _ => named().or_else(published).unwrap_or(open(Reason::Undated)),
        }
    }
}

/// Whether a shift counts from the date named last.
fn shift_leans_back(shift: Shift) -> bool {
    matches!(shift, Shift::Earlier | Shift::Later)
}

fn whole_day(year: i32, month: i32, day: i32) -> Result<Calendar, (String, Reason)> {
    date(year, month, day).map(Calendar::Day).ok_or_else(|| (format!("{year:04}-{month:02}-XX"), Reason::NoSuchDay))
}

fn part_code(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Dawn | PartOfDay::Morning => "TMO",
        PartOfDay::Afternoon => "TAF",
        PartOfDay::Evening => "TEV",
        PartOfDay::Night | PartOfDay::Tonight | PartOfDay::LastNight => "TNI",
        PartOfDay::Daytime => "TDT",
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

fn vague(reference: i32) -> Resolved {
    let value = ["PAST_REF", "PRESENT_REF", "FUTURE_REF"][reference as usize];
    dated(Err((value.into(), Reason::Vague)))
}

/// A length of time: P3D, PT2H, PXY.
fn duration(fields: &Fields) -> Resolved {
    let mut dates = String::new();
    let mut times = String::new();
    for amount in &fields.amounts {
        let (days, hours) = amount_value(amount);
        dates.push_str(&days);
        times.push_str(&hours);
    }
    let value = if times.is_empty() { format!("P{dates}") } else { format!("P{dates}T{times}") };
    let reason = if fields.tied { Reason::UnknownEvent } else { Reason::NotADay };
    Resolved { kind: TimexKind::Duration, ..dated(Err((value, reason))) }
}

/// An amount in the part before and the part after the T of a duration.
fn amount_value(amount: &Amount) -> (String, String) {
    let (code, finer) = match amount.unit {
        Unit::Second => ("S", None),
        Unit::Minute => ("M", Some(("S", 60))),
        Unit::Hour => ("H", Some(("M", 60))),
        Unit::Day => ("D", Some(("H", 24))),
        Unit::Weekend => ("WE", None),
        Unit::Week => ("W", None),
        Unit::Fortnight => ("W", None),
        Unit::Month => ("M", None),
        Unit::Quarter => ("Q", None),
        Unit::Half => ("H", None),
        Unit::Year => ("Y", Some(("M", 12))),
        Unit::Decade => ("DE", Some(("Y", 10))),
        Unit::Century => ("CE", Some(("Y", 100))),
        Unit::Millennium => ("ML", Some(("Y", 1000))),
        Unit::Period => ("X", None),
    };
    let factor = match amount.unit {
        Unit::Fortnight => 2,
        _ => 1,
    };
    let is_time = amount.unit < Unit::Day;
    let text = match amount.thousandths {
        None => format!("X{code}"),
        // Decades are told in years, as annotators do.
        Some(count) if amount.unit == Unit::Decade => format!("{}Y", count / 100),
        Some(count) if count % 1000 == 0 => format!("{}{code}", count / 1000 * factor),
        Some(count) => match finer {
            Some((finer, parts)) if count % 1000 * parts % 1000 == 0 => {
                let whole = count / 1000;
                let rest = format!("{}{finer}", count % 1000 * parts / 1000);
                if amount.unit == Unit::Day {
                    let days = if whole > 0 { format!("{whole}{code}") } else { String::new() };
                    return (days, rest);
                }
                if whole > 0 { format!("{whole}{code}{rest}") } else { rest }
            }
            _ => format!("{}.{}{code}", count / 1000, format!("{:03}", count % 1000).trim_end_matches('0')),
        },
    };
    if is_time { (String::new(), text) } else { (text, String::new()) }
}

/// What is repeated: "every Thursday", "daily", "twice a week".
fn set(fields: &Fields) -> Resolved {
    let value = if let Some(weekday) = fields.weekday {
        format!("XXXX-WXX-{weekday}{}", fields.daypart.map_or("", part_code))
    } else if let Some(part) = fields.daypart {
        format!("XXXX-XX-XX{}", part_code(part))
    } else if let Some(month) = fields.month {
        format!("XXXX-{month:02}")
    } else if let Some(season) = fields.season {
        format!("XXXX-{}", ["SP", "SU", "FA", "WI"][season as usize])
    } else {
        let unit = fields.frequency.or(fields.nth.map(|(_, unit)| unit)).or(fields.bare.map(|(unit, _)| unit));
        let amount = match (fields.amounts.first(), unit) {
            (Some(amount), _) => *amount,
            (None, unit) => Amount { thousandths: Some(1000), unit: unit.unwrap_or(Unit::Day) },
        };
        let (days, hours) = amount_value(&amount);
        if hours.is_empty() { format!("P{days}") } else { format!("P{days}T{hours}") }
    };
    Resolved { kind: TimexKind::Set, ..dated(Err((value, Reason::NotADay))) }
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

impl FeastRule {
    /// The day of the feast in a year.
    fn day(self, year: i32) -> Option<Date> {
        match self {
            FeastRule::Fixed(month, day) => date(year, i32::from(month), i32::from(day)),
            FeastRule::Easter(days) => easter(year)?.checked_add(i32::from(days).days()).ok(),
            FeastRule::Nth(month, weekday, nth, days) => {
                let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday as i8).ok()?;
                let day = date(year, i32::from(month), 1)?.nth_weekday_of_month(nth, weekday).ok()?;
                day.checked_add(i32::from(days).days()).ok()
            }
        }
    }
}
