//! A text of anything, and a day it appeared, looked through for dates.

#![no_main]

use glossator::prose::Prose;
use glossator::source::SourceId;
use glossator::temporal::Circumstances;
use glossator::temporal::Genre;
use glossator::temporal::TimeOfDay;
use glossator::temporal::When;
use glossator::temporal::timexes;
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (stamp, text) = input.split_once('\0').unwrap_or(("2016-12-16", input));
    let (day, time) = stamp.split_once('T').unwrap_or((stamp, ""));
    let (day, time) = (When::parse(day).ok(), TimeOfDay::parse(time).ok());
    let prose = Prose::verbatim(SourceId(0), text);
    for (genre, updates) in [(Genre::News, false), (Genre::Narrative, false), (Genre::Auto, true)] {
        let circumstances = Circumstances {
            published: day.as_ref().map(|day| (day, time.as_ref())),
            zone: TimeZone::UTC,
            lang: "en",
            genre,
            rulings: &[], updates,
        };
        let mut reached = 0;
        for timex in timexes(&prose, &circumstances) {
            assert!(reached <= timex.range.start && prose.is_open(timex.range));
            assert!(text.get(timex.range.range()).is_some_and(|words| !words.is_empty()));
            reached = timex.range.end;
            if let Some(when) = timex.when {
                assert_eq!(When::parse(when.edtf()).as_ref(), Ok(&when));
                assert!(!matches!((when.first, when.last), (Some(first), Some(last)) if last < first));
            }
        }
    }
});
