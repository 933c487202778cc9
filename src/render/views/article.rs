//! The article and the list of articles.

use serde::Serialize;

use super::Cite;
use super::ClaimLine;
use super::Fact;
use super::Layout;
use super::Link;
use super::PageLink;
use super::Preview;
use super::Shared;

/// `article.html`: one source text with all that stands beside it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArticleView {
    /// The frame.
    pub layout: Layout,
    /// The kind of article, in words: "wire report", "live blog".
    pub kind: String,
    /// The publisher, linked to its page.
    pub source: Link,
    /// The title.
    pub title: String,
    /// Language of title and text.
    pub lang: String,
    /// Direction of title and text.
    pub dir: String,
    /// Published, covers, retrieved: in that order, each with its inferred mark.
    pub dates: Vec<Fact>,
    /// Agency, authors, dateline, original and archived address, fields of the archive's own.
    pub facts: Vec<Fact>,
    /// Rights, hashes of body and capture, retrieval, files: shown at the foot.
    pub record: Vec<Fact>,
    /// "Digest" or "Excerpt" with a sentence on what that means; empty for a full text.
    pub completeness: String,
    /// What a reader should be warned of before reading.
    pub content_warning: String,
    /// That names in it are not the real ones; may be empty.
    pub altered: String,
    /// Why less than the full text is shown (`publish = "quotes"` or `"record"`); empty for all of it.
    pub withheld: String,
    /// The editor's summary; may be empty.
    pub summary: String,
    /// The text, woven. See the class names in the theme's style sheet.
    pub body_html: String,
    /// Whether the body holds marked dates, so that their toggle is of use.
    pub has_dates: bool,
    /// Whether the body holds marked claims.
    pub has_claims: bool,
    /// In this article.
    pub panel: Panel,
    /// The margin notes in the order of the text.
    pub notes: Vec<Note>,
    /// The claims recorded from it, in the order of the text; `id` is the target of the body's `a.cref`.
    pub claims: Vec<ClaimLine>,
    /// The claims after these where there are many; they are folded.
    pub more_claims: Vec<ClaimLine>,
    /// How far its claims are recorded, in words; may be empty.
    pub coverage: String,
    /// Media that stood in it.
    pub media: Vec<MediaCard>,
    /// Other articles on the same events.
    pub related: Vec<Related>,
    /// Translations and derivations of it, or its original.
    pub versions: Vec<Fact>,
    /// How to cite it.
    pub cite: Cite,
    /// The article before it in time.
    pub previous: Option<Link>,
    /// The article after it.
    pub next: Option<Link>,
}

/// What the article is about, with jumps to each place in the text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Panel {
    /// Actors, most mentioned first.
    pub actors: Vec<PanelItem>,
    /// Places.
    pub places: Vec<PanelItem>,
    /// Events; their jumps lead to the claims.
    pub events: Vec<PanelItem>,
    /// Dates.
    pub dates: Vec<PanelDate>,
}

/// One entry or event of the panel. It also feeds the preview of every link with the same `href`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PanelItem {
    /// What it is.
    pub term: Shared<Preview>,
    /// How often it occurs here.
    pub count: usize,
    /// Anchors of its places in the text, in order, with the `#`.
    pub jumps: Vec<String>,
}

/// One date of the panel.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PanelDate {
    /// The date resolved, in words: "Thursday 15 December 2016".
    pub date: String,
    /// What a `<time>` element says.
    pub datetime: String,
    /// That day in the chronology; empty when it is not resolved.
    pub href: String,
    /// The words in the text: "on Thursday", "today".
    pub words: Vec<String>,
    /// How it was resolved: "counted from the date of publication".
    pub how: String,
    /// Anchors in the text, with the `#`.
    pub jumps: Vec<String>,
}

/// A note by the editor.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Note {
    /// Its number; the anchor is `note-NUMBER`, the place in the text `ref-NUMBER`.
    pub number: usize,
    /// "Context", "Translation", "Doubt".
    pub kind: String,
    /// The words it is about.
    pub quote: String,
    /// What it says.
    pub text_html: String,
}

/// Something seen or heard that stood in the article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MediaCard {
    /// Its number; the anchor is `media-NUMBER`.
    pub number: usize,
    /// What it showed.
    pub description: String,
    /// What to be warned of; may be empty.
    pub warning: String,
    /// The words at which it stood.
    pub quote: String,
    /// That place, with the `#`; may be empty.
    pub jump: String,
    /// Where it was, where it is kept, its hash.
    pub facts: Vec<Fact>,
}

/// Another article on the same events.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Related {
    /// The article.
    pub article: Link,
    /// Its publisher and date, in words.
    pub source: String,
    /// The events both speak of.
    pub events: Vec<Link>,
}

/// `articles.html`: the list of articles.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArticlesView {
    /// The frame.
    pub layout: Layout,
    /// How many, over what time, in words.
    pub intro: String,
    /// Groups by month or year.
    pub groups: Vec<ArticleGroup>,
    /// The pages of a long list; empty when it is one page.
    pub pages: Vec<PageLink>,
}

/// Articles under one heading.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArticleGroup {
    /// "December 2016"; empty for a list without headings.
    pub heading: String,
    /// The articles.
    pub articles: Vec<ArticleLine>,
}

/// One article in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArticleLine {
    /// The title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Language of the title.
    pub lang: String,
    /// Direction of the title.
    pub dir: String,
    /// The publisher.
    pub source: Link,
    /// The date of publication in words.
    pub date: String,
    /// What a `<time>` element says; may be empty.
    pub datetime: String,
    /// Whether that date is inferred.
    pub inferred: bool,
    /// The kind in words.
    pub kind: String,
    /// The summary; may be empty.
    pub summary: String,
    /// "digest", "12 claims", "translated from Arabic" ...
    pub remarks: Vec<String>,
}
