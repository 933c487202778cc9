//! `glossator init`: a small archive that works, to learn from and to write over.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use clap::Args;

use super::Failure;
use super::Outcome;
use super::SETTINGS;
use super::say;

/// The files of the example archive: where each is written, and its text.
const FILES: [(&str, &str); 10] = [
    (SETTINGS, include_str!("init/archive.toml")),
    (
        "content/annotations/forty-taken-from-mill-lane.toml",
        include_str!("init/content/annotations/forty-taken-from-mill-lane.toml"),
    ),
    (
        "content/annotations/sixty-five-saved-from-flood.toml",
        include_str!("init/content/annotations/sixty-five-saved-from-flood.toml"),
    ),
    (
        "content/articles/forty-taken-from-mill-lane.md",
        include_str!("init/content/articles/forty-taken-from-mill-lane.md"),
    ),
    (
        "content/articles/sixty-five-saved-from-flood.md",
        include_str!("init/content/articles/sixty-five-saved-from-flood.md"),
    ),
    ("content/events/events.toml", include_str!("init/content/events/events.toml")),
    ("content/glossary/actors.toml", include_str!("init/content/glossary/actors.toml")),
    ("content/glossary/places.toml", include_str!("init/content/glossary/places.toml")),
    ("content/pages/about.md", include_str!("init/content/pages/about.md")),
    ("content/pages/home.md", include_str!("init/content/pages/home.md")),
];

/// What version control is told. They may be there already, since a repository often comes first.
const GIT_FILES: [(&str, &str); 2] =
    [(".gitignore", include_str!("init/gitignore")), (".gitattributes", include_str!("init/gitattributes"))];

/// Make a new archive: a small invented example that works, to learn from and to write over
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  glossator init harbour-strike --title \"The harbour strike of 1911\"")]
pub(super) struct Init {
    /// The folder to make it in [default: this one]
    dir: Option<PathBuf>,
    /// What the archive is called
    #[arg(long, value_name = "TEXT", default_value = "The flood in Mill Lane")]
    title: String,
}

impl Init {
    pub(super) fn run(self, archive: Option<PathBuf>) -> Result<Outcome, Failure> {
        let dir = self.dir.or(archive).unwrap_or_else(|| PathBuf::from("."));
        let present = |files: &[(&'static str, &str)]| -> Vec<&'static str> {
            files.iter().map(|(path, _)| *path).filter(|path| dir.join(path).symlink_metadata().is_ok()).collect()
        };
        let in_the_way = present(&FILES);
        if in_the_way.contains(&SETTINGS) {
            let message = format!("{} is an archive already: it has an archive.toml", dir.display());
            return Err(Failure::new(message, "make the new archive in another folder: `glossator init DIR`"));
        }
        if !in_the_way.is_empty() {
            let message = format!("these files are in {} already: {}", dir.display(), in_the_way.join(", "));
            return Err(Failure::new(message, "make the new archive in another folder: `glossator init DIR`"));
        }
        let kept = present(&GIT_FILES);
        let title = toml::Value::String(self.title).to_string();
        for (path, text) in FILES.iter().chain(&GIT_FILES).filter(|(path, _)| !kept.contains(path)) {
            let text = if *path == SETTINGS { text.replacen("\"TITLE\"", &title, 1) } else { text.to_string() };
            write_new(&dir.join(path), &text)?;
        }
        say(format!(
            "Made a small archive in {}: two invented articles on one flood, with all that belongs to them.",
            dir.display()
        ))?;
        for path in kept {
            let (_, lines) = GIT_FILES.iter().find(|(git, _)| git == &path).expect("it was found among them");
            say(format!("\n{path} was there and was not changed; add these lines to it:\n{lines}"))?;
        }
        let enter = if dir == Path::new(".") { String::new() } else { format!("  cd {}\n", dir.display()) };
        say(format!(
            "\nNext:\n{enter}  glossator check          shows what is wrong, if anything is\n  \
             glossator build          makes the site; then open output/index.html\n  \
             glossator new article --title \"Title of the source\"    begins an article of your own"
        ))?;
        Ok(Outcome::Good)
    }
}

/// Writes a file that is not there yet, with the folders it lies in.
pub(super) fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let failure = |error| Failure::of_path("write", path, &error);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failure)?;
    }
    let mut file = fs::File::create_new(path).map_err(failure)?;
    std::io::Write::write_all(&mut file, text.as_bytes()).map_err(failure)
}
