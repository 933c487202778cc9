//! Entries: the actors and places an archive knows, with all their names.

use crate::config::Protect;
use crate::document::Document;
use crate::id::Id;
use crate::record::At;
use crate::source::Span;
use crate::temporal::When;

/// An actor or place.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id, one space for actors and places.
    pub id: Id,
    /// Where it is written.
    pub span: Span,
    /// Whether it was written among the actors or the places; the folder of its page.
    pub class: Class,
    /// A word of the vocabulary: person, organisation, city ...
    pub kind: String,
    /// The name by which it is shown.
    pub name: String,
    /// What it is called, its name first.
    pub names: Vec<Name>,
    /// The words that order it in a list.
    pub sort_name: Option<String>,
    /// What a preview shows.
    pub summary: String,
    /// Office or function, in words.
    pub role: String,
    /// What it belongs to.
    pub part_of: Vec<Membership>,
    /// The place it lies in.
    pub within: Option<At<Id>>,
    /// Addresses of the same thing elsewhere.
    pub same_as: Vec<String>,
    /// Entries easily taken for it.
    pub distinct_from: Vec<At<Id>>,
    /// Where its facts come from.
    pub sources: Vec<String>,
    /// Tags of the editor's own.
    pub tags: Vec<String>,
    /// Keys of the editor's own with their values.
    pub extra: Vec<(String, String)>,
    /// Where it lies; set for places and for states.
    pub location: Option<Location>,
    /// Addresses that lead here.
    pub redirect_from: Vec<At<String>>,
    /// How its name is kept out of the site.
    pub protect: Option<At<Protect>>,
    /// Its id in the site, if that is another.
    pub public_id: Option<At<Id>>,
    /// Longer text.
    pub body: Option<Document>,
}

/// The two classes of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Person, group, state, medium, population.
    Actor,
    /// Anything on a map.
    Place,
}

/// Membership in another entry.
#[derive(Clone, Debug)]
pub struct Membership {
    /// The whole.
    pub whole: At<Id>,
    /// Since when, if known.
    pub from: Option<When>,
    /// Until when, if known.
    pub to: Option<When>,
}

/// Where a place lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// A word for how exact that is: exact, neighbourhood, city, district, province, country.
    pub precision: String,
    /// Whether the published coordinates are rounded.
    pub obscured: bool,
    /// Whether they are not published at all: what could not be read of the entry may have said so.
    pub withheld: bool,
}

/// One way to call an entry.
#[derive(Clone, Debug)]
pub struct Name {
    /// The words.
    pub text: String,
    /// Where they are written.
    pub span: Span,
    /// How they link.
    pub role: NameRole,
    /// Whether capitals matter.
    pub any_case: bool,
    /// The articles it links in are those dated from here ...
    pub from: Option<When>,
    /// ... to here.
    pub to: Option<When>,
}

/// How a name links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameRole {
    /// The name itself.
    Main,
    /// Always links.
    Alias,
    /// A name of former times; always links.
    Previous,
    /// The name in another language (its tag); always links.
    Language(String),
    /// Links only where the article also has a name that always links.
    Short,
    /// Shown and searched, never linked.
    Weak,
}

impl Entry {
    /// Whether the entry is a person, whose surname is a short form of the name.
    pub fn is_person(&self) -> bool {
        self.kind == "person"
    }

    /// Whether it belongs among the places.
    pub fn is_place(&self) -> bool {
        self.class == Class::Place || self.location.is_some()
    }

    /// The words it is listed by: "Assad, Bashar al-", where the editor gave them, else its name.
    pub fn list_name(&self) -> &str {
        self.sort_name.as_deref().unwrap_or(&self.name)
    }

    /// The words it is ordered by: without a leading article, and without ʿ and ʾ, which are sorted after all letters.
    pub fn sort_words(&self) -> String {
        let words: String =
            self.list_name().chars().filter(|c| !matches!(c, 'ʿ' | 'ʾ' | 'ʼ' | '‘' | '’' | '\'')).collect();
        let bare = ["The ", "the ", "al-", "Al-"].iter().find_map(|article| words.strip_prefix(article));
        bare.map(String::from).unwrap_or(words)
    }
}
