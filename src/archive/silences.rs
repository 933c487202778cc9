//! Which articles are silent on an event, and how many are not read: answered for thousands of events and articles
//! without comparing each with each.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::agreement::Coverage;
use crate::agreement::Silence;
use crate::agreement::silence;
use crate::annotate::Annotated;
use crate::content;
use crate::temporal::When;

/// What is known of the articles' dates and of how far they are read.
pub(super) struct Silences {
    readings: Vec<Reading>,
    /// Articles that are looked at one by one: those read whole, and those whose dates contradict each other.
    single: Vec<u32>,
    /// How many others there are.
    counted: usize,
    /// For the others, the days before which they can tell of nothing that began later, sorted.
    ends: Vec<Date>,
    /// For the others, the first days they cover, sorted.
    starts: Vec<Date>,
}

/// One article.
#[derive(Clone)]
struct Reading {
    coverage: Coverage,
    covers: Option<When>,
    published: Option<When>,
}

impl Reading {
    fn about(&self, event: Option<&When>) -> Silence {
        silence(event, false, self.coverage, self.covers.as_ref(), self.published.as_ref())
    }

    /// The day an event must have begun by.
    fn end(&self) -> Option<Date> {
        [&self.published, &self.covers].into_iter().flatten().filter_map(|when| when.last).min()
    }

    /// The day an event must not have ended before.
    fn start(&self) -> Option<Date> {
        self.covers.as_ref().and_then(|covers| covers.first)
    }

    fn is_counted(&self) -> bool {
        let crossed = matches!((self.start(), self.end()), (Some(start), Some(end)) if end < start);
        self.coverage != Coverage::Whole && !crossed
    }
}

impl Silences {
    /// `covers` are the dates that each article covers.
    pub fn of(articles: &[Annotated], covers: Vec<Option<When>>) -> Silences {
        let readings = articles.iter().zip(covers).map(|(annotated, covers)| Reading {
            coverage: match annotated.article.coverage {
                content::Coverage::None => Coverage::None,
                content::Coverage::Part => Coverage::Part,
                content::Coverage::Whole => Coverage::Whole,
            },
            covers,
            published: annotated.article.date.as_ref().map(|date| date.when.clone()),
        });
        Silences::new(readings.collect())
    }

    fn new(readings: Vec<Reading>) -> Silences {
        let single = (0..).zip(&readings).filter(|(_, reading)| !reading.is_counted()).map(|(position, _)| position);
        let single: Vec<u32> = single.collect();
        let others = || readings.iter().filter(|reading| reading.is_counted());
        let mut ends: Vec<Date> = others().filter_map(Reading::end).collect();
        let mut starts: Vec<Date> = others().filter_map(Reading::start).collect();
        ends.sort_unstable();
        starts.sort_unstable();
        Silences { counted: readings.len() - single.len(), single, ends, starts, readings }
    }

    /// The articles read whole that could have told of an event and did not, and how many are not read; `speaking` are
    /// those that tell of it.
    pub fn about(&self, event: Option<&When>, speaking: &BTreeSet<u32>) -> (Vec<u32>, usize) {
        // No article is both too early and too late, else it would be among the single ones.
        let began = event.and_then(|event| event.first);
        let ended = event.and_then(|event| event.last);
        let early = began.map_or(0, |began| self.ends.partition_point(|end| *end < began));
        let late = ended.map_or(0, |ended| self.starts.len() - self.starts.partition_point(|start| *start <= ended));
        let told = speaking.iter().map(|article| &self.readings[*article as usize]);
        let told = told.filter(|reading| reading.is_counted() && reading.about(event) == Silence::NotYetRead).count();
        let mut unread = self.counted - early - late - told;
        let mut silent = Vec::new();
        for article in self.single.iter().filter(|article| !speaking.contains(article)) {
            match self.readings[*article as usize].about(event) {
                Silence::Silent => silent.push(*article),
                Silence::NotYetRead => unread += 1,
                Silence::Speaks | Silence::NotApplicable => {}
            }
        }
        (silent, unread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_finds_what_comparing_finds() {
        let dates =
            ["2016", "2016-05", "2016-05-03", "2016-05-02/2016-06-01", "../2016-05-03", "2016-06-01/..", "2015", ""];
        let when = |text: &str| (!text.is_empty()).then(|| When::parse(text).expect(text));
        let mut readings = Vec::new();
        for coverage in [Coverage::None, Coverage::Part, Coverage::Whole] {
            for covers in dates.map(when) {
                readings.extend(dates.map(|date| Reading { coverage, covers: covers.clone(), published: when(date) }));
            }
        }
        let silences = Silences::new(readings.clone());
        for event in dates.map(when) {
            let speaking = BTreeSet::from_iter((0..readings.len() as u32).step_by(5));
            let (mut silent, mut unread) = (Vec::new(), 0);
            for (position, reading) in (0..).zip(&readings).filter(|(position, _)| !speaking.contains(position)) {
                match reading.about(event.as_ref()) {
                    Silence::Silent => silent.push(position),
                    Silence::NotYetRead => unread += 1,
                    Silence::Speaks | Silence::NotApplicable => {}
                }
            }
            assert_eq!(silences.about(event.as_ref(), &speaking), (silent, unread), "{event:?}");
        }
    }
}
