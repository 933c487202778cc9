//! Patterns: how the words of a dated expression stand together, written as data in a lexicon.
//!
//! One pattern a line. A word stands for itself, `<class>` for any word of a class (`<unit=quarter>` for those of one
//! value), `NAME` for a part that is defined once for several patterns, `(a | b)` for either, `?` after an element for
//! perhaps. `{ }` marks the expression where the words around it belong to the pattern but not to the date; a pattern
//! that begins with `!` marks what looks like a date and is none. `$` asks for the end of a clause, and
//! `=> class=value` adds what the pattern as a whole says. A backslash before such a sign makes it a word of the text.
//!
//! Patterns are compiled to one small program that is run with backtracking, the longest match winning, and among
//! those of one length the first written. Texts are matched in time proportional to their length: a pattern is tried
//! only at tokens that can begin it, and no pattern repeats without bound.

mod read;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::temporal::class::Class;
use crate::temporal::tokens::Gap;
use crate::temporal::tokens::Sense;
use crate::temporal::tokens::Shape;
use crate::temporal::tokens::Token;
use crate::temporal::tokens::Tokens;
use crate::temporal::values::Unit;

use read::Element;
pub(super) use read::Literals;
use read::Reader;
use read::class_and_value;
use read::written;

/// One step of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// A word of the class, of any value or just one.
    Take(Class, Option<i32>),
    /// Go on at either place.
    Either(u32, u32),
    /// Go on there.
    Jump(u32),
    /// The expression begins here.
    Open,
    /// The expression ends here.
    Close,
    /// A clause ends here.
    ClauseEnd,
    /// The pattern is matched.
    Accept,
}

/// The patterns of a lexicon.
#[derive(Debug, Default)]
pub(in crate::temporal) struct Patterns {
    steps: Vec<Step>,
    /// What the next word can be at each step, as [`Token::kinds`] has it; anything when the match can end there.
    kinds: Vec<u128>,
    patterns: Vec<Pattern>,
    /// The patterns that a word of each class can begin.
    by_class: Vec<Vec<Beginning>>,
    /// Those that each literal can begin.
    by_literal: Vec<Vec<Beginning>>,
}

/// A pattern, where a certain word begins it.
#[derive(Clone, Copy, Debug)]
struct Beginning {
    pattern: u16,
    /// What the second word can be, as [`Token::kinds`] has it; anything when the pattern can consist of one word.
    second: u128,
}

#[derive(Clone, Debug)]
struct Pattern {
    start: u32,
    is_none: bool,
    /// How many tokens can stand before its first word of the calendar.
    lead: u8,
    /// What it says as a whole.
    says: Vec<(Class, i32)>,
}

/// A part of a match: what the token at a place was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::temporal) struct Taken {
    /// As what.
    pub class: Class,
    /// Which one.
    pub value: i32,
    /// The token.
    pub at: u32,
    /// Whether it lies in the expression itself.
    pub inside: bool,
}

/// A match of a pattern.
#[derive(Clone, Debug, Default)]
pub(in crate::temporal) struct Match {
    /// One past the last token that was looked at.
    pub end: usize,
    /// The first token of the expression.
    pub first: usize,
    /// One past its last.
    pub last: usize,
    /// The number of the pattern.
    pattern: u16,
    /// Whether it is no date at all.
    pub is_none: bool,
    /// What its words were taken for, in order.
    pub taken: Vec<Taken>,
}

impl Patterns {
    /// Reads patterns, one a line, with the parts they share. The error names the line.
    pub fn parse(lines: &str, parts: &str, literals: &mut Literals) -> Result<Patterns, String> {
        let mut defined: FxHashMap<&str, Element> = FxHashMap::default();
        for line in written(parts) {
            let (name, text) = line.split_once('=').ok_or_else(|| format!("{line}: a part is `NAME = pattern`"))?;
            let name = name.trim();
            let element = Reader::read(text, &defined, literals).map_err(|reason| format!("{name}: {reason}"))?;
            defined.insert(name, element);
        }
        let mut patterns = Patterns::default();
        for line in written(lines) {
            let (is_none, text) = line.strip_prefix('!').map_or((false, line), |text| (true, text));
            let (text, said) = text.split_once("=>").unwrap_or((text, ""));
            let wrong = |reason| format!("{line}: {reason}");
            let says =
                said.split_whitespace().map(class_and_value).collect::<Result<Vec<_>, String>>().map_err(wrong)?;
            let says = says.into_iter().map(|(class, value)| (class, value.unwrap_or_default())).collect();
            let element = Reader::read(text, &defined, literals).map_err(wrong)?;
            let index = patterns.patterns.len() as u16;
            let start = patterns.steps.len() as u32;
            patterns.compile(&element);
            patterns.steps.push(Step::Accept);
            let lead = patterns.lead(start as usize, &mut FxHashMap::default()).min(u8::MAX as usize) as u8;
            patterns.patterns.push(Pattern { start, is_none, lead, says });
            let mut firsts = BTreeMap::new();
            patterns.firsts(start as usize, &mut firsts);
            for ((class, literal), second) in firsts {
                let (lists, place) = match class {
                    Class::Literal => (&mut patterns.by_literal, literal as usize),
                    class => (&mut patterns.by_class, class as usize),
                };
                if lists.len() <= place {
                    lists.resize_with(place + 1, Vec::new);
                }
                lists[place].push(Beginning { pattern: index, second });
            }
        }
        patterns.kinds = (0..patterns.steps.len()).map(|step| patterns.kinds(step)).collect();
        Ok(patterns)
    }

    fn compile(&mut self, element: &Element) {
        match element {
            Element::Take(class, value) => self.steps.push(Step::Take(*class, *value)),
            Element::Open => self.steps.push(Step::Open),
            Element::Close => self.steps.push(Step::Close),
            Element::ClauseEnd => self.steps.push(Step::ClauseEnd),
            Element::Sequence(elements) => elements.iter().for_each(|element| self.compile(element)),
            Element::Perhaps(element) => {
                let fork = self.steps.len();
                self.steps.push(Step::Jump(0));
                self.compile(element);
                self.steps[fork] = Step::Either(fork as u32 + 1, self.steps.len() as u32);
            }
            Element::Choice(choices) => {
                let mut ends = Vec::new();
                for (at, choice) in choices.iter().enumerate() {
                    let fork = self.steps.len();
                    let is_last = at + 1 == choices.len();
                    if !is_last {
                        self.steps.push(Step::Jump(0));
                    }
                    self.compile(choice);
                    if !is_last {
                        ends.push(self.steps.len());
                        self.steps.push(Step::Jump(0));
                        self.steps[fork] = Step::Either(fork as u32 + 1, self.steps.len() as u32);
                    }
                }
                let end = self.steps.len() as u32;
                for jump in ends {
                    self.steps[jump] = Step::Jump(end);
                }
            }
        }
    }

    /// What a match from a step on can begin with, and what can follow each.
    fn firsts(&self, step: usize, firsts: &mut BTreeMap<(Class, i32), u128>) {
        match self.steps[step] {
            Step::Take(class, value) => {
                let literal = if class == Class::Literal { value.unwrap_or_default() } else { 0 };
                *firsts.entry((class, literal)).or_default() |= self.kinds(step + 1);
            }
            Step::Either(one, other) => {
                self.firsts(one as usize, firsts);
                self.firsts(other as usize, firsts);
            }
            Step::Jump(there) => self.firsts(there as usize, firsts),
            Step::Open | Step::Close | Step::ClauseEnd => self.firsts(step + 1, firsts),
            Step::Accept => {}
        }
    }

    /// What the first word of a match from a step on can be.
    fn kinds(&self, step: usize) -> u128 {
        match self.steps[step] {
            Step::Take(Class::Any, _) | Step::Accept | Step::ClauseEnd => u128::MAX,
            Step::Take(class, value) => Sense { class, value: value.unwrap_or_default(), length: 1 }.kind(),
            Step::Either(one, other) => self.kinds(one as usize) | self.kinds(other as usize),
            Step::Jump(there) => self.kinds(there as usize),
            Step::Open | Step::Close => self.kinds(step + 1),
        }
    }

    /// How many tokens at most a match from a step on has before its first word of the calendar. A phrase counts for
    /// as many as phrases have, and a hyphen may stand anywhere.
    fn lead(&self, step: usize, known: &mut FxHashMap<usize, usize>) -> usize {
        if let Some(lead) = known.get(&step) {
            return *lead;
        }
        let lead = match self.steps[step] {
            Step::Take(class, _) if class.is_of_calendar() => 0,
            Step::Take(Class::Literal, _) => 2 + self.lead(step + 1, known),
            Step::Take(..) => 4 + self.lead(step + 1, known),
            Step::Either(one, other) => self.lead(one as usize, known).max(self.lead(other as usize, known)),
            Step::Jump(there) => self.lead(there as usize, known),
            Step::Open | Step::Close | Step::ClauseEnd => self.lead(step + 1, known),
            Step::Accept => 0,
        };
        known.insert(step, lead);
        lead
    }

    /// The best match that begins at a token and looks at none from `limit` on. `lead` tokens stand before the next
    /// word of the calendar.
    pub fn longest(&self, tokens: &Tokens, at: usize, lead: usize, limit: usize, best: &mut Match) -> bool {
        best.end = 0;
        let mut run = Run {
            steps: &self.steps,
            kinds: &self.kinds,
            tokens,
            taken: Vec::new(),
            best,
            first: at,
            last: None,
            limit,
            pattern: 0,
            is_none: false,
            says: &[],
        };
        let none = Vec::new();
        for sense in tokens.senses(at) {
            let patterns = match sense.class {
                Class::Literal => self.by_literal.get(sense.value as usize),
                class => self.by_class.get(class as usize),
            };
            let follows = following(tokens, at + sense.length as usize);
            for beginning in patterns.unwrap_or(&none) {
                let pattern = &self.patterns[beginning.pattern as usize];
                if beginning.second & follows == 0 && beginning.second != u128::MAX || usize::from(pattern.lead) < lead
                {
                    continue;
                }
                run.taken.clear();
                run.first = at;
                run.last = None;
                run.is_none = pattern.is_none;
                run.pattern = beginning.pattern;
                run.says = &pattern.says;
                run.go(pattern.start as usize, at);
            }
        }
        best.end > 0
    }
}

/// What the word at a place can be, looked at through a hyphen.
fn following(tokens: &Tokens, at: usize) -> u128 {
    let Some(token) = tokens.list.get(at) else { return 0 };
    let through = if token.shape == Shape::Hyphen { tokens.list.get(at + 1).map_or(0, |next| next.kinds) } else { 0 };
    token.kinds | through
}

/// A match being tried.
struct Run<'r> {
    steps: &'r [Step],
    kinds: &'r [u128],
    tokens: &'r Tokens,
    taken: Vec<Taken>,
    best: &'r mut Match,
    first: usize,
    last: Option<usize>,
    limit: usize,
    pattern: u16,
    is_none: bool,
    says: &'r [(Class, i32)],
}

impl Run<'_> {
    fn go(&mut self, step: usize, at: usize) {
        match self.steps[step] {
            Step::Take(class, value) => self.take(class, value, step, at),
            Step::Either(one, other) => {
                // At the end of the text only what takes no word goes on.
                let follows = following(self.tokens, at);
                for way in [one as usize, other as usize] {
                    if self.kinds[way] == u128::MAX || self.kinds[way] & follows != 0 {
                        self.go(way, at);
                    }
                }
            }
            Step::Jump(there) => self.go(there as usize, at),
            Step::Open => {
                let before = self.first;
                self.first = at;
                for taken in &mut self.taken {
                    taken.inside = false;
                }
                self.go(step + 1, at);
                self.first = before;
            }
            Step::Close => {
                self.last = Some(at);
                self.go(step + 1, at);
                self.last = None;
            }
            Step::ClauseEnd => {
                if ends_clause(self.tokens.list.get(at)) {
                    self.go(step + 1, at);
                }
            }
            Step::Accept => {
                if at <= self.limit && (at > self.best.end || at == self.best.end && self.pattern < self.best.pattern) {
                    self.best.end = at;
                    self.best.pattern = self.pattern;
                    self.best.first = self.first;
                    self.best.last = self.last.unwrap_or(at);
                    self.best.is_none = self.is_none;
                    self.best.taken.clear();
                    let says = self.says.iter();
                    self.best.taken.extend(says.map(|(class, value)| Taken {
                        class: *class,
                        value: *value,
                        at: at as u32,
                        inside: true,
                    }));
                    self.best.taken.extend_from_slice(&self.taken);
                }
            }
        }
    }

    fn take(&mut self, class: Class, value: Option<i32>, step: usize, at: usize) {
        let begins = self.taken.is_empty();
        let Some(token) = self.tokens.list.get(at) else { return };
        if !begins && token.gap == Gap::Break {
            return;
        }
        let tokens = self.tokens;
        if class == Class::Any && matches!(token.shape, Shape::Word | Shape::Capital) {
            self.taken.push(Taken { class, value: 0, at: at as u32, inside: self.last.is_none() });
            self.go(step + 1, at + 1);
            self.taken.pop();
            return;
        }
        for sense in tokens.senses(at) {
            let fits = |value: Option<i32>| value.map_or(!is_named_only(*sense), |value| value == sense.value);
            if sense.class == class && fits(value) {
                self.taken.push(Taken { class, value: sense.value, at: at as u32, inside: self.last.is_none() });
                self.go(step + 1, at + sense.length as usize);
                self.taken.pop();
            }
        }
        // A hyphen between the words of an expression changes nothing: "mid-November", "third-quarter".
        if !begins && token.shape == Shape::Hyphen && token.gap == Gap::None {
            let next = self.tokens.list.get(at + 1);
            if next.is_some_and(|next| next.gap == Gap::None && next.shape != Shape::Hyphen) {
                self.take(class, value, step, at + 1);
            }
        }
    }
}

/// Whether a sense is only meant where a pattern names its value.
fn is_named_only(sense: Sense) -> bool {
    matches!(sense.class, Class::Unit | Class::Units) && matches!(Unit::of(sense.value), Unit::Half | Unit::Period)
}

/// Whether a clause ends before a token.
fn ends_clause(token: Option<&Token>) -> bool {
    token.is_none_or(|token| token.gap == Gap::Break || token.shape == Shape::Sign)
}
