//! Stands in for the extractor in builds without the feature `html`.

use crate::model::{Job, LoadSettings};

use super::{Extracted, Said};

#[derive(Debug)]
pub(super) struct Extractor;

impl Extractor {
    pub(super) fn new(_: &LoadSettings) -> Self {
        Self
    }

    pub(super) fn extract(&self, _: &str, _: Said<'_>, _: &Job) -> Result<Extracted, String> {
        Err("this build has no extractor".to_owned())
    }
}
