//! Putting the new site in the place of the old one.
//!
//! Linux exchanges the two folders in one step. Elsewhere, and on file systems that cannot, it takes two renames; a
//! journal written before the first and removed after the second tells the next build what to do if the program ends
//! between them:
//!
//! | output | new | what was going on | what is done |
//! |---|---|---|---|
//! | there | there | the first rename had not happened | the old site stays, the new is cleared away |
//! | gone | there | between the renames | the second rename |
//! | there | gone | both were done | the old site is cleared away |

use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use super::PublishError;
use super::guard::Places;
use super::tree;

/// Puts the new site in place. Returns where the old one went, if there was one.
pub(super) fn swap(places: &Places) -> Result<Option<PathBuf>, PublishError> {
    let failed = PublishError::io("put the new site in the place of", &places.output);
    if !exists(&places.output) {
        return fs::rename(&places.staging, &places.output).map(|()| None).map_err(failed);
    }
    match exchange(&places.staging, &places.output) {
        Ok(true) => Ok(Some(places.staging.clone())),
        Ok(false) => by_renames(places).map(|()| Some(places.old.clone())).map_err(failed),
        Err(error) => Err(failed(error)),
    }
}

/// Exchanges two folders in one step; false if this system or file system cannot.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::CWD;
    use rustix::fs::RenameFlags;
    use rustix::io::Errno;
    match rustix::fs::renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::XDEV | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Exchanges two folders in one step; false if this system or file system cannot.
#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// What is done where folders cannot be exchanged; the program may end after any of the steps.
const STEPS: [fn(&Places) -> io::Result<()>; 4] = [
    |places| fs::write(&places.journal, "glossator-journal 1\n"),
    |places| fs::rename(&places.output, &places.old),
    |places| fs::rename(&places.staging, &places.output),
    |places| fs::remove_file(&places.journal),
];

fn by_renames(places: &Places) -> io::Result<()> {
    STEPS.iter().try_for_each(|step| step(places)).inspect_err(|_| {
        // Back to the old site, where it had been set aside.
        if !exists(&places.output) {
            let _ = fs::rename(&places.old, &places.output);
        }
        if exists(&places.staging) {
            let _ = fs::remove_file(&places.journal);
        }
    })
}

/// Finishes what a killed build had begun, and clears away its remains.
pub(super) fn recover(places: &Places) -> Result<(), PublishError> {
    if exists(&places.journal) {
        let finish = || -> io::Result<()> {
            if exists(&places.old) && exists(&places.staging) {
                // Somebody made the output folder anew between the two builds; if it is empty, it gives way.
                let _ = fs::remove_dir(&places.output);
            }
            if !exists(&places.output) {
                let next = if exists(&places.staging) { &places.staging } else { &places.old };
                if exists(next) {
                    fs::rename(next, &places.output)?;
                }
            }
            fs::remove_file(&places.journal)
        };
        finish().map_err(PublishError::io("finish the build that was cut short in", &places.output))?;
    }
    tree::clear(&places.old, &places.output)?;
    tree::clear(&places.staging, &places.output)
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive's folder with an old site of pages 0 to 5 and a new one of pages 3 to 9, which is complete.
    fn two_sites(root: &Path) -> Places {
        let places = Places::of(&root.join("site")).expect("a good output");
        for (folder, pages, words) in [(&places.output, 0..6, "old"), (&places.staging, 3..10, "new")] {
            fs::create_dir_all(folder.join("pages")).expect("it can be made");
            let mut manifest = String::from("glossator-manifest 1\n");
            for page in pages {
                fs::write(folder.join(format!("pages/{page}.html")), words).expect("it can be written");
                manifest.push_str(&format!("pages/{page}.html\n"));
            }
            fs::write(folder.join(".glossator-manifest"), manifest).expect("it can be written");
        }
        fs::write(places.output.join("CNAME"), "kept").expect("it can be written");
        fs::hard_link(places.output.join("CNAME"), places.staging.join("CNAME")).expect("it can be linked");
        places
    }

    /// What the site says, if it is whole: all pages of one of the two, and the kept file.
    fn site(places: &Places) -> &'static str {
        let mut names: Vec<String> =
            tree::entries(&places.output).expect("it is there").into_iter().map(|entry| entry.name).collect();
        names.sort();
        let pages = |pages: std::ops::Range<u32>| {
            let mut names = vec![".glossator-manifest".to_string(), "CNAME".into(), "pages".into()];
            names.extend(pages.map(|page| format!("pages/{page}.html")));
            names
        };
        match fs::read_to_string(places.output.join("pages/4.html")).expect("both have it").as_str() {
            "old" if names == pages(0..6) => "old",
            "new" if names == pages(3..10) => "new",
            other => panic!("{other}: {names:?}"),
        }
    }

    fn stand_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("it is there");
        entries.map(|entry| entry.expect("it is there").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_site_is_whole_again_after_the_renames_are_cut_short_anywhere() {
        for (steps, expected) in [(0, "old"), (1, "old"), (2, "new"), (3, "new"), (4, "new")] {
            let root = tempfile::tempdir().expect("a temporary folder");
            let places = two_sites(root.path());
            STEPS[..steps].iter().try_for_each(|step| step(&places)).expect("nothing is in the way");
            recover(&places).expect("it can be finished");
            assert_eq!(site(&places), expected, "after {steps} steps");
            assert_eq!(stand_in(root.path()), ["site"], "after {steps} steps");
            recover(&places).expect("there is nothing left to do");
        }
    }

    #[test]
    fn an_empty_folder_made_in_between_gives_way_and_a_filled_one_stays() {
        for filled in [false, true] {
            let root = tempfile::tempdir().expect("a temporary folder");
            let places = two_sites(root.path());
            STEPS[..2].iter().try_for_each(|step| step(&places)).expect("nothing is in the way");
            fs::create_dir(&places.output).expect("the place is free");
            if filled {
                fs::write(places.output.join("notes.txt"), "mine").expect("it can be written");
                // The kept file of the old site stands nowhere else now, so it is not removed.
                assert!(matches!(recover(&places), Err(PublishError::InTheWay { .. })));
                assert_eq!(fs::read_to_string(places.output.join("notes.txt")).expect("it stays"), "mine");
                assert_eq!(fs::read_to_string(places.old.join("CNAME")).expect("it stays"), "kept");
            } else {
                recover(&places).expect("it can be finished");
                assert_eq!(site(&places), "new");
            }
        }
    }

    #[test]
    fn where_folders_cannot_be_exchanged_two_renames_do() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let places = two_sites(root.path());
        by_renames(&places).expect("nothing is in the way");
        assert_eq!(site(&places), "new");
        assert_eq!(tree::remove_old(&places.old, &places.output), Vec::<PathBuf>::new());
        assert_eq!(stand_in(root.path()), ["site"]);
    }

    #[test]
    fn renames_that_fail_leave_the_old_site() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let places = two_sites(root.path());
        fs::rename(&places.staging, root.path().join("elsewhere")).expect("it can be moved");
        by_renames(&places).expect_err("there is no new site");
        assert_eq!(site(&places), "old");
        recover(&places).expect("there is little to do");
        assert_eq!(site(&places), "old");
    }
}
