//! Reads and judges many documents in parallel, each apart from the others.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

use avgtoets::assess::Assessment;
use avgtoets::extract::{Limits, Status};
use avgtoets::report::{DocumentReport, Failure};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::read;
use super::walk::Input;

/// Room for deeply nested documents, in bytes.
const STACK_SIZE: usize = 16 << 20;

/// Runs `work` without the English words that a panic prints: the report tells of it.
pub(super) fn quietly<T>(work: impl FnOnce() -> T) -> T {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let done = work();
    panic::set_hook(hook);
    done
}

/// Reads and judges all inputs in parallel; the answers are in the order of the inputs.
pub(super) fn judge_all(
    inputs: &[Input],
    limits: &Limits,
    judge: &(dyn Fn(&[u8]) -> Assessment + Sync),
) -> anyhow::Result<Vec<DocumentReport>> {
    in_parallel(|| {
        inputs
            .par_iter()
            .map(|input| judge_one(input, limits, judge))
            .collect()
    })
}

/// Runs `work` with threads that have room for deeply nested documents.
pub(super) fn in_parallel<T: Send>(work: impl FnOnce() -> T + Send) -> anyhow::Result<T> {
    let pool = ThreadPoolBuilder::new().stack_size(STACK_SIZE).build()?;
    Ok(pool.install(work))
}

fn judge_one(
    input: &Input,
    limits: &Limits,
    judge: &dyn Fn(&[u8]) -> Assessment,
) -> DocumentReport {
    let read = match input {
        Input::Stdin => read::standard_input(limits),
        Input::File(path) => read::file(path, limits),
        Input::Refused(_, failure) => Err(failure.clone()),
    };
    let sha256 = read
        .as_ref()
        .ok()
        .map(|bytes| hexadecimal(&Sha256::digest(bytes)));
    let judged = match read {
        Ok(bytes) => panic::catch_unwind(AssertUnwindSafe(|| judge(&bytes)))
            .unwrap_or_else(|panic| Assessment::failed(broke_down(panic.as_ref()))),
        Err(failure) => Assessment::failed(failure),
    };
    DocumentReport {
        path: input.path().to_owned(),
        sha256,
        format: judged.format,
        pages: judged.pages,
        chars: judged.chars,
        remarks: judged.remarks,
        text: judged.text,
        recognition: judged.recognition,
        outcome: judged.outcome,
    }
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

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Says in its remark what the bytes were; panics on `bom`.
    fn stub(bytes: &[u8]) -> Assessment {
        let text = String::from_utf8_lossy(bytes).into_owned();
        assert!(text != "bom", "stuk");
        Assessment {
            remarks: vec![text],
            ..Assessment::failed(Failure {
                status: Status::NoText,
                message: String::new(),
                help: String::new(),
            })
        }
    }

    fn statuses(reports: &[DocumentReport]) -> Vec<Status> {
        reports.iter().map(DocumentReport::status).collect()
    }

    #[test]
    fn one_broken_document_does_not_stop_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let inputs: Vec<_> = ["een", "bom", "drie"]
            .map(|name| {
                let path = folder.path().join(name);
                std::fs::write(&path, name).unwrap();
                Input::File(path)
            })
            .into();
        let reports = judge_all(&inputs, &Limits::default(), &stub).unwrap();
        assert_eq!(
            statuses(&reports),
            [Status::NoText, Status::Unreadable, Status::NoText]
        );
        assert_eq!(
            (&reports[0].remarks[0], &reports[2].remarks[0]),
            (&"een".into(), &"drie".into())
        );
        assert!(
            reports[1]
                .outcome
                .as_ref()
                .unwrap_err()
                .help
                .contains("stuk")
        );
    }

    #[test]
    fn what_is_not_there_is_reported_without_a_hash() {
        let inputs = [Input::File("bestaat-niet.txt".into())];
        let reports = judge_all(&inputs, &Limits::default(), &stub).unwrap();
        assert_eq!(statuses(&reports), [Status::Unreadable]);
        assert_eq!(reports[0].sha256, None);
    }

    #[test]
    fn bytes_are_identified() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("abc");
        std::fs::write(&path, "abc").unwrap();
        let reports = judge_all(&[Input::File(path)], &Limits::default(), &stub).unwrap();
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(reports[0].sha256.as_deref(), Some(expected));
    }
}
