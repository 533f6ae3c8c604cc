//! Conditions evaluated to evidence. An empty set is false.

use std::cell::OnceCell;
use std::rc::Rc;

use jiff::civil::Date;
use smallvec::{SmallVec, smallvec};

use super::scan::{Scan, Span};
use super::signals::{self, Denials};
use super::{Sector, Verdict};
use crate::rules::condition::Scope;
use crate::rules::model::{Expr, Found, Item, Rule};
use crate::text::BlockKind;

/// Spans that belong together; the first is what the condition names first.
pub(crate) type Group = SmallVec<[Span; 2]>;

/// What a condition found: `None` is false; an empty list is true without
/// words to show (as `doc.sector == 'public'` or `not x` is).
pub(crate) type Evidence = Option<Rc<Vec<Group>>>;

/// What is assumed of the document.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    pub(crate) sector: Sector,
    pub(crate) profile: String,
    /// Rules that do not hold on this day are left out; none when not given.
    pub(crate) reference_date: Option<Date>,
}

/// Evaluates the conditions of all rules over one document.
pub(crate) struct Evaluator<'a, 'b> {
    pub(crate) scan: &'b Scan<'a>,
    denials: Denials<'a, 'b>,
    context: Context,
    /// Hits of the signals of each rule.
    hits: Vec<OnceCell<Evidence>>,
    /// Where the hits of each rule begin.
    first_hits: Vec<usize>,
    facts: Vec<OnceCell<Evidence>>,
}

impl<'a, 'b> Evaluator<'a, 'b> {
    pub(crate) fn new(scan: &'b Scan<'a>, context: Context) -> Self {
        let rules = scan.rules.rules();
        let mut first_hits = Vec::with_capacity(rules.len());
        let mut count = 0;
        for rule in rules {
            first_hits.push(count);
            count += rule.signals.len();
        }
        Self {
            scan,
            denials: Denials::new(scan),
            context,
            hits: vec![OnceCell::new(); count],
            first_hits,
            facts: vec![OnceCell::new(); rules.len()],
        }
    }

    fn rule(&self, index: usize) -> &'a Rule {
        &self.scan.rules.rules()[index]
    }

    /// Whether a rule holds on the reference date.
    pub(crate) fn in_force(&self, rule: usize) -> bool {
        let day = self.context.reference_date;
        day.is_none_or(|day| self.rule(rule).in_force.holds_on(day))
    }

    /// The verdict of a rule, and what it rests on.
    pub(crate) fn verdict(&self, rule: usize) -> (Verdict, Rc<Vec<Group>>) {
        let model = self.rule(rule);
        if let Some((when, _)) = &model.applies
            && self.evaluate(rule, when).is_none()
        {
            return (Verdict::NotApplicable, Rc::default());
        }
        let verdicts = &model.verdicts;
        let tried = [
            (Verdict::Conflict, &verdicts.conflict),
            (Verdict::Present, &verdicts.present),
            (Verdict::Partial, &verdicts.partial),
        ];
        for (verdict, condition) in tried {
            if let Some(found) = condition
                .as_ref()
                .and_then(|condition| self.evaluate(rule, condition))
            {
                return (verdict, found);
            }
        }
        (verdicts.otherwise, Rc::default())
    }

    /// What a fact found: nothing, on a day on which it does not hold.
    pub(crate) fn fact(&self, rule: usize) -> Evidence {
        if !self.in_force(rule) {
            return None;
        }
        self.facts[rule]
            .get_or_init(|| match self.verdict(rule) {
                (Verdict::Present, found) => Some(found),
                _ => None,
            })
            .clone()
    }

    /// The items of a rule that count here, and what each found.
    pub(crate) fn items(&self, rule: usize) -> Vec<(&'a Item, Evidence)> {
        let today = self.context.reference_date;
        let counts = |item: &&Item| {
            let begun = item
                .since
                .zip(today)
                .is_none_or(|(since, today)| since <= today);
            begun
                && item
                    .when
                    .as_ref()
                    .is_none_or(|when| self.evaluate(rule, when).is_some())
        };
        self.rule(rule)
            .items
            .iter()
            .filter(counts)
            .map(|item| (item, self.item(rule, item)))
            .collect()
    }

    fn item(&self, rule: usize, item: &'a Item) -> Evidence {
        match &item.found {
            Found::Signal(signal) => self.signal(rule, *signal),
            Found::Condition(condition) => self.evaluate(rule, condition),
        }
    }

    fn signal(&self, rule: usize, signal: usize) -> Evidence {
        let hits = &self.hits[self.first_hits[rule] + signal];
        hits.get_or_init(|| {
            let signal = &self.rule(rule).signals[signal];
            let spans = signals::hits(self.scan, &self.denials, signal);
            some(spans.into_iter().map(|span| smallvec![span]).collect())
        })
        .clone()
    }

    /// Evaluates one condition of a rule.
    pub(crate) fn evaluate(&self, rule: usize, condition: &'a Expr) -> Evidence {
        let one = |inner: &'a Expr| self.evaluate(rule, inner);
        match condition {
            Expr::Signal(signal) => self.signal(rule, *signal),
            Expr::Item(item) => self.item(rule, &self.rule(rule).items[*item]),
            Expr::Fact(fact) => self.fact(*fact),
            Expr::Sector { sector, equal } => truth((self.context.sector == *sector) == *equal),
            Expr::Profile { profile, equal } => truth((self.context.profile == *profile) == *equal),
            Expr::AllItems => all(self.items(rule).into_iter().map(|(_, found)| found)),
            Expr::AnyItem => in_turn(self.items(rule).into_iter().map(|(_, found)| found)),
            Expr::CountItems { order, number } => {
                let found: Vec<Evidence> = self
                    .items(rule)
                    .into_iter()
                    .map(|(_, found)| found)
                    .collect();
                let count = found.iter().flatten().count();
                if order.holds(count, *number) {
                    in_turn(found.into_iter()).or(Some(Rc::default()))
                } else {
                    None
                }
            }
            Expr::And(parts) => all(parts.iter().map(one)),
            Expr::Or(parts) => any(parts.iter().map(one)),
            Expr::Not(inner) => truth(one(inner).is_none()),
            Expr::Near { parts, scope } => self.near(rule, parts, *scope),
            Expr::Apart { left, right, scope } => self.apart(one(left)?, one(right), *scope),
            Expr::Under {
                inner,
                heading,
                below,
            } => match one(heading) {
                Some(headings) => self.under(&one(inner)?, &headings, *below),
                None if *below => None,
                None => one(inner),
            },
            Expr::Heading(inner) => {
                let titles = &self.scan.reach;
                self.standing(&one(inner)?, |kind, sentence| {
                    matches!(kind, BlockKind::Heading(_)) || titles.is_title(sentence)
                })
            }
            Expr::Body(inner) => self.standing(&one(inner)?, |kind, _| {
                !matches!(kind, BlockKind::Heading(_))
            }),
            Expr::Row(inner) => self.standing(&one(inner)?, |kind, _| {
                matches!(kind, BlockKind::Row { .. })
            }),
            Expr::Listed(inner) => {
                self.standing(&one(inner)?, |kind, _| matches!(kind, BlockKind::Item(_)))
            }
            Expr::Own { inner, own } => {
                let explained = &self.scan.explained;
                let stands = |span: &Span| explained.has(self.scan, span) != *own;
                let groups = one(inner)?;
                // What holds without words, like `not x`, stands nowhere.
                if groups.is_empty() {
                    return Some(groups);
                }
                // What stands together is our own only if all of it is.
                let kept = groups.iter().filter(|group| {
                    if *own {
                        group.iter().all(stands)
                    } else {
                        group.iter().any(stands)
                    }
                });
                some(kept.cloned().collect())
            }
            Expr::Compare {
                inner,
                order,
                limit,
            } => {
                let holds = |group: &&Group| {
                    group
                        .iter()
                        .any(|span| span.value.is_some_and(|value| order.holds(value, *limit)))
                };
                some(one(inner)?.iter().filter(holds).cloned().collect())
            }
        }
    }

    /// Groups of the first part, each with the nearest group of every other part.
    fn near(&self, rule: usize, parts: &'a [Expr], scope: Scope) -> Evidence {
        let (first, rest) = parts.split_first()?;
        let mut groups: Vec<Group> = self.evaluate(rule, first)?.as_ref().clone();
        for part in rest {
            let others = self.evaluate(rule, part)?;
            if others.is_empty() {
                continue;
            }
            let spans = in_order(&others);
            groups.retain_mut(|group| {
                let lead = group.first().copied();
                let nearest = lead.and_then(|lead| self.scan.nearest(&lead, &spans, scope));
                group.extend(
                    nearest
                        .iter()
                        .flat_map(|index| others[*index].iter().copied()),
                );
                nearest.is_some()
            });
        }
        some(groups)
    }

    /// The groups of the left that have nothing of the right near.
    fn apart(&self, left: Rc<Vec<Group>>, right: Evidence, scope: Scope) -> Evidence {
        let Some(right) = right else {
            return Some(left);
        };
        let mut right: Vec<Span> = right.iter().flatten().copied().collect();
        right.sort_unstable_by_key(|span| span.start);
        let near = |group: &Group| {
            let mut spans = group.iter();
            spans.any(|span| self.scan.has_near(span, &right, scope))
        };
        some(left.iter().filter(|group| !near(group)).cloned().collect())
    }

    /// The groups that stand below a heading in which the other stands, or those that do not.
    fn under(&self, inner: &[Group], headings: &[Group], wanted_below: bool) -> Evidence {
        let document = self.scan.document;
        let block_of = |span: &Span| document.sentences()[span.sentence as usize].block;
        let wanted: Vec<usize> = headings
            .iter()
            .flatten()
            .map(block_of)
            .filter(|block| matches!(document.blocks()[*block].kind, BlockKind::Heading(_)))
            .collect();
        let below = |group: &&Group| {
            group.first().is_some_and(|span| {
                let block = block_of(span);
                let mut section = Some(document.blocks()[block].section);
                while let Some(index) = section {
                    let heading = document.sections()[index].heading;
                    if heading.is_some_and(|heading| heading != block && wanted.contains(&heading))
                    {
                        return true;
                    }
                    section = document.sections()[index].parent;
                }
                false
            })
        };
        some(
            inner
                .iter()
                .filter(|group| below(group) == wanted_below)
                .cloned()
                .collect(),
        )
    }

    /// The groups whose first span stands in such a block.
    fn standing(&self, groups: &[Group], wanted: impl Fn(BlockKind, u32) -> bool) -> Evidence {
        let stands = |group: &&Group| {
            group.first().is_some_and(|span| {
                let block = self.scan.document.block_of(span.sentence as usize);
                wanted(block.kind, span.sentence)
            })
        };
        some(groups.iter().filter(stands).cloned().collect())
    }
}

/// The spans of groups in the order of the text, each with the number of its group.
fn in_order(groups: &[Group]) -> Vec<(Span, usize)> {
    let numbered = groups.iter().enumerate();
    let mut spans: Vec<(Span, usize)> = numbered
        .flat_map(|(index, group)| group.iter().map(move |span| (*span, index)))
        .collect();
    spans.sort_by_key(|(span, _)| span.start);
    spans
}

fn truth(holds: bool) -> Evidence {
    holds.then(Rc::default)
}

fn some(groups: Vec<Group>) -> Evidence {
    (!groups.is_empty()).then(|| Rc::new(groups))
}

/// All hold: their evidence together.
fn all(parts: impl Iterator<Item = Evidence>) -> Evidence {
    let mut held = Together::default();
    for part in parts {
        held.add(part?);
    }
    Some(held.0.unwrap_or_default())
}

/// At least one holds: the first evidence of each that does, then the second of each …
fn in_turn(parts: impl Iterator<Item = Evidence>) -> Evidence {
    let found: Vec<Rc<Vec<Group>>> = parts.flatten().collect();
    if found.is_empty() {
        return None;
    }
    let most = found
        .iter()
        .map(|groups| groups.len())
        .max()
        .unwrap_or_default();
    let rounds = (0..most).flat_map(|round| {
        found
            .iter()
            .filter_map(move |groups| groups.get(round).cloned())
    });
    Some(Rc::new(rounds.collect()))
}

/// At least one holds: the evidence of all that do.
fn any(parts: impl Iterator<Item = Evidence>) -> Evidence {
    let mut held = Together::default();
    parts.flatten().for_each(|part| held.add(part));
    held.0
}

/// The evidence of parts that hold, after one another; one part alone is not copied.
#[derive(Default)]
struct Together(Option<Rc<Vec<Group>>>);

impl Together {
    fn add(&mut self, part: Rc<Vec<Group>>) {
        match &mut self.0 {
            Some(held) if !held.is_empty() => {
                if !part.is_empty() {
                    Rc::make_mut(held).extend(part.iter().cloned());
                }
            }
            held => *held = Some(part),
        }
    }
}
