//! What stands beside an article: its notes and claims, each tied to words of the article by a quotation.

mod nearest;
mod quote;

pub use quote::Anchor;
pub use quote::QuoteIndex;
pub use quote::Selector;
pub use quote::anchor;
