//! A bar that tells how far a long run is; only on a terminal.

use std::io::{self, IsTerminal};
use std::path::Path;

use avgtoets::report::harmless_line;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Characters of a name that are shown.
const NAME: usize = 40;

/// The bar, or nothing. Copies show the same bar.
#[derive(Debug, Clone)]
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    /// No bar.
    pub(super) fn none() -> Self {
        Self(None)
    }

    /// A bar for this many documents on standard error, where that is a
    /// terminal and there are several.
    pub(super) fn on_screen(total: usize) -> Self {
        if total < 2 || !io::stderr().is_terminal() {
            return Self::none();
        }
        let bar = ProgressBar::with_draw_target(
            Some(total as u64),
            ProgressDrawTarget::stderr_with_hz(10),
        );
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len}  nog {eta}  {msg}");
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("█▓░"));
        }
        Self(Some(bar))
    }

    /// Work on a document begins.
    pub(super) fn begin(&self, path: &Path) {
        if let Some(bar) = &self.0 {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let name: String = harmless_line(&name).chars().take(NAME).collect();
            bar.set_message(name);
        }
    }

    /// One more document is done.
    pub(super) fn step(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
