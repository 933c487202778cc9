//! Dated expressions: laws that hold for any text.

use glossator::prose::Prose;
use glossator::source::SourceId;
use glossator::temporal::Circumstances;
use glossator::temporal::Genre;
use glossator::temporal::TimeOfDay;
use glossator::temporal::Timex;
use glossator::temporal::When;
use glossator::temporal::timexes;
use jiff::tz::TimeZone;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Words of which dated expressions are made, sensible and not.
const WORDS: &str = "\
    Monday | Thursday | SUNDAY | Sat. | January | Feb. | may | May | June | Sept | December | DEC | 16 | 31 |
    30 | 29 | 1 | 0 | 00 | 007 | 12 | 24 | 60 | 99 | 100 | 2016 | 1999 | 0000 | 9999 | 10000 | 2,016 |
    99999999999999999999 | 2147483647 | 999999999 | 415 | 427/426 | half past | nights | '90s | 1990s | 1980-90 | 1995–1998 | 2016-12-16 | 2016-02-30 | 15/12/16 |
    12/31/99 | 16.12.2016 | 11:30 | 25:61 | 10:40 | 1500 | 1040 | a.m. | pm | p.m | GMT | Z | +02:00 | EST |
    local time | noon | midnight | night | tonight | morning | first | third | 31st | 1st | 22nd | two |
    twenty | hundred | thousand | dozen | half | a | an | the | of | in | on | at | by | to | and | or |
    from | between | until | since | before | after | during | for | over | more than | less than | about |
    nearly | early | mid | late | later | earlier | next | last | past | previous | following | coming |
    this | that | same | each | every | once | twice | daily | weekly | annual | ago | from now | yesterday |
    today | tomorrow | now | currently | recently | soon | second | seconds | minutes | hour | day | days |
    week | weekend | fortnight | month | quarter | season | spring | fall | summer | winter | year | years |
    decade | century | millennium | fiscal | BC | AD | B.C. | CE | Christmas | Easter | New Year's Eve |
    said | will | was | expected | earthquake | 9/11 | 6½ | 1995/96 | 4Q | 47th | twenty-second | morrow | midday | million |
    Ramadan | UPDATE 1500 GMT | UPDATE | old | year-old | anniversary | the vote | Q3 | W50 | T | P3D | ٢٠١٦ |
    二〇一六 | décembre | 😀 | x | U.S. | Mr.";

/// What may stand between two words.
const GAPS: [&str; 33] = [
    " ", " ", " ", " ", " ", "", "  ", "\n", "\n\n", "\r\n", "-", "–", "—", "/", ", ", ",", ". ", ".", ": ", ":", "; ",
    "'s ", "’s ", " (", ") ", "\"", "“", "”", "\u{a0}", "\u{202f}", "\u{ad}", "\u{200b}", "\t",
];

/// Texts made of the words of dates.
fn dated() -> impl Strategy<Value = String> {
    let words: Vec<&str> = WORDS.split('|').map(str::trim).collect();
    let pairs = vec((select(words), select(GAPS.to_vec())), 0..40);
    pairs.prop_map(|pairs| pairs.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

/// What is known of a text: when it appeared, its language, genre, and whether it is a live blog.
type Known = (Option<(&'static str, Option<&'static str>)>, &'static str, Genre, bool);

fn known() -> impl Strategy<Value = Known> {
    let days = "2016-12-16 2016-12 2016 2016-12-15/2016-12-17 201X ../2016 2016-12-16~ 0000-01-01 9999-12-31 -9999 \
                -0044-03-15 2016-02-29 2016-21 Y-170000002";
    let times = vec![None, Some("10:40 GMT"), Some("23:59 +14:00"), Some("00:00 -12:00"), Some("night"), Some("7:05")];
    let published = prop::option::of((select(days.split(' ').collect::<Vec<_>>()), select(times)));
    let langs = vec!["en", "en", "en", "en-GB", "en-US", "fr", "ar", "", "xx-Latn"];
    let genres = vec![Genre::Auto, Genre::News, Genre::Narrative];
    (published, select(langs), select(genres), any::<bool>())
}

/// Finds the dated expressions of a text and checks each law.
fn check(prose: &Prose, (published, lang, genre, updates): Known) -> Result<(), TestCaseError> {
    let published = published.and_then(|(day, time)| {
        Some((When::parse(day).ok()?, time.map(|time| TimeOfDay::parse(time).expect("a time"))))
    });
    let circumstances = Circumstances {
        published: published.as_ref().map(|(when, time)| (when, time.as_ref())),
        zone: TimeZone::get("Asia/Damascus").expect("the zone is compiled in"),
        lang,
        genre,
        rulings: &[],
        updates,
    };
    let found = timexes(prose, &circumstances);
    let text = prose.text();
    let mut reached = 0;
    for timex in &found {
        let range = timex.range.range();
        let words = text.get(range.clone());
        prop_assert!(words.is_some_and(|words| !words.is_empty()), "{timex:?} is no stretch of {text:?}");
        prop_assert!(reached <= range.start, "{timex:?} overlaps the one before it in {text:?}");
        prop_assert!(prose.is_open(timex.range), "{timex:?} lies in what is closed of {text:?}");
        prop_assert!(!timex.value.is_empty(), "{timex:?} has no value in {text:?}");
        reached = range.end;
        if let Some([first, last]) = timex.ends.as_deref() {
            prop_assert!(first.range.start == timex.range.start && last.range.end == timex.range.end, "{timex:?}");
            prop_assert!(first.range.end < last.range.start, "the ends of {timex:?} touch in {text:?}");
            for end in [first, last] {
                prop_assert!(text.get(end.range.range()).is_some_and(|words| !words.is_empty()), "{end:?} in {text:?}");
                check_when(end, text)?;
            }
        }
        check_when(timex, text)?;
    }
    prop_assert_eq!(timexes(prose, &circumstances), found, "other findings the second time in {:?}", text);
    Ok(())
}

/// The days of an expression are EDTF, in order, and not given where the basis says there are none.
fn check_when(timex: &Timex, text: &str) -> Result<(), TestCaseError> {
    let Some(when) = &timex.when else { return Ok(()) };
    let again = When::parse(when.edtf());
    prop_assert_eq!(again.as_ref(), Ok(when), "{:?} in {:?}", timex, text);
    if let (Some(first), Some(last)) = (when.first, when.last) {
        prop_assert!(first <= last, "{timex:?} ends before it begins in {text:?}");
    }
    prop_assert!(!timex.basis.is_unresolved(), "{timex:?} has a day and has none in {text:?}");
    Ok(())
}

/// A reading text with emphasis, breaks and closed stretches at the places that are given.
fn cut(text: &str, cuts: &[(usize, bool)]) -> Prose {
    let mut prose = Prose::new(SourceId(0));
    let mut rest = text;
    let mut at = 0;
    for (length, open) in cuts {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(*length));
        prose.push(piece, at..at + piece.len(), *open);
        at += piece.len() + 1;
        rest = after;
    }
    prose.push(rest, at..at + rest.len(), true);
    prose
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn any_text(text in "\\PC{0,80}|[0-9 :./,-]{0,40}|(\\PC|[\\x00-\\x20]){0,40}", known in known()) {
        check(&Prose::verbatim(SourceId(0), &text), known)?;
    }

    #[test]
    fn texts_of_the_words_of_dates(text in dated(), known in known()) {
        check(&Prose::verbatim(SourceId(0), &text), known)?;
    }

    #[test]
    fn long_texts(before in "[–é“a. ]{1,40}", times in 0..120usize, text in dated(), known in known()) {
        check(&Prose::verbatim(SourceId(0), &(before.repeat(times) + &text)), known)?;
    }

    #[test]
    fn texts_in_pieces(text in dated(), cuts in vec((0..30usize, prop::bool::weighted(0.8)), 0..8), known in known()) {
        check(&cut(&text, &cuts), known)?;
    }
}
