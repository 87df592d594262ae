//! Records: exports, answers of interfaces and corpora, each an article by what its fields are called.

use serde_json::{Value, json};
use wirecopy::model::{Corpus, LoadSettings};

use super::containers::{head, heads, messages, read, read_with, story, zip};

const BOARD: &str = "The harbour board said on Friday that the ferry would not sail before spring, and that cracks were found in four places.";
const BUSES: &str = "Commuters will have to change buses twice a day, the company said on Saturday, which takes an hour longer than the ferry.";

fn read_json(value: &Value) -> Corpus {
    read("a.json", value.to_string().as_bytes())
}

#[test]
fn a_list_of_records_is_found_wherever_it_stands() {
    let record = json!({
        "title": "Ferry held", "text": BOARD, "url": "https://post.example/a", "date": "2024-10-25",
        "entities": [{"text": "Ferry", "type": "ship"}, {"text": "Friday", "type": "day"}],
    });
    for (place, value) in [
        ("alone", record.clone()),
        ("a list", json!([record, record])),
        ("an answer", json!({"status": "ok", "message": "done", "response": {"docs": [record]}})),
        ("hits", json!({"hits": {"total": 1, "hits": [{"_index": "x", "_source": record}]}})),
        ("by number", json!({"list": {"17": record, "18": record}})),
        ("attributes", json!({"data": [{"type": "article", "attributes": record}]})),
        ("a page each", json!([{"data": [record]}, {"data": [record]}])),
        ("beside another list", json!({"items": [record], "tags": [{"text": "ferry", "id": 1}]})),
    ] {
        let corpus = read_json(&value);
        assert!(!corpus.is_empty(), "{place}: {}", messages(&corpus));
        for article in corpus.articles() {
            let head = head(article);
            assert!(
                head.ends_with("| post.example | Ferry held | - | 2024-10-25 | - | -"),
                "{place}: {head}"
            );
            assert_eq!(story(article), [BOARD], "{place}");
        }
    }
}

#[test]
fn fields_are_found_however_they_are_called_and_nested() {
    for value in [
        json!({"webTitle": "Ferry held", "webPublicationDate": "2024-10-25T09:00:00Z", "fields": {"body": format!("<p>{BOARD}</p>"), "bodyText": BOARD, "byline": "Ada Holm", "publication": "The Post"}}),
        json!({"headline": {"main": "Ferry held", "kicker": "News"}, "lead_paragraph": BOARD, "abstract": "Held.", "source": "The Post", "byline": {"original": "By Ada Holm"}, "pub_date": "2024-10-25T09:00:00+0000"}),
        json!({"title": {"rendered": "Ferry held"}, "content": {"rendered": format!("<p>{BOARD}</p>")}, "author_name": "Ada Holm", "publisher": {"name": "The Post"}, "date": "2024-10-25T09:00:00"}),
        json!({"title": "Ferry held", "summary": {"content": format!("<p>{BOARD}</p>")}, "origin": {"title": "The Post"}, "author": "Ada Holm", "published": 1_729_846_800}),
        json!({"story_title": "Ferry held", "story_content": format!("<p>{BOARD}</p>"), "story_authors": "Ada Holm", "story_feed_title": "The Post", "story_timestamp": "1729846800"}),
        json!({"title": ["Ferry held"], "abstract": BOARD, "container-title": "The Post", "author": [{"family": "Holm", "given": "Ada"}], "issued": {"date-parts": [[2024, 10, 25]]}}),
        json!({"@type": "NewsArticle", "headline": "Ferry held", "articleBody": BOARD, "publisher": {"name": "The Post"}, "author": [{"name": "Ada Holm"}], "datePublished": "2024-10-25"}),
        json!({"title": "Ferry held", "contents": [{"type": "kicker", "content": "News"}, {"type": "title", "content": "Ferry held"}, {"type": "sanitized_html", "content": BOARD}], "source": "The Post", "author": "Ada Holm", "published_date": 1_729_846_800_000_u64}),
        json!({"title": "Ferry held", "paragraphs": [BOARD], "feed": {"title": "The Post"}, "creator": ["Ada Holm"], "pubDate": {"$date": "2024-10-25T09:00:00Z"}}),
    ] {
        let corpus = read_json(&json!([value]));
        assert_eq!(corpus.len(), 1, "{value} {}", messages(&corpus));
        let article = &corpus.articles()[0];
        let expected = "1 | The Post | Ferry held | Ada Holm | 2024-10-25";
        assert!(head(article).starts_with(expected), "{value}\n{}", head(article));
        assert_eq!(story(article), [BOARD], "{value}");
    }
}

#[test]
fn of_several_texts_the_fullest_counts_and_a_summary_only_alone() {
    let text = |value: Value| {
        let corpus = read_json(&json!([value]));
        corpus.articles().first().map(|article| story(article).join("\n\n"))
    };
    let cut = format!("{} [+1200 chars]", &BOARD[..60]);
    let both = format!("{BOARD} {BUSES}");
    assert_eq!(
        text(json!({"title": "A", "description": "Held.", "text": BOARD})).as_deref(),
        Some(BOARD)
    );
    assert_eq!(
        text(json!({"title": "A", "content": cut, "full_text": BOARD})).as_deref(),
        Some(BOARD)
    );
    assert_eq!(text(json!({"title": "A", "text": "Held…", "body": both})), Some(both));
    assert_eq!(
        text(json!({"title": "A", "url": "https://a.example/", "description": BOARD})).as_deref(),
        Some(BOARD)
    );
    assert_eq!(text(json!({"title": "A", "content": cut})).as_deref(), Some(&BOARD[..60]));
    for gone in ["[removed]", "[deleted]", "", "NaN"] {
        assert_eq!(text(json!({"title": "A", "text": gone})), None, "{gone}");
    }
}

#[test]
fn posts_have_their_author_address_and_whole_text() {
    for (value, expected) in [
        (
            json!([{"id_str": "12", "text": "The harbour…", "truncated": true, "extended_tweet": {"full_text": BOARD}, "created_at": "Fri Oct 25 09:00:00 +0000 2024", "user": {"name": "Ada Holm", "screen_name": "ada"}, "source": "<a href=\"x\">App</a>"}]),
            "twitter.com | - | Ada Holm | 2024-10-25",
        ),
        (
            json!({"data": [{"id": "12", "text": BOARD, "author_id": "7", "created_at": "2024-10-25T09:00:00Z"}], "includes": {"users": [{"id": "7", "name": "Ada Holm", "username": "ada"}]}}),
            "twitter.com | - | Ada Holm | 2024-10-25",
        ),
        (
            json!([{"content": "", "created_at": "2024-10-26T09:00:00Z", "account": {"display_name": "Bo Lee"}, "reblog": {"content": format!("<p>{BOARD}</p>"), "created_at": "2024-10-25T09:00:00Z", "url": "https://m.example/@ada/1", "account": {"display_name": "Ada Holm"}}}]),
            "m.example | - | Ada Holm | 2024-10-25",
        ),
        (
            json!({"orderedItems": [{"type": "Create", "actor": "https://m.example/users/ada", "object": {"type": "Note", "attributedTo": "https://m.example/users/ada", "published": "2024-10-25T09:00:00Z", "url": "https://m.example/@ada/1", "content": format!("<p>{BOARD}</p>"), "contentMap": {"en": "x"}}}]}),
            "m.example | - | @ada@m.example | 2024-10-25",
        ),
        (
            json!({"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {"title": "", "author": "Ada Holm", "selftext": BOARD, "subreddit": "ferries", "domain": "self.ferries", "permalink": "/r/ferries/comments/1/a/", "created_utc": 1_729_846_800.0}}]}}),
            "r/ferries | - | Ada Holm | 2024-10-25",
        ),
        (
            json!({"name": "Harbour News", "type": "public_channel", "messages": [
                {"type": "service", "date": "2024-10-25T08:00:00", "action": "create_channel", "title": "Harbour News", "text": ""},
                {"type": "message", "date": "2024-10-25T09:00:00", "from": "Ada Holm", "text": [&BOARD[..40], {"type": "bold", "text": &BOARD[40..60]}, {"type": "link", "text": &BOARD[60..]}]},
                {"type": "message", "date": "2024-10-25T09:01:00", "from": "Ada Holm", "photo": "a.jpg", "text": ""},
            ]}),
            "Harbour News | - | Ada Holm | 2024-10-25",
        ),
        (
            json!({"guild": {"name": "Harbour News"}, "channel": {"name": "general"}, "messages": [{"timestamp": "2024-10-25T09:00:00Z", "content": BOARD, "author": {"name": "ada", "nickname": "Ada Holm"}, "reactions": [{"emoji": {"name": "x"}}]}]}),
            "Harbour News | - | Ada Holm | 2024-10-25",
        ),
    ] {
        let corpus = read_json(&value);
        assert_eq!(corpus.len(), 1, "{value} {}", messages(&corpus));
        let article = &corpus.articles()[0];
        let told = head(article);
        let (_, told) = told.split_once(" | ").expect("an entry");
        assert!(told.starts_with(expected), "{value}\n{told}");
        assert_eq!(story(article), [BOARD], "{value}");
    }
}

#[test]
fn an_archive_of_posts_is_read_out_of_its_script_and_short_addresses_are_written_out() {
    let post = json!([{"tweet": {"id_str": "12", "full_text": "The ferry is held &amp; waits. https://t.co/x", "created_at": "Fri Oct 25 09:00:00 +0000 2024", "entities": {"urls": [{"url": "https://t.co/x", "expanded_url": "https://post.example/a"}]}}}]);
    let corpus = read("tweets.js", format!("window.YTD.tweets.part0 = {post}").as_bytes());
    let article = &corpus.articles()[0];
    assert_eq!(article.text.as_ref(), "The ferry is held & waits. https://post.example/a");
    assert_eq!(article.meta.url.as_deref(), Some("https://twitter.com/i/status/12"));
}

#[test]
fn what_was_marked_in_one_text_is_one_article() {
    let csv = format!(
        "Highlight,Book Title,Book Author,Note,Highlighted at\n\"{BOARD}\",Ferry held,Ada Holm,,2024-11-01 10:00:00\nAnother.,Other,Bo Lee,,2024-11-01 10:00:00\n\"{BUSES}\",Ferry held,Ada Holm,,2024-11-02 10:00:00\n"
    );
    let corpus = read("a.csv", csv.as_bytes());
    assert_eq!(corpus.len(), 2, "{}", messages(&corpus));
    assert_eq!(story(&corpus.articles()[0]), [BOARD, BUSES]);
    assert_eq!(corpus.articles()[0].meta.published, None);
    let json = json!({"results": [{"title": "Ferry held", "author": "Ada Holm", "source": "reader", "source_url": "https://post.example/a", "unique_url": "x", "highlights": [{"text": BOARD}, {"text": BUSES}]}]});
    let corpus = read_json(&json);
    assert_eq!(heads(&corpus), ["1 | post.example | Ferry held | Ada Holm | - | - | -"]);
    assert_eq!(story(&corpus.articles()[0]), [BOARD, BUSES]);
}

#[test]
fn when_a_thing_was_saved_is_no_date_of_publication() {
    for csv in [
        format!(
            "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n1,Ferry held,,\"{BOARD}\",https://post.example/a,News,,2024-11-01T10:00:00Z,,,false\n"
        ),
        format!(
            "URL,Title,Selection,Folder,Timestamp\nhttps://post.example/a,Ferry held,\"{BOARD}\",Unread,1730455200\n"
        ),
        format!(
            "Title,Publication Title,Url,Abstract Note,Date Added,Access Date\nFerry held,post.example,https://post.example/a,\"{BOARD}\",2024-11-01 10:00:00,2024-11-01\n"
        ),
    ] {
        let corpus = read("a.csv", csv.as_bytes());
        assert_eq!(corpus.len(), 1, "{csv} {}", messages(&corpus));
        let article = &corpus.articles()[0];
        assert!(
            head(article).starts_with("1 | post.example | Ferry held | - | - |"),
            "{}",
            head(article)
        );
        let seen = article.meta.details.as_ref().and_then(|details| details.seen.clone());
        assert_eq!(
            seen.and_then(|seen| seen.iso.get(..10).map(str::to_owned)).as_deref(),
            Some("2024-11-01"),
            "{csv}"
        );
    }
}

#[test]
fn a_list_of_addresses_says_so_and_nothing_else_does() {
    for (name, text) in [
        ("a.csv", "title,url,time_added,tags,status\nFerry,https://post.example/a,1,,unread\n".to_owned()),
        ("a.csv", "URL,Title,Selection,Folder,Timestamp\nhttps://post.example/a,Ferry,,Unread,1\n".to_owned()),
        ("a.json", json!({"articles": [{"url": "https://post.example/a", "title": "Ferry", "seendate": "20241025T091500Z", "domain": "post.example"}]}).to_string()),
        ("a.json", json!(["https://post.example/a", "https://post.example/b"]).to_string()),
        ("a.CSV", "1148\t20241025\t202410\t\tUSA\t\t042\t20241025101500\thttps://post.example/a\n1149\t20241025\t202410\t\tUSA\t\t042\t20241025101500\thttps://post.example/b\n".to_owned()),
    ] {
        let corpus = read(name, text.as_bytes());
        assert!(corpus.is_empty(), "{text}");
        assert!(messages(&corpus).contains("list of addresses without texts"), "{text} {}", messages(&corpus));
        let hint = corpus.problems[0].hint.as_deref().unwrap_or_default();
        assert!(hint.contains("wirecopy fetch"), "{hint}");
    }
    for text in [
        "{\"type\":\"FeatureCollection\",\"features\":[]}",
        "{\"name\":\"ferry\",\"description\":\"A tool.\"}",
        "[1, 2, 3]",
        "{\"message\":\"done\"}",
        "{\"$schema\":\"https://json-schema.org/\",\"title\":\"Ferry\",\"description\":\"What a ferry is.\"}",
    ] {
        let corpus = read("a.json", text.as_bytes());
        assert!(
            corpus.is_empty() && messages(&corpus).contains("JSON without an article"),
            "{text} {}",
            messages(&corpus)
        );
    }
}

#[test]
fn tables_are_read_with_lines_before_their_head_in_other_languages_and_with_other_signs() {
    for (text, day) in [
        (
            format!(
                "Report:,Mentions\nLabel:,x\n\nQuery Id,Date,Title,Snippet,Url,Domain,Full Text\n1,2024-10-25 09:00:00.0,Ferry held,Held,https://post.example/a,post.example,\"{BOARD}\"\n"
            ),
            true,
        ),
        (
            format!(
                "sep=;\nDatum;Medium;Überschrift;Volltext\n25.10.2024;post.example;Ferry held;\"{BOARD}\"\n"
            ),
            true,
        ),
        (
            format!(
                "Titre\tDate de parution\tNom du média\tTexte intégral\nFerry held\t25/10/2024\tpost.example\t{BOARD}\n"
            ),
            true,
        ),
        (format!("Titular|Fecha|Medio|Cuerpo\nFerry held|2024-10-25|post.example|{BOARD}\n"), true),
        (
            format!(
                "News Date,News Headline,Outlet Name,News Text\n10/25/2024,Ferry held,post.example,\"{BOARD}\"\n"
            ),
            true,
        ),
        (
            format!(
                "author/0,text,title,source.name,thread.published\n,\"{BOARD}\",Ferry held,post.example,2024-10-25\n"
            ),
            true,
        ),
        (
            format!(
                "source,title,content\n\"{{'id': None, 'name': 'post.example'}}\",Ferry held,\"['{BOARD}']\"\n"
            ),
            false,
        ),
        (format!("N1\tnews\tFerry held\t{BOARD}\thttps://post.example/a\t[]\n"), false),
    ] {
        let corpus = read("a.csv", text.as_bytes());
        assert_eq!(corpus.len(), 1, "{text} {}", messages(&corpus));
        let article = &corpus.articles()[0];
        let day = if day { "2024-10-25" } else { "-" };
        let expected = format!("1 | post.example | Ferry held | - | {day} |");
        assert!(head(article).starts_with(&expected), "{text}\n{}", head(article));
        assert_eq!(story(article), [BOARD], "{text}");
    }
}

#[test]
fn the_other_dates_of_a_table_tell_which_number_is_the_day() {
    let days = |dates: [&str; 2]| {
        let rows = dates.map(|date| format!("Ferry held,{date},\"{BOARD}\"\n")).concat();
        let corpus = read("a.csv", format!("title,date,text\n{rows}").as_bytes());
        let day =
            |at: usize| corpus.articles()[at].meta.published.as_ref().map(|p| p.iso.to_string());
        [day(0), day(1)].map(|day| day.unwrap_or_default())
    };
    assert_eq!(days(["03/04/2024", "25/10/2024"]), ["2024-04-03", "2024-10-25"]);
    assert_eq!(days(["03/04/2024", "10/25/2024"]), ["2024-03-04", "2024-10-25"]);
    assert_eq!(days(["03/04/2024", "04/05/2024"]), ["", ""]);
}

#[test]
fn a_text_under_an_unknown_name_is_found_by_its_length_and_told() {
    let csv = format!(
        "nr,title,date,foo\n1,Ferry held,2024-10-25,\"{BOARD}\"\n2,Buses,2024-10-26,\"{BUSES}\"\n"
    );
    let json =
        json!({"x": [{"title": "Ferry held", "foo": BOARD}, {"title": "Buses", "foo": BUSES}]});
    for (name, text) in [("a.csv", csv), ("a.json", json.to_string())] {
        let corpus = read(name, text.as_bytes());
        assert_eq!(corpus.len(), 2, "{name} {}", messages(&corpus));
        assert_eq!(story(&corpus.articles()[1]), [BUSES], "{name}");
        assert!(messages(&corpus).contains("`foo` is taken as the text"), "{name}");
    }
}

#[test]
fn json_is_read_as_programs_write_it() {
    let other = BUSES.replace('\'', "’");
    for (name, text) in [
        (
            "a.jsonl",
            format!(
                "{{\"title\": \"A\", \"text\": \"{BOARD}\", \"author\": NaN}}\n{{\"title\": \"B\", \"text\": \"{other}\"}}\n"
            ),
        ),
        (
            "a.txt",
            format!(
                "{{'title': 'A', 'text': '{BOARD}', 'author': None}}\n{{'title': 'B', 'text': '{other}'}}\n"
            ),
        ),
        (
            "a.json",
            format!(
                "[{{\"title\": \"A\", \"text\": \"{BOARD}\"}},\n{{\"title\": \"B\", \"text\": \"{other}\"}},\n]"
            ),
        ),
        (
            "a.json",
            format!(
                "{{\n\"title\": \"A\",\n\"text\": \"{BOARD}\"\n}}\n{{\n\"title\": \"B\",\n\"text\": \"{other}\"\n}}\n"
            ),
        ),
        (
            "a.js",
            format!(
                "var data = [{{\"title\": \"A\", \"text\": \"{BOARD}\"}}, {{\"title\": \"B\", \"text\": \"{other}\"}}];"
            ),
        ),
        (
            "a.json",
            json!({"title": {"0": "A", "1": "B"}, "text": {"0": BOARD, "1": other}}).to_string(),
        ),
        (
            "a.json",
            json!({"columns": ["title", "text"], "data": [["A", BOARD], ["B", other]]}).to_string(),
        ),
        ("a.json", json!([["title", "text"], ["A", BOARD], ["B", other]]).to_string()),
    ] {
        let corpus = read(name, text.as_bytes());
        assert_eq!(corpus.len(), 2, "{text} {}", messages(&corpus));
        assert_eq!(story(&corpus.articles()[0]), [BOARD], "{text}");
        assert_eq!(story(&corpus.articles()[1]), [other.as_str()], "{text}");
        assert!(corpus.problems.is_empty(), "{text} {}", messages(&corpus));
    }
    let broken =
        format!("{{\"articles\": [{{\"title\": \"A\", \"text\": \"{BOARD}\"}}, {{\"title\": \"B");
    let corpus = read("a.json", broken.as_bytes());
    assert_eq!(corpus.len(), 1);
    assert!(messages(&corpus).contains("cannot be read from here on"));
}

#[test]
fn recorded_traffic_gives_its_pages() {
    let page = format!(
        "<!DOCTYPE html><html lang=en><head><title>Ferry held</title><meta property='og:site_name' content='The Post'></head><body><article><h1>Ferry held</h1><p>{BOARD}</p><p>{BUSES}</p></article></body></html>"
    );
    let entry = |url: &str, status: u16, kind: &str, content: Value| {
        let mut content = content;
        content["mimeType"] = kind.into();
        json!({"startedDateTime": "2024-11-01T10:00:00Z", "request": {"url": url}, "response": {"status": status, "content": content}})
    };
    let har = json!({"log": {"version": "1.2", "creator": {"name": "x"}, "pages": [], "entries": [
        entry("https://post.example/a", 200, "text/html; charset=utf-8", json!({"text": page})),
        entry("https://post.example/a.js", 200, "application/javascript", json!({"text": "var a"})),
        entry("https://post.example/old", 404, "text/html", json!({"text": page})),
        entry("https://post.example/b", 200, "text/html", json!({"text": ""})),
    ]}});
    let corpus = read("a.har", har.to_string().as_bytes());
    assert_eq!(heads(&corpus), ["1 | The Post | Ferry held | - | - | - | -"]);
    let meta = &corpus.articles()[0].meta;
    assert_eq!(meta.url.as_deref(), Some("https://post.example/a"));
    assert!(meta.details.as_ref().is_some_and(|details| details.seen.is_some()));
    assert!(messages(&corpus).contains("1 pages were recorded without"), "{}", messages(&corpus));
}

/// A workbook with these sheets; the last column of a sheet is written as days since 1900.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let numbered = || sheets.iter().zip(1..);
    let names: String = numbered()
        .map(|((name, _), id)| {
            format!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"rId{id}\"/>")
        })
        .collect();
    let book = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{names}</sheets></workbook>"
    );
    let links: String = numbered()
        .map(|(_, id)| format!("<Relationship Id=\"rId{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>"))
        .collect();
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
    );
    let styles = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    let mut entries = vec![
        ("_rels/.rels".to_owned(), root.to_owned()),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), links),
        ("xl/styles.xml".to_owned(), styles.to_owned()),
    ];
    for ((_, rows), id) in numbered() {
        entries.push((format!("xl/worksheets/sheet{id}.xml"), sheet(rows)));
    }
    let entries: Vec<_> = entries.iter().map(|(name, text)| (&**name, text.as_bytes())).collect();
    zip(&entries)
}

fn sheet(rows: &[&[&str]]) -> String {
    let cell = |row: usize, (column, value): (char, &&str)| match value.parse::<u32>() {
        Ok(day) => format!("<c r=\"{column}{row}\" s=\"1\"><v>{day}</v></c>"),
        Err(_) => format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{value}</t></is></c>"),
    };
    let rows: String = (1..)
        .zip(rows)
        .map(|(number, row)| {
            let cells = ('A'..).zip(row.iter()).filter(|(_, value)| !value.is_empty());
            let cells: String = cells.map(|named| cell(number, named)).collect();
            format!("<row r=\"{number}\">{cells}</row>")
        })
        .collect();
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    )
}

#[test]
fn every_sheet_of_a_spreadsheet_that_has_texts_is_read() {
    let results: &[&[&str]] = &[
        &["Results of a search"],
        &[],
        &["Headline", "Newspaper", "Full Text", "Byline", "Date"],
        &["Ferry held", "The Post", BOARD, "Ada Holm", "45590"],
        &["Buses", "The Echo", BUSES, "", "45591"],
    ];
    let german: &[&[&str]] = &[&["Titel", "Medium", "Volltext"], &["Ferry held", "Bote", BOARD]];
    let corpus = read("a.xlsx", &workbook(&[("Results", results), ("Notes", &[&["by", "Ada"]])]));
    assert_eq!(
        heads(&corpus),
        [
            "1 | The Post | Ferry held | Ada Holm | 2024-10-25 | - | -",
            "2 | The Echo | Buses | - | 2024-10-26 | - | -"
        ]
    );
    assert_eq!(story(&corpus.articles()[1]), [BUSES]);
    let corpus = read("a.xlsx", &workbook(&[("One", results), ("Two", german)]));
    let entries: Vec<_> = corpus.articles().iter().filter_map(|a| a.source.entry.clone()).collect();
    assert_eq!(
        entries.iter().map(|entry| &**entry).collect::<Vec<_>>(),
        ["One#1", "One#2", "Two#1"]
    );
}

#[test]
fn a_spreadsheet_without_texts_or_past_its_bound_says_so() {
    let addresses: &[&[&str]] = &[&["Title", "URL"], &["Ferry", "https://post.example/a"]];
    let tons: &[&[&str]] = &[&["Year", "Tons"], &["2023", "4"]];
    let long = BOARD.repeat(100);
    let large: &[&[&str]] = &[&["Title", "Text"], &["Ferry", &long]];
    let bound = LoadSettings::default().with(|settings| settings.max_file_bytes = 4096);
    for (sheets, settings, message) in [
        (addresses, &LoadSettings::default(), "list of addresses"),
        (tons, &LoadSettings::default(), "spreadsheet without texts"),
        (large, &bound, "does not unpack within"),
    ] {
        let corpus = read_with("a.xlsx", &workbook(&[("S", sheets)]), settings);
        assert!(corpus.is_empty() && messages(&corpus).contains(message), "{}", messages(&corpus));
    }
}
