//! Where articles name entries.

use super::CodePoints;
use crate::annotate::Annotated;
use crate::archive::Archive;
use crate::export::table::Kind;
use crate::export::table::Row;
use crate::export::table::Table;
use crate::export::table::Value;
use crate::export::table::column;
use crate::glossary::By;

pub const TABLE: Table = Table {
    name: "mentions",
    title: "Mentions",
    description: "One row for every stretch of an article that names an actor or place.",
    columns: &[
        column("article", Kind::Text, "Id of the article."),
        column("entry", Kind::Text, "Id of the entry that is named."),
        column("start", Kind::Integer, "Code points of the reading text before the stretch."),
        column("end", Kind::Integer, "Code points of the reading text up to its end."),
        column("surface", Kind::Text, "The words of the stretch, where the article's rights allow them to be shown."),
        column("how", Kind::Text, "By what it was found: name, short, script (a name in another language), editor."),
    ],
    key: &["article", "start"],
    references: &[("article", "articles"), ("entry", "entries")],
    count: |archive| readable(archive).map(|annotated| annotated.mentions.len()).sum(),
    rows,
};

/// A withdrawn article names nobody any more.
fn readable(archive: &Archive) -> impl Iterator<Item = &Annotated> {
    archive.articles.iter().filter(|annotated| annotated.article.withdrawn.is_none())
}

fn rows(archive: &Archive, row: &mut Row) {
    for annotated in readable(archive) {
        let mut places = CodePoints::new(annotated.article.document.prose.text());
        for mention in &annotated.mentions {
            let how = match mention.how {
                By::Name => "name",
                By::Short => "short",
                By::Script => "script",
                By::Editor => "editor",
            };
            row(&[
                Value::text(annotated.article.id.as_str()),
                Value::text(archive.entries[mention.entry as usize].id.as_str()),
                Value::Integer(places.before(mention.range.start)),
                Value::Integer(places.before(mention.range.end)),
                Value::option(annotated.quoted(mention.range), Value::text),
                Value::text(how),
            ]);
        }
    }
}
