//! The addresses of all pages, by the ids of what they show.

use std::collections::BTreeMap;

use serde::Serialize;

use super::DataFile;
use super::Export;
use super::SCHEMA;
use super::data_path;
use crate::archive::Archive;
use crate::archive::Route;
use crate::id::Id;
use crate::output::Body;

/// `data/routes.json`.
pub(super) fn export(archive: &Archive) -> Vec<Export<'_>> {
    let file = DataFile {
        name: "Addresses".into(),
        path: data_path("routes.json"),
        format: "JSON",
        description: "The address of every page, by the id of what it shows.".into(),
        records: Some(Routes::of(archive).count()),
        listed: true,
    };
    let body = Body::render(|| {
        let mut json = serde_json::to_vec_pretty(&Routes::of(archive)).expect("texts are valid JSON");
        json.push(b'\n');
        Ok(json)
    });
    vec![Export { file, body }]
}

/// The pages that every archive has.
const FIXED: [(&str, Route); 12] = [
    ("home", Route::Home),
    ("articles", Route::Articles),
    ("chronology", Route::Chronology),
    ("disagreements", Route::Disagreements),
    ("actors", Route::Actors),
    ("places", Route::Places),
    ("sources", Route::Sources),
    ("notes", Route::Notes),
    ("cite", Route::Cite),
    ("data", Route::Data),
    ("changes", Route::Changes),
    ("not-found", Route::NotFound),
];

/// Ids with paths from the root of the site.
type Paths<'a> = BTreeMap<&'a str, String>;

#[derive(Serialize)]
struct Routes<'a> {
    glossator_schema: u32,
    /// The pages that every archive has, by their own names.
    site: Paths<'a>,
    articles: Paths<'a>,
    entries: Paths<'a>,
    events: Paths<'a>,
    sources: Paths<'a>,
    /// The editor's pages.
    pages: Paths<'a>,
    /// The pages of the chronology, by month or year.
    periods: Paths<'a>,
}

impl<'a> Routes<'a> {
    fn of(archive: &'a Archive) -> Routes<'a> {
        let fixed: Paths = FIXED.iter().map(|(name, route)| (*name, archive.path(route))).collect();
        let all = |ids: &mut dyn Iterator<Item = &'a Id>, route: fn(u32) -> Route| -> Paths<'a> {
            ids.enumerate().map(|(position, id)| (id.as_str(), archive.path(&route(position as u32)))).collect()
        };
        let mut pages = all(&mut archive.pages.iter().map(|page| &page.id), Route::Page);
        // The editor's words for a page that every archive has are shown there.
        for (name, path) in &fixed {
            if let Some(page) = pages.get_mut(name) {
                page.clone_from(path);
            }
        }
        let periods = archive.chronology.periods();
        Routes {
            glossator_schema: SCHEMA,
            articles: all(&mut archive.articles.iter().map(|annotated| &annotated.article.id), Route::Article),
            entries: all(&mut archive.entries.iter().map(|entry| &entry.id), Route::Entry),
            events: all(&mut archive.events.iter().map(|event| &event.id), Route::Event),
            sources: all(&mut archive.publishers.iter().map(|publisher| &publisher.id), Route::Source),
            pages,
            periods: periods.into_iter().map(|period| (period, archive.path(&Route::Period(period.into())))).collect(),
            site: fixed,
        }
    }

    fn count(&self) -> usize {
        let parts =
            [&self.articles, &self.entries, &self.events, &self.sources, &self.pages, &self.periods, &self.site];
        parts.iter().map(|paths| paths.len()).sum()
    }
}
