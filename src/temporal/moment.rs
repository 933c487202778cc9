//! Times of day, zones, and the instants they make together with a date.

use std::fmt;

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::tz::TimeZone;

use super::When;

/// A time with just the precision it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeOfDay {
    /// Hour and minute in a zone.
    Clock {
        /// 0 to 23.
        hour: i8,
        /// 0 to 59.
        minute: i8,
        /// The zone that was named.
        zone: Zone,
    },
    /// A part of the day.
    Part(DayPart),
}

/// The zone a clock time is meant in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// The zone of the article, else of the archive.
    Local,
    /// So many minutes ahead of UTC.
    Offset(i32),
}

/// Parts of a day, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum DayPart {
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

impl DayPart {
    /// The words for the parts.
    pub const WORDS: [(&'static str, DayPart); 6] = [
        ("dawn", DayPart::Dawn),
        ("morning", DayPart::Morning),
        ("noon", DayPart::Noon),
        ("afternoon", DayPart::Afternoon),
        ("evening", DayPart::Evening),
        ("night", DayPart::Night),
    ];

    /// The hours a part may cover, generously: "night" is that before the day or that after it.
    pub fn hours(self) -> (i8, i8) {
        match self {
            DayPart::Dawn => (3, 8),
            DayPart::Morning => (4, 12),
            DayPart::Noon => (11, 14),
            DayPart::Afternoon => (12, 18),
            DayPart::Evening => (16, 24),
            DayPart::Night => (0, 30),
        }
    }
}

impl TimeOfDay {
    /// Reads "10:40 GMT", "10:40", "10:40 +02:00", "1040Z", "11:30 pm local", "night".
    pub fn parse(text: &str) -> Result<TimeOfDay, String> {
        let wrong = || {
            "write \"10:40 GMT\", \"23:30 local\" or one of dawn, morning, noon, afternoon, evening, night".to_string()
        };
        let lower = text.trim().to_lowercase();
        if let Some((_, part)) = DayPart::WORDS.iter().find(|(word, _)| *word == lower) {
            return Ok(TimeOfDay::Part(*part));
        }
        let clock_end = lower.find(|c: char| !(c.is_ascii_digit() || c == ':')).unwrap_or(lower.len());
        let (clock, rest) = lower.split_at(clock_end);
        let digits: String = clock.chars().filter(char::is_ascii_digit).collect();
        let (hour, minute) = match digits.len() {
            3 | 4 => digits.split_at(digits.len() - 2),
            1 | 2 => (digits.as_str(), "0"),
            _ => return Err(wrong()),
        };
        let (mut hour, minute): (i8, i8) = (hour.parse().map_err(|_| wrong())?, minute.parse().map_err(|_| wrong())?);
        let rest = rest.trim();
        let (half, rest) = match rest.get(..2) {
            Some(half @ ("am" | "pm")) => (Some(half), rest[2..].trim()),
            _ => (None, rest),
        };
        match half {
            Some("am") if hour == 12 => hour = 0,
            Some("pm") if hour < 12 => hour += 12,
            _ => {}
        }
        if !(0..24).contains(&hour) || !(0..60).contains(&minute) {
            return Err(wrong());
        }
        let zone = match rest {
            "" | "local" | "local time" => Zone::Local,
            "gmt" | "utc" | "z" => Zone::Offset(0),
            offset => Zone::Offset(parse_offset(offset).ok_or_else(wrong)?),
        };
        Ok(TimeOfDay::Clock { hour, minute, zone })
    }

    /// The time in English words.
    pub fn words(&self) -> String {
        match self {
            TimeOfDay::Part(part) => {
                DayPart::WORDS.iter().find(|(_, known)| known == part).map_or("", |(word, _)| word).into()
            }
            TimeOfDay::Clock { hour, minute, zone } => match zone {
                Zone::Local => format!("{hour:02}:{minute:02} local time"),
                Zone::Offset(0) => format!("{hour:02}:{minute:02} GMT"),
                Zone::Offset(minutes) => format!("{hour:02}:{minute:02} UTC{}", offset_words(*minutes)),
            },
        }
    }
}

/// As [`TimeOfDay::parse`] reads it: "10:40", "10:40Z", "10:40+02:00", "night".
impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimeOfDay::Part(_) => f.write_str(&self.words()),
            TimeOfDay::Clock { hour, minute, zone } => {
                write!(f, "{hour:02}:{minute:02}")?;
                match *zone {
                    Zone::Local => Ok(()),
                    Zone::Offset(0) => f.write_str("Z"),
                    Zone::Offset(minutes) => {
                        let sign = if minutes < 0 { '-' } else { '+' };
                        write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
                    }
                }
            }
        }
    }
}

fn parse_offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, text.strip_prefix(['-', '−'])?),
    };
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..=14).contains(&hours) && (0..60).contains(&minutes)).then(|| sign * (hours * 60 + minutes))
}

fn offset_words(minutes: i32) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    let minutes = minutes.abs();
    if minutes % 60 == 0 {
        format!("{sign}{}", minutes / 60)
    } else {
        format!("{sign}{}:{:02}", minutes / 60, minutes % 60)
    }
}

/// A stretch of time between two instants; what claims about time are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The first instant; none when open to the past.
    pub from: Option<Timestamp>,
    /// The last instant; none when open to the future.
    pub to: Option<Timestamp>,
}

impl Moment {
    /// The stretch a date covers, narrowed by a time of day when the date is one day.
    pub fn of(when: &When, time: Option<&TimeOfDay>, zone: &TimeZone) -> Moment {
        if let (Some(day), Some(time)) = (when.as_day(), time) {
            return match time {
                TimeOfDay::Clock { hour, minute, zone: named } => {
                    let named = match named {
                        Zone::Local => zone.clone(),
                        Zone::Offset(minutes) => {
                            TimeZone::fixed(Offset::from_seconds(minutes * 60).unwrap_or(Offset::UTC))
                        }
                    };
                    let instant = instant(day.at(*hour, *minute, 0, 0), &named);
                    Moment { from: instant, to: instant }
                }
                TimeOfDay::Part(part) => {
                    let (from, to) = part.hours();
                    let start = instant(day.at(from, 0, 0, 0), zone);
                    let end = start.map(|start| {
                        start + SignedDuration::from_hours(i64::from(to - from)) - SignedDuration::from_secs(1)
                    });
                    Moment { from: start, to: end }
                }
            };
        }
        Moment {
            from: when.first.and_then(|day| instant(day.at(0, 0, 0, 0), zone)),
            to: when.last.and_then(|day| instant(day.at(23, 59, 59, 0), zone)),
        }
    }

    /// Whether the two stretches share an instant.
    pub fn overlaps(&self, other: &Moment) -> bool {
        let before = |end: Option<Timestamp>, start: Option<Timestamp>| matches!((end, start), (Some(end), Some(start)) if end < start);
        !before(self.to, other.from) && !before(other.to, self.from)
    }

    /// The day its first instant falls on in a zone.
    pub fn day_in(&self, zone: &TimeZone) -> Option<Date> {
        self.from.or(self.to).map(|instant| instant.to_zoned(zone.clone()).date())
    }
}

fn instant(at: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_ambiguous_timestamp(at).compatible().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_in_many_forms() {
        for (text, words) in [
            ("10:40 GMT", "10:40 GMT"),
            ("1040Z", "10:40 GMT"),
            ("11:30 pm local", "23:30 local time"),
            ("7:05", "07:05 local time"),
            ("12:15 am", "00:15 local time"),
            ("10:40 +02:00", "10:40 UTC+2"),
            ("10:40 -3:30", "10:40 UTC−3:30"),
            ("Night", "night"),
        ] {
            let time = TimeOfDay::parse(text).expect(text);
            assert_eq!(time.words(), words);
            assert_eq!(TimeOfDay::parse(&time.to_string()), Ok(time));
        }
        for text in ["25:00", "10:61", "soon", "", "10:40 XYZ", "10é", "T2--42242424", "2-42242424"] {
            assert!(TimeOfDay::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn times_compare_as_instants() {
        let zone = TimeZone::get("Asia/Damascus").expect("the zone is compiled in");
        let moment = |day: &str, time: &str| {
            Moment::of(&When::parse(day).expect(day), TimeOfDay::parse(time).ok().as_ref(), &zone)
        };
        assert!(moment("2016-12-14", "23:30 local").overlaps(&moment("2016-12-14", "21:30 GMT")));
        assert!(!moment("2016-12-14", "23:30 local").overlaps(&moment("2016-12-14", "23:30 GMT")));
        assert_eq!(moment("2016-12-15", "23:00 GMT").day_in(&zone).map(|day| day.day()), Some(16));
    }
}
