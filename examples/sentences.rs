//! How a text is cut into sentences, and the amounts that each of them states:
//! `cargo run --example sentences < text.txt`.

use std::io::{self, Read};

use wirecopy::model::Article;
use wirecopy::text::figure::figures;

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let article = Article::plain("-", &text);
    println!("language: {}", article.meta.language.unwrap_or("unknown"));
    for number in 0..article.sentences.len() {
        let sentence = article.sentence_text(number);
        println!("{:>4} {sentence}", number + 1);
        for figure in figures(sentence, article.meta.language) {
            println!("        {}", figure.span.of(sentence));
        }
    }
    Ok(())
}
