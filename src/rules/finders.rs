//! Terms, regular expressions and lexicon names made into [`Finder`]s.

use std::collections::HashMap;
use std::ops::Range;

use super::diagnostic::{Diagnostic, content_start, suggestion};
use super::file::{RegexText, TermText, Text};
use super::literals::LiteralTable;
use super::model::Finder;
use super::pattern::{Expression, Pattern, Tried};
use super::required::Required;
use super::sequences::{Element, SequenceTable, Spelling, Spellings, number};
use super::source::SourceFile;
use super::term::{self, Part};
use super::verb;

/// A term may mean at most this many sequences.
const MAX_SEQUENCES: usize = 400;

/// Words by which a term itself denies, so that the denial around it is no surprise.
const DENIALS: &[&str] = &[
    "niet", "niets", "niks", "geen", "nooit", "nergens", "niemand", "noch", "evenmin", "zonder",
];

/// What all files share while they are compiled.
#[derive(Debug, Default)]
pub(super) struct Compiler {
    pub(super) literals: LiteralTable,
    pub(super) sequences: SequenceTable,
    /// Lexicons by name.
    pub(super) lexicons: HashMap<String, usize>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The register of laws as written.
    pub(super) law_file: Option<(SourceFile, super::file::LawFile)>,
}

/// The written parts of a finder.
pub(super) struct Written<'a> {
    pub(super) terms: &'a [TermText],
    pub(super) regex: &'a [RegexText],
    pub(super) uses: &'a [Text],
    pub(super) except: &'a [TermText],
}

impl Compiler {
    /// A compiler with room for so many bytes of rules.
    pub(super) fn with_room(bytes: usize) -> Self {
        Self {
            literals: LiteralTable::with_room(bytes),
            sequences: SequenceTable::with_room(bytes),
            ..Self::default()
        }
    }

    pub(super) fn report(
        &mut self,
        file: &SourceFile,
        code: &'static str,
        span: Range<usize>,
        message: String,
        help: Option<String>,
    ) {
        self.diagnostics.push(Diagnostic {
            code,
            file: file.path.clone(),
            source: file.text.to_string(),
            span,
            message,
            help,
        });
    }

    pub(super) fn finder(&mut self, written: &Written<'_>, file: &SourceFile) -> Finder {
        let terms = self.terms(written.terms, file);
        let regexes = written
            .regex
            .iter()
            .filter_map(|regex| self.regex(regex, file))
            .collect();
        let lexicons = written
            .uses
            .iter()
            .filter_map(|name| self.lexicon(name.get_ref(), name.span(), file))
            .collect();
        Finder {
            terms,
            regexes,
            lexicons,
            except: self.terms(written.except, file),
        }
    }

    /// The numbers of the sequences that terms mean.
    fn terms(&mut self, written: &[TermText], file: &SourceFile) -> Range<usize> {
        let first = self.sequences.next();
        written.iter().for_each(|term| self.term(term, file));
        first..self.sequences.next()
    }

    pub(super) fn lexicon(
        &mut self,
        name: &str,
        span: Range<usize>,
        file: &SourceFile,
    ) -> Option<usize> {
        let found = self.lexicons.get(name).copied();
        if found.is_none() {
            let help = suggestion(name, self.lexicons.keys().map(String::as_str));
            self.report(
                file,
                "onbekend-lexicon",
                span,
                format!("het lexicon `{name}` bestaat niet"),
                help,
            );
        }
        found
    }

    /// Adds the sequences that a term means.
    fn term(&mut self, written: &TermText, file: &SourceFile) {
        let span = written.span();
        let term = match &written.meaning {
            Ok(term) => term,
            Err(error) => {
                let at = (content_start(&file.text, &span) + error.at).min(span.end);
                self.report(
                    file,
                    "term",
                    at..span.end,
                    format!("deze term klopt niet: {error}"),
                    None,
                );
                return;
            }
        };
        let mut sequences = vec![Vec::with_capacity(term.parts.len())];
        for part in &term.parts {
            sequences = self.with(sequences, part, &span, file);
            if sequences.len() > MAX_SEQUENCES {
                self.report(
                    file,
                    "term",
                    span,
                    "deze term heeft te veel vormen; splits hem".into(),
                    None,
                );
                return;
            }
        }
        sequences.retain(|sequence| !sequence.is_empty());
        sequences.iter_mut().for_each(tidy_gaps);
        sequences
            .iter()
            .for_each(|elements| self.sequences.add(elements));
    }

    /// The options that one part of a term means.
    fn part(&mut self, part: &Part, span: &Range<usize>, file: &SourceFile) -> Vec<Vec<Element>> {
        match part {
            Part::Word(_) | Part::Particle(_) | Part::Gap(_) => {
                self.with(vec![Vec::new()], part, span, file)
            }
            Part::Lexicon(name, at) => {
                let start = content_start(&file.text, span) + at;
                let known = self.lexicon(name, start..(start + name.len()).min(span.end), file);
                known
                    .map(|lexicon| vec![Element::Lexicon(number(lexicon))])
                    .into_iter()
                    .collect()
            }
            Part::Verb {
                particle,
                infinitive,
            } => self.choice(&verb::forms(particle, infinitive), span, file),
            Part::Choice(options) => self.choice(options, span, file),
        }
    }

    fn spelling(&mut self, word: &term::Word) -> Spelling {
        Spelling {
            literal: self.literals.word(word),
            exact: word.exact.as_ref().map(|exact| self.sequences.exact(exact)),
            denial: DENIALS.contains(&word.folded.as_str()),
        }
    }

    fn list(&mut self, spellings: &[Spelling]) -> Spellings {
        let common = |literal| self.literals.common(literal);
        self.sequences.list(spellings, common)
    }

    /// Options that are one word each become one element.
    fn choice(
        &mut self,
        options: &[Vec<Part>],
        span: &Range<usize>,
        file: &SourceFile,
    ) -> Vec<Vec<Element>> {
        let mut single = Vec::new();
        let mut sequences: Vec<Vec<Element>> = Vec::new();
        let mut finite: Vec<(Vec<Spelling>, Vec<Part>)> = Vec::new();
        for option in options {
            match option.as_slice() {
                [Part::Word(word)] => single.push(self.spelling(word)),
                // The finite forms of a separable verb differ in their first word only.
                [Part::Word(word), rest @ ..] if matches!(rest.first(), Some(Part::Gap(_))) => {
                    let spelling = self.spelling(word);
                    match finite.iter_mut().find(|(_, known)| known == rest) {
                        Some((spellings, _)) => spellings.push(spelling),
                        None => finite.push((vec![spelling], rest.to_vec())),
                    }
                }
                other => sequences.extend(self.all(other, span, file)),
            }
            sequences.truncate(MAX_SEQUENCES + 1);
        }
        for (spellings, rest) in finite {
            let tails = self.all(&rest, span, file);
            let head = Element::Word(self.list(&spellings));
            sequences.extend(product(vec![vec![head]], &tails));
        }
        if !single.is_empty() {
            sequences.push(vec![Element::Word(self.list(&single))]);
        }
        sequences
    }

    /// The sequences that parts one after another mean.
    fn all(&mut self, parts: &[Part], span: &Range<usize>, file: &SourceFile) -> Vec<Vec<Element>> {
        let mut sequences = vec![Vec::with_capacity(parts.len())];
        for part in parts {
            sequences = self.with(sequences, part, span, file);
        }
        sequences
    }

    /// Every sequence with every option of the next part.
    fn with(
        &mut self,
        mut sequences: Vec<Vec<Element>>,
        part: &Part,
        span: &Range<usize>,
        file: &SourceFile,
    ) -> Vec<Vec<Element>> {
        let element = match part {
            Part::Word(word) => {
                let spelling = self.spelling(word);
                Element::Word(self.list(&[spelling]))
            }
            Part::Particle(word) => {
                let spelling = self.spelling(word);
                Element::Particle(self.list(&[spelling]))
            }
            Part::Gap(words) => Element::Gap(*words),
            _ => return product(sequences, &self.part(part, span, file)),
        };
        sequences.iter_mut().for_each(|one| one.push(element));
        sequences
    }

    fn regex(&mut self, written: &RegexText, file: &SourceFile) -> Option<Pattern> {
        match &written.meaning {
            Ok(expression) => {
                let tried = self.tried(expression);
                Some(Pattern::new(expression, tried))
            }
            Err(error) => {
                let message = format!("deze reguliere expressie klopt niet: {error}");
                self.report(file, "regex", written.span(), message, None);
                None
            }
        }
    }

    /// Where an expression must be tried: where its letters stand.
    fn tried(&mut self, expression: &Expression) -> Tried {
        match &expression.required {
            None => Tried::Everywhere,
            Some(Required::Letters(pieces)) => {
                let pieces = pieces.iter();
                Tried::Blocks(pieces.map(|piece| self.literals.inside(piece)).collect())
            }
            Some(Required::Signs(signs)) => Tried::WithSigns(signs.clone()),
        }
    }
}

/// Every left with every right, but no more than show that they are too many.
fn product(mut left: Vec<Vec<Element>>, right: &[Vec<Element>]) -> Vec<Vec<Element>> {
    // Nearly always there is one: nothing to copy then.
    if let [only] = right {
        left.iter_mut()
            .for_each(|head| head.extend_from_slice(only));
        return left;
    }
    let join = |head: &Vec<Element>, tail: &Vec<Element>| {
        head.iter().chain(tail).copied().collect::<Vec<Element>>()
    };
    left.iter()
        .flat_map(|head| right.iter().map(move |tail| join(head, tail)))
        .take(MAX_SEQUENCES + 1)
        .collect()
}

/// A gap at either end, left by an optional word, means nothing.
fn tidy_gaps(sequence: &mut Vec<Element>) {
    while matches!(sequence.last(), Some(Element::Gap(_))) {
        sequence.pop();
    }
    let lead = sequence
        .iter()
        .take_while(|element| matches!(element, Element::Gap(_)))
        .count();
    sequence.drain(..lead);
    // One gap after another is one longer gap.
    sequence.dedup_by(|next, before| match (&next, &mut *before) {
        (Element::Gap(more), Element::Gap(words)) => {
            *words = words.saturating_add(*more);
            true
        }
        _ => false,
    });
}
