//! The statements: sentences that name a day and that no claim covers.

use super::CodePoints;
use crate::archive::Archive;
use crate::archive::Sentence;
use crate::export::table::Kind;
use crate::export::table::Row;
use crate::export::table::Table;
use crate::export::table::Value;
use crate::export::table::column;

pub const TABLE: Table = Table {
    name: "statements",
    title: "Statements",
    description: "One row for every sentence that names a day and that no claim covers, found by program; the rows of one \
        statement say the same of the same day.",
    columns: &[
        column("statement", Kind::Integer, "Number of the statement, from 1, by date: good for this file only."),
        column(
            "when",
            Kind::Text,
            "The day, in EDTF; or a month, or some days; or a year, where articles tell history.",
        ),
        column("time", Kind::Text, "The time of that, as 10:40, 10:40Z, 10:40+02:00 or night; without a zone, local."),
        column("article", Kind::Text, "Id of the article."),
        column("start", Kind::Integer, "Code points of the reading text before the sentence."),
        column("end", Kind::Integer, "Code points of the reading text up to its end."),
        column("sentence", Kind::Text, "The sentence."),
        column("anchor", Kind::Text, "Its anchor on the page of the article."),
    ],
    key: &["statement", "article", "start"],
    references: &[("article", "articles")],
    count: |archive| archive.statements.list.iter().map(|statement| statement.sentences.len()).sum(),
    rows,
};

fn rows(archive: &Archive, row: &mut Row) {
    let offsets: Vec<Vec<(usize, usize)>> = (archive.articles.iter())
        .zip(&archive.statements.sentences)
        .map(|(annotated, sentences)| {
            let mut places = CodePoints::new(annotated.article.document.prose.text());
            let ends = |sentence: &Sentence| (places.before(sentence.range.start), places.before(sentence.range.end));
            sentences.iter().map(ends).collect()
        })
        .collect();
    for (number, statement) in archive.statements.list.iter().enumerate() {
        for (article, sentence) in &statement.sentences {
            let annotated = &archive.articles[*article as usize];
            let place = &archive.statements.sentences[*article as usize][*sentence as usize];
            let (start, end) = offsets[*article as usize][*sentence as usize];
            row(&[
                Value::Integer(number + 1),
                Value::text(statement.when.edtf()),
                Value::option(statement.time.as_ref(), Value::made),
                Value::text(annotated.article.id.as_str()),
                Value::Integer(start),
                Value::Integer(end),
                Value::option(annotated.quoted(place.range), Value::text),
                Value::text(&place.id),
            ]);
        }
    }
}
