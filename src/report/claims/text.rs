//! The divergences of a story for reading in a terminal, as a part of the comparison.

use std::io::{self, Write};

use super::table::sign;
use super::voices::{Voice, in_sentences, voices};
use super::{CAVEAT, dated, value};
use crate::model::{Claim, Collation, Corpus, StoryId};
use crate::report::claims::record::is_divergence;
use crate::report::flow::{Flow, Ink};

/// Writes what the articles of a story state differently: each claim with who says what.
pub fn write_divergences(
    corpus: &Corpus,
    collation: &Collation,
    story: StoryId,
    flow: &mut Flow<impl Write>,
) -> io::Result<()> {
    let claims: Vec<&Claim> =
        collation.claims_of(story).map(|(_, c)| c).filter(|c| is_divergence(c)).collect();
    if claims.is_empty() {
        return Ok(());
    }
    flow.blank()?;
    flow.line(2, &[("What they state differently", Ink::Title)])?;
    for claim in claims {
        write_claim(corpus, claim, flow)?;
    }
    flow.hanging(2, 2, &[(CAVEAT, Ink::Dim)])
}

fn write_claim(corpus: &Corpus, claim: &Claim, flow: &mut Flow<impl Write>) -> io::Result<()> {
    let mark = format!("{} ", sign(claim.standing));
    flow.hanging(2, 4, &[(&mark, Ink::Title), (&claim.about, Ink::Plain)])?;
    let voices = voices(corpus, claim);
    for (voice, said) in voices.iter().zip(in_sentences(corpus, claim, &voices)) {
        flow.hanging(4, 6, &[(&said, Ink::Plain)])?;
        for (sentence, sources) in sentences(corpus, claim, voice) {
            let sources = format!("{}: ", sources.join("; "));
            let pieces = [("", Ink::Plain), (&*sources, Ink::Dim), (&*sentence, Ink::Dim)];
            flow.hanging(6, 8, &pieces)?;
        }
    }
    Ok(())
}

/// The sentences of a voice, each once, with the outlets that have it word for word.
fn sentences(corpus: &Corpus, claim: &Claim, voice: &Voice) -> Vec<(String, Vec<String>)> {
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for &at in &voice.statements {
        let id = claim.statements[at as usize].sentence;
        let sentence = value::one_line(corpus.sentence_text(id));
        let source = dated(corpus.article(id.article));
        match told.iter_mut().find(|(text, _)| *text == sentence) {
            Some((_, sources)) if sources.contains(&source) => {}
            Some((_, sources)) => sources.push(source),
            None => told.push((sentence, vec![source])),
        }
    }
    told
}
