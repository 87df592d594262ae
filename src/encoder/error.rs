//! Why there is no encoder.

use std::io;

use thiserror::Error;

/// What is wrong with the file of an encoder, or with what one is made from.
#[derive(Debug, Error)]
pub enum EncoderError {
    #[error("{0}")]
    Read(#[from] io::Error),
    #[error("it is no encoder file of wirecopy")]
    Foreign,
    #[error("it is an encoder file of version {0}, and this wirecopy reads version {1}")]
    Version(u32, u32),
    #[error("it is damaged: {0}")]
    Damaged(&'static str),
    #[error("no encoder can be made of it: {0}")]
    Unfit(String),
}

impl EncoderError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            EncoderError::Read(error) if error.kind() == io::ErrorKind::NotFound => {
                "name the file that `wirecopy encoder make` wrote, or leave encoder.file empty"
            }
            EncoderError::Read(_) => "look whether it may be read",
            EncoderError::Unfit(_) => "`wirecopy encoder --help` says what one is made from",
            _ => "make it again: `wirecopy encoder --help` says how",
        }
    }
}
