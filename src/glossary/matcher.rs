//! The matcher: where names of a glossary stand in a text.
//!
//! Each open stretch of a reading text is cut into words. From each word the tree of names is followed as far as it
//! goes; of the names that end on the way, the longest that passes every check becomes a [`Candidate`], and the search
//! goes on behind it. So the longer name is preferred, a shorter one is found when the longer fails a check, and what
//! lies inside a known name is never found by itself. Which entry a candidate means, and whether it links at all, is
//! decided over the whole article, in `choose`.

use rustc_hash::FxHashSet;

use super::finder::Finder;
use super::lexicon::Bond;
use super::lexicon::Lexicon;
use super::lexicon::Sense;
use super::name_tree::NameTree;
use super::name_tree::Node;
use super::scanned::has_lost_spaces;
use crate::prose::Prose;
use crate::prose::TextRange;

/// A stretch of text that is a name of one or more entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Where it stands, without possessive ending and prefixes.
    pub range: TextRange,
    /// What it may mean.
    pub readings: Vec<Reading>,
    /// The same for all spellings of one name.
    pub(super) surface: Node,
}

/// By what a short form links where the article has no full name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alone {
    /// It does not.
    No,
    /// By the archive's setting.
    Surname,
    /// By the title before it.
    Title,
    /// By an office of the entry: the title before it, or the government behind it.
    Office,
}

/// What a name may mean where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// The entry, by its place in the glossary.
    pub entry: u32,
    /// How the name belongs to it.
    pub bond: Bond,
    /// By what a short form links here even where the article has no full name, when one entry alone bears it.
    pub alone: Alone,
    pub(super) sense: u32,
}

impl Lexicon {
    /// The names in a text, the longest at each place; they do not overlap.
    pub fn candidates(&self, prose: &Prose) -> Vec<Candidate> {
        self.find(&self.names, &self.senses, prose, &[]).candidates
    }

    /// All names in a text, also those inside and across others.
    pub fn occurrences(&self, prose: &Prose) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut others = Others::default();
        let mut words = Vec::new();
        let lost_spaces = has_lost_spaces(prose.text());
        for stretch in prose.open_stretches() {
            let finder = Finder::new(self, &self.names, &self.senses, prose, stretch, lost_spaces, &mut words);
            let mut hits = Vec::new();
            for first in 0..finder.context.words.len() {
                finder.hits(first, &mut hits);
                found.extend(hits.iter().filter_map(|hit| finder.candidate(first, hit, &mut others)));
            }
        }
        found
    }

    /// The names inside descriptions, with those in descriptions that stand in these.
    pub(super) fn find_inside(&self, prose: &Prose, descriptions: &[TextRange]) -> Found {
        let mut found = Found::default();
        let mut words = Vec::new();
        let mut open = descriptions.to_vec();
        while let Some(description) = open.pop() {
            let finder = Finder::new(self, &self.names, &self.senses, prose, description, false, &mut words);
            let before = found.candidates.len();
            // The whole is no name inside itself.
            finder.select(&[], Some(finder.context.words.len()), &mut found);
            let inner = found.candidates[before..].iter().filter(|candidate| self.is_description(candidate));
            open.extend(inner.map(|candidate| candidate.range));
        }
        found.candidates.sort_by_key(|candidate| candidate.range);
        found
    }

    /// Whether a name is a description, which names others as well.
    pub(super) fn is_description(&self, candidate: &Candidate) -> bool {
        candidate.readings.iter().any(|reading| self.senses[reading.sense as usize].description)
    }

    /// The names of a tree in a text, the longest at each place, as far as what is settled leaves room for them.
    pub(super) fn find(&self, names: &NameTree, senses: &[Sense], prose: &Prose, settled: &[Settled]) -> Found {
        let mut found = Found::default();
        let mut words = Vec::new();
        let lost_spaces = has_lost_spaces(prose.text());
        for stretch in prose.open_stretches() {
            Finder::new(self, names, senses, prose, stretch, lost_spaces, &mut words).select(settled, None, &mut found);
        }
        found
    }
}

/// The names in a text.
#[derive(Default)]
pub(super) struct Found {
    /// In order, without overlap.
    pub candidates: Vec<Candidate>,
    /// Entries whose surname means somebody or something else in the text as well.
    pub others: Others,
}

/// Entries whose surname means something else in a text as well.
#[derive(Default)]
pub(super) struct Others {
    /// Somebody or something else has it in the name: "Amy Carter", "Carter Motors".
    pub names: FxHashSet<u32>,
    /// It is also a word, in small letters.
    pub words: FxHashSet<u32>,
}

/// A stretch that an editor ruled on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settled {
    pub range: TextRange,
    /// Whether it stays even inside a longer known name.
    pub firm: bool,
}
