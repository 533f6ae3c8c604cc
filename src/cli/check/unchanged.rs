//! A run that would write what stands there already: nothing that its reports are made
//! from has changed, and neither have they.

use std::sync::Arc;

use avgtoets::batch::Decisions;
use avgtoets::batch::cache::whole::{Origin, Written};
use avgtoets::batch::cache::{Cache, Key};
use avgtoets::extract::Limits;
use avgtoets::report::sink::{Ending, Head};
use rayon::prelude::*;

use super::super::exit::Reached;
use super::super::plan::Plan;
use super::super::walk::Input;
use super::super::{judging, read};
use super::choices::Choices;
use super::targets::Targets;

/// What the reports of a run are made from.
pub(super) struct MadeFrom<'r> {
    pub(super) choices: &'r Choices,
    pub(super) plan: &'r Plan,
    pub(super) decisions: &'r Decisions,
    pub(super) head: &'r Head,
    pub(super) ending: &'r Ending,
    pub(super) limits: &'r Limits,
}

impl MadeFrom<'_> {
    /// Nothing with a document that can't be read now.
    fn origin(&self) -> Option<Origin> {
        let Self {
            choices,
            decisions,
            head,
            ending,
            ..
        } = self;
        // What was typed, who the participants are, which documents they have, the rules by
        // their digest, and what is said beside the verdicts. Not what was passed over: that
        // is told, and written nowhere.
        let participants = &self.plan.participants;
        let mut origin = Origin::default();
        origin.add(format!("{choices:?} {participants:?} {head:?} {ending:?}").as_bytes());
        origin.add(format!("{decisions:?}").as_bytes());
        for document in documents(self.plan, self.limits)? {
            origin.add(document.as_bytes());
        }
        Some(origin)
    }
}

/// What is to be written, made from what, and where that is kept.
pub(super) struct Whole {
    cache: Arc<Cache>,
    origin: Origin,
    written: Written,
}

impl Whole {
    /// Nothing where a run can't be known again: without a cache, to a screen or pipe, with a
    /// document that can't be read now, or with annotated copies, of which more is told
    /// than is written.
    pub(super) fn of(
        from: &MadeFrom<'_>,
        targets: &Targets,
        cache: Option<&Arc<Cache>>,
    ) -> Option<Self> {
        if from.choices.annotate.is_some() {
            return None;
        }
        Some(Self {
            cache: Arc::clone(cache?),
            written: Written::to(targets.written())?,
            origin: from.origin()?,
        })
    }

    /// How the run ended that wrote what stands there.
    pub(super) fn earlier(&self) -> Option<Reached> {
        self.cache.unchanged(&self.origin, &self.written)
    }

    /// Remembers how this run ended, unless it could end otherwise another time.
    pub(super) fn keep(&self, reached: &Reached, ending: &Ending) {
        if !reached.may_end_otherwise() && !ending.incomplete {
            self.cache.keep(&self.origin, &self.written, reached);
        }
    }
}

/// The documents by their content, in the order of the plan.
fn documents(plan: &Plan, limits: &Limits) -> Option<Vec<Key>> {
    let inputs: Vec<&Input> = plan
        .participants
        .iter()
        .flat_map(|one| &one.inputs)
        .collect();
    let key = |input: &&Input| match input {
        Input::File(path) => read::file(path, limits).ok().map(|bytes| Key::of(&bytes)),
        // Refused for its name, whatever it holds.
        Input::Refused(..) => Some(Key::of(&[])),
        Input::Stdin => None,
    };
    judging::in_parallel(|| inputs.par_iter().map(key).collect()).ok()?
}
