//! Lists the lexicons of dates, so that a language is a file in `src/temporal/lexicon` and nothing else.
#![allow(clippy::disallowed_methods)]

use std::fmt::Write as _;
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=src/temporal/lexicon");
    let folder = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("src/temporal/lexicon");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut list = format!("static LANGUAGES: [(&str, LazyLock<Lexicon>); {}] = [\n", files.len());
    for file in &files {
        let language = file.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(list, "({language:?}, LazyLock::new(|| Lexicon::built_in(include_str!({file:?})))),");
    }
    list.push_str("];\n");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    std::fs::write(out.join("lexicons.rs"), list)
}
