//! What stands beside an article: its claims, notes and media, each tied to words of the article by a quotation.

mod claim;
mod parse;
mod nearest;
mod quote;

pub use claim::Annotations;
pub use claim::Claim;
pub use claim::DateRules;
pub use claim::Media;
pub use claim::MentionRuling;
pub use claim::Note;
pub use claim::Passage;
pub use claim::Speaker;
pub use parse::parse_annotations;
pub use parse::read_attribute;
pub use parse::read_review;
pub use parse::read_roles;
pub use parse::read_time;
pub use quote::Anchor;
pub use quote::QuoteIndex;
pub use quote::Selector;
pub use quote::anchor;
