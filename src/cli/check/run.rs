//! One run of `check`: from what was asked for to reports and an exit code.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anyhow::{Context, bail};
use avgtoets::batch::{ParticipantReport, Participants};
use avgtoets::report::annotate::Copies;
use avgtoets::report::sink::{Ending, Sink};
use jiff::civil::Date;

use super::super::engine::{Engine, Settings};
use super::super::exit::{Exit, Reached};
use super::super::judging::{self, Bounds, Came};
use super::super::plan::Plan;
use super::super::progress::Progress;
use super::super::{interrupt, tell};
use super::targets::{Targets, told};
use super::{Args, today};

/// Judges what was asked for, writes the reports, and says how it ended.
///
/// # Errors
/// When nothing could be judged at all: broken rules, or no place for the report.
pub(in super::super) fn run(args: &Args) -> anyhow::Result<Exit> {
    refuse_nonsense(args)?;
    let targets = Targets::resolve(
        args.format.clone().unwrap_or_default(),
        args.output.as_deref(),
    )?;
    refuse_overwriting(&args.paths, &targets)?;
    let settings = Settings {
        keep_text: targets.forms().iter().any(|form| form.shows_texts()),
        ..args.settings()
    };
    let engine = Engine::load(&settings)?;
    let mut plan = plan(args, &targets)?;
    let head = engine.head(plan.extent(), today());
    let mut ending = Ending {
        remarks: std::mem::take(&mut plan.remarks),
        incomplete: false,
    };
    let found = std::mem::take(&mut plan.found);
    let any = plan.extent().documents > 0;
    let mut sinks = targets.open(&head, args.breedte, args.kleur)?;
    sinks.extend(copies(args, &engine, &head.run_date)?);
    tell_left_out(&engine, args.reference_date());
    let mut reached = Reached::default();
    let came = judged(plan, engine, &targets, &mut |participant| {
        reached.add(&participant);
        sinks
            .iter_mut()
            .try_for_each(|sink| sink.participant(&participant))
    });
    let came = came.with_context(told(&targets))?;
    if came.participants < came.of {
        ending.incomplete = true;
        ending.remarks.push(stopped(came));
    }
    finish(sinks, &ending).with_context(told(&targets))?;
    tell_afterwards(any, found.passed_over(), &targets);
    Ok(reached.exit(args.fail_on.unwrap_or_default(), ending.incomplete))
}

fn refuse_nonsense(args: &Args) -> anyhow::Result<()> {
    if args.paths.is_empty() && args.deelnemers.is_none() {
        bail!("er ontbreekt iets: geef een bestand of map op (<PAD>...), of --deelnemers");
    }
    let stdin = args.paths.iter().filter(|path| path.as_os_str() == "-");
    if stdin.count() > 1 {
        bail!("standaardinvoer (-) kan maar één keer worden gelezen");
    }
    Ok(())
}

fn plan(args: &Args, targets: &Targets) -> anyhow::Result<Plan> {
    let excluded = targets.excluded(&args.paths);
    Ok(match &args.deelnemers {
        Some(file) => {
            let participants = Participants::load(file)?;
            Plan::named(&participants, file, &args.paths, &excluded)
        }
        None => Plan::by_folder(&args.paths, &excluded),
    })
}

/// Judges all; a single document without what only long runs need.
fn judged(
    plan: Plan,
    engine: Engine,
    targets: &Targets,
    take: &mut dyn FnMut(ParticipantReport) -> std::io::Result<()>,
) -> std::io::Result<Came> {
    let documents = plan.extent().documents;
    let progress = if targets.is_on_screen() {
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
        threads: None,
        stop,
    };
    let judge = move |bytes: &[u8], _: &str, sector| engine.judge(bytes, sector);
    let came =
        judging::quietly(|| judging::judge_all(plan, bounds, Arc::new(judge), &progress, take));
    progress.end();
    came
}

/// The sink for `--annotate`.
fn copies(args: &Args, engine: &Engine, date: &str) -> anyhow::Result<Option<Box<dyn Sink>>> {
    let Some(folder) = &args.annotate else {
        return Ok(None);
    };
    let password = args.password.as_deref().unwrap_or_default();
    let copies = Copies::new(folder, *engine.limits(), password, date, tell)
        .with_context(|| format!("de map {} kan niet worden gemaakt", folder.display()))?;
    Ok(Some(Box::new(copies)))
}

fn stopped(came: Came) -> String {
    format!(
        "Het rapport is niet volledig: de opdracht is onderbroken na {} van de {} deelnemers.",
        came.participants, came.of
    )
}

fn finish(sinks: Vec<Box<dyn Sink>>, ending: &Ending) -> std::io::Result<()> {
    sinks.into_iter().try_for_each(|sink| sink.finish(ending))
}

/// The report never replaces a document that it is about.
fn refuse_overwriting(paths: &[PathBuf], targets: &Targets) -> anyhow::Result<()> {
    let real = |path: &Path| path.canonicalize().ok();
    for output in targets.files().iter().filter_map(|file| real(file)) {
        if paths
            .iter()
            .any(|path| real(path).as_ref() == Some(&output))
        {
            bail!(
                "--output zou het document {} overschrijven",
                output.display()
            );
        }
    }
    Ok(())
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
fn tell_afterwards(any: bool, passed_over: Option<String>, targets: &Targets) {
    if !any {
        tell(
            "Geen documenten gevonden. In mappen leest avgtoets bestanden met de naam .txt, .text of .pdf.",
        );
    }
    if let Some(passed_over) = passed_over {
        tell(&passed_over);
    }
    for path in targets.files() {
        tell(&format!("Rapport geschreven: {}", path.display()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::targets::forms;
    use super::*;

    #[test]
    fn a_report_never_replaces_a_document() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("verklaring.txt");
        std::fs::write(&path, "tekst").unwrap();
        let to = |name: &str| {
            let path = folder.path().join(name);
            Targets::resolve(forms("text").unwrap(), Some(&path)).unwrap()
        };
        let target = to("./verklaring.txt");
        assert!(refuse_overwriting(std::slice::from_ref(&path), &target).is_err());
        assert!(refuse_overwriting(&[path], &to("rapport.txt")).is_ok());
    }
}
