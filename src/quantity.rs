//! Numbers as sources give them: exact, about, at least, at most, between.
//!
//! A [`Quantity`] remembers how it was written, so that a page can say "about 20", and knows the least and the greatest
//! number it may stand for, so that two of them can be compared: "~20" and "22" overlap, "6" and ">6" do not.
//!
//! ```
//! use glossator::quantity::Quantity;
//!
//! let about = Quantity::parse("~20")?;
//! assert_eq!(about.words(), "about 20");
//! assert_eq!((about.low(), about.high()), (18, Some(22)));
//! assert!(about.overlaps(&Quantity::parse(">=22")?));
//! # Ok::<(), String>(())
//! ```

use std::fmt;

/// A count of people or things, with just the precision it was given.
///
/// Two values are `==` when they were written alike; [`Quantity::same`] asks whether they mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quantity(Shape);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Shape {
    One(Figure),
    AtLeast(u64),
    MoreThan(u64),
    AtMost(u64),
    FewerThan(u64),
    Between(Figure, Figure),
}

/// A written number, with or without "about".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Figure {
    number: u64,
    about: bool,
}

impl Figure {
    /// A tenth either way for "about", rounded outwards so that "~6" reaches 5 and 7.
    fn slack(self) -> u64 {
        if self.about { self.number.div_ceil(10) } else { 0 }
    }

    fn words(self) -> String {
        let number = grouped(self.number);
        if self.about { format!("about {number}") } else { number }
    }
}

impl Quantity {
    /// Reads "6", "1,207", "~20", ">=5000", ">5000", "<=10", "<10", "50000..60000" or "~3000..~4000".
    ///
    /// The signs `≈`, `≥` and `≤` are read as well, and a range may be open ("5000.." is ">=5000"). "~" on both ends or
    /// on one widens just those ends. The error says what would be right.
    pub fn parse(text: &str) -> Result<Quantity, String> {
        let text = text.trim();
        let after = |signs: &[&str]| signs.iter().find_map(|sign| text.strip_prefix(sign)).map(str::trim_start);
        let whole = |digits: &str| number(digits).ok_or_else(|| wrong(text));
        let shape = if let Some((low, high)) = text.split_once("..") {
            match (low.trim(), high.trim()) {
                ("", "") => return Err(wrong(text)),
                (low, "") => Shape::AtLeast(whole(low)?),
                ("", high) => Shape::AtMost(whole(high)?),
                (low, high) => between(text, low, high)?,
            }
        } else if let Some(digits) = after(&[">=", "≥"]) {
            Shape::AtLeast(whole(digits)?)
        } else if let Some(digits) = after(&["<=", "≤"]) {
            Shape::AtMost(whole(digits)?)
        } else if let Some(digits) = after(&[">"]) {
            match whole(digits)? {
                u64::MAX => return Err(wrong(text)),
                number => Shape::MoreThan(number),
            }
        } else if let Some(digits) = after(&["<"]) {
            match whole(digits)? {
                0 => return Err("nothing is fewer than 0; write \"0\" for none".into()),
                number => Shape::FewerThan(number),
            }
        } else {
            Shape::One(figure(text).ok_or_else(|| wrong(text))?)
        };
        Ok(Quantity(shape))
    }

    /// Just this number.
    pub fn exactly(number: u64) -> Quantity {
        Quantity(Shape::One(Figure { number, about: false }))
    }

    /// The least number it may stand for.
    pub fn low(&self) -> u64 {
        match self.0 {
            Shape::One(figure) | Shape::Between(figure, _) => figure.number.saturating_sub(figure.slack()),
            _ => self.written().0,
        }
    }

    /// The greatest number it may stand for; none when it is open upwards.
    pub fn high(&self) -> Option<u64> {
        match self.0 {
            Shape::One(figure) | Shape::Between(_, figure) => Some(figure.number.saturating_add(figure.slack())),
            _ => self.written().1,
        }
    }

    /// Whether some number fits both.
    pub fn overlaps(&self, other: &Quantity) -> bool {
        let reaches = |high: Option<u64>, low: u64| high.is_none_or(|high| low <= high);
        reaches(self.high(), other.low()) && reaches(other.high(), self.low())
    }

    /// Whether both stand for the same numbers: ">9" and ">=10" do.
    pub fn same(&self, other: &Quantity) -> bool {
        (self.low(), self.high()) == (other.low(), other.high())
    }

    /// Whether all of this, taken as written, lies within `other`: "6" and "~6" lie within "6", ">=5" does not.
    ///
    /// This is what a denial of `other` denies.
    pub fn lies_within(&self, other: &Quantity) -> bool {
        let (low, high) = self.written();
        let below = match (high, other.high()) {
            (_, None) => true,
            (Some(high), Some(limit)) => high <= limit,
            (None, Some(_)) => false,
        };
        other.low() <= low && below
    }

    /// The quantity in English words, thousands grouped: "about 20", "at least 5,000", "50,000 to 60,000".
    pub fn words(&self) -> String {
        match self.0 {
            Shape::One(figure) => figure.words(),
            Shape::AtLeast(number) => format!("at least {}", grouped(number)),
            Shape::MoreThan(number) => format!("more than {}", grouped(number)),
            Shape::AtMost(number) => format!("at most {}", grouped(number)),
            Shape::FewerThan(number) => format!("fewer than {}", grouped(number)),
            Shape::Between(low, high) if low.about => format!("{} to {}", low.words(), grouped(high.number)),
            Shape::Between(low, high) => format!("{} to {}", low.words(), high.words()),
        }
    }

    /// The bounds without the tenth that "about" adds.
    fn written(&self) -> (u64, Option<u64>) {
        match self.0 {
            Shape::One(figure) => (figure.number, Some(figure.number)),
            Shape::AtLeast(number) => (number, None),
            Shape::MoreThan(number) => (number.saturating_add(1), None),
            Shape::AtMost(number) => (0, Some(number)),
            Shape::FewerThan(number) => (0, Some(number.saturating_sub(1))),
            Shape::Between(low, high) => (low.number, Some(high.number)),
        }
    }
}

/// As [`Quantity::parse`] reads it, without commas: "~20", ">=5000", "50000..60000".
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Shape::One(figure) => write!(f, "{figure}"),
            Shape::AtLeast(number) => write!(f, ">={number}"),
            Shape::MoreThan(number) => write!(f, ">{number}"),
            Shape::AtMost(number) => write!(f, "<={number}"),
            Shape::FewerThan(number) => write!(f, "<{number}"),
            Shape::Between(low, high) => write!(f, "{low}..{high}"),
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.about { "~" } else { "" }, self.number)
    }
}

fn between(text: &str, low: &str, high: &str) -> Result<Shape, String> {
    let (Some(low), Some(high)) = (figure(low), figure(high)) else { return Err(wrong(text)) };
    if high.number < low.number {
        return Err(format!("`{text}` runs backwards; write {}..{}", high.number, low.number));
    }
    Ok(if low == high { Shape::One(low) } else { Shape::Between(low, high) })
}

fn figure(text: &str) -> Option<Figure> {
    let about = text.strip_prefix(['~', '≈']);
    Some(Figure { number: number(about.unwrap_or(text).trim_start())?, about: about.is_some() })
}

/// Digits, plain or with commas between groups of three; "1,20" is refused rather than guessed at.
fn number(text: &str) -> Option<u64> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    if !digits(first) || !rest.iter().all(|group| digits(group)) || !grouped {
        return None;
    }
    text.replace(',', "").parse().ok()
}

fn wrong(text: &str) -> String {
    let range = text.split_once(['-', '–', '—']).and_then(|(low, high)| {
        let (low, high) = (figure(low.trim())?, figure(high.trim())?);
        Some(format!("write a range with two dots: {}..{}", low.number, high.number))
    });
    range.unwrap_or_else(|| {
        "write figures: 6 or 1,207, ~20 (about), >=5000 (at least), >5000 (more than), <=10 (at most), <10 (fewer than) \
         or 50000..60000 (between)"
            .into()
    })
}

/// "1207" as "1,207".
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(text: &str) -> Quantity {
        Quantity::parse(text).expect(text)
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        for (text, low, high, words) in [
            ("6", 6, Some(6), "6"),
            ("0", 0, Some(0), "0"),
            ("1,207", 1207, Some(1207), "1,207"),
            ("1234567", 1_234_567, Some(1_234_567), "1,234,567"),
            ("~20", 18, Some(22), "about 20"),
            ("≈ 20", 18, Some(22), "about 20"),
            ("~6", 5, Some(7), "about 6"),
            ("~1", 0, Some(2), "about 1"),
            ("~0", 0, Some(0), "about 0"),
            (">=5000", 5000, None, "at least 5,000"),
            ("≥5000", 5000, None, "at least 5,000"),
            (">5000", 5001, None, "more than 5,000"),
            ("> 5,000", 5001, None, "more than 5,000"),
            ("<=10", 0, Some(10), "at most 10"),
            ("<10", 0, Some(9), "fewer than 10"),
            ("50000..60000", 50_000, Some(60_000), "50,000 to 60,000"),
            ("50,000 .. 60,000", 50_000, Some(60_000), "50,000 to 60,000"),
            ("~3000..~4000", 2700, Some(4400), "about 3,000 to 4,000"),
            ("~3000..4000", 2700, Some(4000), "about 3,000 to 4,000"),
            ("3000..~4000", 3000, Some(4400), "3,000 to about 4,000"),
            ("5000..", 5000, None, "at least 5,000"),
            ("..10", 0, Some(10), "at most 10"),
            ("7..7", 7, Some(7), "7"),
            ("~18446744073709551615", 16_602_069_666_338_596_453, Some(u64::MAX), "about 18,446,744,073,709,551,615"),
        ] {
            let read = quantity(text);
            assert_eq!(quantity(&read.to_string()), read, "{text} is read as it is written");
            assert_eq!((read.low(), read.high(), read.words().as_str()), (low, high, words), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_what_is_right() {
        for text in
            ["", "six", "1,20", "1,2345", "1234,567", ",5", "5,", "-5", "1.5", "~", ">=", "~>5", ">=~5", "..", "5..x"]
        {
            let error = Quantity::parse(text).expect_err(text);
            assert!(error.contains("write"), "{text}: {error}");
        }
        assert!(Quantity::parse("50-60").is_err_and(|error| error.ends_with("50..60")));
        assert!(Quantity::parse("60..50").is_err_and(|error| error.ends_with("50..60")));
        assert!(Quantity::parse("<0").is_err_and(|error| error.contains("nothing is fewer than 0")));
        assert!(Quantity::parse("99999999999999999999").is_err());
        assert!(Quantity::parse(">18446744073709551615").is_err());
    }

    #[test]
    fn quantities_overlap_where_a_number_fits_both() {
        for (one, other, overlap) in [
            ("6", "6", true),
            ("6", "7", false),
            ("~20", "22", true),
            ("~20", "23", false),
            ("~20", "~24", true),
            (">=5000", "5000", true),
            (">5000", "5000", false),
            (">5000", "<10000", true),
            (">5000", "<=5000", false),
            ("<10", "10", false),
            ("<=10", "10..20", true),
            ("50000..60000", "60000", true),
            ("50000..60000", "60001..70000", false),
        ] {
            assert_eq!(quantity(one).overlaps(&quantity(other)), overlap, "{one} and {other}");
            assert_eq!(quantity(other).overlaps(&quantity(one)), overlap, "{other} and {one}");
        }
    }

    #[test]
    fn the_same_may_be_written_in_two_ways() {
        assert!(quantity(">9").same(&quantity(">=10")));
        assert!(quantity("<=9").same(&quantity("<10")));
        assert!(quantity("1,207").same(&quantity("1207")));
        assert!(!quantity("~20").same(&quantity("20")));
    }

    #[test]
    fn a_denial_reaches_only_what_it_names() {
        for (asserted, denied, reached) in [
            ("6", "6", true),
            ("~6", "6", true),
            (">=5", "6", false),
            ("150", ">100", true),
            (">150", ">100", true),
            (">50", ">100", false),
            ("100..200", "50..300", true),
            ("100..400", "50..300", false),
        ] {
            assert_eq!(quantity(asserted).lies_within(&quantity(denied)), reached, "{asserted} of {denied}");
        }
    }
}
