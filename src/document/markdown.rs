//! Markdown into a [`Document`], by pulldown-cmark.

mod passed_over;

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::Alignment;
use super::Block;
use super::BlockKind;
use super::Document;
use super::Excess;
use super::Mark;
use super::MarkKind;
use crate::prose::Prose;
use crate::prose::TextRange;
use crate::record::At;
use crate::source::Source;

use passed_over::idle_definitions;

/// Whose text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// A source text: `[[…]]` is no link, since nothing in it is the editor's.
    Evidence,
    /// The editor's own text: `[[id]]` links to the archive.
    Editorial,
}

/// Blocks nested deeper than this are laid flat; no honest text needs them.
const DEEPEST: usize = 24;

/// Parses a stretch of a file as Markdown.
pub fn parse_markdown(source: &Source, range: Range<usize>, flavour: Flavour) -> Document {
    parse(&source.text[range.clone()], source, Base::At(range.start), flavour)
}

/// Parses the value of a key as Markdown of the editor's.
pub fn parse_value(source: &Source, value: &At<String>) -> Document {
    // Between its quotes a value stands in the file as it is, unless something in it is escaped.
    let written = &source.text[value.span.range()];
    let base = match written.find(value.value.as_str()) {
        Some(offset) => Base::At(value.span.start as usize + offset),
        None => Base::Whole(value.span.range()),
    };
    parse(&value.value, source, base, Flavour::Editorial)
}

/// Where the bytes of a text stand in its file.
enum Base {
    /// From here on, one by one.
    At(usize),
    /// Somewhere in here.
    Whole(Range<usize>),
}

fn parse(text: &str, source: &Source, base: Base, flavour: Flavour) -> Document {
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    if flavour == Flavour::Editorial {
        options |= Options::ENABLE_WIKILINKS;
    }
    let mut builder = Builder {
        text,
        base,
        prose: Prose::with_room(source.id, text.len()),
        marks: Vec::new(),
        frames: vec![Frame::default()],
        leaf: None,
        open_marks: Vec::new(),
        closed: 0,
        cell_end: 0,
        excesses: Vec::new(),
    };
    let mut idle = if flavour == Flavour::Evidence { idle_definitions(text, options) } else { Vec::new() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if builder.is_between_blocks() {
            while idle.last().is_some_and(|definition| definition.start < range.start) {
                idle.pop().into_iter().for_each(|definition| builder.line(definition));
            }
        }
        builder.event(event, range);
    }
    idle.into_iter().rev().for_each(|definition| builder.line(definition));
    builder.finish()
}

/// A container whose blocks are being collected.
#[derive(Default)]
struct Frame {
    start: usize,
    blocks: Vec<Block>,
    items: Vec<Vec<Block>>,
    alignments: Vec<Alignment>,
    rows: Vec<Vec<TextRange>>,
    first_number: Option<u64>,
    label: String,
}

/// An inline mark whose end has not come yet.
struct OpenMark {
    start: usize,
    kind: MarkKind,
    html_tag: Option<&'static str>,
}

struct Builder<'a> {
    text: &'a str,
    base: Base,
    prose: Prose,
    marks: Vec<Mark>,
    frames: Vec<Frame>,
    leaf: Option<(usize, BlockKind)>,
    open_marks: Vec<OpenMark>,
    closed: usize,
    /// Where the last cell of a table ended.
    cell_end: usize,
    excesses: Vec<(TextRange, Excess)>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.push(&text, range, self.closed == 0),
            Event::Code(code) => {
                let start = self.begin_inline();
                self.push(&code, range, false);
                self.marks.push(Mark { range: TextRange::new(start, self.here()), kind: MarkKind::Code });
            }
            Event::SoftBreak => self.push(" ", range, self.closed == 0),
            Event::HardBreak => self.line_break(range),
            Event::Rule => {
                self.end_leaf();
                let here = self.here();
                self.add(Block { range: TextRange::new(here, here), kind: BlockKind::Rule });
            }
            Event::FootnoteReference(label) => {
                let start = self.begin_inline();
                self.push(&label, range, false);
                self.marks.push(Mark {
                    range: TextRange::new(start, self.here()),
                    kind: MarkKind::FootnoteCall(label.to_string()),
                });
            }
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::Html(html) => {
                let line = html.trim_end_matches(['\n', '\r']);
                if self.leaf.as_ref().is_some_and(|(start, _)| *start < self.here()) {
                    self.push(" ", range.start..range.start, false);
                }
                self.push(line, range.start..range.start + line.len(), false);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text, range, false),
            Event::TaskListMarker(_) => {}
        }
    }

    /// Whether nothing is open, so that a block may be put in.
    fn is_between_blocks(&self) -> bool {
        self.frames.len() == 1 && self.leaf.is_none()
    }

    /// A stretch of the text as a paragraph of its own, as it is written.
    fn line(&mut self, range: Range<usize>) {
        let words = self.text[range.clone()].trim_end();
        self.start_leaf(BlockKind::Paragraph);
        self.push(words, range.start..range.start + words.len(), true);
        self.end_leaf();
    }

    fn here(&self) -> usize {
        self.prose.text().len()
    }

    fn push(&mut self, text: &str, range: Range<usize>, open: bool) {
        self.begin_inline();
        let origin = match &self.base {
            Base::At(base) => base + range.start..base + range.end,
            Base::Whole(whole) => whole.clone(),
        };
        self.prose.push(text, origin, open);
    }

    /// The place where inline text begins; text that stands in no block of its own (a tight list item) gets a paragraph.
    fn begin_inline(&mut self) -> usize {
        let here = self.here();
        if self.leaf.is_none() {
            self.leaf = Some((here, BlockKind::Paragraph));
        }
        here
    }

    fn line_break(&mut self, range: Range<usize>) {
        let start = self.begin_inline();
        self.push("\n", range, self.closed == 0);
        self.marks.push(Mark { range: TextRange::new(start, self.here()), kind: MarkKind::Break });
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.start_leaf(BlockKind::Paragraph),
            Tag::Heading { level, .. } => self.start_leaf(BlockKind::Heading(level as u8)),
            Tag::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or("").to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.start_leaf(BlockKind::Code(language));
                self.closed += 1;
            }
            Tag::BlockQuote(_) | Tag::Item => self.start_frame(),
            Tag::List(first) => {
                self.start_frame();
                self.frame().first_number = first;
            }
            Tag::FootnoteDefinition(label) => {
                self.start_frame();
                self.frame().label = label.to_string();
            }
            Tag::Table(alignments) => {
                self.start_frame();
                self.frame().alignments = alignments
                    .iter()
                    .map(|alignment| match alignment {
                        pulldown_cmark::Alignment::None => Alignment::None,
                        pulldown_cmark::Alignment::Left => Alignment::Start,
                        pulldown_cmark::Alignment::Center => Alignment::Center,
                        pulldown_cmark::Alignment::Right => Alignment::End,
                    })
                    .collect();
            }
            Tag::TableHead | Tag::TableRow => self.frame().rows.push(Vec::new()),
            Tag::TableCell => self.start_leaf(BlockKind::Paragraph),
            Tag::Emphasis => self.open(MarkKind::Emphasis, None),
            Tag::Strong => self.open(MarkKind::Strong, None),
            Tag::Superscript => self.open(MarkKind::Superscript, None),
            Tag::Subscript => self.open(MarkKind::Subscript, None),
            Tag::Link { link_type, dest_url, .. } => {
                let kind = match link_type {
                    LinkType::WikiLink { has_pothole } => {
                        MarkKind::Reference { target: dest_url.to_string(), bare: !has_pothole }
                    }
                    LinkType::Email => MarkKind::Link(format!("mailto:{dest_url}")),
                    _ => MarkKind::Link(dest_url.to_string()),
                };
                self.open(kind, None);
                self.closed += 1;
            }
            Tag::Image { dest_url, .. } => {
                self.open(MarkKind::Image(dest_url.to_string()), None);
                self.closed += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::Heading(_) => self.end_leaf(),
            TagEnd::CodeBlock => {
                self.closed -= 1;
                self.end_leaf();
            }
            TagEnd::TableCell => {
                self.end_cell();
                self.cell_end = range.end;
            }
            TagEnd::TableRow => self.further_cells(self.cell_end..range.end),
            TagEnd::BlockQuote(_) => self.end_frame(|frame| BlockKind::Quote(frame.blocks)),
            TagEnd::Item => {
                self.end_leaf();
                let item = self.frames.pop().unwrap_or_default();
                self.frame().items.push(item.blocks);
            }
            TagEnd::List(_) => self.end_frame(|frame| BlockKind::List(frame.first_number, frame.items)),
            TagEnd::FootnoteDefinition => self.end_frame(|frame| BlockKind::Footnote(frame.label, frame.blocks)),
            TagEnd::Table => self.end_frame(|frame| BlockKind::Table(frame.alignments, frame.rows)),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Superscript | TagEnd::Subscript => self.close_last(),
            TagEnd::Link | TagEnd::Image => {
                self.closed -= 1;
                self.close_last();
            }
            _ => {}
        }
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the root frame is never popped")
    }

    fn add(&mut self, block: Block) {
        self.frame().blocks.push(block);
    }

    fn start_leaf(&mut self, kind: BlockKind) {
        self.end_leaf();
        self.leaf = Some((self.here(), kind));
    }

    fn end_leaf(&mut self) {
        self.close_all();
        if let Some((start, kind)) = self.leaf.take()
            && let Some(range) = self.trimmed(start, &kind)
        {
            self.add(Block { range, kind });
            self.prose.break_block();
        }
    }

    /// The text of a leaf without the line end that closes a code block; none when it is empty.
    fn trimmed(&self, start: usize, kind: &BlockKind) -> Option<TextRange> {
        let text = &self.prose.text()[start..];
        let length = if matches!(kind, BlockKind::Code(_)) { text.trim_end_matches('\n').len() } else { text.len() };
        (length > 0).then(|| TextRange::new(start, start + length))
    }

    fn end_cell(&mut self) {
        self.close_all();
        let (start, _) = self.leaf.take().unwrap_or((self.here(), BlockKind::Paragraph));
        let range = TextRange::new(start, self.here());
        if let Some(row) = self.frame().rows.last_mut() {
            row.push(range);
        }
        self.prose.break_block();
    }

    fn start_frame(&mut self) {
        self.end_leaf();
        self.frames.push(Frame { start: self.here(), ..Frame::default() });
    }

    fn end_frame(&mut self, kind: impl FnOnce(Frame) -> BlockKind) {
        self.end_leaf();
        let Some(frame) = self.frames.pop() else { return };
        if self.frames.len() > DEEPEST {
            if self.frames.len() == DEEPEST + 1
                && let Some(first) = frame.blocks.iter().chain(frame.items.iter().flatten()).next()
            {
                self.excesses.push((first.range, Excess::Depth));
            }
            let flat = frame.blocks.into_iter().chain(frame.items.into_iter().flatten());
            self.frame().blocks.extend(flat.collect::<Vec<_>>());
            return;
        }
        let range = TextRange::new(frame.start, self.here());
        let block = Block { range, kind: kind(frame) };
        self.add(block);
    }

    fn open(&mut self, kind: MarkKind, html_tag: Option<&'static str>) {
        let start = self.begin_inline();
        self.open_marks.push(OpenMark { start, kind, html_tag });
    }

    fn close_last(&mut self) {
        if let Some(mark) = self.open_marks.pop() {
            self.mark_to_here(mark);
        }
    }

    fn close_all(&mut self) {
        while !self.open_marks.is_empty() {
            self.close_last();
        }
    }

    fn mark_to_here(&mut self, mark: OpenMark) {
        let end = self.here();
        if mark.start < end {
            self.marks.push(Mark { range: TextRange::new(mark.start, end), kind: mark.kind });
        }
    }

    /// `sub`, `sup`, `em`, `strong` and `br` without attributes are what they mean; all other HTML is text.
    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let kinds = [
            ("sub", MarkKind::Subscript),
            ("sup", MarkKind::Superscript),
            ("em", MarkKind::Emphasis),
            ("strong", MarkKind::Strong),
        ];
        let lower = html.to_ascii_lowercase();
        let name = lower.trim_start_matches('<').trim_end_matches('>').trim();
        if matches!(name.trim_end_matches('/').trim(), "br") {
            return self.line_break(range);
        }
        if let Some((tag, kind)) = kinds.iter().find(|(tag, _)| *tag == name) {
            return self.open(kind.clone(), Some(tag));
        }
        let closes = name.strip_prefix('/').map(str::trim);
        if closes.is_some() && self.open_marks.last().is_some_and(|mark| mark.html_tag == closes) {
            return self.close_last();
        }
        self.push(html, range, false);
    }

    fn finish(mut self) -> Document {
        self.end_leaf();
        while self.frames.len() > 1 {
            self.end_frame(|frame| BlockKind::Quote(frame.blocks));
        }
        self.prose.finish();
        // What is empty at the end began behind the break that was just dropped.
        let end = self.prose.text().len() as u32;
        self.frames.iter_mut().for_each(|frame| clip(&mut frame.blocks, end));
        self.marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
        let blocks = self.frames.pop().map(|frame| frame.blocks).unwrap_or_default();
        Document { prose: self.prose, blocks, marks: self.marks, excesses: self.excesses }
    }
}

/// Ends all blocks where the text ends.
fn clip(blocks: &mut [Block], end: u32) {
    let clip_range = |range: &mut TextRange| {
        range.start = range.start.min(end);
        range.end = range.end.min(end);
    };
    for block in blocks {
        clip_range(&mut block.range);
        match &mut block.kind {
            BlockKind::Quote(inner) | BlockKind::Footnote(_, inner) => clip(inner, end),
            BlockKind::List(_, items) => items.iter_mut().for_each(|item| clip(item, end)),
            BlockKind::Table(_, rows) => rows.iter_mut().flatten().for_each(clip_range),
            _ => {}
        }
    }
}
