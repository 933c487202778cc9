//! Ids in texts: of entries and articles that have another in the site.

use std::ops::Range;

use super::edits::Edit;
use super::people::People;
use crate::id::Id;
use crate::prose::TextRange;

/// Ids as values and names of tables.
pub(super) fn as_values(people: &People, text: &str, yaml: bool) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (id, public) in &people.ids {
        let is_value = |range: &Range<usize>| {
            let before = text[..range.start].chars().next_back();
            let after = text[range.end..].chars().next();
            let quoted = matches!(before, Some('"' | '\'')) && before == after;
            let header = before == Some('[') && matches!(after, Some(']' | '.'));
            let scalar =
                matches!(before, Some(' ' | '[')) && matches!(after, None | Some('\n' | '\r' | ',' | ']' | ' '));
            quoted || header || yaml && scalar
        };
        edits.extend(tokens(text, id.as_str()).filter(is_value).map(|range| edit(range, public)));
    }
    for (id, public) in &people.article_ids {
        let is_value = |range: &Range<usize>| {
            let line = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
            let line = text[line..range.start].trim_start();
            ["derived_from", "translation_of", "[articles."].iter().any(|key| line.starts_with(key))
        };
        edits.extend(tokens(text, id.as_str()).filter(is_value).map(|range| edit(range, public)));
    }
    edits
}

/// Ids in `[[id]]` and `[[article:id]]`.
pub(super) fn in_links(people: &People, text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let entries = people.ids.iter().map(|pair| ("[[", pair));
    let articles = people.article_ids.iter().map(|pair| ("[[article:", pair));
    for (opening, (id, public)) in entries.chain(articles) {
        let is_link = |range: &Range<usize>| {
            text[..range.start].trim_end().ends_with(opening) && text[range.end..].trim_start().starts_with([']', '|'])
        };
        edits.extend(tokens(text, id.as_str()).filter(is_link).map(|range| edit(range, public)));
    }
    edits
}

/// The words of `[[id|words]]` with the entry they mean.
pub(super) fn linked_words(people: &People, text: &str) -> Vec<(TextRange, u32)> {
    let mut links = Vec::new();
    for (at, _) in text.match_indices("[[") {
        let inside = at + 2;
        let Some(length) = text[inside..].find("]]") else { break };
        let Some((id, words)) = text[inside..inside + length].split_once('|') else { continue };
        let start = inside + length - words.len();
        if let Some(entry) = people.entry(id.trim()) {
            links.push((TextRange::new(start, start + words.len()), entry));
        }
    }
    links
}

fn edit(range: Range<usize>, public: &Id) -> Edit {
    Edit { range, words: public.to_string(), names: false }
}

/// The places where an id stands by itself.
fn tokens<'t>(text: &'t str, id: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let of_id = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    text.match_indices(id).map(|(start, id)| start..start + id.len()).filter(move |range| {
        !of_id(text[..range.start].chars().next_back()) && !of_id(text[range.end..].chars().next())
    })
}
