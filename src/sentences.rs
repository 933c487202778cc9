//! Sentences: where one ends and the next begins, within a paragraph.
//!
//! A sentence ends with a full stop, question or exclamation mark or an ellipsis, together with the quotation marks and
//! brackets that close after it, if what follows can begin a sentence. A full stop also ends abbreviations, initials
//! and parts of numbers; for those the word before and the word after decide. Questionable stops join rather than
//! part, since half a sentence misleads more than two.

use std::ops::Range;

/// The sentences of a paragraph, without the space between them. Each byte that is not white space belongs to one.
pub fn sentences(paragraph: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + paragraph[at..].find(|c: char| !c.is_whitespace())?;
        let end = sentence_end(paragraph, start);
        at = end;
        Some(start..start + paragraph[start..end].trim_end().len())
    })
}

/// Abbreviations that a name or number follows; they end no sentence.
const BEFORE_A_NAME: [&str; 62] = [
    "mr", "mrs", "ms", "messrs", "mme", "mlle", "dr", "prof", "rev", "hon", "fr", "st", "ste", "mt", "ft", "gen",
    "col", "lt", "capt", "maj", "sgt", "cpl", "adm", "brig", "cmdr", "cdr", "pvt", "sen", "sens", "rep", "reps", "gov",
    "amb", "pres", "sec", "supt", "insp", "det", "vs", "cf", "eg", "ie", "al", "art", "arts", "para", "paras", "pp",
    "vol", "vols", "chap", "approx", "ca", "dept", "univ", "nr", "bzw", "hr", "sr", "sra", "av", "viz",
];

/// Abbreviations that end no sentence when a number follows.
const BEFORE_A_NUMBER: [&str; 20] = [
    "no", "nos", "p", "fig", "figs", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "art", "sect", "tel",
];

/// Abbreviations that end a sentence only if a word follows that often begins one.
const OFTEN_INSIDE: [&str; 20] = [
    "jr", "sr", "inc", "co", "corp", "ltd", "bros", "etc", "jan", "feb", "mar", "apr", "aug", "sep", "sept", "oct",
    "nov", "dec", "plc", "llc",
];

/// Words that begin sentences and hardly ever go on with a name.
const OPENERS: [&str; 86] = [
    "A",
    "After",
    "Although",
    "An",
    "And",
    "Another",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Few",
    "Finally",
    "For",
    "From",
    "Had",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Moreover",
    "Most",
    "My",
    "Next",
    "No",
    "Nobody",
    "None",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "People",
    "Several",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Two",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "While",
    "You",
];

/// What may follow "a.m." and "p.m." in the same sentence.
const AFTER_A_CLOCK: [&str; 34] = [
    "GMT",
    "UTC",
    "EST",
    "EDT",
    "ET",
    "CST",
    "CDT",
    "CT",
    "MST",
    "MDT",
    "PST",
    "PDT",
    "PT",
    "BST",
    "CET",
    "CEST",
    "EET",
    "EEST",
    "MSK",
    "Eastern",
    "Central",
    "Mountain",
    "Pacific",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Sept",
    "Dec",
    "Nov",
    "Oct",
];

/// The end of the sentence that begins at `start`.
fn sentence_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        if !MAY_END[bytes[at] as usize] {
            at += 1;
            continue;
        }
        let Some(mark) = terminator(text, at) else {
            at += 1;
            continue;
        };
        let after_marks = skip_marks(text, at);
        let end = skip_closers(text, after_marks);
        if ends_sentence(text, start, at..after_marks, end, mark) {
            return end;
        }
        at = after_marks;
    }
    bytes.len()
}

/// The bytes with which a mark may begin that ends a sentence.
const MAY_END: [bool; 256] = {
    let mut may = [false; 256];
    let mut index = 0;
    // ASCII marks; the first bytes of ؟ and ۔, of …, of ।, of 。, and of the full-width ones.
    let bytes = [b'.', b'!', b'?', 0xd8, 0xdb, 0xe2, 0xe0, 0xe3, 0xef];
    while index < bytes.len() {
        may[bytes[index] as usize] = true;
        index += 1;
    }
    may
};

/// The mark at a place that may end a sentence.
fn terminator(text: &str, at: usize) -> Option<char> {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        return Some(byte as char);
    }
    let c = text[at..].chars().next()?;
    matches!(c, '…' | '؟' | '۔' | '।' | '॥' | '。' | '！' | '？' | '｡' | '‼' | '⁇' | '⁈' | '⁉').then_some(c)
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?') || (!c.is_ascii() && terminator(c.encode_utf8(&mut [0; 4]), 0).is_some())
}

/// The place behind a run of marks: "?!", "...".
fn skip_marks(text: &str, at: usize) -> usize {
    text[at..].find(|c| !is_mark(c)).map_or(text.len(), |length| at + length)
}

/// The place behind quotation marks, brackets and note numbers that close with the sentence.
fn skip_closers(text: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        let rest = &text[end..];
        let closer = |c: char| matches!(c, '"' | '”' | '\'' | '’' | ')' | ']' | '»' | '›' | '」' | '』' | '*' | '_');
        if let Some(c) = rest.chars().next().filter(|c| closer(*c)) {
            end += c.len_utf8();
        } else if rest.starts_with([' ', '\u{a0}', '\u{202f}'])
            && rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).starts_with('»')
        {
            end += rest.find('»').expect("it stands there") + '»'.len_utf8();
        } else if let Some(note) = note_number(rest) {
            end += note;
        } else {
            return end;
        }
    }
}

/// The length of a note number, "[12]".
fn note_number(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('[')?;
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && inside[digits..].starts_with(']')).then_some(digits + 2)
}

fn ends_sentence(text: &str, start: usize, marks: Range<usize>, end: usize, mark: char) -> bool {
    let rest = &text[end..];
    let Some(next) = rest.chars().next() else { return true };
    if matches!(mark, '。' | '！' | '？' | '｡' | '।' | '॥') {
        return true;
    }
    let one_stop = mark == '.' && marks.len() == 1;
    if !next.is_whitespace() {
        // A space was forgotten: "said.He"; but not "3.5", "U.S.A", "example.org".
        return one_stop && end == marks.end && is_forgotten_space(text, start, marks.start, rest);
    }
    let following = rest.trim_start();
    if !can_begin(following) {
        return false;
    }
    !(one_stop && end == marks.end && is_inside(&text[start..marks.start], following))
}

fn is_forgotten_space(text: &str, start: usize, stop: usize, rest: &str) -> bool {
    let word = last_word(&text[start..stop]);
    let mut next = rest.chars();
    let capital = next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
    capital && word.chars().count() > 1 && word.chars().all(char::is_lowercase) && !word.contains('.')
}

/// Whether a sentence can begin so: with a capital, a number, or a letter of a script without capitals.
fn can_begin(following: &str) -> bool {
    let opener = |c: char| {
        matches!(
            c,
            '"' | '“' | '‘' | '\'' | '«' | '‹' | '(' | '[' | '„' | '—' | '–' | '-' | '¿' | '¡' | '*' | '_' | '#'
        ) || c.is_whitespace()
    };
    let trimmed = following.trim_start_matches(opener);
    trimmed.chars().next().is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || !c.is_ascii_punctuation()))
}

/// Whether a full stop after `before` belongs to an abbreviation, initial or number that goes on with `following`.
fn is_inside(before: &str, following: &str) -> bool {
    let word = last_word(before);
    let next = first_word(following);
    let number_next = following.starts_with(|c: char| c.is_ascii_digit());
    let whole = word.len() == before.trim_start_matches(['"', '“', '(', '[', '*']).len();
    if word.is_empty() {
        return false;
    }
    // "1." or "IV." or "a." as the number of a list.
    if whole && (word.bytes().all(|byte| byte.is_ascii_digit()) || word.chars().count() == 1) {
        return true;
    }
    let mut small = [0; 8];
    let small = lower_ascii(word, &mut small);
    if matches!(small, "a.m" | "p.m" | "am" | "pm") && word.contains('.') {
        let zone = first_word(following[next.len()..].trim_start());
        return AFTER_A_CLOCK.contains(&next) || zone == "time" || zone == "Time" || number_next;
    }
    let capital = word.starts_with(|c: char| c.is_uppercase());
    let dotted = word.contains('.');
    if dotted && word.split('.').all(|part| part.chars().count() <= 2) {
        // U.S., Ph.D., e.g.: mostly inside, unless a usual first word follows.
        return !capital || !OPENERS.contains(&next) || next == "A" && following.starts_with("A.");
    }
    if capital && word.chars().count() == 1 {
        // An initial, unless it is a pronoun or stands behind a small letter: "plan B. The", "and I. He".
        return !OPENERS.contains(&next) || following[next.len()..].starts_with('.');
    }
    (BEFORE_A_NAME.contains(&small) && (capital || !OPENERS.contains(&next)))
        || (BEFORE_A_NUMBER.contains(&small) && number_next)
        || (OFTEN_INSIDE.contains(&small) && !number_next && !OPENERS.contains(&next))
}

/// The word at the end of a text, with the full stops inside it.
fn last_word(before: &str) -> &str {
    // A word that could be an abbreviation is short; looking further back would take long in a text of dots.
    let start = before.char_indices().rev().take(LONGEST_WORD).find(|(_, c)| !c.is_alphanumeric() && *c != '.');
    start.map_or(before, |(at, c)| &before[at + c.len_utf8()..]).trim_start_matches('.')
}

const LONGEST_WORD: usize = 40;

fn first_word(following: &str) -> &str {
    let trimmed = following.trim_start_matches(['"', '“', '‘', '«', '(', '[']);
    trimmed.find(|c: char| !c.is_alphanumeric()).map_or(trimmed, |end| &trimmed[..end])
}

/// The word in lower case if it is short ASCII, else nothing.
fn lower_ascii<'b>(word: &str, buffer: &'b mut [u8; 8]) -> &'b str {
    if word.len() > buffer.len() || !word.is_ascii() {
        return "";
    }
    let buffer = &mut buffer[..word.len()];
    buffer.copy_from_slice(word.as_bytes());
    buffer.make_ascii_lowercase();
    std::str::from_utf8(buffer).expect("it is ASCII")
}
