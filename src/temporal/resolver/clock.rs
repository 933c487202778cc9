//! Times of day, and the day each belongs to.

use jiff::civil::Date;

use crate::temporal::Basis;
use crate::temporal::Reason;
use crate::temporal::TimexKind;
use crate::temporal::calendar::Calendar;
use crate::temporal::fields::Fields;
use crate::temporal::fields::Target;
use crate::temporal::hours::Hours;
use crate::temporal::values::LOCAL;
use crate::temporal::values::PartOfDay;
use crate::temporal::values::Relation;
use crate::temporal::values::Shift;
use crate::temporal::values::Unit;

use super::Anchors;
use super::Direction;
use super::Found;
use super::Resolved;
use super::dated;
use super::slip;

impl Anchors<'_> {
    /// "two hours later": from the time of day named last.
    pub(super) fn shifted_clock(&self, fields: &Fields) -> Option<Resolved> {
        let shift = fields.shift?;
        let (day, minutes, zone) = self.clock?;
        let mut ahead = 0i64;
        for amount in &fields.amounts {
            let minutes = match amount.unit {
                Unit::Minute => 1,
                Unit::Hour => 60,
                _ => return None,
            };
            ahead = ahead.checked_add(amount.thousandths?.checked_mul(minutes)? / 1000)?;
        }
        if fields.amounts.is_empty() {
            return None;
        }
        let total = i64::from(minutes) + i64::from(shift.sign()) * ahead;
        let day = Calendar::Day(day).plus(i32::try_from(total.div_euclid(24 * 60)).ok()?)?;
        let minutes = total.rem_euclid(24 * 60) as i32;
        let basis = match (shift, &self.published_as) {
            (Shift::Ago | Shift::Hence, Basis::Update) => Basis::Update,
            // Without the time of publication nobody knows.
            (Shift::Ago | Shift::Hence, _) => return None,
            _ => self.named(Unit::Day)?.1,
        };
        let named = Resolved { kind: TimexKind::Time, ..dated(Ok((day, basis))) };
        Some(at_clock(named, minutes, None, zone))
    }

    /// The value of a time of day.
    pub(super) fn time(&self, fields: &Fields, direction: Direction) -> Resolved {
        let mut resolved = Resolved { kind: TimexKind::Time, ..dated(self.day_of_time(fields, direction)) };
        if fields.time.midday {
            resolved.value.push_str("TMI");
            resolved.clock = Some((12 * 60, offset(fields.time.zone)));
        } else if let Some(minutes) = fields.time.clock {
            resolved = at_clock(resolved, minutes, fields.time.seconds, fields.time.zone);
        } else if let Some(part) = fields.time.daypart {
            resolved.value.push_str(part_code(part));
            resolved.part = Some(part);
        }
        resolved.slip = slip(fields, resolved.calendar);
        resolved
    }

    /// A time of which the half of the day is unsaid: "4:42" is in the afternoon if it was 4:30 p.m. before.
    pub fn in_half_of_last(&self, clock: i32) -> i32 {
        let is_told = |day: Date| self.named.last().is_some_and(|(named, _)| *named == Calendar::Day(day));
        let Some((_, last, _)) = self.clock.filter(|(day, ..)| self.says_half && is_told(*day)) else { return clock };
        let later = clock + 12 * 60;
        if clock < last && (0..=SOON).contains(&(later - last)) { later } else { clock }
    }

    /// The day that a time of day or "a day earlier" belongs to, as far as dates before it say: in news one of the same sentence, or near
    /// the day of publication.
    pub(super) fn day_spoken_of(&self) -> Option<(Calendar, Basis)> {
        let Some(published) = self.published_day().filter(|_| !self.narrative) else { return self.named(Unit::Day) };
        let days = self.named.iter().rev().filter(|(calendar, _)| calendar.unit() == Unit::Day);
        let (day, range) = days.copied().find(|(calendar, range)| {
            let distance = calendar.first().and_then(|day| day.until(published).ok()).map_or(0, |span| span.get_days());
            range.start >= self.sentence || (0..=NEWS).contains(&distance)
        })?;
        Some((day, Basis::Earlier(range)))
    }

    /// Whether a time is of the day after the one named last: "at 1 a.m." after "11 p.m.", "by dawn" after "that night".
    fn is_past_midnight(&self, fields: &Fields) -> bool {
        let early = fields.time.clock.is_some_and(|minutes| minutes < 6 * 60)
            || matches!(fields.time.daypart, Some(PartOfDay::Dawn | PartOfDay::Morning));
        let evening = self.evening.map(Calendar::Day);
        early && evening.is_some() && self.named.last().map(|(named, _)| *named) == evening
    }

    /// The day of a time: that which the words give, else that of the date before, else that of publication.
    fn day_of_time(&self, fields: &Fields, direction: Direction) -> Found {
        // "at 2:43 on the night of 16/17 August"
        if let (Some(clock), Some(last)) = (fields.time.clock, fields.last_day)
            && clock < 12 * 60
        {
            let morning = Fields { time: Hours::default(), day: Some(last), last_day: None, ..fields.clone() };
            return self.calendar(&morning, direction);
        }
        if fields.gives_day() || fields.shift.is_some() && !fields.amounts.is_empty() {
            return self.calendar(&Fields { time: Hours::default(), ..fields.clone() }, direction);
        }
        let today = self.published_day().map(|day| (Calendar::Day(day), self.published_as.clone()));
        let named = self.day_spoken_of();
        let or_today = if self.narrative { None } else { today.clone() };
        let (found, steps) =
            match (fields.relation_to(Target::DayPart).or(fields.relation_of(Unit::Day)), fields.time.daypart) {
                // "is to arrive overnight"
                (None, Some(PartOfDay::LastNight)) if !self.narrative && direction == Direction::Ahead => (today, 0),
                (Some(Relation::Last), _) | (None, Some(PartOfDay::LastNight)) if !self.narrative => (today, -1),
                (Some(Relation::This), _) | (None, Some(PartOfDay::Tonight)) => (today, 0),
                (Some(Relation::Next | Relation::Following), _) => (named.or(or_today), 1),
                (Some(Relation::Last | Relation::Previous | Relation::Past), _) => (named.or(or_today), -1),
                _ if self.is_past_midnight(fields) => (named, 1),
                _ => (named.or(or_today), 0),
            };
        let unknown =
            || ("XXXX-XX-XX".to_string(), if self.narrative { Reason::NoEarlierDate } else { Reason::Undated });
        let (day, basis) = found.ok_or_else(unknown)?;
        Ok((day.plus(steps).ok_or_else(unknown)?, basis))
    }
}

impl Resolved {
    /// Whether this is an evening or a night.
    pub fn is_late(&self) -> bool {
        let part = matches!(self.part, Some(PartOfDay::Evening | PartOfDay::Night));
        part || self.clock.is_some_and(|(minutes, _)| minutes >= 18 * 60)
    }
}

/// So many minutes on the story may be where only the hour is said.
const SOON: i32 = 4 * 60;

/// How many days from publication the times of day of a report are, unless it names their day.
const NEWS: i32 = 10;

/// Gives a time its clock.
fn at_clock(mut resolved: Resolved, minutes: i32, seconds: Option<i32>, zone: Option<i32>) -> Resolved {
    resolved.value.push_str(&format!("T{:02}:{:02}", minutes / 60, minutes % 60));
    if let Some(seconds) = seconds {
        resolved.value.push_str(&format!(":{seconds:02}"));
    }
    if zone == Some(0) {
        resolved.value.push('Z');
    }
    resolved.clock = Some((minutes, offset(zone)));
    resolved
}

/// The minutes ahead of UTC of a zone, where they are known.
fn offset(zone: Option<i32>) -> Option<i32> {
    zone.filter(|zone| *zone != LOCAL)
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
