//! The English Golden Rules of the Pragmatic Segmenter, one own-written case a rule.
//!
//! Each case marks the sentences by `|`. All 48 rules hold. One of our own rules differs from that
//! segmenter's habit and is tested in `sentence.rs`: a sentence inside a longer quotation is a
//! sentence.

use wirecopy::model::Span;
use wirecopy::text::sentence::segment;

const RULES: &[(&str, &str)] = &[
    ("1 simple period to end sentence", "The ferry left. |Nobody waved."),
    ("2 question mark to end sentence", "Who steers it? |The mate does."),
    ("3 exclamation point to end sentence", "Land ahead! |They cheered."),
    ("4 one letter upper case abbreviations", "The owner is Carla B. Winter."),
    ("5 one letter lower case abbreviations", "See the chart on p. 12."),
    ("6 two letter lower case abbreviations in the middle", "Did Tom and co. miss the boat?"),
    (
        "7 two letter upper case abbreviations in the middle",
        "They sold it to Marsh, Hale & Co. at dawn.",
    ),
    ("8 two letter lower case abbreviations at the end", "Write to Tom and co. |They may answer."),
    (
        "9 two letter upper case abbreviations at the end",
        "They sold it to Marsh, Hale & Co. |It sank.",
    ),
    ("10 two letter prepositive abbreviations", "The boat passed Mt. Harrow at noon."),
    (
        "11 prepositive and postpositive abbreviations",
        "St. Anna's Chapel is on Quay st. by the pier.",
    ),
    ("12 possessive two letter abbreviations", "It was Paul Marsh Jr.'s boat."),
    ("13 multi-period abbreviations in the middle", "We sailed to the U.S.A. in spring."),
    ("14 multi-period abbreviations at the end", "They fish in the E.U. |How do you fish?"),
    ("15 U.S. as sentence boundary", "He was born in the U.S. |How old is he?"),
    (
        "16 U.S. as non sentence boundary with next word capitalized",
        "She joined the U.S. Coast Guard in May.",
    ),
    ("17 U.S. as non sentence boundary", "He fished in the U.S. for ten years."),
    (
        "18 a.m. or p.m. as sentence boundary and not",
        "At 6 a.m. Mrs. Hale untied the boat. |She was back at 7 P.M. |Mrs. Hale then slept.",
    ),
    ("19 number as non sentence boundary", "A ticket costs $12.50 one way."),
    ("20 number as sentence boundary", "A ticket costs $12.50. |Children ride free."),
    (
        "21 parentheses inside sentence",
        "He runs the pier (He once ran the yard for nine years.) with his son.",
    ),
    ("22 email addresses", "Write to Carla.Winter@harbour.example. |She reads it daily."),
    (
        "23 web addresses",
        "It is at https://www.pier.40.example/new/time_table.html. |Look there first.",
    ),
    ("24 single quotations inside sentence", "He told the crew, 'This will do.' and left."),
    ("25 double quotations inside sentence", "He told the crew, \"This will do.\" and left."),
    ("26 double quotations at the end", "He told the crew, \"This will do.\" |The crew laughed."),
    ("27 double exclamation", "Ahoy!! |Throw the line."),
    ("28 double question", "Ahoy?? |Is anyone there?"),
    ("29 exclamation and question", "Ahoy!? |Is that the pilot?"),
    ("30 question and exclamation", "Ahoy?! |Is that the pilot?"),
    ("31 list with period and parens, no stop", "1.) Check the rope |2.) Check the oars"),
    ("32 list with period and parens, with stop", "1.) Check the rope. |2.) Check the oars."),
    ("33 list with parens, no stop", "1) Check the rope |2) Check the oars"),
    ("34 list with parens, with stop", "1) Check the rope. |2) Check the oars."),
    ("35 list with period, no stop", "1. Check the rope |2. Check the oars"),
    ("36 list with period, with stop", "1. Check the rope. |2. Check the oars."),
    ("37 list with bullet", "• 4. Check the rope |• 5. Check the oars"),
    ("38 list with hyphen bullet", "⁃4. Check the rope |⁃5. Check the oars"),
    ("39 alphabetical list", "a. Check the rope |b. Check the oars |c. Check the sail"),
    ("40 geo coordinates", "The wreck lies at N°. 2048.117.360. |Divers found it there."),
    ("41 named entities with a mark", "He writes for Yahoo! on the harbour desk."),
    (
        "42 I as a boundary and as an initial",
        "They are old friends, he and I. |Did you meet Karl I. Marsh?",
    ),
    (
        "43 ellipsis at the end of a quotation",
        "She wrote that at sea “the small worries fall away. . . .”",
    ),
    (
        "44 ellipsis with square brackets",
        "\"Hale [...] compares the tide to a clock [...]\" (Winter 8).",
    ),
    (
        "45 ellipsis as boundary, standard spaces",
        "Where words are left out at the end, four spaced dots stand . . . . |The rest follows.",
    ),
    ("46 ellipsis as boundary, no spaces", "He did not want to go.... |He went below."),
    (
        "47 ellipsis as non boundary",
        "It was not ... well, what I saw...look . . . what I heard, the noise was . . . I forgot it.",
    ),
    (
        "48 four dots, the first of which is the stop",
        "One custom which had weakened . . . was that of naming boats after aunts. |. . . The custom \
         was not lost. . . .",
    ),
];

#[test]
fn the_golden_rules_hold() {
    let mut misses = Vec::new();
    for (rule, marked) in RULES {
        let want: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        let mut spans = Vec::new();
        segment(&text, Span::new(0, text.len()), Some("en"), &mut spans);
        let got: Vec<&str> = spans.iter().map(|span| span.of(&text)).collect();
        if got != want {
            misses.push(format!("{rule}: {got:?}"));
        }
    }
    assert_eq!(RULES.len(), 48);
    assert!(misses.is_empty(), "{misses:#?}");
}
