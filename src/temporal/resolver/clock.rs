//! Times of day, and the day each belongs to.

use crate::temporal::Basis;
use crate::temporal::Reason;
use crate::temporal::TimexKind;
use crate::temporal::calendar::Calendar;
use crate::temporal::class::LOCAL;
use crate::temporal::class::PartOfDay;
use crate::temporal::class::Relation;
use crate::temporal::class::Unit;
use crate::temporal::fields::Fields;
use crate::temporal::fields::Target;

use super::Anchors;
use super::Direction;
use super::Resolved;
use super::dated;

impl Anchors<'_> {
    pub(super) fn time(&self, fields: &Fields, direction: Direction) -> Resolved {
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
    pub(super) fn day_of_time(&self, fields: &Fields, direction: Direction) -> (Option<Calendar>, Basis) {
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
        let published = || published().filter(|_| !self.narrative);
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

pub(super) fn part_code(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Dawn | PartOfDay::Morning => "TMO",
        PartOfDay::Afternoon => "TAF",
        PartOfDay::Evening => "TEV",
        PartOfDay::Night | PartOfDay::Tonight | PartOfDay::LastNight => "TNI",
        PartOfDay::Daytime => "TDT",
    }
}
