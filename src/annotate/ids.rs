//! The ids of claims and notes, and how they outlive an edit.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::AnchoredClaim;
use super::AnchoredNote;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::id::Id;
use crate::prose::Prose;
use crate::prose::TextRange;
use crate::source::Span;
use crate::standoff::Claim;
use crate::standoff::Note;

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

/// Gives each claim and note an id that no other of the article has. An editor's comes first; then the recorded one of
/// the same event and words; then the recorded one whose words were edited since, which is how links to it survive; a
/// new one is made of event and words, with a number where two have the same.
pub(super) fn settle_ids(
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

fn made_id(prefix: &str, parts: &[&str]) -> Id {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(b"\0");
    }
    Id::parse(&format!("{prefix}{}", &hasher.finalize().to_hex()[..8]))
        .expect("a letter and hexadecimal digits are an id")
}
