//! A text read for its dates from beginning to end: what is named first says what is meant later.

use jiff::civil::Date;

use crate::prose::Prose;
use crate::prose::TextRange;

use super::Basis;
use super::Circumstances;
use super::DayPart;
use super::Fineness;
use super::Genre;
use super::Modifier;
use super::TimeOfDay;
use super::Timex;
use super::When;
use super::Zone;
use super::calendar::Calendar;
use super::fields::Fields;
use super::lexicon::DayOrder;
use super::lexicon::Lexicon;
use super::resolver::Anchors;
use super::resolver::Direction;
use super::resolver::Resolved;
use super::story::Told;
use super::story::years;
use super::tagger::expressions;
use super::values::PartOfDay;
use super::values::Shift;
use super::values::Unit;

/// The dated expressions of a text, in order, none overlapping another. A language without a lexicon has none.
pub fn timexes(prose: &Prose, circumstances: &Circumstances) -> Vec<Timex> {
    let Some(lexicon) = Lexicon::of(circumstances.lang) else { return Vec::new() };
    let order = lexicon.order(circumstances.lang);
    let mut read = read_words(prose, lexicon, order, false);
    if let Some(era) = old_era(&read) {
        read = read_words(prose, lexicon, order, true);
        for Read { fields, .. } in &mut read {
            if fields.era.is_none() && fields.year.is_some_and(|year| year < 1000) {
                fields.era = Some(era);
            }
        }
    }
    share_years(prose, &mut read);
    share_days(prose, &mut read, lexicon);
    let published = circumstances.published.and_then(|(when, _)| calendar_of(when));
    let is_blog = circumstances.updates || has_updates(prose, &read, lexicon);
    let mut anchors = Anchors {
        published,
        published_as: Basis::Published,
        narrative: match circumstances.genre {
            Genre::Auto => !is_blog && tells_history(&read, published),
            genre => genre == Genre::Narrative,
        },
        named: Vec::new(),
        evening: None,
        sentence: 0,
        clock: None,
        says_half: false,
        feasts: &lexicon.feasts,
    };
    if anchors.narrative {
        tell_years(prose, &mut read, lexicon);
    } else {
        keep_years(prose, &mut read, published, lexicon);
    }
    let updates = if is_blog { update_days(prose, &read, lexicon, published) } else { Vec::new() };
    let mut updates = updates.into_iter().peekable();
    let mut found = Vec::with_capacity(read.len());
    // "at 2.30" may be a price, but not in a history, nor where a paper writes times so.
    let writes_points = anchors.narrative || read.iter().any(|read| read.fields.time.pointed == Some(true));
    for (at, Read { range, gap, mut fields, direction }) in read.into_iter().enumerate() {
        if fields.time.pointed == Some(false) && !writes_points {
            continue;
        }
        // "on the tenth" is a day only where a month is spoken of.
        if fields.is_later_day && anchors.named.iter().all(|(calendar, _)| calendar.unit() > Unit::Month) {
            continue;
        }
        if let Some((_, day)) = updates.next_if(|(update, _)| *update == at) {
            anchors.published = Some(day);
            anchors.published_as = Basis::Update;
            anchors.named.clear();
            anchors.clock = None;
        }
        if fields.is_time_alone() || fields.shift.is_some() {
            anchors.sentence = sentence_start(prose.text(), range.start);
        }
        if fields.time.is_of_twelve && !fields.time.says_half && fields.time.zone.is_none() && fields.is_time_alone() {
            fields.time.clock = fields.time.clock.map(|clock| anchors.in_half_of_last(clock));
        }
        let resolved = anchors.resolve(&fields, direction);
        // The "yesterday" of a letter does not move its day.
        let of_letter = anchors.narrative && fields.offset.is_some();
        if let Some(calendar) = ruled(circumstances.rulings, range, &resolved).filter(|_| !of_letter) {
            anchors.named.push((calendar, range));
        }
        if let (Some(Calendar::Day(day)), Some((minutes, zone))) = (resolved.calendar, resolved.clock) {
            anchors.clock = Some((day, minutes, zone));
            anchors.says_half = fields.time.says_half || anchors.says_half && fields.time.is_of_twelve;
        }
        if let Some(Calendar::Day(day)) = resolved.calendar {
            anchors.evening = resolved.is_late().then_some(day);
        }
        let ends = gap.and_then(|gap| ends(range, gap, &resolved));
        found.push(Timex { ends, ..timex(range, resolved) });
    }
    found
}

/// The expressions of a text, by their words alone.
fn read_words(prose: &Prose, lexicon: &Lexicon, order: DayOrder, old: bool) -> Vec<Read> {
    let mut read = Vec::new();
    for stretch in prose.open_stretches() {
        let offset = stretch.start as usize;
        for expression in expressions(prose.words(stretch), lexicon, old) {
            let range = TextRange::new(offset + expression.start, offset + expression.end);
            let fields = Fields { is_over: expression.is_over, ..Fields::of(&expression.taken, order) };
            let gap = expression.gap.map(|(start, end)| TextRange::new(offset + start, offset + end));
            read.push(Read { range, gap, fields, direction: expression.direction });
        }
    }
    read
}

/// The era of years in three digits, where a text names eras or tells of the Middle Ages.
fn old_era(read: &[Read]) -> Option<i32> {
    let count = |is: &dyn Fn(&Fields) -> bool| read.iter().filter(|read| is(&read.fields)).count();
    let before = count(&|fields| fields.era == Some(0));
    let after = count(&|fields| fields.era == Some(1) || fields.year.is_some_and(|year| year < 1200));
    (before + after >= 2).then_some(i32::from(after > before))
}

/// An expression whose words were read and whose value is still open.
struct Read {
    range: TextRange,
    /// What stands between the ends of a stretch.
    gap: Option<TextRange>,
    fields: Fields,
    direction: Direction,
}

/// The date that what follows counts from: the one the words have, unless an editor ruled on them.
fn ruled(rulings: &[(TextRange, Option<When>)], range: TextRange, resolved: &Resolved) -> Option<Calendar> {
    match rulings.iter().find(|(place, _)| place.overlaps(range)) {
        Some((place, Some(when))) if resolved.basis != Basis::Words || place.contains(range) => calendar_of(when),
        Some((place, None)) if place.contains(range) => None,
        _ => resolved.calendar,
    }
}

/// Whether a text tells of the past rather than of the day: its dates have years of their own, far from that of
/// publication, or leave them to the story, and hardly any counts from the day.
fn tells_history(read: &[Read], published: Option<Calendar>) -> bool {
    let Some(now) = published.and_then(Calendar::year) else { return true };
    let day = published.and_then(Calendar::first);
    let count = |is: &dyn Fn(&Fields) -> bool| read.iter().filter(|read| is(&read.fields)).count();
    let is_far = |fields: &Fields| fields.year.is_some_and(|year| year.abs_diff(now) > 1);
    let far = count(&is_far);
    let recent = count(&|fields| fields.year.is_some_and(|year| year.abs_diff(now) <= 1));
    // A month that has a far year elsewhere is not that of publication, though the day may be.
    let told: Vec<i32> = read.iter().filter(|read| is_far(&read.fields)).filter_map(|read| read.fields.month).collect();
    let is_told = |fields: &Fields| fields.month.is_some_and(|month| told.contains(&month));
    let close = count(&|fields| day.is_some_and(|day| fields.is_close_to(day)) && !is_told(fields));
    let yearless = count(&|fields| fields.month.is_some() && fields.names_no_year()) - close;
    let counted = count(&Fields::counts_from_the_day);
    match (far, close + counted) {
        (2.., 0) => true,
        (0, _) | (1, 1..) => false,
        _ => far + 2 * yearless > 7 * (counted + recent) + 3 * close,
    }
}

/// Gives months, seasons and feasts without a year that of the story.
fn tell_years(prose: &Prose, read: &mut [Read], lexicon: &Lexicon) {
    let is_aside = |range: TextRange| {
        let (before, after) = (&prose.text()[..range.start as usize], &prose.text()[range.end as usize..]);
        let word = before.trim_end_matches([' ', '\n']).rsplit([' ', '\n']).next().unwrap_or_default();
        before.ends_with('(') && after.starts_with(')') || lexicon.is_article(word) && after.starts_with(' ')
    };
    let told = |at: usize| Told {
        range: read[at].range,
        fields: &read[at].fields,
        begins: at == 0 || between(prose, &read[at - 1], &read[at]).contains('\n'),
        aside: is_aside(read[at].range),
        ends: at > 0 && lexicon.spans(between(prose, &read[at - 1], &read[at]).trim()),
    };
    let told: Vec<Told> = (0..read.len()).map(told).collect();
    let years = years(&told, &lexicon.feasts);
    for (read, year) in read.iter_mut().zip(years) {
        read.fields.story_year = year;
    }
}

/// Gives "6 April" the year of the date it is joined to: "between 6 April and 9 June 1918".
fn share_years(prose: &Prose, read: &mut [Read]) {
    for at in 1..read.len() {
        let (before, after) = read.split_at_mut(at);
        let (first, second) = (&mut before[at - 1], &after[0]);
        let between = between(prose, first, second);
        let joined = between.len() <= 8 && !between.contains(['.', ',', ';', '\n', '(', ')']);
        let named = |fields: &Fields| fields.month.or(fields.season).is_some();
        let whole = |fields: &Fields| named(fields) && fields.year.is_some();
        if joined && whole(&second.fields) && named(&first.fields) && first.fields.names_no_year() {
            first.fields.year = second.fields.year;
        }
    }
}

/// Gives the past days of a sentence that begins with a year that year: "In 2019 it spread, to Fiji on November 7". What
/// was in the last months is rather of today, and so is what stands behind "today" or "this week".
fn keep_years(prose: &Prose, read: &mut [Read], published: Option<Calendar>, lexicon: &Lexicon) {
    let Some(today) = published.and_then(Calendar::first) else { return };
    let mut kept: Option<(u32, i32)> = None;
    for Read { range, fields, direction, .. } in read {
        let start = || sentence_start(prose.text(), range.start);
        if fields.is_year_alone() && fields.era.is_none() {
            let start = start();
            let before = prose.text()[start as usize..range.start as usize].trim();
            kept = fields.year.filter(|_| lexicon.leads_to_year(before)).map(|year| (start, year));
        } else if fields.month.is_none() || !fields.names_no_year() {
            kept = None;
        } else if let Some((_, year)) = kept.filter(|(sentence, _)| *sentence == start())
            && *direction != Direction::Ahead
            && !fields.is_within(LATELY, today)
        {
            fields.year = Some(year);
        }
    }
}

/// So many days before publication are lately.
const LATELY: i32 = 90;

/// Gives a time the day that follows it in the same phrase: "at 4 p.m. (1400 GMT) on Saturday", "from dawn to dusk on
/// Tuesday".
fn share_days(prose: &Prose, read: &mut [Read], lexicon: &Lexicon) {
    for at in (1..read.len()).rev() {
        let (before, after) = read.split_at_mut(at);
        let (first, second) = (&mut before[at - 1], &after[0]);
        let between = between(prose, first, second);
        // "At 6:14 local time (GMT -2) on 13 December"
        let aside = between.find('(').zip(between.find(')')).filter(|(open, close)| open < close && close - open < 12);
        let length = between.len() - aside.map_or(0, |(open, close)| close - open);
        let joined = length <= 8 && !between.contains(['.', ';', '\n']);
        // "at 9:30 a.m. (11:45 p.m. Wednesday Eastern)"
        let other_day = match (first.fields.time.clock, second.fields.time.clock) {
            (Some(first), Some(second)) => between.contains('(') && (first - second).abs() > 12 * 60,
            _ => false,
        };
        // "overnight and Thursday"
        let another = lexicon.joins(between.trim()) && first.fields.time.clock.is_none();
        if joined
            && !other_day
            && !another
            && first.fields.is_time_alone()
            && second.fields.gives_day()
            && !second.fields.is_time_alone()
        {
            first.fields.take_day(&second.fields);
            first.direction = second.direction;
        }
    }
}

/// The text between two expressions.
fn between<'p>(prose: &'p Prose, first: &Read, second: &Read) -> &'p str {
    prose.text().get(first.range.end as usize..second.range.start as usize).unwrap_or_default()
}

/// So many bytes are looked at for the beginning of a sentence.
const LONGEST_SENTENCE: usize = 2000;

/// Where the sentence around a place begins, near enough: after the last full stop that a capital follows.
fn sentence_start(text: &str, at: u32) -> u32 {
    let from = text.floor_char_boundary((at as usize).saturating_sub(LONGEST_SENTENCE));
    let before = &text[from..at as usize];
    let ends = before.rmatch_indices(['.', '!', '?', '؟', '\n']).find(|(end, sign)| {
        let rest = text[from + end + sign.len()..].trim_start_matches(['"', '”', '»', '\'', '’', ')']);
        let next = rest.trim_start_matches([' ', '"', '“', '«']).chars().next();
        *sign == "\n" || rest.starts_with(' ') && next.is_some_and(|next| next.is_alphabetic() && !next.is_lowercase())
    });
    ends.map_or(from, |(end, sign)| from + end + sign.len()) as u32
}

/// So many bytes may stand in a line before the time of an update.
const LONGEST_HEAD: usize = 40;

/// The words of the line before a time that a line of its own or a colon sets off, as live blogs do: "UPDATE" of
/// "UPDATE 1500 GMT: The convoy has left."
fn update_head<'p>(prose: &'p Prose, read: &Read) -> Option<&'p str> {
    let Read { range, fields, .. } = read;
    fields.time.clock?;
    let mut rest = prose.text()[range.end as usize..].chars().skip_while(|c| matches!(c, ')' | ']' | ' ' | '\t'));
    let set_off = rest.next().is_none_or(|c| matches!(c, '\n' | ':' | '-' | '–' | '—' | '.' | '|'));
    // A longer line is no head.
    let before = &prose.text()[..range.start as usize];
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(LONGEST_HEAD))..];
    let head = match near.rfind('\n') {
        Some(end) => &near[end + 1..],
        None if near.len() == before.len() => near,
        None => return None,
    };
    set_off.then(|| head.trim_end_matches(['(', '[']).trim())
}

/// Whether a text is a live blog by its looks: it calls several of its times updates.
fn has_updates(prose: &Prose, read: &[Read], lexicon: &Lexicon) -> bool {
    let named = |read: &&Read| update_head(prose, read).is_some_and(|head| lexicon.names_update(head));
    read.iter().filter(named).nth(2).is_some()
}

/// The day of each update of a live blog, with the position of the expression that opens it. The first of them stands
/// by the day of publication; where the times that follow it, in whichever order the blog is written, begin anew,
/// midnight has passed.
fn update_days(prose: &Prose, read: &[Read], lexicon: &Lexicon, published: Option<Calendar>) -> Vec<(usize, Calendar)> {
    let opens = |read: &Read| update_head(prose, read).is_some_and(|head| lexicon.opens_update(head));
    let mut updates: Vec<(usize, i32, Option<Date>)> = read
        .iter()
        .enumerate()
        .filter(|(_, read)| opens(read))
        .map(|(at, read)| (at, read.fields.time.clock.unwrap_or_default(), read.fields.own_day()))
        .collect();
    // In which order fewer hours pass.
    let hours = |first: i32, next: i32| (next - first).rem_euclid(24 * 60);
    let on: i32 = updates.windows(2).map(|pair| hours(pair[0].1, pair[1].1)).sum();
    let back: i32 = updates.windows(2).map(|pair| hours(pair[1].1, pair[0].1)).sum();
    if back < on {
        updates.reverse();
    }
    let mut days = Vec::with_capacity(updates.len());
    let mut day = published;
    let mut last = 0;
    for (at, clock, own) in updates {
        match own {
            Some(own) => day = Some(Calendar::Day(own)),
            None if clock < last => day = day.and_then(|day| day.plus(1)),
            None => {}
        }
        last = clock;
        days.extend(day.map(|day| (at, day)));
    }
    days.sort_by_key(|(at, _)| *at);
    days
}

/// The day, month or year that a date begins with.
fn calendar_of(when: &When) -> Option<Calendar> {
    let first = when.first?;
    Some(match when.fineness {
        Fineness::Day => Calendar::Day(first),
        Fineness::Month => Calendar::around(first, Unit::Month),
        Fineness::Year => Calendar::Year(i32::from(first.year())),
    })
}

/// The two ends of a stretch whose words stand apart.
fn ends(range: TextRange, gap: TextRange, resolved: &Resolved) -> Option<Box<[Timex; 2]>> {
    let last = resolved.until?;
    let end = |calendar: Calendar| Resolved {
        value: calendar.timex(),
        calendar: Some(calendar),
        until: None,
        ..resolved.clone()
    };
    let first = timex(TextRange { end: gap.start, ..range }, end(resolved.calendar?));
    let last = timex(TextRange { start: gap.end, ..range }, Resolved { slip: None, ..end(last) });
    Some(Box::new([first, last]))
}

fn timex(range: TextRange, resolved: Resolved) -> Timex {
    let about = if resolved.modifier == Some(Modifier::Approx) { "~" } else { "" };
    let edtf = resolved.calendar.and_then(|calendar| {
        let start = calendar.edtf()?;
        Some(match (resolved.until.and_then(Calendar::edtf), resolved.open) {
            (Some(end), _) => format!("{start}/{end}"),
            (None, Some(Shift::Later)) => format!("{start}/.."),
            (None, Some(Shift::Earlier)) => format!("../{start}"),
            _ if start.contains('/') => start,
            _ => format!("{start}{about}"),
        })
    });
    let clock = resolved.clock.filter(|(minutes, _)| *minutes < 24 * 60).map(|(minutes, zone)| TimeOfDay::Clock {
        hour: (minutes / 60) as i8,
        minute: (minutes % 60) as i8,
        zone: zone.map_or(Zone::Local, Zone::Offset),
    });
    let part = resolved.part.and_then(|part| {
        Some(TimeOfDay::Part(match part {
            PartOfDay::Dawn => DayPart::Dawn,
            PartOfDay::Morning => DayPart::Morning,
            PartOfDay::Afternoon => DayPart::Afternoon,
            PartOfDay::Evening => DayPart::Evening,
            PartOfDay::Night | PartOfDay::Tonight | PartOfDay::LastNight => DayPart::Night,
            PartOfDay::Daytime => return None,
        }))
    });
    Timex {
        range,
        kind: resolved.kind,
        value: resolved.value.into(),
        modifier: resolved.modifier,
        when: edtf.and_then(|edtf| When::parse(&edtf).ok()),
        time: clock.or(part),
        basis: resolved.basis,
        weekday_slip: resolved.slip,
        ends: None,
    }
}
