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
    while at < tokens.list.len() {
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
        if best.is_none || best.last <= best.first {
            at = best.end.max(at + 1);
            continue;
        }
        found.push(Expression {
            start: tokens.list[best.first].start as usize,
            end: tokens.list[best.last - 1].end as usize,
            taken: best.taken.clone(),
            direction: direction(&tokens, best.first, best.last),
        });
        at = best.last.max(at + 1);
    }
    found
}

/// Which way the nearest verb or preposition looks.
fn direction(tokens: &Tokens, first: usize, last: usize) -> Direction {
    let mut nearest: Option<(usize, Direction)> = None;
    let mut consider = |at: usize, distance: usize| -> bool {
        for sense in tokens.senses(at) {
            let direction = match sense.class {
                Class::Forward => Direction::Ahead,
                Class::Backward => Direction::Back,
                _ => continue,
            };
            // A preposition looks only at what follows it: "until Friday".
            if sense.value == 2 && !(at < first && distance <= 2) {
                continue;
            }
            let weight = if sense.value == 2 { 0 } else { distance };
            if nearest.is_none_or(|(best, _)| weight < best) {
                nearest = Some((weight, direction));
            }
            return true;
        }
        false
    };
    for distance in 1..=25 {
        let Some(at) = first.checked_sub(distance) else { break };
        if ends_sentence(tokens, at) {
            break;
        }
        if consider(at, distance) {
            break;
        }
        if tokens.list[at].gap == Gap::Break {
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

fn ends_sentence(tokens: &Tokens, at: usize) -> bool {
    let token = tokens.list[at];
    let next = tokens.list.get(at + 1);
    token.shape == Shape::Sign
        && token.stop
        && next.is_none_or(|next| next.gap != Gap::None && next.shape != Shape::Word)
}
