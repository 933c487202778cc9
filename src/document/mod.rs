//! Texts as readers meet them, in Markdown or plain.
//!
//! A text comes in as bytes of a [`Source`](crate::source::Source) and goes out as a [`Document`]: its reading text, a
//! small tree of blocks over it, and the inline marks (emphasis, links) as ranges of it. Nothing here makes HTML and
//! nothing knows what a text is about.

mod markdown;
mod plain;
mod tree;

pub use markdown::Flavour;
pub use markdown::parse_markdown;
pub use markdown::parse_value;
pub use plain::parse_plain;
pub use tree::Alignment;
pub use tree::Anchors;
pub use tree::Block;
pub use tree::BlockKind;
pub use tree::Document;
pub use tree::Excess;
pub use tree::Mark;
pub use tree::MarkKind;
pub use tree::is_single_paragraph;
