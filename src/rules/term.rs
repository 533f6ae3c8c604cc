//! Terms: how a rule names words, for people who write no regular expressions.
//!
//! | written | matches |
//! | --- | --- |
//! | `inzage` | the whole word, any case, accents ignored |
//! | `FG` | capitals of up to five letters: exactly so |
//! | `verwijder*`, `*recht`, `*klacht*` | a word that begins, ends, or goes on so |
//! | `vragen * toestemming` | up to three words between |
//! | `gegevens … verwijderen` (or `...`) | up to six words between, within one sentence |
//! | `in\|trekken` | a separable verb in all its forms |
//! | `(uw/je) gegevens` | one of these |
//! | `onze? functionaris` | with or without the word |
//! | `{gegevens}` | anything that the lexicon of that name knows |

use crate::text::normalise::fold;

/// A term as written, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) parts: Vec<Part>,
}

/// One part of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// A word, or a piece of one.
    Word(Word),
    /// Up to this many words of any kind.
    Gap(u8),
    /// One of several sequences.
    Choice(Vec<Vec<Part>>),
    /// Anything that a lexicon knows, by its name and where in the term it is named.
    Lexicon(String, usize),
    /// The particle of a separable verb, apart from it.
    Particle(Word),
    /// A separable verb: particle and infinitive.
    Verb {
        particle: String,
        infinitive: String,
    },
}

/// A word of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, accents off.
    pub(crate) folded: String,
    /// The exact spelling, where capitals matter.
    pub(crate) exact: Option<String>,
    /// Whether the document's word may have more in front.
    pub(crate) open_start: bool,
    /// Whether the document's word may go on.
    pub(crate) open_end: bool,
}

/// What is wrong with a term, and where (byte offset in the term).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct TermError {
    pub(crate) message: String,
    pub(crate) at: usize,
}

/// Words that `*` between words stands for.
pub(crate) const SHORT_GAP: u8 = 3;
/// Words that `…` stands for.
pub(crate) const LONG_GAP: u8 = 6;
/// Brackets within each other, at most.
const DEEPEST: usize = 50;

/// Parses a term.
///
/// # Errors
/// When the term is empty, begins or ends with a gap, or has brackets that do not close
/// or stand too deep within each other.
pub(crate) fn parse(text: &str) -> Result<Term, TermError> {
    let mut parser = Parser {
        text,
        at: 0,
        depth: 0,
    };
    let parts = parser.sequence(false)?;
    if parser.at < text.len() {
        return Err(parser.error("een haakje of schuine streep zonder begin"));
    }
    let gap = |part: Option<&Part>| matches!(part, Some(Part::Gap(_)));
    if parts.is_empty() {
        return Err(TermError {
            message: "een lege term".into(),
            at: 0,
        });
    }
    if gap(parts.first()) || gap(parts.last()) {
        return Err(TermError {
            message: "een term kan niet met een gat (* of …) beginnen of eindigen".into(),
            at: 0,
        });
    }
    Ok(Term { parts })
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    /// Brackets that are open.
    depth: usize,
}

impl<'a> Parser<'a> {
    fn error(&self, message: &str) -> TermError {
        TermError {
            message: message.to_owned(),
            at: self.at,
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn sequence(&mut self, inner: bool) -> Result<Vec<Part>, TermError> {
        // An option is one word, nearly always.
        let mut parts = Vec::with_capacity(if inner { 1 } else { 4 });
        loop {
            self.skip_space();
            match self.peek() {
                None => return Ok(parts),
                Some(')' | '/') if inner => return Ok(parts),
                Some(')' | '/') => return Ok(parts),
                Some(_) => self.part(&mut parts)?,
            }
        }
    }

    fn part(&mut self, parts: &mut Vec<Part>) -> Result<(), TermError> {
        let first = parts.len();
        match self.peek() {
            Some('(') => {
                let choice = self.choice()?;
                parts.push(choice);
            }
            Some('{') => {
                let lexicon = self.lexicon()?;
                parts.push(lexicon);
            }
            _ => self.word(parts)?,
        }
        if self.peek() == Some('?') {
            self.at += 1;
            let optional = parts.split_off(first);
            parts.push(Part::Choice(vec![optional, Vec::new()]));
        }
        Ok(())
    }

    fn choice(&mut self) -> Result<Part, TermError> {
        let open = self.at;
        if self.depth == DEEPEST {
            let message = format!("meer dan {DEEPEST} haakjes in elkaar; splits de term");
            return Err(self.error(&message));
        }
        self.at += 1;
        self.depth += 1;
        let mut options = Vec::new();
        loop {
            options.push(self.sequence(true)?);
            match self.peek() {
                Some('/') => self.at += 1,
                Some(')') => {
                    self.at += 1;
                    self.depth -= 1;
                    return Ok(Part::Choice(options));
                }
                _ => {
                    return Err(TermError {
                        message: "dit haakje wordt niet gesloten".into(),
                        at: open,
                    });
                }
            }
        }
    }

    fn lexicon(&mut self) -> Result<Part, TermError> {
        let open = self.at;
        let close = self
            .rest()
            .find('}')
            .ok_or_else(|| self.error("deze accolade wordt niet gesloten"))?;
        let name = self.text[open + 1..open + close].trim().to_owned();
        self.at += close + 1;
        Ok(Part::Lexicon(name, open + 1))
    }

    fn word(&mut self, parts: &mut Vec<Part>) -> Result<(), TermError> {
        let end = self
            .rest()
            .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/' | '{' | '}' | '?'))
            .unwrap_or(self.rest().len());
        let raw = &self.text[self.at..self.at + end];
        if raw.is_empty() {
            return Err(self.error("dit teken hoort hier niet"));
        }
        match raw {
            "*" => parts.push(Part::Gap(SHORT_GAP)),
            "…" | "..." => parts.push(Part::Gap(LONG_GAP)),
            _ if raw.contains('|') => parts.push(self.verb(raw)?),
            _ => self.plain(raw, parts)?,
        }
        self.at += end;
        Ok(())
    }

    fn verb(&self, raw: &str) -> Result<Part, TermError> {
        match raw.split_once('|') {
            Some((particle, infinitive)) if !particle.is_empty() && infinitive.len() > 2 => {
                let (mut left, mut right) = (String::new(), String::new());
                fold(particle, &mut left);
                fold(infinitive, &mut right);
                Ok(Part::Verb {
                    particle: left,
                    infinitive: right,
                })
            }
            _ => Err(self.error("een scheidbaar werkwoord schrijft u als in|trekken")),
        }
    }

    /// One written word: `e-mail` is two words of the text.
    fn plain(&self, raw: &str, parts: &mut Vec<Part>) -> Result<(), TermError> {
        let pieces = raw.split(|c: char| !c.is_alphanumeric());
        let mut pieces = pieces.filter(|piece| !piece.is_empty()).peekable();
        if pieces.peek().is_none() {
            return Err(self.error("hier staat geen woord"));
        }
        let mut open_start = raw.starts_with('*');
        while let Some(piece) = pieces.next() {
            let mut folded = String::with_capacity(piece.len());
            fold(piece, &mut folded);
            let open_end = pieces.peek().is_none() && raw.ends_with('*');
            let exact = is_abbreviation(piece).then(|| piece.to_owned());
            parts.push(Part::Word(Word {
                folded,
                exact,
                open_start,
                open_end,
            }));
            open_start = false;
        }
        Ok(())
    }
}

fn is_abbreviation(piece: &str) -> bool {
    (2..=5).contains(&piece.len()) && piece.chars().all(|c| c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(folded: &str) -> Part {
        Part::Word(Word {
            folded: folded.into(),
            exact: None,
            open_start: false,
            open_end: false,
        })
    }

    #[test]
    fn words_gaps_and_choices() {
        let term = parse("(uw/je) gegevens … verwijder*").expect("valid");
        assert_eq!(
            term.parts[0],
            Part::Choice(vec![vec![word("uw")], vec![word("je")]])
        );
        assert_eq!(term.parts[2], Part::Gap(LONG_GAP));
        assert!(
            matches!(&term.parts[3], Part::Word(word) if word.open_end && word.folded == "verwijder")
        );
    }

    #[test]
    fn capitals_are_exact_and_hyphens_part_words() {
        assert!(
            matches!(&parse("FG").expect("valid").parts[0], Part::Word(word) if word.exact.as_deref() == Some("FG"))
        );
        assert_eq!(parse("e-mail").expect("valid").parts.len(), 2);
    }

    #[test]
    fn lexicons_optionals_and_verbs() {
        let term = parse("onze? {gegevens} in|zien").expect("valid");
        assert_eq!(
            term.parts[0],
            Part::Choice(vec![vec![word("onze")], vec![]])
        );
        assert_eq!(term.parts[1], Part::Lexicon("gegevens".into(), 7));
        assert_eq!(
            term.parts[2],
            Part::Verb {
                particle: "in".into(),
                infinitive: "zien".into()
            }
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        for bad in [
            "",
            "* woord",
            "woord …",
            "(uw/je gegevens",
            "{gegevens",
            "in|",
        ] {
            assert!(parse(bad).is_err(), "{bad:?} should be refused");
        }
    }
}
