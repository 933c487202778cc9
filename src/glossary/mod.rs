//! The glossary: entries with their names, and where articles mention them.

mod entry;
mod parse;

pub use entry::Class;
pub use entry::Entry;
pub use entry::Location;
pub use entry::Membership;
pub use entry::Name;
pub use entry::NameRole;
pub use parse::parse_entries;
pub use parse::parse_entry_file;
