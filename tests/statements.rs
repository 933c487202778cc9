//! Statements: which sentences become one, by the cases of `cases/statements.toml`.

#![allow(clippy::disallowed_methods)]

use std::fmt::Write;

use glossator::inputs::Inputs;
use glossator::pipeline::compile;
use glossator::source::Source;
use glossator::source::SourceId;
use serde::Deserialize;

const GLOSSARY: &str = "
[ines-calloway]\nname = \"Ines Calloway\"\nkind = \"person\"
[ada-pell]\nname = \"Ada Pell\"\nkind = \"person\"
[tom-rusk]\nname = \"Tom Rusk\"\nkind = \"person\"
[river-board]\nname = \"River Board\"\nkind = \"agency\"
[harbour-union]\nname = \"Harbour Union\"\nkind = \"organisation\"
";
const PLACES: &str =
    "[wend-bridge]\nname = \"Wend Bridge\"\nkind = \"site\"\n[mill-lane]\nname = \"Mill Lane\"\nkind = \"site\"\n";

#[derive(Deserialize)]
struct Table {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    one: Option<[String; 2]>,
    two: Option<[String; 2]>,
}

fn article(sentence: &str) -> String {
    format!("+++\ntitle = \"A report\"\ndate = \"2016-12-16\"\nsource = \"Courier\"\n+++\n{sentence}\n")
}

/// How many sentences each statement has that is made of two articles.
fn statements(sentences: &[String; 2]) -> Vec<usize> {
    let files = [
        ("archive.toml", "title = \"Cases\"\n".to_string()),
        ("content/articles/a.md", article(&sentences[0])),
        ("content/articles/b.md", article(&sentences[1])),
        ("content/glossary/actors.toml", GLOSSARY.into()),
        ("content/glossary/places.toml", PLACES.into()),
    ];
    let sources =
        files.iter().enumerate().map(|(id, (path, text))| Source::new(SourceId(id as u32), *path, text.as_str()));
    let inputs = Inputs { sources: sources.collect(), ..Inputs::default() };
    let list = compile(&inputs).archive.statements.list;
    list.iter().map(|statement| statement.sentences.len()).collect()
}

#[test]
fn sentences_merge_where_they_say_the_same() {
    let table: Table = toml::from_str(include_str!("cases/statements.toml")).expect("the table of cases can be read");
    let mut failures = String::new();
    for case in &table.cases {
        let (sentences, expected) = match (&case.one, &case.two) {
            (Some(sentences), None) => (sentences, vec![2]),
            (None, Some(sentences)) => (sentences, vec![1, 1]),
            _ => panic!("{}: either `one` or `two`", case.name),
        };
        let found = statements(sentences);
        if found != expected {
            let _ = writeln!(failures, "{}: {found:?} instead of {expected:?}", case.name);
        }
        // Which article is read first changes nothing.
        let [a, b] = sentences.clone();
        if statements(&[b, a]) != found {
            let _ = writeln!(failures, "{}: the order of the articles matters", case.name);
        }
    }
    assert!(failures.is_empty(), "of {} cases these fail:\n{failures}", table.cases.len());
}
