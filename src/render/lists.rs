//! Lists: articles, actors, places, sources.

use super::lines::fact;
use super::lines::mention_count;
use super::site::Here;
use super::site::counted;
use super::site::grouped;
use super::views::ArticleGroup;
use super::views::ArticlesView;
use super::views::EntriesView;
use super::views::EntryGroup;
use super::views::EntryLine;
use super::views::Fact;
use super::views::PageLink;
use super::views::SourceLine;
use super::views::SourceView;
use super::views::SourcesView;
use super::views::Verdict;
use crate::archive::Archive;
use crate::archive::Publisher;
use crate::archive::Route;
use crate::glossary::Class;
use crate::id::Id;

/// Lines on one page of a list at most.
pub const MOST: usize = 500;

/// Claims on the page of a source at most; a page stays within what a phone loads.
const CLAIMS: usize = 130;

/// That a page does not show all claims, and where they are.
pub fn claims_left_out(shown: usize, all: usize) -> Option<Fact> {
    if all <= shown {
        return None;
    }
    fact("Claims shown here", format!("{shown} of {}; all are in the data files", grouped(all)))
}

/// The pages of a list of so many lines.
pub fn page_count(lines: usize) -> u32 {
    lines.div_ceil(MOST).max(1) as u32
}

/// The address of a page of a list: the first is the list itself.
fn page_route(list: &'static str, first: Route, page: u32) -> Route {
    if page == 0 { first } else { Route::ListPart(list, page + 1) }
}

pub fn page_links(
    here: Here,
    list: &'static str,
    first: &Route,
    pages: u32,
    current: u32,
    label: impl Fn(u32) -> String,
) -> Vec<PageLink> {
    if pages < 2 {
        return Vec::new();
    }
    (0..pages)
        .map(|page| PageLink {
            label: label(page),
            href: here.href(&page_route(list, first.clone(), page)),
            current: page == current,
        })
        .collect()
}

fn slice<T>(lines: &[T], page: u32) -> &[T] {
    let start = (page as usize * MOST).min(lines.len());
    &lines[start..(start + MOST).min(lines.len())]
}

/// A page of the list of articles.
pub fn articles(here: Here, page: u32) -> ArticlesView {
    let archive = here.archive();
    let order = archive.articles_by_date();
    let month = |article: u32| {
        let date = archive.articles[article as usize].article.date.as_ref();
        match date.and_then(|date| date.when.sort_day()) {
            Some(day) => crate::temporal::When::parse(&format!("{:04}-{:02}", day.year(), day.month()))
                .map(|when| when.words())
                .unwrap_or_default(),
            None => "Without a date".into(),
        }
    };
    let mut groups: Vec<ArticleGroup> = Vec::new();
    for article in slice(order, page) {
        let heading = month(*article);
        let line = here.article_line(*article);
        match groups.last_mut() {
            Some(group) if group.heading == heading => group.articles.push(line),
            _ => groups.push(ArticleGroup { heading, articles: vec![line] }),
        }
    }
    let intro = format!("{}, the oldest first.", counted(order.len(), "article", "articles"));
    let pages = page_links(here, "articles", &Route::Articles, page_count(order.len()), page, |page| {
        slice(order, page).first().map(|first| month(*first)).unwrap_or_default()
    });
    ArticlesView { layout: here.layout("Articles", "articles", &intro, Vec::new()), intro, groups, pages }
}

/// The entries of a list, in the order of their sort names.
pub fn sorted_entries(archive: &Archive, class: Class) -> &[u32] {
    match class {
        Class::Actor => &archive.crossref.actors,
        Class::Place => &archive.crossref.places,
    }
}

/// A page of the list of actors, or of places.
pub fn entries(here: Here, class: Class, page: u32) -> EntriesView {
    let archive = here.archive();
    let order = sorted_entries(archive, class);
    let (title, word, list, route) = match class {
        Class::Actor => ("Actors", "actor", "actors", Route::Actors),
        Class::Place => ("Places", "place", "places", Route::Places),
    };
    let letter = |entry: u32| initial(&archive.entries[entry as usize].sort_words());
    let mut groups: Vec<EntryGroup> = Vec::new();
    for entry in slice(order, page) {
        let heading = letter(*entry);
        let line = entry_line(here, *entry);
        match groups.last_mut() {
            Some(group) if group.heading == heading => group.entries.push(line),
            _ => groups.push(EntryGroup { id: format!("l-{}", Id::of_name(&heading)), heading, entries: vec![line] }),
        }
    }
    let noun = if class == Class::Actor {
        counted(order.len(), "actor", "actors")
    } else {
        counted(order.len(), "place", "places")
    };
    let kinds = if class == Class::Actor {
        "persons, groups, governments, media and peoples"
    } else {
        "from countries to neighbourhoods"
    };
    let pages = page_links(here, list, &route, page_count(order.len()), page, |page| {
        let part = slice(order, page);
        let name = |entry: Option<&u32>| entry.map(|entry| letter(*entry)).unwrap_or_default();
        format!("{}–{}", name(part.first()), name(part.last()))
    });
    EntriesView {
        layout: here.layout(title, list, &format!("{noun}: {kinds}."), Vec::new()),
        intro: format!("{noun}: {kinds}."),
        class: word.into(),
        groups,
        pages,
    }
}

fn entry_line(here: Here, position: u32) -> EntryLine {
    let archive = here.archive();
    let entry = &archive.entries[position as usize];
    EntryLine {
        name: entry.list_name().into(),
        href: here.href(&Route::Entry(position)),
        kind: here.entry_kind(entry),
        summary: entry.summary.clone(),
        count: mention_count(&archive.crossref.mentions[position as usize]),
    }
}

/// The letter a name is listed under.
fn initial(name: &str) -> String {
    let first = crate::fold::fold_loosely(name).chars().next().unwrap_or('#');
    if first.is_alphabetic() { first.to_uppercase().collect() } else { "#".into() }
}

/// `sources.html`.
pub fn sources(here: Here) -> SourcesView {
    let archive = here.archive();
    let intro = format!(
        "{} brought the articles of this archive. A claim stands alone when no other voice speaks to the same point.",
        counted(archive.publishers.len(), "publisher or agency", "publishers and agencies")
    );
    let sources = (0..archive.publishers.len() as u32).map(|source| source_line(here, source)).collect();
    SourcesView { layout: here.layout("Sources", "sources", &intro, Vec::new()), intro, sources }
}

fn source_line(here: Here, position: u32) -> SourceLine {
    let publisher = &here.archive().publishers[position as usize];
    let claims = carried_claims(here, publisher);
    let verdicts: Vec<Verdict> = claims.iter().map(|claim| here.claim_verdict(*claim)).collect();
    let count = |wanted: &[Verdict]| verdicts.iter().filter(|verdict| wanted.contains(verdict)).count();
    SourceLine {
        name: publisher.name.clone(),
        href: here.href(&Route::Source(position)),
        kind: kind_of(publisher).into(),
        articles: articles_of(publisher).len(),
        claims: claims.len(),
        alone: count(&[Verdict::Alone]),
        agreeing: count(&[Verdict::Same, Verdict::Compatible, Verdict::Updated]),
        differing: count(&[Verdict::Differs, Verdict::Denies, Verdict::Doubts]),
    }
}

fn kind_of(publisher: &Publisher) -> &'static str {
    match (publisher.published.is_empty(), publisher.supplied.is_empty()) {
        (false, false) => "publisher and agency",
        (true, _) => "agency",
        _ => "publisher",
    }
}

fn articles_of(publisher: &Publisher) -> Vec<u32> {
    let mut articles = publisher.published.clone();
    articles.extend(&publisher.supplied);
    articles.sort_unstable();
    articles.dedup();
    articles
}

/// The claims of the articles a source brought.
fn carried_claims(here: Here, publisher: &Publisher) -> Vec<u32> {
    let ranges = &here.archive().crossref.article_claims;
    articles_of(publisher)
        .into_iter()
        .flat_map(|article| {
            let (first, last) = ranges[article as usize];
            first..last
        })
        .collect()
}

/// The page of a source.
pub fn source(here: Here, position: u32) -> SourceView {
    let archive = here.archive();
    let publisher = &archive.publishers[position as usize];
    let line = source_line(here, position);
    let mut articles = articles_of(publisher);
    articles.sort_by_key(|article| archive.crossref.article_rank[*article as usize]);
    let facts: Vec<Fact> = [
        fact("Articles", grouped(line.articles)),
        fact("Claims they carry", grouped(line.claims)),
        fact("On which nobody else speaks", grouped(line.alone)),
        fact("On which others agree", grouped(line.agreeing)),
        fact("On which others differ", grouped(line.differing)),
        claims_left_out(CLAIMS, line.claims),
    ]
    .into_iter()
    .flatten()
    .collect();
    let carried = carried_claims(here, publisher);
    SourceView {
        layout: here.layout(&publisher.name, "source", "", vec![here.link("Sources", &Route::Sources)]),
        name: publisher.name.clone(),
        kind: line.kind,
        entry: publisher.entry.map(|entry| here.entry_link(entry)).unwrap_or_default(),
        facts,
        articles: articles.iter().take(MOST).map(|article| here.article_line(*article)).collect(),
        claims: here.claim_lines(&carried[..carried.len().min(CLAIMS)]),
    }
}
