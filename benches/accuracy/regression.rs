//! Logistic regression by Newton's method, as much as a cross-validation needs.

/// Weights of features of a common scale, and what makes them one.
#[derive(Clone, Debug)]
pub struct Model {
    pub weights: Vec<f64>,
    pub bias: f64,
}

impl Model {
    /// Fits to rows of features with an answer each; `ridge` pulls the weights towards zero.
    pub fn fit(rows: &[&[f32]], answers: &[bool], ridge: f64) -> Self {
        let answers: Vec<Answer> = answers
            .iter()
            .map(|&yes| Answer { yes: f64::from(u8::from(yes)), count: 1.0 })
            .collect();
        Self::fit_graded(rows, &answers, ridge)
    }

    /// As [`Model::fit`], to answers between no and yes that count more or less.
    pub fn fit_graded(rows: &[&[f32]], answers: &[Answer], ridge: f64) -> Self {
        let width = rows[0].len();
        let scale = Scale::new(rows);
        let scaled: Vec<Vec<f64>> = rows.iter().map(|row| scale.apply(row)).collect();
        let mut weights = vec![0.0; width + 1];
        for _ in 0..12 {
            let step = newton_step(&scaled, answers, &weights, ridge);
            weights.iter_mut().zip(step).for_each(|(w, s)| *w -= s);
        }
        // Back to the features as they are.
        let raw: Vec<f64> = (0..width).map(|k| weights[k] / scale.deviation[k]).collect();
        let shift: f64 = (0..width).map(|k| raw[k] * scale.mean[k]).sum();
        Self { weights: raw, bias: weights[width] - shift }
    }

    /// How likely the answer is yes.
    pub fn predict(&self, row: &[f32]) -> f64 {
        let sum: f64 = self.weights.iter().zip(row).map(|(w, &x)| w * f64::from(x)).sum();
        1.0 / (1.0 + (-sum - self.bias).exp())
    }
}

/// What is answered to a row.
#[derive(Copy, Clone, Debug)]
pub struct Answer {
    /// How much of a yes it is, 0 to 1.
    pub yes: f64,
    /// As how many rows it counts.
    pub count: f64,
}

/// Mean and deviation of each feature.
struct Scale {
    mean: Vec<f64>,
    deviation: Vec<f64>,
}

impl Scale {
    fn new(rows: &[&[f32]]) -> Self {
        let count = rows.len() as f64;
        let of = |k: usize, f: &dyn Fn(f64) -> f64| {
            rows.iter().map(|row| f(f64::from(row[k]))).sum::<f64>() / count
        };
        let mean: Vec<f64> = (0..rows[0].len()).map(|k| of(k, &|x| x)).collect();
        let spread = |k: usize| of(k, &|x| (x - mean[k]).powi(2)).sqrt().max(1e-9);
        let deviation = (0..mean.len()).map(spread).collect();
        Self { mean, deviation }
    }

    /// The scaled row, with a one for the bias at its end.
    fn apply(&self, row: &[f32]) -> Vec<f64> {
        let scaled = row.iter().enumerate();
        let scaled = scaled.map(|(k, &x)| (f64::from(x) - self.mean[k]) / self.deviation[k]);
        scaled.chain([1.0]).collect()
    }
}

fn newton_step(rows: &[Vec<f64>], answers: &[Answer], weights: &[f64], ridge: f64) -> Vec<f64> {
    let width = weights.len();
    let mut system = vec![vec![0.0; width + 1]; width];
    for (row, answer) in rows.iter().zip(answers) {
        let sum: f64 = row.iter().zip(weights).map(|(x, w)| x * w).sum();
        let p = 1.0 / (1.0 + (-sum).exp());
        for i in 0..width {
            for j in 0..width {
                system[i][j] += answer.count * p * (1.0 - p) * row[i] * row[j];
            }
            system[i][width] += answer.count * (p - answer.yes) * row[i];
        }
    }
    for (k, line) in system.iter_mut().enumerate().take(width - 1) {
        line[k] += ridge;
        line[width] += ridge * weights[k];
    }
    solve(system)
}

/// Gaussian elimination with pivots; the last column is the right side.
fn solve(mut system: Vec<Vec<f64>>) -> Vec<f64> {
    let width = system.len();
    for k in 0..width {
        let pivot = (k..width).max_by(|&i, &j| system[i][k].abs().total_cmp(&system[j][k].abs()));
        system.swap(k, pivot.unwrap_or(k));
        let line = system[k].clone();
        for (i, other) in system.iter_mut().enumerate() {
            if i != k {
                let factor = other[k] / line[k];
                other.iter_mut().zip(&line).for_each(|(x, y)| *x -= factor * y);
            }
        }
    }
    (0..width).map(|k| system[k][width] / system[k][k]).collect()
}
