//! Problems found in an archive, and how they are shown.
//!
//! Each stage returns a value and a list of [`Problem`]s; a [`Report`] collects them all, applies the levels set in
//! `archive.toml`, and draws them: a code, `path:line:column`, the line with carets, and one way out.

pub mod codes;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write;

use annotate_snippets::AnnotationKind;
use annotate_snippets::Group;
use annotate_snippets::Level;
use annotate_snippets::Origin;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;
use serde::Serialize;

pub use codes::Code;

use crate::source::Source;
use crate::source::Span;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The archive is wrong: `build` does not replace the site.
    Error,
    /// Likely a mistake; the site is built.
    Warning,
    /// Nothing wrong: something that an editor may know and the program cannot.
    Note,
}

/// What `archive.toml` may make of a warning or note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelSetting {
    /// Count it as an error.
    Error,
    /// Count it as a warning.
    Warning,
    /// Count it as a note.
    Note,
    /// Do not show it.
    Off,
}

/// One problem at one place of a file that the author can edit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// Which kind of problem.
    pub code: &'static Code,
    /// What is wrong, in one sentence without a final stop.
    pub message: String,
    /// What is shown at the place.
    pub label: Label,
    /// The one way out; may be empty only if the message says it.
    pub help: String,
    /// Other places that belong to it, each with words of its own.
    pub related: Vec<(Span, String)>,
}

/// What is shown where a problem is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// The line with carets, and words under them, which may be empty.
    Words(String),
    /// Nothing but this path of a file or folder: it has no text that was read.
    Path(Box<str>),
}

impl Problem {
    /// A problem of kind `code` at `span`.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Problem {
        Problem {
            span,
            code,
            message: message.into(),
            label: Label::Words(String::new()),
            help: String::new(),
            related: Vec::new(),
        }
    }

    /// Adds the way out.
    pub fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = help.into();
        self
    }

    /// Adds words under the carets.
    pub fn label(mut self, label: impl Into<String>) -> Problem {
        self.label = Label::Words(label.into());
        self
    }

    /// Names a file or folder that has no text to show.
    pub fn about(mut self, path: &str) -> Problem {
        self.label = Label::Path(path.into());
        self
    }

    /// Adds another place.
    pub fn related(mut self, span: Span, words: impl Into<String>) -> Problem {
        self.related.push((span, words.into()));
        self
    }
}

/// All problems of a run, in the order of files and places.
#[derive(Clone, Debug, Default)]
pub struct Report {
    problems: Vec<(Severity, Problem)>,
}

impl Report {
    /// Sorts the problems, drops repetitions and applies the levels; an error is never silenced.
    pub fn new(problems: Vec<Problem>, levels: &BTreeMap<String, LevelSetting>) -> Report {
        let unique: BTreeSet<Problem> = problems.into_iter().collect();
        let problems = unique
            .into_iter()
            .filter_map(|problem| {
                let severity = match (problem.code.severity, levels.get(problem.code.name)) {
                    (Severity::Error, _) | (_, Some(LevelSetting::Error)) => Severity::Error,
                    (_, Some(LevelSetting::Off)) => return None,
                    (_, Some(LevelSetting::Warning)) => Severity::Warning,
                    (_, Some(LevelSetting::Note)) => Severity::Note,
                    (severity, None) => severity,
                };
                Some((severity, problem))
            })
            .collect();
        Report { problems }
    }

    /// This report and more problems, found later.
    pub fn with(&self, more: Vec<Problem>, levels: &BTreeMap<String, LevelSetting>) -> Report {
        let mut problems = more;
        problems.extend(self.problems.iter().map(|(_, problem)| problem.clone()));
        Report::new(problems, levels)
    }

    /// Drops the problems of some kinds, because the person has just said that all is as meant.
    pub fn forget(&mut self, codes: &[&'static Code]) {
        self.problems.retain(|(_, problem)| !codes.contains(&problem.code));
    }

    /// The report without its notes.
    pub fn without_notes(&self) -> Report {
        let problems = self.problems.iter().filter(|(severity, _)| *severity != Severity::Note);
        Report { problems: problems.cloned().collect() }
    }

    /// How many errors.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// How many notes.
    pub fn notes(&self) -> usize {
        self.count(Severity::Note)
    }

    fn count(&self, wanted: Severity) -> usize {
        self.problems.iter().filter(|(severity, _)| *severity == wanted).count()
    }

    /// The problems with the severity each has in this archive.
    pub fn problems(&self) -> &[(Severity, Problem)] {
        &self.problems
    }

    /// Draws all problems as text for a person; with `color`, as a terminal shows it.
    pub fn draw(&self, sources: &[Source], color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let mut drawing = String::new();
        for (severity, problem) in &self.problems {
            let level = match severity {
                Severity::Error => Level::ERROR,
                Severity::Warning => Level::WARNING,
                Severity::Note => Level::NOTE,
            };
            let title = level.primary_title(problem.message.as_str()).id(problem.code.name);
            let mut group = Group::with_title(title);
            group = match &problem.label {
                Label::Path(path) => group.element(Origin::path(&**path)),
                Label::Words(words) => group.element(excerpt(sources, problem.span, words, AnnotationKind::Primary)),
            };
            for (span, words) in &problem.related {
                group = group.element(excerpt(sources, *span, words, AnnotationKind::Context));
            }
            if !problem.help.is_empty() {
                group = group.element(Level::HELP.message(problem.help.as_str()));
            }
            let _ = writeln!(drawing, "{}\n", renderer.render(&[group]));
        }
        drawing
    }

    /// The problems as JSON, one object a line.
    pub fn json_lines(&self, sources: &[Source]) -> String {
        let mut lines = String::new();
        for (severity, problem) in &self.problems {
            let related =
                problem.related.iter().map(|(span, words)| RelatedRecord { place: place(sources, *span), words });
            let (place, label) = match &problem.label {
                Label::Path(path) => (PlaceRecord { path, line: 1, column: 1, end_line: 1, end_column: 1 }, ""),
                Label::Words(words) => (place(sources, problem.span), words.as_str()),
            };
            let record = ProblemRecord {
                severity: *severity,
                code: problem.code.name,
                place,
                message: &problem.message,
                label,
                help: &problem.help,
                related: related.collect(),
            };
            let _ = writeln!(lines, "{}", serde_json::to_string(&record).expect("strings and numbers are valid JSON"));
        }
        lines
    }
}

#[derive(Serialize)]
struct ProblemRecord<'a> {
    severity: Severity,
    code: &'a str,
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    message: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    help: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<RelatedRecord<'a>>,
}

#[derive(Serialize)]
struct RelatedRecord<'a> {
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    words: &'a str,
}

/// A stretch of a file; lines and columns from 1, the end just past the last character.
#[derive(Serialize)]
struct PlaceRecord<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

fn place(sources: &[Source], span: Span) -> PlaceRecord<'_> {
    let source = &sources[span.source.0 as usize];
    let (line, column) = source.line_column(span.start as usize);
    let (end_line, end_column) = source.line_column(span.end as usize);
    PlaceRecord { path: &source.path, line, column, end_line, end_column }
}

fn excerpt<'a>(
    sources: &'a [Source],
    span: Span,
    label: &'a str,
    kind: AnnotationKind,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = &sources[span.source.0 as usize];
    // Only the lines of the span are handed over: drawing must not read a long file from its beginning.
    let first_line = source.text[..span.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
    let last_line =
        source.text[span.end as usize..].find('\n').map_or(source.text.len(), |newline| newline + span.end as usize);
    let (line, _) = source.line_column(span.start as usize);
    let annotation = kind.span(span.start as usize - first_line..span.end as usize - first_line);
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    Snippet::source(&source.text[first_line..last_line])
        .line_start(line)
        .path(source.path.as_str())
        .annotation(annotation)
}

/// `", did you mean X?"` for the nearest of `known`, or nothing when none is near.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// More slips than this make another word, however long it is.
    const MOST: usize = 3;
    let folded = fold_word(word);
    let length = folded.chars().count();
    let mut nearest: Option<(usize, &str)> = None;
    for candidate in known {
        let limit = MOST.min(1 + length.min(candidate.chars().count()) / 4);
        let other = fold_word(candidate);
        if letters_apart(&folded, &other) > limit {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&folded, &other);
        if distance <= limit && nearest.is_none_or(|nearest| (distance, candidate) < nearest) {
            nearest = Some((distance, candidate));
        }
    }
    nearest.map(|(_, candidate)| candidate)
}

fn fold_word(word: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if word.bytes().all(plain) { word.into() } else { word.to_lowercase().replace('_', "-").into() }
}

/// No more than the edits between two words, and quickly counted: the letters that one has and the other lacks. An
/// archive may know a hundred thousand ids.
fn letters_apart(a: &str, b: &str) -> usize {
    if !a.is_ascii() || !b.is_ascii() {
        return 0;
    }
    let mut surplus = [0i16; 128];
    a.bytes().for_each(|letter| surplus[letter as usize] += 1);
    b.bytes().for_each(|letter| surplus[letter as usize] -= 1);
    let (mut missing, mut added) = (0, 0);
    for count in surplus {
        missing += count.max(0) as usize;
        added += count.min(0).unsigned_abs() as usize;
    }
    missing.max(added)
}
