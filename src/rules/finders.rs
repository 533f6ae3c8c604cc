//! Terms, regular expressions and lexicon names made into [`Finder`]s.

use std::collections::HashMap;

use super::anchors::AnchorTable;
use super::diagnostic::{Diagnostic, content_start, suggestion};
use super::file::Text;
use super::literals::LiteralTable;
use super::model::{Element, Finder, Sequence, Spelling};
use super::pattern::{Pattern, Tried};
use super::required::{Required, required};
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
    pub(super) anchors: AnchorTable,
    /// Lexicons by name.
    pub(super) lexicons: HashMap<String, usize>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The register of laws as written.
    pub(super) law_file: Option<(SourceFile, super::file::LawFile)>,
}

/// The written parts of a finder.
pub(super) struct Written<'a> {
    pub(super) terms: &'a [Text],
    pub(super) regex: &'a [Text],
    pub(super) uses: &'a [Text],
    pub(super) except: &'a [Text],
}

impl Compiler {
    pub(super) fn report(
        &mut self,
        file: &SourceFile,
        code: &'static str,
        span: std::ops::Range<usize>,
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
        Finder {
            first: self.anchors.next(),
            terms: written
                .terms
                .iter()
                .flat_map(|term| self.term(term, file))
                .collect(),
            regexes: written
                .regex
                .iter()
                .filter_map(|regex| self.regex(regex, file))
                .collect(),
            lexicons: written
                .uses
                .iter()
                .filter_map(|name| self.lexicon(name.get_ref(), name.span(), file))
                .collect(),
            except: written
                .except
                .iter()
                .flat_map(|term| self.term(term, file))
                .collect(),
        }
    }

    pub(super) fn lexicon(
        &mut self,
        name: &str,
        span: std::ops::Range<usize>,
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

    /// The sequences that a term means.
    fn term(&mut self, written: &Text, file: &SourceFile) -> Vec<Sequence> {
        let span = written.span();
        let term = match term::parse(written.get_ref()) {
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
                return Vec::new();
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
                return Vec::new();
            }
        }
        sequences.retain(|sequence| !sequence.is_empty());
        sequences.iter_mut().for_each(tidy_gaps);
        let length = |literal| self.literals.letters(literal);
        sequences
            .into_iter()
            .map(|elements| self.anchors.sequence(elements, length))
            .collect()
    }

    /// The options that one part of a term means.
    fn part(
        &mut self,
        part: &Part,
        span: &std::ops::Range<usize>,
        file: &SourceFile,
    ) -> Vec<Vec<Element>> {
        match part {
            Part::Word(_) | Part::Particle(_) | Part::Gap(_) => {
                self.with(vec![Vec::new()], part, span, file)
            }
            Part::Lexicon(name, at) => {
                let start = content_start(&file.text, span) + at;
                let known = self.lexicon(name, start..(start + name.len()).min(span.end), file);
                known
                    .map(|lexicon| vec![Element::Lexicon(lexicon)])
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
            exact: word.exact.clone(),
            denial: DENIALS.contains(&word.folded.as_str()),
        }
    }

    /// Options that are one word each become one element.
    fn choice(
        &mut self,
        options: &[Vec<Part>],
        span: &std::ops::Range<usize>,
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
                other => sequences.extend(self.sequences(other, span, file)),
            }
            sequences.truncate(MAX_SEQUENCES + 1);
        }
        for (spellings, rest) in finite {
            let tails = self.sequences(&rest, span, file);
            sequences.extend(product(vec![vec![Element::Word(spellings)]], &tails));
        }
        if !single.is_empty() {
            sequences.push(vec![Element::Word(single)]);
        }
        sequences
    }

    fn sequences(
        &mut self,
        parts: &[Part],
        span: &std::ops::Range<usize>,
        file: &SourceFile,
    ) -> Vec<Vec<Element>> {
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
        span: &std::ops::Range<usize>,
        file: &SourceFile,
    ) -> Vec<Vec<Element>> {
        let element = match part {
            Part::Word(word) => Element::Word(vec![self.spelling(word)]),
            Part::Particle(word) => Element::Particle(self.spelling(word)),
            Part::Gap(words) => Element::Gap(*words),
            _ => return product(sequences, &self.part(part, span, file)),
        };
        // Nearly always there is one sequence: nothing to copy then.
        if let Some((last, others)) = sequences.split_last_mut() {
            others.iter_mut().for_each(|one| one.push(element.clone()));
            last.push(element);
        }
        sequences
    }

    fn regex(&mut self, written: &Text, file: &SourceFile) -> Option<Pattern> {
        let tried = self.tried(written.get_ref());
        match Pattern::new(written.get_ref(), tried) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                let message = format!("deze reguliere expressie klopt niet: {error}");
                self.report(file, "regex", written.span(), message, None);
                None
            }
        }
    }

    /// Where an expression must be tried: where its letters stand.
    fn tried(&mut self, pattern: &str) -> Tried {
        let Some(required) = required(pattern) else {
            return Tried::Everywhere;
        };
        let mut literals = |pieces: Vec<String>| {
            let pieces = pieces.iter();
            pieces.map(|piece| self.literals.inside(piece)).collect()
        };
        match required {
            Required::Letters(pieces) => Tried::Blocks(literals(pieces)),
            Required::Signs(signs) => Tried::WithSigns(signs),
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
        head.iter().chain(tail).cloned().collect::<Vec<Element>>()
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
