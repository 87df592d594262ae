//! What several tests build on.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// What `run` costs its thread, however busy the machine is.
pub fn cpu_time<T>(run: impl FnOnce() -> T) -> Duration {
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
    };
    let start = now();
    std::hint::black_box(run());
    now() - start
}

/// How often a test tries anew that chooses its input or its moment by chance: a fourth of `all`
/// as a rule, all of it with `WIRECOPY_THOROUGH` set.
pub fn rounds(all: u32) -> u32 {
    if std::env::var_os("WIRECOPY_THOROUGH").is_some() { all } else { all.div_ceil(4) }
}

#[path = "../../../benches/corpus/articles.rs"]
pub mod articles;
pub mod bodies;
pub mod claims;
pub mod clippings;
pub mod compare;
#[path = "../../../benches/corpus/mod.rs"]
pub mod corpus;
pub mod duplicates;
#[path = "../../../benches/corpus/forms.rs"]
#[expect(dead_code, reason = "the bench prints the report, the tests judge the tally")]
pub mod forms;
#[path = "../../../benches/corpus/hostile.rs"]
#[expect(dead_code, reason = "the bench writes files, whose endings say how they are read")]
pub mod hostile;
pub mod invariants;
pub mod marked;
#[path = "../../../benches/corpus/mutations.rs"]
#[expect(dead_code, reason = "the bench prints the report, the tests judge the score")]
pub mod mutations;
pub mod order;
#[path = "../../../benches/corpus/planted.rs"]
#[expect(dead_code, reason = "the bench prints the report, the tests judge the score")]
pub mod planted;
pub mod screens;
pub mod server;
pub mod session;
pub mod sources;
pub mod tables;
#[path = "../../../benches/corpus/templates.rs"]
pub mod templates;
pub mod tls;
