//! An archive to publish from, and sites to publish.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use glossator::output::Body;
use glossator::output::OutputPath;
use glossator::output::OutputSet;
use glossator::publish::PublishError;
use glossator::publish::Published;
use glossator::publish::publish;
use tempfile::TempDir;

/// An archive on disk with sources that no build may touch.
pub struct Archive {
    folder: TempDir,
}

const SOURCES: [(&str, &str); 4] = [
    ("archive.toml", "title = \"x\"\n"),
    ("content/articles/a.md", "evidence\r\n"),
    ("content/files/map.png", "\u{1}\u{2}png"),
    ("themes/plain/static/own.css", "p {}"),
];

impl Archive {
    pub fn new() -> Archive {
        let archive = Archive { folder: tempfile::tempdir().expect("a temporary folder") };
        SOURCES.iter().for_each(|(path, text)| archive.write(path, text));
        archive
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, and the folders on the way to it.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    }

    /// Publishes to `output`.
    pub fn publish(&self, set: &OutputSet<'_>, keep: &[&str]) -> Result<Published, PublishError> {
        self.publish_to("output", set, keep)
    }

    /// Publishes to a folder of the archive; whatever comes of it, the sources are as they were.
    pub fn publish_to(&self, output: &str, set: &OutputSet<'_>, keep: &[&str]) -> Result<Published, PublishError> {
        let keep: Vec<String> = keep.iter().map(|name| name.to_string()).collect();
        let result = publish(set, self.root(), &self.root().join(output), &keep, &|_| {});
        for (path, text) in SOURCES {
            assert_eq!(fs::read_to_string(self.root().join(path)).expect("a source is there"), text, "{path}");
        }
        result
    }

    /// All files below a folder of the archive with what is in them, without the manifest.
    pub fn files(&self, folder: &str) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        collect(&self.root().join(folder), "", &mut files);
        files.remove(".glossator-manifest");
        files
    }

    /// What stands in the archive's folder.
    pub fn stands(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root()).expect("it is there");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("it is there").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("it is there") {
        let entry = entry.expect("it is there");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().expect("it is there").is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            let bytes = fs::read(entry.path()).unwrap_or_default();
            files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

/// A site of these files.
pub fn set(files: &[(&'static str, &'static str)]) -> OutputSet<'static> {
    let mut set = OutputSet::new();
    for &(path, text) in files {
        let path = OutputPath::parse(path).expect("a good path");
        set.insert(path, "a test", Body::render(move || Ok(text.into()))).expect("a free path");
    }
    set
}

/// What [`Archive::files`] finds of these files.
pub fn map(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect()
}
