//! Events as editors write them: a neutral title, what is ruled and why, a narrative.
//!
//! An event needs no file: claims that name it make it. What stands here is added to what the claims say.

use crate::agreement::Attribute;
use crate::config::Config;
use crate::config::read_when;
use crate::content::read_extra;
use crate::content::read_redirects;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::document::Document;
use crate::document::Flavour;
use crate::document::parse_markdown;
use crate::document::parse_value;
use crate::id::Id;
use crate::record::At;
use crate::record::Node;
use crate::record::Record;
use crate::record::Value;
use crate::record::parse_toml;
use crate::record::split_header;
use crate::source::Source;
use crate::source::Span;
use crate::standoff::read_attribute;
use crate::standoff::read_review;
use crate::standoff::read_roles;
use crate::standoff::read_time;
use crate::temporal::TimeOfDay;
use crate::temporal::When;

/// What an editor wrote of an event.
#[derive(Clone, Debug)]
pub struct EventFile {
    /// Its id.
    pub id: Id,
    /// Where it is written.
    pub span: Span,
    /// A neutral title.
    pub title: String,
    /// A word of the vocabulary.
    pub kind: String,
    /// When, as the editor has it.
    pub when: Option<When>,
    /// At what time.
    pub time: Option<TimeOfDay>,
    /// Where.
    pub place: Option<At<Id>>,
    /// Who had which part in it.
    pub roles: Vec<(String, Vec<At<Id>>)>,
    /// The larger event it belongs to.
    pub part_of: Option<At<Id>>,
    /// Events it came after.
    pub after: Vec<At<Id>>,
    /// Events it came before.
    pub before: Vec<At<Id>>,
    /// How well it is established.
    pub grade: String,
    /// Why that grade.
    pub reason: String,
    /// What the editor holds to be so, and why.
    pub rulings: Vec<Ruling>,
    /// Events easily taken for it.
    pub not_same_as: Vec<At<Id>>,
    /// Who looked it over, and when.
    pub reviewed: String,
    /// Tags.
    pub tags: Vec<String>,
    /// Keys of the editor's own.
    pub extra: Vec<(String, String)>,
    /// Addresses that lead here.
    pub redirect_from: Vec<At<String>>,
    /// The narrative.
    pub body: Option<Document>,
}

/// An editor's ruling on one attribute.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// What it is about.
    pub attribute: Attribute,
    /// What holds, in words; none when it is left open.
    pub value: Option<String>,
    /// Why.
    pub reason: String,
}

/// Reads a file with one `[ID]` table an event.
pub fn parse_events(source: &Source, config: &Config, problems: &mut Vec<Problem>) -> Vec<EventFile> {
    let node = parse_toml(source, 0..source.text.len(), problems);
    let Value::Table(tables) = node.value else { return Vec::new() };
    let mut events = Vec::new();
    for (name, node) in tables {
        match Id::parse(&name.value) {
            Ok(id) => events.push(parse_event(source, id, name.span, node, config, problems)),
            Err(reason) => {
                let message = format!("`{}` is not an id", name.value);
                problems.push(Problem::new(&codes::file::BAD_ID, name.span, message).help(reason));
            }
        }
    }
    events
}

/// Reads a file that holds one event, its narrative below the header.
pub fn parse_event_file(source: &Source, id: Id, config: &Config, problems: &mut Vec<Problem>) -> EventFile {
    let header = split_header(source, problems);
    let mut event = parse_event(source, id, source.first_line(), header.node, config, problems);
    let body = parse_markdown(source, header.body_start..source.text.len(), Flavour::Editorial);
    if !body.blocks.is_empty() {
        event.body = Some(body);
    }
    event
}

fn parse_event(
    source: &Source,
    id: Id,
    span: Span,
    node: Node,
    config: &Config,
    problems: &mut Vec<Problem>,
) -> EventFile {
    let mut record = Record::new(node, problems);
    let text = |record: &mut Record, key| record.text(key).map(|text| text.value).unwrap_or_default();
    let title = record.text("title");
    let title = record.require("title", title, "title = \"A convoy is stopped at Rashidin\"");
    let kind = record.vocabulary_word("kind", config.vocabulary.event_kinds.words());
    let grade = record.vocabulary_word("grade", config.vocabulary.grades.words());
    let event = EventFile {
        title: title.map_or_else(|| id.to_string(), |title| title.value),
        id,
        span,
        kind: kind.map_or_else(|| "other".into(), |kind| kind.value),
        when: read_when(&mut record, "when"),
        time: read_time(&mut record),
        place: record.id("where"),
        roles: read_roles(&mut record, config),
        part_of: record.id("part_of"),
        after: record.ids("after"),
        before: record.ids("before"),
        grade: grade.map(|grade| grade.value).unwrap_or_default(),
        reason: text(&mut record, "reason"),
        rulings: read_rulings(&mut record, config),
        not_same_as: record.ids("not_same_as"),
        reviewed: read_review(&mut record),
        tags: record.texts("tags").into_iter().map(|tag| tag.value).collect(),
        extra: read_extra(&mut record),
        redirect_from: read_redirects(&mut record),
        body: record.text("body").map(|body| parse_value(source, &body)),
    };
    record.finish();
    event
}

fn read_rulings(record: &mut Record, config: &Config) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for (name, node) in flatten_numbers(record.pairs("ruling")) {
        let attribute = read_attribute(record, &name, config);
        let mut table = record.inner(node);
        let value = table.text("value").map(|value| value.value);
        let open = table.flag("open").unwrap_or(false);
        let reason = table.text("reason");
        let reason = table.require("reason", reason, "reason = \"Two independent witnesses agree.\"");
        if value.is_none() && !open {
            table.require::<()>("value", None, "value = \"2016-12-16\", or open = true");
        }
        table.finish();
        if let (Some(attribute), Some(reason)) = (attribute, reason) {
            rulings.push(Ruling { attribute, value, reason: reason.value });
        }
    }
    rulings
}

/// `numbers.killed` is a table in a table for TOML, one name for us.
fn flatten_numbers(pairs: Vec<(At<String>, Node)>) -> Vec<(At<String>, Node)> {
    let mut flat = Vec::new();
    for (name, node) in pairs {
        match node {
            Node { value: Value::Table(inner), .. } if name.value == "numbers" => {
                flat.extend(
                    inner
                        .into_iter()
                        .map(|(key, node)| (At { value: format!("numbers.{}", key.value), span: key.span }, node)),
                );
            }
            node => flat.push((name, node)),
        }
    }
    flat
}
