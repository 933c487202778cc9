//! The choice: which of the names in an article are mentions, and of which entry.
//!
//! The editor's rulings come first. Then the names that only one entry has are settled; what they settle tells which
//! entries are present. A name that several entries have goes to the only one that is present by another name; a
//! short form links to the only entry present. What stays open is reported, once per name.

use rustc_hash::FxHashSet;

use super::lexicon::Bond;
use super::lexicon::Lexicon;
use super::lexicon::Sense;
use super::matcher::Alone;
use super::matcher::Candidate;
use super::matcher::Found;
use super::matcher::Others;
use super::matcher::Reading;
use super::matcher::Settled;
use super::name_tree::NameTree;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::prose::Prose;
use crate::prose::TextRange;
use crate::record::At;
use crate::source::Span;
use crate::temporal::When;

/// A stretch of text that names an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub range: TextRange,
    /// The entry, by its place in the glossary.
    pub entry: u32,
    /// By what it was found.
    pub how: By,
}

/// By what a mention was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// A name, alias or previous name, or a variant of one.
    Name,
    /// A short form.
    Short,
    /// The name in another language.
    Script,
    /// An editor's ruling.
    Editor,
}

/// An editor's rulings for one article: `[mentions]` and `[[mention]]` of its annotations.
#[derive(Clone, Debug, Default)]
pub struct MentionRules {
    /// Names that do not link in it.
    pub ignore: Vec<At<String>>,
    /// Names with the entry they mean in it.
    pub link: Vec<(At<String>, u32)>,
    /// Rulings on one place.
    pub places: Vec<PlaceRule>,
}

/// A ruling on one place of an article.
#[derive(Clone, Copy, Debug)]
pub struct PlaceRule {
    /// The place.
    pub range: TextRange,
    /// What stands there; none if it names nothing.
    pub entry: Option<u32>,
    /// Where the editor wrote it.
    pub span: Span,
}

impl Lexicon {
    /// The mentions in an article, in order and without overlap, with what could not be decided. Names with limits of
    /// time count if the limits touch `article_date`, or if there is none.
    pub fn mentions(
        &self,
        prose: &Prose,
        rules: &MentionRules,
        article_date: Option<&When>,
    ) -> (Vec<Mention>, Vec<Problem>) {
        let mut rulings = Rulings::new(self, prose, rules);
        let found = self.find(&self.names, &self.senses, prose, &rulings.settled);
        let Found { candidates, others } = found;
        rulings.drop_hidden(&candidates);
        let mut mentions: Vec<Mention> = rulings.mentions();
        let mut problems = rulings.unused(self, prose, rules);
        let choice = Choice { lexicon: self, prose, article_date, others };
        choice.settle(&candidates, &mut mentions, &mut problems);
        mentions.sort_by_key(|mention| mention.range);
        mentions.extend(self.introduced(prose, &rulings.settled, &candidates, &mentions));
        mentions.sort_by_key(|mention| mention.range);
        (mentions, problems)
    }

    /// The mentions of an article with those inside them, and for each the entries that its words may name, in the order
    /// of the glossary; the one it names is among them. What stands inside follows at the end, for it overlaps the others.
    pub fn with_bearers(
        &self,
        prose: &Prose,
        mut mentions: Vec<Mention>,
        article_date: Option<&When>,
    ) -> (Vec<Mention>, Vec<Vec<u32>>) {
        let Found { candidates, others } = self.find(&self.names, &self.senses, prose, &[]);
        let described: Vec<&Candidate> = candidates.iter().filter(|candidate| self.is_description(candidate)).collect();
        let ranges: Vec<TextRange> = described.iter().map(|candidate| candidate.range).collect();
        let inside = self.find_inside(prose, &ranges);
        let choice = Choice { lexicon: self, prose, article_date, others: inside.others };
        mentions.extend(choice.inside(&described, &inside.candidates, &mentions));
        let choice = Choice { others, ..choice };
        let bearers = |mention: &Mention| {
            let is_it = |candidate: &&Candidate| candidate.range == mention.range;
            let place = candidates.binary_search_by_key(&mention.range, |candidate| candidate.range);
            let candidate = place.map(|place| &candidates[place]).ok().or_else(|| inside.candidates.iter().find(is_it));
            let readings = candidate.map(|candidate| choice.linking(candidate)).unwrap_or_default();
            let mut bearers = entries(&readings);
            if let Err(place) = bearers.binary_search(&mention.entry) {
                bearers.insert(place, mention.entry);
            }
            bearers
        };
        let bearers = mentions.iter().map(bearers).collect();
        (mentions, bearers)
    }
}

/// Where the editor's rulings apply.
struct Rulings {
    /// All ruled places in order.
    settled: Vec<Settled>,
    /// For each the entry, if it names one, and the number of the rule: names to ignore, names to link, places.
    meanings: Vec<(Option<u32>, usize)>,
}

impl Rulings {
    fn new(lexicon: &Lexicon, prose: &Prose, rules: &MentionRules) -> Rulings {
        let mut ruled: Vec<(Settled, Option<u32>, usize)> = Vec::new();
        let names = rules.ignore.len() + rules.link.len();
        let mut places: Vec<(usize, &PlaceRule)> = rules.places.iter().enumerate().collect();
        places.sort_by_key(|(_, place)| place.range);
        for (number, place) in places {
            let free = ruled.last().is_none_or(|(last, ..)| !last.range.overlaps(place.range));
            if free && place.range.start < place.range.end && prose.is_open(place.range) {
                ruled.push((Settled { range: place.range, firm: true }, place.entry, names + number));
            }
        }
        let firm: Vec<Settled> = ruled.iter().map(|(settled, ..)| *settled).collect();
        let (tree, senses) = ruled_names(lexicon, rules);
        if !senses.is_empty() {
            for candidate in lexicon.find(&tree, &senses, prose, &firm).candidates {
                // A sense of this tree is a rule by its number; the last word of an editor about a name counts.
                let rule = candidate.readings.iter().map(|reading| reading.sense as usize).max().expect("one at least");
                let rule = senses[rule].entry as usize;
                let entry = rule.checked_sub(rules.ignore.len()).map(|link| rules.link[link].1);
                ruled.push((Settled { range: candidate.range, firm: false }, entry, rule));
            }
        }
        ruled.sort_by_key(|(settled, ..)| settled.range);
        Rulings {
            settled: ruled.iter().map(|(settled, ..)| *settled).collect(),
            meanings: ruled.iter().map(|(_, entry, rule)| (*entry, *rule)).collect(),
        }
    }

    /// Drops the ruled names that lie inside longer known ones.
    fn drop_hidden(&mut self, candidates: &[Candidate]) {
        let hidden = |settled: &Settled| {
            let first = candidates.partition_point(|candidate| candidate.range.end <= settled.range.start);
            !settled.firm && candidates.get(first).is_some_and(|candidate| candidate.range.contains(settled.range))
        };
        let kept: Vec<bool> = self.settled.iter().map(|settled| !hidden(settled)).collect();
        let mut keep = kept.iter();
        self.settled.retain(|_| *keep.next().expect("one flag a place"));
        let mut keep = kept.iter();
        self.meanings.retain(|_| *keep.next().expect("one flag a place"));
    }

    fn mentions(&self) -> Vec<Mention> {
        let both = self.settled.iter().zip(&self.meanings);
        both.filter_map(|(settled, (entry, _))| {
            Some(Mention { range: settled.range, entry: (*entry)?, how: By::Editor })
        })
        .collect()
    }

    /// A warning for each rule that met nothing.
    fn unused(&self, lexicon: &Lexicon, prose: &Prose, rules: &MentionRules) -> Vec<Problem> {
        let used: FxHashSet<usize> = self.meanings.iter().map(|(_, rule)| *rule).collect();
        let mut problems = Vec::new();
        let names = rules.ignore.iter().chain(rules.link.iter().map(|(name, _)| name));
        for (number, name) in names.enumerate() {
            if !used.contains(&number) {
                let message = format!("`{}` does not stand in the article by itself", name.value);
                problems.push(
                    Problem::new(&codes::glossary::UNUSED_OVERRIDE, name.span, message)
                        .help("remove it, or write the words as the article has them"),
                );
            }
        }
        let known =
            if rules.places.iter().any(|place| place.entry.is_none()) { lexicon.candidates(prose) } else { Vec::new() };
        for (number, place) in rules.places.iter().enumerate() {
            let meets = place.entry.is_some() || known.iter().any(|candidate| candidate.range.overlaps(place.range));
            if !used.contains(&(rules.ignore.len() + rules.link.len() + number)) {
                problems.push(
                    Problem::new(&codes::glossary::UNUSED_OVERRIDE, place.span, "no mention can stand at this place")
                        .help("it lies in a link, in code, or overlaps another `[[mention]]`: remove it"),
                );
            } else if !meets {
                problems.push(
                    Problem::new(&codes::glossary::UNUSED_OVERRIDE, place.span, "no name stands at this place")
                        .help("remove it: nothing would be linked here anyway"),
                );
            }
        }
        problems
    }
}

/// The names that rules are about; the entry of a sense is the number of its rule.
fn ruled_names(lexicon: &Lexicon, rules: &MentionRules) -> (NameTree, Vec<Sense>) {
    let names = rules.ignore.iter().chain(rules.link.iter().map(|(name, _)| name));
    lexicon.tree_of(names.map(|name| name.value.as_str()).zip(0..))
}

/// What is needed to choose among the readings of names.
struct Choice<'a> {
    lexicon: &'a Lexicon,
    prose: &'a Prose,
    article_date: Option<&'a When>,
    /// Entries whose surname means something else in the article as well.
    others: Others,
}

impl Choice<'_> {
    /// The mentions inside those whose words are a description: Apple in "Apple CEO Steve Jobs", and in "Stephen Harper,
    /// Prime Minister of Canada" both Canada and Stephen Harper by his name alone. They overlap, so that a page cannot
    /// link them all.
    fn inside(&self, described: &[&Candidate], candidates: &[Candidate], mentions: &[Mention]) -> Vec<Mention> {
        let around = |range: TextRange| {
            let place = mentions.partition_point(|mention| mention.range.end < range.end);
            mentions.get(place).filter(|mention| mention.range.contains(range))
        };
        let is_person = |outer: &Mention| {
            let means = |reading: &Reading| reading.entry == outer.entry && self.sense(reading).person;
            described.iter().any(|candidate| candidate.range == outer.range && candidate.readings.iter().any(means))
        };
        let mut all = mentions.to_vec();
        self.settle(candidates, &mut all, &mut Vec::new());
        let mut inside = all.split_off(mentions.len());
        // A name of the same says no more than the whole, unless it stands beside a name of another or a comma.
        let beside: FxHashSet<TextRange> = inside
            .iter()
            .filter_map(|mention| around(mention.range).filter(|outer| outer.entry != mention.entry))
            .map(|outer| outer.range)
            .collect();
        inside.retain(|mention| {
            around(mention.range).is_some_and(|outer| {
                let apposed = self.prose.words(outer.range).trim_end_matches([',', ')']).contains([',', '(']);
                outer.entry != mention.entry || apposed || beside.contains(&outer.range) && is_person(outer)
            })
        });
        inside
    }

    fn settle(&self, candidates: &[Candidate], mentions: &mut Vec<Mention>, problems: &mut Vec<Problem>) {
        let mut present: FxHashSet<u32> = mentions.iter().map(|mention| mention.entry).collect();
        let mut shared = Vec::new();
        let mut short = Vec::new();
        for candidate in candidates {
            let readings = self.linking(candidate);
            let full = readings.iter().any(is_full);
            match (full, entries(&readings).len()) {
                (_, 0) => {}
                (true, 1) => self.mark(candidate, &readings, readings[0].entry, &mut present, mentions),
                (true, _) => shared.push((candidate, readings)),
                (false, _) => short.push((candidate, readings)),
            }
        }
        let mut reported = FxHashSet::default();
        // Shared names are judged by what was present before any of them was settled, so that order plays no part.
        let evident = present.clone();
        for (candidate, readings) in shared {
            let in_question: Vec<Reading> = readings
                .iter()
                .filter(|reading| is_full(reading) || evident.contains(&reading.entry))
                .copied()
                .collect();
            let open = entries(&in_question);
            let by_other_name: Vec<u32> = open.iter().filter(|entry| evident.contains(entry)).copied().collect();
            // A name as the editor wrote it is meant before a variant of another one, and of those what it is the main
            // name of before what it is another name of.
            let of = |is_such: &dyn Fn(&Reading) -> bool| -> Vec<u32> {
                entries(&in_question.iter().filter(|reading| is_such(reading)).copied().collect::<Vec<_>>())
            };
            let as_written = of(&|reading| self.is_written(reading));
            let main = if by_other_name.is_empty() { of(&|reading| self.sense(reading).main) } else { Vec::new() };
            match (open.as_slice(), by_other_name.as_slice(), as_written.as_slice(), main.as_slice()) {
                ([entry], ..) | (_, [entry], ..) | (_, _, [entry], _) | (.., [entry]) => {
                    self.mark(candidate, &in_question, *entry, &mut present, mentions);
                }
                _ => self.report(candidate, &open, &mut reported, problems),
            }
        }
        // A title or a name that nobody else bears introduces an entry; after that its surname goes without saying.
        let mut introduced = FxHashSet::default();
        let mut unclear = Vec::new();
        for (candidate, readings) in short {
            let in_question: Vec<Reading> =
                readings.iter().filter(|reading| present.contains(&reading.entry)).copied().collect();
            let alone = readings.iter().find(|reading| self.links_alone(reading));
            match (entries(&in_question).as_slice(), alone) {
                ([], Some(alone)) => {
                    introduced.insert(alone.entry);
                    mentions.push(Mention { range: candidate.range, entry: alone.entry, how: By::Short });
                }
                ([], None) => unclear.push((candidate, readings)),
                ([entry], _) => mentions.push(Mention { range: candidate.range, entry: *entry, how: By::Short }),
                (open, _) => self.report(candidate, open, &mut reported, problems),
            }
        }
        for (candidate, readings) in unclear {
            let in_question: Vec<Reading> =
                readings.iter().filter(|reading| introduced.contains(&reading.entry)).copied().collect();
            match entries(&in_question).as_slice() {
                [] => {}
                [entry] => mentions.push(Mention { range: candidate.range, entry: *entry, how: By::Short }),
                open => self.report(candidate, open, &mut reported, problems),
            }
        }
    }

    /// Whether a short form links without a fuller name: not where somebody else in the article bears it, unless the
    /// office tells who is meant; nor by itself where it is also a word.
    fn links_alone(&self, reading: &Reading) -> bool {
        let elsewhere = self.others.names.contains(&reading.entry);
        match reading.alone {
            Alone::No => false,
            Alone::Surname => !elsewhere && !self.others.words.contains(&reading.entry),
            Alone::Title => !elsewhere,
            Alone::Office => true,
        }
    }

    /// The readings that may link in this article.
    fn linking(&self, candidate: &Candidate) -> Vec<Reading> {
        let links = |reading: &&Reading| {
            matches!(reading.bond, Bond::Full | Bond::Script | Bond::Short) && self.is_in_time(reading)
        };
        let mut readings: Vec<Reading> = candidate.readings.iter().filter(links).copied().collect();
        readings.sort_unstable();
        readings
    }

    fn is_in_time(&self, reading: &Reading) -> bool {
        let sense = self.sense(reading);
        let Some(date) = self.article_date else { return true };
        let too_early = sense.from.as_ref().is_some_and(|from| is_before(date, from));
        let too_late = sense.to.as_ref().is_some_and(|to| is_before(to, date));
        !too_early && !too_late
    }

    fn is_written(&self, reading: &Reading) -> bool {
        is_full(reading) && !self.sense(reading).derived
    }

    fn sense(&self, reading: &Reading) -> &Sense {
        &self.lexicon.senses[reading.sense as usize]
    }

    fn mark(
        &self,
        candidate: &Candidate,
        readings: &[Reading],
        entry: u32,
        present: &mut FxHashSet<u32>,
        mentions: &mut Vec<Mention>,
    ) {
        // Readings are sorted: the strongest bond to an entry comes first.
        let reading = readings.iter().find(|reading| reading.entry == entry).expect("it is one of them");
        let how = match reading.bond {
            Bond::Full => By::Name,
            Bond::Script => By::Script,
            _ => By::Short,
        };
        if is_full(reading) {
            present.insert(entry);
        }
        mentions.push(Mention { range: candidate.range, entry, how });
    }

    /// Reports a name that may be several entries, once.
    fn report(&self, candidate: &Candidate, open: &[u32], reported: &mut FxHashSet<u32>, problems: &mut Vec<Problem>) {
        if !reported.insert(candidate.surface) {
            return;
        }
        let words: Vec<&str> = self.prose.words(candidate.range).split_whitespace().collect();
        let words = words.join(" ");
        let label = |entry: &u32| &self.lexicon.entries[*entry as usize];
        let names: Vec<String> = open.iter().map(label).map(|(id, name)| format!("{name} (`{id}`)")).collect();
        let (id, _) = label(&open[0]);
        problems.push(
            Problem::new(
                &codes::glossary::AMBIGUOUS,
                self.prose.span(candidate.range),
                format!("`{words}` may be {}; it is not linked", names.join(" or ")),
            )
            .help(format!(
                "write `link = {{ {words:?} = \"{id}\" }}` under `[mentions]` in this article's annotations"
            )),
        );
    }
}

fn is_full(reading: &Reading) -> bool {
    matches!(reading.bond, Bond::Full | Bond::Script)
}

/// The entries of sorted readings.
fn entries(readings: &[Reading]) -> Vec<u32> {
    let mut entries: Vec<u32> = readings.iter().map(|reading| reading.entry).collect();
    entries.dedup();
    entries
}

/// Whether all of one date lies before all of the other.
fn is_before(early: &When, late: &When) -> bool {
    matches!((early.last, late.first), (Some(end), Some(start)) if end < start)
}
