//! What two reports share and where they differ: `cargo run --example two_texts A.txt B.txt`.
//! Without files it takes two reports of its own.

use std::{env, fs};

use wirecopy::collate::collate;
use wirecopy::model::{Article, CollateSettings, Corpus, Job, Standing};

const FIRST: &str = "The Harl bridge was closed on Monday after engineers found 14 cracks. \
    It will stay shut until spring, the council said.";
const SECOND: &str = "The council said it will stay shut until spring. \
    The Harl bridge was closed on Monday after engineers found 19 cracks.";

fn main() {
    let paths: Vec<String> = env::args().skip(1).collect();
    let articles = match &paths[..] {
        [] => vec![Article::plain("Northern Wire", FIRST), Article::plain("Daily Lantern", SECOND)],
        paths => paths.iter().map(|path| read(path)).collect(),
    };
    let corpus = Corpus::of(articles);
    let found = collate(&corpus, &CollateSettings::default(), &Job::default())
        .expect("nobody cancels the job");

    for pair in &found.matches {
        println!("{} {:.2}", pair.class.name(), pair.similarity);
        for side in [pair.left, pair.right] {
            println!(
                "    {}: {}",
                corpus.article(side.article).outlet(),
                corpus.sentence_text(side)
            );
        }
    }
    for claim in found.claims.iter().filter(|claim| claim.standing == Standing::Conflict) {
        println!("! {}", claim.about);
        for said in &claim.statements {
            let article = corpus.article(said.sentence.article);
            println!("    {}: {}", article.outlet(), said.span.of(&article.text));
        }
    }
}

fn read(path: &str) -> Article {
    match fs::read_to_string(path) {
        Ok(text) => Article::plain(path, &text),
        Err(error) => panic!("{path}: {error}"),
    }
}
