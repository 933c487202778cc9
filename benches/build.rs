//! How long a build takes: archives of given sizes are made, the program builds each in a process of its own, and what it
//! took is set beside copying the result with `cp -r`, the least any program could do.
//!
//! How many megabytes of text a second the finders read on one core comes first.
//!
//! `cargo bench -- [--runs N] [--seed N] [--program FILE] [--stages | --finders] [SIZE ...]`; without sizes 1,000 and 10,000 articles.
//! `--program` measures another build of the program, `--stages` times the library from within instead, stage by stage.
//! The last lines are JSON, one a finder and one a size; `--finders` stops after the finders.

#![allow(clippy::disallowed_methods)]

mod generate;
mod measure;
mod stages;
mod tagging;

use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use generate::Size;
use measure::Usage;
use measure::median;
use measure::run;
use serde_json::json;

struct Options {
    sizes: Vec<usize>,
    runs: usize,
    seed: u64,
    stages: bool,
    finders: bool,
    program: PathBuf,
}

fn main() -> ExitCode {
    let options = match read_options(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(wrong) => {
            eprintln!(
                "error: {wrong}\nhelp: cargo bench -- [--runs N] [--seed N] [--program FILE] [--stages | --finders] [SIZE ...]"
            );
            return ExitCode::from(2);
        }
    };
    match bench(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn read_options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options {
        sizes: Vec::new(),
        runs: 5,
        seed: 1,
        stages: false,
        finders: false,
        program: env!("CARGO_BIN_EXE_glossator").into(),
    };
    let number = |text: Option<String>| {
        let text = text.ok_or("a number is missing")?;
        text.replace(',', "").parse::<u64>().map_err(|_| format!("`{text}` is no number"))
    };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            // Cargo says so to every benchmark.
            "--bench" => {}
            "--runs" => options.runs = number(arguments.next())?.max(1) as usize,
            "--seed" => options.seed = number(arguments.next())?,
            "--stages" => options.stages = true,
            "--finders" => options.finders = true,
            "--program" => options.program = arguments.next().ok_or("a program is missing")?.into(),
            _ => options.sizes.push(number(Some(argument))? as usize),
        }
    }
    if options.sizes.is_empty() {
        options.sizes = vec![1_000, 10_000];
    }
    Ok(options)
}

fn bench(options: &Options) -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench-archives");
    fs::create_dir_all(&folder)?;
    if options.stages {
        for size in &options.sizes {
            let (root, made) = archive(&folder, *size, options.seed)?;
            stages::report(&root, &made, options.runs)?;
        }
        return Ok(());
    }
    let mut lines = tagging::report(options.runs, options.seed);
    if options.finders {
        lines.iter().for_each(|line| println!("{line}"));
        return Ok(());
    }
    println!(
        "\n{:>9} {:>8} {:>8} {:>8} {:>9} {:>8} {:>9} {:>8} {:>11} {:>9}",
        "articles", "wall", "again", "cpu", "peak", "files", "output", "cp -r", "build/cp", "articles/s"
    );
    for size in &options.sizes {
        let (root, made) = archive(&folder, *size, options.seed)?;
        lines.push(bench_one(&root, &made, options)?);
    }
    lines.iter().for_each(|line| println!("{line}"));
    Ok(())
}

/// The archive of a size, made unless it is there.
fn archive(folder: &Path, size: usize, seed: u64) -> io::Result<(PathBuf, Size)> {
    let root = folder.join(format!("{size}-{seed}-v{}", generate::VERSION));
    let half_made = folder.join(format!("{size}-{seed}.new"));
    let stamp = root.with_extension("json");
    if let Ok(text) = fs::read(&stamp)
        && let Ok(made) = serde_json::from_slice::<serde_json::Value>(&text)
    {
        let read = |key: &str| made[key].as_u64().unwrap_or(0);
        let (files, claims, events) = (read("files") as usize, read("claims") as usize, read("events") as usize);
        return Ok((root, Size { articles: size, files, bytes: read("bytes"), claims, events }));
    }
    for old in [&root, &half_made] {
        measure::remove(old)?;
    }
    let made = generate::generate(&half_made, size, seed)?;
    fs::rename(&half_made, &root)?;
    let record = json!({ "files": made.files, "bytes": made.bytes, "claims": made.claims, "events": made.events });
    fs::write(&stamp, record.to_string())?;
    Ok((root, made))
}

fn bench_one(root: &Path, made: &Size, options: &Options) -> io::Result<String> {
    let output = root.join("output");
    let left = root.with_extension("left");
    measure::remove(&left)?;
    fs::create_dir_all(&left)?;
    measure::remove(&output)?;
    measure::remove(&root.join(".glossator"))?;
    let program = || {
        let mut command = std::process::Command::new(&options.program);
        command.arg("--archive").arg(root).arg("build");
        command
    };
    let mut cold = Vec::new();
    let mut again = Vec::new();
    let mut copied = Vec::new();
    let mut written = (0, 0);
    for number in 0..options.runs {
        cold.push(run(&mut program())?);
        again.push(run(&mut program())?);
        let copy = left.join(format!("copy-{number}"));
        copied.push(run(std::process::Command::new("cp").arg("-r").arg(&output).arg(&copy))?);
        written = measure::tree(&output)?;
        // Nothing is removed between the runs: a file system is slow to make files where many were just deleted.
        fs::rename(&output, left.join(format!("output-{number}")))?;
        measure::remove(&root.join(".glossator"))?;
    }
    measure::remove(&left)?;
    let (files, bytes) = written;
    let wall = |runs: &[Usage]| median(runs.iter().map(|usage| usage.wall.as_secs_f64()));
    let cpu = |runs: &[Usage]| median(runs.iter().map(|usage| usage.cpu.as_secs_f64()));
    let peak = cold.iter().map(|usage| usage.peak).max().unwrap_or(0);
    let (first, second, plain) = (wall(&cold), wall(&again), wall(&copied));
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    println!(
        "{:>9} {:>7.2}s {:>7.2}s {:>7.2}s {:>6.0} MB {:>8} {:>6.0} MB {:>7.2}s {:>11.2} {:>9.0}",
        made.articles,
        first,
        second,
        cpu(&cold),
        megabytes(peak),
        files,
        megabytes(bytes),
        plain,
        first / plain,
        made.articles as f64 / first,
    );
    let line = json!({
        "articles": made.articles, "claims": made.claims, "events": made.events,
        "input_files": made.files, "input_bytes": made.bytes,
        "runs": options.runs, "wall_s": first, "again_wall_s": second, "cpu_s": cpu(&cold), "again_cpu_s": cpu(&again),
        "peak_bytes": peak, "output_files": files, "output_bytes": bytes, "cp_wall_s": plain,
        "build_to_cp": first / plain, "articles_per_s": made.articles as f64 / first,
        "input_mb_per_s": megabytes(made.bytes) / first,
    });
    Ok(line.to_string())
}
