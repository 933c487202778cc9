//! The stages of a build from within: how long each takes, without the process around it.

use std::io;
use std::path::Path;
use std::time::Instant;

use glossator::annotate::Knowledge;
use glossator::annotate::annotate;
use glossator::config::Config;
use glossator::content::Article;
use glossator::export;
use glossator::glossary::Lexicon;
use glossator::glossary::ShortNames;
use glossator::id::Id;
use glossator::inputs::Inputs;
use glossator::load::load;
use glossator::output::Body;
use glossator::pipeline::compile;
use glossator::standoff::parse_annotations;
use rayon::prelude::*;

use crate::generate::Size;
use crate::measure::median;

/// Times the stages of one archive and prints them.
pub fn report(root: &Path, made: &Size, runs: usize) -> io::Result<()> {
    println!(
        "{} articles, {} claims, {} events, {:.1} MB",
        made.articles,
        made.claims,
        made.events,
        made.bytes as f64 / 1e6
    );
    let inputs = load(root).map_err(io::Error::other)?;
    print("load", runs, || load(root).map(|inputs| inputs.sources.len()).unwrap_or(0));
    print("compile, all of it", runs, || compile(&inputs).archive.articles.len());
    let compiled = compile(&inputs);
    let archive = &compiled.archive;
    parts_of_compile(&inputs, &archive.config, &archive.entries, runs);
    let mentions: usize = archive.articles.iter().map(|article| article.mentions.len()).sum();
    let conflicts = archive.events.iter().filter(|event| event.agreement.has_conflict()).count();
    println!(
        "  {mentions} mentions, {} claims, {conflicts} events in conflict, {} errors, {} warnings",
        archive.claims.len(),
        compiled.report.errors(),
        compiled.report.warnings()
    );
    for file in export::export(archive).into_iter().filter(|export| export.file.listed) {
        if let Body::Render(render) = file.body {
            print(file.file.path.as_str(), runs, || render().map_or(0, |bytes| bytes.len()));
        }
    }
    Ok(())
}

/// The parts of `compile` that can be called one by one; what is left of it is reading entries and events, and assembling.
fn parts_of_compile(inputs: &Inputs, config: &Config, entries: &[glossator::glossary::Entry], runs: usize) {
    let read = || -> Vec<Article> {
        let sources = inputs.sources_in("content/articles/");
        let parse = |source| Article::parse(source, Id::parse(source.stem()).expect("an id"), config, &mut Vec::new());
        sources.par_iter().map(parse).collect()
    };
    print("  parse articles", runs, || read().len());
    print("  parse annotations", runs, || {
        let sources = inputs.sources_in("content/annotations/");
        let parse =
            |source| parse_annotations(source, Id::parse(source.stem()).expect("an id"), config, &mut Vec::new());
        sources.par_iter().map(parse).collect::<Vec<_>>().len()
    });
    print("  lexicon", runs, || {
        std::hint::black_box(Lexicon::new(entries, ShortNames::Title));
        entries.len()
    });
    let lexicon = Lexicon::new(entries, ShortNames::Title);
    let knowledge = Knowledge { entries, lexicon: &lexicon, zone: &jiff::tz::TimeZone::UTC };
    let mut times = Vec::new();
    for _ in 0..runs {
        let articles = read();
        let start = Instant::now();
        let annotated: Vec<_> =
            articles.into_par_iter().map(|article| annotate(article, None, &[], &knowledge)).collect();
        times.push(start.elapsed().as_secs_f64());
        drop(annotated);
    }
    println!("{:<28} {:>8.1} ms", "  find mentions", median(times.into_iter()) * 1e3);
}

fn print(what: &str, runs: usize, work: impl Fn() -> usize) {
    let mut result = 0;
    let times = (0..runs).map(|_| {
        let start = Instant::now();
        result = work();
        start.elapsed().as_secs_f64()
    });
    let time = median(times.collect::<Vec<_>>().into_iter());
    println!("{what:<28} {:>8.1} ms  ({result})", time * 1e3);
}
