//! `avgtoets extract`: the text as the rules see it.

use std::io::Write;
use std::path::PathBuf;

use avgtoets::extract::{self, Limits};
use avgtoets::report::{Failure, told};
use avgtoets::text::Document;
use clap::ValueEnum;

use super::bounds::Bounds;
use super::exit::Exit;
use super::{judging, read, tell};

/// The form of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Md,
}

/// Toont de tekst van een document zoals de regels haar lezen
#[derive(Debug, clap::Args)]
#[command(
    help_template = super::TEMPLATE,
    override_usage = "avgtoets extract [OPTIES] <BESTAND>",
    next_help_heading = "Opties"
)]
pub(super) struct Args {
    /// Het bestand; - is standaardinvoer
    #[arg(value_name = "BESTAND", required = true, help_heading = "Argumenten")]
    path: PathBuf,
    /// Vorm: text (alinea's), md (met koppen, lijsten en tabellen) of json (met plaatsen) [standaard: text]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    /// Wachtwoord van een beveiligde PDF
    #[arg(long, value_name = "WACHTWOORD")]
    password: Option<String>,
    #[command(flatten)]
    bounds: Bounds,
}

/// Reads the document and writes its text to standard output.
///
/// # Errors
/// When standard output does not take it.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let limits = args.bounds.limits();
    let document = match judging::quietly(|| document(args, &limits)) {
        Ok(document) => document,
        Err(failure) => {
            tell(&format!("fout: {} {}", failure.message, failure.help));
            return Ok(Exit::Failed);
        }
    };
    for remark in &document.source().remarks {
        tell(&format!("let op: {remark}"));
    }
    let told = match args.format {
        Format::Text => told::text(&document),
        Format::Md => told::markdown(&document),
        Format::Json => told::json(&document)?,
    };
    write(&told)?;
    Ok(Exit::Clean)
}

fn document(args: &Args, limits: &Limits) -> Result<Document, Failure> {
    let bytes = if args.path.as_os_str() == "-" {
        read::standard_input(limits)?
    } else {
        read::file(&args.path, limits)?
    };
    let password = args.password.as_deref().unwrap_or_default();
    let extracted = extract::extract_with_password(&bytes, password, limits)?;
    Ok(Document::new(extracted))
}

/// A reader that stops reading, such as `head`, is no mistake.
fn write(text: &str) -> std::io::Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
