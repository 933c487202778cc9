//! The page of an actor or place.

use super::lines::cite_view;
use super::lines::fact;
use super::lines::mention_count;
use super::lists::claims_left_out;
use super::site::Here;
use super::site::counted;
use super::site::direction;
use super::site::entry_class;
use super::site::grouped;
use super::views::ArticleMentions;
use super::views::Counted;
use super::views::EntryMentionsView;
use super::views::EntryView;
use super::views::Fact;
use super::views::FactValue;
use super::views::Layout;
use super::views::Link;
use super::views::Membership;
use super::views::NameLine;
use super::views::PageLink;
use super::views::Sentence;
use crate::annotate::Annotated;
use crate::archive::Route;
use crate::cite::cite_entry;
use crate::config::Protect;
use crate::glossary::Class;
use crate::glossary::Entry;
use crate::glossary::NameRole;
use crate::html::Dot;
use crate::html::escape_into;
use crate::html::locator;
use crate::html::weave_plain;
use crate::prose::TextRange;

/// Mentions on one page at most; a page stays within what a phone loads.
const MOST: usize = 500;

/// The entries named with it that are listed.
const OFTEN_WITH: usize = 12;

/// Claims by an entry, and about it, on its page at most.
const CLAIMS: usize = 100;

/// Events on one page at most.
const EVENTS: usize = 120;

/// The places drawn around one.
const NEIGHBOURS: usize = 8;

/// The page of an entry.
pub fn entry(here: Here, position: u32) -> EntryView {
    let archive = here.archive();
    let entry = &archive.entries[position as usize];
    let crossref = &archive.crossref;
    let mentions = &crossref.mentions[position as usize];
    let (list, route) = match entry.class {
        Class::Actor => ("Actors", Route::Actors),
        Class::Place => ("Places", Route::Places),
    };
    let mut events = crossref.events[position as usize].clone();
    archive.chronology.sort(&mut events);
    let claims = |list: &[u32]| here.claim_lines(&list[..list.len().min(CLAIMS)]);
    let layout = here.layout(&entry.name, entry_class(entry), &entry.summary, vec![here.link(list, &route)]);
    EntryView {
        layout: Layout { dublin_core: here.dublin_core(&entry.extra), ..layout },
        class: entry_class(entry).into(),
        name: entry.name.clone(),
        kind: here.entry_kind(&Entry { role: String::new(), ..entry.clone() }),
        role: entry.role.clone(),
        summary: entry.summary.clone(),
        protected: protected(entry).into(),
        names: names(here, entry),
        body_html: entry
            .body
            .as_ref()
            .map(|body| weave_plain(body, archive, here.path, &here.site.highlighter))
            .unwrap_or_default(),
        facts: facts(here, position),
        memberships: memberships(here, position),
        locator_html: locator_of(here, position),
        same_as: entry.same_as.iter().map(|address| Link { label: host_of(address), href: address.clone() }).collect(),
        distinct_from: entry
            .distinct_from
            .iter()
            .filter_map(|id| position_of(here, id.value.as_str()))
            .map(|other| here.entry_link(other))
            .collect(),
        namesakes: namesakes(here, position),
        mention_count: mention_count(mentions),
        mentions: if mentions.len() <= MOST { mentioned(here, mentions) } else { Vec::new() },
        mention_pages: if mentions.len() <= MOST { Vec::new() } else { mention_pages(here, position, "") },
        events: events.iter().take(EVENTS).map(|event| here.dated_row(*event)).collect(),
        claims_by: claims(&crossref.claims_by[position as usize]),
        claims_about: claims(&crossref.claims_about[position as usize]),
        often_with: crossref
            .named_with(position, &archive.articles, OFTEN_WITH)
            .into_iter()
            .map(|(other, count)| {
                let link = here.entry_link(other);
                Counted {
                    label: link.label,
                    href: link.href,
                    count: counted(count as usize, "paragraph", "paragraphs"),
                }
            })
            .collect(),
        cite: cite_view(cite_entry(archive, position)),
    }
}

/// A page of the mentions of an entry that has many.
pub fn entry_mentions(here: Here, position: u32, part: &MentionPart) -> EntryMentionsView {
    let archive = here.archive();
    let entry = &archive.entries[position as usize];
    let mentions = &archive.crossref.mentions[position as usize][part.start..part.end];
    let (list, route) = match entry.class {
        Class::Actor => ("Actors", Route::Actors),
        Class::Place => ("Places", Route::Places),
    };
    let title = format!("{}: mentions, {}", entry.name, part.label);
    EntryMentionsView {
        layout: here.layout(&title, "mentions", "", vec![here.link(list, &route), here.entry_link(position)]),
        entry: here.entry_link(position),
        intro: format!("{}: {}", part.label, mention_count(mentions)),
        mentions: mentioned(here, mentions),
        pages: mention_pages(here, position, &part.key),
    }
}

/// A part of a long list of mentions: a year, or the n-th 500 of it.
pub struct MentionPart {
    /// What the address ends with: "2016", "2016-2".
    pub key: String,
    /// What a reader sees.
    pub label: String,
    /// The first mention.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// The parts of the mentions of an entry; none when one page holds them all.
pub fn mention_parts(here_archive: &crate::archive::Archive, position: u32) -> Vec<MentionPart> {
    let mentions = &here_archive.crossref.mentions[position as usize];
    if mentions.len() <= MOST {
        return Vec::new();
    }
    let year_of = |article: u32| {
        let date = here_archive.articles[article as usize].article.date.as_ref();
        date.and_then(|date| date.when.sort_day()).map(|day| day.year())
    };
    let mut parts: Vec<MentionPart> = Vec::new();
    let (mut year, mut number) = (None, 1);
    for (index, (article, _)) in mentions.iter().enumerate() {
        let full = parts.last().is_some_and(|part| index - part.start >= MOST && mentions[index - 1].0 != *article);
        let now = year_of(*article);
        if parts.is_empty() || now != year || full {
            number = if now == year && full { number + 1 } else { 1 };
            year = now;
            let words = year.map_or_else(|| "undated".into(), |year| year.to_string());
            let key = if number == 1 { words.clone() } else { format!("{words}-{number}") };
            let label = if number == 1 { words } else { format!("{words}, part {number}") };
            parts.push(MentionPart { key, label, start: index, end: index });
        }
        if let Some(part) = parts.last_mut() {
            part.end = index + 1;
        }
    }
    parts
}

fn mention_pages(here: Here, position: u32, current: &str) -> Vec<PageLink> {
    mention_parts(here.archive(), position)
        .into_iter()
        .map(|part| PageLink {
            href: here.href(&Route::EntryMentions(position, part.key.clone())),
            current: part.key == current,
            label: format!("{} ({})", part.label, grouped(part.end - part.start)),
        })
        .collect()
}

/// The mentions with their sentences, by article.
fn mentioned(here: Here, mentions: &[(u32, u32)]) -> Vec<ArticleMentions> {
    let archive = here.archive();
    let mut groups = Vec::new();
    for of_article in mentions.chunk_by(|a, b| a.0 == b.0) {
        let article = of_article[0].0;
        let annotated = &archive.articles[article as usize];
        let (lang, dir) = here.tongue(&annotated.article.lang);
        groups.push(ArticleMentions {
            article: here.article_link(article),
            source: here.source_words(article).into(),
            lang,
            dir,
            sentences: if annotated.is_readable() {
                sentences_of(here, article, annotated, of_article)
            } else {
                Vec::new()
            },
        });
    }
    groups
}

/// The sentences that name the entry, each once, with all its mentions of it marked.
fn sentences_of(here: Here, article: u32, annotated: &Annotated, mentions: &[(u32, u32)]) -> Vec<Sentence> {
    let prose = &annotated.article.document.prose;
    let href = here.href(&Route::Article(article));
    let mut found: Vec<Sentence> = Vec::new();
    let mut last = None;
    for (_, index) in mentions {
        let setting = annotated.settings[*index as usize];
        if last.replace(setting.sentence) == Some(setting.sentence) {
            continue;
        }
        let marks = mentions.iter().map(|(_, other)| annotated.mentions[*other as usize].range);
        let mut html = String::with_capacity(setting.sentence.range().len() + 16);
        let mut reached = setting.sentence.start;
        for mark in marks.filter(|mark| setting.sentence.contains(*mark)) {
            escape_into(prose.words(TextRange { start: reached, end: mark.start }), &mut html);
            html.push_str("<b>");
            escape_into(prose.words(mark), &mut html);
            html.push_str("</b>");
            reached = mark.end;
        }
        escape_into(prose.words(TextRange { start: reached, end: setting.sentence.end }), &mut html);
        found.push(Sentence {
            text_html: html,
            href: [&href, "#m-", &(index + 1).to_string()].concat(),
            paragraph: setting.paragraph,
        });
    }
    found
}

fn protected(entry: &Entry) -> &'static str {
    match entry.protect.as_ref().map(|protect| &protect.value) {
        None => "",
        Some(Protect::Omit) => "Name withheld by the editors.",
        Some(Protect::Initials) => "The name was shortened by the editors.",
        Some(Protect::Pseudonym(_)) => "The name was changed by the editors.",
    }
}

fn names(here: Here, entry: &Entry) -> Vec<NameLine> {
    let mut lines = Vec::new();
    for name in entry.names.iter().skip(1) {
        let (label, language) = match &name.role {
            NameRole::Main => continue,
            NameRole::Alias => ("also".to_string(), ""),
            NameRole::Previous => ("formerly".to_string(), ""),
            NameRole::Short => ("in short".to_string(), ""),
            NameRole::Weak => ("sometimes".to_string(), ""),
            NameRole::Language(tag) => (language_name(tag), tag.as_str()),
        };
        let (lang, _) = here.tongue(language);
        let dir = if lang.is_empty() { "" } else { direction(language) };
        lines.push(NameLine { text: name.text.clone(), lang, dir: dir.into(), label });
    }
    lines
}

/// The English name of a language.
fn language_name(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or(tag);
    let known = [
        ("ar", "Arabic"),
        ("de", "German"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fa", "Persian"),
        ("fr", "French"),
        ("he", "Hebrew"),
        ("hy", "Armenian"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("kk", "Kazakh"),
        ("ko", "Korean"),
        ("ku", "Kurdish"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ru", "Russian"),
        ("tr", "Turkish"),
        ("uk", "Ukrainian"),
        ("ur", "Urdu"),
        ("zh", "Chinese"),
    ];
    known.iter().find(|(code, _)| *code == primary).map_or_else(|| tag.to_string(), |(_, name)| name.to_string())
}

fn facts(here: Here, position: u32) -> Vec<Fact> {
    let archive = here.archive();
    let entry = &archive.entries[position as usize];
    let mut facts = Vec::new();
    if let (Some(location), Some((latitude, longitude))) = (&entry.location, archive.coordinates(position)) {
        // Obscured places are published to a tenth of a degree, about ten kilometres; a point that stands for a whole
        // country is no more exact than that.
        let digits = match location.precision.as_str() {
            _ if location.obscured => 1,
            "country" => 0,
            "province" => 1,
            "district" | "city" => 2,
            "neighbourhood" => 3,
            _ => 4,
        };
        let text = format!("{latitude:.digits$}, {longitude:.digits$}");
        let note = if location.obscured { "rounded on purpose".into() } else { precision_words(&location.precision) };
        facts
            .push(Fact { label: "Coordinates".into(), values: vec![FactValue { text, note, ..FactValue::default() }] });
    }
    facts.extend(here.field_facts(&entry.extra));
    facts.extend(fact("Tags", entry.tags.join(", ")));
    let crossref = &archive.crossref;
    let most_claims = crossref.claims_by[position as usize].len().max(crossref.claims_about[position as usize].len());
    facts.extend(claims_left_out(CLAIMS, most_claims));
    let events = crossref.events[position as usize].len();
    if events > EVENTS {
        facts.extend(fact("Events shown here", format!("{EVENTS} of {}; all are in the chronology", grouped(events))));
    }
    if !entry.sources.is_empty() {
        let values =
            entry.sources.iter().map(|source| FactValue { text: source.clone(), ..FactValue::default() }).collect();
        facts.push(Fact { label: "Facts from".into(), values });
    }
    facts
}

fn precision_words(precision: &str) -> String {
    if precision == "exact" { "exact".into() } else { format!("for the {precision} as a whole") }
}

fn memberships(here: Here, position: u32) -> Vec<Membership> {
    let archive = here.archive();
    let entry = &archive.entries[position as usize];
    let plain = |other: u32| {
        let link = here.entry_link(other);
        Counted { label: link.label, href: link.href, count: String::new() }
    };
    let chain: Vec<Counted> = here.place_chain(position).into_iter().skip(1).map(plain).collect();
    let wholes: Vec<Counted> = entry
        .part_of
        .iter()
        .filter_map(|membership| {
            let other = position_of(here, membership.whole.value.as_str())?;
            let count = match (&membership.from, &membership.to) {
                (Some(from), Some(to)) => format!("{}–{}", from.words(), to.words()),
                (Some(from), None) => format!("since {}", from.words()),
                (None, Some(to)) => format!("until {}", to.words()),
                (None, None) => String::new(),
            };
            Some(Counted { count, ..plain(other) })
        })
        .collect();
    let (inside, members): (Vec<u32>, Vec<u32>) =
        archive.crossref.members[position as usize].iter().partition(|member| {
            archive.entries[**member as usize].within.as_ref().is_some_and(|within| within.value == entry.id)
        });
    let group =
        |label: &str, entries: Vec<Counted>| (!entries.is_empty()).then(|| Membership { label: label.into(), entries });
    [
        group("Lies in", chain),
        group("Part of", wholes),
        group("Contains", inside.into_iter().map(plain).collect()),
        group("Belong to it", members.into_iter().map(plain).collect()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Where a place lies among the nearest others.
fn locator_of(here: Here, position: u32) -> String {
    let archive = here.archive();
    let dot = |position: u32| {
        let (latitude, longitude) = archive.coordinates(position)?;
        let name = archive.entries[position as usize].name.clone();
        Some(Dot { name, href: here.href(&Route::Entry(position)), latitude, longitude })
    };
    let Some(place) = dot(position) else { return String::new() };
    let country = |position: u32| {
        archive.entries[position as usize].location.as_ref().is_some_and(|location| location.precision == "country")
    };
    let is_country = country(position);
    let mut others: Vec<(f64, u32)> = (0..archive.entries.len() as u32)
        .filter(|other| *other != position && country(*other) == is_country)
        .filter_map(|other| {
            let (latitude, longitude) = archive.coordinates(other)?;
            let squeeze = place.latitude.to_radians().cos();
            let (x, y) = ((longitude - place.longitude) * squeeze, latitude - place.latitude);
            Some((x * x + y * y, other))
        })
        .collect();
    let name = |position: u32| &archive.entries[position as usize].name;
    others.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| name(a.1).cmp(name(b.1))));
    let nearest: Vec<Dot> = others.into_iter().take(NEIGHBOURS).filter_map(|(_, other)| dot(other)).collect();
    locator(&Dot { href: String::new(), ..place }, &nearest)
}

/// Other entries that share a name with this one.
fn namesakes(here: Here, position: u32) -> Vec<Link> {
    let archive = here.archive();
    let entry = &archive.entries[position as usize];
    let mut others: Vec<u32> = entry.names.iter().flat_map(|name| here.bearers(&name.text)).copied().collect();
    others.sort_unstable();
    others.dedup();
    others.into_iter().filter(|other| *other != position).map(|other| here.entry_link(other)).collect()
}

fn position_of(here: Here, id: &str) -> Option<u32> {
    here.archive().entries.binary_search_by(|entry| entry.id.as_str().cmp(id)).ok().map(|position| position as u32)
}

/// The site an address is of: "Wikidata", or its host.
fn host_of(address: &str) -> String {
    let host = address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(address);
    let known = [
        ("wikidata.org", "Wikidata"),
        ("geonames.org", "GeoNames"),
        ("viaf.org", "VIAF"),
        ("orcid.org", "ORCID"),
        ("wikipedia.org", "Wikipedia"),
    ];
    known
        .iter()
        .find(|(domain, _)| host.ends_with(domain))
        .map_or_else(|| host.to_string(), |(_, name)| name.to_string())
}
