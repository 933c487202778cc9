//! Where a text names somebody who is protected.
//!
//! Spellings that tell who is meant count wherever they stand. All others ("Pell") count where the finder of mentions
//! takes them for the entry, or knows nobody else who bears them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use super::WITHHELD;
use super::people::People;
use super::spellings::Found;
use super::spellings::Spellings;
use crate::config::ShortNames;
use crate::fold::fold_loosely;
use crate::glossary::Bond;
use crate::glossary::By;
use crate::glossary::Candidate;
use crate::glossary::Lexicon;
use crate::glossary::Mention;
use crate::prose::Prose;
use crate::prose::TextRange;

/// Finds the names that are kept back.
pub(super) struct Finder<'a> {
    people: &'a People,
    spellings: &'a Spellings,
    /// The names of all, protected or not.
    pub lexicon: Lexicon,
}

/// A stretch of a text whose words must go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub range: TextRange,
    /// What is put there.
    pub words: String,
    /// Who may be meant, where that is not clear.
    pub unclear: Vec<u32>,
}

/// What a name means where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Somebody who is protected.
    Protected(u32),
    /// Somebody or something else.
    Other,
    /// One of these.
    Unclear(Vec<u32>),
}

/// What names mean in a text, by their folded words: what stands beside it means the same by them.
pub(super) type Surfaces = BTreeMap<String, Meaning>;

/// What is known of a text before its names are looked for.
#[derive(Clone, Copy, Default)]
pub(super) struct Circumstances<'a> {
    /// The mentions that were found in it.
    pub mentions: &'a [Mention],
    /// What names mean in the text it belongs to.
    pub surfaces: Option<&'a Surfaces>,
    /// The entry that it is about.
    pub about: Option<u32>,
    /// Words that an editor made links to entries.
    pub links: &'a [(TextRange, u32)],
}

impl<'a> Finder<'a> {
    pub fn new(people: &'a People, spellings: &'a Spellings, short_names: ShortNames) -> Finder<'a> {
        Finder { people, spellings, lexicon: Lexicon::new(&people.entries, short_names) }
    }

    /// Whether a text may name somebody who is protected.
    pub fn concerns(&self, prose: &Prose) -> bool {
        self.spellings.find(prose.text()).any(|found| !found.lowered)
            || self.lexicon.occurrences(&prose.opened()).iter().any(|place| self.bears(place))
    }

    /// The stretches that must go, in order and without overlap, and what all names that may be somebody's who is
    /// protected mean.
    pub fn find(&self, prose: &Prose, circumstances: Circumstances) -> (Vec<Hit>, Surfaces) {
        let mut hits: Vec<Hit> = Vec::new();
        let mut surfaces = Surfaces::new();
        let mut named: BTreeSet<u32> = BTreeSet::new();
        let spelt: Vec<Found> = self.spellings.find(prose.text()).filter(|found| !found.lowered).collect();
        let open = prose.opened();
        let longest = self.lexicon.candidates(&open);
        // Part of somebody else's name.
        let of_another = |range: TextRange| {
            let around = |candidate: &&Candidate| candidate.range != range && candidate.range.contains(range);
            longest.iter().find(around).is_some_and(|candidate| !self.bears(candidate))
        };
        for found in &spelt {
            let spelling = self.spellings.get(found.spelling);
            if spelling.telling {
                named.insert(spelling.entry);
                hits.extend(self.hit(prose, found.text_range(), &Meaning::Protected(spelling.entry)));
            }
        }
        // The finder takes "Reed" at the beginning of a sentence for a plant. Where Mona Reed is named, it will not do so.
        for found in spelt.iter().filter(|found| stands_alone(prose.text(), &found.range)) {
            let spelling = self.spellings.get(found.spelling);
            let meaning = Meaning::Protected(spelling.entry);
            let surface = fold_loosely(prose.words(found.text_range()));
            let is_meant = match circumstances.surfaces {
                Some(known) => known.get(&surface) == Some(&meaning),
                None => named.contains(&spelling.entry),
            };
            if !spelling.telling && is_meant && !of_another(found.text_range()) {
                hits.extend(self.hit(prose, found.text_range(), &meaning));
                surfaces.insert(surface, meaning);
            }
        }
        for mention in circumstances.mentions {
            // "the mayor", where an editor says who that is, is no name.
            let is_name = mention.how != By::Editor || is_name(prose.words(mention.range));
            if is_name && self.people.shown(mention.entry).is_some() {
                hits.extend(self.hit(prose, mention.range, &Meaning::Protected(mention.entry)));
            }
        }
        for place in self.lexicon.occurrences(&open) {
            if !self.bears(&place) || of_another(place.range) {
                continue;
            }
            let surface = fold_loosely(prose.words(place.range));
            let meaning = self.meaning(&place, &surface, circumstances);
            hits.extend(self.hit(prose, place.range, &meaning));
            match surfaces.get(&surface) {
                Some(known) if *known != meaning => surfaces.insert(surface, Meaning::Unclear(entries(&place))),
                _ => surfaces.insert(surface, meaning),
            };
        }
        hits.sort_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end), hit.unclear.len()));
        let mut reached = 0;
        hits.retain(|hit| {
            let free = reached <= hit.range.start;
            reached = if free { hit.range.end } else { reached };
            free
        });
        (hits, surfaces)
    }

    /// Whether a name may be that of somebody who is protected.
    fn bears(&self, place: &Candidate) -> bool {
        place.readings.iter().any(|reading| self.people.shown(reading.entry).is_some())
    }

    fn meaning(&self, place: &Candidate, surface: &str, circumstances: Circumstances) -> Meaning {
        let Circumstances { mentions, surfaces, about, links } = circumstances;
        let bearers = entries(place);
        let linked = |(words, entry): &&(TextRange, u32)| words.contains(place.range) && bearers.contains(entry);
        if let Some((_, entry)) = links.iter().find(linked) {
            return self.meaning_of(*entry);
        }
        if let Some(about) = about.filter(|about| bearers.contains(about)) {
            return self.meaning_of(about);
        }
        if let Some(mention) = mentions.iter().find(|mention| mention.range == place.range) {
            return self.meaning_of(mention.entry);
        }
        if let Some(known) = surfaces.and_then(|surfaces| surfaces.get(surface)) {
            return known.clone();
        }
        let full = |bond: Bond| matches!(bond, Bond::Full | Bond::Script);
        let others_name =
            place.readings.iter().any(|reading| full(reading.bond) && self.people.shown(reading.entry).is_none());
        let own_name =
            place.readings.iter().any(|reading| full(reading.bond) && self.people.shown(reading.entry).is_some());
        match bearers.as_slice() {
            [only] => Meaning::Protected(*only),
            _ if others_name && !own_name => Meaning::Other,
            _ => Meaning::Unclear(bearers),
        }
    }

    fn meaning_of(&self, entry: u32) -> Meaning {
        if self.people.shown(entry).is_some() { Meaning::Protected(entry) } else { Meaning::Other }
    }

    /// What is to be put in the place of a name; nothing where it stays.
    fn hit(&self, prose: &Prose, mut range: TextRange, meaning: &Meaning) -> Option<Hit> {
        let surface = prose.words(range);
        let (words, unclear) = match meaning {
            Meaning::Other => return None,
            Meaning::Unclear(bearers) => (WITHHELD.to_string(), bearers.clone()),
            Meaning::Protected(entry) => {
                let shown = self.people.shown(*entry)?;
                let is_id = !surface.contains(|c: char| c.is_whitespace() || c.is_uppercase())
                    && surface.contains(['-', '_', '.']);
                let id = shown.id.as_ref().filter(|_| is_id);
                (id.map_or_else(|| shown.name.clone(), |id| id.to_string()), Vec::new())
            }
        };
        // "said J. S.", with one full stop.
        if words.ends_with('.') && prose.text()[range.end as usize..].starts_with('.') {
            range.end += 1;
        }
        Some(Hit { range, words, unclear })
    }
}

/// Whether no word beside another makes a longer name of it: "Amy Carter", "Reed Street".
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].strip_suffix(' ').and_then(|before| before.rsplit(char::is_whitespace).next());
    let after = text[range.end..].strip_prefix(' ');
    let is_capital = |c: char| c.is_uppercase();
    let named_before = before.is_some_and(|word| word.starts_with(is_capital) && word.ends_with(char::is_alphanumeric));
    !named_before && !after.is_some_and(|after| after.starts_with(is_capital))
}

/// Whether words that an editor links are a name: one has a capital, where the script has any.
pub(super) fn is_name(words: &str) -> bool {
    words.contains(char::is_uppercase) || !words.contains(char::is_lowercase)
}

/// Who may be meant, each once, in the order of the glossary.
fn entries(place: &Candidate) -> Vec<u32> {
    let mut entries: Vec<u32> = place.readings.iter().map(|reading| reading.entry).collect();
    entries.sort_unstable();
    entries.dedup();
    entries
}
