//! One struct per template: all that a page may show.
//!
//! Rules of the contract, the same for every view:
//!
//! - Text is plain and escaped by the template; only fields named `*_html` hold markup, made by [`crate`]'s own code.
//! - An empty string or list means "not there"; the template then leaves out the line, the heading, the section.
//! - Every `href` is relative to the page it is printed on, percent-encoded, and never empty where a link is required.
//! - `lang` and `dir` of a stretch are empty where they equal the page's; else both are set.
//! - Words with numbers in them ("3 articles", "2 agree, 1 differs on number") come ready, so that templates never
//!   build plurals.

mod article;
mod chronology;
mod entry;
mod event;
mod parts;
mod reference;
mod shared;
mod site;

pub use article::ArticleGroup;
pub use article::ArticleLine;
pub use article::ArticleView;
pub use article::ArticlesView;
pub use article::MediaCard;
pub use article::Note;
pub use article::Panel;
pub use article::PanelDate;
pub use article::PanelItem;
pub use article::Related;
pub use chronology::Choice;
pub use chronology::ChronologyView;
pub use chronology::Day;
pub use chronology::Filters;
pub use chronology::MonthView;
pub use chronology::Row;
pub use chronology::Year;
pub use entry::ArticleMentions;
pub use entry::EntriesView;
pub use entry::EntryGroup;
pub use entry::EntryLine;
pub use entry::EntryMentionsView;
pub use entry::EntryView;
pub use entry::Membership;
pub use entry::NameLine;
pub use entry::Sentence;
pub use event::AttributeConflict;
pub use event::CellValue;
pub use event::Conflict;
pub use event::DisagreementsView;
pub use event::EventView;
pub use event::Grid;
pub use event::GridCell;
pub use event::GridColumn;
pub use event::GridRow;
pub use event::Known;
pub use event::Position;
pub use event::Relation;
pub use event::Ruling;
pub use event::Unheard;
pub use parts::Attribute;
pub use parts::Cite;
pub use parts::ClaimLine;
pub use parts::Counted;
pub use parts::Fact;
pub use parts::FactValue;
pub use parts::Layout;
pub use parts::Link;
pub use parts::MenuItem;
pub use parts::Meta;
pub use parts::PageLink;
pub use parts::Preview;
pub use parts::Quote;
pub use parts::Verdict;
pub use parts::Voice;
pub use reference::Change;
pub use reference::ChangesView;
pub use reference::CiteView;
pub use reference::Correction;
pub use reference::DataFile;
pub use reference::DataView;
pub use reference::NoteGroup;
pub use reference::NoteLine;
pub use reference::NotesView;
pub use reference::SourceLine;
pub use reference::SourceView;
pub use reference::SourcesView;
pub use reference::Withdrawn;
pub use shared::Shared;
pub use site::ConflictLine;
pub use site::Figure;
pub use site::HomeView;
pub use site::NotFoundView;
pub use site::PageView;
pub use site::RedirectView;
pub use site::TombstoneView;
