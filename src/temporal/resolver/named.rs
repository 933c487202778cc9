//! Days, months, seasons and feasts that are called by their names: of which year, or which week.

use jiff::civil::Date;

use crate::temporal::Basis;
use crate::temporal::Reason;
use crate::temporal::calendar::Calendar;
use crate::temporal::calendar::date;
use crate::temporal::calendar::days_after;
use crate::temporal::calendar::easter;
use crate::temporal::calendar::is_weekday;
use crate::temporal::calendar::nth_weekday;
use crate::temporal::calendar::season_code;
use crate::temporal::calendar::weekday_and_day;
use crate::temporal::calendar::weekday_of;
use crate::temporal::fields::Fields;
use crate::temporal::fields::Target;
use crate::temporal::lexicon::FeastRule;
use crate::temporal::values::Relation;
use crate::temporal::values::Unit;

use super::Anchors;
use super::Direction;
use super::Found;

impl Anchors<'_> {
    pub(super) fn month_day(&self, month: i32, day: i32, fields: &Fields, direction: Direction) -> Found {
        let unknown = format!("XXXX-{month:02}-{day:02}");
        if let Some(year) = self.year(fields) {
            let (year, basis) = year.map_err(|(_, reason)| (unknown, reason))?;
            return whole_day(year, month, day).map(|day| (day, basis));
        }
        if let Some((year, from)) = fields.story_year {
            return whole_day(year, month, day).map(|day| (day, Basis::Earlier(from)));
        }
        if self.narrative && !self.published.and_then(Calendar::first).is_some_and(|day| fields.is_close_to(day)) {
            return Err((unknown, Reason::NoEarlierDate));
        }
        let published = self.published.and_then(Calendar::first).ok_or((unknown.clone(), Reason::Undated))?;
        let year = i32::from(published.year());
        let direction = match fields.relation_to(Target::Month) {
            Some(Relation::Last | Relation::Previous | Relation::Past) => Direction::Back,
            Some(Relation::Next | Relation::Following) => Direction::Ahead,
            _ => direction,
        };
        let mut nearest: Vec<Date> =
            [year - 1, year, year + 1].into_iter().filter_map(|year| date(year, month, day)).collect();
        // "Thursday, December 15": a year in which it was one.
        let on_weekday = |day: &Date| fields.weekday.is_some_and(|weekday| is_weekday(*day, weekday));
        let near = |day: &Date| {
            let distance = published.until(*day).map_or(i32::MAX, |span| span.get_days());
            distance.abs() < 45 && !(direction == Direction::Back && distance > 0)
        };
        if nearest.iter().any(on_weekday) && !nearest.iter().any(near) {
            nearest.retain(on_weekday);
        }
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
            (wrong_way && (fields.is_over || distance.abs() > 120), distance.abs() * weight)
        });
        match nearest.first() {
            Some(day) => Ok((Calendar::Day(*day), self.published_as.clone())),
            None => Err((unknown, Reason::NoSuchDay)),
        }
    }

    /// "on the 15th": of the month that is spoken of.
    pub(super) fn day_of_month(&self, day: i32, fields: &Fields) -> Found {
        let unknown = || (format!("XXXX-XX-{day:02}"), Reason::NoEarlierDate);
        let (anchor, basis) = match fields.relation_of(Unit::Month) {
            Some(relation) => self.related(relation, Unit::Month, fields, Direction::Unsaid)?,
            None => self.anchor(true, Unit::Month).ok_or_else(unknown)?,
        };
        let first = anchor.first().ok_or_else(unknown)?;
        let day = date(i32::from(first.year()), i32::from(first.month()), day);
        day.map(|day| (Calendar::Day(day), basis)).ok_or_else(unknown)
    }

    /// The year of a month that is named after another date in a narrative.
    pub(super) fn year_after(&self, named: Calendar, month: i32) -> i32 {
        let year = named.year().unwrap_or_default();
        let named_month = match named {
            Calendar::Month(_, month) => i32::from(month),
            Calendar::Day(day) => i32::from(day.month()),
            _ => return year,
        };
        // A story goes on: half a year on is nearer than half a year back.
        let ahead = (month - named_month).rem_euclid(12);
        if month < named_month && ahead <= 6 { year + 1 } else { year }
    }

    pub(super) fn month(&self, month: i32, fields: &Fields, direction: Direction) -> Found {
        // "the April-June quarter"
        let quarter = (month - 1) / 3 + 1;
        let is_quarter = fields.last_month == Some(quarter * 3) && month % 3 == 1 && fields.bare.is_some();
        let of = |year: i32| match is_quarter {
            true => Calendar::Quarter(year, quarter as u8),
            false => Calendar::Month(year, month as u8),
        };
        if let Some(year) = self.year(fields) {
            return year.map(|(year, basis)| (of(year), basis));
        }
        if let Some((year, from)) = fields.story_year {
            return Ok((of(year), Basis::Earlier(from)));
        }
        let relation = fields.relation_to(Target::Month);
        let unknown = format!("XXXX-{month:02}");
        if (self.narrative || matches!(relation, Some(Relation::Previous | Relation::Following | Relation::That)))
            && let Some((named, basis)) = self.named(Unit::Year)
        {
            let year = self.year_after(named, month);
            let named_month = named.first().map_or(1, |day| i32::from(day.month()));
            let year = match relation {
                Some(Relation::Following | Relation::Next) if named.unit() == Unit::Year => year + 1,
                Some(Relation::Previous | Relation::Last) if named.unit() == Unit::Year => year - 1,
                Some(Relation::Following | Relation::Next) if month <= named_month => {
                    year.max(named.year().unwrap_or(year) + 1)
                }
                Some(Relation::Previous | Relation::Last) if month >= named_month => year - 1,
                _ => year,
            };
            return Ok((of(year), basis));
        }
        if self.narrative {
            return Err((unknown, Reason::NoEarlierDate));
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
            // Of the last month there may be something to come: "figures for October are to be released".
            (None, Direction::Ahead) => this_year + i32::from(month < now - 1),
            (None, Direction::Back) => this_year - i32::from(month > now),
            // The next months are as near as the last ones, those of half a year ahead are not.
            (None, Direction::Unsaid) => match (month - now).rem_euclid(12) {
                ahead @ 1..=2 => this_year + i32::from(now + ahead > 12),
                _ => this_year - i32::from(month > now),
            },
        };
        Ok((of(year), self.published_as.clone()))
    }

    /// "the third Monday in February", and -1 for the last.
    pub(super) fn nth_weekday(
        &self,
        month: i32,
        weekday: i32,
        nth: i32,
        fields: &Fields,
        direction: Direction,
    ) -> Found {
        let (of, basis) = self.month(month, fields, direction)?;
        let day = of.first().zip(i8::try_from(nth).ok()).and_then(|(first, nth)| nth_weekday(first, weekday, nth));
        day.map(|day| (Calendar::Day(day), basis)).ok_or_else(|| (of.timex(), Reason::NoSuchDay))
    }

    pub(super) fn weekday(&self, weekday: i32, fields: &Fields, direction: Direction) -> Found {
        let unknown = format!("XXXX-WXX-{weekday}");
        // "Monday of next week"
        if let Some(relation) = fields.relation_of(Unit::Week) {
            let (week, basis) = self.related(relation, Unit::Week, fields, direction)?;
            let day = week.first().and_then(|monday| days_after(monday, weekday - 1));
            return day.map(|day| (Calendar::Day(day), basis)).ok_or((unknown, Reason::NoSuchDay));
        }
        let relation = fields.relation_to(Target::Weekday);
        let (anchor, basis) = self.anchor_for(relation, Unit::Day).ok_or((unknown.clone(), Reason::Undated))?;
        let anchor = anchor.first().ok_or((unknown.clone(), Reason::NoSuchDay))?;
        let back = (weekday_of(anchor) - weekday).rem_euclid(7);
        let ahead = (7 - back) % 7;
        let days = match (relation, direction) {
            (Some(Relation::Last | Relation::Previous | Relation::Past), _) => ahead - 7,
            (Some(Relation::Next | Relation::Following), _) => 7 - back,
            (Some(Relation::That | Relation::The), _) | (Some(Relation::This), Direction::Back) => -back,
            (Some(Relation::This), _) | (None, Direction::Ahead) => ahead,
            // A story goes on.
            (None, _) if self.narrative && matches!(basis, Basis::Earlier(_)) => ahead,
            (None, _) => -back,
        };
        let both = fields.day.and_then(|day| weekday_and_day(anchor, weekday, day));
        let day = both.or_else(|| Calendar::Day(anchor).plus(days)).ok_or((unknown, Reason::NoSuchDay))?;
        Ok((day, basis))
    }

    pub(super) fn season(&self, season: i32, fields: &Fields, direction: Direction) -> Found {
        let of = |year: i32| Calendar::Season(year, season as u8);
        if let Some(year) = self.year(fields) {
            return year.map(|(year, basis)| (of(year), basis));
        }
        if let Some((year, from)) = fields.story_year {
            return Ok((of(year), Basis::Earlier(from)));
        }
        let relation = fields.relation_to(Target::Season);
        let unknown = || (format!("XXXX-{}", season_code(season as u8)), Reason::Undated);
        let (anchor, basis) = self.anchor_for(relation, Unit::Year).ok_or_else(unknown)?;
        let year = anchor.year().ok_or_else(unknown)?;
        let Some(now) = anchor.first().filter(|_| anchor.unit() <= Unit::Month) else {
            // A story goes on: after autumn comes the spring of the next year.
            let passed =
                matches!(anchor, Calendar::Season(_, named) if season < i32::from(named)) && relation.is_none();
            let step = match relation {
                Some(Relation::Following | Relation::Next) => 1,
                Some(Relation::Previous) => -1,
                _ => i32::from(passed),
            };
            return Ok((of(year + step), basis));
        };
        // Winter begins in the year it is named after and ends in the next.
        let month = i32::from(now.month());
        let began = month >= season * 3 + 3;
        let begins = month + 1 >= season * 3 + 3;
        let over = month > season * 3 + 5;
        let running = season == 3 && month <= 2;
        let year = match (relation, direction) {
            (Some(Relation::Last | Relation::Previous | Relation::Past), _) if over => year,
            (Some(Relation::Last | Relation::Previous | Relation::Past), _) => year - 1 - i32::from(running),
            (Some(Relation::Following), _) if begins && self.narrative => year + 1,
            (Some(Relation::Next | Relation::Following), _) => year + i32::from(began),
            (Some(_), _) => year - i32::from(running),
            (None, Direction::Ahead) => year + i32::from(over),
            (None, _) if self.narrative => year,
            (None, _) => year - i32::from(!began),
        };
        Ok((of(year), basis))
    }

    pub(super) fn feast(&self, feast: i32, fields: &Fields, direction: Direction) -> Found {
        let Some(rule) = self.feasts.get(feast as usize) else { return Err(("XXXX".into(), Reason::NoSuchDay)) };
        let week = fields.bare.map(|(unit, _)| unit).filter(|unit| matches!(unit, Unit::Week | Unit::Weekend));
        let of = |year: i32| {
            let day = rule.day(year)?;
            Some(week.map_or(Calendar::Day(day), |unit| Calendar::around(day, unit)))
        };
        let unknown = || ("XXXX-XX-XX".to_string(), Reason::Undated);
        if let Some(year) = self.year(fields) {
            let (year, basis) = year?;
            return of(year).map(|day| (day, basis)).ok_or_else(unknown);
        }
        if let Some((year, from)) = fields.story_year {
            return of(year).map(|day| (day, Basis::Earlier(from))).ok_or_else(unknown);
        }
        let relation = fields.relation_to(Target::Feast);
        let (anchor, basis) = self.anchor(false, Unit::Year).ok_or_else(unknown)?;
        let year = anchor.year().ok_or_else(unknown)?;
        let day = of(year).ok_or_else(unknown)?;
        let Some(now) = anchor.first().filter(|_| anchor.unit() == Unit::Day) else { return Ok((day, basis)) };
        let first = day.first().unwrap_or(now);
        let year = match (relation, direction) {
            (Some(Relation::Last | Relation::Previous | Relation::Past), _) => year - i32::from(first >= now),
            (Some(Relation::Next | Relation::Following), _) => year + i32::from(first <= now),
            (Some(_), _) => year,
            (None, Direction::Ahead) => year + i32::from(first < now),
            (None, Direction::Back) => year - i32::from(first > now),
            // The nearest.
            (None, Direction::Unsaid) => match now.until(first).map_or(0, |span| span.get_days()) {
                days if days > 182 => year - 1,
                days if days < -182 => year + 1,
                _ => year,
            },
        };
        of(year).map(|day| (day, basis)).ok_or_else(unknown)
    }
}

pub(super) fn whole_day(year: i32, month: i32, day: i32) -> Result<Calendar, (String, Reason)> {
    date(year, month, day).map(Calendar::Day).ok_or_else(|| (format!("{year:04}-{month:02}-XX"), Reason::NoSuchDay))
}

impl FeastRule {
    /// The day of the feast in a year.
    pub(in crate::temporal) fn day(self, year: i32) -> Option<Date> {
        match self {
            FeastRule::Fixed(month, day) => date(year, i32::from(month), i32::from(day)),
            FeastRule::Easter(days) => days_after(easter(year)?, i32::from(days)),
            FeastRule::Nth(month, weekday, nth, days) => {
                let day = nth_weekday(date(year, i32::from(month), 1)?, i32::from(weekday), nth)?;
                days_after(day, i32::from(days))
            }
        }
    }
}
