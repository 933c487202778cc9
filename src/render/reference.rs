//! Home, the editor's pages, and the pages about the archive itself.

use super::article::note_view;
use super::lines::cite_view;
use super::site::Here;
use super::site::PublishedFile;
use super::site::counted;
use super::site::direction;
use super::site::grouped;
use super::site::listed;
use super::views::Change;
use super::views::ChangesView;
use super::views::CiteView;
use super::views::ConflictLine;
use super::views::Correction;
use super::views::Counted;
use super::views::DataFile;
use super::views::DataView;
use super::views::Figure;
use super::views::HomeView;
use super::views::Link;
use super::views::NotFoundView;
use super::views::NoteGroup;
use super::views::NoteLine;
use super::views::NotesView;
use super::views::PageView;
use super::views::Withdrawn;
use crate::archive::Route;
use crate::archive::relative;
use crate::cite::cite_archive;
use crate::html::weave_plain;

/// Events, disagreements and articles on the home page.
const SHOWN: usize = 10;

/// `index.html`.
pub fn home(here: Here) -> HomeView {
    let archive = here.archive();
    let config = &archive.config;
    let conflicts: Vec<u32> =
        archive.chronology.order().filter(|event| archive.events[*event as usize].agreement.has_conflict()).collect();
    let figure = |number: usize, one: &str, many: &str, route: Route| Figure {
        number: grouped(number),
        label: if number == 1 { one } else { many }.into(),
        href: here.href(&route),
    };
    let mut figures = vec![
        figure(archive.articles.len(), "article", "articles", Route::Articles),
        figure(archive.crossref.actors.len(), "actor", "actors", Route::Actors),
        figure(archive.crossref.places.len(), "place", "places", Route::Places),
    ];
    let statements = &archive.statements.list;
    // An archive that is young has no events; what its articles say of each day is there at once.
    let young = archive.events.is_empty() && !statements.is_empty();
    if young {
        figures.push(figure(statements.len(), "statement", "statements", Route::Chronology));
    } else {
        figures.push(figure(archive.events.len(), "event", "events", Route::Chronology));
        figures.push(figure(archive.claims.len(), "claim", "claims", Route::Sources));
        figures.push(figure(conflicts.len(), "disagreement", "disagreements", Route::Disagreements));
    }
    let events = if young {
        main_statements(here).into_iter().map(|statement| here.dated_statement_row(statement)).collect()
    } else {
        main_events(here).into_iter().map(|event| here.dated_row(event)).collect()
    };
    let sources = archive.publishers.iter().enumerate().take(SHOWN).map(|(position, publisher)| {
        let link = here.link(&publisher.name, &Route::Source(position as u32));
        let articles = publisher.published.len() + publisher.supplied.len();
        Counted { label: link.label, href: link.href, count: counted(articles, "article", "articles") }
    });
    let method = archive.pages.iter().position(|page| page.id.as_str() == "methodology");
    HomeView {
        layout: here.layout(&config.title, "home", &config.description, Vec::new()),
        subtitle: config.subtitle.clone(),
        intro_html: page_html(here, "home"),
        figures,
        histogram_html: super::chronology::overview(here, None),
        events,
        events_heading: if young { "What is said of which day" } else { "Main events" }.into(),
        conflicts: conflicts.iter().take(SHOWN).map(|event| conflict_line(here, *event)).collect(),
        articles: archive.articles_by_date().iter().take(SHOWN).map(|article| here.article_line(*article)).collect(),
        sources: sources.collect(),
        all_events: here.link("The whole chronology", &Route::Chronology),
        all_articles: here.link("All articles", &Route::Articles),
        all_conflicts: here.link("All disagreements", &Route::Disagreements),
        method: method.map(|page| here.link("How this archive is made", &Route::Page(page as u32))).unwrap_or_default(),
    }
}

/// The events that most voices speak of, in the order of time.
fn main_events(here: Here) -> Vec<u32> {
    let archive = here.archive();
    let mut events: Vec<u32> =
        (0..archive.events.len() as u32).filter(|event| archive.events[*event as usize].when.is_some()).collect();
    events.sort_by_key(|event| {
        let event = &archive.events[*event as usize];
        (std::cmp::Reverse((event.agreement.voices.len(), event.claims.len())), event.id.clone())
    });
    events.truncate(SHOWN);
    archive.chronology.sort(&mut events);
    events
}

/// The statements that most articles make, in the order of time.
fn main_statements(here: Here) -> Vec<u32> {
    let list = &here.archive().statements.list;
    let mut statements: Vec<u32> = (0..list.len() as u32).collect();
    statements.sort_by_key(|statement| std::cmp::Reverse(list[*statement as usize].sentences.len()));
    statements.truncate(SHOWN);
    statements.sort_unstable();
    statements
}

/// "Killed: 3 or 6, or denied".
fn conflict_line(here: Here, position: u32) -> ConflictLine {
    let event = &here.archive().events[position as usize];
    let conflicts = event.agreement.conflicts();
    let words = conflicts.iter().map(|conflict| {
        let comparison = event.agreement.on(conflict.attribute);
        let mut values: Vec<String> = Vec::new();
        for cell in conflict.groups.iter().flat_map(|group| &group.cells) {
            if let Some(cell) = comparison.and_then(|comparison| comparison.cells.get(*cell)) {
                let words = here.value_words(cell);
                if !values.contains(&words) {
                    values.push(words);
                }
            }
        }
        format!("{}: {}", here.attribute_heading(conflict.attribute).to_lowercase(), values.join(" / "))
    });
    ConflictLine {
        event: here.event_link(position),
        when: event.when.as_ref().map(|dated| dated.when.words()).unwrap_or_default(),
        words: words.collect::<Vec<_>>().join("; "),
    }
}

/// The text of the page with an id; empty when there is none.
fn page_html(here: Here, id: &str) -> String {
    let archive = here.archive();
    let page = archive.pages.iter().find(|page| page.id.as_str() == id);
    page.map(|page| weave_plain(&page.document, archive, here.path, &here.site.highlighter)).unwrap_or_default()
}

/// A page of the editor's.
pub fn page(here: Here, position: u32) -> PageView {
    let page = &here.archive().pages[position as usize];
    PageView {
        layout: here.layout(&page.title, "page", &page.summary, Vec::new()),
        body_html: weave_plain(&page.document, here.archive(), here.path, &here.site.highlighter),
        lang: String::new(),
        dir: String::new(),
        wide: false,
    }
}

/// `notes.html`.
pub fn notes(here: Here) -> NotesView {
    let archive = here.archive();
    let mut groups: Vec<NoteGroup> = Vec::new();
    let mut kinds: Vec<(String, Vec<NoteLine>)> =
        archive.config.vocabulary.note_kinds.pairs().map(|(_, label)| (label.to_string(), Vec::new())).collect();
    let mut total = 0;
    for article in archive.articles_by_date() {
        let annotated = &archive.articles[*article as usize];
        if annotated.notes.is_empty() || annotated.article.withdrawn.is_some() {
            continue;
        }
        let address = here.href(&Route::Article(*article));
        let mut lines = Vec::new();
        for (index, note) in annotated.notes.iter().enumerate() {
            let line = NoteLine {
                note: note_view(here, annotated, index, note),
                href: format!("{address}#note-{}", index + 1),
            };
            if let Some((_, list)) = kinds.iter_mut().find(|(label, _)| *label == line.note.kind) {
                list.push(line.clone());
            }
            lines.push(line);
        }
        total += lines.len();
        groups.push(NoteGroup { heading: here.article_link(*article), notes: lines });
    }
    let kinds = kinds
        .into_iter()
        .filter(|(_, notes)| !notes.is_empty())
        .map(|(label, notes)| NoteGroup { heading: Link { label, href: String::new() }, notes })
        .collect();
    let intro = format!("{} by the editors on words of the articles.", counted(total, "note", "notes"));
    NotesView { layout: here.layout("Notes", "notes", &intro, Vec::new()), intro, articles: groups, kinds }
}

/// `cite.html`.
pub fn cite(here: Here) -> CiteView {
    CiteView {
        layout: here.layout("How to cite", "cite", "How to cite this archive and its parts.", Vec::new()),
        cite: cite_view(cite_archive(here.archive())),
        body_html: page_html(here, "cite"),
    }
}

/// `data.html`.
pub fn data(here: Here) -> DataView {
    let intro = "Everything this site shows, as files for spreadsheets and programs. Texts that may not be published are not in them.";
    let files = here.site.data.iter().map(|file| data_file(here, file)).collect();
    DataView {
        layout: here.layout("Data", "data", intro, Vec::new()),
        intro: intro.into(),
        files,
        body_html: page_html(here, "data"),
    }
}

fn data_file(here: Here, file: &PublishedFile) -> DataFile {
    DataFile {
        name: file.name.clone(),
        href: relative(here.path, &file.path),
        format: file.format.into(),
        description: file.description.clone(),
        size: String::new(),
        records: file.records.map(|records| counted(records, "record", "records")).unwrap_or_default(),
        schema: Link { label: "Data package".into(), href: relative(here.path, "data/datapackage.json") },
    }
}

/// `changes.html`.
pub fn changes(here: Here) -> ChangesView {
    let archive = here.archive();
    let mut log: Vec<&crate::config::Change> = archive.config.changes.iter().collect();
    log.sort_by_key(|change| std::cmp::Reverse(change.date.sort_day()));
    let log: Vec<Change> = log
        .into_iter()
        .map(|change| Change {
            date: change.date.words(),
            datetime: change.date.html_datetime().unwrap_or_default(),
            text_html: weave_plain(&change.text, archive, here.path, &here.site.highlighter),
        })
        .collect();
    let mut withdrawn = Vec::new();
    let mut corrections = Vec::new();
    for article in archive.articles_by_date() {
        let annotated = &archive.articles[*article as usize];
        if let Some(withdrawal) = &annotated.article.withdrawn {
            withdrawn.push(Withdrawn {
                article: here.article_link(*article),
                date: withdrawal.date.as_ref().map(|date| date.words()).unwrap_or_default(),
                reason: withdrawal.reason.clone(),
            });
            continue;
        }
        for (index, note) in annotated.notes.iter().enumerate().filter(|(_, note)| note.note.kind == "correction") {
            let view = note_view(here, annotated, index, note);
            let link = here.article_link(*article);
            let address = Link { href: format!("{}#note-{}", link.href, index + 1), ..link };
            corrections.push(Correction { article: address, quote: view.quote, text_html: view.text_html });
        }
    }
    let parts = [
        counted(log.len(), "change to the archive", "changes to the archive"),
        counted(withdrawn.len(), "withdrawn article", "withdrawn articles"),
        counted(corrections.len(), "correction of a source", "corrections of sources"),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.starts_with("0 ")).collect();
    let intro = if parts.is_empty() { "Nothing has changed yet.".into() } else { format!("{}.", listed(&parts)) };
    ChangesView { layout: here.layout("Changes", "changes", &intro, Vec::new()), intro, log, withdrawn, corrections }
}

/// `404.html`.
pub fn not_found(here: Here) -> NotFoundView {
    let config = &here.archive().config;
    NotFoundView {
        lang: config.language.clone(),
        dir: direction(&config.language).into(),
        archive_title: config.title.clone(),
        base_url: config.base_url.clone(),
    }
}
