//! Who is named where, with whom, and what is said of them: every relation as one sorted table.

use icu_collator::options::CollatorOptions;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::claims::ClaimRecord;
use super::claims::Voice;
use super::events::Event;
use crate::annotate::Annotated;
use crate::config::Config;
use crate::glossary::Class;
use crate::glossary::Entry;

/// The relations between the parts of an archive.
#[derive(Debug, Default)]
pub struct CrossReferences {
    /// Articles from the oldest to the newest, those without date last.
    pub articles_by_date: Vec<u32>,
    /// For each article its place in that order.
    pub article_rank: Vec<u32>,
    /// The actors in the order of their names.
    pub actors: Vec<u32>,
    /// The places in the order of their names; a state is among them and among the actors.
    pub places: Vec<u32>,
    /// For each entry its mentions: article and which mention of it, oldest article first.
    pub mentions: Vec<Vec<(u32, u32)>>,
    /// For each entry the claims it makes.
    pub claims_by: Vec<Vec<u32>>,
    /// For each entry the claims that give it a part or a place.
    pub claims_about: Vec<Vec<u32>>,
    /// For each entry the events it has a part in, or that happened there.
    pub events: Vec<Vec<u32>>,
    /// For each article its claims: first and one past the last.
    pub article_claims: Vec<(u32, u32)>,
    /// For each entry those that say they belong to it, or lie in it.
    pub members: Vec<Vec<u32>>,
}

impl CrossReferences {
    pub(super) fn of(
        config: &Config,
        articles: &[Annotated],
        glossary: &[Entry],
        claims: &[ClaimRecord],
        events: &[Event],
        wholes: impl Iterator<Item = (u32, u32)>,
    ) -> CrossReferences {
        let entries = glossary.len();
        let order = in_order(config, glossary);
        let of_kind = |keep: &dyn Fn(&Entry) -> bool| {
            order.iter().copied().filter(|entry| keep(&glossary[*entry as usize])).collect()
        };
        let mut crossref = CrossReferences {
            actors: of_kind(&|entry| entry.class == Class::Actor),
            places: of_kind(&Entry::is_place),
            mentions: vec![Vec::new(); entries],
            claims_by: vec![Vec::new(); entries],
            claims_about: vec![Vec::new(); entries],
            events: vec![Vec::new(); entries],
            members: vec![Vec::new(); entries],
            ..CrossReferences::default()
        };
        crossref.order_articles(articles);
        // A withdrawn article names nobody any more.
        let named_in = |article: &&u32| articles[**article as usize].article.withdrawn.is_none();
        for article in crossref.articles_by_date.iter().filter(named_in) {
            for (index, mention) in articles[*article as usize].mentions.iter().enumerate() {
                crossref.mentions[mention.entry as usize].push((*article, index as u32));
            }
        }
        crossref.relate_claims(articles.len(), claims);
        for (position, event) in events.iter().enumerate() {
            let parts = event.roles.iter().flat_map(|(_, actors)| actors.iter().copied());
            let claimed = event.claims.iter().flat_map(|claim| subjects(&claims[*claim as usize]));
            let mut concerned: Vec<u32> = parts.chain(event.place.map(|placed| placed.place)).chain(claimed).collect();
            concerned.sort_unstable();
            concerned.dedup();
            for entry in concerned {
                crossref.events[entry as usize].push(position as u32);
            }
        }
        for (part, whole) in wholes {
            crossref.members[whole as usize].push(part);
        }
        crossref.members.iter_mut().for_each(|members| {
            members.sort_unstable();
            members.dedup();
        });
        crossref
    }

    fn order_articles(&mut self, articles: &[Annotated]) {
        let day = |article: &u32| -> (bool, Option<Date>, Option<jiff::Timestamp>) {
            let date = articles[*article as usize].article.date.as_ref();
            let day = date.and_then(|date| date.when.sort_day());
            let instant = date.and_then(|date| date.time.as_ref().and(date.moment(&jiff::tz::TimeZone::UTC).from));
            (day.is_none(), day, instant)
        };
        let mut order: Vec<u32> = (0..articles.len() as u32).collect();
        order.sort_by_key(day);
        self.article_rank = vec![0; order.len()];
        for (rank, article) in order.iter().enumerate() {
            self.article_rank[*article as usize] = rank as u32;
        }
        self.articles_by_date = order;
    }

    fn relate_claims(&mut self, articles: usize, claims: &[ClaimRecord]) {
        self.article_claims = vec![(0, 0); articles];
        for (position, claim) in claims.iter().enumerate() {
            let position = position as u32;
            let range = &mut self.article_claims[claim.article as usize];
            if range.0 == range.1 {
                range.0 = position;
            }
            range.1 = position + 1;
            if let Voice::Entry(entry) = claim.voice {
                self.claims_by[entry as usize].push(position);
            }
            let mut about = subjects(claim);
            about.sort_unstable();
            about.dedup();
            for entry in about {
                self.claims_about[entry as usize].push(position);
            }
        }
    }

    /// The entries most often named in the same paragraphs as one, with the number of those paragraphs, most first.
    pub fn named_with(&self, entry: u32, articles: &[Annotated], most: usize) -> Vec<(u32, u32)> {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        let mut seen: Vec<u32> = Vec::new();
        let mut last = None;
        for (article, index) in &self.mentions[entry as usize] {
            let annotated = &articles[*article as usize];
            let index = *index as usize;
            let paragraph = annotated.settings[index].paragraph;
            if last.replace((*article, paragraph)) == Some((*article, paragraph)) {
                continue;
            }
            let (before, after) = annotated.settings.split_at(index);
            let before = before.iter().rev().take_while(|setting| setting.paragraph == paragraph).count();
            let after = after.iter().take_while(|setting| setting.paragraph == paragraph).count();
            seen.clear();
            seen.extend(annotated.mentions[index - before..index + after].iter().map(|mention| mention.entry));
            seen.sort_unstable();
            seen.dedup();
            for other in seen.iter().filter(|other| **other != entry) {
                *counts.entry(*other).or_default() += 1;
            }
        }
        let mut pairs: Vec<(u32, u32)> = counts.into_iter().collect();
        pairs.sort_unstable_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
        pairs.truncate(most);
        pairs
    }
}

/// The entries in the alphabetical order of the archive's language.
fn in_order(config: &Config, glossary: &[Entry]) -> Vec<u32> {
    let locale: icu_locale::Locale = config.language.parse().unwrap_or(icu_locale::Locale::UNKNOWN);
    let collator = icu_collator::Collator::try_new((&locale).into(), CollatorOptions::default());
    let mut order: Vec<(String, u32)> =
        glossary.iter().enumerate().map(|(position, entry)| (entry.sort_words(), position as u32)).collect();
    order.sort_by(|(a, a_entry), (b, b_entry)| {
        let by_name = match &collator {
            Ok(collator) => collator.compare(a, b),
            Err(_) => a.cmp(b),
        };
        by_name.then(a_entry.cmp(b_entry))
    });
    order.into_iter().map(|(_, entry)| entry).collect()
}

/// The entries that a claim gives a part, or a place.
fn subjects(claim: &ClaimRecord) -> Vec<u32> {
    let actors = claim.roles.iter().flat_map(|(_, actors)| actors.iter().copied());
    actors.chain(claim.place.map(|(place, _)| place)).collect()
}
