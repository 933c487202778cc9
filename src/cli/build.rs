//! `glossator build`: the archive as a site.

use std::io::IsTerminal;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use clap::Args;
use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;

use super::Failure;
use super::Format;
use super::Outcome;
use super::Shown;
use super::beside;
use super::count;
use super::find_root;
use super::inventory;
use super::is_good;
use super::read;
use super::remark;
use super::show;
use super::tally;
use crate::diagnostics::Problem;
use crate::diagnostics::Report;
use crate::diagnostics::codes;
use crate::inputs::Inputs;
use crate::lock;
use crate::pipeline::Compiled;
use crate::pipeline::compile;
use crate::pipeline::outputs;
use crate::pipeline::site;
use crate::pipeline::theme;
use crate::pipeline::unread_protection;
use crate::publish::PublishError;
use crate::publish::publish;

/// Build the site
///
/// The new site takes the place of the old one only when the archive has no errors, and then at once.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  glossator build\n  glossator build --output ../site\n\n\
                        Then open output/index.html in a browser; it works straight from the disk.")]
pub(super) struct Build {
    /// Where to put the site [default: `output` in the archive's folder]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Write the site in spite of errors, without what they concern
    #[arg(long)]
    keep_going: bool,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    /// Accept source texts that changed since the last build, and record them in archive.lock as they are now
    #[arg(long)]
    relock: bool,
    /// Say nothing unless something is wrong
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    shown: Shown,
}

impl Build {
    pub(super) fn run(self, archive: Option<PathBuf>) -> Result<Outcome, Failure> {
        let started = Instant::now();
        let progress = Progress::new(self.quiet || self.shown.format == Format::Json);
        let root = find_root(archive)?;
        let output = self.output.clone().unwrap_or_else(|| PathBuf::from(beside(&root, "output")));
        progress.stage("Reading the archive");
        let inputs = read(&root)?;
        progress.stage("Joining articles, glossary and claims");
        let mut compiled = compile(&inputs);
        if self.relock {
            compiled.report.forget(&[&codes::article::BODY_CHANGED, &codes::article::ORIGINAL_CHANGED]);
        }
        let good = is_good(&compiled.report, self.strict);
        let unread = unread_protection(&compiled.report, &inputs);
        if !good && (!self.keep_going || unread.is_some()) {
            progress.finish();
            show(&compiled.report.without_notes(), &inputs, &self.shown)?;
            if let Some(source) = unread.filter(|_| self.keep_going) {
                remark(format!("{} keeps names back and cannot be read whole, so no site is made", source.path))?;
            }
            return refuse(&tally(&compiled.report.without_notes()), &output);
        }
        progress.stage("Writing the site");
        let written = match write_site(&compiled, &inputs, &root, &output, self.strict, &|done| progress.pages(done)) {
            Ok(written) => written,
            Err(Unwritten::World(failure)) => return Err(failure),
            Err(Unwritten::Problems(problems)) => {
                progress.finish();
                let report = compiled.report.with(problems, &compiled.archive.config.levels);
                show(&report.without_notes(), &inputs, &self.shown)?;
                return refuse(&tally(&report.without_notes()), &output);
            }
        };
        progress.finish();
        compiled.report = compiled.report.with(written.warnings, &compiled.archive.config.levels);
        show(&compiled.report.without_notes(), &inputs, &self.shown)?;
        if good {
            write_lock(&compiled, &inputs, &root, self.relock)?;
        }
        for path in &written.left_behind {
            remark(format!(
                "note: this file came into the old site while it was being replaced, and was kept: {}",
                path.display()
            ))?;
        }
        if !self.quiet {
            let problems = tally(&compiled.report.without_notes());
            let in_spite = if problems.is_empty() { problems } else { format!(", with {problems}") };
            let notes = match compiled.report.notes() {
                0 => String::new(),
                notes => format!("; `glossator check` has {}", count(notes, "note")),
            };
            remark(format!(
                "Built {}{in_spite}: {} in {:.1} s → {}{notes}",
                inventory(&compiled),
                count(written.files, "file"),
                started.elapsed().as_secs_f64(),
                output.join("index.html").display(),
            ))?;
        }
        // The process ends here: to take an archive of thousands of articles apart first would be time for nothing.
        std::mem::forget((compiled, inputs));
        Ok(if good { Outcome::Good } else { Outcome::ArchiveHasErrors })
    }
}

/// Says that no site was written.
fn refuse(tally: &str, output: &Path) -> Result<Outcome, Failure> {
    let left = match output.exists() {
        true => format!("the site in {} was left as it is", output.display()),
        false => "no site was built".into(),
    };
    remark(format!("{tally}; {left}"))?;
    Ok(Outcome::ArchiveHasErrors)
}

/// What was written.
struct Written {
    /// How many files the site has.
    files: usize,
    /// Files that somebody put into the old site while it was being replaced: where they are now.
    left_behind: Vec<PathBuf>,
    /// What may be wrong with the site.
    warnings: Vec<Problem>,
}

/// Why no site was written.
enum Unwritten {
    /// Pages could not be made of what the author wrote (a theme's templates, two files for one address).
    Problems(Vec<Problem>),
    /// The output could not be written.
    World(Failure),
}

/// Makes all pages of the archive and puts them in the place of the old site. With `strict` no warning may come of it.
/// `progress` is called with the number of files that are done.
fn write_site(
    compiled: &Compiled,
    inputs: &Inputs,
    root: &Path,
    output: &Path,
    strict: bool,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Written, Unwritten> {
    let archive = &compiled.archive;
    let theme = theme(inputs, &archive.config).map_err(|problem| Unwritten::Problems(vec![problem]))?;
    let site = site(archive, &theme);
    let (set, warnings) = outputs(&site, inputs, compiled.protected.as_ref());
    let found = Report::new(warnings.clone(), &archive.config.levels);
    if !is_good(&found, strict) {
        return Err(Unwritten::Problems(warnings));
    }
    match publish(&set, root, output, &archive.config.keep, progress) {
        Ok(published) => Ok(Written { files: published.files, left_behind: published.left_behind, warnings }),
        Err(PublishError::Problems(problems)) => Err(Unwritten::Problems(problems)),
        Err(error) => Err(Unwritten::World(Failure::of_publishing(&error, root))),
    }
}

/// Records what was built, where that changes anything.
fn write_lock(compiled: &Compiled, inputs: &Inputs, root: &Path, relock: bool) -> Result<(), Failure> {
    let toml = compiled.lock.renewed(&compiled.archive, relock).to_toml();
    if inputs.source(lock::FILE).is_some_and(|source| source.text == toml) {
        return Ok(());
    }
    let path = root.join(lock::FILE);
    std::fs::write(&path, toml).map_err(|error| Failure::of_path("write", &path, &error))
}

/// What a person sees at a terminal while waiting; nothing anywhere else.
struct Progress {
    bar: ProgressBar,
    last: AtomicUsize,
}

impl Progress {
    fn new(silent: bool) -> Progress {
        let shown = !silent && std::io::stderr().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(ProgressStyle::with_template("{spinner} {msg}").expect("a good template"));
        if shown {
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        Progress { bar, last: AtomicUsize::new(0) }
    }

    fn stage(&self, what: &'static str) {
        self.bar.set_message(what);
    }

    fn pages(&self, done: usize) {
        // A terminal that is told of every page is slower than the pages.
        if done >= self.last.load(Ordering::Relaxed) + 20 {
            self.last.store(done, Ordering::Relaxed);
            self.bar.set_message(format!("Writing the site: {}", count(done, "file")));
        }
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}
