//! What an editor writes beside an article: claims, notes, lost media, and rulings on mentions and dates.

use crate::agreement::Attribute;
use crate::agreement::Mode;
use crate::agreement::Stance;
use crate::content::Stamp;
use crate::document::Document;
use crate::id::Id;
use crate::quantity::Quantity;
use crate::record::At;
use crate::source::Span;
use crate::standoff::Selector;
use crate::temporal::TimeOfDay;
use crate::temporal::When;

/// The annotations of one article.
#[derive(Clone, Debug)]
pub struct Annotations {
    /// The article.
    pub article: Id,
    /// The first line of the file.
    pub span: Span,
    /// Surfaces that never link here.
    pub ignore: Vec<At<String>>,
    /// Surfaces that mean an entry here.
    pub link: Vec<(At<String>, At<Id>)>,
    /// Rulings on single places.
    pub mentions: Vec<MentionRuling>,
    /// Rulings on dates.
    pub dates: DateRules,
    /// Claims, in the order of the file.
    pub claims: Vec<Claim>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Media that stood in the source.
    pub media: Vec<Media>,
}

/// What an editor says of the dated expressions of an article, by their words.
#[derive(Clone, Debug, Default)]
pub struct DateRules {
    /// Words with the date they have here.
    pub fix: Vec<(At<String>, When)>,
    /// Words that are no date here.
    pub ignore: Vec<At<String>>,
}

/// Words of an article, as an editor quotes them.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What to look for.
    pub selector: Selector,
    /// Where the quote is written.
    pub span: Span,
}

/// What one stretch of text names.
#[derive(Clone, Debug)]
pub struct MentionRuling {
    /// Where.
    pub passage: Passage,
    /// The entry, or none when it names nothing.
    pub is: Option<At<Id>>,
}

/// Who says something.
#[derive(Clone, Debug, PartialEq)]
pub enum Speaker {
    /// The article itself.
    Article,
    /// An actor of the glossary.
    Entry(At<Id>),
    /// Someone who is not named, in the article's words.
    Anonymous(String),
}

/// What one voice asserts in one article, tied to its words.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Where it is written.
    pub span: Span,
    /// Its own id, if the editor gave one.
    pub id: Option<At<Id>>,
    /// What it is about.
    pub event: At<Id>,
    /// The words.
    pub passages: Vec<Passage>,
    /// A paraphrase in one line.
    pub text: String,
    /// Who says it.
    pub said_by: Speaker,
    /// Through whom, outermost first.
    pub via: Vec<At<Id>>,
    /// When it happened.
    pub when: Option<When>,
    /// Whether `when` is the duration or a frame.
    pub mode: Mode,
    /// At what time.
    pub time: Option<TimeOfDay>,
    /// Where it happened.
    pub place: Option<At<Id>>,
    /// Who had which part in it.
    pub roles: Vec<(String, Vec<At<Id>>)>,
    /// What was counted.
    pub numbers: Vec<(String, Quantity)>,
    /// Whether it is asserted, denied, doubted or predicted.
    pub stance: Stance,
    /// What is denied; with none, the whole event.
    pub denies: Vec<Attribute>,
    /// When a total stood.
    pub as_of: Option<Stamp>,
    /// Whether the number is a running total.
    pub cumulative: bool,
    /// Who looked it over, and when.
    pub reviewed: String,
    /// Whether all of it could be read.
    pub whole: bool,
}

/// An editor's comment on words.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its own id, if the editor gave one.
    pub id: Option<At<Id>>,
    /// The words.
    pub passage: Passage,
    /// A word of the vocabulary.
    pub kind: String,
    /// The comment.
    pub text: Document,
}

/// A picture, video or post that stood in the source.
#[derive(Clone, Debug)]
pub struct Media {
    /// Where it stood.
    pub passage: Passage,
    /// Its address.
    pub url: String,
    /// The address of a kept copy.
    pub archived: String,
    /// SHA-256 of a kept copy.
    pub sha256: String,
    /// What it shows.
    pub description: String,
    /// What a viewer should know first.
    pub warning: String,
}
