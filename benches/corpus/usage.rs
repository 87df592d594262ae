//! What this process has used.

use std::fs;

/// User and system time of this process so far; 0 where the system does not tell.
pub fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) / 100.0
}

/// A line of the process status, in KiB; 0 where the system does not tell.
pub fn status(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

/// Starts the count of peak memory anew, where the system allows it.
pub fn reset_peak() {
    // Without it the peak is that of the whole run, which is still an upper bound.
    drop(fs::write("/proc/self/clear_refs", "5"));
}
