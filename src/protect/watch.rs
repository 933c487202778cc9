//! The last look: whether a file of the site tells what it should not.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::spellings::Spellings;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;

/// A file of the site that tells a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    spelling: usize,
    /// Whether it tells who is meant.
    telling: bool,
    path: String,
    /// The words around it; empty where the path itself tells it.
    excerpt: String,
}

/// Characters that are shown before and after a name.
const AROUND: usize = 40;

/// What a file tells: by its path, its bytes as they are, and what a reader sees of them where markup stands between.
pub(super) fn told(spellings: &Spellings, path: &str, bytes: &[u8]) -> Vec<Told> {
    let mut told: BTreeMap<(usize, bool), Told> = BTreeMap::new();
    let mut look = |text: &str, is_path: bool| {
        // Paths have small letters only, texts an ordinary word where they have a name in these.
        for found in spellings.find(text).filter(|found| is_path || !found.lowered) {
            let telling = spellings.get(found.spelling).telling && !found.lowered;
            let excerpt = || if is_path { String::new() } else { excerpt(text, found.range.clone()) };
            told.entry((found.spelling, telling)).or_insert_with(|| Told {
                spelling: found.spelling,
                telling,
                path: path.into(),
                excerpt: excerpt(),
            });
        }
    };
    look(path, true);
    if let Ok(text) = std::str::from_utf8(bytes) {
        look(&plain(text), false);
        if path.ends_with(".html") {
            look(&plain(&without_tags(text, " ")), false);
            look(&plain(&without_tags(text, "")), false);
        }
    }
    told.into_values().collect()
}

/// A problem for each spelling, at the place where the editor asked for it to be kept back.
pub(super) fn problems(spellings: &Spellings, told: Vec<Told>) -> Vec<Problem> {
    let mut files: BTreeMap<(usize, bool), (BTreeSet<String>, Told)> = BTreeMap::new();
    for told in told {
        let (paths, first) =
            files.entry((told.spelling, told.telling)).or_insert_with(|| (BTreeSet::new(), told.clone()));
        if told.path < first.path {
            *first = told.clone();
        }
        paths.insert(told.path);
    }
    let problem = |(paths, first): (BTreeSet<String>, Told)| {
        let spelling = spellings.get(first.spelling);
        let others = match paths.len() - 1 {
            0 => String::new(),
            1 => ", and so would one more file".into(),
            more => format!(", and so would {more} more files"),
        };
        let place = match first.excerpt.as_str() {
            "" => format!("{} by its name", first.path),
            excerpt => format!("{}: “{excerpt}”", first.path),
        };
        let (code, message, help) = match first.telling {
            true => (
                &codes::protect::LEAK,
                format!("the site would tell `{}`, which is to be kept back, in {place}{others}", spelling.text),
                "add the spelling that stands there to `aliases`; rename the file, if it is the name of one; or take the words out",
            ),
            false => (
                &codes::protect::TRACE,
                format!("the site has `{}`, part of a name that is kept back, in {place}{others}", spelling.text),
                "if it means the same there, add it to `short` or `aliases`, or rename the file or id; if it is somebody or \
                 something else, add that to the glossary",
            ),
        };
        Problem::new(code, spelling.span, message).help(help)
    };
    files.into_values().map(problem).collect()
}

fn excerpt(text: &str, found: std::ops::Range<usize>) -> String {
    let start = text[..found.start].char_indices().rev().take(AROUND).last().map_or(found.start, |(at, _)| at);
    let end = text[found.end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| found.end + at);
    text[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with what HTML, JSON and addresses write in place of a character.
fn plain(text: &str) -> Cow<'_, str> {
    const WRITTEN: [(&str, &str); 8] = [
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
        ("%20", " "),
        ("\\n", "\n"),
        ("\\t", " "),
        ("\\r", " "),
    ];
    WRITTEN.iter().fold(Cow::Borrowed(text), |text, (written, meant)| {
        if text.contains(written) { Cow::Owned(text.replace(written, meant)) } else { text }
    })
}

/// A page without its tags, `gap` in place of each.
fn without_tags(html: &str, gap: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut parts = html.split('<');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        text.push_str(gap);
        text.push_str(part.split_once('>').map_or(part, |(_, words)| words));
    }
    text
}
