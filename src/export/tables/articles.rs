//! The articles, as far as their rights go.

use crate::archive::Archive;
use crate::archive::Route;
use crate::config::Publish;
use crate::content::Completeness;
use crate::content::Coverage;
use crate::content::Stamp;
use crate::export::table::Kind;
use crate::export::table::Row;
use crate::export::table::Table;
use crate::export::table::Value;
use crate::export::table::column;
use crate::export::texts;

pub const TABLE: Table = Table {
    name: "articles",
    title: "Articles",
    description: "One row for every article: where it comes from, when it appeared, what may be read of it.",
    columns: &[
        column("id", Kind::Text, "Id of the article."),
        column("title", Kind::Text, "Its title."),
        column("date", Kind::Text, "When it was published, in EDTF."),
        column("time", Kind::Text, "The time of that, as 10:40, 10:40Z or 10:40+02:00; without a zone, local."),
        column("publisher", Kind::Text, "Who published it."),
        column("publisher_id", Kind::Text, "Id of the publisher's page, and of its entry if it has one."),
        column("agency", Kind::Text, "The news agency whose text it is."),
        column("agency_id", Kind::Text, "Id of the agency's page, and of its entry if it has one."),
        column("authors", Kind::Texts, "Who wrote it."),
        column("url", Kind::Text, "Where it was found."),
        column("archived", Kind::Text, "The address of an archived copy."),
        column("retrieved", Kind::Text, "When it was captured, in EDTF."),
        column("dateline", Kind::Text, "The place and day it was filed from, as printed."),
        column("lang", Kind::Text, "Its language, a BCP 47 tag."),
        column("kind", Kind::Text, "Report, letter and so on: a word of the archive's vocabulary."),
        column("covers", Kind::Text, "The days that its text and its claims speak of, in EDTF."),
        column("rights", Kind::Text, "Who holds the rights."),
        column("publish", Kind::Text, "What is shown of it: full, quotes (anchored passages only), record (nothing)."),
        column("completeness", Kind::Text, "How much of the source it is: full, excerpt, digest."),
        column("coverage", Kind::Text, "How far its claims are recorded: none, part, whole."),
        column("derived_from", Kind::Text, "Id of the article it was made from."),
        column("translation_of", Kind::Text, "Id of the article it translates."),
        column("summary", Kind::Text, "A sentence about it, by the editor."),
        column("content_warning", Kind::Text, "What a reader should know before reading."),
        column("tags", Kind::Texts, "Tags of the editor's."),
        column("fields", Kind::Pairs, "Further values of the editor's, by key."),
        column("inferred", Kind::Pairs, "Values that do not stand in the source, by key, with the reason."),
        column("names_changed", Kind::Flag, "Whether names in it were withheld or changed by the editors."),
        column("body_sha256", Kind::Text, "SHA-256 of the text as it was taken in; empty where names were changed."),
        column(
            "original_sha256",
            Kind::Text,
            "SHA-256 of the captured file, if it was kept; empty where names were changed.",
        ),
        column("mentions", Kind::Integer, "How many rows of the table of mentions it has."),
        column("claims", Kind::Integer, "How many rows of the table of claims it has."),
        column("withdrawn", Kind::Flag, "Whether it was taken back; then little more than its title is left."),
        column("withdrawn_date", Kind::Text, "When that was, in EDTF."),
        column("withdrawn_reason", Kind::Text, "Why."),
        column("path", Kind::Text, "Its page, from the root of the site."),
        column("text", Kind::Text, "Its reading text, from the root of the site, where the rights allow it."),
    ],
    key: &["id"],
    references: &[("derived_from", "articles"), ("translation_of", "articles")],
    count: |archive| archive.articles.len(),
    rows,
};

fn rows(archive: &Archive, row: &mut Row) {
    let sources = sources(archive);
    for (position, annotated) in archive.articles.iter().enumerate() {
        let number = position as u32;
        let article = &annotated.article;
        let withdrawn = article.withdrawn.as_ref();
        // A tombstone keeps what is needed to know which article it was.
        let kept = |value| if withdrawn.is_some() { Value::Empty } else { value };
        let source = &article.source;
        let (publisher, agency) = sources[position];
        let source_id =
            |source: Option<usize>| Value::option(source, |at| Value::text(archive.publishers[at].id.as_str()));
        row(&[
            Value::text(article.id.as_str()),
            Value::text(&article.title),
            when(article.date.as_ref()),
            Value::option(article.date.as_ref().and_then(|date| date.time.as_ref()), Value::made),
            Value::text(&source.publisher),
            source_id(publisher),
            Value::text(&source.agency),
            source_id(agency),
            Value::texts(source.authors.iter().map(String::as_str)),
            Value::text(&source.url),
            Value::text(&source.archived),
            when(source.retrieved.as_ref()),
            kept(Value::text(&article.dateline)),
            Value::text(&article.lang),
            Value::text(&article.kind),
            kept(Value::option(annotated.covers(), |covers| Value::made(covers.edtf()))),
            Value::text(&article.rights),
            Value::text(publish_word(article.publish)),
            Value::text(match article.completeness {
                Completeness::Full => "full",
                Completeness::Excerpt => "excerpt",
                Completeness::Digest => "digest",
            }),
            Value::text(match article.coverage {
                Coverage::None => "none",
                Coverage::Part => "part",
                Coverage::Whole => "whole",
            }),
            Value::option(article.derived_from.as_ref(), |id| Value::text(id.value.as_str())),
            Value::option(article.translation_of.as_ref(), |id| Value::text(id.value.as_str())),
            kept(Value::text(&article.summary)),
            kept(Value::text(&article.content_warning)),
            kept(Value::texts(article.tags.iter().map(String::as_str))),
            kept(super::fields(&archive.config, &article.extra)),
            kept(Value::pairs(&article.inferred)),
            Value::Flag(article.altered),
            Value::option(archive.body_sha256(number), Value::text),
            Value::option(archive.original(number), |original| Value::text(&original.sha256)),
            Value::Integer(if withdrawn.is_some() { 0 } else { annotated.mentions.len() }),
            Value::Integer(annotated.claims.len()),
            Value::Flag(withdrawn.is_some()),
            Value::option(withdrawn.and_then(|withdrawn| withdrawn.date.as_ref()), |date| Value::text(date.edtf())),
            Value::option(withdrawn, |withdrawn| Value::text(&withdrawn.reason)),
            Value::made(archive.path(&Route::Article(number))),
            Value::option(texts::path(annotated), Value::made),
        ]);
    }
}

fn when(stamp: Option<&Stamp>) -> Value<'_> {
    Value::option(stamp, |stamp| Value::text(stamp.when.edtf()))
}

fn publish_word(publish: Publish) -> &'static str {
    Publish::WORDS.iter().find(|(_, known)| *known == publish).map_or("", |(word, _)| word)
}

/// Publisher and agency of each article.
fn sources(archive: &Archive) -> Vec<(Option<usize>, Option<usize>)> {
    let mut sources = vec![(None, None); archive.articles.len()];
    for (position, publisher) in archive.publishers.iter().enumerate() {
        for article in &publisher.published {
            sources[*article as usize].0 = Some(position);
        }
        for article in &publisher.supplied {
            sources[*article as usize].1 = Some(position);
        }
    }
    sources
}
