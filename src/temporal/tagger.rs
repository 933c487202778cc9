//! Finds the dated expressions of a text: tokens joined by the patterns of its language, the leftmost first and of
//! those the longest. It knows no calendar.

use super::class::Class;
use super::lexicon::Lexicon;
use super::pattern::Match;
use super::pattern::Taken;
use super::resolver::Direction;
use super::tokens::Gap;
use super::tokens::Shape;
use super::tokens::Token;
use super::tokens::Tokens;
use super::values::Reference;

/// A dated expression that has no value yet.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What its words were taken for.
    pub taken: Vec<Taken>,
    /// Which way the words around it look.
    pub direction: Direction,
    /// Whether the verb right before says that it is over: "it ended on 31 March".
    pub is_over: bool,
    /// What stands between the ends of a stretch: the dash of "28–29 May".
    pub gap: Option<(usize, usize)>,
}

/// The expressions of a text, in order. In a text of `old` times, three digits can be a year.
pub(super) fn expressions(text: &str, lexicon: &Lexicon, old: bool) -> Vec<Expression> {
    let tokens = Tokens::read(text, lexicon, old);
    let finder = Finder { text, tokens: &tokens, lexicon };
    let mut found = Vec::new();
    let (mut best, mut other) = (Match::default(), Match::default());
    let calendar = Class::calendar();
    let (mut at, mut core) = (0, 0);
    while at < tokens.list.len() {
        // No expression is without a word of the calendar, and none has that far from its beginning.
        if core <= at {
            let next = (at..tokens.list.len()).find(|at| tokens.list[*at].kinds & calendar != 0);
            let Some(next) = next else { break };
            core = next + 1;
        }
        at = at.max(core.saturating_sub(1 + REACH));
        if !finder.best(at, core - 1 - at, usize::MAX, &mut best, &mut other) {
            at += 1;
            continue;
        }
        // The words that lead to an expression may hold another.
        if best.first > at {
            let mut before = Match::default();
            if finder.best(at, 0, best.first, &mut before, &mut other) {
                found.extend(finder.expressions(&mut before));
            }
        }
        let before = found.len();
        found.extend(finder.expressions(&mut best));
        at = if found.len() > before { best.last } else { best.end }.max(at + 1);
    }
    found
}

/// A text in which expressions are looked for.
pub(super) struct Finder<'t> {
    pub text: &'t str,
    pub tokens: &'t Tokens,
    pub lexicon: &'t Lexicon,
}

impl Finder<'_> {
    /// The best match at a token that looks at none from `limit` on; `lead` tokens stand before the next word of the
    /// calendar. `other` is room to try another.
    fn best(&self, at: usize, lead: usize, limit: usize, best: &mut Match, other: &mut Match) -> bool {
        if !self.lexicon.patterns.longest(self.tokens, at, lead, limit, best) {
            return false;
        }
        // Words before it may belong to a pattern that stops short of what its own words would reach.
        if best.first > at
            && self.lexicon.patterns.longest(self.tokens, best.first, 0, limit, other)
            && (other.last > best.last || other.is_none)
        {
            std::mem::swap(best, other);
        }
        true
    }

    /// The expressions of a match: one, or one for each day of a list; none when it only looks like a date.
    fn expressions(&self, found: &mut Match) -> Vec<Expression> {
        let is_date = !found.is_none && found.last > found.first;
        if !is_date || self.is_name(found) || self.is_count(found) || self.goes_on(found) {
            return Vec::new();
        }
        if self.is_attributive(found) {
            found.first += 1;
        }
        let direction = self.direction(found.first, found.last);
        // "Soon" in a story of the past looks ahead to what is past.
        if direction == Direction::Back
            && found.last == found.first + 1
            && is_reference(&found.taken, Reference::Future)
        {
            return Vec::new();
        }
        // "At this time" is one, "this time he won" is not.
        let led = found.first.checked_sub(1).is_some_and(|before| self.lexicon.leads_to_day(self.words(before)));
        let goes_on =
            |next: &Token| next.kinds & (Class::Relation.bit() | Class::Count.bit() | Class::Vague.bit()) != 0;
        if is_reference(&found.taken, Reference::Then)
            && (!led || self.tokens.list.get(found.last).is_some_and(goes_on))
        {
            return Vec::new();
        }
        let expression = |first: usize, last: usize, taken: Vec<Taken>| Expression {
            start: self.tokens.list[first].start as usize,
            end: self.tokens.list[last - 1].end as usize,
            gap: self.gap(&taken),
            taken,
            direction,
            is_over: self.is_over(first, last),
        };
        if !found.taken.iter().any(|taken| taken.class == Class::List) {
            return vec![expression(found.first, found.last, found.taken.clone())];
        }
        let days: Vec<usize> =
            found.taken.iter().filter(|taken| taken.class == Class::Day).map(|taken| taken.at as usize).collect();
        let parts = days.iter().enumerate().map(|(index, day)| {
            let first = if index == 0 { found.first } else { *day };
            let last = if index + 1 == days.len() { found.last } else { day + 1 };
            let own = |taken: &&Taken| taken.class != Class::Day || taken.at as usize == *day;
            expression(first, last, found.taken.iter().filter(own).copied().collect())
        });
        parts.collect()
    }

    /// The word or dash between the ends of a stretch, of which the second leaves out what the first says, or the other
    /// way round: "28–29 May", "October to December 1914", "1870–71".
    fn gap(&self, taken: &[Taken]) -> Option<(usize, usize)> {
        let ends = |first: Class, last: Class| {
            let begin = taken.iter().position(|taken| taken.class == first)?;
            let mut ends = taken[begin + 1..].iter().filter(|taken| taken.class == last);
            // "5, 6, 7 et 9 août" are more than two.
            ends.next().filter(|_| ends.next().is_none())
        };
        let last = ends(Class::Day, Class::Day)
            .or_else(|| ends(Class::Month, Class::Month))
            .or_else(|| ends(Class::Year, Class::TwoDigits))?;
        let between = (last.at as usize).checked_sub(2)?;
        let list = &self.tokens.list;
        Some((list[between].end as usize, list[between + 2].start as usize))
    }

    /// Whether a number that could be a year counts something: "with 1400 ships".
    fn is_count(&self, found: &Match) -> bool {
        let years =
            found.taken.iter().all(|taken| matches!(taken.class, Class::Year | Class::OldYear | Class::Literal));
        let counted = self.tokens.list.get(found.last).is_some_and(|next| next.kinds & Class::Plural.bit() != 0);
        let before = found.first.checked_sub(1).filter(|_| self.tokens.list[found.first].gap == Gap::Space);
        let is_year = |at: usize| self.tokens.senses(at).iter().any(|sense| sense.class == Class::Year);
        let free = before.is_some_and(|before| {
            let word = self.words(before);
            // "his 2008 and 2012 campaigns"
            let listed = self.lexicon.joins(word) && before.checked_sub(1).is_some_and(is_year);
            !listed
                && self.tokens.list[before].shape != Shape::Sign
                && !self.lexicon.leads_to_date(word)
                && !self.lexicon.is_article(word)
        });
        let old = found.taken.iter().any(|taken| taken.class == Class::OldYear);
        // "on 0161 856 1420"
        let is_number = |at: usize| self.tokens.list[at].shape == Shape::Number && !is_year(at);
        let dialled = before.is_some_and(is_number);
        // "asteroid 2008 QH24", but "in 2014 MH17 was shot down"
        let led = before.is_some_and(|before| self.lexicon.leads_to_date(self.words(before)));
        let named = !led && self.is_designation(found.last);
        let counted = counted && (free || old);
        years && found.last == found.first + 1 && (counted || dialled || named)
    }

    /// Whether a word is the second half of a name such as "2008 QH24".
    fn is_designation(&self, at: usize) -> bool {
        let Some(token) = self.tokens.list.get(at).filter(|token| token.gap == Gap::Space) else { return false };
        let rest = self.text[token.start as usize..].chars();
        let word: String = rest.take_while(|c| c.is_ascii_alphanumeric()).take(LONGEST_TYPE).collect();
        let digits = word.chars().rev().take_while(char::is_ascii_digit).count();
        word.chars().take(2).filter(char::is_ascii_uppercase).count() == 2 && digits >= 2
    }

    /// Whether a vague word is part of a longer one: "the soon-to-open hall".
    fn goes_on(&self, found: &Match) -> bool {
        let next = self.tokens.list.get(found.last);
        next.is_some_and(|next| next.shape == Shape::Hyphen && next.gap == Gap::None)
            && found.taken.iter().all(|taken| taken.class == Class::Reference)
    }

    /// The words of a token.
    pub fn words(&self, at: usize) -> &str {
        let token = self.tokens.list[at];
        &self.text[token.start as usize..token.end as usize]
    }

    /// Whether a word with a capital is part of a name: "Iran Daily", "USA Today", "June Carter", "May I ...".
    fn is_name(&self, found: &Match) -> bool {
        let at = found.first;
        let capital = |at: usize| self.tokens.list.get(at).is_some_and(|token| token.shape == Shape::Capital);
        let begins_sentence = at.checked_sub(1).is_none_or(|before| ends_sentence(self.tokens, before))
            || self.tokens.list[at].gap == Gap::Break;
        // "This Week", "48 Hours"
        let unit = found.taken.iter().find(|taken| matches!(taken.class, Class::Unit | Class::Units | Class::DayPart));
        if unit.is_some_and(|unit| unit.at as usize > at && capital(unit.at as usize) && capital(unit.at as usize - 1))
            && !begins_sentence
        {
            return true;
        }
        // "the Morrow report", "latest SEC filing"
        let lone = |at: usize| {
            capital(at) && at.checked_sub(1).is_some_and(|before| self.tokens.list[before].shape == Shape::Word)
        };
        if unit.is_some_and(|unit| unit.class == Class::Unit && lone(unit.at as usize)) {
            return true;
        }
        if found.last != at + 1 || !capital(at) {
            return false;
        }
        let is = |class: Class| found.taken.iter().all(|taken| taken.class == class);
        let before = at.checked_sub(1).filter(|_| self.tokens.list[at].gap == Gap::Space);
        // "Operation Golden Years"
        if is(Class::Units) && !begins_sentence && before.is_some_and(capital) {
            return true;
        }
        if [Class::Frequency, Class::Reference, Class::Offset, Class::DayPart, Class::Season].into_iter().any(is) {
            let of_name = before.is_some_and(capital) || is(Class::Frequency) && capital(at + 1);
            // "on NBC's Today"
            let owned = at.checked_sub(1).is_some_and(|before| matches!(self.words(before), "'s" | "’s"));
            // "HAPPENING NOW", but not "USA TODAY"
            let shouts =
                |at: usize| self.words(at).chars().nth(2).is_some() && !self.words(at).contains(char::is_lowercase);
            let shouted = is(Class::Reference) && shouts(at) && before.is_some_and(shouts);
            return of_name && !shouted || owned;
        }
        if !is(Class::Month) {
            return false;
        }
        let led_to = before.is_some_and(|before| self.lexicon.leads_to_date(self.words(before)));
        let next = self.tokens.list.get(at + 1).filter(|next| next.gap == Gap::Space);
        let goes_on = next.is_some_and(|next| next.kinds & Class::Name.bit() != 0);
        !led_to && (goes_on || begins_sentence && next.is_some_and(|next| next.shape != Shape::Number))
    }

    /// Whether the article before an expression belongs to the word after it: "a two-hour meeting".
    fn is_attributive(&self, found: &Match) -> bool {
        let ends_in_unit = found.taken.last().is_some_and(|taken| taken.class == Class::Unit);
        let begins_in_article = found
            .taken
            .iter()
            .find(|taken| taken.at as usize == found.first)
            .is_some_and(|taken| taken.class == Class::Literal);
        let joined = found.last >= 2
            && self.tokens.list[found.last - 2].shape == Shape::Hyphen
            && self.tokens.list[found.last - 1].gap == Gap::None;
        ends_in_unit && begins_in_article && joined && found.last - found.first > 3
    }
}

/// So many letters and digits are looked at of "QH24".
const LONGEST_TYPE: usize = 8;

/// How far into an expression its first word of the calendar can stand.
const REACH: usize = 8;

/// Whether an expression is no more than a vague word.
fn is_reference(taken: &[Taken], to: Reference) -> bool {
    matches!(taken, [Taken { class: Class::Reference, value, .. }] if Reference::of(*value) == to)
}

/// Whether a full stop ends a sentence, rather than an abbreviation.
pub(super) fn ends_sentence(tokens: &Tokens, at: usize) -> bool {
    let token = tokens.list[at];
    let next = tokens.list.get(at + 1);
    token.shape == Shape::Sign
        && token.stop
        && next.is_none_or(|next| next.gap != Gap::None && next.shape != Shape::Word)
}
