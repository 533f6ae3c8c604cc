//! Reads and judges the documents of a run, each apart from the others, and
//! hands over the participants one by one.

use std::any::Any;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use avgtoets::assess::Assessment;
use avgtoets::batch::cache::Known;
use avgtoets::batch::flow::Flow;
use avgtoets::batch::{Identity, ParticipantReport};
use avgtoets::digest::hexadecimal;
use avgtoets::extract::{Limits, Status};
use avgtoets::judge::Sector;
use avgtoets::report::{DocumentReport, Failure};
use rayon::ThreadPoolBuilder;
use sha2::{Digest, Sha256};

use super::plan::{Plan, Planned};
use super::progress::Progress;
use super::read;
use super::walk::Input;

/// Room for deeply nested documents, in bytes.
const STACK_SIZE: usize = 16 << 20;
/// How many documents may be judged ahead of the report.
const AHEAD: usize = 32;
/// What a document may take beyond its time before it is given up: reading
/// stops by itself at the limit, and says so better.
const GRACE: Duration = Duration::from_secs(2);

/// How documents are judged: by their bytes and the sector given.
pub(super) type Judge = dyn Fn(&[u8], Option<Sector>) -> Known + Send + Sync;

/// What bounds a run.
pub(super) struct Bounds {
    pub(super) limits: Limits,
    /// The longest that one document may take, in seconds.
    pub(super) seconds: u64,
    /// When set, no document is begun any more.
    pub(super) stop: Arc<AtomicBool>,
}

/// How far a run came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Came {
    /// Participants that were handed over.
    pub(super) participants: usize,
    /// Participants that there are.
    pub(super) of: usize,
}

/// Runs `work` without the English words that a panic prints: the report tells of it.
pub(super) fn quietly<T>(work: impl FnOnce() -> T) -> T {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let done = work();
    panic::set_hook(hook);
    done
}

/// Runs `work` with threads that have room for deeply nested documents.
pub(super) fn in_parallel<T: Send>(work: impl FnOnce() -> T + Send) -> anyhow::Result<T> {
    let pool = ThreadPoolBuilder::new().stack_size(STACK_SIZE).build()?;
    Ok(pool.install(work))
}

/// Judges all documents of a plan, and gives each participant to `take`, in the order of the plan.
///
/// # Errors
/// What `take` answers, and what the system says when no thread can be made.
pub(super) fn judge_all(
    plan: Plan,
    bounds: Bounds,
    judge: Arc<Judge>,
    progress: &Progress,
    take: &mut dyn FnMut(ParticipantReport) -> io::Result<()>,
) -> io::Result<Came> {
    let jobs = Arc::new(jobs(&plan.participants, &bounds.limits));
    let mut gather = Gather::new(plan.participants, take);
    gather.without_documents()?;
    let seconds = bounds.seconds;
    let flow = Flow {
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        stack: STACK_SIZE,
        ahead: AHEAD,
        limit: Duration::from_secs(seconds) + GRACE,
        stop: bounds.stop,
    };
    let (working, limits, begun) = (Arc::clone(&jobs), bounds.limits, progress.clone());
    flow.run(
        jobs.len(),
        move |at| {
            working
                .get(at)
                .map(|job| job.judged(&limits, &*judge, &begun))
        },
        |at| jobs.get(at).map(|job| job.report(None, too_long(seconds))),
        |_, report| {
            progress.step();
            report.map_or(Ok(()), |report| gather.put(report))
        },
    )?;
    Ok(gather.came())
}

/// Puts the documents back together by participant.
struct Gather<'t> {
    waiting: std::vec::IntoIter<Planned>,
    current: Option<(Identity, usize)>,
    documents: Vec<DocumentReport>,
    came: Came,
    take: &'t mut dyn FnMut(ParticipantReport) -> io::Result<()>,
}

impl<'t> Gather<'t> {
    fn new(
        participants: Vec<Planned>,
        take: &'t mut dyn FnMut(ParticipantReport) -> io::Result<()>,
    ) -> Self {
        Self {
            came: Came {
                participants: 0,
                of: participants.len(),
            },
            waiting: participants.into_iter(),
            current: None,
            documents: Vec::new(),
            take,
        }
    }

    /// Goes on to the next participant that has documents.
    fn without_documents(&mut self) -> io::Result<()> {
        for next in self.waiting.by_ref() {
            if !next.inputs.is_empty() {
                self.current = Some((next.identity, next.inputs.len()));
                return Ok(());
            }
            self.came.participants += 1;
            (self.take)(ParticipantReport::of(next.identity, Vec::new()))?;
        }
        Ok(())
    }

    fn put(&mut self, report: DocumentReport) -> io::Result<()> {
        self.documents.push(report);
        let Some((_, wanted)) = self.current.as_ref() else {
            return Ok(());
        };
        if self.documents.len() < *wanted {
            return Ok(());
        }
        if let Some((identity, _)) = self.current.take() {
            let documents = std::mem::take(&mut self.documents);
            self.came.participants += 1;
            (self.take)(ParticipantReport::of(identity, documents))?;
        }
        self.without_documents()
    }

    fn came(&self) -> Came {
        self.came
    }
}

/// One document to judge.
struct Job {
    path: PathBuf,
    sector: Option<Sector>,
    source: Source,
}

enum Source {
    File,
    /// Known before the run: standard input, or that it can't be judged.
    Read(Result<Vec<u8>, Failure>),
}

/// All documents in order. Standard input is read here: waiting for it is no time of the document.
fn jobs(participants: &[Planned], limits: &Limits) -> Vec<Job> {
    let inputs = participants.iter().flat_map(|planned| {
        let inputs = planned.inputs.iter();
        inputs.map(|input| (input, planned.identity.sector))
    });
    inputs
        .map(|(input, sector)| Job {
            path: input.path().to_owned(),
            sector,
            source: match input {
                Input::Stdin => Source::Read(read::standard_input(limits)),
                Input::File(_) => Source::File,
                Input::Refused(_, failure) => Source::Read(Err(failure.clone())),
            },
        })
        .collect()
}

impl Job {
    fn judged(&self, limits: &Limits, judge: &Judge, progress: &Progress) -> DocumentReport {
        progress.begin(&self.path);
        match &self.source {
            Source::File => self.judged_as(&read::file(&self.path, limits), judge),
            Source::Read(read) => self.judged_as(read, judge),
        }
    }

    fn judged_as(&self, read: &Result<Vec<u8>, Failure>, judge: &Judge) -> DocumentReport {
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(failure) => return self.report(None, Assessment::failed(failure.clone())),
        };
        let judged = panic::catch_unwind(AssertUnwindSafe(|| judge(bytes, self.sector)));
        let judged = judged.unwrap_or_else(|panic| Known {
            sha256: Sha256::digest(bytes).into(),
            assessment: Assessment::failed(broke_down(panic.as_ref())),
            json: None,
        });
        let report = self.report(Some(hexadecimal(&judged.sha256)), judged.assessment);
        DocumentReport {
            json: judged.json,
            ..report
        }
    }

    fn report(&self, sha256: Option<String>, judged: Assessment) -> DocumentReport {
        DocumentReport {
            path: self.path.clone(),
            sha256,
            json: None,
            assessment: judged,
        }
    }
}

/// A document that was given up.
fn too_long(seconds: u64) -> Assessment {
    Assessment::failed(Failure {
        status: Status::TooLarge,
        message: format!(
            "Het beoordelen van het document duurde langer dan {seconds} seconden en is afgebroken."
        ),
        help: "Geef meer tijd met --max-seconds, of bewaar alleen het deel met de verklaring."
            .to_owned(),
    })
}

/// A panic is a bug of ours: the other documents go on, and this one says so.
pub(super) fn broke_down(panic: &(dyn Any + Send)) -> Failure {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("onbekend");
    Failure {
        status: Status::Unreadable,
        message: "Bij het lezen van dit document liep avgtoets vast.".to_owned(),
        help: format!(
            "Sla het document op als platte tekst en probeer het opnieuw. Meld dit als fout in avgtoets ({said})."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Says in its remark what the bytes were; panics on `bom`, hangs on `hangt`.
    fn stub(bytes: &[u8], _: Option<Sector>) -> Known {
        let text = String::from_utf8_lossy(bytes).into_owned();
        assert!(text != "bom", "stuk");
        if text == "hangt" {
            std::thread::sleep(Duration::from_secs(600));
        }
        let assessment = Assessment {
            remarks: vec![text],
            ..Assessment::failed(Failure {
                status: Status::NoText,
                message: String::new(),
                help: String::new(),
            })
        };
        Known {
            sha256: Sha256::digest(bytes).into(),
            assessment,
            json: None,
        }
    }

    fn judged(inputs: Vec<Input>) -> Vec<DocumentReport> {
        let planned = Planned {
            inputs,
            ..Planned::default()
        };
        let plan = Plan {
            participants: vec![planned],
            ..Plan::default()
        };
        let bounds = Bounds {
            limits: Limits::default(),
            seconds: 1,
            stop: Arc::default(),
        };
        let mut reports = Vec::new();
        let came = judge_all(
            plan,
            bounds,
            Arc::new(stub),
            &Progress::none(),
            &mut |one| {
                reports.extend(one.documents);
                Ok(())
            },
        );
        assert_eq!(came.unwrap().participants, 1);
        reports
    }

    #[test]
    fn one_broken_document_does_not_stop_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let inputs = ["een", "bom", "hangt", "drie"].map(|name| {
            let path = folder.path().join(name);
            std::fs::write(&path, name).unwrap();
            Input::File(path)
        });
        let reports = judged(inputs.into());
        let statuses: Vec<Status> = reports.iter().map(DocumentReport::status).collect();
        use Status::{NoText, TooLarge, Unreadable};
        assert_eq!(statuses, [NoText, Unreadable, TooLarge, NoText]);
        assert_eq!(
            (
                &reports[0].assessment.remarks[0],
                &reports[3].assessment.remarks[0]
            ),
            (&"een".into(), &"drie".into())
        );
        let failure = |at: usize| reports[at].assessment.outcome.as_ref().unwrap_err();
        assert!(failure(1).help.contains("stuk"));
        assert!(failure(2).message.contains("langer dan 1 seconden"));
    }

    #[test]
    fn what_is_not_there_is_reported_without_a_hash() {
        let reports = judged(vec![Input::File("bestaat-niet.txt".into())]);
        assert_eq!(reports[0].status(), Status::Unreadable);
        assert_eq!(reports[0].sha256, None);
    }

    #[test]
    fn bytes_are_identified() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("abc");
        std::fs::write(&path, "abc").unwrap();
        let reports = judged(vec![Input::File(path)]);
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(reports[0].sha256.as_deref(), Some(expected));
    }

    #[test]
    fn participants_without_documents_are_handed_over_too() {
        let named = |name: &str, inputs| Planned {
            identity: Identity {
                name: name.to_owned(),
                ..Identity::default()
            },
            inputs,
        };
        let file = || vec![Input::File("nergens.txt".into())];
        let participants = vec![
            named("a", Vec::new()),
            named("b", file()),
            named("c", Vec::new()),
            named("d", Vec::new()),
            named("e", file()),
            named("f", Vec::new()),
        ];
        let plan = Plan {
            participants,
            ..Plan::default()
        };
        let bounds = Bounds {
            limits: Limits::default(),
            seconds: 60,
            stop: Arc::default(),
        };
        let mut names = Vec::new();
        let came = judge_all(
            plan,
            bounds,
            Arc::new(stub),
            &Progress::none(),
            &mut |one| {
                names.push(one.identity.name);
                Ok(())
            },
        );
        assert_eq!(names.concat(), "abcdef");
        assert_eq!(
            came.unwrap(),
            Came {
                participants: 6,
                of: 6
            }
        );
    }
}
