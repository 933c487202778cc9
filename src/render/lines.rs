//! The lines that many pages show: a row of the chronology, an article in a list, a fact.

use super::site::Here;
use super::site::counted;
use super::site::kind_words;
use super::site::listed;
use super::site::publisher_name;
use super::views::ArticleLine;
use super::views::Cite;
use super::views::Fact;
use super::views::FactValue;
use super::views::Link;
use super::views::Meta;
use super::views::Row;
use crate::archive::Archive;
use crate::archive::Basis;
use crate::archive::Route;
use crate::cite::Citation;
use crate::content::Completeness;
use crate::temporal::TimeOfDay;

impl Here<'_> {
    /// A row of a list that has no headings of days: it names its day itself.
    pub fn dated_row(&self, position: u32) -> Row {
        let row = self.row(position);
        let when = self.archive().events[position as usize].when.as_ref().map(|dated| dated.when.words());
        let time: Vec<String> =
            [when, Some(row.time.clone()).filter(|time| !time.is_empty())].into_iter().flatten().collect();
        Row { time: time.join(", "), ..row }
    }

    /// A row of the chronology.
    pub fn row(&self, position: u32) -> Row {
        let archive = self.archive();
        let event = &archive.events[position as usize];
        let sources = archive.articles_on(event);
        let source_link = |article: &u32| {
            let written = &archive.articles[*article as usize].article;
            self.link(publisher_name(written).unwrap_or(&written.title), &Route::Article(*article))
        };
        let time = event.when.as_ref().and_then(|dated| dated.time.as_ref()).map(TimeOfDay::words).unwrap_or_default();
        let kind = event.file.as_ref().map_or("", |file| file.kind.as_str());
        let concerned = event.roles.iter().flat_map(|(_, actors)| actors.iter());
        Row {
            time,
            time_note: self.time_note(position),
            title: event.title.clone(),
            href: self.href(&Route::Event(position)),
            statement: None,
            places: event.place.iter().map(|placed| self.entry_link(placed.place)).collect(),
            kind: kind_words(&archive.config.vocabulary.event_kinds, kind),
            grade: event.file.as_ref().map(|file| file.grade.clone()).unwrap_or_default(),
            sources: sources.iter().map(source_link).collect(),
            agreement: self.agreement_words(position),
            conflict: event.agreement.has_conflict(),
            actors: ids(archive, concerned.copied()),
            place_ids: ids(archive, event.place.iter().flat_map(|placed| self.place_chain(placed.place))),
            source_ids: self.publisher_ids(sources.iter().copied()),
            kind_id: kind.into(),
        }
    }

    /// A place and all it lies in.
    pub fn place_chain(&self, place: u32) -> Vec<u32> {
        let entries = &self.archive().entries;
        let mut chain = vec![place];
        while let Some(within) = &entries[chain[chain.len() - 1] as usize].within {
            match entries.binary_search_by(|entry| entry.id.cmp(&within.value)) {
                Ok(next) if !chain.contains(&(next as u32)) => chain.push(next as u32),
                _ => break,
            }
        }
        chain
    }

    /// What is to be said about the time of an event beside its day: its order to others, the day elsewhere.
    fn time_note(&self, position: u32) -> String {
        let archive = self.archive();
        let event = &archive.events[position as usize];
        if let Some(dated) = &event.when {
            if dated.basis == Basis::Inferred {
                return "inferred".into();
            }
            let written = dated.when.as_day();
            let day = dated.moment.day_in(&archive.config.timezone);
            let clock = matches!(dated.time, Some(TimeOfDay::Clock { .. }));
            return match (written, day) {
                (Some(written), Some(day)) if clock && written != day => {
                    format!("{} where it was reported", dated.when.words())
                }
                _ => String::new(),
            };
        }
        let titles = |events: &[u32]| {
            listed(
                &events
                    .iter()
                    .take(2)
                    .map(|event| format!("“{}”", archive.events[*event as usize].title))
                    .collect::<Vec<_>>(),
            )
        };
        let after = (!event.after.is_empty()).then(|| format!("after {}", titles(&event.after)));
        let before = (!event.before.is_empty()).then(|| format!("before {}", titles(&event.before)));
        let whole = event.part_of.map(|whole| format!("part of “{}”", archive.events[whole as usize].title));
        [after, before, whole].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The editor's own keys that `[fields]` gives a label; the others are the editor's business.
    pub fn field_facts(&self, extra: &[(String, String)]) -> Vec<Fact> {
        let fields = &self.archive().config.fields;
        let label = |key: &str| fields.iter().find(|field| field.name == key).map(|field| field.label.as_str());
        extra.iter().filter_map(|(key, value)| fact(label(key)?, value)).collect()
    }

    /// The same keys as catalogues know them, where `[fields]` gives them an element of Dublin Core.
    pub fn dublin_core(&self, extra: &[(String, String)]) -> Vec<Meta> {
        let fields = &self.archive().config.fields;
        let element = |key: &str| fields.iter().find(|field| field.name == key)?.dublin_core;
        let meta = |(key, value): &(String, String)| {
            Some(Meta { name: format!("DC.{}", element(key)?), content: value.clone() })
        };
        extra.iter().filter_map(meta).collect()
    }

    /// An article in a list.
    pub fn article_line(&self, article: u32) -> ArticleLine {
        let archive = self.archive();
        let written = &archive.articles[article as usize].article;
        let (lang, dir) = self.tongue(&written.lang);
        let mut remarks = Vec::new();
        match written.completeness {
            Completeness::Full => {}
            Completeness::Excerpt => remarks.push("excerpt".to_string()),
            Completeness::Digest => remarks.push("in the editors’ words".to_string()),
        }
        let (first, last) = archive.crossref.article_claims[article as usize];
        if last > first {
            remarks.push(counted((last - first) as usize, "claim", "claims"));
        }
        if written.withdrawn.is_some() {
            remarks.push("withdrawn".into());
        }
        ArticleLine {
            title: written.title.clone(),
            href: self.href(&Route::Article(article)),
            lang,
            dir,
            source: self.publisher_link(article),
            date: written.date.as_ref().map(|date| date.when.words()).unwrap_or_default(),
            datetime: written.date.as_ref().and_then(|date| date.when.html_datetime()).unwrap_or_default(),
            inferred: !written.reason_inferred("date").is_empty(),
            kind: kind_words(&archive.config.vocabulary.article_kinds, &written.kind),
            summary: if written.withdrawn.is_some() { String::new() } else { written.summary.clone() },
            remarks,
        }
    }

    /// The publisher of an article, linked to its page.
    pub fn publisher_link(&self, article: u32) -> Link {
        let archive = self.archive();
        let written = &archive.articles[article as usize].article;
        let Some(name) = publisher_name(written) else { return Link::default() };
        match archive.publisher_of(article) {
            Some(publisher) => self.link(name, &Route::Source(publisher)),
            None => Link { label: name.into(), href: String::new() },
        }
    }
}

/// The ids of entries, each once, with spaces between: what the filters look for.
pub fn ids(archive: &Archive, entries: impl IntoIterator<Item = u32>) -> String {
    let mut ids: Vec<&str> = entries.into_iter().map(|entry| archive.entries[entry as usize].id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.join(" ")
}

/// A citation as pages show it.
pub fn cite_view(citation: Citation) -> Cite {
    Cite { plain: citation.plain, bibtex: citation.bibtex, csl_json: citation.csl_json }
}

/// A labelled line with one value; nothing for an empty value.
pub fn fact(label: &str, text: impl Into<String>) -> Option<Fact> {
    let text = text.into();
    (!text.is_empty()).then(|| Fact { label: label.into(), values: vec![FactValue { text, ..FactValue::default() }] })
}

/// A labelled line of links; nothing for none.
pub fn link_fact(label: &str, links: Vec<Link>) -> Option<Fact> {
    let values: Vec<FactValue> =
        links.into_iter().map(|link| FactValue { text: link.label, href: link.href, ..FactValue::default() }).collect();
    (!values.is_empty()).then(|| Fact { label: label.into(), values })
}

/// "31 mentions in 5 articles".
pub fn mention_count(mentions: &[(u32, u32)]) -> String {
    if mentions.is_empty() {
        return "not named in any article".into();
    }
    let mut articles: Vec<u32> = mentions.iter().map(|(article, _)| *article).collect();
    articles.dedup();
    format!("{} in {}", counted(mentions.len(), "mention", "mentions"), counted(articles.len(), "article", "articles"))
}
