//! The chronology, its events, and the disagreements.

use glossator::render::views::*;

use super::*;

pub fn histogram(root: &str) -> String {
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

pub fn row(time: &str, title: &str, place: &str, grade: &str, sources: &[&str], agreement: &str) -> Row {
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

pub fn statement(text: &str, sources: &[&str]) -> Row {
    Row {
        statement: Some(Quote { text: text.into(), href: "articles/courier-0315.html#p-4f20".into(), ..new() }),
        sources: sources.iter().map(|s| link(s, "articles/courier-0315.html")).collect(),
        source_ids: sources.join(" ").to_lowercase(),
        ..new()
    }
}

pub fn rows() -> Vec<Row> {
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

pub fn lowered(mut rows: Vec<Row>) -> Vec<Row> {
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

pub fn days(root: &str) -> Vec<Day> {
    let day = |number: u32, weekday: &str, rows: Vec<Row>| Day {
        id: format!("d-1974-03-{number}"),
        heading: format!("{number} March 1974"),
        weekday: weekday.into(),
        datetime: format!("1974-03-{number}"),
        href: format!("{root}chronology/1974-03.html#d-1974-03-{number}"),
        rows: if root.is_empty() { rows } else { lowered(rows) },
        more: Link::default(),
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
        Day {
            more: link("All 214 statements of this time", &format!("{root}chronology/1974-03-14-statements.html")),
            ..day(14, "Thursday", rows())
        },
    ]
}

pub fn filters() -> Filters {
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
        statements: true,
    }
}

pub fn chronology(layout: Layout) -> ChronologyView {
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

pub fn month(layout: Layout) -> MonthView {
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

pub fn event(layout: Layout) -> EventView {
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

pub fn disagreements(layout: Layout) -> DisagreementsView {
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
        pages: Vec::new(),
        layout,
        intro: "Seven events on which the accounts part: six between articles, one within an article.".into(),
        between: vec![conflict],
        within: vec![within],
    }
}
