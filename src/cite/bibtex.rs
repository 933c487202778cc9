//! BibTeX records, in the dialect that old BibTeX, biber and reference managers all read.

use std::fmt::Write;

use super::Genre;
use super::Work;
use super::plain_date;
use crate::temporal::When;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Work<'_> {
    pub(super) fn bibtex(&self) -> String {
        let part = !matches!(self.genre, Genre::Archive | Genre::Article(_));
        let mut record = format!("@{}{{{},\n", if part { "incollection" } else { "misc" }, self.key);
        // Two pairs of braces keep the capitals of a title.
        field(&mut record, "title", &format!("{{{}}}", escape(&self.title)));
        field(&mut record, "author", &names(self.authors));
        if part {
            field(&mut record, "booktitle", &format!("{{{}}}", escape(self.archive_title())));
        }
        if !matches!(self.genre, Genre::Article(_)) {
            field(&mut record, "editor", &names(self.editors()));
        }
        field(&mut record, "howpublished", &escape(&self.source()));
        if let Some(date) = self.date {
            self.date_fields(&mut record, date);
        }
        let url = if self.url.is_empty() { &self.page } else { self.url };
        field(&mut record, "url", &address(url));
        field(&mut record, "note", &self.bibtex_note());
        field(&mut record, "langid", &escape(self.lang));
        record.push_str("}\n");
        record
    }

    fn date_fields(&self, record: &mut String, date: &When) {
        match plain_date(date).as_deref() {
            Some([year, rest @ ..]) => {
                field(record, "year", &format!("{year:04}"));
                if let Some(month) = rest.first().and_then(|month| MONTHS.get(*month as usize - 1)) {
                    let _ = writeln!(record, "  month = {month},");
                }
                if let Some(day) = rest.get(1) {
                    field(record, "day", &day.to_string());
                }
            }
            _ => field(record, "year", &escape(&date.words())),
        }
    }

    /// For an article, the archive it was read in.
    fn bibtex_note(&self) -> String {
        let Genre::Article(_) = self.genre else { return escape(&self.note) };
        let mut note = String::new();
        if !self.note.is_empty() {
            let _ = write!(note, "{}. ", escape(&self.note));
        }
        let _ = write!(note, "In: {}", escape(self.archive_title()));
        if !self.url.is_empty() && !self.page.is_empty() {
            let _ = write!(note, ", \\url{{{}}}", address(&self.page));
        }
        if !self.archived.is_empty() {
            let _ = write!(note, ". Archived at \\url{{{}}}", address(self.archived));
        }
        note
    }
}

fn field(record: &mut String, name: &str, value: &str) {
    if !value.is_empty() && value != "{}" {
        let _ = writeln!(record, "  {name} = {{{value}}},");
    }
}

/// Names with "and" between them. One that holds an "and" or a comma of its own is no name of a person, and braces keep
/// it whole.
fn names(names: &[String]) -> String {
    let name = |name: &String| {
        let whole = name.contains(',') || name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
        if whole { format!("{{{}}}", escape(name)) } else { escape(name) }
    };
    names.iter().map(name).collect::<Vec<_>>().join(" and ")
}

/// Words as TeX prints them. Braces are written as commands, since BibTeX counts even those behind a backslash.
fn escape(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '$' | '&' | '%' | '#' | '_' => escaped.extend(['\\', c]),
            c if c.is_whitespace() || c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// An address as `url` and `\url` take it: verbatim, but for what would end the field.
fn address(url: &str) -> String {
    let mut address = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '{' => address.push_str("%7B"),
            '}' => address.push_str("%7D"),
            '\\' => address.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => address.push_str("%20"),
            c => address.push(c),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specials_are_escaped_and_braces_balance() {
        let words = "50% of {A} & B_1 #2 $3 ~x ^y \\z }{";
        let escaped = escape(words);
        assert_eq!(
            escaped,
            "50\\% of \\textbraceleft{}A\\textbraceright{} \\& B\\_1 \\#2 \\$3 \\textasciitilde{}x \
             \\textasciicircum{}y \\textbackslash{}z \\textbraceright{}\\textbraceleft{}"
        );
        assert_eq!(escaped.matches('{').count(), escaped.matches('}').count());
        assert_eq!(address("https://e.org/a{b}?c=d&e%20f_g#h"), "https://e.org/a%7Bb%7D?c=d&e%20f_g#h");
    }

    #[test]
    fn names_stay_whole() {
        let list = |texts: &[&str]| names(&texts.iter().map(|text| text.to_string()).collect::<Vec<_>>());
        assert_eq!(list(&["Ann Lee", "Bo Å"]), "Ann Lee and Bo Å");
        assert_eq!(list(&["Reuters and AFP", "Lee, Ann"]), "{Reuters and AFP} and {Lee, Ann}");
    }
}
