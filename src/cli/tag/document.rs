//! A text to be looked through, and what it says of itself.

use std::path::Path;

use clap::ValueEnum;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::Value;

use super::GenreWord;
use super::LARGEST;
use super::library::Library;
use crate::config::read_zone;
use crate::content::Stamp;
use crate::content::read_stamp;
use crate::diagnostics::Report;
use crate::document::Flavour;
use crate::document::parse_markdown;
use crate::document::parse_plain;
use crate::prose::Prose;
use crate::record::Record;
use crate::record::split_header;
use crate::source::Source;
use crate::source::SourceId;

/// A text, and what is known of it.
pub(super) struct Document {
    /// What it is called: a text, or the number of a line or a record.
    pub doc: Value,
    /// Its title.
    pub title: String,
    /// The text as a reader sees it.
    pub prose: Prose,
    /// The article's file and where its body begins; none if the text is what was given, to the letter.
    pub file: Option<(Source, usize)>,
    /// When it appeared.
    pub date: Option<Stamp>,
    /// Its language.
    pub lang: Option<String>,
    /// The zone of its clock times.
    pub zone: Option<TimeZone>,
    /// How its dates lean on one another.
    pub genre: Option<GenreWord>,
    /// Whether it is a live blog.
    pub updates: bool,
    /// Whether it is an article of the archive.
    pub of_archive: bool,
}

/// A record of standard input; other keys are the sender's own.
#[derive(Deserialize)]
struct Given {
    text: String,
    doc: Option<Value>,
    date: Option<String>,
    lang: Option<String>,
    genre: Option<String>,
}

impl Document {
    fn verbatim(doc: Value, text: &str) -> Document {
        Document {
            doc,
            title: String::new(),
            prose: Prose::verbatim(SourceId(0), text),
            file: None,
            date: None,
            lang: None,
            zone: None,
            genre: None,
            updates: false,
            of_archive: false,
        }
    }

    /// Reads a record; the error says what is wrong with it.
    pub fn of_record(number: usize, line: &[u8]) -> Result<Document, String> {
        if line.len() > LARGEST {
            return Err(format!("the line is longer than {LARGEST} bytes"));
        }
        let given: Given = serde_json::from_slice(line)
            .map_err(|error| error.to_string().replace(" at line 1 column ", ", at byte "))?;
        let doc = given.doc.unwrap_or_else(|| number.into());
        if !doc.is_string() && !doc.is_number() {
            return Err("`doc` is neither a text nor a number".into());
        }
        let date = given.date.as_deref().map(Stamp::parse).transpose();
        let date = date.map_err(|help| format!("`date` cannot be read as a date: {help}"))?;
        let genre = given.genre.as_deref().map(|genre| GenreWord::from_str(genre, false)).transpose();
        let genre = genre.map_err(|_| "`genre` is none of news, narrative, auto".to_string())?;
        Ok(Document { date, lang: given.lang, genre, ..Document::verbatim(doc, &given.text) })
    }

    /// Reads a file: the document, and in words what is wrong with its header. The error says why it is no text.
    pub fn of_file(name: String, path: &Path, bytes: Vec<u8>, library: &Library) -> Result<(Document, String), String> {
        if bytes.len() > LARGEST {
            return Err(format!("error: {} is larger than {LARGEST} bytes; it was left out\n", path.display()));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            format!("error: {} is not UTF-8 text, from byte {at}; it was left out\n", path.display())
        })?;
        let source = Source::new(SourceId(0), path.display().to_string(), text);
        let mut problems = Vec::new();
        let header = split_header(&source, &mut problems);
        if !header.present {
            return Ok((Document::verbatim(name.into(), &source.text), String::new()));
        }
        let mut record = Record::new(header.node, &mut problems);
        let text = |record: &mut Record, key| record.text(key).map(|text| text.value);
        let title = text(&mut record, "title").unwrap_or_default();
        let date = read_stamp(&mut record, "date");
        let lang = text(&mut record, "lang");
        let zone = read_zone(&mut record).map(|(_, zone)| zone);
        let genre = text(&mut record, "genre").and_then(|genre| GenreWord::from_str(&genre, false).ok());
        let updates = text(&mut record, "kind").is_some_and(|kind| kind == "live-blog");
        let plain = record.word("format", &[("plain", true), ("markdown", false)]);
        let document = if plain.unwrap_or(source.extension() == "txt") {
            parse_plain(&source, header.body_start)
        } else {
            parse_markdown(&source, header.body_start..source.text.len(), Flavour::Evidence)
        };
        let trouble = Report::new(problems, &Default::default()).draw(std::slice::from_ref(&source), true);
        let document = Document {
            doc: name.into(),
            title,
            prose: document.prose,
            file: Some((source, header.body_start)),
            date,
            lang,
            zone,
            genre,
            updates,
            of_archive: library.holds(path),
        };
        Ok((document, trouble))
    }
}
