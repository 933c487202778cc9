//! Introduced: abbreviations that an article itself gives for a name, as "European Aeronautic Defence and Space Company
//! (EADS)" or "Doctors Without Borders (MSF, by its French initials)".
//!
//! Papers write a name in full once, with its abbreviation in brackets, and the abbreviation from then on. So it means in
//! this article what it was introduced for, even where the glossary does not know it. A name in the glossary is stronger,
//! and an abbreviation that is given to two entries names none.

use rustc_hash::FxHashMap;

use super::choose::By;
use super::choose::Mention;
use super::lexicon::Lexicon;
use super::lexicon::Sense;
use super::matcher::Candidate;
use super::matcher::Settled;
use super::spelling::is_capitals;
use crate::prose::Prose;

impl Lexicon {
    /// The mentions by abbreviations that stand behind one of `mentions`, which are in order; what is ruled stays.
    pub(super) fn introduced(
        &self,
        prose: &Prose,
        ruled: &[Settled],
        candidates: &[Candidate],
        mentions: &[Mention],
    ) -> Vec<Mention> {
        let mut meanings: FxHashMap<&str, Option<u32>> = FxHashMap::default();
        for mention in mentions.iter().filter(|mention| matches!(mention.how, By::Name | By::Script)) {
            let rest = &prose.text()[mention.range.end as usize..];
            if let Some(abbreviation) = abbreviation(prose.words(mention.range), rest)
                && self.sense_of(candidates, mention).is_some_and(|sense| !sense.person)
                && !self.is_known(abbreviation)
            {
                let meaning = meanings.entry(abbreviation).or_insert(Some(mention.entry));
                *meaning = meaning.filter(|meaning| *meaning == mention.entry);
            }
        }
        let mut meant: Vec<(&str, u32)> =
            meanings.into_iter().filter_map(|(text, entry)| Some((text, entry?))).collect();
        if meant.is_empty() {
            return Vec::new();
        }
        meant.sort_unstable();
        let taken = mentions.iter().map(|mention| mention.range).chain(ruled.iter().map(|settled| settled.range));
        let mut taken: Vec<Settled> = taken.map(|range| Settled { range, firm: true }).collect();
        taken.sort_by_key(|settled| settled.range);
        let (tree, senses) = self.tree_of(meant.into_iter());
        let found = self.find(&tree, &senses, prose, &taken).candidates.into_iter();
        found
            .map(|Candidate { range, readings, .. }| Mention { range, entry: readings[0].entry, how: By::Short })
            .collect()
    }

    /// The sense by which a mention was found.
    fn sense_of(&self, candidates: &[Candidate], mention: &Mention) -> Option<&Sense> {
        let place = candidates.binary_search_by_key(&mention.range, |candidate| candidate.range).ok()?;
        let reading = candidates[place].readings.iter().find(|reading| reading.entry == mention.entry)?;
        Some(&self.senses[reading.sense as usize])
    }

    /// Whether the glossary has a word for a name.
    fn is_known(&self, word: &str) -> bool {
        self.names.begin(self.letters.key(word)).is_some_and(|node| !self.names.senses(node).is_empty())
    }
}

/// The abbreviation of `name` that `rest`, which follows it, begins with: in brackets or behind ", or". Its letters begin
/// words of the name, or the brackets say that it is one: "(known as the YPG)", "(MSF, by its French initials)". What
/// stands there without a word tells more often who reports ("BEIRUT (AP)") or what a longer name means.
fn abbreviation<'t>(name: &str, rest: &'t str) -> Option<&'t str> {
    // What is far away belongs to something else.
    let rest = rest.char_indices().nth(FARTHEST).map_or(rest, |(end, _)| &rest[..end]);
    let rest = rest.trim_start_matches(['"', '”', '’']);
    let inside = rest.strip_prefix(" (").and_then(|rest| rest.split_once(')'));
    let (inside, is_bracket) = match (inside, rest.strip_prefix(", or ")) {
        (Some((inside, _)), _) if !inside.contains(['(', ':', '\n']) => (inside, true),
        (None, Some(rest)) => (rest.split_once([',', '.', '\n'])?.0, false),
        _ => return None,
    };
    let words = || inside.split([' ', ',', ';', '"', '“', '”']).filter(|word| is_abbreviation(word));
    if !is_bracket {
        return Some(inside).filter(|word| is_abbreviation(word) && fits(word, name));
    }
    let says = inside.starts_with("known as ") || inside.contains("initials") || inside.contains("acronym");
    words().find(|word| fits(word, name)).or_else(|| words().next().filter(|_| says))
}

/// How many characters of what follows a name are looked at.
const FARTHEST: usize = 400;

/// Three to eight capitals, with hyphens and digits between them: "HTS", "PKK", "FARC-EP".
fn is_abbreviation(word: &str) -> bool {
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    (3..=8).contains(&capitals)
        && is_capitals(word)
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '&' | '/'))
        && !word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Whether the letters of an abbreviation begin words of a name, in their order: "CIAM" for "Baranov Central Institute of
/// Aviation Motor Development".
fn fits(abbreviation: &str, name: &str) -> bool {
    let mut initials = name.split([' ', '-']).filter_map(|word| word.chars().next()).flat_map(char::to_uppercase);
    abbreviation.chars().filter(|c| c.is_alphabetic()).all(|letter| initials.any(|initial| initial == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_those_that_the_text_gives() {
        for (name, rest, expected) in [
            ("Syrian Network for Human Rights", " (SNHR) said", Some("SNHR")),
            ("Syrian Network for Human Rights", ", or SNHR, said", Some("SNHR")),
            ("Doctors Without Borders", " (MSF, by its French initials)", Some("MSF")),
            ("Doctors Without Borders", " (MSF) said", None),
            ("Orban Institute of Motor Building", " (once \"Institute of Motors\", IMB or TIM)", Some("IMB")),
            ("People’s Protection Units", "” (known as the YPG)", Some("YPG")),
            ("People’s Protection Units", " (known as YPG) or", Some("YPG")),
            ("United Arab Emirates", " (UAE)", Some("UAE")),
            ("China", " (CPC)", None),
            ("Beirut", " (LBC)", None),
            ("Syrian army", " (SANA) says", None),
            ("Syrian army", " (REUTERS) says", None),
            ("Boeing", " (NYSE: B)", None),
            ("Red Star Town", " (NYSE: RST)", None),
            ("Boeing", " (BOE\n\nand so on)", None),
            ("Iran", ", or ISIS, is likely", None),
            ("Doctors Without Borders", " (Paris)", None),
        ] {
            assert_eq!(abbreviation(name, rest), expected, "{name}{rest}");
        }
    }
}
