//! Context: what the words around a name say about it.
//!
//! A surname after a title names a person; after another given name it names somebody else. A capital at the
//! beginning of a sentence tells nothing, and neither do capitals where everything is in capitals.

use rustc_hash::FxHashSet;

use super::lists::Lists;
use super::lists::Office;
use super::spelling::is_capitalised;
use super::spelling::is_capitals;
use super::words::APOSTROPHE;
use super::words::Letters;
use super::words::Phrase;
use super::words::SPACE;
use super::words::Word;

/// The words of one stretch of a text, with what is known about words.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
    pub letters: &'a Letters,
    pub lists: &'a Lists,
}

/// How many words a title may have: "Under Secretary of State for Political Affairs".
const LONGEST_OFFICE: usize = 8;

/// How many words on each side tell whether everything is in capitals.
const FARTHEST: usize = 40;

impl Context<'_> {
    /// The words with their text.
    pub fn phrase(&self) -> Phrase<'_> {
        Phrase { text: self.text, words: self.words, letters: self.letters }
    }

    /// The letters of a word.
    pub fn word(&self, index: usize) -> &str {
        self.words[index].of(self.text)
    }

    /// What stands between a word and the one after it, or nothing at the end of the stretch.
    fn gap_after(&self, index: usize) -> &str {
        self.words.get(index + 1).map_or("", |next| &self.text[self.words[index].end as usize..next.start as usize])
    }

    fn gap_before(&self, index: usize) -> &str {
        if index == 0 { "" } else { self.gap_after(index - 1) }
    }

    /// Whether a name may begin with this word: it does not go on from something before it.
    pub fn begins_word(&self, index: usize) -> bool {
        if index == 0 {
            let before = self.text[..self.words[0].start as usize].chars().next_back();
            return !before.is_some_and(|c| c.is_alphanumeric());
        }
        self.is_boundary(index - 1)
    }

    /// Whether a name may end with this word: it does not go on in what follows.
    pub fn ends_word(&self, index: usize) -> bool {
        if index + 1 == self.words.len() {
            let after = self.text[self.words[index].end as usize..].chars().next();
            return !after.is_some_and(|c| c.is_alphanumeric());
        }
        let possessive = is_apostrophe(self.gap_after(index)) && !is_elision(self.word(index));
        possessive || self.is_boundary(index)
    }

    /// Whether there is a word boundary between a word and the next, where no space is.
    fn is_boundary(&self, index: usize) -> bool {
        let (word, next) = (self.word(index), self.word(index + 1));
        let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        match self.gap_after(index) {
            "." => {
                // "J.Smith", and a space forgotten after a sentence or before the number of a note; but not "U.S.A",
                // "iran.ir" and "3.5".
                let initial = is_single(word) && !is_single(next);
                let small = |word: &str| word.chars().next_back().is_some_and(|c| c.is_lowercase());
                let sentence = small(word) || number(word) || word.chars().nth(2).is_some() && small(next);
                let note = is_capitalised(word) && small(word) && next.starts_with(|c: char| c.is_ascii_digit());
                note || is_capitalised(next) && (initial || sentence && !is_single(word))
            }
            "," | ":" => !(number(word) && number(next)),
            "@" => false,
            // "dela France" and "del'Allemagne" on a scanned page
            gap if is_apostrophe(gap) => {
                is_elision(word) || word.starts_with(char::is_lowercase) && next.starts_with(char::is_uppercase)
            }
            _ => true,
        }
    }

    /// Whether a word is the rest of one that the end of a line broke; ¬ stands there on scanned pages.
    pub fn is_second_half(&self, index: usize) -> bool {
        matches!(self.gap_before(index).strip_prefix('¬'), Some("\n" | "\r\n" | " "))
    }

    /// Whether a name is that of a street: "12, rue de Rome", "avenue de la République". No such place is meant.
    pub fn is_in_street(&self, first: usize) -> bool {
        let mut at = first;
        while at > 0 && first - at < 3 && matches!(self.phrase().joint(at), SPACE | APOSTROPHE) {
            at -= 1;
            if !matches!(self.word(at), "de" | "du" | "des" | "la" | "l" | "d") {
                return self.lists.streets.contains(&self.words[at].key);
            }
        }
        false
    }

    /// Whether a name is part of the sign of a currency: "US$".
    pub fn is_in_currency(&self, last: usize) -> bool {
        self.text[self.words[last].end as usize..].starts_with(['$', '£', '€'])
    }

    /// Whether a name of one letter is something else here: an initial, a label ("(C)", "Annex C"), the beginning of a
    /// designation ("C-130").
    pub fn is_mere_letter(&self, first: usize, last: usize) -> bool {
        if first < last || !is_single(self.word(last)) {
            return false;
        }
        let gap = self.gap_after(last);
        let numbered = is_dash(gap) && self.word(last + 1).starts_with(|c: char| c.is_ascii_digit());
        let counts = first > 0 && self.phrase().joint(first) == SPACE && is_capitalised(self.word(first - 1));
        // "Tabs B and C"
        let listed = first > 1
            && matches!(self.word(first - 1), "and" | "or" | "through")
            && is_single(self.word(first - 2))
            && is_capitals(self.word(first - 2));
        // "C—Memorandum to the Secretary", the third of a list
        let bullet = gap.starts_with('—') && self.begins_line(first);
        numbered || counts || listed || bullet || gap.starts_with(['.', ')'])
    }

    fn begins_line(&self, index: usize) -> bool {
        let before = &self.text[..self.words[index].start as usize];
        before.is_empty() || before.ends_with('\n')
    }

    /// The title before the word, with or without what the office is about: "President", "Secretary of State".
    pub fn title_before(&self, index: usize) -> Option<usize> {
        let farthest = index.saturating_sub(LONGEST_OFFICE);
        let mut at = index;
        while at > farthest && self.phrase().joint(at) == SPACE {
            at -= 1;
            // "Secretary-designate Vance", "President-elect Carter"
            if at > farthest && is_dash(self.gap_before(at)) && is_awaited(self.word(at)) {
                at -= 1;
            }
            let about = self.is_department(at);
            let links = at + 1 < index && matches!(self.word(at), "of" | "for" | "the" | "and");
            if self.is_title(at) && (at + 1 == index || !about || is_awaited(self.word(index - 1))) {
                return Some(at);
            }
            if !about && !links {
                return None;
            }
        }
        None
    }

    /// Whether a word is a title: "President".
    pub fn is_title(&self, index: usize) -> bool {
        self.lists.titles.contains(&self.words[index].key)
    }

    /// Whether a word is part of the name of an office: "of", "State", "Prime".
    pub fn is_of_office(&self, index: usize) -> bool {
        self.is_department(index) || matches!(self.word(index), "of" | "Prime" | "prime")
    }

    /// Whether a word says what an office is about: "State".
    fn is_department(&self, index: usize) -> bool {
        self.lists.departments.contains(&self.words[index].key)
    }

    /// The office of the title at a place.
    pub fn office(&self, title: usize) -> Option<Office> {
        self.lists.office(self.words, title)
    }

    /// Whether the word begins a sentence, so that its capital says nothing.
    pub fn begins_sentence(&self, index: usize) -> bool {
        if index > 0 && self.phrase().joint(index) == SPACE {
            return false;
        }
        let before = &self.text[..self.words[index].start as usize];
        let trimmed = before
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '«' | '(' | '[' | '\'' | '‘'));
        let new_block = before[trimmed.len()..].contains("\n\n");
        let last = trimmed.chars().next_back();
        new_block || last.is_none_or(|c| matches!(c, '.' | '!' | '?' | '…' | ':' | '•' | '*' | '—' | '؟'))
    }

    /// Whether the word is the label of a speaker in a transcript, "Fish: They broke and ran.", or speaks: "Power said".
    pub fn is_speaker(&self, index: usize) -> bool {
        let next = self.words.get(index + 1).filter(|_| self.phrase().joint(index + 1) == SPACE);
        // "Banks said they would lend more."
        let speaks =
            !self.word(index).ends_with('s') && next.is_some_and(|next| self.lists.sayings.contains(&next.key));
        speaks || self.text[self.words[index].end as usize..].starts_with(':')
    }

    /// Whether the title of a ruler stands before a word: "King Hussein".
    pub fn follows_ruler(&self, index: usize) -> bool {
        let before = index.checked_sub(1).filter(|_| self.phrase().joint(index) == SPACE);
        before.is_some_and(|before| {
            self.lists.rulers.contains(&self.words[before].key) && is_capitalised(self.word(before))
        })
    }

    /// Whether the words before a surname make it part of somebody else's name: "Amy Carter", "B. Carter".
    pub fn follows_another_name(&self, first: usize) -> bool {
        let mut first = first;
        while first > 0 && self.is_joined_particle(first - 1) {
            first -= 1;
        }
        if first == 0 {
            return false;
        }
        let before = self.word(first - 1);
        if matches!(self.gap_before(first).trim_end(), "\"" | "”") {
            // Samir "Lion" Hasan
            return is_capitalised(before);
        }
        if self.phrase().joint(first) != SPACE {
            return false;
        }
        if self.gap_before(first).contains('.') {
            return is_single(before) && is_capitals(before);
        }
        is_capitalised(before)
            && !self.says_nothing(first - 1)
            && !self.is_acronym_before(first)
            && self.title_before(first).is_none()
    }

    /// Whether a word is preceded by an acronym, which is no given name: "UNSG Waldheim".
    pub fn is_acronym_before(&self, index: usize) -> bool {
        if index == 0 || self.phrase().joint(index) != SPACE {
            return false;
        }
        let before = self.word(index - 1);
        before.chars().nth(2).is_some() && is_capitals(before) && !is_capitals(self.word(index))
    }

    /// Whether the word after a surname makes it a given name, or part of a longer name: "Carter Page".
    pub fn precedes_another_name(&self, first: usize, last: usize) -> bool {
        let gap = self.gap_after(last);
        if gap.is_empty() || !gap.trim().is_empty() || self.phrase().joint(last + 1) != SPACE {
            return false;
        }
        let next = self.word(last + 1);
        if is_single(next) {
            return is_capitals(next) && self.gap_after(last + 1).starts_with('.');
        }
        let numeral = next.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let shouted = is_capitals(next) || (first..=last).all(|index| is_capitals(self.word(index)));
        let deed = self.lists.deeds.contains(&self.words[last + 1].key);
        // "the Haig-Davos Exchange": two surnames share what follows.
        let paired = first > 0 && is_dash(self.gap_before(first)) && is_capitalised(self.word(first - 1));
        numeral || (is_capitalised(next) && !shouted && !deed && !paired && !self.says_nothing(last + 1))
    }

    /// Whether an article stands before a word, which is then no name unless its deeds follow: "the Lord has shown us".
    pub fn follows_article(&self, index: usize) -> bool {
        let article = matches!(self.word_before(index), Some("the" | "The" | "a" | "A" | "an" | "An"));
        let next = self.words.get(index + 1).filter(|_| self.phrase().joint(index + 1) == SPACE);
        article && !next.is_some_and(|next| self.lists.deeds.contains(&next.key))
    }

    /// Whether "the" stands before a word.
    pub fn follows_the(&self, index: usize) -> bool {
        matches!(self.word_before(index), Some("the" | "The"))
    }

    /// The word before another, if only a space is between them.
    fn word_before(&self, index: usize) -> Option<&str> {
        (index > 0 && self.phrase().joint(index) == SPACE).then(|| self.word(index - 1))
    }

    /// Whether a word is the pronoun in "As for Charles I know nothing".
    pub fn is_pronoun(&self, index: usize) -> bool {
        const VERBS: [&str; 12] =
            ["am", "have", "know", "think", "do", "want", "believe", "hope", "feel", "guess", "mean", "suppose"];
        let next = self.words.get(index + 1).filter(|_| self.phrase().joint(index + 1) == SPACE);
        self.word(index) == "I" && next.is_some_and(|next| VERBS.contains(&next.of(self.text)))
    }

    /// Whether "of" and a name follow a word.
    pub fn is_followed_by_realm(&self, last: usize) -> bool {
        let apart = |at: usize| at < self.words.len() && self.phrase().joint(at) == SPACE;
        apart(last + 1) && apart(last + 2) && self.word(last + 1) == "of" && is_capitalised(self.word(last + 2))
    }

    /// The capitalised words that hyphens join to a word, before and after it.
    pub fn partners(&self, index: usize) -> [Option<usize>; 2] {
        let before = (index > 0 && is_dash(self.gap_before(index))).then(|| index - 1);
        let after = is_dash(self.gap_after(index)).then_some(index + 1);
        [before, after].map(|partner| partner.filter(|partner| is_capitalised(self.word(*partner))))
    }

    /// Whether capitalised words follow that make a longer name: no title among them, and no day. A kind of place alone
    /// ("Homs Province") makes none.
    pub fn is_followed_by_name(&self, last: usize) -> bool {
        let is_next = |at: &usize| {
            let apart = !self.gap_before(*at).is_empty() && self.phrase().joint(*at) == SPACE;
            apart && is_capitalised(self.word(*at)) && !is_single(self.word(*at)) && !is_capitals(self.word(*at))
        };
        let following = (last + 1..last + LONGEST_OFFICE).take_while(is_next).count();
        let is_in = |list: &FxHashSet<u64>, at: usize| list.contains(&self.words[at].key);
        let lists = self.lists;
        let makes_none = match following {
            0 => true,
            1 if is_in(&lists.territories, last + 1) => true,
            _ => [&lists.openers, &lists.days].iter().any(|list| is_in(list, last + 1)),
        };
        !makes_none && !(last + 1..=last + following).any(|at| is_in(&lists.titles, at))
    }

    /// Whether something that an adjective describes stands behind it, and no other name before it: "Syrian troops",
    /// "Syrian-backed", but neither "spoke Syrian." nor "African American voters".
    pub fn describes(&self, first: usize, last: usize) -> bool {
        let gap = self.gap_after(last);
        let describes = gap == " " || gap == "\n" || is_dash(gap);
        describes && !self.follows_capital(first)
    }

    /// Whether a word with a capital that says something stands before another: "Latin American".
    pub fn follows_capital(&self, first: usize) -> bool {
        let capital = first > 0 && self.phrase().joint(first) == SPACE && is_capitalised(self.word(first - 1));
        capital && !self.says_nothing(first - 1)
    }

    /// The words that slashes join to a word, before and after it.
    pub fn beyond_slashes(&self, index: usize) -> [Option<usize>; 2] {
        let before = (self.gap_before(index) == "/").then(|| index - 1);
        let after = (self.gap_after(index) == "/").then_some(index + 1);
        [before, after]
    }

    /// The capitalised word that a hyphen ties to a name, as in "Hesse-Darmstadt"; a dash joins two names, and what begins
    /// a sentence ("Anti-Iran") or stands in a headline has its capital from there.
    pub fn tied_before(&self, first: usize) -> Option<usize> {
        let hyphened = matches!(self.gap_before(first), "-" | "‐" | "‑");
        let before = self.partners(first)[0].filter(|_| hyphened);
        before.filter(|before| !self.begins_sentence(*before) && !self.is_in_title_case(first))
    }

    /// Whether a capitalised word tells that what stands before it is no surname: "Carter Page", "Carter Motors". An
    /// institution ("the Carter Library") or a headline does not.
    pub fn is_telling_name(&self, index: usize) -> bool {
        let key = &self.words[index].key;
        let says_little = [&self.lists.institutions, &self.lists.titles, &self.lists.departments];
        !says_little.iter().any(|list| list.contains(key)) && !self.is_in_title_case(index)
    }

    /// Whether the word after a surname is what its bearer governs: "the Carter Administration".
    pub fn is_governing(&self, last: usize) -> bool {
        let next = self.words.get(last + 1).filter(|_| self.phrase().joint(last + 1) == SPACE);
        next.is_some_and(|next| self.lists.governments.contains(&next.key))
    }

    /// The word that makes a surname somebody else's, if it stands before it: the given name "Amy" in "Amy Carter". The
    /// word that begins a sentence has its capital from there, and may be no name.
    pub fn other_given_name(&self, first: usize) -> Option<&str> {
        let given = self.phrase().joint(first) == SPACE && self.follows_another_name(first);
        let place = first > 1 && matches!(self.word(first - 2), "in" | "In" | "at" | "At");
        // Of "Frank C. Clark" the first name tells more.
        let middle = first > 1
            && is_single(self.word(first - 1))
            && is_capitalised(self.word(first - 2))
            && self.phrase().joint(first - 1) == SPACE;
        let index = if middle { first - 2 } else { first.saturating_sub(1) };
        (given && !place && !self.begins_sentence(first - 1)).then(|| self.word(index))
    }

    /// Whether a capital of this word is no sign of a name.
    fn says_nothing(&self, index: usize) -> bool {
        self.lists.openers.contains(&self.words[index].key)
    }

    /// Whether the word is a particle tied to the word after it: "al-", "de ".
    fn is_joined_particle(&self, index: usize) -> bool {
        let gap = self.gap_after(index);
        let tied = gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–'));
        !gap.is_empty() && tied && self.lists.nobiliary.contains(&self.words[index].key)
    }

    /// Whether the words around a word are capitalised like it, so that its capital says nothing: a headline in title
    /// case. Small words are not.
    pub fn is_in_title_case(&self, index: usize) -> bool {
        let ends = |gap: &str| gap.contains(['\n', '.', ',', ';', ':', '(', ')', '!', '?']);
        let mut first = index;
        while first > 0 && index - first < FARTHEST && !ends(self.gap_before(first)) {
            first -= 1;
        }
        let mut last = index;
        while last + 1 < self.words.len() && last - index < FARTHEST && !ends(self.gap_after(last)) {
            last += 1;
        }
        let weighs = |at: &usize| *at != index && self.word(*at).len() > 3 && !self.says_nothing(*at);
        let mut weighty = (first..=last).filter(weighs).peekable();
        weighty.peek().is_some() && weighty.all(|at| is_capitalised(self.word(at)))
    }

    /// Whether one capital word is a word like any other in a line where everything is in capitals, so that WHO may
    /// be "who".
    pub fn is_shouted_word(&self, index: usize) -> bool {
        if !self.lists.common.contains(&self.words[index].key) || !is_capitals(self.word(index)) {
            return false;
        }
        let ends = |gap: &str| gap.contains(['\n', '!', '?']) || gap.starts_with(". ");
        let mut first = index;
        while first > 0 && index - first < FARTHEST && !ends(self.gap_before(first)) {
            first -= 1;
        }
        let mut last = index;
        while last + 1 < self.words.len() && last - index < FARTHEST && !ends(self.gap_after(last)) {
            last += 1;
        }
        last > first && !(first..=last).any(|index| self.word(index).chars().any(char::is_lowercase))
    }

    /// Whether capitals may stand for small letters in these words; a short or common word may be an acronym.
    pub fn may_be_capitals(&self, first: usize, last: usize) -> bool {
        let word = self.word(first);
        first < last || (word.chars().nth(3).is_some() && !self.lists.common.contains(&self.words[first].key))
    }
}

pub(super) fn is_single(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

fn is_awaited(word: &str) -> bool {
    matches!(word, "designate" | "elect" | "Designate" | "Elect")
}

fn is_dash(gap: &str) -> bool {
    is_single(gap) && gap.chars().all(|c| crate::fold::fold_punctuation(c) == '-') && !gap.is_empty()
}

fn is_apostrophe(gap: &str) -> bool {
    is_single(gap) && gap.chars().all(|c| crate::fold::fold_punctuation(c) == '\'' || c == 'ʻ') && !gap.is_empty()
}

/// An article in front of a name. A capital is one only where French begins a sentence with it: D'Souza is a surname.
fn is_elision(word: &str) -> bool {
    matches!(word, "l" | "d" | "qu" | "s" | "n" | "j" | "m" | "t" | "c" | "L" | "Qu")
        || matches!(word, "dell" | "all" | "nell" | "sull" | "dall" | "Dell" | "All" | "Nell")
}
