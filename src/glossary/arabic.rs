//! Arabic prefixes: conjunctions, prepositions and the article are written together with the word they stand before.
//!
//! وحلب is "and Aleppo", بالرقة "in Raqqa", للأمم المتحدة "for the United Nations", where the preposition swallows the
//! first letter of the article.

use super::words::fold_letters;
use super::words::lower;
use super::words::mix;

/// A word without a prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stripped {
    /// How many bytes of the word are the prefix.
    pub skipped: usize,
    /// Whether an alef belongs in front of what is left.
    pub alef_dropped: bool,
    /// The key of the word without it.
    pub key: u64,
}

const CONJUNCTIONS: [char; 2] = ['و', 'ف'];
const PREPOSITIONS: [char; 3] = ['ب', 'ل', 'ك'];
/// What is left of a word must have this many letters: of shorter words almost any begins with such a letter.
const FEWEST_LETTERS: usize = 3;

/// Calls `found` with each way in which a word of the Arabic script may be a prefix and a word, the longest rest first.
pub(super) fn strip_prefixes(word: &str, mut found: impl FnMut(Stripped)) {
    if !matches!(word.as_bytes().first(), Some(0xd8..=0xdb)) {
        return;
    }
    let mut emit = |skipped: usize, alef_dropped: bool| {
        let (mut key, mut letters) = (0, 0);
        if alef_dropped {
            key = mix(key, 'ا');
        }
        fold_letters(&word[skipped..], |letter| {
            letters += 1;
            lower(letter, |letter| key = mix(key, letter));
        });
        if letters >= FEWEST_LETTERS {
            found(Stripped { skipped, alef_dropped, key });
        }
    };
    let mut at = 0;
    if let Some(next) = after(word, at, &CONJUNCTIONS) {
        emit(next, false);
        at = next;
    }
    if let Some(next) = after(word, at, &PREPOSITIONS) {
        emit(next, false);
        if word[at..].starts_with('ل')
            && let Some(rest) = after(word, next, &['ل'])
        {
            emit(next, true);
            emit(rest, false);
        }
        emit_article(word, next, &mut emit);
    }
    emit_article(word, at, &mut emit);
}

fn emit_article(word: &str, at: usize, emit: &mut impl FnMut(usize, bool)) {
    if let Some(rest) = after(word, at, &['ا']).and_then(|next| after(word, next, &['ل'])) {
        emit(rest, false);
    }
}

/// The place after one of `letters` and the marks on it.
fn after(word: &str, at: usize, letters: &[char]) -> Option<usize> {
    let mut chars = word[at..].char_indices();
    let (_, first) = chars.next()?;
    if !letters.contains(&first) {
        return None;
    }
    let next = chars.find(|(_, c)| c.is_alphabetic() && !is_tatweel(*c) && !is_mark(*c));
    next.map(|(offset, _)| at + offset)
}

fn is_tatweel(c: char) -> bool {
    c == '\u{640}'
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
