//! Finds the dated expressions of a text: tokens joined by the patterns of its language, the leftmost first and of
//! those the longest. It knows no calendar.

use super::class::Class;
use super::lexicon::Lexicon;
use super::pattern::Match;
use super::pattern::Taken;
use super::resolver::Direction;
use super::tokens::Gap;
use super::tokens::Shape;
use super::tokens::Tokens;

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
}

/// The expressions of a text, in order.
pub(super) fn expressions(text: &str, lexicon: &Lexicon) -> Vec<Expression> {
    let tokens = Tokens::read(text, lexicon);
    let mut found = Vec::new();
    let mut best = Match::default();
    let mut own = Match::default();
    let mut at = 0;
    let calendar = core_classes();
    let mut core = 0;
    while at < tokens.list.len() {
        // No expression is without a word of the calendar, and none has that far from its beginning.
        if core <= at {
            core = (at..tokens.list.len())
                .find(|at| tokens.list[*at].classes & calendar != 0)
                .map_or(usize::MAX, |found| found + 1);
        }
        if core == usize::MAX {
            break;
        }
        if core - 1 > at + REACH {
            at = core - 1 - REACH;
        }
        if !lexicon.patterns.longest(&tokens, at, &mut best) {
            at += 1;
            continue;
        }
        // Words before it may belong to a pattern that stops short of what its own words would reach.
        if best.first > at
            && !best.is_none
            && lexicon.patterns.longest(&tokens, best.first, &mut own)
            && (own.last > best.last || own.is_none)
        {
            std::mem::swap(&mut best, &mut own);
        }
        // "the soon-to-open hall"
        let goes_on =
            tokens.list.get(best.last).is_some_and(|next| next.shape == Shape::Hyphen && next.gap == Gap::None);
        if goes_on && best.taken.iter().all(|taken| taken.class == Class::Reference) {
            at = best.end;
            continue;
        }
        if best.is_none || best.last <= best.first {
            at = best.end.max(at + 1);
            continue;
        }
        if is_attributive(&tokens, &best) {
            best.first += 1;
        }
        found.push(Expression {
            start: tokens.list[best.first].start as usize,
            end: tokens.list[best.last - 1].end as usize,
            taken: best.taken.clone(),
            direction: direction(text, &tokens, lexicon, best.first, best.last),
        });
        at = best.last.max(at + 1);
    }
    found
}

/// How far into an expression its first word of the calendar can stand.
const REACH: usize = 8;

/// The classes of which every expression has a word: those of the calendar and the clock.
fn core_classes() -> u64 {
    let others = [
        Class::Literal,
        Class::Relation,
        Class::Shift,
        Class::Part,
        Class::Hedge,
        Class::Count,
        Class::Decimal,
        Class::Vague,
        Class::Fraction,
        Class::Ordinal,
        Class::Each,
        Class::Times,
        Class::Day,
        Class::Hour,
        Class::Pointed,
        Class::Military,
        Class::Per,
        Class::Forward,
        Class::Backward,
        Class::Tie,
        Class::Any,
        Class::RelationAfter,
        Class::Minute,
        Class::Tens,
    ];
    others.iter().fold(u64::MAX, |classes, class| classes & !class.bit())
}

/// Whether the article before an expression belongs to the word after it: "a two-hour meeting".
fn is_attributive(tokens: &Tokens, found: &Match) -> bool {
    let ends_in_unit = found.taken.last().is_some_and(|taken| taken.class == Class::Unit);
    let begins_in_article = found
        .taken
        .iter()
        .find(|taken| taken.at as usize == found.first)
        .is_some_and(|taken| taken.class == Class::Literal);
    let joined = found.last >= 2
        && tokens.list[found.last - 2].shape == Shape::Hyphen
        && tokens.list[found.last - 1].gap == Gap::None;
    ends_in_unit && begins_in_article && joined && found.last - found.first > 3
}

/// Which way the nearest verb or preposition looks.
fn direction(text: &str, tokens: &Tokens, lexicon: &Lexicon, first: usize, last: usize) -> Direction {
    let mut nearest: Option<(usize, Direction)> = None;
    let mut consider = |at: usize, distance: usize| {
        let Some((direction, distance)) = looks(text, tokens, lexicon, at, first, distance) else { return false };
        if nearest.is_none_or(|(best, _)| distance < best) {
            nearest = Some((distance, direction));
        }
        true
    };
    for distance in 1..=25 {
        let Some(at) = first.checked_sub(distance) else { break };
        if ends_sentence(tokens, at) || consider(at, distance) || tokens.list[at].gap == Gap::Break {
            break;
        }
    }
    for distance in 1..=15 {
        let at = last + distance - 1;
        if at >= tokens.list.len() || tokens.list[at].gap == Gap::Break || ends_sentence(tokens, at) {
            break;
        }
        // What follows tells less than what stands before.
        if consider(at, distance + 3) {
            break;
        }
    }
    nearest.map_or(Direction::Unsaid, |(_, direction)| direction)
}

/// Which way one word looks, and how far off it counts.
fn looks(
    text: &str,
    tokens: &Tokens,
    lexicon: &Lexicon,
    at: usize,
    first: usize,
    distance: usize,
) -> Option<(Direction, usize)> {
    let sense_of = |at: usize, class: Class| tokens.senses(at).iter().find(|sense| sense.class == class).copied();
    let before = |class: Class, value: i32| {
        (1..=3).any(|back| {
            at.checked_sub(back).and_then(|at| sense_of(at, class)).is_some_and(|sense| sense.value == value)
        })
    };
    if let Some(sense) = sense_of(at, Class::Forward) {
        return match sense.value {
            // A preposition looks only at what follows it: "until Friday".
            PREPOSITION if at < first && distance <= 2 => Some((Direction::Ahead, 5)),
            PREPOSITION => None,
            // "had been due to": ahead of a past.
            _ if before(Class::Backward, PLUPERFECT) => Some((Direction::Back, distance)),
            _ => Some((Direction::Ahead, distance)),
        };
    }
    // "said" is as near to what is said as to when.
    if sense_of(at, Class::Backward).is_some_and(|sense| sense.value == REPORTING) && distance > 3 {
        return None;
    }
    let token = tokens.list[at];
    let word = &text[token.start as usize..token.end as usize];
    if sense_of(at, Class::Backward).is_some() || token.shape == Shape::Word && lexicon.looks_back(word) {
        // "will be paid"
        let direction = if before(Class::Forward, 1) { Direction::Ahead } else { Direction::Back };
        return Some((direction, distance));
    }
    if token.shape == Shape::Word && lexicon.looks_ahead(word) {
        return Some((Direction::Ahead, distance));
    }
    None
}

/// The value of a preposition among [`Class::Forward`].
const PREPOSITION: i32 = 2;

/// The value of "said" and its like among [`Class::Backward`].
const REPORTING: i32 = 4;

/// The value of "had" among [`Class::Backward`].
const PLUPERFECT: i32 = 3;

fn ends_sentence(tokens: &Tokens, at: usize) -> bool {
    let token = tokens.list[at];
    let next = tokens.list.get(at + 1);
    token.shape == Shape::Sign
        && token.stop
        && next.is_none_or(|next| next.gap != Gap::None && next.shape != Shape::Word)
}
