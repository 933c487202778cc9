//! The spellings of names that are kept back, found in any text whatever their letter case and punctuation.

use std::collections::BTreeSet;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use unicode_normalization::char::is_combining_mark;

use super::people::People;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::fold::fold_punctuation;
use crate::fold::is_invisible;
use crate::fold::strip_diacritics;
use crate::glossary::Entry;
use crate::glossary::NameRole;
use crate::id::Id;
use crate::prose::TextRange;
use crate::source::Span;

/// All spellings that are looked for.
pub(super) struct Spellings {
    automaton: AhoCorasick,
    list: Vec<Spelling>,
}

/// A spelling of a name that is kept back.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    /// As it is written.
    pub text: String,
    /// Whose it is, by its place among [`People`].
    pub entry: u32,
    /// Where the editor asked for it to be kept back.
    pub span: Span,
    /// Whether it tells who is meant wherever it stands. Others are part of a name, or also words.
    pub telling: bool,
}

/// A place where one stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub range: Range<usize>,
    pub spelling: usize,
    /// Whether it is a single word without the capitals of the name, and so most likely another.
    pub lowered: bool,
}

impl Found {
    /// The place in a reading text.
    pub fn text_range(&self) -> TextRange {
        TextRange::new(self.range.start, self.range.end)
    }
}

/// A single word of fewer letters is as often something else.
const FEWEST_LETTERS: usize = 4;

impl Spellings {
    /// The spellings of all who are protected. One that is also the name of somebody who is not, or a word of it, tells
    /// nothing by itself and is left to the finder.
    pub fn of(people: &People, problems: &mut Vec<Problem>) -> Spellings {
        let mut patterns: Vec<String> = Vec::new();
        let mut list: Vec<Spelling> = Vec::new();
        let open: Vec<(&Entry, String)> = people
            .entries
            .iter()
            .enumerate()
            .filter(|(number, _)| people.shown(*number as u32).is_none())
            .flat_map(|(_, entry)| entry.names.iter().map(move |name| (entry, folded(&name.text))))
            .collect();
        let mut shared: BTreeSet<(u32, &Id)> = BTreeSet::new();
        for (entry, protected, shown) in people.protected() {
            for (text, telling) in texts_of(protected, shown.id.is_some()) {
                let pattern = folded(&text);
                let words = pattern.split(' ').count();
                if pattern.is_empty() || patterns.contains(&pattern) || pattern == folded(&shown.name) {
                    continue;
                }
                if let Some((other, _)) = open.iter().find(|(_, name)| *name == pattern) {
                    if shared.insert((entry, &other.id)) {
                        problems.push(shared_name(&text, shown.span, other));
                    }
                    continue;
                }
                if words == 1 && open.iter().any(|(_, name)| name.split(' ').any(|word| word == pattern)) {
                    continue;
                }
                patterns.push(pattern.clone());
                list.push(Spelling {
                    telling: telling && (words > 1 || pattern.chars().count() >= FEWEST_LETTERS),
                    text,
                    entry,
                    span: shown.span,
                });
            }
        }
        let automaton = AhoCorasick::new(&patterns).expect("a glossary has far fewer names than an automaton can hold");
        Spellings { automaton, list }
    }

    /// A spelling by its number.
    pub fn get(&self, spelling: usize) -> &Spelling {
        &self.list[spelling]
    }

    /// The places where spellings stand as whole words, in order of their ends.
    pub fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        let folded = Folded::of(text);
        let matches: Vec<Found> = self
            .automaton
            .find_overlapping_iter(&folded.text)
            .filter_map(|found| {
                let range = folded.words(text, found.start()..found.end())?;
                let spelling = &self.list[found.pattern().as_usize()];
                let words = &text[range.clone()];
                let single = !spelling.text.contains(|c: char| !c.is_alphanumeric());
                let lowered =
                    single && spelling.text.contains(char::is_uppercase) && !words.contains(char::is_uppercase);
                Some(Found { range, spelling: found.pattern().as_usize(), lowered })
            })
            .collect();
        matches.into_iter()
    }
}

fn shared_name(text: &str, span: Span, other: &Entry) -> Problem {
    let message = format!("`{text}` is also a name of `{}`, whose name is not kept back", other.id);
    let help = "see to it that each text tells the two apart, by `link` or `[[mention]]` where it must; what it leaves open is \
                withheld";
    Problem::new(&codes::protect::SHARED_NAME, span, message).related(other.span, "the other").help(help)
}

/// The spellings of an entry, each with whether it tells who is meant wherever it stands.
fn texts_of(entry: &Entry, has_id: bool) -> Vec<(String, bool)> {
    let always = |role: &NameRole| !matches!(role, NameRole::Short | NameRole::Weak);
    let mut texts: Vec<(String, bool)> = Vec::new();
    for name in &entry.names {
        let several = folded(&name.text).contains(' ');
        texts.push((name.text.clone(), always(&name.role) || several));
    }
    if has_id {
        texts.push((entry.id.to_string(), entry.id.as_str().contains('-')));
    }
    // The surname by itself.
    let surname = match entry.sort_name.as_deref().and_then(|sorted| sorted.split_once(',')) {
        Some((surname, _)) => Some(surname),
        None => entry.name.split_whitespace().nth(1).and(entry.name.split_whitespace().last()),
    };
    let known: BTreeSet<&str> = entry.names.iter().map(|name| name.text.as_str()).collect();
    let surname = surname.filter(|surname| entry.is_person() && !known.contains(surname));
    texts.extend(surname.map(|surname| (surname.to_string(), false)));
    texts
}

/// A text folded for comparing, single spaces between its words.
fn folded(text: &str) -> String {
    Folded::of(text).text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text as words in small letters without diacritics and apostrophes, with the way back: a space stands between words
/// that may be one name, a line end where no name goes on.
struct Folded {
    text: String,
    /// For each byte the place of its character.
    origin: Vec<u32>,
}

/// Signs that no name goes on behind.
const BREAKS: &[char] = &['"', '<', '>', '{', '}', '[', ']', ';', ':', '=', '|', '/', '\\', '!', '?'];

impl Folded {
    fn of(text: &str) -> Folded {
        let mut folded =
            Folded { text: String::with_capacity(text.len() + 2), origin: Vec::with_capacity(text.len() + 2) };
        let mut newlines = 0;
        for (at, c) in text.char_indices() {
            if c.is_ascii_alphanumeric() {
                folded.push(c.to_ascii_lowercase(), at);
            } else if is_invisible(c) || is_combining_mark(c) || fold_punctuation(c) == '\'' {
                continue;
            } else if c.is_alphanumeric() {
                let alone = c >= '\u{2e80}';
                folded.gap(' ', at, alone);
                strip_diacritics(c, |letter| letter.to_lowercase().for_each(|letter| folded.push(letter, at)));
                folded.gap(' ', at + c.len_utf8(), alone);
            } else {
                newlines = if c == '\n' {
                    newlines + 1
                } else if c.is_whitespace() {
                    newlines
                } else {
                    0
                };
                let ends = BREAKS.contains(&c) || newlines > 1;
                folded.gap(if ends { '\n' } else { ' ' }, at, true);
                continue;
            }
            newlines = 0;
        }
        folded
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.origin.extend(std::iter::repeat_n(at as u32, c.len_utf8()));
    }

    /// Ends a word; a break stays one whatever comes with it.
    fn gap(&mut self, gap: char, at: usize, wanted: bool) {
        match self.text.chars().next_back() {
            _ if !wanted => {}
            Some('\n') => {}
            Some(' ') if gap == ' ' => {}
            Some(' ') => {
                self.text.pop();
                self.text.push(gap);
            }
            _ => self.push(gap, at),
        }
    }

    /// The stretch of the text that a match came from, if it is whole words.
    fn words(&self, text: &str, found: Range<usize>) -> Option<Range<usize>> {
        let is_gap = |c: char| matches!(c, ' ' | '\n');
        let start = self.origin[found.start] as usize;
        let last = self.origin[found.end - 1] as usize;
        let mut end = last + text[last..].chars().next().map_or(0, char::len_utf8);
        end += text[end..].chars().take_while(|c| is_combining_mark(*c)).map(char::len_utf8).sum::<usize>();
        let before = &self.text[..found.start];
        // "d'Ada Pell", "Ada Pell's": an apostrophe sets off what is no part of the name.
        let apostrophe = |c: Option<char>| c.is_some_and(|c| fold_punctuation(c) == '\'');
        let begins = before.chars().next_back().is_none_or(is_gap)
            || apostrophe(text[..start].chars().next_back())
            || is_arabic_prefix(before.rsplit(is_gap).next().unwrap_or_default());
        let ends = self.text[found.end..].chars().next().is_none_or(is_gap) || apostrophe(text[end..].chars().next());
        (begins && ends).then_some(start..end)
    }
}

/// Whether the letters before a name may be Arabic prefixes: "and", "in", "for", "like".
fn is_arabic_prefix(letters: &str) -> bool {
    let prefix = ['و', 'ف', 'ب', 'ل', 'ك'];
    letters.chars().count() <= 2 && letters.chars().all(|c| prefix.contains(&c)) && !letters.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn find(names: &[&str], text: &str) -> Vec<String> {
        let span = Span { source: SourceId(0), start: 0, end: 0 };
        let spelling = |name: &&str| Spelling { text: name.to_string(), entry: 0, span, telling: true };
        let patterns: Vec<String> = names.iter().map(|name| folded(name)).collect();
        let automaton = AhoCorasick::new(patterns).expect("few names");
        let spellings = Spellings { automaton, list: names.iter().map(spelling).collect() };
        let found = spellings.find(text).filter(|found| !found.lowered);
        found.map(|found| text[found.range].to_string()).collect()
    }

    #[test]
    fn a_name_is_found_however_it_is_typed() {
        for (name, text, expected) in [
            (
                "Ada Pell",
                "ADA  PELL's, ada-pell, ada_pell, Ada\nPell’s",
                &["ADA  PELL", "ada-pell", "ada_pell", "Ada\nPell"][..],
            ),
            ("Ada Pell", "Nevada Pell, Ada Pellew, Ada\n\nPell, \"Ada\", \"Pell\", Ada: Pell", &[]),
            ("Ada Pell", "l’Ada Pell, A\u{ad}da Pell", &["Ada Pell", "A\u{ad}da Pell"]),
            ("Zoë O'Brien", "Zoe\u{308} O’Brien’s, zoe obrien", &["Zoe\u{308} O’Brien", "zoe obrien"]),
            ("Hope", "hope, Hope, HOPE", &["Hope", "HOPE"]),
            ("إيناس كالواي", "قالت وإيناس كالواي، ايناس كـالواي", &["إيناس كالواي", "ايناس كـالواي"]),
            ("王小明", "我見王小明了", &["王小明"]),
        ] {
            assert_eq!(find(&[name], text), expected, "{name}");
        }
    }
}
