//! Plain text: paragraphs and line breaks only, nothing interpreted.

use super::Block;
use super::BlockKind;
use super::Document;
use super::Mark;
use super::MarkKind;
use crate::prose::Prose;
use crate::prose::TextRange;
use crate::source::Source;

/// Parses the text of a file from `start` as plain text: blank lines part paragraphs, other line ends are breaks.
pub fn parse_plain(source: &Source, start: usize) -> Document {
    let mut prose = Prose::with_room(source.id, source.text.len() - start);
    let mut blocks: Vec<Block> = Vec::new();
    let mut marks = Vec::new();
    let mut paragraph: Option<usize> = None;
    let mut offset = start;
    for line in source.text[start..].split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            end_paragraph(&mut prose, &mut blocks, &mut paragraph);
        } else {
            let at = offset + (line.len() - line.trim_start().len());
            if paragraph.is_some() {
                let position = prose.text().len();
                // The line end before, whatever is indented after it.
                prose.push("\n", offset - 1..offset, true);
                marks.push(Mark { range: TextRange::new(position, position + 1), kind: MarkKind::Break });
            } else {
                paragraph = Some(prose.text().len());
            }
            prose.push(words, at..at + words.len(), true);
        }
        offset += line.len();
    }
    end_paragraph(&mut prose, &mut blocks, &mut paragraph);
    prose.finish();
    Document { prose, blocks, marks, excesses: Vec::new() }
}

fn end_paragraph(prose: &mut Prose, blocks: &mut Vec<Block>, paragraph: &mut Option<usize>) {
    if let Some(start) = paragraph.take() {
        blocks.push(Block { range: TextRange::new(start, prose.text().len()), kind: BlockKind::Paragraph });
        prose.break_block();
    }
}
