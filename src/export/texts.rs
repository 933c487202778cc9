//! The reading texts of the articles that may be read whole.

use super::DataFile;
use super::Export;
use super::data_path;
use crate::annotate::Annotated;
use crate::archive::Archive;
use crate::output::Body;
use crate::output::OutputPath;

/// Each text as its readers see it, without markup; positions in the tables are code points of it.
pub(super) fn export(archive: &Archive) -> Vec<Export<'_>> {
    let texts = archive.articles.iter().filter_map(|annotated| {
        let file = DataFile {
            name: annotated.article.title.clone(),
            path: path(annotated)?,
            format: "Text",
            description: "The reading text of an article.".into(),
            records: None,
            listed: false,
        };
        let body = Body::render(|| Ok(annotated.article.document.prose.text().as_bytes().to_vec()));
        Some(Export { file, body })
    });
    texts.collect()
}

/// Where the text of an article stands, when it may be read.
pub(super) fn path(annotated: &Annotated) -> Option<OutputPath> {
    annotated.is_readable().then(|| data_path(&format!("text/{}.txt", annotated.article.id)))
}
