//! What all pages share: the archive, the theme, the frame, and words for the things of the archive.

use super::chronology;
use super::chronology::Column;
use super::theme::Theme;
use super::views::Layout;
use super::views::Link;
use super::views::MenuItem;
use crate::agreement::Attribute;
use crate::archive::Archive;
use crate::archive::Route;
use crate::config::Words;
use crate::content::Article;
use crate::glossary::Class;
use crate::glossary::Entry;
use crate::html::Highlighter;

/// All that a page is made from.
pub struct Site<'a> {
    /// The archive.
    pub archive: &'a Archive,
    /// The theme.
    pub theme: &'a Theme,
    /// Colours for code.
    pub highlighter: Highlighter,
    /// The files for machines that the data page lists.
    pub data: Vec<PublishedFile>,
    /// The overview of the chronology: drawn on many pages, so made once.
    pub(super) columns: Vec<Column>,
    /// For each article its publisher and date in words: said on many pages, so made once.
    source_words: Vec<String>,
}

impl<'a> Site<'a> {
    /// The site of an archive in a theme.
    pub fn new(archive: &'a Archive, theme: &'a Theme, data: Vec<PublishedFile>) -> Site<'a> {
        let source_words = archive.articles.iter().map(|annotated| source_words(&annotated.article)).collect();
        let columns = chronology::columns(archive);
        Site { archive, theme, highlighter: Highlighter::default(), data, columns, source_words }
    }
}

fn source_words(article: &Article) -> String {
    let date = article.date.as_ref().map(|date| date.when.words());
    let parts: Vec<String> = [publisher_name(article).map(String::from), date].into_iter().flatten().collect();
    parts.join(", ")
}

/// A file for machines, as a reader is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// Its name.
    pub name: String,
    /// Its path from the root of the site.
    pub path: String,
    /// "CSV", "JSON".
    pub format: &'static str,
    /// What is in it.
    pub description: String,
    /// How many records it has, if it has any.
    pub records: Option<usize>,
}

/// A page being made: the site, and the address it is seen from.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// The site.
    pub site: &'a Site<'a>,
    /// The page's path from the root.
    pub path: &'a str,
}

impl<'a> Here<'a> {
    /// The archive.
    pub fn archive(&self) -> &'a Archive {
        self.site.archive
    }

    /// The address of a page as seen from here.
    pub fn href(&self, route: &Route) -> String {
        self.archive().href(self.path, route)
    }

    /// A link to a page.
    pub fn link(&self, label: impl Into<String>, route: &Route) -> Link {
        Link { label: label.into(), href: self.href(route) }
    }

    /// A link to an entry by its name.
    pub fn entry_link(&self, entry: u32) -> Link {
        self.link(&self.archive().entries[entry as usize].name, &Route::Entry(entry))
    }

    /// A link to an event by its title.
    pub fn event_link(&self, event: u32) -> Link {
        self.link(&self.archive().events[event as usize].title, &Route::Event(event))
    }

    /// A link to an article by its title.
    pub fn article_link(&self, article: u32) -> Link {
        self.link(&self.archive().articles[article as usize].article.title, &Route::Article(article))
    }

    /// The frame of the page.
    pub fn layout(&self, title: &str, body_class: &str, description: &str, crumbs: Vec<Link>) -> Layout {
        let config = &self.archive().config;
        let root = "../".repeat(self.path.matches('/').count());
        let canonical =
            if config.base_url.is_empty() { String::new() } else { format!("{}/{}", config.base_url, self.path) };
        Layout {
            lang: config.language.clone(),
            dir: direction(&config.language).into(),
            title: title.into(),
            description: description.into(),
            body_class: body_class.into(),
            archive_title: config.title.clone(),
            home: self.href(&Route::Home),
            menu: self.menu(),
            breadcrumbs: crumbs,
            rights: config.rights.clone(),
            footer: self.footer(),
            css: self.site.theme.href(&root, "style.css"),
            js: self.site.theme.href(&root, "site.js"),
            canonical,
            root,
            ..Layout::default()
        }
    }

    fn menu(&self) -> Vec<MenuItem> {
        let archive = self.archive();
        let mut items =
            vec![("Chronology", Route::Chronology, "chronology"), ("Articles", Route::Articles, "articles")];
        items.push(("Actors", Route::Actors, "actors"));
        items.push(("Places", Route::Places, "places"));
        items.push(("Disagreements", Route::Disagreements, "disagreements"));
        items.push(("Sources", Route::Sources, "sources"));
        let about = archive.pages.iter().position(|page| page.id.as_str() == "about");
        if let Some(about) = about {
            items.push(("About", Route::Page(about as u32), "about"));
        }
        items
            .into_iter()
            .map(|(label, route, place)| MenuItem {
                label: label.into(),
                href: self.href(&route),
                current: self.path == format!("{place}.html") || self.path.starts_with(&format!("{place}/")),
            })
            .collect()
    }

    fn footer(&self) -> Vec<Link> {
        let archive = self.archive();
        let mut links = Vec::new();
        let mut pages: Vec<(i64, usize)> =
            archive.pages.iter().enumerate().map(|(position, page)| (page.order, position)).collect();
        pages.sort_unstable();
        for (_, position) in pages {
            let page = &archive.pages[position];
            if !super::is_part(page.id.as_str()) {
                links.push(self.link(&page.title, &Route::Page(position as u32)));
            }
        }
        links.push(self.link("Notes", &Route::Notes));
        links.push(self.link("How to cite", &Route::Cite));
        links.push(self.link("Data", &Route::Data));
        links.push(self.link("Changes", &Route::Changes));
        links
    }

    /// "Euronews, 15 December 2016".
    pub fn source_words(&self, article: u32) -> &'a str {
        &self.site.source_words[article as usize]
    }

    /// An attribute as it stands after "differs on".
    pub fn attribute_words(&self, attribute: &Attribute) -> String {
        let vocabulary = &self.archive().config.vocabulary;
        match attribute {
            Attribute::Happening => "whether it happened".into(),
            Attribute::When => "the date".into(),
            Attribute::Where => "the place".into(),
            Attribute::Role(role) => vocabulary.roles.label(role).into(),
            Attribute::Number(key) => format!("how many {}", vocabulary.numbers.label(key)),
        }
    }

    /// An attribute as the heading of a line.
    pub fn attribute_heading(&self, attribute: &Attribute) -> String {
        let vocabulary = &self.archive().config.vocabulary;
        match attribute {
            Attribute::Happening => "Whether it happened".into(),
            Attribute::When => "When".into(),
            Attribute::Where => "Where".into(),
            Attribute::Role(role) => capitalized(vocabulary.roles.label(role)),
            Attribute::Number(key) => capitalized(vocabulary.numbers.label(key)),
        }
    }

    /// Who agrees on an event, in words.
    pub fn agreement_words(&self, event: u32) -> String {
        let event = &self.archive().events[event as usize];
        if event.agreement.voices.is_empty() {
            return String::new();
        }
        event.agreement.words(|attribute| self.attribute_words(attribute))
    }

    /// Kind and role of an entry: "Person, Foreign Minister of Turkey".
    pub fn entry_kind(&self, entry: &Entry) -> String {
        let vocabulary = &self.archive().config.vocabulary;
        let kinds = if entry.class == Class::Place { &vocabulary.place_kinds } else { &vocabulary.actor_kinds };
        let parts = [kind_words(kinds, &entry.kind), entry.role.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The language and direction of a stretch, both empty where they are the page's own.
    pub fn tongue(&self, lang: &str) -> (String, String) {
        if lang.is_empty() || lang == self.archive().config.language {
            return (String::new(), String::new());
        }
        (lang.into(), direction(lang).into())
    }
}

/// What a reader sees for a kind; nothing for `other`, which says nothing.
pub fn kind_words(kinds: &Words, kind: &str) -> String {
    if kind == "other" { String::new() } else { kinds.label(kind).into() }
}

/// The class by which a link to an entry is styled.
pub fn entry_class(entry: &Entry) -> &'static str {
    if entry.class == Class::Place { "place" } else { "actor" }
}

/// Who stands for an article: its publisher, else its agency.
pub fn publisher_name(article: &Article) -> Option<&str> {
    [article.source.publisher.as_str(), article.source.agency.as_str()].into_iter().find(|name| !name.is_empty())
}

/// `rtl` for the scripts that run from right to left.
pub fn direction(lang: &str) -> &'static str {
    let primary = lang.split('-').next().unwrap_or(lang);
    if matches!(primary, "ar" | "fa" | "he" | "ur" | "ps" | "ckb" | "sd" | "ug" | "yi" | "syr" | "dv")
        || lang.contains("-Arab")
    {
        "rtl"
    } else {
        "ltr"
    }
}

/// "1 article", "2 articles", "12,345 articles".
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// Digits in groups of three.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// With a capital at the beginning.
pub fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    let Some(first) = letters.next() else { return String::new() };
    first.to_uppercase().collect::<String>() + letters.as_str()
}

/// "a, b and c".
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
