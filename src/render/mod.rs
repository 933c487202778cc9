//! From the archive to pages: plain views, and the theme that sets them in HTML.
//!
//! A template sees its view and nothing else: one struct of [`views`] per template holds all it may show, with words
//! ready to print, addresses relative to the page, and HTML only in fields named `*_html`. So a page depends on
//! exactly its view. [`theme::Theme`] holds the templates, built in or overridden file by file.

pub mod theme;
pub mod views;
