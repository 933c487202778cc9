//! `archive.toml`: the settings of an archive, read and checked once; the defaults stand here and nowhere else.

mod protect;
mod vocabulary;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

pub use protect::Protect;
pub use protect::read_protect;
pub use protect::read_public_id;
pub use vocabulary::Vocabulary;
pub use vocabulary::Words;

use crate::diagnostics::LevelSetting;
use crate::diagnostics::Problem;
use crate::diagnostics::Severity;
use crate::diagnostics::codes;
use crate::diagnostics::did_you_mean;
use crate::document::Document;
use crate::document::parse_value;
use crate::record::At;
use crate::record::Node;
use crate::record::Record;
use crate::record::parse_toml;
use crate::source::Source;
use crate::temporal::When;

/// The settings of one archive.
#[derive(Clone, Debug)]
pub struct Config {
    /// What the archive is called; the one key that must be there.
    pub title: String,
    /// A line under the title.
    pub subtitle: String,
    /// One or two sentences for search engines and previews.
    pub description: String,
    /// Language tag of the interface and of articles that name none.
    pub language: String,
    /// The zone of the chronology's days.
    pub timezone: TimeZone,
    /// The zone's name.
    pub timezone_name: String,
    /// The folder under `themes/` whose files override the built-in theme.
    pub theme: String,
    /// Where the site will be served from, for canonical links; may be empty.
    pub base_url: String,
    /// Who edits the archive.
    pub editors: Vec<String>,
    /// A line about rights, shown at the foot of each page.
    pub rights: String,
    /// How much of an article is published unless it says otherwise.
    pub publish: Publish,
    /// Which mentions are shown as links.
    pub links: Links,
    /// Where short forms of names link.
    pub short_names: ShortNames,
    /// The date the archive is said to be of; else the newest content date.
    pub updated: Option<When>,
    /// Files in the output folder that are not ours and stay.
    pub keep: Vec<String>,
    /// The words for kinds, roles, numbers and grades.
    pub vocabulary: Vocabulary,
    /// Fields of the editor's own, shown on pages.
    pub fields: Vec<Field>,
    /// Levels of warnings.
    pub levels: BTreeMap<String, LevelSetting>,
    /// What was changed and when, newest first as written.
    pub changes: Vec<Change>,
}

/// How much of an article the site may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publish {
    /// All of it.
    Full,
    /// Only anchored passages, metadata and the link.
    Quotes,
    /// Only metadata.
    Record,
}

impl Publish {
    /// The words for it.
    pub const WORDS: [(&'static str, Publish); 3] =
        [("full", Publish::Full), ("quotes", Publish::Quotes), ("record", Publish::Record)];
}

/// Where short forms link, `short_names` in `archive.toml`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShortNames {
    /// Beside a full name, or after a title ("President Carter") when one entry alone bears them.
    Title,
    /// Surnames also by themselves, when one entry alone bears them and the article names nobody else by them.
    #[default]
    Surname,
    /// Those that the editor wrote as well; for letters and cables.
    Unique,
}

/// Which mentions of an entry are shown as links in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// The first in each section.
    Section,
    /// The first in the article.
    First,
    /// All.
    All,
}

/// A key of the editor's own, in `[extra]` of a file, that is shown on the page.
#[derive(Clone, Debug)]
pub struct Field {
    /// The key.
    pub name: String,
    /// What the reader sees.
    pub label: String,
    /// The element of Dublin Core that it is.
    pub dublin_core: Option<&'static str>,
}

/// The fifteen elements of Dublin Core (ISO 15836), by which catalogues exchange what they know.
const DUBLIN_CORE: [&str; 15] = [
    "contributor",
    "coverage",
    "creator",
    "date",
    "description",
    "format",
    "identifier",
    "language",
    "publisher",
    "relation",
    "rights",
    "source",
    "subject",
    "title",
    "type",
];

/// A line of the archive's log.
#[derive(Clone, Debug)]
pub struct Change {
    /// When.
    pub date: When,
    /// What.
    pub text: Document,
}

impl Config {
    /// The settings of an archive that says nothing.
    fn default_of(title: &str) -> Config {
        Config {
            title: title.into(),
            subtitle: String::new(),
            description: String::new(),
            language: "en".into(),
            timezone: TimeZone::UTC,
            timezone_name: "UTC".into(),
            theme: "default".into(),
            base_url: String::new(),
            editors: Vec::new(),
            rights: String::new(),
            publish: Publish::Full,
            links: Links::Section,
            short_names: ShortNames::default(),
            updated: None,
            keep: Vec::new(),
            vocabulary: Vocabulary::default(),
            fields: Vec::new(),
            levels: BTreeMap::new(),
            changes: Vec::new(),
        }
    }

    /// Reads `archive.toml`.
    pub fn parse(source: &Source, problems: &mut Vec<Problem>) -> Config {
        let node = parse_toml(source, 0..source.text.len(), problems);
        let mut config = Config::default_of("Untitled archive");
        let mut record = Record::new(node, problems);
        let title = record.text("title");
        if let Some(title) = record.require("title", title, "title = \"The evacuation of Aleppo\"") {
            config.title = title.value;
        }
        let text = |record: &mut Record, key| record.text(key).map(|text| text.value);
        config.subtitle = text(&mut record, "subtitle").unwrap_or_default();
        config.description = text(&mut record, "description").unwrap_or_default();
        config.language = text(&mut record, "language").unwrap_or(config.language);
        config.rights = text(&mut record, "rights").unwrap_or_default();
        config.editors = record.texts("editors").into_iter().map(|editor| editor.value).collect();
        read_theme(&mut record, &mut config);
        read_timezone(&mut record, &mut config);
        read_base_url(&mut record, &mut config);
        config.publish = read_publish(&mut record, config.publish);
        let links = [("section", Links::Section), ("first", Links::First), ("all", Links::All)];
        config.links = record.word("links", &links).unwrap_or(config.links);
        let short_names =
            [("surname", ShortNames::Surname), ("title", ShortNames::Title), ("unique", ShortNames::Unique)];
        config.short_names = record.word("short_names", &short_names).unwrap_or(config.short_names);
        config.updated = read_when(&mut record, "updated");
        if let Some(mut output) = record.table("output") {
            config.keep = output.texts("keep").into_iter().map(|name| name.value).collect();
            output.finish();
        }
        if let Some(mut vocabulary) = record.table("vocabulary") {
            config.vocabulary.extend(&mut vocabulary);
            vocabulary.finish();
        }
        for (name, node) in record.pairs("fields") {
            let mut field = record.inner(node);
            config.fields.push(Field {
                label: text(&mut field, "label").unwrap_or_else(|| name.value.clone()),
                dublin_core: field.word("dc", &DUBLIN_CORE.map(|term| (term, term))),
                name: name.value,
            });
            field.finish();
        }
        read_levels(&mut record, &mut config);
        read_changes(&mut record, &mut config, source);
        record.finish();
        config
    }
}

/// Reads `publish`; a word that cannot be understood keeps the text back.
pub fn read_publish(record: &mut Record, default: Publish) -> Publish {
    let otherwise = if record.holds("publish") { Publish::Record } else { default };
    record.word("publish", &Publish::WORDS).unwrap_or(otherwise)
}

/// Reads a date out of a record.
pub fn read_when(record: &mut Record, key: &str) -> Option<When> {
    let text = record.text(key)?;
    checked_when(record, text)
}

/// Reads a text as a date or reports why it is none.
pub fn checked_when(record: &mut Record, text: At<String>) -> Option<When> {
    match When::parse(&text.value) {
        Ok(when) => Some(when),
        Err(help) => {
            let message = format!("`{}` cannot be read as a date", text.value);
            record.report(Problem::new(&codes::file::BAD_DATE, text.span, message).help(help));
            None
        }
    }
}

fn read_theme(record: &mut Record, config: &mut Config) {
    if let Some(theme) = record.id("theme") {
        config.theme = theme.value.to_string();
    }
}

fn read_timezone(record: &mut Record, config: &mut Config) {
    if let Some((name, zone)) = read_zone(record) {
        config.timezone_name = name;
        config.timezone = zone;
    }
}

/// Reads `timezone`, a name of the IANA list.
pub fn read_zone(record: &mut Record) -> Option<(String, TimeZone)> {
    let name = record.text("timezone")?;
    match TimeZone::get(&name.value) {
        Ok(zone) => Some((name.value, zone)),
        Err(_) => {
            let message = format!("`{}` is not a time zone", name.value);
            record.report(
                Problem::new(&codes::file::WRONG_VALUE, name.span, message)
                    .help("write a name of the IANA list, such as \"Asia/Damascus\" or \"UTC\""),
            );
            None
        }
    }
}

fn read_base_url(record: &mut Record, config: &mut Config) {
    let Some(url) = record.text("base_url") else { return };
    if url.value.starts_with("https://") || url.value.starts_with("http://") {
        config.base_url = url.value.trim_end_matches('/').to_string();
    } else {
        let message = format!("`{}` is not a web address", url.value);
        record.report(Problem::new(&codes::file::WRONG_VALUE, url.span, message).help("begin it with https://"));
    }
}

fn read_levels(record: &mut Record, config: &mut Config) {
    let settings = [
        ("error", LevelSetting::Error),
        ("warning", LevelSetting::Warning),
        ("note", LevelSetting::Note),
        ("off", LevelSetting::Off),
    ];
    for (name, setting) in record.text_pairs("levels") {
        let known = codes::ALL.iter().find(|code| code.name == name.value);
        let setting_found = settings.iter().find(|(word, _)| *word == setting.value);
        match (known, setting_found) {
            (Some(code), Some((_, LevelSetting::Off | LevelSetting::Note | LevelSetting::Warning)))
                if code.severity == Severity::Error =>
            {
                let message = format!("`{}` is an error and cannot be silenced", code.name);
                record.report(
                    Problem::new(&codes::file::WRONG_VALUE, setting.span, message)
                        .help("mend the places it names; only warnings have levels"),
                );
            }
            (Some(code), Some((_, level))) => {
                config.levels.insert(code.name.to_string(), *level);
            }
            (None, _) => {
                let near = did_you_mean(&name.value, codes::ALL.iter().map(|code| code.name));
                let help = near.map_or("see the codes in the messages of `check`".into(), |near| {
                    format!("did you mean `{near}`?")
                });
                let message = format!("no problem has the code `{}`", name.value);
                record.report(Problem::new(&codes::file::UNKNOWN_WORD, name.span, message).help(help));
            }
            (_, None) => {
                let message = format!("`{}` is not a level", setting.value);
                record.report(
                    Problem::new(&codes::file::UNKNOWN_WORD, setting.span, message)
                        .help("one of: error, warning, note, off"),
                );
            }
        }
    }
}

fn read_changes(record: &mut Record, config: &mut Config, source: &Source) {
    let nodes: Vec<Node> = record.nodes("changes");
    for node in nodes {
        let mut change = record.inner(node);
        let date = change.text("date");
        let date =
            change.require("date", date, "date = \"2017-01-31\"").and_then(|date| checked_when(&mut change, date));
        let text = change.text("text");
        let text = change.require("text", text, "text = \"Corrected the number of buses.\"");
        change.finish();
        if let (Some(date), Some(text)) = (date, text) {
            config.changes.push(Change { date, text: parse_value(source, &text) });
        }
    }
}
