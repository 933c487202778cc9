//! Folding: seeing through the ways one text can be typed.
//!
//! Apostrophes, dashes, spaces and diacritics differ between keyboards, agencies and copies; a name or a quotation is
//! the same name or quotation in all of them. A [`Folded`] text keeps, for each byte, the place it came from, so that
//! what is found in it can be pointed at in the original.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded text with the way back to the text it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, and one past the last, the byte offset in the original.
    origin: Vec<u32>,
}

impl Folded {
    /// The offset in the original of an offset in the folded text.
    pub fn origin(&self, offset: usize) -> usize {
        self.origin[offset] as usize
    }

    fn push(&mut self, c: char, from: usize) {
        self.text.push(c);
        self.origin.extend(std::iter::repeat_n(from as u32, c.len_utf8()));
    }

    fn end(mut self, length: usize) -> Folded {
        self.origin.push(length as u32);
        self
    }
}

/// Folds a quotation: one kind of quote, apostrophe, dash and space, runs of space as one; letters stay as they are.
pub fn fold_quote(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len() + 1) };
    for (offset, c) in text.char_indices() {
        if c.is_ascii_alphanumeric() {
            // Most of most texts, and nothing to fold.
            folded.text.push(c);
            folded.origin.push(offset as u32);
        } else if c.is_whitespace() {
            if !folded.text.ends_with(' ') {
                folded.push(' ', offset);
            }
        } else if !is_invisible(c) {
            folded.push(fold_punctuation(c), offset);
        }
    }
    folded.end(text.len())
}

/// Folds a character that is typed in several ways to the plainest of them.
pub fn fold_punctuation(c: char) -> char {
    match c {
        '’' | '‘' | '‛' | 'ʼ' | 'ʹ' | 'ʿ' | 'ʾ' | '`' | '´' | '′' | 'ˈ' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ => c,
    }
}

/// Characters that a reader does not see: joiners, direction marks, soft hyphens, the Arabic tatweel.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{640}')
}

/// The letters of a character without its diacritics (é as e, ç as c, أ as ا), case kept. Calls `emit` for each.
pub fn strip_diacritics(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() {
        return emit(c);
    }
    match c {
        'ı' => emit('i'),
        'ł' => emit('l'),
        'Ł' => emit('L'),
        'ø' => emit('o'),
        'Ø' => emit('O'),
        'đ' => emit('d'),
        'Đ' => emit('D'),
        'ß' => "ss".chars().for_each(emit),
        'æ' => "ae".chars().for_each(emit),
        'œ' => "oe".chars().for_each(emit),
        'ٱ' => emit('ا'),
        'ى' => emit('ي'),
        _ => std::iter::once(c).nfkd().filter(|part| !is_combining_mark(*part)).for_each(emit),
    }
}

/// The folded letters and digits of a text with single spaces between its words, lower case: for comparing at large.
pub fn fold_loosely(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        // Most of most texts, and nothing to fold but its case, which is done for all of it at last.
        let (plain, after) = rest.split_at(rest.bytes().take_while(u8::is_ascii_alphanumeric).count());
        folded.push_str(plain);
        let Some(c) = after.chars().next() else { break };
        rest = &after[c.len_utf8()..];
        let parts = match c {
            '\'' | '`' => false,
            _ if c.is_ascii() => true,
            _ if c.is_alphanumeric() => {
                strip_diacritics(c, |letter| folded.extend(letter.to_lowercase()));
                false
            }
            _ => fold_punctuation(c) != '\'' && !is_combining_mark(c) && !is_invisible(c),
        };
        if parts && !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.make_ascii_lowercase();
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_folds_and_finds_its_way_back() {
        let folded = fold_quote("a\u{a0} “b”—c’s");
        assert_eq!(folded.text, "a \"b\"-c's");
        let quote = folded.text.find('b').expect("it stands there");
        assert_eq!(&"a\u{a0} “b”—c’s"[folded.origin(quote)..folded.origin(quote + 1)], "b");
    }

    #[test]
    fn loose_folding_forgets_case_accents_and_apostrophes() {
        assert_eq!(fold_loosely("Mevlüt  Çavuşoğlu’s"), "mevlut cavusoglus");
        assert_eq!(fold_loosely("al-Fu'ah"), "al fuah");
    }
}
