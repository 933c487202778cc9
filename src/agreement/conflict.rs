//! Disagreements, with the camps on each side.

use std::collections::BTreeSet;

use super::Agreement;
use super::Attribute;
use super::Comparison;
use super::Stance;
use super::Verdict;
use super::graph::Agreeing;

/// A disagreement about one attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict<'a> {
    /// What it is about.
    pub attribute: &'a Attribute,
    /// Contradicts or denies, whichever is worst.
    pub verdict: Verdict,
    /// The camps that oppose each other, the largest first; within a camp all agree.
    pub groups: Vec<Group>,
    /// Voices that speak to it and are in conflict with none: what they say leaves room for every camp, or cannot be compared.
    pub apart: Vec<usize>,
    /// Whether voices disagree within one article.
    pub within_article: bool,
    /// Whether voices disagree across articles.
    pub between_articles: bool,
}

/// Voices that say much the same, against others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The voices, as indexes into [`Agreement::voices`].
    pub voices: Vec<usize>,
    /// Their cells, as indexes into [`Comparison::cells`].
    pub cells: Vec<usize>,
    /// Whether this camp denies.
    pub denies: bool,
}

impl Agreement {
    /// All disagreements, in the order of the attributes.
    pub fn conflicts(&self) -> Vec<Conflict<'_>> {
        self.comparisons.iter().filter(|comparison| comparison.is_conflict()).filter_map(conflict).collect()
    }
}

fn conflict(comparison: &Comparison) -> Option<Conflict<'_>> {
    let conflicting = comparison.pairs.iter().filter(|pair| pair.verdict.is_conflict());
    let opposed: BTreeSet<usize> = conflicting.flat_map(|pair| [pair.voices.0, pair.voices.1]).collect();
    let denying: BTreeSet<usize> = comparison
        .clashes
        .iter()
        .filter(|clash| clash.verdict == Verdict::Denies)
        .flat_map(|clash| [clash.claims.0, clash.claims.1])
        .filter_map(|claim| comparison.cells.iter().find(|cell| cell.claim == claim && cell.stance == Stance::Denies))
        .map(|cell| cell.voice)
        .collect();
    let (deny, assert): (Vec<usize>, Vec<usize>) = opposed.iter().partition(|voice| denying.contains(voice));
    let mut groups = camps(comparison, assert, false);
    groups.extend(camps(comparison, deny, true));
    groups.sort_by_key(|group| (std::cmp::Reverse(group.voices.len()), group.denies, group.cells.first().copied()));
    let speak: BTreeSet<usize> = comparison.cells.iter().map(|cell| cell.voice).collect();
    Some(Conflict {
        attribute: &comparison.attribute,
        verdict: comparison.verdict?,
        groups,
        apart: speak.difference(&opposed).copied().collect(),
        within_article: comparison.within_article(),
        between_articles: comparison.between_articles(),
    })
}

/// Takes the largest camp out of the voices, then the largest of those left, until all have one.
fn camps(comparison: &Comparison, mut voices: Vec<usize>, denies: bool) -> Vec<Group> {
    let agreeing = comparison.pairs.iter().filter(|pair| !pair.verdict.is_conflict()).map(|pair| pair.voices);
    let agreeing = Agreeing::new(comparison.cells.last().map_or(0, |last| last.voice + 1), agreeing);
    let mut groups = Vec::new();
    while !voices.is_empty() {
        let camp = agreeing.largest(&voices);
        voices.retain(|voice| !camp.contains(voice));
        let held = |at: &usize| {
            let cell = &comparison.cells[*at];
            camp.contains(&cell.voice) && cell.counts()
        };
        let cells = (0..comparison.cells.len()).filter(held).collect();
        groups.push(Group { voices: camp, cells, denies });
    }
    groups
}
