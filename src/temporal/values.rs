//! The values that words of each class have: units, parts of the day, relations, and numbers packed into one.

/// The zone of "local time".
pub(super) const LOCAL: i32 = 9_999;

/// The clock time of "midday", which is about noon.
pub(super) const MIDDAY: i32 = 9_998;

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
    pub(super) const NAMES: [&'static str; 15] = [
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
    pub(super) const NAMES: [&'static str; 8] =
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

/// A time without bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// "long ago"
    Past,
    /// "now"
    Present,
    /// "soon"
    Future,
    /// "this time", which in a story is that of the story.
    Then,
}

impl Reference {
    pub(super) const NAMES: [&'static str; 4] = ["past", "present", "future", "then"];

    /// The reference of a value in a lexicon.
    pub fn of(value: i32) -> Reference {
        [Reference::Past, Reference::Present, Reference::Future, Reference::Then][value as usize]
    }
}

/// What kind of word tells which way a sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// One that always does: "will", "ago".
    Plain,
    /// One that looks only at what follows it: "until".
    Preposition,
    /// The same, less clearly: "by".
    WeakPreposition,
    /// What is to come, or has come: "deadline", "earthquake".
    Noun,
    /// "said", which is as near to what is said as to when.
    Reporting,
    /// "have"
    Perfect,
    /// "had", before which plans are past.
    Pluperfect,
    /// A past verb that looks ahead to what follows it: "vowed to".
    Vow,
    /// "due to", "to be"
    Infinitive,
    /// "be", before a participle.
    Be,
}

impl Cue {
    pub(super) const NAMES: [&'static str; 10] = [
        "plain",
        "preposition",
        "weak-preposition",
        "noun",
        "reporting",
        "perfect",
        "pluperfect",
        "vow",
        "infinitive",
        "be",
    ];

    /// The cue of a value in a lexicon.
    pub fn of(value: i32) -> Cue {
        [
            Cue::Plain,
            Cue::Preposition,
            Cue::WeakPreposition,
            Cue::Noun,
            Cue::Reporting,
            Cue::Perfect,
            Cue::Pluperfect,
            Cue::Vow,
            Cue::Infinitive,
            Cue::Be,
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
    pub(super) const NAMES: [&'static str; 8] =
        ["last", "this", "next", "previous", "following", "that", "past", "the"];

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
