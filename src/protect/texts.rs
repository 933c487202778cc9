//! What is changed in each text of an archive.
//!
//! A body is changed where a reader would read a name, whatever markup stands in it. What stands beside it (header,
//! annotations) means by a name what the body means. Tables are looked at one by one, each by itself.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use super::Written;
use super::edits::Edit;
use super::edits::Edits;
use super::finder::Circumstances;
use super::finder::Finder;
use super::finder::Hit;
use super::finder::Surfaces;
use super::finder::is_name;
use super::is_omitted;
use super::people::People;
use super::spellings::Spellings;
use crate::annotate::Knowledge;
use crate::annotate::annotate;
use crate::content::Article;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::document::Flavour;
use crate::document::parse_markdown;
use crate::glossary::Mention;
use crate::glossary::MentionRules;
use crate::id::Id;
use crate::inputs::Inputs;
use crate::lock;
use crate::prose::Piece;
use crate::prose::Prose;
use crate::prose::TextRange;
use crate::record::split_header;
use crate::source::Source;
use crate::standoff::Anchor;
use crate::standoff::Annotations;
use crate::standoff::Passage;
use crate::standoff::QuoteIndex;

/// What stands for an address that holds a name: no address at all, by RFC 2606.
const NO_ADDRESS: &str = "https://address-withheld.invalid/";

/// The texts of an archive, with what is needed to change them.
pub(super) struct Texts<'a> {
    written: &'a Written<'a>,
    people: &'a People,
    spellings: &'a Spellings,
    finder: Finder<'a>,
    /// The articles by the stem of their files.
    articles: BTreeMap<&'a str, &'a Article>,
}

/// What was found in one article.
struct Read {
    hits: Vec<Hit>,
    surfaces: Surfaces,
}

impl<'a> Texts<'a> {
    pub fn new(written: &'a Written, people: &'a People, spellings: &'a Spellings) -> Texts<'a> {
        let articles = written.articles.iter().map(|article| (article.id.as_str(), article)).collect();
        let finder = Finder::new(people, spellings, written.config.short_names);
        Texts { written, people, spellings, finder, articles }
    }

    /// Every text that is not left out, with its changes.
    pub fn changed<'s>(&self, inputs: &'s Inputs, problems: &mut Vec<Problem>) -> Vec<(&'s Source, Edits)> {
        let kept: Vec<&Source> = inputs.sources.iter().filter(|source| !self.is_omitted(&source.path)).collect();
        let read = self.articles.par_iter().map(|(stem, article)| (*stem, self.read(article)));
        let read: BTreeMap<&str, Read> = read.collect();
        let changed: Vec<(&Source, Edits, Vec<Problem>)> = kept
            .into_par_iter()
            .map(|source| {
                let mut found = Vec::new();
                let edits = self.edits(source, &read, &mut found);
                (source, edits, found)
            })
            .collect();
        let mut texts = Vec::with_capacity(changed.len());
        for (source, edits, found) in changed {
            texts.push((source, edits));
            problems.extend(found);
        }
        texts
    }

    /// Whether a file is, or belongs to, an article that is left out.
    pub fn is_omitted(&self, path: &str) -> bool {
        let of_article = ["content/articles/", "content/annotations/", "content/originals/"];
        of_article.iter().any(|folder| path.starts_with(folder))
            && self.articles.get(stem(path)).is_some_and(|article| is_omitted(article))
    }

    /// The path of a file, with the ids and names in it as they are in the site.
    pub fn path(&self, path: &str) -> String {
        let ids = match path.split('/').nth(1) {
            Some("articles" | "annotations" | "originals") => &self.people.article_ids,
            Some("glossary") => &self.people.ids,
            Some("events" | "pages") => &Vec::new(),
            _ => return path.to_string(),
        };
        let stem = stem(path);
        let start = path.rfind('/').map_or(0, |slash| slash + 1);
        let public = match ids.iter().find(|(id, _)| id.as_str() == stem) {
            Some((_, public)) => public.to_string(),
            None => {
                let edits = self.names_in(stem, 0, Circumstances::default());
                Edits::settle(edits).apply(stem)
            }
        };
        format!("{}{public}{}", &path[..start], &path[start + stem.len()..])
    }

    fn read(&self, article: &Article) -> Read {
        let prose = &article.document.prose;
        if is_omitted(article) || !self.finder.concerns(prose) {
            return Read { hits: Vec::new(), surfaces: Surfaces::new() };
        }
        let knowledge = Knowledge {
            entries: &self.people.entries,
            lexicon: &self.finder.lexicon,
            zone: &self.written.config.timezone,
        };
        let beside = self.written.annotations.get(&article.id).cloned();
        let (annotated, _) = annotate(article.clone(), beside, &[], &knowledge);
        let mentions = &annotated.mentions;
        let (hits, surfaces) = self.finder.find(prose, Circumstances { mentions, ..Circumstances::default() });
        Read { hits, surfaces }
    }

    /// The changes of one text. Of changes that overlap the first counts.
    fn edits(&self, source: &Source, read: &BTreeMap<&str, Read>, problems: &mut Vec<Problem>) -> Edits {
        let mut edits = Vec::new();
        let article = self.articles.get(source.stem()).copied();
        let read = read.get(source.stem());
        let is_text = source.extension() != "toml";
        match (source.path.split('/').nth(1), article.zip(read)) {
            _ if source.path.starts_with("themes/") => return Edits::default(),
            _ if source.path == lock::FILE => edits.extend(self.ids_in(&source.text, 0, false)),
            (Some("annotations"), Some((article, read))) => {
                if let Some(beside) = self.written.annotations.get(&article.id) {
                    edits.extend(self.quotes(article, beside, &read.hits));
                    edits.extend(self.linked_names(beside));
                }
                let surfaces = Some(&read.surfaces);
                edits.extend(self.plain(
                    source,
                    0..source.text.len(),
                    Circumstances { surfaces, ..Circumstances::default() },
                ));
            }
            (Some("articles"), Some((article, read))) if article.span.source == source.id => {
                let start = split_header(source, &mut Vec::new()).body_start;
                edits.extend(self.plain(
                    source,
                    0..start,
                    Circumstances { surfaces: Some(&read.surfaces), ..Circumstances::default() },
                ));
                edits.extend(self.addresses(&source.text[start..], start));
                edits.extend(of_hits(&article.document.prose, &source.text, &read.hits));
                self.report_unclear(&article.document.prose, &read.hits, problems);
            }
            _ if is_text => self.text(source, &mut edits, problems),
            _ => {
                for table in tables(&source.text) {
                    let about = self.entry_of(source, &source.text[table.clone()]);
                    let prose = Prose::verbatim(source.id, &source.text[table.clone()]);
                    let mentions = self.mentions(&prose);
                    let circumstances = Circumstances { mentions: &mentions, surfaces: None, about };
                    edits.extend(self.plain(source, table, circumstances));
                }
            }
        }
        Edits::settle(edits)
    }

    /// The changes of an editor's text: its header, and its body in Markdown.
    fn text(&self, source: &Source, edits: &mut Vec<Edit>, problems: &mut Vec<Problem>) {
        let start = split_header(source, &mut Vec::new()).body_start;
        let body = parse_markdown(source, start..source.text.len(), Flavour::Editorial).prose;
        let about = self.entry_of(source, "");
        let mentions = self.mentions(&body);
        let (hits, surfaces) = self.finder.find(&body, Circumstances { mentions: &mentions, surfaces: None, about });
        edits.extend(self.plain(source, 0..start, Circumstances { surfaces: Some(&surfaces), about, mentions: &[] }));
        edits.extend(self.addresses(&source.text[start..], start));
        edits.extend(self.links_in(&source.text[start..], start));
        edits.extend(of_hits(&body, &source.text, &hits));
        self.report_unclear(&body, &hits, problems);
    }

    /// The mentions in a text of the editor's.
    fn mentions(&self, prose: &Prose) -> Vec<Mention> {
        self.finder.lexicon.mentions(prose, &MentionRules::default(), None).0
    }

    /// The entry that a file or a table of the glossary is about, unless it is protected.
    fn entry_of(&self, source: &Source, table: &str) -> Option<u32> {
        let in_glossary = source.path.starts_with("content/glossary/");
        let id = match table.strip_prefix('[') {
            Some(rest) => rest.split([']', '.']).next()?.trim(),
            None => source.stem(),
        };
        let place = self.people.entries.iter().position(|entry| entry.id.as_str() == id);
        place.map(|place| place as u32).filter(|place| in_glossary && self.people.shown(*place).is_none())
    }

    /// The changes of a stretch of TOML or YAML, read as it stands.
    fn plain(&self, source: &Source, range: Range<usize>, circumstances: Circumstances) -> Vec<Edit> {
        let text = &source.text[range.clone()];
        let yaml = source.text.trim_start_matches('\u{feff}').starts_with("---");
        let mut edits = self.addresses(text, range.start);
        edits.extend(self.ids_in(text, range.start, yaml));
        edits.extend(self.links_in(text, range.start));
        edits.extend(self.names_in(text, range.start, circumstances));
        edits
    }

    fn names_in(&self, text: &str, base: usize, circumstances: Circumstances) -> Vec<Edit> {
        let prose = Prose::verbatim(crate::source::SourceId(0), text);
        let (hits, _) = self.finder.find(&prose, circumstances);
        // A file that is passed on has the name it has.
        let of_file = |hit: &Hit| {
            let start = text[..hit.range.start as usize].rfind(|c: char| c.is_whitespace() || "\"'(<|".contains(c));
            text[start.map_or(0, |at| at + 1)..hit.range.start as usize].contains("files/")
        };
        let edit = |hit: Hit| {
            let range = hit.range.range();
            let words = hit.words + closing_mark(&text[range.clone()]);
            Edit { range: base + range.start..base + range.end, words, names: true }
        };
        hits.into_iter().filter(|hit| !of_file(hit)).map(edit).collect()
    }

    /// Addresses that hold a name.
    fn addresses(&self, text: &str, base: usize) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (at, _) in text.match_indices("://") {
            let start = text[..at].rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |before| before + 1);
            let start = text.ceil_char_boundary(start);
            let ends = |c: char| c.is_whitespace() || "\"'<>()[]{}|`".contains(c);
            let end = text[at..].find(ends).map_or(text.len(), |length| at + length);
            let address = text[start..end].replace("%20", " ");
            if self.spellings.find(&address).next().is_some() {
                edits.push(Edit { range: base + start..base + end, words: NO_ADDRESS.into(), names: true });
            }
        }
        edits
    }

    /// Ids as values and names of tables.
    fn ids_in(&self, text: &str, base: usize, yaml: bool) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut change = |range: Range<usize>, id: &Id| {
            edits.push(Edit { range: base + range.start..base + range.end, words: id.to_string(), names: false });
        };
        for (id, public) in &self.people.ids {
            for range in tokens(text, id.as_str()) {
                let before = text[..range.start].chars().next_back();
                let after = text[range.end..].chars().next();
                let quoted = matches!(before, Some('"' | '\'')) && before == after;
                let header = before == Some('[') && matches!(after, Some(']' | '.'));
                let scalar =
                    matches!(before, Some(' ' | '[')) && matches!(after, None | Some('\n' | '\r' | ',' | ']' | ' '));
                if quoted || header || yaml && scalar {
                    change(range, public);
                }
            }
        }
        for (id, public) in &self.people.article_ids {
            for range in tokens(text, id.as_str()) {
                let line = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
                let line = text[line..range.start].trim_start();
                if ["derived_from", "translation_of", "[articles."].iter().any(|key| line.starts_with(key)) {
                    change(range, public);
                }
            }
        }
        edits
    }

    /// Ids in `[[id]]` and `[[article:id]]`.
    fn links_in(&self, text: &str, base: usize) -> Vec<Edit> {
        let mut edits = Vec::new();
        let entries = self.people.ids.iter().map(|pair| ("[[", pair));
        let articles = self.people.article_ids.iter().map(|pair| ("[[article:", pair));
        for (opening, (id, public)) in entries.chain(articles) {
            let link = |range: &Range<usize>| {
                text[..range.start].trim_end().ends_with(opening)
                    && text[range.end..].trim_start().starts_with([']', '|'])
            };
            edits.extend(tokens(text, id.as_str()).filter(link).map(|range| Edit {
                range: base + range.start..base + range.end,
                words: public.to_string(),
                names: false,
            }));
        }
        edits
    }

    /// Quotes as the words that the changed article has in their place.
    fn quotes(&self, article: &Article, beside: &Annotations, hits: &[Hit]) -> Vec<Edit> {
        if hits.is_empty() {
            return Vec::new();
        }
        let claims = beside.claims.iter().flat_map(|claim| &claim.passages);
        let notes = beside.notes.iter().map(|note| &note.passage);
        let media = beside.media.iter().map(|medium| &medium.passage);
        let mentions = beside.mentions.iter().map(|mention| &mention.passage);
        let index = QuoteIndex::new(&article.document.prose);
        let changed = |passage: &Passage| {
            let Anchor::Found(range) = index.anchor(&passage.selector) else { return None };
            let words = words_of(&article.document.prose, range, hits)?;
            Some(Edit { range: passage.span.range(), words: in_quotes(&words), names: true })
        };
        claims.chain(notes).chain(media).chain(mentions).filter_map(changed).collect()
    }

    /// Names that an editor links to somebody who is protected. Two may become one, and a table has each key once; white
    /// space does not count in a name.
    fn linked_names(&self, beside: &Annotations) -> Vec<Edit> {
        let mut used: BTreeSet<String> = BTreeSet::new();
        let mut edits = Vec::new();
        for (surface, id) in beside.link.iter().filter(|(surface, _)| is_name(&surface.value)) {
            let of_id = |(_, entry, _): &(u32, &crate::glossary::Entry, &super::people::Shown)| entry.id == id.value;
            let Some((_, _, shown)) = self.people.protected().find(of_id) else { continue };
            let mut words = shown.name.clone();
            while !used.insert(words.clone()) {
                words.push(' ');
            }
            edits.push(Edit { range: surface.span.range(), words: in_quotes(&words), names: true });
        }
        edits
    }

    /// Warns of names that were withheld because they may mean somebody who is protected.
    fn report_unclear(&self, prose: &Prose, hits: &[Hit], problems: &mut Vec<Problem>) {
        let mut reported = BTreeSet::new();
        for hit in hits.iter().filter(|hit| !hit.unclear.is_empty()) {
            let words = prose.words(hit.range);
            if !reported.insert(words) {
                continue;
            }
            let label = |entry: &u32| {
                let entry = &self.people.entries[*entry as usize];
                format!("{} (`{}`)", entry.name, entry.id)
            };
            let names: Vec<String> = hit.unclear.iter().map(label).collect();
            let id = &self.people.entries[hit.unclear[0] as usize].id;
            let message = format!("`{words}` may be {}; it is withheld", names.join(" or "));
            let help =
                format!("write `link = {{ {words:?} = \"{id}\" }}` under `[mentions]` in the article's annotations");
            problems.push(Problem::new(&codes::protect::UNCLEAR, prose.span(hit.range), message).help(help));
        }
    }
}

/// The end of emphasis in a name that begins with it, as in "*Ada* Pell": all of the name is emphasised then.
fn closing_mark(name: &str) -> &str {
    let is_mark = |c: char| matches!(c, '*' | '_');
    let mark = name.split(|c| !is_mark(c)).find(|mark| !mark.is_empty()).unwrap_or_default();
    let one = !mark.is_empty() && name.matches(is_mark).count() == mark.len();
    if one && name.contains(char::is_whitespace) { mark } else { "" }
}

/// The name of a file up to its first full stop.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

/// The places where an id stands by itself.
fn tokens<'t>(text: &'t str, id: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let of_id = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    text.match_indices(id).map(|(start, id)| start..start + id.len()).filter(move |range| {
        !of_id(text[..range.start].chars().next_back()) && !of_id(text[range.end..].chars().next())
    })
}

/// The tables of a TOML file, each with the tables inside it.
fn tables(text: &str) -> Vec<Range<usize>> {
    let mut tables: Vec<Range<usize>> = Vec::new();
    let mut offset = 0;
    let mut current = "";
    for line in text.split_inclusive('\n') {
        let name = line.strip_prefix('[').map(|rest| rest.split([']', '.']).next().unwrap_or_default());
        let goes_on = name.is_none_or(|name| name == current && !name.starts_with('['));
        match tables.last_mut() {
            Some(last) if goes_on => last.end = offset + line.len(),
            _ => tables.push(offset..offset + line.len()),
        }
        current = name.unwrap_or(current);
        offset += line.len();
    }
    tables
}

/// The changes of a file that take names out of its reading text. The words go where the name begins; the markup that
/// stands in the name stays, but for that around a part of it.
fn of_hits(prose: &Prose, text: &str, hits: &[Hit]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for hit in hits {
        let first = prose.pieces().partition_point(|piece| piece.range.end <= hit.range.start);
        let touched = prose.pieces()[first..].iter().take_while(|piece| piece.range.start < hit.range.end);
        let mut words = Some(hit.words.clone());
        for piece in touched {
            let shared =
                TextRange { start: piece.range.start.max(hit.range.start), end: piece.range.end.min(hit.range.end) };
            let mut range = origin_of(prose, text, piece, shared);
            let is_word = !prose.words(shared).trim().is_empty();
            let delimiter = |at: Option<usize>| Some(text.as_bytes()[at?]).filter(|byte| matches!(byte, b'*' | b'_'));
            let enclosed = |range: &Range<usize>| {
                let before = delimiter(range.start.checked_sub(1));
                before.is_some() && before == delimiter((range.end < text.len()).then_some(range.end))
            };
            while words.is_none() && is_word && enclosed(&range) {
                range = range.start - 1..range.end + 1;
            }
            edits.push(Edit { range, words: words.take().unwrap_or_default(), names: true });
        }
    }
    edits
}

/// The bytes of the file that a part of a piece came from; all of those of the piece where that cannot be told.
fn origin_of(prose: &Prose, text: &str, piece: &Piece, part: TextRange) -> Range<usize> {
    let origin = piece.origin.range();
    let words = prose.words(piece.range);
    // Code stands between signs of its own.
    let start = match words.len() == origin.len() {
        true => Some(0),
        false if part == piece.range => None,
        false => text[origin.clone()].find(words),
    };
    let within = part.start as usize - piece.range.start as usize;
    match start {
        Some(start) => origin.start + start + within..origin.start + start + within + part.range().len(),
        None => origin,
    }
}

/// The words of a stretch of a changed text, names that reach into it whole; nothing if none does.
fn words_of(prose: &Prose, range: TextRange, hits: &[Hit]) -> Option<String> {
    let mut words = String::new();
    let mut reached = range.start;
    for hit in hits.iter().filter(|hit| hit.range.overlaps(range)) {
        words.push_str(&prose.text()[reached as usize..hit.range.start.max(reached) as usize]);
        words.push_str(&hit.words);
        reached = hit.range.end;
    }
    if words.is_empty() {
        return None;
    }
    words.push_str(&prose.text()[reached.min(range.end) as usize..range.end as usize]);
    Some(words)
}

/// A text as TOML writes it.
fn in_quotes(text: &str) -> String {
    serde_json::to_string(text).expect("a text is valid JSON, which is valid TOML")
}
