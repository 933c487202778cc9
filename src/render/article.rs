//! The page of an article: its text, and all that stands beside and below it.

use std::collections::BTreeMap;

use super::claims::On;
use super::claims::bare;
use super::dates;
use super::inlays::inlays;
use super::inlays::withheld_body;
use super::lines::cite_view;
use super::lines::fact;
use super::lines::link_fact;
use super::site::Here;
use super::site::counted;
use super::site::entry_class;
use super::site::kind_words;
use super::site::publisher_name;
use super::views::ArticleView;
use super::views::Fact;
use super::views::FactValue;
use super::views::MediaCard;
use super::views::Note;
use super::views::Panel;
use super::views::PanelItem;
use super::views::Preview;
use super::views::Related;
use super::views::Shared;
use super::views::TombstoneView;
use crate::annotate::Annotated;
use crate::archive::Route;
use crate::cite::cite_article;
use crate::config::Publish;
use crate::content::Article;
use crate::content::Completeness;
use crate::content::Coverage;
use crate::content::web_address;
use crate::html::weave;
use crate::html::weave_plain;

/// Claims that are listed before the rest is folded.
const UNFOLDED: usize = 12;

/// How many other articles on the same events are listed.
const RELATED: usize = 12;

/// The page of an article.
pub fn article(here: Here, position: u32) -> ArticleView {
    let archive = here.archive();
    let annotated = &archive.articles[position as usize];
    let written = &annotated.article;
    let (first, last) = archive.crossref.article_claims[position as usize];
    let (lang, dir) = here.tongue(&written.lang);
    let body = if annotated.is_readable() {
        weave(&written.document, &inlays(here, position, annotated), archive, here.path, true, &here.site.highlighter)
    } else {
        withheld_body(here, annotated, first..last)
    };
    let crumbs = vec![here.link("Articles", &Route::Articles)];
    let mut layout = here.layout(&written.title, "article", &written.summary, crumbs);
    layout.dublin_core = here.dublin_core(&written.extra);
    if body.has_code {
        let sheets = ["code-light.css", "code-dark.css"];
        layout.code_css = sheets.map(|sheet| here.site.theme.href(&layout.root, sheet)).to_vec();
    }
    let rank = archive.crossref.article_rank[position as usize] as usize;
    let neighbour = |rank: Option<usize>| {
        let article = *archive.articles_by_date().get(rank?)?;
        Some(here.article_link(article))
    };
    let mut claims: Vec<_> = (first..last).map(|claim| here.claim_line(claim, On::Article)).collect();
    // A fold that hides one or two lines is longer than they are.
    let unfolded = if claims.len() > UNFOLDED + 2 { UNFOLDED } else { claims.len() };
    let more_claims = claims.split_off(unfolded);
    ArticleView {
        layout,
        kind: kind_words(&archive.config.vocabulary.article_kinds, &written.kind),
        source: here.publisher_link(position),
        title: written.title.clone(),
        lang,
        dir,
        dates: published_and_covered(here, position),
        facts: facts(here, position),
        record: record(here, position),
        completeness: completeness(written),
        content_warning: written.content_warning.clone(),
        altered: if written.altered { "Names in this text were withheld or changed by the editors." } else { "" }
            .into(),
        withheld: withheld(written).into(),
        summary: written.summary.clone(),
        body_html: body.html,
        has_dates: annotated.is_readable() && !annotated.timexes.is_empty(),
        has_claims: annotated.is_readable() && !annotated.claims.is_empty(),
        panel: panel(here, annotated, first..last),
        notes: notes(here, annotated),
        claims,
        more_claims,
        coverage: coverage(written).into(),
        media: media(annotated),
        related: related(here, position),
        versions: versions(here, position),
        cite: cite_view(cite_article(archive, position)),
        previous: neighbour(rank.checked_sub(1)),
        next: neighbour(Some(rank + 1)),
    }
}

/// What stands where an article was taken back.
pub fn tombstone(here: Here, position: u32) -> TombstoneView {
    let written = &here.archive().articles[position as usize].article;
    let withdrawal = written.withdrawn.as_ref();
    TombstoneView {
        layout: here.layout(&written.title, "tombstone", "", vec![here.link("Articles", &Route::Articles)]),
        title: written.title.clone(),
        date: withdrawal.and_then(|withdrawal| withdrawal.date.as_ref()).map(|date| date.words()).unwrap_or_default(),
        reason: withdrawal.map(|withdrawal| withdrawal.reason.clone()).unwrap_or_default(),
        links: vec![here.link("All changes", &Route::Changes)],
    }
}

fn withheld(article: &Article) -> &'static str {
    match article.publish {
        Publish::Full => "",
        Publish::Quotes => "The rights allow only the passages quoted here; the whole text is with its publisher.",
        Publish::Record => "The rights allow only the record of this text; the text itself is with its publisher.",
    }
}

fn completeness(article: &Article) -> String {
    match article.completeness {
        Completeness::Full => "",
        Completeness::Excerpt => "Excerpt: a part of the source, word for word.",
        Completeness::Digest => {
            "Digest: the source retold in the editors’ own words, with its order, facts, figures and attributions."
        }
    }
    .into()
}

fn coverage(article: &Article) -> &'static str {
    match article.coverage {
        Coverage::None => {
            "Claims are recorded only where this archive needed them; what is missing here may still stand in the text."
        }
        Coverage::Part => "A part of what it claims is recorded.",
        Coverage::Whole => "All that it claims is recorded.",
    }
}

fn dated(label: &str, words: String, datetime: Option<String>, inferred: &str) -> Fact {
    let value = FactValue {
        text: words,
        datetime: datetime.unwrap_or_default(),
        inferred: inferred.into(),
        ..FactValue::default()
    };
    Fact { label: label.into(), values: vec![value] }
}

/// Published, covers, retrieved.
fn published_and_covered(here: Here, position: u32) -> Vec<Fact> {
    let archive = here.archive();
    let written = &archive.articles[position as usize].article;
    let mut facts = Vec::new();
    if let Some(date) = &written.date {
        facts.push(dated("Published", date.words(), date.when.html_datetime(), written.reason_inferred("date")));
    }
    if let Some(covers) = archive.articles[position as usize].covers() {
        facts.push(dated("Covers", covers.words(), covers.html_datetime(), ""));
    }
    if let Some(retrieved) = &written.source.retrieved {
        facts.push(dated(
            "Retrieved",
            retrieved.words(),
            retrieved.when.html_datetime(),
            written.reason_inferred("retrieved"),
        ));
    }
    facts
}

fn facts(here: Here, position: u32) -> Vec<Fact> {
    let archive = here.archive();
    let written = &archive.articles[position as usize].article;
    let source = &written.source;
    let with_reason = |label: &str, key: &str, text: &str| {
        fact(label, text).map(|mut fact| {
            fact.values[0].inferred = written.reason_inferred(key).into();
            fact
        })
    };
    let address = |label: &str, address: &str| {
        (!address.is_empty()).then(|| Fact {
            label: label.into(),
            values: vec![FactValue { text: short_address(address), href: address.into(), ..FactValue::default() }],
        })
    };
    let mut facts: Vec<Fact> = [
        with_reason("Publisher", "publisher", &source.publisher),
        with_reason("Agency", "agency", &source.agency),
        with_reason("Written by", "authors", &source.authors.join(", ")),
        with_reason("Filed from", "dateline", &written.dateline),
        with_reason("Title", "title", if written.reason_inferred("title").is_empty() { "" } else { &written.title }),
        address("Original", &source.url),
        address("Archived copy", &source.archived),
        fact("Tags", written.tags.join(", ")),
    ]
    .into_iter()
    .flatten()
    .collect();
    facts.extend(here.field_facts(&written.extra));
    facts
}

/// An address without its scheme and with its tail cut, for people.
fn short_address(address: &str) -> String {
    let bare = address.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    if bare.chars().count() <= 60 { bare.into() } else { bare.chars().take(57).chain("…".chars()).collect() }
}

fn record(here: Here, position: u32) -> Vec<Fact> {
    let archive = here.archive();
    let written = &archive.articles[position as usize].article;
    let code = |label: &str, text: &str, note: &str| Fact {
        label: label.into(),
        values: vec![FactValue { text: text.into(), code: true, note: note.into(), ..FactValue::default() }],
    };
    let mut facts: Vec<Fact> = fact("Rights", &written.rights).into_iter().collect();
    facts.extend(archive.body_sha256(position).map(|hash| code("SHA-256 of the text", hash, "")));
    if let Some(original) = archive.original(position) {
        let name = original.path.rsplit('/').next().unwrap_or_default();
        facts.push(code("SHA-256 of the capture", &original.sha256, name));
    }
    facts
}

fn panel(here: Here, annotated: &Annotated, claims: std::ops::Range<u32>) -> Panel {
    let archive = here.archive();
    let readable = annotated.is_readable();
    let mut places_of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, mention) in annotated.mentions.iter().enumerate() {
        places_of.entry(mention.entry).or_default().push(index + 1);
    }
    let mut entries: Vec<(u32, Vec<usize>)> = places_of.into_iter().collect();
    entries.sort_by_key(|(entry, places)| (std::cmp::Reverse(places.len()), *entry));
    let mut panel = Panel::default();
    for (position, places) in entries {
        let entry = &archive.entries[position as usize];
        let item = PanelItem {
            term: here.term(position),
            count: places.len(),
            jumps: if readable { places.iter().map(|place| format!("#m-{place}")).collect() } else { Vec::new() },
        };
        let list = if entry_class(entry) == "place" { &mut panel.places } else { &mut panel.actors };
        list.push(item);
    }
    let mut events: Vec<(u32, Vec<String>)> = Vec::new();
    for claim in claims {
        let event = archive.claims[claim as usize].event;
        let jump = format!("#c-{}", archive.anchored(claim).id);
        match events.iter_mut().find(|(known, _)| *known == event) {
            Some((_, jumps)) => jumps.push(jump),
            None => events.push((event, vec![jump])),
        }
    }
    let anchored = annotated.article.publish != Publish::Record;
    panel.events = events
        .into_iter()
        .map(|(event, jumps)| PanelItem {
            term: Shared::from(Preview {
                href: here.href(&Route::Event(event)),
                name: archive.events[event as usize].title.clone(),
                kind: archive.events[event as usize].when.as_ref().map(|dated| dated.when.words()).unwrap_or_default(),
                summary: here.agreement_words(event),
            }),
            count: jumps.len(),
            jumps: if anchored { jumps } else { Vec::new() },
        })
        .collect();
    panel.dates = dates::panel(here, annotated);
    panel
}

fn notes(here: Here, annotated: &Annotated) -> Vec<Note> {
    annotated.notes.iter().enumerate().map(|(index, note)| note_view(here, annotated, index, note)).collect()
}

/// A note as it stands in the margin and in the list of notes.
pub fn note_view(here: Here, annotated: &Annotated, index: usize, note: &crate::annotate::AnchoredNote) -> Note {
    Note {
        number: index + 1,
        kind: here.archive().config.vocabulary.note_kinds.label(&note.note.kind).into(),
        quote: bare(annotated.quoted(note.range).unwrap_or_default()).into(),
        text_html: weave_plain(&note.note.text, here.archive(), here.path, &here.site.highlighter),
    }
}

fn media(annotated: &Annotated) -> Vec<MediaCard> {
    annotated
        .media
        .iter()
        .enumerate()
        .map(|(index, medium)| {
            let written = &medium.media;
            let link = |label: &str, address: &str| {
                (!address.is_empty()).then(|| Fact {
                    label: label.into(),
                    values: vec![FactValue {
                        text: short_address(address),
                        href: web_address(address).unwrap_or_default(),
                        ..FactValue::default()
                    }],
                })
            };
            let hash = fact("SHA-256", &written.sha256).map(|mut fact| {
                fact.values[0].code = true;
                fact
            });
            MediaCard {
                number: index + 1,
                description: written.description.clone(),
                warning: written.warning.clone(),
                quote: annotated.quoted(medium.range).unwrap_or_default().into(),
                jump: if annotated.is_readable() { format!("#stood-{}", index + 1) } else { String::new() },
                facts: [link("It was at", &written.url), link("A copy is kept at", &written.archived), hash]
                    .into_iter()
                    .flatten()
                    .collect(),
            }
        })
        .collect()
}

/// Other articles that speak of the same events, those with the most events in common first.
fn related(here: Here, position: u32) -> Vec<Related> {
    let archive = here.archive();
    let (first, last) = archive.crossref.article_claims[position as usize];
    let mut events: Vec<u32> = (first..last).map(|claim| archive.claims[claim as usize].event).collect();
    events.sort_unstable();
    events.dedup();
    let mut shared: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for event in events {
        for claim in &archive.events[event as usize].claims {
            let article = archive.claims[*claim as usize].article;
            let list = shared.entry(article).or_default();
            if article != position && !list.contains(&event) {
                list.push(event);
            }
        }
    }
    let mut others: Vec<(u32, Vec<u32>)> = shared.into_iter().filter(|(article, _)| *article != position).collect();
    others.sort_by_key(|(article, events)| (std::cmp::Reverse(events.len()), *article));
    others
        .into_iter()
        .take(RELATED)
        .map(|(article, events)| {
            let mut links: Vec<_> = events.iter().take(4).map(|event| here.event_link(*event)).collect();
            if events.len() > 4 {
                let more = counted(events.len() - 4, "more", "more");
                links.push(super::views::Link { label: more, href: String::new() });
            }
            Related { article: here.article_link(article), source: here.source_words(article).into(), events: links }
        })
        .collect()
}

fn versions(here: Here, position: u32) -> Vec<Fact> {
    let archive = here.archive();
    let written = &archive.articles[position as usize].article;
    let of = |id: &Option<crate::record::At<crate::id::Id>>| {
        let id = id.as_ref()?;
        let other = archive.articles.binary_search_by(|other| other.article.id.cmp(&id.value)).ok()?;
        Some(here.article_link(other as u32))
    };
    [
        link_fact("Made from", of(&written.derived_from).into_iter().collect()),
        link_fact("Translation of", of(&written.translation_of).into_iter().collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "Reuters" or, for want of a publisher, the title.
pub fn short_name(article: &Article) -> &str {
    publisher_name(article).unwrap_or(&article.title)
}
