//! A table: columns with their meanings, and its rows as CSV and as JSON.
//!
//! Rows are handed over one by one and written at once, so a table of a million rows costs its bytes and no more.

use std::borrow::Cow;
use std::io::Write;

use crate::archive::Archive;

/// What stands between several values in one cell of a CSV file. A bar within a value is written `\|`.
pub const SEPARATOR: &str = " | ";

/// A table of an archive.
pub struct Table {
    /// Its name and the stem of its files.
    pub name: &'static str,
    /// What a reader sees.
    pub title: &'static str,
    /// What a row is, in a sentence.
    pub description: &'static str,
    /// Its columns, in order.
    pub columns: &'static [Column],
    /// The columns that tell its rows apart; empty when no two are alike anyway.
    pub key: &'static [&'static str],
    /// Columns with the table whose `id` they give.
    pub references: &'static [(&'static str, &'static str)],
    /// How many rows.
    pub count: fn(&Archive) -> usize,
    /// Hands over every row, each with a value for every column.
    pub rows: fn(&Archive, &mut Row),
}

/// Takes a row: a value for every column.
pub type Row<'a> = dyn FnMut(&[Value]) + 'a;

/// A column of a table.
pub struct Column {
    /// Its name, in `snake_case`.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// What they mean.
    pub description: &'static str,
}

/// A column.
pub const fn column(name: &'static str, kind: Kind, description: &'static str) -> Column {
    Column { name, kind, description }
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// Several texts.
    Texts,
    /// Keys, each with a text.
    Pairs,
    /// Keys, each with several texts.
    Lists,
    /// Stretches, each by its first code point and the one past its last.
    Ranges,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Value<'a> {
    /// Nothing is known, or nothing may be shown.
    Empty,
    Text(Cow<'a, str>),
    Integer(usize),
    Number(f64),
    Flag(bool),
    Texts(Vec<Cow<'a, str>>),
    Pairs(Vec<(Cow<'a, str>, Cow<'a, str>)>),
    Lists(Vec<(Cow<'a, str>, Vec<Cow<'a, str>>)>),
    Ranges(Vec<(usize, usize)>),
}

impl<'a> Value<'a> {
    /// Words; without any, nothing.
    pub fn text(text: &'a str) -> Value<'a> {
        if text.is_empty() { Value::Empty } else { Value::Text(text.into()) }
    }

    /// Words made for this row.
    pub fn made(text: impl ToString) -> Value<'a> {
        Value::Text(text.to_string().into())
    }

    /// What a function makes of something, or nothing.
    pub fn option<T>(value: Option<T>, make: impl FnOnce(T) -> Value<'a>) -> Value<'a> {
        value.map_or(Value::Empty, make)
    }

    /// Several texts.
    pub fn texts(texts: impl IntoIterator<Item = &'a str>) -> Value<'a> {
        Value::Texts(texts.into_iter().map(Cow::from).collect())
    }

    /// Keys with a text each.
    pub fn pairs(pairs: &'a [(String, String)]) -> Value<'a> {
        Value::Pairs(pairs.iter().map(|(key, text)| (key.as_str().into(), text.as_str().into())).collect())
    }
}

/// Room for a row, more than most take: a table of a million rows should not be moved time and again as it grows, and
/// room that is not used is never touched.
const ROW: usize = 256;

impl Table {
    /// The table as CSV: UTF-8, a comma between cells, the first line with the names of the columns.
    pub fn csv(&self, archive: &Archive) -> Vec<u8> {
        const TAKEN: &str = "a vector takes all bytes";
        let mut writer = csv::Writer::from_writer(Vec::with_capacity((self.count)(archive) * ROW));
        writer.write_record(self.columns.iter().map(|column| column.name)).expect(TAKEN);
        let mut cell = Vec::new();
        (self.rows)(archive, &mut |row| {
            debug_assert_eq!(row.len(), self.columns.len(), "a row of {} has a value for every column", self.name);
            for value in row {
                match value {
                    Value::Text(text) => writer.write_field(text.as_bytes()).expect(TAKEN),
                    value => {
                        cell.clear();
                        write_cell(&mut cell, value);
                        writer.write_field(&cell).expect(TAKEN);
                    }
                }
            }
            writer.write_record(None::<&[u8]>).expect(TAKEN);
        });
        writer.into_inner().expect(TAKEN)
    }

    /// The table as JSON: a list of objects, one a line, each with all columns; `null` is what is empty.
    pub fn json(&self, archive: &Archive) -> Vec<u8> {
        let mut json = Vec::with_capacity((self.count)(archive) * ROW);
        json.push(b'[');
        let mut first = true;
        (self.rows)(archive, &mut |row| {
            json.extend_from_slice(if first { b"\n" } else { b",\n" });
            first = false;
            let mut open = b'{';
            for (column, value) in self.columns.iter().zip(row) {
                // A column's name needs no escapes.
                json.extend_from_slice(&[open, b'"']);
                json.extend_from_slice(column.name.as_bytes());
                json.extend_from_slice(b"\":");
                write_json(&mut json, value);
                open = b',';
            }
            json.push(b'}');
        });
        json.extend_from_slice(b"\n]\n");
        json
    }
}

/// Writes a value as the text of a cell.
fn write_cell(cell: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Empty => {}
        Value::Text(text) => cell.extend_from_slice(text.as_bytes()),
        Value::Integer(number) => put(cell, format_args!("{number}")),
        Value::Number(number) => put(cell, format_args!("{number}")),
        Value::Flag(flag) => put(cell, format_args!("{flag}")),
        Value::Texts(texts) => separated(cell, texts, |cell, text| put_item(cell, text)),
        Value::Pairs(pairs) => separated(cell, pairs, |cell, (key, text)| {
            put(cell, format_args!("{key}: "));
            put_item(cell, text);
        }),
        Value::Lists(lists) => separated(cell, lists, |cell, (key, texts)| {
            put(cell, format_args!("{key}: {}", texts.join(", ")));
        }),
        Value::Ranges(ranges) => separated(cell, ranges, |cell, (start, end)| put(cell, format_args!("{start}-{end}"))),
    }
}

fn separated<T>(cell: &mut Vec<u8>, items: &[T], mut write: impl FnMut(&mut Vec<u8>, &T)) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            cell.extend_from_slice(SEPARATOR.as_bytes());
        }
        write(cell, item);
    }
}

fn put_item(cell: &mut Vec<u8>, text: &str) {
    if text.contains('|') {
        cell.extend_from_slice(text.replace('|', "\\|").as_bytes());
    } else {
        cell.extend_from_slice(text.as_bytes());
    }
}

fn put(bytes: &mut Vec<u8>, words: std::fmt::Arguments) {
    bytes.write_fmt(words).expect("a vector takes all bytes");
}

fn write_json(json: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Empty => json.extend_from_slice(b"null"),
        Value::Text(text) => string(json, text),
        Value::Integer(_) | Value::Number(_) | Value::Flag(_) => write_cell(json, value),
        Value::Texts(texts) => list(json, b"[]", texts, |json, text| string(json, text)),
        Value::Pairs(pairs) => list(json, b"{}", pairs, |json, (key, text)| {
            string(json, key);
            json.push(b':');
            string(json, text);
        }),
        Value::Lists(lists) => list(json, b"{}", lists, |json, (key, texts)| {
            string(json, key);
            json.push(b':');
            list(json, b"[]", texts, |json, text| string(json, text));
        }),
        Value::Ranges(ranges) => {
            list(json, b"[]", ranges, |json, (start, end)| put(json, format_args!("[{start},{end}]")))
        }
    }
}

fn list<T>(json: &mut Vec<u8>, brackets: &[u8; 2], items: &[T], mut write: impl FnMut(&mut Vec<u8>, &T)) {
    json.push(brackets[0]);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            json.push(b',');
        }
        write(json, item);
    }
    json.push(brackets[1]);
}

fn string(json: &mut Vec<u8>, text: &str) {
    serde_json::to_writer(json, text).expect("a text is valid JSON");
}
