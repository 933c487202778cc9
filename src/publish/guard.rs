//! What must be true before anything is written: the output is a place that may be replaced as a whole, and all that
//! stands in it is ours or is kept.

use std::fs;
use std::io;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use rustc_hash::FxHashSet;

use super::PublishError;
use super::keep::Keep;
use super::keep::Kept;
use super::manifest;
use super::manifest::Manifest;
use super::tree;
use super::tree::Kind;
use crate::output::OutputSet;

/// The output and what stands beside it while a build runs; all on one file system, since they are in one folder.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The folder that all of them are in.
    pub parent: PathBuf,
    /// The site.
    pub output: PathBuf,
    /// The new site being written.
    pub staging: PathBuf,
    /// The old site, set aside.
    pub old: PathBuf,
    /// Says that two renames are under way.
    pub journal: PathBuf,
    /// The lock.
    pub lock: PathBuf,
}

impl Places {
    /// The places that belong to an output. Links on the way to it are followed, it itself may not be one.
    pub(super) fn of(output: &Path) -> Result<Places, PublishError> {
        let absolute = std::path::absolute(output).map_err(PublishError::io("find", output))?;
        let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
            return Err(PublishError::NoName(output.into()));
        };
        let parent = real_path(parent)?;
        let beside = |what: &str| {
            let mut beside = std::ffi::OsString::from(".");
            beside.push(name);
            beside.push(".glossator-");
            beside.push(what);
            parent.join(beside)
        };
        Ok(Places {
            output: parent.join(name),
            staging: beside("new"),
            old: beside("old"),
            journal: beside("journal"),
            lock: beside("lock"),
            parent,
        })
    }
}

/// The real path of a folder that may not be there yet: the part that is there without links, then the rest.
fn real_path(folder: &Path) -> Result<PathBuf, PublishError> {
    match folder.canonicalize() {
        Ok(real) => Ok(real),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            match (folder.parent(), folder.components().next_back()) {
                (Some(parent), Some(Component::Normal(name))) => Ok(real_path(parent)?.join(name)),
                _ => Err(PublishError::NoName(folder.into())),
            }
        }
        Err(error) => Err(PublishError::io("find", folder)(error)),
    }
}

/// Refuses an output that is, holds or lies among the sources, and one that cannot change places with another folder.
pub(super) fn refuse_unsafe_place(places: &Places, archive_root: &Path) -> Result<(), PublishError> {
    let mut output = places.output.clone();
    match fs::symlink_metadata(&output) {
        Ok(metadata) if metadata.is_symlink() => return Err(PublishError::SymbolicLink(output)),
        Ok(metadata) if !metadata.is_dir() => return Err(PublishError::NotAFolder(output)),
        Ok(_) if is_mounted(&output, &places.parent) => return Err(PublishError::Mounted(output)),
        // Its name as it is written on disk, which may differ in case from the one we were given.
        Ok(_) => output = output.canonicalize().map_err(PublishError::io("find", &output))?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(PublishError::io("look at", &output)(error)),
    }
    let root = archive_root.canonicalize().map_err(PublishError::io("find the archive", archive_root))?;
    if root.starts_with(&output) {
        return Err(PublishError::HoldsSources { output, held: root });
    }
    for name in ["content", "themes", "archive.toml", "archive.lock"] {
        // Not there, or it cannot be looked at: then it cannot be hurt either.
        let Ok(sources) = root.join(name).canonicalize() else { continue };
        if sources.starts_with(&output) {
            return Err(PublishError::HoldsSources { output, held: sources });
        }
        if output.starts_with(&sources) {
            return Err(PublishError::AmongSources { output, sources });
        }
    }
    Ok(())
}

/// Whether a folder is the root of a file system of its own, or of another device.
fn is_mounted(folder: &Path, parent: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
        if device(folder) != device(parent) {
            return true;
        }
    }
    // The same device may be mounted in a second place; only the system knows.
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::AtFlags;
        use rustix::fs::StatxAttributes;
        use rustix::fs::StatxFlags;
        let flags = AtFlags::NO_AUTOMOUNT | AtFlags::SYMLINK_NOFOLLOW;
        let known = rustix::fs::statx(rustix::fs::CWD, folder, flags, StatxFlags::empty());
        if known.is_ok_and(|known| known.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)) {
            return true;
        }
    }
    let _ = (folder, parent);
    false
}

/// What stands in the output.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Our own files, which the new site replaces.
    pub ours: FxHashSet<String>,
    /// What is carried over.
    pub kept: Vec<Kept>,
}

/// Looks at all that stands in the output, and refuses what is neither ours nor kept.
pub(super) fn survey(places: &Places, keep: &Keep, set: &OutputSet<'_>) -> Result<Survey, PublishError> {
    let output = &places.output;
    if !output.is_dir() {
        return Ok(Survey::default());
    }
    let manifest = Manifest::of_site(output)?;
    let is_ours = manifest.is_some();
    let manifest = manifest.unwrap_or_default();
    let (mut ours, mut kept) = (FxHashSet::default(), Vec::new());
    let mut strange = Vec::new();
    let mut our_folders: FxHashSet<String> = FxHashSet::default();
    for entry in tree::entries(output).map_err(PublishError::io("look into", output))? {
        if entry.is_listed(&manifest) {
            // Ours even where `keep` names its folder: a page that is withdrawn must not stay.
            our_folders.extend(entry.name.match_indices('/').map(|(slash, _)| entry.name[..slash].to_string()));
            ours.insert(entry.name);
        } else if entry.name == manifest::NAME {
            continue;
        } else if keep.names(&entry.name) && entry.exact {
            if set.get(&entry.name).is_some() {
                return Err(PublishError::KeptInTheWay(entry.name));
            }
            kept.push(Kept(entry));
        } else if entry.kind != Kind::Folder {
            strange.push(entry.name);
        }
    }
    strange.sort();
    match (strange.is_empty(), is_ours) {
        (true, _) => {
            kept.retain(|kept| !kept.is_folder() || !our_folders.contains(&kept.0.name));
            Ok(Survey { ours, kept })
        }
        (false, true) => Err(PublishError::Unlisted { output: output.clone(), files: strange }),
        (false, false) => Err(PublishError::Foreign { output: output.clone(), files: strange }),
    }
}
