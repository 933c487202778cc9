//! A text as typed tokens: words that a lexicon knows, numbers and what they can be, signs.
//!
//! A token can mean several things ("second" is a unit and an ordinal): it has a [`Sense`] for each, and a sense can
//! reach over several tokens ("the day before yesterday"). Which holds is for the patterns to decide.

mod numbers;

use std::borrow::Cow;

use super::class::Class;
use super::lexicon::Lexicon;

use numbers::number_length;
use numbers::number_senses;

/// A word, number or sign of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it can mean: the bits of its [`Sense::kind`]s.
    pub kinds: u128,
    /// Where its senses begin in [`Tokens::senses`]; they end where those of the next token begin.
    senses: u32,
    /// What stands before it.
    pub gap: Gap,
    /// What it is.
    pub shape: Shape,
    /// Whether it is a full stop, question or exclamation mark.
    pub stop: bool,
}

/// What stands between a token and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Spaces, perhaps one line end.
    Space,
    /// An empty line, or the beginning of the text: no expression reaches over it.
    Break,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters.
    Word,
    /// Letters, the first of them a capital.
    Capital,
    /// Digits.
    Number,
    /// A hyphen.
    Hyphen,
    /// Anything else.
    Sign,
}

/// One thing that a token, or it with those after it, can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sense {
    /// What it is.
    pub class: Class,
    /// Which one.
    pub value: i32,
    /// Over how many tokens it reaches.
    pub length: u8,
}

impl Sense {
    /// Its bit among all senses: one for each class, and for literals one for each of 64 groups.
    pub fn kind(self) -> u128 {
        match self.class {
            Class::Literal => 1 << (64 + (self.value & 63)),
            class => class.bit(),
        }
    }
}

/// The tokens of a text.
#[derive(Default)]
pub(super) struct Tokens {
    /// In order.
    pub list: Vec<Token>,
    senses: Vec<Sense>,
}

impl Tokens {
    /// What a token can mean.
    pub fn senses(&self, at: usize) -> &[Sense] {
        let Some(token) = self.list.get(at) else { return &[] };
        let end = self.list.get(at + 1).map_or(self.senses.len(), |next| next.senses as usize);
        &self.senses[token.senses as usize..end]
    }

    /// Reads a text; `lexicon` says what its words can mean. In a text of `old` times, three digits can be a year.
    pub fn read(text: &str, lexicon: &Lexicon, old: bool) -> Tokens {
        let mut tokens = Tokens::split(text);
        tokens.make_senses(text, lexicon, old);
        tokens
    }

    /// Parts a text into words, numbers and signs.
    pub fn split(text: &str) -> Tokens {
        let mut tokens = Tokens { list: Vec::with_capacity(text.len() / 5), senses: Vec::new() };
        let mut at = 0;
        let mut gap = Gap::Break;
        let mut line_ends = 0;
        while let Some(c) = text[at..].chars().next() {
            if c.is_whitespace() {
                line_ends += usize::from(c == '\n');
                gap = if line_ends > 1 { Gap::Break } else { gap.max_with(Gap::Space) };
                at += c.len_utf8();
                continue;
            }
            let (length, shape) = scan(&text[at..], c, gap == Gap::None);
            let token = Token {
                start: at as u32,
                end: (at + length) as u32,
                senses: 0,
                kinds: 0,
                gap,
                shape,
                stop: matches!(c, '.' | '?' | '!' | '؟'),
            };
            tokens.list.push(token);
            at += length;
            (gap, line_ends) = (Gap::None, 0);
        }
        tokens
    }

    /// Whether letters stand right beside a number, so that it is no year: "1500B", "page 1942a", "LS-1300".
    fn is_in_designation(&self, text: &str, at: usize) -> bool {
        let glued = |token: &&Token| token.gap == Gap::None && matches!(token.shape, Shape::Word | Shape::Capital);
        let hyphened = self.list[at].gap == Gap::None && at >= 2 && {
            let (name, hyphen) = (self.list[at - 2], self.list[at - 1]);
            let letters = &text[name.start as usize..name.end as usize];
            let is_joined = hyphen.shape == Shape::Hyphen && hyphen.gap == Gap::None;
            is_joined && name.shape == Shape::Capital && letters.chars().all(char::is_uppercase)
        };
        hyphened || self.list.get(at + 1).filter(glued).is_some()
    }

    fn make_senses(&mut self, text: &str, lexicon: &Lexicon, old: bool) {
        // Each word is folded once, though it may be compared with many.
        let lower = text.to_ascii_lowercase();
        let folded: Vec<Cow<str>> =
            self.list.iter().map(|token| fold(&lower[token.start as usize..token.end as usize])).collect();
        for at in 0..self.list.len() {
            let token = self.list[at];
            self.list[at].senses = self.senses.len() as u32;
            let words = &text[token.start as usize..token.end as usize];
            match token.shape {
                Shape::Number => {
                    lexicon.senses(&self.list, &folded, at, &mut self.senses);
                    let may_be_year = !self.is_in_designation(text, at);
                    number_senses(words, lexicon.groups_by_point, may_be_year, &mut self.senses);
                    if let Some(year) = words.parse().ok().filter(|year| old && (100..1000).contains(year)) {
                        self.senses.push(Sense { class: Class::OldYear, value: year, length: 1 });
                    }
                }
                _ => {
                    let prefix = lexicon.senses(&self.list, &folded, at, &mut self.senses);
                    // The word itself begins after what is written together with it.
                    self.list[at].start += words.chars().take(prefix).map(char::len_utf8).sum::<usize>() as u32;
                }
            }
            let own = &self.senses[self.list[at].senses as usize..];
            // In a sentence, also a word that a pattern names: "the Winter War".
            let inside = token.gap == Gap::Space
                && at.checked_sub(1).is_some_and(|before| self.list[before].shape != Shape::Sign);
            let unknown = own.is_empty() || inside && own.iter().all(|sense| sense.class == Class::Literal);
            // "On" and "At" begin a line, not a name.
            let is_name = unknown && !lexicon.leads_to_day(words);
            if token.shape == Shape::Capital && is_name {
                self.senses.push(Sense { class: Class::Name, value: 0, length: 1 });
            } else if token.shape == Shape::Word && own.is_empty() && lexicon.is_plural(words) {
                self.senses.push(Sense { class: Class::Plural, value: 0, length: 1 });
            }
            let senses = &self.senses[self.list[at].senses as usize..];
            self.list[at].kinds = senses.iter().fold(0, |kinds, sense| kinds | sense.kind());
        }
    }
}

impl Gap {
    fn max_with(self, other: Gap) -> Gap {
        if self == Gap::Break { Gap::Break } else { other }
    }
}

/// A word whose ASCII letters are small already, all in lower case, with the plain apostrophe and hyphen.
pub(super) fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return word.into();
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            // Arabic vowel signs and the stroke that lengthens a word.
            '\u{64B}'..='\u{652}' | '\u{640}' | '\u{AD}' => {}
            'أ' | 'إ' | 'آ' => folded.push('ا'),
            _ => folded.extend(crate::fold::fold_punctuation(c).to_lowercase()),
        }
    }
    folded.into()
}

/// How far a token reaches, and what it is. `glued` says that one ends right before it.
fn scan(text: &str, first: char, glued: bool) -> (usize, Shape) {
    let is_apostrophe = |c: char| matches!(c, '\'' | '’' | '‘');
    if first.is_numeric() {
        return (number_length(text), Shape::Number);
    }
    if is_apostrophe(first) {
        let rest = &text[first.len_utf8()..];
        // '89 and '80s
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !glued && digits == 2 {
            return (first.len_utf8() + number_length(rest), Shape::Number);
        }
        // 's
        let mut after = rest.chars();
        if glued
            && after.next().is_some_and(|c| c == 's' || c == 'S')
            && !after.next().is_some_and(char::is_alphanumeric)
        {
            return (first.len_utf8() + 1, Shape::Sign);
        }
        return (first.len_utf8(), Shape::Sign);
    }
    if first.is_alphabetic() {
        let shape = if first.is_uppercase() { Shape::Capital } else { Shape::Word };
        return (word_length(text), shape);
    }
    let shape = if matches!(first, '-' | '‐' | '‑') { Shape::Hyphen } else { Shape::Sign };
    (first.len_utf8(), shape)
}

/// A word runs over letters, and over what is written on and in them.
fn word_length(text: &str) -> usize {
    // Most words are plain letters, and these are soon told.
    let plain = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if text.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    let goes_on = |c: char| c.is_alphabetic() || matches!(c, '\u{64B}'..='\u{652}' | '\u{640}' | '\u{AD}');
    text[plain..].find(|c| !goes_on(c)).map_or(text.len(), |length| plain + length)
}
