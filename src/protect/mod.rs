//! Names kept back: the archive as if its editor had never known them.
//!
//! An editor works with real names. Where an entry or article says `protect`, [`protect`] makes of the texts of the
//! archive other texts in which the names are replaced, before anything is read of them for good: `Inputs → Inputs`.
//! All that comes after, ids, file names, anchors, hashes, tables, is made from those texts, so none of it can know a
//! name. Three things make that safe:
//!
//! - What is replaced: every spelling of the entry, letter case and punctuation aside (`spellings`), and whatever else the
//!   program's own finder takes for the entry in a text: "Pell" after "Ada Pell" (`finder`). Where that could be somebody
//!   else as well, it is withheld and the editor is told.
//! - Where: in every text value and body, also in links and code, in paths, in ids (`texts`). An address that holds a
//!   name becomes one that leads nowhere. Quotes are taken anew from the changed article, so that they still anchor.
//! - Whether: when all files of the site are there and before one is written, each is searched for every spelling
//!   (`watch`).
//!
//! Problems are found in the changed texts; [`Protected::in_file`] leads them back to the files as the author has them.
//!
//! The phrase for a name that is left out stands in round brackets, not in square ones: it gets into Markdown and YAML,
//! where these mean something.

mod edits;
mod finder;
mod ids;
mod people;
mod spellings;
mod texts;
mod watch;

use std::collections::BTreeMap;

use crate::config::Config;
use crate::config::Protect;
use crate::content::Article;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::glossary::Entry;
use crate::glossary::NameRole;
use crate::id::Id;
use crate::inputs::Inputs;
use crate::source::SourceId;
use crate::source::Span;
use crate::standoff::Annotations;
use edits::Edits;
use people::People;
use spellings::Spellings;
use texts::Texts;

/// What is shown of a name that is left out.
pub const WITHHELD: &str = "(name withheld)";

/// What of an archive must be read as it was written to know whom it protects, and where these are named.
pub struct Written<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The articles.
    pub articles: &'a [Article],
    /// What stands beside them.
    pub annotations: &'a BTreeMap<Id, Annotations>,
    /// The glossary, sorted by id.
    pub entries: &'a [Entry],
}

/// The texts of an archive without the names that it keeps back.
pub struct Protected {
    /// The changed texts. A source keeps the id it has among those of the author.
    pub inputs: Inputs,
    /// What could not be kept back as the editor may think.
    pub problems: Vec<Problem>,
    /// By source: what was changed.
    edits: BTreeMap<SourceId, Edits>,
    /// The articles as they were written.
    evidence: BTreeMap<SourceId, Evidence>,
    /// The ids of the articles that are left out.
    omitted: Vec<Id>,
    /// By public id: the names that are shown.
    shown: BTreeMap<Id, String>,
    /// What no file of the site may tell.
    spellings: Spellings,
}

/// What is known of an article as it was written.
struct Evidence {
    body_sha256: String,
    altered: bool,
}

/// The texts without the names they keep back; nothing where they keep none back.
pub fn protect(inputs: &Inputs, written: &Written) -> Option<Protected> {
    let entries = written.entries.iter().any(|entry| entry.protect.is_some() || entry.public_id.is_some());
    let articles = written.articles.iter().any(|article| article.protect.is_some() || article.public_id.is_some());
    if !entries && !articles {
        return None;
    }
    let mut problems = Vec::new();
    let people = People::of(written, &mut problems);
    let spellings = Spellings::of(&people, &mut problems);
    let texts = Texts::new(written, &people, &spellings);
    let mut public = Inputs { originals: inputs.originals.clone(), files: inputs.files.clone(), ..Inputs::default() };
    let mut edits = BTreeMap::new();
    let mut evidence = BTreeMap::new();
    let articles: BTreeMap<SourceId, &Article> =
        written.articles.iter().map(|article| (article.span.source, article)).collect();
    for (source, changed) in texts.changed(inputs, &mut problems) {
        if let Some(article) = articles.get(&source.id) {
            let altered = changed.names_changed();
            evidence.insert(source.id, Evidence { body_sha256: article.body_sha256.clone(), altered });
        }
        let mut source = source.clone();
        source.path = texts.path(&source.path);
        source.text = changed.apply(&source.text);
        public.sources.push(source.clone());
        edits.insert(source.id, changed);
    }
    public.sources.sort_by(|a, b| a.path.cmp(&b.path));
    public.originals.retain(|original| !texts.is_omitted(&original.path));
    public.originals.iter_mut().for_each(|original| original.path = texts.path(&original.path));
    let omitted = written.articles.iter().filter(|article| is_omitted(article)).map(|article| article.id.clone());
    let omitted = omitted.collect();
    let shown = people.protected().filter_map(|(_, _, shown)| Some((shown.id.clone()?, shown.name.clone()))).collect();
    Some(Protected { inputs: public, problems, edits, evidence, omitted, shown, spellings })
}

fn is_omitted(article: &Article) -> bool {
    article.protect.as_ref().is_some_and(|protect| protect.value == Protect::Omit)
}

impl Protected {
    /// A problem found in the changed texts, with its places in the files as the author has them.
    pub fn in_file(&self, mut problem: Problem) -> Problem {
        problem.span = self.span(problem.span);
        problem.related.iter_mut().for_each(|(span, _)| *span = self.span(*span));
        problem
    }

    fn span(&self, span: Span) -> Span {
        let Some(edits) = self.edits.get(&span.source) else { return span };
        let (start, end) = (edits.origin(span.start, false), edits.origin(span.end, true));
        Span { start, end: end.max(start), ..span }
    }

    /// Takes from what was read of the changed texts what no change of a text can take: all that would tell who a
    /// protected entry is.
    pub fn settle(&self, entries: &mut [Entry], articles: &mut [Article]) {
        let kept_back: Vec<Id> =
            entries.iter().filter(|entry| entry.protect.is_some()).map(|entry| entry.id.clone()).collect();
        for entry in entries {
            // "Not to be taken for Witness A" tells what the witness is called.
            entry.distinct_from.retain(|other| kept_back.binary_search(&other.value).is_err());
            if let Some(name) = self.shown.get(&entry.id) {
                strip(entry, name);
            }
        }
        for article in articles {
            if let Some(evidence) = self.evidence.get(&article.span.source) {
                article.body_sha256.clone_from(&evidence.body_sha256);
                article.altered = evidence.altered;
            }
            article.source.authors.dedup();
            for other in [&mut article.derived_from, &mut article.translation_of] {
                other.take_if(|other| self.omitted.contains(&other.value));
            }
        }
    }

    /// What a file of the site tells that it should not: an error for a name, a warning for what may be part of one.
    pub fn told_in(&self, path: &str, bytes: &[u8]) -> Vec<watch::Told> {
        watch::told(&self.spellings, path, bytes)
    }

    /// The problems of all that files tell, one for each spelling.
    pub fn problems_of(&self, told: Vec<watch::Told>) -> Vec<Problem> {
        watch::problems(&self.spellings, told)
    }
}

/// Leaves of a protected entry what may be published. What it belongs to stays where the entry has a name of its own:
/// without that, what is claimed of it would contradict what is claimed of the whole.
fn strip(entry: &mut Entry, shown: &str) {
    entry.name = shown.into();
    entry.names.retain(|name| name.role == NameRole::Main);
    for name in &mut entry.names {
        name.text = shown.into();
    }
    if shown == WITHHELD {
        // What is called by no name of its own is found nowhere.
        entry.names.clear();
        entry.role.clear();
        entry.summary.clear();
        entry.part_of.clear();
        entry.within = None;
    }
    entry.sort_name = None;
    entry.same_as.clear();
    entry.distinct_from.clear();
    entry.sources.clear();
    entry.tags.clear();
    entry.extra.clear();
    entry.location = None;
    entry.redirect_from.clear();
    entry.body = None;
}

/// The name that is shown for one that is kept back.
fn shown(protect: &Protect, name: &str) -> String {
    match protect {
        Protect::Omit => WITHHELD.into(),
        Protect::Pseudonym(pseudonym) => pseudonym.clone(),
        Protect::Initials => initials(name).unwrap_or_else(|| WITHHELD.into()),
    }
}

/// "J. S." of "John Smith"; nothing where one sign is a whole name.
fn initials(name: &str) -> Option<String> {
    let words = name.split(|c: char| c.is_whitespace() || c == '-').filter(|word| word.contains(char::is_alphabetic));
    let letters: Vec<String> = words
        .filter_map(|word| word.chars().find(|c| c.is_alphabetic()))
        .map(|letter| (letter < '\u{2e80}').then(|| format!("{}.", letter.to_uppercase())))
        .collect::<Option<_>>()?;
    (!letters.is_empty()).then(|| letters.join(" "))
}

/// The problem of a name that would stand for two.
fn taken(span: Span, name: &str, by: &str, first: Span) -> Problem {
    let message = format!("`{name}` would stand for this entry, and it is also {by}");
    Problem::new(&codes::protect::SAME_NAME, span, message)
        .related(first, "here")
        .help("write `protect = { pseudonym = \"…\" }` with a name that nobody else has")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_tell_no_more_than_they_should() {
        for (name, expected) in [
            ("John Smith", Some("J. S.")),
            ("Bashar al-Assad", Some("B. A. A.")),
            ("émile  Zola (Jr)", Some("É. Z. J.")),
            ("محمد علي", Some("م. ع.")),
            ("王小明", None),
            ("7", None),
        ] {
            assert_eq!(initials(name).as_deref(), expected, "{name}");
        }
    }
}
