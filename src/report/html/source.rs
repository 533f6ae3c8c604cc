//! A document's own text, with the words that verdicts rest on marked and linked.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use super::markup::{Element, Markup, tag};
use super::point::{class, heading};
use super::section::Section;
use crate::judge::{Evidence, Severity};
use crate::report::SourceText;
use crate::report::tally::gap_severity;
use crate::report::told::mark_in;
use crate::report::view::place;
use crate::text::BlockKind;

/// Words that a verdict rests on: what is said of them, and the way to it.
struct Marked {
    /// Character offsets into the text.
    range: Range<usize>,
    /// `None` where it is in order.
    severity: Option<Severity>,
    title: String,
    target: String,
}

/// The text of one document.
pub(super) struct Shown<'a> {
    text: &'a str,
    /// The byte at which each 64th character begins.
    bytes: Vec<usize>,
    source: &'a SourceText,
    /// In the order of the text.
    marks: Vec<Marked>,
    /// For each mark, where the furthest of it and those before it ends.
    furthest: Vec<usize>,
    /// What stands before the offset in an anchor.
    prefix: String,
    /// The level of the highest heading in it.
    level: u8,
}

/// Characters from one known byte to the next.
const STEP: usize = 64;

impl<'a> Shown<'a> {
    /// Prepares the text of the document of that index. `back` is the way to the report's
    /// page; anchors begin with `prefix`.
    pub(super) fn new(
        section: &Section<'_>,
        document: usize,
        source: &'a SourceText,
        back: &str,
        prefix: &str,
        level: u8,
    ) -> Self {
        let bytes = source.text.char_indices().step_by(STEP);
        let mut marks = marks(section, document, back);
        marks.sort_by_key(|mark| (mark.range.start, Reverse(mark.severity)));
        let ends = marks.iter().scan(0, |furthest: &mut usize, mark| {
            *furthest = mark.range.end.max(*furthest);
            Some(*furthest)
        });
        Self {
            furthest: ends.collect(),
            text: &source.text,
            bytes: bytes.map(|(byte, _)| byte).collect(),
            source,
            marks,
            prefix: prefix.to_owned(),
            level,
        }
    }

    /// All blocks.
    pub(super) fn markup(&self) -> Markup {
        let mut markup = Markup::default();
        let mut page = 0;
        let mut depth = self.level - 1;
        let mut blocks = self.source.blocks.as_slice();
        while let Some(((kind, range), rest)) = blocks.split_first() {
            markup.push(self.page(&mut page, range.start));
            let alike = 1 + rest
                .iter()
                .take_while(|(other, _)| other.continues(*kind))
                .count();
            let (group, rest) = blocks.split_at(alike);
            blocks = rest;
            match kind {
                BlockKind::Heading(level) => {
                    depth = (self.level - 1 + level).clamp(self.level, depth + 1).min(6);
                    markup.push(heading(depth).put(self.block(range)));
                }
                BlockKind::Item(_) => {
                    let items = group
                        .iter()
                        .map(|(_, range)| tag("li").put(self.block(range)));
                    markup.push(tag("ul").all(items));
                }
                BlockKind::Row { .. } => markup.push(self.table(group)),
                BlockKind::Paragraph | BlockKind::Furniture => {
                    markup.push(tag("p").put(self.block(range)));
                }
            }
        }
        markup
    }

    /// Where a page begins.
    fn page(&self, before: &mut u32, start: usize) -> Markup {
        let pages = &self.source.pages;
        let at = pages.partition_point(|page| page.start <= start);
        let Some(page) = at.checked_sub(1).and_then(|at| pages.get(at)) else {
            return Markup::default();
        };
        if page.number == *before {
            return Markup::default();
        }
        *before = page.number;
        let told = format!("Bladzijde {}", page.number);
        tag("p").class("blz").text(&told).into()
    }

    fn table(&self, rows: &[(BlockKind, Range<usize>)]) -> Element {
        let row = |(kind, range): &(BlockKind, Range<usize>)| {
            let head = rows.len() > 1 && *kind == (BlockKind::Row { head: true });
            let cells = self.cells(range).into_iter().map(|cell| {
                let name = if head {
                    tag("th").attr("scope", "col")
                } else {
                    tag("td")
                };
                name.put(self.words(&cell))
            });
            tag("tr").all(cells.collect::<Vec<_>>())
        };
        tag("table").all(rows.iter().map(row))
    }

    /// The cells of a row, as character ranges: apart by tabs, or by bars.
    fn cells(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let text = self.slice(range);
        let parting = if text.contains('\t') { '\t' } else { '|' };
        let mut at = range.start;
        let mut cells = Vec::new();
        for cell in text.split(parting) {
            let end = at + cell.chars().count();
            cells.push(at..end);
            at = end + 1;
        }
        cells
    }

    /// A block, with what stands before it on its line: `1.`, `•`.
    fn block(&self, range: &Range<usize>) -> Markup {
        let ahead = self.slice(&(range.start.saturating_sub(40)..range.start));
        let mark = mark_in(ahead.rsplit('\n').next().unwrap_or_default());
        let mut block = Markup::default();
        if !mark.is_empty() && mark.chars().count() < 12 {
            block.push(Markup::text(&format!("{mark} ")));
        }
        block.push(self.words(range));
        block
    }

    /// Characters, with the marks in them. Of marks that overlap the first is
    /// shown, up to where the next begins.
    fn words(&self, range: &Range<usize>) -> Markup {
        let mut words = Markup::default();
        let mut at = range.start;
        let from = self
            .marks
            .partition_point(|mark| mark.range.start < range.start);
        // What begins in an earlier block or cell may run on into this one; nothing
        // does that ends before `first`.
        let first = self.furthest.partition_point(|end| *end <= range.start);
        let earlier = self.marks[first.min(from)..from]
            .iter()
            .filter(|mark| mark.range.end > range.start);
        let here = self.marks[from..]
            .iter()
            .take_while(|mark| mark.range.start < range.end);
        let all: Vec<&Marked> = earlier.chain(here).collect();
        let mut left = all.as_slice();
        while let Some((first, _)) = left.split_first() {
            let start = first.range.start.max(at);
            let same = left
                .iter()
                .take_while(|mark| mark.range.start.max(at) <= start)
                .count();
            let (group, rest) = left.split_at(same);
            left = rest;
            words.push(self.plain(&(at..start)));
            let longest = group
                .iter()
                .map(|mark| mark.range.end)
                .max()
                .unwrap_or(start);
            let next = rest.first().map_or(range.end, |mark| mark.range.start);
            let end = longest.min(next.max(start)).min(range.end);
            words.push(self.marked(start..end, group));
            at = end.max(at);
        }
        words.push(self.plain(&(at..range.end)));
        words
    }

    fn plain(&self, range: &Range<usize>) -> Markup {
        Markup::text(self.slice(range))
    }

    fn marked(&self, range: Range<usize>, marks: &[&Marked]) -> Markup {
        let Some(first) = marks.first() else {
            return self.plain(&range);
        };
        let mut marked = tag("mark").class(first.severity.map_or("g", class));
        if first.range.start == range.start {
            marked = marked.id(&format!("{}w{}", self.prefix, range.start));
        }
        let titles: Vec<&str> = marks.iter().map(|mark| mark.title.as_str()).collect();
        let link = tag("a")
            .attr("href", &first.target)
            .attr("title", &titles.join("\n"));
        let mut markup: Markup = marked.put(link.text(self.slice(&range))).into();
        for (number, mark) in marks.iter().enumerate().skip(1).take(4) {
            let said = tag("span").class("stil").text(&mark.title);
            let link = tag("a")
                .class("naar")
                .attr("href", &mark.target)
                .attr("title", &mark.title)
                .text(&format!("{} ", number + 1))
                .put(said);
            markup.push(Markup::text(" "));
            markup.push(link);
        }
        markup
    }

    /// The text of a range of characters.
    fn slice(&self, range: &Range<usize>) -> &'a str {
        let (from, to) = (self.byte(range.start), self.byte(range.end));
        self.text.get(from..to).unwrap_or_default()
    }

    /// The byte at which a character begins.
    fn byte(&self, character: usize) -> usize {
        let known = self
            .bytes
            .get(character / STEP)
            .copied()
            .unwrap_or(self.text.len());
        let rest = self.text.get(known..).unwrap_or_default();
        let mut ahead = rest.char_indices().skip(character % STEP);
        ahead
            .next()
            .map_or(self.text.len(), |(byte, _)| known + byte)
    }
}

/// All words that verdicts and signals rest on, and those that a person should look at.
fn marks(section: &Section<'_>, document: usize, back: &str) -> Vec<Marked> {
    let report = section.participant.documents.get(document);
    let Some(judgement) = report.and_then(|report| report.assessment.outcome.as_ref().ok()) else {
        return Vec::new();
    };
    let statements = &section.participant.statements;
    let at = statements
        .iter()
        .position(|one| one.profile == judgement.profile)
        .unwrap_or(0);
    let marked = |anchor: String, severity, said: String, evidence: &Evidence| Marked {
        range: evidence.start..evidence.end,
        severity,
        title: format!("{said}; {}", place(evidence)),
        target: format!("{back}#{anchor}"),
    };
    let findings = judgement.requirements.iter().flat_map(|finding| {
        let severity = gap_severity(finding);
        let said = move || format!("{}: {}", finding.title, finding.verdict.label());
        let evidence = finding.evidence.iter();
        let anchor = move || section.anchor(at, &finding.id);
        evidence.map(move |evidence| marked(anchor(), severity, said(), evidence))
    });
    let signals = judgement.signals.iter().flat_map(|signal| {
        let said = move || format!("Signaal: {}", signal.title);
        let evidence = signal.evidence.iter();
        let anchor = move || section.signal_anchor(at, document, &signal.id);
        evidence.map(move |evidence| marked(anchor(), Some(signal.severity), said(), evidence))
    });
    let looks = judgement.requirements.iter().flat_map(|finding| {
        let said = move || format!("{}: kijk zelf", finding.title);
        let evidence = finding.review.iter().flat_map(|review| &review.evidence);
        let anchor = move || section.anchor(at, &finding.id);
        evidence.map(move |evidence| marked(anchor(), gap_severity(finding), said(), evidence))
    });
    let whole = judgement.review.iter().flat_map(|review| &review.evidence);
    let whole = whole.map(|evidence| {
        let anchor = format!("d{}", section.number);
        marked(anchor, None, "Kijk zelf".to_owned(), evidence)
    });
    let mut marks: Vec<Marked> = signals.chain(findings).collect();
    // A sentence that a verdict rests on is marked already.
    let known: HashSet<usize> = marks.iter().map(|mark| mark.range.start).collect();
    let looks = looks.chain(whole);
    marks.extend(looks.filter(|look| !known.contains(&look.range.start)));
    marks
}
