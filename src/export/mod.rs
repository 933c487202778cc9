//! The files for machines: all that the pages say, as tables, texts and lists.
//!
//! In comes the [`Archive`]; out go [`Export`]s, each a file that is described and not yet made: bodies are functions
//! that `publish` calls in parallel. [`EXPORTERS`] is the list; a new kind of file is one more function in it.
//!
//! - `data/articles.csv`, `.json` and so on for every table of [`TABLES`]: a table is declared once, as columns with
//!   their meanings and a function that gives the rows, and all that is written of it follows from that.
//! - `data/datapackage.json` describes the tables as a Frictionless data package.
//! - `data/routes.json` gives the address of every page by the id of what it shows.
//! - `data/text/ID.txt` is the reading text of each article whose rights allow it; positions are code points of it.
//!
//! Nothing here decides by itself what may be shown: words of an article pass through
//! `Annotated::quoted`, coordinates through `Archive::coordinates`.

mod package;
mod routes;
mod table;
mod tables;
mod texts;

pub use table::Column;
pub use table::Kind;
pub use table::Row;
pub use table::Table;
pub use table::Value;
pub use tables::TABLES;

use crate::archive::Archive;
use crate::output::Body;
use crate::output::OutputPath;

/// The number of the layout of the files; what is there stays, more may be added.
pub const SCHEMA: u32 = 1;

/// What a reader may be told of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// Its name: "Articles".
    pub name: String,
    /// Where it stands in the site.
    pub path: OutputPath,
    /// "CSV", "JSON", "Text".
    pub format: &'static str,
    /// What is in it, in a sentence.
    pub description: String,
    /// How many records it has, where it has any.
    pub records: Option<usize>,
    /// Whether the list of files names it; the texts of the articles are too many.
    pub listed: bool,
}

/// A file with the way to make it.
#[derive(Debug)]
pub struct Export<'a> {
    /// What it is.
    pub file: DataFile,
    /// Its bytes.
    pub body: Body<'a>,
}

/// Makes the files of one kind.
pub type Exporter = for<'a> fn(&'a Archive) -> Vec<Export<'a>>;

/// All kinds of files, in the order of the list of files.
pub const EXPORTERS: [Exporter; 4] = [tables::export, package::export, routes::export, texts::export];

/// Every file for machines.
pub fn export(archive: &Archive) -> Vec<Export<'_>> {
    EXPORTERS.iter().flat_map(|exporter| exporter(archive)).collect()
}

/// The files that a page may list, without the texts of single articles.
pub fn files(archive: &Archive) -> Vec<DataFile> {
    export(archive).into_iter().map(|export| export.file).filter(|file| file.listed).collect()
}

/// The address of a file of `data/`, of ids and fixed words only.
fn data_path(name: &str) -> OutputPath {
    OutputPath::parse(&format!("data/{name}")).expect("ids and fixed words make good paths")
}
