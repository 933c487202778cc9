//! The claims: who says what, and in which words.

use super::CodePoints;
use crate::agreement::Mode;
use crate::agreement::Origin;
use crate::agreement::Stance;
use crate::annotate::Annotated;
use crate::archive::Archive;
use crate::archive::ClaimRecord;
use crate::archive::SetAside;
use crate::archive::Voice;
use crate::export::table::Kind;
use crate::export::table::Row;
use crate::export::table::Table;
use crate::export::table::Value;
use crate::export::table::column;
use crate::id::Id;
use crate::prose::TextRange;

pub const TABLE: Table = Table {
    name: "claims",
    title: "Claims",
    description: "One row for every claim: what one voice says of one event in one article, tied to its words.",
    columns: &[
        column("article", Kind::Text, "Id of the article."),
        column("id", Kind::Text, "Id of the claim, within its article."),
        column("event", Kind::Text, "Id of the event."),
        column("voice", Kind::Text, "Who says it: article (in its own name), entry, anonymous."),
        column("said_by", Kind::Text, "Id of the entry that says it."),
        column("said_by_words", Kind::Text, "What the article calls a voice without a name, where its rights allow."),
        column("via", Kind::Texts, "Ids of the entries through whom it came, outermost first."),
        column(
            "origin",
            Kind::Text,
            "Whose vote it is: entry:ID, source:ID (a publisher without an entry), or \
            anonymous:ARTICLE/NUMBER. Claims of one origin count once.",
        ),
        column("stance", Kind::Text, "asserts, denies, doubts, predicts."),
        column("denies", Kind::Texts, "The attributes denied or doubted; empty for the whole event."),
        column("text", Kind::Text, "A paraphrase, by the editor."),
        column("quotes", Kind::Texts, "The words themselves, where the article's rights allow them to be shown."),
        column(
            "offsets",
            Kind::Ranges,
            "Where they stand: code points of the reading text, first and one past the last.",
        ),
        column("when", Kind::Text, "When it happened, in EDTF."),
        column("mode", Kind::Text, "within (some time in `when`) or lasted (all of it)."),
        column("time", Kind::Text, "The time of that, as 10:40, 10:40Z, 10:40+02:00 or night; without a zone, local."),
        column("where", Kind::Text, "Id of the place."),
        column("roles", Kind::Lists, "Who had which part in it: ids of entries, by role."),
        column("numbers", Kind::Pairs, "What was counted, by key: 6, ~20 (about), >=5000, <=10, 50..60."),
        column("as_of", Kind::Text, "When the numbers stood so, in EDTF."),
        column("as_of_time", Kind::Text, "The time of that."),
        column("cumulative", Kind::Flag, "Whether the numbers are running totals."),
        column("inferred", Kind::Texts, "Attributes that were inferred from the words and that nobody recorded."),
        column("reviewed", Kind::Text, "Who looked it over, and when."),
    ],
    key: &["article", "id"],
    references: &[("article", "articles"), ("event", "events"), ("said_by", "entries"), ("where", "entries")],
    count: |archive| archive.claims.len(),
    rows,
};

fn rows(archive: &Archive, row: &mut Row) {
    let unnamed = Unnamed::of(archive);
    for (position, record) in archive.claims.iter().enumerate() {
        let annotated = &archive.articles[record.article as usize];
        let article = &annotated.article;
        let anchored = archive.anchored(position as u32);
        let claim = &anchored.claim;
        let withdrawn = record.set_aside == Some(SetAside::Withdrawn);
        let kept = |value| if withdrawn { Value::Empty } else { value };
        let (voice, said_by, words) = voice(record, annotated);
        let stance = Stance::WORDS.iter().find(|(_, stance)| *stance == claim.stance).map_or("", |(word, _)| word);
        row(&[
            Value::text(article.id.as_str()),
            Value::text(anchored.id.as_str()),
            Value::text(archive.events[record.event as usize].id.as_str()),
            Value::text(voice),
            super::entry_id(archive, said_by),
            Value::text(words),
            Value::Texts(super::entry_ids(archive, &record.via)),
            Value::made(unnamed.origin(&record.origin, archive)),
            Value::text(stance),
            kept(super::attributes(&claim.denies)),
            kept(Value::text(&claim.text)),
            Value::texts(anchored.ranges.iter().filter_map(|range| annotated.quoted(*range))),
            kept(offsets(annotated, &anchored.ranges)),
            kept(Value::option(anchored.when(), |when| Value::text(when.edtf()))),
            kept(Value::option(anchored.when(), |_| Value::text(mode_word(claim.mode)))),
            kept(Value::option(anchored.time(), Value::made)),
            kept(super::entry_id(archive, record.place.map(|(place, _)| place))),
            kept(super::roles(archive, &record.roles)),
            kept(Value::Pairs(
                claim.numbers.iter().map(|(key, count)| (key.as_str().into(), count.to_string().into())).collect(),
            )),
            kept(Value::option(claim.as_of.as_ref(), |stamp| Value::text(stamp.when.edtf()))),
            kept(Value::option(claim.as_of.as_ref().and_then(|stamp| stamp.time.as_ref()), Value::made)),
            Value::Flag(claim.cumulative),
            kept(super::attributes(&Annotated::inferred_attributes(anchored))),
            Value::text(&claim.reviewed),
        ]);
    }
}

/// How a voice is called: its kind, its entry, its words. These stand in the article, so they follow its rights.
fn voice<'a>(record: &'a ClaimRecord, annotated: &Annotated) -> (&'static str, Option<u32>, &'a str) {
    match &record.voice {
        Voice::Article => ("article", None, ""),
        Voice::Entry(entry) => ("entry", Some(*entry), ""),
        Voice::Anonymous(words) => ("anonymous", None, annotated.named(words).unwrap_or_default()),
    }
}

fn offsets<'a>(annotated: &Annotated, ranges: &[TextRange]) -> Value<'a> {
    let mut places = CodePoints::new(annotated.article.document.prose.text());
    Value::Ranges(ranges.iter().map(|range| (places.before(range.start), places.before(range.end))).collect())
}

fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Within => "within",
        Mode::Lasted => "lasted",
    }
}

/// The voices without a name, sorted: each is told from the others of its article by a number, since its words may be
/// withheld.
struct Unnamed<'a>(Vec<(u32, &'a str)>);

impl<'a> Unnamed<'a> {
    fn of(archive: &'a Archive) -> Unnamed<'a> {
        let mut voices: Vec<(u32, &str)> = archive
            .claims
            .iter()
            .filter_map(|record| match &record.origin {
                Origin::Anonymous { article, voice } => Some((*article, voice.as_str())),
                _ => None,
            })
            .collect();
        voices.sort_unstable();
        voices.dedup();
        Unnamed(voices)
    }

    fn origin(&self, origin: &Origin, archive: &Archive) -> String {
        match origin {
            Origin::Entry(entry) => format!("entry:{}", archive.entries[*entry as usize].id),
            Origin::Named(name) => format!("source:{}", Id::of_name(name)),
            Origin::Anonymous { article, voice } => {
                let first = self.0.partition_point(|(other, _)| other < article);
                let place = self.0.partition_point(|other| *other < (*article, voice.as_str()));
                format!("anonymous:{}/{}", archive.articles[*article as usize].article.id, place - first + 1)
            }
        }
    }
}
