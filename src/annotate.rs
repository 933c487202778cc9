//! One article with all that was found in it.
//!
//! [`annotate`] sees one article, its annotations and the lexicon, and nothing else: articles are annotated in parallel
//! and in any order. What comes out is tied to the reading text by ranges; nothing is marked in the text itself.

mod covers;
mod dates;
mod ids;

pub use dates::InferredDate;
pub use ids::LockedAnchor;
pub use ids::claim_hash;
pub use ids::note_hash;
use ids::settle_ids;

use crate::agreement::Attribute;
use crate::config::Publish;
use crate::content::Article;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::document::Document;
use crate::glossary::Entry;
use crate::glossary::Lexicon;
use crate::glossary::Mention;
use crate::glossary::MentionRules;
use crate::glossary::PlaceRule;
use crate::id::Id;
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
use crate::standoff::Speaker;
use crate::temporal::Timex;

/// An article with its mentions, claims, notes and media in their places.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The article.
    pub article: Article,
    /// Stretches that name entries, in order, without overlap.
    pub mentions: Vec<Mention>,
    /// For each mention the sentence it stands in.
    pub settings: Vec<Setting>,
    /// Stretches that name a date, time or duration, in order, without overlap.
    pub timexes: Vec<Timex>,
    /// For each of these the sentence it stands in.
    pub timex_settings: Vec<Setting>,
    /// Claims, in the order of their first words.
    pub claims: Vec<AnchoredClaim>,
    /// Notes, in the order of their words.
    pub notes: Vec<AnchoredNote>,
    /// Lost media, in the order of their words.
    pub media: Vec<AnchoredMedia>,
}

/// Where a mention or a dated expression stands.
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
    /// The one date its words name, when it says none itself.
    pub inferred_date: Option<InferredDate>,
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

/// The glossary as the finders need it.
pub struct Knowledge<'a> {
    /// The entries; a mention names one by its position.
    pub entries: &'a [Entry],
    /// Their names.
    pub lexicon: &'a Lexicon,
    /// Where clock times belong that name no zone, in articles that name none either.
    pub zone: &'a jiff::tz::TimeZone,
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
        problems.extend(found);
        let timexes = dates::find(&article, &mentions, knowledge.zone, &[]);
        let annotated = Annotated { mentions, timexes, ..Annotated::bare(article) }.settled(&mut problems);
        return (annotated, problems);
    };
    let quotes = QuoteIndex::new(&article.document.prose);
    let mut anchors = Anchoring { article: &article, quotes, problems: &mut problems };
    let rules = mention_rules(&annotations, knowledge, &mut anchors);
    let when = article.date.as_ref().map(|date| &date.when);
    let (mentions, found) = knowledge.lexicon.mentions(&article.document.prose, &rules, when);
    let rulings = dates::rulings(&article, &anchors.quotes, &annotations.dates);
    let mut timexes = dates::find(&article, &mentions, knowledge.zone, &rulings);
    dates::set_right(&mut timexes, &article, &anchors.quotes, &annotations.dates, anchors.problems);
    let mut claims: Vec<AnchoredClaim> = Vec::new();
    for claim in annotations.claims {
        let ranges: Vec<TextRange> = claim.passages.iter().filter_map(|passage| anchors.place(passage)).collect();
        if ranges.len() == claim.passages.len() {
            let id = claim.id.as_ref().map_or_else(|| claim_hash(&claim), |id| id.value.clone());
            let inferred_place = inferred_place(&claim, &ranges, &mentions, knowledge);
            let inferred_date = dates::inferred(&claim, &ranges, &timexes);
            claims.push(AnchoredClaim { claim, id, ranges, inferred_place, inferred_date });
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
    // By what they say where they say it of the same words: their order in the file changes nothing.
    claims.sort_by_cached_key(|claim| (claim.ranges.clone(), claim.claim.event.value.clone(), said(&claim.claim)));
    notes.sort_by_cached_key(|note| (note.range, note.note.kind.clone(), note.note.text.prose.text().to_string()));
    media.sort_by_cached_key(|medium| (medium.range, medium.media.url.clone(), medium.media.description.clone()));
    problems.extend(found);
    settle_ids(&mut claims, &mut notes, locked, &article.document.prose, &mut problems);
    let annotated = Annotated { mentions, timexes, claims, notes, media, ..Annotated::bare(article) };
    (annotated.settled(&mut problems), problems)
}

/// What tells two claims apart that rest on the same words.
fn said(claim: &Claim) -> [String; 5] {
    let voice = match &claim.said_by {
        Speaker::Article => String::new(),
        Speaker::Entry(id) => id.value.to_string(),
        Speaker::Anonymous(name) => format!("“{name}”"),
    };
    let when = claim.when.as_ref().map(|when| when.words()).unwrap_or_default();
    let id = claim.id.as_ref().map(|id| id.value.to_string()).unwrap_or_default();
    [id, voice, when, format!("{:?}", claim.numbers), claim.text.clone()]
}

/// The sentences of stretches that are in order, found in one walk over the text.
fn settings(document: &Document, stretches: &[TextRange]) -> Vec<Setting> {
    let text = document.prose.text();
    let numbers = document.paragraph_starts();
    let mut settings = Vec::with_capacity(stretches.len());
    let mut next = stretches.iter().peekable();
    document.for_each_text(&mut |leaf| {
        if next.peek().is_none_or(|stretch| stretch.start >= leaf.end) {
            return;
        }
        let paragraph = numbers.partition_point(|start| *start <= leaf.start) as u32;
        let mut ends = sentences(&text[leaf.range()])
            .map(|sentence| TextRange::new(leaf.start as usize + sentence.start, leaf.start as usize + sentence.end));
        let mut sentence = ends.next().unwrap_or(leaf);
        while let Some(stretch) = next.next_if(|stretch| stretch.start < leaf.end) {
            while sentence.end <= stretch.start {
                match ends.next() {
                    Some(following) => sentence = following,
                    None => break,
                }
            }
            // A name or date may hold what looks like the end of a sentence.
            while sentence.end < stretch.end {
                match ends.next() {
                    Some(following) => sentence.end = following.end,
                    None => break,
                }
            }
            settings.push(Setting { sentence, paragraph });
        }
    });
    let whole = TextRange::new(0, text.len());
    settings.resize(stretches.len(), Setting { sentence: whole, paragraph: 0 });
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
                let mut problem = Problem::new(&codes::claim::QUOTE_AMBIGUOUS, passage.span, message).help(
                    "quote more words, or say which place is meant: add `nth = 1` for the first, or `prefix` or `suffix` \
                     with the words before or after it",
                );
                for (index, place) in places.iter().take(3).enumerate() {
                    problem = problem.related(prose.span(*place), format!("nth = {}", index + 1));
                }
                self.problems.push(problem);
                None
            }
            Anchor::Lost { nearest } => {
                let message = match nearest {
                    Some((_, 100)) => "the article has these words, but not where `prefix`, `suffix` or `nth` say",
                    _ => "the article does not have these words",
                };
                let mut problem = Problem::new(&codes::claim::QUOTE_LOST, passage.span, message);
                problem = match nearest {
                    Some((range, 100)) => problem.related(prose.span(range), "here they stand").help(
                        "mend `prefix`, `suffix` or `nth`, or leave them out if the words stand in one place only",
                    ),
                    Some((range, alike)) => problem
                        .related(prose.span(range), format!("the nearest words, {alike} % alike"))
                        .help(format!("quote the article as a reader sees it: \"{}\"", prose.words(range))),
                    None => problem.help(format!(
                        "nothing like them stands in the article `{}`; copy the words from there",
                        self.article.id
                    )),
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

impl Annotated {
    /// An article before anything is found in it.
    fn bare(article: Article) -> Annotated {
        Annotated {
            article,
            mentions: Vec::new(),
            settings: Vec::new(),
            timexes: Vec::new(),
            timex_settings: Vec::new(),
            claims: Vec::new(),
            notes: Vec::new(),
            media: Vec::new(),
        }
    }

    /// With the sentences of all that was found.
    fn settled(mut self, problems: &mut Vec<Problem>) -> Annotated {
        let document = &self.article.document;
        self.settings = settings(document, &self.mentions.iter().map(|mention| mention.range).collect::<Vec<_>>());
        self.timex_settings = settings(document, &self.timexes.iter().map(|timex| timex.range).collect::<Vec<_>>());
        problems.extend(dates::open_questions(&self));
        problems.extend(dates::weekday_slips(&self));
        self
    }

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

    /// What the article calls a voice without a name: words of the article, shown where its rights allow.
    pub fn named<'w>(&self, voice: &'w str) -> Option<&'w str> {
        let shown = self.article.publish != Publish::Record && self.article.withdrawn.is_none();
        shown.then_some(voice)
    }

    fn is_anchored(&self, range: TextRange) -> bool {
        let claimed = self.claims.iter().flat_map(|claim| &claim.ranges);
        let noted = self.notes.iter().map(|note| &note.range);
        claimed.chain(noted).any(|anchored| anchored.contains(range))
    }

    /// Attributes that the claim's words gave and its editor did not.
    pub fn inferred_attributes(claim: &AnchoredClaim) -> Vec<Attribute> {
        let place = claim.inferred_place.map(|_| Attribute::Where);
        let date = claim.inferred_date.as_ref().map(|_| Attribute::When);
        date.into_iter().chain(place).collect()
    }
}
