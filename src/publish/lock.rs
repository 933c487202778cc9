//! One build at a time for one output.
//!
//! The system's own file lock is used, not the mere presence of a file: it ends with the program that holds it,
//! however that program ends, so that there is no stale lock to tell from a live one. The number in the file is for the
//! message only.

use std::fs;
use std::fs::File;
use std::fs::TryLockError;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use super::PublishError;

/// A held lock; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Locked as long as it is open.
    _file: File,
}

impl Lock {
    /// Takes the lock at `path`, or says who has it.
    pub(super) fn take(path: &Path) -> Result<Lock, PublishError> {
        loop {
            let mut file = File::options()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(path)
                .map_err(PublishError::io("make the lock", path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let mut number = String::new();
                    let pid = file.read_to_string(&mut number).ok().and_then(|_| number.trim().parse().ok());
                    return Err(PublishError::Busy { lock: path.into(), pid });
                }
                // Some network file systems have no locks. Building there without one is better than not building.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(PublishError::io("lock", path)(error)),
            }
            // Whoever had it before may have removed the file between our opening and our locking it: then we hold a
            // file without a name, which keeps nobody out.
            if is_named(&file, path) {
                let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
                return Ok(Lock { path: path.into(), _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is still locked, so that nobody else's file is removed.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let named = fs::symlink_metadata(path).and_then(|named| Ok((named, file.metadata()?)));
    named.is_ok_and(|(named, opened)| named.dev() == opened.dev() && named.ino() == opened.ino())
}

#[cfg(not(unix))]
fn is_named(_: &File, path: &Path) -> bool {
    path.exists()
}
