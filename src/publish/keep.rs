//! Files in the output that are not ours and are to stay: `[output] keep = ["CNAME", ".git"]`.

use std::fs;
use std::io;
use std::path::Path;

use super::PublishError;
use super::guard::Places;
use super::manifest;
use super::tree::Entry;
use super::tree::Kind;

/// Where a kept file is copied to before it gets its name, so that a copy cut short is never taken for the file.
pub(super) const HALF_COPIED: &str = ".glossator-part";

/// What file managers put into every folder they show: kept without being named, since nobody asked for it.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// The names of what is kept.
#[derive(Debug)]
pub(super) struct Keep {
    names: Vec<String>,
}

impl Keep {
    /// Checks the author's list: paths from the output folder, of files or of whole folders.
    pub(super) fn parse(words: &[String]) -> Result<Keep, PublishError> {
        let name = |word: &String| {
            let name = word.trim_end_matches('/');
            let name = name.strip_prefix("./").unwrap_or(name);
            let bad = name.split('/').any(|part| matches!(part, "" | "." | ".."))
                || name.contains('\\')
                || [manifest::NAME, HALF_COPIED].contains(&name);
            if bad { Err(PublishError::BadKeep(word.clone())) } else { Ok(name.to_string()) }
        };
        Ok(Keep { names: words.iter().map(name).collect::<Result<_, _>>()? })
    }

    /// Whether a path in the output is named, or lies in a folder that is.
    pub(super) fn names(&self, path: &str) -> bool {
        let named = |name: &String| {
            path.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.names.iter().any(named) || path.rsplit('/').next().is_some_and(|last| LITTER.contains(&last))
    }
}

/// A kept file or folder.
#[derive(Debug)]
pub(super) struct Kept(pub Entry);

impl Kept {
    /// Whether it is a folder, carried over because it may mean something though it is empty (as in `.git`).
    pub(super) fn is_folder(&self) -> bool {
        self.0.kind == Kind::Folder
    }
}

/// Gives each kept file its second name, in the new site.
pub(super) fn carry_over(kept: &[Kept], places: &Places) -> Result<(), PublishError> {
    for Kept(entry) in kept {
        let target = places.staging.join(&entry.name);
        let carried = match entry.kind {
            Kind::Folder => fs::create_dir_all(&target),
            _ => carry_file(entry, &target, &places.staging.join(HALF_COPIED)),
        };
        match carried {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(PublishError::KeptInTheWay(entry.name.clone()));
            }
            Err(error) => return Err(PublishError::io("carry over", &entry.path)(error)),
        }
    }
    // Last, and from the inside out: a folder that may not be written must be filled before.
    for Kept(entry) in kept.iter().rev().filter(|kept| kept.is_folder()) {
        let permissions = fs::metadata(&entry.path).map(|metadata| metadata.permissions());
        let set =
            permissions.and_then(|permissions| fs::set_permissions(places.staging.join(&entry.name), permissions));
        set.map_err(PublishError::io("carry over", &entry.path))?;
    }
    Ok(())
}

fn carry_file(entry: &Entry, target: &Path, half_copied: &Path) -> io::Result<()> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    if entry.kind == Kind::Link {
        return copy_link(&entry.path, target);
    }
    match fs::hard_link(&entry.path, target) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists && entry.kind == Kind::File => {
            // A file system without hard links, or a file of another user.
            fs::copy(&entry.path, half_copied)?;
            let modified = fs::metadata(&entry.path)?.modified()?;
            fs::File::options().append(true).open(half_copied).and_then(|file| file.set_modified(modified)).ok();
            if target.symlink_metadata().is_ok() {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            fs::rename(half_copied, target)
        }
        linked => linked,
    }
}

#[cfg(unix)]
fn copy_link(link: &Path, target: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(link)?, target)
}

#[cfg(not(unix))]
fn copy_link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "symbolic links cannot be kept on this system"))
}
