//! A body of anything, read as Markdown and as plain text.

#![no_main]

use glossator::document::Flavour;
use glossator::document::parse_markdown;
use glossator::document::parse_plain;
use glossator::source::Source;
use glossator::source::SourceId;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let source = Source::new(SourceId(0), "content/articles/a.md", text);
    let documents = [
        parse_markdown(&source, 0..text.len(), Flavour::Evidence),
        parse_markdown(&source, 0..text.len(), Flavour::Editorial),
        parse_plain(&source, 0),
    ];
    for document in documents {
        let prose = &document.prose;
        let mut reached = 0;
        for piece in prose.pieces() {
            assert_eq!(piece.range.start, reached);
            assert!(text.get(prose.span(piece.range).range()).is_some());
            reached = piece.range.end;
        }
        assert_eq!(reached as usize, prose.text().len());
        document.for_each_text(&mut |range| assert!(prose.text().get(range.range()).is_some()));
    }
});
