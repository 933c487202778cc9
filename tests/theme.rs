//! The default theme, tried on an invented archive: the ferry strike of Saltholm.
//!
//! With `GLOSSATOR_MOCK=DIR` the pages are also written there, to be looked at and checked by other tools.

#![allow(clippy::disallowed_methods)]

#[path = "theme/mock/mod.rs"]
mod mock;

use std::path::Path;

use glossator::render::theme::FOLDER;
use glossator::render::theme::Theme;
use glossator::render::views;
use serde_json::Value;

/// What no page may show as markup, in text and in attributes.
const HOSTILE: &str = "\"'><hostile>&lt;{{ x }}";

#[test]
fn every_page_of_the_mock_archive_renders() {
    let theme = Theme::new(&[]).unwrap();
    for (path, template, view) in mock::pages(&theme) {
        let page = theme.render(template, &view).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(page.starts_with("<!doctype html>"), "{path}");
        assert!(!page.contains("{~") && !page.contains("~}"), "{path}: words left unsaid");
        if let Some(folder) = std::env::var_os("GLOSSATOR_MOCK") {
            write(&Path::new(&folder).join(path), &page);
        }
    }
    if let Some(folder) = std::env::var_os("GLOSSATOR_MOCK") {
        for file in theme.statics() {
            write(&Path::new(&folder).join(FOLDER).join(&file.name), &file.text);
        }
    }
}

#[test]
fn every_template_renders_an_empty_view() {
    let theme = Theme::new(&[]).unwrap();
    macro_rules! try_empty { ($($template:literal $view:ident),+ $(,)?) => { $(
        let page = theme.render($template, &views::$view::default()).unwrap_or_else(|e| panic!("{}: {e}", $template));
        for hollow in ["<ul></ul>", "<ol></ol>", "<dl></dl>", "<h2></h2>", "href=\"\""] {
            let page = page.replace("<a href=\"\"></a>", "").replace("stylesheet\" href=\"\"", "").replace('\n', "");
            assert!(!page.contains(hollow), "{} holds {hollow} when there is nothing to show", $template);
        }
    )+ } }
    try_empty! {
        "article.html" ArticleView, "articles.html" ArticlesView, "changes.html" ChangesView,
        "chronology.html" ChronologyView, "cite.html" CiteView, "data.html" DataView,
        "disagreements.html" DisagreementsView, "entries.html" EntriesView, "entry.html" EntryView,
        "entry_mentions.html" EntryMentionsView, "event.html" EventView, "home.html" HomeView, "month.html" MonthView,
        "notes.html" NotesView, "page.html" PageView, "source.html" SourceView, "sources.html" SourcesView,
        "tombstone.html" TombstoneView, "not_found.html" NotFoundView,
    }
}

#[test]
fn plain_fields_are_escaped_everywhere() {
    let theme = Theme::new(&[]).unwrap();
    for (path, template, mut view) in mock::pages(&theme) {
        poison(&mut view);
        let page = theme.render(template, &view).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(!page.contains("<hostile>"), "{path}: a plain field is printed as markup");
        assert!(!page.contains("\"'>"), "{path}: a plain field ends an attribute");
    }
}

#[test]
fn the_frame_of_an_article_stays_small() {
    let theme = Theme::new(&[]).unwrap();
    let (_, template, view) = mock::pages(&theme).into_iter().find(|page| page.1 == "article.html").unwrap();
    let bare = views::ArticleView { layout: mock::layout(&theme, "../", "article", "A title"), ..Default::default() };
    let page = theme.render(template, &bare).unwrap();
    assert!(page.len() < 6000, "{} bytes without any content", page.len());
    assert!(view.is_object());
}

/// Replaces every string of a plain field, at any depth. A verdict is a closed set of words.
fn poison(value: &mut Value) {
    match value {
        Value::String(text) => *text = HOSTILE.into(),
        Value::Array(items) => items.iter_mut().for_each(poison),
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                if !name.ends_with("_html") && name != "verdict" {
                    poison(field);
                }
            }
        }
        _ => {}
    }
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}
