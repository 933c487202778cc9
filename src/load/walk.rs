//! Which files an archive has, and what each is for.

use std::io;
use std::path::Path;
use std::path::PathBuf;

use walkdir::DirEntry;
use walkdir::WalkDir;

use super::LARGEST_TEXT;
use super::LoadError;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::diagnostics::did_you_mean;
use crate::source::Span;

/// What a file is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Its text is read.
    Read,
    /// Its bytes are hashed.
    Prove,
    /// Only its length is wanted.
    PassOn,
}

/// A file to load.
#[derive(Debug)]
pub(super) struct Finding {
    /// Path from the archive's root, `/` between the parts.
    pub path: String,
    /// What it is wanted for.
    pub purpose: Purpose,
}

/// What a walk brings home.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files to load.
    pub files: Vec<Finding>,
    /// Paths that cannot be used, and why.
    pub oddities: Vec<(String, Oddity)>,
}

/// Why a path cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Oddity {
    /// The folder holds other kinds of files; they are named.
    UnknownFile { folder: &'static str, endings: &'static [&'static str] },
    /// No folder or file of this name is known there.
    UnknownName,
    /// The name is not Unicode.
    NotUnicode,
    /// Neither file nor folder: a pipe, a socket, a device.
    Special,
    /// A link to a place outside the archive.
    LeadsOut,
    /// A link to a folder.
    FolderLink,
    /// A link to nothing.
    DeadLink,
    /// More text than is read.
    TooLarge { bytes: u64 },
}

/// The folders under `content/`, the endings of the files in each (any, if none are given) and what they are for.
const FOLDERS: [(&str, &[&str], Purpose); 7] = [
    ("annotations", &["toml"], Purpose::Read),
    ("articles", &["md", "txt"], Purpose::Read),
    ("events", &["md", "toml"], Purpose::Read),
    ("files", &[], Purpose::PassOn),
    ("glossary", &["md", "toml"], Purpose::Read),
    ("originals", &[], Purpose::Prove),
    ("pages", &["md"], Purpose::Read),
];

/// The endings of a theme's files that are text; the others are images, fonts and the like.
const THEME_TEXTS: [&str; 11] = ["css", "csv", "html", "js", "json", "md", "svg", "toml", "txt", "webmanifest", "xml"];

/// Lists the files of the archive at `root`.
pub(super) fn walk(root: &Path) -> Result<Found, LoadError> {
    let unreadable = |path: PathBuf| move |error| LoadError::Unreadable { path, error };
    let real_root = root.canonicalize().map_err(unreadable(root.into()))?;
    let mut found = Found::default();
    for name in ["archive.lock", "archive.toml", "content", "themes"] {
        // A root that is a link is shown as one, not followed.
        let walk = WalkDir::new(root.join(name)).follow_root_links(false).sort_by_file_name();
        let mut entries = walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_litter(entry));
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                // Not there at all, or gone since its folder was listed.
                Err(error) if error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound) => continue,
                Err(error) => {
                    let path = error.path().unwrap_or(root).to_path_buf();
                    return Err(LoadError::Unreadable { path, error: error.into() });
                }
            };
            if let Visit::Skip = found.visit(root, &real_root, &entry) {
                entries.skip_current_dir();
            }
        }
    }
    Ok(found)
}

/// What editors, version control and file managers leave behind: never the author's words.
fn is_litter(entry: &DirEntry) -> bool {
    let name = entry.file_name().as_encoded_bytes();
    name.starts_with(b".")
        || name.ends_with(b"~")
        || (name.starts_with(b"#") && name.ends_with(b"#"))
        || name == b"Thumbs.db"
        || name == b"desktop.ini"
}

/// Whether to look into a folder.
enum Visit {
    GoOn,
    Skip,
}

impl Found {
    fn visit(&mut self, root: &Path, real_root: &Path, entry: &DirEntry) -> Visit {
        let Some(path) = path_from(root, entry.path()) else {
            let lossy = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
            self.oddities.push((lossy, Oddity::NotUnicode));
            return if entry.file_type().is_dir() { Visit::Skip } else { Visit::GoOn };
        };
        let parts: Vec<&str> = path.split('/').collect();
        if entry.file_type().is_dir() {
            let unknown = matches!(parts[..], ["content", name] if !FOLDERS.iter().any(|(known, ..)| *known == name))
                || matches!(parts[..], ["archive.toml" | "archive.lock"]);
            if unknown {
                self.oddities.push((path, Oddity::UnknownName));
                return Visit::Skip;
            }
            return Visit::GoOn;
        }
        let oddity = if entry.path_is_symlink() {
            follow(real_root, entry.path())
        } else if entry.file_type().is_file() {
            None
        } else {
            Some(Oddity::Special)
        };
        match oddity.map_or_else(|| purpose(&parts), Err) {
            Ok(purpose) => self.files.push(Finding { path, purpose }),
            Err(oddity) => self.oddities.push((path, oddity)),
        }
        Visit::GoOn
    }
}

/// The path from the root with `/` between its parts.
fn path_from(root: &Path, path: &Path) -> Option<String> {
    let mut joined = String::new();
    for part in path.strip_prefix(root).ok()? {
        if !joined.is_empty() {
            joined.push('/');
        }
        joined.push_str(part.to_str()?);
    }
    Some(joined)
}

/// What is odd about a symbolic link; nothing, if it leads to a file of the archive.
fn follow(real_root: &Path, link: &Path) -> Option<Oddity> {
    match link.canonicalize() {
        Err(_) => Some(Oddity::DeadLink),
        Ok(target) if !target.starts_with(real_root) => Some(Oddity::LeadsOut),
        Ok(target) if target.is_dir() => Some(Oddity::FolderLink),
        Ok(target) if target.is_file() => None,
        Ok(_) => Some(Oddity::Special),
    }
}

fn purpose(parts: &[&str]) -> Result<Purpose, Oddity> {
    let ending = parts.last().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
    match parts {
        ["archive.toml" | "archive.lock"] => Ok(Purpose::Read),
        ["content", folder, _, ..] => {
            let (folder, endings, purpose) =
                FOLDERS.iter().find(|(known, ..)| known == folder).ok_or(Oddity::UnknownName)?;
            if endings.is_empty() || endings.contains(&ending) {
                Ok(*purpose)
            } else {
                Err(Oddity::UnknownFile { folder, endings })
            }
        }
        ["themes", _, _, ..] if THEME_TEXTS.contains(&ending) => Ok(Purpose::Read),
        ["themes", _, _, ..] => Ok(Purpose::PassOn),
        _ => Err(Oddity::UnknownName),
    }
}

impl Oddity {
    /// The problem, shown at `place`, the first line of the settings: the path itself has no line to show.
    pub(super) fn problem(&self, path: &str, place: Span) -> Problem {
        let problem = |code, message: String| Problem::new(code, place, message).about(path);
        match self {
            Oddity::UnknownFile { folder, endings } => problem(
                &codes::file::UNKNOWN,
                format!("nothing reads `{path}`: content/{folder} holds files that end in .{}", endings.join(" or .")),
            )
            .help("captures belong in content/originals, images and other files in content/files"),
            Oddity::UnknownName => {
                let problem = problem(&codes::file::UNKNOWN, format!("nothing reads `{path}`"));
                match path.strip_prefix("content/") {
                    Some(name) => match did_you_mean(name, FOLDERS.iter().map(|(known, ..)| *known)) {
                        Some(known) => problem.help(format!("did you mean content/{known}?")),
                        None => problem.help(format!(
                            "the folders of content are {}",
                            FOLDERS.map(|(known, ..)| known).join(", ")
                        )),
                    },
                    None if path.starts_with("themes") => problem.help("a theme is a folder: themes/NAME/..."),
                    None => problem.help("a file is wanted here, or a folder of another name"),
                }
            }
            Oddity::NotUnicode => {
                problem(&codes::file::BAD_ID, format!("the name of `{path}` is not Unicode, so it is not read"))
                    .help("rename it")
            }
            Oddity::Special => {
                problem(&codes::file::UNKNOWN, format!("`{path}` is neither a file nor a folder, so it is not read"))
                    .help("remove it, or put a file in its place")
            }
            Oddity::LeadsOut => {
                problem(&codes::file::UNSAFE_LINK, format!("`{path}` is a link that leads out of the archive"))
                    .help("put the file itself there")
            }
            Oddity::FolderLink => {
                problem(&codes::file::UNSAFE_LINK, format!("`{path}` is a link to a folder, which is not followed"))
                    .help("put the folder itself there, or link its files one by one")
            }
            Oddity::DeadLink => problem(&codes::file::BROKEN_LINK, format!("`{path}` is a link to nothing"))
                .help("put the file itself there, or remove the link"),
            Oddity::TooLarge { bytes } => problem(
                &codes::file::TOO_LARGE,
                format!(
                    "`{path}` is too large to be read: {} MiB, and at most {} are",
                    bytes >> 20,
                    LARGEST_TEXT >> 20
                ),
            )
            .help("split it into several files"),
        }
    }
}
