//! The dated expressions of an article: those that are found in it, as its editor sets them right.

use super::AnchoredClaim;
use super::Annotated;
use crate::content::Article;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::glossary::Mention;
use crate::prose::TextRange;
use crate::record::At;
use crate::standoff::Anchor;
use crate::standoff::Claim;
use crate::standoff::DateRules;
use crate::standoff::QuoteIndex;
use crate::standoff::Selector;
use crate::temporal::Basis;
use crate::temporal::Circumstances;
use crate::temporal::Reason;
use crate::temporal::TimeOfDay;
use crate::temporal::Timex;
use crate::temporal::TimexKind;
use crate::temporal::When;
use crate::temporal::timexes;
use crate::temporal::weekday_name;
use crate::temporal::weekday_of;

/// The date that the words of a claim name, where its editor names none.
#[derive(Clone, Debug, PartialEq)]
pub struct InferredDate {
    /// The date.
    pub when: When,
    /// The time, where the words name just one.
    pub time: Option<TimeOfDay>,
}

/// Finds the dated expressions of an article; what follows words that an editor ruled on counts from the ruling. A name
/// is no date: the "17 October Committee" stays an actor. An article that was taken back has none.
pub(super) fn find(
    article: &Article,
    mentions: &[Mention],
    zone: &jiff::tz::TimeZone,
    rulings: &[(TextRange, Option<When>)],
) -> Vec<Timex> {
    if article.withdrawn.is_some() {
        return Vec::new();
    }
    let circumstances = Circumstances {
        published: article.date.as_ref().map(|date| (&date.when, date.time.as_ref())),
        zone: article.timezone.as_ref().unwrap_or(zone).clone(),
        lang: &article.lang,
        genre: article.genre,
        rulings,
        updates: article.kind == "live-blog",
    };
    let mut found = timexes(&article.document.prose, &circumstances);
    let mut names = mentions.iter().map(|mention| mention.range).peekable();
    found.retain(|timex| {
        while names.next_if(|name| name.end <= timex.range.start).is_some() {}
        names.peek().is_none_or(|name| !name.overlaps(timex.range) || is_wider(timex.range, *name))
    });
    found
}

/// The words of an article that its editor ruled on.
pub(super) fn rulings(article: &Article, quotes: &QuoteIndex, rules: &DateRules) -> Vec<(TextRange, Option<When>)> {
    let fixed = rules.fix.iter().map(|(surface, when)| (surface, Some(when)));
    let ruled = fixed.chain(rules.ignore.iter().map(|surface| (surface, None)));
    let placed = ruled.flat_map(|(surface, when)| {
        let places = places(article, quotes, &surface.value);
        places.into_iter().map(move |place| (place, when.cloned()))
    });
    placed.collect()
}

/// Where words stand in the text of an article.
fn places(article: &Article, quotes: &QuoteIndex, words: &str) -> Vec<TextRange> {
    let mut places = match quotes.anchor(&Selector::of(words)) {
        Anchor::Found(place) => vec![place],
        Anchor::Ambiguous(places) => places,
        Anchor::Lost { .. } => Vec::new(),
    };
    places.retain(|place| article.document.prose.is_open(*place));
    places
}

/// Lays the editor's rulings over what was found, and reports those that meet nothing.
pub(super) fn set_right(
    timexes: &mut Vec<Timex>,
    article: &Article,
    quotes: &QuoteIndex,
    rules: &DateRules,
    problems: &mut Vec<Problem>,
) {
    let places = |surface: &At<String>| places(article, quotes, &surface.value);
    let mut report = |surface: &At<String>, message: &str, help: &str| {
        let message = format!("`{}` {message}", surface.value);
        problems.push(Problem::new(&codes::date::UNUSED_OVERRIDE, surface.span, message).help(help));
    };
    let absent = ("does not stand in the article", "remove it, or write the words as the article has them");
    for surface in &rules.ignore {
        let places = places(surface);
        if places.is_empty() {
            report(surface, absent.0, absent.1);
        }
        timexes
            .retain(|timex| !places.iter().any(|place| timex.range.overlaps(*place) && !is_wider(timex.range, *place)));
    }
    // The longer words first, so that "Thursday night" may mean another day than "Thursday".
    let mut fixes: Vec<&(At<String>, When)> = rules.fix.iter().collect();
    fixes.sort_by_key(|(surface, _)| (std::cmp::Reverse(surface.value.len()), surface.span));
    for (surface, when) in fixes {
        let places = places(surface);
        let used = places.iter().filter(|place| fix(timexes, **place, when)).count();
        if places.is_empty() {
            report(surface, absent.0, absent.1);
        } else if used == 0 {
            report(surface, "stands only in dates that say their day themselves", "write all the words of the date");
        }
    }
}

fn is_wider(range: TextRange, place: TextRange) -> bool {
    range != place && range.contains(place)
}

/// Gives the words at a place a date. Where they are a part of longer words ("Thursday" in "late Thursday"), these have
/// the date too, unless they say it themselves ("Thursday 22 December") or another ruling met them. Says whether it did.
fn fix(timexes: &mut Vec<Timex>, place: TextRange, when: &When) -> bool {
    let first = timexes.partition_point(|timex| timex.range.end <= place.start);
    let count = timexes[first..].partition_point(|timex| timex.range.start < place.end);
    let met = &mut timexes[first..first + count];
    if let [longer] = met
        && is_wider(longer.range, place)
    {
        let open = !matches!(longer.basis, Basis::Words | Basis::Editor);
        if open {
            longer.value = when.edtf().into();
            longer.when = Some(when.clone());
            longer.basis = Basis::Editor;
            longer.weekday_slip = None;
            longer.ends = None;
        }
        return open;
    }
    if met.iter().any(|timex| timex.basis == Basis::Editor) {
        return false;
    }
    let time = met.iter().find_map(|timex| timex.time.clone());
    let fixed = Timex {
        range: place,
        kind: if time.is_some() { TimexKind::Time } else { TimexKind::Date },
        value: when.edtf().into(),
        modifier: None,
        when: Some(when.clone()),
        time,
        basis: Basis::Editor,
        weekday_slip: None,
        ends: None,
    };
    timexes.splice(first..first + count, [fixed]);
    true
}

/// The one date that the words of a claim name, when the claim says none: a day, or a month or days that are no longer.
pub(super) fn inferred(claim: &Claim, ranges: &[TextRange], timexes: &[Timex]) -> Option<InferredDate> {
    if claim.when.is_some() {
        return None;
    }
    let named = || timexes.iter().filter(|timex| ranges.iter().any(|range| range.contains(timex.range)));
    let mut dates = named().filter_map(|timex| timex.when.as_ref());
    let when = dates.next()?;
    if dates.any(|other| other.edtf() != when.edtf()) || !when.is_short() {
        return None;
    }
    let mut times = named().filter_map(|timex| timex.time.as_ref());
    let time = times.next().filter(|first| times.all(|time| time == *first)).cloned();
    Some(InferredDate { when: when.clone(), time })
}

impl AnchoredClaim {
    /// When it happened as the claim has it: its editor's word, else what its words name.
    pub fn when(&self) -> Option<&When> {
        self.claim.when.as_ref().or(self.inferred_date.as_ref().map(|date| &date.when))
    }

    /// The time of that.
    pub fn time(&self) -> Option<&TimeOfDay> {
        self.claim.time.as_ref().or(self.inferred_date.as_ref().and_then(|date| date.time.as_ref()))
    }
}

/// Expressions shown of one article; more are counted.
const SHOWN: usize = 3;

/// What an editor could say of the dates of an article that the text leaves open. Where all that lacks is the date of the
/// article itself, another message says so.
pub(super) fn open_questions(annotated: &Annotated) -> Option<Problem> {
    let prose = &annotated.article.document.prose;
    let published = annotated.article.date.as_ref().and_then(|date| date.when.sort_day());
    let lacks = |timex: &&Timex| match timex.basis {
        Basis::Open(Reason::Undated) => published.is_some(),
        _ => timex.basis.is_unresolved(),
    };
    let open: Vec<&Timex> = annotated.timexes.iter().filter(lacks).collect();
    let first = open.first()?;
    let words = prose.words(first.range);
    let message = match open.len() {
        1 => format!("the day of “{words}” is not known: {}", reason(first)),
        more => format!("the days of {more} expressions are not known, first of “{words}”: {}", reason(first)),
    };
    let surface = one_line(words);
    let help = format!(
        "where you know the day, say so in content/annotations/{}.toml: `[dates]` `fix = {{ {surface:?} = \"{}\" }}`",
        annotated.article.id,
        published.map_or_else(|| "2016-12-15".into(), |day| day.to_string()),
    );
    let problem = Problem::new(&codes::date::UNRESOLVED, prose.span(first.range), message).help(help);
    Some(
        open[1..]
            .iter()
            .take(SHOWN - 1)
            .fold(problem, |problem, timex| problem.related(prose.span(timex.range), reason(timex))),
    )
}

/// The days whose weekday is another than their words say.
pub(super) fn weekday_slips(annotated: &Annotated) -> Vec<Problem> {
    let prose = &annotated.article.document.prose;
    let slips = annotated.timexes.iter().filter_map(|timex| {
        let (named, day) = (weekday_of(timex.weekday_slip?)?, timex.when.as_ref()?.as_day()?);
        let words = prose.words(timex.range);
        let message = format!(
            "“{words}” names a {named}, and {} was a {}",
            When::day(day).words(),
            weekday_name(day)
        );
        let help = format!(
            "say which day is meant, and keep the words as they are: in content/annotations/{}.toml: `[dates]` `fix = {{ {:?} = \"{day}\" }}`",
            annotated.article.id,
            one_line(words)
        );
        Some(Problem::new(&codes::date::WEEKDAY, prose.span(timex.range), message).help(help))
    });
    slips.collect()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn reason(timex: &Timex) -> String {
    let words = timex.basis.to_string();
    words.strip_prefix("no day: ").unwrap_or(&words).to_string()
}
