//! `glossator new`: the skeleton of a file, in its place, with comments that say what can be filled in.
//!
//! Nothing is ever overwritten: an id that is taken is refused, and a table added to a file leaves its bytes as they are.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use super::Failure;
use super::Outcome;
use super::beside;
use super::find_root;
use super::init::write_new;
use super::read;
use super::say;
use crate::config::Vocabulary;
use crate::config::Words;
use crate::diagnostics::did_you_mean;
use crate::id::Id;
use crate::id::slug;
use crate::inputs::Inputs;
use crate::pipeline::Compiled;
use crate::pipeline::compile;
use crate::source::Source;
use crate::source::Span;

/// Begin an article, an actor, a place, an event, or the claims of an article
#[derive(Debug, Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  glossator new article --title \"Convoy halted at the bridge\" --date 2016-12-16\n  \
                  glossator new actor rami-jarrah --name \"Rami Jarrah\" --kind person\n  \
                  glossator new claims convoy-halted-at-the-bridge"
)]
pub(super) struct New {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Begin content/articles/ID.md
    #[command(
        after_help = "Example:\n  glossator new article --title \"Convoy halted at the bridge\" --date 2016-12-16"
    )]
    Article {
        /// Its id, which becomes its address; made from the title when left out
        id: Option<String>,
        /// Its title, as printed
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
        /// When it was published: 2016-12-16, 2016-12 or 2016
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
        /// Who published it
        #[arg(long, value_name = "NAME")]
        publisher: Option<String>,
    },
    /// Add a person, organisation, armed group or state to the glossary
    #[command(after_help = "Example:\n  glossator new actor rami-jarrah --name \"Rami Jarrah\" --kind person")]
    Actor(EntryArgs),
    /// Add a place to the glossary
    #[command(after_help = "Example:\n  glossator new place rashidin --kind neighbourhood --within aleppo")]
    Place {
        #[command(flatten)]
        entry: EntryArgs,
        /// The id of the larger place it lies in
        #[arg(long, value_name = "ID")]
        within: Option<String>,
    },
    /// Describe an event
    #[command(
        after_help = "Example:\n  glossator new event convoy-stopped --title \"A convoy is stopped at Rashidin\" --when 2016-12-16"
    )]
    Event {
        /// Its id, by which claims name it; made from the title when left out
        id: Option<String>,
        /// A neutral title
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
        /// A word such as `attack` or `meeting`
        #[arg(long, value_name = "WORD")]
        kind: Option<String>,
        /// When it happened: 2016-12-16, 2016-12, or 2016-12-15/2016-12-16
        #[arg(long, value_name = "DATE")]
        when: Option<String>,
    },
    /// Begin content/annotations/ID.toml, where the claims of article ID are recorded
    #[command(after_help = "Example:\n  glossator new claims convoy-halted-at-the-bridge")]
    Claims {
        /// The id of the article
        id: String,
    },
}

#[derive(Debug, Args)]
struct EntryArgs {
    /// Its id, by which claims and links name it; made from the name when left out
    id: Option<String>,
    /// Its name
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// A word such as `person` or `city`
    #[arg(long, value_name = "WORD")]
    kind: Option<String>,
}

impl New {
    pub(super) fn run(self, archive: Option<PathBuf>) -> Result<Outcome, Failure> {
        let root = find_root(archive)?;
        let inputs = read(&root)?;
        let compiled = compile(&inputs);
        let desk = Desk { root: &root, inputs: &inputs, compiled: &compiled };
        match self.what {
            What::Article { id, title, date, publisher } => desk.new_article(id, title, date, publisher),
            What::Actor(entry) => desk.new_entry("actor", entry, None),
            What::Place { entry, within } => desk.new_entry("place", entry, within),
            What::Event { id, title, kind, when } => desk.new_event(id, title, kind, when),
            What::Claims { id } => desk.new_claims(&id),
        }?;
        Ok(Outcome::Good)
    }
}

/// The archive that something is added to.
struct Desk<'a> {
    root: &'a Path,
    inputs: &'a Inputs,
    compiled: &'a Compiled,
}

impl Desk<'_> {
    fn new_article(
        &self,
        id: Option<String>,
        title: Option<String>,
        date: Option<String>,
        publisher: Option<String>,
    ) -> Result<(), Failure> {
        let id = chosen_id("article", "title", id, title.as_deref())?;
        let taken = self.file_with_stem("content/articles/", &id).map(Source::first_line);
        self.refuse_taken("article", &id, taken)?;
        if let Some(date) = &date {
            check_date(date.split_once('T').map_or(date.as_str(), |(day, _)| day))?;
        }
        let mut skeleton = String::from("+++\n");
        skeleton += &line("title", title.as_deref(), "Its title, as printed", "");
        skeleton += &line(
            "date",
            date.as_deref(),
            "2016-12-16",
            "when it was published; 2016-12 or 2016 if that is all you know",
        );
        skeleton += &line("source", publisher.as_deref(), "Name of the publisher", "or a table, to say more:");
        skeleton += "# source = { publisher = \"\", agency = \"\", authors = [\"\"], url = \"https://\", archived = \"https://\", retrieved = \"2016-12-17\" }\n";
        skeleton += &choice("kind", None, &self.vocabulary().article_kinds, "report");
        skeleton += "# lang = \"ar\"                      # its language, if it is not the archive's\n\
                     # dateline = \"BEIRUT\"              # where it was filed from, as printed\n\
                     # coverage = \"whole\"               # once all that it claims is recorded; \"part\" while you are at it\n\
                     # publish = \"quotes\"               # show only what claims quote; \"record\" shows no text at all\n\
                     +++\n";
        let path = format!("content/articles/{id}.md");
        self.write(&path, &skeleton)?;
        say(format!("Next: put the source text below the second +++, unchanged; then `glossator new claims {id}`"))
    }

    fn new_entry(&self, class: &str, entry: EntryArgs, within: Option<String>) -> Result<(), Failure> {
        let EntryArgs { id, name, kind } = entry;
        let id = chosen_id(class, "name", id, name.as_deref())?;
        let entries = &self.compiled.archive.entries;
        let taken = entries.iter().find(|entry| entry.id == id).map(|entry| entry.span);
        self.refuse_taken("entry of the glossary", &id, taken)?;
        let kinds = if class == "actor" { &self.vocabulary().actor_kinds } else { &self.vocabulary().place_kinds };
        check_kind(kind.as_deref(), kinds)?;
        let name = name.unwrap_or_else(|| capitalised(&id));
        let mut table = line("name", Some(&name), "", "");
        table += &choice("kind", kind.as_deref(), kinds, if class == "actor" { "person" } else { "town" });
        table += "# summary = \"\"                     # who or what this is, in one or two sentences\n\
                  # aliases = [\"\"]                   # other names that always mean it\n";
        if class == "actor" {
            table += "# short = [\"\"]                     # names that mean it only where the full name stands too; a surname needs no mention\n\
                      # role = \"\"                        # for example \"President of Syria\"\n\
                      # part_of = [\"\"]                   # ids of what it belongs to\n";
        } else {
            if let Some(within) = &within
                && !entries.iter().any(|entry| entry.id.as_str() == within)
            {
                let near = did_you_mean(within, entries.iter().map(|entry| entry.id.as_str()));
                let help = near.map_or_else(
                    || format!("add it first: `glossator new place {}`", slug(within)),
                    |near| format!("did you mean `{near}`?"),
                );
                return Err(Failure::new(format!("no place has the id `{within}`"), help));
            }
            table += &line("within", within.as_deref(), "aleppo", "the id of the larger place it lies in");
            table += "# coordinates = [36.17, 37.07]     # latitude, longitude\n\
                      # precision = \"neighbourhood\"      # exact, neighbourhood, city, district, province or country\n";
        }
        table += "# same_as = [\"https://www.wikidata.org/wiki/Q\"]\n";
        let list = format!("content/glossary/{class}s.toml");
        self.add(&id, &list, &format!("content/glossary/{class}s/{id}.md"), &table)
    }

    fn new_event(
        &self,
        id: Option<String>,
        title: Option<String>,
        kind: Option<String>,
        when: Option<String>,
    ) -> Result<(), Failure> {
        let id = chosen_id("event", "title", id, title.as_deref())?;
        let events = &self.compiled.archive.events;
        // An event that only claims name has no file yet: to describe it is what this is for.
        let taken = events.iter().find(|event| event.id == id).and_then(|event| Some(event.file.as_ref()?.span));
        self.refuse_taken("event", &id, taken)?;
        check_kind(kind.as_deref(), &self.vocabulary().event_kinds)?;
        if let Some(when) = &when {
            check_date(when)?;
        }
        let title = title.unwrap_or_else(|| sentence(&id));
        let mut table = line("title", Some(&title), "", "neutral: what is disputed is left to the claims");
        table += &choice("kind", kind.as_deref(), &self.vocabulary().event_kinds, "other");
        table += &line("when", when.as_deref(), "2016-12-16", "only if you rule on it; else it is what the claims say");
        table += "# where = \"\"                       # id of a place\n";
        table += &choice("grade", None, &self.vocabulary().grades, "reported");
        table += "# reason = \"\"                      # why that grade\n";
        self.add(&id, "content/events/events.toml", &format!("content/events/{id}.md"), &table)?;
        if !events.iter().any(|event| event.id == id) {
            say(format!("Next: record who says so, with `event = \"{id}\"` in a claim"))?;
        }
        Ok(())
    }

    fn new_claims(&self, id: &str) -> Result<(), Failure> {
        let articles = self.inputs.sources_in("content/articles/");
        let Some(article) = articles.iter().find(|source| source.stem() == id) else {
            let stems: Vec<&str> = articles.iter().map(Source::stem).collect();
            let help = match did_you_mean(id, stems.iter().copied()).or(only_one_beginning_with(id, &stems)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("begin it first: `glossator new article {}`", slug(id)),
            };
            return Err(Failure::new(format!("there is no article `{id}`"), help));
        };
        let id = checked_id(id)?;
        if let Some(source) = self.file_with_stem("content/annotations/", &id) {
            let message = format!("the claims of `{id}` have a file: {}", beside(self.root, &source.path));
            return Err(Failure::new(message, "add to it"));
        }
        let kinds: Vec<&str> = self.vocabulary().note_kinds.words().collect();
        let skeleton = format!(
            "# What {} claims. Take the `#` off, and repeat for each claim.\n\
             \n\
             # [[claim]]\n\
             # event = \"convoy-stopped\"                  # id of an event; any other claim with this id is about the same event\n\
             # quote = \"words as a reader sees them\"     # copied from the article; a list [\"…\", \"…\"] if they stand apart\n\
             # said_by = \"rami-jarrah\"                   # id of an actor, or {{ as = \"a local source\" }}; without it the article itself says so\n\
             # when = \"2016-12-16\"\n\
             # where = \"rashidin\"                        # id of a place\n\
             # did = [\"hezbollah\"]                       # ids of actors; likewise {}\n\
             # numbers = {{ killed = \"6\", buses = \"~20\" }}  # ~20 about 20, >=20 at least, 20..30 between\n\
             # stance = \"denies\"                        # or doubts, predicts; without it the voice asserts\n\
             \n\
             # [[note]]\n\
             # quote = \"words to comment on\"\n\
             # kind = \"context\"                          # {}\n\
             # text = \"What a reader should know, with links to [[an-id]].\"\n",
            beside(self.root, &article.path),
            self.vocabulary().roles.words().filter(|role| *role != "did").collect::<Vec<_>>().join(", "),
            kinds.join(", "),
        );
        self.write(&format!("content/annotations/{id}.toml"), &skeleton)
    }

    fn vocabulary(&self) -> &Vocabulary {
        &self.compiled.archive.config.vocabulary
    }

    fn file_with_stem(&self, folder: &str, id: &Id) -> Option<&Source> {
        self.inputs.sources_in(folder).iter().find(|source| source.stem() == id.as_str())
    }

    fn refuse_taken(&self, what: &str, id: &Id, taken: Option<Span>) -> Result<(), Failure> {
        let Some(span) = taken else { return Ok(()) };
        let source = &self.inputs.sources[span.source.0 as usize];
        let (line, _) = source.line_column(span.start as usize);
        let place = beside(self.root, &source.path);
        Err(Failure::new(
            format!("the id `{id}` is taken by the {what} at {place}:{line}"),
            "choose another id, or edit that one",
        ))
    }

    /// Adds a table to the list if there is one, else writes a file of its own.
    fn add(&self, id: &Id, list: &str, own_file: &str, table: &str) -> Result<(), Failure> {
        let Some(source) = self.inputs.source(list) else {
            return self.write(own_file, &format!("+++\n{table}+++\n"));
        };
        let line_end = if source.text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut addition = String::new();
        if !source.text.is_empty() && !source.text.ends_with('\n') {
            addition += "\n";
        }
        addition += &format!("\n[{id}]\n{table}");
        let addition = addition.replace('\n', line_end);
        let path = self.root.join(list);
        let append = || fs::OpenOptions::new().append(true).open(&path)?.write_all(addition.as_bytes());
        append().map_err(|error| Failure::of_path("write", &path, &error))?;
        let line = source.text.lines().count() + 2;
        say(format!("Added [{id}] to {}:{line}", beside(self.root, list)))
    }

    fn write(&self, path: &str, text: &str) -> Result<(), Failure> {
        write_new(&self.root.join(path), text)?;
        say(format!("Wrote {}", beside(self.root, path)))
    }
}

/// The id that was given, or one made from the title or name.
fn chosen_id(what: &str, made_from: &str, id: Option<String>, words: Option<&str>) -> Result<Id, Failure> {
    match (id, words) {
        (Some(id), _) => checked_id(&id),
        (None, None) => {
            let message = format!("give the {what} an id or a {made_from}");
            Err(Failure::new(message, format!("for example `glossator new {what} --{made_from} \"…\"`")))
        }
        (None, Some(words)) => {
            let id = short_slug(words);
            if id == "untitled" {
                let message =
                    format!("no id can be made from `{words}`: ids are lower-case Latin letters, digits and hyphens");
                return Err(Failure::new(
                    message,
                    format!("give one: `glossator new {what} ID --{made_from} \"{words}\"`"),
                ));
            }
            checked_id(&id)
        }
    }
}

fn checked_id(id: &str) -> Result<Id, Failure> {
    Id::parse(id).map_err(|help| Failure::new(format!("`{id}` is not an id"), help))
}

/// The longest id that is made from a title, in characters: addresses are read and typed.
const LONGEST_SLUG: usize = 60;

/// The first words of a title as an id.
fn short_slug(words: &str) -> String {
    let mut id = slug(words);
    if id.len() > LONGEST_SLUG {
        let end = id[..=LONGEST_SLUG].rfind('-').unwrap_or(LONGEST_SLUG);
        id.truncate(end);
    }
    id
}

fn only_one_beginning_with<'a>(id: &str, stems: &[&'a str]) -> Option<&'a str> {
    let mut longer = stems.iter().filter(|stem| stem.starts_with(id) || id.starts_with(**stem));
    let first = longer.next()?;
    longer.next().is_none().then_some(first)
}

fn check_kind(kind: Option<&str>, kinds: &Words) -> Result<(), Failure> {
    let Some(kind) = kind else { return Ok(()) };
    if kinds.words().any(|word| word == kind) {
        return Ok(());
    }
    let help = match did_you_mean(kind, kinds.words()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "one of: {}; archive.toml may add words under [vocabulary]",
            kinds.words().collect::<Vec<_>>().join(", ")
        ),
    };
    Err(Failure::new(format!("`{kind}` is not a word for the kind"), help))
}

fn check_date(date: &str) -> Result<(), Failure> {
    crate::temporal::When::parse(date).map(drop).map_err(|help| Failure::new(format!("`{date}` is not a date"), help))
}

/// `key = "value"`, or that line as a comment with an example in place of the value.
fn line(key: &str, value: Option<&str>, example: &str, comment: &str) -> String {
    let (lead, value) = match value {
        Some(value) => ("", toml::Value::String(value.into()).to_string()),
        None => ("# ", toml::Value::String(example.into()).to_string()),
    };
    commented(format!("{lead}{key} = {value}"), if lead.is_empty() || comment.is_empty() { "" } else { comment })
}

/// A key whose value is a word of a vocabulary, with all the words it may be.
fn choice(key: &str, value: Option<&str>, words: &Words, example: &str) -> String {
    let all = words.words().collect::<Vec<_>>().join(", ");
    match value {
        Some(value) => format!("{key} = \"{value}\"\n"),
        None => commented(format!("# {key} = \"{example}\""), &format!("one of: {all}")),
    }
}

fn commented(line: String, comment: &str) -> String {
    if comment.is_empty() { format!("{line}\n") } else { format!("{line:<34} # {comment}\n") }
}

/// "rami-jarrah" as "Rami Jarrah".
fn capitalised(id: &Id) -> String {
    id.as_str().split('-').map(capital).collect::<Vec<_>>().join(" ")
}

/// "convoy-stopped" as "Convoy stopped".
fn sentence(id: &Id) -> String {
    capital(&id.as_str().replace('-', " "))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_from_a_title_is_short_and_ends_with_a_word() {
        assert_eq!(short_slug("The mayor’s bridge"), "the-mayors-bridge");
        let long =
            short_slug("Hundreds wait in the cold as the last convoy is halted again at a checkpoint near the city");
        assert_eq!(long, "hundreds-wait-in-the-cold-as-the-last-convoy-is-halted-again");
        assert!(chosen_id("article", "title", None, Some("حلب")).is_err());
    }

    #[test]
    fn a_line_is_toml_or_a_comment() {
        assert_eq!(line("name", Some("He said \"no\""), "", ""), "name = 'He said \"no\"'\n");
        assert_eq!(line("date", None, "2016", "or more"), "# date = \"2016\"                    # or more\n");
    }
}
