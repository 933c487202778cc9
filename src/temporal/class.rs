//! The classes that words of a date belong to, the same in every language, and the values words of each class have.

use super::Modifier;

/// What part of a dated expression a word can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Class {
    /// A word that a pattern names itself.
    Literal,
    /// 1 to 12.
    Month,
    /// A month in a short form that means other things as well: "Jan", "Mar"; only with a day beside it.
    Stub,
    /// 1 (Monday) to 7.
    Weekday,
    /// A weekday in a short form, only with a day beside it: "Sun".
    WeekdayStub,
    /// "Mondays".
    Weekdays,
    /// A [`Unit`] in the singular.
    Unit,
    /// A [`Unit`] in the plural.
    Units,
    /// A [`Season`].
    Season,
    /// A [`PartOfDay`].
    DayPart,
    /// The same again and again: "nights".
    DayParts,
    /// A feast; its value is a place in the lexicon's list.
    Feast,
    /// Days from today: "yesterday" is -1.
    Offset,
    /// A [`Reference`]: "now", "recently".
    Reference,
    /// A [`Relation`]: "last", "next".
    Relation,
    /// A [`Shift`]: "ago", "later".
    Shift,
    /// A [`Part`] of a longer stretch: "early", "the end of".
    Part,
    /// How near the value is, a place in `Modifier::NAMES`: "about", "more than".
    Hedge,
    /// A whole number, in digits or words.
    Count,
    /// A number that is not whole, in thousandths.
    Decimal,
    /// "several", "a few".
    Vague,
    /// "half", "a quarter", in thousandths.
    Fraction,
    /// "third", "3rd".
    Ordinal,
    /// The same in digits: "15th".
    Nth,
    /// "every", "each".
    Each,
    /// A repetition in one word: "daily" is a [`Unit`].
    Frequency,
    /// How often in that time: "twice" is 2.
    Times,
    /// 0 for the first half of the day, 1 for the second.
    Half,
    /// Minutes ahead of UTC, or [`LOCAL`].
    Zone,
    /// 0 for before Christ, 1 for after.
    Era,
    /// A day of the month in digits or as an ordinal.
    Day,
    /// A year in four digits, or in words.
    Year,
    /// A year in two digits after an apostrophe.
    ShortYear,
    /// The first year of a decade: "the 1980s"; below 100 when the century is not said.
    Decade,
    /// An hour, 0 to 24.
    Hour,
    /// Minutes since midnight: "10:40", "noon".
    Clock,
    /// The same with a point, which is a time of day only if more says so: "7.15 p.m.".
    Pointed,
    /// Four digits that can be hours and minutes, in minutes since midnight.
    Military,
    /// A date in digits, year first: "2016-12-16"; year, month and day packed as in [`packed`].
    Iso,
    /// A date in digits, year last: "16/12/16"; which of the others is the day depends on the region.
    Slashed,
    /// Words after which "a year" means each year: "$5 million a year".
    Per,
    /// A verb or preposition that looks forward.
    Forward,
    /// A verb that looks back.
    Backward,
    /// Any word at all.
    Any,
    /// A word with a capital that the lexicon does not know.
    Name,
    /// "$".
    Money,
    /// A number of two digits: "1914–18".
    TwoDigits,
    /// A word that ends like a plural, and that the lexicon does not know.
    Plural,
    /// Said of a pattern whose days stand for a date each: "22 and 25 August".
    List,
    /// Two days that follow each other: "13/14".
    Pair,
    /// Words that tie a length of time to an event: "after", "before".
    Tie,
    /// A [`Relation`] that is said of the word before it: "semaine dernière".
    RelationAfter,
    /// Two of a [`Unit`] in one word: "يومين".
    Dual,
    /// Minutes after an hour, in digits: "19 heures 30".
    Minute,
    /// Whole tens in digits, which name a decade where a word says so: "années 80".
    Tens,
    /// Words that make a number an hour: "a las".
    At,
    /// A year in three digits, where a text tells of so old times: "in 433".
    OldYear,
    /// One of a [`Unit`] as a length: "weeklong".
    Length,
    /// A day of the month as an ordinal in words, from "fourth" on: those before it count other things more often.
    LaterDay,
}

/// The zone of "local time".
pub(super) const LOCAL: i32 = 9_999;

/// The clock time of "midday", which is about noon.
pub(super) const MIDDAY: i32 = 9_998;

impl Class {
    /// Its bit among the kinds of words.
    pub fn bit(self) -> u128 {
        1 << self as u8
    }

    /// Whether every expression has a word of this class or one of its like: those of the calendar and the clock.
    pub fn is_of_calendar(self) -> bool {
        !matches!(
            self,
            Class::Literal
                | Class::Relation
                | Class::Shift
                | Class::Part
                | Class::Hedge
                | Class::Count
                | Class::Decimal
                | Class::Vague
                | Class::Fraction
                | Class::Ordinal
                | Class::Each
                | Class::Times
                | Class::Day
                | Class::Hour
                | Class::Pointed
                | Class::Military
                | Class::Per
                | Class::Forward
                | Class::Backward
                | Class::Tie
                | Class::Any
                | Class::Name
                | Class::Money
                | Class::Plural
                | Class::TwoDigits
                | Class::List
                | Class::RelationAfter
                | Class::Minute
                | Class::Tens
        )
    }

    /// The bits of all classes of the calendar and the clock.
    pub fn calendar() -> u128 {
        let classes = Class::NAMES.iter().map(|(_, class)| *class).filter(|class| class.is_of_calendar());
        classes.fold(0, |bits, class| bits | class.bit())
    }

    /// The class that a lexicon names so.
    pub fn named(name: &str) -> Result<Class, String> {
        let known = Class::NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, class)| *class).ok_or_else(|| format!("there is no class `{name}`"))
    }

    /// The name a lexicon gives each class in `[words.NAME]` and `<name>`.
    pub const NAMES: [(&'static str, Class); 58] = [
        ("month", Class::Month),
        ("weekday", Class::Weekday),
        ("stub", Class::Stub),
        ("weekday-stub", Class::WeekdayStub),
        ("weekdays", Class::Weekdays),
        ("dayparts", Class::DayParts),
        ("any", Class::Any),
        ("name", Class::Name),
        ("money", Class::Money),
        ("plural", Class::Plural),
        ("two-digits", Class::TwoDigits),
        ("list", Class::List),
        ("pair", Class::Pair),
        ("unit", Class::Unit),
        ("units", Class::Units),
        ("season", Class::Season),
        ("daypart", Class::DayPart),
        ("feast", Class::Feast),
        ("offset", Class::Offset),
        ("reference", Class::Reference),
        ("relation", Class::Relation),
        ("shift", Class::Shift),
        ("part", Class::Part),
        ("hedge", Class::Hedge),
        ("count", Class::Count),
        ("decimal", Class::Decimal),
        ("vague", Class::Vague),
        ("fraction", Class::Fraction),
        ("ordinal", Class::Ordinal),
        ("nth", Class::Nth),
        ("each", Class::Each),
        ("frequency", Class::Frequency),
        ("times", Class::Times),
        ("half", Class::Half),
        ("zone", Class::Zone),
        ("era", Class::Era),
        ("day", Class::Day),
        ("year", Class::Year),
        ("short-year", Class::ShortYear),
        ("decade", Class::Decade),
        ("hour", Class::Hour),
        ("clock", Class::Clock),
        ("pointed", Class::Pointed),
        ("military", Class::Military),
        ("iso", Class::Iso),
        ("slashed", Class::Slashed),
        ("per", Class::Per),
        ("forward", Class::Forward),
        ("backward", Class::Backward),
        ("tie", Class::Tie),
        ("relation-after", Class::RelationAfter),
        ("dual", Class::Dual),
        ("minute", Class::Minute),
        ("tens", Class::Tens),
        ("at", Class::At),
        ("old-year", Class::OldYear),
        ("length", Class::Length),
        ("later-day", Class::LaterDay),
    ];
}

impl Class {
    /// The value that a lexicon writes as a word: `week = "week"`, `about = "APPROX"`.
    pub fn value_named(self, name: &str) -> Option<i32> {
        let names: &[&str] = match self {
            Class::Unit | Class::Units | Class::Frequency | Class::Dual | Class::Length => &Unit::NAMES,
            Class::Season => &["spring", "summer", "autumn", "winter"],
            Class::DayPart | Class::DayParts => &PartOfDay::NAMES,
            Class::Reference => &["past", "present", "future"],
            Class::Relation | Class::RelationAfter => &Relation::NAMES,
            Class::Shift => &["ago", "hence", "earlier", "later"],
            Class::Part => &["start", "mid", "end"],
            Class::Hedge => return Modifier::NAMES.iter().position(|(known, _)| *known == name).map(|at| at as i32),
            Class::Iso => {
                let parts: Vec<i32> = name.split('-').filter_map(|part| part.parse().ok()).collect();
                return if let [year, month, day] = parts[..] { Some(packed(year, month, day)) } else { None };
            }
            Class::Clock if name == "midday" => return Some(MIDDAY),
            Class::Zone if name == "local" => return Some(LOCAL),
            _ => return None,
        };
        names.iter().position(|known| *known == name).map(|at| at as i32)
    }
}

/// A clock time with seconds in one number.
pub(super) fn with_seconds(minutes: i32, seconds: i32) -> i32 {
    minutes | (seconds + 1) << 16
}

/// The minutes of a clock time, and its seconds where it has any.
pub(super) fn minutes_and_seconds(clock: i32) -> (i32, Option<i32>) {
    (clock & 0xffff, Some((clock >> 16) - 1).filter(|seconds| *seconds >= 0))
}

/// A year and two numbers up to 31 in one number.
pub(super) fn packed(year: i32, first: i32, second: i32) -> i32 {
    (year << 10) | (first << 5) | second
}

/// The parts of a packed number.
pub(super) fn unpacked(packed: i32) -> (i32, i32, i32) {
    (packed >> 10, (packed >> 5) & 31, packed & 31)
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
    /// A stretch whose length the neighbours give: "the year-ago period".
    Period,
}

impl Unit {
    const NAMES: [&'static str; 15] = [
        "second",
        "minute",
        "hour",
        "day",
        "weekend",
        "week",
        "fortnight",
        "month",
        "quarter",
        "half",
        "year",
        "decade",
        "century",
        "millennium",
        "period",
    ];

    const ALL: [Unit; 15] = [
        Unit::Second,
        Unit::Minute,
        Unit::Hour,
        Unit::Day,
        Unit::Weekend,
        Unit::Week,
        Unit::Fortnight,
        Unit::Month,
        Unit::Quarter,
        Unit::Half,
        Unit::Year,
        Unit::Decade,
        Unit::Century,
        Unit::Millennium,
        Unit::Period,
    ];

    /// The unit of a value in a lexicon.
    pub fn of(value: i32) -> Unit {
        Unit::ALL[value as usize]
    }
}

/// A part of the day, as TIMEX3 knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartOfDay {
    Dawn,
    Morning,
    Afternoon,
    Evening,
    Night,
    Daytime,
    /// The night of "this night", which belongs to the day of publication.
    Tonight,
    /// The night of "overnight" and "last night", which belongs to the day before.
    LastNight,
}

impl PartOfDay {
    const NAMES: [&'static str; 8] =
        ["dawn", "morning", "afternoon", "evening", "night", "daytime", "tonight", "last-night"];

    /// The part of a value in a lexicon.
    pub fn of(value: i32) -> PartOfDay {
        [
            PartOfDay::Dawn,
            PartOfDay::Morning,
            PartOfDay::Afternoon,
            PartOfDay::Evening,
            PartOfDay::Night,
            PartOfDay::Daytime,
            PartOfDay::Tonight,
            PartOfDay::LastNight,
        ][value as usize]
    }
}

/// How an expression points from its anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// Before the day of publication: "last week".
    Last,
    /// That of publication: "this week".
    This,
    /// After the day of publication: "next week".
    Next,
    /// Before the date named last: "the previous week".
    Previous,
    /// After the date named last: "the following week".
    Following,
    /// The one named last: "that week".
    That,
    /// The length up to now: "the past year".
    Past,
    /// The one named last, else that of publication: "the day".
    The,
}

impl Relation {
    const NAMES: [&'static str; 8] = ["last", "this", "next", "previous", "following", "that", "past", "the"];

    /// The relation of a value in a lexicon.
    pub fn of(value: i32) -> Relation {
        [
            Relation::Last,
            Relation::This,
            Relation::Next,
            Relation::Previous,
            Relation::Following,
            Relation::That,
            Relation::Past,
            Relation::The,
        ][value as usize]
    }
}

/// The way a length of time is laid off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// Back from the day of publication.
    Ago,
    /// Ahead from the day of publication.
    Hence,
    /// Back from the date named last.
    Earlier,
    /// Ahead from the date named last.
    Later,
}

impl Shift {
    /// Back or ahead: -1 or 1.
    pub fn sign(self) -> i32 {
        if matches!(self, Shift::Ago | Shift::Earlier) { -1 } else { 1 }
    }

    /// Whether it counts from the date named last, not from today.
    pub fn leans_back(self) -> bool {
        matches!(self, Shift::Earlier | Shift::Later)
    }

    /// The shift of a value in a lexicon.
    pub fn of(value: i32) -> Shift {
        [Shift::Ago, Shift::Hence, Shift::Earlier, Shift::Later][value as usize]
    }
}
