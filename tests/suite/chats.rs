//! Chats and mail as programs export them: whose words they are, on which day, and nothing else.

use crate::support::clippings::{head, heads, messages, read, story, zip};

/// A chat with a line for every message: who is none where the program itself speaks.
fn chat(lines: &[(&str, Option<&str>, &str)], bracketed: bool) -> String {
    let line = |(stamp, sender, said): &(&str, Option<&str>, &str)| {
        let sender = sender.map(|sender| format!("{sender}: ")).unwrap_or_default();
        match bracketed {
            true => format!("[{stamp}] {sender}{said}\n"),
            false => format!("{stamp} - {sender}{said}\n"),
        }
    };
    lines.iter().map(line).collect()
}

#[test]
fn a_chat_gives_what_each_person_wrote_on_a_day_in_every_way_of_writing_dates() {
    for (first, second, third, bracketed) in [
        ("12/30/23, 9:41 PM", "12/30/23, 9:45 PM", "12/31/23, 8:01 AM", false),
        ("30.12.23, 21:41", "30.12.23, 21:45", "31.12.23, 08:01", false),
        ("30/12/2023 à 21:41", "30/12/2023 à 21:45", "31/12/2023 à 08:01", false),
        ("30/12/23, 9:41 p. m.", "30/12/23, 9:45 p. m.", "31/12/23, 8:01 a. m.", false),
        (
            "2023-12-30, 9:41:10\u{202F}PM",
            "2023-12-30, 9:45:10\u{202F}PM",
            "2023-12-31, 8:01:33\u{202F}AM",
            true,
        ),
        ("30/12/23, 21:41:10", "30/12/23, 21:45:02", "31/12/23, 8:01:33", true),
    ] {
        let text = chat(
            &[
                (
                    first,
                    Some("Ada Holm"),
                    "The board has *closed* the quay until spring.\nThe cracks are deep.",
                ),
                (first, Some("Ada Holm"), "It opens in May."),
                (second, Some("Bo Lee"), "The ferry sails from Corran."),
                (third, Some("Bo Lee"), "Not on Monday: the sea is rough."),
            ],
            bracketed,
        );
        let corpus = read("WhatsApp Chat with Quay news.txt", text.as_bytes());
        let told: Vec<String> = corpus.articles().iter().map(|article| head(article)).collect();
        let expected =
            |number, author, day| format!("{number} | Quay news | - | {author} | {day} | - | -");
        assert_eq!(
            told,
            [
                expected(1, "Ada Holm", "2023-12-30"),
                expected(3, "Bo Lee", "2023-12-30"),
                expected(4, "Bo Lee", "2023-12-31"),
            ],
            "{first}"
        );
        let said = story(&corpus.articles()[0]);
        assert_eq!(
            said,
            [
                "The board has closed the quay until spring.",
                "The cracks are deep.",
                "It opens in May."
            ]
        );
    }
}

#[test]
fn what_the_program_of_a_chat_writes_itself_is_nobodys_text() {
    let android = chat(
        &[
            ("30.12.23, 21:40", None, "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt."),
            ("30.12.23, 21:40", None, "Ada Holm hat die Gruppe „Hafen“ erstellt"),
            ("30.12.23, 21:41", Some("Ada Holm"), "<Medien ausgeschlossen>"),
            (
                "30.12.23, 21:42",
                Some("Bo Lee"),
                "IMG-20231230-WA0001.jpg (Datei angehängt)\nDer Kai bei Nacht.",
            ),
            ("30.12.23, 21:43", Some("Ada Holm"), "null"),
        ],
        false,
    );
    let corpus = read("chat.txt", android.as_bytes());
    assert_eq!(heads(&corpus), ["4 | Hafen | - | Bo Lee | 2023-12-30 | - | -"]);
    assert_eq!(story(&corpus.articles()[0]), ["Der Kai bei Nacht."]);
    let apple = chat(
        &[
            ("30/12/23, 21:40:00", Some("El muelle"), "\u{200E}Los mensajes están cifrados."),
            ("30/12/23, 21:41:00", Some("Ada"), "\u{200E}imagen omitida"),
            (
                "30/12/23, 21:42:00",
                Some("Ada"),
                "El puerto ha cerrado. \u{200E}<Se editó este mensaje.>",
            ),
            ("30/12/23, 21:43:00", Some("Bo"), "El muelle. \u{200E}<adjunto: 00001-PHOTO.jpg>"),
        ],
        true,
    );
    let packed = zip(&[("_chat.txt", apple.as_bytes()), ("00001-PHOTO.jpg", b"\xFF\xD8\xFF")]);
    let corpus = read("chat.zip", &packed);
    assert_eq!(
        heads(&corpus),
        [
            "_chat.txt#3 | El muelle | - | Ada | 2023-12-30 | - | -",
            "_chat.txt#4 | El muelle | - | Bo | 2023-12-30 | - | -",
        ]
    );
    assert_eq!(story(&corpus.articles()[0]), ["El puerto ha cerrado."]);
    let silent =
        chat(&[("1/2/24, 9:41 PM", Some("A"), "null"), ("1/2/24, 9:41 PM", None, "B left")], false);
    let corpus = read("a.txt", silent.as_bytes());
    assert!(corpus.is_empty() && messages(&corpus).contains("a chat in which nobody"));
}

#[test]
fn a_page_of_telegram_gives_its_messages_with_moment_and_author() {
    let message = |id: u32, joined: &str, inner: &str| {
        format!(
            "<div class=\"message default clearfix{joined}\" id=\"message{id}\"><div class=\"body\"><div class=\"pull_right date details\" title=\"30.12.2023 21:42:1{id} UTC+01:00\">21:42</div>{inner}</div></div>"
        )
    };
    let html = format!(
        "<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class=\"page_wrap\"><div class=\"page_header\"><div class=\"content\"><div class=\"text bold\">Quay &amp; Port</div></div></div><div class=\"page_body chat_page\"><div class=\"history\"><div class=\"message service\" id=\"message-1\"><div class=\"body details\">30 December 2023</div></div>{}{}{}{}</div></div></div></body></html>",
        message(
            1,
            "",
            "<div class=\"from_name\">Ada Holm</div><div class=\"text\">The board has <strong>closed</strong> the quay.<br><br>The cracks &lt; are deep.</div>"
        ),
        message(
            2,
            " joined",
            "<div class=\"text\">It opens in May.</div><div class=\"signature details\">Bo Lee</div>"
        ),
        message(
            3,
            "",
            "<div class=\"from_name\">Ada Holm</div><div class=\"forwarded body\"><div class=\"from_name\">The Post <span class=\"date details\">30.12.2023</span></div><div class=\"text\">The ferry sails.</div></div>"
        ),
        message(
            4,
            " joined",
            "<div class=\"media_wrap clearfix\"><div class=\"title bold\">Photo</div></div>"
        ),
    );
    let corpus = read("messages.html", html.as_bytes());
    assert_eq!(
        heads(&corpus),
        [
            "1 | Quay & Port | - | Ada Holm | 2023-12-30 | - | -",
            "2 | Quay & Port | - | Bo Lee | 2023-12-30 | - | -",
            "3 | Quay & Port | - | The Post | 2023-12-30 | - | -",
        ],
        "{}",
        messages(&corpus)
    );
    assert_eq!(
        story(&corpus.articles()[0]),
        ["The board has closed the quay.", "The cracks < are deep."]
    );
    let moment = corpus.articles()[0].meta.published.as_ref().map(|p| p.iso.to_string());
    assert_eq!(moment.as_deref(), Some("2023-12-30T21:42:11+01:00"));
}

#[test]
fn a_message_of_apple_mail_is_read_between_its_length_and_its_list() {
    let message = "From: The Post <news@post.example>\nTo: a@b.example\nSubject: Quay shut\nDate: Sat, 30 Dec 2023 21:42:10 +0000\n\nThe board has closed the quay.\n";
    let list = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict><key>flags</key><integer>1</integer></dict></plist>\n";
    for length in [message.len(), 9, 90_000] {
        let file = format!("{length}      \n{message}{list}");
        let corpus = read("1.emlx", file.as_bytes());
        assert_eq!(
            heads(&corpus),
            ["- | The Post | Quay shut | - | 2023-12-30 | - | -"],
            "{length}"
        );
        assert_eq!(story(&corpus.articles()[0]), ["The board has closed the quay."], "{length}");
    }
}

#[test]
fn the_furniture_of_a_newsletter_is_marked_and_a_list_names_who_wrote() {
    let letter = "From: The Post <news@post.example>\r\nTo: a@b.example\r\nSubject: Quay\r\nDate: Sat, 30 Dec 2023 21:42:10 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<table><tr><td>View in browser</td></tr><tr><td>The board has closed the quay until spring.</td></tr><tr><td><a href=u>Unsubscribe</a> | <a href=v>Update your preferences</a></td></tr></table>";
    let corpus = read("a.eml", letter.as_bytes());
    let article = &corpus.articles()[0];
    let roles: Vec<&str> = article.blocks.iter().map(|block| block.role.name()).collect();
    assert_eq!(roles, ["heading", "boilerplate", "body", "boilerplate"]);
    let list = "From ada at post.example  Sat Dec 30 21:42:10 2023\nFrom: ada at post.example (Ada Holm)\nDate: Sat, 30 Dec 2023 21:42:10 +0000\nSubject: [quay] Quay shut\nMessage-ID: <1@post.example>\n\nThe board has closed the quay.\n\n";
    let corpus = read("2023-December.txt", list.as_bytes());
    assert_eq!(
        heads(&corpus),
        ["1 | Ada Holm | [quay] Quay shut | - | 2023-12-30 | - | 1@post.example"]
    );
}
