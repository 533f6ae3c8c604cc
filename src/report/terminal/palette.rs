//! Colours and symbols. No meaning hangs on colour alone: a symbol and a word
//! always stand beside it.

use anstyle::{AnsiColor, Style};

use crate::judge::Severity;

pub(super) const PLAIN: Style = Style::new();
pub(super) const STRONG: Style = Style::new().bold();
pub(super) const FAINT: Style = Style::new().dimmed();
pub(super) const MARK: Style = Style::new().bold().underline();
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
pub(super) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
pub(super) const ADVICE: Style = AnsiColor::Cyan.on_default().bold();

pub(super) const SIGNAL_SYMBOL: &str = "◆";
pub(super) const GOOD_SYMBOL: &str = "✓";
pub(super) const NOT_APPLICABLE_SYMBOL: &str = "–";

pub(super) fn color(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Advice => ADVICE,
    }
}

pub(super) fn symbol(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗",
        Severity::Warning => "▲",
        Severity::Advice => "○",
    }
}
