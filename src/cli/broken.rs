//! What is told when a command can't do its work.

use std::io;

use anstream::{AutoStream, ColorChoice};
use avgtoets::rules::LoadError;

/// The error in Dutch; mistakes in rule files each with their place.
pub(super) fn told(error: &anyhow::Error) -> String {
    match error.downcast_ref::<LoadError>() {
        Some(LoadError::Rules(errors)) => {
            let color = AutoStream::choice(&io::stderr()) != ColorChoice::Never;
            let mut told = String::new();
            for diagnostic in &errors.diagnostics {
                told.push_str(&diagnostic.render(color));
                told.push_str("\n\n");
            }
            told + "fout: " + &count(errors.diagnostics.len())
        }
        _ => format!("fout: {error:#}"),
    }
}

fn count(mistakes: usize) -> String {
    match mistakes {
        1 => "er zit 1 fout in de regelbestanden; er is niets gedaan".to_owned(),
        n => format!("er zitten {n} fouten in de regelbestanden; er is niets gedaan"),
    }
}
