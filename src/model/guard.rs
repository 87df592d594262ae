//! Mistakes of ours that must cost one thing and not all: what foreign input makes panic is caught
//! at the border of one file, and told as a problem.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// How many guards the thread stands behind.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// A task panicked. What it said is lost; where it was working is known to whoever guards it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Panicked;

/// Runs `task` and survives its panic, which is written to no terminal. Give it nothing that a
/// half-done task would leave in disorder, or throw that away.
///
/// # Errors
/// [`Panicked`] when it did.
///
/// ```
/// use wirecopy::model::guard::guarded;
/// assert_eq!(guarded(|| 2 + 2).ok(), Some(4));
/// assert!(guarded(|| panic!("a bad file")).is_err());
/// ```
pub fn guarded<T>(task: impl FnOnce() -> T) -> Result<T, Panicked> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let hook = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !is_guarded() {
                hook(info);
            }
        }));
    });
    DEPTH.set(DEPTH.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(task));
    DEPTH.set(DEPTH.get() - 1);
    done.map_err(|_| Panicked)
}

/// Whether this thread runs a guarded task: a hook on panics has nothing to do then.
pub fn is_guarded() -> bool {
    DEPTH.get() > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_behind_a_guard_is_an_error_and_ends_with_it() {
        assert_eq!(guarded(|| 7), Ok(7));
        assert_eq!(guarded(|| guarded(|| panic!("inner")).is_err()), Ok(true));
        assert_eq!(guarded(|| -> u8 { panic!("outer") }), Err(Panicked));
        assert!(!is_guarded());
    }
}
