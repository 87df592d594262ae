//! Feeds over TLS: who is trusted, and what is said of who is not.

use std::fs;

use crate::fetch_program::{FERRY, Place};
use crate::program::Ran;
use crate::support::server::{Reply, Server, feed};
use crate::support::tls::{Holds, TlsFront};

fn tides() -> Server {
    Server::of(&[("/feed", Reply::ok(feed(&[("ferry", FERRY)])))])
}

fn fetch(place: &Place, args: &[&str], variable: Option<&str>) -> Ran {
    let mut command = place.command(args);
    if let Some(file) = variable {
        command.env("SSL_CERT_FILE", place.file(file));
    }
    let output = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

#[test]
fn a_certificate_that_a_person_names_is_trusted_by_flag_setting_or_variable() {
    let server = tides();
    let front = TlsFront::start(server.port(), "localhost", Holds::Now);
    let url = front.url("/feed");
    for way in ["flag", "setting", "variable"] {
        let place = Place::new();
        let file = place.file("ca.pem");
        fs::write(&file, &front.vouched_by).unwrap();
        let file = file.to_str().unwrap();
        let ran = match way {
            "flag" => fetch(&place, &["--ca-file", file, &url], None),
            "setting" => {
                let settings = format!("[fetch]\npause = 0\nretries = 0\nca-file = \"{file}\"\n");
                fs::write(place.file("config.toml"), settings).unwrap();
                fetch(&place, &[&url], None)
            }
            _ => fetch(&place, &[&url], Some("ca.pem")),
        };
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{way}: {ran:?}");
        assert_eq!(ran.stdout, format!("{url}: 1 new\n\n1 feed: 1 read; 1 new\n"), "{way}");
        assert_eq!(place.headlines(), ["Notice ferry"]);
    }
}

#[test]
fn who_nobody_vouches_for_is_refused_and_the_way_out_named() {
    let server = tides();
    let front = TlsFront::start(server.port(), "localhost", Holds::Now);
    let (place, url) = (Place::new(), front.url("/feed"));
    let ran = fetch(&place, &[&url], None);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    let said =
        "no safe connection to localhost: nobody that is trusted vouches for its certificate";
    assert!(ran.stderr.contains(said), "{ran:?}");
    assert!(ran.stderr.contains("--ca-file"), "{ran:?}");
    assert_eq!(server.asked().len(), 0, "nothing was asked");
    assert!(!place.archive_file().exists(), "there is nothing to keep");
}

#[test]
fn a_certificate_for_another_host_or_of_another_time_is_refused_though_its_maker_is_trusted() {
    let server = tides();
    for (name, holds, said) in [
        ("elsewhere.example", Holds::Now, "its certificate is for another host"),
        ("localhost", Holds::NoMore, "its certificate has expired"),
    ] {
        let front = TlsFront::start(server.port(), name, holds);
        let place = Place::new();
        fs::write(place.file("ca.pem"), &front.vouched_by).unwrap();
        let ran = fetch(&place, &[&front.url("/feed")], Some("ca.pem"));
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.stderr.contains(said), "{said}: {ran:?}");
    }
    assert_eq!(server.asked().len(), 0);
}

#[test]
fn a_file_without_certificates_is_told_before_anything_is_asked() {
    let server = tides();
    let (place, url) = (Place::new(), server.url("/feed"));
    fs::write(place.file("ca.pem"), "none\n").unwrap();
    for ran in [
        fetch(&place, &[&url], Some("ca.pem")),
        fetch(&place, &[&url], Some("missing.pem")),
        fetch(&place, &["--ca-file", place.file("ca.pem").to_str().unwrap(), &url], None),
    ] {
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.stderr.contains(".pem: no certificates can be read: "), "{ran:?}");
        assert!(ran.stderr.contains("hint: --ca-file, fetch.ca-file and SSL_CERT_FILE"), "{ran:?}");
    }
    assert_eq!(server.asked().len(), 0);
}
