//! The command line as people meet it.
//!
//! Each file of `tests/cli/` is one mistake that editors make: the files that hold it (the rest of the archive is in
//! `base.txt`), and below `>>> shown` what `glossator check` must say about it, to the letter. `UPDATE=1 cargo test`
//! writes what is said now; the reviewer reads the difference. The other tests run the program, as seldom as they can.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use glossator::load::load;
use glossator::pipeline::compile;
use tempfile::TempDir;

/// What a run of the program did.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

fn glossator(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_glossator"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("it speaks UTF-8");
    Run { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The stretches of a case file, by the names behind `>>>`.
fn stretches(text: &str) -> BTreeMap<&str, &str> {
    let mut stretches = BTreeMap::new();
    for stretch in text.split("\n>>> ").skip(1) {
        let (name, content) = stretch.split_once('\n').expect("a name and a line end");
        stretches.insert(name, content);
    }
    stretches
}

fn write_files(folder: &Path, files: &BTreeMap<&str, &str>) {
    for (path, text) in files.iter().filter(|(path, _)| **path != "shown") {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("folders are made");
        // The blank line before the next `>>>` is not part of the file.
        fs::write(path, format!("{}\n", text.trim_end_matches('\n'))).expect("files are written");
    }
}

fn case_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let entries = fs::read_dir(folder).expect("tests/cli is there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    files.sort();
    files
}

#[test]
fn mistakes_are_explained_to_the_letter() {
    let base = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/base.txt")).expect("base.txt");
    let mut failures = Vec::new();
    for path in case_files() {
        let case = fs::read_to_string(&path).expect("the case can be read");
        let folder = TempDir::new().expect("a folder");
        write_files(folder.path(), &stretches(&base));
        write_files(folder.path(), &stretches(&case));
        let inputs = load(folder.path()).expect("an archive");
        let shown = compile(&inputs).report.draw(&inputs.sources, false);
        let shown = format!("\n>>> shown\n{}", shown.trim_end());
        let (question, answer) = case.split_at(case.find("\n>>> shown\n").unwrap_or(case.len()));
        if answer.trim_end() != shown.trim_end() {
            failures.push(format!("{}{shown}", path.file_name().expect("a name").display()));
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, format!("{}\n{}\n", question.trim_end(), shown.trim_end())).expect("it is written");
            }
        }
    }
    assert!(failures.is_empty(), "other words than before; `UPDATE=1` accepts them:\n{}", failures.join("\n\n"));
}

#[test]
fn a_first_hour_goes_well() {
    let folder = TempDir::new().expect("a folder");
    let init = glossator(folder.path(), &["init", "mine", "--title", "The \"old\" mill"]);
    assert_eq!((init.code, init.stderr.as_str()), (0, ""));
    let next: Vec<&str> = init.stdout.lines().filter(|line| line.starts_with("  glossator ")).collect();
    assert_eq!(next.len(), 3, "{}", init.stdout);
    let mine = folder.path().join("mine");

    let check = glossator(&mine.join("content/articles"), &["check"]);
    assert_eq!(check.stderr, "2 articles, 7 entries, 2 events (1 in disagreement), 4 claims: no problems\n");
    assert_eq!((check.code, check.stdout.as_str()), (0, ""));

    let again = glossator(folder.path(), &["init", "mine"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("mine is an archive already"), "{}", again.stderr);

    let places = fs::read(mine.join("content/glossary/places.toml")).expect("places");
    for (arguments, said) in [
        (
            &["article", "--title", "The mill is for sale", "--date", "2019-05"][..],
            "Wrote content/articles/the-mill-is-for-sale.md",
        ),
        (&["claims", "the-mill-is-for-sale"], "Wrote content/annotations/the-mill-is-for-sale.toml"),
        (&["actor", "jo-penhale", "--kind", "person"], "Added [jo-penhale] to content/glossary/actors.toml:25"),
        (
            &["place", "--name", "Harrow Mill", "--within", "aldermere"],
            "Added [harrow-mill] to content/glossary/places.toml:22",
        ),
        (&["event", "mill-sold"], "Added [mill-sold] to content/events/events.toml:14"),
    ] {
        let new = glossator(&mine, &[&["new"], arguments].concat());
        assert_eq!((new.code, new.stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(new.stdout.starts_with(said), "{}", new.stdout);
    }
    let grown = fs::read(mine.join("content/glossary/places.toml")).expect("places");
    assert!(grown.starts_with(&places) && grown.len() > places.len());

    let check = glossator(&mine, &["check", "--format", "json"]);
    assert_eq!(check.code, 0, "{}", check.stderr);
    let lines = check.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let codes: Vec<String> = lines.map(|line| line["code"].as_str().expect("a code").to_string()).collect();
    assert_eq!(codes, ["article/empty", "article/no-source", "event/unclaimed"]);

    for (arguments, message, help) in [
        (
            &["place", "aldermere"][..],
            "the id `aldermere` is taken by the entry of the glossary at content/glossary/places.toml:3",
            "choose another",
        ),
        (
            &["claims", "sixty-five-saved-from-floods"],
            "there is no article `sixty-five-saved-from-floods`",
            "did you mean `sixty-five-saved-from-flood`?",
        ),
        (&["actor", "Jo Penhale"], "`Jo Penhale` is not an id", "this could be `jo-penhale`"),
        (&["event", "--title", "سوق"], "no id can be made from `سوق`", "glossator new event ID --title"),
    ] {
        let new = glossator(&mine, &[&["new"], arguments].concat());
        assert_eq!((new.code, new.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(new.stderr.starts_with(&format!("error: {message}")), "{}", new.stderr);
        assert!(new.stderr.contains("\nhelp: ") && new.stderr.contains(help), "{}", new.stderr);
    }
}

#[test]
fn errors_leave_the_site_and_the_lock_as_they_are() {
    let folder = TempDir::new().expect("a folder");
    assert_eq!(glossator(folder.path(), &["init"]).code, 0);
    let build = glossator(folder.path(), &["build"]);
    assert_eq!(build.code, 0, "{}", build.stderr);
    assert!(
        build.stderr.starts_with("Built 2 articles, 7 entries, 2 events (1 in disagreement), 4 claims: "),
        "{}",
        build.stderr
    );
    let lock = fs::read_to_string(folder.path().join("archive.lock")).expect("the lock");
    assert!(lock.contains("[articles.sixty-five-saved-from-flood.claims]"));
    let site = bytes_of(&folder.path().join("output"));

    let claims = folder.path().join("content/annotations/sixty-five-saved-from-flood.toml");
    let good = fs::read_to_string(&claims).expect("claims");
    fs::write(&claims, good.replace("shut Wend Bridge", "shut the bridge").replace("said_by", "sad_by"))
        .expect("written");
    let build = glossator(folder.path(), &["build"]);
    assert_eq!((build.code, build.stdout.as_str()), (1, ""));
    assert!(
        build.stderr.contains("error[quote/lost]") && build.stderr.contains("did you mean `said_by`?"),
        "{}",
        build.stderr
    );
    let last = build.stderr.lines().last().expect("a summary");
    assert_eq!(last, "2 errors; the site in output was left as it is");
    assert_eq!(bytes_of(&folder.path().join("output")), site);
    assert_eq!(fs::read_to_string(folder.path().join("archive.lock")).expect("the lock"), lock);

    let check = glossator(folder.path(), &["check", "--format", "json"]);
    assert_eq!(check.code, 1);
    assert_eq!(check.stdout.lines().count(), 2);
    for line in check.stdout.lines() {
        let problem: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(problem["severity"], "error");
        assert_eq!(problem["path"], "content/annotations/sixty-five-saved-from-flood.toml");
    }
}

#[test]
fn no_site_is_made_that_might_tell_a_name() {
    let folder = TempDir::new().expect("a folder");
    assert_eq!(glossator(folder.path(), &["init"]).code, 0);
    let actors = folder.path().join("content/glossary/actors.toml");
    let good = fs::read_to_string(&actors).expect("the actors");
    let protected = "[zoe-quill]\nname = \"Zoe Quill\"\nkind = \"person\"\npublic_id = \"w\"\nprotect = \"omit\"\n";
    for (text, page, code, said) in [
        (protected.to_string(), "Zoe Quill.", 0, "Built "),
        (protected.replace("protect", "protct"), "Zoe Quill.", 1, "did you mean `protect`?"),
        (protected.replace("kind =", "kind"), "Zoe Quill.", 1, "so no site is made"),
        (protected.to_string(), "![z](files/zoe-quill.gif)", 1, "rename the file"),
    ] {
        fs::write(&actors, format!("{good}\n{text}")).expect("written");
        fs::create_dir_all(folder.path().join("content/pages")).expect("a folder");
        fs::create_dir_all(folder.path().join("content/files")).expect("a folder");
        if page.contains("gif") {
            fs::write(folder.path().join("content/files/zoe-quill.gif"), "GIF89a").expect("written");
        }
        fs::write(folder.path().join("content/pages/thanks.md"), format!("+++\ntitle = \"T\"\n+++\n{page}\n"))
            .expect("written");
        let build = glossator(folder.path(), &["build", "--keep-going"]);
        assert!(build.stderr.contains(said), "{text}{}", build.stderr);
        assert_eq!(build.code, code, "{text}{}", build.stderr);
        for (path, bytes) in bytes_of(&folder.path().join("output")) {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!text.contains("zoe quill") && !text.contains("zoe-quill"), "{} tells the name", path.display());
        }
    }
}

#[test]
fn a_changed_source_text_is_not_recorded_unasked() {
    let folder = TempDir::new().expect("a folder");
    assert_eq!(glossator(folder.path(), &["init"]).code, 0);
    assert_eq!(glossator(folder.path(), &["build", "--quiet"]).code, 0);
    let lock = || fs::read_to_string(folder.path().join("archive.lock")).expect("the lock");
    let before = lock();
    let article = folder.path().join("content/articles/sixty-five-saved-from-flood.md");
    let text = fs::read_to_string(&article).expect("the article");
    fs::write(&article, text.replace("until Wednesday", "until Thursday")).expect("written");

    let strict = glossator(folder.path(), &["build", "--strict"]);
    assert_eq!((strict.code, lock()), (1, before.clone()));
    assert!(strict.stderr.contains("warning[article/body-changed]"), "{}", strict.stderr);
    assert!(strict.stderr.contains("glossator build --relock"), "{}", strict.stderr);
    let relock = glossator(folder.path(), &["build", "--relock", "--quiet"]);
    assert_eq!((relock.code, relock.stderr.as_str()), (0, ""));
    assert_ne!(lock(), before);
}

fn bytes_of(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            files.extend(bytes_of(&entry.path()));
        } else {
            files.insert(entry.path(), fs::read(entry.path()).expect("it can be read"));
        }
    }
    files
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = TempDir::new().expect("a folder");
    let lost = glossator(folder.path(), &["check"]);
    assert_eq!(lost.code, 2);
    assert!(lost.stderr.contains("no archive here") && lost.stderr.contains("\nhelp: "), "{}", lost.stderr);
    let misspelt = glossator(folder.path(), &["chek"]);
    assert_eq!(misspelt.code, 2);
    assert!(misspelt.stderr.contains("check"), "{}", misspelt.stderr);
    let mine = folder.path().join("mine");
    assert_eq!(glossator(folder.path(), &["init", "mine"]).code, 0);
    fs::create_dir(mine.join("output")).expect("a folder");
    fs::write(mine.join("output/mine.txt"), "mine").expect("a file");
    for (here, named) in [(&mine, "output"), (&mine.join("content"), "../output")] {
        let foreign = glossator(here, &["build"]);
        assert_eq!(foreign.code, 2);
        let said = format!("error: the output {named} is not a site that Glossator wrote");
        assert!(foreign.stderr.starts_with(&said), "{}", foreign.stderr);
    }
    for asked in [&["help"][..], &["help", "new"]] {
        let help = glossator(folder.path(), asked);
        assert_eq!((help.code, help.stderr.as_str()), (0, ""));
        assert!(help.stdout.contains("Usage: glossator"), "{}", help.stdout);
    }
    let help = glossator(folder.path(), &["new", "article", "--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    assert!(help.stdout.contains("Example:\n  glossator new article"), "{}", help.stdout);
}
