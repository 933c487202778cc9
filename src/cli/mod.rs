//! The command line: what a person types, and what the program says back.
//!
//! One file a command. Three things can come out of a command, and they are never mixed: it did what was wanted (exit
//! code 0); the archive has errors, which were shown with their places (1); or the tool could not do it (2), which is a
//! `Failure` that says why and what to do.

mod build;
mod check;
mod init;
mod new;
mod tag;

use std::fmt::Display;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use anstream::AutoStream;
use anstream::ColorChoice;
use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap::builder::styling::AnsiColor;
use clap::builder::styling::Style;

use crate::diagnostics::Report;
use crate::inputs::Inputs;
use crate::load::LoadError;
use crate::load::load;
use crate::pipeline::Compiled;
use crate::publish::PublishError;

/// The settings file, which makes a folder an archive.
const SETTINGS: &str = "archive.toml";

/// Turns a folder of source articles into an annotated archive: a site of plain pages with a glossary, and one
/// chronology that shows who says what.
#[derive(Debug, Parser)]
#[command(
    name = "glossator",
    version,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "To begin:\n  glossator init my-archive\n  cd my-archive\n  glossator build\n\n\
                  Exit codes: 0 good; 1 the archive has errors; 2 the command could not be carried out."
)]
pub struct Cli {
    /// The archive's folder [default: this folder or the nearest around it that has an archive.toml]
    #[arg(long, global = true, value_name = "DIR")]
    archive: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Init),
    New(new::New),
    Build(build::Build),
    Check(check::Check),
    Tag(tag::Tag),
}

/// How problems are shown.
#[derive(Debug, Args)]
struct Shown {
    /// How to show problems: `text` for people, or `json`, one object a line on standard output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Whether to colour them; `auto` does so on a terminal
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// What became of a command that could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// What was wanted is done.
    Good,
    /// The archive has errors; they were shown.
    ArchiveHasErrors,
}

/// Why a command could not be carried out, and what to do.
#[derive(Debug)]
struct Failure {
    message: String,
    help: String,
}

impl Failure {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Failure {
        Failure { message: message.into(), help: help.into() }
    }

    /// A failure whose words may end with a line of help.
    fn of_words(words: String) -> Failure {
        match words.split_once("\nhelp: ") {
            Some((message, help)) => Failure::new(message, help),
            None => Failure::new(words, ""),
        }
    }

    /// The failure of reading or writing `path`.
    fn of_path(doing: &str, path: &Path, error: &io::Error) -> Failure {
        Failure::new(
            format!("cannot {doing} {}: {error}", path.display()),
            "see that the folder is there and yours to change",
        )
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Failure {
        Failure::of_words(error.to_string())
    }
}

impl Failure {
    /// The failure of writing a site, with the paths of the archive as a person at the current folder would write them.
    fn of_publishing(error: &PublishError, root: &Path) -> Failure {
        let mut words = error.to_string();
        if let Ok(whole) = root.canonicalize() {
            let folder = |path: &Path| format!("{}{}", path.display(), std::path::MAIN_SEPARATOR);
            let written = if root == Path::new(".") { String::new() } else { folder(root) };
            words = words.replace(&folder(&whole), &written);
        }
        Failure::of_words(words)
    }
}

/// Does what the command line says; gives the exit code.
pub fn run() -> ExitCode {
    let Cli { archive, command } = Cli::parse();
    let outcome = match command {
        Command::Init(init) => init.run(archive),
        Command::New(new) => new.run(archive),
        Command::Build(build) => build.run(archive),
        Command::Check(check) => check.run(archive),
        Command::Tag(tag) => tag.run(archive),
    };
    match outcome {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::ArchiveHasErrors) => ExitCode::from(1),
        Err(failure) => {
            say_failure(&failure);
            ExitCode::from(2)
        }
    }
}

/// The folder of the archive: the one that was named, else the nearest one from the current folder upward.
fn find_root(named: Option<PathBuf>) -> Result<PathBuf, Failure> {
    if let Some(root) = named {
        return Ok(root);
    }
    let here =
        std::env::current_dir().map_err(|error| Failure::of_path("find", Path::new("the current folder"), &error))?;
    // As `.`, `..`, `../..`: short in messages, and nobody's home folder in them.
    for (height, folder) in here.ancestors().enumerate() {
        if folder.join(SETTINGS).is_file() {
            return Ok(if height == 0 { ".".into() } else { vec![".."; height].join("/").into() });
        }
    }
    Err(Failure::new(
        "there is no archive here: neither this folder nor one around it has an archive.toml",
        "go to the folder of an archive, name it with `--archive DIR`, or make a new one with `glossator init`",
    ))
}

/// Reads the archive.
fn read(root: &Path) -> Result<Inputs, Failure> {
    Ok(load(root)?)
}

/// A path of the archive as a person at the current folder would write it.
fn beside(root: &Path, path: &str) -> String {
    if root == Path::new(".") { path.to_string() } else { root.join(path).display().to_string() }
}

/// Shows the problems.
fn show(report: &Report, inputs: &Inputs, shown: &Shown) -> Result<(), Failure> {
    match shown.format {
        Format::Text => {
            let text = report.draw(&inputs.sources, true);
            write_out(AutoStream::new(io::stderr(), shown.choice()), &text)
        }
        Format::Json => write_out(io::stdout(), &report.json_lines(&inputs.sources)),
    }
}

impl Shown {
    fn choice(&self) -> ColorChoice {
        match self.color {
            Color::Auto => AutoStream::choice(&io::stderr()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }
}

/// Writes text to a stream; a reader who has gone away (`| head`) has seen enough.
fn write_out(mut stream: impl Write, text: &str) -> Result<(), Failure> {
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write what there is to say: {error}"), "see that the disk is not full"))
        }
        _ => Ok(()),
    }
}

/// Writes a line to standard output.
fn say(line: impl Display) -> Result<(), Failure> {
    write_out(io::stdout(), &format!("{line}\n"))
}

/// Writes a line to standard error, where it stands below the problems.
fn remark(line: impl Display) -> Result<(), Failure> {
    write_out(io::stderr(), &format!("{line}\n"))
}

fn say_failure(failure: &Failure) {
    let red = Style::new().bold().fg_color(Some(AnsiColor::BrightRed.into()));
    let cyan = Style::new().bold().fg_color(Some(AnsiColor::BrightCyan.into()));
    let mut text = format!("{red}error{red:#}: {}\n", failure.message);
    if !failure.help.is_empty() {
        text += &format!("{cyan}help{cyan:#}: {}\n", failure.help);
    }
    // When not even this can be written there is nobody to tell.
    let _ = write_out(anstream::stderr(), &text);
}

/// "1 article", "5 articles".
fn count(number: usize, thing: &str) -> String {
    match (number, thing.strip_suffix('y')) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {thing}s"),
    }
}

/// "5 articles, 164 entries, 109 events (11 in disagreement), 286 claims".
fn inventory(compiled: &Compiled) -> String {
    let archive = &compiled.archive;
    let disagreements = archive.events.iter().filter(|event| event.agreement.has_conflict()).count();
    let in_disagreement =
        if disagreements == 0 { String::new() } else { format!(" ({disagreements} in disagreement)") };
    format!(
        "{}, {}, {}{in_disagreement}, {}",
        count(archive.articles.len(), "article"),
        count(archive.entries.len(), "entry"),
        count(archive.events.len(), "event"),
        count(archive.claims.len(), "claim"),
    )
}

/// Whether the archive has no errors, nor warnings where those count.
fn is_good(report: &Report, strict: bool) -> bool {
    report.errors() == 0 && !(strict && report.warnings() > 0)
}

/// "3 errors, 2 warnings, 1 note", or nothing.
fn tally(report: &Report) -> String {
    let parts = [(report.errors(), "error"), (report.warnings(), "warning"), (report.notes(), "note")];
    let parts: Vec<String> =
        parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| count(*number, what)).collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_well_formed_and_helps() {
        use clap::CommandFactory;
        let mut command = Cli::command();
        command.build();
        command.clone().debug_assert();
        let mut waiting: Vec<&mut clap::Command> = vec![&mut command];
        while let Some(command) = waiting.pop() {
            // The command `help` shows what the others say of themselves.
            if command.get_name() == "help" {
                continue;
            }
            let help = command.render_long_help().to_string();
            assert!(help.contains("Example") || help.contains("To begin"), "no example:\n{help}");
            waiting.extend(command.get_subcommands_mut());
        }
    }

    #[test]
    fn counts_read_as_words() {
        let words: Vec<String> =
            [(1, "entry"), (2, "entry"), (0, "claim"), (1, "claim")].map(|(n, thing)| count(n, thing)).into();
        assert_eq!(words, ["1 entry", "2 entries", "0 claims", "1 claim"]);
    }
}
