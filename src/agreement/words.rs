//! Agreement in plain English, short enough for a row of the chronology.

use std::collections::BTreeSet;

use super::Agreement;
use super::Attribute;
use super::Comparison;
use super::Stance;
use super::Verdict;

impl Agreement {
    /// The text of a row: "one source", "2 agree, 1 differs on who did it", "3 agree, denied by 1", "2 agree, numbers updated".
    ///
    /// `label` gives the words for an attribute as they stand after "on" and "denies": "the date", "who did it", "the number
    /// killed".
    pub fn words(&self, label: impl Fn(&Attribute) -> String) -> String {
        if self.voices.is_empty() {
            return "no claims".into();
        }
        let apart = |verdict: Verdict, comparison: &Comparison| self.voices_apart(comparison, verdict);
        let mut parts = Vec::new();
        let differing: Vec<(&Attribute, BTreeSet<usize>)> = self
            .comparisons
            .iter()
            .map(|comparison| (&comparison.attribute, apart(Verdict::Contradicts, comparison)))
            .filter(|(_, voices)| !voices.is_empty())
            .collect();
        let labels: Vec<String> = differing.iter().map(|(attribute, _)| label(attribute)).collect();
        let mut differ: BTreeSet<usize> = differing.into_iter().flat_map(|(_, voices)| voices).collect();
        match self.agree() {
            0 => {}
            // Where no two agree, nobody is the one that differs.
            1 if !differ.is_empty() => differ.extend(&self.together),
            1 => parts.push("one source".to_string()),
            agree => parts.push(format!("{agree} agree")),
        }
        if !differ.is_empty() {
            parts.push(format!("{} on {}", counted(differ.len(), "differs", "differ"), listed(&labels)));
        }
        // What the same voices deny is said at once.
        let mut denied: Vec<(BTreeSet<usize>, Vec<String>)> = Vec::new();
        for comparison in &self.comparisons {
            let denying = self.denying(comparison);
            if denying.is_empty() {
                continue;
            }
            if comparison.attribute == Attribute::Happening {
                parts.push(by("denied", denying.len(), parts.is_empty()));
                continue;
            }
            let label = label(&comparison.attribute);
            match denied.iter_mut().find(|(voices, _)| *voices == denying) {
                Some((_, labels)) => labels.push(label),
                None => denied.push((denying, vec![label])),
            }
        }
        for (voices, labels) in denied {
            parts.push(format!("{} {}", counted(voices.len(), "denies", "deny"), listed(&labels)));
        }
        let clashes: Vec<bool> =
            self.comparisons.iter().flat_map(|on| &on.clashes).map(|clash| clash.within_article).collect();
        if !clashes.is_empty() && clashes.iter().all(|within| *within) {
            parts.push("within one article".into());
        }
        if self.comparisons.iter().any(|comparison| comparison.verdict == Some(Verdict::Updated)) {
            parts.push("numbers updated".into());
        }
        for (stance, word) in [(Stance::Doubts, "doubted"), (Stance::Predicts, "predicted")] {
            let voices = self.voices_that(stance);
            if voices > 0 {
                parts.push(by(word, voices, parts.is_empty()));
            }
        }
        let wavering: BTreeSet<usize> =
            self.comparisons.iter().flat_map(|on| &on.self_contradictions).map(|found| found.voice).collect();
        if !wavering.is_empty() {
            parts.push(counted(wavering.len(), "contradicts itself", "contradict themselves"));
        }
        parts.join(", ")
    }

    /// The voices outside the largest camp that stand in such a conflict.
    fn voices_apart(&self, comparison: &Comparison, verdict: Verdict) -> BTreeSet<usize> {
        let pairs = comparison.pairs.iter().filter(|pair| pair.verdict == verdict);
        let voices = pairs.flat_map(|pair| [pair.voices.0, pair.voices.1]);
        voices.filter(|voice| !self.together.contains(voice)).collect()
    }

    /// The voices outside the largest camp that deny the attribute.
    fn denying(&self, comparison: &Comparison) -> BTreeSet<usize> {
        let deny = comparison.cells.iter().filter(|cell| cell.counts() && cell.stance == Stance::Denies);
        let outside = deny.map(|cell| cell.voice).filter(|voice| !self.together.contains(voice));
        outside.collect()
    }

    fn voices_that(&self, stance: Stance) -> usize {
        let cells = self.comparisons.iter().flat_map(|comparison| &comparison.cells);
        cells.filter(|cell| cell.stance == stance).map(|cell| cell.voice).collect::<BTreeSet<_>>().len()
    }
}

fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// "denied by 2"; standing alone, "denied by one source".
fn by(word: &str, voices: usize, alone: bool) -> String {
    match (alone, voices) {
        (true, 1) => format!("{word} by one source"),
        (true, voices) => format!("{word} by {voices} sources"),
        (false, voices) => format!("{word} by {voices}"),
    }
}

/// Two are named; of more, only how many: a row has little room, and the event's page shows them.
fn listed(labels: &[String]) -> String {
    match labels {
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        labels => format!("{} points", labels.len()),
    }
}
