//! `protect`: how the name of somebody at risk is kept out of the site.

use super::Record;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::id::Id;
use crate::record::At;
use crate::record::Value;

/// What stands for a name that is kept back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protect {
    /// Nothing: "(name withheld)". Of an article: the article is left out.
    Omit,
    /// The initials.
    Initials,
    /// Another name.
    Pseudonym(String),
}

impl Protect {
    /// The word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Protect::Omit => "omit",
            Protect::Initials => "initials",
            Protect::Pseudonym(_) => "pseudonym",
        }
    }
}

const SHAPE: &str = "protect = { pseudonym = \"Witness A\" }";

/// Reads `protect`. Where it stands, misspelt or not to be understood, the name is kept back altogether.
pub fn read_protect(record: &mut Record) -> Option<At<Protect>> {
    if !record.holds("protect") {
        let span = record.span();
        return record.misspells("protect").then_some(At { value: Protect::Omit, span });
    }
    let node = record.node("protect")?;
    let span = node.span;
    let value = if matches!(node.value, Value::Table(_)) {
        let mut table = record.inner(node);
        let pseudonym = table.text("pseudonym");
        let pseudonym =
            table.require("pseudonym", pseudonym, SHAPE).and_then(|text| checked_pseudonym(&mut table, text));
        table.finish();
        pseudonym
    } else {
        let words = [("omit", Some(Protect::Omit)), ("initials", Some(Protect::Initials)), ("pseudonym", None)];
        let word = record.as_word(node, "protect", &words);
        if word == Some(None) {
            let message = "the pseudonym is missing";
            record.report(Problem::new(&codes::file::WRONG_VALUE, span, message).help(format!("write `{SHAPE}`")));
        }
        word.flatten()
    };
    Some(At { value: value.unwrap_or(Protect::Omit), span })
}

/// A pseudonym takes the place of a name in files of any kind, so it holds nothing that means something in one of them.
fn checked_pseudonym(record: &mut Record, text: At<String>) -> Option<Protect> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-' | '’' | '(' | ')');
    let named = text.value.trim();
    if named.starts_with(char::is_alphabetic) && named.chars().all(plain) {
        return Some(Protect::Pseudonym(named.to_string()));
    }
    let message = format!("`{}` cannot stand for a name in every text", text.value);
    record.report(
        Problem::new(&codes::file::WRONG_VALUE, text.span, message)
            .help("begin with a letter, and use letters, digits, spaces and . , - ’ ( ) only: \"Witness A\""),
    );
    None
}

/// Reads `public_id`: the id in the site.
pub fn read_public_id(record: &mut Record) -> Option<At<Id>> {
    record.id("public_id")
}
