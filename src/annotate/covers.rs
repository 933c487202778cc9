//! The time that an article tells of.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Annotated;
use crate::temporal::Genre;
use crate::temporal::When;

/// Days without a date that part one time told of from another.
const GAP: i64 = 31;

impl Annotated {
    /// The days that it tells of, in days, months or years as is fitting for their number: from the first to the last
    /// of the dates in its text and its claims, without those that lie far off. A report on this week that looks back to a
    /// year long gone covers this week. Of a text that may not be shown, the claims alone count.
    pub fn covers(&self) -> Option<When> {
        let named = self.timexes.iter().filter(|_| self.is_readable()).filter_map(|timex| timex.when.as_ref());
        let claimed = self.claims.iter().filter_map(|claim| claim.when());
        let short = named.chain(claimed).filter(|when| when.is_short());
        let mut days: Vec<(Date, Date)> = short.filter_map(|when| Some((when.first?, when.last?))).collect();
        days.sort_unstable();
        let mut times: Vec<Time> = Vec::new();
        for (first, last) in &days {
            match times.last_mut() {
                Some(time) if *first <= time.last.saturating_add(GAP.days()) => {
                    time.last = time.last.max(*last);
                    time.dates += 1;
                }
                _ => times.push(Time { first: *first, last: *last, dates: 1 }),
            }
        }
        let published = self.article.date.as_ref().and_then(|date| date.when.sort_day());
        let main = times.iter().max_by_key(|time| (time.dates, std::cmp::Reverse(time.distance(published))))?;
        let history = self.article.genre == Genre::Narrative || published.is_none();
        if history && main.dates * 2 < days.len() {
            return span(times[0].first, times.iter().map(|time| time.last).max()?);
        }
        span(main.first, main.last)
    }
}

/// Days that lie close together.
struct Time {
    first: Date,
    last: Date,
    dates: usize,
}

impl Time {
    /// How far it lies from a day.
    fn distance(&self, day: Option<Date>) -> i32 {
        let between = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
        day.map_or(0, |day| between(day, self.first).max(between(self.last, day)))
    }
}

/// The date from one day to another, no finer than its length asks for.
fn span(first: Date, last: Date) -> Option<When> {
    let days = first.until(last).map_or(i32::MAX, |span| span.get_days());
    let written = |day: Date| match days {
        ..=92 => day.to_string(),
        93..=730 => format!("{:04}-{:02}", day.year(), day.month()),
        _ => format!("{:04}", day.year()),
    };
    let (from, to) = (written(first), written(last));
    When::parse(&if from == to { from } else { format!("{from}/{to}") }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_time_is_told_in_months_or_years() {
        let words = |from: &str, to: &str| {
            let day = |text: &str| text.parse::<Date>().expect("a day");
            span(day(from), day(to)).expect("a date").words()
        };
        assert_eq!(words("2016-12-13", "2016-12-16"), "13–16 December 2016");
        assert_eq!(words("2016-12-13", "2016-12-13"), "13 December 2016");
        assert_eq!(words("2015-03-01", "2016-06-30"), "March 2015 – June 2016");
        assert_eq!(words("1936-07-17", "1939-04-01"), "1936 – 1939");
    }
}
