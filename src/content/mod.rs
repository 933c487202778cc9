//! What authors write: articles, and any other text in Markdown.
//!
//! A text comes in as a [`Source`](crate::source::Source) and goes out as a [`Document`]: its reading text, a small tree of blocks over it, and
//! the inline marks (emphasis, links) as ranges of it. Nothing here makes HTML and nothing knows the glossary.

mod article;
mod document;
mod markdown;
mod page;
mod plain;

pub use article::Article;
pub use article::Attribution;
pub use article::Completeness;
pub use article::Coverage;
pub use article::Stamp;
pub use article::Withdrawal;
pub use article::read_extra;
pub use article::read_redirects;
pub use article::read_stamp;
pub use document::Alignment;
pub use document::Block;
pub use document::BlockKind;
pub use document::Document;
pub use document::Mark;
pub use document::MarkKind;
pub use markdown::Flavour;
pub use markdown::parse_markdown;
pub use markdown::parse_value;
pub use page::Page;
pub use plain::parse_plain;
