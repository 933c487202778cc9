//! What the Markdown parser passes over without a word, and a source may mean: evidence, kept as it is written.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;

use super::Builder;
use crate::document::BlockKind;
use crate::document::Excess;
use crate::prose::TextRange;

/// The definitions of links (`[x]: address`) that no link of the text uses, the last first. In a source such a line is
/// more likely its own words ("[Update]: closed") than markup, and the parser would pass over it.
pub(super) fn idle_definitions(text: &str, options: Options) -> Vec<Range<usize>> {
    if !text.contains("]:") {
        return Vec::new();
    }
    let definitions = Parser::new_ext(text, options);
    let definitions = definitions.reference_definitions();
    let used: BTreeSet<usize> = Parser::new_ext(text, options)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => Some(definitions.get(&id)?.span.start),
            _ => None,
        })
        .collect();
    let mut idle: Vec<Range<usize>> = definitions
        .iter()
        .map(|(_, definition)| definition.span.clone())
        .filter(|definition| !used.contains(&definition.start))
        .collect();
    idle.sort_by_key(|definition| std::cmp::Reverse(definition.start));
    idle
}

impl Builder<'_> {
    /// Cells of a row beyond the columns of its table. The parser passes over them, but their words are evidence:
    /// they become cells all the same, as they are written.
    pub(super) fn further_cells(&mut self, rest: Range<usize>) {
        let row = &self.text[rest.clone()];
        let mut cells = between_bars(row);
        while cells.last().is_some_and(|cell| row[cell.clone()].trim().is_empty()) {
            cells.pop();
        }
        let start = self.here();
        let mut end = start;
        for cell in cells.into_iter().skip(1) {
            let written = &row[cell.clone()];
            let mut offset = rest.start + cell.start + (written.len() - written.trim_start().len());
            self.start_leaf(BlockKind::Paragraph);
            for (index, words) in written.trim().split("\\|").enumerate() {
                if index > 0 {
                    self.push("|", offset..offset + 2, true);
                    offset += 2;
                }
                self.push(words, offset..offset + words.len(), true);
                offset += words.len();
            }
            end = self.here();
            self.end_cell();
        }
        if start < end {
            self.excesses.push((TextRange::new(start, end), Excess::Cells));
        }
    }
}

/// The stretches between the bars of a row; a bar behind a backslash parts nothing.
fn between_bars(row: &str) -> Vec<Range<usize>> {
    let bars = row.match_indices('|').map(|(bar, _)| bar).filter(|bar| !row[..*bar].ends_with('\\'));
    let mut start = 0;
    let mut cells = Vec::new();
    for bar in bars.chain([row.len()]) {
        cells.push(start..bar);
        start = bar + 1;
    }
    cells
}
