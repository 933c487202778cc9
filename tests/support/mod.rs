//! Building a site in memory, for the tests that look at whole sites.

#![allow(dead_code)]

pub mod scan;

use std::collections::BTreeMap;
use std::path::Path;

use glossator::diagnostics::Problem;
use glossator::diagnostics::Report;
use glossator::inputs::Inputs;
use glossator::output::Body;
use glossator::pipeline::compile;
use glossator::pipeline::outputs;
use glossator::pipeline::site;
use glossator::pipeline::theme;
use glossator::source::Source;
use glossator::source::SourceId;

/// Every file of a site, and all problems on the way to it.
pub struct Built {
    pub report: Report,
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Built {
    /// The files that are text for people.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter(|(path, _)| path.ends_with(".html")).map(|(path, bytes)| {
            (path.as_str(), std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{path} is not UTF-8: {error}")))
        })
    }
}

/// Makes all files of an archive. What is copied is read below `root`; without one it is taken for empty.
pub fn build(inputs: &Inputs, root: Option<&Path>) -> Built {
    let compiled = compile(inputs);
    let mut found: Vec<Problem> = Vec::new();
    let mut files = BTreeMap::new();
    match theme(inputs, &compiled.archive.config) {
        Err(problem) => found.push(problem),
        Ok(theme) => {
            let site = site(&compiled.archive, &theme);
            let (set, problems) = outputs(&site, inputs, compiled.protected.as_ref());
            found.extend(problems);
            for (path, output) in set.iter() {
                let bytes = match &output.body {
                    Body::Bytes(bytes) => bytes.to_vec(),
                    Body::Copy { from } => root.map_or_else(Vec::new, |root| {
                        std::fs::read(root.join(from)).unwrap_or_else(|error| panic!("{from}: {error}"))
                    }),
                    Body::Render(render) => match render() {
                        Ok(bytes) => bytes,
                        Err(problem) => {
                            found.push(problem);
                            Vec::new()
                        }
                    },
                };
                files.insert(path.to_string(), bytes);
            }
        }
    }
    Built { report: compiled.report.with(found, &compiled.archive.config.levels), files }
}

/// An archive of texts.
pub fn inputs<P: Into<String>, T: Into<String>>(files: impl IntoIterator<Item = (P, T)>) -> Inputs {
    let sorted: BTreeMap<String, String> = files.into_iter().map(|(path, text)| (path.into(), text.into())).collect();
    let sources = sorted.into_iter().enumerate();
    let sources = sources.map(|(id, (path, text))| Source::new(SourceId(id as u32), path, text)).collect();
    Inputs { sources, ..Inputs::default() }
}
