//! `glossator check`: everything that `build` does but writing the site, so the two cannot disagree.

use std::path::PathBuf;

use clap::Args;

use super::Failure;
use super::Outcome;
use super::Shown;
use super::find_root;
use super::inventory;
use super::is_good;
use super::read;
use super::remark;
use super::show;
use super::tally;
use crate::pipeline::compile;

/// Look the archive over and show all that is wrong with it; changes nothing
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  glossator check\n  glossator check --format json > problems.jsonl")]
pub(super) struct Check {
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    shown: Shown,
}

impl Check {
    pub(super) fn run(self, archive: Option<PathBuf>) -> Result<Outcome, Failure> {
        let root = find_root(archive)?;
        let inputs = read(&root)?;
        let compiled = compile(&inputs);
        show(&compiled.report, &inputs, &self.shown)?;
        let tally = tally(&compiled.report);
        let verdict = if tally.is_empty() { "no problems" } else { &tally };
        remark(format!("{}: {verdict}", inventory(&compiled)))?;
        Ok(if is_good(&compiled.report, self.strict) { Outcome::Good } else { Outcome::ArchiveHasErrors })
    }
}
