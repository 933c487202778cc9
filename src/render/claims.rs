//! A claim as pages show it: in a line, by its voice, its words, and what it says of each attribute.

use std::collections::BTreeMap;

use super::site::Here;
use super::site::listed;
use super::site::publisher_name;
use super::views::Attribute as AttributeView;
use super::views::ClaimLine;
use super::views::Link;
use super::views::Quote;
use super::views::Verdict;
use super::views::Voice as VoiceView;
use crate::agreement::Attribute;
use crate::agreement::Cell;
use crate::agreement::Comparison;
use crate::agreement::Stance;
use crate::agreement::Value;
use crate::agreement::Verdict as Standing;
use crate::archive::Route;
use crate::archive::SetAside;
use crate::archive::Voice;

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
}

/// Why an attribute of a claim is taken to be so that nobody recorded.
pub fn inferred_words(attribute: &Attribute) -> Option<&'static str> {
    match attribute {
        Attribute::When => Some("the one date its words name"),
        Attribute::Where => Some("the one place its words name"),
        _ => None,
    }
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
