//! One article with all that was found in it.
//!
//! [`annotate`] sees one article, its annotations and the lexicon, and nothing else: articles are annotated in parallel
//! and in any order. What comes out is tied to the reading text by ranges; nothing is marked in the text itself.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::agreement::Attribute;
use crate::config::Publish;
use crate::content::Article;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::glossary::Entry;
use crate::glossary::Lexicon;
use crate::glossary::Mention;
use crate::glossary::MentionRules;
use crate::glossary::PlaceRule;
use crate::id::Id;
use crate::prose::Prose;
use crate::prose::TextRange;
use crate::sentences::sentences;
use crate::source::Span;
use crate::standoff::Anchor;
use crate::standoff::Annotations;
use crate::standoff::Claim;
use crate::standoff::Media;
use crate::standoff::Note;
use crate::standoff::Passage;
use crate::standoff::QuoteIndex;

/// An article with its mentions, claims, notes and media in their places.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The article.
    pub article: Article,
    /// Stretches that name entries, in order, without overlap.
    pub mentions: Vec<Mention>,
    /// For each mention the sentence it stands in.
    pub settings: Vec<Setting>,
    /// Claims, in the order of their first words.
    pub claims: Vec<AnchoredClaim>,
    /// Notes, in the order of their words.
    pub notes: Vec<AnchoredNote>,
    /// Lost media, in the order of their words.
    pub media: Vec<AnchoredMedia>,
}

/// Where a mention stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its sentence.
    pub sentence: TextRange,
    /// The number of its paragraph, from 1; 0 before the first.
    pub paragraph: u32,
}

/// A claim and its words.
#[derive(Clone, Debug)]
pub struct AnchoredClaim {
    /// The claim.
    pub claim: Claim,
    /// Its id: the editor's, or one made from event and quote.
    pub id: Id,
    /// Its words, in the order the editor quotes them; never empty.
    pub ranges: Vec<TextRange>,
    /// The one place its words name, when it says none itself.
    pub inferred_place: Option<u32>,
}

/// A note and its words.
#[derive(Clone, Debug)]
pub struct AnchoredNote {
    /// The note.
    pub note: Note,
    /// Its id: the editor's, or one made from its quote.
    pub id: Id,
    /// Its words.
    pub range: TextRange,
}

/// A medium and the words where it stood.
#[derive(Clone, Debug)]
pub struct AnchoredMedia {
    /// The medium.
    pub media: Media,
    /// Its place.
    pub range: TextRange,
}

/// A claim or note as an earlier build recorded it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LockedAnchor {
    /// Its id.
    pub id: Id,
    /// Its event; none for a note.
    pub event: Option<Id>,
    /// The id that its event and words make, see [`claim_hash`] and [`note_hash`].
    pub hash: Id,
    /// Its words, in code points.
    pub at: Vec<TextRange>,
}

/// The glossary as the finders need it.
pub struct Knowledge<'a> {
    /// The entries; a mention names one by its position.
    pub entries: &'a [Entry],
    /// Their names.
    pub lexicon: &'a Lexicon,
}

impl Knowledge<'_> {
    /// The position of an entry; entries are sorted by id.
    pub fn entry(&self, id: &Id) -> Option<u32> {
        self.entries.binary_search_by(|entry| entry.id.cmp(id)).ok().map(|position| position as u32)
    }
}

/// Finds what there is to find in an article and anchors what its editor wrote beside it. `locked` is what an earlier
/// build recorded of the article.
pub fn annotate(
    article: Article,
    annotations: Option<Annotations>,
    locked: &[LockedAnchor],
    knowledge: &Knowledge,
) -> (Annotated, Vec<Problem>) {
    let mut problems = Vec::new();
    let Some(annotations) = annotations else {
        let rules = MentionRules::default();
        let when = article.date.as_ref().map(|date| &date.when);
        let (mentions, found) = knowledge.lexicon.mentions(&article.document.prose, &rules, when);
        let settings = settings(&article, &mentions);
        let annotated =
            Annotated { article, mentions, settings, claims: Vec::new(), notes: Vec::new(), media: Vec::new() };
        return (annotated, found);
    };
    let quotes = QuoteIndex::new(&article.document.prose);
    let mut anchors = Anchoring { article: &article, quotes, problems: &mut problems };
    let rules = mention_rules(&annotations, knowledge, &mut anchors);
    let when = article.date.as_ref().map(|date| &date.when);
    let (mentions, found) = knowledge.lexicon.mentions(&article.document.prose, &rules, when);
    let mut claims: Vec<AnchoredClaim> = Vec::new();
    for claim in annotations.claims {
        let ranges: Vec<TextRange> = claim.passages.iter().filter_map(|passage| anchors.place(passage)).collect();
        if ranges.len() == claim.passages.len() {
            let id = claim.id.as_ref().map_or_else(|| claim_hash(&claim), |id| id.value.clone());
            let inferred_place = inferred_place(&claim, &ranges, &mentions, knowledge);
            claims.push(AnchoredClaim { claim, id, ranges, inferred_place });
        }
    }
    let mut notes: Vec<AnchoredNote> = Vec::new();
    for note in annotations.notes {
        if let Some(range) = anchors.place(&note.passage) {
            let id = note.id.as_ref().map_or_else(|| note_hash(&note), |id| id.value.clone());
            notes.push(AnchoredNote { note, id, range });
        }
    }
    let mut media: Vec<AnchoredMedia> = Vec::new();
    for medium in annotations.media {
        if let Some(range) = anchors.place(&medium.passage) {
            media.push(AnchoredMedia { media: medium, range });
        }
    }
    claims.sort_by_key(|claim| claim.ranges[0]);
    notes.sort_by_key(|note| note.range);
    media.sort_by_key(|medium| medium.range);
    problems.extend(found);
    settle_ids(&mut claims, &mut notes, locked, &article.document.prose, &mut problems);
    let settings = settings(&article, &mentions);
    (Annotated { article, mentions, settings, claims, notes, media }, problems)
}

/// The sentences of the mentions, found in one walk over the text.
fn settings(article: &Article, mentions: &[Mention]) -> Vec<Setting> {
    let document = &article.document;
    let text = document.prose.text();
    let numbers = document.paragraph_starts();
    let mut settings = Vec::with_capacity(mentions.len());
    let mut next = mentions.iter().peekable();
    document.for_each_text(&mut |leaf| {
        if next.peek().is_none_or(|mention| mention.range.start >= leaf.end) {
            return;
        }
        let paragraph = numbers.partition_point(|start| *start <= leaf.start) as u32;
        let mut ends = sentences(&text[leaf.range()])
            .map(|sentence| TextRange::new(leaf.start as usize + sentence.start, leaf.start as usize + sentence.end));
        let mut sentence = ends.next().unwrap_or(leaf);
        while let Some(mention) = next.next_if(|mention| mention.range.start < leaf.end) {
            while sentence.end <= mention.range.start {
                match ends.next() {
                    Some(following) => sentence = following,
                    None => break,
                }
            }
            // A name may hold what looks like the end of a sentence.
            while sentence.end < mention.range.end {
                match ends.next() {
                    Some(following) => sentence.end = following.end,
                    None => break,
                }
            }
            settings.push(Setting { sentence, paragraph });
        }
    });
    let whole = TextRange::new(0, text.len());
    settings.resize(mentions.len(), Setting { sentence: whole, paragraph: 0 });
    settings
}

/// Anchors quotations in one article.
struct Anchoring<'a> {
    article: &'a Article,
    quotes: QuoteIndex,
    problems: &'a mut Vec<Problem>,
}

impl Anchoring<'_> {
    fn place(&mut self, passage: &Passage) -> Option<TextRange> {
        let prose = &self.article.document.prose;
        match self.quotes.anchor(&passage.selector) {
            Anchor::Found(range) => Some(range),
            Anchor::Ambiguous(places) => {
                let message = format!("the quote stands {} times in the article", places.len());
                let mut problem = Problem::new(&codes::claim::QUOTE_AMBIGUOUS, passage.span, message)
                    .help("add `nth = 2`, or `prefix` or `suffix` with the words before or after it, or quote more");
                for place in places.iter().take(3) {
                    problem = problem.related(prose.span(*place), "here");
                }
                self.problems.push(problem);
                None
            }
            Anchor::Lost { nearest } => {
                let mut problem =
                    Problem::new(&codes::claim::QUOTE_LOST, passage.span, "the article does not have these words");
                problem = match nearest {
                    Some((range, alike)) => problem
                        .related(prose.span(range), format!("the nearest words, {alike} % alike"))
                        .help(format!("quote the article as a reader sees it: \"{}\"", prose.words(range))),
                    None => problem
                        .help(format!("nothing like it stands in {}; copy the words from there", self.article.id)),
                };
                self.problems.push(problem);
                None
            }
        }
    }
}

fn mention_rules(annotations: &Annotations, knowledge: &Knowledge, anchors: &mut Anchoring) -> MentionRules {
    let mut rules = MentionRules { ignore: annotations.ignore.clone(), ..MentionRules::default() };
    for (surface, id) in &annotations.link {
        if let Some(entry) = known_entry(knowledge, &id.value, id.span, anchors.problems) {
            rules.link.push((surface.clone(), entry));
        }
    }
    for ruling in &annotations.mentions {
        let Some(range) = anchors.place(&ruling.passage) else { continue };
        let entry = match &ruling.is {
            None => None,
            Some(id) => match known_entry(knowledge, &id.value, id.span, anchors.problems) {
                None => continue,
                known => known,
            },
        };
        rules.places.push(PlaceRule { range, entry, span: ruling.passage.span });
    }
    rules
}

fn known_entry(knowledge: &Knowledge, id: &Id, span: Span, problems: &mut Vec<Problem>) -> Option<u32> {
    let entry = knowledge.entry(id);
    if entry.is_none() {
        problems.push(unknown_entry(id, span, knowledge.entries));
    }
    entry
}

/// The problem of an id that no entry has.
pub fn unknown_entry(id: &Id, span: Span, entries: &[Entry]) -> Problem {
    let near = crate::diagnostics::did_you_mean(id.as_str(), entries.iter().map(|entry| entry.id.as_str()));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add it: `glossator new actor {id}` or `glossator new place {id}`"),
    };
    Problem::new(&codes::file::UNKNOWN_ID, span, format!("no entry of the glossary has the id `{id}`")).help(help)
}

/// The place a claim's words name, when they name exactly one and the claim says none.
fn inferred_place(claim: &Claim, ranges: &[TextRange], mentions: &[Mention], knowledge: &Knowledge) -> Option<u32> {
    if claim.place.is_some() {
        return None;
    }
    let mut places = mentions
        .iter()
        .filter(|mention| ranges.iter().any(|range| range.contains(mention.range)))
        .map(|mention| mention.entry)
        .filter(|entry| knowledge.entries[*entry as usize].class == crate::glossary::Class::Place);
    let first = places.next()?;
    places.all(|place| place == first).then_some(first)
}

/// The id of a claim whose editor gave none: made of its event, words and the number of their place.
pub fn claim_hash(claim: &Claim) -> Id {
    let mut parts = vec![claim.event.value.as_str()];
    parts.extend(claim.passages.iter().map(|passage| passage.selector.exact.as_str()));
    let nth = claim.passages.first().and_then(|passage| passage.selector.nth).unwrap_or(0).to_string();
    parts.push(&nth);
    made_id("c", &parts)
}

/// The id of a note whose editor gave none.
pub fn note_hash(note: &Note) -> Id {
    let selector = &note.passage.selector;
    match selector.nth {
        None => made_id("n", &["", &selector.exact]),
        Some(nth) => made_id("n", &["", &selector.exact, &nth.to_string()]),
    }
}

fn made_id(prefix: &str, parts: &[&str]) -> Id {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(b"\0");
    }
    Id::parse(&format!("{prefix}{}", &hasher.finalize().to_hex()[..8]))
        .expect("a letter and hexadecimal digits are an id")
}

/// Gives each claim and note an id that no other of the article has. An editor's comes first; then the recorded one of
/// the same event and words; then the recorded one whose words were edited since, which is how links to it survive; a
/// new one is made of event and words, with a number where two have the same.
fn settle_ids(
    claims: &mut [AnchoredClaim],
    notes: &mut [AnchoredNote],
    locked: &[LockedAnchor],
    prose: &Prose,
    problems: &mut Vec<Problem>,
) {
    let mut taken: BTreeMap<Id, Option<Span>> = BTreeMap::new();
    let mut open: Vec<Unsettled> = Vec::new();
    let of_claims = claims.iter_mut().map(|claim| Unsettled {
        id: &mut claim.id,
        given: claim.claim.id.as_ref().map(|id| id.span),
        event: Some(&claim.claim.event.value),
        ranges: &claim.ranges,
    });
    let of_notes = notes.iter_mut().map(|note| Unsettled {
        id: &mut note.id,
        given: note.note.id.as_ref().map(|id| id.span),
        event: None,
        ranges: std::slice::from_ref(&note.range),
    });
    for anchor in of_claims.chain(of_notes) {
        let Some(span) = anchor.given else {
            open.push(anchor);
            continue;
        };
        if let Some(first) = taken.get(anchor.id).copied().flatten() {
            let message = format!("two annotations of the article have the id `{}`", anchor.id);
            problems.push(
                Problem::new(&codes::file::DUPLICATE_ID, span, message)
                    .related(first, "the other")
                    .help("give one of them another id"),
            );
            open.push(anchor);
        } else {
            taken.insert(anchor.id.clone(), Some(span));
        }
    }
    let hashes: BTreeSet<Id> = open.iter().map(|anchor| anchor.id.clone()).collect();
    for edited in [false, true] {
        open.retain_mut(|anchor| {
            let mut free =
                locked.iter().filter(|locked| locked.event.as_ref() == anchor.event && !taken.contains_key(&locked.id));
            let found = if edited {
                let gone = free.filter(|locked| !hashes.contains(&locked.hash));
                let near = gone.map(|locked| (anchor.overlap(locked, prose), locked));
                near.filter(|(overlap, _)| *overlap > 0).max_by_key(|(overlap, _)| *overlap).map(|(_, locked)| locked)
            } else {
                free.find(|locked| locked.hash == *anchor.id)
            };
            if let Some(locked) = found {
                *anchor.id = locked.id.clone();
                taken.insert(locked.id.clone(), None);
            }
            found.is_none()
        });
    }
    for anchor in open {
        let stem = anchor.id.clone();
        let mut number = 2;
        while taken.contains_key(anchor.id) {
            let numbered = format!("{stem}-{number}");
            *anchor.id = Id::parse(&numbered).unwrap_or_else(|_| made_id("c", &[&numbered]));
            number += 1;
        }
        taken.insert(anchor.id.clone(), None);
    }
}

/// A claim or note whose id is not settled.
struct Unsettled<'a> {
    /// The editor's id, or the one that its event and words make.
    id: &'a mut Id,
    /// Where the editor wrote it.
    given: Option<Span>,
    event: Option<&'a Id>,
    ranges: &'a [TextRange],
}

impl Unsettled<'_> {
    /// How many code points it shares with what was recorded.
    fn overlap(&self, locked: &LockedAnchor, prose: &Prose) -> u32 {
        let own = self.ranges.iter().map(|range| prose.code_points(*range));
        let shared = |a: TextRange, b: TextRange| a.end.min(b.end).saturating_sub(a.start.max(b.start));
        own.flat_map(|own| locked.at.iter().map(move |other| shared(own, *other))).sum()
    }
}

impl Annotated {
    /// The words of a stretch, where the rights allow to show them: all of a full text, anchored words of the others
    /// unless only the record is public.
    pub fn quoted(&self, range: TextRange) -> Option<&str> {
        let shown = match self.article.publish {
            _ if self.article.withdrawn.is_some() => false,
            Publish::Full => true,
            Publish::Quotes => self.is_anchored(range),
            Publish::Record => false,
        };
        shown.then(|| self.article.document.prose.words(range))
    }

    /// Whether the whole text may be shown.
    pub fn is_readable(&self) -> bool {
        self.article.publish == Publish::Full && self.article.withdrawn.is_none()
    }

    fn is_anchored(&self, range: TextRange) -> bool {
        let claimed = self.claims.iter().flat_map(|claim| &claim.ranges);
        let noted = self.notes.iter().map(|note| &note.range);
        claimed.chain(noted).any(|anchored| anchored.contains(range))
    }

    /// Attributes that the claim's words gave and its editor did not.
    pub fn inferred_attributes(claim: &AnchoredClaim) -> Vec<Attribute> {
        claim.inferred_place.map(|_| Attribute::Where).into_iter().collect()
    }
}
