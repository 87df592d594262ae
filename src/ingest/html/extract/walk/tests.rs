use super::*;

fn shown(html: &str) -> String {
    let page = Page::of(&Html::parse_document(html));
    assert_eq!(page.places.len(), page.built.blocks.len());
    let mark = |kind| match kind {
        BlockKind::Paragraph => "",
        BlockKind::Heading => "# ",
        BlockKind::ListItem => "- ",
        BlockKind::Quote => "> ",
        BlockKind::Caption => "^ ",
        BlockKind::Code => "` ",
        BlockKind::TableRow => "| ",
    };
    let block = |i: usize| format!("{}{}", mark(page.built.blocks[i].kind), page.text(i));
    (0..page.places.len()).map(block).collect::<Vec<_>>().join(" / ")
}

#[test]
fn every_element_in_a_line_keeps_its_words_and_what_follows_it() {
    for name in [
        "time", "picture", "nobr", "label", "data", "span", "a", "font", "big", "bdi", "ins",
        "del", "mark", "x-term", "o:p", "blink", "ruby", "abbr", "button", "made-up",
    ] {
        let html = format!("<p>It left on <{name} class=caption>2 May</{name}> with 14.</p>");
        assert_eq!(shown(&html), "It left on 2 May with 14.", "{name}");
        let html = format!("<p>It left <{name} id=x></{name}>with 14.</p>");
        assert_eq!(shown(&html), "It left with 14.", "empty {name}");
    }
}

#[test]
fn pictures_and_programs_in_a_line_cost_no_word_of_it() {
    for inner in [
        "<svg><path d='M0'/><title>icon</title></svg>",
        "<noscript><img src=a></noscript>",
        "<iframe src=a></iframe>",
        "<img src=a>",
        "<script>x</script>",
        "<!-- no -->",
        "<style>p{}</style>",
        "<template><p>t</p></template>",
        "<object data=a>none</object>",
    ] {
        assert_eq!(shown(&format!("<p>In town {inner} and 60.</p>")), "In town and 60.");
    }
    assert_eq!(shown("<p>Sell<wbr>havener F&shy;ähr</p>"), "Sellhavener Fähr");
}

#[test]
fn classes_of_spans_decide_nothing() {
    for class in ["link", "author", "timestamp", "share", "caption", "meta", "related", "ad"] {
        let html = format!("<p>And <span class='{class}'>14 boats</span> went.</p>");
        assert_eq!(shown(&html), "And 14 boats went.", "{class}");
    }
}

#[test]
fn bare_text_beside_blocks_keeps_its_place() {
    for (html, expected) in [
        ("<div>One.<ul><li>two</li></ul>Three.</div>", "One. / - two / Three."),
        ("<div>One.<p>Two.</p>Three.<hr>Four.</div>", "One. / Two. / Three. / Four."),
        ("<div>A.<table><tr><td class='tr-caption'>B</td></tr></table>C.</div>", "A. / ^ B / C."),
        ("<ul><li>One<ol><li>Two</li></ol>Three</li></ul>", "- One / - Two / - Three"),
        ("<blockquote>One<p>Two</p></blockquote>Three", "> One / > Two / Three"),
        ("<dl><dt>One<dd>Two</dl>", "- One / - Two"),
        ("One<br><br>Two<br>Three", "One / Two\nThree"),
        ("<table><tr><td>A<td>B<tr><td>C<td>D</table>", "| A\tB / | C\tD"),
        ("<figure><img>One<figcaption>Two</figcaption></figure>", "^ One / ^ Two"),
        ("<x-head>One</x-head><x-body>Two</x-body>", "One / Two"),
        ("<pre>a\n  b<br>c</pre>", "` a\n  b\nc"),
    ] {
        assert_eq!(shown(html), expected, "{html}");
    }
}

#[test]
fn quotations_in_the_line_stand_in_marks() {
    for (html, expected) in [
        ("<p>He said <q>no</q>, twice.</p>", "He said “no”, twice."),
        ("<p><q>I heard <q>no</q>.</q></p>", "“I heard ‘no’.”"),
        ("<p>He said <q>“no”</q> and <q>\"yes\"</q>.</p>", "He said “no” and \"yes\"."),
        ("<p><q> no </q>he said</p>", "“no” he said"),
    ] {
        assert_eq!(shown(html), expected, "{html}");
    }
}

#[test]
fn a_button_is_a_word_only_inside_a_sentence() {
    assert_eq!(shown("<div><button>Share</button></div><p>One.</p>"), "One.");
    assert_eq!(shown("<p><button>Tides</button> turn.</p>"), "Tides turn.");
}

#[test]
fn what_is_not_shown_in_a_line_is_left_out() {
    assert_eq!(shown("<p>One<span hidden> two</span> three.</p>"), "One three.");
    assert_eq!(shown("<p>One<b style='Display: none'> two</b> three.</p>"), "One three.");
}
