//! An invented archive: in March 1974 the ferries of Saltholm stop, and four sources tell it differently.

use glossator::render::theme::Theme;
use glossator::render::views::*;
use serde::Serialize;
use serde_json::Value;

mod articles;
mod times;

use articles::*;
use times::*;

/// Path, template and view of every page.
pub fn pages(theme: &Theme) -> Vec<(&'static str, &'static str, Value)> {
    let top = |class, title| layout(theme, "", class, title);
    let low = |class, title| layout(theme, "../", class, title);
    vec![
        ("index.html", "home.html", json(home(top("home", ARCHIVE)))),
        ("articles.html", "articles.html", json(articles(top("articles", "Articles")))),
        ("articles/courier-0315.html", "article.html", json(article(low("article", "Ferries idle for a third day")))),
        ("articles/tanin.html", "article.html", json(arabic_article(low("article", "توقف العبّارات")))),
        ("articles/lantern-0316.html", "tombstone.html", json(tombstone(low("tombstone", "Letter to the editor")))),
        ("articles/old-name.html", "redirect.html", json(redirect())),
        ("chronology.html", "chronology.html", json(chronology(top("chronology", "Chronology")))),
        ("chronology/1974-03.html", "month.html", json(month(low("month", "March 1974")))),
        ("events/quay-nine.html", "event.html", json(event(low("event", "Clash on Quay Nine")))),
        ("disagreements.html", "disagreements.html", json(disagreements(top("disagreements", "Disagreements")))),
        ("actors.html", "entries.html", json(entries(top("entries", "Actors")))),
        ("actors/marta-oun.html", "entry.html", json(entry(low("entry", "Marta Oun")))),
        ("actors/marta-oun-1974.html", "entry_mentions.html", json(more_mentions(low("mentions", "Marta Oun, 1974")))),
        ("sources.html", "sources.html", json(sources(top("sources", "Sources")))),
        ("sources/harbour-courier.html", "source.html", json(source(low("source", "Harbour Courier")))),
        ("notes.html", "notes.html", json(notes(top("notes", "Notes")))),
        ("about.html", "page.html", json(about(top("page", "About this archive")))),
        ("cite.html", "cite.html", json(CiteView { layout: top("cite", "How to cite"), cite: cite(), ..new() })),
        ("data.html", "data.html", json(data(top("data", "Data")))),
        ("changes.html", "changes.html", json(changes(top("changes", "Changes")))),
        ("404.html", "not_found.html", json(not_found())),
        ("empty/articles.html", "articles.html", json(ArticlesView { layout: low("articles", "Articles"), ..new() })),
        (
            "empty/disagreements.html",
            "disagreements.html",
            json(DisagreementsView { layout: low("x", "None"), ..new() }),
        ),
    ]
}

const ARCHIVE: &str = "The Ferry Strike of Saltholm";

fn json(view: impl Serialize) -> Value {
    serde_json::to_value(view).unwrap()
}

fn new<T: Default>() -> T {
    T::default()
}

fn link(label: &str, href: &str) -> Link {
    Link { label: label.into(), href: href.into() }
}

fn counted(label: &str, href: &str, count: &str) -> Counted {
    Counted { label: label.into(), href: href.into(), count: count.into() }
}

fn fact(label: &str, values: &[(&str, &str)]) -> Fact {
    let value = |(text, href): &(&str, &str)| FactValue { text: (*text).into(), href: (*href).into(), ..new() };
    Fact { label: label.into(), values: values.iter().map(value).collect() }
}

fn quote(text: &str) -> Quote {
    Quote { text: text.into(), href: "../articles/courier-0315.html#c-3".into(), ..new() }
}

fn voice(name: &str) -> Voice {
    Voice { name: name.into(), href: "../actors/marta-oun.html".into(), ..new() }
}

fn own(name: &str) -> Voice {
    Voice { name: name.into(), own: true, ..new() }
}

/// The frame of every page.
pub fn layout(theme: &Theme, root: &str, class: &str, title: &str) -> Layout {
    let menu = ["Chronology", "Articles", "Actors", "Places", "Disagreements", "Sources", "Map", "Search"];
    let item = |label: &&str| MenuItem {
        label: (*label).into(),
        href: format!("{root}{}.html", label.to_lowercase()),
        current: title == *label || class == "article" && *label == "Articles",
    };
    let crumbs = if root.is_empty() {
        vec![]
    } else {
        vec![link("Home", "../index.html"), link("Articles", "../articles.html")]
    };
    Layout {
        lang: "en".into(),
        dir: "ltr".into(),
        root: root.into(),
        title: title.into(),
        description: "Four sources on eleven days without ferries.".into(),
        body_class: class.into(),
        archive_title: ARCHIVE.into(),
        home: format!("{root}index.html"),
        menu: menu.iter().map(item).collect::<Vec<_>>().into(),
        breadcrumbs: crumbs,
        rights: "The articles belong to their publishers; notes and data may be used freely, with the archive's name."
            .into(),
        footer: ["About", "Cite", "Data", "Changes", "Notes"]
            .iter()
            .map(|l| link(l, &format!("{root}{}.html", l.to_lowercase())))
            .collect::<Vec<_>>()
            .into(),
        css: theme.href(root, "style.css"),
        js: theme.href(root, "site.js"),
        json_ld_html: r#"{"@context":"https://schema.org","@type":"WebPage","name":"Saltholm"}"#.into(),
        ..new()
    }
}

fn home(layout: Layout) -> HomeView {
    let figure = |number: &str, label: &str, href: &str| Figure {
        number: number.into(),
        label: label.into(),
        href: href.into(),
    };
    let conflict = |title: &str, when: &str, words: &str| ConflictLine {
        event: link(title, "events/quay-nine.html"),
        when: when.into(),
        words: words.into(),
    };
    HomeView {
        layout,
        subtitle: "Eleven days in March 1974, as four newsrooms told them".into(),
        intro_html: "<p>In the spring of 1974 the crews of the Saltholm ferries stopped work, and for eleven days a town and an island could not reach each other. This archive sets the reports of those days side by side. Every person and place is explained, every date worked out, and every claim leads back to the words in which it was made.</p><p>The articles are kept as they were printed. What the editor adds stands beside them, never in them.</p>".into(),
        figures: vec![figure("12", "articles", "articles.html"), figure("48", "actors", "actors.html"), figure("23", "places", "places.html"), figure("31", "events", "chronology.html"), figure("164", "claims", "data.html"), figure("7", "disagreements", "disagreements.html")],
        histogram_html: histogram(""),
        events: rows(),
        events_heading: "Eleven days".into(),
        conflicts: vec![conflict("Crews and harbour police clash on Quay Nine", "14 March 1974", "injured: 12, about 30, or “none to speak of”"), conflict("The Harbour Board withdraws its offer", "14 March 1974", "when: before or after the clash")],
        articles: articles_lines(""),
        sources: vec![counted("Harbour Courier", "sources/harbour-courier.html", "5 articles"), counted("Radio Eyl", "sources.html", "3 articles"), counted("Lantern Island Herald", "sources.html", "3 articles"), counted("Tanin", "sources.html", "1 article")],
        all_events: link("The whole chronology", "chronology.html"),
        all_articles: link("All 12 articles", "articles.html"),
        all_conflicts: link("All 7 disagreements", "disagreements.html"),
        method: link("The method in full", "about.html"),
    }
}

fn entries(layout: Layout) -> EntriesView {
    let line = |name: &str, kind: &str, summary: &str, count: &str| EntryLine {
        name: name.into(),
        href: "actors/marta-oun.html".into(),
        kind: kind.into(),
        summary: summary.into(),
        count: count.into(),
    };
    let group = |letter: &str, entries| EntryGroup { id: letter.to_lowercase(), heading: letter.into(), entries };
    EntriesView {
        layout,
        intro: "48 actors: persons, groups, authorities, media.".into(),
        class: "actor".into(),
        groups: vec![
            group(
                "F",
                vec![line(
                    "Ferry crews of Saltholm",
                    "group",
                    "Some three hundred seafarers of the four ferries.",
                    "44 mentions in 11 articles",
                )],
            ),
            group(
                "H",
                vec![
                    line(
                        "Harbour Board",
                        "organisation",
                        "Owns quays and ferries; seven members, appointed.",
                        "38 mentions in 10 articles",
                    ),
                    line("Harbour Police", "police", "", "29 mentions in 7 articles"),
                ],
            ),
            group(
                "O",
                vec![line(
                    "Oun, Marta",
                    "person, speaker of the ferry crews",
                    "Boatswain of the Tern; led the strike committee of 1974.",
                    "31 mentions in 9 articles",
                )],
            ),
        ],
        ..new()
    }
}

fn mentions() -> Vec<ArticleMentions> {
    let sentence = |paragraph, text: &str| Sentence {
        text_html: text.into(),
        href: "../articles/courier-0315.html#m-1".into(),
        paragraph,
    };
    vec![
        ArticleMentions {
            article: link("Ferries idle for a third day as crews and police clash", "../articles/courier-0315.html"),
            source: "Harbour Courier, 15 March 1974".into(),
            lang: String::new(),
            dir: String::new(),
            sentences: vec![
                sentence(
                    2,
                    "<b>Marta Oun</b>, who speaks for the crews, said the Harbour Police “came down the quay with their sticks already out”.",
                ),
                sentence(3, "<b>Oun</b> spoke of “thirty at the least”."),
                sentence(5, "<b>Marta Oun</b> went in with four colleagues and a basket of bread."),
            ],
        },
        ArticleMentions {
            article: link("توقف العبّارات في سالتهولم", "../articles/tanin.html"),
            source: "Tanin, 17 March 1974".into(),
            lang: "ar".into(),
            dir: "rtl".into(),
            sentences: vec![sentence(1, "وقالت <b>مارتا عون</b> إن البحّارة لن يعودوا إلى العمل.")],
        },
    ]
}

fn entry(layout: Layout) -> EntryView {
    let name = |text: &str, lang: &str, dir: &str, label: &str| NameLine {
        text: text.into(),
        lang: lang.into(),
        dir: dir.into(),
        label: label.into(),
    };
    EntryView {
        layout,
        class: "actor".into(),
        name: "Marta Oun".into(),
        kind: "person".into(),
        role: "speaker of the ferry crews".into(),
        summary: "Boatswain of the Tern; led the strike committee of 1974.".into(),
        protected: String::new(),
        names: vec![name("مارتا عون", "ar", "rtl", "Arabic"), name("Марта Оун", "ru", "ltr", "Russian"), name("M. Oun", "", "", "also"), name("Marta Lindqvist", "", "", "until 1969")],
        body_html: "<p>Born on <a class=\"place\" href=\"../places.html#l\">Lantern Island</a>, Marta Oun went to sea at sixteen. She was elected to speak for the crews on 12 March 1974 and signed the settlement of 22 March.</p>".into(),
        facts: vec![fact("Born", &[("1938", "")]), fact("Facts from", &[("Register of Seafarers, Saltholm", "")])],
        memberships: vec![Membership { label: "Part of".into(), entries: vec![counted("Ferry crews of Saltholm", "../actors.html", "from 1954"), counted("Seafarers’ League", "../actors.html", "1961–1979")] }],
        locator_html: r#"<svg viewBox="0 0 200 110" role="img" aria-label="Saltholm, on the east shore of Eyl Sound"><path class="land" d="M120 0 L112 22 L128 40 L118 62 L131 84 L122 110 L200 110 L200 0Z"/><path class="land" d="M30 48 L52 42 L58 56 L40 66Z"/><circle class="dot" cx="127" cy="41" r="3.5"/><text x="134" y="45">Saltholm</text></svg>"#.into(),
        same_as: vec![link("Wikidata Q0000", "https://www.wikidata.org/wiki/Q0000")],
        distinct_from: vec![link("Marta Ounsley", "../actors.html")],
        namesakes: vec![link("Oun Light", "../places.html#o")],
        mention_count: "31 mentions in 9 articles".into(),
        mentions: mentions(),
        mention_pages: ["1974", "1975"].iter().map(|year| PageLink { label: (*year).into(), href: "../actors/marta-oun-1974.html".into(), current: false }).collect(),
        events: lowered(rows()[..2].to_vec()),
        claims_by: claims("", true)[1..2].to_vec(),
        claims_about: vec![],
        often_with: vec![counted("Harbour Board", "../actors.html", "17"), counted("Quay Nine", "../places.html", "12"), counted("Harbour Police", "../actors.html", "9")],
        cite: cite(),
    }
}

fn more_mentions(layout: Layout) -> EntryMentionsView {
    EntryMentionsView {
        layout,
        entry: link("Marta Oun", "../actors/marta-oun.html"),
        intro: "612 mentions in 40 articles of 1974".into(),
        mentions: mentions(),
        pages: vec![
            PageLink { label: "1974".into(), href: "marta-oun-1974.html".into(), current: true },
            PageLink { label: "1975".into(), href: "marta-oun-1974.html".into(), current: false },
        ],
    }
}

fn sources(layout: Layout) -> SourcesView {
    let line = |name: &str, kind: &str, n: [usize; 5]| SourceLine {
        name: name.into(),
        href: "sources/harbour-courier.html".into(),
        kind: kind.into(),
        articles: n[0],
        claims: n[1],
        alone: n[2],
        agreeing: n[3],
        differing: n[4],
    };
    SourcesView {
        layout,
        intro: "Alone: no other source makes the claim. Agreeing: another does. Differing: another contradicts it."
            .into(),
        sources: vec![
            line("Harbour Courier", "publisher", [5, 71, 38, 26, 7]),
            line("Lantern Island Herald", "publisher", [3, 33, 19, 12, 2]),
            line("Radio Eyl", "publisher", [3, 41, 20, 13, 8]),
            line("Sound Telegraph Agency", "agency", [2, 19, 4, 15, 0]),
        ],
    }
}

fn source(layout: Layout) -> SourceView {
    SourceView {
        layout,
        name: "Harbour Courier".into(),
        kind: "publisher".into(),
        entry: link("Harbour Courier", "../actors.html"),
        facts: vec![
            fact("Articles", &[("5", "")]),
            fact("Claims", &[("71: 38 alone, 26 agreeing, 7 differing", "")]),
            fact("Carries", &[("Sound Telegraph Agency", "../sources.html")]),
        ],
        articles: articles_lines("../"),
        claims: claims("", true),
    }
}

fn notes(layout: Layout) -> NotesView {
    let line = |number, kind: &str, quote: &str, text: &str| NoteLine {
        note: Note { number, kind: kind.into(), quote: quote.into(), text_html: text.into() },
        href: format!("articles/courier-0315.html#note-{number}"),
    };
    let lines = vec![
        line(
            1,
            "Context",
            "with their sticks already out",
            "<p>The police ordinance of 1961 allowed sticks on the quays only on the Board’s written order.</p>",
        ),
        line(2, "Doubt", "nobody who could not walk home", "<p>The station’s van stood at the south gate.</p>"),
    ];
    NotesView {
        layout,
        intro: "Two notes on one article.".into(),
        articles: vec![NoteGroup {
            heading: link("Ferries idle for a third day as crews and police clash", "articles/courier-0315.html"),
            notes: lines.clone(),
        }],
        kinds: vec![
            NoteGroup { heading: link("Context", ""), notes: lines[..1].to_vec() },
            NoteGroup { heading: link("Doubt", ""), notes: lines[1..].to_vec() },
        ],
    }
}

fn about(layout: Layout) -> PageView {
    PageView { layout: Layout { previews: vec![Preview { href: "actors/marta-oun.html".into(), name: "Marta Oun".into(), kind: "person".into(), summary: "Led the strike committee.".into() }], ..layout }, body_html: "<p>The archive began with a box of cuttings left by <a class=\"actor\" href=\"actors/marta-oun.html\">Marta Oun</a> to the town library.</p><h2>What is recorded</h2><p>Three things are recorded of each article:</p><ul><li>who and what it names,</li><li>when it says things happened,</li><li>what it claims, and on whose word.</li></ul><blockquote><p>Both accounts are printed; neither is preferred.</p></blockquote><h3>Grades</h3><table><thead><tr><th>Word</th><th>Meaning</th></tr></thead><tbody><tr><td>corroborated</td><td>two origins agree</td></tr><tr><td>reported</td><td>one origin</td></tr></tbody></table>".into(), ..new() }
}

fn data(layout: Layout) -> DataView {
    let file = |name: &str, format: &str, description: &str, size: &str, records: &str| DataFile {
        name: name.into(),
        href: format!("data/{name}"),
        format: format.into(),
        description: description.into(),
        size: size.into(),
        records: records.into(),
        schema: link("schema", "data/datapackage.json"),
    };
    DataView {
        layout,
        intro: "Everything on these pages, for machines. Free to use; please name the archive.".into(),
        files: vec![
            file(
                "articles.csv",
                "CSV",
                "One line an article: title, date, source, rights, hashes.",
                "4 KB",
                "12 records",
            ),
            file(
                "claims.json",
                "JSON",
                "Each claim with its voice, words, place in the text, and how it stands to the others.",
                "118 KB",
                "164 records",
            ),
            file("places.geojson", "GeoJSON", "Places with coordinates and their precision.", "9 KB", "23 records"),
        ],
        ..new()
    }
}

fn changes(layout: Layout) -> ChangesView {
    let change = |date: &str, datetime: &str, text: &str| Change {
        date: date.into(),
        datetime: datetime.into(),
        text_html: text.into(),
    };
    ChangesView {
        layout,
        intro: "What was added, withdrawn and corrected.".into(),
        log: vec![
            change("2 May 2024", "2024-05-02", "Added <a href=\"articles/tanin.html\">an article of Tanin</a>."),
            change("11 January 2024", "2024-01-11", "First edition."),
        ],
        withdrawn: vec![Withdrawn {
            article: link("Letter to the editor", "articles/lantern-0316.html"),
            date: "3 February 2024".into(),
            reason: "The writer’s family asked for it.".into(),
        }],
        corrections: vec![Correction {
            article: link("Bulletins of the day", "articles.html"),
            quote: "the Customs Hall".into(),
            text_html: "<p>The talks were held in the Customs House.</p>".into(),
        }],
    }
}

fn not_found() -> NotFoundView {
    NotFoundView {
        lang: "en".into(),
        dir: "ltr".into(),
        archive_title: ARCHIVE.into(),
        base_url: "https://saltholm.example/".into(),
    }
}
