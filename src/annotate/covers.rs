//! The time that an article tells of.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Annotated;
use crate::temporal::Genre;
use crate::temporal::When;

/// Days without a date that part one time told of from another.
const GAP: i64 = 14;

/// What is as long as a week names no days: "earlier this week" ends before the week does.
const WEEK: i64 = 7;

impl Annotated {
    /// The days that it tells of, in days, months or years as is fitting for their number: from the first to the last
    /// of the dates in its text and its claims, without those that lie far off. A report on this week that looks back to a
    /// year long gone covers this week. Of a text that may not be shown, the claims alone count.
    pub fn covers(&self) -> Option<When> {
        let named = self.timexes.iter().filter(|_| self.is_readable()).filter_map(|timex| timex.when.as_ref());
        let claimed = self.claims.iter().filter_map(|claim| claim.when());
        let published = self.article.date.as_ref().and_then(|date| date.when.sort_day());
        let history = self.article.genre == Genre::Narrative || published.is_none();
        covered(named.chain(claimed), published, history)
    }
}

/// The time that some dates cover; of a history all of it, unless most of it lies close together. Weeks and months
/// count only where no days are named.
fn covered<'w>(dates: impl Iterator<Item = &'w When>, published: Option<Date>, history: bool) -> Option<When> {
    let mut times: Vec<Time> = dates.filter_map(Time::of).collect();
    if times.iter().any(|time| time.by_days) {
        times.retain(|time| time.by_days);
    }
    times.sort_unstable_by_key(|time| (time.first, time.last));
    let total = times.len();
    times.dedup_by(|next, time| {
        let near = next.first <= time.last.saturating_add(GAP.days());
        if near {
            time.last = time.last.max(next.last);
            time.dates += next.dates;
        }
        near
    });
    let main = times.iter().max_by_key(|time| (time.dates, std::cmp::Reverse(time.distance(published))))?;
    if history && main.dates * 2 < total {
        let last = times.iter().map(|time| time.last).max()?;
        return Time { first: times[0].first, last, ..*main }.when();
    }
    main.when()
}

/// Dates that lie close together.
struct Time {
    first: Date,
    last: Date,
    dates: usize,
    /// Whether they name days, not weeks or months.
    by_days: bool,
}

impl Time {
    /// The time of one date, if that is not longer than a month.
    fn of(when: &When) -> Option<Time> {
        let by_days = when.days()? < WEEK;
        when.is_short().then_some(Time { first: when.first?, last: when.last?, dates: 1, by_days })
    }

    /// How far it lies from a day.
    fn distance(&self, day: Option<Date>) -> i32 {
        let between = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
        day.map_or(0, |day| between(day, self.first).max(between(self.last, day)))
    }

    /// From its first to its last day, no finer than its dates are, and than its length asks for.
    fn when(&self) -> Option<When> {
        let length = self.first.until(self.last).map_or(i32::MAX, |span| span.get_days());
        let written = |day: Date| match length {
            ..=92 if self.by_days => day.to_string(),
            ..=730 => format!("{:04}-{:02}", day.year(), day.month()),
            _ => format!("{:04}", day.year()),
        };
        let (from, to) = (written(self.first), written(self.last));
        When::parse(&if from == to { from } else { format!("{from}/{to}") }).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_covered_is_what_a_reader_would_say() {
        for (dates, history, words) in [
            (&["2016-12-13", "2016-12-16"][..], false, "13–16 December 2016"),
            (&["2016-12-16"], false, "16 December 2016"),
            (&["1973", "2011-03-15", "2016-12-13", "2016-12-16"], false, "13–16 December 2016"),
            (&["2011-03-15", "2016-12-16"], false, "16 December 2016"),
            (&["2016-12", "2016-12-13", "2016-12-14"], false, "13–14 December 2016"),
            (&["2016-12-05/2016-12-11", "2016-12-14"], false, "14 December 2016"),
            (&["1931-05"], false, "May 1931"),
            (
                &[
                    "2016-12-01",
                    "2016-12-12",
                    "2016-12-24",
                    "2017-01-05",
                    "2017-01-15",
                    "2017-01-28",
                    "2017-02-09",
                    "2017-02-20",
                    "2017-03-04",
                    "2017-03-16",
                ],
                false,
                "December 2016 – March 2017",
            ),
            (&["1936-07-17", "1937-04-26", "1939-04-01"], true, "1936 – 1939"),
            (&["1936-07-17", "1936-07-18", "1936-07-19", "1939-04-01"], true, "17–19 July 1936"),
        ] {
            let dates: Vec<When> = dates.iter().map(|date| When::parse(date).expect("a date")).collect();
            let published = (!history).then(|| "2016-12-17".parse().expect("a day"));
            assert_eq!(covered(dates.iter(), published, history).expect("some").words(), words);
        }
    }
}
