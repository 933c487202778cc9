//! Spelling: how a name as it stands in a text differs from the name as the glossary writes it.
//!
//! Case tells US from us and WHO from who, so it is compared; but a sentence begins with a capital, an agency writes
//! Al-Assad for al-Assad, and headlines, datelines and lists of delegates put a name or part of it in capitals.

use super::lists::Lists;
use super::words::Word;
use super::words::fold_letters;
use super::words::lower;

/// How a name is spelled in a text, compared with how it is written in the glossary; the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spelling {
    /// As it is written.
    Exact,
    /// With another first letter where writers differ: at its beginning, or in a particle.
    Near,
    /// With one or all of its words in capitals.
    Capitals,
    /// With other capitals: counts only for a name whose capitals do not matter.
    Other,
}

/// Compares one word of a text with the same word as written, both folded; none if their letters differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordSpelling {
    Exact,
    Raised,
    Lowered,
    Capitals,
    Other,
}

/// What a name's written form leaves open at one of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wild {
    /// Any initial.
    Initial,
    /// Any word.
    Nickname,
    /// Any word with this first letter.
    Beginning(char),
    /// Any particle that Portuguese and Spanish names have or leave out.
    Particle,
}

/// How the words of a text spell a name that is written `written`, its folded words apart by line feeds. The place
/// `wild` of the name is free. None if the letters are not those of the name after all.
pub(super) fn compare<'t>(
    words: impl Iterator<Item = (Word, &'t str)>,
    written: &str,
    wild: Option<(u8, Wild)>,
    lists: &Lists,
) -> Option<Spelling> {
    let mut spelling = Spelling::Exact;
    // "Managing Director" for a name without capitals: they are a matter of style.
    let plain = !written.contains(char::is_uppercase);
    let last = written.split('\n').count() - 1;
    let several = written.contains('\n');
    let mut expected = written.split('\n');
    for (index, ((word, text), written)) in words.zip(&mut expected).enumerate() {
        if let Some((place, kind)) = wild
            && place as usize == index
        {
            let first = text.chars().next()?;
            let fits = match kind {
                Wild::Particle => matches!(text, "da" | "das" | "de" | "del" | "do" | "dos"),
                _ if !first.is_uppercase() => false,
                Wild::Initial => text.chars().nth(1).is_none(),
                Wild::Nickname => true,
                Wild::Beginning(letter) => first == letter && text.chars().nth(1).is_some_and(char::is_lowercase),
            };
            fits.then_some(())?;
            continue;
        }
        let particle = several && lists.particles.contains(&word.key);
        // "the Tagus river" for "Tagus River"
        let generic = several && index == last && lists.generics.contains(&word.key);
        // "the Syrian Government" for "Syrian government", "the government of Syria" for "Government of Syria"
        let organ = several && (index == 0 || index == last) && lists.organs.contains(&word.key);
        let direction = several && index == 0 && lists.directions.contains(&word.key);
        let here = match compare_word(text, written)? {
            WordSpelling::Exact => Spelling::Exact,
            WordSpelling::Raised if index == 0 || particle || plain || organ => Spelling::Near,
            WordSpelling::Lowered if particle || generic || organ || direction => Spelling::Near,
            WordSpelling::Capitals => Spelling::Capitals,
            _ => Spelling::Other,
        };
        spelling = spelling.max(here);
    }
    expected.next().is_none().then_some(spelling)
}

fn compare_word(text: &str, written: &str) -> Option<WordSpelling> {
    let mut expected = written.chars();
    let mut at = 0;
    let (mut same, mut first, mut small, mut fits) = (true, WordSpelling::Exact, false, true);
    fold_letters(text, |letter| {
        let Some(wanted) = expected.next() else { return fits = false };
        small |= letter.is_lowercase();
        if letter != wanted {
            fits &= is_same_letter(letter, wanted);
            if at > 0 {
                same = false;
            } else if letter.is_uppercase() {
                first = WordSpelling::Raised;
            } else {
                first = WordSpelling::Lowered;
            }
        }
        at += 1;
    });
    if !fits || expected.next().is_some() {
        return None;
    }
    Some(match (same, first) {
        (true, first) => first,
        (false, _) if !small => WordSpelling::Capitals,
        _ => WordSpelling::Other,
    })
}

fn is_same_letter(one: char, other: char) -> bool {
    let small = |letter: char| {
        let mut small = '\0';
        lower(letter, |c| small = c);
        small
    };
    small(one) == small(other)
}

/// The folded words of a name, apart by line feeds.
pub(super) fn written<'t>(words: impl Iterator<Item = &'t str>) -> String {
    let mut written = String::new();
    for (index, word) in words.enumerate() {
        if index > 0 {
            written.push('\n');
        }
        fold_letters(word, |letter| written.push(letter));
    }
    written
}

/// Whether a word has a capital and no small letter.
pub(super) fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// Whether a word begins with a capital.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
}
