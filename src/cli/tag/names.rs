//! What the documents are called.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

/// The name of each file: its stem; with its folder where two files share that; the whole path where they share this too.
pub(super) fn names(files: &[PathBuf]) -> Vec<String> {
    let paths: BTreeSet<&Path> = files.iter().map(PathBuf::as_path).collect();
    let mut names: BTreeMap<&Path, String> = BTreeMap::new();
    for form in [stem, in_folder] {
        let mut bearers: BTreeMap<String, Vec<&Path>> = BTreeMap::new();
        for path in &paths {
            bearers.entry(form(path)).or_default().push(path);
        }
        for (name, paths) in bearers {
            if let [path] = paths[..] {
                names.entry(path).or_insert(name);
            }
        }
    }
    let name = |path: &PathBuf| names.get(path.as_path()).cloned().unwrap_or_else(|| path.display().to_string());
    files.iter().map(name).collect()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn in_folder(path: &Path) -> String {
    match path.parent().and_then(Path::file_name) {
        Some(folder) => format!("{}/{}", folder.to_string_lossy(), stem(path)),
        None => stem(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_short_as_they_can_be_told_apart() {
        let files = ["a/one.md", "a/two.0460.md", "b/one.txt", "x/b/one.txt", "three", "three", "one.md"];
        let names = names(&files.map(PathBuf::from));
        assert_eq!(names, ["a/one", "two.0460", "b/one.txt", "x/b/one.txt", "three", "three", "one"]);
    }
}
