//! Scanned print: pages whose spaces were lost, most often at the ends of lines.
//!
//! "l'arrivée dela Garonneà Toulouse,puis": where a page shows behind small words, commas and full stops that its
//! spaces were lost, words are cut where a capital follows a small letter or a digit, and behind a known name before a small word.
//! On any other page "YouTube" and "McDonald" stay as they are.

use rustc_hash::FxHashSet;

use super::name_tree::NameTree;
use super::words::Letters;
use super::words::Word;

/// So many spaces must be missing, one in so many bytes.
const FEWEST: usize = 2;
const PER_BYTES: usize = 3000;

/// So many bytes are looked at at once.
const STRETCH: usize = 256;

/// A name before a small word that ran into it has this many letters: a shorter one begins too many other words.
const SHORTEST: usize = 5;

/// Whether spaces of a text were lost: behind small words, numbers, commas and full stops.
pub(super) fn has_lost_spaces(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Most stretches have no such place. They are looked at many bytes at once, so there are no branches.
    let may_be_lost = |before: u8, after: u8| {
        let ends = before.is_ascii_lowercase() | before.is_ascii_digit() | (before == b'.');
        (ends & after.is_ascii_uppercase()) | ((before == b',') & after.is_ascii_lowercase())
    };
    let last = bytes.len().saturating_sub(2);
    let places = (1..last).step_by(STRETCH).map(|start| start..last.min(start + STRETCH)).filter(|stretch| {
        let pairs = bytes[stretch.clone()].iter().zip(&bytes[stretch.start + 1..]);
        pairs.fold(false, |found, (before, after)| found | may_be_lost(*before, *after))
    });
    let lost = places.flatten().filter(|at| may_be_lost(bytes[*at], bytes[at + 1]) && is_lost(bytes, *at)).count();
    lost >= FEWEST && lost * PER_BYTES >= bytes.len()
}

/// Whether a space is missing behind the byte at `at`: "laSeine", "1815France", "Seine.Les", "Seine,les", but neither
/// "YouTube", "iPhone", "watchOS" nor "U.S.A".
fn is_lost(bytes: &[u8], at: usize) -> bool {
    let start = bytes[..at].iter().rposition(|byte| !byte.is_ascii_alphanumeric()).map_or(0, |before| before + 1);
    let word = &bytes[start..at];
    let small = word.len() > 1 && word[1..].iter().all(u8::is_ascii_lowercase);
    match bytes[at] {
        b',' => small,
        b'.' => small && bytes[at + 2].is_ascii_lowercase(),
        b'0'..=b'9' => word.iter().all(u8::is_ascii_digit) && bytes[at + 2].is_ascii_lowercase(),
        _ => !word.is_empty() && word.iter().all(u8::is_ascii_lowercase) && bytes[at + 2].is_ascii_lowercase(),
    }
}

/// Cuts words that ran together, unless the whole word is known.
pub(super) fn cut(text: &str, words: &mut Vec<Word>, letters: &Letters, names: &NameTree, small: &FxHashSet<u64>) {
    let mut pieces = Vec::with_capacity(words.len());
    for word in words.iter() {
        if names.begin(word.key).is_some() {
            pieces.push(*word);
            continue;
        }
        let mut start = word.start as usize;
        for cut in cuts(word.of(text)) {
            let cut = word.start as usize + cut;
            pieces.push(piece(text, start, cut, letters));
            start = cut;
        }
        let last = if start == word.start as usize { *word } else { piece(text, start, word.end as usize, letters) };
        match end_of_name(text, last, letters, names, small) {
            Some(end) => {
                pieces.push(piece(text, last.start as usize, end, letters));
                pieces.push(piece(text, end, last.end as usize, letters));
            }
            None => pieces.push(last),
        }
    }
    *words = pieces;
}

/// Where a capital begins a new word: behind a small letter or digit, also with an apostrophe between them, or as the
/// last of several before a small letter.
fn cuts(word: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut before = [' '; 3];
    for (at, c) in word.char_indices() {
        let next = word[at + c.len_utf8()..].chars().next();
        let small = |c: char| c.is_lowercase() || c.is_numeric();
        let behind_small = small(before[2]) || is_apostrophe(before[2]) && small(before[1]);
        let behind_capitals = before.iter().all(|c| c.is_uppercase()) && next.is_some_and(char::is_lowercase);
        if c.is_uppercase() && (behind_small || behind_capitals) {
            cuts.push(at);
        }
        before = [before[1], before[2], c];
    }
    cuts
}

fn piece(text: &str, start: usize, end: usize, letters: &Letters) -> Word {
    let word = text[start..end].trim_end_matches(is_apostrophe);
    Word { start: start as u32, end: (start + word.len()) as u32, key: letters.key(word) }
}

/// Where a known name ends that a small word ran into: "Garonneà".
fn end_of_name(text: &str, word: Word, letters: &Letters, names: &NameTree, small: &FxHashSet<u64>) -> Option<usize> {
    let whole = word.of(text);
    if !whole.starts_with(char::is_uppercase) || names.begin(word.key).is_some() {
        return None;
    }
    let ends = whole.char_indices().skip(SHORTEST).map(|(at, _)| at);
    ends.map(|at| whole.split_at(at))
        .find(|(name, rest)| {
            let is_small = *rest == "à" || rest.chars().nth(1).is_some() && small.contains(&letters.key(rest));
            is_small && names.begin(letters.key(name)).is_some()
        })
        .map(|(name, _)| word.start as usize + name.len())
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}
