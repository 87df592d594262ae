//! Stands in for the reading room until it is merged: plain text files only.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::*;

pub fn load_all(paths: &[PathBuf], _: &LoadSettings, job: &Job) -> Result<Corpus, Cancelled> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let mut inside: Vec<_> =
                std::fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
            inside.sort();
            files.extend(inside);
        } else {
            files.push(path.clone());
        }
    }
    let (mut articles, mut problems) = (Vec::new(), Vec::new());
    for path in files {
        job.check()?;
        let shown: Box<str> = path.display().to_string().into();
        match std::fs::read_to_string(&path) {
            Ok(text) => articles.push(Arc::new(article(path, shown, text))),
            Err(error) => problems.push(Problem {
                path: shown,
                line: None,
                message: error.to_string().into(),
                hint: None,
            }),
        }
    }
    Ok(Corpus::new(articles, problems, Vec::new()))
}

fn article(path: PathBuf, shown: Box<str>, text: String) -> Article {
    let (mut blocks, mut sentences, mut at) = (Vec::new(), Vec::new(), 0);
    for paragraph in text.split("\n\n") {
        let start = at + paragraph.len() - paragraph.trim_start().len();
        let span = Span::new(start, start + paragraph.trim().len());
        at += paragraph.len() + 2;
        if span.is_empty() {
            continue;
        }
        let mut spans = Vec::new();
        crate::text::sentence::segment(&text, span, None, &mut spans);
        let block = blocks.len() as u32;
        sentences.extend(spans.into_iter().map(|span| Sentence { span, block }));
        let (kind, role) = (BlockKind::Paragraph, Role::Body);
        blocks.push(Block { span, kind, role, reason: None, section: 0 });
    }
    let section = Section { title: None, span: Span::new(0, text.len()) };
    Article {
        source: Source { path, shown, entry: None, format: Format::Plain },
        meta: Metadata::default(),
        text: text.into(),
        blocks: blocks.into(),
        sections: Box::new([section]),
        sentences: sentences.into(),
    }
}
