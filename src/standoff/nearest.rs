//! The text that is most like a lost quotation.
//!
//! Three sieves, each finer and slower than the one before: windows as long as the quotation slide over the words and
//! count the words they share with it; the best few are widened and trimmed by a few words; the distance between the
//! letters decides. The work grows with the text plus the quotation, not with their product.

use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

/// How alike, in per cent, a text must be to be shown at all.
const LEAST_ALIKE: u8 = 50;

/// How many windows are looked at letter by letter.
const FINALISTS: usize = 4;

/// A quotation longer than this, in bytes, is compared by its words only: letters take the square of the length.
const LONGEST_BY_LETTER: usize = 800;

/// By how many words a window may be too short, too long, too early or too late.
const LEEWAY: usize = 3;

/// How many words of a quotation that the text lacks are taken for a slip of a word that it has.
const MOST_SLIPS: usize = 8;

/// The longest word, in bytes, that is taken for a slip of another.
const LONGEST_SLIP: usize = 60;

/// The words of a folded text, numbered, in lower case.
pub(super) struct Words {
    numbers: FxHashMap<String, u32>,
    /// The spellings by number.
    spellings: Vec<String>,
    /// Number, first byte and one past the last byte of each word, in order.
    words: Vec<(u32, usize, usize)>,
}

impl Words {
    /// Numbers the words of `text`.
    pub(super) fn of(text: &str) -> Words {
        let mut all = Words { numbers: FxHashMap::default(), spellings: Vec::new(), words: Vec::new() };
        for (start, word) in text.unicode_word_indices() {
            let spelling = word.to_lowercase();
            let next = all.spellings.len() as u32;
            let number = *all.numbers.entry(spelling).or_insert_with_key(|spelling| {
                all.spellings.push(spelling.clone());
                next
            });
            all.words.push((number, start, start + word.len()));
        }
        all
    }

    /// The stretch of `text` that is most like `quote`, and how much in per cent, at most 99.
    pub(super) fn nearest(&self, text: &str, quote: &str) -> Option<((usize, usize), u8)> {
        let wanted = self.numbers_of(quote);
        let length = wanted.len().min(self.words.len());
        if length == 0 {
            return None;
        }
        let by_words = |share: usize| (share * 100 / wanted.len()).min(99) as u8;
        let loose_quote = quote.to_lowercase();
        let mut best: Option<((usize, usize), u8)> = None;
        for (shared, first) in self.finalists(&wanted, length) {
            let (place, alike) = if quote.len() > LONGEST_BY_LETTER {
                (self.stretch(first, length)?, by_words(shared))
            } else if let Some(fitted) = self.fit(text, &loose_quote, first, length) {
                fitted
            } else {
                continue;
            };
            if best.is_none_or(|(_, most)| alike > most) {
                best = Some((place, alike));
            }
        }
        best.filter(|(_, alike)| *alike >= LEAST_ALIKE)
    }

    /// The words of a quotation as numbers; a word that the text lacks is taken for the one it may be a slip of.
    fn numbers_of(&self, quote: &str) -> Vec<Option<u32>> {
        let mut slips = MOST_SLIPS;
        let mut number = |word: &str| {
            let spelling = word.to_lowercase();
            self.numbers.get(&spelling).copied().or_else(|| {
                slips = slips.checked_sub(1)?;
                self.slip_of(&spelling)
            })
        };
        quote.unicode_words().map(&mut number).collect()
    }

    fn slip_of(&self, spelling: &str) -> Option<u32> {
        let length = spelling.len();
        if length > LONGEST_SLIP {
            return None;
        }
        let near = |candidate: &str| {
            // Words whose lengths differ by more than half cannot be alike enough.
            (candidate.len() * 2 >= length && candidate.len() <= length * 2)
                .then(|| strsim::normalized_levenshtein(spelling, candidate))
                .filter(|alike| *alike >= 0.6)
        };
        let alike = |(number, candidate): (usize, &String)| Some((near(candidate)?, number as u32));
        let best = self.spellings.iter().enumerate().filter_map(alike);
        best.reduce(|a, b| if b.0 > a.0 { b } else { a }).map(|(_, number)| number)
    }

    /// The windows that share most words with the quotation: how many, and the number of the first word. At most one
    /// begins within each stretch of `length` words, so that they are not all the same place.
    fn finalists(&self, wanted: &[Option<u32>], length: usize) -> Vec<(usize, usize)> {
        let mut missing = vec![0_i32; self.spellings.len()];
        for number in wanted.iter().flatten() {
            missing[*number as usize] += 1;
        }
        let mut finalists: Vec<(usize, usize)> = Vec::new();
        let mut best_here = (0, 0);
        let mut shared = 0_usize;
        for (last, &(number, ..)) in self.words.iter().enumerate() {
            if last >= length {
                let left = &mut missing[self.words[last - length].0 as usize];
                *left += 1;
                shared -= usize::from(*left > 0);
            }
            let entered = &mut missing[number as usize];
            shared += usize::from(*entered > 0);
            *entered -= 1;
            let Some(first) = (last + 1).checked_sub(length) else { continue };
            if shared > best_here.0 {
                best_here = (shared, first);
            }
            if (first + 1).is_multiple_of(length) || last + 1 == self.words.len() {
                finalists.extend((best_here.0 > 0).then_some(best_here));
                finalists.sort_by_key(|&(shared, first)| (std::cmp::Reverse(shared), first));
                finalists.truncate(FINALISTS);
                best_here = (0, 0);
            }
        }
        finalists
    }

    /// Widens a window by a few words on both sides, then takes words off its beginning and its end as long as the
    /// letters come closer to those of the quotation.
    fn fit(&self, text: &str, loose_quote: &str, first: usize, length: usize) -> Option<((usize, usize), u8)> {
        let widest = first.saturating_sub(LEEWAY)..(first + length + LEEWAY).min(self.words.len());
        let alike = |first: usize, end: usize| {
            let (start, end) = self.stretch(first, end.checked_sub(first)?)?;
            // Texts of such different lengths are not alike, and comparing them takes long.
            (end - start <= 4 * loose_quote.len())
                .then(|| strsim::normalized_levenshtein(&text[start..end].to_lowercase(), loose_quote))
        };
        // Of equally like windows the longest is taken, which is the last that `max_by` sees.
        let firsts = (widest.start..=widest.start + 2 * LEEWAY).rev();
        let first =
            firsts.filter_map(|first| Some((alike(first, widest.end)?, first))).max_by(|a, b| a.0.total_cmp(&b.0))?.1;
        let ends = widest.end.saturating_sub(2 * LEEWAY)..=widest.end;
        let (alike, end) = ends.filter_map(|end| Some((alike(first, end)?, end))).max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some((self.stretch(first, end - first)?, ((alike * 100.0) as u8).min(99)))
    }

    /// The bytes of `length` words from the word `first` on.
    fn stretch(&self, first: usize, length: usize) -> Option<(usize, usize)> {
        let words = self.words.get(first..first.checked_add(length)?)?;
        Some((words.first()?.1, words.last()?.2))
    }
}
