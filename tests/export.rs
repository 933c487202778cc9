//! The files for machines: nothing unpublished in any of them, all of them readable, the tables as they are described.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use glossator::archive::Archive;
use glossator::cite;
use glossator::diagnostics::Severity;
use glossator::export;
use glossator::export::TABLES;
use glossator::inputs::Inputs;
use glossator::output::Body;
use glossator::pipeline::compile;
use glossator::source::Source;
use glossator::source::SourceId;
use serde_json::Value;

/// Words that stand in articles and must never leave the archive.
const SECRETS: [&str; 9] =
    ["Xylophon", "Quokka", "Wombat", "Mäldá", "Ďurin", "whispering clerk", "Ocelot", "Numbat", "sub rosa"];

fn inputs() -> Inputs {
    let mut files = vec![
        (
            "archive.toml",
            "title = \"Floods of {Malda} & 100 % of it\"\neditors = [\"Ann Lee\", \"Bo Å\"]\nbase_url = \"https://example.org/floods\"\n\
             [fields.scope]\nlabel = \"Scope\"\ndc = \"coverage\"\n",
        ),
        (
            "content/articles/open.md",
            "+++\ntitle = \"The bridge \\\"of\\\" Malda, fallen\"\ndate = \"2020-05-02T10:40+02:00\"\n\
             source = { publisher = \"Daily, Malda\", agency = \"Wire\", authors = [\"Cy Dee\", \"Smith and Sons\"], url = \"https://example.com/a_b?c=1&d=%20\" }\n\
             coverage = \"whole\"\ntags = [\"a|b\", \"c\"]\nextra = { scope = \"east\", desk = \"sub rosa\" }\n+++\n\
             É️ The **bridge** of Malda fell at dawn, wrote Durin.\n\nTwelve people, \"all\" of them old,\nwere hurt.\n",
        ),
        (
            "content/articles/quoted.md",
            "+++\ntitle = \"A quoted one\"\ndate = \"2020-05~\"\nsource = \"Evening Post\"\npublish = \"quotes\"\n+++\n\
             The bridge of Malda fell at noon. The Xylophon played on in Mäldá with Ďurin.\n\nA whispering clerk agreed.\n",
        ),
        (
            "content/articles/listed.md",
            "+++\ntitle = \"A listed one\"\ndate = \"2020-05-03\"\nsource = \"Gazette\"\npublish = \"record\"\n+++\n\
             The bridge stands, said a whispering clerk to the Quokka of Mäldá.\n",
        ),
        (
            "content/articles/gone.md",
            "+++\ntitle = \"A withdrawn one\"\ndate = \"2020-05-04\"\nsource = \"Gazette\"\nsummary = \"About an Ocelot.\"\n\
             dateline = \"NUMBAT, Numbat\"\nwithdrawn = { date = \"2021\", reason = \"The author asked for it.\" }\n+++\n\
             A Wombat saw the bridge of Mäldá fall.\n",
        ),
        (
            "content/annotations/open.toml",
            "[[claim]]\nevent = \"bridge-fell\"\nquote = \"bridge of Malda fell at dawn\"\nwhen = \"2020-05-01\"\ntime = \"dawn\"\nsaid_by = \"durin\"\n\
             numbers = { wounded = \"~12\" }\ndid = \"durin\"\n",
        ),
        (
            "content/annotations/quoted.toml",
            "[[claim]]\nevent = \"bridge-fell\"\nquote = \"The bridge of Malda fell at noon\"\nwhen = \"2020-05-02\"\nwhere = \"malda\"\n",
        ),
        (
            "content/annotations/listed.toml",
            "[[claim]]\nevent = \"bridge-fell\"\nquote = \"The bridge stands\"\nstance = \"denies\"\nsaid_by = { as = \"a whispering clerk\" }\n\
             text = \"The bridge did not fall.\"\n",
        ),
        (
            "content/annotations/gone.toml",
            "[[claim]]\nevent = \"bridge-fell\"\nquote = \"saw the bridge of Mäldá fall\"\ntext = \"A Wombat saw it.\"\n",
        ),
        (
            "content/glossary/actors.toml",
            "[durin]\nname = \"Durin\"\nkind = \"person\"\nnames = { ar = \"دورين\" }\nweak = [\"the smith\"]\n",
        ),
        (
            "content/glossary/places.toml",
            "[malda]\nname = \"Malda\"\nkind = \"city\"\ncoordinates = [25.0119, 88.1433]\nprecision = \"city\"\nobscured = true\n",
        ),
        (
            "content/events/bridge-fell.md",
            "+++\ntitle = \"The bridge falls\"\nkind = \"other\"\n[ruling.when]\nopen = true\nreason = \"Two days are named.\"\n+++\n",
        ),
        ("content/pages/home.md", "+++\ntitle = \"Home\"\n+++\nWelcome.\n"),
        ("content/pages/about.md", "+++\ntitle = \"About\"\n+++\nThis.\n"),
    ];
    files.sort();
    let sources = files.iter().enumerate().map(|(id, (path, text))| Source::new(SourceId(id as u32), *path, *text));
    Inputs { sources: sources.collect(), ..Inputs::default() }
}

fn archive() -> Archive {
    let inputs = inputs();
    let compiled = compile(&inputs);
    let errors = compiled.report.draw(&inputs.sources, false);
    assert_eq!(compiled.report.errors(), 0, "{:?}\n{errors}", Severity::Error);
    compiled.archive
}

fn rendered(archive: &Archive) -> BTreeMap<String, Vec<u8>> {
    let files = export::export(archive).into_iter().map(|export| {
        let bytes = match export.body {
            Body::Render(render) => render().expect("exports need nothing of the author's"),
            other => panic!("exports are rendered, not {other:?}"),
        };
        (export.file.path.to_string(), bytes)
    });
    files.collect()
}

/// The rows of a table, by the names of the columns.
fn rows(files: &BTreeMap<String, Vec<u8>>, table: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(files[&format!("data/{table}.csv")].as_slice());
    reader.deserialize().collect::<Result<_, _>>().expect("the table can be read back")
}

fn json(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn no_unpublished_word_is_in_any_file() {
    let archive = archive();
    let mut texts: Vec<(String, String)> = rendered(&archive)
        .into_iter()
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("all files are UTF-8")))
        .collect();
    for file in export::files(&archive) {
        texts.push((file.path.to_string(), format!("{file:?}")));
    }
    for article in 0..archive.articles.len() as u32 {
        texts.push(("citation".into(), format!("{:?}", cite::cite_article(&archive, article))));
    }
    for (path, text) in &texts {
        for secret in SECRETS {
            assert!(!text.contains(secret), "{path} tells `{secret}`");
        }
    }
    let names: BTreeSet<&str> = texts.iter().map(|(path, _)| path.as_str()).collect();
    assert!(names.contains("data/text/open.txt"));
    for closed in ["quoted", "listed", "gone"] {
        assert!(!names.contains(format!("data/text/{closed}.txt").as_str()), "{closed}");
    }
}

#[test]
fn published_words_are_there() {
    let archive = archive();
    let files = rendered(&archive);
    let claims = rows(&files, "claims");
    let of = |article: &str| claims.iter().find(|claim| claim["article"] == article).expect(article);
    assert_eq!(of("open")["quotes"], "bridge of Malda fell at dawn");
    assert_eq!(of("open")["numbers"], "wounded: ~12");
    assert_eq!((of("open")["voice"].as_str(), of("open")["said_by"].as_str()), ("entry", "durin"));
    assert_eq!((of("open")["time"].as_str(), of("open")["roles"].as_str()), ("dawn", "did: durin"));
    assert_eq!((of("open")["where"].as_str(), of("open")["inferred"].as_str()), ("malda", "where"));
    assert_eq!(of("quoted")["quotes"], "The bridge of Malda fell at noon");
    assert_eq!((of("listed")["voice"].as_str(), of("listed")["origin"].as_str()), ("anonymous", "anonymous:listed/1"));
    assert_eq!((of("listed")["text"].as_str(), of("gone")["text"].as_str()), ("The bridge did not fall.", ""));

    let events = rows(&files, "events");
    assert_eq!((events[0]["conflict"].as_str(), events[0]["when_basis"].as_str()), ("true", "claims"));
    assert_eq!(events[0]["rulings"], "when: open");
    assert!(events[0]["verdicts"].contains("when: contradicts"), "{}", events[0]["verdicts"]);
    assert!(events[0]["agreement"].contains("differ"), "{}", events[0]["agreement"]);

    let articles = rows(&files, "articles");
    assert_eq!(articles[2]["tags"], "a\\|b | c");
    assert_eq!((articles[2]["fields"].as_str(), articles[2]["publisher_id"].as_str()), ("scope: east", "daily-malda"));
    assert_eq!((articles[0]["withdrawn"].as_str(), articles[0]["withdrawn_date"].as_str()), ("true", "2021"));
    let places = rows(&files, "entries");
    assert_eq!((places[1]["latitude"].as_str(), places[1]["longitude"].as_str()), ("25", "88.1"));
}

#[test]
fn offsets_are_code_points_of_the_text() {
    let archive = archive();
    let files = rendered(&archive);
    let text: Vec<char> = String::from_utf8_lossy(&files["data/text/open.txt"]).chars().collect();
    let words = |start: usize, end: usize| text[start..end].iter().collect::<String>();
    for mention in rows(&files, "mentions").iter().filter(|mention| mention["article"] == "open") {
        let offset = |column: &str| mention[column].parse().expect("a number");
        assert_eq!(words(offset("start"), offset("end")), mention["surface"]);
    }
    let claims = json(&files, "data/claims.json");
    let open = claims.as_array().expect("a list").iter().find(|claim| claim["article"] == "open").expect("its claim");
    let offset = |end: usize| open["offsets"][0][end].as_u64().expect("a number") as usize;
    assert_eq!(words(offset(0), offset(1)), open["quotes"][0]);
}

#[test]
fn the_tables_are_as_described() {
    let archive = archive();
    let files = rendered(&archive);
    let package = json(&files, "data/datapackage.json");
    assert_eq!(package["glossator_schema"], 1);
    let scope = &package["own_fields"][0];
    assert_eq!(
        (&scope["name"], &scope["rdfType"]),
        (&"scope".into(), &"http://purl.org/dc/elements/1.1/coverage".into())
    );
    let resources = package["resources"].as_array().expect("a list");
    assert_eq!(resources.len(), TABLES.len() * 2);
    for resource in resources {
        let path = format!("data/{}", resource["path"].as_str().expect("a path"));
        let fields: Vec<&str> = resource["schema"]["fields"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|field| field["name"].as_str())
            .collect();
        if path.ends_with(".csv") {
            let mut reader = csv::Reader::from_reader(files[&path].as_slice());
            assert_eq!(reader.headers().expect("a header").iter().collect::<Vec<_>>(), fields, "{path}");
        } else {
            for row in json(&files, &path).as_array().expect("a list") {
                let keys: BTreeSet<&str> = row.as_object().expect("an object").keys().map(String::as_str).collect();
                assert_eq!(keys, fields.iter().copied().collect(), "{path}");
            }
        }
    }
    for table in &TABLES {
        let snake = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
        assert!(table.columns.iter().all(|column| snake(column.name)), "{}", table.name);
        let named = |name: &str| table.columns.iter().any(|column| column.name == name);
        assert!(table.key.iter().chain(table.references.iter().map(|(name, _)| name)).all(|name| named(name)));
        let count = (table.count)(&archive);
        let rows = rows(&files, table.name);
        assert_eq!(
            (rows.len(), json(&files, &format!("data/{}.json", table.name)).as_array().map(Vec::len)),
            (count, Some(count))
        );
        let keys: BTreeSet<Vec<&String>> =
            rows.iter().map(|row| table.key.iter().map(|name| &row[*name]).collect()).collect();
        assert_eq!(keys.len(), count, "the key of {} tells rows apart", table.name);
        let listed = export::files(&archive)
            .iter()
            .filter(|file| file.name == table.title && file.records == Some(count))
            .count();
        assert_eq!(listed, 2, "{}", table.title);
    }
}

#[test]
fn routes_lead_to_pages() {
    let archive = archive();
    let routes = json(&rendered(&archive), "data/routes.json");
    assert_eq!(routes["articles"]["open"], "articles/open.html");
    assert_eq!(routes["entries"]["malda"], "places/malda.html");
    assert_eq!(routes["events"]["bridge-fell"], "events/bridge-fell.html");
    assert_eq!(routes["periods"]["2020-05"], "chronology/2020-05.html");
    assert_eq!((&routes["pages"]["home"], &routes["pages"]["about"]), (&"index.html".into(), &"about.html".into()));
}

#[test]
fn everything_can_be_cited() {
    let archive = archive();
    let article =
        |id: &str| archive.articles.iter().position(|article| article.article.id.as_str() == id).expect(id) as u32;
    let open = cite::cite_article(&archive, article("open"));
    assert_eq!(
        open.plain,
        "Cy Dee and Smith and Sons: “The bridge \"of\" Malda, fallen”. Daily, Malda (Wire), 2 May 2020. \
         https://example.com/a_b?c=1&d=%20 In: Floods of {Malda} & 100 % of it, ed. by Ann Lee and Bo Å, \
         https://example.org/floods/articles/open.html"
    );
    assert_eq!(
        open.bibtex,
        "@misc{open,\n  title = {{The bridge \"of\" Malda, fallen}},\n  author = {Cy Dee and {Smith and Sons}},\n  \
         howpublished = {Daily, Malda (Wire)},\n  year = {2020},\n  month = may,\n  day = {2},\n  \
         url = {https://example.com/a_b?c=1&d=%20},\n  note = {In: Floods of \\textbraceleft{}Malda\\textbraceright{} \
         \\& 100 \\% of it, \\url{https://example.org/floods/articles/open.html}},\n  langid = {en},\n}\n"
    );
    let csl: Value = serde_json::from_str(&open.csl_json).expect("valid JSON");
    assert_eq!(csl[0]["issued"]["date-parts"][0], serde_json::json!([2020, 5, 2]));
    assert_eq!((&csl[0]["type"], &csl[0]["author"][0]["literal"]), (&"article-newspaper".into(), &"Cy Dee".into()));

    let vague = cite::cite_article(&archive, article("quoted"));
    assert!(vague.bibtex.contains("year = {about May 2020}") && !vague.bibtex.contains("month"), "{}", vague.bibtex);
    assert!(vague.csl_json.contains("\"literal\": \"about May 2020\""), "{}", vague.csl_json);
    assert!(cite::cite_article(&archive, article("gone")).plain.contains("Withdrawn from the archive, 2021"));

    let whole = cite::cite_archive(&archive);
    assert_eq!(
        whole.plain,
        "Ann Lee and Bo Å (eds.): Floods of {Malda} & 100 % of it. 4 May 2020. https://example.org/floods/"
    );
    let entry = cite::cite_entry(&archive, 0);
    assert!(entry.plain.starts_with("“Durin”. In: Floods of {Malda} & 100 % of it, ed. by"), "{}", entry.plain);
    let event = cite::cite_event(&archive, 0);
    for citation in [&open, &vague, &whole, &entry, &event] {
        let braces = |brace| citation.bibtex.matches(brace).count();
        assert_eq!(braces('{'), braces('}'), "{}", citation.bibtex);
        assert!(!citation.plain.contains('\n') && serde_json::from_str::<Value>(&citation.csl_json).is_ok());
    }
}
