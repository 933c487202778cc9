//! What a sentence is known by, and when two of them say the same.
//!
//! Alike are sentences that share most of their names, numbers and words, in much the same order. A false merger would
//! put words into a source's mouth, and a missed one costs a line: so two sentences never merge when each names somebody
//! or counts something that the other does not, when one denies or expects what the other reports, or when one has
//! the opposite of the other's words.

use std::cmp::Ordering;

use super::words;
use crate::annotate::Annotated;
use crate::fold::fold_loosely;
use crate::prose::TextRange;
use crate::temporal::Timex;

/// What a sentence is known by.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    /// Names, numbers and words that matter, each once, by hash.
    pub tokens: Vec<Token>,
    /// How many words it has besides its dates.
    pub words: usize,
    /// What all its tokens weigh.
    weight: u32,
    /// Whether it denies or expects something.
    turned: (bool, bool),
    /// Whether somebody may be named by whom it was done, behind what was done.
    passive: bool,
    /// The opposites that it has words of, as bits: for each pair the one side and the other.
    sides: (u64, u64),
}

/// One thing that a sentence is known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Token {
    pub hash: u64,
    /// Where it stands first, in the order of the tokens of the sentence.
    place: u32,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Name,
    Number,
    Word,
}

impl Kind {
    fn weight(self) -> u32 {
        match self {
            Kind::Name | Kind::Number => 2,
            Kind::Word => 1,
        }
    }
}

/// Of a hundred: what two sentences must share at least.
const ENOUGH: u32 = 55;

/// The same where they share no name and no number.
const ENOUGH_OF_WORDS: u32 = 80;

impl Features {
    /// Reads a sentence of an article. `timexes` are the dates in it, which are left out.
    pub fn of(annotated: &Annotated, sentence: TextRange, timexes: &[Timex]) -> Features {
        let mut features = Features::default();
        let first = annotated.mentions.partition_point(|mention| mention.range.end <= sentence.start);
        let mut names =
            annotated.mentions[first..].iter().take_while(|mention| mention.range.start < sentence.end).peekable();
        let mut dates = timexes.iter().peekable();
        let text = annotated.article.document.prose.words(sentence);
        let mut opening = true;
        let mut number = String::new();
        for (start, word) in words(text) {
            let range = TextRange::new(sentence.start as usize + start, sentence.start as usize + start + word.len());
            while dates.next_if(|date| date.range.end <= range.start).is_some() {}
            if dates.peek().is_some_and(|date| date.range.overlaps(range)) {
                continue;
            }
            features.words += 1;
            while names.next_if(|name| name.range.end <= range.start).is_some() {}
            match names.peek() {
                Some(name) if name.range.overlaps(range) => {
                    features.add(hash(&name.entry.to_le_bytes()), Kind::Name);
                }
                _ => features.add_word(word, opening, &mut number),
            }
            opening = false;
        }
        features.end_number(&mut number);
        features.tokens.sort_unstable();
        features.weight = features.tokens.iter().map(|token| token.kind.weight()).sum();
        features
    }

    /// Adds a word; `number` holds a number that may go on, "two" of "two hundred".
    fn add_word(&mut self, word: &str, opening: bool, number: &mut String) {
        let folded = fold_loosely(word);
        if let Some(zeros) = words::zeros(&folded) {
            return number.push_str(zeros);
        }
        self.end_number(number);
        let capital = word.starts_with(char::is_uppercase) && !opening;
        let meaning = words::meaning(&folded);
        self.turned.0 |= meaning.denies || word.ends_with("n't") || word.ends_with("n’t");
        self.turned.1 |= meaning.expects;
        self.passive |= folded == "by";
        if meaning.small {
            return;
        }
        if let Some(digits) = meaning.number {
            return number.push_str(digits);
        }
        if folded.starts_with(|c: char| c.is_ascii_digit()) {
            return number.extend(folded.chars().filter(|c| !c.is_whitespace()));
        }
        let stem = stem(&folded);
        let sides = words::sides(stem);
        self.sides = (self.sides.0 | sides.0, self.sides.1 | sides.1);
        self.add(hash(stem.as_bytes()), if capital { Kind::Name } else { Kind::Word });
    }

    fn end_number(&mut self, number: &mut String) {
        if !number.is_empty() {
            self.add(hash(number.as_bytes()), Kind::Number);
            number.clear();
        }
    }

    fn add(&mut self, hash: u64, kind: Kind) {
        match self.tokens.iter_mut().find(|token| token.hash == hash) {
            Some(known) => known.kind = known.kind.min(kind),
            None => self.tokens.push(Token { hash, place: self.tokens.len() as u32, kind }),
        }
    }

    /// The rarest of its tokens, so many that whatever is alike has one of them.
    pub fn rare(&self, count: impl Fn(u64) -> u32) -> Vec<u64> {
        let mut tokens = self.tokens.clone();
        tokens.sort_unstable_by_key(|token| (count(token.hash), token.hash));
        let mut rest = self.weight;
        let mut rare = Vec::new();
        for token in tokens {
            if rest * 100 < ENOUGH * self.weight {
                break;
            }
            rare.push(token.hash);
            rest -= token.kind.weight();
        }
        rare
    }

    /// How much two sentences share, of a thousand; nothing when they do not say the same.
    pub fn alike(&self, other: &Features) -> Option<u32> {
        let opposed = self.sides.0 & other.sides.1 & !self.sides.1 & !other.sides.0
            | self.sides.1 & other.sides.0 & !self.sides.0 & !other.sides.1;
        // One that has twice as much cannot share enough, which is soon seen.
        let unlike = self.weight.min(other.weight) * 2 < self.weight.max(other.weight);
        if unlike || self.turned != other.turned || opposed != 0 {
            return None;
        }
        let (mut mine, mut theirs, mut both) = (Own::default(), Own::default(), Own::default());
        let (mut a, mut b) = (self.tokens.as_slice(), other.tokens.as_slice());
        while let ([left, left_rest @ ..], [right, right_rest @ ..]) = (a, b) {
            match left.hash.cmp(&right.hash) {
                Ordering::Less => {
                    mine.count(left.kind);
                    a = left_rest;
                }
                Ordering::Greater => {
                    theirs.count(right.kind);
                    b = right_rest;
                }
                Ordering::Equal => {
                    both.count(left.kind.min(right.kind));
                    (a, b) = (left_rest, right_rest);
                }
            }
            // Most pairs are told apart long before their ends.
            if mine.excludes(&theirs) {
                return None;
            }
        }
        a.iter().for_each(|token| mine.count(token.kind));
        b.iter().for_each(|token| theirs.count(token.kind));
        let all = both.weight() + mine.weight() + theirs.weight();
        let named = both.names + both.numbers > 0;
        let enough = if named { ENOUGH } else { ENOUGH_OF_WORDS };
        let much = both.words >= if named { 2 } else { 4 };
        let share = both.weight() * 1000 / all.max(1);
        if mine.excludes(&theirs) || !much || share < enough * 10 {
            return None;
        }
        let mut places = self.shared_places(other, |_| true);
        let mut named_places = self.shared_places(other, |token| token.kind == Kind::Name);
        let turned_round = rises(&mut named_places) < named_places.len().saturating_sub(1);
        // What was done "by" somebody names them behind.
        let fits = if turned_round { self.passive != other.passive } else { in_order(&mut places) };
        fits.then_some(share)
    }

    /// Where the tokens that two sentences share stand in the one and in the other.
    fn shared_places(&self, other: &Features, counts: impl Fn(&Token) -> bool) -> Vec<(u32, u32)> {
        let place = |token: &Token| {
            let same = other.tokens.binary_search_by_key(&token.hash, |token| token.hash).ok()?;
            Some((token.place, other.tokens[same].place))
        };
        self.tokens.iter().filter(|token| counts(token)).filter_map(place).collect()
    }
}

/// How many names, numbers and words.
#[derive(Default)]
struct Own {
    names: u32,
    numbers: u32,
    words: u32,
}

impl Own {
    fn count(&mut self, kind: Kind) {
        match kind {
            Kind::Name => self.names += 1,
            Kind::Number => self.numbers += 1,
            Kind::Word => self.words += 1,
        }
    }

    /// Whether each of the two names somebody, or counts something, that the other does not.
    fn excludes(&self, other: &Own) -> bool {
        self.names > 0 && other.names > 0 || self.numbers > 0 && other.numbers > 0
    }

    fn weight(&self) -> u32 {
        self.names * Kind::Name.weight() + self.numbers * Kind::Number.weight() + self.words
    }
}

/// Whether what two sentences share stands in much the same order: who did what to whom is in the order.
fn in_order(places: &mut [(u32, u32)]) -> bool {
    places.len() < 3 || rises(places) * 2 > places.len() - 1
}

/// How many things that follow each other in the one sentence do so in the other.
fn rises(places: &mut [(u32, u32)]) -> usize {
    places.sort_unstable();
    places.windows(2).filter(|pair| pair[0].1 < pair[1].1).count()
}

/// The words of a sentence with their places; an apostrophe, and a comma or stop between digits, is inside a word.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let mut end = start;
        let mut letters = text[start..].char_indices().peekable();
        let mut before = ' ';
        while let Some((offset, c)) = letters.next() {
            let next = letters.peek().map_or(' ', |(_, next)| *next);
            let digits = before.is_ascii_digit() && next.is_ascii_digit();
            let inside = matches!(c, '\'' | '’') && next.is_alphanumeric() || matches!(c, ',' | '.') && digits;
            if !(c.is_alphanumeric() || inside) {
                break;
            }
            before = c;
            end = start + offset + c.len_utf8();
        }
        at = end;
        Some((start, &text[start..end]))
    })
}

/// A word without the usual English endings; words of other languages keep most of theirs.
fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 12] = ["ations", "ation", "ings", "ing", "ments", "ment", "ies", "ied", "ed", "es", "s", "e"];
    let ending = ENDINGS.iter().find(|ending| word.ends_with(**ending) && word.len() >= ending.len() + 3);
    ending.map_or(word, |ending| &word[..word.len() - ending.len()])
}

/// FNV-1a: the same on every machine.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
