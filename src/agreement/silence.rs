//! Whether it means anything that an article does not speak of an event.

use crate::temporal::When;

/// How far an article's claims have been recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coverage {
    /// Not at all.
    #[default]
    None,
    /// Some of them.
    Part,
    /// All of them.
    Whole,
}

impl Coverage {
    /// The words of the files.
    pub const WORDS: [(&'static str, Coverage); 3] =
        [("none", Coverage::None), ("part", Coverage::Part), ("whole", Coverage::Whole)];
}

/// What an article's column shows where it has no claim about an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Silence {
    /// It has a claim.
    Speaks,
    /// It was read to the end, could have told of the event, and does not.
    Silent,
    /// It may well tell of the event; its claims are not all recorded yet.
    NotYetRead,
    /// It could not be expected to: it appeared too early, covers other dates, or that it should is not known.
    NotApplicable,
}

impl Silence {
    /// The words of the grid; none where there is a claim to show instead.
    pub fn words(self) -> &'static str {
        match self {
            Silence::Speaks | Silence::NotApplicable => "",
            Silence::Silent => "silent",
            Silence::NotYetRead => "not yet read",
        }
    }
}

/// What it means that an article has a claim about an event (`claimed`) or has none.
///
/// Calling a source silent is a reproach, so all must be known: its claims are all recorded, the dates it `covers` take in
/// the day the event began (an event over several days is first reported then), and it was `published` on a later day; on
/// the same day, it may have gone to print before. An article that cannot speak of the event is never "not yet read".
pub fn silence(
    event: Option<&When>,
    claimed: bool,
    coverage: Coverage,
    covers: Option<&When>,
    published: Option<&When>,
) -> Silence {
    if claimed {
        return Silence::Speaks;
    }
    let too_early = matches!(
        (published.and_then(|date| date.last), event.and_then(|date| date.first)),
        (Some(published), Some(began)) if published < began
    );
    let other_dates = matches!((covers, event), (Some(covers), Some(event)) if !covers.overlaps(event));
    if too_early || other_dates {
        return Silence::NotApplicable;
    }
    if coverage != Coverage::Whole {
        return Silence::NotYetRead;
    }
    let (Some(began), Some(covers)) = (event.and_then(|date| date.first), covers) else {
        return Silence::NotApplicable;
    };
    let takes_in = covers.first.is_none_or(|first| first <= began) && covers.last.is_none_or(|last| began <= last);
    let after = published.and_then(|date| date.first).is_some_and(|published| began < published);
    if takes_in && after { Silence::Silent } else { Silence::NotApplicable }
}
