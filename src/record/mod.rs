//! Typed reading of headers and data files: TOML or YAML in, checked values and problems out.
//!
//! A [`Record`] is a table whose keys are taken one by one. What is asked for is what is allowed: [`Record::finish`]
//! reports every key nobody asked for, with the nearest name that somebody did ask for. So the code that reads a file
//! is its schema, and a wrong value costs that key only.

mod syntax;

use std::str::FromStr;

use crate::diagnostics::Code;
use crate::diagnostics::Problem;
use crate::diagnostics::Severity;
use crate::diagnostics::codes;
use crate::diagnostics::did_you_mean;
use crate::id::Id;
use crate::source::Source;
use crate::source::Span;

pub use syntax::parse_toml;
pub use syntax::parse_yaml;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// A value as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// The shapes of values that TOML and YAML share.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string.
    Text(String),
    /// A number or an unquoted date, as it was written.
    Bare(String),
    /// true or false.
    Flag(bool),
    /// A list.
    List(Vec<Node>),
    /// A table, in the order of the file.
    Table(Vec<(At<String>, Node)>),
}

impl Node {
    fn shape(&self) -> &'static str {
        match &self.value {
            Value::Text(_) => "a text",
            Value::Bare(_) => "a number or date",
            Value::Flag(_) => "true or false",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    fn into_text(self) -> Result<At<String>, Node> {
        let span = self.span;
        match self.value {
            Value::Text(value) | Value::Bare(value) => Ok(At { value, span }),
            _ => Err(self),
        }
    }
}

/// A table whose keys are being taken.
pub struct Record<'p> {
    span: Span,
    fields: Vec<(At<String>, Option<Node>)>,
    asked: Vec<String>,
    slips: &'static [(&'static str, &'static str)],
    problems: &'p mut Vec<Problem>,
    /// How many problems there were before.
    before: usize,
}

impl<'p> Record<'p> {
    /// Begins to read `node`; a node that is no table gives an empty record and a problem.
    pub fn new(node: Node, problems: &'p mut Vec<Problem>) -> Record<'p> {
        let span = node.span;
        let before = problems.len();
        let fields = match node.value {
            Value::Table(fields) => fields.into_iter().map(|(key, node)| (key, Some(node))).collect(),
            _ => {
                wrong(problems, &node, "a table of keys and values");
                Vec::new()
            }
        };
        Record { span, fields, asked: Vec::new(), slips: &[], problems, before }
    }

    /// Where the table stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Names keys that people write and what they should write instead, for the help of [`Record::finish`].
    pub fn expect_slips(&mut self, slips: &'static [(&'static str, &'static str)]) {
        self.slips = slips;
    }

    /// Adds a problem found by the caller.
    pub fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn ask(&mut self, key: &str) {
        if !self.asked.iter().any(|asked| asked == key) {
            self.asked.push(key.to_string());
        }
    }

    /// Whether a key stands there that nobody has taken.
    pub fn holds(&mut self, key: &str) -> bool {
        self.ask(key);
        self.fields.iter().any(|(name, node)| name.value == key && node.is_some())
    }

    /// Takes true or false for a key that keeps something back: where it stands and cannot be read, it counts as true.
    pub fn guard(&mut self, key: &str) -> bool {
        let holds = self.holds(key);
        self.flag(key).unwrap_or(holds)
    }

    /// Takes a value whatever its shape.
    pub fn node(&mut self, key: &str) -> Option<Node> {
        self.ask(key);
        self.fields.iter_mut().find(|(name, _)| name.value == key).and_then(|(_, node)| node.take())
    }

    /// Takes a text; a number or date without quotes counts as the text it was written as.
    pub fn text(&mut self, key: &str) -> Option<At<String>> {
        let node = self.node(key)?;
        node.into_text().map_err(|node| wrong(self.problems, &node, "a text in quotes")).ok()
    }

    /// Takes a text of at most `longest` characters; longer ones get a warning and are kept whole.
    pub fn short_text(&mut self, key: &str, longest: usize) -> Option<At<String>> {
        let text = self.text(key)?;
        let length = text.value.chars().count();
        if length > longest {
            self.problems.push(
                Problem::new(
                    &codes::file::TOO_LONG,
                    text.span,
                    format!("`{key}` has {length} characters, more than {longest}"),
                )
                .help("shorten it; longer text belongs in the body"),
            );
        }
        Some(text)
    }

    /// Takes a text or a list of texts.
    pub fn texts(&mut self, key: &str) -> Vec<At<String>> {
        let mut texts = Vec::new();
        for node in self.nodes(key) {
            match node.into_text() {
                Ok(text) => texts.push(text),
                Err(node) => wrong(self.problems, &node, "a text in quotes"),
            }
        }
        texts
    }

    /// Takes one value or a list of values.
    pub fn nodes(&mut self, key: &str) -> Vec<Node> {
        match self.node(key) {
            None => Vec::new(),
            Some(Node { value: Value::List(items), .. }) => items,
            Some(node) => vec![node],
        }
    }

    /// Takes true or false.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        let node = self.node(key)?;
        match &node.value {
            Value::Flag(flag) => Some(*flag),
            Value::Text(text) if text == "true" || text == "false" => Some(text == "true"),
            _ => {
                wrong(self.problems, &node, "true or false");
                None
            }
        }
    }

    /// Takes a number.
    pub fn number<T: FromStr>(&mut self, key: &str, shape: &str) -> Option<At<T>> {
        let node = self.node(key)?;
        let span = node.span;
        match node.clone().into_text().ok().and_then(|text| text.value.parse().ok()) {
            Some(value) => Some(At { value, span }),
            None => {
                wrong(self.problems, &node, shape);
                None
            }
        }
    }

    /// Takes one of a closed list of words.
    pub fn word<T: Clone>(&mut self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let node = self.node(key)?;
        self.as_word(node, key, words)
    }

    /// Reads one of a closed list of words out of the node of a key, or reports that it is none.
    pub fn as_word<T: Clone>(&mut self, node: Node, key: &str, words: &[(&str, T)]) -> Option<T> {
        let text = self.as_text(node)?;
        let found = words.iter().find(|(word, _)| *word == text.value).map(|(_, meaning)| meaning.clone());
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.problems.push(unknown_word(&text, key, &known));
        }
        found
    }

    /// Takes a word of a vocabulary that the archive may extend.
    pub fn vocabulary_word<'v>(&mut self, key: &str, words: impl Iterator<Item = &'v str>) -> Option<At<String>> {
        let text = self.text(key)?;
        let known: Vec<&str> = words.collect();
        if known.contains(&text.value.as_str()) {
            return Some(text);
        }
        let problem = unknown_word(&text, key, &known);
        let help = match did_you_mean(&text.value, known.iter().copied()) {
            Some(_) => problem.help.clone(),
            None => format!("{}; archive.toml can add words under [vocabulary]", problem.help),
        };
        self.problems.push(problem.help(help));
        None
    }

    /// Takes an id.
    pub fn id(&mut self, key: &str) -> Option<At<Id>> {
        let text = self.text(key)?;
        self.checked_id(text)
    }

    /// Takes an id or a list of ids.
    pub fn ids(&mut self, key: &str) -> Vec<At<Id>> {
        let texts = self.texts(key);
        texts.into_iter().filter_map(|text| self.checked_id(text)).collect()
    }

    /// Checks that a text is an id.
    pub fn checked_id(&mut self, text: At<String>) -> Option<At<Id>> {
        match Id::parse(&text.value) {
            Ok(value) => Some(At { value, span: text.span }),
            Err(reason) => {
                self.problems.push(
                    Problem::new(&codes::file::WRONG_VALUE, text.span, format!("`{}` is not an id", text.value))
                        .help(reason),
                );
                None
            }
        }
    }

    /// Takes a table.
    pub fn table(&mut self, key: &str) -> Option<Record<'_>> {
        let node = self.node(key)?;
        Some(Record::new(node, self.problems))
    }

    /// Takes a table whose keys the author chose, as pairs.
    pub fn pairs(&mut self, key: &str) -> Vec<(At<String>, Node)> {
        match self.node(key) {
            None => Vec::new(),
            Some(Node { value: Value::Table(pairs), .. }) => pairs,
            Some(node) => {
                wrong(self.problems, &node, "a table");
                Vec::new()
            }
        }
    }

    /// Takes a table of texts whose keys the author chose.
    pub fn text_pairs(&mut self, key: &str) -> Vec<(At<String>, At<String>)> {
        let mut texts = Vec::new();
        for (name, node) in self.pairs(key) {
            match node.into_text() {
                Ok(text) => texts.push((name, text)),
                Err(node) => wrong(self.problems, &node, "a text in quotes"),
            }
        }
        texts
    }

    /// Reads a node that stands inside this record as a record of its own.
    pub fn inner(&mut self, node: Node) -> Record<'_> {
        Record::new(node, self.problems)
    }

    /// Reads a text out of a node, or reports that it is none.
    pub fn as_text(&mut self, node: Node) -> Option<At<String>> {
        node.into_text().map_err(|node| wrong(self.problems, &node, "a text in quotes")).ok()
    }

    /// Reports a key that must be there.
    pub fn require<T>(&mut self, key: &str, value: Option<T>, example: &str) -> Option<T> {
        let present = self.fields.iter().any(|(name, _)| name.value == key);
        // A misspelt key is reported as what it is, and is not missing as well.
        if value.is_none() && !present && !self.misspells(key) {
            self.problems.push(
                Problem::new(&codes::file::MISSING_KEY, self.span, format!("`{key}` is missing"))
                    .help(format!("add it, for example: {example}")),
            );
        }
        value
    }

    /// Whether a key that nobody has taken may be meant for this one.
    pub fn misspells(&self, key: &str) -> bool {
        self.fields.iter().any(|(name, node)| node.is_some() && did_you_mean(&name.value, [key]).is_some())
    }

    /// Ends the reading: whatever was not taken is a key nobody knows. Says whether all of the record could be read.
    pub fn finish(self) -> bool {
        for (key, node) in &self.fields {
            if node.is_none() || self.asked.contains(&key.value) {
                continue;
            }
            let asked = self.asked.iter().map(String::as_str);
            let near = did_you_mean(&key.value, asked.chain(self.slips.iter().map(|(slip, _)| *slip)));
            let instead = near.and_then(|near| self.slips.iter().find(|(slip, _)| *slip == near));
            let own =
                if self.asked.iter().any(|key| key == "extra") { "; keys of your own go in `[extra]`" } else { "" };
            let help = match (instead, near) {
                (Some((_, instead)), _) => format!("write {instead}"),
                (None, Some(near)) => format!("did you mean `{near}`?"),
                (None, None) => format!("the keys here are {}{own}", self.asked.join(", ")),
            };
            self.problems.push(
                Problem::new(&codes::file::UNKNOWN_KEY, key.span, format!("unknown key `{}`", key.value)).help(help),
            );
        }
        !self.problems[self.before..].iter().any(|problem| problem.code.severity == Severity::Error)
    }
}

fn wrong(problems: &mut Vec<Problem>, node: &Node, wanted: &str) {
    problems.push(
        Problem::new(&codes::file::WRONG_VALUE, node.span, format!("this is {}, not {wanted}", node.shape()))
            .help(format!("write {wanted}")),
    );
}

fn unknown_word(text: &At<String>, key: &str, known: &[&str]) -> Problem {
    let help = match did_you_mean(&text.value, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("one of: {}", known.join(", ")),
    };
    let code: &'static Code = &codes::file::UNKNOWN_WORD;
    Problem::new(code, text.span, format!("`{}` is not a word for `{key}`", text.value)).help(help)
}

/// The header of a text file and the place where its body begins.
pub struct Header {
    /// The keys; an empty table when there is no header.
    pub node: Node,
    /// Offset of the first byte of the body.
    pub body_start: usize,
    /// Whether there is a header at all.
    pub present: bool,
    /// Whether all of it could be read.
    pub whole: bool,
}

/// Splits a file into its header (TOML between `+++`, YAML between `---`) and its body.
pub fn split_header(source: &Source, problems: &mut Vec<Problem>) -> Header {
    let empty = |body_start, present| Header {
        node: Node { span: source.first_line(), value: Value::Table(Vec::new()) },
        body_start,
        present,
        whole: !present,
    };
    let text = source.text.as_str();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first_line = text[start..].lines().next().unwrap_or("");
    let fence = first_line.trim_end();
    if fence != "+++" && fence != "---" {
        return empty(start, false);
    }
    let head_start = (start + first_line.len() + 1).min(text.len());
    let mut offset = head_start;
    for line in text[head_start.min(text.len())..].split_inclusive('\n') {
        if line.trim_end() == fence {
            let head = head_start..offset;
            let known = problems.len();
            let node =
                if fence == "+++" { parse_toml(source, head, problems) } else { parse_yaml(source, head, problems) };
            let whole = problems.len() == known;
            return Header { node, body_start: offset + line.len(), present: true, whole };
        }
        offset += line.len();
    }
    if fence == "---" && !text[head_start..].lines().take(1).any(|line| line.contains(':')) {
        return empty(start, false); // a text that begins with a rule
    }
    problems.push(
        Problem::new(
            &codes::file::UNCLOSED_HEADER,
            source.first_line(),
            format!("the header is not closed by a second `{fence}` line"),
        )
        .help(format!("put a line `{fence}` between the header and the text")),
    );
    empty(text.len(), true)
}
