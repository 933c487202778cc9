//! The example archive: every link leads somewhere, nothing is asked for outside, pages are small, sources stay.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use glossator::load::load;

use super::support::Built;
use super::support::build;
use super::support::scan;

/// The largest page, in bytes.
const LARGEST: usize = 300 << 10;

static EXAMPLE: LazyLock<Built> = LazyLock::new(|| build(&load(root()).expect("the example archive"), Some(root())));

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_link_leads_somewhere_and_none_asks_for_anything_outside() {
    let faults = scan::faults(&EXAMPLE.files);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(EXAMPLE.pages().count() > 100, "{} pages", EXAMPLE.pages().count());
}

#[test]
fn style_and_script_ask_for_nothing() {
    for (path, bytes) in EXAMPLE.files.iter().filter(|(path, _)| path.ends_with(".css") || path.ends_with(".js")) {
        let text = String::from_utf8_lossy(bytes);
        for request in [
            "http:",
            "https:",
            "//www",
            "url(",
            "@import",
            "fetch(",
            "XMLHttpRequest",
            "import(",
            "sendBeacon",
            "WebSocket",
        ] {
            assert!(!text.contains(request), "{path} has {request}");
        }
    }
}

#[test]
fn pages_are_small() {
    for (path, page) in EXAMPLE.pages() {
        assert!(page.len() <= LARGEST, "{path} has {} bytes", page.len());
    }
}

#[test]
fn no_command_changes_a_source() {
    let folder = tempfile::tempdir().expect("a folder");
    let sources = ["archive.toml", "archive.lock", "content"];
    let before = files(root(), &sources);
    // The lock is written by builds; it keeps the ids of claims.
    for (path, bytes) in before.iter().chain(&files(root(), &["archive.lock"])) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, bytes).expect("it can be written");
    }
    let article = "content/articles/live-blog-2016-12-16.md";
    for arguments in [
        &["build", "--quiet"][..],
        &["check"],
        &["build", "--quiet", "--relock"],
        &["check", "--format", "json"],
        &["tag", "--archive", ".", article],
    ] {
        let run = Command::new(env!("CARGO_BIN_EXE_glossator")).args(arguments).current_dir(folder.path()).output();
        let run = run.expect("the program runs");
        assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
        assert!(files(folder.path(), &sources) == before, "{arguments:?} changed a source");
    }
    let written = files(&folder.path().join("output"), &[""]);
    for (path, bytes) in &EXAMPLE.files {
        assert!(written.get(path) == Some(bytes), "{path} is written otherwise than it is made");
    }
}

/// The files below some names of a folder, with their bytes.
fn files(root: &Path, names: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open: Vec<String> = names.iter().map(|name| name.to_string()).collect();
    while let Some(name) = open.pop() {
        let path = root.join(&name);
        if path.is_dir() {
            for entry in fs::read_dir(path).expect("a folder") {
                let entry = entry.expect("an entry").file_name().to_string_lossy().into_owned();
                open.push(if name.is_empty() { entry } else { format!("{name}/{entry}") });
            }
        } else if let Ok(bytes) = fs::read(&path) {
            found.insert(name, bytes);
        }
    }
    found
}
