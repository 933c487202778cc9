//! Statements as rows of the chronology, and where their sentences stand.

use super::claims::bare;
use super::lines::ids;
use super::site::Here;
use super::site::publisher_name;
use super::views::Link;
use super::views::Quote;
use super::views::Row;
use crate::archive::Route;
use crate::archive::Sentence;
use crate::glossary::Class;
use crate::html::Inlay;
use crate::prose::TextRange;
use crate::temporal::TimeOfDay;

/// Letters of a sentence that a row shows; the rest is one step away.
const LONGEST: usize = 360;

/// Marks the sentences of an article that are statements, so that the chronology can lead to each.
pub fn inlays(sentences: &[Sentence], inlays: &mut Vec<Inlay>) {
    inlays.extend(sentences.iter().map(|sentence| Inlay {
        range: sentence.range,
        rank: Inlay::CLAIM,
        open: format!("<span id=\"{}\">", sentence.id),
        close: "</span>",
        after: String::new(),
    }));
}

impl Here<'_> {
    /// A statement as a row of the chronology.
    pub fn statement_row(&self, position: u32) -> Row {
        let archive = self.archive();
        let statement = &archive.statements.list[position as usize];
        let mut sources: Vec<Link> = Vec::new();
        let (mut actors, mut places) = (Vec::new(), Vec::new());
        let mut last = None;
        for (article, sentence) in &statement.sentences {
            let annotated = &archive.articles[*article as usize];
            let place = &archive.statements.sentences[*article as usize][*sentence as usize];
            for entry in named_in(&annotated.mentions, place.range) {
                match archive.entries[entry as usize].class {
                    Class::Actor => actors.push(entry),
                    Class::Place => places.extend(self.place_chain(entry)),
                }
            }
            if last.replace(*article) == Some(*article) {
                continue;
            }
            let name = publisher_name(&annotated.article);
            let label = name.unwrap_or(&annotated.article.title);
            sources.push(Link { label: label.into(), href: self.sentence_href(*article, place) });
        }
        Row {
            time: statement.time.as_ref().map(TimeOfDay::words).unwrap_or_default(),
            statement: self.statement_quote(position),
            sources,
            actors: ids(archive, actors),
            place_ids: ids(archive, places),
            source_ids: self.publisher_ids(statement.sentences.iter().map(|(article, _)| *article)),
            ..Row::default()
        }
    }

    /// A statement in a list that has no headings of days: it names its day itself.
    pub fn dated_statement_row(&self, position: u32) -> Row {
        let row = self.statement_row(position);
        let when = self.archive().statements.list[position as usize].when.words();
        Row { time: if row.time.is_empty() { when } else { format!("{when}, {}", row.time) }, ..row }
    }

    /// The first sentence of a statement.
    fn statement_quote(&self, position: u32) -> Option<Quote> {
        let archive = self.archive();
        let (article, sentence) = archive.statements.list[position as usize].sentences[0];
        let annotated = &archive.articles[article as usize];
        let place = &archive.statements.sentences[article as usize][sentence as usize];
        let (lang, dir) = self.tongue(&annotated.article.lang);
        let text = shortened(bare(annotated.quoted(place.range)?));
        Some(Quote { text, href: self.sentence_href(article, place), lang, dir })
    }

    /// A sentence in its article, or the article where its text is not shown.
    fn sentence_href(&self, article: u32, sentence: &Sentence) -> String {
        let page = self.href(&Route::Article(article));
        if self.archive().articles[article as usize].is_readable() { format!("{page}#{}", sentence.id) } else { page }
    }
}

fn named_in(mentions: &[crate::glossary::Mention], range: TextRange) -> impl Iterator<Item = u32> {
    let first = mentions.partition_point(|mention| mention.range.start < range.start);
    mentions[first..].iter().take_while(move |mention| mention.range.end <= range.end).map(|mention| mention.entry)
}

/// A sentence on one line, cut after a word where it is very long.
fn shortened(sentence: &str) -> String {
    let mut line = String::with_capacity(sentence.len());
    for word in sentence.split_whitespace() {
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(word);
    }
    let Some((end, _)) = line.char_indices().nth(LONGEST) else { return line };
    let end = line[..end].rfind(' ').unwrap_or(end);
    format!("{} …", line[..end].trim_end_matches([',', ';', ':', '–', '—']))
}
