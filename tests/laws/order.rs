//! The same archive gives the same bytes, whatever the order of the tables in its files and the number of threads.

use std::collections::BTreeMap;
use std::path::Path;

use glossator::inputs::Inputs;
use glossator::load::load;
use rayon::ThreadPoolBuilder;

use super::support::build;

fn archives() -> Vec<Inputs> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["", "tests/sites/agreement", "tests/sites/extra", "tests/sites/rights", "tests/sites/scripts"]
        .iter()
        .map(|path| load(&root.join(path)).expect("an archive of the project"))
        .collect()
}

/// The whole tables of a file: what stands before the first, then each with its sub-tables.
fn tables(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for line in text.split_inclusive('\n') {
        let name = line.trim_end().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or("");
        let name = name.trim_matches(['[', ']']);
        let begins = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if begins {
            parts.push(String::new());
        }
        parts.last_mut().expect("one is there").push_str(line);
    }
    parts
}

/// The tables in another order; a last line without an end gets one.
fn shuffled(text: &str, seed: u64) -> String {
    let mut tables = tables(&format!("{}\n", text.trim_end()));
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for last in (2..tables.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        tables.swap(1 + (state >> 33) as usize % last, last);
    }
    tables.concat()
}

fn difference(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    let path = one.keys().chain(other.keys()).find(|path| one.get(*path) != other.get(*path))?;
    let words = |files: &BTreeMap<String, Vec<u8>>| {
        files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    };
    let (one, other) = (words(one), words(other));
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let near = |text: &str| -> String {
        let start = text.floor_char_boundary(same.saturating_sub(80));
        text[start..].chars().take(240).collect()
    };
    Some(format!("{path}:\n  {}\n  {}", near(&one), near(&other)))
}

#[test]
fn the_order_of_tables_changes_nothing() {
    for inputs in archives() {
        let expected = build(&inputs, None);
        for seed in 1..=3 {
            let mut other = inputs.clone();
            for source in &mut other.sources {
                let shuffles = source.path.starts_with("content/glossary/") && source.path.ends_with(".toml")
                    || source.path.starts_with("content/events/") && source.path.ends_with(".toml")
                    || source.path.starts_with("content/annotations/");
                if shuffles {
                    source.text = shuffled(&source.text, seed);
                }
            }
            let difference = difference(&expected.files, &build(&other, None).files);
            assert!(difference.is_none(), "order {seed}: {}", difference.unwrap_or_default());
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    for inputs in archives() {
        let expected = build(&inputs, None);
        for threads in [1, 2, 7] {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            let built = pool.install(|| build(&inputs, None));
            let difference = difference(&expected.files, &built.files);
            assert!(difference.is_none(), "{threads} threads: {}", difference.unwrap_or_default());
            let drawn = |built: &super::support::Built| built.report.draw(&inputs.sources, false);
            assert_eq!(drawn(&expected), drawn(&built), "{threads} threads");
        }
    }
}
