//! Putting the archive together: ids resolved, claims merged, order made.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Archive;
use super::chronology::Chronology;
use super::claims::resolve_claims;
use super::crossref::CrossReferences;
use super::events::Event;
use super::events::Merging;
use super::resolve::Resolver;
use super::silences::Silences;
use super::sources::Publishers;
use super::statements::Statements;
use crate::agreement::Containment;
use crate::annotate::Annotated;
use crate::config::Config;
use crate::content::Page;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::diagnostics::did_you_mean;
use crate::document::Document;
use crate::document::Excess;
use crate::events::EventFile;
use crate::glossary::Entry;
use crate::id::Id;
use crate::inputs::Original;
use crate::record::At;
use crate::source::Span;
use crate::temporal::When;

/// What an archive is made of.
pub struct Parts {
    /// The settings.
    pub config: Config,
    /// The annotated articles, sorted by id.
    pub articles: Vec<Annotated>,
    /// The glossary, sorted by id.
    pub entries: Vec<Entry>,
    /// What editors wrote of events, sorted by id.
    pub events: Vec<EventFile>,
    /// Pages, sorted by id.
    pub pages: Vec<Page>,
    /// The captures, by the stem of their names.
    pub originals: Vec<Original>,
    /// Files under `content/files/`, sorted.
    pub files: Vec<String>,
}

/// Joins the parts.
pub fn assemble(parts: Parts) -> (Archive, Vec<Problem>) {
    let Parts { config, articles, entries, events: files_of_events, pages, originals, files } = parts;
    let mut resolver = Resolver { entries: &entries, problems: Vec::new() };
    let publishers = Publishers::collect(&articles, &entries);
    let (ids, claims_of_event) = event_ids(&articles, &files_of_events, &mut resolver.problems);
    let event_of = |id: &Id| ids.binary_search(id).expect("every claim's event was collected") as u32;
    let claims = resolve_claims(&articles, &publishers, &mut resolver, &event_of);
    let (containment, wholes) = containment(&entries, &mut resolver);
    let covers = covered_dates(&articles);
    let merging = Merging {
        config: &config,
        articles: &articles,
        claims: &claims,
        containment: &containment,
        silences: Silences::of(&articles, covers),
    };
    let mut written: BTreeMap<Id, EventFile> =
        files_of_events.into_iter().map(|file| (file.id.clone(), file)).collect();
    let inputs: Vec<_> =
        ids.iter().zip(claims_of_event).map(|(id, claims)| (id.clone(), written.remove(id), claims)).collect();
    let merged: Vec<(Event, Vec<Problem>)> = inputs
        .into_par_iter()
        .map(|(id, file, claims)| {
            let mut own = Resolver { entries: &entries, problems: Vec::new() };
            (merging.merge(id, file, claims, &mut own), own.problems)
        })
        .collect();
    let mut events = Vec::with_capacity(merged.len());
    for (event, problems) in merged {
        events.push(event);
        resolver.problems.extend(problems);
    }
    relate_events(&mut events, &mut resolver.problems);
    check_articles(&articles, &mut resolver.problems);
    let mut problems = resolver.problems;
    let crossref = CrossReferences::of(&config, &articles, &entries, &claims, &events, wholes.into_iter());
    let statements = Statements::of(&articles, &config, &crossref.article_rank);
    let chronology = Chronology::of(&events, &statements.list, &config.timezone);
    let originals = originals_of(&articles, originals);
    let archive = Archive {
        config,
        articles,
        originals,
        entries,
        pages,
        claims,
        events,
        statements,
        publishers: publishers.list,
        files,
        chronology,
        crossref,
    };
    check_texts(&archive, &mut problems);
    (archive, problems)
}

/// The ids of all events, sorted, with the claims of each; warns of ids that look like slips.
fn event_ids(articles: &[Annotated], files: &[EventFile], problems: &mut Vec<Problem>) -> (Vec<Id>, Vec<Vec<u32>>) {
    let mut by_id: BTreeMap<&Id, (Vec<u32>, Option<Span>)> = BTreeMap::new();
    for file in files {
        by_id.insert(&file.id, (Vec::new(), None));
    }
    let mut position = 0;
    for annotated in articles {
        for anchored in &annotated.claims {
            let event = &anchored.claim.event;
            by_id.entry(&event.value).or_insert((Vec::new(), Some(event.span))).0.push(position);
            position += 1;
        }
    }
    let known: Vec<&str> = files.iter().map(|file| file.id.as_str()).collect();
    for (id, (claims, without_file)) in &by_id {
        match without_file {
            Some(span) => {
                let near = did_you_mean(id.as_str(), known.iter().copied());
                if let Some(near) = near {
                    let message = format!("no file describes the event `{id}`, and its id is close to `{near}`");
                    problems.push(Problem::new(&codes::claim::LONE_EVENT, *span, message).help(format!(
                        "write `{near}` if that is meant; if not, describe this one: `glossator new event {id}`"
                    )));
                } else if claims.len() == 1 {
                    let message = format!("no file describes the event `{id}`, and only this claim names it");
                    problems.push(
                        Problem::new(&codes::claim::LONE_EVENT, *span, message)
                            .help(format!("describe it: `glossator new event {id}`")),
                    );
                }
            }
            None if claims.is_empty() => {
                if let Ok(position) = files.binary_search_by(|file| file.id.cmp(id)) {
                    let file = &files[position];
                    problems.push(
                        Problem::new(
                            &codes::claim::UNCLAIMED_EVENT,
                            file.span,
                            format!("no claim names the event `{id}`"),
                        )
                        .help("record who says so in content/annotations/, or delete the event"),
                    );
                }
            }
            None => {}
        }
    }
    by_id.into_iter().map(|(id, (claims, _))| (id.clone(), claims)).unzip()
}

/// What lies in what and who belongs to whom, as pairs of part and whole.
fn containment(entries: &[Entry], resolver: &mut Resolver) -> (Containment, Vec<(u32, u32)>) {
    let mut places = Vec::new();
    let mut actors = Vec::new();
    for (position, entry) in entries.iter().enumerate() {
        let position = position as u32;
        if let Some(whole) = entry.within.as_ref().and_then(|within| resolver.place(within)) {
            places.push((position, whole));
        }
        for membership in &entry.part_of {
            if let Some(whole) = resolver.entry(&membership.whole) {
                actors.push((position, whole));
            }
        }
        for other in &entry.distinct_from {
            resolver.entry(other);
        }
    }
    for pairs in [&places, &actors] {
        report_cycles(entries, pairs, &mut resolver.problems);
    }
    let containment = Containment::new(by_part(&places), by_part(&actors));
    places.extend(actors);
    (containment, places)
}

/// Pairs of part and whole as one list of wholes for each part.
fn by_part(pairs: &[(u32, u32)]) -> Vec<(u32, Vec<u32>)> {
    let mut lists: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (part, whole) in pairs {
        lists.entry(*part).or_default().push(*whole);
    }
    lists.into_iter().collect()
}

fn report_cycles(entries: &[Entry], pairs: &[(u32, u32)], problems: &mut Vec<Problem>) {
    let mut wholes: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (part, whole) in pairs {
        wholes.entry(*part).or_default().push(*whole);
    }
    for (start, _) in pairs {
        let mut reached = vec![*start];
        let mut next = 0;
        while next < reached.len() {
            for whole in wholes.get(&reached[next]).into_iter().flatten() {
                if whole == start {
                    let entry = &entries[*start as usize];
                    problems.push(
                        Problem::new(
                            &codes::file::CYCLE,
                            entry.span,
                            format!("`{}` is part of itself, by way of others", entry.id),
                        )
                        .help("take one `within` or `part_of` out of the circle"),
                    );
                    return;
                }
                if !reached.contains(whole) {
                    reached.push(*whole);
                }
            }
            next += 1;
        }
    }
}

/// The dates that the claims of an article speak of, together with its own.
fn covered_dates(articles: &[Annotated]) -> Vec<Option<When>> {
    articles
        .iter()
        .map(|annotated| {
            let claimed = annotated.claims.iter().filter_map(|anchored| anchored.claim.when.as_ref());
            let published = annotated.article.date.as_ref().map(|date| &date.when);
            let days = || claimed.clone().chain(published);
            let first = days().filter_map(|when| when.first).min()?;
            let last = days().filter_map(|when| when.last).max()?;
            When::parse(&format!("{first}/{last}")).ok()
        })
        .collect()
}

fn relate_events(events: &mut [Event], problems: &mut Vec<Problem>) {
    let ids: Vec<Id> = events.iter().map(|event| event.id.clone()).collect();
    let mut find = |id: &At<Id>| match ids.binary_search(&id.value) {
        Ok(position) => Some(position as u32),
        Err(_) => {
            let help = match did_you_mean(id.value.as_str(), ids.iter().map(Id::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("add it: `glossator new event {}`", id.value),
            };
            problems.push(
                Problem::new(&codes::file::UNKNOWN_ID, id.span, format!("no event has the id `{}`", id.value))
                    .help(help),
            );
            None
        }
    };
    let mut relations = Vec::new();
    for event in events.iter() {
        let Some(file) = &event.file else {
            relations.push(Default::default());
            continue;
        };
        let part_of = file.part_of.as_ref().and_then(&mut find);
        let mut all = |ids: &[At<Id>]| ids.iter().filter_map(&mut find).collect::<Vec<u32>>();
        relations.push((part_of, all(&file.after), all(&file.before), all(&file.not_same_as)));
    }
    for (position, (part_of, after, before, not_same_as)) in relations.into_iter().enumerate() {
        let position = position as u32;
        if let Some(whole) = part_of {
            events[whole as usize].parts.push(position);
        }
        // "After" one way is "before" the other way.
        after.iter().for_each(|other| push_once(&mut events[*other as usize].before, position));
        before.iter().for_each(|other| push_once(&mut events[*other as usize].after, position));
        not_same_as.iter().for_each(|other| push_once(&mut events[*other as usize].not_same_as, position));
        let event = &mut events[position as usize];
        event.part_of = part_of;
        after.into_iter().for_each(|other| push_once(&mut event.after, other));
        before.into_iter().for_each(|other| push_once(&mut event.before, other));
        not_same_as.into_iter().for_each(|other| push_once(&mut event.not_same_as, other));
    }
    report_event_cycles(events, problems);
}

fn push_once(list: &mut Vec<u32>, item: u32) {
    if !list.contains(&item) {
        list.push(item);
    }
}

fn report_event_cycles(events: &[Event], problems: &mut Vec<Problem>) {
    for (position, event) in events.iter().enumerate() {
        let mut whole = event.part_of;
        for _ in 0..events.len() {
            let Some(next) = whole else { break };
            if next as usize == position {
                if let Some(file) = &event.file {
                    problems.push(
                        Problem::new(
                            &codes::file::CYCLE,
                            file.span,
                            format!("`{}` is part of itself, by way of others", event.id),
                        )
                        .help("take one `part_of` out of the circle"),
                    );
                }
                return;
            }
            whole = events[next as usize].part_of;
        }
    }
}

/// Checks that articles named by others are there.
fn check_articles(articles: &[Annotated], problems: &mut Vec<Problem>) {
    for annotated in articles {
        let article = &annotated.article;
        for id in [&article.derived_from, &article.translation_of].into_iter().flatten() {
            if id.value == article.id {
                problems.push(
                    Problem::new(&codes::file::CYCLE, id.span, "the article names itself")
                        .help("name the article it comes from"),
                );
            } else if articles.binary_search_by(|other| other.article.id.cmp(&id.value)).is_err() {
                let near = did_you_mean(id.value.as_str(), articles.iter().map(|other| other.article.id.as_str()));
                let help = near.map_or("write the id of an article in content/articles/".into(), |near| {
                    format!("did you mean `{near}`?")
                });
                problems.push(
                    Problem::new(&codes::file::UNKNOWN_ID, id.span, format!("no article has the id `{}`", id.value))
                        .help(help),
                );
            }
        }
    }
}

fn originals_of(articles: &[Annotated], originals: Vec<Original>) -> BTreeMap<u32, Original> {
    originals
        .into_iter()
        .filter_map(|original| {
            let name = original.path.rsplit('/').next()?;
            let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
            let position = articles.binary_search_by(|article| article.article.id.as_str().cmp(stem)).ok()?;
            Some((position as u32, original))
        })
        .collect()
}

fn check_texts(archive: &Archive, problems: &mut Vec<Problem>) {
    let pages = archive.pages.iter().map(|page| &page.document);
    let entries = archive.entries.iter().filter_map(|entry| entry.body.as_ref());
    let events = archive.events.iter().filter_map(|event| event.file.as_ref()?.body.as_ref());
    let notes = archive.articles.iter().flat_map(|article| article.notes.iter().map(|note| &note.note.text));
    let changes = archive.config.changes.iter().map(|change| &change.text);
    for document in pages.chain(entries).chain(events).chain(notes).chain(changes) {
        archive.check_links(document, problems);
        report_excesses(document, problems);
    }
    archive.articles.iter().for_each(|article| report_excesses(&article.article.document, problems));
}

/// Warns of markup that is not shown as it was meant.
fn report_excesses(document: &Document, problems: &mut Vec<Problem>) {
    for (range, excess) in &document.excesses {
        let (code, message, help) = match excess {
            Excess::Depth => (
                &codes::file::TOO_DEEP,
                "this is nested too deep; it is shown less deep",
                "nest it less, or let the article be `format = \"plain\"`",
            ),
            Excess::Cells => (
                &codes::file::EXTRA_CELLS,
                "the table has no columns for these cells; they are shown all the same, as they are written",
                "give its first two lines as many cells; a bar in the text of a cell is written \\|",
            ),
        };
        problems.push(Problem::new(code, document.prose.span(*range), message).help(help));
    }
}
