//! What is changed in one text, and the way back.

use std::ops::Range;

/// Changes of a text, in order and without overlap once they are settled.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits {
    list: Vec<Edit>,
}

/// Words in the place of a stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub range: Range<usize>,
    pub words: String,
    /// Whether it replaces a name, and not an id alone.
    pub names: bool,
}

impl Edits {
    /// Settles changes that may overlap: of two, the one that comes first in the list counts.
    pub fn settle(wanted: Vec<Edit>) -> Edits {
        let mut list: Vec<Edit> = Vec::new();
        for edit in wanted {
            let at = list.partition_point(|other| other.range.start < edit.range.start);
            let free = |other: &Edit| other.range.end <= edit.range.start || edit.range.end <= other.range.start;
            if list[..at].last().is_none_or(free) && list.get(at).is_none_or(free) {
                list.insert(at, edit);
            }
        }
        Edits { list }
    }

    /// The changed text.
    pub fn apply(&self, text: &str) -> String {
        let mut changed = String::with_capacity(text.len());
        let mut reached = 0;
        for Edit { range, words, .. } in &self.list {
            changed.push_str(&text[reached..range.start]);
            changed.push_str(words);
            reached = range.end;
        }
        changed.push_str(&text[reached..]);
        changed
    }

    /// Whether names were changed, and not ids alone.
    pub fn names_changed(&self) -> bool {
        self.list.iter().any(|edit| edit.names)
    }

    /// The place in the text as it was, of a place in the changed one: what lies in a change stands for all of it.
    pub fn origin(&self, place: u32, is_end: bool) -> u32 {
        let place = place as usize;
        let mut moved: isize = 0;
        for Edit { range, words, .. } in &self.list {
            let start = range.start.saturating_add_signed(moved);
            let end = start + words.len();
            let before = if is_end { place <= start } else { place < start };
            if before {
                break;
            }
            if place < end || (is_end && place == end) {
                return if is_end { range.end } else { range.start } as u32;
            }
            moved += words.len() as isize - range.len() as isize;
        }
        place.saturating_add_signed(-moved) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(range: Range<usize>, words: &str) -> Edit {
        Edit { range, words: words.into(), names: true }
    }

    #[test]
    fn what_is_changed_leads_back() {
        let text = "Ada Pell met Jo, and Ada left";
        let edits = Edits::settle(vec![edit(21..24, "A. P."), edit(0..8, "A. P."), edit(4..8, "x"), edit(13..15, "")]);
        let changed = edits.apply(text);
        assert_eq!(changed, "A. P. met , and A. P. left");
        let back = |words: &str| {
            let at = changed.find(words).expect("it stands there") as u32;
            &text[edits.origin(at, false) as usize..edits.origin(at + words.len() as u32, true) as usize]
        };
        for (words, origin) in [("A. P.", "Ada Pell"), ("met", "met"), (", and", ", and"), ("P. left", "Ada left")] {
            assert_eq!(back(words), origin, "{words}");
        }
    }
}
