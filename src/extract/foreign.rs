//! Formats that are recognised but not read, and what to do about them.

use std::fmt;

/// A format that is recognised but not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// Word since 2007 (.docx).
    Docx,
    /// Word before 2007 (.doc).
    Doc,
    /// Excel (.xlsx, .xls).
    Spreadsheet,
    /// PowerPoint (.pptx, .ppt).
    Slides,
    /// OpenDocument text (.odt).
    Odt,
    /// Some other file of the old Office form.
    OldOffice,
    /// A web page.
    Html,
    /// Rich Text Format.
    Rtf,
    /// A picture.
    Image,
    /// A zip file or another archive.
    Archive,
    /// An e-mail message (.eml, .msg).
    Email,
    /// Bytes that are no text.
    Binary,
}

impl fmt::Display for Foreign {
    /// What it is in Dutch, with its article, for use after "Het bestand is".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Docx => "een Word-document (.docx)",
            Self::Doc => "een oud Word-document (.doc)",
            Self::Spreadsheet => "een rekenblad (Excel of ODS)",
            Self::Slides => "een presentatie (PowerPoint)",
            Self::Odt => "een OpenDocument-tekst (.odt)",
            Self::OldOffice => "een Office-bestand van voor 2007",
            Self::Html => "een webpagina (HTML)",
            Self::Rtf => "een RTF-document (.rtf)",
            Self::Image => "een afbeelding",
            Self::Archive => "een zip-bestand of een ander archief",
            Self::Email => "een e-mailbericht",
            Self::Binary => "geen PDF en geen tekst, maar een onbekend soort bestand",
        })
    }
}

impl Foreign {
    /// What the user can do about it: full Dutch sentences.
    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Image => {
                "Laat een programma de tekst herkennen (OCR) en sla die op als PDF of als platte tekst."
            }
            Self::Archive => "Pak het archief uit en kies de bestanden die erin zitten.",
            Self::Html => {
                "Druk de pagina in de browser af naar PDF, of sla haar op als PDF of als platte tekst."
            }
            Self::Email => "Sla het bericht of de bijlage op als PDF of als platte tekst.",
            Self::Binary => {
                "Controleer of u het juiste bestand hebt gekozen, en sla het op als PDF of als platte tekst."
            }
            _ => "Open het document en sla het op als PDF of als platte tekst (.txt).",
        }
    }
}
