//! Claims with their ids resolved: who says it, where it comes from, whom and what it is about.

use super::resolve::Resolver;
use super::sources::Publishers;
use crate::agreement::Origin;
use crate::annotate::Annotated;
use crate::standoff::Speaker;

/// A claim of an article in terms of the archive.
#[derive(Clone, Debug)]
pub struct ClaimRecord {
    /// The article.
    pub article: u32,
    /// Which of the article's claims.
    pub index: u32,
    /// The event.
    pub event: u32,
    /// Who says it.
    pub voice: Voice,
    /// Through whom, outermost first.
    pub via: Vec<u32>,
    /// Whose vote it is.
    pub origin: Origin,
    /// Where it happened, and whether that was inferred.
    pub place: Option<(u32, bool)>,
    /// Who had which part in it.
    pub roles: Vec<(String, Vec<u32>)>,
    /// Why it stands apart from what is compared, if it does.
    pub set_aside: Option<SetAside>,
}

/// Why a claim is not compared with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetAside {
    /// Its article was withdrawn: what it says is not told any more.
    Withdrawn,
    /// Part of it could not be read, be it the word that denies the rest.
    Broken,
}

/// Who says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The article itself.
    Article,
    /// An actor.
    Entry(u32),
    /// Someone who is not named.
    Anonymous(String),
}

/// The articles' claims in one list. `event_of` gives the position of an event by its id.
pub(super) fn resolve_claims(
    articles: &[Annotated],
    publishers: &Publishers,
    resolver: &mut Resolver,
    event_of: &dyn Fn(&crate::id::Id) -> u32,
) -> Vec<ClaimRecord> {
    let mut records = Vec::new();
    for (article, annotated) in articles.iter().enumerate() {
        let article = article as u32;
        for (index, anchored) in annotated.claims.iter().enumerate() {
            let claim = &anchored.claim;
            let unknown_before = resolver.problems.len();
            let voice = match &claim.said_by {
                Speaker::Article => Voice::Article,
                Speaker::Anonymous(name) => Voice::Anonymous(name.clone()),
                // A voice that is not known is not the article's: it keeps the name it was given.
                Speaker::Entry(id) => {
                    resolver.entry(id).map_or_else(|| Voice::Anonymous(id.value.to_string()), Voice::Entry)
                }
            };
            let via: Vec<u32> = claim.via.iter().filter_map(|id| resolver.entry(id)).collect();
            let origin = match (&voice, via.first()) {
                (Voice::Entry(entry), _) => Origin::Entry(*entry),
                (Voice::Anonymous(name), _) => Origin::Anonymous { article, voice: name.clone() },
                (Voice::Article, Some(first)) => Origin::Entry(*first),
                (Voice::Article, None) => publishers.origin(article),
            };
            let written = claim.place.as_ref().and_then(|id| resolver.place(id)).map(|place| (place, false));
            let roles: Vec<(String, Vec<u32>)> = claim
                .roles
                .iter()
                .map(|(role, ids)| (role.clone(), ids.iter().filter_map(|id| resolver.entry(id)).collect()))
                .collect();
            let set_aside = if annotated.article.withdrawn.is_some() {
                Some(SetAside::Withdrawn)
            } else {
                (!claim.whole || resolver.problems.len() > unknown_before).then_some(SetAside::Broken)
            };
            let told = set_aside != Some(SetAside::Withdrawn);
            let place = written.or(anchored.inferred_place.map(|place| (place, true)));
            records.push(ClaimRecord {
                article,
                index: index as u32,
                event: event_of(&claim.event.value),
                voice,
                via,
                origin,
                place: place.filter(|_| told),
                roles: if told { roles } else { Vec::new() },
                set_aside,
            });
        }
    }
    records
}
