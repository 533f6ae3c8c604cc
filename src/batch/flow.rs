//! Much work over few threads, delivered in order, within bounds.
//!
//! Results are handed over one at a time in the order of the jobs, and no more
//! than a window of them waits, so that memory does not grow with the number
//! of jobs. A job that takes longer than its limit is given up: its thread is
//! abandoned (Rust has no way to end one) and another takes its place. The
//! abandoned thread ends with the program.

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often is looked whether the run is to stop.
const LOOK: Duration = Duration::from_millis(100);

/// How the work is done.
#[derive(Debug, Clone)]
pub struct Flow {
    /// Threads that work at the same time; at least one.
    pub threads: usize,
    /// The stack of each, in bytes.
    pub stack: usize,
    /// How far the work may be ahead of what was handed over, in jobs.
    pub ahead: usize,
    /// The longest that one job may take.
    pub limit: Duration,
    /// When set, no job is begun any more.
    pub stop: Arc<AtomicBool>,
}

struct State<T> {
    next: usize,
    delivered: usize,
    done: HashMap<usize, T>,
    running: HashMap<usize, Instant>,
    over: bool,
}

struct Shared<T, W> {
    state: Mutex<State<T>>,
    /// The result that is to be handed over came.
    ready: Condvar,
    /// There is room for more results.
    room: Condvar,
    total: usize,
    flow: Flow,
    work: W,
}

impl Flow {
    /// Does jobs `0..total`, and gives each result to `take`, in order, on this
    /// thread. `overdue` makes the result of a job that was given up. Answers
    /// how many results were taken: fewer than `total` when the run was stopped.
    ///
    /// `work` must not panic.
    ///
    /// # Errors
    /// What `take` answers, and what the system says when no thread can be made.
    pub fn run<T, W>(
        self,
        total: usize,
        work: W,
        overdue: impl Fn(usize) -> T,
        mut take: impl FnMut(usize, T) -> io::Result<()>,
    ) -> io::Result<usize>
    where
        T: Send + 'static,
        W: Fn(usize) -> T + Send + Sync + 'static,
    {
        let threads = self.threads.clamp(1, total.max(1));
        let shared = Arc::new(Shared {
            state: Mutex::new(State {
                next: 0,
                delivered: 0,
                done: HashMap::new(),
                running: HashMap::new(),
                over: false,
            }),
            ready: Condvar::new(),
            room: Condvar::new(),
            total,
            flow: self,
            work,
        });
        for _ in 0..threads {
            Shared::begin(&shared)?;
        }
        let ended = Shared::deliver(&shared, &overdue, &mut take);
        shared.lock().over = true;
        shared.room.notify_all();
        ended
    }
}

impl<T, W> Shared<T, W>
where
    T: Send + 'static,
    W: Fn(usize) -> T + Send + Sync + 'static,
{
    fn begin(shared: &Arc<Self>) -> io::Result<()> {
        let shared = Arc::clone(shared);
        let builder = thread::Builder::new().stack_size(shared.flow.stack);
        builder.spawn(move || shared.toil()).map(drop)
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stopped(&self) -> bool {
        self.flow.stop.load(Ordering::Relaxed)
    }

    /// One thread: takes jobs until there are no more, or it was given up.
    fn toil(&self) {
        while let Some(job) = self.next() {
            let result = (self.work)(job);
            let mut state = self.lock();
            if state.running.remove(&job).is_none() {
                return;
            }
            state.done.insert(job, result);
            // Waking a thread costs more than a small job: only the one that is waited for does.
            let wanted = state.delivered == job;
            drop(state);
            if wanted {
                self.ready.notify_one();
            }
        }
    }

    fn next(&self) -> Option<usize> {
        let mut state = self.lock();
        while state.next < self.total && state.next >= state.delivered + self.flow.ahead.max(1) {
            if state.over || self.stopped() {
                return None;
            }
            let (after, _) = self
                .room
                .wait_timeout(state, LOOK)
                .unwrap_or_else(PoisonError::into_inner);
            state = after;
        }
        if state.over || self.stopped() || state.next >= self.total {
            return None;
        }
        let job = state.next;
        state.next += 1;
        state.running.insert(job, Instant::now());
        Some(job)
    }

    /// Notes that a job was handed over; answers whether threads that wait for room
    /// have so much of it again that it is worth to wake them.
    fn delivered(&self, job: usize) -> bool {
        let mut state = self.lock();
        state.delivered = job + 1;
        let ahead = state.next - state.delivered;
        ahead <= self.flow.ahead / 2
    }

    fn deliver(
        shared: &Arc<Self>,
        overdue: &dyn Fn(usize) -> T,
        take: &mut dyn FnMut(usize, T) -> io::Result<()>,
    ) -> io::Result<usize> {
        for job in 0..shared.total {
            let Some(result) = Self::result(shared, job, overdue)? else {
                return Ok(job);
            };
            take(job, result)?;
            if shared.delivered(job) {
                shared.room.notify_all();
            }
        }
        Ok(shared.total)
    }

    /// Waits for the result of a job; `None` when the run was stopped before it began.
    fn result(
        shared: &Arc<Self>,
        job: usize,
        overdue: &dyn Fn(usize) -> T,
    ) -> io::Result<Option<T>> {
        let mut state = shared.lock();
        loop {
            if let Some(result) = state.done.remove(&job) {
                return Ok(Some(result));
            }
            if shared.stopped() && !state.running.contains_key(&job) {
                return Ok(None);
            }
            let late: Vec<usize> = state
                .running
                .iter()
                .filter(|(_, since)| since.elapsed() > shared.flow.limit)
                .map(|(job, _)| *job)
                .collect();
            for job in late {
                state.running.remove(&job);
                state.done.insert(job, overdue(job));
                Self::begin(shared)?;
            }
            if state.done.contains_key(&job) {
                continue;
            }
            let (after, _) = shared
                .ready
                .wait_timeout(state, LOOK)
                .unwrap_or_else(PoisonError::into_inner);
            state = after;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    fn flow(threads: usize) -> Flow {
        Flow {
            threads,
            stack: 1 << 18,
            ahead: 4,
            limit: Duration::from_secs(60),
            stop: Arc::default(),
        }
    }

    fn collected(
        flow: Flow,
        total: usize,
        work: impl Fn(usize) -> usize + Send + Sync + 'static,
    ) -> (usize, Vec<usize>) {
        let mut taken = Vec::new();
        let ended = flow.run(
            total,
            work,
            |_| usize::MAX,
            |job, result| {
                assert_eq!(job, taken.len());
                taken.push(result);
                Ok(())
            },
        );
        (ended.unwrap(), taken)
    }

    #[test]
    fn results_come_in_order_and_never_far_ahead() {
        let begun = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&begun);
        let mut taken = 0;
        let done = flow(3).run(
            50,
            move |job| {
                counter.fetch_add(1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(if job % 7 == 0 { 5 } else { 0 }));
                job
            },
            |_| usize::MAX,
            |job, result| {
                assert_eq!((job, result), (taken, taken));
                assert!(begun.load(Ordering::SeqCst) <= taken + 4 + 1);
                taken += 1;
                Ok(())
            },
        );
        assert_eq!((done.unwrap(), taken), (50, 50));
        assert_eq!(collected(flow(2), 0, |job| job), (0, Vec::new()));
    }

    #[test]
    fn a_job_that_hangs_is_given_up_and_the_rest_goes_on() {
        for threads in [1, 2] {
            let hangs = Flow {
                limit: Duration::from_millis(300),
                ..flow(threads)
            };
            let (done, taken) = collected(hangs, 20, |job| {
                if job == 3 || job == 9 {
                    thread::sleep(Duration::from_secs(600));
                }
                job
            });
            assert_eq!(done, 20);
            let given_up: Vec<usize> = (0..20).filter(|job| taken[*job] != *job).collect();
            assert_eq!(given_up, [3, 9], "{threads} threads");
        }
    }

    #[test]
    fn a_run_that_is_stopped_ends_what_was_begun() {
        let flow = flow(2);
        let stop = Arc::clone(&flow.stop);
        let (done, taken) = collected(flow, 1_000, move |job| {
            if job == 10 {
                stop.store(true, Ordering::Relaxed);
            }
            job
        });
        assert!((10..20).contains(&done), "{done}");
        assert_eq!(taken, (0..done).collect::<Vec<_>>());
    }

    #[test]
    fn the_first_error_of_the_taker_ends_it() {
        let error = flow(2).run(
            100,
            |job| job,
            |job| job,
            |job, _| {
                if job == 5 {
                    Err(io::Error::other("vol"))
                } else {
                    Ok(())
                }
            },
        );
        assert_eq!(error.unwrap_err().to_string(), "vol");
    }
}
