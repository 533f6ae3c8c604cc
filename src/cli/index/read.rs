//! Reads and judges what is new or changed, and puts it into the index.

use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use avgtoets::assess;
use avgtoets::digest::hexadecimal;
use avgtoets::extract::Limits;
use avgtoets::index::{Entry, Known, Stamp, Update};
use avgtoets::judge::{Options, Sector};
use avgtoets::report::Failure;
use avgtoets::rules::RuleSet;
use jiff::civil::Date;
use rayon::prelude::*;

use super::super::judging::broke_down;
use super::super::progress::Progress;
use super::super::read;
use super::super::walk::Input;
use super::told::Counts;
use sha2::{Digest, Sha256};

/// A file system may store times no finer than this.
const COARSE: Duration = Duration::from_secs(2);
/// The first commit comes after this time, and each next after twice as long.
const FIRST_COMMIT: Duration = Duration::from_secs(2);
const SLOWEST_COMMIT: Duration = Duration::from_secs(64);

/// One file to read.
#[derive(Debug)]
pub(super) struct Job {
    /// The absolute path.
    pub(super) key: String,
    pub(super) participant: String,
    pub(super) sector: Option<Sector>,
    pub(super) input: Input,
}

pub(super) struct Reader<'r> {
    pub(super) rules: &'r RuleSet,
    pub(super) date: Date,
    pub(super) identity: &'r (dyn Fn(Option<Sector>) -> String + Sync),
    pub(super) update: &'r Update<'r>,
    pub(super) progress: Progress,
}

/// What became of a file.
enum Outcome {
    Unchanged,
    Put { new: bool, failed: Option<Failure> },
}

impl Reader<'_> {
    /// Reads all files in parallel, and commits from time to time.
    pub(super) fn all(&self, jobs: &[Job]) -> anyhow::Result<Counts> {
        let identities = [None, Some(Sector::Public), Some(Sector::Private)]
            .map(|sector| (sector, (self.identity)(sector)));
        let clock = Mutex::new((Instant::now(), FIRST_COMMIT));
        let one = |job: &Job| -> anyhow::Result<Counts> {
            let identity = identities.iter().find(|(sector, _)| *sector == job.sector);
            let identity = identity.map_or("", |(_, identity)| identity);
            self.progress.begin(job.input.path());
            let outcome = self.one(job, identity)?;
            self.progress.step();
            if matches!(outcome, Outcome::Put { .. }) {
                self.commit_in_time(&clock)?;
            }
            Ok(counted(job, outcome))
        };
        jobs.par_iter()
            .map(one)
            .try_reduce(Counts::default, |left, right| Ok(left.and(right)))
    }

    /// Commits when it is time; the other threads go on reading.
    fn commit_in_time(&self, clock: &Mutex<(Instant, Duration)>) -> anyhow::Result<()> {
        {
            let mut clock = clock.lock().unwrap_or_else(PoisonError::into_inner);
            if clock.0.elapsed() < clock.1 {
                return Ok(());
            }
            *clock = (Instant::now(), (clock.1 * 2).min(SLOWEST_COMMIT));
        }
        Ok(self.update.commit()?)
    }

    fn one(&self, job: &Job, identity: &str) -> anyhow::Result<Outcome> {
        let known = self.update.known().get(&job.key);
        let mut stamp = Stamp {
            rules: format!("{identity} {}", job.participant),
            seen: nanoseconds(SystemTime::now()),
            ..look(job.input.path())
        };
        if known.is_some_and(|known| surely_unchanged(known, &stamp)) {
            return Ok(Outcome::Unchanged);
        }
        let limits = Limits::default();
        let bytes = match &job.input {
            Input::File(path) => read::file(path, &limits),
            Input::Refused(_, failure) => Err(failure.clone()),
            Input::Stdin => return Ok(Outcome::Unchanged),
        };
        if let Ok(bytes) = &bytes {
            stamp.sha256 = hexadecimal(&Sha256::digest(bytes));
        }
        if known.is_some_and(|known| same(known, &stamp)) {
            return Ok(Outcome::Unchanged);
        }
        let judged = bytes.and_then(|bytes| {
            let work = AssertUnwindSafe(|| self.judge(job, &bytes, stamp.clone()));
            panic::catch_unwind(work).unwrap_or_else(|panic| Err(broke_down(panic.as_ref())))
        });
        let (entry, failed) = match judged {
            Ok(entry) => (entry, None),
            Err(failure) => (
                Entry::failed(&job.key, &job.participant, &failure, stamp),
                Some(failure),
            ),
        };
        self.update.put(entry)?;
        Ok(Outcome::Put {
            new: known.is_none(),
            failed,
        })
    }

    fn judge(&self, job: &Job, bytes: &[u8], stamp: Stamp) -> Result<Entry, Failure> {
        let document = assess::read(bytes, &Limits::default())?;
        let options = Options {
            sector: job.sector,
            profile: None,
            reference_date: Some(self.date),
        };
        let (recognition, outcome) = assess::judge(&document, self.rules, &options);
        let (key, participant) = (&job.key, &job.participant);
        let entry = match outcome {
            Ok(judgement) => Entry::judged(key, participant, &document, &judgement, stamp),
            Err(failure) => Entry::recognised(key, participant, &document, &failure, stamp),
        };
        Ok(entry.of_kind(recognition.as_ref()))
    }
}

fn counted(job: &Job, outcome: Outcome) -> Counts {
    let mut counts = Counts::default();
    match outcome {
        Outcome::Unchanged => counts.unchanged = 1,
        Outcome::Put { new, failed } => {
            counts.new = usize::from(new);
            counts.replaced = usize::from(!new);
            counts
                .failed
                .extend(failed.map(|failure| (job.key.clone(), failure)));
        }
    }
    counts
}

/// What a file looks like without reading it.
fn look(path: &Path) -> Stamp {
    let Ok(metadata) = std::fs::metadata(path) else {
        return Stamp::default();
    };
    Stamp {
        size: metadata.len(),
        modified: metadata.modified().map_or(0, nanoseconds),
        ..Stamp::default()
    }
}

/// Same rules, size and time of change, and not changed right before it was
/// read: then a change could have kept the time.
fn surely_unchanged(known: &Known, now: &Stamp) -> bool {
    let coarse = u64::try_from(COARSE.as_nanos()).unwrap_or(u64::MAX);
    known.rules == now.rules
        && known.size == now.size
        && known.modified == now.modified
        && now.modified > 0
        && now.modified.saturating_add(coarse) < known.seen
}

fn same(known: &Known, now: &Stamp) -> bool {
    known.rules == now.rules && known.sha256 == now.sha256 && !now.sha256.is_empty()
}

fn nanoseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
    })
}
