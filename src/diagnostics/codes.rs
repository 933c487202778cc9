//! Every kind of problem, in one list: `archive.toml` may set the level of a warning by its name.

use super::Severity;

/// A kind of problem.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// Its name, `area/what`.
    pub name: &'static str,
    /// How bad it is unless `archive.toml` says otherwise.
    pub severity: Severity,
}

const fn error(name: &'static str) -> Code {
    Code { name, severity: Severity::Error }
}

const fn warning(name: &'static str) -> Code {
    Code { name, severity: Severity::Warning }
}

const fn note(name: &'static str) -> Code {
    Code { name, severity: Severity::Note }
}

/// The kinds that concern reading files and their keys.
pub mod file {
    use super::*;
    /// Bytes that are not UTF-8.
    pub static NOT_UTF8: Code = error("file/not-utf8");
    /// A file name that cannot be an id.
    pub static BAD_ID: Code = error("file/bad-id");
    /// Two things with one id.
    pub static DUPLICATE_ID: Code = error("file/duplicate-id");
    /// A file in a place where nothing reads it.
    pub static UNKNOWN: Code = warning("file/unknown");
    /// The header has no closing line.
    pub static UNCLOSED_HEADER: Code = error("file/unclosed-header");
    /// A file that needs a header has none.
    pub static NO_HEADER: Code = warning("file/no-header");
    /// A file larger than is read.
    pub static TOO_LARGE: Code = error("file/too-large");
    /// TOML or YAML that cannot be read.
    pub static SYNTAX: Code = error("file/syntax");
    /// A key nobody knows.
    pub static UNKNOWN_KEY: Code = error("key/unknown");
    /// A value of the wrong shape.
    pub static WRONG_VALUE: Code = error("key/wrong-value");
    /// A word outside its vocabulary.
    pub static UNKNOWN_WORD: Code = error("key/unknown-word");
    /// A key that must be there is not.
    pub static MISSING_KEY: Code = error("key/missing");
    /// A date that cannot be read.
    pub static BAD_DATE: Code = error("key/bad-date");
    /// Text longer than fits where it is shown.
    pub static TOO_LONG: Code = warning("key/too-long");
    /// An id that names nothing.
    pub static UNKNOWN_ID: Code = error("id/unknown");
    /// An id that names something of the wrong kind.
    pub static WRONG_KIND: Code = error("id/wrong-kind");
    /// A chain that comes back to itself.
    pub static CYCLE: Code = error("id/cycle");
    /// A link to a file or page that is not there.
    pub static BROKEN_LINK: Code = error("link/broken");
    /// A link that leaves the archive or has a scheme that is not safe.
    pub static UNSAFE_LINK: Code = error("link/unsafe");
    /// Markup nested deeper than any text needs.
    pub static TOO_DEEP: Code = warning("markup/too-deep");
    /// A row of a table with more cells than the table has columns.
    pub static EXTRA_CELLS: Code = warning("markup/extra-cells");
    /// Two files for one address of the site.
    pub static SAME_ADDRESS: Code = error("site/same-address");
    /// A template that does not work.
    pub static TEMPLATE: Code = error("theme/template");
}

/// The kinds that concern articles.
pub mod article {
    use super::*;
    /// No title.
    pub static NO_TITLE: Code = warning("article/no-title");
    /// No date.
    pub static NO_DATE: Code = warning("article/no-date");
    /// No source.
    pub static NO_SOURCE: Code = warning("article/no-source");
    /// Nothing in the body.
    pub static EMPTY: Code = warning("article/empty");
    /// Annotations for an article that is not there.
    pub static ORPHAN_ANNOTATIONS: Code = error("article/orphan-annotations");
    /// A body that is not the one recorded in archive.lock.
    pub static BODY_CHANGED: Code = warning("article/body-changed");
    /// A capture that is not the one recorded in archive.lock.
    pub static ORIGINAL_CHANGED: Code = warning("article/original-changed");
}

/// The kinds that concern the glossary and mentions.
pub mod glossary {
    use super::*;
    /// A mention that could be two entries.
    pub static AMBIGUOUS: Code = warning("glossary/ambiguous");
    /// The same name written twice in one entry.
    pub static REPEATED_NAME: Code = warning("glossary/repeated-name");
    /// A name with nothing in it to match.
    pub static EMPTY_NAME: Code = error("glossary/empty-name");
    /// An override that meets nothing in its article.
    pub static UNUSED_OVERRIDE: Code = warning("glossary/unused-override");
}

/// The kinds that concern the dates that texts name.
pub mod date {
    use super::*;
    /// Words that name a day that could not be found out.
    pub static UNRESOLVED: Code = note("date/unresolved");
    /// A day whose weekday is another than its words say.
    pub static WEEKDAY: Code = warning("date/weekday");
    /// A ruling on words that the article does not have.
    pub static UNUSED_OVERRIDE: Code = warning("date/unused-override");
}

/// The kinds that concern claims, notes and events.
pub mod claim {
    use super::*;
    /// A quote that is not in the article.
    pub static QUOTE_LOST: Code = error("quote/lost");
    /// A quote that stands in several places.
    pub static QUOTE_AMBIGUOUS: Code = error("quote/ambiguous");
    /// An event id without a file that is used once, or is close to another.
    pub static LONE_EVENT: Code = warning("event/lone");
    /// An event that no claim names.
    pub static UNCLAIMED_EVENT: Code = warning("event/unclaimed");
    /// A number that cannot be read.
    pub static BAD_NUMBER: Code = error("claim/bad-number");
    /// A time that cannot be read.
    pub static BAD_TIME: Code = error("claim/bad-time");
    /// What is denied is listed, and the claim's stance is another.
    pub static DENIES_WITHOUT_STANCE: Code = warning("claim/denies-without-stance");
}

/// The kinds that concern names that are kept back.
pub mod protect {
    use super::*;
    /// A file of the site that would tell such a name.
    pub static LEAK: Code = error("protect/leak");
    /// A number for an address, which changes when more names are kept back.
    pub static NO_PUBLIC_ID: Code = note("protect/no-public-id");
    /// A name in the place of another that somebody else has.
    pub static SAME_NAME: Code = error("protect/same-name");
    /// A name that is kept back and also that of somebody whose name is not.
    pub static SHARED_NAME: Code = warning("protect/shared-name");
    /// Part of such a name, or what is also a word.
    pub static TRACE: Code = warning("protect/trace");
    /// Words that may mean somebody whose name is kept back, or not.
    pub static UNCLEAR: Code = warning("protect/unclear");
}

/// All kinds, sorted by name.
pub static ALL: [&Code; 50] = [
    &article::BODY_CHANGED,
    &article::EMPTY,
    &article::NO_DATE,
    &article::NO_SOURCE,
    &article::NO_TITLE,
    &article::ORIGINAL_CHANGED,
    &article::ORPHAN_ANNOTATIONS,
    &claim::BAD_NUMBER,
    &claim::BAD_TIME,
    &claim::DENIES_WITHOUT_STANCE,
    &date::UNRESOLVED,
    &date::UNUSED_OVERRIDE,
    &date::WEEKDAY,
    &claim::LONE_EVENT,
    &claim::UNCLAIMED_EVENT,
    &file::BAD_ID,
    &file::DUPLICATE_ID,
    &file::NO_HEADER,
    &file::NOT_UTF8,
    &file::SYNTAX,
    &file::TOO_LARGE,
    &file::UNCLOSED_HEADER,
    &file::UNKNOWN,
    &glossary::AMBIGUOUS,
    &glossary::EMPTY_NAME,
    &glossary::REPEATED_NAME,
    &glossary::UNUSED_OVERRIDE,
    &file::CYCLE,
    &file::UNKNOWN_ID,
    &file::WRONG_KIND,
    &file::BAD_DATE,
    &file::MISSING_KEY,
    &file::TOO_LONG,
    &file::UNKNOWN_KEY,
    &file::UNKNOWN_WORD,
    &file::WRONG_VALUE,
    &file::BROKEN_LINK,
    &file::UNSAFE_LINK,
    &file::EXTRA_CELLS,
    &file::TOO_DEEP,
    &protect::LEAK,
    &protect::NO_PUBLIC_ID,
    &protect::SAME_NAME,
    &protect::SHARED_NAME,
    &protect::TRACE,
    &protect::UNCLEAR,
    &claim::QUOTE_AMBIGUOUS,
    &claim::QUOTE_LOST,
    &file::SAME_ADDRESS,
    &file::TEMPLATE,
];
