//! Results on standard output: text, JSON, Markdown, HTML.
