//! `wirecopy filter`: a feed without what an archive has, as feed readers call it.

use std::fs;

use crate::program::{Ran, command, project_file, wirecopy, wirecopy_reading};

const FEEDS: &str = "assets/sample-feeds";

/// An archive that holds these feeds.
struct Shelf(tempfile::TempDir);

impl Shelf {
    fn of(feeds: &[&str]) -> Self {
        let shelf = Self(tempfile::tempdir().unwrap());
        let file = shelf.file();
        let ran =
            wirecopy(&[&["archive", "add", "--no-config", "--archive", &file], feeds].concat());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        shelf
    }

    fn file(&self) -> String {
        self.0.path().join("a.wirecopy").to_str().unwrap().to_owned()
    }

    fn filter(&self, args: &[&str], feed: &str) -> Ran {
        let file = self.file();
        let all = [&["filter", "--no-config", "--archive", &file], args].concat();
        wirecopy_reading(&all, feed.as_bytes())
    }
}

/// A feed of one story that no sample tells, and the entries `others`.
fn rss(others: &str) -> String {
    let own = "<item><guid>new</guid><title>Otters back in the mill pond</title><description>Two \
        otters were seen in the mill pond at dawn, the first since the weir was built.\
        </description></item>";
    format!(
        "<rss version='2.0'><channel><title>Pond Post</title>\n{others}\n{own}\n</channel></rss>"
    )
}

#[test]
fn a_feed_that_is_in_the_archive_is_passed_on_without_its_entries() {
    for name in ["tarn-courier.xml", "saltmarsh-observer.atom", "ridgeway-daily.json"] {
        let path = format!("{FEEDS}/{name}");
        let feed = project_file(&path);
        let shelf = Shelf::of(&[&path]);
        let ran = shelf.filter(&["-q", "--exit-code"], &feed);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{name}");
        assert!(ran.stdout.len() < feed.len() / 2, "{name}: {}", ran.stdout);
        // What is left is a feed still, and holds no text.
        let again = shelf.filter(&["-q"], &ran.stdout);
        assert_eq!((again.code, &again.stdout), (Some(0), &ran.stdout), "{name}");
    }
}

#[test]
fn what_the_archive_does_not_have_is_passed_on_as_it_stood() {
    let shelf = Shelf::of(&["assets/sample-clippings"]);
    for name in ["tarn-courier.xml", "ridgeway-daily.json"] {
        let feed = project_file(&format!("{FEEDS}/{name}"));
        let ran = shelf.filter(&["-q", "--exit-code"], &feed);
        assert_eq!((ran.code, ran.stdout), (Some(1), feed), "{name}");
    }
    assert_eq!(shelf.filter(&["-q"], &rss("")).stdout, rss(""));
}

#[test]
fn an_entry_with_a_sentence_of_its_own_is_kept_unless_variants_are_asked_for() {
    let story = "The ferry to Inch will stop on Friday for two weeks while its ramp is rebuilt. \
        Passengers are taken to Corran by bus in the meantime. The harbour board said the work \
        could not wait until autumn. Tickets already bought stay valid until June.";
    let entry = |id: &str, text: &str| {
        format!("<item><guid>{id}</guid><description>{text}</description></item>")
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ferry.xml");
    fs::write(&path, rss(&entry("ferry", story))).unwrap();
    let shelf = Shelf::of(&[path.to_str().unwrap()]);
    let copy = entry("elsewhere", story);
    let own = format!("{story} Islanders met it with anger.");
    let longer = entry("longer", &own);
    let feed = rss(&format!("{copy}{longer}")).replace("mill pond", "castle moat");
    let left = shelf.filter(&["-q"], &feed).stdout;
    assert!(!left.contains("elsewhere") && left.contains("longer"), "{left}");
    let shorter = story.replace("Tickets already bought stay valid until June.", "Islanders wept.");
    let near = rss(&entry("nearly", &shorter));
    assert!(shelf.filter(&["-q"], &near).stdout.contains("nearly"));
    assert!(!shelf.filter(&["-q", "--variants"], &near).stdout.contains("nearly"));
    let with_own = shelf.filter(&["-v"], &feed);
    assert!(with_own.stderr.contains("left out: "), "{with_own:?}");
}

#[test]
fn what_cannot_be_filtered_is_said_and_nothing_is_written() {
    let shelf = Shelf::of(&["assets/sample-clippings"]);
    let page = "<html><body><p>Sign in to go on reading this page.</p></body></html>";
    let ran = shelf.filter(&[], page);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.contains("is a web page, not a feed"), "{ran:?}");
    let nowhere = ["filter", "--no-config", "--archive", "no/such/archive"];
    let ran = wirecopy_reading(&nowhere, rss("").as_bytes());
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.contains("no/such/archive"), "{ran:?}");
}

#[test]
fn the_feed_may_be_a_file_and_the_archive_is_not_touched() {
    let shelf = Shelf::of(&[&format!("{FEEDS}/tarn-courier.xml")]);
    let before = fs::read(shelf.file()).unwrap();
    let file = shelf.file();
    let other = format!("{FEEDS}/saltmarsh-observer.atom");
    let output = command(&["filter", "--no-config", "-q", "--archive", &file, &other]).output();
    assert!(output.unwrap().status.success());
    assert_eq!(fs::read(shelf.file()).unwrap(), before);
}
