//! TOML and YAML as one kind of tree, every value with its place in the file.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use toml::de::DeTable;
use toml::de::DeValue;

use super::At;
use super::Node;
use super::Value;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::source::Source;

/// Lists and tables nested deeper than this are no header of anything, and reading them would take a stack of any depth.
const DEEPEST: usize = 16;

/// Reads a stretch of a file as TOML. What can be read is returned even when something cannot.
pub fn parse_toml(source: &Source, range: Range<usize>, problems: &mut Vec<Problem>) -> Node {
    let text = &source.text[range.clone()];
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut repeated_table = None;
    for error in errors {
        let place = error.span().unwrap_or(0..0);
        let place = place.start..place.end.max(place.start);
        let at = place.start;
        let table = table_around(text, at);
        let mut first = None;
        if error.message().contains("duplicate key") {
            // The keys of a table that stands twice are all twice; to say so once is enough.
            if repeated_table == Some(table) {
                continue;
            }
            let is_header = text[table..].starts_with('[') && at <= line_end(text, table);
            repeated_table = is_header.then_some(table).or(repeated_table);
            first = first_of(text, table, place.clone());
        }
        let (message, help) = toml_words(error.message(), &text[table..line_end(text, table)], text);
        let in_file = |place: Range<usize>| source.span(range.start + place.start..range.start + place.end);
        let message = format!("not valid TOML: {message}");
        let mut problem = Problem::new(&codes::file::SYNTAX, in_file(place), message).help(help);
        if let Some(first) = first {
            problem = problem.related(in_file(first), "first here");
        }
        problems.push(problem);
    }
    let fields = toml_table(source, range.start, table.into_inner());
    Node { span: header_span(source, &range), value: Value::Table(fields) }
}

/// Where the key at `second` stood for the first time: in an earlier line of its table, or in an earlier `[name]` line.
fn first_of(text: &str, table: usize, second: Range<usize>) -> Option<Range<usize>> {
    let line_start = text[..second.start].rfind('\n').map_or(0, |newline| newline + 1);
    let (name, indent) = (&text[second.clone()], second.start - line_start);
    let is_header = text[line_start..].starts_with('[');
    let header = text[line_start..line_end(text, line_start)].trim_end();
    let mut offset = if is_header { 0 } else { table };
    for line in text[offset..line_start].split_inclusive('\n') {
        let lead = line.len() - line.trim_start().len();
        let ends_key = |rest: &str| rest.trim_start().starts_with(['=', '.']);
        let found = match is_header {
            true => (line.trim_end() == header).then_some(indent),
            false => line.trim_start().strip_prefix(name).is_some_and(ends_key).then_some(lead),
        };
        if let Some(within) = found {
            return Some(offset + within..offset + within + name.len());
        }
        offset += line.len();
    }
    None
}

/// Where the table begins that an offset lies in: its `[name]` line, or the beginning.
fn table_around(text: &str, offset: usize) -> usize {
    let line_start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    if text[line_start..].starts_with('[') {
        return line_start;
    }
    text[..offset].rfind("\n[").map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, offset: usize) -> usize {
    text[offset..].find('\n').map_or(text.len(), |newline| offset + newline)
}

/// What is wrong, and the way out, in the words that help most with the mistakes made most. `table` is the first line of
/// the table that it lies in.
fn toml_words(message: &str, table: &str, text: &str) -> (String, String) {
    const QUOTES: &str = "put text in straight double quotes, and write \\\" for a quote inside it";
    let message = message.lines().next().unwrap_or_default();
    let name = table.trim().trim_matches(['[', ']']);
    if message.contains("duplicate key") {
        if !table.starts_with("[[") && text.contains(&format!("[[{name}]]")) {
            (format!("`[{name}]` among `[[{name}]]`"), format!("write [[{name}]] with two brackets on each side"))
        } else {
            ("this is here twice".into(), "keep one of the two, or give one another name".into())
        }
    } else if message.contains("string values must be quoted") {
        ("text must stand in quotes".into(), QUOTES.into())
    } else if message.contains("invalid basic string, expected `\"`") {
        (
            "the text has no quote at its end".into(),
            format!("{QUOTES}; text of several lines stands in three quotes, \"\"\"…\"\"\""),
        )
    } else if message.contains("string") || message.contains("quote") {
        (message.into(), QUOTES.into())
    } else {
        (message.into(), "write `key = \"text\"`, one key a line".into())
    }
}

fn header_span(source: &Source, range: &Range<usize>) -> crate::source::Span {
    let text = &source.text[range.clone()];
    source.span(range.start..range.start + text.find('\n').unwrap_or(text.len()))
}

fn toml_table(source: &Source, base: usize, table: DeTable<'_>) -> Vec<(At<String>, Node)> {
    let mut fields: Vec<(At<String>, Node)> = table
        .into_iter()
        .map(|(key, value)| {
            let span = source.span(base + key.span().start..base + key.span().end);
            (At { value: key.into_inner().into_owned(), span }, toml_node(source, base, value))
        })
        .collect();
    fields.sort_by_key(|(key, _)| key.span.start);
    fields
}

fn toml_node(source: &Source, base: usize, value: toml::Spanned<DeValue<'_>>) -> Node {
    let range = base + value.span().start..base + value.span().end;
    let span = source.span(range.clone());
    let written = || source.text.get(range.clone()).unwrap_or_default().to_string();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => Value::Bare(written()),
        DeValue::Array(items) => Value::List(items.into_iter().map(|item| toml_node(source, base, item)).collect()),
        DeValue::Table(table) => Value::Table(toml_table(source, base, table)),
    };
    Node { span, value }
}

/// Reads a stretch of a file as YAML.
pub fn parse_yaml(source: &Source, range: Range<usize>, problems: &mut Vec<Problem>) -> Node {
    let text = &source.text[range.clone()];
    let empty = Node { span: header_span(source, &range), value: Value::Table(Vec::new()) };
    if text.trim().is_empty() {
        return empty;
    }
    let options = serde_saphyr::options! { budget: serde_saphyr::budget! { max_depth: DEEPEST } };
    match serde_saphyr::from_str_with_options::<serde_saphyr::Spanned<Yaml>>(text, options) {
        Ok(yaml) => yaml_node(source, range.start, yaml),
        Err(error) => {
            let at = error.location().map_or(0, |location| byte_offset(text, location));
            let message = error.without_snippet().to_string();
            // The place is shown as a place, counted in the whole file.
            let message = message.lines().next().unwrap_or_default();
            let message = message.split_once(" at line ").map_or(message, |(message, _)| message);
            let (message, help) = yaml_words(message);
            let place = source.span(range.start + at..range.start + at + 1);
            problems.push(Problem::new(&codes::file::SYNTAX, place, format!("not valid YAML: {message}")).help(help));
            empty
        }
    }
}

fn yaml_words(message: &str) -> (&str, &'static str) {
    if message.contains("mapping values are not allowed") {
        ("a colon where none can be", "put text that has a colon in it in quotes: `title: \"Flood: town cut off\"`")
    } else if message.contains("tabs disallowed") {
        ("a tab at the beginning of a line", "indent with spaces")
    } else {
        (message, "write `key: \"text\"`, one key a line, nested keys indented by spaces")
    }
}

fn byte_offset(text: &str, location: serde_saphyr::Location) -> usize {
    let line = (location.line().max(1) - 1) as usize;
    let line_start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let column = (location.column().max(1) - 1) as usize;
    let rest = &text[line_start.min(text.len())..];
    line_start + rest.char_indices().nth(column).map_or(rest.len(), |(offset, _)| offset)
}

enum Yaml {
    Scalar(String),
    Text(String),
    Flag(bool),
    List(Vec<serde_saphyr::Spanned<Yaml>>),
    Table(Vec<(serde_saphyr::Spanned<String>, serde_saphyr::Spanned<Yaml>)>),
}

fn yaml_node(source: &Source, base: usize, yaml: serde_saphyr::Spanned<Yaml>) -> Node {
    let start = base + byte_offset(&source.text[base..], yaml.referenced);
    let line_end = source.text[start..].find('\n').map_or(source.text.len(), |newline| start + newline);
    let value = match yaml.value {
        Yaml::Scalar(text) => Value::Bare(text),
        Yaml::Text(text) => Value::Text(text),
        Yaml::Flag(flag) => Value::Flag(flag),
        Yaml::List(items) => Value::List(items.into_iter().map(|item| yaml_node(source, base, item)).collect()),
        Yaml::Table(pairs) => Value::Table(
            pairs
                .into_iter()
                .map(|(key, value)| {
                    let at = base + byte_offset(&source.text[base..], key.referenced);
                    let span = source.span(at..at + key.value.len());
                    (At { value: key.value, span }, yaml_node(source, base, value))
                })
                .collect(),
        ),
    };
    let written = source.text[start..line_end].trim_end().len();
    Node { span: source.span(start..start + written), value }
}

impl<'de> Deserialize<'de> for Yaml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Yaml, D::Error> {
        deserializer.deserialize_any(YamlVisitor)
    }
}

struct YamlVisitor;

impl<'de> Visitor<'de> for YamlVisitor {
    type Value = Yaml;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, number, date, true or false, list or table")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Yaml, E> {
        Ok(Yaml::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Yaml, E> {
        Ok(Yaml::Scalar(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Yaml, E> {
        Ok(Yaml::Scalar(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Yaml, E> {
        Ok(Yaml::Scalar(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Yaml, E> {
        Ok(Yaml::Text(text.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Yaml, E> {
        Ok(Yaml::Text(String::new()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Yaml, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Yaml::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Yaml, A::Error> {
        let mut table = Vec::new();
        while let Some(pair) = pairs.next_entry()? {
            table.push(pair);
        }
        Ok(Yaml::Table(table))
    }
}
