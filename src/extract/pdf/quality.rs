//! How much of a document could be read, and what a reader must know of it.

use super::super::ExtractError;
use super::content::Ink;
use super::line::Line;

/// How a page came out.
#[derive(Debug, Clone, Copy)]
struct Outcome {
    /// Letters, known or not.
    letters: usize,
    /// Letters that cannot be told.
    unknown: usize,
    broken: bool,
    picture: bool,
    blank: bool,
}

/// How the pages came out.
#[derive(Debug)]
pub(super) struct Quality {
    mended: bool,
    pages: Vec<Outcome>,
}

impl Quality {
    pub(super) fn new(mended: bool) -> Self {
        Self {
            mended,
            pages: Vec::new(),
        }
    }

    pub(super) fn page(&mut self, ink: &Ink, lines: &[Line]) {
        let chars = || lines.iter().flat_map(|line| line.text.chars());
        let unknown = chars()
            .filter(|c| *c == char::REPLACEMENT_CHARACTER)
            .count();
        let letters = chars().filter(|c| c.is_alphanumeric()).count() + unknown;
        // In a file that lost a part, a page without anything is a page that was lost.
        let lost = self.mended && lines.is_empty() && !ink.picture;
        self.pages.push(Outcome {
            letters,
            unknown,
            broken: ink.broken || lost,
            picture: ink.picture,
            blank: !ink.orders,
        });
    }

    /// Refuses a document without letters, with the reason that fits best.
    pub(super) fn check(&self) -> Result<(), ExtractError> {
        let sum = |of: fn(&Outcome) -> usize| self.pages.iter().map(of).sum::<usize>();
        let (letters, unknown) = (sum(|page| page.letters), sum(|page| page.unknown));
        if letters > 2 * unknown {
            Ok(())
        } else if unknown > 0 {
            Err(ExtractError::Undecodable)
        } else if self.pages.iter().any(|page| page.broken)
            || self.pages.iter().all(|page| page.blank)
        {
            Err(ExtractError::Damaged)
        } else {
            Err(ExtractError::ImagesOnly {
                pages: self.pages.len(),
            })
        }
    }

    /// Dutch, full sentences.
    pub(super) fn remarks(&self) -> Vec<String> {
        let mut remarks = self.incomplete();
        let pictures = self.having(|page| page.letters == 0 && page.picture && !page.broken);
        if let Some(list) = enumerate(&pictures) {
            remarks.push(format!(
                "Op {list} staat geen tekst, alleen beeld (misschien een scan); dat deel is niet beoordeeld."
            ));
        }
        self.undecoded(&mut remarks);
        remarks
    }

    /// What was lost of the file: Dutch, full sentences.
    pub(super) fn incomplete(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.mended {
            remarks.push(
                "Het bestand is beschadigd en zo goed mogelijk hersteld; er kan tekst ontbreken."
                    .to_owned(),
            );
        }
        self.lost(&mut remarks);
        remarks
    }

    fn lost(&self, remarks: &mut Vec<String>) {
        let lost = self.having(|page| page.broken && page.letters == 0);
        let partly = self.having(|page| page.broken && page.letters > 0);
        let of = self.pages.len();
        if let Some(list) = enumerate(&lost) {
            remarks.push(format!(
                "{} van de {of} pagina's {} niet worden gelezen: {list}. Kijk de oordelen zelf na.",
                lost.len(),
                if lost.len() == 1 { "kon" } else { "konden" }
            ));
        }
        if let Some(list) = enumerate(&partly) {
            remarks.push(format!("Niet alles kon worden gelezen van {list}."));
        }
    }

    fn undecoded(&self, remarks: &mut Vec<String>) {
        let undecodable = self.having(|page| page.unknown * 5 > page.letters);
        if let Some(list) = enumerate(&undecodable) {
            remarks.push(format!(
                "Op {list} zijn veel letters niet te herkennen: het bestand zegt niet welke tekens het zijn."
            ));
        }
        if self.pages.iter().any(|page| page.unknown > 0) {
            remarks.push(
                "Van een deel van de letters is niet te zien welke het zijn; daar staat het teken \u{fffd} in de tekst."
                    .to_owned(),
            );
        }
    }

    /// The 1-based numbers of the pages of which something holds.
    fn having(&self, wanted: fn(&Outcome) -> bool) -> Vec<u32> {
        let numbered = self.pages.iter().zip(1_u32..);
        numbered
            .filter(|(page, _)| wanted(page))
            .map(|(_, number)| number)
            .collect()
    }
}

/// `pagina 1, 2 en 5`; `None` for nothing.
fn enumerate(numbers: &[u32]) -> Option<String> {
    let (last, rest) = numbers.split_last()?;
    let rest: Vec<String> = rest.iter().map(u32::to_string).collect();
    Some(if rest.is_empty() {
        format!("pagina {last}")
    } else {
        format!("pagina {} en {last}", rest.join(", "))
    })
}
