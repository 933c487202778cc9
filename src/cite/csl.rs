//! CSL-JSON (citationstyles.org): what reference managers exchange.

use serde::Serialize;

use super::Genre;
use super::Work;
use super::plain_date;
use crate::temporal::When;

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editor: Vec<Name<'a>>,
    #[serde(rename = "container-title", skip_serializing_if = "str::is_empty")]
    container_title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    publisher: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(rename = "URL", skip_serializing_if = "str::is_empty")]
    url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    archive: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    archive_location: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

/// A name as it stands: which part of it is the family's cannot be told from the words.
#[derive(Serialize)]
struct Name<'a> {
    literal: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Issued {
    DateParts([Vec<u16>; 1]),
    Literal(String),
}

impl Work<'_> {
    pub(super) fn csl_json(&self) -> String {
        let article = matches!(self.genre, Genre::Article(_));
        let names = |names| Vec::from_iter(<[String]>::iter(names).map(|name| Name { literal: name }));
        let source = self.source();
        let mut notes = vec![self.note.clone()];
        if !self.archived.is_empty() {
            notes.push(format!("Archived at {}", self.archived));
        }
        notes.retain(|note| !note.is_empty());
        let item = Item {
            id: &self.key,
            kind: kind(self.genre),
            title: &self.title,
            author: names(self.authors),
            editor: if article { Vec::new() } else { names(self.editors()) },
            container_title: match self.genre {
                Genre::Archive => "",
                Genre::Article(_) => &source,
                Genre::Entry | Genre::Event => self.archive_title(),
            },
            publisher: if article { self.agency } else { "" },
            issued: self.date.map(issued),
            url: if self.url.is_empty() { &self.page } else { self.url },
            archive: if article { self.archive_title() } else { "" },
            archive_location: if article { &self.page } else { "" },
            language: self.lang,
            note: notes.join(". "),
        };
        serde_json::to_string_pretty(&[item]).expect("texts and numbers are valid JSON")
    }
}

fn kind(genre: Genre) -> &'static str {
    match genre {
        Genre::Archive | Genre::Event => "webpage",
        Genre::Entry => "entry-encyclopedia",
        Genre::Article("report" | "digest") => "article-newspaper",
        Genre::Article("live-blog") => "post-weblog",
        Genre::Article("letter") => "personal_communication",
        Genre::Article("testimony") => "interview",
        Genre::Article(_) => "document",
    }
}

fn issued(when: &When) -> Issued {
    match plain_date(when) {
        Some(parts) => Issued::DateParts([parts]),
        None => Issued::Literal(when.words()),
    }
}
