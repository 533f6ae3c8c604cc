//! What the user is told while the index is brought up to date, and afterwards.

use avgtoets::index::Index;
use avgtoets::report::{Failure, harmless_line};

use super::super::search::below;
use super::super::tell;

/// How many failures are named one by one.
const NAMED: usize = 50;

/// What was done.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) new: usize,
    pub(super) replaced: usize,
    pub(super) unchanged: usize,
    pub(super) removed: usize,
    /// Files read now that could not be judged.
    pub(super) failed: Vec<(String, Failure)>,
}

impl Counts {
    pub(super) fn and(mut self, other: Self) -> Self {
        self.new += other.new;
        self.replaced += other.replaced;
        self.unchanged += other.unchanged;
        self.removed += other.removed;
        self.failed.extend(other.failed);
        self
    }

    pub(super) fn changed(&self) -> bool {
        self.new + self.replaced + self.removed > 0
    }

    pub(super) fn tell(&self, index: &Index) {
        let parts = [
            (self.new, "nieuw"),
            (self.replaced, "opnieuw gelezen"),
            (self.unchanged, "ongewijzigd"),
            (self.removed, "verwijderd"),
        ];
        let parts = parts.iter().filter(|(n, _)| *n > 0);
        let parts: Vec<String> = parts.map(|(n, what)| format!("{n} {what}")).collect();
        let folder = shown(&index.folder().to_string_lossy());
        if parts.is_empty() {
            tell(&format!("Index {folder}: leeg."));
        } else {
            tell(&format!("Index {folder}: {}.", parts.join(", ")));
        }
        self.tell_failed();
    }

    fn tell_failed(&self) {
        if self.failed.is_empty() {
            return;
        }
        tell(&format!(
            "Niet beoordeeld, maar wel te vinden met status: ({}):",
            self.failed.len()
        ));
        let mut failed: Vec<_> = self.failed.iter().collect();
        failed.sort_by(|left, right| left.0.cmp(&right.0));
        for (path, failure) in failed.iter().take(NAMED) {
            tell(&format!(
                "  {}: {}",
                shown(path),
                harmless_line(&failure.message)
            ));
        }
        if failed.len() > NAMED {
            tell(&format!("  … en nog {}.", failed.len() - NAMED));
        }
    }
}

/// A path without characters that act on a terminal, from the current folder where it is below it.
pub(super) fn shown(path: &str) -> String {
    harmless_line(&below(path))
}
