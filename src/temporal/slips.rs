//! What somebody may have meant who wrote a date in another way than EDTF.

use edtf_core::Edtf;
use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The way out for a text that is no date: the date it seems to mean, else the forms that are understood.
pub(super) fn way_out(text: &str) -> String {
    if let Some((from, to)) = text.split_once('/')
        && Edtf::parse(from).is_ok()
        && Edtf::parse(to).is_ok()
        && to < from
    {
        return format!("it ends before it begins; write {to}/{from}");
    }
    meant(text).unwrap_or_else(|| {
        "write 2016-12-15, 2016-12, 2016, 2016-12-15/2016-12-16 (from and to), 2016-12~ (about) or ../2016 (until)"
            .into()
    })
}

/// "4 March 2019", "March 4, 2019", "2019-3-4", "04.03.2019".
fn meant(text: &str) -> Option<String> {
    let mut month = None;
    let mut numbers: Vec<(usize, i16)> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        if let Ok(number) = digits.parse() {
            numbers.push((digits.len(), number));
        } else {
            month = Some(month_of(word)?);
        }
    }
    let is_year = |(digits, _): &(usize, i16)| *digits == 4;
    match (month, numbers.as_slice()) {
        (Some(month), [year]) if is_year(year) => Some(format!("write {:04}-{month:02}", year.1)),
        (Some(month), [day, year] | [year, day]) if is_year(year) && !is_year(day) => {
            Some(write_day(year.1, month, day.1))
        }
        (None, [year, month, day]) if is_year(year) => Some(write_day(year.1, month.1, day.1)),
        (None, [year, month]) if is_year(year) && (1..=12).contains(&month.1) => {
            Some(format!("write {:04}-{:02}", year.1, month.1))
        }
        (None, [a, b, year]) if is_year(year) => {
            let (a, b, year) = (a.1, b.1, year.1);
            match (a > 12, b > 12) {
                (false, false) if a != b => {
                    Some(format!("write {year}-{b:02}-{a:02} or {year}-{a:02}-{b:02}, whichever is meant"))
                }
                (false, true) => Some(write_day(year, a, b)),
                _ => Some(write_day(year, b, a)),
            }
        }
        _ => None,
    }
}

fn month_of(word: &str) -> Option<i16> {
    let word = word.to_lowercase();
    let position = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    Some(position as i16 + 1)
}

fn write_day(year: i16, month: i16, day: i16) -> String {
    match (i8::try_from(month), i8::try_from(day)) {
        (Ok(month), Ok(day)) if Date::new(year, month, day).is_ok() => format!("write {year:04}-{month:02}-{day:02}"),
        _ => {
            format!("there is no day {day} of month {month} in {year:04}; write only what is known, such as {year:04}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_ways_to_write_a_date_are_turned_into_ours() {
        for (written, meant) in [
            ("4 March 2019", "write 2019-03-04"),
            ("March 4th, 2019", "write 2019-03-04"),
            ("Dec. 2016", "write 2016-12"),
            ("2019-3-4", "write 2019-03-04"),
            ("2016/12", "write 2016-12"),
            ("15.12.2016", "write 2016-12-15"),
            ("12/15/2016", "write 2016-12-15"),
            ("04/03/2019", "write 2019-03-04 or 2019-04-03, whichever is meant"),
            ("2019-02-30", "there is no day 30 of month 2 in 2019; write only what is known, such as 2019"),
            ("2019-03-05/2019-03-03", "it ends before it begins; write 2019-03-03/2019-03-05"),
        ] {
            assert_eq!(way_out(written), meant, "{written}");
        }
        for written in ["", "Thursday", "last year", "1/2", "99999 March 2019", "١٢", "٢٠١٩-٣-٤"] {
            assert!(way_out(written).starts_with("write 2016-12-15"), "{written}");
        }
    }
}
