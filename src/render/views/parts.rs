//! What several views share: the frame of a page, links, facts, quotes, voices, claims.

use serde::Serialize;

use super::Shared;

/// The frame around every page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Layout {
    /// The language of the interface, a BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The way to the site's root: empty, `../` or `../../`.
    pub root: String,
    /// The page's own title; equal to `archive_title` on the home page.
    pub title: String,
    /// One or two sentences for search engines and link cards; may be empty.
    pub description: String,
    /// The type of page, `article`, `event` ...; printed as the class `page-article` of the body.
    pub body_class: String,
    /// The archive's title.
    pub archive_title: String,
    /// The home page.
    pub home: String,
    /// The main menu.
    pub menu: Shared<Vec<MenuItem>>,
    /// The pages above this one, outermost first, without home and without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// The footer's line on rights; may be empty.
    pub rights: String,
    /// Links of the footer: how to cite, data, changes, about.
    pub footer: Shared<Vec<Link>>,
    /// The style sheet's address with its `?v=`.
    pub css: String,
    /// The script's address with its `?v=`.
    pub js: String,
    /// The style sheets of coloured code, for light and for dark; empty on pages without.
    pub code_css: Vec<String>,
    /// Further classic scripts of this page (search, map), loaded after `js`, deferred.
    pub scripts: Vec<String>,
    /// What catalogues read of the page, from the editor's own keys; mostly none.
    pub dublin_core: Vec<Meta>,
    /// The page's absolute address; empty when the archive has no `base_url`.
    pub canonical: String,
    /// The Atom feed; empty when there is none.
    pub feed: String,
    /// schema.org JSON-LD with every `<` written as `\u003c`; empty for none. It is printed as it is.
    pub json_ld_html: String,
    /// What a preview shows of the entries and events this page links to. The article's panel serves that page, so
    /// it needs none.
    pub previews: Vec<Preview>,
}

/// A `<meta>` of the head.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Meta {
    /// Its name, such as `DC.identifier`.
    pub name: String,
    /// What it says.
    pub content: String,
}

/// One word of the menu.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MenuItem {
    /// The word.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether this page, or one below it, is shown.
    pub current: bool,
}

/// Words and where they lead. With an empty `href` they are printed without a link.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Link {
    /// The words.
    pub label: String,
    /// Where they lead.
    pub href: String,
}

/// A link with a number beside it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Counted {
    /// The words.
    pub label: String,
    /// Where they lead.
    pub href: String,
    /// How often, in digits or words: "12", "3 articles".
    pub count: String,
}

/// A page of a list that is spread over several.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageLink {
    /// "1", "2", or "2016", "A–F".
    pub label: String,
    /// Its address.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

/// What a reader sees on pointing at a term.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Preview {
    /// Exactly the `href` of the links it belongs to.
    pub href: String,
    /// Name or title.
    pub name: String,
    /// Kind and role, in a few words.
    pub kind: String,
    /// The summary.
    pub summary: String,
}

/// A labelled line of facts.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Fact {
    /// "Published", "Source", "Part of".
    pub label: String,
    /// One or several values.
    pub values: Vec<FactValue>,
}

/// One value of a fact.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FactValue {
    /// The value in words.
    pub text: String,
    /// Where it leads; may be empty.
    pub href: String,
    /// What a `<time>` element says; empty when the value is no date.
    pub datetime: String,
    /// Language of the words.
    pub lang: String,
    /// Direction of the words.
    pub dir: String,
    /// Why it is taken to be so; not empty marks the value "inferred" and prints the reason.
    pub inferred: String,
    /// A remark after the value: "since 1973", "as printed".
    pub note: String,
    /// Whether it is set as code (a hash, an address).
    pub code: bool,
}

/// Words of an article, linked to their place.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Quote {
    /// The words, without quotation marks.
    pub text: String,
    /// Their place in the article.
    pub href: String,
    /// Language of the words.
    pub lang: String,
    /// Direction of the words.
    pub dir: String,
}

/// Who says it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Voice {
    /// The speaker's name, the words for an anonymous one, or the article's own name.
    pub name: String,
    /// The speaker's page; empty for an anonymous voice.
    pub href: String,
    /// Through whom, outermost first.
    pub via: Vec<Link>,
    /// Whether the article speaks in its own name: then "according to" is left out.
    pub own: bool,
}

/// How a claim stands to the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nothing to compare with; no mark.
    #[default]
    Alone,
    /// Says the same.
    Same,
    /// Compatible: less precise, or a part of it.
    Compatible,
    /// Contradicts another.
    Differs,
    /// Denies it.
    Denies,
    /// Doubts it.
    Doubts,
    /// A later figure of a running total.
    Updated,
}

/// An attribute and its value, in words: "killed: 6".
#[derive(Clone, Debug, Default, Serialize)]
pub struct Attribute {
    /// The attribute.
    pub label: String,
    /// The value.
    pub value: String,
    /// Where the value leads (the actor, the place, the day); may be empty.
    pub href: String,
    /// Why it is inferred; empty when it was claimed.
    pub inferred: String,
}

/// A claim on one line.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ClaimLine {
    /// The anchor of the line on this page, such as `k-1a2b`; may be empty.
    pub id: String,
    /// Who says it.
    pub voice: Voice,
    /// "denies", "doubts", "predicts"; empty for an assertion.
    pub stance: String,
    /// The paraphrase; may be empty.
    pub text: String,
    /// The words themselves.
    pub quotes: Vec<Quote>,
    /// What it says of each attribute.
    pub attributes: Vec<Attribute>,
    /// How it stands to the other claims of its event.
    pub verdict: Verdict,
    /// The event; `href` empty on the event's own page.
    pub event: Link,
    /// The article; empty on the article's own page.
    pub article: Link,
    /// The article's publisher, and its date, in words.
    pub source: String,
    /// "as of 16 December, 10:40 GMT", "running total"; may be empty.
    pub as_of: String,
    /// Whether it is on the event of the line above, which is then not named again.
    pub follows: bool,
    /// Why it stands apart: its article was withdrawn, or not all of it can be read; mostly empty.
    pub remark: String,
}

/// How to cite a page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cite {
    /// One line of text.
    pub plain: String,
    /// A BibTeX record.
    pub bibtex: String,
    /// CSL-JSON, laid out.
    pub csl_json: String,
}
