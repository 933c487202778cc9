//! The lines that many pages show: a claim, a row of the chronology, an article in a list.

use std::collections::BTreeMap;

use super::site::Here;
use super::site::counted;
use super::site::kind_words;
use super::site::listed;
use super::site::publisher_name;
use super::views::ArticleLine;
use super::views::Attribute as AttributeView;
use super::views::Cite;
use super::views::ClaimLine;
use super::views::Fact;
use super::views::FactValue;
use super::views::Link;
use super::views::Meta;
use super::views::Quote;
use super::views::Row;
use super::views::Verdict;
use super::views::Voice as VoiceView;
use crate::agreement::Attribute;
use crate::agreement::Cell;
use crate::agreement::Comparison;
use crate::agreement::Stance;
use crate::agreement::Value;
use crate::agreement::Verdict as Standing;
use crate::archive::Archive;
use crate::archive::Basis;
use crate::archive::Route;
use crate::archive::SetAside;
use crate::archive::Voice;
use crate::cite::Citation;
use crate::content::Completeness;
use crate::id::Id;
use crate::temporal::TimeOfDay;

/// Which page a claim line stands on, so that it does not name what the page is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// An article's page.
    Article,
    /// An event's page.
    Event,
    /// Any other.
    Elsewhere,
}

impl Here<'_> {
    /// Claims on many events: those on one event stand together, in the order in which the events come first, and what
    /// the line above says is not said again.
    pub fn claim_lines(&self, claims: &[u32]) -> Vec<ClaimLine> {
        let records = &self.archive().claims;
        let mut first: BTreeMap<u32, usize> = BTreeMap::new();
        for (place, claim) in claims.iter().enumerate() {
            first.entry(records[*claim as usize].event).or_insert(place);
        }
        let mut ordered = claims.to_vec();
        ordered.sort_by_key(|claim| first[&records[*claim as usize].event]);
        let mut above: Option<(u32, u32)> = None;
        let line = |claim: &u32| {
            let record = &records[*claim as usize];
            let before = above.replace((record.event, record.article));
            let mut line = self.claim_line(*claim, On::Elsewhere);
            line.follows = before.is_some_and(|(event, _)| event == record.event);
            if line.follows {
                line.event = Link::default();
                if before == above {
                    line.article = Link::default();
                }
            }
            line
        };
        ordered.iter().map(line).collect()
    }

    /// A claim on one line.
    pub fn claim_line(&self, claim: u32, on: On) -> ClaimLine {
        let archive = self.archive();
        let record = &archive.claims[claim as usize];
        let anchored = archive.anchored(claim);
        let written = &anchored.claim;
        let stance = match written.stance {
            Stance::Asserts => "",
            Stance::Denies => "denies",
            Stance::Doubts => "doubts",
            Stance::Predicts => "expects",
        };
        let as_of = written.as_of.as_ref().map(|stamp| format!("as of {}", stamp.words()));
        let as_of: Vec<String> =
            [as_of, written.cumulative.then(|| "running total".to_string())].into_iter().flatten().collect();
        let withdrawn = record.set_aside == Some(SetAside::Withdrawn);
        ClaimLine {
            id: if on == On::Article { format!("k-{}", anchored.id) } else { String::new() },
            voice: self.voice(claim),
            stance: stance.into(),
            text: if withdrawn { String::new() } else { written.text.clone() },
            quotes: self.quotes(claim),
            attributes: if withdrawn { Vec::new() } else { self.claim_attributes(claim) },
            verdict: self.claim_verdict(claim),
            event: if on == On::Event { Link::default() } else { self.event_link(record.event) },
            article: if on == On::Article { Link::default() } else { self.article_link(record.article) },
            source: if on == On::Article { String::new() } else { self.source_words(record.article).into() },
            as_of: if withdrawn { String::new() } else { as_of.join(", ") },
            follows: false,
            remark: match record.set_aside {
                Some(SetAside::Withdrawn) => "the article was withdrawn",
                Some(SetAside::Broken) => "part of this claim cannot be read; it is not compared",
                None => "",
            }
            .into(),
        }
    }

    /// Who says a claim.
    pub fn voice(&self, claim: u32) -> VoiceView {
        let archive = self.archive();
        let record = &archive.claims[claim as usize];
        let via = record.via.iter().map(|entry| self.entry_link(*entry)).collect();
        match &record.voice {
            Voice::Entry(entry) => {
                let link = self.entry_link(*entry);
                VoiceView { name: link.label, href: link.href, via, own: false }
            }
            Voice::Anonymous(name) => {
                let name = archive.articles[record.article as usize].named(name).unwrap_or("a voice without a name");
                VoiceView { name: name.into(), href: String::new(), via, own: false }
            }
            Voice::Article => {
                let article = &archive.articles[record.article as usize].article;
                let name = publisher_name(article).unwrap_or(&article.title);
                VoiceView { name: name.into(), href: String::new(), own: via.is_empty(), via }
            }
        }
    }

    /// The words of a claim, each linked to its place, where they may be shown.
    pub fn quotes(&self, claim: u32) -> Vec<Quote> {
        let archive = self.archive();
        let record = &archive.claims[claim as usize];
        let annotated = &archive.articles[record.article as usize];
        let anchored = archive.anchored(claim);
        let (lang, dir) = self.tongue(&annotated.article.lang);
        let href = format!("{}#c-{}", self.href(&Route::Article(record.article)), anchored.id);
        let quote =
            |text: &str| Quote { text: bare(text).into(), href: href.clone(), lang: lang.clone(), dir: dir.clone() };
        anchored.ranges.iter().filter_map(|range| annotated.quoted(*range)).map(quote).collect()
    }

    fn claim_attributes(&self, claim: u32) -> Vec<AttributeView> {
        let archive = self.archive();
        let record = &archive.claims[claim as usize];
        let anchored = archive.anchored(claim);
        let written = &anchored.claim;
        let mut attributes = Vec::new();
        if let Some(when) = anchored.when() {
            let value = match anchored.time() {
                Some(time) => format!("{}, {}", when.words(), time.words()),
                None => when.words(),
            };
            let inferred = inferred_words(&Attribute::When).filter(|_| anchored.inferred_date.is_some());
            attributes.push(AttributeView {
                label: "when".into(),
                value,
                inferred: inferred.unwrap_or_default().into(),
                ..AttributeView::default()
            });
        }
        if let Some((place, inferred)) = record.place {
            let link = self.entry_link(place);
            let inferred = inferred_words(&Attribute::Where).filter(|_| inferred);
            attributes.push(AttributeView {
                label: "where".into(),
                value: link.label,
                href: link.href,
                inferred: inferred.unwrap_or_default().into(),
            });
        }
        for (role, actors) in &record.roles {
            let names: Vec<String> = actors.iter().map(|actor| archive.entries[*actor as usize].name.clone()).collect();
            let href = match actors[..] {
                [only] => self.href(&Route::Entry(only)),
                _ => String::new(),
            };
            let label = archive.config.vocabulary.roles.label(role).to_string();
            attributes.push(AttributeView { label, value: listed(&names), href, inferred: String::new() });
        }
        for (key, quantity) in &written.numbers {
            let label = archive.config.vocabulary.numbers.label(key).to_string();
            attributes.push(AttributeView { label, value: quantity.words(), ..AttributeView::default() });
        }
        attributes
    }

    /// How a claim stands to the other claims of its event, on whatever it stands worst.
    pub fn claim_verdict(&self, claim: u32) -> Verdict {
        let record = &self.archive().claims[claim as usize];
        let agreement = &self.archive().events[record.event as usize].agreement;
        let verdicts = agreement.comparisons.iter().flat_map(|comparison| {
            comparison
                .cells
                .iter()
                .filter(|cell| cell.claim == claim as usize)
                .map(move |cell| cell_verdict(comparison, cell))
        });
        let weight = |verdict: &Verdict| match verdict {
            Verdict::Alone => 0,
            Verdict::Same => 1,
            Verdict::Compatible => 2,
            Verdict::Updated => 3,
            Verdict::Doubts => 4,
            Verdict::Differs => 5,
            Verdict::Denies => 6,
        };
        verdicts.max_by_key(weight).unwrap_or_default()
    }

    /// What a cell says, in words.
    pub fn value_words(&self, cell: &Cell) -> String {
        let archive = self.archive();
        let value = match &cell.value {
            Value::Any => String::new(),
            Value::When(timing) => match archive.anchored(cell.claim as u32).time() {
                Some(time) => format!("{}, {}", timing.when.words(), time.words()),
                None => timing.when.words(),
            },
            Value::Where(place) => archive.entries[*place as usize].name.clone(),
            Value::Actors(actors) => {
                listed(&actors.iter().map(|actor| archive.entries[*actor as usize].name.clone()).collect::<Vec<_>>())
            }
            Value::Number(count) => count.quantity.words(),
        };
        match (cell.stance, value.is_empty()) {
            (Stance::Asserts, true) => "yes".into(),
            (Stance::Denies, true) => "denied".into(),
            (Stance::Doubts, true) => "in doubt".into(),
            (Stance::Predicts, true) => "expected".into(),
            (Stance::Asserts, false) => value,
            (Stance::Denies, false) => format!("not {value}"),
            (Stance::Doubts, false) => format!("{value}, in doubt"),
            (Stance::Predicts, false) => format!("{value}, expected"),
        }
    }

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
        let mut publishers: Vec<String> = sources
            .iter()
            .filter_map(|article| publisher_name(&archive.articles[*article as usize].article))
            .map(|name| Id::of_name(name).to_string())
            .collect();
        publishers.sort_unstable();
        publishers.dedup();
        Row {
            id: String::new(),
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
            source_ids: publishers.join(" "),
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

/// Why an attribute of a claim is taken to be so that nobody recorded.
pub fn inferred_words(attribute: &Attribute) -> Option<&'static str> {
    match attribute {
        Attribute::When => Some("the one date its words name"),
        Attribute::Where => Some("the one place its words name"),
        _ => None,
    }
}

/// The ids of entries, each once, with spaces between: what the filters look for.
pub fn ids(archive: &Archive, entries: impl IntoIterator<Item = u32>) -> String {
    let mut ids: Vec<&str> = entries.into_iter().map(|entry| archive.entries[entry as usize].id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.join(" ")
}

/// Words that stand in quotation marks of their own, without these: a page sets marks around every quote.
pub fn bare(quote: &str) -> &str {
    let marks = ['“', '”', '"'];
    match quote.strip_prefix(['“', '"']).and_then(|rest| rest.strip_suffix(['”', '"'])) {
        Some(inner) if !inner.contains(marks) => inner,
        _ => quote,
    }
}

/// How a cell stands to the others of its attribute.
pub fn cell_verdict(comparison: &Comparison, cell: &Cell) -> Verdict {
    if cell.stance == Stance::Doubts {
        return Verdict::Doubts;
    }
    let clashes = comparison.clashes.iter().any(|clash| clash.claims.0 == cell.claim || clash.claims.1 == cell.claim);
    if clashes {
        return if cell.stance == Stance::Denies { Verdict::Denies } else { Verdict::Differs };
    }
    let mine = comparison.pairs.iter().filter(|pair| pair.voices.0 == cell.voice || pair.voices.1 == cell.voice);
    let mut standings: Vec<Standing> = mine.map(|pair| pair.verdict).filter(|verdict| !verdict.is_conflict()).collect();
    standings.sort_unstable();
    match standings.last() {
        Some(Standing::Updated) => Verdict::Updated,
        _ if standings.first() == Some(&Standing::Same) => Verdict::Same,
        Some(Standing::Compatible) => Verdict::Compatible,
        _ => Verdict::Alone,
    }
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
