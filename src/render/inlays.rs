//! What is laid over the text of an article: its claims, statements, mentions, dates, and the numbers of notes and media.

use std::collections::BTreeMap;
use std::ops::Range;

use super::dates;
use super::site::Here;
use super::site::entry_class;
use super::statements;
use crate::annotate::Annotated;
use crate::archive::Route;
use crate::config::Links;
use crate::config::Publish;
use crate::html::Inlay;
use crate::html::Woven;
use crate::html::escape;
use crate::prose::TextRange;

/// Everything laid over the text: claims, statements, mentions, dates, numbers of notes and media.
pub fn inlays(here: Here, position: u32, annotated: &Annotated) -> Vec<Inlay> {
    let found = annotated.mentions.len() + annotated.timexes.len();
    let mut inlays = Vec::with_capacity(found + annotated.claims.len() + annotated.notes.len());
    mention_inlays(here, annotated, &mut inlays);
    dates::inlays(here, annotated, &mut inlays);
    statements::inlays(&here.archive().statements.sentences[position as usize], &mut inlays);
    for (number, claim) in annotated.claims.iter().enumerate() {
        for (passage, range) in claim.ranges.iter().enumerate() {
            let open = if passage == 0 {
                format!("<span class=\"claim\" id=\"c-{}\">", claim.id)
            } else {
                "<span class=\"claim\">".into()
            };
            let label = format!("claim {}", number + 1);
            let after = format!("<a class=\"cref\" href=\"#k-{}\" aria-label=\"{label}\">{}</a>", claim.id, number + 1);
            let after = if passage + 1 == claim.ranges.len() { after } else { String::new() };
            inlays.push(Inlay { range: *range, rank: Inlay::CLAIM, open, close: "</span>", after });
        }
    }
    for (number, note) in annotated.notes.iter().enumerate() {
        let number = number + 1;
        let after = format!(
            "<a class=\"noteref\" id=\"ref-{number}\" href=\"#note-{number}\" aria-label=\"note {number}\">{number}</a>"
        );
        inlays.push(point(note.range, after));
    }
    for (number, medium) in annotated.media.iter().enumerate() {
        let number = number + 1;
        let after =
            format!("<a class=\"mediaref\" id=\"stood-{number}\" href=\"#media-{number}\">lost media {number}</a>");
        inlays.push(point(medium.range, after));
    }
    inlays.sort_by_key(|inlay| (inlay.range.start, std::cmp::Reverse(inlay.range.end)));
    inlays
}

/// Something that only follows its stretch.
fn point(range: TextRange, after: String) -> Inlay {
    let end = TextRange { start: range.end, end: range.end };
    Inlay { range: end, rank: Inlay::CLAIM, open: String::new(), close: "", after }
}

fn mention_inlays(here: Here, annotated: &Annotated, inlays: &mut Vec<Inlay>) {
    let archive = here.archive();
    let sections = match archive.config.links {
        Links::Section => annotated.article.document.section_starts(),
        Links::First | Links::All => Vec::new(),
    };
    let mut linked: BTreeMap<u32, usize> = BTreeMap::new();
    for (index, mention) in annotated.mentions.iter().enumerate() {
        let section = sections.partition_point(|start| *start <= mention.range.start);
        let shown = archive.config.links == Links::All || linked.insert(mention.entry, section) != Some(section);
        let entry = &archive.entries[mention.entry as usize];
        let number = index + 1;
        let (open, close) = if shown {
            let (class, href) = (entry_class(entry), here.href(&Route::Entry(mention.entry)));
            (format!("<a id=\"m-{number}\" class=\"{class}\" href=\"{href}\">"), "</a>")
        } else {
            (format!("<span class=\"m\" id=\"m-{number}\">"), "</span>")
        };
        inlays.push(Inlay { range: mention.range, rank: Inlay::LINK, open, close, after: String::new() });
    }
}

/// What is shown of a text whose rights allow no more: its anchored words, or nothing.
pub fn withheld_body(here: Here, annotated: &Annotated, claims: Range<u32>) -> Woven {
    let mut html = String::new();
    if annotated.article.publish == Publish::Quotes {
        for claim in claims {
            let anchored = here.archive().anchored(claim);
            let words: Vec<&str> = anchored.ranges.iter().filter_map(|range| annotated.quoted(*range)).collect();
            html.push_str(&format!(
                "<blockquote id=\"c-{}\"><p>{}</p></blockquote>\n",
                anchored.id,
                escape(&words.join(" … "))
            ));
        }
    }
    Woven { html, ..Woven::default() }
}
