//! The theme: templates that set views in HTML, a style sheet and a script.
//!
//! The default theme is compiled in. An archive overrides it file by file: a template by its name (`article.html`),
//! a static file by its name (`style.css`), and it may add templates and static files of its own. Templates mark the
//! interface's words with curly tildes, `{~Published~}`; they are replaced once, when the theme is made, by the
//! archive's words, so that a page costs nothing more in another language.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;
use tera::Tera;

use crate::html::Highlighter;
use crate::html::allowed;

/// The templates of the default theme.
const TEMPLATES: &[(&str, &str)] = &[
    ("article.html", include_str!("../../themes/default/templates/article.html")),
    ("articles.html", include_str!("../../themes/default/templates/articles.html")),
    ("base.html", include_str!("../../themes/default/templates/base.html")),
    ("changes.html", include_str!("../../themes/default/templates/changes.html")),
    ("chronology.html", include_str!("../../themes/default/templates/chronology.html")),
    ("cite.html", include_str!("../../themes/default/templates/cite.html")),
    ("components.html", include_str!("../../themes/default/templates/components.html")),
    ("data.html", include_str!("../../themes/default/templates/data.html")),
    ("disagreements.html", include_str!("../../themes/default/templates/disagreements.html")),
    ("entries.html", include_str!("../../themes/default/templates/entries.html")),
    ("entry.html", include_str!("../../themes/default/templates/entry.html")),
    ("entry_mentions.html", include_str!("../../themes/default/templates/entry_mentions.html")),
    ("event.html", include_str!("../../themes/default/templates/event.html")),
    ("home.html", include_str!("../../themes/default/templates/home.html")),
    ("month.html", include_str!("../../themes/default/templates/month.html")),
    ("not_found.html", include_str!("../../themes/default/templates/not_found.html")),
    ("notes.html", include_str!("../../themes/default/templates/notes.html")),
    ("page.html", include_str!("../../themes/default/templates/page.html")),
    ("redirect.html", include_str!("../../themes/default/templates/redirect.html")),
    ("source.html", include_str!("../../themes/default/templates/source.html")),
    ("sources.html", include_str!("../../themes/default/templates/sources.html")),
    ("tombstone.html", include_str!("../../themes/default/templates/tombstone.html")),
];

/// The static files of the default theme.
const STATICS: &[(&str, &str)] = &[
    ("site.js", include_str!("../../themes/default/static/site.js")),
    ("style.css", include_str!("../../themes/default/static/style.css")),
];

/// Templates ready to render, and the static files that go with them.
pub struct Theme {
    tera: Tera,
    statics: Vec<Static>,
}

/// A file that every page refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Static {
    /// Its name, such as `style.css`; stable, so that pages saved from the site keep working.
    pub name: String,
    /// What is in it.
    pub text: String,
    /// A short hash of that, for `?v=`.
    pub version: String,
}

impl Theme {
    /// The default theme with the files of `overrides` in place of those of the same name, or beside them. A name
    /// that ends in `.html` is a template, any other a static file. The error says which template is wrong and where.
    pub fn new(overrides: &[(String, String)]) -> Result<Theme, String> {
        Theme::translated(overrides, &BTreeMap::new())
    }

    /// The same with the interface's words replaced by those of another language; what `words` lacks stays English.
    pub fn translated(overrides: &[(String, String)], words: &BTreeMap<String, String>) -> Result<Theme, String> {
        let mut templates: BTreeMap<&str, &str> = TEMPLATES.iter().copied().collect();
        let mut statics: BTreeMap<&str, &str> = STATICS.iter().copied().collect();
        for (name, text) in overrides {
            let files = if name.ends_with(".html") { &mut templates } else { &mut statics };
            files.insert(name, text);
        }
        let mut tera = Tera::new();
        tera.add_raw_templates(templates.iter().map(|(name, text)| (*name, say(text, words))))
            .map_err(|error| error.to_string())?;
        let mut statics: Vec<Static> = statics.iter().map(|(name, text)| Static::new(name, text)).collect();
        for (name, css) in Highlighter::style_sheets() {
            if !statics.iter().any(|file| file.name == name) {
                statics.push(Static::new(name, &css));
            }
        }
        Ok(Theme { tera, statics })
    }

    /// Sets `view` in the template of that name.
    pub fn render<T: Serialize>(&self, template: &str, view: &T) -> Result<String, tera::Error> {
        Ok(allowed(self.tera.render(template, &Context::from_serialize(view)?)?))
    }

    /// The static files, by name.
    pub fn statics(&self) -> &[Static] {
        &self.statics
    }

    /// The address of a static file, seen from a page whose way to the site's root is `root`.
    pub fn href(&self, root: &str, name: &str) -> String {
        let version = self.statics.iter().find(|file| file.name == name).map_or("", |file| &file.version);
        format!("{root}{FOLDER}/{name}?v={version}")
    }
}

/// The folder of the site that holds the static files.
pub const FOLDER: &str = "theme";

impl Static {
    fn new(name: &str, text: &str) -> Static {
        let version = blake3::hash(text.as_bytes()).to_hex()[..8].to_string();
        Static { name: name.into(), text: text.into(), version }
    }
}

/// The interface's words of a template: each `{~words~}` becomes its translation, or the words themselves.
fn say(template: &str, words: &BTreeMap<String, String>) -> String {
    let mut said = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{~") {
        let Some((phrase, after)) = after.split_once("~}") else { break };
        said.push_str(before);
        match words.get(phrase) {
            Some(translation) => said.push_str(&escaped(translation)),
            None => said.push_str(phrase),
        }
        rest = after;
    }
    said + rest
}

/// A translation as it may stand in a template: it is text, neither markup nor template code.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace("{{", "{ {").replace("{%", "{ %")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_replaced_and_the_rest_is_left() {
        let words = BTreeMap::from([("Notes".to_string(), "Anmerkungen & <mehr>".to_string())]);
        assert_eq!(say("<h2>{~Notes~}</h2>{~Log~}{{ x }}", &words), "<h2>Anmerkungen &amp; &lt;mehr></h2>Log{{ x }}");
        assert_eq!(say("open {~never closed", &words), "open {~never closed");
    }

    #[test]
    fn a_file_is_overridden_by_its_name() {
        let overrides = [("page.html".to_string(), "<p>{{ body_html | safe }}".to_string())];
        let theme = Theme::new(&overrides).unwrap();
        let page = theme.render("page.html", &crate::render::views::PageView::default()).unwrap();
        assert_eq!(page, "<p>");
        assert!(theme.href("../", "style.css").starts_with("../theme/style.css?v="));
    }

    #[test]
    fn a_broken_template_is_named() {
        let overrides = [("page.html".to_string(), "{% if %}".to_string())];
        assert!(Theme::new(&overrides).err().unwrap().contains("page.html"));
    }
}
