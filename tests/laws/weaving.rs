//! Woven HTML: properly nested, and what is read of it is the reading text.

use std::sync::LazyLock;

use glossator::archive::Archive;
use glossator::document::Document;
use glossator::document::MarkKind;
use glossator::html::Highlighter;
use glossator::html::Inlay;
use glossator::html::weave;
use glossator::pipeline::compile;
use glossator::prose::TextRange;
use proptest::collection::vec;
use proptest::prelude::*;

use super::support::inputs;
use super::support::scan;
use super::texts;

/// Stretches by two places of the text, in thousandths, with a rank.
fn inlays() -> impl Strategy<Value = Vec<(usize, usize, u8)>> {
    vec((0..=1000usize, 0..=1000usize, 0..3u8), 0..12)
}

fn place(text: &str, thousandths: usize) -> usize {
    text.floor_char_boundary(text.len() * thousandths / 1000)
}

/// Inlays over leaves of the text, each with a token after it, as an editor's quotes make them.
fn laid_over(document: &Document, places: &[(usize, usize, u8)]) -> Vec<Inlay> {
    let text = document.prose.text();
    let mut inlays = Vec::new();
    for (number, (start, end, rank)) in places.iter().enumerate() {
        let (start, end) = (place(text, *start.min(end)), place(text, *start.max(end)));
        // A quote neither begins nor ends with white space, and a point stands after something.
        let words = text[start..end].trim();
        let start = words.as_ptr() as usize - text.as_ptr() as usize;
        if words.is_empty() {
            continue;
        }
        let end = start + words.len();
        let is_point = *rank == 2;
        inlays.push(Inlay {
            range: if is_point { TextRange::new(end, end) } else { TextRange::new(start, end) },
            rank: if is_point { Inlay::CLAIM } else { *rank },
            open: if is_point { String::new() } else { format!("<i id=\"i{number}\" class=\"r{rank}\">") },
            close: if is_point { "" } else { "</i>" },
            after: format!("⟦{number}⟧"),
        });
    }
    inlays.sort_by_key(|inlay| (inlay.range.start, std::cmp::Reverse(inlay.range.end)));
    inlays
}

/// Characters that a reader sees, without white space and without the tokens of inlays.
fn seen(text: &str) -> String {
    let mut seen = String::new();
    let mut in_token = false;
    for c in text.chars() {
        match c {
            '⟦' => in_token = true,
            '⟧' => in_token = false,
            c if !in_token && !c.is_whitespace() => seen.push(c),
            _ => {}
        }
    }
    seen
}

/// The reading text with what weaving puts in place of words: a picture has its description in an attribute.
fn expected(document: &Document) -> String {
    let text = document.prose.text();
    let mut expected = String::new();
    document.for_each_text(&mut |leaf| expected.push_str(&text[leaf.range()]));
    seen(&expected)
}

fn check(archive: &Archive, text: &str, places: &[(usize, usize, u8)]) -> Result<(), TestCaseError> {
    let source = texts::source(text);
    for document in texts::documents(&source) {
        let bare = document.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Reference { bare: true, .. }));
        let inlays = laid_over(&document, places);
        let woven = weave(&document, &inlays, archive, "articles/a.html", false, &Highlighter::default());
        let tokens = scan::tokens(&woven.html);
        prop_assert!(tokens.is_ok(), "{:?}\n{}", tokens, woven.html);
        let tokens = tokens.unwrap_or_default();
        let nested = scan::check_nesting(&tokens, true);
        prop_assert!(nested.is_ok(), "{:?}\n{}", nested, woven.html);
        if !bare {
            let read = seen(&scan::text_with_pictures(&tokens));
            let read = without_labels(&document, read);
            prop_assert_eq!(read, without_labels(&document, expected(&document)), "{}", woven.html);
        }
        for inlay in &inlays {
            prop_assert_eq!(woven.html.matches(&inlay.after).count(), 1, "{:?} in {}", inlay, woven.html);
            if !inlay.open.is_empty() {
                prop_assert_eq!(woven.html.matches(&inlay.open).count(), 1, "{:?} in {}", inlay, woven.html);
            }
        }
    }
    Ok(())
}

/// A footnote shows its label, which the reading text has at its calls only.
fn without_labels(document: &Document, text: String) -> String {
    let footnotes = document.marks.iter().any(|mark| matches!(mark.kind, MarkKind::FootnoteCall(_)));
    let defined = document.blocks.iter().any(|block| format!("{:?}", block.kind).contains("Footnote("));
    if footnotes || defined { text.replace('1', "") } else { text }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn markdown_is_woven_whole(text in texts::markdown(), places in inlays()) {
        check(&ARCHIVE, &text, &places)?;
    }

    #[test]
    fn plain_text_is_woven_whole(text in texts::plain(), places in inlays()) {
        check(&ARCHIVE, &text, &places)?;
    }
}

static ARCHIVE: LazyLock<Archive> = LazyLock::new(|| compile(&files()).archive);

fn files() -> glossator::inputs::Inputs {
    let mut inputs =
        inputs([("archive.toml", "title = \"x\"\n"), ("content/glossary/actors.toml", "[id]\nname = \"Id\"\n")]);
    inputs.files = vec![glossator::inputs::FileInfo { path: "content/files/a.gif".into(), bytes: 1 }];
    inputs
}
