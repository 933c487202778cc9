//! The finder: the names in one stretch of a text, and the checks that each must pass where it stands.

use std::borrow::Cow;

use super::arabic::Stripped;
use super::arabic::strip_prefixes;
use super::context::Context;
use super::context::is_single;
use super::lexicon::Bond;
use super::lexicon::Lexicon;
use super::lexicon::Sense;
use super::lexicon::Tail;
use super::lists::Office;
use super::matcher::Alone;
use super::matcher::Candidate;
use super::matcher::Found;
use super::matcher::Others;
use super::matcher::Reading;
use super::matcher::Settled;
use super::name_tree::NameTree;
use super::name_tree::Node;
use super::scanned;
use super::spelling::Spelling;
use super::spelling::compare;
use super::spelling::is_capitals;
use super::words::Word;
use crate::config::ShortNames;
use crate::prose::Prose;
use crate::prose::TextRange;

/// The search in one stretch.
pub(super) struct Finder<'a> {
    lexicon: &'a Lexicon,
    names: &'a NameTree,
    senses: &'a [Sense],
    /// The words of the stretch.
    pub context: Context<'a>,
}

/// A name whose words agree, not yet checked.
pub(super) struct Hit {
    node: Node,
    last: usize,
    /// Where it begins: behind a prefix, if the first word has one.
    start: usize,
    /// Whether the first letter of its article was swallowed by a prefix.
    alef_dropped: bool,
}

impl<'a> Finder<'a> {
    pub fn new(
        lexicon: &'a Lexicon,
        names: &'a NameTree,
        senses: &'a [Sense],
        prose: &'a Prose,
        stretch: TextRange,
        lost_spaces: bool,
        words: &'a mut Vec<Word>,
    ) -> Finder<'a> {
        words.clear();
        lexicon.letters.split(prose.text(), stretch.start as usize, stretch.end as usize, words);
        if lost_spaces {
            scanned::cut(prose.text(), words, &lexicon.letters, names, &lexicon.lists.small);
        }
        Finder {
            lexicon,
            names,
            senses,
            context: Context { text: prose.text(), words, letters: &lexicon.letters, lists: &lexicon.lists },
        }
    }

    /// Chooses names that are shorter than a number of words, if one is given.
    pub fn select(&self, settled: &[Settled], shorter_than: Option<usize>, found: &mut Found) {
        let mut hits = Vec::new();
        let mut first = 0;
        while first < self.context.words.len() {
            self.hits(first, &mut hits);
            // The rest of a broken word is a name only if its first half is one.
            if !hits.is_empty() && self.context.is_second_half(first) {
                let half = self.context.words[first - 1].end;
                if found.candidates.last().is_none_or(|before| before.range.end < half) {
                    hits.clear();
                }
            }
            if let Some(count) = shorter_than {
                // A title is no name of its holder where it is another's: the "CEO" in "Apple CEO".
                hits.retain(|hit| hit.last + 1 - first < count && !self.context.is_title(hit.last));
            }
            let longest = hits.iter().find_map(|hit| {
                let candidate = self.candidate(first, hit, &mut found.others)?;
                has_room(settled, candidate.range).then_some((candidate, hit.last))
            });
            match longest {
                Some((candidate, last)) => {
                    found.candidates.push(candidate);
                    first = last + 1;
                }
                None => first += 1,
            }
        }
    }

    /// The names that begin with a word, the longest first.
    pub fn hits(&self, first: usize, hits: &mut Vec<Hit>) {
        hits.clear();
        let word = self.context.words[first];
        let phrase = self.context.phrase();
        let mut follow = |key: u64, start: usize, alef_dropped: bool| {
            if let Some(node) = self.names.begin(key) {
                self.names.follow(node, &phrase, first + 1, &mut |node, last| {
                    hits.push(Hit { node, last, start, alef_dropped });
                });
            }
        };
        follow(word.key, word.start as usize, false);
        strip_prefixes(word.of(self.context.text), |Stripped { skipped, alef_dropped, key }| {
            follow(key, word.start as usize + skipped, alef_dropped);
        });
        if hits.len() > 1 {
            hits.sort_by_key(|hit| (std::cmp::Reverse(hit.last), hit.start));
        }
    }

    pub fn candidate(&self, first: usize, hit: &Hit, others: &mut Others) -> Option<Candidate> {
        let context = self.context;
        let whole = context.begins_word(first) && context.ends_word(hit.last);
        let other = context.is_in_street(first)
            || context.is_in_currency(hit.last)
            || context.is_mere_letter(first, hit.last)
            || first == hit.last && self.is_in_designation(first);
        if !whole || other {
            return None;
        }
        let mut readings = self.readings(first, hit, others);
        self.drop_other_people(first, hit.last, &mut readings, others);
        self.drop_parts_of_names(first, hit.last, &mut readings);
        self.drop_rulers_of_others(hit.last, &mut readings);
        self.drop_titles_of_others(first, hit.last, &mut readings);
        // "South Sudanese government", "Latin American government"
        if self.context.follows_capital(first) {
            readings.retain(|reading| !self.senses[reading.sense as usize].organ);
        }
        if readings.is_empty() {
            return None;
        }
        let end = context.words[hit.last].end as usize;
        let rest = &context.text[end..];
        let tail = |reading: &Reading| match &self.senses[reading.sense as usize].tail {
            Tail::Mark(mark) => {
                let space = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
                let space = if *mark == '»' { space } else { 0 };
                let closes = |c: char| c == *mark || is_bracket(c) && is_bracket(*mark);
                rest[space..].chars().next().filter(|c| closes(*c)).map_or(0, |c| space + c.len_utf8())
            }
            Tail::Signs(signs) => signs.len(),
            Tail::Nothing => 0,
        };
        let tail = readings.iter().map(tail).max().unwrap_or(0);
        Some(Candidate { range: TextRange::new(hit.start, end + tail), readings, surface: hit.node })
    }

    /// Drops places and adjectives that are part of a longer name, and adjectives that describe nothing.
    fn drop_parts_of_names(&self, first: usize, last: usize, readings: &mut Vec<Reading>) {
        let sense = |reading: &Reading| &self.senses[reading.sense as usize];
        if !readings.iter().any(|reading| sense(reading).place || sense(reading).adjective) {
            return;
        }
        // "the Tagus", but not "Tagus county".
        if !self.context.follows_the(first) {
            readings.retain(|reading| !(sense(reading).place && sense(reading).derived && reading.bond == Bond::Short));
        }
        let goes_on = self.goes_on(last);
        let is_unknown = |word: usize| self.names.begin(self.context.words[word].key).is_none();
        let is_tied = self.context.tied_before(first).is_some_and(is_unknown);
        // In a headline all words have capitals.
        if is_tied || goes_on && !self.context.is_in_title_case(last) {
            readings.retain(|reading| !sense(reading).place);
        }
        if goes_on || !self.context.describes(first, last) {
            readings.retain(|reading| !sense(reading).adjective);
        }
    }

    /// Drops the rulers of a number where another realm follows, "Charles I of Austria" for him of England, or where the
    /// number is a pronoun.
    fn drop_rulers_of_others(&self, last: usize, readings: &mut Vec<Reading>) {
        let context = self.context;
        let is_number = context.word(last).chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        if is_number && (context.is_followed_by_realm(last) || context.is_pronoun(last)) {
            let sense = |reading: &Reading| &self.senses[reading.sense as usize];
            readings.retain(|reading| !(sense(reading).person && sense(reading).derived));
        }
    }

    /// Drops the people who are also called by a title alone where a name follows it: "President Obama" is no other
    /// president.
    fn drop_titles_of_others(&self, first: usize, last: usize, readings: &mut Vec<Reading>) {
        let context = self.context;
        let is_acronym = is_capitals(context.word(last)) && context.is_followed_by_name(last);
        let is_office = |index: usize| context.is_title(index) || context.is_of_office(index);
        let is_title = (first..=last).any(|index| context.is_title(index)) && (first..=last).all(is_office);
        if is_title && (is_acronym || context.precedes_another_name(first, last)) {
            readings.retain(|reading| !self.senses[reading.sense as usize].person);
        }
    }

    /// Whether a name is the beginning of a longer one that is not known: "Homs Film Society" is no Homs.
    fn goes_on(&self, last: usize) -> bool {
        if !self.context.is_followed_by_name(last) {
            return false;
        }
        let mut hits = Vec::new();
        self.hits(last + 1, &mut hits);
        let senses = hits.iter().flat_map(|hit| self.names.senses(hit.node));
        !senses.into_iter().any(|sense| self.senses[*sense as usize].written.starts_with(char::is_uppercase))
    }

    /// Whether a slash joins capitals to a letter, or to others that are no name: "AF/S" is an office of its own.
    fn is_in_designation(&self, index: usize) -> bool {
        let context = self.context;
        let is_name = |node: Node| !self.names.senses(node).is_empty();
        let is_part = |other: usize| {
            let (word, key) = (context.word(other), context.words[other].key);
            let known = self.names.begin(key).is_some_and(is_name);
            is_capitals(word) && (is_single(word) || is_single(context.word(index)) || !known)
        };
        is_capitals(context.word(index)) && context.beyond_slashes(index).into_iter().flatten().any(is_part)
    }

    /// The senses whose spelling is that of the text, the most exact only.
    fn readings(&self, first: usize, hit: &Hit, others: &mut Others) -> Vec<Reading> {
        let context = self.context;
        let last = hit.last;
        let mut fitting: Vec<(Spelling, bool, Reading)> = Vec::new();
        let mut begin = Cow::Borrowed(&context.text[hit.start..context.words[first].end as usize]);
        if hit.alef_dropped {
            begin = Cow::Owned(format!("ا{begin}"));
        }
        let shouted = first == last && context.is_shouted_word(first);
        for number in self.names.senses(hit.node) {
            let sense = &self.senses[*number as usize];
            let words = (first..=last)
                .map(|index| (context.words[index], if index == first { begin.as_ref() } else { context.word(index) }));
            let Some(spelling) = compare(words, &sense.written, sense.wild, context.lists) else { continue };
            let fits = match spelling {
                _ if shouted => false,
                _ if sense.any_case => true,
                Spelling::Exact | Spelling::Near => true,
                Spelling::Capitals => context.may_be_capitals(first, last),
                Spelling::Other => false,
            };
            let rest = &context.text[context.words[last].end as usize..];
            let tail_fits = match &sense.tail {
                Tail::Signs(signs) => rest.starts_with(&**signs),
                Tail::Mark(mark) => !(sense.derived && is_bracket(*mark)) || rest.starts_with(is_bracket),
                Tail::Nothing => true,
            };
            if spelling == Spelling::Other && sense.person && first == last && begin.starts_with(char::is_lowercase) {
                others.words.insert(sense.entry);
            }
            if fits && tail_fits {
                let reading = Reading { entry: sense.entry, bond: sense.bond, alone: Alone::No, sense: *number };
                fitting.push((spelling, sense.any_case, reading));
            }
        }
        let closest = fitting.iter().map(|(spelling, ..)| *spelling).min();
        fitting.retain(|(spelling, any_case, _)| Some(*spelling) == closest || *any_case);
        let mut readings: Vec<Reading> = fitting.into_iter().map(|(_, _, reading)| reading).collect();
        // "C++" is no C.
        let signed = |reading: &Reading| matches!(self.senses[reading.sense as usize].tail, Tail::Signs(_));
        if readings.iter().any(signed) {
            readings.retain(signed);
        }
        readings
    }

    /// Drops the short forms of people that are another's name here, or no name; marks those that link alone.
    fn drop_other_people(&self, first: usize, last: usize, readings: &mut Vec<Reading>, others: &mut Others) {
        let context = self.context;
        let sense = |reading: &Reading| &self.senses[reading.sense as usize];
        let is_short = |reading: &Reading| matches!(reading.bond, Bond::Short | Bond::Borne) && sense(reading).person;
        if !readings.iter().any(is_short) {
            return;
        }
        let title = context.title_before(first);
        let key = &context.words[first].key;
        let common = first == last && context.lists.common.contains(key);
        let is_given = context.precedes_another_name(first, last);
        let crowned = !is_given && context.follows_ruler(first);
        let is_crowned = |reading: &Reading| crowned && sense(reading).ruler;
        if let Some(title) = title {
            // "President Carter" is no town of that name, "Mr. Carter Page" no Carter.
            readings.retain(|reading| sense(reading).person && !(is_given && is_short(reading)));
            self.heed_office(title, readings);
        } else {
            let no_name = first == last && context.lists.calendar.contains(key)
                || common
                    && (context.begins_sentence(first) && !context.is_speaker(last)
                        || is_capitals(context.word(first)));
            let is_surname = context.follows_another_name(first);
            let other_name = is_given && context.is_telling_name(last + 1);
            for reading in readings.iter().filter(|reading| is_short(reading) && !is_crowned(reading)) {
                let given = context
                    .other_given_name(first)
                    .filter(|given| !self.may_be(reading.entry, given, context.word(last)));
                if other_name || is_surname && given.is_some() {
                    others.names.insert(reading.entry);
                }
            }
            let another = is_given || is_surname;
            let is_other = |reading: &Reading| another || no_name && sense(reading).derived;
            readings.retain(|reading| !is_short(reading) || is_crowned(reading) || !is_other(reading));
        }
        let mut ground = title.map(|_| Alone::Title);
        if readings.iter().any(|reading| reading.alone == Alone::Office)
            || context.is_governing(last) && self.keep_holders(readings, |held| context.lists.governs(*held))
        {
            ground = Some(Alone::Office);
        }
        let mut bearers = readings.iter().filter(|reading| reading.bond != Bond::Weak).map(|reading| reading.entry);
        let bearer = bearers.next();
        let unique = bearers.all(|entry| Some(entry) == bearer);
        let tells = ground.is_some() || first < last || self.is_telling(first, common);
        for reading in readings {
            let ground = if is_crowned(reading) { Some(Alone::Title) } else { ground };
            let by_setting = match self.lexicon.short_names {
                ShortNames::Title => Alone::No,
                ShortNames::Surname if !sense(reading).derived => Alone::No,
                ShortNames::Surname | ShortNames::Unique => Alone::Surname,
            };
            let alone = reading.bond == Bond::Short && unique && (tells || is_crowned(reading));
            reading.alone = if alone { ground.unwrap_or(by_setting) } else { Alone::No };
        }
    }

    /// Whether a surname by itself tells that a person is meant: it is no other name or word, nor part of one.
    fn is_telling(&self, first: usize, common: bool) -> bool {
        let context = self.context;
        let other = context.lists.homonyms.contains(&context.words[first].key)
            || common && (context.is_in_title_case(first) || context.follows_article(first))
            || context.is_acronym_before(first)
            // "HAMILTON (AP)" is a town, "ROGERS REPORTS LOSS" a firm; "ROGERS:" is a speaker.
            || is_capitals(context.word(first)) && !context.is_speaker(first);
        // "Kimberly-Clark" is no Clark, but "Kissinger-Clark" may be if there is a Kissinger.
        let is_known = |index: usize| self.names.begin(context.words[index].key).is_some();
        !other && context.partners(first).into_iter().flatten().all(is_known)
    }

    /// Among the people of a name, the title before it tells who is meant: those who hold that office.
    fn heed_office(&self, title: usize, readings: &mut Vec<Reading>) {
        if let Some(office) = self.context.office(title) {
            let kept = self.keep_holders(readings, |held| *held == office);
            if !kept {
                self.keep_holders(readings, |held| held.title == office.title);
            }
        }
    }

    /// Keeps the readings of people with such an office, if there are any, and of those of whom nothing is known.
    fn keep_holders(&self, readings: &mut Vec<Reading>, is_such: impl Fn(&Office) -> bool) -> bool {
        let offices = |reading: &Reading| self.lexicon.offices[reading.entry as usize].as_deref();
        let holds = |reading: &Reading| offices(reading).is_some_and(|offices| offices.iter().any(&is_such));
        let any = readings.iter().any(holds);
        if any {
            readings.retain(|reading| holds(reading) || offices(reading).is_none());
            for reading in readings.iter_mut().filter(|reading| holds(reading)) {
                reading.alone = Alone::Office;
            }
        }
        any
    }

    /// Whether a given name before a surname may be another spelling of the entry's.
    fn may_be(&self, entry: u32, given: &str, surname: &str) -> bool {
        let (_, name) = &self.lexicon.entries[entry as usize];
        let initial = |name: &str| name.chars().next().map(|c| c.to_lowercase().next());
        let own = name.split_whitespace().filter(|word| !word.eq_ignore_ascii_case(surname));
        own.map(initial).any(|own| own == initial(given))
    }
}

fn is_bracket(mark: char) -> bool {
    matches!(mark, ')' | ']')
}

/// Whether a name may stand here beside what is settled: a known name may hold a ruled one inside it, unless the
/// ruling is on this very place.
fn has_room(settled: &[Settled], range: TextRange) -> bool {
    let first = settled.partition_point(|settled| settled.range.end <= range.start);
    settled[first..]
        .iter()
        .take_while(|settled| settled.range.start < range.end)
        .all(|settled| !settled.firm && range.contains(settled.range) && range != settled.range)
}
