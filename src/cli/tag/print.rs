//! What was found, as lines of JSON or as TimeML.

use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;

use super::document::Document;
use super::library::Mentions;
use crate::content::Stamp;
use crate::glossary::Entry;
use crate::prose::TextRange;
use crate::temporal::TimeOfDay;
use crate::temporal::Timex;

/// One finding.
#[derive(Serialize)]
struct Line<'a> {
    doc: &'a Value,
    layer: &'static str,
    start: usize,
    end: usize,
    body_start: usize,
    body_end: usize,
    surface: &'a str,
    #[serde(flatten)]
    finding: Finding<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Finding<'a> {
    Time {
        r#type: &'static str,
        value: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        r#mod: Option<&'static str>,
        edtf: Option<&'a str>,
        basis: String,
    },
    Mention {
        id: &'a str,
        candidates: Vec<&'a str>,
    },
}

#[derive(Serialize)]
struct BadLine<'a> {
    line: usize,
    error: &'a str,
}

/// Times and mentions in the order of the text, one JSON object a line.
pub(super) fn json_lines(document: &Document, times: &[Timex], mentions: &Mentions, entries: &[Entry]) -> String {
    let id = |entry: &u32| entries[*entry as usize].id.as_str();
    let times = times.iter().flat_map(Timex::as_timex3).map(|timex| {
        let finding = Finding::Time {
            r#type: timex.kind.name(),
            value: &timex.value,
            r#mod: timex.modifier.map(|modifier| modifier.name()),
            edtf: timex.when.as_ref().map(|when| when.edtf()),
            basis: timex.basis.to_string(),
        };
        (timex.range, "time", finding)
    });
    let mentions = mentions.mentions.iter().zip(&mentions.candidates).map(|(mention, candidates)| {
        let candidates = candidates.iter().map(id).collect();
        (mention.range, "mention", Finding::Mention { id: id(&mention.entry), candidates })
    });
    let mut findings: Vec<(TextRange, &str, Finding)> = times.chain(mentions).collect();
    // The whole before what stands in it.
    findings.sort_by_key(|(range, ..)| (range.start, std::cmp::Reverse(range.end)));
    let mut counters = Counters::new(document);
    let mut lines = String::new();
    for (range, layer, finding) in findings {
        let ((start, end), (body_start, body_end)) = counters.count(range);
        let surface = document.prose.words(range);
        let line = Line { doc: &document.doc, layer, start, end, body_start, body_end, surface, finding };
        push_json(&line, &mut lines);
    }
    lines
}

/// What stands in the place of a line that is no record.
pub(super) fn error(line: usize, error: &str) -> String {
    let mut text = String::new();
    push_json(&BadLine { line, error }, &mut text);
    text
}

fn push_json(line: &impl Serialize, lines: &mut String) {
    lines.push_str(&serde_json::to_string(line).expect("strings and numbers are valid JSON"));
    lines.push('\n');
}

/// Counts code points in the reading text and in the body.
struct Counters<'a> {
    document: &'a Document,
    text: Counter<'a>,
    body: Counter<'a>,
}

impl<'a> Counters<'a> {
    fn new(document: &'a Document) -> Counters<'a> {
        let text = document.prose.text();
        let body = document.file.as_ref().map_or(text, |(source, start)| &source.text[*start..]);
        Counters {
            document,
            text: Counter { text, byte: 0, count: 0 },
            body: Counter { text: body, byte: 0, count: 0 },
        }
    }

    /// The borders of a stretch, first in the reading text, then in the body.
    fn count(&mut self, range: TextRange) -> ((usize, usize), (usize, usize)) {
        let here = (self.text.at(range.start as usize), self.text.at(range.end as usize));
        let Some((_, body_start)) = &self.document.file else { return (here, here) };
        let span = self.document.prose.span(range).range();
        (here, (self.body.at(span.start - body_start), self.body.at(span.end - body_start)))
    }
}

/// Counts on from where it was asked last.
struct Counter<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
}

impl Counter<'_> {
    fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.count
    }
}

/// The text with its dated expressions marked, as TimeML does.
pub(super) fn timex3(document: &Document, published: Option<&Stamp>, times: &[Timex]) -> String {
    let mut xml = String::from("<TimeML>\n<DOCID>");
    match &document.doc {
        Value::String(name) => escape_into(name, &mut xml),
        number => xml.push_str(&number.to_string()),
    }
    xml.push_str("</DOCID>\n<DCT>");
    if let Some(stamp) = published {
        let value = creation_time(stamp);
        xml.push_str("<TIMEX3 tid=\"t0\" type=\"DATE\"");
        attribute("value", &value, &mut xml);
        xml.push_str(" functionInDocument=\"CREATION_TIME\">");
        escape_into(&value, &mut xml);
        xml.push_str("</TIMEX3>");
    }
    xml.push_str("</DCT>\n");
    if !document.title.is_empty() {
        xml.push_str("<TITLE>");
        escape_into(&document.title, &mut xml);
        xml.push_str("</TITLE>\n");
    }
    xml.push_str("<TEXT>");
    let text = document.prose.text();
    let mut reached = 0;
    for (number, timex) in times.iter().flat_map(Timex::as_timex3).enumerate() {
        let range = timex.range.range();
        escape_into(&text[reached..range.start], &mut xml);
        let _ = write!(xml, "<TIMEX3 tid=\"t{}\" type=\"{}\"", number + 1, timex.kind.name());
        attribute("value", &timex.value, &mut xml);
        if let Some(modifier) = timex.modifier {
            attribute("mod", modifier.name(), &mut xml);
        }
        xml.push('>');
        escape_into(&text[range.clone()], &mut xml);
        xml.push_str("</TIMEX3>");
        reached = range.end;
    }
    escape_into(&text[reached..], &mut xml);
    xml.push_str("</TEXT>\n</TimeML>\n");
    xml
}

/// What stands in TimeML in the place of a line that is no record.
pub(super) fn comment(line: usize, error: &str) -> String {
    let mut text = String::new();
    escape_into(error, &mut text);
    // Two hyphens would end it.
    while text.contains("--") {
        text = text.replace("--", "- -");
    }
    format!("<!-- line {line}: {text} -->\n")
}

/// The day of publication, with the time if it is one of the clock.
fn creation_time(stamp: &Stamp) -> String {
    match &stamp.time {
        Some(time @ TimeOfDay::Clock { .. }) => format!("{}T{time}", stamp.when.edtf()),
        _ => stamp.when.edtf().to_string(),
    }
}

fn attribute(name: &str, value: &str, xml: &mut String) {
    let _ = write!(xml, " {name}=\"");
    escape_into(value, xml);
    xml.push('"');
}

/// Adds text as XML has it; a character that XML cannot hold becomes U+FFFD, so that offsets stay.
fn escape_into(text: &str, xml: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\r' => xml.push_str("&#13;"),
            '\t' | '\n' => xml.push(letter),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => xml.push('\u{fffd}'),
            _ => xml.push(letter),
        }
    }
}
