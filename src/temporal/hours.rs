//! What words say of the time of day.

use super::values::PartOfDay;

/// What the words of an expression say of the time of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hours {
    pub daypart: Option<PartOfDay>,
    /// Minutes since midnight.
    pub clock: Option<i32>,
    /// The seconds of the clock time, if it has any.
    pub seconds: Option<i32>,
    /// Whether the clock time is about noon.
    pub midday: bool,
    /// Whether the words say which half of the day it is in: "p.m.", "in the morning".
    pub says_half: bool,
    /// Whether the hour is one of twelve: "4:30", but neither "16:30" nor "1630".
    pub is_of_twelve: bool,
    /// Whether hours and minutes are written with a point, and then whether more says that they are a time: "2.30 p.m."
    pub pointed: Option<bool>,
    pub zone: Option<i32>,
}

impl Hours {
    /// Takes an hour and minutes, in minutes since midnight, that may need a word such as "p.m."
    pub fn take(&mut self, minutes: i32) {
        (self.clock, self.midday) = (Some(minutes), false);
        self.is_of_twelve = (60..12 * 60).contains(&minutes);
    }

    /// Says the clock time as it is once all words are read: with the minutes past the hour, in its half of the day.
    pub fn settle(&mut self, past: i32, half: Option<i32>) {
        self.says_half = half.is_some() || self.daypart.is_some();
        if let Some(clock) = self.clock {
            self.clock = Some(in_half(clock + past, half, self.daypart));
            self.daypart = None;
        }
    }
}

/// Minutes since midnight of an hour with "a.m.", "p.m." or "in the evening".
fn in_half(minutes: i32, half: Option<i32>, part: Option<PartOfDay>) -> i32 {
    let afternoon = match (half, part) {
        (Some(half), _) => Some(half == 1),
        (None, Some(PartOfDay::Morning | PartOfDay::Dawn)) => Some(false),
        (None, Some(PartOfDay::Afternoon | PartOfDay::Evening)) => Some(true),
        (None, Some(PartOfDay::Night)) => Some(minutes >= 6 * 60),
        _ => None,
    };
    match afternoon {
        Some(true) if minutes < 12 * 60 => minutes + 12 * 60,
        Some(false) if (12 * 60..13 * 60).contains(&minutes) => minutes - 12 * 60,
        // "after midnight"
        Some(false) if minutes == 24 * 60 => 0,
        _ => minutes,
    }
}
