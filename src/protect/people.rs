//! Whose names are kept back, and what stands for them.

use std::collections::BTreeSet;

use super::Written;
use super::shown;
use super::taken;
use crate::config::Protect;
use crate::content::Article;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::glossary::Class;
use crate::glossary::Entry;
use crate::glossary::Name;
use crate::glossary::NameRole;
use crate::id::Id;
use crate::source::Span;

/// The glossary with the authors who are protected, and what stands for those whose names are kept back.
pub(super) struct People {
    /// The entries and the authors of protected articles, by id; the protected ones with all their names.
    pub entries: Vec<Entry>,
    /// For each of them, how it is shown if it is protected.
    pub shown: Vec<Option<Shown>>,
    /// The ids of entries that are others in the site.
    pub ids: Vec<(Id, Id)>,
    /// The ids of articles that are others in the site.
    pub article_ids: Vec<(Id, Id)>,
}

/// What stands for somebody.
pub(super) struct Shown {
    /// The name.
    pub name: String,
    /// The id, if it is an entry.
    pub id: Option<Id>,
    /// Where the editor asked for it.
    pub span: Span,
}

impl People {
    pub fn of(written: &Written, problems: &mut Vec<Problem>) -> People {
        let ids = public_ids(written.entries, problems);
        let mut entries: Vec<Entry> = Vec::with_capacity(written.entries.len());
        let mut shown_as = Vec::with_capacity(written.entries.len());
        for entry in written.entries {
            let shown_here = entry.protect.as_ref().map(|protect| Shown {
                name: shown(&protect.value, &entry.name),
                id: ids.iter().find(|(id, _)| *id == entry.id).map(|(_, public)| public.clone()),
                span: protect.span,
            });
            entries.push(if shown_here.is_some() { with_all_names(entry) } else { entry.clone() });
            shown_as.push(shown_here);
        }
        for article in written.articles {
            let Some(protect) = article.protect.as_ref().filter(|protect| protect.value != Protect::Omit) else {
                continue;
            };
            if article.source.authors.is_empty() {
                let message = "the article names no author whose name could be kept back";
                let help = "name the author, `source = { publisher = \"…\", authors = [\"…\"] }`; or write `protect = \"omit\"` to \
                            leave the article out";
                problems.push(Problem::new(&codes::file::WRONG_VALUE, protect.span, message).help(help));
            }
            for author in &article.source.authors {
                // Somebody of the glossary is protected there.
                if entries.iter().zip(&shown_as).any(|(entry, shown)| shown.is_some() && entry.name == *author) {
                    continue;
                }
                let id = Id::of_name(&format!("author of {} {author}", article.id));
                entries.push(person(id, author, protect.span));
                shown_as.push(Some(Shown { name: shown(&protect.value, author), id: None, span: protect.span }));
            }
        }
        // Whoever looks an entry up by its id wants them sorted.
        let mut both: Vec<(Entry, Option<Shown>)> = entries.into_iter().zip(shown_as).collect();
        both.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
        let (entries, shown_as) = both.into_iter().unzip();
        let public = |article: &Article| Some((article.id.clone(), article.public_id.clone()?.value));
        let article_ids = written.articles.iter().filter_map(public).collect();
        let people = People { entries, shown: shown_as, ids, article_ids };
        people.check_names(problems);
        people
    }

    /// Reports names that would stand for two.
    fn check_names(&self, problems: &mut Vec<Problem>) {
        let protected =
            || self.entries.iter().zip(&self.shown).filter_map(|(entry, shown)| Some((entry, shown.as_ref()?)));
        for (entry, shown) in protected().filter(|(_, shown)| shown.name != super::WITHHELD) {
            let open = self.entries.iter().zip(&self.shown).filter(|(_, shown)| shown.is_none());
            let name = open.flat_map(|(other, _)| &other.names).find(|name| name.text == shown.name);
            if let Some(name) = name {
                problems.push(taken(shown.span, &shown.name, "the name of another entry", name.span));
            }
            // Two articles of one author are no two people.
            let twin = protected()
                .find(|(other, twin)| twin.name == shown.name && twin.span < shown.span && other.name != entry.name);
            if let Some((_, twin)) = twin {
                problems.push(taken(shown.span, &shown.name, "what stands for another", twin.span));
            }
        }
    }

    /// Who is protected.
    pub fn protected(&self) -> impl Iterator<Item = (u32, &Entry, &Shown)> {
        let both = self.entries.iter().zip(&self.shown).enumerate();
        both.filter_map(|(number, (entry, shown))| Some((number as u32, entry, shown.as_ref()?)))
    }

    /// The entry of an id.
    pub fn entry(&self, id: &str) -> Option<u32> {
        self.entries.binary_search_by(|entry| entry.id.as_str().cmp(id)).ok().map(|place| place as u32)
    }

    /// How somebody is shown, who is protected.
    pub fn shown(&self, entry: u32) -> Option<&Shown> {
        self.shown[entry as usize].as_ref()
    }
}

/// The ids that are others in the site. Those that the editor left open are made of the pseudonym, or numbered in an order
/// that nobody can tell who does not know all the names.
fn public_ids(entries: &[Entry], problems: &mut Vec<Problem>) -> Vec<(Id, Id)> {
    let mut ids: Vec<(Id, Id)> = Vec::new();
    let mut open: Vec<&Entry> = Vec::new();
    for entry in entries {
        match (&entry.public_id, &entry.protect) {
            (Some(public), _) => ids.push((entry.id.clone(), public.value.clone())),
            (None, Some(_)) => open.push(entry),
            (None, None) => {}
        }
    }
    let mut used: BTreeSet<Id> = ids.iter().map(|(_, public)| public.clone()).collect();
    used.extend(entries.iter().filter(|entry| entry.protect.is_none()).map(|entry| entry.id.clone()));
    let mut hasher = blake3::Hasher::new();
    for entry in &open {
        hasher.update(entry.name.as_bytes()).update(b"\0");
    }
    let secret = *hasher.finalize().as_bytes();
    open.sort_by_cached_key(|entry| blake3::keyed_hash(&secret, entry.id.as_str().as_bytes()).to_hex());
    for entry in open {
        let Some(protect) = &entry.protect else { continue };
        let (stem, first) = match &protect.value {
            Protect::Pseudonym(pseudonym) => (Id::of_name(pseudonym).to_string(), None),
            _ => ("withheld".into(), Some(1)),
        };
        let numbered = |number: u32| Id::parse(&format!("{stem}-{number}")).ok();
        let plain = first.is_none().then(|| Id::parse(&stem).ok()).flatten();
        let free = plain.into_iter().chain((first.unwrap_or(2)..).filter_map(numbered)).find(|id| !used.contains(id));
        let public = free.expect("there are as many numbers as one wants");
        if first.is_some() {
            let message =
                format!("the page of this entry is `{public}`, which will be another's when more names are kept back");
            let help = "give it an address that stays, and that does not tell the name: `public_id = \"witness-1\"`";
            problems.push(Problem::new(&codes::protect::NO_PUBLIC_ID, protect.span, message).help(help));
        }
        used.insert(public.clone());
        ids.push((entry.id.clone(), public));
    }
    ids
}

/// A protected entry with its form for lists among its names, which are found in texts of any time.
fn with_all_names(entry: &Entry) -> Entry {
    let mut entry = Entry { protect: None, ..entry.clone() };
    entry.names.extend(entry.sort_name.as_deref().map(|text| name(text, entry.span)));
    for name in &mut entry.names {
        (name.from, name.to) = (None, None);
    }
    entry
}

fn name(text: &str, span: Span) -> Name {
    Name { text: text.into(), span, role: NameRole::Alias, any_case: false, from: None, to: None }
}

/// An author as an entry.
fn person(id: Id, author: &str, span: Span) -> Entry {
    Entry {
        id,
        span,
        class: Class::Actor,
        kind: "person".into(),
        name: author.into(),
        names: vec![Name { role: NameRole::Main, ..name(author, span) }],
        sort_name: None,
        summary: String::new(),
        role: String::new(),
        part_of: Vec::new(),
        within: None,
        same_as: Vec::new(),
        distinct_from: Vec::new(),
        sources: Vec::new(),
        tags: Vec::new(),
        extra: Vec::new(),
        location: None,
        redirect_from: Vec::new(),
        protect: None,
        public_id: None,
        body: None,
    }
}
