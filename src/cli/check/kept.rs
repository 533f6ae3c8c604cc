//! What a report never replaces: all that it is made from.

use std::path::{Path, PathBuf};

use anyhow::bail;

use super::super::plan::Plan;
use super::choices::Choices;
use super::targets::Targets;

/// Refuses a report that takes the place of a document, of the participants' file
/// or of decisions. `plan` has left nothing out: what a report is written over
/// is no document of the run any more.
pub(super) fn refuse_overwriting(
    choices: &Choices,
    targets: &Targets,
    plan: &Plan,
) -> anyhow::Result<()> {
    for output in targets.files() {
        let Some(there) = real(&output) else {
            continue;
        };
        let is_there = |path: &Path| real(path).as_ref() == Some(&there);
        let any = |paths: &[PathBuf]| paths.iter().any(|path| is_there(path));
        let what = if any(&choices.decisions) {
            "het bestand met oordelen"
        } else if choices.participants.as_deref().is_some_and(is_there) {
            "het deelnemersbestand"
        } else if any(&choices.paths)
            // A folder has our own report of an earlier run under its usual name.
            || !targets.has_standard_name(&output) && plan.files().any(is_there)
        {
            "het document"
        } else {
            continue;
        };
        bail!(
            "--output zou {what} {} overschrijven; kies een andere naam, of een map",
            output.display()
        );
    }
    Ok(())
}

fn real(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}
