//! Dates and times: [`When`] is a date as EDTF with the days it touches, [`TimeOfDay`] a clock time or a part of the day.
//!
//! [`timexes`] finds the dated expressions of a reading text and resolves them: each is a [`Timex`].

mod calendar;
mod class;
mod edtf;
mod fields;
mod lexicon;
mod moment;
mod pattern;
mod resolver;
mod slips;
mod tagger;
mod timex;
mod tokens;

pub use edtf::Fineness;
pub use edtf::When;
pub use moment::DayPart;
pub use moment::Moment;
pub use moment::TimeOfDay;
pub use moment::Zone;
pub use timex::Basis;
pub use timex::Modifier;
pub use timex::Reason;
pub use timex::Timex;
pub use timex::TimexKind;

use jiff::tz::TimeZone;

use crate::prose::Prose;
use crate::prose::TextRange;

use calendar::Calendar;
use class::PartOfDay;
use class::Shift;
use class::Unit;
use fields::Fields;
use lexicon::DayOrder;
use lexicon::Lexicon;
use resolver::Anchors;
use resolver::Resolved;
use tagger::expressions;

/// What is known of a text before its dates are read.
#[derive(Clone, Debug)]
pub struct Circumstances<'a> {
    /// The day of publication, and perhaps the time.
    pub published: Option<(&'a When, Option<&'a TimeOfDay>)>,
    /// The zone of its clock times when they name none.
    pub zone: TimeZone,
    /// Its language tag, perhaps with a region: "en", "en-GB".
    pub lang: &'a str,
    /// How its dates lean on one another.
    pub genre: Genre,
    /// Whether it is a live blog, whose time stamps date what follows them.
    pub updates: bool,
}

/// How the dates of a text lean on one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Genre {
    /// What the text itself makes likely.
    #[default]
    Auto,
    /// Relative dates count from the day of publication.
    News,
    /// Relative dates count from the date named before them.
    Narrative,
}

/// The dated expressions of a text, in order, none overlapping another. A language without a lexicon has none.
pub fn timexes(prose: &Prose, circumstances: &Circumstances) -> Vec<Timex> {
    let Some(lexicon) = Lexicon::of(circumstances.lang) else { return Vec::new() };
    let order = lexicon.order(circumstances.lang);
    let mut found = Vec::new();
    let mut anchors = Anchors {
        published: circumstances.published.and_then(|(when, _)| published_calendar(when)),
        published_as: Basis::Published,
        narrative: circumstances.genre == Genre::Narrative,
        named: Vec::new(),
        feasts: &lexicon.feasts,
    };
    for stretch in prose.open_stretches() {
        let offset = stretch.start as usize;
        for expression in expressions(prose.words(stretch), lexicon) {
            let range = TextRange::new(offset + expression.start, offset + expression.end);
            let fields = Fields::of(&expression.taken, order);
            let Some(resolved) = anchors.resolve(&fields, expression.direction) else { continue };
            if let Some(calendar) = resolved.calendar {
                anchors.named.push((calendar, range));
            }
            found.push(timex(range, resolved));
        }
    }
    found
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
