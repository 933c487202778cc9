//! Golden sites: each folder of `tests/sites` is a small archive with what must come of it.
//!
//! `expected.txt` holds all problems as they are drawn, `pages.txt` the paths of the files whose bytes are kept in
//! `expected/`; all other files need only be made. No file of the site may have a line of `unpublished.txt` in it, if there
//! is one. `UPDATE=1 cargo test --test sites` writes what comes now; the diff is to be read.

#![allow(clippy::disallowed_methods)]

mod support;

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use glossator::load::load;
use support::Built;
use support::build;
use support::scan;

#[test]
fn every_site_is_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(folder).expect("the cases are there").map(|case| case.expect("a case").path()).collect();
    cases.sort();
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = Vec::new();
    for case in &cases {
        let name = case.file_name().expect("a name").to_string_lossy().into_owned();
        failures.extend(try_case(case, update).into_iter().map(|failure| format!("{name}: {failure}")));
    }
    assert!(failures.is_empty(), "\n{}\n\nUPDATE=1 rewrites what is expected", failures.join("\n"));
}

fn try_case(case: &Path, update: bool) -> Vec<String> {
    let inputs = load(case).unwrap_or_else(|error| panic!("{}: {error}", case.display()));
    let built = build(&inputs, Some(case));
    let mut failures = scan::faults(&built.files);
    failures.extend(unpublished(case, &built));
    let diagnostics = built.report.draw(&inputs.sources, false);
    failures.extend(compare(&case.join("expected.txt"), &diagnostics, update));
    let listed = fs::read_to_string(case.join("pages.txt")).unwrap_or_default();
    if update {
        // What is listed no longer must not stay.
        let _ = fs::remove_dir_all(case.join("expected"));
    }
    for path in listed.lines() {
        match built.files.get(path) {
            None => {
                failures.push(format!("{path} is not made; there are {:?}", built.files.keys().collect::<Vec<_>>()))
            }
            Some(bytes) => {
                let text = without_versions(&String::from_utf8_lossy(bytes));
                failures.extend(compare(&case.join("expected").join(path), &text, update));
            }
        }
    }
    failures
}

/// Lines that must be in no file of the site, neither as they are nor as HTML or JSON write them.
fn unpublished(case: &Path, built: &Built) -> Vec<String> {
    let secrets = fs::read_to_string(case.join("unpublished.txt")).unwrap_or_default();
    let mut told = Vec::new();
    for secret in secrets.lines() {
        let forms =
            [secret.to_string(), secret.replace('\'', "&#39;").replace('"', "&quot;"), secret.replace('"', "\\\"")];
        for (path, bytes) in &built.files {
            let text = String::from_utf8_lossy(bytes);
            if forms.iter().any(|form| text.contains(form.as_str()) || path.contains(form.as_str())) {
                told.push(format!("{path} tells {secret:?}"));
            }
        }
    }
    told
}

/// Compares a text with the file that has what is expected, or writes that.
fn compare(path: &Path, found: &str, update: bool) -> Option<String> {
    if update {
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, found).expect("it can be written");
        return None;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == found {
        return None;
    }
    let line = expected.lines().zip(found.lines()).take_while(|(expected, found)| expected == found).count();
    let show = |text: &str| text.lines().nth(line).map_or("(the end)".to_string(), shortened);
    let name = path.file_name().expect("a name").to_string_lossy();
    Some(format!("{name}, line {}\n  expected: {}\n  found:    {}", line + 1, show(&expected), show(found)))
}

fn shortened(line: &str) -> String {
    let mut short: String = line.chars().take(300).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

/// A text without the hashes of the theme's files, which change with each change of the theme.
fn without_versions(text: &str) -> String {
    let mut parts = text.split("?v=");
    let mut plain = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let hex = part.bytes().take(8).take_while(u8::is_ascii_hexdigit).count();
        plain.push_str(if hex == 8 { "?v=xxxxxxxx" } else { "?v=" });
        plain.push_str(&part[if hex == 8 { 8 } else { 0 }..]);
    }
    plain
}
