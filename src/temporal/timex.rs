//! What was found: a stretch of text that names a date, time, duration or set, with its value and where that comes from.

use std::fmt;

use crate::prose::TextRange;

use super::TimeOfDay;
use super::When;

/// A dated expression, in the terms of TIMEX3 (ISO-TimeML) and of EDTF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Its words.
    pub range: TextRange,
    /// What it names.
    pub kind: TimexKind,
    /// Its value as TIMEX3 writes it: "2016-12-15", "2016-W50", "P3D", "PAST_REF"; "XXXX-…" where parts are not known.
    pub value: Box<str>,
    /// How its words narrow or widen the value.
    pub modifier: Option<Modifier>,
    /// The days it names; none for durations, sets, vague words and what could not be resolved.
    pub when: Option<When>,
    /// The time of day, with just the precision of the words.
    pub time: Option<TimeOfDay>,
    /// What it was resolved against, or why it was not.
    pub basis: Basis,
    /// The weekday (1 is Monday) that its words name, when the day they name is another: "Friday 15 December 2016".
    pub weekday_slip: Option<i8>,
    /// Of a stretch of time whose ends have words of their own, as "28–29 May", these ends. TIMEX3 has no value for such
    /// a stretch, but one for each.
    pub ends: Option<Box<[Timex; 2]>>,
}

impl Timex {
    /// The expression as TIMEX3 has it: the two ends of a stretch, or itself.
    pub fn as_timex3(&self) -> &[Timex] {
        self.ends.as_deref().map_or(std::slice::from_ref(self), |ends| ends)
    }
}

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum TimexKind {
    Date,
    Time,
    Duration,
    Set,
}

impl TimexKind {
    /// As TIMEX3 writes it.
    pub fn name(self) -> &'static str {
        match self {
            TimexKind::Date => "DATE",
            TimexKind::Time => "TIME",
            TimexKind::Duration => "DURATION",
            TimexKind::Set => "SET",
        }
    }
}

/// The `mod` of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    MoreThan,
    LessThan,
    EqualOrMore,
    EqualOrLess,
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
}

impl Modifier {
    /// All of them, with the name TIMEX3 has for each.
    pub const NAMES: [(&'static str, Modifier); 12] = [
        ("START", Modifier::Start),
        ("MID", Modifier::Mid),
        ("END", Modifier::End),
        ("APPROX", Modifier::Approx),
        ("MORE_THAN", Modifier::MoreThan),
        ("LESS_THAN", Modifier::LessThan),
        ("EQUAL_OR_MORE", Modifier::EqualOrMore),
        ("EQUAL_OR_LESS", Modifier::EqualOrLess),
        ("BEFORE", Modifier::Before),
        ("AFTER", Modifier::After),
        ("ON_OR_BEFORE", Modifier::OnOrBefore),
        ("ON_OR_AFTER", Modifier::OnOrAfter),
    ];

    /// As TIMEX3 writes it.
    pub fn name(self) -> &'static str {
        Modifier::NAMES.iter().find(|(_, known)| *known == self).map_or("", |(name, _)| name)
    }
}

/// What the value of an expression was resolved against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The words say all of it: "16 December 2016", "three days".
    Words,
    /// The day of publication: "yesterday".
    Published,
    /// The time stamp of the live blog's entry it stands in.
    Update,
    /// A date that stands earlier in the text: "the following day".
    Earlier(TextRange),
    /// The editor of the archive says so.
    Editor,
    /// It has no day, for this reason.
    Open(Reason),
}

/// Why an expression has no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The words are vague: "recently", "in the past".
    Vague,
    /// The words name a length or a repetition, not a day.
    NotADay,
    /// It counts from the day of publication, which is not known.
    Undated,
    /// It counts from an event whose day the text does not give: "two days after the vote".
    UnknownEvent,
    /// No earlier date in the text says which is meant: "that day".
    NoEarlierDate,
    /// There is no such day: "31 June".
    NoSuchDay,
}

impl Basis {
    /// Whether the expression asks for a day that could not be given.
    pub fn is_unresolved(&self) -> bool {
        matches!(self, Basis::Open(Reason::Undated | Reason::UnknownEvent | Reason::NoEarlierDate | Reason::NoSuchDay))
    }
}

/// In English, to follow "resolved": "from the day of publication".
impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Basis::Words => "from its own words",
            Basis::Published => "from the day of publication",
            Basis::Update => "from the time stamp of the update",
            Basis::Earlier(_) => "from a date earlier in the text",
            Basis::Editor => "by the editor",
            Basis::Open(Reason::Vague) => "no day: the words are vague",
            Basis::Open(Reason::NotADay) => "no day: a length of time or a repetition",
            Basis::Open(Reason::Undated) => "no day: the day of publication is not known",
            Basis::Open(Reason::UnknownEvent) => "no day: it counts from an event whose day is not given",
            Basis::Open(Reason::NoEarlierDate) => "no day: no earlier date says which is meant",
            Basis::Open(Reason::NoSuchDay) => "no day: there is no such day",
        })
    }
}
