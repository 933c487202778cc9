//! Numbers in words: "twenty-four", "two hundred and five", "nineteen ninety-four", and those of other languages.

use std::borrow::Cow;

use crate::temporal::class::Class;
use crate::temporal::tokens::Gap;
use crate::temporal::tokens::Sense;
use crate::temporal::tokens::Shape;
use crate::temporal::tokens::Token;

use super::Lexicon;
use super::follows;

impl Lexicon {
    /// The numbers in words that begin at a token: "twenty-four", "two hundred and five", "nineteen ninety-four".
    pub(super) fn number_senses(
        &self,
        first: &str,
        list: &[Token],
        folded: &[Cow<str>],
        at: usize,
        senses: &mut Vec<Sense>,
    ) {
        let mut total = 0i64;
        let mut group = 0i64;
        let mut last = 0i64;
        let mut parts: Vec<i64> = Vec::new();
        let mut next = at;
        let mut words = 0;
        while let Some(token) = list.get(next) {
            if next > at && token.gap == Gap::Break {
                break;
            }
            let word = if next == at { first } else { &folded[next] };
            let ten_joiner = self.ten_joiners.iter().any(|joiner| **joiner == *word);
            let joiner = ten_joiner || token.shape == Shape::Hyphen || self.joins(word);
            if joiner {
                let follows = folded.get(next + 1).is_some_and(|following| {
                    let joins = token.shape == Shape::Hyphen && (20..100).contains(&last)
                        || ten_joiner && (20..100).contains(&last) && last % 10 == 0
                        || token.shape != Shape::Hyphen && last >= 100;
                    let number = self.number(following, Class::Count);
                    let ordinal = self.number(following, Class::Ordinal).filter(|_| token.shape == Shape::Hyphen);
                    let number = number.or(ordinal);
                    joins && number.is_some_and(|number| !ten_joiner || last >= 100 || number < 10)
                });
                if !follows || next == at {
                    break;
                }
                next += 1;
                continue;
            }
            let glued = self.glued(word).filter(|_| next > at);
            let number = self.number_at(glued.unwrap_or(word), list, folded, next);
            let Some((value, length)) = number.or_else(|| self.number_at(word, list, folded, next)) else {
                // "twenty-first"
                if let Some(ordinal) = self.number(word, Class::Ordinal)
                    && next > at
                    && (20..100).contains(&last)
                    && ordinal < 10
                {
                    let value = (total + group) as i32 + ordinal;
                    let length = (next - at + 1) as u8;
                    senses.push(Sense { class: Class::Ordinal, value, length });
                    if value <= 31 {
                        senses.push(Sense { class: Class::Day, value, length });
                        senses.push(Sense { class: Class::LaterDay, value, length });
                    }
                }
                break;
            };
            let joins = match value {
                100 => group < 100,
                1000 | 1_000_000 => group > 0 || last == 0,
                200 | 300 | 400 | 500 | 600 | 700 | 800 | 900 => last == 0 || last >= 1000,
                2000 => last == 0,
                1..=9 => last == 0 || last >= 20,
                // "خمسة وعشرون"
                20..=90 if glued.is_some() && last < 10 => true,
                10..=99 => last == 0 || last >= 100 && last != value || (10..=99).contains(&last) && parts.is_empty(),
                _ => false,
            };
            if !joins || next - at > 12 {
                break;
            }
            words += 1;
            match value {
                100 => group = group.max(1) * 100,
                1000 | 2000 | 1_000_000 => {
                    total += group.max(1) * value;
                    group = 0;
                }
                10..=99 if (10..=99).contains(&last) => {
                    // "nineteen ninety": the years of a century.
                    parts.push(group);
                    group = value;
                }
                _ => group += value,
            }
            last = value;
            next += length;
        }
        if words <= 1 {
            return;
        }
        let length = (next - at) as u8;
        match parts.first() {
            Some(century) => {
                let year = (century * 100 + group) as i32;
                if (1100..2200).contains(&year) {
                    senses.push(Sense { class: Class::Year, value: year, length });
                }
            }
            None => {
                let value = i32::try_from(total + group).unwrap_or(i32::MAX);
                senses.push(Sense { class: Class::Count, value, length });
                // "two thousand" are most often so many.
                if (1900..2200).contains(&value) && value != 2000 {
                    senses.push(Sense { class: Class::Year, value, length });
                }
            }
        }
    }

    /// The number in words at a token, and over how many tokens it reaches.
    fn number_at(&self, word: &str, list: &[Token], folded: &[Cow<str>], at: usize) -> Option<(i64, usize)> {
        let words = self.words.get(word)?.iter();
        let numbers = words.filter(|word| word.class == Class::Count && follows(&word.rest, list, folded, at + 1));
        let longest = numbers.max_by_key(|word| word.rest.len())?;
        Some((i64::from(longest.value), longest.rest.len() + 1))
    }

    /// The second part of a number whose joiner is written together with it: "وعشرون".
    fn glued<'w>(&self, folded: &'w str) -> Option<&'w str> {
        let is_prefix = |joiner: &str| self.prefixes.iter().any(|(prefix, _)| **prefix == *joiner);
        self.ten_joiners.iter().filter(|joiner| is_prefix(joiner)).find_map(|joiner| folded.strip_prefix(&**joiner))
    }

    fn number(&self, folded: &str, class: Class) -> Option<i32> {
        let words = self.words.get(folded)?;
        words.iter().find(|word| word.class == class && word.rest.is_empty()).map(|word| word.value)
    }
}
