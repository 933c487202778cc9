//! Whatever somebody who is protected is called, and however texts write it: no file of the site tells the name.

use glossator::diagnostics::Severity;
use proptest::collection::vec;
use proptest::prelude::*;

use super::support::build;
use super::support::inputs;

/// The ways in which a text may write a name of two words.
const WAYS: [fn(&str, &str) -> String; 14] = [
    |given, surname| format!("{given} {surname}"),
    |given, surname| format!("{given} {surname}’s"),
    |given, surname| format!("{given} {surname}").to_uppercase(),
    |given, surname| format!("{given} {surname}").to_lowercase(),
    |given, surname| format!("{given}\n{surname}"),
    |given, surname| format!("{given}-{surname}"),
    |given, surname| format!("{surname}, {given}"),
    |given, surname| format!("*{given}* {surname}"),
    |given, surname| format!("**{given}** *{surname}*"),
    |given, surname| format!("{given}\u{a0}{surname}"),
    |given, surname| format!("{}\u{ad}{} {surname}", &given[..2], &given[2..]),
    |given, surname| format!("`{given} {surname}`"),
    |given, surname| format!("[{given} {surname}](https://example.org/{given}-{surname})"),
    |given, surname| format!("https://example.org/{given}_{surname}?x=1"),
];

fn protect() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("\"omit\""), Just("\"initials\""), Just("{ pseudonym = \"Witness A\" }")]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn no_file_tells_a_name_that_is_kept_back(
        given in "[A-Z][a-z]{3,8}q",
        surname in "[A-Z][a-zéü]{3,8}x",
        protect in protect(),
        ways in vec((0..WAYS.len(), 0..WAYS.len()), 1..6),
        plain in any::<bool>(),
    ) {
        let name = format!("{given} {surname}");
        let id = glossator::id::slug(&name);
        let body: String =
            ways.iter().map(|(a, b)| format!("Then {} met {} there.\n\n", WAYS[*a](&given, &surname), WAYS[*b](&given, &surname))).collect();
        let entry = format!(
            "[{id}]\nname = \"{name}\"\nkind = \"person\"\nsummary = \"{name} lives here.\"\nprotect = {protect}\n\
             [other]\nname = \"Other Council\"\nsummary = \"Of {name}.\"\npart_of = \"{id}\"\n"
        );
        let format = if plain { "plain" } else { "markdown" };
        let article = format!(
            "+++\ntitle = \"{name} speaks\"\ndate = \"2019\"\nsource = \"{name}'s post\"\nformat = \"{format}\"\ntags = [\"{id}\"]\n+++\n\
             It was {name} alone.\n\n{body}"
        );
        let beside = format!(
            "[[claim]]\nevent = \"{id}-comes\"\nquote = \"It was {name} alone\"\nsaid_by = \"{id}\"\n\
             [[note]]\nquote = \"It was {name}\"\ntext = \"*{given}* {surname}, or [[{id}|{surname}]].\"\n"
        );
        let files = [
            ("archive.toml".to_string(), format!("title = \"On {name}\"\n")),
            (format!("content/articles/{id}-speaks.md"), article),
            (format!("content/annotations/{id}-speaks.toml"), beside),
            ("content/glossary/actors.toml".into(), entry),
            (format!("content/events/{id}-comes.md"), format!("+++\ntitle = \"{name} comes\"\n+++\n{body}")),
            ("content/pages/about.md".into(), format!("+++\ntitle = \"{name}\"\n+++\nOf {name}, [[{id}]].\n\n{body}")),
        ];
        let inputs = inputs(files);
        let built = build(&inputs, None);
        let errors = built.report.problems().iter().filter(|(severity, _)| *severity == Severity::Error).count();
        prop_assert!(errors == 0, "{}", built.report.draw(&inputs.sources, false));
        for (path, bytes) in &built.files {
            let text = format!("{path}\n{}", String::from_utf8_lossy(bytes)).to_lowercase();
            for told in [name.to_lowercase(), id.clone(), format!("{}_{}", given, surname).to_lowercase()] {
                prop_assert!(!text.contains(&told), "{path} tells {told}: {text}");
            }
        }
    }
}
