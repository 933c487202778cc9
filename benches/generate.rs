//! Makes archives of any size: invented people, places and reports, the same for the same size and seed on any machine.
//!
//! The shape is that of a news archive: some entries are named all the time and most of them rarely, persons by their
//! surname once they were introduced, every third article carries a claim, and now and then two sources disagree.

pub mod names;
pub mod text;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use names::Entry;
use names::Glossary;
use text::Vocabulary;

/// What is generated; a change of it makes old archives be made anew.
pub const VERSION: u32 = 2;

/// How many entries the glossary has, and how many of them are places.
const ACTORS: usize = 300;
const PLACES: usize = 200;

/// Names in each article, besides those of its claim.
const MENTIONS: usize = 25;

/// Words of each article, about.
const WORDS: usize = 700;

const PUBLISHERS: [&str; 8] = [
    "The Morning Courier",
    "Evening Ledger",
    "Northern Dispatch",
    "The Weekly Observer of Trade",
    "Harbour Radio",
    "Capital News Online",
    "People's Voice",
    "The Border Gazette",
];

/// What an archive holds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Size {
    /// Articles.
    pub articles: usize,
    /// Files.
    pub files: usize,
    /// Bytes of all files.
    pub bytes: u64,
    /// Claims.
    pub claims: usize,
    /// Events.
    pub events: usize,
}

/// Numbers that only look random: xorshift64*, enough for prose that nobody reads.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (((self.next() >> 32) * end as u64) >> 32) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// A rank of `count`, the first the most often: like the words of a language, the n-th about 1/n as often.
    pub fn rank(&mut self, count: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        (((count + 1) as f64).powf(share) as usize).clamp(1, count) - 1
    }
}

/// An event as it "was", from which sources differ.
struct Event {
    id: String,
    day: usize,
    place: usize,
    did: usize,
    suffered: usize,
    killed: usize,
}

/// Writes an archive into an empty folder.
pub fn generate(root: &Path, articles: usize, seed: u64) -> io::Result<Size> {
    let mut random = Random::new(seed);
    let glossary = Glossary::new(&mut random, ACTORS, PLACES);
    let vocabulary = Vocabulary::new(&mut random);
    let mut writer = Writer { root, size: Size { articles, ..Size::default() } };
    writer.write(
        "archive.toml",
        "title = \"An invented archive\"\ntimezone = \"Europe/Vienna\"\nupdated = \"2021-01-01\"\neditors = [\"Nobody\"]\n",
    )?;
    writer.write("content/glossary/actors.toml", &glossary.actors_toml())?;
    writer.write("content/glossary/places.toml", &glossary.places_toml())?;
    writer.write("content/pages/about.md", "+++\ntitle = \"About\"\n+++\nAll of this is invented.\n")?;
    let events = events(&mut random, (articles / 15).max(60), &vocabulary);
    writer.write("content/events/events.toml", &events_toml(&events, &glossary))?;
    writer.size.events = events.len();
    for number in 0..articles {
        let claimed = (number % 3 == 1).then(|| {
            // Sources report what happened of late: the events near the article in time.
            let near = number * events.len() / articles + random.below(3);
            &events[near.min(events.len() - 1)]
        });
        let article = Article { number, articles, claimed };
        article.write(&mut random, &glossary, &vocabulary, &mut writer)?;
    }
    Ok(writer.size)
}

struct Writer<'a> {
    root: &'a Path,
    size: Size,
}

impl Writer<'_> {
    fn write(&mut self, path: &str, text: &str) -> io::Result<()> {
        let path = self.root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        self.size.files += 1;
        self.size.bytes += text.len() as u64;
        fs::write(path, text)
    }
}

fn events(random: &mut Random, count: usize, vocabulary: &Vocabulary) -> Vec<Event> {
    let mut ids = BTreeSet::new();
    // Ids that differ by more than a letter, as those of an editor do.
    let mut id = |random: &mut Random| loop {
        let id = names::slug(&vocabulary.title(random));
        if ids.insert(id.clone()) {
            return id;
        }
    };
    (0..count)
        .map(|number| Event {
            id: id(random),
            day: number * 3600 / count,
            place: random.rank(PLACES),
            did: random.rank(ACTORS),
            suffered: random.rank(ACTORS),
            killed: 1 + random.below(60),
        })
        .collect()
}

/// Two of three events have a description by the editor.
fn events_toml(events: &[Event], glossary: &Glossary) -> String {
    let mut toml = String::new();
    for event in events.iter().enumerate().filter(|(number, _)| number % 3 != 0).map(|(_, event)| event) {
        let place = &glossary.places[event.place];
        let _ = writeln!(
            toml,
            "[{}]\ntitle = \"Fighting at {}\"\nkind = \"attack\"\nwhen = \"{}\"\nwhere = \"{}\"\n",
            event.id,
            place.name,
            date(event.day),
            place.id
        );
    }
    toml
}

struct Article<'a> {
    number: usize,
    articles: usize,
    claimed: Option<&'a Event>,
}

impl Article<'_> {
    fn write(
        &self,
        random: &mut Random,
        glossary: &Glossary,
        vocabulary: &Vocabulary,
        writer: &mut Writer,
    ) -> io::Result<()> {
        let day = self.number * 3600 / self.articles + 5;
        let id = format!("{}-{:06}", date(day), self.number);
        let mut file = format!("+++\ntitle = \"{}\"\ndate = \"{}\"\n", vocabulary.title(random), date(day));
        let publisher = random.pick(&PUBLISHERS);
        let _ = writeln!(file, "source = {{ publisher = \"{publisher}\", url = \"https://example.org/news/{id}\" }}");
        if random.chance(10) {
            file.push_str("coverage = \"whole\"\n");
        }
        file.push_str("+++\n");
        let claim = self.claimed.map(|event| Claim::of(event, random, glossary));
        let named: Vec<&Entry> = (0..MENTIONS).map(|_| glossary.by_rank(random.rank(ACTORS + PLACES))).collect();
        text::write_body(
            &mut file,
            random,
            vocabulary,
            &named,
            claim.as_ref().map(|claim| claim.sentence.as_str()),
            WORDS,
        );
        writer.write(&format!("content/articles/{}/{id}.md", &id[..4]), &file)?;
        if let Some(claim) = claim {
            writer.size.claims += 1;
            writer.write(&format!("content/annotations/{}/{id}.toml", &id[..4]), &claim.toml)?;
        }
        Ok(())
    }
}

struct Claim {
    sentence: String,
    toml: String,
}

impl Claim {
    /// What one source says of an event: now and then it has another number, another day, or denies it all.
    fn of(event: &Event, random: &mut Random, glossary: &Glossary) -> Claim {
        let killed = if random.chance(6) { event.killed + 1 + random.below(9) } else { event.killed };
        let day = if random.chance(4) { event.day + 1 } else { event.day };
        let place = &glossary.places[event.place];
        let (did, suffered) = (&glossary.actors[event.did], &glossary.actors[event.suffered]);
        let speaker = &glossary.actors[random.rank(ACTORS)];
        let denies = random.chance(2);
        let verb = if denies { "denied that" } else { "said that" };
        let sentence = format!(
            "{} {verb} {killed} people of {} were killed by {} in {} on {}",
            speaker.name,
            suffered.name,
            did.name,
            place.name,
            words(day)
        );
        let mut toml =
            format!("[[claim]]\nevent = \"{}\"\nquote = \"{sentence}\"\nwhen = \"{}\"\n", event.id, date(day));
        let _ = writeln!(toml, "where = \"{}\"\ndid = \"{}\"\nsuffered = \"{}\"", place.id, did.id, suffered.id);
        let _ = writeln!(toml, "numbers = {{ killed = \"{killed}\" }}");
        if denies || random.chance(50) {
            let _ = writeln!(toml, "said_by = \"{}\"", speaker.id);
        }
        if denies {
            toml.push_str("stance = \"denies\"\n");
        }
        Claim { sentence, toml }
    }
}

/// Ten years of twelve months of thirty days, without the days that some months lack.
fn calendar(day: usize) -> (usize, usize, usize) {
    let day = day.min(3599);
    (2011 + day / 360, day / 30 % 12 + 1, (day % 30 + 1).min(28))
}

fn date(day: usize) -> String {
    let (year, month, day) = calendar(day);
    format!("{year}-{month:02}-{day:02}")
}

fn words(day: usize) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = calendar(day);
    format!("{day} {} {year}", MONTHS[month - 1])
}
