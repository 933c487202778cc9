//! Pages about the archive itself: sources, notes, citing, data, changes.

use serde::Serialize;

use super::ArticleLine;
use super::Cite;
use super::ClaimLine;
use super::Fact;
use super::Layout;
use super::Link;
use super::Note;

/// `sources.html`: the publishers and agencies.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SourcesView {
    /// The frame.
    pub layout: Layout,
    /// How many, and what the columns mean, in words.
    pub intro: String,
    /// The sources.
    pub sources: Vec<SourceLine>,
}

/// One source in a table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SourceLine {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// "publisher", "agency", "publisher and agency".
    pub kind: String,
    /// How many articles.
    pub articles: usize,
    /// How many claims they carry.
    pub claims: usize,
    /// Claims that no other source makes.
    pub alone: usize,
    /// Claims on which another source agrees.
    pub agreeing: usize,
    /// Claims that another source contradicts.
    pub differing: usize,
}

/// `source.html`: one publisher or agency.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SourceView {
    /// The frame.
    pub layout: Layout,
    /// Its name.
    pub name: String,
    /// Publisher, agency.
    pub kind: String,
    /// Its entry in the glossary; `href` empty when there is none.
    pub entry: Link,
    /// Counts and ties in words: articles, claims, how often alone, agreeing, differing.
    pub facts: Vec<Fact>,
    /// Its articles.
    pub articles: Vec<ArticleLine>,
    /// The claims they carry.
    pub claims: Vec<ClaimLine>,
}

/// `notes.html`: all notes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NotesView {
    /// The frame.
    pub layout: Layout,
    /// How many, in words.
    pub intro: String,
    /// By article.
    pub articles: Vec<NoteGroup>,
    /// By kind: the heading, and links to the notes above.
    pub kinds: Vec<NoteGroup>,
}

/// Notes under one heading.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NoteGroup {
    /// The article, or the kind (then without `href`).
    pub heading: Link,
    /// The notes.
    pub notes: Vec<NoteLine>,
}

/// A note with its place.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NoteLine {
    /// The note.
    pub note: Note,
    /// Its place in its article.
    pub href: String,
}

/// `cite.html`: how to cite the archive and its parts.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CiteView {
    /// The frame.
    pub layout: Layout,
    /// The archive as a whole.
    pub cite: Cite,
    /// Further advice; may be empty.
    pub body_html: String,
}

/// `data.html`: the files for machines.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DataView {
    /// The frame.
    pub layout: Layout,
    /// What may be done with them, in words.
    pub intro: String,
    /// The files.
    pub files: Vec<DataFile>,
    /// Further explanation; may be empty.
    pub body_html: String,
}

/// One file to download.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DataFile {
    /// Its name.
    pub name: String,
    /// Its address.
    pub href: String,
    /// "CSV", "JSON", "GeoJSON".
    pub format: String,
    /// What is in it.
    pub description: String,
    /// "14 KB".
    pub size: String,
    /// "48 records"; may be empty.
    pub records: String,
    /// Its schema; `href` empty when there is none.
    pub schema: Link,
}

/// `changes.html`: what was added, withdrawn, corrected.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangesView {
    /// The frame.
    pub layout: Layout,
    /// What the page lists, in words.
    pub intro: String,
    /// The log, newest first.
    pub log: Vec<Change>,
    /// Withdrawn articles.
    pub withdrawn: Vec<Withdrawn>,
    /// Notes that correct a source.
    pub corrections: Vec<Correction>,
}

/// One line of the log.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Change {
    /// When, in words.
    pub date: String,
    /// What a `<time>` element says.
    pub datetime: String,
    /// What.
    pub text_html: String,
}

/// A withdrawn article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Withdrawn {
    /// The article, linked to its tombstone.
    pub article: Link,
    /// When, in words.
    pub date: String,
    /// Why.
    pub reason: String,
}

/// A correction.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Correction {
    /// The article, linked to the note.
    pub article: Link,
    /// The words corrected.
    pub quote: String,
    /// What the note says.
    pub text_html: String,
}
