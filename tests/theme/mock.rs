//! An invented archive: in March 1974 the ferries of Saltholm stop, and four sources tell it differently.

use glossator::render::theme::Theme;
use glossator::render::views::*;
use serde::Serialize;
use serde_json::Value;

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
        menu: menu.iter().map(item).collect(),
        breadcrumbs: crumbs,
        rights: "The articles belong to their publishers; notes and data may be used freely, with the archive's name."
            .into(),
        footer: ["About", "Cite", "Data", "Changes", "Notes"]
            .iter()
            .map(|l| link(l, &format!("{root}{}.html", l.to_lowercase())))
            .collect(),
        css: theme.href(root, "style.css"),
        js: theme.href(root, "site.js"),
        json_ld_html: r#"{"@context":"https://schema.org","@type":"WebPage","name":"Saltholm"}"#.into(),
        ..new()
    }
}

fn histogram(root: &str) -> String {
    let mut svg = String::from(
        r#"<svg viewBox="0 0 620 92" role="group" aria-label="Rows a day, 9 to 19 March 1974; the most, 14, on 14 March">"#,
    );
    for (day, (all, conflict)) in
        [(3, 0), (2, 0), (5, 1), (4, 0), (7, 2), (14, 5), (9, 2), (6, 1), (2, 0), (3, 0), (5, 1)].iter().enumerate()
    {
        let (x, high, part) = (8 + day * 56, all * 5, conflict * 5);
        svg += &format!(
            r#"<a href="{root}chronology/1974-03.html#d-1974-03-{d:02}"><title>{d} March: {all}</title><rect class="bar" x="{x}" y="{y}" width="44" height="{high}"/><rect class="bar conflict" x="{x}" y="{z}" width="44" height="{part}"/><text x="{t}" y="90" text-anchor="middle">{d}</text></a>"#,
            d = day + 9,
            y = 76 - high,
            z = 76 - part,
            t = x + 22
        );
    }
    svg + r#"<path class="axis" d="M0 76.5H620"/></svg>"#
}

fn row(time: &str, title: &str, place: &str, grade: &str, sources: &[&str], agreement: &str) -> Row {
    let conflict = agreement.contains("differ");
    Row {
        time: time.into(),
        title: title.into(),
        href: "events/quay-nine.html".into(),
        places: vec![link(place, "places.html")],
        grade: grade.into(),
        sources: sources.iter().map(|s| link(s, "articles/courier-0315.html")).collect(),
        agreement: agreement.into(),
        conflict,
        actors: if conflict { "harbour-police marta-oun".into() } else { "harbour-board".into() },
        place_ids: format!("saltholm {}", place.to_lowercase().replace(' ', "-")),
        source_ids: sources.join(" ").to_lowercase(),
        kind_id: if conflict { "protest".into() } else { "statement".into() },
        ..new()
    }
}

fn statement(text: &str, sources: &[&str]) -> Row {
    Row {
        statement: Some(Quote { text: text.into(), href: "articles/courier-0315.html#p-4f20".into(), ..new() }),
        sources: sources.iter().map(|s| link(s, "articles/courier-0315.html")).collect(),
        source_ids: sources.join(" ").to_lowercase(),
        ..new()
    }
}

fn rows() -> Vec<Row> {
    vec![
        row(
            "05:40",
            "The first ferry does not sail",
            "Quay Nine",
            "corroborated",
            &["Courier", "Radio Eyl", "Herald"],
            "3 agree",
        ),
        row(
            "morning",
            "Crews and harbour police clash on Quay Nine",
            "Quay Nine",
            "disputed",
            &["Courier", "Radio Eyl", "Telegraph Agency", "Herald"],
            "2 agree, 2 differ on number and on who began",
        ),
        row("", "The Harbour Board withdraws its offer", "Saltholm", "reported", &["Courier"], ""),
        statement("The mail for Lantern Island has lain in the customs shed since Tuesday.", &["Herald", "Courier"]),
        row(
            "after 21:00",
            "Night talks open at the Customs House under the Ministry of Sea Roads",
            "Customs House",
            "corroborated",
            &["Courier", "Telegraph Agency"],
            "2 agree",
        ),
    ]
}

fn lowered(mut rows: Vec<Row>) -> Vec<Row> {
    for row in &mut rows {
        let links = row.places.iter_mut().chain(&mut row.sources);
        links.for_each(|link| link.href.insert_str(0, "../"));
        if !row.href.is_empty() {
            row.href.insert_str(0, "../");
        }
        if let Some(statement) = &mut row.statement {
            statement.href.insert_str(0, "../");
        }
    }
    rows
}

fn days(root: &str) -> Vec<Day> {
    let day = |number: u32, weekday: &str, rows: Vec<Row>| Day {
        id: format!("d-1974-03-{number}"),
        heading: format!("{number} March 1974"),
        weekday: weekday.into(),
        datetime: format!("1974-03-{number}"),
        href: format!("{root}chronology/1974-03.html#d-1974-03-{number}"),
        rows: if root.is_empty() { rows } else { lowered(rows) },
    };
    let whole = row("", "Fuel is short on Lantern Island", "Lantern Island", "reported", &["Herald"], "");
    let mut month = day(10, "", vec![whole]);
    month.id = "d-1974-03".into();
    month.heading = "March 1974".into();
    month.datetime = "1974-03".into();
    let mut zoned = row("23:30", "A tug tows the Tern to the roads", "Eyl Sound", "unverified", &["Radio Eyl"], "");
    zoned.time_note = "14 March by the station's clock".into();
    vec![
        month,
        day(
            12,
            "Tuesday",
            vec![row(
                "noon",
                "The ferry crews vote to stop work",
                "Saltholm",
                "corroborated",
                &["Courier", "Telegraph Agency"],
                "2 agree",
            )],
        ),
        day(13, "Wednesday", vec![zoned]),
        day(14, "Thursday", rows()),
    ]
}

fn articles_lines(root: &str) -> Vec<ArticleLine> {
    let line = |title: &str, source: &str, date: &str, kind: &str, summary: &str, remarks: &[&str]| ArticleLine {
        title: title.into(),
        href: format!("{root}articles/courier-0315.html"),
        source: link(source, &format!("{root}sources/harbour-courier.html")),
        date: date.into(),
        datetime: "1974-03-15".into(),
        kind: kind.into(),
        summary: summary.into(),
        remarks: remarks.iter().map(|r| (*r).into()).collect(),
        ..new()
    };
    let mut lines = vec![
        line(
            "Ferries idle for a third day as crews and police clash",
            "Harbour Courier",
            "15 March 1974",
            "report",
            "A morning on Quay Nine, two accounts of how it began, and a night of talks.",
            &["14 claims"],
        ),
        line("Bulletins of the day", "Radio Eyl", "14 March 1974", "live blog", "", &["digest", "9 claims"]),
        line(
            "Island without mail or paraffin",
            "Lantern Island Herald",
            "16 March 1974",
            "report",
            "The strike seen from the far shore.",
            &["6 claims"],
        ),
    ];
    lines[1].inferred = true;
    lines.push(ArticleLine {
        lang: "ar".into(),
        dir: "rtl".into(),
        title: "توقف العبّارات في سالتهولم".into(),
        href: format!("{root}articles/tanin.html"),
        ..line("", "Tanin", "17 March 1974", "report", "", &["in Arabic"])
    });
    lines
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

fn articles(layout: Layout) -> ArticlesView {
    let group = |heading: &str| ArticleGroup { heading: heading.into(), articles: articles_lines("") };
    let page = |label: &str, current| PageLink { label: label.into(), href: "articles.html".into(), current };
    ArticlesView {
        layout,
        intro: "Twelve articles of eleven days, from four sources.".into(),
        groups: vec![group("March 1974"), group("April 1974")],
        pages: vec![page("1974", true), page("1975", false), page("1976", false)],
    }
}

const BODY: &str = r##"<p id="p-1a2b"><a class="para" href="#p-1a2b">1</a>SALTHOLM. The ferries between <a class="place" href="../places.html">Saltholm</a> and <a class="place" href="../places.html#l">Lantern Island</a> lay at their moorings for a third day <a class="date" id="d-1" href="../chronology/1974-03.html#d-1974-03-14" data-d="Thursday 14 March 1974, counted from the date of publication"><time datetime="1974-03-14">on Thursday</time></a>, and the quarrel over the night crews, which had been one of figures, became one of fists.</p>
<p id="p-3c4d"><a class="para" href="#p-3c4d">2</a>Shortly after seven, <span class="claim" id="c-1">some two hundred men and women walked out along Quay Nine<a class="cref" href="#k-1" aria-label="claim 1">1</a></span> to keep a relief crew from boarding the <i>Tern</i>. What followed depends on whom one asks. <a class="actor" href="../actors/marta-oun.html" id="m-1">Marta Oun</a>, who speaks for the crews, said the <a class="actor" href="../actors.html">Harbour Police</a> <span class="claim" id="c-2">“came down the quay with their sticks already out”<a class="cref" href="#k-2" aria-label="claim 2">2</a></span>.<a class="noteref" id="ref-1" href="#note-1">1</a> The police captain would have it that a bollard chain was thrown first.</p>
<p id="p-4f20"><a class="para" href="#p-4f20">3</a>By the infirmary’s count <span class="claim" id="c-3">twelve persons were treated<a class="cref" href="#k-3" aria-label="claim 3">3</a></span>, two of them constables. <span class="m" id="m-2">Oun</span> spoke of “thirty at the least”, and <a class="actor" href="../actors.html#e">Radio Eyl</a>, which had a van at the gates, of “nobody who could not walk home”.<a class="noteref" id="ref-2" href="#note-2">2</a> The paper has seen the infirmary’s book and found <a class="date" id="d-2" href="../chronology/1974-03.html#d-1974-03-14" data-d="Thursday 14 March 1974, carried from the sentence before"><time datetime="1974-03-14">that morning’s</time></a> page to hold twelve names.</p>
<h2 id="s-1">A night of talks</h2>
<p id="p-5a61"><a class="para" href="#p-5a61">4</a>The <a class="actor" href="../actors.html#b">Harbour Board</a> had offered a seventh man on the night boats, and has now taken the offer back. Whether it did so before the blows or after is of some consequence to the arbiters, and is <span class="claim" id="c-4">not agreed even among the Board’s own members<a class="cref" href="#k-4" aria-label="claim 4">4</a></span>. A photograph in our evening edition<a class="mediaref" href="#media-1">picture, lost</a> showed the notice being nailed up.</p>
<p id="p-6b72"><a class="para" href="#p-6b72">5</a>Talks opened in the <a class="place" href="../places.html#c">Customs House</a> at nine in the evening. <span class="m" id="m-3">Marta Oun</span> went in with four colleagues and a basket of bread, “since nobody expects to be out by breakfast”.</p>
<p id="p-7c83"><a class="para" href="#p-7c83">6</a>On <span class="m">Lantern Island</span> the school has closed for want of paraffin. The mail has lain in the customs shed <a class="date" id="d-3" href="../chronology/1974-03.html#d-1974-03-12" data-d="Since Tuesday 12 March 1974, counted from the date of publication"><time datetime="1974-03-12">since Tuesday</time></a>.</p>"##;

fn article(layout: Layout) -> ArticleView {
    let item = |name: &str, href: &str, kind: &str, summary: &str, jumps: &[&str]| PanelItem {
        name: name.into(),
        href: href.into(),
        kind: kind.into(),
        summary: summary.into(),
        count: jumps.len(),
        jumps: jumps.iter().map(|j| (*j).into()).collect(),
    };
    let note = |number, kind: &str, quote: &str, text: &str| Note {
        number,
        kind: kind.into(),
        quote: quote.into(),
        text_html: text.into(),
    };
    ArticleView {
        layout,
        kind: "report".into(),
        source: link("Harbour Courier", "../sources/harbour-courier.html"),
        title: "Ferries idle for a third day as crews and police clash".into(),
        dates: vec![
            Fact { label: "Published".into(), values: vec![FactValue { text: "15 March 1974".into(), datetime: "1974-03-15".into(), inferred: "the masthead is torn; “a third day on Thursday” leaves one date only".into(), ..new() }] },
            fact("Covers", &[("12–14 March 1974", "../chronology/1974-03.html#d-1974-03-12")]),
        ],
        facts: vec![fact("By", &[("Ilse Tarn", ""), ("Jon Aberley", "")]), fact("Agency", &[("Sound Telegraph Agency", "../sources.html")]), fact("Kept at", &[("Town Library of Saltholm, microfilm 74/3", "https://library.example/microfilm/74-3")])],
        record: vec![
            fact("Retrieved", &[("2 May 2024", "")]),
            fact("Rights", &[("Harbour Courier; shown by permission", "")]),
            Fact { label: "Text SHA-256".into(), values: vec![FactValue { text: "9f2c1e7bd04a55c8e1b37f6a90d2c4418e07bb13f5a6d9c2847e30b1f6ac0d52".into(), code: true, ..new() }] },
            Fact { label: "Capture SHA-256".into(), values: vec![FactValue { text: "03ab77f1c2d9e8540b6a1f93d7e2c84655e19fa0b2c3d4e5f60718293a4b5c6d".into(), href: "../content/originals/courier-0315.pdf".into(), code: true, ..new() }] },
        ],
        completeness: "An excerpt: the weather and the shipping list of the same page are left out.".into(),
        content_warning: "The article describes injuries.".into(),
        body_html: BODY.into(),
        has_dates: true,
        has_claims: true,
        panel: Panel {
            actors: vec![
                item("Marta Oun", "../actors/marta-oun.html", "person, speaker of the ferry crews", "Boatswain of the Tern; led the strike committee of 1974.", &["#m-1", "#m-2", "#m-3"]),
                item("Harbour Police", "../actors.html", "police", "Guards the quays of Saltholm under the Harbour Board.", &["#p-3c4d"]),
                item("Harbour Board", "../actors.html#b", "organisation", "Owns quays and ferries.", &["#p-5a61"]),
                item("Radio Eyl", "../actors.html#e", "medium", "", &["#p-4f20"]),
            ],
            places: vec![item("Saltholm", "../places.html", "town", "Harbour town on Eyl Sound.", &["#p-1a2b"]), item("Lantern Island", "../places.html#l", "island", "Inhabited island seven miles off Saltholm.", &["#p-1a2b", "#p-7c83"]), item("Customs House", "../places.html#c", "site", "", &["#p-6b72"])],
            events: vec![item("Crews and harbour police clash on Quay Nine", "../events/quay-nine.html", "14 March 1974, disputed", "", &["#c-1", "#c-2", "#c-3"])],
            dates: vec![PanelDate { date: "Thursday 14 March 1974".into(), datetime: "1974-03-14".into(), href: "../chronology/1974-03.html#d-1974-03-14".into(), words: vec!["on Thursday".into(), "that morning’s".into()], how: "counted from the date of publication".into(), jumps: vec!["#d-1".into(), "#d-2".into()] }, PanelDate { date: "“recently” stays open".into(), words: vec!["recently".into()], how: "a vague word".into(), jumps: vec!["#p-6b72".into()], ..new() }],
        },
        notes: vec![
            note(1, "Context", "with their sticks already out", "<p>The police ordinance of 1961 allowed sticks on the quays <em>only on the Board’s written order</em>; none has been found.</p>"),
            note(2, "Doubt", "nobody who could not walk home", "<p>The station’s van stood at the south gate, from which the end of Quay Nine cannot be seen. See <a class=\"place\" href=\"../places.html#q\">Quay Nine</a>.</p>"),
        ],
        claims: claims("", false),
        coverage: "The whole article has been read for claims.".into(),
        media: vec![MediaCard { number: 1, description: "Photograph: a man nails a printed notice to the door of the Board’s office; some thirty people look on.".into(), warning: String::new(), quote: "A photograph in our evening edition".into(), jump: "#p-5a61".into(), facts: vec![fact("Was at", &[("https://courier.example/photo/1974/0315.jpg", "https://courier.example/photo/1974/0315.jpg")])] }],
        related: vec![Related { article: link("Bulletins of the day", "../articles.html"), source: "Radio Eyl, 14 March 1974".into(), events: vec![link("Crews and harbour police clash on Quay Nine", "../events/quay-nine.html")] }],
        cite: cite(),
        previous: Some(link("Bulletins of the day", "../articles.html")),
        next: Some(link("Island without mail or paraffin", "../articles.html")),
        ..new()
    }
}

fn arabic_article(layout: Layout) -> ArticleView {
    ArticleView {
        layout: Layout { lang: "ar".into(), dir: "rtl".into(), ..layout },
        kind: "تقرير".into(),
        source: link("طنين", "../sources.html"),
        title: "توقف العبّارات في سالتهولم لليوم الثالث".into(),
        dates: vec![fact("نُشر", &[("١٧ آذار ١٩٧٤", "../chronology/1974-03.html")])],
        body_html: r##"<p id="p-1"><a class="para" href="#p-1">1</a>بقيت العبّارات بين <a class="place" href="../places.html">سالتهولم</a> وجزيرة الفنار راسية لليوم الثالث، وقالت <a class="actor" href="../actors/marta-oun.html" id="m-1">مارتا عون</a> إن البحّارة لن يعودوا إلى العمل قبل أن يُزاد عدد رجال النوبة الليلية.<a class="noteref" id="ref-1" href="#note-1">1</a></p><p id="p-2"><a class="para" href="#p-2">2</a>وتُعقد المحادثات ليلاً في دار الجمارك، ولا يُنتظر أن تنتهي قبل الصباح.</p>"##.into(),
        panel: Panel { actors: vec![PanelItem { name: "مارتا عون".into(), href: "../actors/marta-oun.html".into(), kind: "شخص".into(), summary: "ناطقة باسم البحّارة".into(), count: 1, jumps: vec!["#m-1".into()] }], ..new() },
        notes: vec![Note { number: 1, kind: "سياق".into(), quote: String::new(), text_html: "<p>ستة رجال بدل خمسة.</p>".into() }],
        ..new()
    }
}

fn claims(root: &str, full: bool) -> Vec<ClaimLine> {
    let attribute = |label: &str, value: &str| Attribute { label: label.into(), value: value.into(), ..new() };
    let event = link("Crews and harbour police clash on Quay Nine", &format!("../{root}events/quay-nine.html"));
    let line = |id: &str, voice: Voice, text: &str, words: &str, verdict, attributes| ClaimLine {
        id: if full { String::new() } else { id.into() },
        voice,
        text: text.into(),
        quotes: vec![quote(words)],
        attributes,
        verdict,
        event: if full { new() } else { event.clone() },
        article: if full {
            link("Ferries idle for a third day as crews and police clash", "../articles/courier-0315.html")
        } else {
            new()
        },
        source: if full { "Harbour Courier, 15 March 1974".into() } else { new() },
        ..new()
    };
    let mut list = vec![
        line(
            "k-1",
            own("Harbour Courier"),
            "A crowd walked out along Quay Nine.",
            "some two hundred men and women walked out along Quay Nine",
            Verdict::Compatible,
            vec![
                attribute("people", "about 200"),
                attribute("when", "14 March 1974, after 7:00"),
                Attribute { inferred: "the only quay named".into(), ..attribute("where", "Quay Nine") },
            ],
        ),
        line(
            "k-2",
            voice("Marta Oun"),
            "The police came armed.",
            "came down the quay with their sticks already out",
            Verdict::Differs,
            vec![attribute("began it", "Harbour Police")],
        ),
        line(
            "k-3",
            Voice { via: vec![link("the infirmary’s book", "")], ..voice("the Saltholm Infirmary") },
            "",
            "twelve persons were treated",
            Verdict::Same,
            vec![attribute("injured", "12")],
        ),
        line(
            "k-4",
            Voice { name: "a member of the Board".into(), ..new() },
            "",
            "not agreed even among the Board’s own members",
            Verdict::Alone,
            vec![],
        ),
    ];
    list[1].stance = "denies that the crews began".into();
    list[2].as_of = "as of 14 March, 18:00".into();
    list
}

fn cite() -> Cite {
    Cite {
        plain: "“Ferries idle for a third day as crews and police clash.” Harbour Courier, 15 March 1974. In: The Ferry Strike of Saltholm, archive, edition of 2 May 2024.".into(),
        bibtex: "@article{courier-0315,\n  title = {Ferries idle for a third day as crews and police clash},\n  journal = {Harbour Courier},\n  date = {1974-03-15}\n}".into(),
        csl_json: "[{\n  \"id\": \"courier-0315\",\n  \"type\": \"article-newspaper\"\n}]".into(),
    }
}

fn filters() -> Filters {
    let choice = |value: &str, label: &str| Choice { value: value.into(), label: label.into() };
    Filters {
        actors: vec![
            choice("harbour-board", "Harbour Board"),
            choice("harbour-police", "Harbour Police"),
            choice("marta-oun", "Marta Oun"),
        ],
        places: vec![
            choice("saltholm", "Saltholm"),
            choice("quay-nine", "Quay Nine"),
            choice("lantern-island", "Lantern Island"),
        ],
        sources: vec![choice("courier", "Harbour Courier"), choice("herald", "Lantern Island Herald")],
        kinds: vec![choice("protest", "protest"), choice("statement", "statement")],
        conflicts: true,
    }
}

fn chronology(layout: Layout) -> ChronologyView {
    let mut undated =
        vec![row("", "The crews’ first petition is left unanswered", "Saltholm", "reported", &["Herald"], "")];
    undated[0].time_note = "before the vote".into();
    ChronologyView {
        layout,
        intro: "31 events and 12 statements, by the clock of Saltholm.".into(),
        histogram_html: histogram(""),
        years: vec![
            Year { label: "1973".into(), months: vec![counted("November", "chronology/1974-03.html", "1")] },
            Year {
                label: "1974".into(),
                months: vec![
                    counted("January", "chronology/1974-03.html", "2"),
                    counted("March", "chronology/1974-03.html", "38"),
                    counted("April", "chronology/1974-03.html", "2"),
                ],
            },
        ],
        filters: filters(),
        days: days(""),
        undated,
    }
}

fn month(layout: Layout) -> MonthView {
    MonthView {
        layout,
        intro: "38 rows, by the clock of Saltholm.".into(),
        histogram_html: histogram("../"),
        filters: filters(),
        days: days("../"),
        previous: Some(link("January 1974", "../chronology/1974-03.html")),
        next: Some(link("April 1974", "../chronology/1974-03.html")),
    }
}

fn event(layout: Layout) -> EventView {
    let column = |source: &str, date: &str| GridColumn {
        source: source.into(),
        href: "../articles/courier-0315.html".into(),
        date: date.into(),
    };
    let say = |value: &str, voice: Voice, verdict, words: &str| CellValue {
        value: value.into(),
        voice,
        verdict,
        quotes: vec![quote(words)],
        ..new()
    };
    let names = ["Harbour Courier", "Radio Eyl", "Lantern Island Herald"];
    let line = |label: &str, agreement: &str, cells: [Vec<CellValue>; 3]| GridRow {
        label: label.into(),
        agreement: agreement.into(),
        conflict: agreement.contains("differ"),
        cells: cells
            .into_iter()
            .zip(names)
            .map(|(values, source)| GridCell { source: source.into(), values })
            .collect(),
    };
    let mut later = say("14", voice("the Saltholm Infirmary"), Verdict::Updated, "fourteen by Saturday’s count");
    later.as_of = "as of 16 March".into();
    let mut guessed = say("14 March 1974", own("Herald"), Verdict::Same, "the blows of Thursday");
    guessed.inferred = "the only Thursday the article can mean".into();
    EventView {
        layout,
        title: "Crews and harbour police clash on Quay Nine".into(),
        kind: "protest".into(),
        when: vec![Known { text: "14 March 1974, morning".into(), datetime: "1974-03-14".into(), href: "../chronology/1974-03.html#d-1974-03-14".into(), how: "claimed by 3 voices".into() }],
        places: vec![Known { text: "Quay Nine".into(), href: "../places.html#q".into(), how: "claimed by 2 voices".into(), ..new() }],
        facts: vec![fact("Suffered", &[("Ferry crews", "../actors.html"), ("Harbour Police", "../actors.html")])],
        grade: "disputed".into(),
        grade_definition: "Sources that could know contradict each other on something that matters.".into(),
        grade_reason: "The infirmary’s book settles the number treated, not who began.".into(),
        agreement: "2 agree, 2 differ on number and on who began".into(),
        conflict: true,
        rulings: vec![Ruling { attribute: "injured".into(), value: "at least 12".into(), reason: "The infirmary’s book was seen by the Courier and, in 2023, by the editor.".into() }, Ruling { attribute: "began it".into(), reason: "No witness stood where both sides could be seen.".into(), ..new() }],
        narrative_html: "<p>On the third day of the strike the Board sent a relief crew to the <i>Tern</i>. A crowd of about two hundred barred the quay; within minutes there were blows. The relief crew never boarded.</p>".into(),
        grid: Grid {
            columns: vec![column("Harbour Courier", "15 March 1974"), column("Radio Eyl", "14 March 1974"), column("Lantern Island Herald", "16 March 1974")],
            rows: vec![
                line("when", "3 agree", [vec![say("14 March 1974, after 7:00", own("Courier"), Verdict::Same, "Shortly after seven")], vec![say("14 March 1974, 7:20", own("Radio"), Verdict::Same, "it is twenty past seven")], vec![guessed]]),
                line("injured", "2 agree, 2 differ", [vec![say("12", voice("the Saltholm Infirmary"), Verdict::Same, "twelve persons were treated"), say("at least 30", voice("Marta Oun"), Verdict::Differs, "thirty at the least")], vec![say("none to speak of", own("Radio"), Verdict::Denies, "nobody who could not walk home")], vec![later]]),
                line("began it", "1 differs", [vec![say("Harbour Police", voice("Marta Oun"), Verdict::Differs, "came down the quay with their sticks already out"), say("ferry crews", Voice { name: "the police captain".into(), ..new() }, Verdict::Differs, "a bollard chain was thrown first")], vec![], vec![]]),
                line("people", "", [vec![say("about 200", own("Courier"), Verdict::Compatible, "some two hundred men and women")], vec![say("150 to 250", own("Radio"), Verdict::Compatible, "between a hundred and fifty and a hundred more")], vec![]]),
            ],
            unheard: vec![
                Unheard { label: "Silent".into(), explanation: "Read whole, covers that day, and says nothing of it.".into(), articles: vec![link("Tanin, 17 March 1974", "../articles/tanin.html")] },
                Unheard { label: "Not yet read".into(), explanation: "Not yet read for claims, so their silence means nothing.".into(), articles: vec![link("Harbour Courier, 16 March 1974", "../articles.html"), link("Radio Eyl, 15 March 1974", "../articles.html")] },
            ],
        },
        claims: claims("", true),
        relations: vec![Relation { label: "Part of".into(), events: lowered(vec![row("12–22 March", "The ferries of Saltholm stand still", "Saltholm", "established", &["Courier", "Herald"], "")]) }],
        nearby: lowered(rows()),
        cite: cite(),
        previous: Some(link("The first ferry does not sail", "../events/quay-nine.html")),
        next: Some(link("The Harbour Board withdraws its offer", "../events/quay-nine.html")),
        ..new()
    }
}

fn disagreements(layout: Layout) -> DisagreementsView {
    let up = |mut list: Vec<ClaimLine>| {
        for claim in &mut list {
            claim.article.href = "articles/courier-0315.html".into();
            claim.attributes.clear();
            claim.verdict = Verdict::Alone;
            claim.quotes.iter_mut().for_each(|quote| quote.href = "articles/courier-0315.html#c-3".into());
            if !claim.voice.href.is_empty() {
                claim.voice.href = "actors/marta-oun.html".into();
            }
        }
        list
    };
    let position =
        |value: &str, from, to| Position { value: value.into(), claims: up(claims("", true)[from..to].to_vec()) };
    let conflict = Conflict {
        id: "quay-nine".into(),
        event: link("Crews and harbour police clash on Quay Nine", "events/quay-nine.html"),
        when: "14 March 1974".into(),
        place: "Quay Nine".into(),
        grade: "disputed".into(),
        agreement: "2 agree, 2 differ on number and on who began".into(),
        attributes: vec![
            AttributeConflict {
                label: "injured".into(),
                positions: vec![position("12", 2, 3), position("at least 30", 1, 2), position("denied", 0, 1)],
                ruling: Some(Ruling { value: "at least 12".into(), reason: "The infirmary’s book.".into(), ..new() }),
            },
            AttributeConflict {
                label: "began it".into(),
                positions: vec![position("Harbour Police", 1, 2), position("ferry crews", 3, 4)],
                ruling: None,
            },
        ],
    };
    let within = Conflict {
        id: "offer".into(),
        event: link("The Harbour Board withdraws its offer", "events/quay-nine.html"),
        attributes: conflict.attributes[1..].to_vec(),
        agreement: "1 differs on time".into(),
        ..conflict.clone()
    };
    DisagreementsView {
        layout,
        intro: "Seven events on which the accounts part: six between articles, one within an article.".into(),
        between: vec![conflict],
        within: vec![within],
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
    let sentence = |number: &str, text: &str| Sentence {
        text_html: text.into(),
        href: "../articles/courier-0315.html#m-1".into(),
        paragraph: number.into(),
        ..new()
    };
    vec![
        ArticleMentions {
            article: link("Ferries idle for a third day as crews and police clash", "../articles/courier-0315.html"),
            source: "Harbour Courier, 15 March 1974".into(),
            sentences: vec![
                sentence(
                    "2",
                    "<b>Marta Oun</b>, who speaks for the crews, said the Harbour Police “came down the quay with their sticks already out”.",
                ),
                sentence("3", "<b>Oun</b> spoke of “thirty at the least”."),
                sentence("5", "<b>Marta Oun</b> went in with four colleagues and a basket of bread."),
            ],
        },
        ArticleMentions {
            article: link("توقف العبّارات في سالتهولم", "../articles/tanin.html"),
            source: "Tanin, 17 March 1974".into(),
            sentences: vec![Sentence {
                lang: "ar".into(),
                dir: "rtl".into(),
                ..sentence("1", "وقالت <b>مارتا عون</b> إن البحّارة لن يعودوا إلى العمل.")
            }],
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

fn tombstone(layout: Layout) -> TombstoneView {
    TombstoneView {
        layout,
        title: "Letter to the editor".into(),
        date: "3 February 2024".into(),
        reason: "The writer’s family asked for it.".into(),
        links: vec![link("Changes to this archive", "../changes.html")],
    }
}

fn redirect() -> RedirectView {
    RedirectView {
        lang: "en".into(),
        dir: "ltr".into(),
        title: "Ferries idle for a third day".into(),
        href: "courier-0315.html".into(),
        canonical: String::new(),
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
