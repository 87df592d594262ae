//! The person's list of boilerplate: it is read beside the settings, wins over every rule, and a
//! key of the reader writes it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use wirecopy::collate::collate;
use wirecopy::config::{self, SettingsPlace};
use wirecopy::ingest::load_all;
use wirecopy::model::{Collation, Corpus, Job, LoadSettings, Mark, MarkChange, Role, SentenceId};
use wirecopy::text::mark;
use wirecopy::tui::effect::Effect;
use wirecopy::tui::look::ThemeChoice::Auto;
use wirecopy::tui::message::Message;
use wirecopy::tui::state::State;
use wirecopy::tui::update::update;
use wirecopy::tui::worker::{Task, work};

use crate::program::wirecopy;
use crate::support::screens::{empty, press, tell, text};

/// What `list` makes of the clippings under `folder`.
fn read(folder: &Path, list: &str) -> (Corpus, Collation) {
    let marks = mark::parse(list).0;
    let settings = LoadSettings::default().with(|settings| settings.marks = marks);
    let corpus = load_all(&[folder.to_owned()], &settings, &Job::default()).unwrap();
    let collation = collate(&corpus, &Default::default(), &Job::default()).unwrap();
    (corpus, collation)
}

/// The sentences that are boilerplate, each once.
fn furniture((corpus, collation): &(Corpus, Collation)) -> Vec<String> {
    let sentences = corpus.ids().flat_map(|article| {
        let count = corpus.article(article).sentences.len() as u32;
        (0..count).map(move |index| SentenceId { article, index })
    });
    let found = sentences.filter(|&id| collation.role(corpus, id).0 == Role::Boilerplate);
    let mut found: Vec<String> = found.map(|id| corpus.sentence_text(id).to_owned()).collect();
    found.sort();
    found.dedup();
    found
}

/// Ten articles on ten towns with one line that all of them print.
fn towns() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for town in ["Anvik", "Borra", "Celde", "Dorst", "Eskil", "Fanno", "Gorm", "Hulst", "Ivalo"] {
        let story = format!(
            "The council in {town} voted for a bridge that {town}son had drawn in {town}feld. Its \
             cost rose when {town}berg refused to pay for the road.\n\nThe tide table is on page two.\n"
        );
        fs::write(folder.path().join(format!("{town}.txt")), story).unwrap();
    }
    folder
}

#[test]
fn what_recurs_is_furniture_unless_it_is_kept() {
    let folder = towns();
    let line = "The tide table is on page two.";
    assert_eq!(furniture(&read(folder.path(), "")), [line]);
    for list in ["+ tide table", "+= the tide table is on page two"] {
        let kept = read(folder.path(), list);
        assert_eq!(furniture(&kept), [""; 0], "{list}");
        assert_eq!(kept.1.repetitions, [], "{list}");
    }
}

#[test]
fn a_mark_is_the_reason_that_is_shown() {
    let folder = towns();
    let (corpus, collation) = read(folder.path(), "- Voted for a BRIDGE\n+ TIDE table");
    let article = corpus.ids().next().unwrap();
    let role = |index| collation.role(&corpus, SentenceId { article, index });
    let marked = (Role::Boilerplate, Some("you marked “Voted for a BRIDGE”"));
    // A mark means the block: both sentences of the paragraph.
    assert_eq!([role(0), role(1)], [marked; 2]);
    assert_eq!(role(2), (Role::Body, Some("you kept “TIDE table”")));
}

#[test]
fn the_list_stands_beside_the_settings_and_a_bad_line_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("boilerplate.txt");
    fs::write(&list, "- tide table\ntide table\n").unwrap();
    let read = config::read(&SettingsPlace::Usual(folder.path().join("config.toml")));
    assert_eq!(read.config.load.marks, mark::parse("- tide table").0);
    assert_eq!(read.config.marks_file.as_deref(), Some(&*list));
    let [problem] = &read.problems[..] else { panic!("{:?}", read.problems) };
    assert!(problem.path.ends_with("boilerplate.txt"), "{problem:?}");
    assert_eq!(problem.line, Some(2));
}

#[test]
fn the_program_obeys_the_list_of_its_settings_and_of_no_others() {
    let (folder, home) = (towns(), tempfile::tempdir().unwrap());
    fs::write(home.path().join("boilerplate.txt"), "- bridge\n").unwrap();
    let settings = home.path().join("config.toml");
    fs::write(&settings, "").unwrap();
    let (folder, settings) = (folder.path().to_str().unwrap(), settings.to_str().unwrap());
    let with = wirecopy(&["inspect", folder, "--config", settings]).stdout;
    assert!(with.contains("you marked “bridge”"), "{with}");
    let without = wirecopy(&["inspect", folder, "--no-config"]).stdout;
    assert!(!without.contains("you marked"), "{without}");
    let shown = wirecopy(&["config", "--config", settings]).stdout;
    assert!(shown.contains("boilerplate.txt"), "{shown}");
}

/// The reader on a folder, as the loop of the program runs it: reads, compares, carries out what a
/// key asks for.
struct Session {
    state: State,
    folder: PathBuf,
    list: String,
}

impl Session {
    fn open(folder: &Path, sentence: &str) -> Self {
        let mut state = empty((100, 30), Auto);
        state.marks.file = Some("boilerplate.txt".into());
        let mut session = Self { state, folder: folder.to_owned(), list: String::new() };
        session.read();
        press(&mut session.state, "2");
        for _ in 0..9 {
            if !session.detail().contains(sentence) {
                press(&mut session.state, "j");
            }
        }
        session
    }

    fn read(&mut self) {
        let marks: Vec<Mark> = self.state.marks.list.clone();
        let load = LoadSettings::default().with(|settings| settings.marks = marks);
        let task = Task { paths: vec![self.folder.clone()], load, ..Default::default() };
        let reports = Mutex::new(Vec::new());
        work(&task, [&Job::default(), &Job::default()], &|report| {
            reports.lock().unwrap().push(report);
        });
        for report in reports.into_inner().unwrap() {
            tell(&mut self.state, report);
        }
    }

    fn press(&mut self, key: &str) {
        for effect in press(&mut self.state, key) {
            let Effect::ChangeMarks { change, .. } = effect else { continue };
            let marks = self.write(&change);
            let effects = update(&mut self.state, Message::Marked(change, Ok(marks)));
            assert_eq!(effects, [Effect::Rescan]);
            self.read();
        }
    }

    fn write(&mut self, change: &MarkChange) -> Vec<Mark> {
        self.list = mark::change(&self.list, change);
        mark::parse(&self.list).0
    }

    /// The list without its comments.
    fn lines(&self) -> Vec<&str> {
        self.list.lines().filter(|line| !line.starts_with('#')).collect()
    }

    /// The line of the cursor and what is below the panes.
    fn detail(&self) -> String {
        let screen = text(&self.state);
        let cursor = screen.lines().find(|line| line.starts_with('>')).unwrap_or_default();
        cursor.to_owned()
    }
}

/// Two outlets with a line that no rule knows, and one that a rule knows.
fn outlets() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for outlet in ["courier", "wire"] {
        let story = "Ferry aground\n\nThe ferry ran aground off Port Hale on Friday night.\n\nTides \
                     of the week\n\nAll forty passengers came ashore in boats, the coast guard \
                     said.\n\nShare this article\n";
        fs::write(folder.path().join(format!("{outlet}.txt")), story).unwrap();
    }
    folder
}

#[test]
fn a_key_calls_a_block_boilerplate_and_takes_it_back() {
    let folder = outlets();
    let mut session = Session::open(folder.path(), "Tides of the week");
    session.press("X");
    assert_eq!(session.lines(), ["-= Tides of the week"]);
    let screen = text(&session.state);
    assert!(screen.contains("you marked “Tides of the week”"), "{screen}");
    assert!(screen.contains("boilerplate.txt"), "{screen}");
    assert!(session.detail().contains("Tides of the week"), "{screen}");
    session.press("X");
    assert_eq!(session.lines(), [""; 0]);
    assert!(!text(&session.state).contains("you marked"));
    assert!(session.detail().contains("Tides of the week"));
}

#[test]
fn a_key_keeps_what_a_rule_calls_boilerplate() {
    let folder = outlets();
    let mut session = Session::open(folder.path(), "All forty passengers");
    press(&mut session.state, "j");
    session.press("X");
    assert_eq!(session.lines(), [""; 0], "the first press unfolds");
    session.press("X");
    assert_eq!(session.lines(), ["+= Share this article"]);
    assert!(session.detail().contains("Share this article"), "{}", text(&session.state));
    assert!(!session.detail().contains(" . "), "{}", session.detail());
    session.press("X");
    assert_eq!(session.lines(), [""; 0]);
}

#[test]
fn without_a_settings_file_the_key_says_why_it_does_nothing() {
    let folder = outlets();
    let mut session = Session::open(folder.path(), "Tides of the week");
    session.state.marks.file = None;
    assert_eq!(press(&mut session.state, "X"), []);
    assert!(text(&session.state).contains("--no-config"), "{}", text(&session.state));
}
