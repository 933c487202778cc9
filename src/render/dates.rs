//! The dates of an article: marked in its text, and listed beside it.

use super::site::Here;
use super::views::PanelDate;
use crate::annotate::Annotated;
use crate::archive::Heading;
use crate::archive::Route;
use crate::archive::Section;
use crate::html::Inlay;
use crate::html::escape;
use crate::temporal::Basis;
use crate::temporal::Moment;
use crate::temporal::Reason;
use crate::temporal::TimeOfDay;
use crate::temporal::Timex;
use crate::temporal::TimexKind;
use crate::temporal::When;
use crate::temporal::Zone;
use crate::temporal::weekday_name;
use crate::temporal::weekday_of;

/// Words shown of a date in the panel.
const WORDS: usize = 4;

/// Marks every dated expression: a link to its day in the chronology where that has one, else the words alone. Both
/// have a title with the date and how it is known, which the script shows as a preview.
pub fn inlays(here: Here, annotated: &Annotated, inlays: &mut Vec<Inlay>) {
    let mut names = annotated.mentions.iter().map(|mention| mention.range).peekable();
    for (index, timex) in annotated.timexes.iter().enumerate() {
        while names.next_if(|name| name.end <= timex.range.start).is_some() {}
        // A link must not lie in another.
        let free = names.peek().is_none_or(|name| !name.overlaps(timex.range));
        let href = chronology_href(here, annotated, timex).filter(|_| free);
        let title = title(annotated, timex);
        let title = if title.is_empty() { title } else { format!(" title=\"{}\"", escape(&title)) };
        let time = datetime(timex).map(|datetime| format!(" datetime=\"{datetime}\""));
        let number = index + 1;
        let (open, close) = match (href, time) {
            (Some(href), Some(time)) => {
                (format!("<a class=\"date\" href=\"{href}\"{title} id=\"t-{number}\"><time{time}>"), "</time></a>")
            }
            (Some(href), None) => (format!("<a class=\"date\" href=\"{href}\"{title} id=\"t-{number}\">"), "</a>"),
            (None, Some(time)) => (format!("<time class=\"date\"{time}{title} id=\"t-{number}\">"), "</time>"),
            (None, None) => (format!("<span class=\"date\"{title} id=\"t-{number}\">"), "</span>"),
        };
        inlays.push(Inlay { range: timex.range, rank: Inlay::DATE, open, close, after: String::new() });
    }
}

/// The dates of an article in the order of time, each with its places; last what has no day and should have.
pub fn panel(here: Here, annotated: &Annotated) -> Vec<PanelDate> {
    if !annotated.is_readable() {
        return Vec::new();
    }
    let mut dated: Vec<(&When, usize)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, timex) in annotated.timexes.iter().enumerate() {
        match &timex.when {
            Some(when) => dated.push((when, index)),
            None if timex.basis.is_unresolved() => open.push(index),
            None => {}
        }
    }
    dated.sort_by_key(|(when, index)| (when.sort_day(), std::cmp::Reverse(when.last), when.edtf(), *index));
    let groups = dated.chunk_by(|(a, _), (b, _)| a.edtf() == b.edtf());
    let mut items: Vec<PanelDate> = groups
        .map(|group| {
            let places: Vec<usize> = group.iter().map(|(_, index)| *index).collect();
            let when = group[0].0;
            PanelDate {
                date: day_words(when),
                datetime: when.html_datetime().unwrap_or_default(),
                href: chronology_href(here, annotated, &annotated.timexes[places[0]]).unwrap_or_default(),
                ..panel_date(annotated, &places)
            }
        })
        .collect();
    if !open.is_empty() {
        items.push(PanelDate { date: "Not resolved".into(), ..panel_date(annotated, &open) });
    }
    items
}

/// The words, grounds and places of expressions that name one date.
fn panel_date(annotated: &Annotated, places: &[usize]) -> PanelDate {
    let mut item = PanelDate::default();
    let mut grounds: Vec<String> = Vec::new();
    for index in places {
        let timex = &annotated.timexes[*index];
        let words = annotated.article.document.prose.words(timex.range);
        let plain = timex.basis == Basis::Words && timex.weekday_slip.is_none();
        if plain && timex.when.as_ref().is_some_and(|when| when.words() == words) {
            // The words are the date: there is nothing to add.
            item.jumps.push(format!("#t-{}", index + 1));
            continue;
        }
        if item.words.len() < WORDS && !item.words.iter().any(|known| known.eq_ignore_ascii_case(words)) {
            item.words.push(words.into());
        }
        let ground = ground(annotated, timex);
        if !grounds.contains(&ground) {
            grounds.push(ground);
        }
        item.jumps.push(format!("#t-{}", index + 1));
    }
    item.how = grounds.join("; ");
    item
}

/// "Thursday 15 December 2016, evening; resolved from the day of publication"; empty where there is nothing to say.
fn title(annotated: &Annotated, timex: &Timex) -> String {
    match (&timex.when, &timex.basis) {
        (Some(when), _) => {
            let time = timex.time.as_ref().map(|time| format!(", {}", time.words())).unwrap_or_default();
            format!("{}{time}; {}", day_words(when), ground(annotated, timex))
        }
        (None, Basis::Open(Reason::NotADay | Reason::Vague)) => String::new(),
        (None, _) => ground(annotated, timex),
    }
}

/// How a date is known: "resolved from the day of publication".
fn ground(annotated: &Annotated, timex: &Timex) -> String {
    if let Some(named) = timex.weekday_slip.and_then(weekday_of) {
        return format!("resolved {}, which call it a {named}", timex.basis);
    }
    match &timex.basis {
        Basis::Earlier(range) => {
            format!("resolved from “{}”, earlier in the text", annotated.article.document.prose.words(*range))
        }
        Basis::Open(_) => timex.basis.to_string(),
        basis => format!("resolved {basis}"),
    }
}

/// A date in words, with the day of the week.
pub fn day_words(when: &When) -> String {
    match when.as_day() {
        Some(day) => format!("{} {}", weekday_name(day), when.words()),
        None => when.words(),
    }
}

/// The place of a date in the chronology: its own heading, else the page of its month or year if there is one.
fn chronology_href(here: Here, annotated: &Annotated, timex: &Timex) -> Option<String> {
    let archive = here.archive();
    let when = timex.when.as_ref()?;
    let zone = annotated.article.zone(&archive.config);
    let time = timex.time.as_ref();
    let heading = Heading::of(when, time, || Moment::of(when, time, zone), &archive.config.timezone);
    if let Some(section) = archive.chronology.section(&heading) {
        return Some(section_href(here, section));
    }
    let period = heading.period();
    let short = when.is_short() && archive.chronology.has_period(&period);
    short.then(|| here.href(&Route::Period(period)))
}

/// The permanent link of a heading.
pub fn section_href(here: Here, section: &Section) -> String {
    [&here.href(&Route::Period(section.period.clone())), "#", &section.anchor].concat()
}

/// What `<time datetime>` may say of an expression.
fn datetime(timex: &Timex) -> Option<String> {
    match (&timex.when, timex.kind) {
        (Some(when), _) => {
            let date = when.html_datetime();
            match (date, &timex.time) {
                (Some(date), Some(TimeOfDay::Clock { hour, minute, zone })) if when.as_day().is_some() => {
                    Some(format!("{date}T{hour:02}:{minute:02}{}", zone_suffix(*zone)))
                }
                (Some(date), _) => Some(date),
                (None, _) => week(&timex.value),
            }
        }
        (None, TimexKind::Duration) => duration(&timex.value),
        (None, _) => match &timex.time {
            Some(TimeOfDay::Clock { hour, minute, .. }) => Some(format!("{hour:02}:{minute:02}")),
            _ => None,
        },
    }
}

fn zone_suffix(zone: Zone) -> String {
    match zone {
        Zone::Local => String::new(),
        Zone::Offset(0) => "Z".into(),
        Zone::Offset(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    }
}

/// "2016-W50", which HTML knows and EDTF does not.
fn week(value: &str) -> Option<String> {
    let (year, week) = value.split_once("-W")?;
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(year, 4) && digits(week, 2)).then(|| value.to_string())
}

/// A length as HTML has it, which knows no years and months, and weeks by their days only.
fn duration(value: &str) -> Option<String> {
    let length = value.strip_prefix('P')?;
    let (time, count) = match length.strip_prefix('T') {
        Some(time) => (true, time),
        None => (false, length),
    };
    let unit = count.chars().next_back()?;
    let number: u32 = count.strip_suffix(unit)?.parse().ok()?;
    match (time, unit) {
        (false, 'D') | (true, 'H' | 'M' | 'S') => Some(value.to_string()),
        (false, 'W') => Some(format!("P{}D", number.checked_mul(7)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_gets_only_what_it_allows() {
        for (value, allowed) in [
            ("P3D", Some("P3D")),
            ("PT2H", Some("PT2H")),
            ("P2W", Some("P14D")),
            ("P4Y", None),
            ("P6M", None),
            ("PXD", None),
            ("P1.5D", None),
            ("PAST_REF", None),
        ] {
            assert_eq!(duration(value).as_deref(), allowed, "{value}");
        }
        assert_eq!(week("2016-W50").as_deref(), Some("2016-W50"));
        assert_eq!(week("2016-W5X"), None);
    }
}
