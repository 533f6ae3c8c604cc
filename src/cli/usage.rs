//! What was typed wrongly, in Dutch.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::exit::Exit;
use super::tell;

/// Shows help or the version, or says on standard error what was typed wrongly.
pub(crate) fn explain(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // Nobody may be there to read it.
            let _ = error.print();
            Exit::Clean.into()
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Exit::Failed.into()
        }
        _ => {
            tell(&format!(
                "fout: {}\n\nUitleg staat in: avgtoets --help",
                message(error)
            ));
            Exit::Failed.into()
        }
    }
}

fn message(error: &clap::Error) -> String {
    let arg = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("bij {arg} hoort een waarde"),
        ErrorKind::InvalidValue => format!("{arg} kan niet “{value}” zijn"),
        ErrorKind::ValueValidation => {
            return format!("{arg} kan niet “{value}” zijn: {}", source(error));
        }
        ErrorKind::UnknownArgument => format!("de optie {arg} bestaat niet"),
        ErrorKind::InvalidSubcommand => {
            format!(
                "de opdracht {} bestaat niet",
                context(error, ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt iets: {arg}"),
        ErrorKind::ArgumentConflict => match context(error, ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == arg => {
                format!("{arg} mag maar één keer worden gegeven")
            }
            prior => format!("{arg} kan niet samen met {prior}"),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("{arg} heeft te veel waarden")
        }
        ErrorKind::TooFewValues => format!("{arg} heeft te weinig waarden"),
        _ => return source(error),
    };
    message + &hint(error)
}

/// What clap thinks was meant, or what would be right.
fn hint(error: &clap::Error) -> String {
    let meant = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let meant = meant.map(|kind| context(error, kind)).join("");
    let valid = context(error, ContextKind::ValidValue);
    match (meant.is_empty(), valid.is_empty()) {
        (false, _) => format!("; bedoelt u {meant}?"),
        (true, false) => format!("; kies uit: {valid}"),
        (true, true) => String::new(),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        Some(ContextValue::Strings(values)) => values.join(", "),
        Some(ContextValue::Number(value)) => value.to_string(),
        _ => String::new(),
    }
}

/// What one of our own value parsers said, already in Dutch.
fn source(error: &clap::Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::super::Cli;
    use super::*;

    fn told(args: &str) -> String {
        let args = std::iter::once("avgtoets").chain(args.split_whitespace());
        message(&Cli::try_parse_from(args).unwrap_err())
    }

    #[test]
    fn mistakes_are_told_in_dutch() {
        insta::assert_snapshot!(
            [
                "check --format xml a.txt",
                "check --formaat json a.txt",
                "check --sector overheid a.txt",
                "check --peildatum gisteren a.txt",
                "check --breedte 3 a.txt",
                "check --format",
                "check --format text --format json a.txt",
                "check --cache c --geen-cache a.txt",
                "chek a.txt",
            ]
            .map(|args| format!("{args}\n  {}", told(args)))
            .join("\n")
        );
    }
}
