//! A build that is killed at any moment leaves the old site or the new one, each whole, and the next build succeeds.
//!
//! The test runs itself again as another program, which publishes and is killed after a random time.

#![allow(clippy::disallowed_methods)]
#![cfg(unix)]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use glossator::output::Body;
use glossator::output::OutputPath;
use glossator::output::OutputSet;
use glossator::publish::publish;
use walkdir::WalkDir;

const ROOT: &str = "GLOSSATOR_KILL_TEST_ROOT";
const EDITION: &str = "GLOSSATOR_KILL_TEST_EDITION";

/// How often a build is killed.
const KILLS: u32 = 60;

/// How many pages a site has; each edition lacks some that the others have.
const PAGES: u32 = 2500;

fn site(edition: u32) -> OutputSet<'static> {
    let mut set = OutputSet::new();
    for page in 0..PAGES {
        if page % 7 == edition % 7 {
            continue;
        }
        let path = OutputPath::parse(&format!("folder-{}/page-{page}.html", page % 40)).expect("a good path");
        // A third of the pages is the same in all editions.
        let edition = if page % 3 == 0 { 0 } else { edition };
        let body = Body::render(move || Ok(format!("{edition} {page} ").repeat(60).into_bytes()));
        set.insert(path, "a page", body).expect("a free path");
    }
    let body = Body::copy("content/files/map.png");
    set.insert(OutputPath::parse("map.png").expect("a good path"), "a file", body).expect("a free path");
    set
}

fn publish_edition(root: &Path, edition: u32) {
    let keep = ["CNAME".to_string(), ".git".to_string()];
    publish(&site(edition), root, &root.join("output"), &keep, &|_| {}).expect("nothing is in the way");
}

/// The other program: does nothing unless the test below started it.
#[test]
fn publish_one_edition_if_told_to() {
    let (Ok(root), Ok(edition)) = (env::var(ROOT), env::var(EDITION)) else { return };
    publish_edition(Path::new(&root), edition.parse().expect("a number"));
}

fn start(root: &Path, edition: u32) -> Child {
    Command::new(env::current_exe().expect("this program"))
        .args(["--exact", "publish_one_edition_if_told_to", "--test-threads=1"])
        .env(ROOT, root)
        .env(EDITION, edition.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it can be started")
}

/// The number of a folder, which changes when another takes its place.
fn number(folder: &Path) -> u64 {
    fs::metadata(folder).map_or(0, |metadata| metadata.ino())
}

/// Every file below a folder with its bytes, and every folder.
fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).min_depth(1).into_iter().map(|entry| entry.expect("it stays as it is"));
    let bytes = |entry: walkdir::DirEntry| {
        let name = entry.path().strip_prefix(folder).expect("it is below").to_string_lossy().into_owned();
        let bytes = if entry.file_type().is_dir() { Vec::new() } else { fs::read(entry.path()).expect("it is there") };
        (name, bytes)
    };
    entries.map(bytes).collect()
}

/// What edition `edition` looks like, published where nothing was before.
fn expected(archive: &Path, edition: u32) -> BTreeMap<String, Vec<u8>> {
    let fresh = tempfile::tempdir().expect("a temporary folder");
    publish(&site(edition), archive, &fresh.path().join("output"), &[], &|_| {}).expect("nothing is in the way");
    let mut expected = snapshot(&fresh.path().join("output"));
    for (name, bytes) in [("CNAME", "example.org"), (".git", ""), (".git/HEAD", "ref"), (".git/refs", "")] {
        expected.insert(name.into(), bytes.into());
    }
    expected
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    // In memory where there is such a place: what is tried is the order of the steps, not the disk.
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.into() } else { env::temp_dir() };
    let folder = tempfile::tempdir_in(place).expect("a temporary folder");
    let root = folder.path();
    fs::create_dir_all(root.join("content/files")).expect("it can be made");
    fs::write(root.join("content/files/map.png"), [7; 5000]).expect("it can be written");
    publish_edition(root, 0);
    fs::create_dir_all(root.join("output/.git/refs")).expect("it can be made");
    fs::write(root.join("output/.git/HEAD"), "ref").expect("it can be written");
    fs::write(root.join("output/CNAME"), "example.org").expect("it can be written");
    let editions = [expected(root, 0), expected(root, 1)];
    assert_eq!(snapshot(&root.join("output")), editions[0]);

    // How long a build takes that is left alone.
    let begun = Instant::now();
    assert!(start(root, 1).wait().expect("it ends").success());
    let whole = begun.elapsed();
    assert_eq!(snapshot(&root.join("output")), editions[1]);

    let mut current = 1;
    let mut random = 0x2545_f491_u32;
    let mut moment = |from: f64, to: f64| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        whole.mul_f64(from + (to - from) * f64::from(random >> 8) / f64::from(1 << 24))
    };
    let (mut kept_old, mut took_new, mut cut_short) = (0, 0, 0);
    for kill in 0..KILLS {
        let next = 1 - current;
        let before = number(&root.join("output"));
        let mut child = start(root, next as u32);
        if kill % 3 == 0 {
            // At any moment of its work.
            thread::sleep(moment(0.0, 1.5));
        } else {
            // Around the exchange, and while the old site is being removed.
            while number(&root.join("output")) == before && child.try_wait().expect("it is ours").is_none() {
                thread::sleep(Duration::from_micros(50));
            }
            thread::sleep(moment(0.0, 0.15));
        }
        child.kill().expect("it is ours to kill");
        cut_short += u32::from(!child.wait().expect("it ends").success());
        let found = snapshot(&root.join("output"));
        if found == editions[next] {
            current = next;
            took_new += 1;
        } else {
            let differing = found.iter().filter(|(path, bytes)| editions[current].get(*path) != Some(bytes)).count();
            assert!(
                found == editions[current],
                "after kill {kill} neither edition stands: {} files, {differing} not of the old site",
                found.len()
            );
            kept_old += 1;
        }
        // Every other time the remains of one killed build meet another that is killed.
        if kill % 2 == 0 {
            current = 1 - current;
            publish_edition(root, current as u32);
            assert_eq!(snapshot(&root.join("output")), editions[current]);
            let entries = fs::read_dir(root).expect("it is there");
            let mut names: Vec<String> =
                entries.map(|entry| entry.expect("it is there").file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            assert_eq!(names, ["content", "output"]);
        }
    }
    println!("{KILLS} kills, {cut_short} in time: {kept_old} left the old site, {took_new} the new; {whole:?} a build");
    assert!(kept_old > 0 && took_new > 0, "the kills came all too early or too late: {kept_old}, {took_new}");
    assert_eq!(fs::read(root.join("content/files/map.png")).expect("it is there"), [7; 5000]);
}
