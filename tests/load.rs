//! Reading an archive from disk: what is found, what is passed over, what is reported.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::Path;

use glossator::diagnostics::codes;
use glossator::inputs::Inputs;
use glossator::load::LoadError;
use glossator::load::load;
use tempfile::TempDir;

fn archive(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "archive.toml", b"title = \"Letters\"\nlanguage = \"en\"\n");
    for (path, bytes) in files {
        write(folder.path(), path, bytes);
    }
    folder
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
    fs::write(path, bytes).expect("files can be written");
}

fn paths(inputs: &Inputs) -> Vec<&str> {
    inputs.sources.iter().map(|source| source.path.as_str()).collect()
}

fn messages(inputs: &Inputs) -> Vec<(&str, &str)> {
    inputs.problems.iter().map(|problem| (problem.code.name, problem.message.as_str())).collect()
}

#[test]
fn every_known_folder_is_read_in_the_order_of_paths() {
    let folder = archive(&[
        ("archive.lock", b""),
        ("content/pages/about.md", b"about"),
        ("content/articles/b.md", b"b"),
        ("content/articles/2016/a.txt", b"a"),
        ("content/articles-old.md", b"not in a known folder"),
        ("content/annotations/2016/a.toml", b""),
        ("content/glossary/actors.toml", b""),
        ("content/glossary/places/aleppo.md", b""),
        ("content/events/convoy.md", b""),
        ("content/originals/a.html", b"abc"),
        ("content/files/deep/map.png", &[0xff; 5]),
        ("themes/plain/templates/base.html", b"<html>"),
        ("themes/plain/static/font.woff2", &[0xff, 0, 1]),
        ("output/index.html", b"not read"),
        ("README.md", b"not read"),
    ]);
    let inputs = load(folder.path()).expect("it can be read");
    let expected = [
        "archive.lock",
        "archive.toml",
        "content/annotations/2016/a.toml",
        "content/articles/2016/a.txt",
        "content/articles/b.md",
        "content/events/convoy.md",
        "content/glossary/actors.toml",
        "content/glossary/places/aleppo.md",
        "content/pages/about.md",
        "themes/plain/templates/base.html",
    ];
    assert_eq!(paths(&inputs), expected);
    for (position, source) in inputs.sources.iter().enumerate() {
        assert_eq!(source.id.0 as usize, position);
    }
    assert_eq!(inputs.source("content/articles/b.md").map(|source| source.text.as_str()), Some("b"));
    assert_eq!(inputs.source("content/articles/c.md").map(|source| source.text.as_str()), None);
    assert_eq!(inputs.sources_in("content/articles/").len(), 2);
    assert_eq!(inputs.sources_in("content/nothing/").len(), 0);
    let [original] = inputs.originals.as_slice() else { panic!("one original: {:?}", inputs.originals) };
    assert_eq!((original.path.as_str(), original.bytes), ("content/originals/a.html", 3));
    assert_eq!(original.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    let files: Vec<(&str, u64)> = inputs.files.iter().map(|file| (file.path.as_str(), file.bytes)).collect();
    assert_eq!(files, [("content/files/deep/map.png", 5), ("themes/plain/static/font.woff2", 3)]);
    assert_eq!(messages(&inputs), [("file/unknown", "nothing reads `content/articles-old.md`")]);
}

#[test]
fn text_stays_as_it_is() {
    let text = "\u{feff}+++\r\ntitle = \"x\"\r\n+++\r\na\r\n\r\nb\n\u{a0}\0 end without a newline";
    let folder = archive(&[("content/articles/a.md", text.as_bytes())]);
    let inputs = load(folder.path()).expect("it can be read");
    let source = inputs.source("content/articles/a.md").expect("it is there");
    assert_eq!(source.text, text);
    assert_eq!(source.invalid_at, None);
}

#[test]
fn bytes_that_are_not_utf8_are_replaced_and_their_place_is_known() {
    let folder = archive(&[("content/articles/a.txt", b"caf\xe9 and \xff more")]);
    let inputs = load(folder.path()).expect("it can be read");
    let source = inputs.source("content/articles/a.txt").expect("it is there");
    assert_eq!(source.text, "caf\u{fffd} and \u{fffd} more");
    assert_eq!(source.invalid_at, Some(3));
}

#[test]
fn what_editors_and_systems_leave_behind_is_passed_over() {
    let folder = archive(&[
        ("content/articles/a.md~", b""),
        ("content/articles/.#a.md", b""),
        ("content/articles/#a.md#", b""),
        ("content/articles/.a.md.swp", b""),
        ("content/articles/.DS_Store", b""),
        ("content/.git/HEAD", b""),
        ("content/files/Thumbs.db", b""),
        ("content/originals/desktop.ini", b""),
        ("themes/plain/.git/config", b""),
    ]);
    let inputs = load(folder.path()).expect("it can be read");
    assert_eq!(paths(&inputs), ["archive.toml"]);
    assert_eq!((inputs.files.len(), inputs.originals.len()), (0, 0));
    assert_eq!(messages(&inputs), []);
}

#[test]
fn what_nothing_reads_is_a_warning_that_names_it() {
    let folder = archive(&[
        ("content/articles/scan.pdf", b""),
        ("content/article/a.md", b""),
        ("content/article/b.md", b""),
        ("content/zzz/c.md", b""),
        ("content/annotations/a.md", b""),
        ("content/articles/loud.MD", b""),
        ("themes/style.css", b""),
    ]);
    let inputs = load(folder.path()).expect("it can be read");
    assert_eq!(paths(&inputs), ["archive.toml"]);
    let place = inputs.source("archive.toml").expect("it is there").first_line();
    assert!(inputs.problems.iter().all(|problem| problem.code == &codes::file::UNKNOWN && problem.span == place));
    let expected = [
        ("file/unknown", "nothing reads `content/annotations/a.md`: content/annotations holds files that end in .toml"),
        ("file/unknown", "nothing reads `content/article`"),
        (
            "file/unknown",
            "nothing reads `content/articles/loud.MD`: content/articles holds files that end in .md or .txt",
        ),
        (
            "file/unknown",
            "nothing reads `content/articles/scan.pdf`: content/articles holds files that end in .md or .txt",
        ),
        ("file/unknown", "nothing reads `content/zzz`"),
        ("file/unknown", "nothing reads `themes/style.css`"),
    ];
    assert_eq!(messages(&inputs), expected);
    assert_eq!(inputs.problems[1].help, "did you mean content/articles?");
    assert!(inputs.problems[4].help.contains("annotations, articles"), "{}", inputs.problems[4].help);
}

#[test]
fn a_text_of_more_than_32_mebibytes_is_reported_and_left_out() {
    let folder = archive(&[("content/articles/a.md", b"a"), ("content/files/film.mp4", b"")]);
    for path in ["content/articles/huge.txt", "content/files/film.mp4"] {
        let file = fs::File::create(folder.path().join(path)).expect("it can be made");
        file.set_len((32 << 20) + 1).expect("a sparse file");
    }
    let inputs = load(folder.path()).expect("it can be read");
    assert_eq!(paths(&inputs), ["archive.toml", "content/articles/a.md"]);
    assert_eq!(inputs.files.len(), 1, "a file that is only passed on may have any length");
    let [problem] = inputs.problems.as_slice() else { panic!("one problem: {:?}", inputs.problems) };
    assert_eq!(problem.code, &codes::file::TOO_LARGE);
    assert!(problem.message.contains("content/articles/huge.txt"), "{}", problem.message);
}

#[test]
fn a_folder_without_settings_is_no_archive() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let error = load(folder.path()).expect_err("nothing is there");
    assert!(matches!(error, LoadError::NoArchive { .. }));
    let words = error.to_string();
    assert!(words.contains("glossator init") && words.contains("--archive DIR"), "{words}");
    fs::create_dir(folder.path().join("archive.toml")).expect("it can be made");
    assert!(matches!(load(folder.path()), Err(LoadError::NoArchive { .. })));
    assert!(matches!(load(&folder.path().join("nowhere")), Err(LoadError::NoArchive { .. })));
}

#[test]
fn an_empty_archive_is_an_archive() {
    let inputs = load(archive(&[]).path()).expect("it can be read");
    assert_eq!(paths(&inputs), ["archive.toml"]);
    assert_eq!(messages(&inputs), []);
}

#[cfg(unix)]
mod on_unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_is_read_if_it_stays_inside_and_refused_if_it_leads_out() {
        let outside = tempfile::tempdir().expect("a temporary folder");
        write(outside.path(), "secret.md", b"secret");
        let folder = archive(&[("content/articles/a.md", b"a"), ("content/files/folder/x.txt", b"x")]);
        let articles = folder.path().join("content/articles");
        symlink("a.md", articles.join("inside.md")).expect("a link");
        symlink(outside.path().join("secret.md"), articles.join("out.md")).expect("a link");
        symlink("../../../etc/passwd", articles.join("up.txt")).expect("a link");
        symlink("nowhere.md", articles.join("dead.md")).expect("a link");
        symlink("loop.md", articles.join("loop.md")).expect("a link");
        symlink("../files/folder", articles.join("folder")).expect("a link");
        symlink(outside.path(), folder.path().join("themes")).expect("a link");
        let inputs = load(folder.path()).expect("it can be read");
        assert_eq!(paths(&inputs), ["archive.toml", "content/articles/a.md", "content/articles/inside.md"]);
        assert_eq!(inputs.source("content/articles/inside.md").map(|source| source.text.as_str()), Some("a"));
        let codes: Vec<(&str, &str)> = messages(&inputs)
            .into_iter()
            .map(|(code, message)| (code, message.split('`').nth(1).unwrap_or_default()))
            .collect();
        let up = if articles.join("../../../etc/passwd").exists() { "link/unsafe" } else { "link/broken" };
        let expected = [
            ("link/broken", "content/articles/dead.md"),
            ("link/unsafe", "content/articles/folder"),
            ("link/broken", "content/articles/loop.md"),
            ("link/unsafe", "content/articles/out.md"),
            (up, "content/articles/up.txt"),
            ("link/unsafe", "themes"),
        ];
        assert_eq!(codes, expected);
    }

    #[test]
    fn settings_that_are_a_link_out_of_the_archive_stop_the_run() {
        let outside = archive(&[]);
        let folder = tempfile::tempdir().expect("a temporary folder");
        symlink(outside.path().join("archive.toml"), folder.path().join("archive.toml")).expect("a link");
        assert!(matches!(load(folder.path()), Err(LoadError::Unreadable { .. })));
    }

    #[test]
    fn a_pipe_and_a_name_that_is_not_unicode_are_reported_and_not_opened() {
        let folder = archive(&[("content/articles/a.md", b"a")]);
        let articles = folder.path().join("content/articles");
        let made = std::process::Command::new("mkfifo").arg(articles.join("pipe.md")).status();
        let pipes = usize::from(made.is_ok_and(|status| status.success()));
        let odd = articles.join(OsStr::from_bytes(b"\xff.md"));
        let names = usize::from(fs::write(odd, b"").is_ok());
        let inputs = load(folder.path()).expect("it can be read");
        assert_eq!(paths(&inputs), ["archive.toml", "content/articles/a.md"]);
        assert_eq!(inputs.problems.len(), pipes + names, "{:?}", messages(&inputs));
    }

    #[test]
    fn a_file_that_may_not_be_read_stops_the_run() {
        use std::os::unix::fs::PermissionsExt;
        let folder = archive(&[("content/articles/a.md", b"a")]);
        let path = folder.path().join("content/articles/a.md");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("it is ours");
        if fs::read(&path).is_ok() {
            return; // The superuser reads everything.
        }
        let Err(LoadError::Unreadable { path: named, .. }) = load(folder.path()) else { panic!("it was read") };
        assert_eq!(named, path);
    }
}
