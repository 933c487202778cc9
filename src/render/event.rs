//! The page of an event with its comparison grid, and the page of all disagreements.

use super::article::short_name;
use super::claims::On;
use super::claims::cell_verdict;
use super::claims::inferred_words;
use super::dates::section_href;
use super::lines::cite_view;
use super::lines::fact;
use super::lines::link_fact;
use super::lists::page_links;
use super::site::Here;
use super::site::counted;
use super::site::kind_words;
use super::views::AttributeConflict;
use super::views::CellValue;
use super::views::ClaimLine;
use super::views::Conflict;
use super::views::DisagreementsView;
use super::views::EventView;
use super::views::Fact;
use super::views::Grid;
use super::views::GridCell;
use super::views::GridColumn;
use super::views::GridRow;
use super::views::Known;
use super::views::Layout;
use super::views::Link;
use super::views::Position;
use super::views::Relation;
use super::views::Row;
use super::views::Ruling;
use super::views::Unheard;
use super::views::Verdict;
use crate::agreement::Attribute;
use crate::agreement::Cell;
use crate::agreement::Comparison;
use crate::agreement::Stance;
use crate::archive::Archive;
use crate::archive::Basis;
use crate::archive::Event;
use crate::archive::Route;
use crate::cite::cite_event;
use crate::events::Ruling as WrittenRuling;
use crate::html::weave_plain;

/// Events shown as near in time, to each side.
const NEARBY: usize = 2;

/// Disagreements on one page at most, so that it stays within what a phone loads.
const CONFLICTS: usize = 60;

/// The page of an event.
pub fn event(here: Here, position: u32) -> EventView {
    let archive = here.archive();
    let event = &archive.events[position as usize];
    let file = event.file.as_ref();
    let vocabulary = &archive.config.vocabulary;
    let grade = file.map(|file| file.grade.clone()).unwrap_or_default();
    let order: Vec<u32> = archive.chronology.order().collect();
    let rank = archive.chronology.rank(position);
    let neighbour = |rank: Option<usize>| order.get(rank?).map(|event| here.event_link(*event));
    let mut claims = event.claims.clone();
    claims
        .sort_by_key(|claim| (archive.crossref.article_rank[archive.claims[*claim as usize].article as usize], *claim));
    let related = [&event.after, &event.before, &event.parts].into_iter().flatten().chain(&event.part_of);
    let related: Vec<u32> = related.copied().collect();
    let crumbs = vec![here.link("Chronology", &Route::Chronology)];
    let layout = here.layout(&event.title, "event", &description(here, event), crumbs);
    EventView {
        layout: Layout { dublin_core: file.map(|file| here.dublin_core(&file.extra)).unwrap_or_default(), ..layout },
        title: event.title.clone(),
        automatic: file.is_none(),
        kind: file.map(|file| kind_words(&vocabulary.event_kinds, &file.kind)).unwrap_or_default(),
        when: when(here, event),
        places: place(here, event),
        facts: facts(here, event),
        grade_definition: if grade.is_empty() { String::new() } else { vocabulary.grades.label(&grade).into() },
        grade,
        grade_reason: file.map(|file| file.reason.clone()).unwrap_or_default(),
        agreement: here.agreement_words(position),
        conflict: event.agreement.has_conflict(),
        rulings: file
            .map(|file| file.rulings.iter().map(|ruling| ruling_view(here, ruling)).collect())
            .unwrap_or_default(),
        narrative_html: file
            .and_then(|file| file.body.as_ref())
            .map(|body| weave_plain(body, archive, here.path, &here.site.highlighter))
            .unwrap_or_default(),
        grid: grid(here, event),
        claims: claims.iter().map(|claim| here.claim_line(*claim, On::Event)).collect(),
        relations: relations(here, event),
        nearby: nearby(here, &order, rank, &related),
        cite: cite_view(cite_event(archive, position)),
        previous: neighbour(rank.checked_sub(1)),
        next: neighbour(Some(rank + 1)),
    }
}

fn description(here: Here, event: &Event) -> String {
    let when = event.when.as_ref().map(|dated| dated.when.words());
    let place = event.place.map(|placed| here.archive().entries[placed.place as usize].name.clone());
    let claims = (!event.claims.is_empty()).then(|| counted(event.claims.len(), "claim", "claims"));
    [Some(event.title.clone()), when, place, claims].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn when(here: Here, event: &Event) -> Vec<Known> {
    let Some(dated) = &event.when else { return Vec::new() };
    let text = match &dated.time {
        Some(time) => format!("{}, {}", dated.when.words(), time.words()),
        None => dated.when.words(),
    };
    let how = match dated.basis {
        Basis::Editor => "set by the editors",
        Basis::Claims => "as claimed",
        Basis::Inferred => "inferred: the one date the words name",
    };
    vec![Known {
        text,
        datetime: dated.when.html_datetime().unwrap_or_default(),
        href: day_href(here, event),
        how: how.into(),
    }]
}

/// The day of an event in the chronology.
fn day_href(here: Here, event: &Event) -> String {
    let archive = here.archive();
    let heading = event.when.as_ref().map(|dated| dated.heading(&archive.config.timezone));
    let section = heading.and_then(|heading| archive.chronology.section(&heading));
    section.map(|section| section_href(here, section)).unwrap_or_default()
}

fn place(here: Here, event: &Event) -> Vec<Known> {
    let Some(placed) = event.place else { return Vec::new() };
    let link = here.entry_link(placed.place);
    let how = match placed.basis {
        Basis::Editor => "set by the editors",
        Basis::Claims => "as claimed",
        Basis::Inferred => "inferred: the one place the words name",
    };
    vec![Known { text: link.label, href: link.href, how: how.into(), ..Known::default() }]
}

/// Who had which part in it, then what the editor adds.
fn facts(here: Here, event: &Event) -> Vec<Fact> {
    let mut facts = roles(here, event);
    if let Some(file) = &event.file {
        facts.extend(here.field_facts(&file.extra));
        facts.extend(fact("Tags", file.tags.join(", ")));
        facts.extend(fact("Reviewed", file.reviewed.as_str()));
    }
    facts
}

fn roles(here: Here, event: &Event) -> Vec<Fact> {
    let disputed =
        |role: &String| event.agreement.on(&Attribute::Role(role.clone())).is_some_and(Comparison::is_conflict);
    let set_by_editor = event.file.as_ref().is_some_and(|file| !file.roles.is_empty());
    event
        .roles
        .iter()
        .filter(|(role, _)| set_by_editor || !disputed(role))
        .filter_map(|(role, actors)| {
            let links = actors.iter().map(|actor| here.entry_link(*actor)).collect();
            link_fact(&here.attribute_heading(&Attribute::Role(role.clone())), links)
        })
        .collect()
}

fn ruling_view(here: Here, ruling: &WrittenRuling) -> Ruling {
    let entry = |word: &str| {
        let entries = &here.archive().entries;
        let position = entries.binary_search_by(|entry| entry.id.as_str().cmp(word)).ok()?;
        Some(entries[position].name.clone())
    };
    let in_words = |value: &String| match &ruling.attribute {
        Attribute::When => crate::temporal::When::parse(value).map_or_else(|_| value.clone(), |when| when.words()),
        Attribute::Where | Attribute::Role(_) => entry(value).unwrap_or_else(|| value.clone()),
        Attribute::Number(_) => {
            crate::quantity::Quantity::parse(value).map_or_else(|_| value.clone(), |quantity| quantity.words())
        }
        Attribute::Happening => value.clone(),
    };
    Ruling {
        attribute: here.attribute_heading(&ruling.attribute),
        value: ruling.value.as_ref().map(in_words).unwrap_or_default(),
        reason: ruling.reason.clone(),
    }
}

/// Attributes against articles.
fn grid(here: Here, event: &Event) -> Grid {
    let archive = here.archive();
    let articles = archive.articles_on(event);
    let columns = articles
        .iter()
        .map(|article| {
            let written = &archive.articles[*article as usize].article;
            GridColumn {
                source: short_name(written).into(),
                href: here.href(&Route::Article(*article)),
                date: written.date.as_ref().map(|date| date.when.words()).unwrap_or_default(),
            }
        })
        .collect();
    let mut rows: Vec<GridRow> = event
        .agreement
        .comparisons
        .iter()
        .filter(|comparison| {
            // That everyone says it happened needs no row; that someone does not, does.
            comparison.attribute != Attribute::Happening
                || comparison.cells.iter().any(|cell| cell.stance != Stance::Asserts)
        })
        .map(|comparison| grid_row(here, comparison, &articles))
        .collect();
    // On a small screen the rows stand below each other: what is disputed comes first.
    rows.sort_by_key(|row| !row.conflict);
    Grid { columns, rows, unheard: unheard(here, event) }
}

fn grid_row(here: Here, comparison: &Comparison, articles: &[u32]) -> GridRow {
    let archive = here.archive();
    let cells = articles
        .iter()
        .map(|article| {
            let mut values: Vec<CellValue> = Vec::new();
            for cell in comparison.cells.iter().filter(|cell| cell.article == *article) {
                let value = cell_value(here, comparison, cell);
                // One voice that says one thing in several sentences says it once, with all its words.
                let said = values.iter_mut().find(|said| {
                    let same_voice = said.voice.name == value.voice.name && said.voice.own == value.voice.own;
                    same_voice
                        && said.value == value.value
                        && said.as_of == value.as_of
                        && said.verdict == value.verdict
                });
                match said {
                    Some(said) => said.quotes.extend(value.quotes),
                    None => values.push(value),
                }
            }
            GridCell { source: short_name(&archive.articles[*article as usize].article).into(), values }
        })
        .collect();
    GridRow {
        label: here.attribute_heading(&comparison.attribute),
        agreement: row_agreement(comparison),
        conflict: comparison.is_conflict(),
        cells,
    }
}

fn row_agreement(comparison: &Comparison) -> String {
    match (comparison.voices, comparison.agree) {
        (0 | 1, _) => String::new(),
        (voices, agree) if agree >= voices => format!("{agree} agree"),
        (voices, 0 | 1) if comparison.is_conflict() => format!("{voices} differ"),
        (voices, agree) if comparison.is_conflict() => {
            let others = voices - agree;
            format!("{agree} of {voices} agree, {others} {}", if others == 1 { "differs" } else { "differ" })
        }
        (voices, agree) => format!("{agree} of {voices} agree"),
    }
}

fn cell_value(here: Here, comparison: &Comparison, cell: &Cell) -> CellValue {
    let claim = cell.claim as u32;
    let as_of = here.archive().claim(claim).as_of.as_ref().map(|stamp| format!("as of {}", stamp.words()));
    let number = matches!(comparison.attribute, Attribute::Number(_));
    CellValue {
        value: here.value_words(cell),
        voice: here.voice(claim),
        verdict: camp_verdict(comparison, cell),
        inferred: inferred_words(&comparison.attribute).filter(|_| cell.inferred).unwrap_or_default().into(),
        quotes: here.quotes(claim),
        as_of: as_of.filter(|_| number).unwrap_or_default(),
    }
}

/// How a cell stands to the others, side by side with them: who is in conflict only with fewer voices than stand with it
/// agrees; it is the others who differ.
fn camp_verdict(comparison: &Comparison, cell: &Cell) -> Verdict {
    let opponents = |voice: usize| -> Vec<usize> {
        let conflicts = comparison.pairs.iter().filter(|pair| pair.verdict.is_conflict());
        let other = conflicts.filter_map(|pair| match pair.voices {
            (a, b) if a == voice => Some(b),
            (a, b) if b == voice => Some(a),
            _ => None,
        });
        other.collect()
    };
    let mine = opponents(cell.voice);
    let outnumbers = !mine.is_empty() && mine.iter().all(|other| opponents(*other).len() > mine.len());
    match cell_verdict(comparison, cell) {
        Verdict::Differs if outnumbers => Verdict::Same,
        verdict => verdict,
    }
}

fn unheard(here: Here, event: &Event) -> Vec<Unheard> {
    let mut unheard = Vec::new();
    if !event.silent.is_empty() {
        let articles = event
            .silent
            .iter()
            .map(|article| here.link(here.source_words(*article), &Route::Article(*article)))
            .collect();
        unheard.push(Unheard {
            label: "Silent".into(),
            explanation: "read whole, published after it began, and saying nothing of it".into(),
            articles,
        });
    }
    if event.not_yet_read > 0 {
        unheard.push(Unheard {
            label: "Not yet read".into(),
            explanation: format!(
                "{} whose claims are not all recorded",
                counted(event.not_yet_read, "article", "articles")
            ),
            articles: Vec::new(),
        });
    }
    unheard
}

fn relations(here: Here, event: &Event) -> Vec<Relation> {
    let group = |label: &str, events: &mut dyn Iterator<Item = u32>| {
        let mut events: Vec<u32> = events.collect();
        here.archive().chronology.sort(&mut events);
        let events: Vec<Row> = events.into_iter().map(|event| here.dated_row(event)).collect();
        (!events.is_empty()).then(|| Relation { label: label.into(), events })
    };
    [
        group("Part of", &mut event.part_of.into_iter()),
        group("What it consists of", &mut event.parts.iter().copied()),
        group("Before it", &mut event.after.iter().copied()),
        group("After it", &mut event.before.iter().copied()),
        group("Not the same as", &mut event.not_same_as.iter().copied()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The events before and after it, but for those that stand on its page already.
fn nearby(here: Here, order: &[u32], rank: usize, related: &[u32]) -> Vec<Row> {
    let from = rank.saturating_sub(NEARBY);
    let to = (rank + NEARBY + 1).min(order.len());
    let near = (from..to).filter(|other| *other != rank).map(|other| order[other]);
    near.filter(|event| !related.contains(event)).map(|event| here.dated_row(event)).collect()
}

/// The events on which accounts conflict, in the order of time.
pub fn disputed(archive: &Archive) -> Vec<u32> {
    archive.chronology.order().filter(|event| archive.events[*event as usize].agreement.has_conflict()).collect()
}

/// The pages of the disagreements.
pub fn disagreement_pages(archive: &Archive) -> u32 {
    disputed(archive).len().div_ceil(CONFLICTS).max(1) as u32
}

/// A page of the events on which accounts conflict.
pub fn disagreements(here: Here, page: u32) -> DisagreementsView {
    let archive = here.archive();
    let (mut between, mut within) = (Vec::new(), Vec::new());
    let all = disputed(archive);
    let total = all.len();
    for position in all.into_iter().skip(page as usize * CONFLICTS).take(CONFLICTS) {
        let event = &archive.events[position as usize];
        let conflicts = event.agreement.conflicts();
        let across = conflicts.iter().any(|conflict| conflict.between_articles);
        let list = if across { &mut between } else { &mut within };
        list.push(conflict_view(here, position, &conflicts));
    }
    let intro = match total {
        0 => "No voice of this archive contradicts another.".into(),
        _ => format!(
            "{} on which voices contradict each other, by what each claims in its own words. What merely grew, counts another thing or leaves room is not listed.",
            counted(total, "event", "events")
        ),
    };
    let list = "disagreements";
    let number = |page: u32| (page + 1).to_string();
    let pages = page_links(here, list, &Route::Disagreements, disagreement_pages(archive), page, number);
    let layout = here.layout("Disagreements", list, &intro, Vec::new());
    DisagreementsView { layout, intro, between, within, pages }
}

fn conflict_view(here: Here, position: u32, conflicts: &[crate::agreement::Conflict]) -> Conflict {
    let archive = here.archive();
    let event = &archive.events[position as usize];
    Conflict {
        id: event.id.to_string(),
        event: here.event_link(position),
        when: event.when.as_ref().map(|dated| dated.when.words()).unwrap_or_default(),
        place: event.place.map(|placed| archive.entries[placed.place as usize].name.clone()).unwrap_or_default(),
        grade: event.file.as_ref().map(|file| file.grade.clone()).unwrap_or_default(),
        agreement: here.agreement_words(position),
        attributes: conflicts.iter().map(|conflict| attribute_conflict(here, event, conflict)).collect(),
    }
}

fn attribute_conflict(here: Here, event: &Event, conflict: &crate::agreement::Conflict) -> AttributeConflict {
    let comparison = event.agreement.on(conflict.attribute);
    let ruling =
        event.file.as_ref().and_then(|file| file.rulings.iter().find(|ruling| ruling.attribute == *conflict.attribute));
    let positions = conflict
        .groups
        .iter()
        .map(|group| {
            let cells: Vec<_> = group.cells.iter().filter_map(|cell| comparison?.cells.get(*cell)).collect();
            let mut values: Vec<String> = Vec::new();
            for cell in &cells {
                let words = here.value_words(cell);
                if !values.contains(&words) {
                    values.push(words);
                }
            }
            let claims = cells.iter().map(|cell| opposed_claim(here, cell.claim as u32)).collect();
            Position { value: values.join(" / "), claims }
        })
        .collect();
    AttributeConflict {
        label: here.attribute_heading(conflict.attribute),
        positions,
        ruling: ruling.map(|ruling| ruling_view(here, ruling)),
    }
}

/// A claim among those it opposes: what the page says already is left out, and the article is named by its source.
fn opposed_claim(here: Here, claim: u32) -> ClaimLine {
    let article = here.archive().claims[claim as usize].article;
    ClaimLine {
        event: Link::default(),
        article: here.link(here.source_words(article), &Route::Article(article)),
        source: String::new(),
        attributes: Vec::new(),
        verdict: Verdict::Alone,
        ..here.claim_line(claim, On::Elsewhere)
    }
}
