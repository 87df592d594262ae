//! Every target behind one binary: the first byte chooses, or the environment names one
//! (`WIRECOPY_TARGET=figures cargo +nightly fuzz run any`).

#![no_main]

#[path = "../../tests/suite/support/bodies.rs"]
mod bodies;

use bodies::TARGETS;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let named = std::env::var("WIRECOPY_TARGET");
    let named = named.ok().and_then(|name| TARGETS.iter().find(|(target, _)| *target == name));
    match (named, data.split_first()) {
        (Some((_, target)), _) => target(data),
        (None, Some((&first, rest))) => TARGETS[first as usize % TARGETS.len()].1(rest),
        (None, None) => {}
    }
});
