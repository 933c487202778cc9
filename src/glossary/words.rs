//! Words: a text cut into the units by which names are compared.
//!
//! A word is a run of letters and digits, as Unicode cuts them, with three differences that names need. An apostrophe
//! inside a word is dropped (Sana'a, Sana’a and Sanaa are one word), but one that sets off an ending or an elided
//! article separates words (Syria's, l'Iran). A full stop separates words, and whoever matches must look whether the
//! word really ends there (U.S.A., Iran.ir). Scripts without spaces give a word a character.
//!
//! Of each word only its place and a hash of its folded, lower-case letters are kept: no word is copied, and plain
//! ASCII is hashed as it is read. What stands between two words is looked at only where a name may go on.

use rustc_hash::FxHashSet;

use crate::fold::fold_punctuation;
use crate::fold::is_invisible;
use crate::fold::strip_diacritics;

use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its first byte.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// The hash of its folded, lower-case letters.
    pub key: u64,
}

impl Word {
    /// Its letters as they stand.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

/// Words in a row with the text they stand in.
#[derive(Clone, Copy)]
pub(super) struct Phrase<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub letters: &'a Letters,
}

impl Phrase<'_> {
    /// What stands between a word and the one before it, folded: one kind of space, dash, quotation mark and bracket.
    /// The full stop of an initial or a known abbreviation counts as part of the space after it.
    pub fn joint(&self, index: usize) -> u64 {
        if index == 0 {
            return BREAK;
        }
        let (before, word) = (self.words[index - 1], self.words[index]);
        let gap = &self.text[before.end as usize..word.start as usize];
        // Words that ran together on a scanned page.
        if gap.is_empty() && word.of(self.text).starts_with(char::is_uppercase) {
            return SPACE;
        }
        if gap == " " { SPACE } else { self.letters.fold_gap(gap, before.of(self.text), before.key) }
    }
}

/// Nothing between two words but white space (or the full stop of an abbreviation and white space).
pub(super) const SPACE: u64 = mix(0, ' ');
/// Nothing between two words but an apostrophe.
pub(super) const APOSTROPHE: u64 = mix(0, '\'');
/// Nothing between two words at all.
pub(super) const NOTHING: u64 = 1;
/// A break that no name spans.
pub(super) const BREAK: u64 = 2;

/// How a text is cut into words.
#[derive(Clone, Debug)]
pub(super) struct Letters {
    /// What each of the first characters folds to, so that most text needs no look into the Unicode tables.
    table: Box<[Fold]>,
    abbreviations: FxHashSet<u64>,
}

/// What a character is in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fold {
    /// It ends the word.
    Outside,
    /// A mark that belongs to the word and is not compared.
    Mark,
    /// A character that is not seen.
    Invisible,
    /// A mark that folds to an apostrophe.
    Apostrophe,
    /// One lower-case letter.
    Letter(char),
    /// Several letters.
    Several,
    /// A word by itself.
    Alone,
}

/// Characters below this one are in the table: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic.
const TABLE_END: u32 = 0x700;

/// Articles that elision leaves in front of a name, as French and Italian write them.
const ELISIONS: [&str; 26] = [
    "l", "d", "qu", "s", "n", "j", "m", "t", "c", "L", "D", "Qu", "S", "N", "J", "M", "T", "C", "dell", "all", "nell",
    "sull", "dall", "Dell", "All", "Nell",
];

/// Endings that an apostrophe sets off: English ones, and those Turkish gives to names.
const ENDINGS: [&str; 36] = [
    "s", "S", "ll", "ve", "re", "d", "m", "de", "da", "te", "ta", "den", "dan", "ten", "tan", "nin", "nın", "nun",
    "nün", "in", "ın", "un", "ün", "ye", "ya", "yi", "yı", "yu", "yü", "deki", "daki", "li", "lı", "lu", "lü", "LL",
];

impl Letters {
    /// Makes the tables.
    pub fn new() -> Letters {
        let table = (0..TABLE_END).map(|code| char::from_u32(code).map_or(Fold::Outside, fold_of)).collect();
        let mut letters = Letters { table, abbreviations: FxHashSet::default() };
        letters.abbreviations = letters.set(include_str!("lists/abbreviations.txt"));
        letters
    }

    /// The keys of the words of a list.
    pub fn set(&self, list: &str) -> FxHashSet<u64> {
        list.split_whitespace().map(|word| self.key(word)).collect()
    }

    /// The key of one word.
    pub fn key(&self, word: &str) -> u64 {
        let mut key = 0;
        fold_letters(word, |letter| {
            lower(letter, |letter| key = mix(key, letter));
        });
        key
    }

    /// The words of a stretch of a text, after those already in `words`.
    pub fn split(&self, text: &str, start: usize, end: usize, words: &mut Vec<Word>) {
        let mut at = start;
        loop {
            at = self.skip_gap(text, at, end);
            if at >= end {
                return;
            }
            let mut begin = at;
            if at > start && !text.as_bytes()[at - 1].is_ascii() {
                let before = text[start..at].chars().next_back();
                begin -= before.filter(|c| is_letter_apostrophe(*c)).map_or(0, char::len_utf8);
            }
            let (key, word_end) = self.word(text, at, end);
            words.push(Word { start: begin as u32, end: word_end as u32, key });
            at = word_end;
        }
    }

    fn fold(&self, c: char) -> Fold {
        match self.table.get(c as usize) {
            Some(fold) => *fold,
            None => fold_of(c),
        }
    }

    /// The place where the next word begins, or `end`.
    fn skip_gap(&self, text: &str, mut at: usize, end: usize) -> usize {
        let bytes = text.as_bytes();
        while at < end {
            if bytes[at].is_ascii() {
                if is_word_byte(bytes[at]) {
                    return at;
                }
                at += 1;
                continue;
            }
            let c = char_at(text, at);
            if matches!(self.fold(c), Fold::Letter(_) | Fold::Several | Fold::Alone) {
                return at;
            }
            at += c.len_utf8();
        }
        end
    }

    /// The key and the end of the word that begins at `start`.
    fn word(&self, text: &str, start: usize, end: usize) -> (u64, usize) {
        let bytes = text.as_bytes();
        let (mut key, mut at) = (0, start);
        while at < end && is_word_byte(bytes[at]) {
            key = mix_byte(key, bytes[at] | 0x20);
            at += 1;
        }
        if at == end || (bytes[at].is_ascii() && bytes[at] != b'\'' && bytes[at] != b'`') {
            return (key, at);
        }
        self.rest_of_word(text, start, at, end, key)
    }

    fn rest_of_word(&self, text: &str, start: usize, mut at: usize, end: usize, mut key: u64) -> (u64, usize) {
        let mut word_end = at;
        while at < end {
            let c = char_at(text, at);
            let next = at + c.len_utf8();
            match self.fold(c) {
                Fold::Outside => break,
                Fold::Invisible => {}
                Fold::Mark => word_end = next,
                Fold::Apostrophe => {
                    if self.separates(text, start, at, next, end) {
                        if is_letter_apostrophe(c) && word_end == at {
                            word_end = next;
                        }
                        break;
                    }
                }
                Fold::Letter(letter) => {
                    key = mix(key, letter);
                    word_end = next;
                }
                Fold::Several => {
                    fold_letter(c, |letter| lower(letter, |letter| key = mix(key, letter)));
                    word_end = next;
                }
                Fold::Alone if at == start => {
                    key = mix(key, c);
                    word_end = next;
                    break;
                }
                Fold::Alone => break,
            }
            at = next;
        }
        (key, word_end)
    }

    /// Whether the apostrophe between `at` and `next` parts two words rather than standing inside one.
    fn separates(&self, text: &str, start: usize, at: usize, next: usize, end: usize) -> bool {
        let after = &text[next..end];
        let length = after
            .find(|c| !matches!(self.fold(c), Fold::Letter(_) | Fold::Several | Fold::Mark))
            .unwrap_or(after.len());
        length == 0 || ELISIONS.contains(&&text[start..at]) || ENDINGS.contains(&&after[..length])
    }

    fn fold_gap(&self, gap: &str, before: &str, before_key: u64) -> u64 {
        let (mut key, mut count, mut dot_first) = (0, 0, false);
        let (mut space, mut newlines, mut apostrophe) = (false, 0, false);
        let mut last = ' ';
        for c in gap.chars() {
            if c.is_whitespace() {
                newlines += usize::from(c == '\n');
                space = true;
                continue;
            }
            let c = fold_punctuation(c);
            if is_invisible(c) || is_combining_mark(c) {
                continue;
            }
            if c == '\'' || is_letter_apostrophe(c) {
                apostrophe = true;
                continue;
            }
            if space {
                (key, count, space) = (mix(key, ' '), count + 1, false);
            }
            dot_first |= count == 0 && c == '.';
            last = if matches!(c, '(' | ')' | '[' | ']') { '"' } else { c };
            (key, count) = (mix(key, last), count + 1);
        }
        if newlines > 1 {
            return BREAK;
        }
        // A line may end after the hyphen of a name.
        if space && !(count == 1 && last == '-' && newlines == 1) {
            (key, count) = (mix(key, ' '), count + 1);
        }
        let initial = before.chars().nth(1).is_none() && before.chars().all(char::is_alphabetic);
        match (count, dot_first, space) {
            (0, ..) if apostrophe => APOSTROPHE,
            (0, ..) => NOTHING,
            (1, true, false) if initial => SPACE,
            (2, true, true) if initial || self.abbreviations.contains(&before_key) => SPACE,
            _ => key,
        }
    }
}

/// Emits the letters of a word without diacritics and apostrophes, case kept.
pub(super) fn fold_letters(word: &str, mut emit: impl FnMut(char)) {
    for c in word.chars() {
        if c.is_ascii() {
            if is_word_byte(c as u8) {
                emit(c);
            }
        } else if matches!(fold_of(c), Fold::Letter(_) | Fold::Several | Fold::Alone) {
            fold_letter(c, &mut emit);
        }
    }
}

/// Emits the lower case of a letter; the two small sigmas are one.
pub(super) fn lower(letter: char, mut emit: impl FnMut(char)) {
    if letter.is_ascii() {
        return emit(letter.to_ascii_lowercase());
    }
    for small in letter.to_lowercase() {
        emit(if small == 'ς' { 'σ' } else { small });
    }
}

/// Marks that are typed like apostrophes but are letters of a transliteration.
pub(super) fn is_letter_apostrophe(c: char) -> bool {
    matches!(c, 'ʿ' | 'ʾ' | 'ʼ' | 'ʻ')
}

/// Adds a letter to a key.
pub(super) const fn mix(key: u64, letter: char) -> u64 {
    (key.rotate_left(5) ^ letter as u64).wrapping_mul(0x517c_c1b7_2722_0a95)
}

fn mix_byte(key: u64, byte: u8) -> u64 {
    mix(key, byte as char)
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().expect("the offset lies on a boundary before the end")
}

fn fold_of(c: char) -> Fold {
    if fold_punctuation(c) == '\'' || is_letter_apostrophe(c) {
        Fold::Apostrophe
    } else if is_invisible(c) {
        Fold::Invisible
    } else if is_written_without_spaces(c) {
        Fold::Alone
    } else if is_combining_mark(c) && !keeps_marks(c) {
        Fold::Mark
    } else if c == '_' || c.is_alphanumeric() || keeps_marks(c) && is_combining_mark(c) {
        let (mut letters, mut count) = ('\0', 0);
        fold_letter(c, |letter| {
            lower(letter, |letter| (letters, count) = (if letter == '_' { '\u{7f}' } else { letter }, count + 1));
        });
        if count == 1 { Fold::Letter(letters) } else { Fold::Several }
    } else {
        Fold::Outside
    }
}

fn fold_letter(c: char, mut emit: impl FnMut(char)) {
    if keeps_marks(c) || is_written_without_spaces(c) { emit(c) } else { strip_diacritics(c, emit) }
}

/// Scripts whose marks are vowels or other sounds, not ornaments: Indic, Tibetan, kana.
fn keeps_marks(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{fff}' | '\u{3040}'..='\u{30ff}')
}

/// Scripts that put no space between words: Thai, Lao, Burmese, Khmer, hiragana, Han.
fn is_written_without_spaces(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3041}'..='\u{309f}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut words = Vec::new();
        Letters::new().split(text, 0, text.len(), &mut words);
        words.iter().map(|word| word.of(text)).collect()
    }

    fn keys(text: &str) -> Vec<u64> {
        let mut words = Vec::new();
        let letters = Letters::new();
        letters.split(text, 0, text.len(), &mut words);
        let phrase = Phrase { text, words: &words, letters: &letters };
        (0..words.len()).flat_map(|index| [phrase.joint(index), words[index].key]).collect()
    }

    #[test]
    fn words_are_cut_where_names_need_it() {
        assert_eq!(words("Syria's l’Iran, al-Fu'ah (U.S.)"), ["Syria", "s", "l", "Iran", "al", "Fu'ah", "U", "S"]);
        assert_eq!(words("ʿAbd  al‑Ḥamīd Halep'te"), ["ʿAbd", "al", "Ḥamīd", "Halep", "te"]);
        assert_eq!(words("在大馬士革 シリア"), ["在", "大", "馬", "士", "革", "シリア"]);
    }

    #[test]
    fn spellings_of_one_name_have_the_same_keys() {
        for (one, other) in [
            ("Sana'a", "SANAA"),
            ("Recep Tayyip Erdoğan", "Recep Tayyip\n Erdogan"),
            ("Ban Ki-moon", "Ban Ki‑moon"),
            ("Ban Ki-moon", "Ban Ki-\nmoon"),
            ("J.K. Rowling", "J K Rowling"),
            ("St. Petersburg", "St Petersburg"),
            ("James \"Jimmy\" Carter", "James (Jimmy) Carter"),
            ("محمد", "مُحَـمَّد"),
            ("Łódź", "Lodz"),
            ("ΣΑΣ", "σας"),
            ("a_b", "A_B"),
        ] {
            assert_eq!(keys(one), keys(other), "{one} {other}");
        }
        assert_ne!(keys("New York"), keys("New-York"));
        assert_ne!(keys("end. York"), keys("end York"));
    }
}
