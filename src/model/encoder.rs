//! What turns a sentence into a vector, as the engine sees it: it knows no file and no network.

use std::fmt;
use std::sync::Arc;

/// Turns sentences into vectors, of which near ones mean much the same.
pub trait Encode: Send + Sync {
    /// The vector of a sentence; the same on every machine. `None` for a text without words.
    fn encode(&self, sentence: &str) -> Option<Meaning>;

    /// What tells this encoder from another: the checksum of its file.
    fn checksum(&self) -> u128;
}

/// The vector of a sentence: of length [`Meaning::ONE`] but for rounding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning(Box<[i16]>);

impl Meaning {
    /// What stands for 1.
    pub const ONE: f32 = 8192.0;

    /// The vector of the direction of `numbers`; `None` where they have no direction.
    pub fn new(numbers: &[f32]) -> Option<Self> {
        let square: f64 = numbers.iter().map(|&n| f64::from(n) * f64::from(n)).sum();
        let length = square.sqrt();
        let is_one = length.is_finite() && length > 0.0;
        let scale = f64::from(Self::ONE) / length;
        is_one
            .then(|| Self(numbers.iter().map(|&n| (f64::from(n) * scale).round() as i16).collect()))
    }

    /// The cosine of the angle between two, −1 to 1; 0 for vectors of different encoders.
    ///
    /// ```
    /// use wirecopy::model::Meaning;
    /// let towards = |x: f32, y: f32| Meaning::new(&[x, y]).unwrap();
    /// let (east, north, far_east) = (towards(1.0, 0.0), towards(0.0, 1.0), towards(5.0, 0.0));
    /// assert_eq!(east.cosine(&north), 0.0);
    /// assert_eq!(east.cosine(&far_east), 1.0);
    /// ```
    pub fn cosine(&self, other: &Self) -> f32 {
        if self.0.len() != other.0.len() {
            return 0.0;
        }
        let product = |(&a, &b): (&i16, &i16)| i64::from(a) * i64::from(b);
        let sum: i64 = self.0.iter().zip(&other.0).map(product).sum();
        (sum as f32 / (Self::ONE * Self::ONE)).clamp(-1.0, 1.0)
    }
}

/// An encoder that the rooms share; two are equal when their files are.
#[derive(Clone)]
pub struct SharedEncoder(pub Arc<dyn Encode>);

impl fmt::Debug for SharedEncoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SharedEncoder({:032x})", self.0.checksum())
    }
}

impl PartialEq for SharedEncoder {
    fn eq(&self, other: &Self) -> bool {
        self.0.checksum() == other.0.checksum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_keeps_the_direction_and_forgets_the_length() {
        let [a, b, c] =
            [[3.0, 4.0], [6.0, 8.0], [-4.0, 3.0]].map(|n: [f32; 2]| Meaning::new(&n).unwrap());
        assert_eq!(a, b);
        assert!((a.cosine(&b) - 1.0).abs() < 1e-3 && a.cosine(&c).abs() < 1e-3);
    }

    #[test]
    fn what_has_no_direction_has_no_meaning() {
        for numbers in [[0.0, 0.0], [f32::NAN, 1.0], [f32::INFINITY, 1.0]] {
            assert_eq!(Meaning::new(&numbers), None);
        }
    }
}
