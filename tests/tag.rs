//! `glossator tag` as other programs meet it.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;

use serde_json::Value;
use serde_json::json;
use tempfile::TempDir;

/// What a run of the program did.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    fn lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    }

    /// The value of each line at a key.
    fn column(&self, key: &str) -> Vec<Value> {
        self.lines().into_iter().map(|line| line[key].clone()).collect()
    }
}

fn start(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_glossator"))
        .arg("tag")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs")
}

fn end(child: Child) -> Run {
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("it speaks UTF-8");
    Run { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn tag(folder: &Path, arguments: &[&str]) -> Run {
    end(start(folder, arguments))
}

/// Tags what is given to standard input.
fn pipe(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let mut child = start(folder, arguments);
    let mut stdin = child.stdin.take().expect("standard input");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let run = end(child);
    writer.join().expect("the writer ends").expect("all is read");
    run
}

/// A folder with files in it, and an archive of two people and a place.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let archive = [
        ("mill/archive.toml", "title = \"The mill\"\ntimezone = \"Europe/London\"\n"),
        (
            "mill/content/glossary/actors.toml",
            "[ada-pell]\nname = \"Ada Pell\"\nkind = \"person\"\n\n[jo-pell]\nname = \"Jo Pell\"\nkind = \"person\"\n",
        ),
        ("mill/content/glossary/places.toml", "[aldermere]\nname = \"Aldermere\"\nkind = \"town\"\n"),
    ];
    for (path, text) in archive.iter().chain(files) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders are made");
        fs::write(path, text).expect("files are written");
    }
    folder
}

/// The stretch of a text between two numbers of code points.
fn stretch(text: &str, line: &Value, start: &str, end: &str) -> String {
    let [start, end] = [start, end].map(|key| line[key].as_u64().expect("a number") as usize);
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn an_article_is_counted_as_read_and_as_written() {
    let body = "\n😀 *Ada* Pell &amp; [Jo Pell](https://example.org/jo) went\nto **Alder**mere\\.\n";
    let text = format!("---\ntitle: A walk\ndate: 2016-12-16\nmood: fine\ntags: {{a: 1}}\n---\n{body}");
    let folder = folder(&[("walk.md", &text)]);
    let run = tag(folder.path(), &["--archive", "mill", "--layers", "mention", "walk.md"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let lines = run.lines();
    assert_eq!(run.column("id"), ["ada-pell", "aldermere"]);
    let reading = "😀 Ada Pell & Jo Pell went\nto Aldermere.";
    for line in &lines {
        assert_eq!((line["doc"].as_str(), line["layer"].as_str()), (Some("walk"), Some("mention")));
        assert_eq!(line["surface"], stretch(reading, line, "start", "end"));
    }
    assert_eq!(stretch(body, &lines[0], "body_start", "body_end"), "Ada* Pell");
    assert_eq!(stretch(body, &lines[1], "body_start", "body_end"), "Alder**mere");
    assert_eq!(lines[0]["candidates"], json!(["ada-pell"]));
}

#[test]
fn a_plain_text_is_taken_to_the_letter() {
    let text = "\u{feff}\n\n  *Yes*, Ada\u{a0}Pell ran.\r\n\r\n\tIn Ada\n\nPell 👩‍👩‍👧 lived Aldermere";
    let folder = folder(&[("a.txt", text), ("b.md", text)]);
    let run = tag(folder.path(), &["--archive", "mill", "a.txt", "b.md"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for line in run.lines() {
        assert_eq!(line["surface"], stretch(text, &line, "start", "end"));
        assert_eq!((&line["start"], &line["end"]), (&line["body_start"], &line["body_end"]));
    }
    // The blank line parts two paragraphs: no Ada Pell stands across it.
    assert_eq!(run.column("surface")[..3], ["Ada\u{a0}Pell", "Pell", "Aldermere"]);
}

#[test]
fn candidates_are_all_that_the_words_may_name() {
    let folder = folder(&[("a.txt", "Ada Pell came. Pell said so."), ("b.txt", "Pell said so.")]);
    let run = tag(folder.path(), &["--archive", "mill", "a.txt", "b.txt"]);
    assert_eq!(run.column("surface"), ["Ada Pell", "Pell"]);
    assert_eq!(run.column("candidates"), [json!(["ada-pell"]), json!(["ada-pell", "jo-pell"])]);
    assert_eq!(run.column("id"), ["ada-pell", "ada-pell"]);
}

#[test]
fn rulings_of_the_archive_count_for_its_own_articles() {
    let article = "+++\ntitle = \"x\"\ndate = 2016-12-16\nsource = \"y\"\n+++\nPell came to town.\n";
    let folder = folder(&[
        ("mill/content/articles/2016/one.md", article),
        (
            "mill/content/annotations/one.toml",
            "[mentions]\nlink = { \"Pell\" = \"jo-pell\", \"town\" = \"aldermere\" }\n",
        ),
        ("one.md", article),
    ]);
    let run = tag(folder.path(), &["--archive=mill", "one.md", "mill/content/articles/2016/one.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.column("id"), ["jo-pell", "aldermere"]);
    assert_eq!(run.column("doc"), ["2016/one", "2016/one"]);
}

#[test]
fn documents_come_in_the_order_they_were_given() {
    let texts: Vec<(String, String)> =
        (0..700).map(|number| (format!("t{number}.txt"), "Aldermere. ".repeat(1 + number * 7 % 50))).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = folder(&files);
    let mut arguments = vec!["--archive", "mill"];
    arguments.extend(files.iter().rev().map(|(name, _)| *name));
    let run = tag(folder.path(), &arguments);
    let mut docs = run.column("doc");
    docs.dedup();
    let expected: Vec<String> = (0..700).rev().map(|number| format!("t{number}")).collect();
    assert_eq!(docs, expected);

    let records: String = (0..3000)
        .map(|number| json!({ "text": "Aldermere. ".repeat(1 + number * 7 % 50), "doc": number }).to_string() + "\n")
        .collect();
    let run = pipe(folder.path(), &["--archive", "mill", "-"], records.as_bytes());
    let mut docs = run.column("doc");
    docs.dedup();
    assert_eq!(docs, (0..3000).collect::<Vec<_>>());
}

#[test]
fn records_are_read_line_by_line() {
    let folder = folder(&[]);
    let input = [
        &b"{\"text\": \"In Aldermere\", \"doc\": \"a/b\", \"views\": [1, 2]}\n"[..],
        b"no record\n",
        b"\n",
        b"{\"text\": 3}\n",
        b"{\"text\": \"Aldermere\", \"doc\": null, \"date\": \"2016-12-16T10:40:00Z\", \"lang\": \"en\", \"genre\": \"news\"}\r\n",
        b"{\"text\": \"Aldermere\", \"date\": \"Thursday\"}\n",
        b"{\"text\": \"Aldermere\", \"genre\": \"verse\"}\n",
        b"{\"text\": \"Alder\xffmere\"}\n",
        b"{\"text\": \"\\ud83d\\ude00 Aldermere\\u0000\", \"doc\": 7}",
    ]
    .concat();
    let run = pipe(folder.path(), &["--archive", "mill", "-"], &input);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let lines = run.lines();
    let places: Vec<&Value> =
        lines.iter().map(|line| if line["line"].is_null() { &line["doc"] } else { &line["line"] }).collect();
    assert_eq!(places, [&json!("a/b"), &json!(2), &json!(4), &json!(5), &json!(6), &json!(7), &json!(8), &json!(7)]);
    let errors: Vec<bool> = lines.iter().map(|line| line["error"].is_string()).collect();
    assert_eq!(errors, [false, true, true, false, true, true, true, false]);
    assert!(lines[4]["error"].as_str().expect("an error").contains("write 2016-12-15"), "{}", lines[4]);
    assert_eq!((&lines[7]["start"], &lines[7]["end"]), (&json!(2), &json!(11)));
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let folder = folder(&[]);
    let mut child = start(folder.path(), &["--archive", "mill", "-"]);
    let mut stdin = child.stdin.take().expect("standard input");
    let mut stdout = BufReader::new(child.stdout.take().expect("standard output"));
    for number in 0..3 {
        writeln!(stdin, "{}", json!({ "doc": number, "text": "Aldermere" })).expect("it is read");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("a line");
        assert_eq!(serde_json::from_str::<Value>(&line).expect("JSON")["doc"], number);
    }
    drop(stdin);
    assert_eq!(end(child).code, 0);
}

#[test]
fn a_reader_who_goes_away_ends_it_quietly() {
    let folder = folder(&[]);
    let mut child = start(folder.path(), &["--archive", "mill", "-"]);
    let mut stdin = child.stdin.take().expect("standard input");
    drop(child.stdout.take());
    let record = json!({ "text": "Aldermere ".repeat(500) }).to_string() + "\n";
    // It stops to read some time; until then it must not hang.
    while stdin.write_all(record.as_bytes()).is_ok() {}
    let run = end(child);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = folder(&[
        ("good.txt", "Aldermere"),
        ("head.md", "+++\ntitle = \"x\"\ndate = \"May 4, 2019\"\nown = 1\n+++\nAldermere\n"),
        ("open.md", "+++\ntitle = \"x\"\nAldermere\n"),
    ]);
    fs::write(folder.path().join("latin.txt"), b"Aldermere \xe9").expect("written");
    let run = tag(folder.path(), &["--archive", "mill", "latin.txt", "head.md", "open.md", "good.txt"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.column("doc"), ["head", "good"]);
    for said in ["latin.txt is not UTF-8", "write 2019-05-04", "head.md:3:8", "the header is not closed"] {
        assert!(run.stderr.contains(said), "{said} is not in\n{}", run.stderr);
    }
    assert!(!run.stderr.contains("own"), "{}", run.stderr);

    for (arguments, said) in [
        (&["good.txt", "lost.txt"][..], "cannot read lost.txt"),
        (&["mill"], "mill is a folder"),
        (&["--layers", "mention", "good.txt"], "--archive DIR"),
        (&["--archive", "mill", "--layers", "mention", "--format", "timex3", "good.txt"], "TIMEX3"),
        (&["--date", "Thursday", "good.txt"], "write 2016-12-15"),
        (&["-", "good.txt"], "either `-` or files"),
        (&["--archive", "nowhere", "good.txt"], "no archive in nowhere"),
    ] {
        let run = tag(folder.path(), arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(said), "{said} is not in\n{}", run.stderr);
    }
}

#[test]
fn timeml_is_escaped() {
    let folder = folder(&[("a&b.txt", "\n1 < 2 & \"x\" ]]>\r\n\u{1}\tend")]);
    let run = tag(folder.path(), &["--format", "timex3", "--date", "2016-12-16T10:40+02:00", "a&b.txt"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(
        run.stdout,
        "<TimeML>\n<DOCID>a&amp;b</DOCID>\n\
         <DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2016-12-16T10:40+02:00\" functionInDocument=\"CREATION_TIME\">\
         2016-12-16T10:40+02:00</TIMEX3></DCT>\n\
         <TEXT>\n1 &lt; 2 &amp; &quot;x&quot; ]]&gt;&#13;\n\u{fffd}\tend</TEXT>\n</TimeML>\n"
    );
    let run = pipe(folder.path(), &["--format", "timex3", "-"], b"{\"text\": \"x\", \"doc\": \"--\"}\n--><x>\n");
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.starts_with("<TimeML>\n<DOCID>--</DOCID>\n<DCT></DCT>\n<TEXT>x</TEXT>\n</TimeML>\n<!-- line 2: ")
    );
    assert_eq!(run.stdout.matches("-->").count(), 1);
}

#[test]
fn a_stretch_is_two_dates_where_both_ends_have_words() {
    let text = "On 28–29 May 1982, October 28-29, 1863, July to August 1966, in 1870–71, on 4/5 May 1942.\n";
    let folder = folder(&[("log.txt", text)]);
    let run = tag(folder.path(), &["log.txt"]);
    let found: Vec<String> = run
        .lines()
        .iter()
        .map(|line| format!("{}: {}", stretch(text, line, "start", "end"), line["edtf"].as_str().unwrap_or("none")))
        .collect();
    assert_eq!(
        found,
        [
            "28: 1982-05-28",
            "29 May 1982: 1982-05-29",
            "October 28: 1863-10-28",
            "29, 1863: 1863-10-29",
            "July: 1966-07",
            "August 1966: 1966-08",
            "1870: 1870",
            "71: 1871",
            "4/5 May 1942: 1942-05-04/1942-05-05",
        ]
    );
    let run = tag(folder.path(), &["--format", "timex3", "log.txt"]);
    let marked = "On <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"1982-05-28\">28</TIMEX3>–<TIMEX3 tid=\"t2\"";
    assert!(run.stdout.contains(marked), "{}", run.stdout);
}

#[test]
fn dates_are_found_in_all_kinds_of_text() {
    let folder = folder(&[
        ("a.txt", "\nIt began on 16 December 2016 in Aldermere.\n"),
        (
            "b.md",
            "+++\ntitle = \"x\"\ndate = 2016-12-20\n+++\n😀 On **16** December *2016* it began; today it ended.\n",
        ),
    ]);
    let run = tag(folder.path(), &["--archive", "mill", "a.txt", "b.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.column("layer"), ["time", "mention", "time", "time"]);
    let lines = run.lines();
    assert_eq!(
        lines[0],
        json!({
            "doc": "a", "layer": "time", "start": 13, "end": 29, "body_start": 13, "body_end": 29,
            "surface": "16 December 2016", "type": "DATE", "value": "2016-12-16", "edtf": "2016-12-16",
            "basis": "from its own words",
        })
    );
    let body = "😀 On **16** December *2016* it began; today it ended.\n";
    assert_eq!(stretch(body, &lines[2], "body_start", "body_end"), "16** December *2016");
    assert_eq!(lines[2]["surface"], "16 December 2016");
    assert_eq!((&lines[3]["value"], &lines[3]["basis"]), (&json!("2016-12-20"), &json!("from the day of publication")));

    let run = tag(folder.path(), &["--format", "timex3", "a.txt"]);
    let marked = "<TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2016-12-16\">16 December 2016</TIMEX3>";
    assert!(run.stdout.contains(&format!("<TEXT>\nIt began on {marked} in Aldermere.\n</TEXT>")), "{}", run.stdout);

    let records = "{\"text\": \"today\", \"date\": \"2016-12-20\"}\n{\"text\": \"today\"}\n";
    let run = pipe(folder.path(), &["--date", "2016-12-21", "-"], records.as_bytes());
    assert_eq!(run.column("value"), ["2016-12-20", "2016-12-21"]);
    assert_eq!(run.column("doc"), [1, 2]);
}

#[test]
fn names_inside_a_description_follow_it() {
    let owner = "[ada-pell]\nname = \"Ada Pell\"\nkind = \"person\"\naliases = [\"Aldermere miller Ada Pell\", \"Ada Pell, mayor of Aldermere\"]\n\n\
        [red-cross]\nname = \"Aldermere Red Cross\"\nkind = \"organisation\"\naliases = [\"Red Cross\"]\n";
    let folder = folder(&[
        ("mill/content/glossary/actors.toml", owner),
        ("a.txt", "Aldermere miller Ada Pell met the Aldermere Red Cross."),
        ("b.txt", "Ada Pell, mayor of Aldermere, came."),
    ]);
    let run = tag(folder.path(), &["--archive", "mill", "--layers", "mention", "a.txt", "b.txt"]);
    let surfaces = [
        "Aldermere miller Ada Pell",
        "Aldermere",
        "Ada Pell",
        "Aldermere Red Cross",
        "Ada Pell, mayor of Aldermere",
        "Ada Pell",
        "Aldermere",
    ];
    assert_eq!(run.column("surface"), surfaces.map(Value::from), "{}", run.stderr);
    assert_eq!(run.column("id")[1], json!("aldermere"));
}
