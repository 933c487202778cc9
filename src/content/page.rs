//! Pages of the editor's own: about, methodology, anything else.

use super::article::read_redirects;
use crate::diagnostics::Problem;
use crate::document::Document;
use crate::document::Flavour;
use crate::document::parse_markdown;
use crate::id::Id;
use crate::record::At;
use crate::record::Record;
use crate::record::split_header;
use crate::source::Source;
use crate::source::Span;

/// A page in Markdown.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its id and address.
    pub id: Id,
    /// The first line of its file.
    pub span: Span,
    /// Its title.
    pub title: String,
    /// A sentence about it.
    pub summary: String,
    /// Its place among the pages in menus.
    pub order: i64,
    /// Addresses that lead here.
    pub redirect_from: Vec<At<String>>,
    /// The text.
    pub document: Document,
}

impl Page {
    /// Reads a page.
    pub fn parse(source: &Source, id: Id, problems: &mut Vec<Problem>) -> Page {
        let header = split_header(source, problems);
        let mut record = Record::new(header.node, problems);
        let title = record.text("title").map(|title| title.value);
        let summary = record.text("summary").map(|summary| summary.value).unwrap_or_default();
        let order = record.number("order", "a whole number").map_or(100, |order| order.value);
        let redirect_from = read_redirects(&mut record);
        record.finish();
        let document = parse_markdown(source, header.body_start..source.text.len(), Flavour::Editorial);
        let title = title.unwrap_or_else(|| capitalized(id.as_str()));
        Page { id, span: source.first_line(), title, summary, order, redirect_from, document }
    }
}

fn capitalized(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
