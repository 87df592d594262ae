//! The file of an encoder.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `WCENCODE` |
//! | 4 | version |
//! | 7 × 4 | [`ModelShape`]: width, heads, layers, inner width, places, pieces, bytes of the list of pieces |
//! | … | the list of pieces, a piece a line, UTF-8 |
//! | … | tables, layers and norms in the order in which they are used |
//! | 16 | the XXH3 hash, of 128 bits, of everything before |
//!
//! Numbers are little-endian; a table is the scales of its rows, then its cells; a layer its table,
//! then what is added. The shape says how long the file must be, so that a wrong one is refused
//! before anything of it is read or reserved. The hash tells a damaged file, not a forged one: a
//! forged one gives wrong vectors and nothing worse.

use xxhash_rust::xxh3::xxh3_128;

use super::error::EncoderError;
use super::linear::{Linear, MOST_INPUTS, ScaledRows};
use super::pass::{Layer, Network, Norm};
use super::pieces::Pieces;

/// What the file opens with.
const MAGIC: &[u8; 8] = b"WCENCODE";
/// Of the layout. A file of another version is refused.
const VERSION: u32 = 1;
/// Bytes of the checksum that closes the file.
const HASH_BYTES: usize = 16;
/// The magic, the version and the shape.
const HEAD_BYTES: usize = 8 + 4 + 7 * 4;
/// The largest file that is read.
pub(super) const MOST_BYTES: u64 = 256 << 20;

/// How large everything is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct ModelShape {
    pub width: usize,
    pub heads: usize,
    pub layers: usize,
    pub inner: usize,
    pub places: usize,
    pub pieces: usize,
    pub list_bytes: usize,
}

impl ModelShape {
    fn numbers(&self) -> [usize; 7] {
        let Self { width, heads, layers, inner, places, pieces, list_bytes } = *self;
        [width, heads, layers, inner, places, pieces, list_bytes]
    }

    fn of(numbers: [usize; 7]) -> Self {
        let [width, heads, layers, inner, places, pieces, list_bytes] = numbers;
        Self { width, heads, layers, inner, places, pieces, list_bytes }
    }

    /// Whether a network can be so large.
    pub fn is_sound(&self) -> bool {
        let within = (1..=MOST_INPUTS).contains(&self.width)
            && (1..=MOST_INPUTS).contains(&self.inner)
            && (1..=64).contains(&self.layers)
            && (8..=4096).contains(&self.places)
            && (1..=1 << 20).contains(&self.pieces)
            && self.list_bytes <= 1 << 26;
        within && self.heads > 0 && self.width.is_multiple_of(self.heads)
    }

    /// How long a file of this shape is; the bounds of [`ModelShape::is_sound`] keep it from overflowing.
    fn file_bytes(&self) -> u64 {
        let [width, inner, layers] = [self.width, self.inner, self.layers].map(|n| n as u64);
        let rows = |rows: u64, width: u64| rows * (width + 4);
        let linear = |out: u64, width: u64| rows(out, width) + 4 * out;
        let norm = 8 * width;
        let layer =
            4 * linear(width, width) + linear(inner, width) + linear(width, inner) + 2 * norm;
        let tables = rows(self.pieces as u64, width) + rows(self.places as u64, width);
        let ends = (HEAD_BYTES + HASH_BYTES + self.list_bytes) as u64;
        ends + tables + norm + layers * layer
    }
}

/// What a file holds.
pub(super) struct Content {
    pub shape: ModelShape,
    pub pieces: Pieces,
    pub network: Network,
    pub checksum: u128,
}

/// Reads a file that is in memory.
pub(super) fn read(bytes: &[u8]) -> Result<Content, EncoderError> {
    let head = bytes.get(..HEAD_BYTES).filter(|head| head.starts_with(MAGIC));
    let head = head.ok_or(EncoderError::Foreign)?;
    let word = |at: usize| u32::from_le_bytes(std::array::from_fn(|n| head[8 + 4 * at + n]));
    if word(0) != VERSION {
        return Err(EncoderError::Version(word(0), VERSION));
    }
    let shape = ModelShape::of(std::array::from_fn(|at| word(at + 1) as usize));
    if !shape.is_sound() {
        return Err(EncoderError::Damaged("no network has such a shape"));
    }
    if shape.file_bytes() != bytes.len() as u64 {
        return Err(EncoderError::Damaged("it is longer or shorter than it says"));
    }
    let (body, hash) = bytes.split_at(bytes.len() - HASH_BYTES);
    let checksum = xxh3_128(body);
    if checksum.to_le_bytes() != hash {
        return Err(EncoderError::Damaged("its checksum differs"));
    }
    let (list, tensors) = body[HEAD_BYTES..].split_at(shape.list_bytes);
    let list = std::str::from_utf8(list).ok().and_then(Pieces::read);
    let pieces = list.filter(|list| list.len() == shape.pieces);
    let pieces = pieces.ok_or(EncoderError::Damaged("its list of pieces is none"))?;
    let network = Tensors(tensors).network(&shape);
    let network = network.ok_or(EncoderError::Damaged("a number in it is none"))?;
    Ok(Content { shape, pieces, network, checksum })
}

/// What is left to be read.
struct Tensors<'a>(&'a [u8]);

impl Tensors<'_> {
    fn network(&mut self, shape: &ModelShape) -> Option<Network> {
        Some(Network {
            heads: shape.heads,
            words: self.table(shape.pieces, shape.width)?,
            places: self.table(shape.places, shape.width)?,
            start: self.norm(shape.width)?,
            layers: (0..shape.layers).map(|_| self.layer(shape)).collect::<Option<_>>()?,
        })
    }

    fn layer(&mut self, &ModelShape { width, inner, .. }: &ModelShape) -> Option<Layer> {
        Some(Layer {
            query: self.linear(width, width)?,
            key: self.linear(width, width)?,
            value: self.linear(width, width)?,
            joined: self.linear(width, width)?,
            attended: self.norm(width)?,
            wider: self.linear(inner, width)?,
            narrower: self.linear(width, inner)?,
            end: self.norm(width)?,
        })
    }

    fn linear(&mut self, rows: usize, width: usize) -> Option<Linear> {
        Some(Linear::new(self.table(rows, width)?, self.numbers(rows)?))
    }

    fn norm(&mut self, width: usize) -> Option<Norm> {
        Some(Norm { weight: self.numbers(width)?, bias: self.numbers(width)? })
    }

    fn table(&mut self, rows: usize, width: usize) -> Option<ScaledRows> {
        let scales = self.numbers(rows)?;
        let cells = self.bytes(rows * width)?.iter().map(|cell| cell.cast_signed()).collect();
        Some(ScaledRows { width, scales, cells })
    }

    /// Numbers, all finite.
    fn numbers(&mut self, count: usize) -> Option<Vec<f32>> {
        let (numbers, _) = self.bytes(4 * count)?.as_chunks();
        let numbers: Vec<f32> = numbers.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        numbers.iter().all(|n| n.is_finite()).then_some(numbers)
    }

    fn bytes(&mut self, count: usize) -> Option<&[u8]> {
        let (bytes, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(bytes)
    }
}

/// A file being written: what is put in it stands in the order of [`Tensors::network`].
pub(super) struct Writing(Vec<u8>);

impl Writing {
    pub fn new(shape: &ModelShape, list: &str) -> Self {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        shape.numbers().iter().for_each(|&n| bytes.extend((n as u32).to_le_bytes()));
        bytes.extend(list.as_bytes());
        Self(bytes)
    }

    pub fn table(&mut self, table: &ScaledRows) {
        self.numbers(&table.scales);
        self.0.extend(table.cells.iter().map(|cell| cell.cast_unsigned()));
    }

    pub fn numbers(&mut self, numbers: &[f32]) {
        self.0.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
    }

    /// The whole file.
    pub fn finish(mut self) -> Vec<u8> {
        let hash = xxh3_128(&self.0);
        self.0.extend(hash.to_le_bytes());
        self.0
    }
}
