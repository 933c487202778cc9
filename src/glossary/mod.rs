//! The glossary: entries with their names, and where articles mention them.
//!
//! A [`Lexicon`] is made of all entries once. [`Lexicon::candidates`] finds where their names stand in a reading text,
//! [`Lexicon::mentions`] decides what these mean in one article. For "Carter met Hasan's envoy in al‑Fu’ah" with
//! Jimmy Carter named elsewhere in the article it gives Carter and al‑Fu’ah, and Hasan if only one entry can be meant.

mod adder;
mod arabic;
mod choose;
mod context;
mod descriptions;
mod entry;
mod finder;
mod forms;
mod introduced;
mod lexicon;
mod lists;
mod matcher;
mod name_tree;
mod parse;
mod scanned;
mod spelling;
mod variants;
mod words;

pub use crate::config::ShortNames;
pub use choose::By;
pub use choose::Mention;
pub use choose::MentionRules;
pub use choose::PlaceRule;
pub use entry::Class;
pub use entry::Entry;
pub use entry::Location;
pub use entry::Membership;
pub use entry::Name;
pub use entry::NameRole;
pub use lexicon::Bond;
pub use lexicon::Lexicon;
pub use matcher::Alone;
pub use matcher::Candidate;
pub use matcher::Reading;
pub use parse::parse_entries;
pub use parse::parse_entry_file;
