//! Where the texts of the documents are shown: in files of their own, or at
//! the end of the report as long as that stays small.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::markup::{Markup, tag};
use super::page::Page;
use super::part::Part;
use super::section::Section;
use super::source::Shown;
use super::{FILE_NAME, has_text};
use crate::batch::ParticipantReport;
use crate::report::sink::Out;
use crate::report::view::{self, Names};
use crate::report::{DocumentReport, SourceText};

/// The folder of the texts, beside the report.
pub(in crate::report) const FOLDER: &str = "teksten";
/// The most bytes of HTML that a report of one file holds of texts.
const ROOM: usize = 4 << 20;

/// Shows texts, and tells where.
pub(super) enum Texts {
    Folder {
        path: PathBuf,
        names: Names,
    },
    Inside {
        part: Part,
        room: usize,
        left_out: usize,
    },
}

impl Texts {
    pub(super) fn in_folder(folder: &Path) -> io::Result<Self> {
        let path = folder.join(FOLDER);
        fs::create_dir_all(&path)?;
        let names = Names::default();
        Ok(Self::Folder { path, names })
    }

    pub(super) fn inside() -> io::Result<Self> {
        Ok(Self::Inside {
            part: Part::new()?,
            room: ROOM,
            left_out: 0,
        })
    }

    /// Shows the texts of a participant; for each document where its words are
    /// found, up to their offset, or nothing where the text is not shown.
    pub(super) fn add(
        &mut self,
        number: usize,
        participant: &ParticipantReport,
    ) -> io::Result<Vec<String>> {
        let section = Section {
            participant,
            number,
            texts: &[],
            level: 3,
        };
        let documents = participant.documents.iter().enumerate();
        documents
            .map(|(at, document)| {
                match document
                    .assessment
                    .text
                    .as_ref()
                    .filter(|_| has_text(document))
                {
                    Some(text) => self.show(&section, at, document, text),
                    None => Ok(String::new()),
                }
            })
            .collect()
    }

    fn show(
        &mut self,
        section: &Section<'_>,
        at: usize,
        document: &DocumentReport,
        text: &SourceText,
    ) -> io::Result<String> {
        match self {
            Self::Folder { path, names } => {
                let name = &section.participant.identity.name;
                let name = names.give(&format!("{name} {}", view::title_of(document)));
                write_file(
                    &path.join(format!("{name}.html")),
                    section,
                    at,
                    document,
                    text,
                )?;
                Ok(format!("{FOLDER}/{name}.html#"))
            }
            Self::Inside {
                part,
                room,
                left_out,
            } => {
                let id = format!("t{}-{}", section.number, at + 1);
                let prefix = format!("{id}-");
                // A text that is too long by itself is not even laid out.
                let told = (text.text.len() <= *room)
                    .then(|| inside(section, at, document, text, &id, &prefix))
                    .filter(|told| told.as_str().len() <= *room);
                let Some(told) = told else {
                    *left_out += 1;
                    return Ok(String::new());
                };
                *room -= told.as_str().len();
                part.write_all(told.as_str().as_bytes())?;
                Ok(format!("#{prefix}"))
            }
        }
    }

    /// Writes the texts that stand in the report itself.
    pub(super) fn copy_to(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let Self::Inside {
            part,
            room,
            left_out,
        } = self
        else {
            return Ok(());
        };
        if *room == ROOM && *left_out == 0 {
            return Ok(());
        }
        out.write_all(b"<section id=\"teksten\">")?;
        let mut told = Markup::from(tag("h2").text("De teksten zelf"));
        if *left_out > 0 {
            told.push(tag("p").class("melding").text(&format!(
                "{left_out} van de teksten staan er niet bij, omdat dit bestand anders te groot wordt. Kies met \
                 --output een map: dan krijgt elke tekst een eigen bestand."
            )));
        }
        out.write_all(told.as_str().as_bytes())?;
        part.copy_to(out)?;
        out.write_all(b"</section>")
    }
}

/// A text as a part of the report itself.
fn inside(
    section: &Section<'_>,
    at: usize,
    document: &DocumentReport,
    text: &SourceText,
    id: &str,
    prefix: &str,
) -> Markup {
    let shown = Shown::new(section, at, text, "", prefix, 4);
    let told = tag("section").class("deelnemer tekst").id(id);
    told.put(title(section, document, "h3"))
        .put(shown.markup())
        .into()
}

fn title(section: &Section<'_>, document: &DocumentReport, name: &'static str) -> Markup {
    let participant = &section.participant.identity.name;
    let file = view::title_of(document);
    let title = if *participant == file {
        file
    } else {
        format!("{participant}: {file}")
    };
    tag(name).text(&title).into()
}

fn write_file(
    path: &Path,
    section: &Section<'_>,
    at: usize,
    document: &DocumentReport,
    text: &SourceText,
) -> io::Result<()> {
    let mut out = Out::file(path)?;
    let page = Page {
        title: &format!("{}: tekst", view::title_of(document)),
        scripted: false,
    };
    page.begin(&mut out)?;
    let back = format!("../{FILE_NAME}");
    let shown = Shown::new(section, at, text, &back, "", 2);
    let up = tag("a").attr("href", &format!("{back}#d{}", section.number));
    let header = tag("header")
        .class("kop smal")
        .put(tag("p").class("maker").text("avgtoets"))
        .put(title(section, document, "h1"))
        .put(tag("p").put(up.text("Naar het rapport van deze deelnemer")));
    let main = tag("main")
        .class("tekst smal")
        .id("inhoud")
        .put(shown.markup());
    for part in [header, main] {
        out.write_all(Markup::from(part).as_str().as_bytes())?;
    }
    page.end(&mut out)?;
    out.done()
}
