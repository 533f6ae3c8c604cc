//! What a batch costs: the program over generated participants with three
//! documents each, as a user runs it.
//!
//! ```sh
//! cargo bench --bench deelnemers                           # 100 and 1,000 participants
//! AVGTOETS_MAP=/tmp/groot cargo bench --bench deelnemers   # the documents stay there
//! ```
//! Needs `/usr/bin/time` (GNU) for user time and memory, and `taskset` for one
//! thread. The machine may be shared: user time says more than the clock.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::cast_precision_loss
)]

mod teksten;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use teksten::Generator;

/// Documents of a participant.
const EACH: usize = 3;
/// Participants in the small and in the large batch.
const BATCHES: [usize; 2] = [100, 1_000];

/// What a run took.
#[derive(Debug, Clone, Copy)]
struct Took {
    /// User and system time, in seconds.
    processor: f64,
    /// By the clock, in seconds.
    clock: f64,
    /// Most memory, in MB.
    memory: f64,
}

fn main() {
    let kept = std::env::var_os("AVGTOETS_MAP").map(PathBuf::from);
    let temporary = tempfile::tempdir().unwrap();
    let root = kept.unwrap_or_else(|| temporary.path().to_owned());
    for participants in BATCHES {
        let folder = root.join(format!("{participants}"));
        generate(&folder, participants);
        batch(&folder, participants);
    }
}

/// Writes the documents, a folder for each participant.
fn generate(folder: &Path, participants: usize) {
    let mut generator = Generator::new();
    for number in 0..participants {
        let own = folder.join(format!("docs/deelnemer-{number:04}"));
        fs::create_dir_all(&own).unwrap();
        for document in 0..EACH {
            let text = generator.document();
            fs::write(own.join(format!("{document}.txt")), text).unwrap();
        }
    }
}

fn batch(folder: &Path, participants: usize) {
    let documents = (participants * EACH) as f64;
    println!("{participants} deelnemers, {documents} documenten");
    let told = |what: &str, took: Took| {
        println!(
            "  {what:34} {:8.1} doc/s  {:7.2} s klok  {:7.2} s rekentijd  {:6.1} MB",
            documents / took.clock,
            took.clock,
            took.processor,
            took.memory
        );
    };
    let none = ["--geen-cache"];
    let one = run(folder, true, &none, "json");
    told("één draad", one);
    let two = run(folder, false, &none, "json");
    told("twee draden", two);
    println!(
        "  versnelling                        {:8.2}",
        one.clock / two.clock
    );
    for form in ["json", "text"] {
        let _ = fs::remove_dir_all(folder.join("cache"));
        let cache = ["--cache", "cache"];
        let first = run(folder, false, &cache, form);
        told(&format!("{form}, cache gevuld"), first);
        let again = run(folder, false, &cache, form);
        told(&format!("{form}, uit de cache"), again);
        println!(
            "  sneller uit de cache               {:8.1} (klok)  {:8.1} (rekentijd)",
            first.clock / again.clock,
            first.processor / again.processor
        );
    }
}

/// Runs `check` in the folder; with `alone` on one processor.
fn run(folder: &Path, alone: bool, options: &[&str], form: &str) -> Took {
    let program = env!("CARGO_BIN_EXE_avgtoets");
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "%U %S %e %M"]);
    if alone {
        command.args(["taskset", "-c", "0"]);
    }
    let output = command
        .arg(program)
        .args(["check", "docs", "--format", form, "--output", "uit"])
        .args(["--peildatum", "2026-11-21"])
        .args(options)
        .current_dir(folder)
        .stdout(Stdio::null())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    let line = told.lines().last().unwrap_or_default();
    let figures: Vec<f64> = line
        .split(' ')
        .filter_map(|figure| figure.parse().ok())
        .collect();
    let [user, system, clock, memory] = figures[..] else {
        panic!("{told}");
    };
    Took {
        processor: user + system,
        clock,
        memory: memory / 1024.0,
    }
}
