//! Why a site was not published, and what to do about it.

use std::fmt;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use crate::diagnostics::Problem;

/// How many files of a list are named in a message.
const NAMED: usize = 10;

/// Why a site was not published. The old one is as it was.
#[derive(Debug)]
pub enum PublishError {
    /// Pages that could not be made; the author's mistakes, sorted.
    Problems(Vec<Problem>),
    /// The path cannot be that of an output folder (`/`, or `..` after a folder that is not there).
    NoName(PathBuf),
    /// The output is the archive's folder, or a folder around it, or around its sources.
    HoldsSources {
        /// The output.
        output: PathBuf,
        /// What stands in it.
        held: PathBuf,
    },
    /// The output lies in a folder of sources.
    AmongSources {
        /// The output.
        output: PathBuf,
        /// The folder.
        sources: PathBuf,
    },
    /// The output is a symbolic link.
    SymbolicLink(PathBuf),
    /// The output is a file.
    NotAFolder(PathBuf),
    /// The output is the root of a file system of its own.
    Mounted(PathBuf),
    /// The output has files and no manifest: it is not a site of ours.
    Foreign {
        /// The output.
        output: PathBuf,
        /// The files in it that `keep` does not name, by their paths in the output.
        files: Vec<String>,
    },
    /// The output is a site of ours with files that are not.
    Unlisted {
        /// The output.
        output: PathBuf,
        /// Those files.
        files: Vec<String>,
    },
    /// The manifest in the output is not one we wrote.
    BadManifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A word in `[output] keep` that names no file.
    BadKeep(String),
    /// The site has a file of its own where one is kept.
    KeptInTheWay(String),
    /// Another build is writing this output.
    Busy {
        /// The lock.
        lock: PathBuf,
        /// The other program's number, where it can be known.
        pid: Option<u32>,
    },
    /// Something beside the output has a name that we use and is not ours to remove.
    InTheWay {
        /// What.
        path: PathBuf,
        /// The files in it that are not ours; none if it is not a folder of ours at all.
        files: Vec<String>,
    },
    /// A file of the archive that the site copies cannot be copied.
    Copy {
        /// Its path from the archive's root.
        from: String,
        /// What the page said it is.
        origin: String,
        /// What the system said.
        error: io::Error,
    },
    /// The system refused.
    Io {
        /// What was tried, as in "cannot ...".
        attempt: &'static str,
        /// With what.
        path: PathBuf,
        /// What it said.
        error: io::Error,
    },
}

impl PublishError {
    /// For `map_err`: the system refused `attempt` with `path`.
    pub(super) fn io(attempt: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
        move |error| PublishError::Io { attempt, path: path.into(), error }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublishError::Problems(problems) => {
                write!(f, "the site was not replaced: {} of its files could not be made", problems.len())?;
                problems.iter().take(NAMED).try_for_each(|problem| write!(f, "\n  {}", problem.message))
            }
            PublishError::NoName(path) => {
                write!(f, "`{}` cannot be the output\nhelp: name a folder, for example `output`", path.display())
            }
            PublishError::HoldsSources { output, held } => write!(
                f,
                "the output {} holds the archive's own {}, which must never be replaced\nhelp: choose a folder of its \
                 own for the site, for example `output` in the archive's folder",
                output.display(),
                held.display()
            ),
            PublishError::AmongSources { output, sources } => write!(
                f,
                "the output {} lies in {}, so the site would become a source of itself\nhelp: choose a folder outside \
                 it, for example `output` in the archive's folder",
                output.display(),
                sources.display()
            ),
            PublishError::SymbolicLink(output) => write!(
                f,
                "the output {} is a symbolic link, and replacing it would break the link or what it leads to\nhelp: \
                 give the folder itself as the output",
                output.display()
            ),
            PublishError::NotAFolder(output) => {
                write!(f, "the output {} is not a folder\nhelp: choose another name", output.display())
            }
            PublishError::Mounted(output) => write!(
                f,
                "the output {} is a disk or volume of its own, which cannot be replaced as a whole\nhelp: choose a \
                 folder in it, for example {}",
                output.display(),
                output.join("site").display()
            ),
            PublishError::Foreign { output, files } => {
                write!(f, "the output {} is not a site that Glossator wrote, and it is not empty:", output.display())?;
                list(f, files)?;
                f.write_str(
                    "\nhelp: choose another folder, or empty this one yourself if nothing in it is wanted; files that \
                     should stay beside the site are named in archive.toml: [output] keep = [\"CNAME\", \".git\"]",
                )
            }
            PublishError::Unlisted { output, files } => {
                write!(f, "the output {} has files that Glossator did not write:", output.display())?;
                list(f, files)?;
                let names: Vec<String> = files.iter().take(NAMED).map(|file| format!("{file:?}")).collect();
                write!(
                    f,
                    "\nhelp: to keep them, add them (or their folders) to archive.toml: [output] keep = [{}]; otherwise \
                     remove them",
                    names.join(", ")
                )
            }
            PublishError::BadManifest { path, reason } => write!(
                f,
                "{} cannot be trusted: {reason}\nhelp: Glossator no longer knows which files in that folder are its \
                 own; choose another output, or remove the folder yourself if it holds nothing but the site",
                path.display()
            ),
            PublishError::BadKeep(word) => write!(
                f,
                "`{word}` in [output] keep names no file of the output\nhelp: write the path from the output folder with \
                 `/` between its parts, for example \"CNAME\" or \"media/film.mp4\""
            ),
            PublishError::KeptInTheWay(path) => write!(
                f,
                "`{path}` in the output is to be kept, but the site has a file of that name itself\nhelp: move it away, \
                 or take its name out of [output] keep in archive.toml and remove it"
            ),
            PublishError::Busy { lock, pid } => {
                match pid {
                    Some(pid) => write!(f, "another build (process {pid}) is writing the same output")?,
                    None => f.write_str("another build is writing the same output")?,
                }
                write!(f, "\nhelp: wait until it has ended; it holds {}", lock.display())
            }
            PublishError::InTheWay { path, files } if files.is_empty() => write!(
                f,
                "{} is not something that Glossator made, but has a name that it needs\nhelp: move it away",
                path.display()
            ),
            PublishError::InTheWay { path, files } => {
                write!(
                    f,
                    "{} remains from an earlier build and holds files that are not Glossator's:",
                    path.display()
                )?;
                list(f, files)?;
                f.write_str("\nhelp: move what you need out of it, then remove it")
            }
            PublishError::Copy { from, origin, error } => write!(
                f,
                "cannot copy {from} ({origin}) into the site: {error}\nhelp: see that the file is there, that you may \
                 read it, and that it is not a link that leads out of the archive"
            ),
            PublishError::Io { attempt, path, error } => {
                write!(f, "cannot {attempt} {}: {error}", path.display())?;
                f.write_str(match error.kind() {
                    io::ErrorKind::PermissionDenied => "\nhelp: see that you may write there",
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                        "\nhelp: the site needs room for two of itself while it is replaced"
                    }
                    io::ErrorKind::ReadOnlyFilesystem => "\nhelp: choose an output on a disk that can be written",
                    io::ErrorKind::ResourceBusy => {
                        "\nhelp: another program holds that folder; if it is a mounted volume, choose a folder in it"
                    }
                    _ => "\nhelp: the site is as it was; try again when that is mended",
                })
            }
        }
    }
}

impl std::error::Error for PublishError {}

fn list(f: &mut fmt::Formatter<'_>, files: &[String]) -> fmt::Result {
    files.iter().take(NAMED).try_for_each(|file| write!(f, "\n  {file}"))?;
    match files.len().checked_sub(NAMED) {
        Some(more @ 1..) => write!(f, "\n  and {more} more"),
        _ => Ok(()),
    }
}
