//! The reading text: tiled by pieces that lead back to whole characters of the file.

use glossator::document::Block;
use glossator::document::BlockKind;
use glossator::document::Document;
use glossator::prose::TextRange;
use glossator::source::Source;
use glossator::source::Span;
use glossator::standoff::Anchor;
use glossator::standoff::QuoteIndex;
use glossator::standoff::Selector;
use proptest::prelude::*;

use super::texts;

fn check_span(source: &Source, span: Span) -> Result<(), TestCaseError> {
    prop_assert!(source.text.get(span.range()).is_some(), "{:?} is no stretch of {:?}", span, source.text);
    prop_assert!(span.source == source.id);
    Ok(())
}

fn check_tiling(source: &Source, document: &Document) -> Result<(), TestCaseError> {
    let prose = &document.prose;
    let mut reached = 0;
    for piece in prose.pieces() {
        prop_assert_eq!(piece.range.start, reached, "a gap or overlap in {:?}", prose.text());
        prop_assert!(piece.range.end > piece.range.start);
        prop_assert!(prose.text().get(piece.range.range()).is_some());
        let origin = source.text.get(piece.origin.range());
        prop_assert!(origin.is_some(), "{:?} leads to no stretch of {:?}", piece, source.text);
        check_span(source, prose.span(piece.range))?;
        reached = piece.range.end;
    }
    prop_assert_eq!(reached as usize, prose.text().len());
    Ok(())
}

fn check_blocks(document: &Document, blocks: &[Block], within: TextRange) -> Result<(), TestCaseError> {
    let mut reached = within.start;
    for block in blocks {
        prop_assert!(reached <= block.range.start && block.range.end <= within.end, "{:?} in {:?}", block, within);
        prop_assert!(document.prose.text().get(block.range.range()).is_some());
        reached = block.range.end;
        match &block.kind {
            BlockKind::Quote(inner) | BlockKind::Footnote(_, inner) => check_blocks(document, inner, block.range)?,
            BlockKind::List(_, items) => {
                for item in items {
                    check_blocks(document, item, block.range)?;
                }
            }
            BlockKind::Table(_, rows) => {
                for cell in rows.iter().flatten() {
                    prop_assert!(block.range.contains(*cell));
                    prop_assert!(document.prose.text().get(cell.range()).is_some());
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let source = texts::source(text);
    for document in texts::documents(&source) {
        check_tiling(&source, &document)?;
        let whole = TextRange::new(0, document.prose.text().len());
        check_blocks(&document, &document.blocks, whole)?;
        for mark in &document.marks {
            prop_assert!(document.prose.text().get(mark.range.range()).is_some());
            check_span(&source, document.prose.span(mark.range))?;
        }
        let starts = document.prose.text().char_indices().map(|(at, _)| at).collect::<Vec<_>>();
        for (number, start) in starts.iter().enumerate() {
            for length in [0, 1, 5] {
                let end = starts.get(number + length).copied().unwrap_or(document.prose.text().len());
                check_span(&source, document.prose.span(TextRange::new(*start, end)))?;
            }
        }
        // No word of the text is in no block: it would never be shown.
        let mut shown = 0;
        document.for_each_text(&mut |range| shown += visible(document.prose.words(range)));
        prop_assert_eq!(shown, visible(document.prose.text()), "{:?}", document);
    }
    Ok(())
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// A quotation is not found in a text that has another like it: those are left out.
fn folded(text: &str) -> Vec<String> {
    text.split_whitespace().map(String::from).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn markdown_is_tiled(text in texts::markdown()) {
        check(&text)?;
    }

    #[test]
    fn plain_text_is_tiled(text in texts::plain()) {
        check(&text)?;
    }

    #[test]
    fn any_text_is_tiled(text in "\\PC{0,60}") {
        check(&text)?;
    }

    #[test]
    fn five_words_that_stand_once_are_found_there(words in prop::collection::vec("[a-f]{2,4}|é[a-d]{1,3}|حلب|[A-C][a-d]{2}", 8..40), first in 0..35usize) {
        let marked: Vec<String> = words.iter().enumerate().map(|(number, word)| match number % 7 {
            1 => format!("*{word}*"),
            4 => format!("{word}.\n\n"),
            5 => format!("“{word}”"),
            6 => format!("{word}\n"),
            _ => word.clone(),
        }).collect();
        let source = texts::source(&marked.join(" "));
        let [document, ..] = texts::documents(&source);
        let prose = &document.prose;
        let first = first % (words.len() - 4);
        let mut found = Vec::new();
        // The words as they stand in the reading text, one after the other.
        let starts: Vec<(usize, usize)> = prose.text().split_whitespace().map(|word| {
            let start = word.as_ptr() as usize - prose.text().as_ptr() as usize;
            (start, start + word.len())
        }).collect();
        let quote = &prose.text()[starts[first].0..starts[first + 4].1];
        let flat = folded(prose.text()).join(" ");
        let wanted = folded(quote).join(" ");
        found.extend(flat.match_indices(wanted.as_str()));
        prop_assume!(found.len() == 1);
        let expected = TextRange::new(starts[first].0, starts[first + 4].1);
        for quote in [quote.to_string(), wanted, quote.replace(['“', '”'], "\"")] {
            let anchor = QuoteIndex::new(prose).anchor(&Selector::of(quote.clone()));
            prop_assert!(matches!(anchor, Anchor::Found(range) if range == expected), "{:?}: {:?}", quote, anchor);
        }
    }
}
