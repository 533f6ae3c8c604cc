//! The report as Markdown (CommonMark with tables). In a folder each
//! participant also has a report of its own that can be sent on.

pub(super) mod escape;
mod letter;
mod overview;
mod point;
mod section;

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use super::sink::{Ending, Head, Out, Place, Sink};
use super::view::{self, Names, Row};
use crate::batch::ParticipantReport;

/// The name of the report in a folder.
pub const FILE_NAME: &str = "avgtoets.md";

/// The Markdown report.
pub struct Report {
    head: Head,
    out: Out,
    participants: usize,
    documents: usize,
    rows: Vec<Row>,
    letters: Option<(PathBuf, Names)>,
}

impl Report {
    /// Begins a report.
    ///
    /// # Errors
    /// When the file, or the folder for the participants' own reports, can't be made.
    pub fn new(head: &Head, place: Place) -> io::Result<Self> {
        let letters = match &place {
            Place::Folder(folder) => {
                let letters = folder.join(view::LETTERS);
                fs::create_dir_all(&letters)?;
                Some((letters, Names::default()))
            }
            Place::File(_) | Place::Stream(_) => None,
        };
        let mut out = place.open(FILE_NAME)?;
        overview::begin(head, &mut out)?;
        Ok(Self {
            head: head.clone(),
            out,
            participants: 0,
            documents: 0,
            rows: Vec::new(),
            letters,
        })
    }
}

impl Sink for Report {
    fn participant(&mut self, participant: &ParticipantReport) -> io::Result<()> {
        self.participants += 1;
        self.documents += participant.documents.len();
        let statements = participant.statements.iter().enumerate();
        let identity = &participant.identity;
        let rows = statements
            .map(|(at, statement)| Row::of(&self.head, self.participants, identity, at, statement));
        self.rows.extend(rows);
        let name = escape::text(&identity.name);
        write!(self.out, "\n## {name}\n\n{}", section::body(participant, 3))?;
        let Some((folder, names)) = &mut self.letters else {
            return Ok(());
        };
        let name = names.give(&identity.name);
        let mut out = Out::file(&folder.join(format!("{name}.md")))?;
        out.write_all(letter::letter(&self.head, participant).as_bytes())?;
        out.done()
    }

    fn finish(mut self: Box<Self>, ending: &Ending) -> io::Result<()> {
        overview::end(
            &self.head,
            &self.rows,
            (self.participants, self.documents),
            ending,
            &mut self.out,
        )?;
        self.out.done()
    }
}
