//! Weaving a document and its inlays into HTML.

use std::collections::BTreeMap;

use super::Highlighter;
use super::escape;
use super::escape_into;
use crate::archive::Archive;
use crate::archive::Target;
use crate::document::Alignment;
use crate::document::Anchors;
use crate::document::Block;
use crate::document::BlockKind;
use crate::document::Document;
use crate::document::Mark;
use crate::document::MarkKind;
use crate::document::is_single_paragraph;
use crate::fold::fold_loosely;
use crate::id::Id;
use crate::prose::TextRange;

/// Something laid over a stretch of text.
#[derive(Clone, Debug)]
pub struct Inlay {
    /// The stretch; an empty one has only what follows it.
    pub range: TextRange,
    /// The outer come first: claims, then links, then dates, then the styles of the text.
    pub rank: u8,
    /// The start tag; where the element is opened again after a crossing, it has no id.
    pub open: String,
    /// The end tag.
    pub close: &'static str,
    /// What follows the stretch: the number of a note.
    pub after: String,
}

impl Inlay {
    /// Outermost: claims.
    pub const CLAIM: u8 = 0;
    /// Links and mentions.
    pub const LINK: u8 = 1;
    /// Dates.
    pub const DATE: u8 = 2;
    const STYLE: u8 = 3;
}

/// A woven text.
#[derive(Clone, Debug, Default)]
pub struct Woven {
    /// The markup.
    pub html: String,
    /// The paragraphs that carry a number: where each begins, and its id.
    pub paragraphs: Vec<(u32, String)>,
    /// Whether it has code that was highlighted.
    pub has_code: bool,
}

impl Woven {
    /// Number and id of the paragraph that holds a place of the text.
    pub fn paragraph_at(&self, offset: u32) -> Option<(usize, &str)> {
        let after = self.paragraphs.partition_point(|(start, _)| *start <= offset);
        let (_, id) = self.paragraphs.get(after.checked_sub(1)?)?;
        Some((after, id))
    }
}

/// Weaves a text with its inlays, sorted by start. Paragraphs of evidence are numbered and have permalinks.
pub fn weave(
    document: &Document,
    inlays: &[Inlay],
    archive: &Archive,
    from: &str,
    numbered: bool,
    highlighter: &Highlighter,
) -> Woven {
    let (woven, ids, headings) = (Woven::default(), Anchors::default(), document.heading_ids());
    let mut loom = Loom { document, inlays, archive, from, numbered, highlighter, woven, ids, headings };
    loom.woven.html.reserve(document.prose.text().len() * 2);
    loom.blocks(&document.blocks, false);
    loom.woven
}

/// Weaves an editor's text: no numbers, nothing laid over it.
pub fn weave_plain(document: &Document, archive: &Archive, from: &str, highlighter: &Highlighter) -> String {
    weave(document, &[], archive, from, false, highlighter).html
}

/// The permanent id of a paragraph: from its words alone, so that it stays when others come and go.
pub fn paragraph_id(words: &str) -> String {
    format!("p-{}", &blake3::hash(fold_loosely(words).as_bytes()).to_hex()[..6])
}

struct Loom<'a> {
    document: &'a Document,
    inlays: &'a [Inlay],
    archive: &'a Archive,
    from: &'a str,
    numbered: bool,
    highlighter: &'a Highlighter,
    woven: Woven,
    ids: Anchors,
    headings: BTreeMap<u32, String>,
}

/// What a mark does with its stretch.
enum Thread<'a> {
    Wrap { range: TextRange, rank: u8, open: &'a str, again: bool, close: &'static str, after: &'a str },
    OwnWrap { range: TextRange, rank: u8, open: String, close: &'static str },
    Replace { range: TextRange, html: String },
}

impl Thread<'_> {
    fn range(&self) -> TextRange {
        match self {
            Thread::Wrap { range, .. } | Thread::OwnWrap { range, .. } | Thread::Replace { range, .. } => *range,
        }
    }

    /// What follows the stretch, with its end and its own index.
    fn follower(&self, index: usize) -> Option<(u32, usize, &str)> {
        match self {
            Thread::Wrap { range, after, .. } if !after.is_empty() => Some((range.end, index, *after)),
            _ => None,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Thread::Wrap { rank, .. } | Thread::OwnWrap { rank, .. } => *rank,
            Thread::Replace { .. } => u8::MAX,
        }
    }
}

/// The most columns that HTML lets one cell span.
const WIDEST_SPAN: usize = 1000;

impl<'a> Loom<'a> {
    fn blocks(&mut self, blocks: &'a [Block], in_list: bool) {
        for block in blocks {
            self.block(block, in_list);
        }
    }

    fn block(&mut self, block: &'a Block, in_list: bool) {
        match &block.kind {
            BlockKind::Paragraph => self.paragraph(block.range, in_list),
            BlockKind::Heading(level) => self.heading(block.range, (*level).clamp(2, 6)),
            BlockKind::Code(language) => {
                self.woven.html.push_str("<pre tabindex=\"0\"><code>");
                self.code(block.range, language);
                self.woven.html.push_str("</code></pre>\n");
            }
            BlockKind::Rule => self.woven.html.push_str("<hr>\n"),
            BlockKind::Quote(inner) => self.container("<blockquote>\n", inner, "</blockquote>\n", false),
            BlockKind::List(first, items) => self.list(*first, items),
            BlockKind::Table(alignments, rows) => self.table(alignments, rows),
            BlockKind::Footnote(label, inner) => {
                let id = self.ids.free(footnote_id(label));
                let open = format!("<aside class=\"footnote\" id=\"{id}\"><b>{}</b>\n", escape(label));
                self.container(&open, inner, "</aside>\n", false);
            }
        }
    }

    /// Code in its colours, or, where something is laid over it, with that.
    fn code(&mut self, range: TextRange, language: &str) {
        if !self.threads(range).is_empty() {
            return self.leaf(range);
        }
        let (html, highlighted) = self.highlighter.highlight(self.document.prose.words(range), language);
        self.woven.has_code |= highlighted;
        self.woven.html.push_str(&html);
    }

    fn container(&mut self, open: &str, inner: &'a [Block], close: &str, in_list: bool) {
        self.woven.html.push_str(open);
        self.blocks(inner, in_list);
        self.woven.html.push_str(close);
    }

    fn paragraph(&mut self, range: TextRange, in_list: bool) {
        if in_list || !self.numbered {
            self.woven.html.push_str(if in_list { "" } else { "<p>" });
            self.leaf(range);
            self.woven.html.push_str(if in_list { "\n" } else { "</p>\n" });
            return;
        }
        let id = self.ids.free(paragraph_id(self.document.prose.words(range)));
        let number = self.woven.paragraphs.len() + 1;
        self.woven.html.push_str(&format!("<p id=\"{id}\"><a class=\"para\" href=\"#{id}\">{number}</a>"));
        self.leaf(range);
        self.woven.html.push_str("</p>\n");
        self.woven.paragraphs.push((range.start, id));
    }

    fn heading(&mut self, range: TextRange, level: u8) {
        let id = self.headings.get(&range.start).cloned().unwrap_or_default();
        self.woven.html.push_str(&format!("<h{level} id=\"{id}\">"));
        self.leaf(range);
        self.woven.html.push_str(&format!("</h{level}>\n"));
    }

    fn list(&mut self, first: Option<u64>, items: &'a [Vec<Block>]) {
        match first {
            None => self.woven.html.push_str("<ul>\n"),
            Some(1) => self.woven.html.push_str("<ol>\n"),
            Some(number) => self.woven.html.push_str(&format!("<ol start=\"{number}\">\n")),
        }
        for item in items {
            let single = is_single_paragraph(item);
            self.container("<li>", item, "</li>\n", single);
        }
        self.woven.html.push_str(if first.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    fn table(&mut self, alignments: &[Alignment], rows: &[Vec<TextRange>]) {
        self.woven.html.push_str("<div class=\"scroll\" tabindex=\"0\"><table>\n");
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        for (index, row) in rows.iter().enumerate() {
            self.woven.html.push_str(if index == 0 { "<thead><tr>" } else { "<tr>" });
            let cell = if index == 0 { "th" } else { "td" };
            for (column, range) in row.iter().enumerate() {
                let class = match alignments.get(column) {
                    Some(Alignment::Center) => " class=\"center\"",
                    Some(Alignment::End) => " class=\"end\"",
                    _ => "",
                };
                self.woven.html.push_str(&format!("<{cell}{class}>"));
                self.leaf(*range);
                self.woven.html.push_str(&format!("</{cell}>"));
            }
            // One cell stands for all that a shorter row lacks: a table of long rows must not grow by its square.
            match (columns - row.len()).min(WIDEST_SPAN) {
                0 => {}
                1 => self.woven.html.push_str("<td></td>"),
                lacking => self.woven.html.push_str(&format!("<td colspan=\"{lacking}\"></td>")),
            }
            self.woven.html.push_str(if index == 0 { "</tr></thead>\n<tbody>\n" } else { "</tr>\n" });
        }
        self.woven.html.push_str("</tbody>\n</table></div>\n");
    }

    /// The text of one leaf, cut at every border.
    fn leaf(&mut self, leaf: TextRange) {
        let threads = self.threads(leaf);
        let mut borders: Vec<u32> = vec![leaf.start, leaf.end];
        for thread in &threads {
            let range = thread.range();
            borders.push(range.start.clamp(leaf.start, leaf.end));
            borders.push(range.end.clamp(leaf.start, leaf.end));
        }
        borders.sort_unstable();
        borders.dedup();
        let mut stack: Vec<usize> = Vec::new();
        let mut opened = vec![false; threads.len()];
        let mut coming: Vec<usize> = (0..threads.len()).collect();
        coming.sort_by_key(|index| std::cmp::Reverse((threads[*index].range().start, *index)));
        let mut followers: Vec<(u32, usize, &str)> =
            threads.iter().enumerate().filter_map(|(index, thread)| thread.follower(index)).collect();
        followers.sort_unstable_by(|a, b| b.cmp(a));
        let mut here: Vec<usize> = Vec::new();
        for window in borders.windows(2) {
            let piece = TextRange { start: window[0], end: window[1] };
            here.retain(|index| threads[*index].range().end > piece.start);
            while let Some(index) = coming.pop_if(|index| threads[*index].range().start <= piece.start) {
                if threads[index].range().contains(piece) {
                    here.push(index);
                }
            }
            let mut wanted = here.clone();
            wanted.sort_unstable();
            let replaced = wanted.iter().position(|index| matches!(threads[*index], Thread::Replace { .. }));
            let replacement = replaced.map(|position| wanted.swap_remove(position));
            // What is replaced is whole: nothing begins or ends in it.
            let whole = replacement.map_or(piece, |index| threads[index].range());
            wanted.retain(|index| {
                let thread = &threads[*index];
                let wraps = matches!(thread, Thread::Wrap { .. }) || thread.range().contains(whole);
                wraps && !matches!(thread, Thread::Replace { .. })
            });
            wanted.sort_by_key(|index| {
                let range = threads[*index].range();
                (threads[*index].rank(), range.start, std::cmp::Reverse(range.end), *index)
            });
            let kept = stack.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
            self.close(&threads, &mut stack, kept);
            for index in &wanted[kept..] {
                self.open(&threads[*index], &mut opened[*index]);
                stack.push(*index);
            }
            match replacement {
                Some(index) => {
                    if let Thread::Replace { range, html } = &threads[index]
                        && range.start == piece.start
                    {
                        self.woven.html.push_str(html);
                    }
                }
                None => escape_into(self.document.prose.words(piece), &mut self.woven.html),
            }
            while let Some((_, _, after)) = followers.pop_if(|(end, ..)| *end <= piece.end) {
                self.close(&threads, &mut stack, 0);
                self.woven.html.push_str(after);
            }
        }
        self.close(&threads, &mut stack, 0);
    }

    fn close(&mut self, threads: &[Thread], stack: &mut Vec<usize>, keep: usize) {
        while stack.len() > keep {
            let Some(index) = stack.pop() else { break };
            match &threads[index] {
                Thread::Wrap { close, .. } | Thread::OwnWrap { close, .. } => self.woven.html.push_str(close),
                Thread::Replace { .. } => {}
            }
        }
    }

    fn open(&mut self, thread: &Thread, opened: &mut bool) {
        match thread {
            Thread::Wrap { open, again, .. } if *again || *opened => self.woven.html.push_str(&without_id(open)),
            Thread::Wrap { open, .. } => self.woven.html.push_str(open),
            Thread::OwnWrap { open, .. } => self.woven.html.push_str(open),
            Thread::Replace { .. } => {}
        }
        *opened = true;
    }

    fn threads(&self, leaf: TextRange) -> Vec<Thread<'a>> {
        let mut threads: Vec<Thread<'a>> = Vec::new();
        // Claims may span several leaves, so those that began earlier count as well.
        for inlay in self.inlays.iter().take_while(|inlay| inlay.range.start <= leaf.end) {
            let follows = inlay.range.start == inlay.range.end && leaf.start < inlay.range.end;
            if inlay.range.overlaps(leaf) || follows {
                threads.push(Thread::Wrap {
                    range: inlay.range,
                    rank: inlay.rank,
                    open: &inlay.open,
                    again: inlay.range.start < leaf.start,
                    close: inlay.close,
                    after: if inlay.range.end <= leaf.end { &inlay.after } else { "" },
                });
            }
        }
        for mark in self.document.marks_in(leaf) {
            threads.extend(self.mark_thread(mark));
        }
        threads
    }

    fn mark_thread(&self, mark: &'a Mark) -> Option<Thread<'a>> {
        let range = mark.range;
        let wrap = |rank: u8, open: String, close: &'static str| {
            Some(Thread::OwnWrap { range, rank: Inlay::STYLE + rank, open, close })
        };
        let words = || self.document.prose.words(range);
        match &mark.kind {
            MarkKind::Strong => wrap(0, "<strong>".into(), "</strong>"),
            MarkKind::Emphasis => wrap(1, "<em>".into(), "</em>"),
            MarkKind::Superscript => wrap(2, "<sup>".into(), "</sup>"),
            MarkKind::Subscript => wrap(2, "<sub>".into(), "</sub>"),
            MarkKind::Code => wrap(3, "<code>".into(), "</code>"),
            MarkKind::Break => Some(Thread::Replace { range, html: "<br>".into() }),
            MarkKind::FootnoteCall(label) => {
                let html = format!("<sup><a href=\"#{}\">{}</a></sup>", footnote_id(label), escape(label));
                Some(Thread::Replace { range, html })
            }
            MarkKind::Image(address) => {
                let html = match self.archive.address(address) {
                    Some(Target::Inside(route, _)) => {
                        format!(
                            "<img src=\"{}\" alt=\"{}\">",
                            escape(&self.archive.href(self.from, &route)),
                            escape(words())
                        )
                    }
                    // A picture that is elsewhere would be a request; its description stands for it.
                    _ => format!("<em>{}</em>", escape(words())),
                };
                Some(Thread::Replace { range, html })
            }
            MarkKind::Link(address) => {
                let href = match self.archive.address(address)? {
                    Target::Inside(route, _) => self.archive.href(self.from, &route),
                    Target::Outside(address) => address,
                    Target::Fragment(fragment) if self.headings.values().any(|id| *id == fragment) => {
                        format!("#{fragment}")
                    }
                    Target::Fragment(_) => return None,
                };
                let open = format!("<a href=\"{}\">", escape(&href));
                Some(Thread::OwnWrap { range, rank: Inlay::LINK, open, close: "</a>" })
            }
            MarkKind::Reference { target, bare } => {
                let Some(Target::Inside(route, name)) = self.archive.reference(target) else {
                    return None;
                };
                let class = match &route {
                    crate::archive::Route::Entry(entry)
                        if self.archive.entries[*entry as usize].class == crate::glossary::Class::Place =>
                    {
                        " class=\"place\""
                    }
                    crate::archive::Route::Entry(_) => " class=\"actor\"",
                    _ => "",
                };
                let open = format!("<a{class} href=\"{}\">", escape(&self.archive.href(self.from, &route)));
                if *bare {
                    return Some(Thread::Replace { range, html: format!("{open}{}</a>", escape(&name)) });
                }
                Some(Thread::OwnWrap { range, rank: Inlay::LINK, open, close: "</a>" })
            }
        }
    }
}

/// A start tag without its id.
fn without_id(tag: &str) -> String {
    let parts = tag.split_once(" id=\"").and_then(|(before, id)| Some((before, id.split_once('"')?.1)));
    parts.map_or_else(|| tag.into(), |(before, after)| [before, after].concat())
}

fn footnote_id(label: &str) -> String {
    format!("fn-{}", Id::of_name(label))
}
