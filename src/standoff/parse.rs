//! Reading `content/annotations/ID.toml`.

use super::Annotations;
use super::Claim;
use super::DateRules;
use super::Media;
use super::MentionRuling;
use super::Note;
use super::Passage;
use super::Selector;
use super::Speaker;
use crate::agreement::Attribute;
use crate::agreement::Mode;
use crate::agreement::Stance;
use crate::config::Config;
use crate::config::checked_when;
use crate::config::read_when;
use crate::content::read_stamp;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::diagnostics::did_you_mean;
use crate::document::parse_value;
use crate::id::Id;
use crate::quantity::Quantity;
use crate::record::At;
use crate::record::Node;
use crate::record::Record;
use crate::record::Value;
use crate::record::parse_toml;
use crate::source::Source;
use crate::temporal::TimeOfDay;

/// Reads the annotations of an article.
pub fn parse_annotations(source: &Source, article: Id, config: &Config, problems: &mut Vec<Problem>) -> Annotations {
    let node = parse_toml(source, 0..source.text.len(), problems);
    let mut record = Record::new(node, problems);
    let mut annotations = Annotations {
        article,
        span: source.first_line(),
        ignore: Vec::new(),
        link: Vec::new(),
        mentions: Vec::new(),
        dates: DateRules::default(),
        claims: Vec::new(),
        notes: Vec::new(),
        media: Vec::new(),
    };
    if let Some(mut mentions) = record.table("mentions") {
        annotations.ignore = mentions.texts("ignore");
        for (surface, id) in mentions.text_pairs("link") {
            if let Some(id) = mentions.checked_id(id) {
                annotations.link.push((surface, id));
            }
        }
        mentions.finish();
    }
    if let Some(mut dates) = record.table("dates") {
        for (surface, value) in dates.text_pairs("fix") {
            if let Some(when) = checked_when(&mut dates, value) {
                annotations.dates.fix.push((surface, when));
            }
        }
        annotations.dates.ignore = dates.texts("ignore");
        dates.finish();
    }
    for node in record.nodes("mention") {
        annotations.mentions.extend(read_mention(&mut record, node));
    }
    for node in record.nodes("claim") {
        annotations.claims.extend(read_claim(&mut record, node, config));
    }
    for node in record.nodes("note") {
        annotations.notes.extend(read_note(&mut record, node, source, config));
    }
    for node in record.nodes("media") {
        annotations.media.extend(read_media(&mut record, node));
    }
    record.finish();
    annotations
}

/// Reads `quote` (one or several) with `prefix`, `suffix` and `nth`, which narrow the first.
fn read_passages(record: &mut Record) -> Vec<Passage> {
    let quotes = record.texts("quote");
    let prefix = record.text("prefix").map(|prefix| prefix.value).unwrap_or_default();
    let suffix = record.text("suffix").map(|suffix| suffix.value).unwrap_or_default();
    let nth = record.number::<u32>("nth", "a whole number from 1").map(|nth| nth.value);
    if quotes.is_empty() {
        record.require::<()>("quote", None, "quote = \"words as they stand in the article\"");
    }
    let mut passages = Vec::new();
    for (index, quote) in quotes.into_iter().enumerate() {
        let narrowed = index == 0;
        let selector = Selector {
            exact: quote.value,
            prefix: if narrowed { prefix.clone() } else { String::new() },
            suffix: if narrowed { suffix.clone() } else { String::new() },
            nth: nth.filter(|_| narrowed),
        };
        passages.push(Passage { selector, span: quote.span });
    }
    passages
}

fn read_mention(record: &mut Record, node: Node) -> Option<MentionRuling> {
    let mut table = record.inner(node);
    let passage = read_passages(&mut table).into_iter().next();
    let is = table.text("is");
    let is = table.require("is", is, "is = \"rif-dimashq\", or \"none\"");
    let ruling = match is {
        Some(word) if word.value == "none" => Some(None),
        Some(word) => table.checked_id(word).map(Some),
        None => None,
    };
    table.finish();
    Some(MentionRuling { passage: passage?, is: ruling? })
}

fn read_claim(record: &mut Record, node: Node, config: &Config) -> Option<Claim> {
    let mut table = record.inner(node);
    let span = table.span();
    let id = table.id("id");
    let event = table.id("event");
    let event = table.require("event", event, "event = \"convoy-stopped\"");
    let passages = read_passages(&mut table);
    let modes = [("within", Mode::Within), ("lasted", Mode::Lasted)];
    let denies = read_denied(&mut table, config);
    let stance = table.word("stance", &Stance::WORDS).unwrap_or(if denies.is_empty() {
        Stance::Asserts
    } else {
        Stance::Denies
    });
    if !denies.is_empty() && matches!(stance, Stance::Asserts | Stance::Predicts) {
        let message = "the claim lists what it denies, and its stance is not to deny";
        table.report(
            Problem::new(&codes::claim::DENIES_WITHOUT_STANCE, span, message)
                .help("take out `stance`, or write `stance = \"denies\"`; what `denies` does not list is asserted"),
        );
    }
    let mut claim = Claim {
        span,
        id,
        event: event.clone().unwrap_or(At { value: Id::of_name("none"), span }),
        text: table.text("text").map(|text| text.value).unwrap_or_default(),
        said_by: read_speaker(&mut table),
        via: table.ids("via"),
        when: read_when(&mut table, "when"),
        mode: table.word("mode", &modes).unwrap_or(Mode::Within),
        time: read_time(&mut table),
        place: table.id("where"),
        roles: read_roles(&mut table, config),
        numbers: read_numbers(&mut table, config),
        stance,
        denies,
        as_of: read_stamp(&mut table, "as_of"),
        cumulative: table.flag("cumulative").unwrap_or(false),
        reviewed: read_review(&mut table),
        whole: true,
        passages,
    };
    claim.whole = table.finish();
    (event.is_some() && !claim.passages.is_empty()).then_some(claim)
}

/// Reads `reviewed = { by, on }` as the words a reader sees.
pub fn read_review(record: &mut Record) -> String {
    let Some(mut review) = record.table("reviewed") else { return String::new() };
    let by = review.text("by").map(|by| by.value);
    let on = read_when(&mut review, "on").map(|on| on.words());
    review.finish();
    [by, on].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Reads `time`.
pub fn read_time(record: &mut Record) -> Option<TimeOfDay> {
    let text = record.text("time")?;
    TimeOfDay::parse(&text.value)
        .map_err(|help| {
            let message = format!("`{}` is not a time of day", text.value);
            record.report(Problem::new(&codes::claim::BAD_TIME, text.span, message).help(help));
        })
        .ok()
}

/// Reads the roles of the vocabulary, each a key of its own.
pub fn read_roles(record: &mut Record, config: &Config) -> Vec<(String, Vec<At<Id>>)> {
    let mut roles = Vec::new();
    for role in config.vocabulary.roles.words() {
        let ids = record.ids(role);
        if !ids.is_empty() {
            roles.push((role.to_string(), ids));
        }
    }
    roles
}

fn read_numbers(record: &mut Record, config: &Config) -> Vec<(String, Quantity)> {
    let mut numbers = Vec::new();
    for (key, text) in record.text_pairs("numbers") {
        if !config.vocabulary.numbers.words().any(|word| word == key.value) {
            let near = did_you_mean(&key.value, config.vocabulary.numbers.words());
            let help = match near {
                Some(near) => format!("did you mean `{near}`? Or add it to `[vocabulary.numbers]` in archive.toml"),
                None => format!("add `{} = \"what it counts\"` to `[vocabulary.numbers]` in archive.toml", key.value),
            };
            let message = format!("`{}` is not a word for what is counted", key.value);
            record.report(Problem::new(&codes::file::UNKNOWN_WORD, key.span, message).help(help));
            continue;
        }
        match Quantity::parse(&text.value) {
            Ok(quantity) => numbers.push((key.value, quantity)),
            Err(help) => {
                let message = format!("`{}` is not a number", text.value);
                record.report(Problem::new(&codes::claim::BAD_NUMBER, text.span, message).help(help.to_string()));
            }
        }
    }
    numbers
}

fn read_denied(record: &mut Record, config: &Config) -> Vec<Attribute> {
    let mut denied = Vec::new();
    for text in record.texts("denies") {
        if let Some(attribute) = read_attribute(record, &text, config) {
            denied.push(attribute);
        }
    }
    denied
}

/// Reads the name of an attribute: `when`, `where`, a role, `numbers.KEY`.
pub fn read_attribute(record: &mut Record, text: &At<String>, config: &Config) -> Option<Attribute> {
    let vocabulary = &config.vocabulary;
    let mut known: Vec<String> = ["event", "when", "where"].iter().map(|word| word.to_string()).collect();
    known.extend(vocabulary.roles.words().map(String::from));
    known.extend(vocabulary.numbers.words().map(|word| format!("numbers.{word}")));
    if known.contains(&text.value)
        && let Ok(attribute) = Attribute::parse(&text.value)
    {
        return Some(attribute);
    }
    let help = match did_you_mean(&text.value, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write `when`, `where`, a role such as `did`, or `numbers.killed`".into(),
    };
    let message = format!("`{}` is not an attribute of an event", text.value);
    record.report(Problem::new(&codes::file::UNKNOWN_WORD, text.span, message).help(help));
    None
}

fn read_speaker(record: &mut Record) -> Speaker {
    let Some(node) = record.node("said_by") else { return Speaker::Article };
    if let Value::Table(_) = node.value {
        let mut table = record.inner(node);
        let name = table.text("as");
        let name = table.require("as", name, "said_by = { as = \"a local source\" }");
        table.finish();
        return Speaker::Anonymous(name.map_or_else(|| "a voice that cannot be read".into(), |name| name.value));
    }
    let Some(name) = record.as_text(node) else { return Speaker::Anonymous("a voice that cannot be read".into()) };
    // Never the article itself: what another says must not become its own.
    let unknown = Speaker::Anonymous(name.value.clone());
    record.checked_id(name).map_or(unknown, Speaker::Entry)
}

fn read_note(record: &mut Record, node: Node, source: &Source, config: &Config) -> Option<Note> {
    let mut table = record.inner(node);
    let id = table.id("id");
    let passage = read_passages(&mut table).into_iter().next();
    let kind = table.vocabulary_word("kind", config.vocabulary.note_kinds.words());
    let text = table.text("text");
    let text = table.require("text", text, "text = \"What a reader should know here.\"");
    table.finish();
    let kind = kind.map_or_else(|| "context".into(), |kind| kind.value);
    Some(Note { id, passage: passage?, kind, text: parse_value(source, &text?) })
}

fn read_media(record: &mut Record, node: Node) -> Option<Media> {
    let mut table = record.inner(node);
    let passage = read_passages(&mut table).into_iter().next();
    let mut text = |key| table.text(key).map(|text| text.value).unwrap_or_default();
    let media = Media {
        url: text("url"),
        archived: text("archived"),
        sha256: text("sha256"),
        description: text("description"),
        warning: text("warning"),
        passage: passage?,
    };
    table.finish();
    Some(media)
}
