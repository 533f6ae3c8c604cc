//! One sheet, written row by row.

use std::io;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::report::harmless_line;

/// The most characters that a cell holds.
const LONGEST: usize = 32_000;
/// The last row that a sheet has, from 0.
const LAST: u32 = 1_048_575;

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Wrapped,
    Strong,
    Head,
    /// A head that stands upright, above narrow columns.
    Upright,
    Error,
    Warning,
    Advice,
    Good,
    Absent,
    Decided,
}

pub(super) fn format(look: Look) -> Format {
    let plain = Format::new().set_align(FormatAlign::Top);
    let head = || {
        Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x00DC_E6EC))
            .set_border_bottom(FormatBorder::Thin)
            .set_align(FormatAlign::Bottom)
    };
    let coloured = |ink: u32, ground: u32| {
        Format::new()
            .set_font_color(Color::RGB(ink))
            .set_background_color(Color::RGB(ground))
    };
    match look {
        Look::Plain => plain,
        Look::Wrapped => plain.set_text_wrap(),
        Look::Strong => plain.set_bold().set_text_wrap(),
        Look::Head => head().set_text_wrap(),
        Look::Upright => head().set_rotation(90),
        Look::Error => coloured(0x008C_1D18, 0x00FA_E3E1),
        Look::Warning => coloured(0x0069_4500, 0x00FC_EFCF),
        Look::Advice => coloured(0x0017_497A, 0x00E1_EDF9),
        Look::Good => coloured(0x001D_5A32, 0x00E6_F3EA),
        Look::Absent => coloured(0x004B_5666, 0x00F0_F2F4),
        Look::Decided => coloured(0x004A_2C82, 0x00EC_E6F6),
    }
}

/// One sheet of a workbook, of which rows are written from top to bottom.
pub(super) struct Sheet {
    name: &'static str,
    row: u32,
    full: bool,
}

pub(super) fn failed(error: XlsxError) -> io::Error {
    io::Error::other(error)
}

impl Sheet {
    pub(super) fn add(
        workbook: &mut Workbook,
        name: &'static str,
        widths: &[f64],
    ) -> io::Result<Self> {
        let sheet = workbook
            .add_worksheet_with_constant_memory()
            .map_err(failed)?;
        sheet.set_name(name).map_err(failed)?;
        for (width, column) in widths.iter().zip(0..) {
            sheet.set_column_width(column, *width).map_err(failed)?;
        }
        Ok(Self {
            name,
            row: 0,
            full: false,
        })
    }

    pub(super) fn worksheet<'w>(
        &self,
        workbook: &'w mut Workbook,
    ) -> io::Result<&'w mut Worksheet> {
        workbook.worksheet_from_name(self.name).map_err(failed)
    }

    /// Writes the heads, in the first row.
    pub(super) fn heads(
        &mut self,
        workbook: &mut Workbook,
        heads: &[String],
        look: Look,
    ) -> io::Result<()> {
        let at = self.next().unwrap_or(0);
        for (head, column) in heads.iter().zip(0..) {
            // What stands before narrow columns has room.
            let look = if column < 2 && look == Look::Upright {
                Look::Head
            } else {
                look
            };
            self.text(workbook, at, column, head, look)?;
        }
        Ok(())
    }

    /// The next row to write, from 0; `None` when the sheet is full.
    pub(super) fn next(&mut self) -> Option<u32> {
        if self.row > LAST {
            self.full = true;
            return None;
        }
        self.row += 1;
        Some(self.row - 1)
    }

    /// The last row that was written, from 0.
    pub(super) fn last(&self) -> u32 {
        self.row.saturating_sub(1)
    }

    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// Text stays text; what does not fit in a cell is cut off.
    pub(super) fn text(
        &self,
        workbook: &mut Workbook,
        row: u32,
        column: u16,
        text: &str,
        look: Look,
    ) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let mut shown = harmless_line(text);
        if let Some((end, _)) = shown.char_indices().nth(LONGEST) {
            shown.truncate(end);
            shown.push('…');
        }
        let sheet = self.worksheet(workbook)?;
        sheet
            .write_string_with_format(row, column, shown, &format(look))
            .map(|_| ())
            .map_err(failed)
    }

    pub(super) fn number(
        &self,
        workbook: &mut Workbook,
        row: u32,
        column: u16,
        number: usize,
    ) -> io::Result<()> {
        // Counts of findings: far below what a cell holds exactly.
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let sheet = self.worksheet(workbook)?;
        sheet
            .write_number_with_format(row, column, number, &format(Look::Plain))
            .map(|_| ())
            .map_err(failed)
    }

    /// Makes the heads stay in sight and gives them filters.
    pub(super) fn end(&self, workbook: &mut Workbook, width: u16, frozen: u16) -> io::Result<()> {
        let last = self.last();
        let sheet = self.worksheet(workbook)?;
        sheet.set_freeze_panes(1, frozen).map_err(failed)?;
        sheet.set_repeat_rows(0, 0).map_err(failed)?;
        let column = width.saturating_sub(1);
        sheet
            .autofilter(0, 0, last, column)
            .map(|_| ())
            .map_err(failed)
    }
}
