//! The home page, plain pages, and pages that stand where another was.

use serde::Serialize;

use super::ArticleLine;
use super::Counted;
use super::Layout;
use super::Link;
use super::Row;

/// `home.html`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HomeView {
    /// The frame.
    pub layout: Layout,
    /// A line under the title; may be empty.
    pub subtitle: String,
    /// What the archive is about.
    pub intro_html: String,
    /// Articles, actors, places, events, claims, disagreements.
    pub figures: Vec<Figure>,
    /// The overview of the chronology; may be empty.
    pub histogram_html: String,
    /// The most important or the latest events.
    pub events: Vec<Row>,
    /// The heading of `events`: "Main events", "Latest events".
    pub events_heading: String,
    /// The widest disagreements.
    pub conflicts: Vec<ConflictLine>,
    /// The newest or all articles.
    pub articles: Vec<ArticleLine>,
    /// The sources, each with how many articles.
    pub sources: Vec<Counted>,
    /// The way to the full lists: chronology, articles, disagreements; `href` empty leaves it out.
    pub all_events: Link,
    /// The list of articles.
    pub all_articles: Link,
    /// The list of disagreements.
    pub all_conflicts: Link,
    /// The page on method; `href` empty leaves it out.
    pub method: Link,
}

/// A number with its name.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Figure {
    /// In digits, grouped.
    pub number: String,
    /// "articles".
    pub label: String,
    /// The page that lists them.
    pub href: String,
}

/// A disagreement on one line.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConflictLine {
    /// The event.
    pub event: Link,
    /// When, in words.
    pub when: String,
    /// The attribute and the opposing values: "killed: 4 or 6".
    pub words: String,
}

/// `page.html`: about, methodology, any Markdown page; also map, search and report, whose bodies come ready.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageView {
    /// The frame; its title is the heading.
    pub layout: Layout,
    /// The text.
    pub body_html: String,
    /// Language of the text.
    pub lang: String,
    /// Direction of the text.
    pub dir: String,
    /// Whether the body needs the whole width (a map, a table) rather than a measure for reading.
    pub wide: bool,
}

/// `not_found.html`: served for any address that does not exist, so it refers to nothing relative.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NotFoundView {
    /// Language of the interface.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The archive's title.
    pub archive_title: String,
    /// The site's absolute address; empty when the archive has no `base_url`, then no link is offered.
    pub base_url: String,
}

/// `tombstone.html`: stands where a withdrawn article was.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TombstoneView {
    /// The frame.
    pub layout: Layout,
    /// The title of what was here.
    pub title: String,
    /// When it was withdrawn, in words.
    pub date: String,
    /// Why.
    pub reason: String,
    /// What still refers to it, or what stands in its place.
    pub links: Vec<Link>,
}

/// `redirect.html`: leads from a former address to the present one.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RedirectView {
    /// Language of the interface.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The title of the page it leads to.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its absolute address; empty when the archive has no `base_url`.
    pub canonical: String,
}
