//! Stretches that are counted: "the third quarter", "two days later", "last week".

use jiff::civil::Date;

use crate::prose::TextRange;
use crate::temporal::Basis;
use crate::temporal::Reason;
use crate::temporal::calendar::Calendar;
use crate::temporal::calendar::days_after;
use crate::temporal::fields::Amount;
use crate::temporal::fields::Fields;
use crate::temporal::fields::Target;
use crate::temporal::values::Relation;
use crate::temporal::values::Shift;
use crate::temporal::values::Unit;

use super::Anchors;
use super::Direction;
use super::Found;
use super::decade_or_century;
use super::whole;

impl Anchors<'_> {
    /// "the year-ago quarter": the quarter that is spoken of, in another year.
    pub(super) fn a_year_off(&self, unit: Unit, fields: &Fields) -> Found {
        if matches!(unit, Unit::Quarter | Unit::Period) {
            return self.quarter(Relation::The, fields).ok_or(("XXXX-QX".into(), Reason::NoEarlierDate));
        }
        // "50 years ago this week" counts from this week.
        let relation = fields.relation_of(unit).unwrap_or(Relation::The);
        let (calendar, basis) = self.related(relation, unit, fields, Direction::Unsaid)?;
        let (year, _) = self.year(fields).unwrap_or(Err(("XXXX".into(), Reason::NoEarlierDate)))?;
        let moved = calendar.year().and_then(|named| match calendar {
            Calendar::Month(_, month) => Some(Calendar::Month(year, month)),
            other => {
                let years = jiff::Span::new().try_years(year.checked_sub(named)?).ok()?;
                Some(Calendar::around(other.first()?.checked_add(years).ok()?, unit))
            }
        });
        moved.map(|calendar| (calendar, basis)).ok_or(("XXXX".into(), Reason::NoSuchDay))
    }

    pub(super) fn nth(&self, nth: i32, unit: Unit, fields: &Fields, direction: Direction) -> Found {
        match unit {
            Unit::Century => {
                let century = if fields.is_before_christ() { -nth } else { nth - 1 };
                return Ok((Calendar::Century(century), Basis::Words));
            }
            Unit::Quarter | Unit::Half => {}
            Unit::Day => return self.nth_day(nth, fields, direction),
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
            return Ok((decade_or_century(decade), Basis::Words));
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

    /// "the last day of the month": of a month, or of a year.
    fn nth_day(&self, nth: i32, fields: &Fields, direction: Direction) -> Found {
        let unknown = || ("XXXX-XX-XX".to_string(), Reason::UnknownEvent);
        let related = fields.relations.iter().find_map(|(relation, target)| match target {
            Target::Unit(unit @ (Unit::Month | Unit::Year)) => Some((*relation, *unit)),
            _ => None,
        });
        let bare = fields.bare.filter(|(unit, plural)| matches!(unit, Unit::Month | Unit::Year) && !plural);
        let of = related.or(bare.map(|(unit, _)| (Relation::The, unit)));
        let (stretch, basis) = match (fields.month, of, self.year(fields)) {
            (Some(month), ..) => self.month(month, fields, direction)?,
            (None, Some((relation, unit)), _) => self.related(relation, unit, fields, direction)?,
            (None, None, Some(year)) => year.map(|(year, basis)| (Calendar::Year(year), basis))?,
            _ => return Err(unknown()),
        };
        let last = stretch.plus(1).and_then(Calendar::first).and_then(|next| next.yesterday().ok());
        let day = match nth {
            -1 => last,
            _ => stretch
                .first()
                .and_then(|first| days_after(first, nth.checked_sub(1)?))
                .filter(|day| Some(*day) <= last),
        };
        day.map(|day| (Calendar::Day(day), basis)).ok_or_else(unknown)
    }

    /// "three weeks ago", "two days later".
    pub(super) fn shifted(&self, shift: Shift, fields: &Fields) -> Found {
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
            if self.published.is_none() || shift.leans_back() { Reason::NoEarlierDate } else { Reason::Undated };
        let anchor = match self.published {
            // "ago" is said today, in a history too.
            Some(published) if !shift.leans_back() && published.unit() <= wanted => {
                Some((published, self.published_as.clone()))
            }
            _ if wanted == Unit::Day && shift == Shift::Earlier => {
                self.day_spoken_of().or_else(|| self.anchor(false, Unit::Day))
            }
            _ => self.anchor(shift.leans_back(), wanted),
        };
        let (anchor, basis) = anchor.ok_or((unknown.to_string(), reason))?;
        let steps = shift.sign() * whole(count);
        // A year before a quarter is that quarter of the year before.
        let spoken_of = self.spoken_of().filter(|_| unit == Unit::Year && count == 1000);
        if let Some((Calendar::Quarter(year, quarter), range)) = spoken_of {
            return Ok((Calendar::Quarter(year + steps, quarter), Basis::Earlier(range)));
        }
        let calendar = anchor.shifted(steps, unit);
        calendar.map(|calendar| (calendar, basis)).ok_or((unknown.to_string(), Reason::NoSuchDay))
    }

    /// "last week", "that year", "the quarter".
    pub(super) fn related(&self, relation: Relation, unit: Unit, fields: &Fields, direction: Direction) -> Found {
        let unknown = match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
            Unit::Week | Unit::Weekend | Unit::Fortnight => "XXXX-WXX",
            Unit::Month => "XXXX-XX",
            Unit::Quarter | Unit::Period => "XXXX-QX",
            _ => "XXXX",
        };
        let relation = match relation {
            // "over the next month" looks ahead from today, "retaken the next month" from then.
            Relation::Following if direction == Direction::Ahead && !self.narrative => Relation::Next,
            // "is to go on throughout the day"
            Relation::The if direction == Direction::Ahead && unit == Unit::Day && !self.narrative => Relation::This,
            relation => relation,
        };
        let leans_back = matches!(relation, Relation::Previous | Relation::Following | Relation::That | Relation::The);
        let reason = if leans_back { Reason::NoEarlierDate } else { Reason::Undated };
        if matches!(unit, Unit::Quarter | Unit::Period) {
            return self.quarter(relation, fields).ok_or((unknown.to_string(), reason));
        }
        let (anchor, basis) = self.anchor_of(relation, unit).ok_or((unknown.to_string(), reason))?;
        let base = match (anchor.first(), anchor.year()) {
            _ if anchor.unit() == unit => Some(anchor),
            (_, Some(year)) if unit == Unit::Year => Some(Calendar::Year(year)),
            (Some(first), _) => Some(Calendar::around(first, unit)),
            _ => None,
        };
        let steps = match relation {
            Relation::Last if unit == Unit::Weekend => -1,
            // A weekend that is spoken of on a weekday is the one before, unless the words look ahead.
            Relation::The
                if unit == Unit::Weekend
                    && direction != Direction::Ahead
                    && matches!(anchor, Calendar::Day(day) if day.weekday().to_monday_one_offset() < 6) =>
            {
                -1
            }
            Relation::Last | Relation::Previous | Relation::Past => -1,
            Relation::Next | Relation::Following => 1,
            Relation::This | Relation::That | Relation::The => 0,
        };
        let calendar = base.and_then(|base| base.plus(steps)).ok_or((unknown.to_string(), Reason::NoSuchDay))?;
        Ok((calendar, basis))
    }

    /// The quarter a report is about: the latest of those it names, for the others are there to compare.
    pub(super) fn spoken_of(&self) -> Option<(Calendar, TextRange)> {
        let quarters = self.named.iter().filter(|(calendar, _)| matches!(calendar, Calendar::Quarter(..)));
        quarters.max_by_key(|(calendar, range)| (calendar.first(), range.start)).copied()
    }

    /// "the quarter": the one named last, else the last that was complete at publication.
    pub(super) fn quarter(&self, relation: Relation, fields: &Fields) -> Option<(Calendar, Basis)> {
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
            Relation::That | Relation::The => {
                named.or_else(|| published().and_then(|(now, basis)| Some((now.plus(-1)?, basis))))?
            }
        };
        // "the 1988 quarter", "the year-ago quarter"
        match (self.year(fields), calendar) {
            (Some(Ok((year, basis))), Calendar::Quarter(_, quarter)) => Some((Calendar::Quarter(year, quarter), basis)),
            _ => Some((calendar, basis)),
        }
    }
}

/// The day that is so much earlier or later than another, as the words say: "a hundred years ago today".
pub(super) fn shifted_day(day: Date, fields: &Fields) -> Option<Date> {
    let Some(shift) = fields.shift else { return Some(day) };
    fields.amounts.iter().try_fold(day, |day, amount| {
        let thousandths = amount.thousandths?;
        let count = thousandths / 1000;
        let span = match amount.unit {
            Unit::Day => jiff::Span::new().try_days(count),
            Unit::Week => jiff::Span::new().try_weeks(count),
            Unit::Fortnight => jiff::Span::new().try_weeks(count.checked_mul(2)?),
            Unit::Month => jiff::Span::new().try_months(count),
            Unit::Year => jiff::Span::new().try_months(thousandths.checked_mul(12)? / 1000),
            Unit::Decade => jiff::Span::new().try_years(count.checked_mul(10)?),
            Unit::Century => jiff::Span::new().try_years(count.checked_mul(100)?),
            _ => return None,
        }
        .ok()?;
        if shift.sign() < 0 { day.checked_sub(span) } else { day.checked_add(span) }.ok()
    })
}
