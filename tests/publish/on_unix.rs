//! Links, volumes, permissions.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use glossator::publish::PublishError;
use glossator::publish::publish;

use super::NEW;
use super::OLD;
use super::archive::Archive;
use super::archive::map;
use super::archive::set;

#[test]
fn an_output_that_is_a_link_is_refused() {
    let archive = Archive::new();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    symlink(elsewhere.path(), archive.root().join("output")).expect("a link");
    symlink("nowhere", archive.root().join("dead")).expect("a link");
    for output in ["output", "dead"] {
        let error = archive.publish_to(output, &set(&NEW), &[]).expect_err(output);
        assert!(matches!(error, PublishError::SymbolicLink(_)), "{error}");
    }
    // A link on the way is another matter: the site has a place of its own behind it.
    archive.publish_to("output/site", &set(&NEW), &[]).expect("nothing is in the way");
    assert!(elsewhere.path().join("site/index.html").is_file());
    // But not one that leads among the sources.
    symlink("content", archive.root().join("detour")).expect("a link");
    let error = archive.publish_to("detour/site", &set(&NEW), &[]).expect_err("it leads among the sources");
    assert!(matches!(error, PublishError::AmongSources { .. }), "{error}");
}

#[test]
fn an_output_around_sources_that_are_links_is_refused() {
    let archive = Archive::new();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(elsewhere.path().join("texts")).expect("it can be made");
    fs::rename(archive.root().join("themes"), archive.root().join("themes-aside")).expect("it can be moved");
    symlink(elsewhere.path().join("texts"), archive.root().join("themes")).expect("a link");
    let error = publish(&set(&NEW), archive.root(), elsewhere.path(), &[], &|_| {}).expect_err("it holds them");
    assert!(matches!(error, PublishError::HoldsSources { .. }), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_a_volume_of_its_own_is_refused() {
    let archive = Archive::new();
    for volume in ["/proc", "/dev/shm", "/sys"] {
        if Path::new(volume).is_dir() {
            let error = publish(&set(&NEW), archive.root(), Path::new(volume), &[], &|_| {}).expect_err(volume);
            assert!(matches!(error, PublishError::Mounted(_)), "{error}");
            assert!(error.to_string().contains(&format!("{volume}/site")), "{error}");
        }
    }
}

#[test]
fn links_in_the_output_are_not_ours_and_nothing_behind_them_is_touched() {
    let archive = Archive::new();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    fs::write(elsewhere.path().join("a.html"), "precious").expect("it can be written");
    archive.publish(&set(&OLD), &[]).expect("nothing is in the way");
    // The folder of a page of ours becomes a link to a folder with a file of the same name.
    fs::remove_dir_all(archive.root().join("output/articles")).expect("it can be removed");
    symlink(elsewhere.path(), archive.root().join("output/articles")).expect("a link");
    let error = archive.publish(&set(&NEW), &[]).expect_err("a link is not ours");
    assert!(matches!(&error, PublishError::Unlisted { files, .. } if files == &["articles"]), "{error}");
    let error = archive.publish(&set(&NEW), &["articles"]).expect_err("the site has that folder");
    assert!(matches!(&error, PublishError::KeptInTheWay(_)), "{error}");
    fs::remove_file(archive.root().join("output/articles")).expect("it is still there");
    symlink(elsewhere.path(), archive.root().join("output/mine")).expect("a link");
    archive.publish(&set(&NEW), &["mine"]).expect("it is kept");
    assert_eq!(fs::read_link(archive.root().join("output/mine")).expect("a link"), elsewhere.path());
    assert_eq!(fs::read_to_string(elsewhere.path().join("a.html")).expect("it stays"), "precious");
    assert_eq!(archive.stands(), ["archive.toml", "content", "output", "themes"]);
}

#[test]
fn a_page_that_is_the_same_is_not_written_again_and_one_that_differs_is_never_written_in_place() {
    let archive = Archive::new();
    archive.publish(&set(&OLD), &[]).expect("nothing is in the way");
    let number = |path: &str| fs::metadata(archive.root().join("output").join(path)).expect("it is there").ino();
    let (same, other) = (number("articles/a.html"), number("index.html"));
    fs::hard_link(archive.root().join("output/index.html"), archive.root().join("backup")).expect("a link");
    let published = archive.publish(&set(&NEW), &[]).expect("nothing is in the way");
    assert_eq!(published.unchanged, 1);
    assert_eq!(number("articles/a.html"), same);
    assert_ne!(number("index.html"), other);
    assert_eq!(fs::read_to_string(archive.root().join("backup")).expect("it stays"), "old");
    assert_eq!(fs::metadata(archive.root().join("output/articles/a.html")).expect("it is there").nlink(), 1);
    // Not even one of the same length, nor a page that somebody changed by hand.
    archive.write("output/index.html", "mad");
    archive.publish(&set(&NEW), &[]).expect("nothing is in the way");
    assert_eq!(archive.files("output"), map(&NEW));
}

#[test]
fn kept_files_are_the_same_files_and_the_folder_keeps_its_permissions() {
    let archive = Archive::new();
    archive.publish(&set(&OLD), &[]).expect("nothing is in the way");
    archive.write("output/film.mp4", "film");
    let film = archive.root().join("output/film.mp4");
    let number = fs::metadata(&film).expect("it is there").ino();
    fs::set_permissions(archive.root().join("output"), fs::Permissions::from_mode(0o750)).expect("it is ours");
    archive.publish(&set(&NEW), &["film.mp4"]).expect("nothing is in the way");
    let metadata = fs::metadata(&film).expect("it is there");
    assert_eq!((metadata.ino(), metadata.nlink()), (number, 1));
    let mode = fs::metadata(archive.root().join("output")).expect("it is there").mode();
    assert_eq!(mode & 0o777, 0o750);
}

#[test]
fn a_place_that_may_not_be_written_is_told_with_its_path() {
    let archive = Archive::new();
    fs::create_dir(archive.root().join("sealed")).expect("it can be made");
    fs::set_permissions(archive.root().join("sealed"), fs::Permissions::from_mode(0o500)).expect("it is ours");
    if fs::write(archive.root().join("sealed/x"), "").is_ok() {
        return; // The superuser writes everywhere.
    }
    let error = archive.publish_to("sealed/site", &set(&NEW), &[]).expect_err("it is sealed");
    assert!(error.to_string().contains("sealed"), "{error}");
}
