//! Days, months, years and what lies between, as TIMEX3 and EDTF name them, and how one counts on from them.

use jiff::civil::Date;
use jiff::civil::ISOWeekDate;
use jiff::civil::Weekday;

use super::values::Unit;

/// A stretch of the calendar that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    /// By the first digits of its years: 19 for 1900 to 1999.
    Century(i32),
    /// By the first digits of its years: 198 for the 1980s.
    Decade(i32),
    /// Astronomical: 0 is 1 BC.
    Year(i32),
    /// 1 or 2.
    Half(i32, u8),
    /// 1 to 4.
    Quarter(i32, u8),
    /// 0 for spring to 3 for winter, which begins in the year it is named after.
    Season(i32, u8),
    /// 1 to 12.
    Month(i32, u8),
    /// An ISO week.
    Week(i32, u8),
    /// The Saturday and Sunday of an ISO week.
    Weekend(i32, u8),
    /// A day.
    Day(Date),
}

/// The code that TIMEX3 has for a season, 0 for spring to 3 for winter.
pub(super) fn season_code(season: u8) -> &'static str {
    ["SP", "SU", "FA", "WI"][usize::from(season)]
}

/// A date of the calendar, if there is one.
pub(super) fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

impl Calendar {
    /// The month, quarter, … that a day lies in; the day itself for what is shorter.
    pub fn around(day: Date, unit: Unit) -> Calendar {
        let year = i32::from(day.year());
        let month = day.month() as u8;
        match unit {
            Unit::Week | Unit::Fortnight => {
                let week = day.iso_week_date();
                Calendar::Week(i32::from(week.year()), week.week() as u8)
            }
            Unit::Weekend => {
                let week = day.iso_week_date();
                Calendar::Weekend(i32::from(week.year()), week.week() as u8)
            }
            Unit::Month => Calendar::Month(year, month),
            Unit::Quarter | Unit::Period => Calendar::Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Calendar::Half(year, (month - 1) / 6 + 1),
            Unit::Year => Calendar::Year(year),
            Unit::Decade => Calendar::Decade(year.div_euclid(10)),
            Unit::Century | Unit::Millennium => Calendar::Century(year.div_euclid(100)),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Calendar::Day(day),
        }
    }

    /// The unit it is one of.
    pub fn unit(self) -> Unit {
        match self {
            Calendar::Century(_) => Unit::Century,
            Calendar::Decade(_) => Unit::Decade,
            Calendar::Year(_) => Unit::Year,
            Calendar::Half(..) => Unit::Half,
            Calendar::Quarter(..) | Calendar::Season(..) => Unit::Quarter,
            Calendar::Month(..) => Unit::Month,
            Calendar::Week(..) => Unit::Week,
            Calendar::Weekend(..) => Unit::Weekend,
            Calendar::Day(_) => Unit::Day,
        }
    }

    /// Its first day.
    pub fn first(self) -> Option<Date> {
        match self {
            Calendar::Century(century) => date(century.checked_mul(100)?, 1, 1),
            Calendar::Decade(decade) => date(decade.checked_mul(10)?, 1, 1),
            Calendar::Year(year) => date(year, 1, 1),
            Calendar::Half(year, half) => date(year, i32::from(half) * 6 - 5, 1),
            Calendar::Quarter(year, quarter) => date(year, i32::from(quarter) * 3 - 2, 1),
            Calendar::Season(year, season) => date(year, i32::from(season) * 3 + 3, 1),
            Calendar::Month(year, month) => date(year, i32::from(month), 1),
            Calendar::Week(year, week) => week_day(year, week, Weekday::Monday),
            Calendar::Weekend(year, week) => week_day(year, week, Weekday::Saturday),
            Calendar::Day(day) => Some(day),
        }
    }

    /// The year it lies in, or begins in.
    pub fn year(self) -> Option<i32> {
        match self {
            Calendar::Year(year)
            | Calendar::Half(year, _)
            | Calendar::Quarter(year, _)
            | Calendar::Season(year, _)
            | Calendar::Month(year, _)
            | Calendar::Week(year, _)
            | Calendar::Weekend(year, _) => Some(year),
            Calendar::Day(day) => Some(i32::from(day.year())),
            Calendar::Decade(_) | Calendar::Century(_) => None,
        }
    }

    /// What lies as many of its own kind ahead: the month after next of a month.
    pub fn plus(self, count: i32) -> Option<Calendar> {
        Some(match self {
            Calendar::Century(century) => Calendar::Century(century.checked_add(count)?),
            Calendar::Decade(decade) => Calendar::Decade(decade.checked_add(count)?),
            Calendar::Year(year) => Calendar::Year(year.checked_add(count)?),
            Calendar::Half(year, half) => {
                let (year, half) = carried(year, half, count, 2)?;
                Calendar::Half(year, half)
            }
            Calendar::Quarter(year, quarter) => {
                let (year, quarter) = carried(year, quarter, count, 4)?;
                Calendar::Quarter(year, quarter)
            }
            Calendar::Season(year, season) => Calendar::Season(year.checked_add(count)?, season),
            Calendar::Month(year, month) => {
                let (year, month) = carried(year, month, count, 12)?;
                Calendar::Month(year, month)
            }
            Calendar::Week(..) => Calendar::around(days_after(self.first()?, count.checked_mul(7)?)?, Unit::Week),
            Calendar::Weekend(..) => Calendar::around(days_after(self.first()?, count.checked_mul(7)?)?, Unit::Weekend),
            Calendar::Day(day) => Calendar::Day(days_after(day, count)?),
        })
    }

    /// What lies so many units ahead, as fine as it or as the unit, whichever is coarser.
    pub fn shifted(self, count: i32, unit: Unit) -> Option<Calendar> {
        let coarse = match unit {
            Unit::Decade => return self.shifted(count.checked_mul(10)?, Unit::Year),
            Unit::Century => return self.shifted(count.checked_mul(100)?, Unit::Year),
            Unit::Millennium => return self.shifted(count.checked_mul(1000)?, Unit::Year),
            Unit::Fortnight => return self.shifted(count.checked_mul(2)?, Unit::Week),
            unit => unit,
        };
        if self.unit() >= coarse {
            // The year before a year, the year before a decade.
            return if self.unit() == coarse { self.plus(count) } else { None };
        }
        Calendar::around(self.first()?, coarse).plus(count)
    }

    /// The value that TIMEX3 gives it.
    pub fn timex(self) -> String {
        let year = |year: i32| match year {
            1.. => format!("{year:04}"),
            _ => format!("BC{:04}", 1 - year),
        };
        match self {
            Calendar::Century(century) if century < 0 => format!("BC{:02}", -century - 1),
            Calendar::Century(century) => format!("{century:02}"),
            Calendar::Decade(decade) => format!("{decade:03}"),
            Calendar::Year(y) => year(y),
            Calendar::Half(y, half) => format!("{}-H{half}", year(y)),
            Calendar::Quarter(y, quarter) => format!("{}-Q{quarter}", year(y)),
            Calendar::Season(y, season) => format!("{}-{}", year(y), season_code(season)),
            Calendar::Month(y, month) => format!("{}-{month:02}", year(y)),
            Calendar::Week(y, week) => format!("{}-W{week:02}", year(y)),
            Calendar::Weekend(y, week) => format!("{}-W{week:02}-WE", year(y)),
            Calendar::Day(day) => format!("{}-{:02}-{:02}", year(i32::from(day.year())), day.month(), day.day()),
        }
    }

    /// The value that EDTF gives it.
    pub fn edtf(self) -> Option<String> {
        let year = |year: i32| if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") };
        let days = |first: Date, length: i32| Some(format!("{first}/{}", days_after(first, length - 1)?));
        match self {
            Calendar::Century(century) if century < 0 => None,
            Calendar::Century(century) => Some(format!("{century:02}XX")),
            Calendar::Decade(decade) if decade < 0 => None,
            Calendar::Decade(decade) => Some(format!("{decade:03}X")),
            Calendar::Year(y) => Some(year(y)),
            Calendar::Half(y, half) => Some(format!("{}-{}", year(y), 39 + half)),
            Calendar::Quarter(y, quarter) => Some(format!("{}-{}", year(y), 32 + quarter)),
            Calendar::Season(y, season) => Some(format!("{}-{}", year(y), 21 + season)),
            Calendar::Month(y, month) => Some(format!("{}-{month:02}", year(y))),
            Calendar::Week(..) => days(self.first()?, 7),
            Calendar::Weekend(..) => days(self.first()?, 2),
            Calendar::Day(day) => Some(format!("{}-{:02}-{:02}", year(i32::from(day.year())), day.month(), day.day())),
        }
    }
}

/// Counts parts of years on, where a year has `parts` of them, numbered from 1.
fn carried(year: i32, part: u8, count: i32, parts: i32) -> Option<(i32, u8)> {
    let total = year.checked_mul(parts)?.checked_add(i32::from(part) - 1)?.checked_add(count)?;
    Some((total.div_euclid(parts), (total.rem_euclid(parts) + 1) as u8))
}

/// The day so many days after another, if the calendar has it.
pub(super) fn days_after(day: Date, count: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(count).ok()?).ok()
}

fn week_day(year: i32, week: u8, weekday: Weekday) -> Option<Date> {
    let week = ISOWeekDate::new(i16::try_from(year).ok()?, week as i8, weekday).ok()?;
    Some(week.date())
}

/// The weekday of a day, from 1 for Monday: in the Julian calendar up to October 1582.
pub(super) fn weekday_of(day: Date) -> i32 {
    let gregorian = i32::from(day.weekday().to_monday_one_offset());
    if day < Date::constant(1582, 10, 15) { julian_weekday(day) } else { gregorian }
}

/// The first, second, ... of a weekday in the month of a day, and -1 for the last.
pub(super) fn nth_weekday(month: Date, weekday: i32, nth: i8) -> Option<Date> {
    let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday as i8).ok()?;
    month.nth_weekday_of_month(nth, weekday).ok()
}

/// Whether a day is a weekday, in either calendar while both were in use.
pub(super) fn is_weekday(day: Date, weekday: i32) -> bool {
    weekday_of(day) == weekday || day.year() < 1924 && julian_weekday(day) == weekday
}

/// The weekday of a day that is named in the Julian calendar.
fn julian_weekday(day: Date) -> i32 {
    let century = i32::from(if day.month() < 3 { day.year() - 1 } else { day.year() }).div_euclid(100);
    let behind = century - century.div_euclid(4) - 2;
    (i32::from(day.weekday().to_monday_one_offset()) - 1 + behind).rem_euclid(7) + 1
}

/// "Monday the 6th": the day nearest to another that is both.
pub(super) fn weekday_and_day(near: Date, weekday: i32, day: i32) -> Option<Calendar> {
    let months = (-3..=3).filter_map(|step| Calendar::around(near, Unit::Month).plus(step)?.first());
    let days = months.filter_map(|month| date(i32::from(month.year()), i32::from(month.month()), day));
    let days = days.filter(|day| is_weekday(*day, weekday));
    days.min_by_key(|day| near.until(*day).map_or(i32::MAX, |span| span.get_days().abs())).map(Calendar::Day)
}

/// Easter Sunday of a year: by the method of Meeus, Jones and Butcher in the Gregorian calendar, before 1583 by that of
/// Meeus in the Julian.
pub(super) fn easter(year: i32) -> Option<Date> {
    if year < 1583 {
        let moon = (19 * year.rem_euclid(19) + 15).rem_euclid(30);
        let sunday = (2 * year.rem_euclid(4) + 4 * year.rem_euclid(7) - moon + 34).rem_euclid(7);
        return date(year, (moon + sunday + 114) / 31, (moon + sunday + 114) % 31 + 1);
    }
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    date(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_the_tables_put_it() {
        for (year, month, day) in
            [(1282, 3, 29), (1961, 4, 2), (1998, 4, 12), (2000, 4, 23), (2016, 3, 27), (2024, 3, 31)]
        {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn weekdays_are_those_of_the_calendar_in_use() {
        for (year, month, day, weekday) in
            [(1066, 10, 14, 6), (1429, 5, 8, 7), (1582, 10, 4, 4), (1582, 10, 15, 5), (2016, 12, 16, 5)]
        {
            assert_eq!(date(year, month, day).map(weekday_of), Some(weekday));
        }
        // A Tuesday in Russia, a Wednesday in France.
        let november = date(1917, 11, 7).expect("a day");
        assert!(is_weekday(november, 3) && date(1917, 10, 25).is_some_and(|day| is_weekday(day, 3)));
    }

    #[test]
    fn counting_carries() {
        assert_eq!(Calendar::Month(2016, 11).plus(3), Some(Calendar::Month(2017, 2)));
        assert_eq!(Calendar::Quarter(1989, 1).plus(-1), Some(Calendar::Quarter(1988, 4)));
        assert_eq!(Calendar::Month(2016, 12).shifted(-2, Unit::Year), Some(Calendar::Year(2014)));
        assert_eq!(Calendar::Week(2015, 53).plus(1), Some(Calendar::Week(2016, 1)));
        assert_eq!(Calendar::Year(i32::MAX).plus(1), None);
    }

    #[test]
    fn every_name_reads_as_edtf() {
        let day = date(2016, 12, 16).expect("a day");
        for unit in [
            Unit::Day,
            Unit::Week,
            Unit::Weekend,
            Unit::Month,
            Unit::Quarter,
            Unit::Half,
            Unit::Year,
            Unit::Decade,
            Unit::Century,
        ] {
            let calendar = Calendar::around(day, unit);
            let edtf = calendar.edtf().expect("it has one");
            let when = crate::temporal::When::parse(&edtf).expect(&edtf);
            assert_eq!(when.first, calendar.first(), "{edtf}");
        }
    }
}
