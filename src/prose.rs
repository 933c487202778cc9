//! The reading text: what a reader sees of a document, with the way back to the file.
//!
//! Authors write `*New* York`; readers see "New York". Everything that looks for something (names, quotations, dates)
//! looks in a [`Prose`]; what it finds returns to the page as a [`TextRange`] and to the author as bytes of the file.
//! Its pieces tile the text without gap or overlap, each open or closed to marks that are made automatically: code,
//! links and addresses are closed, and so are the breaks between blocks.

use std::ops::Range;

use crate::source::SourceId;
use crate::source::Span;

/// A stretch of a reading text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl TextRange {
    /// The stretch from `start` to `end`.
    pub fn new(start: usize, end: usize) -> TextRange {
        TextRange { start: start as u32, end: end as u32 }
    }

    /// The stretch as a range of byte offsets.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies in it whole.
    pub fn contains(self, other: TextRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: TextRange) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// One stretch of reading text that came from one stretch of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the reading text.
    pub range: TextRange,
    /// The bytes of the file it came from; as many as in the text where it was copied as it stands.
    pub origin: TextRange,
    /// Whether automatic marks may lie in it.
    pub open: bool,
}

/// What stands between two blocks of a reading text.
pub const BLOCK_BREAK: &str = "\n\n";

/// The reading text of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    source: SourceId,
    text: String,
    pieces: Vec<Piece>,
}

impl Prose {
    /// An empty reading text of a file.
    pub fn new(source: SourceId) -> Prose {
        Prose::with_room(source, 0)
    }

    /// An empty reading text with room for so many bytes. It is kept as long as the archive, and one that had to grow
    /// takes half as much again.
    pub fn with_room(source: SourceId, bytes: usize) -> Prose {
        Prose { source, text: String::with_capacity(bytes), pieces: Vec::new() }
    }

    /// A reading text that is the file's text as it stands, all of it open; for tests and plain texts.
    pub fn of_text(source: SourceId, text: &str) -> Prose {
        let mut prose = Prose::with_room(source, text.len());
        prose.push(text, 0..text.len(), true);
        prose
    }

    /// A reading text that is a whole text as it stands, to the letter; the blank lines between its paragraphs are closed.
    pub fn verbatim(source: SourceId, text: &str) -> Prose {
        let mut prose = Prose::with_room(source, text.len());
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            prose.push(line, at..at + line.len(), !line.trim().is_empty());
            at += line.len();
        }
        prose
    }

    /// Adds `text`, which came from the bytes `origin` of the file. An address (`https://…`) in it is closed.
    pub fn push(&mut self, text: &str, origin: Range<usize>, open: bool) {
        let copied = text.len() == origin.len();
        let mut rest = 0;
        while open
            && copied
            && let Some(address) = next_address(&text[rest..])
        {
            self.push_piece(
                &text[rest..rest + address.start],
                origin.start + rest..origin.start + rest + address.start,
                true,
            );
            self.push_piece(
                &text[rest..][address.clone()],
                origin.start + rest + address.start..origin.start + rest + address.end,
                false,
            );
            rest += address.end;
        }
        let origin = if copied { origin.start + rest..origin.end } else { origin };
        self.push_piece(&text[rest..], origin, open);
    }

    fn push_piece(&mut self, text: &str, origin: Range<usize>, open: bool) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let range = TextRange::new(start, self.text.len());
        let origin = TextRange::new(origin.start, origin.end);
        if let Some(last) = self.pieces.last_mut() {
            let copied = last.range.end - last.range.start == last.origin.end - last.origin.start;
            if copied && last.open == open && last.origin.end == origin.start && text.len() == origin.range().len() {
                last.range.end = range.end;
                last.origin.end = origin.end;
                return;
            }
        }
        self.pieces.push(Piece { range, origin, open });
    }

    /// Ends a block: the next text stands apart from what came before.
    pub fn break_block(&mut self) {
        if !self.text.is_empty() && !self.ends_with_break() {
            let at = self.pieces.last().map_or(0, |piece| piece.origin.end as usize);
            self.push_piece(BLOCK_BREAK, at..at, false);
        }
    }

    /// Drops a block break at the end of the text.
    pub fn finish(&mut self) {
        if self.ends_with_break() {
            self.text.truncate(self.text.len() - BLOCK_BREAK.len());
            self.pieces.pop();
        }
    }

    /// Whether a block break is the last piece; two line ends at the end of code are none.
    fn ends_with_break(&self) -> bool {
        let last = self.pieces.last();
        last.is_some_and(|piece| piece.origin.start == piece.origin.end && self.words(piece.range) == BLOCK_BREAK)
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words of a stretch.
    pub fn words(&self, range: TextRange) -> &str {
        &self.text[range.range()]
    }

    /// A stretch counted in code points instead of bytes, as other programs and recorded positions count.
    pub fn code_points(&self, range: TextRange) -> TextRange {
        let start = self.text[..range.start as usize].chars().count();
        TextRange::new(start, start + self.words(range).chars().count())
    }

    /// The pieces, in order; together they are the text.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether automatic marks may cover the stretch: every piece it touches is open.
    pub fn is_open(&self, range: TextRange) -> bool {
        let first = self.pieces.partition_point(|piece| piece.range.end <= range.start);
        self.pieces[first..].iter().take_while(|piece| piece.range.start < range.end).all(|piece| piece.open)
    }

    /// The same text with all of it open but the breaks between blocks: for who must also see links and code.
    pub fn opened(&self) -> Prose {
        let mut prose = self.clone();
        for piece in &mut prose.pieces {
            let words = &self.text[piece.range.range()];
            piece.open |= !(words.contains('\n') && words.trim().is_empty());
        }
        prose
    }

    /// The open stretches of the text, neighbours joined: where finders look. A stretch never spans two blocks.
    pub fn open_stretches(&self) -> impl Iterator<Item = TextRange> + '_ {
        let mut pieces = self.pieces.iter().peekable();
        std::iter::from_fn(move || {
            let mut stretch = pieces.by_ref().find(|piece| piece.open)?.range;
            while let Some(next) = pieces.next_if(|piece| piece.open) {
                stretch.end = next.range.end;
            }
            Some(stretch)
        })
    }

    /// The place in the file that a stretch came from.
    pub fn span(&self, range: TextRange) -> Span {
        let place = |offset: u32, at_end: bool| {
            let reach = |piece: &Piece| if at_end { piece.range.end < offset } else { piece.range.end <= offset };
            let index = self.pieces.partition_point(reach);
            let Some(piece) = self.pieces.get(index).or(self.pieces.last()) else { return 0 };
            let copied = piece.range.end - piece.range.start == piece.origin.end - piece.origin.start;
            match (copied, at_end) {
                (true, _) => {
                    piece.origin.start + (offset.clamp(piece.range.start, piece.range.end) - piece.range.start)
                }
                (false, false) => piece.origin.start,
                (false, true) => piece.origin.end,
            }
        };
        let start = place(range.start, false);
        Span { source: self.source, start, end: place(range.end, true).max(start) }
    }
}

/// The first address in a text, from its scheme to the end of the word, without the full stop that ends a sentence.
fn next_address(text: &str) -> Option<Range<usize>> {
    // Most texts have none, and `contains` is much faster than `find`.
    if !text.contains("://") && !text.contains("www.") {
        return None;
    }
    let start = ["https://", "http://", "www."].iter().filter_map(|scheme| text.find(scheme)).min()?;
    let word = text[start..].find(char::is_whitespace).map_or(&text[start..], |length| &text[start..start + length]);
    Some(start..start + word.trim_end_matches(['.', ',', ';', ':', ')', '"', '”', '\'', '’']).len().max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_tile_and_lead_back() {
        let mut prose = Prose::new(SourceId(3));
        prose.push("New", 1..4, true);
        prose.push(" York, see https://example.org/x.", 5..38, true);
        prose.break_block();
        prose.push("&", 40..45, true);
        assert_eq!(prose.text(), "New York, see https://example.org/x.\n\n&");
        let mut reached = 0;
        for piece in prose.pieces() {
            assert_eq!(piece.range.start, reached);
            reached = piece.range.end;
        }
        assert_eq!(reached as usize, prose.text().len());
        assert_eq!(prose.span(TextRange::new(0, 8)).range(), 1..10);
        assert_eq!(prose.span(TextRange::new(38, 39)).range(), 40..45);
        let stretches: Vec<&str> = prose.open_stretches().map(|stretch| prose.words(stretch)).collect();
        assert_eq!(stretches, ["New York, see ", ".", "&"]);
    }
    #[test]
    fn a_verbatim_text_keeps_every_letter_and_parts_paragraphs() {
        let text = "\n\nOn 16\n \r\nDecember\n2016 www.x.y";
        let prose = Prose::verbatim(SourceId(0), text);
        assert_eq!(prose.text(), text);
        let stretches: Vec<&str> = prose.open_stretches().map(|stretch| prose.words(stretch)).collect();
        assert_eq!(stretches, ["On 16\n", "December\n2016 "]);
    }
}
