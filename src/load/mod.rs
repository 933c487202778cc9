//! Reading an archive from disk: the only module that reads the author's files for a build.
//!
//! A walk in the order of names lists what stands in the folders an archive has; then all files are read, or hashed,
//! in parallel. What is not understood is neither dropped nor read: it is a problem that names the path. A file that
//! cannot be read at all is the world's failure and stops the run.

mod walk;

use std::fmt;
use std::fs::File;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use rayon::prelude::*;
use sha2::Digest;
use sha2::Sha256;

use crate::inputs::FileInfo;
use crate::inputs::Inputs;
use crate::inputs::Original;
use crate::source::Source;
use crate::source::SourceId;
use walk::Finding;
use walk::Oddity;
use walk::Purpose;

/// The settings file, which makes a folder an archive.
const SETTINGS: &str = "archive.toml";

/// The largest text that is read, in bytes.
const LARGEST_TEXT: u64 = 32 << 20;

/// Why an archive could not be read at all.
#[derive(Debug)]
pub enum LoadError {
    /// The folder has no `archive.toml`.
    NoArchive {
        /// The folder.
        root: PathBuf,
    },
    /// A file or folder that is there cannot be read.
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::NoArchive { root } => write!(
                f,
                "there is no archive in {}: it has no archive.toml\nhelp: `glossator init` makes a new archive; to work \
                 on one that stands elsewhere, go to its folder or use `--archive DIR`",
                root.display()
            ),
            LoadError::Unreadable { path, error } => write!(
                f,
                "cannot read {}: {error}\nhelp: see that the file is there and that you may read it",
                path.display()
            ),
        }
    }
}

impl std::error::Error for LoadError {}

/// Reads the archive in the folder `root`.
///
/// A text that is not UTF-8 has its wrong bytes replaced and says so in `invalid_at`; it is for whoever parses it to
/// report. Line ends and a byte order mark stay as they are.
pub fn load(root: &Path) -> Result<Inputs, LoadError> {
    let settings = root.join(SETTINGS);
    match settings.metadata() {
        Ok(metadata) if metadata.is_file() => {}
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(LoadError::Unreadable { path: settings, error });
        }
        _ => return Err(LoadError::NoArchive { root: root.into() }),
    }
    let walk::Found { mut files, mut oddities } = walk::walk(root)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let loaded: Vec<Loaded> = files.into_par_iter().map(|file| load_file(root, file)).collect::<Result<_, _>>()?;

    let mut inputs = Inputs::default();
    for file in loaded {
        match file {
            Loaded::Text { path, text, invalid_at } => {
                let id = SourceId(inputs.sources.len() as u32);
                inputs.sources.push(Source { id, path, text, invalid_at });
            }
            Loaded::Original(original) => inputs.originals.push(original),
            Loaded::File(file) => inputs.files.push(file),
            Loaded::TooLarge { path, bytes } => oddities.push((path, Oddity::TooLarge { bytes })),
            Loaded::Gone => {}
        }
    }
    let Some(place) = inputs.source(SETTINGS).map(Source::first_line) else {
        let error =
            io::Error::new(io::ErrorKind::InvalidData, "it is too large, or a link that leads out of its folder");
        return Err(LoadError::Unreadable { path: settings, error });
    };
    oddities.sort();
    inputs.problems = oddities.iter().map(|(path, oddity)| oddity.problem(path, place)).collect();
    Ok(inputs)
}

/// What came of one file.
enum Loaded {
    Text {
        path: String,
        text: String,
        invalid_at: Option<usize>,
    },
    Original(Original),
    File(FileInfo),
    TooLarge {
        path: String,
        bytes: u64,
    },
    /// It went away between the walk and the reading, as if it had been deleted before.
    Gone,
}

fn load_file(root: &Path, Finding { path, purpose }: Finding) -> Result<Loaded, LoadError> {
    let full_path = root.join(&path);
    let loaded = match purpose {
        Purpose::Read => read_text(&full_path, path),
        Purpose::Prove => prove(&full_path, path),
        Purpose::PassOn => full_path.metadata().map(|metadata| Loaded::File(FileInfo { path, bytes: metadata.len() })),
    };
    match loaded {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Loaded::Gone),
        loaded => loaded.map_err(|error| LoadError::Unreadable { path: full_path, error }),
    }
}

fn read_text(full_path: &Path, path: String) -> io::Result<Loaded> {
    let mut file = File::open(full_path)?;
    let bytes = file.metadata()?.len();
    if bytes > LARGEST_TEXT {
        return Ok(Loaded::TooLarge { path, bytes });
    }
    let mut content = Vec::with_capacity(bytes as usize + 1);
    file.read_to_end(&mut content)?;
    let (text, invalid_at) = match String::from_utf8(content) {
        Ok(text) => (text, None),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(error.utf8_error().valid_up_to())),
    };
    Ok(Loaded::Text { path, text, invalid_at })
}

/// Hashes a file without holding it.
fn prove(full_path: &Path, path: String) -> io::Result<Loaded> {
    let mut file = File::open(full_path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    let mut bytes = 0;
    loop {
        let length = match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.update(&buffer[..length]);
        bytes += length as u64;
    }
    let sha256 = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Loaded::Original(Original { path, sha256, bytes }))
}
