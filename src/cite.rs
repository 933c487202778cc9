//! How to cite the archive and its parts: a line of text, a BibTeX record, CSL-JSON.
//!
//! All three are written of one record, so they say the same. No date of access is among them: the reader knows it, and
//! the output knows no clock. An article is cited as what it is, a text of its publisher, with the archive as the place
//! where it was read; an entry and an event are parts of the archive. A date is never made more precise than it is: what
//! is no plain day, month or year stands in words.

mod bibtex;
mod csl;

use crate::annotate::Annotated;
use crate::archive::Archive;
use crate::archive::Route;
use crate::temporal::When;

/// How to cite something, in three notations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// One line of text.
    pub plain: String,
    /// A BibTeX record.
    pub bibtex: String,
    /// CSL-JSON: a list with one item, laid out.
    pub csl_json: String,
}

/// What is cited.
struct Work<'a> {
    genre: Genre<'a>,
    /// The key of its record, unique in the archive.
    key: String,
    title: String,
    authors: &'a [String],
    /// Who brought it out; for an article only.
    publisher: &'a str,
    agency: &'a str,
    date: Option<&'a When>,
    /// Where it was published first; may be empty.
    url: &'a str,
    archived: &'a str,
    /// Its page in the archive; empty when the archive has no address of its own.
    page: String,
    lang: &'a str,
    /// What a reader must know: that it was withdrawn.
    note: String,
    archive: &'a Archive,
}

/// The genres of what can be cited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Genre<'a> {
    Archive,
    /// An article, with its kind.
    Article(&'a str),
    Entry,
    Event,
}

/// How to cite the archive as a whole.
pub fn cite_archive(archive: &Archive) -> Citation {
    let config = &archive.config;
    let title = [config.title.as_str(), &config.subtitle].join(": ");
    Work {
        title: title.trim_end_matches(": ").into(),
        date: archive.updated(),
        ..Work::part(archive, Genre::Archive, "archive".into(), &Route::Home)
    }
    .citation()
}

/// How to cite an article.
pub fn cite_article(archive: &Archive, article: u32) -> Citation {
    let Annotated { article: text, .. } = &archive.articles[article as usize];
    let note = text.withdrawn.as_ref().map(|withdrawn| match &withdrawn.date {
        Some(date) => format!("Withdrawn from the archive, {}", date.words()),
        None => "Withdrawn from the archive".into(),
    });
    Work {
        title: text.title.clone(),
        authors: &text.source.authors,
        publisher: &text.source.publisher,
        agency: &text.source.agency,
        date: text.date.as_ref().map(|date| &date.when),
        url: &text.source.url,
        archived: &text.source.archived,
        lang: &text.lang,
        note: note.unwrap_or_default(),
        ..Work::part(archive, Genre::Article(&text.kind), text.id.to_string(), &Route::Article(article))
    }
    .citation()
}

/// How to cite an entry of the glossary.
///
/// Its date is the archive's where the settings give one, else that of the newest article that names it: the page of an
/// entry changes with what it shows and with nothing else.
pub fn cite_entry(archive: &Archive, entry: u32) -> Citation {
    let text = &archive.entries[entry as usize];
    let articles = archive.crossref.mentions[entry as usize].iter().map(|(article, _)| *article);
    Work {
        title: text.name.clone(),
        date: dated_by(archive, articles),
        ..Work::part(archive, Genre::Entry, format!("entry-{}", text.id), &Route::Entry(entry))
    }
    .citation()
}

/// How to cite an event; its date is found like an entry's, among the articles that claim it.
pub fn cite_event(archive: &Archive, event: u32) -> Citation {
    let text = &archive.events[event as usize];
    let articles = text.claims.iter().map(|claim| archive.claims[*claim as usize].article);
    Work {
        title: text.title.clone(),
        date: dated_by(archive, articles),
        ..Work::part(archive, Genre::Event, format!("event-{}", text.id), &Route::Event(event))
    }
    .citation()
}

fn dated_by(archive: &Archive, articles: impl Iterator<Item = u32>) -> Option<&When> {
    let dates = articles.filter_map(|article| Some(&archive.articles[article as usize].article.date.as_ref()?.when));
    let newest = || dates.max_by_key(|when| when.sort_day());
    archive.config.updated.as_ref().or_else(newest)
}

impl<'a> Work<'a> {
    fn part(archive: &'a Archive, genre: Genre<'a>, key: String, route: &Route) -> Work<'a> {
        let base = &archive.config.base_url;
        let page = match route {
            _ if base.is_empty() => String::new(),
            Route::Home => format!("{base}/"),
            route => format!("{base}/{}", archive.path(route)),
        };
        Work {
            genre,
            key,
            title: String::new(),
            authors: &[],
            publisher: "",
            agency: "",
            date: None,
            url: "",
            archived: "",
            page,
            lang: &archive.config.language,
            note: String::new(),
            archive,
        }
    }

    fn citation(&self) -> Citation {
        Citation { plain: self.plain(), bibtex: self.bibtex(), csl_json: self.csl_json() }
    }

    fn archive_title(&self) -> &'a str {
        &self.archive.config.title
    }

    fn editors(&self) -> &'a [String] {
        &self.archive.config.editors
    }

    /// `Tom Perry: “Evacuation begins”. Reuters, 15 December 2016. https://… In: Aleppo, ed. by …, https://…`
    fn plain(&self) -> String {
        let date = self.date.map(When::words).unwrap_or_default();
        let editors = listed(self.editors());
        let mut sentences = Vec::new();
        if self.genre == Genre::Archive {
            let by = match self.editors().len() {
                0 => String::new(),
                1 => format!("{editors} (ed.): "),
                _ => format!("{editors} (eds.): "),
            };
            sentences.push(format!("{by}{}", self.title));
            sentences.push(date);
            sentences.push(self.page.clone());
        } else {
            let by = if self.authors.is_empty() { String::new() } else { format!("{}: ", listed(self.authors)) };
            sentences.push(format!("{by}“{}”", self.title));
            let edited = if editors.is_empty() { String::new() } else { format!("ed. by {editors}") };
            let place = format!("In: {}", self.archive_title());
            if let Genre::Article(_) = self.genre {
                sentences.push(joined(&[&self.source(), &date]));
                sentences.push(self.url.into());
                sentences.push(if self.archived.is_empty() {
                    String::new()
                } else {
                    format!("Archived at {}", self.archived)
                });
                sentences.push(self.note.clone());
                sentences.push(joined(&[&place, &edited, &self.page]));
            } else {
                sentences.push(joined(&[&place, &edited, &date]));
                sentences.push(self.page.clone());
            }
        }
        let mut line = String::new();
        for sentence in sentences.iter().filter(|sentence| !sentence.is_empty()) {
            // A full stop right after an address is taken for a part of it.
            match line.rsplit(' ').next() {
                Some(last) if last.contains("://") => line.push(' '),
                Some("") | None => {}
                _ if line.ends_with(['.', '?', '!']) => line.push(' '),
                _ => line.push_str(". "),
            }
            line.push_str(sentence);
        }
        if !line.ends_with(['.', '/']) && !line.rsplit(' ').next().is_some_and(|last| last.contains("://")) {
            line.push('.');
        }
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Publisher, and the agency whose text it is where that is another.
    fn source(&self) -> String {
        match (self.publisher, self.agency) {
            (publisher, "") => publisher.into(),
            ("", agency) => agency.into(),
            (publisher, agency) if publisher == agency => publisher.into(),
            (publisher, agency) => format!("{publisher} ({agency})"),
        }
    }
}

/// A date as year, month and day, as far as it is plain: neither about nor perhaps, no season, interval or set.
fn plain_date(when: &When) -> Option<Vec<u16>> {
    let text = when.html_datetime().filter(|text| text == when.edtf())?;
    text.split('-').map(|part| part.parse().ok()).collect()
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

/// "A", "A and B", "A, B and C".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
