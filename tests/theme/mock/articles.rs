//! The articles, and what is claimed in them.

use glossator::render::views::*;

use super::*;

pub fn articles_lines(root: &str) -> Vec<ArticleLine> {
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

pub fn articles(layout: Layout) -> ArticlesView {
    let group = |heading: &str| ArticleGroup { heading: heading.into(), articles: articles_lines("") };
    let page = |label: &str, current| PageLink { label: label.into(), href: "articles.html".into(), current };
    ArticlesView {
        layout,
        intro: "Twelve articles of eleven days, from four sources.".into(),
        groups: vec![group("March 1974"), group("April 1974")],
        pages: vec![page("1974", true), page("1975", false), page("1976", false)],
    }
}

pub const BODY: &str = r##"<p id="p-1a2b"><a class="para" href="#p-1a2b">1</a>SALTHOLM. The ferries between <a class="place" href="../places.html">Saltholm</a> and <a class="place" href="../places.html#l">Lantern Island</a> lay at their moorings for a third day <a class="date" id="d-1" href="../chronology/1974-03.html#d-1974-03-14" data-d="Thursday 14 March 1974, counted from the date of publication"><time datetime="1974-03-14">on Thursday</time></a>, and the quarrel over the night crews, which had been one of figures, became one of fists.</p>
<p id="p-3c4d"><a class="para" href="#p-3c4d">2</a>Shortly after seven, <span class="claim" id="c-1">some two hundred men and women walked out along Quay Nine<a class="cref" href="#k-1" aria-label="claim 1">1</a></span> to keep a relief crew from boarding the <i>Tern</i>. What followed depends on whom one asks. <a class="actor" href="../actors/marta-oun.html" id="m-1">Marta Oun</a>, who speaks for the crews, said the <a class="actor" href="../actors.html">Harbour Police</a> <span class="claim" id="c-2">“came down the quay with their sticks already out”<a class="cref" href="#k-2" aria-label="claim 2">2</a></span>.<a class="noteref" id="ref-1" href="#note-1">1</a> The police captain would have it that a bollard chain was thrown first.</p>
<p id="p-4f20"><a class="para" href="#p-4f20">3</a>By the infirmary’s count <span class="claim" id="c-3">twelve persons were treated<a class="cref" href="#k-3" aria-label="claim 3">3</a></span>, two of them constables. <span class="m" id="m-2">Oun</span> spoke of “thirty at the least”, and <a class="actor" href="../actors.html#e">Radio Eyl</a>, which had a van at the gates, of “nobody who could not walk home”.<a class="noteref" id="ref-2" href="#note-2">2</a> The paper has seen the infirmary’s book and found <a class="date" id="d-2" href="../chronology/1974-03.html#d-1974-03-14" data-d="Thursday 14 March 1974, carried from the sentence before"><time datetime="1974-03-14">that morning’s</time></a> page to hold twelve names.</p>
<h2 id="s-1">A night of talks</h2>
<p id="p-5a61"><a class="para" href="#p-5a61">4</a>The <a class="actor" href="../actors.html#b">Harbour Board</a> had offered a seventh man on the night boats, and has now taken the offer back. Whether it did so before the blows or after is of some consequence to the arbiters, and is <span class="claim" id="c-4">not agreed even among the Board’s own members<a class="cref" href="#k-4" aria-label="claim 4">4</a></span>. A photograph in our evening edition<a class="mediaref" href="#media-1">picture, lost</a> showed the notice being nailed up.</p>
<p id="p-6b72"><a class="para" href="#p-6b72">5</a>Talks opened in the <a class="place" href="../places.html#c">Customs House</a> at nine in the evening. <span class="m" id="m-3">Marta Oun</span> went in with four colleagues and a basket of bread, “since nobody expects to be out by breakfast”.</p>
<p id="p-7c83"><a class="para" href="#p-7c83">6</a>On <span class="m">Lantern Island</span> the school has closed for want of paraffin. The mail has lain in the customs shed <a class="date" id="d-3" href="../chronology/1974-03.html#d-1974-03-12" data-d="Since Tuesday 12 March 1974, counted from the date of publication"><time datetime="1974-03-12">since Tuesday</time></a>.</p>"##;

pub fn article(layout: Layout) -> ArticleView {
    let item = |name: &str, href: &str, kind: &str, summary: &str, jumps: &[&str]| PanelItem {
        term: Preview { href: href.into(), name: name.into(), kind: kind.into(), summary: summary.into() }.into(),
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
        altered: String::new(),
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

pub fn arabic_article(layout: Layout) -> ArticleView {
    ArticleView {
        layout: Layout { lang: "ar".into(), dir: "rtl".into(), ..layout },
        kind: "تقرير".into(),
        source: link("طنين", "../sources.html"),
        title: "توقف العبّارات في سالتهولم لليوم الثالث".into(),
        dates: vec![fact("نُشر", &[("١٧ آذار ١٩٧٤", "../chronology/1974-03.html")])],
        body_html: r##"<p id="p-1"><a class="para" href="#p-1">1</a>بقيت العبّارات بين <a class="place" href="../places.html">سالتهولم</a> وجزيرة الفنار راسية لليوم الثالث، وقالت <a class="actor" href="../actors/marta-oun.html" id="m-1">مارتا عون</a> إن البحّارة لن يعودوا إلى العمل قبل أن يُزاد عدد رجال النوبة الليلية.<a class="noteref" id="ref-1" href="#note-1">1</a></p><p id="p-2"><a class="para" href="#p-2">2</a>وتُعقد المحادثات ليلاً في دار الجمارك، ولا يُنتظر أن تنتهي قبل الصباح.</p>"##.into(),
        panel: Panel { actors: vec![PanelItem { term: Preview { href: "../actors/marta-oun.html".into(), name: "مارتا عون".into(), kind: "شخص".into(), summary: "ناطقة باسم البحّارة".into() }.into(), count: 1, jumps: vec!["#m-1".into()] }], ..new() },
        notes: vec![Note { number: 1, kind: "سياق".into(), quote: String::new(), text_html: "<p>ستة رجال بدل خمسة.</p>".into() }],
        ..new()
    }
}

pub fn claims(root: &str, full: bool) -> Vec<ClaimLine> {
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

pub fn cite() -> Cite {
    Cite {
        plain: "“Ferries idle for a third day as crews and police clash.” Harbour Courier, 15 March 1974. In: The Ferry Strike of Saltholm, archive, edition of 2 May 2024.".into(),
        bibtex: "@article{courier-0315,\n  title = {Ferries idle for a third day as crews and police clash},\n  journal = {Harbour Courier},\n  date = {1974-03-15}\n}".into(),
        csl_json: "[{\n  \"id\": \"courier-0315\",\n  \"type\": \"article-newspaper\"\n}]".into(),
    }
}

pub fn tombstone(layout: Layout) -> TombstoneView {
    TombstoneView {
        layout,
        title: "Letter to the editor".into(),
        date: "3 February 2024".into(),
        reason: "The writer’s family asked for it.".into(),
        links: vec![link("Changes to this archive", "../changes.html")],
    }
}

pub fn redirect() -> RedirectView {
    RedirectView {
        lang: "en".into(),
        dir: "ltr".into(),
        title: "Ferries idle for a third day".into(),
        href: "courier-0315.html".into(),
        canonical: String::new(),
    }
}
