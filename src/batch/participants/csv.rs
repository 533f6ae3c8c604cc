//! `deelnemers.csv`: a row for each participant, or for each of its documents.

use csv::{Reader, ReaderBuilder, StringRecord, Trim};

use super::{FIELDS, Written};
use crate::rules::suggestion;

/// What parts documents within one cell.
const BETWEEN: [char; 2] = ['|', '\n'];

/// The participants, or what is wrong (Dutch). Rows with the same name are one participant.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Written>, String> {
    let text = decoded(bytes);
    let head = text.lines().next().unwrap_or_default();
    let semicolons = head.matches(';').count() >= head.matches(',').count();
    let mut reader = ReaderBuilder::new()
        .delimiter(if semicolons { b';' } else { b',' })
        .trim(Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns = columns(&mut reader)?;
    let mut all: Vec<Written> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        if let Some(cell) = nameless(&record, &columns) {
            return Err(format!(
                "regel {line}: “{cell}” staat in een kolom zonder naam; geef de kolom een naam in de eerste regel"
            ));
        }
        let one = written(&record, &columns);
        if one.name.is_empty() {
            return Err(format!("regel {line}: de naam ontbreekt"));
        }
        match all.iter_mut().find(|known| known.name == one.name) {
            Some(known) => join(known, one),
            None => all.push(one),
        }
    }
    Ok(all)
}

/// UTF-8, or what spreadsheets write in Western Europe.
fn decoded(bytes: &[u8]) -> String {
    let (utf8, _, wrong) = encoding_rs::UTF_8.decode(bytes);
    if wrong {
        let (latin, _, _) = encoding_rs::WINDOWS_1252.decode(bytes);
        latin.into_owned()
    } else {
        utf8.into_owned()
    }
}

/// Which field of [`FIELDS`] each column has; none where it has no name.
fn columns(reader: &mut Reader<&[u8]>) -> Result<Vec<Option<usize>>, String> {
    let head = reader.headers().map_err(|error| error.to_string())?;
    let mut columns = Vec::new();
    for name in head {
        if name.is_empty() {
            columns.push(None);
            continue;
        }
        let name = name.to_lowercase();
        let known = FIELDS.iter().position(|field| *field == name);
        columns.push(Some(known.ok_or_else(|| {
            let meant = suggestion(&name, FIELDS);
            let meant = meant.unwrap_or_else(|| format!("kies uit: {}", FIELDS.join(", ")));
            format!("de kolom “{name}” bestaat hier niet; {meant}")
        })?));
    }
    if !columns.contains(&Some(0)) {
        return Err("de kolom “naam” ontbreekt in de eerste regel".to_owned());
    }
    Ok(columns)
}

/// What stands in a column without a name (spreadsheets leave empty ones behind).
fn nameless<'r>(record: &'r StringRecord, columns: &[Option<usize>]) -> Option<&'r str> {
    let cells = record.iter().zip(columns);
    let mut nameless = cells.filter(|(_, field)| field.is_none());
    nameless.find_map(|(cell, _)| (!cell.is_empty()).then_some(cell))
}

fn written(record: &StringRecord, columns: &[Option<usize>]) -> Written {
    let cell = |field: usize| {
        let column = columns.iter().position(|known| *known == Some(field))?;
        record.get(column).filter(|text| !text.is_empty())
    };
    let owned = |field| cell(field).map(str::to_owned);
    let documents = cell(2).unwrap_or_default().split(BETWEEN);
    Written {
        name: owned(0).unwrap_or_default(),
        sector: owned(1),
        documents: documents
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .collect(),
        contact: owned(3),
        remarks: owned(4),
    }
}

fn join(known: &mut Written, more: Written) {
    known.documents.extend(more.documents);
    known.sector = known.sector.take().or(more.sector);
    known.contact = known.contact.take().or(more.contact);
    known.remarks = known.remarks.take().or(more.remarks);
}
