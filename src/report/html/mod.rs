//! The report for people who read it on a screen or on paper: one HTML file
//! that needs nothing beside it, no script and no network.
//!
//! In a folder, the texts of the documents stand in files of their own
//! (`teksten/`), and each participant has a report that can be sent on
//! (`deelnemers/`). Participants are written as they come; of each, only its
//! row of the matrix is kept.

mod beside;
#[cfg(test)]
mod contrast;
mod facts;
mod foot;
mod front;
mod letter;
mod letters;
pub(super) mod markup;
mod matrix;
pub(super) mod page;
mod part;
mod point;
mod quote;
mod section;
mod source;
mod texts;

use std::io::{self, Write};

use self::front::{Kept, Unjudged};
use self::markup::{Markup, tag};
use self::page::Page;
use self::part::Part;
use self::section::Section;
pub(super) use self::texts::FOLDER as TEXTS;
use self::texts::Texts;
use super::sink::{Ending, Head, Out, Place, Sink};
use super::view::{self, Row};
use super::{DocumentReport, dutch};
use crate::batch::ParticipantReport;

/// The name of the report in a folder.
pub const FILE_NAME: &str = "avgtoets.html";

/// From this many participants on, a browser draws only those in sight.
const MANY: usize = 20;

/// The HTML report.
pub struct Report {
    head: Head,
    out: Out,
    kept: Kept,
    /// The participants' sections, until it is known what goes before them.
    sections: Part,
    texts: Texts,
    letters: Option<letters::Letters>,
}

impl Report {
    /// Begins a report.
    ///
    /// # Errors
    /// When the file, a folder beside it, or a file for what comes later can't be made.
    pub fn new(head: &Head, place: Place) -> io::Result<Self> {
        let (texts, letters) = match &place {
            Place::Folder(folder) => (
                Texts::in_folder(folder)?,
                Some(letters::Letters::new(folder)?),
            ),
            Place::File(_) | Place::Stream(_) => (Texts::inside()?, None),
        };
        Ok(Self {
            head: head.clone(),
            out: place.open(FILE_NAME)?,
            kept: Kept::default(),
            sections: Part::new()?,
            texts,
            letters,
        })
    }

    fn keep(&mut self, participant: &ParticipantReport) {
        let number = self.kept.participants;
        self.kept.documents += participant.documents.len();
        self.kept.contradictions += participant.contradictions.len();
        for (at, statement) in participant.statements.iter().enumerate() {
            let row = Row::of(&self.head, number, &participant.identity, at, statement);
            self.kept.rows.push(row);
        }
        for unread in view::unread(participant) {
            self.kept.unread.push(Unjudged {
                participant: participant.identity.name.clone(),
                number,
                document: view::title_of(unread.document),
                status: dutch::long_status(unread.failure.status),
                message: unread.failure.message.clone(),
            });
        }
    }

    fn write(&mut self, ending: &Ending) -> io::Result<()> {
        let several = self.kept.rows.len() > self.kept.profiles().len();
        let page = Page {
            title: "Privacyteksten getoetst aan de AVG",
            scripted: several,
        };
        page.begin(&mut self.out)?;
        let many = if self.kept.participants >= MANY {
            "groot"
        } else {
            "klein-rapport"
        };
        let header = Markup::from(front::header(&self.head, &self.kept));
        self.out.write_all(header.as_str().as_bytes())?;
        write!(self.out, "<main id=\"inhoud\" class=\"{many}\">")?;
        self.put(front::contents(&self.kept))?;
        self.put(front::summary(&self.kept, ending))?;
        self.put(self.overview())?;
        self.out.write_all(b"<section id=\"deelnemers\">")?;
        self.put(tag("h2").text("Per deelnemer"))?;
        self.sections.copy_to(&mut self.out)?;
        self.out.write_all(b"</section>")?;
        if let Some(unread) = front::unread(&self.kept) {
            self.put(unread)?;
        }
        self.texts.copy_to(&mut self.out)?;
        self.put(foot::limits(2))?;
        self.put(foot::account(&self.head, Some(ending), 2))?;
        self.out.write_all(b"</main>")?;
        self.put(letter::voet(&self.head))?;
        page.end(&mut self.out)
    }

    fn overview(&self) -> Markup {
        let mut overview = Markup::default();
        for profile in self.kept.profiles() {
            overview.push(matrix::part(&self.head, profile, &self.kept.of(profile)));
        }
        tag("div").id("overzicht").put(overview).into()
    }

    fn put(&mut self, markup: impl Into<Markup>) -> io::Result<()> {
        self.out.write_all(markup.into().as_str().as_bytes())
    }
}

impl Sink for Report {
    fn participant(&mut self, participant: &ParticipantReport) -> io::Result<()> {
        self.kept.participants += 1;
        let number = self.kept.participants;
        self.keep(participant);
        let texts = self.texts.add(number, participant)?;
        let section = Section {
            participant,
            number,
            texts: &texts,
            level: 3,
        };
        let name = tag("h3").text(&participant.identity.name);
        let told = tag("section")
            .class("deelnemer")
            .id(&format!("d{number}"))
            .put(name)
            .put(section.body());
        self.sections
            .write_all(Markup::from(told).as_str().as_bytes())?;
        self.sections.write_all(b"\n")?;
        match &mut self.letters {
            Some(letters) => letters.write(&self.head, number, participant),
            None => Ok(()),
        }
    }

    fn finish(mut self: Box<Self>, ending: &Ending) -> io::Result<()> {
        self.write(ending)?;
        self.out.done()
    }
}

/// Whether there is anything to show of a document's text.
fn has_text(document: &DocumentReport) -> bool {
    document
        .assessment
        .text
        .as_ref()
        .is_some_and(|text| !text.blocks.is_empty())
}
