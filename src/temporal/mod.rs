//! Dates and times: [`When`] is a date as EDTF with the days it touches, [`TimeOfDay`] a clock time or a part of the day.
//!
//! [`timexes`] finds the dated expressions of a reading text and resolves them: each is a [`Timex`].

mod calendar;
mod class;
mod values;
mod edtf;
mod fields;
mod hours;
mod lexicon;
mod moment;
mod pattern;
mod read;
mod resolver;
mod slips;
mod story;
mod tagger;
mod tense;
mod timex;
mod tokens;

pub use edtf::Fineness;
pub use edtf::When;
pub use edtf::weekday_name;
pub use edtf::weekday_of;
pub use moment::DayPart;
pub use moment::Moment;
pub use moment::TimeOfDay;
pub use moment::Zone;
pub use read::timexes;
pub use timex::Basis;
pub use timex::Modifier;
pub use timex::Reason;
pub use timex::Timex;
pub use timex::TimexKind;

use jiff::tz::TimeZone;

use crate::prose::TextRange;

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
    /// Words that an editor ruled on, with the date they have, or none where they are no date: what follows counts from it.
    pub rulings: &'a [(TextRange, Option<When>)],
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

impl Genre {
    /// The words for them.
    pub const WORDS: [(&'static str, Genre); 3] =
        [("auto", Genre::Auto), ("news", Genre::News), ("narrative", Genre::Narrative)];
}
