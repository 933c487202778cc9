//! What the words of an expression say, put in order: which word narrows which.

use jiff::civil::Date;

use crate::prose::TextRange;

use super::calendar::date;
use super::class::Class;
use super::hours::Hours;
use super::lexicon::DayOrder;
use super::pattern::Taken;
use super::values::MIDDAY;
use super::values::PartOfDay;
use super::values::Reference;
use super::values::Relation;
use super::values::Shift;
use super::values::Unit;
use super::values::minutes_and_seconds;
use super::values::unpacked;

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    /// How many, in thousandths; none when the words leave it open ("several").
    pub thousandths: Option<i64>,
    /// Of what.
    pub unit: Unit,
}

/// What a relation ("last", "that") is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Unit(Unit),
    Weekday,
    Month,
    Season,
    DayPart,
    Feast,
    /// The expression as a whole: "early that …".
    Open,
}

/// A day in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    pub year: i32,
    pub month: i32,
    pub day: i32,
}

/// All that the words of an expression say.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    pub month: Option<i32>,
    pub last_month: Option<i32>,
    pub day: Option<i32>,
    pub last_day: Option<i32>,
    pub year: Option<i32>,
    pub last_year: Option<i32>,
    pub short_year: Option<i32>,
    pub decade: Option<i32>,
    /// The era that the words name: 0 before Christ, 1 after.
    pub era: Option<i32>,
    pub weekday: Option<i32>,
    /// Which of the weekdays of a month: "the third Monday in February".
    pub nth_weekday: Option<i32>,
    pub season: Option<i32>,
    pub feast: Option<i32>,
    pub offset: Option<i32>,
    pub digits: Option<Digits>,
    pub reference: Option<Reference>,
    pub part: Option<i32>,
    pub hedge: Option<i32>,
    pub shift: Option<Shift>,
    pub relations: Vec<(Relation, Target)>,
    /// "the third quarter".
    pub nth: Option<(i32, Unit)>,
    pub amounts: Vec<Amount>,
    /// A unit with neither number nor relation: whether it is in the plural.
    pub bare: Option<(Unit, bool)>,
    /// A length that is laid off from an anchor: "the last three years".
    pub spans: bool,
    /// The year that the course of a story gives a date which names none, and where the year is read off.
    pub story_year: Option<(i32, TextRange)>,
    /// What they say of the time of day.
    pub time: Hours,
    /// Whether the day is an ordinal in words: "on the tenth".
    pub is_later_day: bool,
    pub each: bool,
    pub frequency: Option<Unit>,
    pub per: bool,
    /// Whether the verb right before says that it is over: "it ended on 31 March".
    pub is_over: bool,
    /// The length is tied to an event: "two days after the vote".
    pub tied: bool,
}

impl Fields {
    /// Reads the words of an expression in their order.
    pub fn of(taken: &[Taken], order: DayOrder) -> Fields {
        let mut fields = Fields::default();
        let mut relation: Option<Relation> = None;
        let mut count: Option<Option<i64>> = None;
        let mut ordinal: Option<i32> = None;
        let mut past = 0;
        let mut half: Option<i32> = None;
        let mut doubtful = false;
        let ordered = relations_first(taken);
        let mut before: Option<&Taken> = None;
        for word in &ordered {
            let follows = before.is_some_and(|before| {
                matches!(before.class, Class::Count | Class::Decimal) && before.at + 1 == word.at
            });
            before = Some(word);
            let value = word.value;
            if !word.inside {
                fields.per |= word.class == Class::Per;
                fields.tied |= word.class == Class::Tie;
                continue;
            }
            let mut relate = |target: Target, fields: &mut Fields| {
                if let Some(relation) = relation.take() {
                    fields.relations.push((relation, target));
                }
            };
            match word.class {
                Class::Month | Class::Stub => {
                    relate(Target::Month, &mut fields);
                    set(&mut fields.month, &mut fields.last_month, value);
                }
                Class::Weekdays => {
                    fields.weekday = Some(value);
                    fields.each = true;
                }
                Class::Weekday | Class::WeekdayStub => {
                    relate(Target::Weekday, &mut fields);
                    fields.weekday.get_or_insert(value);
                    fields.nth_weekday = ordinal.take();
                }
                Class::Season => {
                    relate(Target::Season, &mut fields);
                    fields.season = Some(value);
                }
                Class::Feast => {
                    relate(Target::Feast, &mut fields);
                    fields.feast = Some(value);
                }
                Class::DayParts => {
                    fields.time.daypart = Some(PartOfDay::of(value));
                    match count.take() {
                        // "two nights later"
                        Some(thousandths) => fields.amounts.push(Amount { thousandths, unit: Unit::Day }),
                        None => fields.each = true,
                    }
                }
                Class::DayPart => {
                    relate(Target::DayPart, &mut fields);
                    fields.time.daypart = Some(PartOfDay::of(value));
                }
                Class::Relation => relation = Some(Relation::of(value)),
                Class::Offset => fields.offset = Some(value),
                Class::Reference => fields.reference = Some(Reference::of(value)),
                Class::Shift => {
                    fields.shift = Some(Shift::of(value));
                    // "the year-ago quarter": by one year.
                    if let Some((unit, _)) = fields.bare.take_if(|(_, plural)| !*plural) {
                        fields.amounts.push(Amount { thousandths: Some(1000), unit });
                    }
                }
                Class::Part => fields.part = Some(value),
                Class::Hedge => fields.hedge = Some(value),
                Class::Day | Class::Nth => set(&mut fields.day, &mut fields.last_day, value),
                Class::Pair => {
                    let (_, first, second) = unpacked(value);
                    (fields.day, fields.last_day) = (Some(first), Some(second));
                }
                Class::Year | Class::OldYear => set(&mut fields.year, &mut fields.last_year, value),
                Class::ShortYear => fields.short_year = Some(value),
                Class::Decade => fields.decade = Some(value),
                Class::Era => fields.era = Some(value),
                Class::TwoDigits => fields.last_year = Some(value),
                // "65 million years", but of "two to three weeks" at least the first.
                Class::Count if count.is_some() => {
                    if let Some(Some(count)) = &mut count
                        && follows
                        && matches!(value, 1000 | 1_000_000 | 1_000_000_000)
                    {
                        *count = count.saturating_mul(i64::from(value)).min(MOST);
                    }
                }
                Class::Count => count = Some(Some(i64::from(value) * 1000)),
                Class::Decimal => count = Some(Some(i64::from(value))),
                Class::Vague => count = Some(None),
                // "las tres y media"
                Class::Fraction if fields.time.clock.is_some() => past += value * 60 / 1000,
                Class::Fraction => match (&mut count, fields.amounts.last_mut()) {
                    (Some(Some(count)), _) => *count += i64::from(value),
                    (None, Some(Amount { thousandths: Some(count), .. })) => *count += i64::from(value),
                    (None, None) => match fields.bare.take() {
                        // "an hour and a half"
                        Some((unit, _)) => {
                            fields.amounts.push(Amount { thousandths: Some(1000 + i64::from(value)), unit });
                        }
                        None => count = Some(Some(i64::from(value))),
                    },
                    _ => {}
                },
                Class::Length => fields.amounts.push(Amount { thousandths: Some(1000), unit: Unit::of(value) }),
                Class::Ordinal => ordinal = Some(value),
                Class::Each => fields.each = true,
                Class::Frequency => fields.frequency = Some(Unit::of(value)),
                Class::Times | Class::Per => {
                    fields.per = true;
                    count = None;
                }
                Class::Tie => fields.tied = true,
                Class::LaterDay => {
                    set(&mut fields.day, &mut fields.last_day, value);
                    fields.is_later_day = true;
                }
                Class::Clock if value == MIDDAY => (fields.time.clock, fields.time.midday) = (Some(12 * 60), true),
                Class::Clock => {
                    let (clock, seconds) = minutes_and_seconds(value);
                    fields.time.take(clock);
                    fields.time.seconds = seconds;
                }
                Class::Pointed => {
                    fields.time.take(value);
                    fields.time.pointed = Some(true);
                }
                Class::Doubt => doubtful = true,
                Class::Military => fields.time.clock = Some(value),
                Class::DayTime => {
                    (fields.day, fields.time.clock) = (Some(value / (24 * 60)), Some(value % (24 * 60)));
                }
                Class::Hour => fields.time.take(value * 60),
                Class::Minute => past += value,
                Class::Tens => fields.decade = Some(value),
                Class::Half => half = Some(value),
                Class::Zone => fields.time.zone = Some(value),
                Class::Iso => {
                    let (year, month, day) = unpacked(value);
                    fields.digits = Some(Digits { year, month, day });
                }
                Class::Slashed => {
                    let (year, first, second) = unpacked(value);
                    let month_first = (order == DayOrder::MonthDay && first <= 12) || second > 12;
                    let (month, day) = if month_first { (first, second) } else { (second, first) };
                    fields.digits = Some(Digits { year, month, day });
                }
                Class::Unit | Class::Units | Class::Dual => {
                    let unit = Unit::of(value);
                    if word.class == Class::Dual {
                        count = Some(Some(2000));
                    }
                    let counted = count.take();
                    let divides = word.class == Class::Unit || unit == Unit::Century;
                    if let Some(ordinal) = ordinal.take().filter(|_| counted.is_none() && divides) {
                        // "the second half of the 19th century" is as fine as its century.
                        if fields.nth.is_none() || unit == Unit::Century {
                            fields.nth = Some((ordinal, unit));
                        }
                    } else if let Some(thousandths) = counted {
                        fields.spans |= relation.take().is_some();
                        fields.amounts.push(Amount { thousandths, unit });
                    } else if let Some(related) = relation.take() {
                        match (related, unit, word.class) {
                            (Relation::Last, Unit::Half, _) | (Relation::Last, Unit::Day, Class::Unit) => {
                                fields.nth = Some((-1, unit))
                            }
                            (Relation::Past, _, Class::Unit) => {
                                fields.spans = true;
                                fields.amounts.push(Amount { thousandths: Some(1000), unit });
                            }
                            // "the last hours", "the coming years"
                            (_, _, Class::Units) => {
                                fields.spans = true;
                                fields.bare = Some((unit, true));
                                fields.relations.push((related, Target::Open));
                            }
                            _ => fields.relations.push((related, Target::Unit(unit))),
                        }
                    } else if fields.bare.is_none() {
                        fields.bare = Some((unit, word.class == Class::Units));
                    }
                }
                Class::Literal
                | Class::Any
                | Class::Name
                | Class::Money
                | Class::Plural
                | Class::List
                | Class::RelationAfter
                | Class::At
                | Class::Forward
                | Class::Backward => {}
            }
        }
        if let Some(relation) = relation {
            fields.relations.push((relation, Target::Open));
        }
        fields.number_after(ordinal, count.flatten());
        // "15 BC"
        if fields.is_before_christ() || fields.year.is_none() && taken.iter().any(|word| word.class == Class::Era) {
            fields.year = fields.year.or(count.flatten().and_then(|count| i32::try_from(count / 1000).ok()));
        }
        fields.time.settle(past, half);
        fields.time.pointed = fields.time.pointed.map(|_| !doubtful);
        fields
    }

    /// Whether the expression counts from the day of publication: "yesterday", "on Thursday", "last week".
    pub fn counts_from_the_day(&self) -> bool {
        let by_relation = self.relations.iter().any(|(relation, target)| {
            matches!(relation, Relation::Last | Relation::This | Relation::Next) && *target != Target::Open
        });
        self.offset.is_some()
            || self.shift == Some(Shift::Ago)
            || by_relation
            || self.weekday.is_some() && self.day.is_none() && !self.each
    }

    /// Whether a month and day without a year fall within a week before a day, or on it.
    pub fn is_close_to(&self, day: Date) -> bool {
        self.is_within(8, day)
    }

    /// Whether a month and day without a year fall within so many days before a day, or on it.
    pub fn is_within(&self, days: i32, day: Date) -> bool {
        let (Some(month), Some(named), true) = (self.month, self.day, self.names_no_year()) else { return false };
        date(i32::from(day.year()), month, named)
            .and_then(|named| named.until(day).ok())
            .is_some_and(|span| (0..=days).contains(&span.get_days()))
    }

    /// Whether the words say a day, fully or by its relation to another.
    pub fn gives_day(&self) -> bool {
        self.day.is_some()
            || self.weekday.is_some()
            || self.offset.is_some()
            || self.digits.is_some()
            || self.feast.is_some()
    }

    /// Whether this is a time of day of which the words do not say the day: "at 6 a.m.", "in the morning".
    pub fn is_time_alone(&self) -> bool {
        let is_time = self.time.clock.is_some() || self.time.daypart.is_some() && !self.each;
        is_time && !self.gives_day() && self.relations.is_empty()
    }

    /// Takes over the day of other words.
    pub fn take_day(&mut self, other: &Fields) {
        *self = Fields { time: self.time, part: self.part, hedge: self.hedge, ..other.clone() };
    }

    /// Whether the year is one before Christ.
    pub fn is_before_christ(&self) -> bool {
        self.era == Some(0)
    }

    /// Which of the weekdays of a month the words name: 1 for the first, -1 for the last.
    pub fn nth_weekday(&self) -> Option<i32> {
        let last = self.day.is_none() && self.relation_to(Target::Weekday) == Some(Relation::Last);
        self.nth_weekday.or(last.then_some(-1))
    }

    /// Whether the words are a year and no more.
    pub fn is_year_alone(&self) -> bool {
        let finer = self.month.or(self.season).or(self.weekday).or(self.feast).or(self.time.clock).or(self.decade);
        let more = self.time.daypart.is_some() || self.shift.is_some() || self.last_year.is_some();
        self.year.is_some() && finer.is_none() && !more && self.amounts.is_empty() && self.relations.is_empty()
    }

    /// Whether nothing says the year.
    pub fn names_no_year(&self) -> bool {
        self.year.is_none() && self.short_year.is_none() && self.relations.is_empty() && self.shift.is_none()
    }

    /// The day, when the words say all of it.
    pub fn own_day(&self) -> Option<Date> {
        match (self.digits, self.year, self.month, self.day) {
            (Some(Digits { year, month, day }), ..) if year > 99 => date(year, month, day),
            (None, Some(year), Some(month), Some(day)) => date(year, month, day),
            _ => None,
        }
    }

    /// A number that is said after its unit: "siglo XX", "السنوات الثلاث الماضية".
    fn number_after(&mut self, ordinal: Option<i32>, count: Option<i64>) {
        match (self.bare, ordinal, count) {
            (Some((unit, false)), Some(ordinal), _) => (self.nth, self.bare) = (Some((ordinal, unit)), None),
            (Some((Unit::Century, false)), None, Some(count)) => {
                (self.nth, self.bare) = (Some(((count / 1000) as i32, Unit::Century)), None);
            }
            (Some((unit, true)), None, thousandths @ Some(_)) if self.spans => {
                self.amounts.push(Amount { thousandths, unit });
                self.bare = None;
            }
            _ => {}
        }
        // "the eighties of the 19th century"
        if let (Some(decade @ 0..100), Some((nth @ 1..100, Unit::Century))) = (self.decade, self.nth) {
            (self.decade, self.nth) = (Some((nth - 1) * 100 + decade), None);
        }
    }

    /// What is said of a unit by a relation.
    pub fn relation_of(&self, unit: Unit) -> Option<Relation> {
        self.relations.iter().find(|(_, target)| *target == Target::Unit(unit)).map(|(relation, _)| *relation)
    }

    /// What is said by a relation of anything else.
    pub fn relation_to(&self, target: Target) -> Option<Relation> {
        self.relations.iter().find(|(_, known)| *known == target).map(|(relation, _)| *relation)
    }
}

/// The words with each relation before what it is said of, wherever it stands: "jeudi dernier" is read as "dernier jeudi".
fn relations_first(taken: &[Taken]) -> Vec<Taken> {
    let is_target = |word: &Taken| {
        let targets = [Class::Month, Class::Stub, Class::Weekday, Class::WeekdayStub, Class::Season, Class::DayPart];
        targets.contains(&word.class) || matches!(word.class, Class::Feast | Class::Unit | Class::Units | Class::Dual)
    };
    let mut ordered: Vec<Taken> = Vec::with_capacity(taken.len());
    for word in taken {
        if word.class == Class::RelationAfter {
            let place = ordered.iter().rposition(is_target).unwrap_or(ordered.len());
            ordered.insert(place, Taken { class: Class::Relation, ..*word });
        } else {
            ordered.push(*word);
        }
    }
    ordered
}

/// More of anything, in thousandths, is not counted.
const MOST: i64 = 1_000_000_000_000_000;

fn set(first: &mut Option<i32>, second: &mut Option<i32>, value: i32) {
    if first.is_none() { *first = Some(value) } else { *second = Some(value) }
}
