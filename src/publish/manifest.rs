//! The list of the files of a site, carried by the site itself: what it names is ours, and nothing else is.
//!
//! ```text
//! glossator-manifest 1
//! articles/convoy.html
//! index.html
//! ```

use std::fs;
use std::io;
use std::path::Path;

use rustc_hash::FxHashSet;

use super::PublishError;
use crate::output::OutputPath;
use crate::output::OutputSet;

/// Its name in every site.
pub(super) const NAME: &str = ".glossator-manifest";

const FIRST_LINE: &str = "glossator-manifest 1";

/// The paths of the files that we wrote.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    paths: FxHashSet<String>,
}

impl Manifest {
    /// Whether we wrote the file.
    pub(super) fn lists(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Reads the manifest of the site in `folder`; none if it has none. One that is not as we write them is refused:
    /// files would be removed on its word.
    pub(super) fn of_site(folder: &Path) -> Result<Option<Manifest>, PublishError> {
        let path = folder.join(NAME);
        let refuse = |reason: String| Err(PublishError::BadManifest { path: path.clone(), reason });
        match fs::symlink_metadata(&path) {
            Ok(metadata) if !metadata.is_file() => return refuse("it is not a file".into()),
            _ => {}
        }
        let text = match fs::read(&path) {
            Ok(bytes) => String::from_utf8(bytes).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(PublishError::io("read", &path)(error)),
        };
        let mut lines = text.lines();
        if lines.next() != Some(FIRST_LINE) {
            return refuse(format!("it does not begin with `{FIRST_LINE}`"));
        }
        if !text.ends_with('\n') {
            return refuse("its end is missing".into());
        }
        match lines.clone().find(|line| !is_ours(line)) {
            Some(line) => refuse(format!("it names `{line}`, which is not a path that a site can have")),
            None => Ok(Some(Manifest { paths: lines.map(String::from).collect() })),
        }
    }

    /// Reads what there is of a manifest in the remains of a killed build: it may end anywhere. None if there is none.
    pub(super) fn of_remains(folder: &Path) -> io::Result<Option<Manifest>> {
        let path = folder.join(NAME);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => {}
            Ok(_) => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
        let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
        Ok(Some(Manifest { paths: text.lines().skip(1).filter(|line| is_ours(line)).map(String::from).collect() }))
    }
}

fn is_ours(line: &str) -> bool {
    OutputPath::parse(line).is_ok() || line == OutputPath::nojekyll().as_str()
}

/// The manifest of a site, as text.
pub(super) fn text(set: &OutputSet<'_>) -> String {
    let mut text = format!("{FIRST_LINE}\n");
    for (path, _) in set.iter() {
        text.push_str(path.as_str());
        text.push('\n');
    }
    text
}
