//! Random texts: Markdown with all its marks, plain texts with odd spaces and line ends.

use glossator::document::Document;
use glossator::document::Flavour;
use glossator::document::parse_markdown;
use glossator::document::parse_plain;
use glossator::source::Source;
use glossator::source::SourceId;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Parts of Markdown, whole and broken, with letters of several widths.
const MARKDOWN: &[&str] = &[
    "*",
    "**",
    "_",
    "`",
    "``",
    "```",
    "~~~\n",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "7) ",
    "    ",
    "\t",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "\r",
    "  \n",
    "\\\n",
    "\\",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[x](https://example.org)",
    "![pic *one*](files/a.gif)",
    "[^1]",
    "\n\n[^1]: ",
    "<",
    ">",
    "<em>",
    "</em>",
    "<sub>",
    "</sub>",
    "<br>",
    "<div>\n",
    "</div>",
    "<!-- ",
    " -->",
    "<script>x</script>",
    "&",
    "&amp;",
    "&nbsp;",
    "&#0;",
    "|",
    "| a | b |\n|---|:-:|\n| ",
    " | ",
    "---\n",
    "***\n",
    "===\n",
    "https://example.org/é.",
    "www.x.y",
    "[[id]]",
    "[[id|words]]",
    "\u{a0}",
    "\u{3000}",
    "\u{2028}",
    "\u{feff}",
    "\0",
    "\"",
    "'",
    "“",
    "word",
    "two words",
    "é",
    "Łódź",
    "حلب",
    "قريـة",
    "漢字",
    "👩‍👩‍👧",
    "e\u{301}",
    "ﬁ",
    ".",
    ", ",
    " ",
];

/// Parts of a plain text.
const PLAIN: &[&str] = &[
    "word",
    "two words",
    "é",
    "حلب",
    "漢字",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\t",
    "\u{a0}",
    "\n\u{3000}",
    "\n\u{a0} ",
    "\u{2028}",
    "\u{85}",
    "\u{b}",
    "https://example.org/x.",
    "www.",
    "*",
    "<b>",
    "\0",
    ".",
];

pub fn markdown() -> impl Strategy<Value = String> {
    vec(select(MARKDOWN), 0..40).prop_map(|parts| parts.concat())
}

pub fn plain() -> impl Strategy<Value = String> {
    vec(select(PLAIN), 0..40).prop_map(|parts| parts.concat())
}

/// Something of a length before the text, as a header is.
pub const BEFORE: &str = "+++\ntitle = \"é\"\n+++\n";

pub fn source(text: &str) -> Source {
    Source::new(SourceId(7), "content/articles/a.md", format!("{BEFORE}{text}"))
}

/// The text in each way it can be read.
pub fn documents(source: &Source) -> [Document; 3] {
    let body = BEFORE.len()..source.text.len();
    [
        parse_markdown(source, body.clone(), Flavour::Evidence),
        parse_markdown(source, body, Flavour::Editorial),
        parse_plain(source, BEFORE.len()),
    ]
}
