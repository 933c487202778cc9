//! Which way a sentence looks from its dates: back to what has happened, or ahead to what is planned. "On Friday" is
//! the last one behind "he left", the next behind "he will leave"; no grammar is needed but the verbs near by.

use super::class::Class;
use super::resolver::Direction;
use super::tagger::Finder;
use super::tagger::ends_sentence;
use super::tokens::Gap;
use super::tokens::Sense;
use super::tokens::Shape;
use super::values::Cue;
use super::values::Relation;

impl Finder<'_> {
    /// Whether a preposition stands before an expression, and a past verb before that: "ended on", "went missing on". Or
    /// what has happened is called by its date: "the February 27 earthquake".
    pub fn is_over(&self, first: usize, last: usize) -> bool {
        if self.is_called_by_its_day(first, last) {
            return true;
        }
        if first < 2 || !self.lexicon.leads_to_day(self.words(first - 1)) {
            return false;
        }
        let is_past = |verb: usize| {
            let looks = self.looks(verb, first, first - verb);
            looks.is_some_and(|(direction, _)| direction == Direction::Back) && !self.is_reporting(verb)
        };
        let is_verb = |verb: usize| self.tokens.list[verb].kinds & Class::Backward.bit() != 0;
        let apart = first.checked_sub(3).filter(|_| self.tokens.list[first - 2].shape == Shape::Word);
        is_past(first - 2) || apart.is_some_and(|verb| is_verb(verb) && is_past(verb))
    }

    /// Whether what has happened is called by its day: "the February 27 earthquake".
    fn is_called_by_its_day(&self, first: usize, last: usize) -> bool {
        let happened = |sense: &Sense| sense.class == Class::Backward && Cue::of(sense.value) == Cue::Noun;
        let article = first.checked_sub(1).is_some_and(|before| self.lexicon.is_article(self.words(before)))
            || self.lexicon.is_article(self.words(first));
        article && self.tokens.senses(last).iter().any(happened)
    }

    /// Which way the nearest verb or preposition looks.
    pub fn direction(&self, first: usize, last: usize) -> Direction {
        // "officials said Monday will be dry"
        let said = first.checked_sub(1).is_some_and(|before| self.is_reporting(before));
        let follows = (last < self.tokens.list.len()).then(|| self.looks(last, first, 1 + BEHIND)).flatten();
        if said && follows.is_some_and(|(direction, _)| direction == Direction::Ahead) {
            return Direction::Ahead;
        }
        if self.is_called_by_its_day(first, last) {
            return Direction::Back;
        }
        let mut nearest: Option<(usize, Direction)> = None;
        // Whether the word settles it: a verb does, a preposition does not.
        let mut consider = |at: usize, distance: usize| {
            let Some((direction, weight)) = self.looks(at, first, distance) else { return false };
            if nearest.is_none_or(|(best, _)| weight < best) {
                nearest = Some((weight, direction));
            }
            weight <= distance
        };
        // Neither what was said before nor what others say tells which way the sentence looks.
        let ends = |at: usize| {
            self.tokens.list[at].gap == Gap::Break
                || ends_sentence(self.tokens, at)
                || matches!(self.words(at), "\"" | "“" | "”" | "«" | "»")
        };
        for distance in 1..=25 {
            let Some(at) = first.checked_sub(distance) else { break };
            if ends(at) && self.tokens.list[at].gap != Gap::Break || consider(at, distance) || ends(at) {
                break;
            }
        }
        for distance in 1..=15 {
            let at = last + distance - 1;
            // What follows tells less than what stands before, and what somebody says on a day tells nothing of that day.
            if at >= self.tokens.list.len() || ends(at) || self.is_reporting(at) || consider(at, distance + BEHIND) {
                break;
            }
        }
        nearest.map_or(Direction::Unsaid, |(_, direction)| direction)
    }

    /// Whether "be" stands a little before a participle, and what looks ahead before that: "would be as badly disrupted".
    fn is_passive_ahead(&self, participle: usize) -> bool {
        let near = |from: usize, cue: Cue| {
            let is = |sense: &Sense| sense.class == Class::Forward && Cue::of(sense.value) == cue;
            (1..=3).filter_map(|back| from.checked_sub(back)).find(|at| self.tokens.senses(*at).iter().any(is))
        };
        near(participle, Cue::Be).is_some_and(|be| near(be, Cue::Plain).is_some())
    }

    /// Whether an article follows "due to": it names a cause.
    fn leads_to_cause(&self, at: usize) -> bool {
        let length =
            self.tokens.senses(at).iter().filter(|sense| sense.class == Class::Forward).map(|sense| sense.length);
        let next = at + usize::from(length.max().unwrap_or(1));
        next < self.tokens.list.len() && self.lexicon.is_article(self.words(next))
    }

    /// Whether a word says that somebody said so: "on Tuesday, he said".
    fn is_reporting(&self, at: usize) -> bool {
        let is = |sense: &Sense| sense.class == Class::Backward && Cue::of(sense.value) == Cue::Reporting;
        self.tokens.senses(at).iter().any(is)
    }

    /// Which way one word looks, and how far off it counts.
    fn looks(&self, at: usize, first: usize, distance: usize) -> Option<(Direction, usize)> {
        // What stands right behind is as near as what stands right before.
        let near = if at < first { distance } else { distance.saturating_sub(BEHIND) };
        let sense_of = |at: usize, class: Class| {
            // "may" and "May" are one word.
            let is_month = self.tokens.senses(at).iter().any(|sense| sense.class == Class::Month);
            self.tokens.senses(at).iter().find(|sense| sense.class == class && !is_month).copied()
        };
        let cue_of = |at: usize, class: Class| sense_of(at, class).map(|sense| Cue::of(sense.value));
        let before = |class: Class, cue: Cue| {
            (1..=3).any(|back| at.checked_sub(back).and_then(|at| cue_of(at, class)) == Some(cue))
        };
        if let Some(cue) = cue_of(at, Class::Forward) {
            return match cue {
                // A preposition looks only at what follows it: "until Friday", less clearly "by Friday".
                Cue::Preposition if at < first && distance <= 2 => Some((Direction::Ahead, 2)),
                Cue::WeakPreposition if at < first && distance <= 2 => Some((Direction::Ahead, 9)),
                Cue::Preposition | Cue::WeakPreposition => None,
                // "vowed to leave on Friday", but "on Friday he vowed to leave".
                Cue::Vow if at >= first => Some((Direction::Back, distance)),
                // "due to meet on Friday", but "on Friday, due to the rain", "on Friday, ahead of a vote to be held soon".
                Cue::Infinitive if at >= first || self.leads_to_cause(at) => None,
                Cue::Be => None,
                // "the Tuesday deadline", but not "on Tuesday, hours before the deadline".
                Cue::Noun if near > 3 => None,
                Cue::Noun => Some((Direction::Ahead, near)),
                // "had been due to": ahead of a past.
                _ if before(Class::Backward, Cue::Pluperfect) => Some((Direction::Back, distance)),
                _ => Some((Direction::Ahead, distance)),
            };
        }
        // "the attack on Monday", but not "will attack on Monday"
        if cue_of(at, Class::Backward) == Some(Cue::Noun) {
            let ahead = (1..=3).any(|back| {
                at.checked_sub(back).is_some_and(|at| self.tokens.list[at].kinds & Class::Forward.bit() != 0)
            });
            // "to a hurricane by Monday"
            let until = first.checked_sub(1).and_then(|before| cue_of(before, Class::Forward));
            let until = matches!(until, Some(Cue::Preposition | Cue::WeakPreposition));
            return (at < first && near <= 3 && !ahead && !until).then_some((Direction::Back, near));
        }
        // "said" is as near to what is said as to when; "said that" tells nothing of what follows.
        let reports = self.is_reporting(at);
        let that = |sense: Sense| Relation::of(sense.value) == Relation::That;
        if reports && (distance > 8 || at + 1 < first && sense_of(at + 1, Class::Relation).is_some_and(that)) {
            return None;
        }
        let token = self.tokens.list[at];
        let word = self.words(at);
        if sense_of(at, Class::Backward).is_some() || token.shape == Shape::Word && self.lexicon.looks_back(word) {
            // "will be paid", but "would have been paid"
            let perfect = before(Class::Backward, Cue::Perfect);
            let infinitive = before(Class::Forward, Cue::Infinitive);
            if infinitive && at >= first {
                return None;
            }
            let ahead = (infinitive || before(Class::Forward, Cue::Plain)) && !perfect || self.is_passive_ahead(at);
            return Some((if ahead { Direction::Ahead } else { Direction::Back }, distance));
        }
        if token.shape == Shape::Word && self.lexicon.looks_ahead(word) {
            return Some((Direction::Ahead, distance));
        }
        None
    }
}

/// How much less a word behind an expression tells than one before it.
const BEHIND: usize = 3;
