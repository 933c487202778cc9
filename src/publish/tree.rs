//! What stands in a folder on disk, and the only code that removes any of it.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::PublishError;
use super::keep;
use super::manifest;
use super::manifest::Manifest;

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A folder.
    Folder,
    /// An ordinary file.
    File,
    /// A symbolic link, wherever it leads.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// One entry below a folder.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The whole path.
    pub path: PathBuf,
    /// The path in the folder with `/` between the parts, for comparing and for messages.
    pub name: String,
    /// Whether `name` says the path exactly; not so for names that are not Unicode, which therefore are never ours.
    pub exact: bool,
    /// What it is.
    pub kind: Kind,
}

impl Entry {
    /// Whether it is a file that `manifest` lists.
    pub(super) fn is_listed(&self, manifest: &Manifest) -> bool {
        self.exact && self.kind == Kind::File && manifest.lists(&self.name)
    }
}

/// All entries below `folder`, each folder before what is in it. Symbolic links are not followed.
pub(super) fn entries(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in WalkDir::new(folder).follow_root_links(false).min_depth(1) {
        let entry = entry?;
        let file_type = entry.file_type();
        let kind = match () {
            () if file_type.is_dir() => Kind::Folder,
            () if file_type.is_file() => Kind::File,
            () if file_type.is_symlink() => Kind::Link,
            () => Kind::Other,
        };
        let path = entry.into_path();
        let (mut name, mut exact) = (String::new(), true);
        for part in path.strip_prefix(folder).unwrap_or(&path) {
            if !name.is_empty() {
                name.push('/');
            }
            exact &= part.to_str().is_some();
            name.push_str(&part.to_string_lossy());
        }
        entries.push(Entry { path, name, exact, kind });
    }
    Ok(entries)
}

/// Removes what was the old site, now that `site` stands in its place. Returns what it had to leave.
pub(super) fn remove_old(old: &Path, site: &Path) -> Vec<PathBuf> {
    // The new site is published: whatever goes wrong here is told, not an error, and the next build tries again.
    match Manifest::of_remains(old).and_then(|manifest| remove_listed(old, &manifest.unwrap_or_default(), site)) {
        Ok(left) => left.into_iter().map(|entry| entry.path).collect(),
        Err(_) => vec![old.to_path_buf()],
    }
}

/// Clears away what a killed build left at `remains`, if it is ours; `site` is the site that is in place.
pub(super) fn clear(remains: &Path, site: &Path) -> Result<(), PublishError> {
    let not_ours = || Err(PublishError::InTheWay { path: remains.into(), files: Vec::new() });
    match fs::symlink_metadata(remains) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(PublishError::io("look at", remains)(error)),
        Ok(metadata) if !metadata.is_dir() => return not_ours(),
        Ok(_) => {}
    }
    let Some(manifest) = Manifest::of_remains(remains).map_err(PublishError::io("read", remains))? else {
        // The manifest is the first thing to come and the last to go: without it, it is empty or not ours.
        return fs::remove_dir(remains).or_else(|_| not_ours());
    };
    let left = remove_listed(remains, &manifest, site).map_err(PublishError::io("clear away", remains))?;
    if left.is_empty() {
        return Ok(());
    }
    Err(PublishError::InTheWay { path: remains.into(), files: left.into_iter().map(|entry| entry.name).collect() })
}

/// Removes the files of `folder` that `manifest` lists, those that stand in `site` just the same, then every folder
/// that is empty, and last the manifest and the folder itself. Returns the files that it left.
fn remove_listed(folder: &Path, manifest: &Manifest, site: &Path) -> io::Result<Vec<Entry>> {
    let (folders, files): (Vec<Entry>, Vec<Entry>) =
        entries(folder)?.into_iter().partition(|entry| entry.kind == Kind::Folder);
    let left: Vec<Entry> = files
        .into_par_iter()
        .filter(|entry| entry.name != manifest::NAME)
        .filter_map(|entry| {
            let ours = entry.is_listed(manifest)
                || entry.name == keep::HALF_COPIED
                || is_same(&entry.path, &site.join(&entry.name));
            if !ours {
                return Some(Ok(entry));
            }
            fs::remove_file(&entry.path).err().map(Err)
        })
        .collect::<io::Result<_>>()?;
    for folder in folders.iter().rev() {
        // Fails where something was left in it, and is meant to.
        let _ = fs::remove_dir(&folder.path);
    }
    if left.is_empty() {
        match fs::remove_file(folder.join(manifest::NAME)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        fs::remove_dir(folder)?;
    }
    Ok(left)
}

/// Whether the two are one file, or have the same bytes: then nothing is lost with one of them.
fn is_same(one: &Path, other: &Path) -> bool {
    let (Ok(a), Ok(b)) = (fs::symlink_metadata(one), fs::symlink_metadata(other)) else { return false };
    if is_one_file(&a, &b) {
        return true;
    }
    if a.is_symlink() && b.is_symlink() {
        return matches!((fs::read_link(one), fs::read_link(other)), (Ok(a), Ok(b)) if a == b);
    }
    let reads_same = || reads_same(&mut File::open(one)?, &mut File::open(other)?);
    a.is_file() && b.is_file() && a.len() == b.len() && reads_same().unwrap_or(false)
}

/// Whether two readers give the same bytes to the end.
pub(super) fn reads_same(one: &mut impl Read, other: &mut impl Read) -> io::Result<bool> {
    const PART: u64 = 32 << 10;
    let (mut a, mut b) = (Vec::with_capacity(PART as usize), Vec::with_capacity(PART as usize));
    loop {
        a.clear();
        b.clear();
        one.take(PART).read_to_end(&mut a)?;
        other.take(PART).read_to_end(&mut b)?;
        if a != b || a.is_empty() {
            return Ok(a == b);
        }
    }
}

#[cfg(unix)]
fn is_one_file(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    a.dev() == b.dev() && a.ino() == b.ino()
}

#[cfg(not(unix))]
fn is_one_file(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    false
}
