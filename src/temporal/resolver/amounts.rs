//! Lengths of time and repetitions, as TIMEX3 writes them: P3D, PT2H, XXXX-WXX-4.

use crate::temporal::Reason;
use crate::temporal::TimexKind;
use crate::temporal::calendar::season_code;
use crate::temporal::fields::Amount;
use crate::temporal::fields::Fields;
use crate::temporal::values::Unit;

use super::Resolved;
use super::clock::part_code;
use super::dated;

/// A length of time: P3D, PT2H, PXY.
pub(super) fn duration(fields: &Fields) -> Resolved {
    let mut dates = String::new();
    let mut times = String::new();
    for amount in &fields.amounts {
        let (days, hours) = amount_value(amount);
        dates.push_str(&days);
        times.push_str(&hours);
    }
    let value = if times.is_empty() { format!("P{dates}") } else { format!("P{dates}T{times}") };
    let reason = if fields.tied { Reason::UnknownEvent } else { Reason::NotADay };
    Resolved { kind: TimexKind::Duration, ..dated(Err((value, reason))) }
}

/// An amount in the part before and the part after the T of a duration.
pub(super) fn amount_value(amount: &Amount) -> (String, String) {
    let (code, finer) = match amount.unit {
        Unit::Second => ("S", None),
        Unit::Minute => ("M", Some(("S", 60))),
        Unit::Hour => ("H", Some(("M", 60))),
        Unit::Day => ("D", Some(("H", 24))),
        Unit::Weekend => ("WE", None),
        Unit::Week => ("W", None),
        Unit::Fortnight => ("W", None),
        Unit::Month => ("M", None),
        Unit::Quarter => ("Q", None),
        Unit::Half => ("H", None),
        Unit::Year => ("Y", Some(("M", 12))),
        Unit::Decade => ("DE", Some(("Y", 10))),
        Unit::Century => ("CE", Some(("Y", 100))),
        Unit::Millennium => ("ML", Some(("Y", 1000))),
        Unit::Period => ("X", None),
    };
    let factor = match amount.unit {
        Unit::Fortnight => 2,
        _ => 1,
    };
    let is_time = amount.unit < Unit::Day;
    let text = match amount.thousandths {
        None => format!("X{code}"),
        // Decades are told in years, as annotators do.
        Some(count) if amount.unit == Unit::Decade => format!("{}Y", count / 100),
        Some(count) if count % 1000 == 0 => format!("{}{code}", count / 1000 * factor),
        Some(count) => match finer {
            Some((finer, parts)) if count % 1000 * parts % 1000 == 0 => {
                let whole = count / 1000;
                let rest = format!("{}{finer}", count % 1000 * parts / 1000);
                if amount.unit == Unit::Day {
                    let days = if whole > 0 { format!("{whole}{code}") } else { String::new() };
                    return (days, rest);
                }
                if whole > 0 { format!("{whole}{code}{rest}") } else { rest }
            }
            _ => format!("{}.{}{code}", count / 1000, format!("{:03}", count % 1000).trim_end_matches('0')),
        },
    };
    if is_time { (String::new(), text) } else { (text, String::new()) }
}

/// What is repeated: "every Thursday", "daily", "twice a week".
pub(super) fn set(fields: &Fields) -> Resolved {
    let value = if let Some(weekday) = fields.weekday.filter(|_| fields.nth_weekday.is_none() || fields.month.is_none())
    {
        format!("XXXX-WXX-{weekday}{}", fields.time.daypart.map_or("", part_code))
    } else if let Some(part) = fields.time.daypart {
        format!("XXXX-XX-XX{}", part_code(part))
    } else if let Some(month) = fields.month {
        let day = fields.day.map_or(String::new(), |day| format!("-{day:02}"));
        format!("XXXX-{month:02}{day}")
    } else if let Some(season) = fields.season {
        format!("XXXX-{}", season_code(season as u8))
    } else {
        let unit = fields.frequency.or(fields.nth.map(|(_, unit)| unit)).or(fields.bare.map(|(unit, _)| unit));
        let amount = match (fields.amounts.first(), unit) {
            (Some(amount), _) => *amount,
            (None, unit) => Amount { thousandths: Some(1000), unit: unit.unwrap_or(Unit::Day) },
        };
        let (days, hours) = amount_value(&amount);
        if hours.is_empty() { format!("P{days}") } else { format!("P{days}T{hours}") }
    };
    Resolved { kind: TimexKind::Set, ..dated(Err((value, Reason::NotADay))) }
}
