//! All that a build reads: the texts of the archive, and what it must know of the files it only passes on.
//!
//! `load` makes [`Inputs`] of a folder; a test makes them of strings. Nothing after this module sees a file system.

use crate::diagnostics::Problem;
use crate::source::Source;

/// An archive as it was read.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The texts, sorted by path; a source's id is its position.
    pub sources: Vec<Source>,
    /// The captures under `content/originals/`, sorted by path.
    pub originals: Vec<Original>,
    /// The other files that may be copied to the site (`content/files/`, a theme's images and fonts), sorted by path.
    pub files: Vec<FileInfo>,
    /// What was wrong with the files as files.
    pub problems: Vec<Problem>,
}

impl Inputs {
    /// The text at a path from the archive's root.
    pub fn source(&self, path: &str) -> Option<&Source> {
        let position = self.sources.binary_search_by(|source| source.path.as_str().cmp(path)).ok()?;
        Some(&self.sources[position])
    }

    /// The texts whose paths begin with `folder`, which ends with `/`.
    pub fn sources_in(&self, folder: &str) -> &[Source] {
        let start = self.sources.partition_point(|source| source.path.as_str() < folder);
        let length = self.sources[start..].partition_point(|source| source.path.starts_with(folder));
        &self.sources[start..start + length]
    }
}

/// The bytes that were captured, of which only the proof is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// Path from the archive's root.
    pub path: String,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// How many bytes.
    pub bytes: u64,
}

/// A file that is passed on as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// Path from the archive's root.
    pub path: String,
    /// How many bytes.
    pub bytes: u64,
}
