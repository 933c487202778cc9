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
use super::ids;
use super::is_omitted;
use super::people::People;
use super::people::Shown;
use super::spellings::Spellings;
use crate::annotate::Knowledge;
use crate::annotate::annotate;
use crate::content::Article;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::document::Flavour;
use crate::document::Mark;
use crate::document::MarkKind;
use crate::document::parse_markdown;
use crate::fold::fold_loosely;
use crate::glossary::Entry;
use crate::glossary::Mention;
use crate::glossary::MentionRules;
use crate::inputs::Inputs;
use crate::lock;
use crate::prose::Piece;
use crate::prose::Prose;
use crate::prose::TextRange;
use crate::record::split_header;
use crate::source::Source;
use crate::source::SourceId;
use crate::source::Span;
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
                let hits = self.names_in(stem, Circumstances::default());
                Edits::settle(of_plain(stem, hits)).apply(stem)
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
            _ if source.path == lock::FILE => edits.extend(ids::as_values(self.people, &source.text, false)),
            (Some("annotations"), Some((article, read))) => {
                if let Some(beside) = self.written.annotations.get(&article.id) {
                    edits.extend(self.quotes(article, beside, source, &read.hits));
                    edits.extend(self.linked_names(beside));
                }
                let surfaces = Some(&read.surfaces);
                let circumstances = Circumstances { surfaces, ..Circumstances::default() };
                edits.extend(self.plain(source, 0..source.text.len(), circumstances, problems));
            }
            (Some("articles"), Some((article, read))) if article.span.source == source.id => {
                let start = split_header(source, &mut Vec::new()).body_start;
                let circumstances = Circumstances { surfaces: Some(&read.surfaces), ..Circumstances::default() };
                edits.extend(self.plain(source, 0..start, circumstances, problems));
                edits.extend(self.addresses(&source.text[start..], start));
                edits.extend(of_hits(&article.document.prose, &source.text, &read.hits));
                let prose = &article.document.prose;
                self.report_unclear(&read.hits, |range| (prose.words(range), prose.span(range)), problems);
            }
            _ if is_text => self.text(source, &mut edits, problems),
            _ => {
                for table in tables(&source.text) {
                    let about = self.entry_of(source, &source.text[table.clone()]);
                    let prose = Prose::verbatim(source.id, &source.text[table.clone()]);
                    let mentions = self.mentions(&prose);
                    let circumstances = Circumstances { mentions: &mentions, about, ..Circumstances::default() };
                    edits.extend(self.plain(source, table, circumstances, problems));
                }
            }
        }
        Edits::settle(edits)
    }

    /// The changes of an editor's text: its header, and its body in Markdown.
    fn text(&self, source: &Source, edits: &mut Vec<Edit>, problems: &mut Vec<Problem>) {
        let start = split_header(source, &mut Vec::new()).body_start;
        let document = parse_markdown(source, start..source.text.len(), Flavour::Editorial);
        let body = &document.prose;
        let about = self.entry_of(source, "");
        let mentions = self.mentions(body);
        let link = |mark: &Mark| match &mark.kind {
            MarkKind::Reference { target, .. } => Some((mark.range, self.people.entry(target)?)),
            _ => None,
        };
        let links: Vec<(TextRange, u32)> = document.marks.iter().filter_map(link).collect();
        let (hits, surfaces) =
            self.finder.find(body, Circumstances { mentions: &mentions, surfaces: None, about, links: &links });
        let circumstances = Circumstances { surfaces: Some(&surfaces), about, ..Circumstances::default() };
        edits.extend(self.plain(source, 0..start, circumstances, problems));
        edits.extend(self.addresses(&source.text[start..], start));
        edits.extend(moved(ids::in_links(self.people, &source.text[start..]), start));
        edits.extend(of_hits(body, &source.text, &hits));
        self.report_unclear(&hits, |range| (body.words(range), body.span(range)), problems);
    }

    /// The mentions in a text of the editor's.
    fn mentions(&self, prose: &Prose) -> Vec<Mention> {
        self.finder.lexicon.mentions(prose, &MentionRules::default(), None).0
    }

    /// The entry that a file or a table of the glossary is about.
    fn entry_of(&self, source: &Source, table: &str) -> Option<u32> {
        let in_glossary = source.path.starts_with("content/glossary/");
        let id = match table.strip_prefix('[') {
            Some(rest) => rest.split([']', '.']).next()?.trim(),
            None => source.stem(),
        };
        self.people.entry(id).filter(|_| in_glossary)
    }

    /// The changes of a stretch of TOML or YAML, read as it stands.
    fn plain(
        &self,
        source: &Source,
        range: Range<usize>,
        circumstances: Circumstances,
        problems: &mut Vec<Problem>,
    ) -> Vec<Edit> {
        let (start, text) = (range.start, &source.text[range]);
        let yaml = source.text.trim_start_matches('\u{feff}').starts_with("---");
        let links = ids::linked_words(self.people, text);
        let hits = self.names_in(text, Circumstances { links: &links, ..circumstances });
        let place = |range: TextRange| {
            (&text[range.range()], source.span(start + range.start as usize..start + range.end as usize))
        };
        // What is unclear in the text that this belongs to is reported there.
        let is_new = |hit: &&Hit| {
            let surface = fold_loosely(&text[hit.range.range()]);
            circumstances.surfaces.is_none_or(|surfaces| !surfaces.contains_key(&surface))
        };
        let new: Vec<Hit> = hits.iter().filter(is_new).cloned().collect();
        self.report_unclear(&new, place, problems);
        let mut edits = self.addresses(text, start);
        edits.extend(moved(ids::as_values(self.people, text, yaml), start));
        edits.extend(moved(ids::in_links(self.people, text), start));
        edits.extend(moved(of_plain(text, hits), start));
        edits
    }

    /// The names in a text that is read as it stands. A file that is passed on has the name it has.
    fn names_in(&self, text: &str, circumstances: Circumstances) -> Vec<Hit> {
        let prose = Prose::verbatim(SourceId(0), text);
        let (mut hits, _) = self.finder.find(&prose, circumstances);
        let ends = |c: char| c.is_whitespace() || "\"'(<|".contains(c);
        hits.retain(|hit| {
            let before = text[..hit.range.start as usize].rsplit(ends).next();
            !before.is_some_and(|path| path.contains("files/"))
        });
        hits
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
            if self.spellings.find(&address).any(|found| !found.lowered) {
                edits.push(Edit { range: base + start..base + end, words: NO_ADDRESS.into(), names: true });
            }
        }
        edits
    }

    /// Quotes as the words that the changed article has in their place, which may be the same.
    fn quotes(&self, article: &Article, beside: &Annotations, source: &Source, hits: &[Hit]) -> Vec<Edit> {
        let claims = beside.claims.iter().flat_map(|claim| &claim.passages);
        let notes = beside.notes.iter().map(|note| &note.passage);
        let media = beside.media.iter().map(|medium| &medium.passage);
        let mentions = beside.mentions.iter().map(|mention| &mention.passage);
        let index = QuoteIndex::new(&article.document.prose);
        let changed = |passage: &Passage| {
            let Anchor::Found(range) = index.anchor(&passage.selector) else { return None };
            let range_in_file = passage.span.range();
            Some(match words_of(&article.document.prose, range, hits) {
                Some(words) => Edit { range: range_in_file, words: in_quotes(&words), names: true },
                None => Edit { words: source.text[range_in_file.clone()].into(), range: range_in_file, names: false },
            })
        };
        claims.chain(notes).chain(media).chain(mentions).filter_map(changed).collect()
    }

    /// Names that an editor links to somebody who is protected. Two may become one, and a table has each key once; white
    /// space does not count in a name.
    fn linked_names(&self, beside: &Annotations) -> Vec<Edit> {
        let mut used: BTreeSet<String> = BTreeSet::new();
        let mut edits = Vec::new();
        for (surface, id) in beside.link.iter().filter(|(surface, _)| is_name(&surface.value)) {
            let of_id = |(_, entry, _): &(u32, &Entry, &Shown)| entry.id == id.value;
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
    fn report_unclear<'t>(
        &self,
        hits: &[Hit],
        place: impl Fn(TextRange) -> (&'t str, Span),
        problems: &mut Vec<Problem>,
    ) {
        let mut reported = BTreeSet::new();
        for hit in hits.iter().filter(|hit| !hit.unclear.is_empty()) {
            let (words, span) = place(hit.range);
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
            let help = format!(
                "in an article, write `link = {{ {words:?} = \"{id}\" }}` under `[mentions]` in its annotations; in a text of your \
                 own, `[[{id}|{words}]]`"
            );
            problems.push(Problem::new(&codes::protect::UNCLEAR, span, message).help(help));
        }
    }
}

/// Changes of a part of a text as changes of the whole.
fn moved(edits: Vec<Edit>, base: usize) -> impl Iterator<Item = Edit> {
    edits.into_iter().map(move |edit| Edit { range: base + edit.range.start..base + edit.range.end, ..edit })
}

/// The changes that take names out of a text that is read as it stands.
fn of_plain(text: &str, hits: Vec<Hit>) -> Vec<Edit> {
    let edit = |hit: Hit| {
        let range = hit.range.range();
        let words = hit.words + closing_mark(&text[range.clone()]);
        Edit { range, words, names: true }
    };
    hits.into_iter().map(edit).collect()
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
