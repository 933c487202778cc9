//! What all pages share: the archive, the theme, the frame, and words for the things of the archive.

use rustc_hash::FxHashMap;

use super::chronology;
use super::chronology::Column;
use super::theme::Theme;
use super::views::Layout;
use super::views::Link;
use super::views::MenuItem;
use super::views::Preview;
use super::views::Shared;
use crate::agreement::Attribute;
use crate::annotate::Annotated;
use crate::archive::Archive;
use crate::archive::Route;
use crate::config::Words;
use crate::content::Article;
use crate::glossary::Class;
use crate::glossary::Entry;
use crate::html::Highlighter;
use crate::id::Id;

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
    /// For each article what lists know its publisher by; empty without one.
    publisher_ids: Vec<String>,
    /// The entries that bear each name.
    bearers: FxHashMap<&'a str, Vec<u32>>,
    /// The menu and footer of the pages of each depth.
    frames: [Frame; DEPTHS],
    /// Each entry as articles show it beside their text.
    terms: Vec<Shared<Preview>>,
}

/// How deep pages lie: at the root, in a folder, and the mentions of an entry in a folder of it.
const DEPTHS: usize = 3;

impl<'a> Site<'a> {
    /// The site of an archive in a theme.
    pub fn new(archive: &'a Archive, theme: &'a Theme, data: Vec<PublishedFile>) -> Site<'a> {
        let source_words = archive.articles.iter().map(|annotated| source_words(&annotated.article)).collect();
        let publisher_id =
            |annotated: &Annotated| publisher_name(&annotated.article).map(|name| Id::of_name(name).to_string());
        let publisher_ids =
            archive.articles.iter().map(|annotated| publisher_id(annotated).unwrap_or_default()).collect();
        let columns = chronology::columns(archive);
        let frames = std::array::from_fn(|depth| Frame::new(archive, depth));
        let entries = archive.entries.iter().zip(0..);
        let terms = entries.map(|(entry, position)| {
            Shared::from(Preview {
                href: format!("../{}", archive.path(&Route::Entry(position))),
                name: entry.name.clone(),
                kind: entry_kind(archive, entry),
                summary: entry.summary.clone(),
            })
        });
        let terms = terms.collect();
        let mut bearers: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        for (entry, position) in archive.entries.iter().zip(0..) {
            entry.names.iter().for_each(|name| bearers.entry(&name.text).or_default().push(position));
        }
        Site {
            archive,
            theme,
            highlighter: Highlighter::default(),
            data,
            columns,
            source_words,
            publisher_ids,
            bearers,
            frames,
            terms,
        }
    }
}

/// What all pages of one depth have: made once.
struct Frame {
    /// The menu on a page of each of its places, by the name of the place.
    menus: Vec<(&'static str, Shared<Vec<MenuItem>>)>,
    /// The menu on any other page.
    menu: Shared<Vec<MenuItem>>,
    footer: Shared<Vec<Link>>,
}

impl Frame {
    fn new(archive: &Archive, depth: usize) -> Frame {
        let root = "../".repeat(depth);
        let link =
            |label: &str, route: &Route| Link { label: label.into(), href: format!("{root}{}", archive.path(route)) };
        let places = places(archive);
        let menu = |current: &str| {
            let items = places.iter().map(|(label, route, place)| {
                let Link { label, href } = link(label, route);
                MenuItem { label, href, current: *place == current }
            });
            Shared::from(items.collect::<Vec<_>>())
        };
        let mut pages: Vec<(i64, usize)> =
            archive.pages.iter().enumerate().map(|(position, page)| (page.order, position)).collect();
        pages.sort_unstable();
        let own = pages.into_iter().map(|(_, position)| (archive.pages[position].title.as_str(), position));
        let own = own.filter(|(_, position)| !super::is_part(archive.pages[*position].id.as_str()));
        let own = own.map(|(title, position)| (title, Route::Page(position as u32)));
        let last =
            [("Notes", Route::Notes), ("How to cite", Route::Cite), ("Data", Route::Data), ("Changes", Route::Changes)];
        let footer: Vec<Link> = own.chain(last).map(|(label, route)| link(label, &route)).collect();
        Frame {
            menus: places.iter().map(|(_, _, place)| (*place, menu(place))).collect(),
            menu: menu(""),
            footer: footer.into(),
        }
    }

    /// The menu as the page at a path has it.
    fn menu(&self, path: &str) -> Shared<Vec<MenuItem>> {
        let is_of = |place: &str| path.strip_prefix(place).is_some_and(|rest| rest == ".html" || rest.starts_with('/'));
        let own = self.menus.iter().find(|(place, _)| is_of(place));
        own.map_or(&self.menu, |(_, menu)| menu).clone()
    }
}

/// The places of the menu: their words, where they lead, and how the paths of their pages begin.
fn places(archive: &Archive) -> Vec<(&'static str, Route, &'static str)> {
    let mut places = vec![
        ("Chronology", Route::Chronology, "chronology"),
        ("Articles", Route::Articles, "articles"),
        ("Actors", Route::Actors, "actors"),
        ("Places", Route::Places, "places"),
        ("Disagreements", Route::Disagreements, "disagreements"),
        ("Sources", Route::Sources, "sources"),
    ];
    let about = archive.pages.iter().position(|page| page.id.as_str() == "about");
    places.extend(about.map(|about| ("About", Route::Page(about as u32), "about")));
    places
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
        let depth = self.path.matches('/').count();
        let frame = &self.site.frames[depth];
        let root = "../".repeat(depth);
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
            menu: frame.menu(self.path),
            breadcrumbs: crumbs,
            rights: config.rights.clone(),
            footer: frame.footer.clone(),
            css: self.site.theme.href(&root, "style.css"),
            js: self.site.theme.href(&root, "site.js"),
            canonical,
            root,
            ..Layout::default()
        }
    }

    /// The entries that bear a name.
    pub fn bearers(&self, name: &str) -> &'a [u32] {
        self.site.bearers.get(name).map_or(&[], Vec::as_slice)
    }

    /// "Euronews, 15 December 2016".
    pub fn source_words(&self, article: u32) -> &'a str {
        &self.site.source_words[article as usize]
    }

    /// The ids by which lists know the publishers of articles, each once.
    pub fn publisher_ids(&self, articles: impl IntoIterator<Item = u32>) -> String {
        let ids = articles.into_iter().map(|article| self.site.publisher_ids[article as usize].as_str());
        let mut ids: Vec<&str> = ids.filter(|id| !id.is_empty()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.join(" ")
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
        entry_kind(self.archive(), entry)
    }

    /// An entry beside the text of an article.
    pub fn term(&self, entry: u32) -> Shared<Preview> {
        self.site.terms[entry as usize].clone()
    }

    /// The language and direction of a stretch, both empty where they are the page's own.
    pub fn tongue(&self, lang: &str) -> (String, String) {
        if lang.is_empty() || lang == self.archive().config.language {
            return (String::new(), String::new());
        }
        (lang.into(), direction(lang).into())
    }
}

fn entry_kind(archive: &Archive, entry: &Entry) -> String {
    let vocabulary = &archive.config.vocabulary;
    let kinds = if entry.class == Class::Place { &vocabulary.place_kinds } else { &vocabulary.actor_kinds };
    let parts = [kind_words(kinds, &entry.kind), entry.role.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
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
