//! The forms that a report can have, and the sink that writes each.

use std::io;
use std::str::FromStr;

use super::json::JsonSink;
use super::sink::{Head, Place, Sink};
use super::terminal::{Style, TextSink};
use super::view::LETTERS;
use super::{csv, html, jsonl, markdown, sarif, xlsx};

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For people, on a terminal or in a text file.
    Text,
    /// For programs: `avgtoets/v1`.
    Json,
    /// For programs that read along, line by line.
    JsonLines,
    /// For people, on a screen or on paper; in a folder also a report for each participant.
    Html,
    /// For people, in text that other programs lay out; in a folder also a report for each participant.
    Markdown,
    /// For people who work with spreadsheets.
    Xlsx,
    /// The same as one table; without a byte order mark.
    Csv,
    /// With the byte order mark that Excel wants.
    CsvForExcel,
    /// For platforms that show findings in documents.
    Sarif,
}

/// One line for each form: all that the rest of the program knows of it.
struct Known {
    form: Form,
    /// As it is typed.
    name: &'static str,
    /// Its file, in a folder.
    file: &'static str,
    /// Whether it can be written to standard output.
    streams: bool,
    /// Whether it shows the texts of the documents.
    texts: bool,
    /// The folders that it fills in a folder.
    folders: &'static [&'static str],
}

const KNOWN: [Known; 9] = [
    Known {
        form: Form::Text,
        name: "text",
        file: "avgtoets.txt",
        streams: true,
        texts: false,
        folders: &[],
    },
    Known {
        form: Form::Json,
        name: "json",
        file: "avgtoets.json",
        streams: true,
        texts: false,
        folders: &[],
    },
    Known {
        form: Form::JsonLines,
        name: "jsonl",
        file: "avgtoets.jsonl",
        streams: true,
        texts: false,
        folders: &[],
    },
    Known {
        form: Form::Html,
        name: "html",
        file: "avgtoets.html",
        streams: true,
        texts: true,
        folders: &[LETTERS, html::TEXTS],
    },
    Known {
        form: Form::Markdown,
        name: "md",
        file: "avgtoets.md",
        streams: true,
        texts: false,
        folders: &[LETTERS],
    },
    Known {
        form: Form::Xlsx,
        name: "xlsx",
        file: "avgtoets.xlsx",
        streams: false,
        texts: false,
        folders: &[],
    },
    Known {
        form: Form::Csv,
        name: "csv",
        file: "avgtoets.csv",
        streams: true,
        texts: false,
        folders: &[],
    },
    Known {
        form: Form::CsvForExcel,
        name: "csv-bom",
        file: "avgtoets-excel.csv",
        streams: true,
        texts: false,
        folders: &[],
    },
    Known {
        form: Form::Sarif,
        name: "sarif",
        file: "avgtoets.sarif",
        streams: true,
        texts: false,
        folders: &[],
    },
];

impl Form {
    /// Whether it names every requirement there is, found or not: a column or a rule for each.
    pub fn names_requirements(self) -> bool {
        matches!(self, Self::Html | Self::Markdown | Self::Xlsx | Self::Sarif)
    }

    /// The names of all forms, as they are typed.
    pub fn names() -> impl Iterator<Item = &'static str> {
        KNOWN.iter().map(|known| known.name)
    }

    /// The name of its file, or of the first of its files, in a folder.
    pub fn file_name(self) -> &'static str {
        self.known().map_or("avgtoets.txt", |known| known.file)
    }

    /// The folders that it fills in a folder.
    pub fn folders(self) -> &'static [&'static str] {
        self.known().map_or(&[], |known| known.folders)
    }

    /// Whether it can be written to standard output; otherwise it needs a file or folder.
    pub fn streams(self) -> bool {
        self.known().is_some_and(|known| known.streams)
    }

    /// Whether it shows the texts of the documents, which are then to be kept.
    pub fn shows_texts(self) -> bool {
        self.known().is_some_and(|known| known.texts)
    }

    fn known(self) -> Option<&'static Known> {
        KNOWN.iter().find(|known| known.form == self)
    }

    /// Opens the sink that writes this form. `style` is for what is shown on a screen.
    ///
    /// # Errors
    /// When the file can't be made.
    pub fn open(self, head: &Head, place: Place, style: Style) -> io::Result<Box<dyn Sink>> {
        let file = self.file_name();
        Ok(match self {
            Self::Text => Box::new(TextSink::new(head.clone(), style, place.open(file)?)),
            Self::Json => Box::new(JsonSink::new(head, place.open(file)?)?),
            Self::JsonLines => Box::new(jsonl::Report::new(head, place.open(file)?)?),
            Self::Html => Box::new(html::Report::new(head, place)?),
            Self::Markdown => Box::new(markdown::Report::new(head, place)?),
            Self::Xlsx => Box::new(xlsx::Report::new(head, place.open(file)?)?),
            Self::Csv => Box::new(csv::Report::new(place.open(file)?, false)?),
            Self::CsvForExcel => Box::new(csv::Report::new(place.open(file)?, true)?),
            Self::Sarif => Box::new(sarif::Report::new(head, place.open(file)?)?),
        })
    }
}

impl FromStr for Form {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = KNOWN.iter().find(|known| known.name == name);
        known.map(|known| known.form).ok_or_else(|| {
            let names: Vec<&str> = Self::names().collect();
            format!("“{name}” is geen vorm; kies uit: {}", names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_known_by_a_name_and_a_file_of_its_own() {
        let mut files: Vec<_> = KNOWN.iter().map(|known| known.file).collect();
        files.dedup();
        assert_eq!(files.len(), KNOWN.len());
        for known in &KNOWN {
            assert_eq!(known.name.parse::<Form>().unwrap(), known.form);
        }
        assert!("xml".parse::<Form>().unwrap_err().contains("text, json"));
    }
}
