//! What the links in texts mean: `[[id]]` in an editor's words, and ordinary addresses.

use super::Archive;
use super::Route;
use crate::content::web_address;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::diagnostics::did_you_mean;
use crate::document::Document;
use crate::document::MarkKind;
use crate::id::Id;

/// Where a link of a text leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page of the site, with the name that stands for it.
    Inside(Route, String),
    /// Somewhere else.
    Outside(String),
    /// A place of the same page.
    Fragment(String),
}

impl Archive {
    /// What `[[target]]` means: an entry, or `event:`, `article:`, `page:` and an id.
    pub fn reference(&self, target: &str) -> Option<Target> {
        let (kind, id) = target.split_once(':').unwrap_or(("", target));
        let id = Id::parse(id.trim()).ok()?;
        let inside = |position: usize, route: fn(u32) -> Route, name: &str| {
            Some(Target::Inside(route(position as u32), name.to_string()))
        };
        match kind {
            "" => {
                let position = self.entries.binary_search_by(|entry| entry.id.cmp(&id)).ok()?;
                inside(position, Route::Entry, &self.entries[position].name)
            }
            "event" => {
                let position = self.events.binary_search_by(|event| event.id.cmp(&id)).ok()?;
                inside(position, Route::Event, &self.events[position].title)
            }
            "article" => {
                let position = self.articles.binary_search_by(|article| article.article.id.cmp(&id)).ok()?;
                inside(position, Route::Article, &self.articles[position].article.title)
            }
            "page" => {
                let position = self.pages.binary_search_by(|page| page.id.cmp(&id)).ok()?;
                inside(position, Route::Page, &self.pages[position].title)
            }
            _ => None,
        }
    }

    /// What an ordinary link address means; nothing where it leads nowhere or is not safe to follow.
    pub fn address(&self, address: &str) -> Option<Target> {
        let lower = address.trim().to_ascii_lowercase();
        if let Some(address) = web_address(address) {
            return Some(Target::Outside(address));
        }
        if lower.starts_with("mailto:") {
            return Some(Target::Outside(address.trim().to_string()));
        }
        if let Some(fragment) = address.strip_prefix('#') {
            return Some(Target::Fragment(fragment.to_string()));
        }
        let path = address.trim_start_matches("../").trim_start_matches("./").trim_start_matches("content/");
        let file = path.strip_prefix("files/")?;
        let position = self.files.binary_search_by(|known| known.as_str().cmp(file)).ok()?;
        Some(Target::Inside(Route::File(self.files[position].clone()), file.to_string()))
    }

    /// The reference that somebody may have meant who wrote one that leads nowhere.
    fn near_reference(&self, target: &str) -> Option<String> {
        let (_, id) = target.split_once(':').unwrap_or(("", target));
        let with_kind = ["", "event:", "article:", "page:"].into_iter().map(|kind| format!("{kind}{}", id.trim()));
        if let Some(meant) = { with_kind }.find(|meant| self.reference(meant).is_some()) {
            return Some(meant);
        }
        let entries = self.entries.iter().map(|entry| entry.id.to_string());
        let events = self.events.iter().map(|event| format!("event:{}", event.id));
        let articles = self.articles.iter().map(|annotated| format!("article:{}", annotated.article.id));
        let pages = self.pages.iter().map(|page| format!("page:{}", page.id));
        let known: Vec<String> = entries.chain(events).chain(articles).chain(pages).collect();
        did_you_mean(target, known.iter().map(String::as_str)).map(String::from)
    }

    /// Checks every link of an editor's text.
    pub(super) fn check_links(&self, document: &Document, problems: &mut Vec<Problem>) {
        let headings = document.heading_ids();
        let leads_nowhere = |address: &str| match self.address(address) {
            Some(Target::Fragment(fragment)) => !headings.values().any(|id| *id == fragment),
            target => target.is_none(),
        };
        for mark in &document.marks {
            let span = || document.prose.span(mark.range);
            match &mark.kind {
                MarkKind::Reference { target, .. } if self.reference(target).is_none() => {
                    let help = match self.near_reference(target) {
                        Some(near) => format!("did you mean `[[{near}]]`?"),
                        None => "write [[id]] for an entry, [[event:id]], [[article:id]] or [[page:id]]".into(),
                    };
                    problems.push(
                        Problem::new(&codes::file::BROKEN_LINK, span(), format!("`[[{target}]]` leads nowhere"))
                            .help(help),
                    );
                }
                MarkKind::Link(address) | MarkKind::Image(address) if leads_nowhere(address) => {
                    let unsafe_scheme = address.contains(':') && !address.starts_with("files/");
                    let code = if unsafe_scheme { &codes::file::UNSAFE_LINK } else { &codes::file::BROKEN_LINK };
                    problems.push(
                        Problem::new(code, span(), format!("the link to `{address}` leads nowhere"))
                            .help("link to https://…, to a file as files/NAME (it stands in content/files/), or to a page as [[page:id]]"),
                    );
                }
                _ => {}
            }
        }
    }
}
