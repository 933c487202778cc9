//! A glossary of anything, looked for in a text of anything.

#![no_main]

use glossator::config::Config;
use glossator::glossary::Class;
use glossator::glossary::Lexicon;
use glossator::glossary::MentionRules;
use glossator::glossary::ShortNames;
use glossator::glossary::parse_entries;
use glossator::prose::Prose;
use glossator::source::Source;
use glossator::source::SourceId;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (glossary, text) = input.split_once('\0').unwrap_or((input, input));
    let settings = Source::new(SourceId(0), "archive.toml", "title = \"x\"");
    let config = Config::parse(&settings, &mut Vec::new());
    let source = Source::new(SourceId(1), "content/glossary/actors.toml", glossary);
    let entries = parse_entries(&source, Class::Actor, &config, &mut Vec::new());
    let prose = Prose::of_text(SourceId(2), text);
    for short_names in [ShortNames::Title, ShortNames::Surname, ShortNames::Unique] {
        let (mentions, _) = Lexicon::new(&entries, short_names).mentions(&prose, &MentionRules::default(), None);
        let mut reached = 0;
        for mention in mentions {
            assert!(reached <= mention.range.start && prose.is_open(mention.range));
            assert!(text.get(mention.range.range()).is_some_and(|words| !words.is_empty()));
            reached = mention.range.end;
        }
    }
});
