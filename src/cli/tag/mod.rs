//! `glossator tag`: what is found in texts, for other programs and for scoring.
//!
//! Files, or records from standard input, become [`Document`]s; what is found in each is printed before much more is
//! read, always in the order in which the documents came.

mod document;
mod library;
mod names;
mod print;

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::mpsc::SyncSender;

use anstream::AutoStream;
use clap::Args;
use clap::ValueEnum;
use rayon::prelude::*;

use super::Failure;
use super::Outcome;
use crate::content::Stamp;
use crate::temporal::Genre;
use document::Document;
use library::Library;

/// Find dated expressions and names in texts and print them, one JSON object a line
///
/// A file with a header (TOML between `+++`, YAML between `---`) is an article, of which `date`, `lang`, `timezone`,
/// `kind`, `format` and `title` are read; any other file is plain text, to the letter. With `-` instead of files,
/// records are read from standard input, one JSON object a line: `text`, and perhaps `doc`, `date`, `lang`, `genre`. What
/// is found in a record is printed as soon as no other record waits, in the order of the records and in little memory; a
/// line that is no record gives {"line": N, "error": "..."}.
///
/// A stretch of time whose ends have words of their own, as "28–29 May", is two findings, for TIMEX3 has no value for it.
///
/// `start` and `end` count Unicode code points of the text as a reader sees it, `body_start` and `body_end` those of the
/// body as it stands in the file, below the line that closes the header.
///
/// With `--archive` names of its glossary are found as well, and its articles are read as it reads them: in its language
/// and time zone, with what their annotations say of mentions. Without it no archive is read, wherever the command runs.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  glossator tag --date 2016-12-16 letter.txt
  glossator tag --archive . content/articles/*.md > found.jsonl
  glossator tag --format timex3 --genre narrative chronicle.txt
  echo '{\"doc\": 1, \"date\": \"2016-12-16\", \"text\": \"It began on Thursday.\"}' | glossator tag -

With `--format timex3` each document is a TimeML element of its own, one after another, without an XML declaration; a \
line of standard input that is no record becomes a comment.

Exit codes: 0 good; 1 a document could not be read as it should; 2 the command could not be carried out.")]
pub(super) struct Tag {
    /// Articles and plain texts; or `-` for records from standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// When a text appeared that does not say so itself: 2016-12-16, 2016-12, 2016-12-16T10:40Z
    #[arg(long, value_parser = Stamp::parse)]
    date: Option<Stamp>,
    /// The language of a text that does not say so itself [default: that of the archive it lies in, else en]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// How dates lean on one another: on the day of publication (`news`), on the date before them (`narrative`)
    #[arg(long, value_enum, default_value_t = GenreWord::Auto)]
    genre: GenreWord,
    /// What to look for [default: time, and with `--archive` also mention]
    #[arg(long, value_enum, value_delimiter = ',')]
    layers: Vec<Layer>,
    /// How to print: `jsonl`, one object for each finding; or `timex3`, the text with its dated expressions marked
    #[arg(long, value_enum, default_value_t = Form::Jsonl)]
    format: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum GenreWord {
    News,
    Narrative,
    Auto,
}

impl GenreWord {
    fn genre(self) -> Genre {
        match self {
            GenreWord::News => Genre::News,
            GenreWord::Narrative => Genre::Narrative,
            GenreWord::Auto => Genre::Auto,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Layer {
    /// Dates, times, durations and sets
    Time,
    /// Names of the archive's glossary
    Mention,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    Jsonl,
    Timex3,
}

/// How many files are read before what was found in them is written, and how many batches of records may wait.
const FILES: usize = 256;
const BATCHES: usize = 32;

/// How much of standard input is read at once.
const BUFFER: usize = 64 << 10;

/// The largest text in bytes, and the longest line that holds a record.
const LARGEST: usize = 64 << 20;

impl Tag {
    pub(super) fn run(self, archive: Option<PathBuf>) -> Result<Outcome, Failure> {
        let mentions = if self.layers.is_empty() { archive.is_some() } else { self.layers.contains(&Layer::Mention) };
        if mentions && archive.is_none() {
            return Err(Failure::new(
                "there is no glossary to find mentions by",
                "name the archive that has it: `--archive DIR`",
            ));
        }
        let times = self.layers.is_empty() || self.layers.contains(&Layer::Time);
        if self.form_has_no_place_for_mentions() {
            return Err(Failure::new("TIMEX3 is for times only", "leave out `--layers`, or use `--format jsonl`"));
        }
        let library = Library::of(archive.as_deref())?;
        let tagger = Tagger { library, times, mentions, options: self };
        let outcome = match tagger.options.files.as_slice() {
            [only] if only == Path::new("-") => tagger.stream()?,
            files if files.iter().any(|file| file == Path::new("-")) => {
                return Err(Failure::new("`-` stands beside files", "give either `-` or files"));
            }
            files => tagger.files(files)?,
        };
        Ok(if tagger.library.whole { outcome } else { Outcome::ArchiveHasErrors })
    }

    fn form_has_no_place_for_mentions(&self) -> bool {
        self.format == Form::Timex3 && !self.layers.is_empty() && !self.layers.contains(&Layer::Time)
    }
}

/// Finds and prints.
struct Tagger {
    library: Library,
    times: bool,
    mentions: bool,
    options: Tag,
}

/// What is to be said of one document.
struct Said {
    /// On standard output.
    found: String,
    /// On standard error.
    trouble: String,
    /// Whether the document is as it should be.
    good: bool,
}

impl Said {
    fn found(found: String) -> Said {
        Said { found, trouble: String::new(), good: true }
    }
}

impl Tagger {
    fn files(&self, files: &[PathBuf]) -> Result<Outcome, Failure> {
        // Before anything is printed: whoever misspelt a name wants to hear that alone.
        for file in files {
            match std::fs::metadata(file) {
                Ok(metadata) if metadata.is_dir() => {
                    let message = format!("{} is a folder", file.display());
                    return Err(Failure::new(message, "name the files in it: `DIR/*.md`"));
                }
                Ok(_) => {}
                Err(error) => return Err(unreadable(file, &error)),
            }
        }
        let names = names::names(files);
        let documents: Vec<(&PathBuf, String)> = files.iter().zip(names).collect();
        let mut writer = Writer::new();
        for chunk in documents.chunks(FILES) {
            let said: Vec<Result<Said, Failure>> =
                chunk.par_iter().map(|(file, name)| self.file(file, name.clone())).collect();
            for said in said {
                writer.write(&said?)?;
            }
            if writer.gone {
                break;
            }
        }
        writer.finish()
    }

    fn file(&self, path: &Path, name: String) -> Result<Said, Failure> {
        let mut bytes = Vec::new();
        std::fs::File::open(path)
            .and_then(|file| file.take(LARGEST as u64 + 1).read_to_end(&mut bytes))
            .map_err(|error| unreadable(path, &error))?;
        let (document, trouble) = match Document::of_file(name, path, bytes, &self.library) {
            Ok(read) => read,
            Err(trouble) => return Ok(Said { found: String::new(), trouble, good: false }),
        };
        let good = trouble.is_empty();
        Ok(Said { found: self.print(&document), trouble, good })
    }

    fn stream(&self) -> Result<Outcome, Failure> {
        let (sender, receiver) = mpsc::sync_channel(BATCHES);
        // It is left behind when nobody reads what is printed; nothing else would wake it from waiting for input.
        std::thread::spawn(move || {
            if let Err(error) = read_lines(io::stdin(), &sender) {
                let _ = sender.send(Err(error));
            }
        });
        let mut writer = Writer::new();
        while !writer.gone
            && let Ok(first) = receiver.recv()
        {
            let mut lines = Vec::new();
            let mut broken = None;
            for batch in std::iter::once(first).chain(receiver.try_iter().take(BATCHES)) {
                match batch {
                    Ok(batch) => lines.extend(batch),
                    Err(error) => broken = Some(error),
                }
            }
            let said: Vec<Said> = lines.par_iter().map(|line| self.line(line)).collect();
            for said in &said {
                writer.write(said)?;
            }
            writer.flush()?;
            if let Some(error) = broken {
                return Err(Failure::new(format!("cannot read standard input: {error}"), ""));
            }
        }
        writer.finish()
    }

    fn line(&self, line: &Line) -> Said {
        match Document::of_record(line.number, &line.bytes) {
            Ok(document) => Said::found(self.print(&document)),
            Err(error) => {
                let found = match self.options.format {
                    Form::Jsonl => print::error(line.number, &error),
                    Form::Timex3 => print::comment(line.number, &error),
                };
                Said { found, trouble: String::new(), good: false }
            }
        }
    }

    fn print(&self, document: &Document) -> String {
        let mentions = self.mentions && matches!(self.options.format, Form::Jsonl);
        let (times, mentions) = self.library.find(document, &self.options, self.times, mentions);
        match self.options.format {
            Form::Timex3 => {
                let published = document.date.as_ref().or(self.options.date.as_ref());
                print::timex3(document, published, &times)
            }
            Form::Jsonl => print::json_lines(document, &times, &mentions, &self.library.entries),
        }
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(
        format!("cannot read {}: {error}", path.display()),
        "see that the file is there and that you may read it",
    )
}

/// A line of standard input.
struct Line {
    /// Its number, from 1.
    number: usize,
    /// Without the rest of a line that is too long.
    bytes: Vec<u8>,
}

/// Sends the lines of a stream: one, however long it takes to come, and those that came with it.
fn read_lines(stream: impl Read, sender: &SyncSender<io::Result<Vec<Line>>>) -> io::Result<()> {
    let mut reader = BufReader::with_capacity(BUFFER, stream);
    let mut number = 0;
    loop {
        let mut batch = Vec::new();
        while batch.is_empty() || reader.buffer().contains(&b'\n') {
            let mut bytes = Vec::new();
            if reader.by_ref().take(LARGEST as u64 + 1).read_until(b'\n', &mut bytes)? == 0 {
                break;
            }
            if bytes.len() > LARGEST && !bytes.ends_with(b"\n") {
                reader.skip_until(b'\n')?;
            }
            number += 1;
            // Nothing is no record, and no mistake.
            if !bytes.trim_ascii().is_empty() {
                batch.push(Line { number, bytes });
            }
        }
        if batch.is_empty() || sender.send(Ok(batch)).is_err() {
            return Ok(());
        }
    }
}

/// Writes what was found, and what was wrong, until nobody reads it any more.
struct Writer {
    out: io::BufWriter<io::Stdout>,
    good: bool,
    gone: bool,
}

impl Writer {
    fn new() -> Writer {
        Writer { out: io::BufWriter::with_capacity(BUFFER, io::stdout()), good: true, gone: false }
    }

    fn write(&mut self, said: &Said) -> Result<(), Failure> {
        self.good &= said.good;
        if !said.trouble.is_empty() {
            super::write_out(AutoStream::auto(io::stderr()), &said.trouble)?;
        }
        let written = self.out.write_all(said.found.as_bytes());
        self.see(written)
    }

    fn flush(&mut self) -> Result<(), Failure> {
        let flushed = self.out.flush();
        self.see(flushed)
    }

    fn see(&mut self, result: io::Result<()>) -> Result<(), Failure> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.gone = true,
            Err(error) => {
                return Err(Failure::new(
                    format!("cannot write what was found: {error}"),
                    "see that the disk is not full",
                ));
            }
            Ok(()) => {}
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Outcome, Failure> {
        self.flush()?;
        Ok(if self.good { Outcome::Good } else { Outcome::ArchiveHasErrors })
    }
}
