//! `archive.lock`: what the last good build found, kept with the archive.
//!
//! It holds the hash of each source text and capture, so that a change of evidence does not pass unseen, and the id and
//! place of each claim and note, so that a link to a claim still works after its quote was edited. `build` writes it,
//! people commit it; reading a missing one gives an empty lock, which locks nothing.
//!
//! ```toml
//! [articles.flood]
//! body = "9f86d081…"
//! [articles.flood.claims]
//! c1a2b3c4 = { event = "bridge-closed", at = [[120, 164]] }
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::annotate::Annotated;
use crate::annotate::LockedAnchor;
use crate::annotate::claim_hash;
use crate::annotate::note_hash;
use crate::archive::Archive;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::id::Id;
use crate::prose::TextRange;
use crate::record::Node;
use crate::record::Record;
use crate::record::Value;
use crate::record::parse_toml;
use crate::source::Source;

/// The name of the file in the archive's folder.
pub const FILE: &str = "archive.lock";

/// The first lines of the file.
const PREAMBLE: &str = "# Made by `glossator build`. Commit it with the archive, and leave it to the program to change: it tells when a\n\
                        # source text is no longer what it was, and keeps the addresses of claims when their quotes are edited.\n";

/// The version of the file's form that this program reads and writes.
const VERSION: u32 = 1;

/// What was recorded, by article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    articles: BTreeMap<Id, LockedArticle>,
}

/// What was recorded of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct LockedArticle {
    /// SHA-256 of the body; empty when it has no text yet.
    body: String,
    /// SHA-256 of the capture; empty when there is none.
    original: String,
    /// The places of claims and notes, sorted.
    anchors: Vec<LockedAnchor>,
}

impl Lock {
    /// Reads the file.
    pub fn parse(source: &Source, problems: &mut Vec<Problem>) -> Lock {
        let mut found = Vec::new();
        let lock = read_lock(source, &mut found);
        // Whatever is wrong with a file that a program writes, the way out is the same.
        let way_out = "restore archive.lock from version control; if you have no good copy delete it, and every text counts as new";
        problems.extend(found.into_iter().map(|problem| problem.help(way_out)));
        lock
    }

    /// What there is to record of an archive.
    pub fn of(archive: &Archive) -> Lock {
        let record = |(position, annotated): (usize, &Annotated)| {
            let (body, original) = hashes(archive, position);
            let locked = LockedArticle { body: body.into(), original: original.into(), anchors: anchors(annotated) };
            (annotated.article.id.clone(), locked)
        };
        Lock { articles: archive.articles.iter().enumerate().map(record).collect() }
    }

    /// What to record now, given what this lock recorded: ids and places are renewed, but a text that changed keeps its
    /// old hash, and so its warning, until the editor says with `relock` that the change was meant.
    pub fn renewed(&self, archive: &Archive, relock: bool) -> Lock {
        let mut lock = Lock::of(archive);
        for (id, now) in lock.articles.iter_mut().filter(|_| !relock) {
            let Some(before) = self.articles.get(id) else { continue };
            for (now, before) in [(&mut now.body, &before.body), (&mut now.original, &before.original)] {
                if !before.is_empty() {
                    now.clone_from(before);
                }
            }
        }
        lock
    }

    /// The recorded claims and notes of an article.
    pub fn anchors_of(&self, article: &Id) -> &[LockedAnchor] {
        self.articles.get(article).map_or(&[], |locked| &locked.anchors)
    }

    /// A warning for each source text or capture that is not the one recorded.
    pub fn changes(&self, archive: &Archive) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (position, annotated) in archive.articles.iter().enumerate() {
            let article = &annotated.article;
            let Some(locked) = self.articles.get(&article.id) else { continue };
            let (body, original) = hashes(archive, position);
            for (before, now, code, what) in [
                (&locked.body, body, &codes::article::BODY_CHANGED, "the source text"),
                (&locked.original, original, &codes::article::ORIGINAL_CHANGED, "the capture in content/originals"),
            ] {
                if !before.is_empty() && before != now {
                    let message = format!("{what} of `{}` is not what archive.lock recorded", article.id);
                    let help = "undo the change; or, if it was meant, record it with `glossator build --relock`";
                    problems.push(Problem::new(code, article.span, message).help(help));
                }
            }
        }
        problems
    }

    /// The text of the file: the same lock gives the same bytes.
    pub fn to_toml(&self) -> String {
        let mut toml = format!("{PREAMBLE}version = {VERSION}\n");
        for (id, article) in &self.articles {
            let _ = writeln!(toml, "\n[articles.{id}]");
            for (key, hash) in [("body", &article.body), ("original", &article.original)] {
                if !hash.is_empty() {
                    let _ = writeln!(toml, "{key} = \"{hash}\"");
                }
            }
            write_anchors(&mut toml, id, "claims", article.anchors.iter().filter(|anchor| anchor.event.is_some()));
            write_anchors(&mut toml, id, "notes", article.anchors.iter().filter(|anchor| anchor.event.is_none()));
        }
        toml
    }
}

/// The hashes of an article's body and of its capture, empty where there is nothing to hash: an article that was begun
/// and has no text yet is no evidence.
fn hashes(archive: &Archive, position: usize) -> (&str, &str) {
    let article = &archive.articles[position].article;
    let body = if article.document.blocks.is_empty() { "" } else { article.body_sha256.as_str() };
    let original = archive.originals.get(&(position as u32));
    (body, original.map_or("", |original| original.sha256.as_str()))
}

fn write_anchors<'a>(toml: &mut String, article: &Id, kind: &str, anchors: impl Iterator<Item = &'a LockedAnchor>) {
    for (index, anchor) in anchors.enumerate() {
        if index == 0 {
            let _ = writeln!(toml, "[articles.{article}.{kind}]");
        }
        let _ = write!(toml, "{} = {{ ", anchor.id);
        if let Some(event) = &anchor.event {
            let _ = write!(toml, "event = \"{event}\", ");
        }
        if anchor.hash != anchor.id {
            let _ = write!(toml, "hash = \"{}\", ", anchor.hash);
        }
        let places: Vec<String> = anchor.at.iter().map(|place| format!("[{}, {}]", place.start, place.end)).collect();
        let _ = writeln!(toml, "at = [{}] }}", places.join(", "));
    }
}

/// The claims and notes of an article as they are recorded, sorted.
fn anchors(annotated: &Annotated) -> Vec<LockedAnchor> {
    let prose = &annotated.article.document.prose;
    let at = |ranges: &[TextRange]| ranges.iter().map(|range| prose.code_points(*range)).collect();
    let claims = annotated.claims.iter().map(|claim| LockedAnchor {
        id: claim.id.clone(),
        event: Some(claim.claim.event.value.clone()),
        hash: claim_hash(&claim.claim),
        at: at(&claim.ranges),
    });
    let notes = annotated.notes.iter().map(|note| LockedAnchor {
        id: note.id.clone(),
        event: None,
        hash: note_hash(&note.note),
        at: at(&[note.range]),
    });
    let mut anchors: Vec<LockedAnchor> = claims.chain(notes).collect();
    anchors.sort();
    anchors
}

fn read_lock(source: &Source, problems: &mut Vec<Problem>) -> Lock {
    let node = parse_toml(source, 0..source.text.len(), problems);
    let mut record = Record::new(node, problems);
    let mut lock = Lock::default();
    let version = record.number::<u32>("version", "a whole number");
    if let Some(newer) = version.filter(|version| version.value > VERSION) {
        let message = "the file was made by a newer Glossator than this one";
        record.report(Problem::new(&codes::file::WRONG_VALUE, newer.span, message));
        return lock;
    }
    for (name, node) in record.pairs("articles") {
        let Some(id) = record.checked_id(name) else { continue };
        let mut table = record.inner(node);
        let mut text = |key| table.text(key).map(|text| text.value).unwrap_or_default();
        let mut article = LockedArticle { body: text("body"), original: text("original"), anchors: Vec::new() };
        for (kind, is_claim) in [("claims", true), ("notes", false)] {
            for (name, node) in table.pairs(kind) {
                if let Some(id) = table.checked_id(name) {
                    article.anchors.extend(read_anchor(&mut table, id.value, node, is_claim));
                }
            }
        }
        table.finish();
        article.anchors.sort();
        lock.articles.insert(id.value, article);
    }
    record.finish();
    lock
}

fn read_anchor(record: &mut Record, id: Id, node: Node, is_claim: bool) -> Option<LockedAnchor> {
    let mut table = record.inner(node);
    let event = if is_claim { table.id("event").map(|event| event.value) } else { None };
    let hash = table.id("hash").map_or_else(|| id.clone(), |hash| hash.value);
    let at = table.nodes("at").iter().filter_map(read_place).collect();
    table.finish();
    (event.is_some() == is_claim).then_some(LockedAnchor { id, event, hash, at })
}

/// Reads `[start, end]`.
fn read_place(node: &Node) -> Option<TextRange> {
    let Value::List(ends) = &node.value else { return None };
    let number = |node: &Node| match &node.value {
        Value::Bare(number) => number.parse().ok(),
        _ => None,
    };
    match ends.as_slice() {
        [start, end] => Some(TextRange { start: number(start)?, end: number(end)? }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::Inputs;
    use crate::pipeline::Compiled;
    use crate::pipeline::compile;
    use crate::source::SourceId;

    const BODY: &str = "Été: the bridge was closed on Sunday. Nobody crossed it.\n";

    /// An archive of one article with annotations and perhaps a lock.
    fn archive(body: &str, annotations: &str, lock: Option<&str>) -> Compiled {
        let article = format!("+++\ntitle = \"A\"\ndate = \"2019-03-03\"\nsource = \"B\"\n+++\n{body}");
        let mut files = vec![
            ("archive.toml", "title = \"T\"\n".to_string()),
            ("content/annotations/a.toml", annotations.to_string()),
            ("content/articles/a.md", article),
            ("content/events/events.toml", "[shut]\ntitle = \"Shut\"\n[open]\ntitle = \"Open\"\n".into()),
        ];
        files.extend(lock.map(|lock| (FILE, lock.to_string())));
        files.sort();
        let sources = files.into_iter().enumerate();
        let sources = sources.map(|(index, (path, text))| Source::new(SourceId(index as u32), path, text)).collect();
        compile(&Inputs { sources, ..Inputs::default() })
    }

    fn claim(event: &str, quote: &str) -> String {
        format!("[[claim]]\nevent = \"{event}\"\nquote = \"{quote}\"\n")
    }

    fn ids(compiled: &Compiled) -> Vec<String> {
        compiled.archive.articles[0].claims.iter().map(|claim| claim.id.to_string()).collect()
    }

    #[test]
    fn what_is_written_is_read() {
        let notes = "[[note]]\nquote = \"Sunday\"\ntext = \"3 March.\"\n";
        let own = claim("shut", "Nobody") + "id = \"nobody\"\n";
        let compiled = archive(BODY, &(claim("shut", "bridge was closed") + &own + notes), None);
        let lock = Lock::of(&compiled.archive);
        let toml = lock.to_toml();
        assert!(toml.contains("at = [[9, 26]]"), "offsets count code points: {toml}");
        let mut problems = Vec::new();
        assert_eq!(Lock::parse(&Source::new(SourceId(0), FILE, toml.as_str()), &mut problems), lock);
        assert_eq!(problems, []);
        assert_eq!(
            Lock::of(&archive(BODY, &(own + notes + &claim("shut", "bridge was closed")), None).archive).to_toml(),
            toml
        );
    }

    #[test]
    fn an_edited_quote_keeps_the_id_of_its_claim() {
        let before = archive(BODY, &claim("shut", "bridge was closed"), None);
        let lock = before.lock.renewed(&before.archive, false).to_toml();
        let edited = archive(BODY, &claim("shut", "the bridge was closed on Sunday"), Some(&lock));
        assert_eq!(ids(&edited), ids(&before));
        // And again, now that the recorded hash is no longer the one in the id.
        let lock = edited.lock.renewed(&edited.archive, false).to_toml();
        assert_eq!(ids(&archive(BODY, &claim("shut", "closed on Sunday"), Some(&lock))), ids(&before));
        // A new claim on the old words does not take the id away.
        let both = claim("shut", "bridge was closed") + &claim("shut", "the bridge was closed on Sunday");
        let both = ids(&archive(BODY, &both, Some(&lock)));
        assert_eq!(both, [ids(&before)[0].clone(), format!("{}-2", ids(&before)[0])]);
    }

    #[test]
    fn another_event_or_other_words_make_another_claim() {
        let before = archive(BODY, &claim("shut", "bridge was closed"), None);
        let lock = Lock::of(&before.archive).to_toml();
        for annotations in [claim("open", "the bridge was closed"), claim("shut", "Nobody crossed")] {
            let after = ids(&archive(BODY, &annotations, Some(&lock)));
            assert_ne!(after, ids(&before));
        }
        // Nor does a claim take the id of one that is still there.
        let both = claim("shut", "bridge was closed") + &claim("shut", "was closed on Sunday");
        assert_eq!(ids(&archive(BODY, &both, Some(&lock)))[0], ids(&before)[0]);
    }

    #[test]
    fn a_changed_text_warns_until_it_is_relocked() {
        let before = archive(BODY, "", None);
        let lock = Lock::of(&before.archive).to_toml();
        let codes = |compiled: &Compiled| -> Vec<&str> {
            compiled.report.problems().iter().map(|(_, problem)| problem.code.name).collect()
        };
        let changed = archive("Another text.\n", "", Some(&lock));
        assert!(codes(&changed).contains(&"article/body-changed"));
        let kept = changed.lock.renewed(&changed.archive, false).to_toml();
        assert_eq!(kept, lock);
        let relocked = changed.lock.renewed(&changed.archive, true).to_toml();
        assert!(!codes(&archive("Another text.\n", "", Some(&relocked))).contains(&"article/body-changed"));
    }

    #[test]
    fn a_broken_lock_is_an_error_with_a_way_out() {
        for broken in
            ["<<<<<<< HEAD\nversion = 1\n", "version = 2\n", "[articles.a.claims]\nc1 = 3\n", "[articles.\"A B\"]\n"]
        {
            let mut problems = Vec::new();
            Lock::parse(&Source::new(SourceId(0), FILE, broken), &mut problems);
            assert!(problems.iter().all(|problem| problem.help.contains("restore archive.lock")), "{broken}");
            assert!(!problems.is_empty(), "{broken}");
        }
    }
}
