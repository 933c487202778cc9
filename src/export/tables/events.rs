//! The events, with how their claims agree.

use crate::agreement::Comparison;
use crate::agreement::Verdict;
use crate::archive::Archive;
use crate::archive::Basis;
use crate::archive::Event;
use crate::archive::Route;
use crate::events::EventFile;
use crate::export::table::Kind;
use crate::export::table::Row;
use crate::export::table::Table;
use crate::export::table::Value;
use crate::export::table::column;

pub const TABLE: Table = Table {
    name: "events",
    title: "Events",
    description: "One row for every event: what happened, when and where, and whether those who report it agree.",
    columns: &[
        column("id", Kind::Text, "Id of the event."),
        column("title", Kind::Text, "A neutral title."),
        column("automatic_title", Kind::Flag, "Whether the title was made of the id."),
        column("kind", Kind::Text, "Agreement, attack and so on: a word of the archive's vocabulary."),
        column("when", Kind::Text, "When it happened, in EDTF."),
        column("time", Kind::Text, "The time of that, as 10:40, 10:40Z, 10:40+02:00 or night; without a zone, local."),
        column("when_basis", Kind::Text, "Where the date comes from: editor, claims, inferred."),
        column("where", Kind::Text, "Id of the place."),
        column("where_basis", Kind::Text, "Where the place comes from: editor, claims, inferred."),
        column("roles", Kind::Lists, "Who had which part in it: ids of entries, by role."),
        column("part_of", Kind::Text, "Id of the larger event."),
        column("after", Kind::Texts, "Ids of events it came after."),
        column("before", Kind::Texts, "Ids of events it came before."),
        column("not_same_as", Kind::Texts, "Ids of events easily taken for it."),
        column("grade", Kind::Text, "How well it is established, in the editor's judgement."),
        column("grade_reason", Kind::Text, "Why."),
        column(
            "rulings",
            Kind::Pairs,
            "What the editor holds to be so, by attribute; `open` where nothing can be said.",
        ),
        column("ruling_reasons", Kind::Pairs, "Why, by attribute."),
        column("agreement", Kind::Text, "Who agrees with whom, in words."),
        column("conflict", Kind::Flag, "Whether voices disagree on anything."),
        column("conflict_within_article", Kind::Flag, "Whether voices within one article disagree."),
        column("conflict_between_articles", Kind::Flag, "Whether voices of different articles disagree."),
        column(
            "verdicts",
            Kind::Pairs,
            "How voices stand to each other, by attribute: same, compatible, updated, \
            contradicts, denies; not-compared where only one speaks.",
        ),
        column("voices", Kind::Integer, "How many independent voices speak of it."),
        column("agree", Kind::Integer, "How many of them tell it alike."),
        column("claims", Kind::Integer, "How many claims name it."),
        column("silent", Kind::Texts, "Ids of articles that were read whole, could have told of it and do not."),
        column("not_yet_read", Kind::Integer, "How many articles might tell of it and are not read whole."),
        column("reviewed", Kind::Text, "Who looked it over, and when."),
        column("tags", Kind::Texts, "Tags of the editor's."),
        column("fields", Kind::Pairs, "Further values of the editor's, by key."),
        column("path", Kind::Text, "Its page, from the root of the site."),
    ],
    key: &["id"],
    references: &[("where", "entries"), ("part_of", "events")],
    count: |archive| archive.events.len(),
    rows,
};

fn rows(archive: &Archive, row: &mut Row) {
    for (position, event) in archive.events.iter().enumerate() {
        let file = event.file.as_ref();
        let text = |get: fn(&EventFile) -> &str| Value::option(file, |file| Value::text(get(file)));
        let agreement = &event.agreement;
        let any = |test: fn(&Comparison) -> bool| Value::Flag(agreement.comparisons.iter().any(test));
        let words = agreement.words(|attribute| archive.config.vocabulary.attribute_words(attribute));
        let articles = event.silent.iter().map(|article| archive.articles[*article as usize].article.id.as_str());
        row(&[
            Value::text(event.id.as_str()),
            Value::text(&event.title),
            Value::Flag(file.is_none()),
            text(|file| &file.kind),
            Value::option(event.when.as_ref(), |dated| Value::text(dated.when.edtf())),
            Value::option(event.when.as_ref().and_then(|dated| dated.time.as_ref()), Value::made),
            Value::option(event.when.as_ref(), |dated| Value::text(basis(dated.basis))),
            super::entry_id(archive, event.place.map(|placed| placed.place)),
            Value::option(event.place, |placed| Value::text(basis(placed.basis))),
            super::roles(archive, &event.roles),
            Value::option(event.part_of, |whole| Value::text(archive.events[whole as usize].id.as_str())),
            super::event_ids(archive, &event.after),
            super::event_ids(archive, &event.before),
            super::event_ids(archive, &event.not_same_as),
            text(|file| &file.grade),
            text(|file| &file.reason),
            rulings(file, false),
            rulings(file, true),
            Value::made(words),
            Value::Flag(agreement.has_conflict()),
            any(Comparison::within_article),
            any(Comparison::between_articles),
            verdicts(event),
            Value::Integer(agreement.voices.len()),
            Value::Integer(agreement.agree()),
            Value::Integer(event.claims.len()),
            Value::texts(articles),
            Value::Integer(event.not_yet_read),
            text(|file| &file.reviewed),
            Value::texts(file.iter().flat_map(|file| &file.tags).map(String::as_str)),
            super::fields(&archive.config, file.map_or(&[], |file| &file.extra)),
            Value::made(archive.path(&Route::Event(position as u32))),
        ]);
    }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Editor => "editor",
        Basis::Claims => "claims",
        Basis::Inferred => "inferred",
    }
}

fn rulings(file: Option<&EventFile>, reasons: bool) -> Value<'_> {
    let rulings = file.into_iter().flat_map(|file| &file.rulings).map(|ruling| {
        let words = if reasons { &ruling.reason } else { ruling.value.as_deref().unwrap_or("open") };
        (ruling.attribute.to_string().into(), words.into())
    });
    Value::Pairs(rulings.collect())
}

fn verdicts(event: &Event) -> Value<'_> {
    let comparisons = event.agreement.comparisons.iter();
    let verdict = |comparison: &Comparison| comparison.verdict.map_or("not-compared", Verdict::word);
    Value::Pairs(comparisons.map(|on| (on.attribute.to_string().into(), verdict(on).into())).collect())
}
