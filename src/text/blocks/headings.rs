//! Whether a line is a heading, where only its words and its place tell.

use super::{Assembler, BlockKind, leads_on, lower_start};
use crate::text::dated;
use crate::text::lines::{Line, Look, Mark};

/// Longest heading, in characters; a question may be longer.
const HEADING_CHARS: usize = 90;
const QUESTION_CHARS: usize = 140;

impl Assembler<'_> {
    pub(super) fn item_or_heading(&self, index: usize, mark: Mark) -> BlockKind {
        let line = &self.lines[index];
        let depth = u8::try_from(line.indent / 2).unwrap_or(u8::MAX);
        let short = line.length <= HEADING_CHARS
            || line.body.ends_with('?') && line.length <= QUESTION_CHARS;
        let closed = line.body.ends_with(['.', ';', ',']);
        match mark {
            Mark::Plus if short && !self.stands_in_list(index, Mark::Plus) => BlockKind::Heading(3),
            Mark::Bullet if short && self.asks(index) => BlockKind::Heading(3),
            Mark::Article
                if short && self.names_something(index) && (!closed || asks_by_number(line)) =>
            {
                BlockKind::Heading(if line.body.to_lowercase().starts_with("art") {
                    3
                } else {
                    2
                })
            }
            Mark::Article => BlockKind::Paragraph,
            Mark::Letter if short && capitals(line.body) => BlockKind::Heading(2),
            Mark::Number(level)
                if short
                    && !closed
                    && !self.in_numbered_run(index, level)
                    && self.names_something(index) =>
            {
                BlockKind::Heading(level.saturating_add(1))
            }
            _ => BlockKind::Item(depth),
        }
    }

    /// Whether a line stands in a list of that mark rather than above a text: it is no
    /// question, and the next line that is not blank has the mark too, or there is none.
    fn stands_in_list(&self, index: usize, mark: Mark) -> bool {
        let next = self.lines[index + 1..]
            .iter()
            .find(|line| line.look != Look::Blank);
        next.is_none_or(|next| next.look == Look::Item(mark))
            && !self.lines[index].body.ends_with('?')
    }

    /// Whether a bullet stands before a question (or a remark among questions)
    /// with its answer right below, as folded web pages are copied.
    fn asks(&self, index: usize) -> bool {
        let line = &self.lines[index];
        is_answered(self.lines, index)
            && !lower_start(line)
            && (line.body.ends_with('?') || line.length <= HEADING_CHARS && self.has_questions())
    }

    /// Whether the text has questions behind bullets, each with its answer right below.
    fn has_questions(&self) -> bool {
        *self.questions.get_or_init(|| {
            let question = |(at, line): &(usize, &Line<'_>)| {
                line.look == Look::Item(Mark::Bullet)
                    && line.body.ends_with('?')
                    && is_answered(self.lines, *at)
            };
            self.lines
                .iter()
                .enumerate()
                .filter(question)
                .take(3)
                .count()
                == 3
        })
    }

    /// Whether the numbered line stands in a list of numbered lines.
    fn in_numbered_run(&self, index: usize, level: u8) -> bool {
        let same = |line: &Line<'_>| line.look == Look::Item(Mark::Number(level));
        let next = self.lines[index + 1..]
            .iter()
            .find(|line| line.look != Look::Blank);
        let before = index.checked_sub(1).map(|previous| &self.lines[previous]);
        next.is_some_and(same) || next.is_none() || before.is_some_and(same)
    }

    /// Whether a numbered line names a subject rather than begins a sentence.
    fn names_something(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let goes_on = self.lines.get(index + 1).is_some_and(|next| {
            next.look == Look::Text && (lower_start(next) || self.layout.broken(line, next))
        });
        let leads_in = line.body.ends_with(':') && line.body.split_whitespace().count() > 5;
        !lower_start(line) && !goes_on && !leads_in
    }

    pub(super) fn plain_level(&self) -> u8 {
        match (self.blocks.is_empty(), self.numbered) {
            (true, _) => 1,
            (false, true) => 4,
            (false, false) => 2,
        }
    }

    /// Whether a line of plain text is a heading.
    pub(super) fn is_heading_text(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let question = line.body.ends_with('?');
        let limit = if question {
            QUESTION_CHARS
        } else {
            HEADING_CHARS
        };
        if line.length > limit
            || line.body.ends_with(['.', ',', ';', ':', '!'])
            || !starts_like_heading(line)
            || !wordy(line.body)
            || labelled_number(line.body)
            || leads_on(line)
            // The first line can be a title that carries its date.
            || !self.blocks.is_empty() && dated::tells_when(line.body)
        {
            return false;
        }
        let next = self.lines[index + 1..]
            .iter()
            .zip(index + 1..)
            .find(|(line, at)| line.look != Look::Blank && !self.furniture[*at]);
        let Some((next, at)) = next else { return false };
        if next.told.is_some_and(|told| !told.first) {
            return false;
        }
        let before_gap = self.gap
            || self
                .blocks
                .last()
                .is_none_or(|block| matches!(block.kind, BlockKind::Heading(_)));
        let after_gap = at > index + 1;
        // Only a running header stands between it and the rest of its sentence.
        if lower_start(next) && self.furniture[index + 1..at].contains(&true) {
            return false;
        }
        if question && line.body.matches(['.', '?']).count() == 1 {
            return before_gap || !after_gap || line.length <= HEADING_CHARS;
        }
        if capitals(line.body) {
            return true;
        }
        if !before_gap
            || self
                .layout
                .width
                .is_some_and(|width| !after_gap && line.length * 100 > width * 80)
        {
            return false;
        }
        // The rest of its sentence stands right below.
        let goes_on = lower_start(next) || next.body.starts_with('(');
        let broken = self.layout.broken(line, next) || line.body.contains(". ");
        if !after_gap && next.look == Look::Text && goes_on && broken {
            return false;
        }
        after_gap || introduces(next)
    }
}

/// Whether the line right below can be the answer to a line.
fn is_answered(lines: &[Line<'_>], index: usize) -> bool {
    lines.get(index + 1).is_some_and(|next| {
        next.look == Look::Text && next.indent <= lines[index].indent && !lower_start(next)
    })
}

/// Whether the line right below looks like what a heading stands above.
fn introduces(next: &Line<'_>) -> bool {
    match next.look {
        Look::Item(_) | Look::Row | Look::Rule | Look::Marked(_) => true,
        Look::Text => {
            next.length > 60 || next.body.ends_with(['.', ':', '?', '!']) && next.length > 20
        }
        Look::Blank => false,
    }
}

/// `Vraag 5  Ik wil dat niet.`: the remark that the text below answers.
fn asks_by_number(line: &Line<'_>) -> bool {
    line.body.to_lowercase().starts_with("vraag ")
}

fn starts_like_heading(line: &Line<'_>) -> bool {
    line.body.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '\'' | '‘' | '"' | '“' | '(')
    })
}

/// `Laatst bijgewerkt: 22 november 2023`: a label with what it names.
fn labelled_number(text: &str) -> bool {
    text.split_once(": ")
        .is_some_and(|(_, value)| value.contains(|c: char| c.is_ascii_digit()))
}

/// Whether the line is made of words rather than of numbers and addresses.
fn wordy(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && digits * 4 <= letters
        && !text.contains(['@', '>'])
        && !text.contains("http")
        && !text.contains("www.")
        && text.split_whitespace().count() <= 20
}

fn capitals(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() >= 6 && letters.iter().all(|c| c.is_uppercase())
}
