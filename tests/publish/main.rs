//! Writing a site: what is refused, what is kept, what is removed, and that an error leaves all as it was.

#![allow(clippy::disallowed_methods)]

mod archive;
#[cfg(unix)]
mod on_unix;

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use glossator::diagnostics::Problem;
use glossator::diagnostics::codes;
use glossator::output::Body;
use glossator::output::OutputPath;
use glossator::output::OutputSet;
use glossator::publish::PublishError;
use glossator::publish::Published;
use glossator::publish::publish;
use glossator::source::Source;
use glossator::source::SourceId;

use archive::Archive;
use archive::map;
use archive::set;

const OLD: [(&str, &str); 3] = [("index.html", "old"), ("articles/a.html", "a"), ("gone/deep/b.html", "b")];
const NEW: [(&str, &str); 2] = [("index.html", "new"), ("articles/a.html", "a")];

#[test]
fn a_site_is_written_and_replaced_whole() {
    let archive = Archive::new();
    let seen = Mutex::new(Vec::new());
    let old = set(&OLD);
    let published = publish(&old, archive.root(), &archive.root().join("output"), &[], &|count| {
        seen.lock().expect("no panic").push(count);
    });
    let expected = Published { files: 3, bytes: 5, ..Published::default() };
    assert_eq!(published.expect("nothing is in the way"), expected);
    let mut seen = seen.into_inner().expect("no panic");
    seen.sort();
    assert_eq!(seen, [1, 2, 3]);
    assert_eq!(archive.files("output"), map(&OLD));
    let manifest = fs::read_to_string(archive.root().join("output/.glossator-manifest")).expect("it is there");
    assert_eq!(manifest, "glossator-manifest 1\narticles/a.html\ngone/deep/b.html\nindex.html\n");

    archive.publish(&set(&NEW), &[]).expect("nothing is in the way");
    assert_eq!(archive.files("output"), map(&NEW));
    assert!(!archive.root().join("output/gone").exists(), "a folder that is empty goes with its files");
    assert_eq!(archive.stands(), ["archive.toml", "content", "output", "themes"]);
}

#[test]
fn bodies_come_from_bytes_functions_and_files() {
    let archive = Archive::new();
    let mut set = OutputSet::new();
    let path = |text| OutputPath::parse(text).expect("a good path");
    set.insert(path("a.css"), "the theme", Body::bytes(b"a {}".as_slice())).expect("free");
    set.insert(path("b.html"), "a page", Body::render(|| Ok(b"<p>".to_vec()))).expect("free");
    set.insert(path("files/map.png"), "a file", Body::copy("content/files/map.png")).expect("free");
    set.insert(OutputPath::nojekyll(), "hosting", Body::bytes(Vec::new())).expect("free");
    for unchanged in [0, 4] {
        let published = archive.publish(&set, &[]).expect("nothing is in the way");
        assert_eq!((published.files, published.bytes, published.unchanged), (4, 12, unchanged));
        let expected = [(".nojekyll", ""), ("a.css", "a {}"), ("b.html", "<p>"), ("files/map.png", "\u{1}\u{2}png")];
        assert_eq!(archive.files("output"), map(&expected));
    }
}

#[test]
fn folders_on_the_way_to_the_output_are_made() {
    let archive = Archive::new();
    archive.publish_to("build/public/site", &set(&NEW), &[]).expect("nothing is in the way");
    assert_eq!(archive.files("build"), {
        let mut files = archive.files("build/public/site");
        let manifest = fs::read_to_string(archive.root().join("build/public/site/.glossator-manifest"));
        files.insert(".glossator-manifest".into(), manifest.expect("it is there"));
        files.into_iter().map(|(path, text)| (format!("public/site/{path}"), text)).collect()
    });
}

#[test]
fn a_page_that_cannot_be_made_leaves_the_old_site_and_all_problems_are_told() {
    let archive = Archive::new();
    archive.publish(&set(&OLD), &[]).expect("nothing is in the way");
    let source = Source::new(SourceId(0), "content/articles/a.md", "evidence");
    let mut broken = set(&NEW);
    for (page, start) in [("x.html", 5), ("y.html", 2)] {
        let problem = Problem::new(&codes::file::TEMPLATE, source.span(start..start + 1), format!("no {page}"));
        let body = Body::render(move || Err(problem.clone()));
        broken.insert(OutputPath::parse(page).expect("a good path"), "a page", body).expect("free");
    }
    let Err(PublishError::Problems(problems)) = archive.publish(&broken, &[]) else { panic!("it was published") };
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["no y.html", "no x.html"], "in the order of places");
    assert_eq!(archive.files("output"), map(&OLD));
    assert_eq!(archive.stands(), ["archive.toml", "content", "output", "themes"]);
}

#[test]
fn a_page_that_panics_leaves_the_old_site_and_no_remains() {
    let archive = Archive::new();
    archive.publish(&set(&OLD), &[]).expect("nothing is in the way");
    let mut broken = set(&NEW);
    let body = Body::render(|| panic!("a bug of ours"));
    broken.insert(OutputPath::parse("x.html").expect("a good path"), "a page", body).expect("free");
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| archive.publish(&broken, &[])));
    assert!(panicked.is_err());
    assert_eq!(archive.files("output"), map(&OLD));
    assert_eq!(archive.stands(), ["archive.toml", "content", "output", "themes"]);
}

#[test]
fn only_files_of_the_archive_are_copied() {
    let archive = Archive::new();
    let outside = tempfile::tempdir().expect("a temporary folder");
    fs::write(outside.path().join("secret"), "secret").expect("it can be written");
    let absolute = outside.path().join("secret").to_string_lossy().into_owned();
    let mut bad = vec!["content/files/nowhere.png".to_string(), "content/files".into(), absolute, "../secret".into()];
    bad.push("content/../../secret".into());
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(outside.path().join("secret"), archive.root().join("content/files/link"))
            .expect("a link");
        bad.push("content/files/link".into());
    }
    archive.publish(&set(&OLD), &[]).expect("nothing is in the way");
    for from in bad {
        let mut set = set(&NEW);
        set.insert(OutputPath::parse("x").expect("a good path"), "page x", Body::copy(from.clone())).expect("free");
        let error = archive.publish(&set, &[]).expect_err(&from);
        assert!(matches!(error, PublishError::Copy { .. }), "{error}");
        assert!(error.to_string().contains("page x") && error.to_string().contains("help: "), "{error}");
        assert_eq!(archive.files("output"), map(&OLD));
        assert_eq!(archive.stands(), ["archive.toml", "content", "output", "themes"]);
    }
}

#[test]
fn an_output_that_is_holds_or_lies_among_the_sources_is_refused() {
    let archive = Archive::new();
    let holds = |output: &str| {
        let error = archive.publish_to(output, &set(&NEW), &[]).expect_err(output);
        assert!(matches!(error, PublishError::HoldsSources { .. }), "{output}: {error}");
        assert!(error.to_string().contains("help: "), "{error}");
    };
    holds("");
    holds(".");
    let parent = archive.root().parent().expect("it stands somewhere").to_path_buf();
    let error = publish(&set(&NEW), archive.root(), &parent, &[], &|_| {}).expect_err("the folder around it");
    assert!(matches!(error, PublishError::HoldsSources { .. } | PublishError::Mounted(_)), "{error}");
    holds("content");
    holds("themes");
    for among in ["content/site", "content/articles/x/y", "themes/plain", "archive.toml/x"] {
        let error = archive.publish_to(among, &set(&NEW), &[]).expect_err(among);
        let expected = matches!(error, PublishError::AmongSources { .. })
            || (among == "archive.toml/x" && matches!(error, PublishError::Io { .. }));
        assert!(expected, "{among}: {error}");
    }
    let error = archive.publish_to("archive.toml", &set(&NEW), &[]).expect_err("a file");
    assert!(matches!(error, PublishError::NotAFolder(_)), "{error}");
    let error = publish(&set(&NEW), archive.root(), Path::new("/"), &[], &|_| {}).expect_err("the root");
    assert!(matches!(error, PublishError::NoName(_)), "{error}");
    for detour in ["content/..", "nowhere/../x"] {
        let error = archive.publish_to(detour, &set(&NEW), &[]).expect_err(detour);
        assert!(matches!(error, PublishError::NoName(_)), "{detour}: {error}");
    }
    assert_eq!(archive.stands(), ["archive.toml", "content", "themes"]);
}

#[test]
fn files_of_others_are_never_replaced() {
    let archive = Archive::new();
    archive.write("output/photos/1.jpg", "mine");
    archive.write("output/notes.txt", "mine");
    let before = archive.files("output");
    let error = archive.publish(&set(&NEW), &[]).expect_err("it is not ours");
    assert!(
        matches!(&error, PublishError::Foreign { files, .. } if files == &["notes.txt", "photos/1.jpg"]),
        "{error}"
    );
    assert!(error.to_string().contains("photos/1.jpg") && error.to_string().contains("help: "), "{error}");
    assert_eq!(archive.files("output"), before);
    assert_eq!(archive.stands(), ["archive.toml", "content", "output", "themes"]);
}

#[test]
fn an_empty_output_and_one_with_only_kept_files_may_be_used() {
    let archive = Archive::new();
    fs::create_dir(archive.root().join("output")).expect("it can be made");
    archive.publish(&set(&NEW), &[]).expect("nothing is in the way");
    assert_eq!(archive.files("output"), map(&NEW));
    archive.write("fresh/.git/HEAD", "ref: refs/heads/pages");
    let published = archive.publish_to("fresh", &set(&NEW), &[".git"]).expect("nothing is in the way");
    assert_eq!(published.kept, 1);
    assert_eq!(archive.files("fresh").remove(".git/HEAD").as_deref(), Some("ref: refs/heads/pages"));
}

#[test]
fn a_file_that_came_into_the_site_is_refused_until_it_is_kept() {
    let archive = Archive::new();
    archive.publish(&set(&OLD), &[]).expect("nothing is in the way");
    archive.write("output/CNAME", "example.org");
    archive.write("output/articles/draft.html", "mine");
    let before = archive.files("output");
    let error = archive.publish(&set(&NEW), &[]).expect_err("they are not ours");
    let PublishError::Unlisted { files, .. } = &error else { panic!("{error}") };
    assert_eq!(files, &["CNAME", "articles/draft.html"]);
    assert!(error.to_string().contains("[output] keep = [\"CNAME\", \"articles/draft.html\"]"), "{error}");
    assert_eq!(archive.files("output"), before);
    archive.publish(&set(&NEW), &["CNAME"]).expect_err("one is still not named");
    archive.publish(&set(&NEW), &["CNAM", "articles/draft.htm"]).expect_err("names are exact");

    let published = archive.publish(&set(&NEW), &["CNAME", "articles/draft.html"]).expect("both are named");
    assert_eq!((published.kept, published.left_behind), (2, vec![]));
    let mut expected = map(&NEW);
    expected.extend(map(&[("CNAME", "example.org"), ("articles/draft.html", "mine")]));
    assert_eq!(archive.files("output"), expected);
    let manifest = fs::read_to_string(archive.root().join("output/.glossator-manifest")).expect("it is there");
    assert!(!manifest.contains("CNAME"), "a kept file never becomes ours");
    assert_eq!(archive.stands(), ["archive.toml", "content", "output", "themes"]);
}

#[test]
fn kept_folders_are_carried_over_with_all_that_is_in_them() {
    let archive = Archive::new();
    archive.publish(&set(&OLD), &[]).expect("nothing is in the way");
    archive.write("output/.git/objects/ab/cd", "object");
    archive.write("output/.git/HEAD", "ref");
    fs::create_dir_all(archive.root().join("output/.git/refs/tags")).expect("it can be made");
    archive.write("output/media/film.mp4", "film");
    archive.write("output/.DS_Store", "finder");
    for _ in 0..2 {
        let published = archive.publish(&set(&NEW), &[".git/", "./media"]).expect("all is named");
        assert_eq!(published.kept, 4);
        let mut expected = map(&NEW);
        expected.extend(map(&[
            (".git/objects/ab/cd", "object"),
            (".git/HEAD", "ref"),
            ("media/film.mp4", "film"),
            (".DS_Store", "finder"),
        ]));
        assert_eq!(archive.files("output"), expected);
        assert!(archive.root().join("output/.git/refs/tags").is_dir(), "git needs its empty folders");
        assert_eq!(archive.stands(), ["archive.toml", "content", "output", "themes"]);
    }
}

#[test]
fn our_own_pages_in_a_kept_folder_do_not_outlive_their_article() {
    let archive = Archive::new();
    archive.publish(&set(&OLD), &["gone"]).expect("nothing is in the way");
    archive.publish(&set(&NEW), &["gone"]).expect("nothing is in the way");
    assert_eq!(archive.files("output"), map(&NEW));
    assert!(!archive.root().join("output/gone").exists());
}

#[test]
fn a_kept_file_that_the_site_has_too_is_refused() {
    let archive = Archive::new();
    archive.publish(&set(&NEW), &[]).expect("nothing is in the way");
    archive.write("output/gone/deep/b.html", "mine");
    let before = archive.files("output");
    let error = archive.publish(&set(&OLD), &["gone"]).expect_err("it is in the way");
    assert!(matches!(&error, PublishError::KeptInTheWay(path) if path == "gone/deep/b.html"), "{error}");
    fs::remove_dir_all(archive.root().join("output/gone")).expect("it can be removed");
    archive.write("output/gone", "a file where the site has a folder");
    let error = archive.publish(&set(&OLD), &["gone"]).expect_err("it is in the way");
    assert!(matches!(&error, PublishError::KeptInTheWay(path) if path == "gone"), "{error}");
    fs::remove_file(archive.root().join("output/gone")).expect("it is still there");
    assert!(before.contains_key("index.html"));
    assert_eq!(archive.files("output"), map(&NEW));
}

#[test]
fn words_in_keep_that_name_no_file_are_refused() {
    let archive = Archive::new();
    for word in ["", "/", "/etc", "..", "../x", "a/../b", "a//b", "a\\b", ".glossator-manifest"] {
        let error = archive.publish(&set(&NEW), &[word]).expect_err(word);
        assert!(matches!(error, PublishError::BadKeep(_)), "{word}: {error}");
    }
    archive.publish(&set(&NEW), &["nowhere", "media/"]).expect("what is not there need not be kept");
}

#[test]
fn a_manifest_that_is_not_ours_is_not_believed() {
    let archive = Archive::new();
    archive.publish(&set(&OLD), &[]).expect("nothing is in the way");
    let good = fs::read_to_string(archive.root().join("output/.glossator-manifest")).expect("it is there");
    let bad = [
        String::new(),
        "something else\n".into(),
        good.replace('1', "2"),
        format!("{good}../content/articles/a.md\n"),
        format!("{good}/etc/passwd\n"),
        format!("{good}.git/config\n"),
        good.trim_end().into(),
    ];
    for manifest in bad {
        archive.write("output/.glossator-manifest", &manifest);
        let error = archive.publish(&set(&NEW), &[]).expect_err(&manifest);
        assert!(matches!(error, PublishError::BadManifest { .. }), "{manifest}: {error}");
        assert_eq!(archive.files("output"), map(&OLD));
    }
}

#[test]
fn remains_of_a_killed_build_are_cleared_away_and_those_of_others_are_not() {
    let archive = Archive::new();
    archive.publish(&set(&OLD), &[]).expect("nothing is in the way");
    for manifest in ["", "gloss", "glossator-manifest 1\nindex.html\narticles/a.html\nfar/aw"] {
        archive.write(".output.glossator-new/.glossator-manifest", manifest);
        if manifest.len() > 20 {
            archive.write(".output.glossator-new/index.html", "half a p");
        }
        archive.publish(&set(&OLD), &[]).expect("the remains are ours");
        assert_eq!(archive.stands(), ["archive.toml", "content", "output", "themes"]);
    }
    fs::create_dir(archive.root().join(".output.glossator-new")).expect("it can be made");
    archive.publish(&set(&OLD), &[]).expect("an empty folder is no loss");

    archive.write(".output.glossator-new/index.html", "mine");
    let error = archive.publish(&set(&NEW), &[]).expect_err("it has no manifest");
    assert!(matches!(&error, PublishError::InTheWay { files, .. } if files.is_empty()), "{error}");
    archive.write(".output.glossator-new/.glossator-manifest", "glossator-manifest 1\nindex.html\n");
    archive.write(".output.glossator-new/notes.txt", "mine");
    let error = archive.publish(&set(&NEW), &[]).expect_err("one file is not in the manifest");
    assert!(matches!(&error, PublishError::InTheWay { files, .. } if files == &["notes.txt"]), "{error}");
    assert_eq!(archive.files(".output.glossator-new"), map(&[("notes.txt", "mine")]));
    assert_eq!(archive.files("output"), map(&OLD));
}

#[test]
fn what_comes_into_the_old_site_while_the_new_is_written_is_left_and_told() {
    let archive = Archive::new();
    archive.publish(&set(&OLD), &[]).expect("nothing is in the way");
    archive.write("output/CNAME", "example.org");
    let mut new = set(&NEW);
    let late = archive.root().join("output/late.txt");
    let body = Body::render(move || {
        fs::write(&late, "mine").expect("it can be written");
        Ok(Vec::new())
    });
    new.insert(OutputPath::parse("x.html").expect("a good path"), "a page", body).expect("free");
    let published = archive.publish(&new, &["CNAME"]).expect("nothing was in the way");
    let left = archive.root().canonicalize().expect("it is there").join(".output.glossator-new/late.txt");
    assert_eq!(published.left_behind, std::slice::from_ref(&left));
    assert_eq!(fs::read_to_string(left).expect("it stays"), "mine");
    assert_eq!(archive.files("output").len(), 4);
    assert_eq!(archive.files(".output.glossator-new").len(), 1);
}

#[test]
fn two_builds_do_not_write_one_output() {
    let archive = Archive::new();
    let mut outer = set(&OLD);
    let root = archive.root().to_path_buf();
    let body = Body::render(move || {
        let error = publish(&set(&NEW), &root, &root.join("output"), &[], &|_| {}).expect_err("it is being written");
        assert!(matches!(error, PublishError::Busy { pid: Some(pid), .. } if pid == std::process::id()), "{error}");
        assert!(error.to_string().contains("help: wait"), "{error}");
        publish(&set(&NEW), &root, &root.join("other"), &[], &|_| {}).expect("another output is free");
        Ok(Vec::new())
    });
    outer.insert(OutputPath::parse("x.html").expect("a good path"), "a page", body).expect("free");
    archive.publish(&outer, &[]).expect("the first goes on");
    assert_eq!(archive.stands(), ["archive.toml", "content", "other", "output", "themes"]);
    archive.write(".output.glossator-lock", "4000000000");
    archive.publish(&set(&NEW), &[]).expect("a lock that nobody holds is none");
}
