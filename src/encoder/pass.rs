//! One pass of a sentence through the network (BERT: Devlin et al. 2019; MiniLM: Wang et al. 2020).
//!
//! What is not whole numbers is done in one order everywhere, and functions that systems give with
//! small differences are those of `libm`, written in plain arithmetic.

use super::linear::{Linear, ScaledRows};

/// What keeps a division from one by nothing.
const LEAST: f32 = 1e-12;

/// Brings numbers to mean 0 and spread 1, then to what was learned.
#[derive(Clone, Debug)]
pub(super) struct Norm {
    pub weight: Vec<f32>,
    pub bias: Vec<f32>,
}

impl Norm {
    fn apply(&self, tokens: &mut [f32]) {
        let width = self.weight.len();
        for token in tokens.chunks_exact_mut(width) {
            let mean = sum(token.iter().copied()) / width as f32;
            let spread = sum(token.iter().map(|n| (n - mean) * (n - mean))) / width as f32;
            let part = 1.0 / (spread + LEAST).sqrt();
            for ((n, weight), bias) in token.iter_mut().zip(&self.weight).zip(&self.bias) {
                *n = (*n - mean) * part * weight + bias;
            }
        }
    }
}

/// Adds in the order given.
fn sum(numbers: impl Iterator<Item = f32>) -> f32 {
    numbers.fold(0.0, |sum, n| sum + n)
}

/// One of the layers.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub query: Linear,
    pub key: Linear,
    pub value: Linear,
    pub joined: Linear,
    pub attended: Norm,
    pub wider: Linear,
    pub narrower: Linear,
    pub end: Norm,
}

/// The network.
#[derive(Clone, Debug)]
pub(super) struct Network {
    pub heads: usize,
    pub words: ScaledRows,
    pub places: ScaledRows,
    pub start: Norm,
    pub layers: Vec<Layer>,
}

impl Network {
    /// The mean of what the pieces of a sentence come to. O(pieces · weights), and beyond that
    /// O(pieces²).
    pub fn pass(&self, pieces: &[u32]) -> Vec<f32> {
        let width = self.words.width;
        let mut tokens = vec![0.0; pieces.len() * width];
        for (place, (token, &piece)) in tokens.chunks_exact_mut(width).zip(pieces).enumerate() {
            self.words.add_row(piece as usize, token);
            self.places.add_row(place, token);
        }
        self.start.apply(&mut tokens);
        for layer in &self.layers {
            tokens = layer.apply(tokens, self.heads);
        }
        let mut mean = vec![0.0; width];
        tokens.chunks_exact(width).for_each(|token| add(&mut mean, token));
        mean.iter_mut().for_each(|n| *n /= pieces.len() as f32);
        mean
    }
}

impl Layer {
    fn apply(&self, mut tokens: Vec<f32>, heads: usize) -> Vec<f32> {
        let mixed = self.attention(&tokens, heads);
        add(&mut tokens, &self.joined.apply(&mixed));
        self.attended.apply(&mut tokens);
        let mut wide = self.wider.apply(&tokens);
        wide.iter_mut().for_each(|n| *n = gelu(*n));
        add(&mut tokens, &self.narrower.apply(&wide));
        self.end.apply(&mut tokens);
        tokens
    }

    /// What every token takes from the others, head by head.
    fn attention(&self, tokens: &[f32], heads: usize) -> Vec<f32> {
        let [queries, keys, values] =
            [&self.query, &self.key, &self.value].map(|layer| layer.apply(tokens));
        let width = self.attended.weight.len();
        let (count, wide) = (tokens.len() / width, width / heads);
        let part = 1.0 / (wide as f32).sqrt();
        let mut mixed = vec![0.0; tokens.len()];
        let mut shares = vec![0.0; count];
        for head in 0..heads {
            let of = |token: usize| token * width + head * wide..token * width + (head + 1) * wide;
            for token in 0..count {
                let query = &queries[of(token)];
                for (other, share) in shares.iter_mut().enumerate() {
                    *share = part * sum(query.iter().zip(&keys[of(other)]).map(|(a, b)| a * b));
                }
                softmax(&mut shares);
                let out = &mut mixed[of(token)];
                for (other, share) in shares.iter().enumerate() {
                    out.iter_mut().zip(&values[of(other)]).for_each(|(n, v)| *n += share * v);
                }
            }
        }
        mixed
    }
}

fn add(to: &mut [f32], from: &[f32]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

/// Shares of 1, the larger the number the more.
fn softmax(numbers: &mut [f32]) {
    let most = numbers.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    numbers.iter_mut().for_each(|n| *n = libm::expf(*n - most));
    let all = sum(numbers.iter().copied());
    numbers.iter_mut().for_each(|n| *n /= all);
}

/// The Gaussian error linear unit.
fn gelu(n: f32) -> f32 {
    0.5 * n * (1.0 + libm::erff(n * std::f32::consts::FRAC_1_SQRT_2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_come_to_one_and_keep_the_order() {
        let mut shares = [1.0, 3.0, -2.0, 80.0];
        softmax(&mut shares);
        assert!((sum(shares.iter().copied()) - 1.0).abs() < 1e-6);
        assert!(shares[3] > shares[1] && shares[1] > shares[0] && shares[0] > shares[2]);
    }

    #[test]
    fn a_norm_has_mean_nothing_and_spread_one() {
        let norm = Norm { weight: vec![1.0; 4], bias: vec![0.0; 4] };
        let mut tokens = [1.0, 2.0, 3.0, 4.0, 10.0, 10.0, 10.0, 10.0];
        norm.apply(&mut tokens);
        assert!(sum(tokens[..4].iter().copied()).abs() < 1e-6);
        assert!((sum(tokens[..4].iter().map(|n| n * n)) - 4.0).abs() < 1e-4);
        assert_eq!(tokens[4..], [0.0; 4]);
    }

    #[test]
    fn the_unit_lets_large_numbers_pass_and_small_ones_not() {
        assert!((gelu(6.0) - 6.0).abs() < 1e-4 && gelu(-6.0).abs() < 1e-4 && gelu(0.0) == 0.0);
        assert!((gelu(1.0) - 0.841_345).abs() < 1e-5);
    }
}
