//! A header of anything, read as an article's.

#![no_main]

use glossator::config::Config;
use glossator::content::Article;
use glossator::diagnostics::Report;
use glossator::id::Id;
use glossator::source::Source;
use glossator::source::SourceId;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let settings = Source::new(SourceId(0), "archive.toml", "title = \"x\"");
    let config = Config::parse(&settings, &mut Vec::new());
    let source = Source::new(SourceId(1), "content/articles/a.md", text);
    let mut problems = Vec::new();
    Article::parse(&source, Id::of_name("a"), &config, &mut problems);
    Report::new(problems, &Default::default()).draw(&[settings, source], false);
});
