//! Ctrl-C: the first time what runs is finished and written, the second time all stops.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::tell;

/// What a shell takes for a program stopped by Ctrl-C.
const STOPPED: i32 = 130;

/// A flag that the first Ctrl-C sets. Where the system has no such thing it is never set.
pub(super) fn watched() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            process::exit(STOPPED);
        }
        tell(
            "\nOnderbroken. Wat bezig is wordt afgemaakt en geschreven; druk nog eens op Ctrl-C om meteen te stoppen.",
        );
    });
    stop
}
