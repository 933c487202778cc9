//! Whatever stands in the files: no panic, no page outside its folder, an end in good time.

use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;
use std::time::Instant;

use glossator::inputs::Inputs;
use glossator::load::load;
use glossator::output::OutputPath;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::sample::select;

use super::support::build;
use super::support::inputs;

/// Places that each are read by other code.
const PLACES: [&str; 14] = [
    "archive.toml",
    "archive.lock",
    "content/articles/a.md",
    "content/articles/b.txt",
    "content/annotations/a.toml",
    "content/glossary/actors.toml",
    "content/glossary/places.toml",
    "content/glossary/actors/x.md",
    "content/glossary/places/y.toml",
    "content/events/events.toml",
    "content/events/e.md",
    "content/pages/about.md",
    "themes/mine/templates/page.html",
    "themes/mine/static/style.css",
];

/// What breaks parsers.
const HOSTILE: &[&str] = &[
    "\"",
    "'",
    "'''",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    "#",
    "\\",
    "\\u0000",
    "\0",
    "\u{feff}",
    "💥",
    "\u{202e}",
    "+++\n",
    "---\n",
    "\r\n",
    "\r",
    "\n",
    "\t",
    ":",
    ": ",
    "- ",
    "&a ",
    "*a",
    "<<: *a\n",
    "? ",
    "!!binary ",
    "%",
    "|\n",
    ">\n",
    "999999999999999999999999",
    "-0",
    "1e999",
    "nan",
    "inf",
    "2016-02-30",
    "0000-00-00",
    "9999-12-31",
    "2016-12-15T99:99",
    "true",
    "../",
    "/",
    "C:\\",
    "con",
    "..",
    "{{",
    "{% if %}",
    "*",
    "_",
    "`",
    "> ",
    "](",
    "<script>",
    "]]>",
    "&#x110000;",
];

/// Small archives that use every key.
static ARCHIVES: LazyLock<Vec<Inputs>> = LazyLock::new(|| {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    ["agreement", "extra", "markdown", "rights", "yaml", "broken", "protected"]
        .map(|site| load(&sites.join(site)).expect("a site of the tests"))
        .to_vec()
});

/// Builds, draws, and looks at the paths.
fn survive(inputs: &Inputs) {
    let built = build(inputs, None);
    for path in built.files.keys() {
        assert!(path == ".nojekyll" || OutputPath::parse(path).is_ok(), "{path}");
    }
    for (_, problem) in built.report.problems() {
        let source = &inputs.sources[problem.span.source.0 as usize];
        assert!(source.text.get(problem.span.range()).is_some(), "{problem:?}");
    }
    built.report.draw(&inputs.sources, true);
    built.report.json_lines(&inputs.sources);
}

/// Puts bytes where a text was, as loading does.
fn overwrite(inputs: &mut Inputs, position: usize, bytes: &[u8]) {
    let source = &mut inputs.sources[position];
    source.invalid_at = std::str::from_utf8(bytes).err().map(|error| error.valid_up_to());
    source.text = String::from_utf8_lossy(bytes).into_owned();
    // What was found while loading is shown at a place of the text as it was.
    let id = source.id;
    inputs.problems.retain(|problem| problem.span.source != id);
}

fn files(texts: Vec<(usize, Vec<u8>)>) -> Inputs {
    let blank = PLACES.iter().map(|place| (*place, ""));
    let mut inputs = inputs(blank);
    for (place, bytes) in texts {
        let position = inputs.sources.iter().position(|source| source.path == PLACES[place]).expect("it is there");
        overwrite(&mut inputs, position, &bytes);
    }
    inputs.sources.retain(|source| !source.text.is_empty());
    inputs.sources.iter_mut().zip(0..).for_each(|(source, id)| source.id = glossator::source::SourceId(id));
    if inputs.sources.is_empty() {
        return super::support::inputs([("archive.toml", "theme = \"mine\"")]);
    }
    inputs
}

fn soup() -> impl Strategy<Value = Vec<u8>> {
    let words = select(vec![
        "title",
        "name",
        "date",
        "kind",
        "aliases",
        "names",
        "claim",
        "note",
        "event",
        "quote",
        "when",
        "numbers",
        "source",
        "part_of",
        "within",
        "coordinates",
        "ruling",
        "mention",
        "is",
        "link",
        " = ",
        "\"x\"",
        "a",
        "2016",
        "[a]\n",
        "[[claim]]\n",
    ]);
    let part = prop_oneof![
        4 => select(HOSTILE).prop_map(|part| part.as_bytes().to_vec()),
        4 => words.prop_map(|part| part.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..6),
    ];
    let header = select(vec!["", "+++\n", "---\n", "\u{feff}+++\n"]);
    (header, vec(part, 0..30)).prop_map(|(header, parts)| [header.as_bytes(), &parts.concat()].concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn any_bytes_are_survived(texts in vec((0..PLACES.len(), soup()), 1..6)) {
        survive(&files(texts));
    }

    #[test]
    fn damaged_files_are_survived(
        archive in any::<Index>(),
        damages in vec((any::<Index>(), any::<Index>(), 0..4usize, select(HOSTILE)), 1..4),
    ) {
        let mut inputs = archive.get(&ARCHIVES).clone();
        for (source, place, way, hostile) in damages {
            let position = source.index(inputs.sources.len());
            let mut bytes = inputs.sources[position].text.clone().into_bytes();
            if bytes.is_empty() {
                continue;
            }
            let at = place.index(bytes.len());
            match way {
                0 => bytes.truncate(at),
                1 => bytes[at] ^= 0x55,
                2 => drop(bytes.splice(at..at, hostile.bytes())),
                _ => drop(bytes.splice(at..(at + 9).min(bytes.len()), hostile.bytes())),
            }
            overwrite(&mut inputs, position, &bytes);
        }
        survive(&inputs);
    }
}

fn article(body: &str) -> String {
    format!("+++\ntitle = \"x\"\ndate = \"2016\"\nsource = \"y\"\n+++\n{body}")
}

/// How many times a part is repeated.
const MANY: usize = 10_000;

#[test]
fn deep_and_long_articles_end_in_good_time() {
    let parts = [
        ">",
        "> ",
        "[",
        "![",
        "*",
        "**a ",
        "*a* ",
        "_a",
        "- ",
        "1. ",
        "`",
        "``a` ",
        "<em>",
        "<em>a</em>",
        "</em>",
        "<",
        "<!--",
        "<a ",
        "&",
        "&amp;",
        "[^1]",
        "[a](b",
        "[[a",
        "|",
        "| a ",
        "\\",
        "a\n",
        "a\n\n",
        "# a\n",
        "\n",
        " ",
        "\t",
        "http://",
        "~~~\n",
        "***\n",
        "a  \n",
        "“",
        "\u{301}",
        "حَ",
        "X. ",
        "Mr. ",
        "1. a\n\n",
        "- a\n\n  ",
        "> a\n\n",
        "\r",
        "\0",
    ];
    let mut bodies: Vec<String> = parts.iter().map(|part| part.repeat(MANY)).collect();
    bodies.push("a".repeat(500_000));
    bodies.push(format!("{}|\n{}|\n", "|a".repeat(2_000), "|-".repeat(2_000)));
    bodies.push(format!("|a|b|\n|-|-|\n{}", "|a|*b*|\n".repeat(5_000)));
    bodies.push(format!("|a|b|\n|-|-|\n{}\n{}", "|a".repeat(5_000), "|a|b|\n".repeat(5_000)));
    bodies.push((0..3_000).map(|n| format!("[a{n}]: x{n}\n\n[b{n}] [b{n}]: x\n\n[b{n}]: y\n\n")).collect());
    bodies.push((0..3_000).map(|n| format!("[^{n}]\n\n[^{n}]: a\n\n")).collect());
    let mut slow = Vec::new();
    for (number, body) in bodies.into_iter().enumerate() {
        let name: String = body.chars().take(12).collect();
        let files = [("archive.toml", "title = \"x\"".to_string()), ("content/articles/a.md", article(&body))];
        slow.extend(too_slow(&format!("{number}: {name:?}"), &inputs(files)));
    }
    assert!(slow.is_empty(), "too slow:\n{}", slow.join("\n"));
}

/// Survives it and says so if that took long.
fn too_slow(name: &str, inputs: &Inputs) -> Option<String> {
    let start = Instant::now();
    survive(inputs);
    let took = start.elapsed();
    (took > Duration::from_secs(3)).then(|| format!("{name}: {took:?}"))
}

#[test]
fn deep_and_long_tables_end_in_good_time() {
    let mut cases: Vec<(&str, String)> = Vec::new();
    for place in ["content/annotations/a.toml", "content/glossary/actors.toml"] {
        let texts = [
            format!("x = {}", "[".repeat(MANY)),
            format!("x = {}{}", "[".repeat(MANY), "]".repeat(MANY)),
            format!("x = {}", "{a=".repeat(MANY)),
            format!("{}a = 1", "a.".repeat(MANY)),
            format!("[{}a]", "a.".repeat(MANY)),
            "[a]\n".repeat(300),
            "[[a]]\n".repeat(300),
            "a = 1\n".repeat(300),
            "a = \n".repeat(300),
            format!("a = \"{}\"", "\\\\".repeat(MANY)),
            "\"".repeat(MANY),
        ];
        cases.extend(texts.map(|text| (place, text)));
    }
    let again = |n: usize| vec![format!("*a{}", n - 1); 10].join(", ");
    let bomb: String = (1..30).map(|n| format!("a{n}: &a{n} [{}]\n", again(n))).collect();
    let yaml = [
        format!("a0: &a0 x\n{bomb}"),
        "[".repeat(MANY),
        "{a: ".repeat(MANY),
        "- ".repeat(MANY),
        "? ".repeat(MANY),
        (0..500).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>(),
        "a: &a b\n".repeat(300),
        "a: *a\n".repeat(300),
        (0..1_000).map(|n| format!("k{n}: é\n")).collect::<String>(),
        format!("a: {}", "\"\\u00e9".repeat(MANY)),
    ];
    cases.extend(yaml.map(|yaml| ("content/articles/a.md", format!("---\n{yaml}\n---\nx"))));
    let circle = |key: &str| -> String {
        let table = |n| format!("[e{n}]\nname = \"Name {n}\"\ntitle = \"t\"\n{key} = \"e{}\"\n", (n + 1) % 100);
        (0..100).map(table).collect()
    };
    cases.push(("content/glossary/places.toml", circle("within")));
    cases.push(("content/events/events.toml", circle("after")));
    cases.push(("content/events/events.toml", circle("part_of")));
    cases.push(("content/glossary/actors.toml", format!("[a]\nname = \"{}\"\n", "Ab ".repeat(MANY))));
    let mut slow = Vec::new();
    for (place, text) in cases {
        let name: String = text.chars().take(20).collect();
        let mut files =
            vec![("archive.toml", "title = \"x\"".to_string()), ("content/articles/a.md", article("Words."))];
        files.push((place, text));
        slow.extend(too_slow(&format!("{place}: {name:?}"), &inputs(files)));
    }
    assert!(slow.is_empty(), "too slow:\n{}", slow.join("\n"));
}
