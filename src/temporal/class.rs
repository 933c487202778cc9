//! The classes that words of a date belong to, the same in every language.

use super::Modifier;
use super::values::Cue;
use super::values::LOCAL;
use super::values::MIDDAY;
use super::values::PartOfDay;
use super::values::Reference;
use super::values::Relation;
use super::values::Unit;
use super::values::packed;

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
    /// A season.
    Season,
    /// A [`PartOfDay`].
    DayPart,
    /// The same again and again: "nights".
    DayParts,
    /// A feast; its value is a place in the lexicon's list.
    Feast,
    /// Days from today: "yesterday" is -1.
    Offset,
    /// A time with no bounds: "now", "recently".
    Reference,
    /// A [`Relation`]: "last", "next".
    Relation,
    /// A [`Shift`](super::values::Shift): "ago", "later".
    Shift,
    /// A part of a longer stretch: "early", "the end of".
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
    /// Six digits that can be day, hours and minutes, as armies write them before month and year, in minutes since the
    /// first day began: "210640 August 1968".
    DayTime,
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
    /// A mark on what may be something else: it counts where the text has the like of it beyond doubt.
    Doubt,
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
                | Class::Military
                | Class::DayTime
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
                | Class::Doubt
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
    pub const NAMES: [(&'static str, Class); 60] = [
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
        ("doubt", Class::Doubt),
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
        ("day-time", Class::DayTime),
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

    /// The value that a lexicon writes as a word: `week = "week"`, `about = "APPROX"`.
    pub fn value_named(self, name: &str) -> Option<i32> {
        let names: &[&str] = match self {
            Class::Unit | Class::Units | Class::Frequency | Class::Dual | Class::Length => &Unit::NAMES,
            Class::Season => &["spring", "summer", "autumn", "winter"],
            Class::DayPart | Class::DayParts => &PartOfDay::NAMES,
            Class::Reference => &Reference::NAMES,
            Class::Forward | Class::Backward => &Cue::NAMES,
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
