//! Addresses: every page has one, made of ids only, and every internal link is a [`Route`].

use super::Archive;
use crate::glossary::Class;

/// Something that can be linked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Route {
    Home,
    Articles,
    Article(u32),
    Chronology,
    /// The rows of a month ("2016-12") or of a year that are no finer ("2016").
    Period(String),
    /// All statements under one heading of the chronology, by its anchor, and the part of them.
    Statements(String, u32),
    Event(u32),
    Disagreements,
    Actors,
    Places,
    Entry(u32),
    /// The mentions of an entry with many: a year, and the part of it.
    EntryMentions(u32, String),
    Sources,
    Source(u32),
    Notes,
    Page(u32),
    Cite,
    Data,
    Changes,
    NotFound,
    /// A file under `content/files/`.
    File(String),
    /// A further part of a long list.
    ListPart(&'static str, u32),
}

impl Archive {
    /// The address of a page from the root of the site.
    pub fn path(&self, route: &Route) -> String {
        match route {
            Route::Home => "index.html".into(),
            Route::Articles => "articles.html".into(),
            Route::Article(article) => page("articles", self.articles[*article as usize].article.id.as_str()),
            Route::Chronology => "chronology.html".into(),
            Route::Period(period) => page("chronology", period),
            Route::Statements(anchor, part) => {
                let time = anchor.strip_prefix("d-").unwrap_or(anchor);
                match part {
                    0 => format!("chronology/{time}-statements.html"),
                    part => format!("chronology/{time}-statements-{}.html", part + 1),
                }
            }
            Route::Event(event) => page("events", self.events[*event as usize].id.as_str()),
            Route::Disagreements => "disagreements.html".into(),
            Route::Actors => "actors.html".into(),
            Route::Places => "places.html".into(),
            Route::Entry(entry) => {
                let entry = &self.entries[*entry as usize];
                page(class_folder(entry.class), entry.id.as_str())
            }
            Route::EntryMentions(entry, part) => {
                let entry = &self.entries[*entry as usize];
                format!("{}/{}/mentions-{part}.html", class_folder(entry.class), entry.id)
            }
            Route::Sources => "sources.html".into(),
            Route::Source(source) => page("sources", self.publishers[*source as usize].id.as_str()),
            Route::Notes => "notes.html".into(),
            Route::Page(page) => format!("{}.html", self.pages[*page as usize].id),
            Route::Cite => "cite.html".into(),
            Route::Data => "data.html".into(),
            Route::Changes => "changes.html".into(),
            Route::NotFound => "404.html".into(),
            Route::File(path) => format!("files/{path}"),
            Route::ListPart(list, part) => format!("lists/{list}-{part}.html"),
        }
    }

    /// The address of `to` as seen from the page at `from`.
    pub fn href(&self, from: &str, to: &Route) -> String {
        relative(from, &self.path(to))
    }
}

/// The path of a page in a folder. Paths are made by the million, and this is several times as fast as `format!`.
fn page(folder: &str, name: &str) -> String {
    [folder, "/", name, ".html"].concat()
}

/// The address of one path of the site as seen from another.
pub fn relative(from: &str, to: &str) -> String {
    let alike = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let shared = to.as_bytes()[..alike].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    let up = from[shared..].bytes().filter(|byte| *byte == b'/').count();
    let mut address = String::with_capacity(up * 3 + to.len() - shared);
    for _ in 0..up {
        address.push_str("../");
    }
    address.push_str(&to[shared..]);
    address
}

fn class_folder(class: Class) -> &'static str {
    match class {
        Class::Actor => "actors",
        Class::Place => "places",
    }
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn addresses_lead_from_any_page_to_any_other() {
        for (from, to, expected) in [
            ("index.html", "articles/a.html", "articles/a.html"),
            ("articles/a.html", "articles/b.html", "b.html"),
            ("articles/a.html", "actors/b.html", "../actors/b.html"),
            ("actors/x/mentions-2016.html", "actors/x.html", "../x.html"),
            ("actors/x/mentions-2016.html", "index.html", "../../index.html"),
            ("articles/a.html", "articles/a.html", "a.html"),
        ] {
            assert_eq!(relative(from, to), expected, "{from} to {to}");
        }
    }
}
