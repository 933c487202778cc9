//! The tables of an archive, in the order in which one leads to the next.

mod articles;
mod claims;
mod entries;
mod events;
mod mentions;
mod statements;

use std::borrow::Cow;

use super::DataFile;
use super::Export;
use super::data_path;
use super::table::Table;
use super::table::Value;
use crate::agreement::Attribute;
use crate::archive::Archive;
use crate::config::Config;
use crate::output::Body;

/// All tables.
pub static TABLES: [Table; 6] =
    [articles::TABLE, entries::TABLE, mentions::TABLE, events::TABLE, claims::TABLE, statements::TABLE];

/// Each table as CSV and as JSON.
pub(super) fn export(archive: &Archive) -> Vec<Export<'_>> {
    let mut exports = Vec::new();
    for table in &TABLES {
        let bodies = [
            ("csv", "CSV", Body::render(|| Ok(table.csv(archive)))),
            ("json", "JSON", Body::render(|| Ok(table.json(archive)))),
        ];
        for (ending, format, body) in bodies {
            let file = DataFile {
                name: table.title.into(),
                path: data_path(&format!("{}.{ending}", table.name)),
                format,
                description: table.description.into(),
                records: Some((table.count)(archive)),
                listed: true,
            };
            exports.push(Export { file, body });
        }
    }
    exports
}

/// The ids of entries.
fn entry_ids<'a>(archive: &'a Archive, entries: &[u32]) -> Vec<Cow<'a, str>> {
    entries.iter().map(|entry| archive.entries[*entry as usize].id.as_str().into()).collect()
}

/// The ids of events.
fn event_ids<'a>(archive: &'a Archive, events: &[u32]) -> Value<'a> {
    Value::texts(events.iter().map(|event| archive.events[*event as usize].id.as_str()))
}

/// The id of an entry, if there is one.
fn entry_id(archive: &Archive, entry: Option<u32>) -> Value<'_> {
    Value::option(entry, |entry| Value::text(archive.entries[entry as usize].id.as_str()))
}

/// Roles with the ids of those who have them.
fn roles<'a>(archive: &'a Archive, roles: &'a [(String, Vec<u32>)]) -> Value<'a> {
    Value::Lists(roles.iter().map(|(role, actors)| (role.as_str().into(), entry_ids(archive, actors))).collect())
}

/// Attributes by the words that files use for them.
fn attributes<'a>(attributes: impl IntoIterator<Item = &'a Attribute>) -> Value<'a> {
    Value::Texts(attributes.into_iter().map(|attribute| attribute.to_string().into()).collect())
}

/// The keys of the editor's own that the settings make public, with their values.
fn fields<'a>(config: &Config, extra: &'a [(String, String)]) -> Value<'a> {
    let public = extra.iter().filter(|(key, _)| config.fields.iter().any(|field| field.name == *key));
    Value::Pairs(public.map(|(key, value)| (key.as_str().into(), value.as_str().into())).collect())
}

/// Counts code points of a text up to one place after another; going on costs what lies between.
struct CodePoints<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl<'a> CodePoints<'a> {
    fn new(text: &'a str) -> CodePoints<'a> {
        CodePoints { text, byte: 0, count: 0 }
    }

    /// How many code points stand before a byte.
    fn before(&mut self, byte: u32) -> usize {
        let byte = byte as usize;
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.count
    }
}
