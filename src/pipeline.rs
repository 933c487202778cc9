//! The program on one screen: files in, archive and problems out; then the archive as pages.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::annotate::Annotated;
use crate::annotate::Knowledge;
use crate::annotate::annotate;
use crate::archive::Archive;
use crate::archive::Parts;
use crate::archive::assemble;
use crate::config::Config;
use crate::content::Article;
use crate::content::Page;
use crate::diagnostics::Code;
use crate::diagnostics::Problem;
use crate::diagnostics::Report;
use crate::diagnostics::Severity;
use crate::diagnostics::codes;
use crate::events::EventFile;
use crate::events::parse_event_file;
use crate::events::parse_events;
use crate::export::export;
use crate::export::files;
use crate::glossary::Class;
use crate::glossary::Entry;
use crate::glossary::Lexicon;
use crate::glossary::parse_entries;
use crate::glossary::parse_entry_file;
use crate::id::Id;
use crate::inputs::Inputs;
use crate::lock;
use crate::lock::Lock;
use crate::output::Body;
use crate::output::OutputPath;
use crate::output::OutputSet;
use crate::protect::Protected;
use crate::protect::Written;
use crate::protect::protect;
use crate::render::PublishedFile;
use crate::render::Site;
use crate::render::outputs as pages;
use crate::render::theme::FOLDER;
use crate::render::theme::Theme;
use crate::source::Source;
use crate::source::Span;
use crate::standoff::Annotations;
use crate::standoff::parse_annotations;

/// An archive with all that was wrong with its files.
pub struct Compiled {
    /// The archive, of what could be read.
    pub archive: Archive,
    /// The problems, with the levels of the archive.
    pub report: Report,
    /// What the last build recorded.
    pub lock: Lock,
    /// What is kept out of the site, if anything is.
    pub protected: Option<Protected>,
}

/// Makes an archive of its files. It never fails: what cannot be read is a problem, and the rest is there. Where names
/// are kept back, it is made of texts without them.
pub fn compile(inputs: &Inputs) -> Compiled {
    let written = Parsed::of(inputs);
    match written.protected(inputs) {
        None => written.joined(inputs, inputs, None),
        Some(protected) => {
            let mut public = Parsed::of(&protected.inputs);
            protected.settle(&mut public.entries, &mut public.articles);
            public.problems = written.problems_with(public.problems, &protected);
            public.joined(inputs, &protected.inputs, Some(&protected)).keeping_back(protected)
        }
    }
}

/// The files of an archive, each read by itself.
struct Parsed {
    config: Config,
    articles: Vec<Article>,
    annotations: BTreeMap<Id, Annotations>,
    entries: Vec<Entry>,
    events: Vec<EventFile>,
    pages: Vec<Page>,
    lock: Lock,
    problems: Vec<Problem>,
}

impl Parsed {
    fn of(inputs: &Inputs) -> Parsed {
        let mut problems = inputs.problems.clone();
        problems.extend(inputs.sources.iter().filter_map(not_utf8));
        let config = read_config(inputs, &mut problems);
        let articles = read_articles(inputs, &config, &mut problems);
        let annotations = read_annotations(inputs, &config, &articles, &mut problems);
        let entries = read_glossary(inputs, &config, &mut problems);
        let events = read_events(inputs, &config, &mut problems);
        let pages = read_pages(inputs, &mut problems);
        let lock = inputs.source(lock::FILE).map(|source| Lock::parse(source, &mut problems)).unwrap_or_default();
        Parsed { config, articles, annotations, entries, events, pages, lock, problems }
    }

    /// The texts without the names they keep back, if they keep any.
    fn protected(&self, inputs: &Inputs) -> Option<Protected> {
        let Parsed { config, articles, annotations, entries, .. } = self;
        protect(inputs, &Written { config, articles, annotations, entries })
    }

    /// The problems of the files as they were written, and those that only the changed ones have. That two names of an
    /// entry became one is none.
    fn problems_with(self, of_changed: Vec<Problem>, protected: &Protected) -> Vec<Problem> {
        let mut problems = self.problems;
        let known: BTreeSet<(&Code, Span)> = problems.iter().map(|problem| (problem.code, problem.span)).collect();
        let new = of_changed.into_iter().filter(|problem| problem.code != &codes::glossary::REPEATED_NAME);
        let new: Vec<Problem> = new
            .map(|problem| protected.in_file(problem))
            .filter(|problem| !known.contains(&(problem.code, problem.span)))
            .collect();
        problems.extend(new);
        problems.extend(protected.problems.iter().cloned());
        problems
    }

    /// The archive. `inputs` are the files as the author has them, `read` those that were read.
    fn joined(self, inputs: &Inputs, read: &Inputs, protected: Option<&Protected>) -> Compiled {
        let Parsed { config, articles, mut annotations, entries, events, pages, lock, mut problems } = self;
        let lexicon = Lexicon::new(&entries, config.short_names);
        let knowledge = Knowledge { entries: &entries, lexicon: &lexicon, zone: &config.timezone };
        let pairs: Vec<(Article, Option<Annotations>)> = articles
            .into_iter()
            .map(|article| (annotations.remove(&article.id), article))
            .map(|(beside, article)| (article, beside))
            .collect();
        let annotated: Vec<(Annotated, Vec<Problem>)> = pairs
            .into_par_iter()
            .map(|(article, beside)| {
                let locked = lock.anchors_of(&article.id);
                annotate(article, beside, locked, &knowledge)
            })
            .collect();
        let mut articles = Vec::with_capacity(annotated.len());
        let mut found = Vec::new();
        for (article, problems) in annotated {
            articles.push(article);
            found.extend(problems);
        }

        let levels = config.levels.clone();
        let files =
            inputs.files.iter().filter_map(|file| file.path.strip_prefix("content/files/")).map(String::from).collect();
        let originals = read.originals.clone();
        let (archive, of_joining) = assemble(Parts { config, articles, entries, events, pages, originals, files });
        found.extend(of_joining);
        found.extend(lock.changes(&archive));
        problems.extend(in_files(found, protected));
        leave_out_consequences(inputs, &mut problems);
        Compiled { archive, report: Report::new(problems, &levels), lock, protected: None }
    }
}

impl Compiled {
    fn keeping_back(self, protected: Protected) -> Compiled {
        Compiled { protected: Some(protected), ..self }
    }
}

/// A file that keeps names back and cannot be read whole: what was lost of it may be that. No site is made of it.
pub fn unread_protection<'i>(report: &Report, inputs: &'i Inputs) -> Option<&'i Source> {
    let unread = [&codes::file::SYNTAX, &codes::file::UNCLOSED_HEADER];
    let problems = report.problems().iter().filter(|(_, problem)| unread.contains(&problem.code));
    let sources = problems.map(|(_, problem)| &inputs.sources[problem.span.source.0 as usize]);
    let keeps_back = |source: &&Source| {
        ["content/glossary/", "content/articles/"].iter().any(|folder| source.path.starts_with(folder))
            && source.text.contains("protect")
    };
    sources.into_iter().find(keeps_back)
}

/// Problems with their places in the files as the author has them.
fn in_files(problems: Vec<Problem>, protected: Option<&Protected>) -> Vec<Problem> {
    match protected {
        None => problems,
        Some(protected) => problems.into_iter().map(|problem| protected.in_file(problem)).collect(),
    }
}

/// Drops "no claim names the event" while claims cannot be read: one of those may well name it.
fn leave_out_consequences(inputs: &Inputs, problems: &mut Vec<Problem>) {
    let in_annotations = |problem: &Problem| {
        let source = &inputs.sources[problem.span.source.0 as usize];
        problem.code.severity == Severity::Error && source.path.starts_with("content/annotations/")
    };
    if problems.iter().any(in_annotations) {
        problems.retain(|problem| problem.code != &codes::claim::UNCLAIMED_EVENT);
    }
}

fn not_utf8(source: &Source) -> Option<Problem> {
    let at = source.invalid_at?;
    let message = "the file is not UTF-8 text";
    let help = "save it as UTF-8; in many editors \"Save with encoding\"";
    Some(Problem::new(&codes::file::NOT_UTF8, source.span(at..at + 1), message).help(help))
}

/// The settings of an archive.
pub fn read_config(inputs: &Inputs, problems: &mut Vec<Problem>) -> Config {
    let empty = Source::new(crate::source::SourceId(0), "archive.toml", "");
    Config::parse(inputs.source("archive.toml").unwrap_or(&empty), problems)
}

/// The id of a file, from its name.
fn id_of(source: &Source, problems: &mut Vec<Problem>) -> Option<Id> {
    match Id::parse(source.stem()) {
        Ok(id) => Some(id),
        Err(reason) => {
            let message = format!("the file name `{}` is not an id", source.stem());
            problems.push(
                Problem::new(&codes::file::BAD_ID, source.first_line(), message)
                    .help(format!("rename the file: {reason}")),
            );
            None
        }
    }
}

/// Sorts by id and drops what has the id of another, naming both places.
fn unique_by_id<T>(
    mut items: Vec<T>,
    id: impl Fn(&T) -> &Id,
    span: impl Fn(&T) -> Span,
    problems: &mut Vec<Problem>,
) -> Vec<T> {
    items.sort_by(|a, b| id(a).cmp(id(b)).then(span(a).cmp(&span(b))));
    items.dedup_by(|second, first| {
        let same = id(first) == id(second);
        if same {
            problems.push(
                Problem::new(&codes::file::DUPLICATE_ID, span(second), format!("the id `{}` is taken", id(second)))
                    .related(span(first), "by this one")
                    .help("give one of the two another id"),
            );
        }
        same
    });
    items
}

fn read_articles(inputs: &Inputs, config: &Config, problems: &mut Vec<Problem>) -> Vec<Article> {
    let read: Vec<(Option<Article>, Vec<Problem>)> = inputs
        .sources_in("content/articles/")
        .par_iter()
        .map(|source| {
            let mut found = Vec::new();
            let article = id_of(source, &mut found).map(|id| Article::parse(source, id, config, &mut found));
            (article, found)
        })
        .collect();
    let mut articles = Vec::with_capacity(read.len());
    for (article, found) in read {
        articles.extend(article.filter(|article| !article.draft));
        problems.extend(found);
    }
    unique_by_id(articles, |article| &article.id, |article| article.span, problems)
}

fn read_annotations(
    inputs: &Inputs,
    config: &Config,
    articles: &[Article],
    problems: &mut Vec<Problem>,
) -> BTreeMap<Id, Annotations> {
    let read: Vec<(Option<Annotations>, Vec<Problem>)> = inputs
        .sources_in("content/annotations/")
        .par_iter()
        .map(|source| {
            let mut found = Vec::new();
            let annotations = id_of(source, &mut found).map(|id| parse_annotations(source, id, config, &mut found));
            (annotations, found)
        })
        .collect();
    let drafts: Vec<&str> = inputs.sources_in("content/articles/").iter().map(Source::stem).collect();
    let mut annotations = Vec::new();
    for (beside, found) in read {
        problems.extend(found);
        let Some(beside) = beside else { continue };
        if articles.binary_search_by(|article| article.id.cmp(&beside.article)).is_ok() {
            annotations.push(beside);
        } else if !drafts.contains(&beside.article.as_str()) {
            let near = crate::diagnostics::did_you_mean(beside.article.as_str(), drafts.iter().copied());
            let help = match near {
                Some(near) => format!("did you mean `{near}`? Then rename this file to {near}.toml"),
                None => format!("add content/articles/{}.md, or delete this file", beside.article),
            };
            let message = format!("there is no article `{}` to annotate", beside.article);
            problems.push(Problem::new(&codes::article::ORPHAN_ANNOTATIONS, beside.span, message).help(help));
        }
    }
    let annotations = unique_by_id(annotations, |beside| &beside.article, |beside| beside.span, problems);
    annotations.into_iter().map(|beside| (beside.article.clone(), beside)).collect()
}

/// The entries of an archive, sorted by id.
pub fn read_glossary(inputs: &Inputs, config: &Config, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (class, file, folder) in [
        (Class::Actor, "content/glossary/actors.toml", "content/glossary/actors/"),
        (Class::Place, "content/glossary/places.toml", "content/glossary/places/"),
    ] {
        if let Some(source) = inputs.source(file) {
            entries.extend(parse_entries(source, class, config, problems));
        }
        for source in inputs.sources_in(folder) {
            if source.extension() == "toml" {
                entries.extend(parse_entries(source, class, config, problems));
            } else if let Some(id) = id_of(source, problems) {
                entries.push(parse_entry_file(source, id, class, config, problems));
            }
        }
    }
    unique_by_id(entries, |entry| &entry.id, |entry| entry.span, problems)
}

fn read_events(inputs: &Inputs, config: &Config, problems: &mut Vec<Problem>) -> Vec<EventFile> {
    let mut events = Vec::new();
    for source in inputs.sources_in("content/events/") {
        if source.extension() == "toml" {
            events.extend(parse_events(source, config, problems));
        } else if let Some(id) = id_of(source, problems) {
            events.push(parse_event_file(source, id, config, problems));
        }
    }
    unique_by_id(events, |event| &event.id, |event| event.span, problems)
}

fn read_pages(inputs: &Inputs, problems: &mut Vec<Problem>) -> Vec<Page> {
    let mut pages = Vec::new();
    for source in inputs.sources_in("content/pages/") {
        if let Some(id) = id_of(source, problems) {
            pages.push(Page::parse(source, id, problems));
        }
    }
    unique_by_id(pages, |page| &page.id, |page| page.span, problems)
}

/// The site of an archive, ready to be made into files.
pub fn site<'a>(archive: &'a Archive, theme: &'a Theme) -> Site<'a> {
    let data = files(archive).into_iter().filter(|file| file.listed).map(|file| PublishedFile {
        name: file.name,
        path: file.path.to_string(),
        format: file.format,
        description: file.description,
        records: file.records,
    });
    Site::new(archive, theme, data.collect())
}

/// Every file of a site: its pages, and the files for machines. Where names are kept back, all files are made once to see
/// whether one tells a name.
pub fn outputs<'a>(
    site: &'a Site<'a>,
    inputs: &Inputs,
    protected: Option<&Protected>,
) -> (OutputSet<'a>, Vec<Problem>) {
    let settings = settings_line(protected.map_or(inputs, |protected| &protected.inputs));
    let (mut set, mut problems) = pages(site, settings);
    let statics = format!("themes/{}/static/", site.archive.config.theme);
    for file in &inputs.files {
        let Some(name) = file.path.strip_prefix(&statics) else { continue };
        let taken = OutputPath::parse(&format!("{FOLDER}/{name}")).and_then(|path| {
            set.insert(path, "a file of the theme", Body::copy(&file.path)).map_err(|taken| taken.to_string())
        });
        if let Err(reason) = taken {
            let message = format!("{} cannot be part of the site: {reason}", file.path);
            problems
                .push(Problem::new(&codes::file::SAME_ADDRESS, settings, message).help("give the file another name"));
        }
    }
    for export in export(site.archive) {
        if let Err(collision) = set.insert(export.file.path, export.file.name, export.body) {
            let message = format!("the address {} is taken by {}", collision.first, collision.first_origin);
            problems.push(Problem::new(&codes::file::SAME_ADDRESS, settings, message).help("give it another name"));
        }
    }
    let mut problems = in_files(problems, protected);
    problems.extend(protected.map(|protected| names_told(&set, protected)).unwrap_or_default());
    (set, problems)
}

/// The names that files of a site would tell. Files that are copied as they are have been looked at by nobody but their
/// editor: most are images.
fn names_told(set: &OutputSet, protected: &Protected) -> Vec<Problem> {
    let outputs: Vec<_> = set.iter().collect();
    let told = outputs.into_par_iter().flat_map_iter(|(path, output)| match &output.body {
        Body::Bytes(bytes) => protected.told_in(path.as_str(), bytes),
        // What cannot be made is not written either.
        Body::Render(render) => protected.told_in(path.as_str(), &render().unwrap_or_default()),
        Body::Copy { .. } => protected.told_in(path.as_str(), &[]),
    });
    protected.problems_of(told.collect())
}

/// The theme of an archive: the built-in one, with the archive's own files in place of those of the same name.
pub fn theme(inputs: &Inputs, config: &Config) -> Result<Theme, Problem> {
    let folder = format!("themes/{}/", config.theme);
    let overrides: Vec<(String, String)> = inputs
        .sources_in(&folder)
        .iter()
        .filter_map(|source| {
            let name = source.path.strip_prefix(&folder)?;
            let name = name.strip_prefix("templates/").or_else(|| name.strip_prefix("static/")).unwrap_or(name);
            Some((name.to_string(), source.text.clone()))
        })
        .collect();
    Theme::new(&overrides).map_err(|reason| {
        let culprit = inputs.sources_in(&folder).iter().find(|source| {
            let name = source.path.rsplit('/').next().unwrap_or_default();
            reason.contains(name)
        });
        let span = culprit.map_or_else(|| settings_line(inputs), Source::first_line);
        Problem::new(&codes::file::TEMPLATE, span, format!("a template of the theme does not work: {reason}"))
            .help("mend it, or delete the file so that the built-in one is used")
    })
}

fn settings_line(inputs: &Inputs) -> Span {
    let settings = inputs.source("archive.toml").or(inputs.sources.first());
    settings.map_or(Span { source: crate::source::SourceId(0), start: 0, end: 0 }, Source::first_line)
}
