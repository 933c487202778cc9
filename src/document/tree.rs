//! A parsed text: reading text, blocks and inline marks.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::prose::Prose;
use crate::prose::TextRange;
use crate::source::SourceId;

/// A text as a reader meets it.
#[derive(Clone, Debug)]
pub struct Document {
    /// What is read.
    pub prose: Prose,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// Inline marks, sorted by start, the longer first; marks of one text are nested, never crossing.
    pub marks: Vec<Mark>,
    /// What of its markup went beyond its bounds, in order.
    pub excesses: Vec<(TextRange, Excess)>,
}

/// How markup goes beyond its bounds. None of its words are lost by that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// Blocks nested deeper than is shown; they are laid flat.
    Depth,
    /// Cells of a row for which the table has no columns; the row is longer than the others.
    Cells,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The reading text it covers.
    pub range: TextRange,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of blocks.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Code in the language named, if any.
    Code(String),
    /// A line between sections.
    Rule,
    /// A quotation.
    Quote(Vec<Block>),
    /// A list, numbered from a number or not.
    List(Option<u64>, Vec<Vec<Block>>),
    /// A table: how its columns stand, and its rows of cells, the first being the heading. A row may be longer.
    Table(Vec<Alignment>, Vec<Vec<TextRange>>),
    /// A footnote and its label.
    Footnote(String, Vec<Block>),
}

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the language does.
    None,
    /// At the start of the line.
    Start,
    /// In the middle.
    Center,
    /// At the end of the line.
    End,
}

/// A stretch of text with a meaning of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where.
    pub range: TextRange,
    /// What it is.
    pub kind: MarkKind,
}

/// The kinds of inline marks.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkKind {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Code.
    Code,
    /// Superscript.
    Superscript,
    /// Subscript.
    Subscript,
    /// A line break.
    Break,
    /// A link to an address.
    Link(String),
    /// A link to something of the archive, `[[id]]`; `bare` when the author gave no words for it.
    Reference {
        /// `id`, `event:id`, `article:id` or `page:id`.
        target: String,
        /// Whether the name of the target stands for it.
        bare: bool,
    },
    /// An image; the reading text is its description.
    Image(String),
    /// A call of a footnote.
    FootnoteCall(String),
}

impl Document {
    /// A text without a word, of a file.
    pub fn empty(source: SourceId) -> Document {
        Document { prose: Prose::new(source), blocks: Vec::new(), marks: Vec::new(), excesses: Vec::new() }
    }

    /// The marks that begin in a stretch.
    pub fn marks_in(&self, range: TextRange) -> &[Mark] {
        let first = self.marks.partition_point(|mark| mark.range.start < range.start);
        let last = self.marks.partition_point(|mark| mark.range.start < range.end);
        &self.marks[first..last.max(first)]
    }

    /// Calls `visit` for each stretch of running text, in order, however deep: paragraphs, headings, code, cells.
    pub fn for_each_text(&self, visit: &mut dyn FnMut(TextRange)) {
        visit_texts(&self.blocks, visit);
    }

    /// Where sections begin: the starts of the headings.
    pub fn section_starts(&self) -> Vec<u32> {
        self.blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Heading(_)))
            .map(|block| block.range.start)
            .collect()
    }

    /// The anchors of the headings, by where each begins: made of its words, with a number where another has the same.
    pub fn heading_ids(&self) -> BTreeMap<u32, String> {
        let mut anchors = Anchors::default();
        let mut ids = BTreeMap::new();
        visit_headings(&self.blocks, &mut |block| {
            let id = anchors.free(format!("h-{}", heading_words(self.prose.words(block.range))));
            ids.insert(block.range.start, id);
        });
        ids
    }

    /// Where the numbered paragraphs begin; what stands alone in an item of a list has no number.
    pub fn paragraph_starts(&self) -> Vec<u32> {
        let mut starts = Vec::new();
        visit_paragraphs(&self.blocks, &mut |block| starts.push(block.range.start));
        starts
    }
}

/// The words of a heading as a name for its place: letters and digits of any script, lower-case, with hyphens between.
fn heading_words(heading: &str) -> String {
    /// Characters of a name at most; more would only make a long address.
    const LONGEST: usize = 80;
    let mut name = String::new();
    for c in heading.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || (is_combining_mark(c) && !name.is_empty()) {
            name.push(c);
        } else if !matches!(c, '\'' | '’' | 'ʿ' | 'ʾ' | '`' | '.') && !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    let name: String = name.chars().take(LONGEST).collect();
    let name = name.trim_end_matches('-');
    if name.is_empty() { "untitled".into() } else { name.into() }
}

/// Names of places on a page, each given once.
#[derive(Debug, Default)]
pub struct Anchors {
    /// With the number to try next where the name is wanted again.
    taken: BTreeMap<String, usize>,
}

impl Anchors {
    /// `stem`, or with the first number that is free.
    pub fn free(&mut self, stem: String) -> String {
        let mut id = stem.clone();
        while self.taken.contains_key(&id) {
            let number = self.taken.entry(stem.clone()).or_insert(1);
            *number += 1;
            id = format!("{stem}-{number}");
        }
        self.taken.insert(id.clone(), 1);
        id
    }
}

fn visit_texts(blocks: &[Block], visit: &mut dyn FnMut(TextRange)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Quote(inner) | BlockKind::Footnote(_, inner) => visit_texts(inner, visit),
            BlockKind::List(_, items) => items.iter().for_each(|item| visit_texts(item, visit)),
            BlockKind::Table(_, rows) => rows.iter().flatten().for_each(|cell| visit(*cell)),
            _ => visit(block.range),
        }
    }
}

fn visit_headings(blocks: &[Block], visit: &mut dyn FnMut(&Block)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(_) => visit(block),
            BlockKind::Quote(inner) | BlockKind::Footnote(_, inner) => visit_headings(inner, visit),
            BlockKind::List(_, items) => items.iter().for_each(|item| visit_headings(item, visit)),
            _ => {}
        }
    }
}

fn visit_paragraphs(blocks: &[Block], visit: &mut dyn FnMut(&Block)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph => visit(block),
            BlockKind::Quote(inner) | BlockKind::Footnote(_, inner) => visit_paragraphs(inner, visit),
            BlockKind::List(_, items) => {
                items.iter().filter(|item| !is_single_paragraph(item)).for_each(|item| visit_paragraphs(item, visit));
            }
            _ => {}
        }
    }
}

/// Whether an item of a list is one paragraph, which then carries no number of its own.
pub fn is_single_paragraph(item: &[Block]) -> bool {
    matches!(item, [Block { kind: BlockKind::Paragraph, .. }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_keep_their_own_letters() {
        for (heading, name) in [
            ("The storm", "the-storm"),
            ("Who's who, in 2016?", "whos-who-in-2016"),
            ("Erdo\u{11f}an \u{2013} Erdog\u{306}an", "erdo\u{11f}an-erdo\u{11f}an"),
            ("Дом №\u{a0}7", "дом-7"),
            ("سوق المدينة", "سوق-المدينة"),
            ("हिन्दी", "हिन्दी"),
            ("橋の話", "橋の話"),
            ("STRASSE ΟΔΟΣ İ", "strasse-οδοσ-i\u{307}"),
            ("…", "untitled"),
            ("", "untitled"),
        ] {
            assert_eq!(heading_words(heading), name, "{heading}");
        }
    }
}
