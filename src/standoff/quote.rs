//! Anchoring: from the words an editor quoted to the place in the article where they stand.
//!
//! A quotation is sought in the whole reading text, across emphasis, line ends and paragraphs, with quotes, dashes,
//! apostrophes and spaces folded. Whole words are preferred: "Syria" is not found inside "Syrian" while it stands by
//! itself elsewhere. `prefix`, `suffix` and `nth` choose among several places. What cannot be found is lost, never
//! guessed: the nearest text is for the message only.

use std::cell::OnceCell;

use crate::fold::Folded;
use crate::fold::fold_quote;
use crate::prose::Prose;
use crate::prose::TextRange;
use crate::standoff::nearest::Words;

/// Words of an article, and how to tell them from the same words elsewhere in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector {
    /// The words.
    pub exact: String,
    /// What stands right before them; may be empty.
    pub prefix: String,
    /// What stands right after them; may be empty.
    pub suffix: String,
    /// Which of the places that are left, from 1.
    pub nth: Option<u32>,
}

impl Selector {
    /// A selector by the words alone.
    pub fn of(exact: impl Into<String>) -> Selector {
        Selector { exact: exact.into(), ..Selector::default() }
    }
}

/// Where a quotation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// In this place and no other that the selector allows.
    Found(TextRange),
    /// In several places, in the order of the text.
    Ambiguous(Vec<TextRange>),
    /// Nowhere.
    Lost {
        /// The text that is most like it and how much, in per cent. 100 only where the words themselves stand there
        /// and what fails is `prefix`, `suffix` or `nth`.
        nearest: Option<(TextRange, u8)>,
    },
}

/// Finds one quotation; for several in one text make a [`QuoteIndex`].
pub fn anchor(prose: &Prose, selector: &Selector) -> Anchor {
    QuoteIndex::new(prose).anchor(selector)
}

/// A reading text prepared for finding quotations: it is folded once.
pub struct QuoteIndex {
    folded: Folded,
    /// The words of the text, wanted only when a quotation is lost.
    words: OnceCell<Words>,
}

impl QuoteIndex {
    /// Prepares a reading text.
    pub fn new(prose: &Prose) -> QuoteIndex {
        QuoteIndex { folded: fold_quote(prose.text()), words: OnceCell::new() }
    }

    /// Finds a quotation.
    pub fn anchor(&self, selector: &Selector) -> Anchor {
        let exact = fold_quote(&selector.exact).text;
        let exact = exact.trim();
        if exact.is_empty() {
            return Anchor::Lost { nearest: None };
        }
        let everywhere = self.places(exact);
        let prefix = fold_quote(&selector.prefix).text;
        let suffix = fold_quote(&selector.suffix).text;
        let mut places = everywhere.clone();
        places.retain(|&(start, end)| {
            self.folded.text[..start].trim_end().ends_with(prefix.trim())
                && self.folded.text[end..].trim_start().starts_with(suffix.trim())
        });
        match (places.as_slice(), selector.nth) {
            (&[only], None) => Anchor::Found(self.range(only)),
            (&[_, ..], None) => Anchor::Ambiguous(places.into_iter().map(|place| self.range(place)).collect()),
            (places, nth) => {
                let chosen = nth.and_then(|nth| places.get((nth as usize).checked_sub(1)?));
                match (chosen, places.last().or(everywhere.first())) {
                    (Some(&place), _) => Anchor::Found(self.range(place)),
                    (None, Some(&place)) => Anchor::Lost { nearest: Some((self.range(place), 100)) },
                    (None, None) => Anchor::Lost { nearest: self.nearest(exact) },
                }
            }
        }
    }

    /// The places of `exact` in the folded text: those that are whole words, or all where none is.
    fn places(&self, exact: &str) -> Vec<(usize, usize)> {
        let text = &self.folded.text;
        let mut places: Vec<(usize, usize)> =
            text.match_indices(exact).map(|(start, _)| (start, start + exact.len())).collect();
        let whole = |&(start, end): &(usize, usize)| !splits_word(text, start) && !splits_word(text, end);
        if places.iter().any(whole) {
            places.retain(whole);
        }
        places
    }

    fn nearest(&self, exact: &str) -> Option<(TextRange, u8)> {
        let text = &self.folded.text;
        let (place, alike) = self.words.get_or_init(|| Words::of(text)).nearest(text, exact)?;
        Some((self.range(place), alike))
    }

    fn range(&self, (start, end): (usize, usize)) -> TextRange {
        TextRange::new(self.folded.origin(start), self.folded.origin(end))
    }
}

/// Whether an offset lies inside a word: between two letters or digits of a script that puts spaces between words.
fn splits_word(text: &str, offset: usize) -> bool {
    let inner = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    text[..offset].chars().next_back().is_some_and(inner) && text[offset..].chars().next().is_some_and(inner)
}

/// Letters of scripts that are written without spaces: Thai, Lao, Burmese, Khmer, kana, Chinese characters.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
