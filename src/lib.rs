//! Glossator turns a folder of source articles into an annotated archive: a static site in which every article is
//! linked to one glossary of actors and places, and what the articles report is merged into one chronology.
//!
//! A build is a function from files to files, in stages, each with a type of its own and each richer than the last:
//!
//! `Inputs → Article → Annotated → Archive → OutputSet`
//!
//! The modules stand in the order of that story; each uses only those above it.

pub mod source;
pub mod diagnostics;
pub mod id;
pub mod record;
pub mod inputs;
pub mod fold;
pub mod prose;
pub mod sentences;
pub mod document;
pub mod temporal;
pub mod quantity;
pub mod agreement;
pub mod config;
pub mod content;
pub mod glossary;
pub mod standoff;
pub mod events;
pub mod annotate;
pub mod archive;
pub mod lock;
pub mod protect;
pub mod cite;
pub mod output;
pub mod html;
pub mod render;
pub mod export;
pub mod pipeline;
#[allow(clippy::disallowed_methods)]
pub mod load;
#[allow(clippy::disallowed_methods)]
pub mod publish;
#[allow(clippy::disallowed_methods)]
pub mod cli;
