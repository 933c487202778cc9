//! Publishers and agencies: who brought the articles, and whose word a claim without a speaker is.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::agreement::Origin;
use crate::annotate::Annotated;
use crate::fold::fold_loosely;
use crate::glossary::Class;
use crate::glossary::Entry;
use crate::glossary::NameRole;
use crate::id::Id;

/// A publisher or agency.
#[derive(Clone, Debug)]
pub struct Publisher {
    /// The id of its page: the entry's where the glossary has it.
    pub id: Id,
    /// Its name as the articles give it first.
    pub name: String,
    /// Its entry.
    pub entry: Option<u32>,
    /// The articles it published.
    pub published: Vec<u32>,
    /// The articles whose text is its own although another published them.
    pub supplied: Vec<u32>,
}

/// All publishers, with the way from an article to its own.
pub(super) struct Publishers {
    /// By id.
    pub list: Vec<Publisher>,
    origins: Vec<Origin>,
}

impl Publishers {
    /// Collects the publishers of all articles.
    pub fn collect(articles: &[Annotated], entries: &[Entry]) -> Publishers {
        let known = entries_by_name(entries);
        let mut found: BTreeMap<Id, Publisher> = BTreeMap::new();
        for (position, annotated) in articles.iter().enumerate() {
            let source = &annotated.article.source;
            for (name, supplied) in [(&source.publisher, false), (&source.agency, true)] {
                if name.is_empty() {
                    continue;
                }
                let entry = known.get(fold_loosely(name).as_str()).copied();
                let id = entry.map_or_else(|| Id::of_name(name), |entry| entries[entry as usize].id.clone());
                let publisher = found.entry(id.clone()).or_insert_with(|| Publisher {
                    id,
                    name: entry.map_or_else(|| name.clone(), |entry| entries[entry as usize].name.clone()),
                    entry,
                    published: Vec::new(),
                    supplied: Vec::new(),
                });
                let list = if supplied { &mut publisher.supplied } else { &mut publisher.published };
                list.push(position as u32);
            }
        }
        let origins = (0..articles.len()).map(|position| article_origin(position, articles, &known)).collect();
        Publishers { list: found.into_values().collect(), origins }
    }

    /// Whose word the article's own statements are.
    pub fn origin(&self, article: u32) -> Origin {
        self.origins[article as usize].clone()
    }
}

/// The agency of an article or of the one it derives from, else the publisher of that one.
fn article_origin(position: usize, articles: &[Annotated], known: &FxHashMap<String, u32>) -> Origin {
    let mut root = position;
    // A chain longer than the archive is a circle, which is reported where the ids are resolved.
    for _ in 0..articles.len() {
        let article = &articles[root].article;
        if !article.source.agency.is_empty() {
            break;
        }
        let parent = article
            .derived_from
            .as_ref()
            .and_then(|parent| articles.binary_search_by(|other| other.article.id.cmp(&parent.value)).ok());
        match parent {
            Some(parent) => root = parent,
            None => break,
        }
    }
    let source = &articles[root].article.source;
    let name = if source.agency.is_empty() { &source.publisher } else { &source.agency };
    match known.get(fold_loosely(name).as_str()) {
        Some(entry) => Origin::Entry(*entry),
        None if name.is_empty() => Origin::Anonymous { article: root as u32, voice: String::new() },
        None => Origin::Named(name.clone()),
    }
}

/// Actors by their folded names; a name that two of them bear names none.
fn entries_by_name(entries: &[Entry]) -> FxHashMap<String, u32> {
    let mut known: FxHashMap<String, u32> = FxHashMap::default();
    let mut doubtful = Vec::new();
    for (position, entry) in entries.iter().enumerate() {
        if entry.class != Class::Actor {
            continue;
        }
        for name in entry.names.iter().filter(|name| !matches!(name.role, NameRole::Short | NameRole::Weak)) {
            let folded = fold_loosely(&name.text);
            if known.insert(folded.clone(), position as u32).is_some_and(|other| other != position as u32) {
                doubtful.push(folded);
            }
        }
    }
    doubtful.iter().for_each(|name| {
        known.remove(name);
    });
    known
}
