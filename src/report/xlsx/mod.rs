//! The report as a workbook (XLSX), for those who work with spreadsheets.
//!
//! Each row goes to a temporary file as soon as it is known. Text is always
//! written as text: no cell is a formula or a link, whatever it begins with.

mod findings;
mod queries;
mod sheet;

use std::io::{self, Write};

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, Workbook};
use rust_xlsxwriter::{ConditionalFormatText, ConditionalFormatTextRule, ExcelDateTime};

pub use queries::write_matrix;

use self::sheet::{Look, Sheet, failed, format};
use super::dutch;
use super::sink::{Column, Ending, Head, Out, Sink};
use super::view::{self, Row};
use crate::batch::ParticipantReport;

/// The spreadsheet report.
pub struct Report {
    head: Head,
    out: Out,
    workbook: Workbook,
    overview: Sheet,
    findings: Sheet,
    signals: Sheet,
    unread: Sheet,
    account: Sheet,
    participants: usize,
    documents: usize,
}

/// Columns of the overview before the requirements.
const COUNTS: [&str; 7] = [
    "deelnemer",
    "profiel",
    "fouten",
    "waarschuwingen",
    "adviezen",
    "signalen",
    "in orde",
];

impl Report {
    /// Begins a workbook.
    ///
    /// # Errors
    /// When the temporary files can't be made.
    pub fn new(head: &Head, out: Out) -> io::Result<Self> {
        let mut workbook = Workbook::new();
        let mut add = |name, widths: &[f64]| Sheet::add(&mut workbook, name, widths);
        let mut widths = vec![32.0, 18.0, 6.0, 6.0, 6.0, 6.0, 6.0];
        widths.resize(COUNTS.len() + head.requirements.len(), 13.0);
        let overview = add("Overzicht", &widths)?;
        let findings = add("Bevindingen", &findings::WIDTHS)?;
        let signals = add("Signalen", &findings::WIDTHS)?;
        let unread = add("Onleesbaar", &[32.0, 40.0, 24.0, 60.0, 60.0])?;
        let account = add("Verantwoording", &[32.0, 80.0])?;
        let mut report = Self {
            head: head.clone(),
            out,
            workbook,
            overview,
            findings,
            signals,
            unread,
            account,
            participants: 0,
            documents: 0,
        };
        report.begin()?;
        Ok(report)
    }

    fn begin(&mut self) -> io::Result<()> {
        self.date()?;
        let requirements = columns(&self.head);
        let heads = COUNTS.iter().map(|head| (*head).to_owned());
        let heads: Vec<String> = heads
            .chain(requirements.iter().map(|column| column.id.clone()))
            .collect();
        let book = &mut self.workbook;
        self.overview.heads(book, &heads, Look::Upright)?;
        self.findings
            .heads(book, &findings::HEADS.map(str::to_owned), Look::Head)?;
        self.signals
            .heads(book, &findings::HEADS.map(str::to_owned), Look::Head)?;
        let heads = ["deelnemer", "document", "status", "reden", "wat te doen"];
        self.unread
            .heads(book, &heads.map(str::to_owned), Look::Head)
    }

    /// The workbook says that it was made on the day of the run, so that the
    /// same run gives the same file.
    fn date(&mut self) -> io::Result<()> {
        let date = ExcelDateTime::parse_from_str(&self.head.run_date).map_err(failed)?;
        let properties = rust_xlsxwriter::DocProperties::new()
            .set_title("Privacyteksten getoetst aan de AVG")
            .set_author("avgtoets")
            .set_creation_datetime(&date);
        self.workbook.set_properties(&properties);
        Ok(())
    }

    fn overview(&mut self, row: &Row) -> io::Result<()> {
        let book = &mut self.workbook;
        let sheet = &mut self.overview;
        let Some(at) = sheet.next() else {
            return Ok(());
        };
        sheet.text(book, at, 0, &row.name, Look::Plain)?;
        sheet.text(book, at, 1, &row.profile, Look::Plain)?;
        let gaps = row.counts.gaps;
        let counts = [
            gaps.error,
            gaps.warning,
            gaps.advice,
            row.counts.signals,
            row.counts.present,
        ];
        for (count, column) in counts.into_iter().zip(2..) {
            sheet.number(book, at, column, count)?;
        }
        let first = column_of(COUNTS.len());
        let skipped = self
            .head
            .requirements
            .iter()
            .take_while(|column| column.profile != row.profile);
        let first = first + column_of(skipped.count());
        for (cell, column) in row.cells.iter().zip(first..) {
            if let Some(cell) = cell {
                let told = [cell.symbol(), " ", cell.verdict.label(), cell.doubt()].concat();
                sheet.text(book, at, column, &told, Look::Plain)?;
            }
        }
        Ok(())
    }

    /// Colours by what a cell says, for those who filter and change.
    fn colours(&mut self) -> io::Result<()> {
        let (rows, columns) = (
            self.overview.last(),
            column_of(COUNTS.len() + self.head.requirements.len()),
        );
        if rows == 0 {
            return Ok(());
        }
        let first = column_of(COUNTS.len());
        let last = columns.saturating_sub(1).max(first);
        let sheet = self.overview.worksheet(&mut self.workbook)?;
        let kinds = [
            ("✗", Look::Error),
            ("▲", Look::Warning),
            ("○", Look::Advice),
            ("◇", Look::Decided),
            ("✓", Look::Good),
            ("–", Look::Absent),
        ];
        for (sign, look) in kinds {
            let rule = ConditionalFormatText::new()
                .set_rule(ConditionalFormatTextRule::BeginsWith(sign.to_owned()))
                .set_format(format(look));
            sheet
                .add_conditional_format(1, first, rows, last, &rule)
                .map_err(failed)?;
        }
        for (column, look) in [(2, Look::Error), (3, Look::Warning), (4, Look::Advice)] {
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::GreaterThan(0))
                .set_format(format(look));
            sheet
                .add_conditional_format(1, column, rows, column, &rule)
                .map_err(failed)?;
        }
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        Ok(())
    }

    fn account(&mut self, ending: &Ending) -> io::Result<()> {
        let head = &self.head;
        let number = dutch::number;
        let mut lines = vec![
            ("Programma".to_owned(), format!("avgtoets {}", head.version)),
            ("Aantal regels".to_owned(), number(head.rules.count)),
            (
                "Kenmerk van de regels (SHA-256)".to_owned(),
                head.rules.sha256.clone(),
            ),
            ("Peildatum".to_owned(), dutch::date(&head.reference_date)),
            ("Gemaakt op".to_owned(), dutch::date(&head.run_date)),
            ("Deelnemers".to_owned(), number(self.participants)),
            ("Documenten".to_owned(), number(self.documents)),
        ];
        if ending.incomplete {
            let told = "Niet compleet: de opdracht is gestopt voordat alles was beoordeeld.";
            lines.push(("Let op".to_owned(), told.to_owned()));
        }
        let full = [&self.overview, &self.findings, &self.signals, &self.unread];
        if full.iter().any(|sheet| sheet.is_full()) {
            let told = "Niet alles past in dit werkboek. Kies ook de vorm csv of jsonl.";
            lines.push(("Let op".to_owned(), told.to_owned()));
        }
        lines.extend(
            ending
                .remarks
                .iter()
                .map(|told| ("Opmerking".to_owned(), told.clone())),
        );
        lines.push(("Wat dit betekent".to_owned(), view::PURPOSE.to_owned()));
        let limits = view::CANNOT_JUDGE
            .map(|(what, why)| (format!("Niet beoordeeld: {what}"), why.to_owned()));
        lines.extend(limits);
        let requirements = head.requirements.iter().chain(&head.signals);
        lines.extend(requirements.map(|column| (column.id.clone(), asked(column))));
        for (name, told) in lines {
            if let Some(at) = self.account.next() {
                self.account
                    .text(&mut self.workbook, at, 0, &name, Look::Strong)?;
                self.account
                    .text(&mut self.workbook, at, 1, &told, Look::Wrapped)?;
            }
        }
        Ok(())
    }
}

/// What a requirement asks, with its articles.
fn asked(column: &Column) -> String {
    format!(
        "{}: {} ({})",
        column.title,
        column.question,
        column.basis.join(", ")
    )
}

fn columns(head: &Head) -> Vec<&Column> {
    head.requirements.iter().collect()
}

/// A place among the columns; a sheet has 16,384 of them.
fn column_of(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

impl Sink for Report {
    fn participant(&mut self, participant: &ParticipantReport) -> io::Result<()> {
        self.participants += 1;
        self.documents += participant.documents.len();
        for (at, statement) in participant.statements.iter().enumerate() {
            let row = Row::of(
                &self.head,
                self.participants,
                &participant.identity,
                at,
                statement,
            );
            self.overview(&row)?;
        }
        let book = &mut self.workbook;
        findings::write(book, &mut self.findings, &mut self.signals, participant)?;
        findings::write_unread(book, &mut self.unread, participant)
    }

    fn finish(mut self: Box<Self>, ending: &Ending) -> io::Result<()> {
        self.account(ending)?;
        let width = column_of(COUNTS.len() + self.head.requirements.len());
        self.overview.end(&mut self.workbook, width, 1)?;
        self.colours()?;
        let findings = column_of(findings::HEADS.len());
        self.findings.end(&mut self.workbook, findings, 1)?;
        self.signals.end(&mut self.workbook, findings, 1)?;
        self.unread.end(&mut self.workbook, 5, 1)?;
        let bytes = self.workbook.save_to_buffer().map_err(failed)?;
        self.out.write_all(&bytes)?;
        self.out.done()
    }
}
