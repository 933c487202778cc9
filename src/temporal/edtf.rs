//! A date with just the precision its words have, over EDTF (ISO 8601-2, levels 0 to 2).

use edtf_core::Bound;
use edtf_core::Edtf;
use edtf_core::IntervalEndpoint;
use edtf_core::Precision;
use jiff::civil::Date;

use super::slips::way_out;

/// A date, interval or set of dates in EDTF, with the first and last day it touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    edtf: Box<str>,
    /// The first day; none when it is open to the past.
    pub first: Option<Date>,
    /// The last day; none when it is open to the future.
    pub last: Option<Date>,
    /// How fine the date is.
    pub fineness: Fineness,
    approximate: bool,
    uncertain: bool,
}

/// How fine a date is, the finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fineness {
    /// One day.
    Day,
    /// A month, or days within one month.
    Month,
    /// A season, year or anything longer.
    Year,
}

impl When {
    /// Reads EDTF; the error says what would be right.
    pub fn parse(text: &str) -> Result<When, String> {
        let text = text.trim();
        // Most dates are one day, quickly read.
        if text.len() == "2016-12-16".len()
            && let Ok(day) = text.parse::<Date>()
            && day.to_string() == text
        {
            return Ok(When::day(day));
        }
        let edtf = Edtf::parse(text).map_err(|_| way_out(text))?;
        let bounds = edtf.bounds();
        let (first, last) = (day_of(bounds.earliest), day_of(bounds.latest));
        if let (Some(first), Some(last)) = (first, last)
            && last < first
        {
            return Err("it ends before it begins; write the earlier date first".into());
        }
        let fineness = match (first, last) {
            (Some(first), Some(last)) if first == last => Fineness::Day,
            (Some(first), Some(last)) if first.year() == last.year() && first.month() == last.month() => {
                Fineness::Month
            }
            _ => Fineness::Year,
        };
        let (approximate, uncertain) = (edtf.is_approximate(), edtf.is_uncertain());
        Ok(When { edtf: text.into(), first, last, fineness, approximate, uncertain })
    }

    /// One day.
    pub fn day(date: Date) -> When {
        When {
            edtf: date.to_string().into(),
            first: Some(date),
            last: Some(date),
            fineness: Fineness::Day,
            approximate: false,
            uncertain: false,
        }
    }

    /// The EDTF, as it was written.
    pub fn edtf(&self) -> &str {
        &self.edtf
    }

    /// Whether the date is only about right ("~").
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// The day, when it is one.
    pub fn as_day(&self) -> Option<Date> {
        (self.fineness == Fineness::Day).then_some(self.first).flatten()
    }

    /// Whether it is a day, or days no more than a month has.
    pub fn is_short(&self) -> bool {
        self.days().is_some_and(|days| days <= 31)
    }

    /// How many days it touches; none when it is open to one side.
    pub fn days(&self) -> Option<i64> {
        let span = self.first?.until(self.last?).ok()?;
        Some(i64::from(span.get_days()) + 1)
    }

    /// Whether some day belongs to both.
    pub fn overlaps(&self, other: &When) -> bool {
        let before =
            |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(end), Some(start)) if end < start);
        !before(self.last, other.first) && !before(other.last, self.first)
    }

    /// The day it stands by in a chronology: the first, or the last when it is open to the past.
    pub fn sort_day(&self) -> Option<Date> {
        self.first.or(self.last)
    }

    /// A value that HTML's `<time datetime>` allows: a day, month or year; none for anything else.
    pub fn html_datetime(&self) -> Option<String> {
        let plain = !self.edtf.contains(['/', '[', '{', 'X', 'Y', '.']);
        let text = self.edtf.trim_end_matches(['~', '?', '%']);
        let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && !text.starts_with('-');
        let season = text.len() == 7 && text[5..].parse::<u8>().is_ok_and(|month| month > 12);
        (plain && digits && !season && !text.starts_with("0000")).then(|| text.to_string())
    }

    /// The date in English words: "16 December 2016", "12–14 December 2016", "until 2016", "about December 2016".
    pub fn words(&self) -> String {
        if let Some(day) = self.as_day().filter(|_| self.edtf.len() == "2016-12-16".len()) {
            return day_words(day);
        }
        let words = match Edtf::parse(&self.edtf) {
            Ok(Edtf::Date(date)) => date_words(&date),
            Ok(Edtf::Interval(interval)) => self.interval_words(&interval.start, &interval.end),
            _ => self.bound_words(),
        };
        let words = if self.approximate { format!("about {words}") } else { words };
        if self.uncertain { format!("{words} (uncertain)") } else { words }
    }

    fn interval_words(&self, start: &IntervalEndpoint, end: &IntervalEndpoint) -> String {
        match (endpoint(start), endpoint(end)) {
            (Some(start), Some(end)) => join_range(&start, &end),
            (Some(start), None) => format!("from {start}"),
            (None, Some(end)) => format!("until {end}"),
            (None, None) => self.edtf.to_string(),
        }
    }

    fn bound_words(&self) -> String {
        match (self.first, self.last) {
            (Some(first), Some(last)) if first == last => day_words(first),
            (Some(first), Some(last)) if whole_years(first, last) && first.year() == last.year() => {
                first.year().to_string()
            }
            (Some(first), Some(last)) if whole_years(first, last) => format!("{}–{}", first.year(), last.year()),
            (Some(first), Some(last)) => join_range(&day_words(first), &day_words(last)),
            _ => self.edtf.to_string(),
        }
    }
}

fn whole_years(first: Date, last: Date) -> bool {
    (first.month(), first.day(), last.month(), last.day()) == (1, 1, 12, 31)
}

/// "12–14 December 2016" rather than "12 December 2016–14 December 2016".
fn join_range(start: &str, end: &str) -> String {
    let start_words: Vec<&str> = start.split(' ').collect();
    let end_words: Vec<&str> = end.split(' ').collect();
    let shared = start_words.iter().rev().zip(end_words.iter().rev()).take_while(|(a, b)| a == b).count();
    if shared > 0 && shared < start_words.len() && start_words.len() == end_words.len() {
        let own = start_words.len() - shared;
        let dash = if own == 1 { "–" } else { " – " };
        return format!("{}{dash}{end}", start_words[..own].join(" "));
    }
    format!("{start} – {end}")
}

fn endpoint(endpoint: &IntervalEndpoint) -> Option<String> {
    match endpoint {
        IntervalEndpoint::Date(date) => Some(date_words(date)),
        _ => None,
    }
}

fn date_words(date: &edtf_core::Date) -> String {
    let year = match date.year.value() {
        Some(year) if year <= 0 => format!("{} BC", 1 - year),
        Some(year) => year.to_string(),
        None => return unspecified_year(date),
    };
    let month = date.month.and_then(|month| month.value());
    match (date.precision(), month, date.day.and_then(|day| day.value())) {
        (Precision::Day, Some(month), Some(day)) => format!("{day} {} {year}", month_name(month)),
        (Precision::Year, ..) | (_, None, _) => year,
        (_, Some(month), _) => format!("{} {year}", month_name(month)),
    }
}

fn unspecified_year(date: &edtf_core::Date) -> String {
    let text = date.to_string();
    match text.trim_end_matches(['~', '?', '%']).strip_suffix('X') {
        Some(decade) if !decade.ends_with('X') => format!("the {decade}0s"),
        Some(century) => match century.strip_suffix('X').and_then(|century| century.parse::<u32>().ok()) {
            Some(century) => format!("the {century}00s"),
            None => text,
        },
        None => text,
    }
}

fn day_words(day: Date) -> String {
    format!("{} {} {}", day.day(), month_name(day.month() as u8), day.year())
}

/// The English name of a day's weekday.
pub fn weekday_name(day: Date) -> &'static str {
    weekday_of(day.weekday().to_monday_one_offset()).unwrap_or_default()
}

/// The English name of a weekday by its number; 1 is Monday.
pub fn weekday_of(number: i8) -> Option<&'static str> {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
}

/// The English name of a month, or of a season (EDTF numbers them from 21).
pub(super) fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    match month {
        1..=12 => NAMES[month as usize - 1],
        21..=32 => SEASONS[(month as usize - 21) % 4],
        33..=36 => {
            ["first quarter of", "second quarter of", "third quarter of", "fourth quarter of"][month as usize - 33]
        }
        37..=39 => ["first third of", "second third of", "last third of"][month as usize - 37],
        _ => ["first half of", "second half of"][(month as usize).saturating_sub(40) % 2],
    }
}

fn day_of(bound: Bound) -> Option<Date> {
    match bound {
        Bound::Date(date) => Date::new(i16::try_from(date.year).ok()?, date.month as i8, date.day as i8).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        for (edtf, words) in [
            ("2016-12-16", "16 December 2016"),
            ("2016-12", "December 2016"),
            ("2016", "2016"),
            ("2016-12-12/2016-12-14", "12–14 December 2016"),
            ("2016-11-30/2016-12-02", "30 November – 2 December 2016"),
            ("2012/2016", "2012 – 2016"),
            ("../2016", "until 2016"),
            ("2012/..", "from 2012"),
            ("2016-12-16~", "about 16 December 2016"),
            ("2016?", "2016 (uncertain)"),
            ("201X", "the 2010s"),
            ("2016-21", "spring 2016"),
            ("-0043", "44 BC"),
        ] {
            assert_eq!(When::parse(edtf).expect(edtf).words(), words, "{edtf}");
        }
    }

    #[test]
    fn only_plain_dates_go_into_html() {
        let datetime = |edtf: &str| When::parse(edtf).expect(edtf).html_datetime();
        assert_eq!(datetime("2016-12-16~").as_deref(), Some("2016-12-16"));
        assert_eq!(datetime("2016-21"), None);
        assert_eq!(datetime("2016-12-15/2016-12-16"), None);
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(When::parse("2016-13-40").is_err());
        assert!(When::parse("Thursday").is_err());
        assert!(When::parse("2016-12-16/2016-12-10").is_err());
    }
}
