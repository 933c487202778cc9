//! Numbers in digits: how far each reaches, and all that it can mean.

use crate::temporal::class::Class;
use crate::temporal::values::packed;
use crate::temporal::values::with_seconds;

use super::Sense;

/// A number runs over digits, and over signs between digits, and takes the letters of "3rd", "1980s" and "7h44".
pub(super) fn number_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        if c.is_numeric() {
            end = offset + c.len_utf8();
            continue;
        }
        let digit_follows = chars.peek().is_some_and(|(_, next)| next.is_numeric());
        let digits_before = text[..offset].chars().rev().take_while(|c| c.is_numeric()).count();
        let joins = match c {
            ':' | '.' | ',' | '/' => true,
            // In dates only: "2016-12-16", not "12-14".
            '-' => is_iso(text) || is_day_month_year(text),
            // "7h44"
            'h' | 'H' => digits_before <= 2 && digits_before == text[..offset].chars().count(),
            _ => false,
        };
        if !joins || !digit_follows {
            break;
        }
    }
    let letters = text[end..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - end);
    let suffix = &text[end..end + letters];
    let ordinal = ORDINAL_ENDINGS.contains(&suffix) || ["s", "S"].contains(&suffix);
    if ordinal && !text[end + letters..].starts_with(char::is_alphanumeric) { end + letters } else { end }
}

/// What follows the digits of an ordinal, in any language.
const ORDINAL_ENDINGS: [&str; 21] = [
    "st", "nd", "rd", "th", "d", "ST", "ND", "RD", "TH", "er", "re", "e", "ᵉ", "ème", "eme", "è", "ère", "º", "ª", "o",
    "ro",
];

/// Whether a text begins with a date as ISO 8601 writes it.
fn is_iso(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 10
        && bytes[..10]
            .iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
        && !bytes.get(10).is_some_and(u8::is_ascii_digit)
}

/// Whether a text begins with a date such as "15-12-2016".
fn is_day_month_year(text: &str) -> bool {
    let mut parts = text.split(|c: char| !c.is_ascii_digit());
    let lengths = [parts.next(), parts.next(), parts.next()].map(|part| part.map_or(0, str::len));
    let hyphens = text.bytes().filter(|byte| !byte.is_ascii_digit()).take(2).all(|byte| byte == b'-');
    hyphens && (1..=2).contains(&lengths[0]) && (1..=2).contains(&lengths[1]) && lengths[2] == 4
}

/// All that a number can mean. `groups_by_point` says that "1.500" are as many as "1,500", `may_be_year` that no letters
/// beside it make it the number of a page or a type.
pub(super) fn number_senses(words: &str, groups_by_point: bool, may_be_year: bool, senses: &mut Vec<Sense>) {
    let ascii: String =
        words.chars().map(|c| c.to_digit(10).or(arabic_digit(c)).map_or(c, |d| (b'0' + d as u8) as char)).collect();
    let mut push = |class: Class, value: i32| {
        if class != Class::Year || may_be_year {
            senses.push(Sense { class, value, length: 1 });
        }
    };
    let (apostrophe, number) = match ascii.strip_prefix(['\'', '’', '‘']) {
        Some(number) => (true, number),
        None => (false, ascii.as_str()),
    };
    if let Some((at, part)) = number.char_indices().find_map(|(at, c)| Some((at, vulgar_fraction(c)?))) {
        match (number[..at].parse::<i32>(), at) {
            (_, 0) => push(Class::Fraction, part),
            (Ok(whole @ 0..100_000), _) => push(Class::Decimal, whole * 1000 + part),
            _ => {}
        }
        return;
    }
    let digits_end = number.find(|c: char| c.is_alphabetic() && !matches!(c, 'h' | 'H')).unwrap_or(number.len());
    let (body, suffix) = number.split_at(digits_end);
    if let Ok(value) = body.parse::<i32>() {
        match (apostrophe, suffix.to_ascii_lowercase().as_str()) {
            (_, "s") => {
                let is_year = body.len() == 4 && (1001..2200).contains(&value);
                if value % 10 == 0 && (is_year || body.len() == 2) {
                    push(Class::Decade, value);
                }
            }
            (true, "") => push(Class::ShortYear, value),
            (false, "") => {
                push(Class::Count, value);
                if body.len() <= 2 && (1..=31).contains(&value) {
                    push(Class::Day, value);
                }
                if body.len() == 2 {
                    push(Class::TwoDigits, value);
                }
                if body.len() <= 2 && value <= 24 {
                    push(Class::Hour, value);
                }
                if body.len() == 2 && value < 60 {
                    push(Class::Minute, value);
                }
                if matches!(body.len(), 2 | 4) && value % 10 == 0 && (10..2200).contains(&value) {
                    push(Class::Tens, value);
                }
                if body.len() == 4 && (1001..2200).contains(&value) {
                    push(Class::Year, value);
                }
                if body.len() == 4 && value / 100 <= 24 && value % 100 < 60 {
                    push(Class::Military, value / 100 * 60 + value % 100);
                }
                let (day, hour, minute) = (value / 10_000, value / 100 % 100, value % 100);
                if body.len() == 6 && (1..=31).contains(&day) && hour < 24 && minute < 60 {
                    push(Class::DayTime, (day * 24 + hour) * 60 + minute);
                }
            }
            (false, _) => {
                push(Class::Ordinal, value);
                if (1..=31).contains(&value) {
                    push(Class::Nth, value);
                    push(Class::Day, value);
                }
            }
            _ => {}
        }
        return;
    }
    let parts: Vec<&str> = body.split(['-', '/', '.', ':', 'h', 'H', ',']).collect();
    let values: Vec<i32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    if values.len() != parts.len() {
        return;
    }
    let date = |year: i32, month: i32, day: i32| (1..=31).contains(&month) && (1..=31).contains(&day) && year < 10_000;
    let only = |sign: char| body.chars().all(|c| c.is_ascii_digit() || c == sign);
    match *values {
        // "the 1996/97 season" begins in 1996.
        [year @ 1001..2200, next]
            if only('/') && (next == year + 1 || parts[1].len() == 2 && next == (year + 1) % 100) =>
        {
            push(Class::Year, year);
        }
        [part, whole] if only('/') && part < whole && whole < 10_000 => {
            push(Class::Fraction, part * 1000 / whole);
            if (1..31).contains(&part) && whole == part + 1 {
                push(Class::Pair, packed(0, part, whole));
            }
        }
        [hour, minute] if only(':') && hour <= 24 && minute < 60 && parts[1].len() == 2 => {
            push(Class::Clock, hour * 60 + minute)
        }
        [hour, minute] if body.contains(['h', 'H']) && hour <= 24 && minute < 60 => {
            push(Class::Clock, hour * 60 + minute)
        }
        [hour, minute, second] if only(':') && hour <= 24 && minute < 60 && second < 60 => {
            push(Class::Clock, with_seconds(hour * 60 + minute, second))
        }
        [hour, fraction] if only('.') => {
            if hour <= 24 && fraction < 60 && parts[1].len() == 2 {
                // Nothing but the time of day begins with nought: "07.30".
                let class = if parts[0].starts_with('0') && parts[0].len() == 2 { Class::Clock } else { Class::Pointed };
                push(class, hour * 60 + fraction);
            }
            if parts[1].len() == 3 && (1..1000).contains(&hour) && groups_by_point {
                push(Class::Count, hour * 1000 + fraction);
            } else if parts[1].len() <= 3 && hour < 100_000 {
                push(Class::Decimal, hour * 1000 + fraction * 10_i32.pow(3 - parts[1].len() as u32));
            }
        }
        [year, month, day] if (only('-') || only('/')) && parts[0].len() == 4 && date(year, month, day) => {
            push(Class::Iso, packed(year, month, day))
        }
        [first, second, year]
            // "2.3.22" is a place in a book, where points set off no thousands.
            if (only('/') || only('.') || only('-'))
                && (parts[2].len() == 4 || parts[2].len() == 2 && (groups_by_point || !only('.') || body.len() == 8))
                && date(year, first, second) =>
        {
            // A year in two digits is resolved later.
            push(Class::Slashed, packed(year, first, second));
        }
        // The decimal comma.
        [whole, fraction] if only(',') && parts[1].len() <= 2 && whole < 100_000 => {
            push(Class::Decimal, whole * 1000 + fraction * 10_i32.pow(3 - parts[1].len() as u32));
        }
        _ if only(',') && parts[1..].iter().all(|part| part.len() == 3) => {
            if let Ok(value) = body.replace(',', "").parse() {
                push(Class::Count, value);
            }
        }
        _ => {}
    }
}

/// The thousandths of "½".
fn vulgar_fraction(c: char) -> Option<i32> {
    Some(match c {
        '½' => 500,
        '¼' => 250,
        '¾' => 750,
        '⅓' => 333,
        '⅔' => 666,
        _ => return None,
    })
}

fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    }
}
