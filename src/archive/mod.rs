//! The archive: everything a reader can reach, joined.
//!
//! [`assemble`] takes the annotated articles, the glossary, the events and pages that editors wrote, and makes of them
//! one [`Archive`] in which every id is resolved, claims are merged into events, and each relation is one sorted table.
//! Nothing changes it afterwards; pages and data are views of it.
//!
//! Things are named by their position in the vectors here (`u32`), which are sorted by id.

mod assemble;
mod chronology;
mod claims;
mod crossref;
mod events;
mod links;
mod resolve;
mod routes;
mod silences;
mod sources;
mod statements;

use std::collections::BTreeMap;

pub use assemble::Parts;
pub use assemble::assemble;
pub use chronology::Chronology;
pub use chronology::Heading;
pub use chronology::Section;
pub use claims::ClaimRecord;
pub use claims::SetAside;
pub use claims::Voice;
pub use crossref::CrossReferences;
pub use events::Basis;
pub use events::Dated;
pub use events::Event;
pub use events::Placed;
pub use links::Target;
pub use routes::Route;
pub use routes::relative;
pub use sources::Publisher;
pub use statements::Sentence;
pub use statements::Statement;
pub use statements::Statements;

use crate::annotate::AnchoredClaim;
use crate::annotate::Annotated;
use crate::config::Config;
use crate::content::Page;
use crate::glossary::Entry;
use crate::inputs::Original;
use crate::standoff::Claim;
use crate::temporal::When;

/// All that a reader can reach.
pub struct Archive {
    /// The settings.
    pub config: Config,
    /// The articles, by id.
    pub articles: Vec<Annotated>,
    /// The captures, by article.
    pub originals: BTreeMap<u32, Original>,
    /// The actors and places, by id.
    pub entries: Vec<Entry>,
    /// The editor's pages, by id.
    pub pages: Vec<Page>,
    /// The claims, by article and place in it.
    pub claims: Vec<ClaimRecord>,
    /// The events, by id.
    pub events: Vec<Event>,
    /// What articles say of a day that no claim records.
    pub statements: Statements,
    /// Publishers and agencies, by id.
    pub publishers: Vec<Publisher>,
    /// The files that may be linked, by path under `content/files/`.
    pub files: Vec<String>,
    /// The order of time.
    pub chronology: Chronology,
    /// Who is named where, and with whom.
    pub crossref: CrossReferences,
}

impl Archive {
    /// A claim as it is tied to its article.
    pub fn anchored(&self, claim: u32) -> &AnchoredClaim {
        let record = &self.claims[claim as usize];
        &self.articles[record.article as usize].claims[record.index as usize]
    }

    /// A claim as its editor wrote it.
    pub fn claim(&self, claim: u32) -> &Claim {
        &self.anchored(claim).claim
    }

    /// The articles from the oldest to the newest, those without date last, then by id.
    pub fn articles_by_date(&self) -> &[u32] {
        &self.crossref.articles_by_date
    }

    /// The publisher of an article, else its agency.
    pub fn publisher_of(&self, article: u32) -> Option<u32> {
        let by = |list: fn(&Publisher) -> &Vec<u32>| {
            self.publishers
                .iter()
                .position(|publisher| list(publisher).binary_search(&article).is_ok())
                .map(|position| position as u32)
        };
        by(|publisher| &publisher.published).or_else(|| by(|publisher| &publisher.supplied))
    }

    /// The hash of an article's text as it was taken in; nothing where names in it were kept back, for it would prove
    /// whoever guesses them right.
    pub fn body_sha256(&self, article: u32) -> Option<&str> {
        let article = &self.articles[article as usize].article;
        (!article.altered).then_some(article.body_sha256.as_str())
    }

    /// The capture of an article; nothing where names in it were kept back.
    pub fn original(&self, article: u32) -> Option<&Original> {
        let altered = self.articles[article as usize].article.altered;
        self.originals.get(&article).filter(|_| !altered)
    }

    /// The date the archive is said to be of: the settings', else that of its newest article or logged change.
    pub fn updated(&self) -> Option<&When> {
        let published = self.articles.iter().filter_map(|article| Some(&article.article.date.as_ref()?.when));
        let changed = self.config.changes.iter().map(|change| &change.date);
        let newest = || published.chain(changed).max_by_key(|when| when.sort_day());
        self.config.updated.as_ref().or_else(newest)
    }

    /// The articles whose claims on an event are compared, the oldest first.
    pub fn articles_on(&self, event: &Event) -> Vec<u32> {
        let records = event.claims.iter().map(|claim| &self.claims[*claim as usize]);
        let compared = records.filter(|record| record.set_aside.is_none());
        let mut articles: Vec<u32> = compared.map(|record| record.article).collect();
        articles.sort_by_key(|article| self.crossref.article_rank[*article as usize]);
        articles.dedup();
        articles
    }

    /// Degrees north and east of an entry as they may be published: of an obscured place only the first decimal, some
    /// ten kilometres; of one that could not be read whole, none.
    pub fn coordinates(&self, entry: u32) -> Option<(f64, f64)> {
        let location = self.entries[entry as usize].location.as_ref().filter(|location| !location.withheld)?;
        let shown = |degrees: f64| if location.obscured { (degrees * 10.0).round() / 10.0 } else { degrees };
        Some((shown(location.latitude), shown(location.longitude)))
    }
}
