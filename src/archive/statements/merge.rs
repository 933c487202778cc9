//! The sentences of one day, merged where they say the same.

use rustc_hash::FxHashMap;

use super::Candidate;
use super::Statement;

/// Statements looked at for one sentence by one thing that they share with it. What is shared by more is not rare, and
/// tells nothing.
const MOST: usize = 200;

/// Merges the sentences of one date, which come in the order of their articles: each joins the earlier one that it is
/// most alike, or begins a statement of its own.
pub(super) fn merged(day: &[Candidate]) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    if let [only] = day {
        statements.push(only.alone());
        return statements;
    }
    let mut shared: FxHashMap<u64, u32> = FxHashMap::default();
    for candidate in day {
        for token in &candidate.features.tokens {
            *shared.entry(token.hash).or_default() += 1;
        }
    }
    // The first sentences of the statements, by the rare things in each.
    let mut leaders: Vec<&Candidate> = Vec::new();
    let mut by_token: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for candidate in day {
        let rare = candidate.features.rare(|hash| shared[&hash]);
        let mut near: Vec<u32> = rare
            .iter()
            .filter_map(|hash| by_token.get(hash))
            .flat_map(|list| list.iter().take(MOST))
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        let alike = |leader: &u32| {
            let leader = leaders[*leader as usize];
            let apart = leader.time.is_some() && candidate.time.is_some() && !leader.moment.overlaps(&candidate.moment);
            let score = if apart { None } else { leader.features.alike(&candidate.features) };
            score.map(|score| (score, leader))
        };
        let scores = near.iter().filter_map(|leader| Some((alike(leader)?.0, *leader)));
        let best = scores.max_by_key(|(score, leader)| (*score, std::cmp::Reverse(*leader)));
        match best {
            Some((_, leader)) => {
                statements[leader as usize].sentences.push((candidate.article, candidate.sentence));
            }
            None => {
                for hash in rare {
                    by_token.entry(hash).or_default().push(leaders.len() as u32);
                }
                leaders.push(candidate);
                statements.push(candidate.alone());
            }
        }
    }
    statements
}

impl Candidate {
    /// A statement of one sentence.
    fn alone(&self) -> Statement {
        Statement {
            when: self.when.clone(),
            time: self.time.clone(),
            moment: self.moment,
            sentences: vec![(self.article, self.sentence)],
        }
    }
}
