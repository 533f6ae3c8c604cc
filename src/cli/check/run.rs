//! One run of `check`: from what was asked for to reports and an exit code.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::{Context, bail};
use avgtoets::batch::cache::{Cache, Key, Known, Wanted};
use avgtoets::batch::{Decisions, ParticipantReport, Participants};
use avgtoets::report::annotate::Copies;
use avgtoets::report::form::Form;
use avgtoets::report::json::Rendered;
use avgtoets::report::sink::{Ending, Extent, Head, Sink};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::super::engine::{Engine, Settings};
use super::super::exit::{Exit, Reached};
use super::super::judging::{self, Bounds, Came, Judge};
use super::super::plan::Plan;
use super::super::progress::Progress;
use super::super::{interrupt, tell};
use super::between;
use super::choices::{CacheChoice, Choices};
use super::kept;
use super::targets::{Targets, holds_no_document, told};
use super::today;
use super::unchanged::{MadeFrom, Whole};

/// Judges what was asked for, writes the reports, and says how it ended.
///
/// # Errors
/// When nothing could be judged at all: broken rules, or no place for the report.
pub(super) fn run(choices: Choices) -> anyhow::Result<Exit> {
    choices.told.iter().for_each(|line| tell(line));
    refuse_nonsense(&choices)?;
    let targets = Targets::resolve(choices.forms.clone(), choices.output.as_deref())?;
    kept::refuse_overwriting(&choices, &targets, &plan(&choices, &[])?)?;
    let decisions = Decisions::load(&choices.decisions)?;
    let run = Run::of(&choices, &targets)?;
    let whole = Whole::of(
        &run.made_from(&choices, &decisions),
        &targets,
        run.cache.as_ref(),
    );
    if let Some(reached) = whole.as_ref().and_then(Whole::earlier) {
        return Ok(run.unchanged(&choices, &targets, &reached));
    }
    run.written(&choices, &targets, decisions, whole)
}

/// All that a run needs, before anything is judged.
struct Run {
    engine: Engine,
    plan: Plan,
    head: Head,
    ending: Ending,
    cache: Option<Arc<Cache>>,
}

impl Run {
    fn of(choices: &Choices, targets: &Targets) -> anyhow::Result<Self> {
        let settings = Settings {
            keep_text: targets.forms().iter().any(|form| form.shows_texts()),
            ..choices.settings.clone()
        };
        let engine = Engine::load(&settings)?;
        let mut excluded = targets.excluded(&choices.paths);
        // Annotated copies of an earlier run are no documents.
        let copies_of = choices.annotate.iter();
        excluded.extend(
            copies_of
                .filter(|folder| holds_no_document(folder, &choices.paths))
                .cloned(),
        );
        let mut plan = plan(choices, &excluded)?;
        let mut remarks = std::mem::take(&mut plan.remarks);
        let among = targets.folder_within(&choices.paths);
        remarks.extend(among.and_then(between::told));
        let every_profile = targets.forms().iter().any(|form| form.names_requirements());
        Ok(Self {
            head: engine.head(plan.extent(), today(), every_profile),
            ending: Ending {
                remarks,
                incomplete: false,
            },
            cache: cache(&engine, &choices.cache, plan.extent().documents),
            engine,
            plan,
        })
    }

    /// What the reports are made from.
    fn made_from<'r>(&'r self, choices: &'r Choices, decisions: &'r Decisions) -> MadeFrom<'r> {
        MadeFrom {
            choices,
            decisions,
            plan: &self.plan,
            head: &self.head,
            ending: &self.ending,
            limits: self.engine.limits(),
        }
    }

    /// Says that the reports stand as they would be written, and how that run ended.
    fn unchanged(&self, choices: &Choices, targets: &Targets, reached: &Reached) -> Exit {
        tell_left_out(&self.engine, choices.settings.reference_date);
        tell_passed_over(self.plan.extent(), self.plan.found.passed_over());
        tell("Niets veranderd sinds de vorige keer: het rapport is niet opnieuw geschreven.");
        for path in targets.files() {
            tell(&format!("Rapport: {}", path.display()));
        }
        reached.exit(choices.fail_on, false)
    }

    /// Judges and writes, and says how it ended.
    fn written(
        mut self,
        choices: &Choices,
        targets: &Targets,
        mut decisions: Decisions,
        whole: Option<Whole>,
    ) -> anyhow::Result<Exit> {
        let date = choices.settings.reference_date;
        let (extent, passed_over) = (self.plan.extent(), self.plan.found.passed_over());
        let mut sinks = targets.open(&self.head, choices.width, choices.color)?;
        sinks.extend(copies(
            choices,
            &self.plan,
            &self.engine,
            &self.head.run_date,
        )?);
        tell_left_out(&self.engine, date);
        let mut reached = Reached::default();
        let mut take = |mut one: ParticipantReport| {
            decisions.attach(&mut one, date);
            reached.add(&one);
            sinks.iter_mut().try_for_each(|sink| sink.participant(&one))
        };
        let how = (self.engine, self.cache);
        let came = judged(self.plan, how, choices, Shown::by(targets), &mut take)
            .with_context(told(targets))?;
        self.ending.incomplete = came.participants < came.of;
        let stopped = self.ending.incomplete.then(|| stopped(came));
        let left = decisions.left().filter(|_| !self.ending.incomplete);
        self.ending.remarks.extend(stopped.into_iter().chain(left));
        finish(sinks, &self.ending).with_context(told(targets))?;
        if let Some(whole) = whole {
            whole.keep(&reached, &self.ending);
        }
        tell_passed_over(extent, passed_over);
        for path in targets.files() {
            tell(&format!("Rapport geschreven: {}", path.display()));
        }
        Ok(reached.exit(choices.fail_on, self.ending.incomplete))
    }
}

/// The names of all participants, and what is judged of the one of this name.
///
/// # Errors
/// As [`run`].
pub(in super::super) fn of_participant(
    choices: &Choices,
    name: &str,
) -> anyhow::Result<(Vec<String>, Vec<ParticipantReport>)> {
    let engine = Engine::load(&choices.settings)?;
    let mut plan = plan(choices, &[])?;
    let all = plan.participants.iter();
    let names = all.map(|one| one.identity.name.clone()).collect();
    plan.participants.retain(|one| one.identity.name == name);
    let mut reports = Vec::new();
    let cache = cache(&engine, &choices.cache, plan.extent().documents);
    judged(
        plan,
        (engine, cache),
        choices,
        Shown::default(),
        &mut |one| {
            reports.push(one);
            Ok(())
        },
    )?;
    Ok((names, reports))
}

fn refuse_nonsense(choices: &Choices) -> anyhow::Result<()> {
    if choices.paths.is_empty() && choices.participants.is_none() {
        bail!("er ontbreekt iets: geef een bestand of map op (<PAD>...), of --deelnemers");
    }
    let stdin = choices.paths.iter().filter(|path| path.as_os_str() == "-");
    if stdin.count() > 1 {
        bail!("standaardinvoer (-) kan maar één keer worden gelezen");
    }
    Ok(())
}

/// The documents; the files that say whose they are and what was decided are none.
fn plan(choices: &Choices, excluded: &[PathBuf]) -> anyhow::Result<Plan> {
    let beside = choices.participants.iter().chain(&choices.decisions);
    let excluded: Vec<PathBuf> = excluded.iter().chain(beside).cloned().collect();
    Ok(match &choices.participants {
        Some(file) => {
            let participants = Participants::load(file)?;
            Plan::named(&participants, file, &choices.paths, &excluded)
        }
        None => Plan::by_folder(&choices.paths, &excluded),
    })
}

/// How the reports of a run are shown.
#[derive(Debug, Clone, Copy, Default)]
struct Shown {
    /// On a screen, where a progress bar would be in the way.
    on_screen: bool,
    /// Among others as JSON.
    json: bool,
}

impl Shown {
    fn by(targets: &Targets) -> Self {
        Self {
            on_screen: targets.is_on_screen(),
            json: targets.forms().contains(&Form::Json),
        }
    }
}

/// Judges all; a single document without what only long runs need.
fn judged(
    plan: Plan,
    (engine, cache): (Engine, Option<Arc<Cache>>),
    choices: &Choices,
    shown: Shown,
    take: &mut dyn FnMut(ParticipantReport) -> io::Result<()>,
) -> io::Result<Came> {
    let documents = plan.extent().documents;
    let progress = if shown.on_screen {
        Progress::none()
    } else {
        Progress::on_screen(documents)
    };
    let stop = if documents > 1 {
        interrupt::watched()
    } else {
        Arc::new(AtomicBool::new(false))
    };
    let bounds = Bounds {
        limits: *engine.limits(),
        seconds: choices.seconds,
        stop,
    };
    let judge = judge(engine, cache, shown.json);
    let came = judging::quietly(|| judging::judge_all(plan, bounds, judge, &progress, take));
    progress.end();
    came
}

/// The sink for `--annotate`.
fn copies(
    choices: &Choices,
    plan: &Plan,
    engine: &Engine,
    date: &str,
) -> anyhow::Result<Option<Box<dyn Sink>>> {
    let Some(folder) = &choices.annotate else {
        return Ok(None);
    };
    let password = choices.settings.password.as_deref().unwrap_or_default();
    let copies = Copies::new(folder, plan.files(), *engine.limits(), password, date, tell)
        .with_context(|| format!("de map {} kan niet worden gemaakt", folder.display()))?;
    Ok(Some(Box::new(copies)))
}

/// The engine, behind the cache where there is one. `json`: the entries for a report in
/// JSON are written on the thread that judges, or come from the cache.
fn judge(engine: Engine, cache: Option<Arc<Cache>>, json: bool) -> Arc<Judge> {
    let wanted = Wanted {
        text: engine.keeps_text(),
        json,
    };
    Arc::new(move |bytes: &[u8], sector| {
        let made = || {
            let assessment = engine.judge(bytes, sector);
            Known {
                sha256: Sha256::digest(bytes).into(),
                json: json.then(|| Rendered::of(&assessment)).flatten(),
                assessment,
            }
        };
        let Some(cache) = &cache else {
            return made();
        };
        let key = Key::of(bytes);
        cache.get(&key, sector, wanted).unwrap_or_else(|| {
            let made = made();
            cache.put(&key, sector, &made);
            made
        })
    })
}

/// The cache; a run goes on without when its folder can't be written. One
/// document is judged faster than a cache is set up.
fn cache(engine: &Engine, choice: &CacheChoice, documents: usize) -> Option<Arc<Cache>> {
    let (folder, asked) = match choice {
        CacheChoice::Off => return None,
        CacheChoice::Usual(_) if documents < 2 => return None,
        CacheChoice::Usual(folder) => (folder, false),
        CacheChoice::Asked(folder) => (folder, true),
    };
    let opened = Cache::open(folder, &engine.identity(today()));
    if let Err(error) = &opened
        && asked
    {
        tell(&format!(
            "De cache in {} is niet te gebruiken ({error}); alles wordt opnieuw beoordeeld.",
            folder.display()
        ));
    }
    opened.ok().map(Arc::new)
}

fn stopped(came: Came) -> String {
    format!(
        "Het rapport is niet volledig: de opdracht is onderbroken na {} van de {} deelnemers.",
        came.participants, came.of
    )
}

fn finish(sinks: Vec<Box<dyn Sink>>, ending: &Ending) -> io::Result<()> {
    sinks.into_iter().try_for_each(|sink| sink.finish(ending))
}

/// Says which rules did not judge, because they do not hold on the reference date.
fn tell_left_out(engine: &Engine, date: Date) {
    let left_out = engine.left_out();
    if !left_out.is_empty() {
        tell(&format!(
            "Niet getoetst, want niet geldig op {date}: {}.",
            left_out.join(", ")
        ));
    }
}

/// Says what the report itself does not.
fn tell_passed_over(extent: Extent, passed_over: Option<String>) {
    if extent.documents == 0 {
        tell(
            "Geen documenten gevonden. In mappen leest avgtoets bestanden met de naam .txt, .text of .pdf.",
        );
    }
    if let Some(passed_over) = passed_over {
        tell(&passed_over);
    }
}
