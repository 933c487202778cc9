//! The files an author writes, and places in them.
//!
//! Every problem Glossator reports points into one of these texts, so a place is a pair of numbers: which source,
//! and which bytes of it. Lines and columns are worked out only when a problem is printed.

use std::ops::Range;

/// The number of a [`Source`] among the inputs of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A stretch of one source, in bytes from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The stretch as a range of byte offsets.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One text file of the archive.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its number, equal to its position among the inputs.
    pub id: SourceId,
    /// Path from the archive's root with `/` between the parts, the same on every system.
    pub path: String,
    /// The text. Bytes that are not UTF-8 were replaced, see `invalid_at`.
    pub text: String,
    /// Where the first byte stands that is not UTF-8, if there is one.
    pub invalid_at: Option<usize>,
}

impl Source {
    /// A source that holds `text`.
    pub fn new(id: SourceId, path: impl Into<String>, text: impl Into<String>) -> Source {
        Source { id, path: path.into(), text: text.into(), invalid_at: None }
    }

    /// The span of a range of bytes, clipped to the text and widened to whole characters.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.ceil_char_boundary(range.end).max(start);
        Span { source: self.id, start: start as u32, end: end as u32 }
    }

    /// The first line, for problems of the file as a whole.
    pub fn first_line(&self) -> Span {
        self.span(0..self.text.find('\n').unwrap_or(self.text.len()))
    }

    /// Line and column (both from 1, the column in characters) of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let before = &self.text[..self.text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// The file's name without folder and ending: the id of what it holds.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The ending of the file's name, without the dot.
    pub fn extension(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}
