//! What an archive knows: its glossary and settings, and what stands beside its articles.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use jiff::tz::TimeZone;

use super::super::Color;
use super::super::Failure;
use super::super::Format;
use super::super::Shown;
use super::super::show;
use super::Tag;
use super::document::Document;
use crate::annotate::Annotated;
use crate::annotate::Knowledge;
use crate::annotate::annotate;
use crate::config::Config;
use crate::content::Article;
use crate::content::Stamp;
use crate::diagnostics::Report;
use crate::glossary::Entry;
use crate::glossary::Lexicon;
use crate::glossary::Mention;
use crate::glossary::MentionRules;
use crate::id::Id;
use crate::load::load;
use crate::pipeline::read_config;
use crate::pipeline::read_glossary;
use crate::source::Source;
use crate::standoff::parse_annotations;
use crate::temporal::Circumstances;
use crate::temporal::Timex;
use crate::temporal::timexes;

/// An archive, or none.
pub(super) struct Library {
    config: Config,
    /// The glossary.
    pub entries: Vec<Entry>,
    lexicon: Lexicon,
    /// The files that stand beside articles, by the articles' ids.
    annotations: BTreeMap<String, Source>,
    /// The folder of the articles, if there is an archive.
    articles: Option<PathBuf>,
    /// Whether settings and glossary are without errors.
    pub whole: bool,
}

/// What was found in a text by the glossary.
#[derive(Default)]
pub(super) struct Mentions {
    /// The mentions.
    pub mentions: Vec<Mention>,
    /// For each the entries that its words may name.
    pub candidates: Vec<Vec<u32>>,
}

impl Library {
    /// The archive in a folder; what is wrong with its settings and glossary is shown.
    pub fn of(root: Option<&Path>) -> Result<Library, Failure> {
        let inputs = root.map(load).transpose()?.unwrap_or_default();
        let mut problems = Vec::new();
        let config = read_config(&inputs, &mut problems);
        let entries = read_glossary(&inputs, &config, &mut problems);
        let mut whole = true;
        if root.is_some() {
            let report = Report::new(problems, &config.levels);
            whole = report.errors() == 0;
            show(&report, &inputs, &Shown { format: Format::Text, color: Color::Auto })?;
        }
        let annotations = inputs.sources_in("content/annotations/").iter();
        Ok(Library {
            lexicon: Lexicon::new(&entries, config.short_names),
            config,
            entries,
            annotations: annotations.map(|source| (source.stem().to_string(), source.clone())).collect(),
            articles: root.and_then(|root| root.join("content/articles").canonicalize().ok()),
            whole,
        })
    }

    /// Whether a file is an article of the archive.
    pub fn holds(&self, path: &Path) -> bool {
        let Some(articles) = &self.articles else { return false };
        path.canonicalize().is_ok_and(|path| path.starts_with(articles))
    }

    /// What is found in a text, of the layers that are asked for; in an article of the archive its editor's rulings count.
    pub fn find(&self, document: &Document, options: &Tag, times: bool, mentions: bool) -> (Vec<Timex>, Mentions) {
        let (found, named) = match self.ruled(document) {
            Some(ruled) => (ruled.timexes, ruled.mentions),
            None => {
                let found = if times { self.times(document, options) } else { Vec::new() };
                let named = if mentions { self.mentions(document, options) } else { Vec::new() };
                (found, named)
            }
        };
        let when = published(document, options).map(|stamp| &stamp.when);
        let times = if times { found } else { Vec::new() };
        if !mentions {
            return (times, Mentions::default());
        }
        let (mentions, candidates) = self.lexicon.with_bearers(&document.prose, named, when);
        (times, Mentions { mentions, candidates })
    }

    /// The dated expressions of a text without rulings.
    fn times(&self, document: &Document, options: &Tag) -> Vec<Timex> {
        let published = published(document, options);
        let of_archive = document.of_archive.then_some(&self.config);
        let lang = document.lang.as_deref().or(options.lang.as_deref());
        let circumstances = Circumstances {
            published: published.map(|stamp| (&stamp.when, stamp.time.as_ref())),
            zone: document
                .zone
                .as_ref()
                .or(of_archive.map(|config| &config.timezone))
                .cloned()
                .unwrap_or(TimeZone::UTC),
            lang: lang.or(of_archive.map(|config| config.language.as_str())).unwrap_or("en"),
            genre: document.genre.unwrap_or(options.genre).genre(),
            rulings: &[],
            updates: document.updates,
        };
        timexes(&document.prose, &circumstances)
    }

    /// The mentions in a text without rulings.
    fn mentions(&self, document: &Document, options: &Tag) -> Vec<Mention> {
        let when = published(document, options).map(|stamp| &stamp.when);
        self.lexicon.mentions(&document.prose, &MentionRules::default(), when).0
    }

    /// An article of the archive that has annotations, as a build sees it.
    fn ruled(&self, document: &Document) -> Option<Annotated> {
        let (source, _) = document.file.as_ref().filter(|_| document.of_archive)?;
        let id = Id::parse(source.stem()).ok()?;
        let beside = self.annotations.get(id.as_str())?;
        // What is wrong with these files is for `check` to say.
        let article = Article::parse(source, id.clone(), &self.config, &mut Vec::new());
        let annotations = parse_annotations(beside, id, &self.config, &mut Vec::new());
        let knowledge = Knowledge { entries: &self.entries, lexicon: &self.lexicon, zone: &self.config.timezone };
        Some(annotate(article, Some(annotations), &[], &knowledge).0)
    }
}

/// When a text appeared, as it says itself or as the command does.
fn published<'a>(document: &'a Document, options: &'a Tag) -> Option<&'a Stamp> {
    document.date.as_ref().or(options.date.as_ref())
}
