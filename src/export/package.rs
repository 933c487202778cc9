//! `data/datapackage.json`: the tables described as a Frictionless data package (specs.frictionlessdata.io).

use serde::Serialize;

use super::DataFile;
use super::Export;
use super::SCHEMA;
use super::data_path;
use super::table::Column;
use super::table::Kind;
use super::table::Table;
use super::tables::TABLES;
use crate::archive::Archive;
use crate::config;
use crate::id::slug;
use crate::output::Body;

pub(super) fn export(archive: &Archive) -> Vec<Export<'_>> {
    let file = DataFile {
        name: "Data package".into(),
        path: data_path("datapackage.json"),
        format: "JSON",
        description: "What every table and column means, for programs (Frictionless data package).".into(),
        records: None,
        listed: true,
    };
    let body = Body::render(|| {
        let mut json = serde_json::to_vec_pretty(&Package::of(archive)).expect("texts and numbers are valid JSON");
        json.push(b'\n');
        Ok(json)
    });
    vec![Export { file, body }]
}

#[derive(Serialize)]
struct Package<'a> {
    profile: &'static str,
    name: String,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    homepage: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributors: Vec<Contributor<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    rights: &'a str,
    glossator_schema: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    own_fields: Vec<OwnField<'a>>,
    resources: Vec<Resource>,
}

/// A key of the editor's own, which the column `fields` may hold.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OwnField<'a> {
    name: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rdf_type: Option<String>,
}

#[derive(Serialize)]
struct Contributor<'a> {
    title: &'a str,
    role: &'static str,
}

#[derive(Serialize)]
struct Resource {
    name: String,
    path: String,
    profile: &'static str,
    title: &'static str,
    description: &'static str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    missing_values: [&'static str; 1],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    primary_key: &'static [&'static str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: String,
}

#[derive(Serialize)]
struct ForeignKey {
    fields: &'static str,
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    resource: &'static str,
    fields: &'static str,
}

impl<'a> Package<'a> {
    fn of(archive: &'a Archive) -> Package<'a> {
        let config = &archive.config;
        Package {
            profile: "data-package",
            name: slug(&config.title),
            title: &config.title,
            description: &config.description,
            homepage: &config.base_url,
            version: archive.updated().map(|when| when.edtf()),
            contributors: config.editors.iter().map(|editor| Contributor { title: editor, role: "author" }).collect(),
            rights: &config.rights,
            glossator_schema: SCHEMA,
            own_fields: config.fields.iter().map(OwnField::of).collect(),
            resources: TABLES.iter().flat_map(|table| [csv_resource(table), json_resource(table)]).collect(),
        }
    }
}

impl<'a> OwnField<'a> {
    fn of(field: &'a config::Field) -> OwnField<'a> {
        let rdf_type = field.dublin_core.map(|element| format!("http://purl.org/dc/elements/1.1/{element}"));
        OwnField { name: &field.name, title: &field.label, rdf_type }
    }
}

fn csv_resource(table: &'static Table) -> Resource {
    let foreign_keys = table.references.iter().map(|(column, other)| ForeignKey {
        fields: column,
        // A table that refers to itself is written as the empty name.
        reference: Reference { resource: if *other == table.name { "" } else { other }, fields: "id" },
    });
    Resource {
        name: table.name.into(),
        path: format!("{}.csv", table.name),
        profile: "tabular-data-resource",
        title: table.title,
        description: table.description,
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        schema: Schema {
            fields: table.columns.iter().map(csv_field).collect(),
            missing_values: [""],
            primary_key: table.key,
            foreign_keys: foreign_keys.collect(),
        },
    }
}

fn json_resource(table: &'static Table) -> Resource {
    Resource {
        name: format!("{}-json", table.name),
        path: format!("{}.json", table.name),
        profile: "data-resource",
        format: "json",
        mediatype: "application/json",
        schema: Schema {
            fields: table.columns.iter().map(json_field).collect(),
            missing_values: [""],
            primary_key: table.key,
            foreign_keys: Vec::new(),
        },
        ..csv_resource(table)
    }
}

fn csv_field(column: &Column) -> Field {
    let (kind, layout) = match column.kind {
        Kind::Text => ("string", ""),
        Kind::Integer => ("integer", ""),
        Kind::Number => ("number", ""),
        Kind::Flag => ("boolean", ""),
        Kind::Texts => ("string", " Several have ` | ` between them."),
        Kind::Pairs => ("string", " As `key: value`; several have ` | ` between them."),
        Kind::Lists => ("string", " As `key: value, value`; several have ` | ` between them."),
        Kind::Ranges => ("string", " As `120-180`; several have ` | ` between them."),
    };
    Field { name: column.name, kind, description: format!("{}{layout}", column.description) }
}

fn json_field(column: &Column) -> Field {
    let kind = match column.kind {
        Kind::Text => "string",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Flag => "boolean",
        Kind::Texts | Kind::Ranges => "array",
        Kind::Pairs | Kind::Lists => "object",
    };
    Field { name: column.name, kind, description: column.description.into() }
}
