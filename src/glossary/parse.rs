//! Reading glossary files: one entry a file, or one table an entry.

use super::Class;
use super::Entry;
use super::Location;
use super::Membership;
use super::Name;
use super::NameRole;
use crate::config::Config;
use crate::config::read_protect;
use crate::config::read_public_id;
use crate::config::read_when;
use crate::content::read_extra;
use crate::content::read_redirects;
use crate::content::web_address;
use crate::diagnostics::Problem;
use crate::diagnostics::codes;
use crate::document::Flavour;
use crate::document::parse_markdown;
use crate::document::parse_value;
use crate::fold::fold_loosely;
use crate::id::Id;
use crate::record::At;
use crate::record::Node;
use crate::record::Record;
use crate::record::Value;
use crate::record::parse_toml;
use crate::record::split_header;
use crate::source::Source;
use crate::source::Span;

/// The longest summary a preview shows, in characters.
const SUMMARY_LENGTH: usize = 300;

/// Reads a file with one `[ID]` table an entry.
pub fn parse_entries(source: &Source, class: Class, config: &Config, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let known = problems.len();
    let node = parse_toml(source, 0..source.text.len(), problems);
    let whole = problems.len() == known;
    let Value::Table(tables) = node.value else { return Vec::new() };
    let mut entries = Vec::new();
    for (name, node) in tables {
        match Id::parse(&name.value) {
            Ok(id) => entries.push(parse_entry(source, id, name.span, node, class, config, problems)),
            Err(reason) => {
                let message = format!("`{}` is not an id", name.value);
                problems.push(Problem::new(&codes::file::BAD_ID, name.span, message).help(reason));
            }
        }
    }
    if !whole {
        entries.iter_mut().for_each(withhold);
    }
    entries
}

/// Keeps back where an entry lies: what could not be read of it may be a misspelt `obscured`.
fn withhold(entry: &mut Entry) {
    if let Some(location) = &mut entry.location {
        location.withheld = true;
    }
}

/// Reads a file that holds one entry, its longer text below the header.
pub fn parse_entry_file(source: &Source, id: Id, class: Class, config: &Config, problems: &mut Vec<Problem>) -> Entry {
    let header = split_header(source, problems);
    let mut entry = parse_entry(source, id, source.first_line(), header.node, class, config, problems);
    let body = parse_markdown(source, header.body_start..source.text.len(), Flavour::Editorial);
    if !body.blocks.is_empty() {
        entry.body = Some(body);
    }
    if !header.whole {
        withhold(&mut entry);
    }
    entry
}

fn parse_entry(
    source: &Source,
    id: Id,
    span: Span,
    node: Node,
    class: Class,
    config: &Config,
    problems: &mut Vec<Problem>,
) -> Entry {
    let mut record = Record::new(node, problems);
    let text = |record: &mut Record, key| record.text(key).map(|text| text.value).unwrap_or_default();
    let name = record.text("name");
    let name = record.require("name", name, "name = \"Rami Jarrah\"").unwrap_or(At { value: id.to_string(), span });
    let kinds = match class {
        Class::Actor => &config.vocabulary.actor_kinds,
        Class::Place => &config.vocabulary.place_kinds,
    };
    let kind = record.vocabulary_word("kind", kinds.words()).map_or_else(|| "other".into(), |kind| kind.value);
    let names = read_names(&mut record, &name);
    let location = read_location(&mut record);
    let part_of = record.nodes("part_of").into_iter().filter_map(|node| read_membership(&mut record, node)).collect();
    let body = record.text("body").map(|body| parse_value(source, &body));
    let mut entry = Entry {
        id,
        span,
        class,
        kind,
        name: name.value,
        names,
        sort_name: record.text("sort_name").map(|sort_name| sort_name.value),
        summary: record.short_text("summary", SUMMARY_LENGTH).map(|summary| summary.value).unwrap_or_default(),
        role: text(&mut record, "role"),
        part_of,
        within: record.id("within"),
        same_as: read_addresses(&mut record, "same_as"),
        distinct_from: record.ids("distinct_from"),
        sources: record.texts("sources").into_iter().map(|source| source.value).collect(),
        tags: record.texts("tags").into_iter().map(|tag| tag.value).collect(),
        extra: read_extra(&mut record),
        location,
        redirect_from: read_redirects(&mut record),
        public_id: read_public_id(&mut record),
        protect: read_protect(&mut record),
        body,
    };
    if !record.finish() {
        withhold(&mut entry);
    }
    entry
}

fn read_names(record: &mut Record, main: &At<String>) -> Vec<Name> {
    let mut names = vec![plain_name(main.clone(), NameRole::Main)];
    let lists = [
        ("aliases", NameRole::Alias),
        ("previous_names", NameRole::Previous),
        ("short", NameRole::Short),
        ("weak", NameRole::Weak),
    ];
    for (key, role) in lists {
        for node in record.nodes(key) {
            names.extend(read_name(record, node, role.clone()));
        }
    }
    for (language, node) in record.pairs("names") {
        let nodes = match node.value {
            Value::List(items) => items,
            _ => vec![node],
        };
        for node in nodes {
            names.extend(read_name(record, node, NameRole::Language(language.value.clone())));
        }
    }
    let mut kept: Vec<Name> = Vec::new();
    for name in names {
        if fold_loosely(&name.text).is_empty() {
            record.report(
                Problem::new(
                    &codes::glossary::EMPTY_NAME,
                    name.span,
                    format!("`{}` has no letter or digit to find", name.text),
                )
                .help("write the name as it stands in the articles, or delete it"),
            );
            continue;
        }
        match kept.iter().find(|other| other.text == name.text && other.from == name.from && other.to == name.to) {
            // A name in another language may well be the main name: it adds the language, so it is kept.
            Some(_) if matches!(name.role, NameRole::Language(_)) => kept.push(name),
            Some(first) => {
                let problem = Problem::new(
                    &codes::glossary::REPEATED_NAME,
                    name.span,
                    format!("`{}` is already a name of this entry", name.text),
                )
                .related(first.span, "here")
                .help("delete one of the two");
                record.report(problem);
            }
            None => kept.push(name),
        }
    }
    kept
}

fn plain_name(text: At<String>, role: NameRole) -> Name {
    Name { text: text.value.trim().to_string(), span: text.span, role, any_case: false, from: None, to: None }
}

fn read_name(record: &mut Record, node: Node, role: NameRole) -> Option<Name> {
    if !matches!(node.value, Value::Table(_)) {
        return record.as_text(node).map(|text| plain_name(text, role));
    }
    let mut table = record.inner(node);
    let text = table.text("text");
    let text = table.require("text", text, "{ text = \"US\", case = \"exact\" }");
    let cases = [("exact", false), ("any", true)];
    let any_case = table.word("case", &cases).unwrap_or(false);
    let (from, to) = (read_when(&mut table, "from"), read_when(&mut table, "to"));
    table.finish();
    text.map(|text| Name { any_case, from, to, ..plain_name(text, role) })
}

fn read_membership(record: &mut Record, node: Node) -> Option<Membership> {
    if !matches!(node.value, Value::Table(_)) {
        let text = record.as_text(node)?;
        let whole = record.checked_id(text)?;
        return Some(Membership { whole, from: None, to: None });
    }
    let mut table = record.inner(node);
    let id = table.id("id");
    let whole = table.require("id", id, "{ id = \"eu\", from = \"1973\", to = \"2020\" }");
    let (from, to) = (read_when(&mut table, "from"), read_when(&mut table, "to"));
    table.finish();
    whole.map(|whole| Membership { whole, from, to })
}

fn read_location(record: &mut Record) -> Option<Location> {
    let nodes = record.nodes("coordinates");
    let precisions = ["exact", "neighbourhood", "city", "district", "province", "country"];
    let precision = record.vocabulary_word("precision", precisions.into_iter());
    let obscured = record.guard("obscured");
    let first = nodes.first()?.span;
    let last = nodes.last()?.span;
    let degrees: Vec<f64> =
        nodes.into_iter().filter_map(|node| record.as_text(node)).filter_map(|text| text.value.parse().ok()).collect();
    match degrees[..] {
        [latitude, longitude] if (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude) => {
            let precision = precision.map_or_else(|| "city".into(), |precision| precision.value);
            Some(Location { latitude, longitude, precision, obscured, withheld: false })
        }
        _ => {
            let span = Span { end: last.end, ..first };
            record.report(
                Problem::new(&codes::file::WRONG_VALUE, span, "these are no coordinates")
                    .help("write `coordinates = [36.2021, 37.1343]`: degrees north, then degrees east"),
            );
            None
        }
    }
}

/// Addresses of the same thing elsewhere; `wikidata:Q858` and the like are short for the whole address.
fn read_addresses(record: &mut Record, key: &str) -> Vec<String> {
    const REGISTERS: [(&str, &str); 4] = [
        ("wikidata:", "https://www.wikidata.org/wiki/"),
        ("geonames:", "https://www.geonames.org/"),
        ("viaf:", "https://viaf.org/viaf/"),
        ("orcid:", "https://orcid.org/"),
    ];
    let mut addresses = Vec::new();
    for text in record.texts(key) {
        let short =
            REGISTERS.iter().find_map(|(prefix, base)| text.value.strip_prefix(prefix).map(|id| format!("{base}{id}")));
        match short.or_else(|| web_address(&text.value)) {
            Some(address) => addresses.push(address),
            None => record.report(
                Problem::new(&codes::file::UNSAFE_LINK, text.span, format!("`{}` is not an address", text.value))
                    .help("write a web address, or `wikidata:Q858`, `geonames:163843`, `viaf:…`, `orcid:…`"),
            ),
        }
    }
    addresses
}
