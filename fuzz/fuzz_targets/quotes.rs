//! A quotation of anything, looked for in a text of anything.

#![no_main]

use glossator::prose::Prose;
use glossator::source::SourceId;
use glossator::standoff::Anchor;
use glossator::standoff::Selector;
use glossator::standoff::anchor;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (text, quote) = input.split_once('\0').unwrap_or((input, ""));
    let prose = Prose::of_text(SourceId(0), text);
    if let Anchor::Found(range) = anchor(&prose, &Selector::of(quote)) {
        assert!(text.get(range.range()).is_some_and(|words| !words.is_empty()));
    }
});
