//! The sentence encoder: that it computes what a network of its kind does, what its file withstands,
//! and what the engine makes of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use safetensors::tensor::{Dtype, TensorView, serialize};
use tempfile::TempDir;
use wirecopy::collate::collate;
use wirecopy::encoder::{Encoder, make};
use wirecopy::model::{CollateSettings, Corpus, Encode, FoundBy, Job, Meaning, SharedEncoder};

use crate::program::wirecopy;
use crate::support::marked::corpus_of;

const WIDTH: usize = 16;
const HEADS: usize = 2;
const LAYERS: usize = 2;
const INNER: usize = 32;
const PLACES: usize = 256;
const PIECES: [&str; 12] = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "harbour", "bridge", "close", "##d", "on", "monday",
    ".",
];

/// A network with weights drawn by a fixed rule, and its own reckoning in 64-bit numbers, step by
/// step as the paper has it.
struct Tiny(Vec<(String, Vec<usize>, Vec<f32>)>);

impl Tiny {
    fn new() -> Self {
        let mut tensors = Vec::new();
        let mut seed = 7u32;
        let mut add = |name: String, shape: &[usize], around: f32| {
            let numbers = (0..shape.iter().product()).map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                around + (seed >> 8) as f32 / (1 << 24) as f32 - 0.5
            });
            tensors.push((name, shape.to_vec(), numbers.collect()));
        };
        add("embeddings.word_embeddings.weight".into(), &[PIECES.len(), WIDTH], 0.0);
        add("embeddings.position_embeddings.weight".into(), &[PLACES, WIDTH], 0.0);
        add("embeddings.token_type_embeddings.weight".into(), &[2, WIDTH], 0.0);
        add("embeddings.LayerNorm.weight".into(), &[WIDTH], 1.0);
        add("embeddings.LayerNorm.bias".into(), &[WIDTH], 0.0);
        for layer in 0..LAYERS {
            let linears = [
                ("attention.self.query", WIDTH, WIDTH),
                ("attention.self.key", WIDTH, WIDTH),
                ("attention.self.value", WIDTH, WIDTH),
                ("attention.output.dense", WIDTH, WIDTH),
                ("intermediate.dense", INNER, WIDTH),
                ("output.dense", WIDTH, INNER),
            ];
            for (name, rows, width) in linears {
                add(format!("encoder.layer.{layer}.{name}.weight"), &[rows, width], 0.0);
                add(format!("encoder.layer.{layer}.{name}.bias"), &[rows], 0.0);
            }
            for name in ["attention.output.LayerNorm", "output.LayerNorm"] {
                add(format!("encoder.layer.{layer}.{name}.weight"), &[WIDTH], 1.0);
                add(format!("encoder.layer.{layer}.{name}.bias"), &[WIDTH], 0.0);
            }
        }
        Self(tensors)
    }

    /// Writes it as published weights are.
    fn publish(&self, folder: &Path) {
        let bytes: Vec<Vec<u8>> = (self.0.iter())
            .map(|(_, _, numbers)| numbers.iter().flat_map(|n| n.to_le_bytes()).collect())
            .collect();
        let views = self.0.iter().zip(&bytes).map(|((name, shape, _), bytes)| {
            let view = TensorView::new(Dtype::F32, shape.clone(), bytes);
            (name.clone(), view.expect("as many bytes as the shape says"))
        });
        let weights = serialize(views, None).expect("tensors of one kind");
        fs::write(folder.join("model.safetensors"), weights).unwrap();
        fs::write(folder.join("vocab.txt"), PIECES.join("\n") + "\n").unwrap();
        let config = format!(
            r#"{{"model_type":"bert","hidden_act":"gelu","hidden_size":{WIDTH},"num_attention_heads":{HEADS},"num_hidden_layers":{LAYERS},"intermediate_size":{INNER}}}"#
        );
        fs::write(folder.join("config.json"), config).unwrap();
    }

    fn of(&self, name: &str) -> Vec<f64> {
        let found = self.0.iter().find(|tensor| tensor.0 == name).expect(name);
        found.2.iter().map(|&n| f64::from(n)).collect()
    }

    fn linear(&self, name: &str, tokens: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let (weight, bias) = (self.of(&format!("{name}.weight")), self.of(&format!("{name}.bias")));
        let times = |token: &Vec<f64>| {
            let rows = weight.chunks(token.len()).zip(&bias);
            rows.map(|(row, bias)| dot(row, token) + bias).collect()
        };
        tokens.iter().map(times).collect()
    }

    fn norm(&self, name: &str, tokens: &mut [Vec<f64>]) {
        let (weight, bias) = (self.of(&format!("{name}.weight")), self.of(&format!("{name}.bias")));
        for token in tokens {
            let mean = token.iter().sum::<f64>() / token.len() as f64;
            let spread = token.iter().map(|n| (n - mean).powi(2)).sum::<f64>() / token.len() as f64;
            for (at, n) in token.iter_mut().enumerate() {
                *n = (*n - mean) / (spread + 1e-12).sqrt() * weight[at] + bias[at];
            }
        }
    }

    fn mean(&self, pieces: &[usize]) -> Vec<f64> {
        let [words, places, kinds] = ["word", "position", "token_type"]
            .map(|name| self.of(&format!("embeddings.{name}_embeddings.weight")));
        let embed = |(place, &piece): (usize, &usize)| {
            let cell = |at| words[piece * WIDTH + at] + places[place * WIDTH + at] + kinds[at];
            (0..WIDTH).map(cell).collect::<Vec<f64>>()
        };
        let mut tokens: Vec<Vec<f64>> = pieces.iter().enumerate().map(embed).collect();
        self.norm("embeddings.LayerNorm", &mut tokens);
        for layer in 0..LAYERS {
            let of = |name: &str| format!("encoder.layer.{layer}.{name}");
            let [query, key, value] = ["query", "key", "value"]
                .map(|name| self.linear(&of(&format!("attention.self.{name}")), &tokens));
            let mixed = attention(&query, &key, &value);
            add(&mut tokens, &self.linear(&of("attention.output.dense"), &mixed));
            self.norm(&of("attention.output.LayerNorm"), &mut tokens);
            let mut wide = self.linear(&of("intermediate.dense"), &tokens);
            wide.iter_mut().flatten().for_each(|n| *n *= 0.5 * (1.0 + libm::erf(*n / 2f64.sqrt())));
            add(&mut tokens, &self.linear(&of("output.dense"), &wide));
            self.norm(&of("output.LayerNorm"), &mut tokens);
        }
        let sum = |at| tokens.iter().map(|token| token[at]).sum::<f64>();
        (0..WIDTH).map(|at| sum(at) / tokens.len() as f64).collect()
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn add(to: &mut [Vec<f64>], from: &[Vec<f64>]) {
    to.iter_mut().flatten().zip(from.iter().flatten()).for_each(|(to, from)| *to += from);
}

fn attention(query: &[Vec<f64>], key: &[Vec<f64>], value: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let wide = WIDTH / HEADS;
    let cells = |query: &Vec<f64>, head: usize| -> Vec<f64> {
        let of = head * wide..(head + 1) * wide;
        let score = |key: &Vec<f64>| {
            (dot(&query[of.clone()], &key[of.clone()]) / (wide as f64).sqrt()).exp()
        };
        let shares: Vec<f64> = key.iter().map(score).collect();
        let all: f64 = shares.iter().sum();
        let cell = |at: usize| shares.iter().zip(value).map(|(s, v)| s / all * v[at]).sum();
        of.clone().map(cell).collect()
    };
    query.iter().map(|query| (0..HEADS).flat_map(|head| cells(query, head)).collect()).collect()
}

/// The tiny network's file, in a folder of its own.
fn tiny_file() -> (TempDir, PathBuf, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    Tiny::new().publish(folder.path());
    let bytes = make(folder.path()).unwrap();
    let file = folder.path().join("tiny.wcenc");
    fs::write(&file, &bytes).unwrap();
    (folder, file, bytes)
}

#[test]
fn vectors_are_those_of_the_network_in_64_bit_numbers() {
    let tiny = Tiny::new();
    let (_folder, file, _) = tiny_file();
    let encoder = Encoder::open(&file).unwrap();
    for (sentence, pieces) in [
        ("The harbour bridge closed on Monday.", &[2, 4, 5, 6, 7, 8, 9, 10, 11, 3][..]),
        ("Bridge.", &[2, 6, 11, 3]),
        ("THE HÁRBOUR, on ferries", &[2, 4, 5, 1, 9, 1, 3]),
    ] {
        let exact: Vec<f32> = tiny.mean(pieces).iter().map(|&n| n as f32).collect();
        let exact = Meaning::new(&exact).unwrap();
        let cosine = encoder.encode(sentence).unwrap().cosine(&exact);
        assert!(cosine > 0.999, "{sentence}: {cosine}");
    }
}

#[test]
fn a_text_without_words_has_no_vector_and_a_long_one_is_cut() {
    let (_folder, file, _) = tiny_file();
    let encoder = Encoder::open(&file).unwrap();
    assert_eq!(encoder.encode(" \n\t"), None);
    let [long, longer] = [300, 3000].map(|n| encoder.encode(&"bridge ".repeat(n)).unwrap());
    assert_eq!(long, longer);
}

#[test]
fn a_damaged_file_is_refused_wherever_it_is_damaged() {
    let (_folder, _, bytes) = tiny_file();
    assert!(Encoder::read(&bytes).is_ok());
    for at in (0..bytes.len()).step_by(97).chain(0..60) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        assert!(Encoder::read(&damaged).is_err(), "byte {at}");
        assert!(Encoder::read(&bytes[..at]).is_err(), "the first {at} bytes");
    }
    assert!(Encoder::read(&[&bytes[..], b"more"].concat()).is_err());
}

#[test]
fn weights_of_another_make_are_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let said = |folder: &Path| make(folder).unwrap_err().to_string();
    assert!(said(folder.path()).contains("there is no model.safetensors in it"));
    Tiny::new().publish(folder.path());
    let config = folder.path().join("config.json");
    let fit = fs::read_to_string(&config).unwrap();
    for (of, with, told) in [
        ("\"bert\"", "\"gpt2\"", "of type gpt2"),
        ("\"hidden_size\":16", "\"hidden_size\":32", "is too short"),
        ("\"num_hidden_layers\":2", "\"num_hidden_layers\":3", "layer.2.attention"),
        ("\"num_attention_heads\":2", "\"num_attention_heads\":0", "no network has such a shape"),
        ("{", "[", "config.json: "),
    ] {
        fs::write(&config, fit.replacen(of, with, 1)).unwrap();
        assert!(said(folder.path()).contains(told), "{}", said(folder.path()));
    }
}

#[test]
fn the_command_makes_a_file_once_and_says_what_is_wrong_with_one() {
    let folder = tempfile::tempdir().unwrap();
    Tiny::new().publish(folder.path());
    let (from, out) = (folder.path().to_str().unwrap(), folder.path().join("tiny.wcenc"));
    let out = out.to_str().unwrap();
    let made = wirecopy(&["encoder", "make", from, out]);
    assert_eq!(made.code, Some(0), "{made:?}");
    assert!(made.stdout.contains("vectors of 16 numbers, 2 layers of 2 heads"), "{made:?}");
    let again = wirecopy(&["encoder", "make", from, out]);
    assert_eq!(again.code, Some(2), "what is there is left alone");
    let samples = "assets/sample-clippings";
    let with = wirecopy(&["compare", "--no-config", "--encoder", out, samples]);
    assert_eq!((with.code, with.stderr.as_str()), (Some(0), ""));
    fs::write(out, "prose").unwrap();
    for args in [&["encoder", "check", out][..], &["compare", "--encoder", out, samples]] {
        let told = wirecopy(args);
        assert_eq!((told.code, told.stdout.as_str()), (Some(2), ""));
        assert!(told.stderr.contains("tiny.wcenc: it is no encoder file of wirecopy"), "{told:?}");
        assert!(told.stderr.contains("hint: make it again"), "{told:?}");
    }
    let missing = wirecopy(&["compare", "--encoder", "no/such.wcenc", samples]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.stderr.contains("no/such.wcenc: "), "{missing:?}");
}

/// An encoder for which two sentences are alike as far as they stand for the same number.
struct Numbered;

impl Encode for Numbered {
    fn encode(&self, sentence: &str) -> Option<Meaning> {
        let of = |word: &str| sentence.contains(word);
        let numbers = [of("bridge") || of("crossing"), of("choir"), of("ferry"), true];
        Meaning::new(&numbers.map(|is| if is { 1.0 } else { 0.0 }))
    }

    fn checksum(&self) -> u128 {
        1
    }
}

/// Articles of one story, as the first sentence tells.
fn stories(first: &str, second: &str) -> Corpus {
    let shared = "The council of Velmark met in the old customs house on Tuesday evening for three \
                  hours to settle its plans for the harbour. Its members heard twelve engineers of \
                  the state and nine owners of ships from Ostgate and Tessel.";
    corpus_of(&[
        format!("{shared} {first} A choir of pupils sang in the square before the doors opened."),
        format!("{shared} {second} Bakers in the lower town expect quieter mornings this winter."),
    ])
}

fn by_meaning(corpus: &Corpus, encoder: Option<SharedEncoder>) -> usize {
    let settings = CollateSettings::default().with(|settings| settings.encoder = encoder);
    let found = collate(corpus, &settings, &Job::default()).expect("nobody cancels");
    found.matches.iter().filter(|m| m.found == FoundBy::ByMeaning).count()
}

#[test]
fn the_nearest_sentence_that_stands_out_is_marked_and_only_with_an_encoder() {
    let corpus = stories(
        "The bridge shuts to lorries until spring while its piers are mended.",
        "Until repairs are over no heavy vehicle may use the crossing to the port in spring.",
    );
    assert_eq!(by_meaning(&corpus, None), 0);
    assert_eq!(by_meaning(&corpus, Some(SharedEncoder(Arc::new(Numbered)))), 1);
}

#[test]
fn what_two_persons_say_is_no_rewording() {
    let corpus = stories(
        "“The bridge shuts to lorries until spring while its piers are mended,” he said.",
        "“Until repairs are over no heavy vehicle may use the crossing to the port in spring.”",
    );
    assert_eq!(by_meaning(&corpus, Some(SharedEncoder(Arc::new(Numbered)))), 0);
}
