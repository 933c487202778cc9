//! Writing the site: the only module that writes the output of a build.
//!
//! The site is written whole into a folder beside the output, then the two change places in one step, then what was
//! the old site is removed. Whoever opens the output, and whatever kills the program at any moment, finds the old site
//! or the new one, each complete. With an output `site/` these stand beside it while a build runs:
//!
//! ```text
//! .site.glossator-new       the new site being written; after the exchange, the old one being removed
//! .site.glossator-old       the old site, where a system cannot exchange two folders
//! .site.glossator-journal   says that the new site is complete and two renames are under way (same case)
//! .site.glossator-lock      locked while a build runs, so that there is only one
//! ```
//!
//! Nothing is removed that Glossator did not write. Every site carries `.glossator-manifest`, the list of its files;
//! only files on that list are removed. Any other file in the output must be named in `[output] keep` and is carried
//! over, or the build stops before it has written anything. A manifest is the *first* file of a new site, so that the
//! remains of a killed build can be told from anything else, and cleared away by the next.
//!
//! A page that is the same as in the old site is not written again: its file gets a second name in the new site.
//!
//! Kept files get a second name in the new site (a hard link; a copy where there are none) *before* the exchange, so
//! that at no moment a site lacks them. The first name goes with the old site, and only if the file is still the same:
//! one that was changed in the meantime stays where it is, and is reported.
//!
//! Nothing is flushed to the disk: the exchange protects from a killed program, not from a power failure within
//! seconds of a build. The site can be built again at any time from sources that are never written, and waiting for a
//! slow USB stick at every build would cost each user more than that.

mod error;
mod former;
mod guard;
mod keep;
mod lock;
mod manifest;
mod stage;
mod swap;
mod tree;

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::output::OutputSet;
pub use error::PublishError;
use former::Former;
use guard::Places;
use keep::Keep;
use lock::Lock;

/// What `publish` did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// How many files the site has, not counting kept ones.
    pub files: usize,
    /// How many bytes they have.
    pub bytes: u64,
    /// How many of the files are the same as in the old site and were not written again.
    pub unchanged: usize,
    /// How many kept files were carried over.
    pub kept: usize,
    /// Files that came or changed in the old site while it was being replaced. They are not in the new site and were
    /// not removed: this is where they are.
    pub left_behind: Vec<PathBuf>,
}

/// Makes `output` the site that `set` describes. `archive_root` is where [`crate::output::Body::Copy`] copies from;
/// `keep` names files and folders in the output that are not ours; `progress` is told how many files are written, from
/// any thread.
///
/// On any error the old site is as it was.
pub fn publish(
    set: &OutputSet<'_>,
    archive_root: &Path,
    output: &Path,
    keep: &[String],
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Published, PublishError> {
    let keep = Keep::parse(keep)?;
    let places = Places::of(output)?;
    guard::refuse_unsafe_place(&places, archive_root)?;
    fs::create_dir_all(&places.parent).map_err(PublishError::io("make the folder", &places.parent))?;
    let lock = Lock::take(&places.lock)?;
    swap::recover(&places)?;
    let guard::Survey { ours, kept } = guard::survey(&places, &keep, set)?;

    let former = Former::new(&places.output, ours);
    let staging = stage::write(set, archive_root, &places, &former, progress)?;
    keep::carry_over(&kept, &places)?;
    let (written, old) = staging.finish(swap::swap)?;

    let left_behind = old.map_or_else(Vec::new, |old| tree::remove_old(&old, &places.output));
    drop(lock);
    let kept = kept.iter().filter(|kept| !kept.is_folder()).count();
    let stage::Written { bytes, unchanged } = written;
    Ok(Published { files: set.len(), bytes, unchanged, kept, left_behind })
}

/// Finishes or clears away what a killed build left beside `output`. Every [`publish`] begins with it.
pub fn recover(output: &Path) -> Result<(), PublishError> {
    let places = Places::of(output)?;
    if !places.parent.is_dir() {
        return Ok(());
    }
    let lock = Lock::take(&places.lock)?;
    swap::recover(&places)?;
    drop(lock);
    Ok(())
}
