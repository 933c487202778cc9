//! HTML: the only maker of markup.
//!
//! A [`Document`](crate::document::Document) is woven with what was found in it: each leaf of the tree is cut at every border of a mark, and each
//! piece stands in the elements that cover it. Ranges may cross; an element is then closed and opened again, never an
//! invalid nesting. All text is escaped here and nowhere else.

mod highlight;
mod svg;
mod weave;

use pulldown_cmark_escape::escape_html;

pub use highlight::Highlighter;
pub use svg::Bar;
pub use svg::Dot;
pub use svg::histogram;
pub use svg::locator;
pub use weave::Inlay;
pub use weave::Woven;
pub use weave::paragraph_id;
pub use weave::weave;
pub use weave::weave_plain;

/// Adds `text` to `html`, with the characters that mean markup escaped.
pub fn escape_into(text: &str, html: &mut String) {
    escape_html(html, text).expect("a string takes all text");
}

/// `text` with the characters that mean markup escaped.
pub fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    escape_into(text, &mut html);
    html
}

/// A page without the characters that HTML forbids, each shown as U+FFFD: a source may hold them, a page must not.
pub fn allowed(page: String) -> String {
    // Most pages have none of the bytes with which such a character begins. They are looked at many at once, with the
    // byte after each, for C2 begins both controls and what stands in every page: no branches, one stretch after another.
    let may = |byte: u8, next: u8| {
        let control = (byte < 9) | (byte == 11) | ((byte > 13) & (byte < 32)) | (byte == 0x7f);
        control | ((byte == 0xc2) & (next < 0xa0)) | (byte >= 0xef)
    };
    let bytes = page.as_bytes();
    let suspect = bytes.chunks(512).zip(bytes.get(1..).unwrap_or_default().chunks(512)).any(|(stretch, next)| {
        stretch.iter().zip(next).fold(0, |found, (byte, next)| found | may(*byte, *next) as u8) > 0
    });
    let suspect = suspect || bytes.last().is_some_and(|last| may(*last, 0));
    if suspect && page.contains(is_forbidden) { page.replace(is_forbidden, "\u{fffd}") } else { page }
}

/// Controls that are no white space, and the code points that are no characters.
fn is_forbidden(c: char) -> bool {
    let nonsense = |c: char| matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe;
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')) || nonsense(c)
}
