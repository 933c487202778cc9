//! Patterns as they are written.

use rustc_hash::FxHashMap;

use crate::temporal::class::Class;

/// Numbers the words that patterns name.
pub(in crate::temporal) type Literals = FxHashMap<String, i32>;

/// An element of a pattern while it is read.
#[derive(Clone, Debug)]
pub(super) enum Element {
    Take(Class, Option<i32>),
    Sequence(Vec<Element>),
    Choice(Vec<Element>),
    Perhaps(Box<Element>),
    Open,
    Close,
    ClauseEnd,
}

/// Reads one pattern.
pub(super) struct Reader<'r> {
    words: Vec<&'r str>,
    at: usize,
    defined: &'r FxHashMap<&'r str, Element>,
    literals: &'r mut Literals,
}

impl Reader<'_> {
    pub(super) fn read(
        text: &str,
        defined: &FxHashMap<&str, Element>,
        literals: &mut Literals,
    ) -> Result<Element, String> {
        let words = split(text);
        let mut reader = Reader { words, at: 0, defined, literals };
        let element = reader.choice()?;
        match reader.words.get(reader.at) {
            None => Ok(element),
            Some(word) => Err(format!("`{word}` is not expected")),
        }
    }

    fn choice(&mut self) -> Result<Element, String> {
        let mut choices = vec![self.sequence()?];
        while self.words.get(self.at) == Some(&"|") {
            self.at += 1;
            choices.push(self.sequence()?);
        }
        Ok(if choices.len() == 1 { choices.remove(0) } else { Element::Choice(choices) })
    }

    fn sequence(&mut self) -> Result<Element, String> {
        let mut elements = Vec::new();
        while let Some(word) = self.words.get(self.at).copied() {
            if word == "|" || word == ")" {
                break;
            }
            self.at += 1;
            let element = match word {
                "(" => {
                    let inner = self.choice()?;
                    if self.words.get(self.at) != Some(&")") {
                        return Err("a bracket is not closed".into());
                    }
                    self.at += 1;
                    inner
                }
                "{" => Element::Open,
                "}" => Element::Close,
                "$" => Element::ClauseEnd,
                "?" => match elements.pop() {
                    Some(element) => Element::Perhaps(Box::new(element)),
                    None => return Err("`?` stands after nothing".into()),
                },
                _ => self.element(word)?,
            };
            elements.push(element);
        }
        Ok(if elements.len() == 1 { elements.remove(0) } else { Element::Sequence(elements) })
    }

    fn element(&mut self, word: &str) -> Result<Element, String> {
        if let Some(name) = word.strip_prefix('<') {
            let (class, value) = class_and_value(name.trim_end_matches('>'))?;
            return Ok(Element::Take(class, value));
        }
        if word.chars().all(|c| c.is_ascii_uppercase() || c == '_') {
            return self.defined.get(word).cloned().ok_or_else(|| format!("`{word}` is not defined"));
        }
        let word = word.trim_start_matches('\\');
        let next = self.literals.len() as i32;
        let value = *self.literals.entry(word.to_string()).or_insert(next);
        Ok(Element::Take(Class::Literal, Some(value)))
    }
}

/// A class, perhaps with one of its values: `unit=quarter`.
pub(super) fn class_and_value(text: &str) -> Result<(Class, Option<i32>), String> {
    let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
    let class = Class::named(name)?;
    let number = |value: &str| class.value_named(value).or_else(|| value.parse().ok());
    let value = value.map(|value| number(value).ok_or_else(|| format!("`{value}` is no {name}"))).transpose()?;
    Ok((class, value))
}

/// The lines that are neither empty nor a comment.
pub(super) fn written(lines: &str) -> impl Iterator<Item = &str> {
    lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words and signs of a pattern. `?`, brackets and braces stand for themselves wherever they are.
fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let mut rest = word;
        while !rest.is_empty() {
            let end = match rest.find(['(', ')', '?', '{', '}', '|', '$', '\\']) {
                Some(0) if rest.starts_with('\\') => rest.len().min(2),
                Some(0) => 1,
                Some(at) => at,
                None => rest.len(),
            };
            words.push(&rest[..end]);
            rest = &rest[end..];
        }
    }
    words
}
