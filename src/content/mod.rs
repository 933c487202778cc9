//! What authors write: articles, and pages of the editor's own.

mod address;
mod article;
mod page;

pub use address::web_address;
pub use article::Article;
pub use article::Attribution;
pub use article::Completeness;
pub use article::Coverage;
pub use article::Stamp;
pub use article::Withdrawal;
pub use article::read_extra;
pub use article::read_redirects;
pub use article::read_stamp;
pub use page::Page;
