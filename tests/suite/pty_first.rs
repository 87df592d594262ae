//! The first run of the real program: the samples, and another folder.

use portable_pty::CommandBuilder;

use crate::support::session::{Background, Session};

#[test]
fn an_empty_folder_leads_to_the_samples_to_the_tour_and_to_another_folder() {
    let (bare, home, other) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), Session::folder());
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirecopy"));
    command.arg(bare.path());
    let at = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let (home_path, state, cache) = (at(""), at("state"), at("cache"));
    let environment = [
        ("HOME", home_path.as_str()),
        ("XDG_STATE_HOME", &state),
        ("XDG_CONFIG_HOME", &home_path),
        ("XDG_CACHE_HOME", &cache),
    ];
    let own = tempfile::tempdir().unwrap();
    let mut session = Session::start(command, own, Background::Unknown, &environment);
    session.wait("the welcome", |text| text.contains("the sample clippings that come with it"));
    session.press("E");
    session.wait("the samples", |text| text.contains("2 stories") && text.contains("Marl Dam"));
    session.press(":tour\r");
    session.wait("the tour", |text| text.contains("tour 1 of 10"));
    session.press("\r");
    session.wait("its second step", |text| text.contains("tour 2 of 10"));
    session.press("\x1b");
    session.wait("its end", |text| text.contains("the tour is over"));
    let missing = other.path().join("missing");
    session.press(&format!(":open {}\r", missing.display()));
    session.wait("a refusal", |text| text.contains("there is no "));
    session.press(&format!(":open {}\r", other.path().display()));
    session.wait("the other folder", |text| text.contains("Barge") && text.contains("1 story"));
    // A clipping that comes there is seen: the watch has moved along.
    std::fs::write(other.path().join("new.txt"), "Ferry late\n\nThe ferry was late.\n").unwrap();
    // The place is kept once all is compared.
    session
        .wait("what came", |text| text.contains("Ferry late") && text.contains("1 new, compared"));
    session.press("Q");
    assert_eq!(session.code(), 0);
    session.assert_given_back();
    let kept = std::fs::read_to_string(home.path().join("state/wirecopy/places.json")).unwrap();
    let folder = other.path().canonicalize().unwrap();
    assert!(kept.contains(folder.to_str().unwrap()), "{kept}");
}
