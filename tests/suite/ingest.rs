//! Clippings of every format and fault, from bytes to articles.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use wirecopy::ingest;
use wirecopy::model::{Article, BlockKind, Corpus, Format, Job, LoadSettings, Problem};

use crate::support::invariants::assert_invariants;
use crate::support::rounds;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/ingest")
}

fn load(paths: &[PathBuf]) -> Corpus {
    load_with(paths, &LoadSettings::default())
}

fn load_with(paths: &[PathBuf], settings: &LoadSettings) -> Corpus {
    let corpus = ingest::load_all(paths, settings, &Job::default()).expect("not cancelled");
    corpus.articles().iter().for_each(|article| assert_invariants(article));
    corpus
}

/// Writes the files into a new folder and reads it.
fn folder(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Corpus) {
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), files);
    let corpus = load(&[dir.path().to_owned()]);
    (dir, corpus)
}

fn write(dir: &Path, files: &[(&str, &[u8])]) {
    for (name, bytes) in files {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, bytes).expect("a file");
    }
}

fn names(corpus: &Corpus) -> Vec<String> {
    let name = |article: &Article| {
        article.source.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    };
    corpus.articles().iter().map(|article| name(article)).collect()
}

fn only(corpus: &Corpus) -> &Article {
    assert_eq!(corpus.len(), 1, "{:?}", corpus.problems);
    &corpus.articles()[0]
}

fn problem<'a>(corpus: &'a Corpus, name: &str) -> &'a Problem {
    let found = corpus.problems.iter().find(|problem| problem.path.ends_with(name));
    found.unwrap_or_else(|| panic!("a problem of {name} in {:?}", corpus.problems))
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

fn kinds(article: &Article) -> Vec<(BlockKind, &str)> {
    article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect()
}

#[test]
fn every_fixture_holds_the_invariants_and_the_folder_reads_the_same_on_any_threads() {
    let read = |threads| {
        load_with(
            &[fixtures()],
            &LoadSettings::default().with(|settings| settings.threads = threads),
        )
    };
    let (one, eight) = (read(1), read(8));
    assert!(one.len() >= 8, "{} articles", one.len());
    assert_eq!(one.articles(), eight.articles());
    assert_eq!(one.problems, eight.problems);
}

#[test]
fn the_order_is_that_of_the_arguments_then_of_the_paths() {
    let files: Vec<(String, Vec<u8>)> =
        (0..300).map(|i| (format!("{i:03}.txt"), format!("Text {i}.").into_bytes())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let (dir, _) = folder(&files);
    let paths = [dir.path().join("299.txt"), dir.path().to_owned(), dir.path().join("001.txt")];
    for threads in [1, 8] {
        let corpus =
            load_with(&paths, &LoadSettings::default().with(|settings| settings.threads = threads));
        let expected = std::iter::once(299).chain(0..299).map(|i| format!("{i:03}.txt"));
        assert_eq!(names(&corpus), expected.collect::<Vec<_>>());
    }
}

#[test]
fn plain_text_is_the_file_itself_without_mark_and_carriage_returns() {
    let (_dir, corpus) = folder(&[("a.txt", b"\xEF\xBB\xBFHarbour reopens\r\n\r\nIt did.\r\n")]);
    let article = only(&corpus);
    assert_eq!(&*article.text, "Harbour reopens\n\nIt did.\n");
    assert_eq!(article.source.format, Format::Plain);
    assert_eq!(corpus.problems, []);
}

#[test]
fn legacy_charsets_are_read() {
    let (japanese, ..) =
        encoding_rs::SHIFT_JIS.encode("市長は月曜日に新しい橋を開いた。多くの人が見に来た。");
    let (_dir, corpus) = folder(&[
        ("a.txt", b"\x93We are done,\x94 said the mayor\x92s office on Monday."),
        ("b.txt", &japanese),
    ]);
    assert_eq!(&*corpus.articles()[0].text, "“We are done,” said the mayor’s office on Monday.");
    assert!(corpus.articles()[1].text.starts_with("市長は月曜日"));
}

#[test]
fn what_is_not_text_is_a_problem_with_a_hint_and_the_rest_is_read() {
    let (_dir, corpus) = folder(&[
        ("a.txt", b"Text."),
        ("b.pdf", b"%PDF-1.7\n..."),
        ("c.bin", &[0, 159, 146, 150, 0, 1, 2, 255]),
        ("d.txt", b""),
        ("pic.JPG", &[0xFF, 0xD8, 0xFF, 0]),
    ]);
    assert_eq!(names(&corpus), ["a.txt"]);
    assert!(problem(&corpus, "b.pdf").message.contains("PDF"));
    assert!(problem(&corpus, "b.pdf").hint.is_some());
    assert!(problem(&corpus, "c.bin").message.contains("not text"));
    assert!(problem(&corpus, "d.txt").message.contains("nothing to read"));
    assert_eq!(corpus.problems.len(), 3);
}

#[test]
fn an_empty_folder_and_a_missing_path_are_said() {
    let dir = tempfile::tempdir().expect("a folder");
    let corpus = load(&[dir.path().to_owned(), dir.path().join("none.txt"), dir.path().join("x*")]);
    let messages: Vec<&str> = corpus.problems.iter().map(|p| &*p.message).collect();
    assert_eq!(messages.len(), 3, "{messages:?}");
    for expected in ["no clippings in this folder", "no such file or folder", "nothing matches"] {
        assert!(messages.contains(&expected), "{expected} in {messages:?}");
    }
}

#[test]
fn globs_are_opened_in_order_of_path() {
    let (dir, _) = folder(&[("b.txt", b"B."), ("a.txt", b"A."), ("c.md", b"C.")]);
    assert_eq!(names(&load(&[dir.path().join("*.txt")])), ["a.txt", "b.txt"]);
}

#[test]
fn hidden_files_ignored_files_and_what_comes_with_saved_pages_are_skipped() {
    let (dir, corpus) = folder(&[
        (".gitignore", b"drafts/\n*.log\n"),
        (".hidden.txt", b"Hidden."),
        ("a.txt", b"Text."),
        ("b.log", b"Log."),
        ("drafts/c.txt", b"Draft."),
        ("page.html", b"<p>The page itself says something here."),
        ("page_files/frame.html", b"<p>Advertisement."),
        ("other_files/d.txt", b"Not beside a page."),
    ]);
    assert_eq!(names(&corpus), ["a.txt", "d.txt", "page.html"]);
    let settings = LoadSettings::default().with(|settings| {
        settings.hidden = true;
        settings.ignore_files = false;
    });
    let all = load_with(&[dir.path().to_owned()], &settings);
    assert!(
        names(&all).contains(&".hidden.txt".to_owned())
            && names(&all).contains(&"b.log".to_owned())
    );
}

#[cfg(unix)]
#[test]
fn folders_that_link_to_one_another_are_each_read_once() {
    use std::os::unix::fs::symlink;
    // Twelve folders have more than a thousand million ways through them.
    let dir = tempfile::tempdir().expect("a folder");
    let folder = |at: usize| dir.path().join(format!("f{at:02}"));
    for at in 0..12 {
        fs::create_dir(folder(at)).expect("a folder");
        fs::write(folder(at).join("a.txt"), format!("Story {at} of the twelve.")).expect("a file");
    }
    for (from, to) in (0..12).flat_map(|from| (0..12).map(move |to| (from, to))) {
        symlink(folder(to), folder(from).join(format!("to{to:02}"))).expect("a link");
    }
    let settings = LoadSettings::default();
    let paths = [dir.path().to_owned()];
    let corpus = ingest::load_all(&paths, &settings, &Job::default()).expect("not cancelled");
    assert_eq!((corpus.len(), corpus.problems.len()), (12, 0), "{:?}", corpus.problems);
}

#[cfg(unix)]
#[test]
fn loops_of_links_end_and_a_file_reached_twice_is_read_once() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), &[("sub/a.txt", b"Text."), ("b.txt", b"More.")]);
    symlink(dir.path(), dir.path().join("sub/loop")).expect("a link");
    symlink(dir.path().join("b.txt"), dir.path().join("again.txt")).expect("a link");
    symlink(dir.path().join("sub"), dir.path().join("zsub")).expect("a link");
    let corpus = load(&[dir.path().to_owned()]);
    assert_eq!(names(&corpus), ["again.txt", "a.txt"]);
    assert_eq!(corpus.problems, []);
}

#[test]
fn folders_past_the_depth_limit_are_told() {
    let (dir, _) = folder(&[("a.txt", b"Text."), ("x/y/z/b.txt", b"Deep.")]);
    let settings = LoadSettings::default().with(|settings| settings.max_depth = 2);
    let corpus = load_with(&[dir.path().to_owned()], &settings);
    assert_eq!(names(&corpus), ["a.txt"]);
    assert_eq!((corpus.limits[0].bound, corpus.limits[0].met), (2, 1));
}

#[cfg(unix)]
#[test]
fn hostile_names_are_shown_escaped() {
    let (_dir, corpus) = folder(&[("a\x1B[31m\u{202E}.txt", b"Text.")]);
    let shown = &only(&corpus).source.shown();
    assert!(shown.ends_with("a\\x1B[31m\\xE2\\x80\\xAE.txt"), "{shown}");
}

#[test]
fn gzip_is_unpacked_member_by_member_and_bounded() {
    let two = [gz(b"First half. "), gz(b"Second half.")].concat();
    let mut cut = gz("A long text that is cut. ".repeat(2000).as_bytes());
    cut.truncate(cut.len() / 2);
    let dir = tempfile::tempdir().expect("a folder");
    let bomb = gz(&vec![b'a'; 3 << 20]);
    write(dir.path(), &[("a.txt.gz", &two), ("b.txt.gz", &cut), ("c.txt.gz", &bomb)]);
    let settings = LoadSettings::default().with(|settings| settings.max_file_bytes = 1 << 20);
    let corpus = load_with(&[dir.path().to_owned()], &settings);
    assert_eq!(&*corpus.articles()[0].text, "First half. Second half.");
    assert_eq!(names(&corpus)[0], "a.txt.gz");
    assert!(problem(&corpus, "b.txt.gz").message.contains("gzip"));
    assert!(problem(&corpus, "c.txt.gz").message.contains("too large unpacked"));
}

#[test]
fn a_file_larger_than_the_limit_is_refused_with_the_bound() {
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), &[("a.txt", &[b'a'; 2000])]);
    let settings = LoadSettings::default().with(|settings| settings.max_file_bytes = 1000);
    let corpus = load_with(&[dir.path().to_owned()], &settings);
    let problem = problem(&corpus, "a.txt");
    assert!(problem.message.contains("2000 bytes") && problem.message.contains("1000"));
    assert!(problem.hint.is_some());
}

#[test]
fn a_saved_page_gives_its_article_and_metadata() {
    let corpus = load(&[fixtures().join("harbour.html")]);
    let article = only(&corpus);
    assert_eq!(article.meta.title.as_deref(), Some("Harbour tunnel opens two years late"));
    assert_eq!(article.meta.outlet.as_deref(), Some("The Inlet Gazette"));
    assert_eq!(article.meta.author.as_deref(), Some("Mira Vance, Tom Okoro"));
    assert_eq!(
        article.meta.url.as_deref(),
        Some("https://inletgazette.example/2031/05/harbour-tunnel")
    );
    let published = article.meta.published.as_ref().map(|p| &*p.iso);
    assert_eq!(published, Some("2031-05-12T08:30:00+02:00"));
    let kinds = kinds(article);
    assert_eq!(kinds[0], (BlockKind::Heading, "Harbour tunnel opens two years late"));
    assert!(kinds.iter().any(|(k, t)| *k == BlockKind::Heading && *t == "Who paid for it"));
    assert!(kinds.iter().any(|(k, t)| *k == BlockKind::ListItem && t.contains("barges")));
    assert!(article.text.contains("“We are done,” said harbour master Ines Calloway."));
    assert!(!article.text.contains("Accept all cookies"), "{}", article.text);
    assert_eq!(corpus.problems, []);
}

#[test]
fn a_page_nested_without_end_is_read_by_its_tags() {
    let page = format!("<html><body>{}<p>The ferry sank slowly.</p>", "<div>".repeat(50_000));
    let (_dir, corpus) = folder(&[("deep.html", page.as_bytes())]);
    assert_eq!(&*only(&corpus).text, "The ferry sank slowly.");
    assert!(problem(&corpus, "deep.html").message.contains("nested more than 400 deep"));
}

#[test]
fn a_page_past_its_deadline_is_read_by_its_tags() {
    let body =
        "<p>The ferry sank slowly, and nobody on the quay could say why it did.</p>".repeat(3000);
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), &[("long.html", format!("<html><body>{body}</body></html>").as_bytes())]);
    let settings = LoadSettings::default().with(|settings| settings.html_seconds = 0);
    let corpus = load_with(&[dir.path().to_owned()], &settings);
    assert_eq!(only(&corpus).blocks.len(), 3000);
    assert!(problem(&corpus, "long.html").message.contains("more than 0 seconds"));
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_and_a_file_that_may_not_be_read_are_said() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), &[("a.txt", b"Text."), ("locked.txt", b"Text.")]);
    symlink(dir.path().join("gone"), dir.path().join("gone.txt")).expect("a link");
    let locked = dir.path().join("locked.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o0)).expect("locked");
    let corpus = load(&[dir.path().to_owned()]);
    assert_eq!(&*problem(&corpus, "gone.txt").message, "no such file or folder");
    // Root may read everything.
    if fs::File::open(&locked).is_err() {
        assert_eq!(&*problem(&corpus, "locked.txt").message, "permission denied");
    }
}

#[test]
fn a_page_without_an_article_is_read_whole() {
    let page = b"<html><head><title>Notes</title></head><body><p>Short note.</p></body></html>";
    let (_dir, corpus) = folder(&[("note.html", page)]);
    assert!(only(&corpus).text.contains("Short note."));
}

#[test]
fn titles_and_fields_are_cleaned_of_control_strings() {
    let page = "<html><head><title>Bad\x1B]52;c;ZXZpbA==\x07 news&#27;[31m\u{9b}2J</title></head>\
                <body><p>Body \x1B[2Jtext &#x9b;31m here.</p></body></html>";
    let feed = "<rss version='2.0'><channel><title>Out\u{202E}let</title><item><title>A\u{200B}b</title>\
                <guid>x\u{9d}y</guid><description>Text\x1B[31m.</description></item></channel></rss>";
    let (_dir, corpus) = folder(&[("a.html", page.as_bytes()), ("b.xml", feed.as_bytes())]);
    assert_eq!(corpus.articles()[0].meta.title.as_deref(), Some("Bad news"));
    assert_eq!(corpus.articles()[1].meta.outlet.as_deref(), Some("Outlet"));
    assert_eq!(corpus.articles()[1].meta.title.as_deref(), Some("Ab"));
}

#[test]
fn clippers_notes_are_read_with_their_header() {
    let corpus = load(&[fixtures().join("clipped.md")]);
    let article = only(&corpus);
    assert_eq!(article.meta.title.as_deref(), Some("Tunnel: opening day #1 draws a crowd"));
    assert_eq!(article.meta.outlet.as_deref(), Some("Coast Courier"));
    assert_eq!(article.meta.author.as_deref(), Some("Lena Brandt"));
    assert_eq!(article.meta.published.as_ref().map(|p| &*p.iso), Some("2031-05-12"));
    assert!(article.text.contains("the tunnel's first train"));
    assert!(!article.text.contains("https://"));
}

#[test]
fn rss_entries_become_articles() {
    let corpus = load(&[fixtures().join("wire.rss")]);
    assert_eq!(corpus.problems, []);
    assert_eq!(corpus.len(), 2);
    let first = &corpus.articles()[0];
    assert_eq!(first.meta.outlet.as_deref(), Some("Inlet Wire"));
    assert_eq!(first.meta.title.as_deref(), Some("Tunnel opens & ferries stop"));
    assert_eq!(first.source.entry.as_deref(), Some("wire-1"));
    assert_eq!(first.meta.author.as_deref(), Some("Mira Vance"));
    assert_eq!(first.meta.url.as_deref(), Some("https://wire.example/1"));
    assert_eq!(first.meta.published.as_ref().map(|p| &*p.iso), Some("2031-05-12T06:30:00Z"));
    assert!(first.text.contains("Two barges were sold.\n\nNobody"), "{}", first.text);
    assert_eq!(corpus.articles()[1].source.entry.as_deref(), Some("1"));
    assert!(corpus.articles()[1].text.contains("Café owners"));
}

#[test]
fn atom_entries_become_articles() {
    let corpus = load(&[fixtures().join("courier.atom")]);
    assert_eq!(corpus.problems, []);
    assert_eq!(corpus.len(), 2);
    let first = &corpus.articles()[0];
    assert_eq!(first.meta.outlet.as_deref(), Some("Coast Courier"));
    assert_eq!(first.meta.author.as_deref(), Some("Lena Brandt"));
    assert_eq!(first.meta.title.as_deref(), Some("Crowd at the tunnel"));
    assert_eq!(first.meta.url.as_deref(), Some("https://courier.example/crowd"));
    assert!(kinds(first).contains(&(BlockKind::Quote, "It smells of paint & rain.")));
    assert!(corpus.articles()[1].text.contains("a < b"), "{}", corpus.articles()[1].text);
}

#[test]
fn json_feeds_are_read_whole_or_cut() {
    let path = fixtures().join("ledger.json");
    let corpus = load(std::slice::from_ref(&path));
    assert_eq!((corpus.len(), corpus.problems.len()), (2, 0));
    assert_eq!(corpus.articles()[0].meta.outlet.as_deref(), Some("Ledger"));
    assert!(corpus.articles()[0].text.contains("The tunnel cost 41 million."));
    let whole = fs::read(path).expect("the fixture");
    let (_dir, cut) = folder(&[("cut.json", &whole[..whole.len() - 60])]);
    assert_eq!(cut.len(), 1);
    assert_eq!(cut.articles()[0].meta.outlet.as_deref(), Some("Ledger"));
    assert!(problem(&cut, "cut.json").line.is_some());
}

#[test]
fn faulty_feeds_give_every_entry_that_can_be_read() {
    let feed = "<?xml version='1.0'?>\n<rss version='2.0'><channel><title>R&D & more</title>\n\
        <item><title>One &nbsp;&hellip; &unknown; AT&T</title><description>First.</description></item>\n\
        <item><title>Two<description>No end tag of the title.</description>\n\
        <item><title>Three</title><description><p>Raw <b>markup</b></p> here.</description></item>\n\
        <item><title>Four < five</title><description>Stray sign.</description></item>\n\
        <item><title>Six</title><description>Cut off in the mid";
    let (_dir, corpus) = folder(&[("bad.rss", feed.as_bytes())]);
    let titles: Vec<&str> =
        corpus.articles().iter().filter_map(|a| a.meta.title.as_deref()).collect();
    assert_eq!(titles[..3], ["One … &unknown; AT&T", "Two", "Three"], "{titles:?}");
    assert_eq!(titles.last(), Some(&"Six"));
    assert!(corpus.articles()[2].text.contains("Raw markup"));
    assert_eq!(corpus.articles()[0].meta.outlet.as_deref(), Some("R&D & more"));
    let last = corpus.problems.last().expect("a problem");
    assert!(last.message.contains("breaks off") && last.line == Some(7), "{last:?}");
}

#[test]
fn a_feed_past_the_limit_is_cut_and_says_so() {
    let items: String = (0..20)
        .map(|i| format!("<item><title>T{i}</title><description>D.</description></item>"))
        .collect();
    let feed = format!("<rss><channel><title>F</title>{items}</channel></rss>");
    let dir = tempfile::tempdir().expect("a folder");
    write(dir.path(), &[("f.xml", feed.as_bytes())]);
    let settings = LoadSettings::default().with(|settings| settings.max_entries = 5);
    let corpus = load_with(&[dir.path().to_owned()], &settings);
    assert_eq!(corpus.len(), 5);
    assert!(problem(&corpus, "f.xml").message.contains("15 entries past the first 5"));
}

#[test]
fn the_folder_names_the_outlet_only_where_there_are_several() {
    let (dir, corpus) = folder(&[
        ("gazette/2031/a.txt", b"Text."),
        ("courier/b.txt", b"More."),
        ("c.txt", b"Loose."),
    ]);
    let outlets: Vec<Option<&str>> =
        corpus.articles().iter().map(|a| a.meta.outlet.as_deref()).collect();
    assert_eq!(outlets, [None, Some("courier"), Some("gazette")]);
    let one = load(&[dir.path().join("gazette")]);
    assert_eq!(only(&one).meta.outlet, None);
}

#[test]
fn a_cancelled_job_reads_nothing_more() {
    let job = Job::default();
    job.cancel();
    assert!(ingest::load_all(&[fixtures()], &LoadSettings::default(), &job).is_err());
}

#[test]
fn progress_counts_files() {
    let (dir, _) = folder(&[("a.txt", b"A."), ("b.txt", b"B."), ("c.bin", &[0; 9])]);
    let job = Job::default();
    let corpus = ingest::load_all(&[dir.path().to_owned()], &LoadSettings::default(), &job);
    assert_eq!(corpus.expect("read").len(), 2);
    assert_eq!(job.progress(), (3, 3));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(rounds(48)))]

    /// Whatever stands in a file, of whatever ending: it is read or refused, and what is read holds
    /// the invariants (`load` checks them).
    #[test]
    fn no_content_breaks_a_parser(pieces in proptest::collection::vec(piece(), 0..24)) {
        let content = pieces.concat();
        let names = ["a.txt", "b.md", "c.xml", "d.json"];
        let files = names.map(|name| (name, content.as_bytes()));
        let feed = format!("<rss><channel><item>{content}");
        let (_dir, corpus) = folder(&[&files[..], &[("e.rss", feed.as_bytes())]].concat());
        prop_assert!(corpus.len() + corpus.problems.len() >= files.len());
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~\n]{0,12}",
        "[a-zé—”\u{200b}\u{202e}\u{9b}\x1b\x00-\x1f]{0,8}",
        prop::sample::select(vec![
            "<item>",
            "</item>",
            "<title>",
            "</title>",
            "<description>",
            "<content type='xhtml'>",
            "<p>",
            "</p>",
            "<![CDATA[",
            "]]>",
            "&amp;",
            "&#x1b;",
            "&",
            "<",
            "<entry>",
            "<feed xmlns='x'>",
            "# ",
            "---\n",
            "title: a: b\n",
            "\n\n",
            "- ",
            "> ",
            "![a](b)",
            "{\"items\": [",
            "{\"id\": 1}",
            "]",
            "<script>",
            "<li>",
            "<table><tr><td>",
            "</tr>",
            "<pre>\n a",
            "<br>",
            "<!--",
            "-->",
            "<nav>",
        ])
        .prop_map(str::to_owned),
    ]
}
