//! Ids looked up: where an editor names an entry, its position, or the problem that there is none.

use crate::annotate::unknown_entry;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::glossary::Entry;
use crate::id::Id;
use crate::record::At;

/// Looks ids up and reports those that name nothing.
pub(super) struct Resolver<'a> {
    pub entries: &'a [Entry],
    pub problems: Vec<Problem>,
}

impl Resolver<'_> {
    /// The position of an entry.
    pub fn entry(&mut self, id: &At<Id>) -> Option<u32> {
        match self.entries.binary_search_by(|entry| entry.id.cmp(&id.value)) {
            Ok(position) => Some(position as u32),
            Err(_) => {
                self.problems.push(unknown_entry(&id.value, id.span, self.entries));
                None
            }
        }
    }

    /// The position of an entry that is a place.
    pub fn place(&mut self, id: &At<Id>) -> Option<u32> {
        let position = self.entry(id)?;
        let entry = &self.entries[position as usize];
        if entry.is_place() {
            return Some(position);
        }
        self.problems.push(
            Problem::new(&codes::file::WRONG_KIND, id.span, format!("`{}` is an actor, not a place", id.value))
                .related(entry.span, "it is written here")
                .help("name a place, or give the actor `coordinates` if it is a state"),
        );
        None
    }
}
