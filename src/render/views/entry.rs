//! Actors and places: the lists, and the page of one entry.

use serde::Serialize;

use super::Cite;
use super::ClaimLine;
use super::Counted;
use super::Fact;
use super::Layout;
use super::Link;
use super::PageLink;
use super::Row;

/// `entries.html`: the list of actors, or of places.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EntriesView {
    /// The frame; its title is the heading.
    pub layout: Layout,
    /// How many, in words.
    pub intro: String,
    /// `actor` or `place`: the style of the links.
    pub class: String,
    /// Groups by initial letter or by kind.
    pub groups: Vec<EntryGroup>,
    /// The pages of a long list.
    pub pages: Vec<PageLink>,
}

/// Entries under one heading.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EntryGroup {
    /// An anchor.
    pub id: String,
    /// A letter, or a kind.
    pub heading: String,
    /// The entries.
    pub entries: Vec<EntryLine>,
}

/// One entry in a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EntryLine {
    /// The name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Kind and role in a few words.
    pub kind: String,
    /// The summary; may be empty.
    pub summary: String,
    /// "31 mentions in 5 articles".
    pub count: String,
}

/// `entry.html`: one actor or place.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EntryView {
    /// The frame.
    pub layout: Layout,
    /// `actor` or `place`.
    pub class: String,
    /// The name.
    pub name: String,
    /// The kind in words.
    pub kind: String,
    /// Office or function; may be empty.
    pub role: String,
    /// The summary; may be empty.
    pub summary: String,
    /// That the name is not the real one; may be empty.
    pub protected: String,
    /// All other names.
    pub names: Vec<NameLine>,
    /// Longer text; may be empty.
    pub body_html: String,
    /// Coordinates, fields of the archive's own, sources of the facts.
    pub facts: Vec<Fact>,
    /// Part of, members, within, contains.
    pub memberships: Vec<Membership>,
    /// Where it lies; may be empty.
    pub locator_html: String,
    /// Links to the same thing elsewhere (Wikidata, GeoNames).
    pub same_as: Vec<Link>,
    /// Entries easily taken for it.
    pub distinct_from: Vec<Link>,
    /// Entries that share a name with it.
    pub namesakes: Vec<Link>,
    /// "31 mentions in 5 articles".
    pub mention_count: String,
    /// The mentions, or the first 500.
    pub mentions: Vec<ArticleMentions>,
    /// Further pages of mentions, by year.
    pub mention_pages: Vec<PageLink>,
    /// Its own chronology.
    pub events: Vec<Row>,
    /// What it says.
    pub claims_by: Vec<ClaimLine>,
    /// What is said of it.
    pub claims_about: Vec<ClaimLine>,
    /// Entries in the same paragraphs, most often first.
    pub often_with: Vec<Counted>,
    /// How to cite it.
    pub cite: Cite,
}

/// One name.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NameLine {
    /// The name.
    pub text: String,
    /// Its language; empty when it equals the page's.
    pub lang: String,
    /// Its direction.
    pub dir: String,
    /// "Arabic", "also", "formerly", "in short".
    pub label: String,
}

/// Entries that stand in one relation to this one.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Membership {
    /// "Part of", "Members", "Lies in", "Contains".
    pub label: String,
    /// The entries; `count` holds the years, if known.
    pub entries: Vec<Counted>,
}

/// The mentions of one article.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArticleMentions {
    /// The article.
    pub article: Link,
    /// Its publisher and date, in words.
    pub source: String,
    /// Language of the sentences.
    pub lang: String,
    /// Direction of the sentences.
    pub dir: String,
    /// The sentences.
    pub sentences: Vec<Sentence>,
}

/// A sentence that names the entry.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sentence {
    /// The sentence with the mention in `<b>`.
    pub text_html: String,
    /// The place of the mention in the article.
    pub href: String,
    /// The number of its paragraph.
    pub paragraph: u32,
}

/// `entry_mentions.html`: a further page of mentions.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EntryMentionsView {
    /// The frame.
    pub layout: Layout,
    /// The entry.
    pub entry: Link,
    /// "2016: 612 mentions in 40 articles".
    pub intro: String,
    /// The mentions.
    pub mentions: Vec<ArticleMentions>,
    /// All pages of mentions.
    pub pages: Vec<PageLink>,
}
