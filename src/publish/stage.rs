//! Writing the new site beside the old one: all files in parallel, none held longer than it takes to write it.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Seek;
use std::io::Write;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::PublishError;
use super::former::Former;
use super::guard::Places;
use super::manifest;
use super::tree;
use crate::diagnostics::Problem;
use crate::output::Body;
use crate::output::Output;
use crate::output::OutputPath;
use crate::output::OutputSet;

/// What was written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Written {
    /// How many bytes the site has.
    pub bytes: u64,
    /// How many files are those of the old site.
    pub unchanged: usize,
}

/// A new site, whole, not yet in place. Dropped without being finished, it is removed.
#[derive(Debug)]
pub(super) struct Staging<'p> {
    places: &'p Places,
    written: Written,
    in_place: bool,
}

impl Staging<'_> {
    /// Puts the site in its place by `swap`. Returns what was written, and where the old site went.
    pub(super) fn finish(
        mut self,
        swap: fn(&Places) -> Result<Option<PathBuf>, PublishError>,
    ) -> Result<(Written, Option<PathBuf>), PublishError> {
        let old = swap(self.places)?;
        self.in_place = true;
        Ok((self.written, old))
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        if !self.in_place {
            // What cannot be cleared away now is cleared away, or told, by the next build.
            let _ = tree::clear(&self.places.staging, &self.places.output);
        }
    }
}

/// Writes all files of `set` to the staging folder.
pub(super) fn write<'p>(
    set: &OutputSet<'_>,
    archive_root: &Path,
    places: &'p Places,
    former: &Former<'_>,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Staging<'p>, PublishError> {
    let staging = &places.staging;
    let real_root = archive_root.canonicalize().map_err(PublishError::io("find the archive", archive_root))?;
    fs::create_dir(staging).map_err(PublishError::io("make the folder", staging))?;
    let mut site = Staging { places, written: Written::default(), in_place: false };
    let manifest = staging.join(manifest::NAME);
    fs::write(&manifest, manifest::text(set)).map_err(PublishError::io("write", &manifest))?;
    make_folders(set, staging)?;
    site.written = Writer::new(staging, real_root, former).write_all(set, progress)?;
    // The folder looks to others as the one it replaces does.
    if let Ok(old) = fs::metadata(&places.output) {
        fs::set_permissions(staging, old.permissions()).map_err(PublishError::io("set the permissions of", staging))?;
    }
    Ok(site)
}

/// Makes each folder of the site once.
fn make_folders(set: &OutputSet<'_>, staging: &Path) -> Result<(), PublishError> {
    let mut made: FxHashSet<&str> = FxHashSet::default();
    for (path, _) in set.iter() {
        for folder in path.folders() {
            if made.insert(folder) {
                let folder = staging.join(folder);
                match fs::create_dir(&folder) {
                    // `A/x` and `a/y` share a folder where upper and lower case are not told apart.
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                    made => made.map_err(PublishError::io("make the folder", &folder))?,
                }
            }
        }
    }
    Ok(())
}

/// Why one file was not written.
enum Failure {
    /// The author's mistake. The rest is still rendered, so that all mistakes are told at once, but not written.
    Author(Problem),
    /// The world's failure, which ends the writing.
    World(PublishError),
}

/// What the writing of each file needs, and what has come of it so far.
struct Writer<'w> {
    staging: &'w Path,
    real_root: PathBuf,
    former: &'w Former<'w>,
    /// There was a failure: nothing more is written.
    failed: AtomicBool,
    /// It was the world's: nothing more is rendered either.
    stopped: AtomicBool,
    done: AtomicUsize,
    unchanged: AtomicUsize,
    bytes: AtomicU64,
}

impl<'w> Writer<'w> {
    fn new(staging: &'w Path, real_root: PathBuf, former: &'w Former<'w>) -> Writer<'w> {
        let (failed, stopped) = (AtomicBool::new(false), AtomicBool::new(false));
        let (done, unchanged, bytes) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicU64::new(0));
        Writer { staging, real_root, former, failed, stopped, done, unchanged, bytes }
    }

    fn write_all(self, set: &OutputSet<'_>, progress: &(dyn Fn(usize) + Sync)) -> Result<Written, PublishError> {
        let outputs: Vec<(&OutputPath, &Output<'_>)> = set.iter().collect();
        let write = |(path, output)| {
            if self.stopped.load(Ordering::Relaxed) {
                return None;
            }
            let failure = self.write_file(path, output).err();
            if let Some(failure) = &failure {
                self.failed.store(true, Ordering::Relaxed);
                self.stopped.fetch_or(matches!(failure, Failure::World(_)), Ordering::Relaxed);
            }
            progress(self.done.fetch_add(1, Ordering::Relaxed) + 1);
            failure
        };
        let failures: Vec<Failure> = outputs.into_par_iter().filter_map(write).collect();
        let mut problems = Vec::new();
        for failure in failures {
            match failure {
                Failure::World(error) => return Err(error),
                Failure::Author(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() {
            return Ok(Written { bytes: self.bytes.into_inner(), unchanged: self.unchanged.into_inner() });
        }
        problems.sort();
        problems.dedup();
        Err(PublishError::Problems(problems))
    }

    fn write_file(&self, path: &OutputPath, output: &Output<'_>) -> Result<(), Failure> {
        match &output.body {
            Body::Bytes(bytes) => self.write_bytes(path, bytes),
            Body::Render(render) => self.write_bytes(path, &render().map_err(Failure::Author)?),
            Body::Copy { from } => self.copy(path, from, &output.origin),
        }
        .map_err(Failure::World)
    }

    fn write_bytes(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), PublishError> {
        if self.failed.load(Ordering::Relaxed) {
            return Ok(());
        }
        let target = self.staging.join(path.as_str());
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if self.former.lend(path, &target, bytes.len() as u64, &mut &*bytes) {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        // `create_new`: should two paths be one file here in a way that OutputSet did not foresee, it is not silent.
        let written = File::create_new(&target).and_then(|mut file| file.write_all(bytes));
        written.map_err(PublishError::io("write", &target))
    }

    fn copy(&self, path: &OutputPath, from: &str, origin: &str) -> Result<(), PublishError> {
        let failed = |error| PublishError::Copy { from: from.into(), origin: origin.into(), error };
        let mut source = open_in(&self.real_root, from).map_err(failed)?;
        let length = source.metadata().map_err(failed)?.len();
        if self.failed.load(Ordering::Relaxed) {
            return Ok(());
        }
        let target = self.staging.join(path.as_str());
        if self.former.lend(path, &target, length, &mut source) {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            self.bytes.fetch_add(length, Ordering::Relaxed);
            return Ok(());
        }
        source.rewind().map_err(failed)?;
        let mut file = File::create_new(&target).map_err(PublishError::io("write", &target))?;
        // The kernel copies, or shares the blocks where the file system can.
        let length = io::copy(&mut source, &mut file).map_err(failed)?;
        self.bytes.fetch_add(length, Ordering::Relaxed);
        Ok(())
    }
}

/// Opens an ordinary file of the archive, and nothing outside it.
fn open_in(real_root: &Path, from: &str) -> io::Result<File> {
    let refuse = |why: &str| Err(io::Error::new(io::ErrorKind::InvalidInput, why));
    let from = Path::new(from);
    if from.components().any(|part| !matches!(part, Component::Normal(_))) {
        return refuse("the path does not stay in the archive");
    }
    let real = real_root.join(from).canonicalize()?;
    if !real.starts_with(real_root) {
        return refuse("it is a link that leads out of the archive");
    }
    if !real.metadata()?.is_file() {
        return refuse("it is not a file");
    }
    File::open(real)
}
