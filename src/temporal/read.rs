//! A text read for its dates from beginning to end: what is named first says what is meant later.

use crate::prose::Prose;
use crate::prose::TextRange;

use super::Basis;
use super::Circumstances;
use super::DayPart;
use super::Fineness;
use super::Genre;
use super::Modifier;
use super::TimeOfDay;
use super::Timex;
use super::When;
use super::Zone;
use super::calendar::Calendar;
use super::class::PartOfDay;
use super::class::Shift;
use super::class::Unit;
use super::fields::Fields;
use super::lexicon::Lexicon;
use super::resolver::Anchors;
use super::resolver::Direction;
use super::resolver::Resolved;
use super::tagger::expressions;

/// The dated expressions of a text, in order, none overlapping another. A language without a lexicon has none.
pub fn timexes(prose: &Prose, circumstances: &Circumstances) -> Vec<Timex> {
    let Some(lexicon) = Lexicon::of(circumstances.lang) else { return Vec::new() };
    let order = lexicon.order(circumstances.lang);
    let mut read = Vec::new();
    for stretch in prose.open_stretches() {
        let offset = stretch.start as usize;
        for expression in expressions(prose.words(stretch), lexicon) {
            let range = TextRange::new(offset + expression.start, offset + expression.end);
            let fields = Fields::of(&expression.taken, order);
            read.push(Read { range, fields, direction: expression.direction });
        }
    }
    let published = circumstances.published.and_then(|(when, _)| published_calendar(when));
    let mut anchors = Anchors {
        published,
        published_as: Basis::Published,
        narrative: match circumstances.genre {
            Genre::Auto => !circumstances.updates && tells_history(&read, published),
            genre => genre == Genre::Narrative,
        },
        named: Vec::new(),
        feasts: &lexicon.feasts,
    };
    let updates = if circumstances.updates { update_days(prose, &read, lexicon, published) } else { Vec::new() };
    let mut updates = updates.into_iter().peekable();
    let mut found = Vec::with_capacity(read.len());
    for (at, Read { range, fields, direction }) in read.into_iter().enumerate() {
        if let Some((_, day)) = updates.next_if(|(update, _)| *update == at) {
            anchors.published = Some(day);
            anchors.published_as = Basis::Update;
            anchors.named.clear();
        }
        let Some(resolved) = anchors.resolve(&fields, direction) else { continue };
        if let Some(calendar) = resolved.calendar {
            anchors.named.push((calendar, range));
        }
        found.push(timex(range, resolved));
    }
    found
}

/// An expression whose words were read and whose value is still open.
struct Read {
    range: TextRange,
    fields: Fields,
    direction: Direction,
}

/// Whether a text tells of the past rather than of the day: dates with a year of their own, far from that of
/// publication, outnumber those that count from the day.
fn tells_history(read: &[Read], published: Option<Calendar>) -> bool {
    let Some(now) = published.and_then(Calendar::year) else { return true };
    let far = read.iter().filter(|read| read.fields.year.is_some_and(|year| (year - now).abs() > 1)).count();
    let near = read.iter().filter(|read| read.fields.counts_from_the_day()).count();
    far >= 3 && far > 2 * near
}

/// The day of each update of a live blog, with the position of the expression that opens it. The first stands by the
/// day of publication; where the order of the times is reversed, midnight has passed.
fn update_days(prose: &Prose, read: &[Read], lexicon: &Lexicon, published: Option<Calendar>) -> Vec<(usize, Calendar)> {
    let opens = |read: &&(usize, &Read)| {
        let (_, Read { range, fields, .. }) = read;
        let before = &prose.text()[..range.start as usize];
        let head = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
        let rest = prose.text()[range.end as usize..].split('\n').next().unwrap_or_default().trim_start();
        fields.clock.is_some()
            && lexicon.opens_update(head.trim())
            && (rest.is_empty() || rest.starts_with([':', '-', '–', '—', '.', '|']))
    };
    let numbered: Vec<(usize, &Read)> = read.iter().enumerate().collect();
    let updates: Vec<&(usize, &Read)> = numbered.iter().filter(opens).collect();
    let clock = |update: &(usize, &Read)| update.1.fields.clock.unwrap_or_default();
    let falls = updates.windows(2).filter(|pair| clock(pair[1]) < clock(pair[0])).count();
    let newest_first = 2 * falls > updates.len().saturating_sub(1);
    let mut days = Vec::with_capacity(updates.len());
    let mut day = published;
    for (index, update) in updates.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| clock(updates[before]));
        let passed =
            before.is_some_and(|before| if newest_first { clock(update) > before } else { clock(update) < before });
        let own = update.1.fields.own_day();
        if let Some(own) = own {
            day = Some(Calendar::Day(own));
        } else if passed {
            day = day.and_then(|day| day.plus(if newest_first { -1 } else { 1 }));
        }
        days.extend(day.map(|day| (update.0, day)));
    }
    days
}

/// The day of publication as a stretch of the calendar.
fn published_calendar(when: &When) -> Option<Calendar> {
    let first = when.first?;
    Some(match when.fineness {
        Fineness::Day => Calendar::Day(first),
        Fineness::Month => Calendar::around(first, Unit::Month),
        Fineness::Year => Calendar::Year(i32::from(first.year())),
    })
}

fn timex(range: TextRange, resolved: Resolved) -> Timex {
    let about = if resolved.modifier == Some(Modifier::Approx) { "~" } else { "" };
    let edtf = resolved.calendar.and_then(|calendar| {
        let start = calendar.edtf()?;
        Some(match (resolved.until.and_then(Calendar::edtf), resolved.open) {
            (Some(end), _) => format!("{start}/{end}"),
            (None, Some(Shift::Later)) => format!("{start}/.."),
            (None, Some(Shift::Earlier)) => format!("../{start}"),
            _ if start.contains('/') => start,
            _ => format!("{start}{about}"),
        })
    });
    let clock = resolved.clock.filter(|(minutes, _)| *minutes < 24 * 60).map(|(minutes, zone)| TimeOfDay::Clock {
        hour: (minutes / 60) as i8,
        minute: (minutes % 60) as i8,
        zone: zone.map_or(Zone::Local, Zone::Offset),
    });
    let part = resolved.part.and_then(|part| {
        Some(TimeOfDay::Part(match part {
            PartOfDay::Dawn => DayPart::Dawn,
            PartOfDay::Morning => DayPart::Morning,
            PartOfDay::Afternoon => DayPart::Afternoon,
            PartOfDay::Evening => DayPart::Evening,
            PartOfDay::Night | PartOfDay::Tonight | PartOfDay::LastNight => DayPart::Night,
            PartOfDay::Daytime => return None,
        }))
    });
    Timex {
        range,
        kind: resolved.kind,
        value: resolved.value.into(),
        modifier: resolved.modifier,
        when: edtf.and_then(|edtf| When::parse(&edtf).ok()),
        time: clock.or(part),
        basis: resolved.basis,
        weekday_slip: resolved.slip,
    }
}
