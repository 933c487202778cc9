//! Writing the new site beside the old one: all files in parallel, none held longer than it takes to write it.

use std::fs;
use std::fs::File;
use std::io;
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
use super::guard::Places;
use super::manifest;
use super::tree;
use crate::diagnostics::Problem;
use crate::output::Body;
use crate::output::Output;
use crate::output::OutputPath;
use crate::output::OutputSet;

/// A new site, whole, not yet in place. Dropped without being finished, it is removed.
#[derive(Debug)]
pub(super) struct Staging<'p> {
    places: &'p Places,
    bytes: u64,
    in_place: bool,
}

impl Staging<'_> {
    /// Puts the site in its place by `swap`. Returns how many bytes it has, and where the old site went.
    pub(super) fn finish(
        mut self,
        swap: fn(&Places) -> Result<Option<PathBuf>, PublishError>,
    ) -> Result<(u64, Option<PathBuf>), PublishError> {
        let old = swap(self.places)?;
        self.in_place = true;
        Ok((self.bytes, old))
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

/// Why one file was not written.
enum Failure {
    /// The author's mistake.
    Author(Problem),
    /// The world's failure, which ends the writing.
    World(PublishError),
}

/// Writes all files of `set` to the staging folder.
pub(super) fn write<'p>(
    set: &OutputSet<'_>,
    archive_root: &Path,
    places: &'p Places,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Staging<'p>, PublishError> {
    let staging = &places.staging;
    fs::create_dir(staging).map_err(PublishError::io("make the folder", staging))?;
    let mut site = Staging { places, bytes: 0, in_place: false };
    let manifest = staging.join(manifest::NAME);
    fs::write(&manifest, manifest::text(set)).map_err(PublishError::io("write", &manifest))?;
    make_folders(set, staging)?;

    let real_root = archive_root.canonicalize().map_err(PublishError::io("find the archive", archive_root))?;
    let (bytes, written) = (AtomicU64::new(0), AtomicUsize::new(0));
    // After a failure the rest is still rendered, so that the author sees all problems at once, but not written.
    let (failed, stopped) = (AtomicBool::new(false), AtomicBool::new(false));
    let outputs: Vec<(&OutputPath, &Output<'_>)> = set.iter().collect();
    let failures: Vec<Failure> = outputs
        .into_par_iter()
        .filter_map(|(path, output)| {
            if stopped.load(Ordering::Relaxed) {
                return None;
            }
            match write_file(path, output, staging, &real_root, &failed) {
                Ok(length) => {
                    bytes.fetch_add(length, Ordering::Relaxed);
                    progress(written.fetch_add(1, Ordering::Relaxed) + 1);
                    None
                }
                Err(failure) => {
                    failed.store(true, Ordering::Relaxed);
                    stopped.fetch_or(matches!(failure, Failure::World(_)), Ordering::Relaxed);
                    Some(failure)
                }
            }
        })
        .collect();
    let mut problems = Vec::new();
    for failure in failures {
        match failure {
            Failure::World(error) => return Err(error),
            Failure::Author(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        problems.sort();
        problems.dedup();
        return Err(PublishError::Problems(problems));
    }
    // The folder looks to others as the one it replaces does.
    if let Ok(old) = fs::metadata(&places.output) {
        fs::set_permissions(staging, old.permissions()).map_err(PublishError::io("set the permissions of", staging))?;
    }
    site.bytes = bytes.into_inner();
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

/// Writes one file; with `dry`, only makes its bytes. Returns how many there are.
fn write_file(
    path: &OutputPath,
    output: &Output<'_>,
    staging: &Path,
    real_root: &Path,
    dry: &AtomicBool,
) -> Result<u64, Failure> {
    let rendered;
    let bytes: &[u8] = match &output.body {
        Body::Bytes(bytes) => bytes,
        Body::Render(render) => {
            rendered = render().map_err(Failure::Author)?;
            &rendered
        }
        Body::Copy { from } => {
            let failure = |error| PublishError::Copy { from: from.clone(), origin: output.origin.clone(), error };
            let mut source = open_in(real_root, from).map_err(|error| Failure::World(failure(error)))?;
            if dry.load(Ordering::Relaxed) {
                return Ok(0);
            }
            let mut file = create(path, staging)?;
            // The kernel copies, or shares the blocks where the file system can.
            return io::copy(&mut source, &mut file).map_err(|error| Failure::World(failure(error)));
        }
    };
    if !dry.load(Ordering::Relaxed) {
        let mut file = create(path, staging)?;
        file.write_all(bytes)
            .map_err(|error| Failure::World(PublishError::io("write", &staging.join(path.as_str()))(error)))?;
    }
    Ok(bytes.len() as u64)
}

fn create(path: &OutputPath, staging: &Path) -> Result<File, Failure> {
    let path = staging.join(path.as_str());
    // `create_new`: should two paths be one file here in a way that OutputSet did not foresee, nothing is lost silently.
    File::create_new(&path).map_err(|error| Failure::World(PublishError::io("write", &path)(error)))
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
