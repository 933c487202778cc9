//! The files of the old site that the new one has too, byte for byte: they get a second name in the new site instead of
//! being written again.
//!
//! Most builds change a few pages of many. Reading the old page and naming it anew costs two thirds of writing a file and
//! removing the old one (measured with 10,000 pages of 20 KB), spares the disk, and leaves the file's time as it was, by
//! which rsync and browsers tell what is new. No file is ever written in place, so that a site never changes with the
//! other, nor a backup that shares files with it.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Read;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use rustc_hash::FxHashSet;

use super::tree;
use crate::output::OutputPath;

/// The files of the old site that are ours.
#[derive(Debug)]
pub(super) struct Former<'p> {
    site: &'p Path,
    ours: FxHashSet<String>,
    /// False once the file system has said that it has no hard links.
    can_link: AtomicBool,
}

impl<'p> Former<'p> {
    /// The files `ours` of the old site at `site`: ordinary files that our manifest lists.
    pub(super) fn new(site: &'p Path, ours: FxHashSet<String>) -> Former<'p> {
        Former { site, ours, can_link: AtomicBool::new(true) }
    }

    /// Names the old file at `path` also `target`, if it has the `length` bytes that `content` reads.
    pub(super) fn lend(&self, path: &OutputPath, target: &Path, length: u64, content: &mut impl Read) -> bool {
        if !self.ours.contains(path.as_str()) || !self.can_link.load(Ordering::Relaxed) {
            return false;
        }
        let old = self.site.join(path.as_str());
        let mut is_same = || -> io::Result<bool> {
            let mut file = File::open(&old)?;
            Ok(file.metadata()?.len() == length && tree::reads_same(&mut file, content)?)
        };
        // Whatever goes wrong here, the file can still be written.
        if !is_same().unwrap_or(false) {
            return false;
        }
        let linked = fs::hard_link(&old, target).is_ok();
        if !linked {
            self.can_link.store(false, Ordering::Relaxed);
        }
        linked
    }
}
