//! Articles: a source text with what is known of where it comes from.

use jiff::tz::TimeZone;
use sha2::Digest;
use sha2::Sha256;

use super::address::web_address;
use crate::config::Config;
use crate::config::Protect;
use crate::config::Publish;
use crate::config::checked_when;
use crate::config::read_protect;
use crate::config::read_public_id;
use crate::config::read_publish;
use crate::config::read_when;
use crate::config::read_zone;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::document::Document;
use crate::document::Flavour;
use crate::document::parse_markdown;
use crate::document::parse_plain;
use crate::id::Id;
use crate::record::At;
use crate::record::Node;
use crate::record::Record;
use crate::record::Value;
use crate::record::split_header;
use crate::source::Source;
use crate::source::Span;
use crate::temporal::Genre;
use crate::temporal::Moment;
use crate::temporal::TimeOfDay;
use crate::temporal::When;

/// A source text.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its id, the file's stem.
    pub id: Id,
    /// The first line of its file.
    pub span: Span,
    /// Its title, or "Untitled, PUBLISHER, DATE".
    pub title: String,
    /// When it was published.
    pub date: Option<Stamp>,
    /// Who published it and where it was found.
    pub source: Attribution,
    /// The place and perhaps day it was filed from, as printed.
    pub dateline: String,
    /// The zone its "local time" is in, if it is not the archive's.
    pub timezone: Option<TimeZone>,
    /// Language tag.
    pub lang: String,
    /// A word of the vocabulary.
    pub kind: String,
    /// How its dates lean on one another.
    pub genre: Genre,
    /// Who holds the rights.
    pub rights: String,
    /// How much of it may be shown.
    pub publish: Publish,
    /// Tags.
    pub tags: Vec<String>,
    /// A sentence about it.
    pub summary: String,
    /// The article it was made from (a copy, an edit of a wire report).
    pub derived_from: Option<At<Id>>,
    /// The article it translates.
    pub translation_of: Option<At<Id>>,
    /// How much of the source it is.
    pub completeness: Completeness,
    /// How far its claims are recorded.
    pub coverage: Coverage,
    /// What a reader should know before reading.
    pub content_warning: String,
    /// Keys whose values were inferred, with the reason.
    pub inferred: Vec<(String, String)>,
    /// Keys of the editor's own.
    pub extra: Vec<(String, String)>,
    /// Addresses that lead here.
    pub redirect_from: Vec<At<String>>,
    /// Set when it was taken back; a tombstone stands in its place.
    pub withdrawn: Option<Withdrawal>,
    /// Not to be built yet.
    pub draft: bool,
    /// How its authors are kept out of the site, or all of it.
    pub protect: Option<At<Protect>>,
    /// Its id in the site, if that is another.
    pub public_id: Option<At<Id>>,
    /// Whether names in it were kept back: what its file holds is not what is published.
    pub altered: bool,
    /// The text.
    pub document: Document,
    /// SHA-256 of every byte of the body as the file has it, in hex.
    pub body_sha256: String,
}

/// A date with perhaps a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The date.
    pub when: When,
    /// The time.
    pub time: Option<TimeOfDay>,
}

impl Stamp {
    /// Reads a date with perhaps a time after a `T` or space: "2016-12-16", "2016-12-16T10:40Z". The error says what
    /// would be right.
    pub fn parse(text: &str) -> Result<Stamp, String> {
        let (day, time) = split_stamp(text.trim());
        let when = When::parse(day)?;
        let time = time.map(|time| TimeOfDay::parse(&without_seconds(time))).transpose()?;
        Ok(Stamp { when, time })
    }

    /// The stretch of time it means.
    pub fn moment(&self, zone: &TimeZone) -> Moment {
        Moment::of(&self.when, self.time.as_ref(), zone)
    }

    /// In words.
    pub fn words(&self) -> String {
        match &self.time {
            Some(time) => format!("{}, {}", self.when.words(), time.words()),
            None => self.when.words(),
        }
    }
}

/// Where an article comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution {
    /// Who published it.
    pub publisher: String,
    /// The news agency whose text it is.
    pub agency: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its address.
    pub url: String,
    /// The address of an archived copy.
    pub archived: String,
    /// When it was captured.
    pub retrieved: Option<Stamp>,
}

/// How much of the source an article holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Completeness {
    Full,
    Excerpt,
    Digest,
}

/// How far the claims of an article are recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Coverage {
    None,
    Part,
    Whole,
}

/// That an article was taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Withdrawal {
    /// When.
    pub date: Option<When>,
    /// Why.
    pub reason: String,
}

/// The deepest text an article may hold, in bytes of body; more is a file that was put here by mistake.
const WARNING_LENGTH: usize = 300;

impl Article {
    /// Reads an article; a wrong key costs that key only.
    pub fn parse(source: &Source, id: Id, config: &Config, problems: &mut Vec<Problem>) -> Article {
        let header = split_header(source, problems);
        if !header.present {
            problems.push(
                Problem::new(&codes::file::NO_HEADER, source.first_line(), "the article has no header").help(
                    "begin the file with `+++`, `title = \"…\"`, `date = \"2016-12-15\"`, `source = \"…\"`, `+++`",
                ),
            );
        }
        let mut record = Record::new(header.node, problems);
        let default_format = if source.extension() == "txt" { Format::Plain } else { Format::Markdown };
        record.expect_slips(&SLIPS);
        let formats = [("plain", Format::Plain), ("markdown", Format::Markdown)];
        let format = record.word("format", &formats).unwrap_or(default_format);
        let titled = record.holds("title");
        let mut article = read_keys(&mut record, source, id, config);
        record.finish();
        if !header.whole {
            // What could not be read may have kept the text back.
            article.publish = Publish::Record;
        }
        let body = &source.text[header.body_start..];
        article.document = match format {
            Format::Plain => parse_plain(source, header.body_start),
            Format::Markdown => parse_markdown(source, header.body_start..source.text.len(), Flavour::Evidence),
        };
        article.body_sha256 = hex(&Sha256::digest(body.as_bytes()));
        if header.whole {
            article.warn_of_gaps(source, header.present, titled, problems);
        }
        article
    }

    fn warn_of_gaps(&self, source: &Source, has_header: bool, titled: bool, problems: &mut Vec<Problem>) {
        if self.document.blocks.is_empty() && self.withdrawn.is_none() {
            problems.push(
                Problem::new(&codes::article::EMPTY, self.span, "the article has no text")
                    .help("put the source text below the header"),
            );
        }
        if !has_header {
            return;
        }
        // An example must be in the language of the header it is meant for.
        let is = if source.text.trim_start_matches('\u{feff}').starts_with("---") { ": " } else { " = " };
        if !titled {
            let message = format!("the article has no title; it is shown as \"{}\"", self.title);
            problems.push(
                Problem::new(&codes::article::NO_TITLE, self.span, message)
                    .help(format!("add `title{is}\"…\"`; leave it empty, `title{is}\"\"`, if the source has none")),
            );
        }
        if self.date.is_none()
            && !problems
                .iter()
                .any(|problem| problem.code == &codes::file::BAD_DATE && problem.span.source == self.span.source)
        {
            problems.push(
                Problem::new(&codes::article::NO_DATE, self.span, "the article has no date")
                    .help(format!("add `date{is}\"2016-12-15\"`, or `date{is}\"2016-12\"` when the day is not known")),
            );
        }
        if self.source.publisher.is_empty() && self.source.agency.is_empty() {
            problems.push(
                Problem::new(&codes::article::NO_SOURCE, self.span, "the article does not say where it comes from")
                    .help(format!("add `source{is}\"Name of the publisher\"`")),
            );
        }
    }

    /// What the article's own "local time" means.
    pub fn zone<'a>(&'a self, config: &'a Config) -> &'a TimeZone {
        self.timezone.as_ref().unwrap_or(&config.timezone)
    }

    /// The reason why the value of a key was inferred, or nothing when it stands in the source.
    pub fn reason_inferred(&self, key: &str) -> &str {
        self.inferred.iter().find(|(inferred, _)| inferred == key).map_or("", |(_, reason)| reason)
    }
}

/// Keys that other programs have and people expect, and what they are here.
const SLIPS: [(&str, &str); 14] = [
    ("agency", "it in `source`: `source = { publisher = \"…\", agency = \"…\" }`"),
    ("archived", "it in `source`: `source = { publisher = \"…\", archived = \"https://…\" }`"),
    ("author", "it in `source`: `source = { publisher = \"…\", authors = [\"…\"] }`"),
    ("authors", "it in `source`: `source = { publisher = \"…\", authors = [\"…\"] }`"),
    ("categories", "`tags`"),
    ("description", "`summary`"),
    ("language", "`lang`"),
    ("license", "`rights`"),
    ("published", "`date`"),
    ("publisher", "`source`"),
    ("retrieved", "it in `source`: `source = { publisher = \"…\", retrieved = \"2016-12-17\" }`"),
    ("status", "`draft = true` for what is not to be shown yet"),
    ("type", "`kind`"),
    ("url", "it in `source`: `source = { publisher = \"…\", url = \"https://…\" }`"),
];

#[derive(Clone, Copy)]
enum Format {
    Plain,
    Markdown,
}

fn read_keys(record: &mut Record, source: &Source, id: Id, config: &Config) -> Article {
    let text = |record: &mut Record, key| record.text(key).map(|text| text.value).unwrap_or_default();
    let title = text(record, "title");
    let date = read_stamp(record, "date");
    let attribution = read_attribution(record);
    let title = if title.is_empty() { untitled(&attribution, date.as_ref()) } else { title };
    let kind = record.vocabulary_word("kind", config.vocabulary.article_kinds.words());
    let completeness =
        [("full", Completeness::Full), ("excerpt", Completeness::Excerpt), ("digest", Completeness::Digest)];
    let coverage = [("none", Coverage::None), ("part", Coverage::Part), ("whole", Coverage::Whole)];
    let lang = text(record, "lang");
    Article {
        id,
        span: source.first_line(),
        title,
        date,
        source: attribution,
        dateline: text(record, "dateline"),
        timezone: read_zone(record).map(|(_, zone)| zone),
        lang: if lang.is_empty() { config.language.clone() } else { lang },
        kind: kind.map_or_else(|| "report".into(), |kind| kind.value),
        genre: record.word("genre", &Genre::WORDS).unwrap_or_default(),
        rights: text(record, "rights"),
        publish: read_publish(record, config.publish),
        tags: record.texts("tags").into_iter().map(|tag| tag.value).collect(),
        summary: record.short_text("summary", WARNING_LENGTH).map(|text| text.value).unwrap_or_default(),
        derived_from: record.id("derived_from"),
        translation_of: record.id("translation_of"),
        completeness: record.word("completeness", &completeness).unwrap_or(Completeness::Full),
        coverage: record.word("coverage", &coverage).unwrap_or(Coverage::None),
        content_warning: text(record, "content_warning"),
        inferred: record.text_pairs("inferred").into_iter().map(|(key, reason)| (key.value, reason.value)).collect(),
        extra: read_extra(record),
        redirect_from: read_redirects(record),
        withdrawn: read_withdrawal(record),
        draft: record.guard("draft"),
        public_id: read_public_id(record),
        protect: read_protect(record),
        altered: false,
        document: Document::empty(source.id),
        body_sha256: String::new(),
    }
}

fn untitled(source: &Attribution, date: Option<&Stamp>) -> String {
    let publisher = [&source.publisher, &source.agency].into_iter().find(|name| !name.is_empty());
    let mut title = "Untitled".to_string();
    if let Some(publisher) = publisher {
        title += &format!(", {publisher}");
    }
    if let Some(date) = date {
        title += &format!(", {}", date.when.words());
    }
    title
}

fn read_attribution(record: &mut Record) -> Attribution {
    let mut attribution = Attribution::default();
    let Some(node) = record.node("source") else { return attribution };
    if matches!(node.value, Value::Text(_) | Value::Bare(_)) {
        attribution.publisher = record.as_text(node).map(|text| text.value).unwrap_or_default();
        return attribution;
    }
    let mut table = record.inner(node);
    let text = |record: &mut Record, key| record.text(key).map(|text| text.value).unwrap_or_default();
    attribution.publisher = text(&mut table, "publisher");
    attribution.agency = text(&mut table, "agency");
    attribution.authors = table.texts("authors").into_iter().map(|author| author.value).collect();
    attribution.url = read_address(&mut table, "url");
    attribution.archived = read_address(&mut table, "archived");
    attribution.retrieved = read_stamp(&mut table, "retrieved");
    table.finish();
    attribution
}

/// Reads a web address; anything but http and https is refused, since it ends up as a link.
fn read_address(record: &mut Record, key: &str) -> String {
    let Some(address) = record.text(key) else { return String::new() };
    if let Some(address) = web_address(&address.value) {
        return address;
    }
    let message = format!("`{}` is not a web address", address.value);
    record.report(
        Problem::new(&codes::file::UNSAFE_LINK, address.span, message).help("begin it with https:// or http://"),
    );
    String::new()
}

/// Reads a date with perhaps a time.
pub fn read_stamp(record: &mut Record, key: &str) -> Option<Stamp> {
    let text = record.text(key)?;
    let (day, time) = split_stamp(&text.value);
    let when = checked_when(record, At { value: day.to_string(), span: text.span })?;
    let time = match time.map(|time| TimeOfDay::parse(&without_seconds(time))).transpose() {
        Ok(time) => time,
        Err(help) => {
            record.report(
                Problem::new(
                    &codes::file::BAD_DATE,
                    text.span,
                    format!("`{}` has no time that can be read", text.value),
                )
                .help(help),
            );
            None
        }
    };
    Some(Stamp { when, time })
}

/// A date and what stands behind its `T` or space.
fn split_stamp(text: &str) -> (&str, Option<&str>) {
    match text.split_once(['T', ' ']).filter(|(day, _)| day.len() >= 8) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    }
}

/// "10:40:59.5+02:00" as "10:40 +02:00": seconds say nothing a chronology of days needs.
fn without_seconds(time: &str) -> String {
    let zone_start = time.find(['Z', 'z', '+', '-', '−', ' ']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_start);
    let clock: Vec<&str> = clock.split(':').take(2).collect();
    format!("{} {}", clock.join(":"), zone.trim())
}

/// Reads `[extra]`: keys of the editor's own with texts, numbers or lists of them.
pub fn read_extra(record: &mut Record) -> Vec<(String, String)> {
    let mut extra = Vec::new();
    for (key, node) in record.pairs("extra") {
        extra.push((key.value, plain_words(&node)));
    }
    extra
}

fn plain_words(node: &Node) -> String {
    match &node.value {
        Value::Text(text) | Value::Bare(text) => text.clone(),
        Value::Flag(flag) => if *flag { "yes" } else { "no" }.into(),
        Value::List(items) => items.iter().map(plain_words).collect::<Vec<_>>().join(", "),
        Value::Table(pairs) => pairs
            .iter()
            .map(|(key, node)| format!("{}: {}", key.value, plain_words(node)))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// Reads `redirect_from`: addresses of former pages, inside the site.
pub fn read_redirects(record: &mut Record) -> Vec<At<String>> {
    record.texts("redirect_from")
}

fn read_withdrawal(record: &mut Record) -> Option<Withdrawal> {
    let holds = record.holds("withdrawn");
    let Some(mut table) = record.table("withdrawn") else {
        // What cannot be read is taken back all the same.
        return holds.then(|| Withdrawal { date: None, reason: String::new() });
    };
    let date = read_when(&mut table, "date");
    let reason = table.text("reason");
    let reason = table.require("reason", reason, "reason = \"The publisher retracted it.\"");
    table.finish();
    Some(Withdrawal { date, reason: reason.map(|reason| reason.value).unwrap_or_default() })
}

/// Bytes as lower-case hex.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
