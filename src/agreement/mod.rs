//! Who agrees with whom on what: the claims about one event, compared.
//!
//! In comes one [`Position`] a claim (what its voice says of the event, and nothing else) and the [`Containment`] of places
//! and actors. Out comes an [`Agreement`]: for every [`Attribute`] that any claim speaks to, the cells of the comparison
//! grid and a [`Verdict`]. The steps:
//!
//! 1. Claims of one [`Origin`] become one voice: a wire copy adds no vote, and an anonymous voice never leaves its article.
//! 2. Every position becomes cells, one an attribute. What a voice doubts or predicts is shown, and compared with nothing.
//! 3. Each two voices are compared on each attribute. Where a voice says several things, the closest two count: sources
//!    correct themselves, and a conflict that is none does more harm than one that is missed. A denial counts unless its
//!    own voice says otherwise.
//!    And two days do not oppose each other where some voice says that the event lasted over both.
//! 4. The verdict on an attribute is its worst pair; `agree` is the size of the largest set of voices of which each two agree.
//!
//! What a claim was only *inferred* to say can agree, never oppose. A source without a claim has no cell: [`silence`] tells
//! whether that means anything.
//!
//! ```
//! use glossator::agreement::{Attribute, Containment, Origin, Position, Verdict, compare};
//! use glossator::quantity::Quantity;
//!
//! let killed = |claim, origin: &str, number: &str| {
//!     let mut position = Position::new(claim, claim as u32, Origin::Named(origin.into()));
//!     position.numbers.insert("killed".into(), Quantity::parse(number).unwrap());
//!     position
//! };
//! let positions = [killed(0, "Reuters", "6"), killed(1, "AFP", ">=5"), killed(2, "SANA", "14"), killed(3, "Reuters", "6")];
//! let agreement = compare(&positions, &Containment::default());
//!
//! let killed = agreement.on(&Attribute::Number("killed".into())).unwrap();
//! assert_eq!((killed.verdict, killed.agree, killed.voices), (Some(Verdict::Contradicts), 2, 3));
//! assert_eq!(agreement.words(|_| "the number killed".into()), "2 agree, 1 differs on the number killed");
//! ```

mod cell;
mod compare;
mod conflict;
mod containment;
mod graph;
mod position;
mod silence;
mod values;
mod words;

pub use cell::Cell;
pub use compare::compare;
pub use conflict::Conflict;
pub use conflict::Group;
pub use containment::Containment;
pub use position::Attribute;
pub use position::Mode;
pub use position::Origin;
pub use position::Position;
pub use position::Stance;
pub use position::Timing;
pub use silence::Coverage;
pub use silence::Silence;
pub use silence::silence;
pub use values::Count;
pub use values::Value;

/// How two voices stand to each other on an attribute, the closest first.
///
/// `Denies` comes last, as it is the one that a voice says in so many words; a contradiction is found by comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// They say the same.
    Same,
    /// Both can be true.
    Compatible,
    /// Both were true, each at its time: a total that has grown.
    Updated,
    /// Only one can be true.
    Contradicts,
    /// One says that what the other says is not so.
    Denies,
}

impl Verdict {
    /// Whether it is a disagreement.
    pub fn is_conflict(self) -> bool {
        self >= Verdict::Contradicts
    }

    /// The word the pages and files use.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Same => "same",
            Verdict::Compatible => "compatible",
            Verdict::Updated => "updated",
            Verdict::Contradicts => "contradicts",
            Verdict::Denies => "denies",
        }
    }
}

/// The claims about one event, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Everyone who speaks, each once, in order; voices are named by their index here.
    pub voices: Vec<Origin>,
    /// One comparison for every attribute that anyone speaks to, in order.
    pub comparisons: Vec<Comparison>,
    /// The largest set of voices that tell the event alike: no two of them in conflict on anything.
    pub together: Vec<usize>,
}

impl Agreement {
    /// How many voices tell the event alike.
    pub fn agree(&self) -> usize {
        self.together.len()
    }

    /// The comparison on one attribute, when anyone speaks to it.
    pub fn on(&self, attribute: &Attribute) -> Option<&Comparison> {
        self.comparisons.iter().find(|comparison| comparison.attribute == *attribute)
    }

    /// Whether voices disagree on anything.
    pub fn has_conflict(&self) -> bool {
        self.comparisons.iter().any(Comparison::is_conflict)
    }
}

/// What the voices say on one attribute, and how they stand to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What it is about.
    pub attribute: Attribute,
    /// One cell for every claim that speaks to it, by voice, article and claim.
    pub cells: Vec<Cell>,
    /// The worst pair of voices; none when no two can be compared.
    pub verdict: Option<Verdict>,
    /// How many voices speak to it, doubts and predictions included.
    pub voices: usize,
    /// The size of the largest set of voices that agree with each other, be it in asserting or in denying.
    pub agree: usize,
    /// How many voices doubt it.
    pub doubts: usize,
    /// How many voices predict it.
    pub predictions: usize,
    /// Every two voices that can be compared.
    pub pairs: Vec<Pair>,
    /// Every two claims that conflict.
    pub clashes: Vec<Clash>,
    /// Where a voice conflicts with itself within one time frame; no conflict between voices.
    pub self_contradictions: Vec<SelfContradiction>,
}

impl Comparison {
    /// Whether voices disagree on it.
    pub fn is_conflict(&self) -> bool {
        self.verdict.is_some_and(Verdict::is_conflict)
    }

    /// Whether voices disagree within one article.
    pub fn within_article(&self) -> bool {
        self.clashes.iter().any(|clash| clash.within_article)
    }

    /// Whether voices disagree across articles.
    pub fn between_articles(&self) -> bool {
        self.clashes.iter().any(|clash| !clash.within_article)
    }
}

/// How two voices stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// The two, as indexes into [`Agreement::voices`], the lower first.
    pub voices: (usize, usize),
    /// How they stand.
    pub verdict: Verdict,
}

/// Two claims that conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clash {
    /// The two claims, the one of the lower voice first.
    pub claims: (usize, usize),
    /// Their voices.
    pub voices: (usize, usize),
    /// Contradicts or denies.
    pub verdict: Verdict,
    /// Whether both stand in one article.
    pub within_article: bool,
}

/// Two claims by which a voice conflicts with itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SelfContradiction {
    /// The voice.
    pub voice: usize,
    /// The two claims.
    pub claims: (usize, usize),
}
