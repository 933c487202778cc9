//! Statements: sentences that name a day and that no claim covers, found in every article; those that say the same,
//! merged into one with all its sources.
//!
//! In come the articles with their dated expressions; out go [`Sentence`]s by article, and [`Statement`]s that name them.
//! What a rights holder keeps back never becomes one. Sentences are compared only with those of the same day, and there
//! only with those that share something rare, so that an archive of a hundred thousand articles takes no longer by
//! the article than one of ten.

mod alike;
mod merge;
mod words;

use rayon::prelude::*;

use alike::Features;

use crate::annotate::Annotated;
use crate::config::Config;
use crate::document::Anchors;
use crate::fold::fold_loosely;
use crate::prose::TextRange;
use crate::temporal::Fineness;
use crate::temporal::Genre;
use crate::temporal::Modifier;
use crate::temporal::Moment;
use crate::temporal::TimeOfDay;
use crate::temporal::Timex;
use crate::temporal::When;

/// What one or several articles say of one day, in the same words or nearly.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The day; or a month, or some days; or, where articles tell history, a year.
    pub when: When,
    /// The time, where the oldest article names just one.
    pub time: Option<TimeOfDay>,
    /// What that means as a stretch of time.
    pub moment: Moment,
    /// The sentences, by article and place in [`Statements::sentences`], the oldest article first.
    pub sentences: Vec<(u32, u32)>,
}

/// A sentence that is a statement, or part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub range: TextRange,
    /// The number of its paragraph, from 1; 0 before the first.
    pub paragraph: u32,
    /// Its anchor on the page of its article: made of its words, so that it stays when others come and go.
    pub id: String,
}

/// All statements of an archive.
#[derive(Debug, Default)]
pub struct Statements {
    /// The statements, by date and then by their first sentence.
    pub list: Vec<Statement>,
    /// For each article its sentences among them, in the order of the text.
    pub sentences: Vec<Vec<Sentence>>,
}

impl Statements {
    /// Finds and merges the statements. `rank` is each article's place in the order of time.
    pub(super) fn of(articles: &[Annotated], config: &Config, rank: &[u32]) -> Statements {
        let read: Vec<(Vec<Sentence>, Vec<Candidate>)> =
            (0..articles.len() as u32).into_par_iter().map(|article| read(articles, article, config)).collect();
        let mut sentences = Vec::with_capacity(read.len());
        let mut candidates = Vec::with_capacity(read.iter().map(|(_, found)| found.len()).sum());
        for (own, found) in read {
            sentences.push(own);
            candidates.extend(found);
        }
        candidates.sort_by(|a, b| {
            let date = |candidate: &Candidate| (candidate.when.sort_day(), candidate.when.last);
            let place = |candidate: &Candidate| (rank[candidate.article as usize], candidate.sentence);
            date(a).cmp(&date(b)).then_with(|| a.when.edtf().cmp(b.when.edtf())).then_with(|| place(a).cmp(&place(b)))
        });
        let days: Vec<&[Candidate]> = candidates.chunk_by(|a, b| a.when.edtf() == b.when.edtf()).collect();
        let list = days.into_par_iter().flat_map_iter(merge::merged).collect();
        Statements { list, sentences }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// A sentence with one of its dates.
struct Candidate {
    article: u32,
    sentence: u32,
    when: When,
    time: Option<TimeOfDay>,
    moment: Moment,
    features: Features,
}

/// Words that a sentence has at least besides its dates; fewer are a heading or a stamp.
const FEWEST: usize = 4;

/// The sentences of an article that name a day and that no claim covers, with each of the days.
fn read(articles: &[Annotated], article: u32, config: &Config) -> (Vec<Sentence>, Vec<Candidate>) {
    let annotated = &articles[article as usize];
    let document = &annotated.article.document;
    let claimed: Vec<TextRange> = annotated.claims.iter().flat_map(|claim| claim.ranges.iter().copied()).collect();
    let headings = document.section_starts();
    let history = annotated.article.genre == Genre::Narrative || annotated.article.date.is_none();
    let (mut sentences, mut candidates) = (Vec::new(), Vec::new());
    let mut ids = Anchors::default();
    let mut next = 0;
    while let Some(setting) = annotated.timex_settings.get(next) {
        let first = next;
        let range = setting.sentence;
        while annotated.timex_settings.get(next).is_some_and(|other| other.sentence == range) {
            next += 1;
        }
        let timexes = &annotated.timexes[first..next];
        let dates = dates(timexes, history);
        if dates.is_empty()
            || claimed.iter().any(|claim| claim.overlaps(range))
            || headings.binary_search(&range.start).is_ok()
        {
            continue;
        }
        let Some(words) = annotated.quoted(range) else { continue };
        let features = Features::of(annotated, range, timexes);
        if features.words < FEWEST {
            continue;
        }
        let hash = blake3::hash(fold_loosely(words).as_bytes()).to_hex();
        let id = ids.free(format!("s-{}", &hash[..8]));
        for when in dates {
            let time = time_of(timexes, when);
            let moment = Moment::of(when, time, annotated.article.zone(config));
            candidates.push(Candidate {
                article,
                sentence: sentences.len() as u32,
                when: when.clone(),
                time: time.cloned(),
                moment,
                features: features.clone(),
            });
        }
        sentences.push(Sentence { range, paragraph: setting.paragraph, id });
    }
    (sentences, candidates)
}

/// The days that a sentence tells of, each once: its days; else what is no longer than a month; else, in a history, its
/// years. What it only tells of the time before or after is none.
fn dates(timexes: &[Timex], history: bool) -> Vec<&When> {
    let turned =
        |modifier| matches!(modifier, Modifier::Before | Modifier::After | Modifier::OnOrBefore | Modifier::OnOrAfter);
    let fit =
        timexes.iter().filter(|timex| !timex.modifier.is_some_and(turned)).filter_map(|timex| timex.when.as_ref());
    let is_year = |when: &When| when.first.is_some() && when.edtf().len() == 4;
    let fit: Vec<&When> = fit.filter(|when| when.is_short() || (history && is_year(when))).collect();
    let length = |when: &When| match when.fineness {
        Fineness::Day => 0,
        _ if when.is_short() => 1,
        _ => 2,
    };
    let finest = fit.iter().map(|when| length(when)).min();
    let mut dates: Vec<&When> = fit.into_iter().filter(|when| Some(length(when)) == finest).collect();
    let mut seen: Vec<&str> = Vec::new();
    dates.retain(|when| {
        let new = !seen.contains(&when.edtf());
        seen.push(when.edtf());
        new
    });
    dates
}

/// The time that goes with a date, when it is one.
fn time_of<'t>(timexes: &'t [Timex], when: &When) -> Option<&'t TimeOfDay> {
    let same = timexes.iter().filter(|timex| timex.when.as_ref().is_some_and(|other| other.edtf() == when.edtf()));
    let mut times = same.filter_map(|timex| timex.time.as_ref());
    let first = times.next()?;
    times.all(|time| time == first).then_some(first)
}
