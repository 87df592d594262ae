//! Tables of small whole numbers, and the one product that is made with them.
//!
//! Weights are of 8 bits with a scale for each row, what they are multiplied with is of 14 bits with
//! a scale for each token, and products are summed in 32 bits, exactly: in whatever order a processor
//! adds them, the sum is the same. The largest sum, of [`MOST_INPUTS`] products, fits.

use wide::{i16x8, i32x4};

/// The largest whole number of a weight.
const WEIGHT: f32 = 127.0;
/// The largest whole number of what a weight is multiplied with.
const INPUT: f32 = 8191.0;
/// How many products are summed at most: 127 · 8191 · 2048 < 2³¹.
pub(super) const MOST_INPUTS: usize = 2048;

/// How many numbers a processor multiplies at once at least.
const LANES: usize = 8;

/// Rows of whole numbers, each with its scale.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ScaledRows {
    pub width: usize,
    pub scales: Vec<f32>,
    pub cells: Vec<i8>,
}

impl ScaledRows {
    /// Rounds rows of `width` numbers.
    pub fn round(numbers: &[f32], width: usize) -> Self {
        let mut table =
            Self { width, scales: Vec::new(), cells: Vec::with_capacity(numbers.len()) };
        for row in numbers.chunks_exact(width) {
            let scale = largest(row) / WEIGHT;
            table.scales.push(scale);
            let part = if scale > 0.0 { 1.0 / scale } else { 0.0 };
            table.cells.extend(row.iter().map(|&n| nearest(n * part) as i8));
        }
        table
    }

    /// Adds a row to `sum`.
    pub fn add_row(&self, row: usize, sum: &mut [f32]) {
        let cells = &self.cells[row * self.width..][..self.width];
        let scale = self.scales[row];
        sum.iter_mut().zip(cells).for_each(|(sum, &cell)| *sum += f32::from(cell) * scale);
    }
}

/// A layer: a row of weights for each number that comes out, and what is added to it.
#[derive(Clone, Debug)]
pub(super) struct Linear {
    width: usize,
    /// The cells of a [`ScaledRows`], as wide as the processor multiplies them, each row filled up with
    /// nothing to whole blocks.
    blocks: Vec<i16x8>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl Linear {
    pub fn new(table: ScaledRows, bias: Vec<f32>) -> Self {
        let rows = table.cells.chunks_exact(table.width);
        let blocks = rows.flat_map(|row| blocks(row.iter().map(|&cell| i16::from(cell)))).collect();
        Self { width: table.width, blocks, scales: table.scales, bias }
    }

    /// Multiplies every token with every row: O(tokens · rows · width). Returns the tokens one after
    /// the other.
    pub fn apply(&self, tokens: &[f32]) -> Vec<f32> {
        let (rows, length) = (self.scales.len(), self.width.div_ceil(LANES));
        let inputs = Inputs::new(tokens, self.width);
        let mut out = vec![0.0; inputs.scales.len() * rows];
        for (row, weights) in self.blocks.chunks_exact(length).enumerate() {
            let (scale, bias) = (self.scales[row], self.bias[row]);
            for (token, input) in inputs.blocks.chunks_exact(length).enumerate() {
                let sum = dot(weights, input) as f32;
                out[token * rows + row] = sum * (scale * inputs.scales[token]) + bias;
            }
        }
        out
    }
}

/// Tokens in whole numbers.
struct Inputs {
    blocks: Vec<i16x8>,
    scales: Vec<f32>,
}

impl Inputs {
    fn new(tokens: &[f32], width: usize) -> Self {
        let mut inputs = Self { blocks: Vec::new(), scales: Vec::new() };
        for token in tokens.chunks_exact(width) {
            let scale = largest(token) / INPUT;
            let part = if scale > 0.0 { 1.0 / scale } else { 0.0 };
            inputs.scales.push(scale);
            inputs.blocks.extend(blocks(token.iter().map(|&n| nearest(n * part) as i16)));
        }
        inputs
    }
}

/// Numbers in blocks, the last filled up with nothing.
fn blocks(numbers: impl Iterator<Item = i16>) -> Vec<i16x8> {
    let mut numbers: Vec<i16> = numbers.collect();
    numbers.resize(numbers.len().next_multiple_of(LANES), 0);
    numbers.as_chunks().0.iter().map(|&block| i16x8::new(block)).collect()
}

fn largest(numbers: &[f32]) -> f32 {
    numbers.iter().fold(0.0, |most, n| most.max(n.abs()))
}

/// The nearest whole number, halves away from nothing.
fn nearest(n: f32) -> i32 {
    (n + 0.5f32.copysign(n)) as i32
}

/// The sum of the products of two rows of equal length.
#[inline]
fn dot(a: &[i16x8], b: &[i16x8]) -> i32 {
    let mut sum = i32x4::ZERO;
    for (a, b) in a.iter().zip(b) {
        sum += a.dot(*b);
    }
    sum.reduce_add()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_multiplies_as_numbers_are_multiplied() {
        let wide = 70;
        let number = |n: usize| ((n * 37 % 101) as f32 - 50.0) / 25.0;
        let weights: Vec<f32> = (0..3 * wide).map(number).collect();
        let tokens: Vec<f32> = (7..7 + 2 * wide).map(number).collect();
        let layer = Linear::new(ScaledRows::round(&weights, wide), vec![1.0, 0.0, -1.0]);
        let found = layer.apply(&tokens);
        for (at, token) in tokens.chunks(wide).enumerate() {
            for (row, weights) in weights.chunks(wide).enumerate() {
                let exact: f32 = token.iter().zip(weights).map(|(a, b)| a * b).sum();
                let exact = exact + [1.0, 0.0, -1.0][row];
                assert!((found[at * 3 + row] - exact).abs() < 0.5, "{exact}");
            }
        }
    }

    #[test]
    fn the_largest_sum_fits() {
        let [weights, inputs] = [127, 8191].map(|n| blocks(std::iter::repeat_n(n, MOST_INPUTS)));
        assert_eq!(i64::from(dot(&weights, &inputs)), 127 * 8191 * MOST_INPUTS as i64);
    }

    #[test]
    fn a_row_of_nothing_stays_nothing() {
        assert_eq!(ScaledRows::round(&[0.0; 4], 4).cells, [0; 4]);
    }
}
