//! The site before it is written: which files there are, what each is made from, and how its bytes come about.
//!
//! An [`OutputSet`] maps paths to [`Output`]s. Most bodies are functions that nobody has called yet: `publish` calls
//! them all in parallel and lets go of each as soon as it is written, `serve` calls only those that are asked for. A
//! path is taken once: a second file for it, or for a path that a file system without letter case takes for the same,
//! is a [`Collision`] that names both origins.

use std::borrow::Borrow;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::Problem;

/// The path of a file of the site: relative, `/` between the parts, safe on every file system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Box<str>);

/// The longest name of one part, in bytes: what Linux, macOS and Windows all take.
const LONGEST_PART: usize = 255;

/// The longest path, in bytes: leaves room for the folder that the site stands in.
const LONGEST_PATH: usize = 1024;

impl OutputPath {
    /// Checks `text`; the error says what is wrong, without naming the path.
    pub fn parse(text: &str) -> Result<OutputPath, String> {
        if text.is_empty() {
            return Err("the path is empty".into());
        }
        if text.len() > LONGEST_PATH {
            return Err(format!("the path is longer than {LONGEST_PATH} bytes"));
        }
        text.split('/').try_for_each(check_part)?;
        Ok(OutputPath(text.into()))
    }

    /// `.nojekyll`, which tells GitHub Pages to serve the site as it is: the one file of a site whose name begins with
    /// a dot.
    pub fn nojekyll() -> OutputPath {
        OutputPath(".nojekyll".into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders it lies in, outermost first.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(slash, _)| &self.0[..slash])
    }

    /// The path as a file system without letter case (and with one form of each accent) sees it.
    fn caseless(&self) -> String {
        if self.0.is_ascii() { self.0.to_ascii_lowercase() } else { self.0.to_lowercase().nfc().collect() }
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

fn check_part(part: &str) -> Result<(), String> {
    let forbidden = |c: char| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\');
    if part.is_empty() {
        Err("a part of the path is empty, or the path begins or ends with `/`".into())
    } else if part == "." || part == ".." {
        Err(format!("`{part}` leads out of its folder"))
    } else if part.starts_with('.') {
        Err(format!("`{part}` begins with a dot, and hidden files are left out by many hosts"))
    } else if part.ends_with(['.', ' ']) {
        Err(format!("`{part}` ends with a dot or space, which Windows drops"))
    } else if part.len() > LONGEST_PART {
        Err(format!("`{part}` is longer than {LONGEST_PART} bytes"))
    } else if let Some(c) = part.chars().find(|c| forbidden(*c)) {
        Err(format!("the character {c:?} is not allowed in file names on Windows"))
    } else if is_device(part) {
        Err(format!("`{part}` is a reserved name on Windows"))
    } else {
        Ok(())
    }
}

/// Whether Windows takes the name for a device; it does so whatever the ending.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_lowercase();
    match stem.as_str() {
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$" => true,
        _ => stem
            .strip_prefix("com")
            .or_else(|| stem.strip_prefix("lpt"))
            .is_some_and(|number| matches!(number, "¹" | "²" | "³") || matches!(number.as_bytes(), [b'0'..=b'9'])),
    }
}

/// A function that makes the bytes of a file, or says which of the author's files stands in the way.
pub type Render<'a> = Box<dyn Fn() -> Result<Vec<u8>, Problem> + Send + Sync + 'a>;

/// Where the bytes of a file come from.
pub enum Body<'a> {
    /// They are there already: a file of the built-in theme, or a small one made beforehand.
    Bytes(Cow<'static, [u8]>),
    /// They are made when they are wanted, by a pure function.
    Render(Render<'a>),
    /// They are those of a file of the archive, copied as they are.
    Copy {
        /// Its path from the archive's root.
        from: String,
    },
}

impl<'a> Body<'a> {
    /// Bytes that are compiled in or were made beforehand.
    pub fn bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Body<'a> {
        Body::Bytes(bytes.into())
    }

    /// Bytes that `render` makes.
    pub fn render(render: impl Fn() -> Result<Vec<u8>, Problem> + Send + Sync + 'a) -> Body<'a> {
        Body::Render(Box::new(render))
    }

    /// The bytes of the archive's file `from`.
    pub fn copy(from: impl Into<String>) -> Body<'a> {
        Body::Copy { from: from.into() }
    }
}

impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Body::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Body::Render(_) => f.write_str("Render"),
            Body::Copy { from } => write!(f, "Copy({from:?})"),
        }
    }
}

/// One file of the site.
#[derive(Debug)]
pub struct Output<'a> {
    /// What it is made from, in words for a message: `content/articles/x.md`, or `the list of actors`.
    pub origin: String,
    /// Its bytes.
    pub body: Body<'a>,
}

/// Two files that want the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// The path that was taken first.
    pub first: OutputPath,
    /// What the first is made from.
    pub first_origin: String,
    /// The path that could not be taken.
    pub second: OutputPath,
    /// What the second is made from.
    pub second_origin: String,
}

impl fmt::Display for Collision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Collision { first, first_origin, second, second_origin } = self;
        if first == second {
            write!(f, "{first_origin} and {second_origin} would both be the file `{first}` of the site")
        } else if first.caseless() == second.caseless() {
            write!(
                f,
                "`{first}` (made from {first_origin}) and `{second}` (made from {second_origin}) are one file where \
                 upper and lower case are not told apart"
            )
        } else {
            write!(
                f,
                "`{first}` (made from {first_origin}) and `{second}` (made from {second_origin}) cannot both be: one \
                 is a file where the other has a folder"
            )
        }
    }
}

/// What a name of the site stands for: a file, or a folder that came to be with a file.
struct Taken {
    by: OutputPath,
    folder: bool,
}

/// All files of a site, in the order of their paths.
#[derive(Default)]
pub struct OutputSet<'a> {
    outputs: BTreeMap<OutputPath, Output<'a>>,
    taken: FxHashMap<String, Taken>,
}

impl<'a> OutputSet<'a> {
    /// A site without files.
    pub fn new() -> OutputSet<'a> {
        OutputSet::default()
    }

    /// Adds a file. `origin` says in words what it is made from.
    pub fn insert(&mut self, path: OutputPath, origin: impl Into<String>, body: Body<'a>) -> Result<(), Collision> {
        let origin = origin.into();
        let caseless = path.caseless();
        let file = self.taken.get(&caseless);
        let folder = || {
            let folders = caseless.match_indices('/').map(|(slash, _)| &caseless[..slash]);
            folders.filter_map(|folder| self.taken.get(folder)).find(|taken| !taken.folder)
        };
        if let Some(taken) = file.or_else(folder) {
            let first = taken.by.clone();
            let first_origin = self.outputs[&first].origin.clone();
            return Err(Collision { first, first_origin, second: path, second_origin: origin });
        }
        // From the innermost outwards: where a folder is known, all it lies in are known.
        for (slash, _) in caseless.rmatch_indices('/') {
            if self.taken.contains_key(&caseless[..slash]) {
                break;
            }
            self.taken.insert(caseless[..slash].into(), Taken { by: path.clone(), folder: true });
        }
        self.taken.insert(caseless, Taken { by: path.clone(), folder: false });
        self.outputs.insert(path, Output { origin, body });
        Ok(())
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&Output<'a>> {
        self.outputs.get(path)
    }

    /// All files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Output<'a>)> {
        self.outputs.iter()
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.outputs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.outputs.is_empty()
    }
}

impl fmt::Debug for OutputSet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.outputs).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> OutputPath {
        OutputPath::parse(text).expect("a good path")
    }

    #[test]
    fn only_safe_paths_are_made() {
        for good in
            ["index.html", "articles/a.html", "data/text/x-1.txt", "files/Bild für uns.jpg", "computer/com.html"]
        {
            assert!(OutputPath::parse(good).is_ok(), "{good}");
        }
        let bad = [
            "",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "../a",
            "a/../b",
            "a/./b",
            "a\\b",
            "C:/a",
            "a:b",
            "a?",
            "a*b",
            "<a>",
            "a|b",
            "\"a\"",
            "a\nb",
            "a\0",
            ".git/config",
            "a/.htaccess",
            ".nojekyll",
            "con",
            "CON.html",
            "a/aux.txt",
            "nul .html",
            "com1",
            "LPT9.x",
            "com¹",
            "a.",
            "a ",
            "a./b",
            "conin$",
        ];
        for bad in bad {
            assert!(OutputPath::parse(bad).is_err(), "{bad:?}");
        }
        assert!(OutputPath::parse(&"x".repeat(256)).is_err());
        assert!(OutputPath::parse(&"x/".repeat(600)).is_err());
        assert_eq!(OutputPath::nojekyll().as_str(), ".nojekyll");
    }

    #[test]
    fn a_place_is_taken_once() {
        let mut set = OutputSet::new();
        set.insert(path("a/b.html"), "article b", Body::bytes(b"1".as_slice())).expect("free");
        set.insert(path("B.html"), "page B", Body::bytes(vec![1])).expect("free");
        for (second, why) in [
            ("a/b.html", "both be the file"),
            ("A/B.html", "upper and lower case"),
            ("b.HTML", "upper and lower case"),
            ("a", "a file where the other has a folder"),
            ("a/b.html/c", "a file where the other has a folder"),
        ] {
            let collision = set.insert(path(second), "another", Body::copy("x")).expect_err(second);
            assert!(collision.to_string().contains(why), "{collision}");
            assert!(collision.to_string().contains("another"), "{collision}");
        }
        set.insert(path("a/c.html"), "article c", Body::render(|| Ok(vec![]))).expect("free");
        let paths: Vec<&str> = set.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["B.html", "a/b.html", "a/c.html"]);
        // One accent typed in two ways is one name.
        set.insert(path("caf\u{e9}.jpg"), "one", Body::copy("x")).expect("free");
        assert!(set.insert(path("Cafe\u{301}.jpg"), "two", Body::copy("y")).is_err());
        assert_eq!(set.get("B.html").map(|output| output.origin.as_str()), Some("page B"));
    }
}
