//! Prose that reads like a report from afar: the small words are English, the rest is invented.

use std::collections::BTreeSet;

use super::Random;
use super::names::Entry;
use super::names::capitalized;

const SMALL: [&str; 48] = [
    "the", "of", "and", "to", "in", "a", "that", "on", "for", "was", "with", "by", "as", "had", "from", "were", "at",
    "his", "they", "which", "be", "have", "said", "after", "it", "their", "not", "but", "who", "has", "been", "are",
    "this", "its", "more", "than", "one", "would", "when", "also", "about", "over", "between", "into", "during",
    "before", "under", "against",
];

/// What a report says of the day, at the end of every fifth sentence.
const DAYS: [&str; 12] = [
    "on Thursday",
    "on Monday night",
    "yesterday",
    "last week",
    "that day",
    "three days later",
    "in March 2015",
    "on 12 May 2017",
    "at 10:40 GMT on Friday",
    "early on Sunday",
    "since 2012",
    "two days after the vote",
];

/// The other words, the most frequent first.
pub struct Vocabulary(Vec<String>);

impl Vocabulary {
    pub fn new(random: &mut Random) -> Vocabulary {
        const STEMS: [&str; 20] = [
            "wend", "foll", "cran", "mest", "plor", "tash", "vell", "birk", "dusk", "gorm", "hest", "jost", "lorn",
            "nack", "pund", "rast", "skel", "thrim", "ulm", "yarr",
        ];
        const ENDS: [&str; 14] =
            ["", "er", "ing", "ed", "ment", "ly", "s", "ation", "ish", "en", "al", "ity", "or", "ance"];
        let mut words = BTreeSet::new();
        while words.len() < 2000 {
            let middle = if random.chance(40) { random.pick(&["", "ar", "en", "ol", "ist", "um"]) } else { "" };
            let second = if random.chance(30) { random.pick(&STEMS) } else { "" };
            words.insert(format!("{}{middle}{second}{}", random.pick(&STEMS), random.pick(&ENDS)));
        }
        let mut words: Vec<String> = words.into_iter().collect();
        for last in (1..words.len()).rev() {
            words.swap(last, random.below(last + 1));
        }
        // The short words of a language are the frequent ones.
        words.sort_by_key(|word| word.len() / 3);
        Vocabulary(words)
    }

    fn word(&self, random: &mut Random) -> &str {
        if random.chance(48) { SMALL[random.rank(SMALL.len())] } else { &self.0[random.rank(self.0.len())] }
    }

    /// Four to seven words, the first with a capital.
    pub fn title(&self, random: &mut Random) -> String {
        let count = 4 + random.below(4);
        let words: Vec<&str> = (0..count).map(|_| self.0[random.rank(self.0.len())].as_str()).collect();
        capitalized(&words.join(" "))
    }
}

/// Writes paragraphs under headings, with names strewn in and one sentence as it is given.
pub fn write_body(
    file: &mut String,
    random: &mut Random,
    vocabulary: &Vocabulary,
    named: &[&Entry],
    sentence: Option<&str>,
    words: usize,
) {
    let mut introduced = BTreeSet::new();
    let mut names = named.iter();
    let mut written = 0;
    let claim_at = words / 4 + random.below(words / 3);
    let mut sentence = sentence;
    let mut paragraphs = 0;
    while written < words {
        if paragraphs % 4 == 3 {
            file.push_str(&format!("\n## {}\n", vocabulary.title(random)));
        }
        file.push('\n');
        for place in 0..3 + random.below(3) {
            if place > 0 {
                file.push(if random.chance(30) { '\n' } else { ' ' });
            }
            if written >= claim_at
                && let Some(claimed) = sentence.take()
            {
                file.push_str(claimed);
                file.push_str(". ");
            }
            let length = 9 + random.below(16);
            let name_at = random.below(length);
            for at in 0..length {
                let word = if at == name_at
                    && let Some(entry) = names.next()
                {
                    // A person who was introduced goes by the surname.
                    if introduced.insert(&entry.id) || random.chance(40) {
                        entry.name.clone()
                    } else {
                        entry.again.clone()
                    }
                } else {
                    vocabulary.word(random).to_string()
                };
                match at {
                    0 => file.push_str(&capitalized(&word)),
                    _ if random.chance(6) => file.push_str(&format!(", {word}")),
                    _ => file.push_str(&format!(" {word}")),
                }
            }
            if random.chance(20) {
                file.push_str(&format!(" {}", random.pick(&DAYS)));
            }
            file.push('.');
            written += length;
        }
        file.push('\n');
        paragraphs += 1;
    }
}
