//! The invariants of ARCHITECTURE.md that a program can check.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Modules that touch files, clock, environment or terminal.
const RIM: [&str; 4] = ["load", "publish", "cli", "main"];

/// Lines of a file at most.
const LONGEST: usize = 500;

struct File {
    path: PathBuf,
    module: String,
    text: String,
}

/// The code of a file without its tests and comments.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or(text);
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src can be read") {
            let path = entry.expect("src can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(&root).expect("it lies in src");
                let first =
                    inside.components().next().expect("it has a name").as_os_str().to_string_lossy().into_owned();
                let text = fs::read_to_string(&path).expect("a source can be read");
                files.push(File { module: first.trim_end_matches(".rs").to_string(), path, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The modules of lib.rs with their places in the order of the story.
fn order() -> BTreeMap<String, usize> {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs can be read");
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.enumerate().map(|(place, name)| (name.to_string(), place)).collect()
}

#[test]
fn a_module_uses_only_those_above_it() {
    let order = order();
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(own) = order.get(&file.module) else { continue };
        for used in code(&file.text).split("crate::").skip(1) {
            let name: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if order.get(&name).is_some_and(|place| place > own) {
                wrong.push(format!("{} uses crate::{name}, which stands below {}", file.path.display(), file.module));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_stands_in_lib_rs() {
    let order = order();
    for file in sources() {
        assert!(
            order.contains_key(&file.module) || ["lib", "main"].contains(&file.module.as_str()),
            "{} is in no module of lib.rs",
            file.path.display()
        );
    }
}

#[test]
fn only_the_rim_touches_the_world() {
    let worldly = [
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "std::io::stdin",
        "SystemTime",
        "Instant::now",
        "::now()",
        "walkdir",
        "println!",
        "eprintln!",
    ];
    let mut wrong = Vec::new();
    for file in sources() {
        if RIM.contains(&file.module.as_str()) {
            continue;
        }
        let code = code(&file.text);
        for word in worldly.iter().filter(|word| code.contains(**word)) {
            wrong.push(format!("{} has {word}", file.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_finders_do_not_know_each_other() {
    let apart = [
        ("glossary", "temporal::tag"),
        ("glossary", "standoff"),
        ("standoff", "glossary"),
        ("render", "export"),
        ("export", "render"),
    ];
    for file in sources() {
        for (module, other) in apart {
            let used = file.module == module && code(&file.text).contains(&format!("crate::{other}"));
            assert!(!used, "{} uses crate::{other}", file.path.display());
        }
    }
}

#[test]
fn finders_see_prose_and_never_markdown() {
    for file in sources().iter().filter(|file| ["glossary", "standoff"].contains(&file.module.as_str())) {
        let parser =
            file.path.ends_with("parse.rs") || file.path.ends_with("entry.rs") || file.path.ends_with("claim.rs");
        assert!(parser || !code(&file.text).contains("crate::document"), "{} sees documents", file.path.display());
    }
}

#[test]
fn only_diagnostics_make_problems_by_hand() {
    for file in sources().iter().filter(|file| file.module != "diagnostics") {
        let code = code(&file.text).replace("-> Problem {", "");
        assert!(!code.contains(" Problem {"), "{} makes a Problem without its constructor", file.path.display());
    }
}

#[test]
fn templates_see_views_only() {
    for file in sources() {
        assert!(!code(&file.text).contains("register_function"), "{} gives templates a function", file.path.display());
    }
}

#[test]
fn only_html_makes_markup() {
    // A start tag in a string; the theme's own escapes of translations are text.
    for file in sources().iter().filter(|file| !["html", "cli"].contains(&file.module.as_str())) {
        let known =
            ["render/inlays.rs", "render/dates.rs", "render/entry.rs"].iter().any(|known| file.path.ends_with(known));
        let markup = code(&file.text).contains("\"<p")
            || code(&file.text).contains("\"<div")
            || code(&file.text).contains("\"<a ");
        assert!(known || !markup, "{} makes markup", file.path.display());
    }
}

#[test]
fn files_can_be_read_in_one_sitting() {
    let mut lengths: Vec<usize> = Vec::new();
    for file in sources() {
        let lines = file.text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", file.path.display());
        lengths.push(lines);
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median < 250, "the median file has {median} lines");
}

#[test]
fn every_code_is_listed_and_raised() {
    let files = sources();
    let codes = files.iter().find(|file| file.path.ends_with("diagnostics/codes.rs")).expect("the codes are there");
    let (declared, listed) = codes.text.split_once("pub static ALL").expect("the list is there");
    let mut area = "";
    for line in declared.lines() {
        area = line.strip_prefix("pub mod ").and_then(|rest| rest.strip_suffix(" {")).unwrap_or(area);
        let name = line.trim().strip_prefix("pub static ").and_then(|rest| rest.split(':').next());
        let Some(code) = name.map(|name| format!("{area}::{name}")) else { continue };
        assert!(listed.contains(&format!("&{code},")), "{code} is not in ALL");
        // The name must end there: `SYNTAX` is not raised by what raises `SYNTAX_OLD`.
        let raises = |file: &File| {
            let code_text = crate::code(&file.text);
            let mut places = code_text.match_indices(&code);
            places.any(|(at, _)| !code_text[at + code.len()..].starts_with(|c: char| c == '_' || c.is_alphanumeric()))
        };
        assert!(files.iter().any(|file| file.module != "diagnostics" && raises(file)), "nothing raises {code}");
    }
    let names: Vec<&str> = glossator::diagnostics::codes::ALL.iter().map(|code| code.name).collect();
    assert!(names.is_sorted(), "ALL is not sorted by name: {names:?}");
}
