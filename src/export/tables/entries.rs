//! The glossary.

use std::borrow::Cow;

use crate::archive::Archive;
use crate::archive::Route;
use crate::export::table::Kind;
use crate::export::table::Row;
use crate::export::table::Table;
use crate::export::table::Value;
use crate::export::table::column;
use crate::glossary::Class;
use crate::glossary::Entry;
use crate::glossary::NameRole;

pub const TABLE: Table = Table {
    name: "entries",
    title: "Actors and places",
    description: "One row for every actor and place of the glossary.",
    columns: &[
        column("id", Kind::Text, "Id of the entry."),
        column("class", Kind::Text, "actor or place."),
        column("kind", Kind::Text, "Person, organisation, city and so on: a word of the archive's vocabulary."),
        column("name", Kind::Text, "The name by which it is shown."),
        column(
            "protected",
            Kind::Text,
            "How the name was kept back: omit, initials, pseudonym; empty for a real name.",
        ),
        column("sort_name", Kind::Text, "The name by which it is ordered, if that is another."),
        column("aliases", Kind::Texts, "Other names that always mean it."),
        column("previous_names", Kind::Texts, "Names of former times."),
        column("names", Kind::Lists, "Names in other languages, by language tag."),
        column("short_names", Kind::Texts, "Names that mean it where the full name stands as well."),
        column("weak_names", Kind::Texts, "Names that are known and mark no mention."),
        column("role", Kind::Text, "Office or function."),
        column("summary", Kind::Text, "What is to be known of it, in a few sentences."),
        column("part_of", Kind::Texts, "Ids of the entries it belongs to."),
        column("within", Kind::Text, "Id of the place it lies in."),
        column("latitude", Kind::Number, "Degrees north; rounded where the place is obscured."),
        column("longitude", Kind::Number, "Degrees east; rounded where the place is obscured."),
        column("precision", Kind::Text, "How exact the position is: exact, city, province and so on."),
        column("obscured", Kind::Flag, "Whether the position is rounded on purpose."),
        column("same_as", Kind::Texts, "Addresses of the same thing elsewhere."),
        column("distinct_from", Kind::Texts, "Ids of entries easily taken for it."),
        column("sources", Kind::Texts, "Where the facts come from."),
        column("tags", Kind::Texts, "Tags of the editor's."),
        column("fields", Kind::Pairs, "Further values of the editor's, by key."),
        column("mentions", Kind::Integer, "How many rows of the table of mentions name it."),
        column("claims_by", Kind::Integer, "How many claims it makes."),
        column("claims_about", Kind::Integer, "How many claims give it a part, or happen there."),
        column("path", Kind::Text, "Its page, from the root of the site."),
    ],
    key: &["id"],
    references: &[],
    count: |archive| archive.entries.len(),
    rows,
};

fn rows(archive: &Archive, row: &mut Row) {
    let crossref = &archive.crossref;
    for (position, entry) in archive.entries.iter().enumerate() {
        let number = position as u32;
        let coordinates = archive.coordinates(number);
        let shown = |(article, _): &&(u32, u32)| archive.articles[*article as usize].article.withdrawn.is_none();
        row(&[
            Value::text(entry.id.as_str()),
            Value::text(if entry.class == Class::Actor { "actor" } else { "place" }),
            Value::text(&entry.kind),
            Value::text(&entry.name),
            Value::option(entry.protect.as_ref(), |protect| Value::text(protect.value.word())),
            Value::option(entry.sort_name.as_deref(), Value::text),
            names(entry, &NameRole::Alias),
            names(entry, &NameRole::Previous),
            names_by_language(entry),
            names(entry, &NameRole::Short),
            names(entry, &NameRole::Weak),
            Value::text(&entry.role),
            Value::text(&entry.summary),
            Value::texts(entry.part_of.iter().map(|membership| membership.whole.value.as_str())),
            Value::option(entry.within.as_ref(), |within| Value::text(within.value.as_str())),
            Value::option(coordinates, |(latitude, _)| Value::Number(latitude)),
            Value::option(coordinates, |(_, longitude)| Value::Number(longitude)),
            Value::option(entry.location.as_ref(), |location| Value::text(&location.precision)),
            Value::option(entry.location.as_ref(), |location| Value::Flag(location.obscured)),
            Value::texts(entry.same_as.iter().map(String::as_str)),
            Value::texts(entry.distinct_from.iter().map(|other| other.value.as_str())),
            Value::texts(entry.sources.iter().map(String::as_str)),
            Value::texts(entry.tags.iter().map(String::as_str)),
            super::fields(&archive.config, &entry.extra),
            Value::Integer(crossref.mentions[position].iter().filter(shown).count()),
            Value::Integer(crossref.claims_by[position].len()),
            Value::Integer(crossref.claims_about[position].len()),
            Value::made(archive.path(&Route::Entry(number))),
        ]);
    }
}

fn names<'a>(entry: &'a Entry, role: &NameRole) -> Value<'a> {
    Value::texts(entry.names.iter().filter(|name| name.role == *role).map(|name| name.text.as_str()))
}

fn names_by_language(entry: &Entry) -> Value<'_> {
    let mut lists: Vec<(Cow<str>, Vec<Cow<str>>)> = Vec::new();
    for name in &entry.names {
        let NameRole::Language(tag) = &name.role else { continue };
        match lists.iter_mut().find(|(known, _)| known == tag) {
            Some((_, names)) => names.push(name.text.as_str().into()),
            None => lists.push((tag.as_str().into(), vec![name.text.as_str().into()])),
        }
    }
    Value::Lists(lists)
}
