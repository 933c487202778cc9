//! From the archive to pages: plain views, and the theme that sets them in HTML.
//!
//! A template sees its view and nothing else: one struct of [`views`] per template holds all it may show, with words
//! ready to print, addresses relative to the page, and HTML only in fields named `*_html`. So a page depends on
//! exactly its view. [`theme::Theme`] holds the templates, built in or overridden file by file. [`outputs`] lists every
//! page of the site; a page is made when it is written, and let go of at once.

mod article;
mod chronology;
mod claims;
mod dates;
mod entry;
mod event;
mod inlays;
mod lines;
mod lists;
mod reference;
mod site;
mod statements;
pub mod theme;
pub mod views;

use serde::Serialize;

pub use site::PublishedFile;
pub use site::Site;

use crate::archive::Route;
use crate::archive::relative;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::glossary::Class;
use crate::output::Body;
use crate::output::OutputPath;
use crate::output::OutputSet;
use crate::record::At;
use crate::source::Span;
use site::Here;

/// Pages of the editor's that stand inside others: they have no page of their own, or are in the menu already.
fn is_part(id: &str) -> bool {
    matches!(id, "home" | "cite" | "data" | "about")
}

/// Pages of the editor's that another page shows.
fn is_shown_elsewhere(id: &str) -> bool {
    matches!(id, "home" | "cite" | "data")
}

/// Every page and file of the site. `settings` is the first line of `archive.toml`, for problems of no other place.
pub fn outputs<'a>(site: &'a Site<'a>, settings: Span) -> (OutputSet<'a>, Vec<Problem>) {
    let mut pages = Pages { site, settings, set: OutputSet::new(), problems: Vec::new() };
    let archive = site.archive;
    pages.add(Route::Home, "home.html", "the home page", reference::home);
    pages.add(Route::Chronology, "chronology.html", "the chronology", chronology::chronology);
    for period in archive.chronology.periods() {
        let route = Route::Period(period.to_string());
        pages.add(route, "month.html", "a part of the chronology", move |here| chronology::period(here, period));
    }
    for (section, parts) in chronology::long_sections(archive) {
        for part in 0..parts {
            let route = Route::Statements(archive.chronology.sections[section as usize].anchor.clone(), part);
            pages.add(route, "month.html", "statements", move |here| chronology::statements(here, section, part));
        }
    }
    pages.add_articles();
    pages.add_entries();
    for position in 0..archive.events.len() as u32 {
        pages.add(Route::Event(position), "event.html", "an event", move |here| event::event(here, position));
    }
    for page in 0..event::disagreement_pages(archive) {
        let route = if page == 0 { Route::Disagreements } else { Route::ListPart("disagreements", page + 1) };
        pages.add(route, "disagreements.html", "the disagreements", move |here| event::disagreements(here, page));
    }
    pages.add(Route::Sources, "sources.html", "the sources", lists::sources);
    for position in 0..archive.publishers.len() as u32 {
        pages.add(Route::Source(position), "source.html", "a source", move |here| lists::source(here, position));
    }
    for (position, page) in archive.pages.iter().enumerate() {
        if !is_shown_elsewhere(page.id.as_str()) {
            pages.add_at(page.span, Route::Page(position as u32), "page.html", move |here| {
                reference::page(here, position as u32)
            });
        }
    }
    pages.add(Route::Notes, "notes.html", "the notes", reference::notes);
    pages.add(Route::Cite, "cite.html", "how to cite", reference::cite);
    pages.add(Route::Data, "data.html", "the data", reference::data);
    pages.add(Route::Changes, "changes.html", "the changes", reference::changes);
    pages.add(Route::NotFound, "not_found.html", "the page for what is not found", reference::not_found);
    pages.add_files();
    pages.add_redirects();
    (pages.set, pages.problems)
}

struct Pages<'a> {
    site: &'a Site<'a>,
    settings: Span,
    set: OutputSet<'a>,
    problems: Vec<Problem>,
}

impl<'a> Pages<'a> {
    /// Adds a page made from the archive as a whole.
    fn add<V: Serialize>(
        &mut self,
        route: Route,
        template: &'static str,
        what: &str,
        view: impl Fn(Here) -> V + Send + Sync + 'a,
    ) {
        let path = self.site.archive.path(&route);
        self.insert(self.settings, path.clone(), what, self.body(path, template, view));
    }

    /// Adds a page made from a file of the author's.
    fn add_at<V: Serialize>(
        &mut self,
        span: Span,
        route: Route,
        template: &'static str,
        view: impl Fn(Here) -> V + Send + Sync + 'a,
    ) {
        let path = self.site.archive.path(&route);
        self.insert(span, path.clone(), "this file", self.body(path, template, view));
    }

    fn body<V: Serialize>(
        &self,
        path: String,
        template: &'static str,
        view: impl Fn(Here) -> V + Send + Sync + 'a,
    ) -> Body<'a> {
        let (site, settings) = (self.site, self.settings);
        Body::render(move || {
            let here = Here { site, path: &path };
            match site.theme.render(template, &view(here)) {
                Ok(html) => Ok(html.into_bytes()),
                Err(error) => Err(Problem::new(
                    &codes::file::TEMPLATE,
                    settings,
                    format!("the template {template} does not work: {error}"),
                )
                .help("mend it, or delete it so that the built-in one is used")),
            }
        })
    }

    fn insert(&mut self, span: Span, path: String, what: &str, body: Body<'a>) {
        let path = match OutputPath::parse(&path) {
            Ok(path) => path,
            Err(reason) => {
                let message = format!("`{path}` cannot be an address of the site: {reason}");
                self.problems.push(Problem::new(&codes::file::SAME_ADDRESS, span, message).help("give it another id"));
                return;
            }
        };
        if let Err(collision) = self.set.insert(path.clone(), what, body) {
            let message = format!("the address {path} is taken by {}", collision.first_origin);
            self.problems
                .push(Problem::new(&codes::file::SAME_ADDRESS, span, message).help("give one of the two another id"));
        }
    }

    fn add_articles(&mut self) {
        let archive = self.site.archive;
        for page in 0..lists::page_count(archive.articles.len()) {
            let route = if page == 0 { Route::Articles } else { Route::ListPart("articles", page + 1) };
            self.add(route, "articles.html", "the list of articles", move |here| lists::articles(here, page));
        }
        for (position, annotated) in archive.articles.iter().enumerate() {
            let position = position as u32;
            let (span, route) = (annotated.article.span, Route::Article(position));
            if annotated.article.withdrawn.is_some() {
                self.add_at(span, route, "tombstone.html", move |here| article::tombstone(here, position));
            } else {
                self.add_at(span, route, "article.html", move |here| article::article(here, position));
            }
        }
    }

    fn add_entries(&mut self) {
        let archive = self.site.archive;
        for (class, list, first) in [(Class::Actor, "actors", Route::Actors), (Class::Place, "places", Route::Places)] {
            for page in 0..lists::page_count(lists::sorted_entries(archive, class).len()) {
                let route = if page == 0 { first.clone() } else { Route::ListPart(list, page + 1) };
                self.add(route, "entries.html", "a list of entries", move |here| lists::entries(here, class, page));
            }
        }
        for (position, entry) in archive.entries.iter().enumerate() {
            let position = position as u32;
            self.add_at(entry.span, Route::Entry(position), "entry.html", move |here| entry::entry(here, position));
            for part in entry::mention_parts(archive, position) {
                let route = Route::EntryMentions(position, part.key.clone());
                self.add_at(entry.span, route, "entry_mentions.html", move |here| {
                    entry::entry_mentions(here, position, &part)
                });
            }
        }
    }

    fn add_files(&mut self) {
        for file in &self.site.archive.files {
            let path = format!("files/{file}");
            self.insert(self.settings, path, "a file of content/files/", Body::copy(format!("content/files/{file}")));
        }
        for file in self.site.theme.statics() {
            let path = format!("{}/{}", theme::FOLDER, file.name);
            self.insert(self.settings, path, "a file of the theme", Body::bytes(file.text.clone().into_bytes()));
        }
        if self.set.insert(OutputPath::nojekyll(), "the site", Body::bytes(Vec::new())).is_err() {
            unreachable!("no other file begins with a dot");
        }
    }

    /// Pages that lead from former addresses to the present ones.
    fn add_redirects(&mut self) {
        let archive = self.site.archive;
        let articles = archive.articles.iter().enumerate().map(|(position, annotated)| {
            (&annotated.article.redirect_from, Route::Article(position as u32), annotated.article.title.as_str())
        });
        let entries = archive
            .entries
            .iter()
            .enumerate()
            .map(|(position, entry)| (&entry.redirect_from, Route::Entry(position as u32), entry.name.as_str()));
        let events = archive.events.iter().enumerate().filter_map(|(position, event)| {
            Some((&event.file.as_ref()?.redirect_from, Route::Event(position as u32), event.title.as_str()))
        });
        let pages = archive
            .pages
            .iter()
            .enumerate()
            .map(|(position, page)| (&page.redirect_from, Route::Page(position as u32), page.title.as_str()));
        let all: Vec<(&Vec<At<String>>, Route, &str)> = articles.chain(entries).chain(events).chain(pages).collect();
        for (addresses, route, title) in all {
            for address in addresses {
                self.add_redirect(address, &route, title);
            }
        }
    }

    fn add_redirect(&mut self, from: &At<String>, to: &Route, title: &'a str) {
        let path = from.value.trim_start_matches('/').to_string();
        let path = if path.ends_with(".html") { path } else { format!("{path}.html") };
        let target = self.site.archive.path(to);
        let href = relative(&path, &target);
        let body = self.body(path.clone(), "redirect.html", move |here| {
            let config = &here.archive().config;
            views::RedirectView {
                lang: config.language.clone(),
                dir: site::direction(&config.language).into(),
                title: title.to_string(),
                canonical: if config.base_url.is_empty() {
                    String::new()
                } else {
                    format!("{}/{target}", config.base_url)
                },
                href: href.clone(),
            }
        });
        self.insert(from.span, path, "a former address", body);
    }
}
