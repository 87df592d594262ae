//! What is a conflict, and what only looks like one: kinds met in real news, in our own words.

use std::sync::Arc;

use wirecopy::model::{Article, Claim, Corpus, Divergent, Published, Standing};

use crate::support::marked::{collated, corpus_of};

pub(crate) const WIRE: &str =
    "Gunfire broke out on the Marlowe pier in Port Corran on Friday night.";
pub(crate) const POST: &str =
    "On Friday night shots fell on the pier of Marlowe, a suburb of Port Corran.";

/// The conflicts of a kind between two articles that tell of one event, as the texts of their sides.
pub(crate) fn conflicts(wire: &str, post: &str, kind: Divergent) -> Vec<Vec<String>> {
    let corpus = corpus_of(&[format!("{WIRE} {wire}"), format!("{POST} {post}")]);
    let collation = collated(&corpus);
    let shown = collation.claims.iter();
    let shown = shown.filter(|c| c.kind == kind && c.standing == Standing::Conflict);
    let text = |claim: &Claim| {
        let said = claim.statements.iter();
        said.map(|s| s.span.of(&corpus.article(s.sentence.article).text).to_owned()).collect()
    };
    shown.map(text).collect()
}

#[test]
fn a_number_that_says_something_else_of_its_noun_contradicts_nothing() {
    for (what, wire, post) in [
        (
            "what comes on top",
            "The rebels have taken nine provincial towns in the north since Monday.",
            "The rebels took three more provincial towns in the north on Friday.",
        ),
        (
            "what is left over",
            "In the north 27 other delegates cast their votes for Petra Lomax in the hall.",
            "In the north 55 delegates cast their votes for Petra Lomax in the hall.",
        ),
        (
            "how many say so",
            "Four harbour officials familiar with the plan said the pier will be sold.",
            "Three harbour officials familiar with the plan said the pier will be sold.",
        ),
        (
            "a year",
            "Lomax spoke to 40,000 graduates of the harbour college by video link.",
            "Lomax spoke to the 2020 graduates of the harbour college by video link.",
        ),
        (
            "what number and unit describe together",
            "Lomax missed the 60-vote threshold to close the debate on the pier.",
            "Lomax was stopped by the 50-vote minority in the debate on the pier.",
        ),
        (
            "a part and the sum",
            "The port sends 2.5 million doses to Selt and 1.5 million to Torsk.",
            "The port sends 4 million doses to Selt and Torsk.",
        ),
        (
            "a round sum",
            "The vote on the $1 trillion bill for the harbour was put off on Friday.",
            "The vote on the $1.2 trillion bill for the harbour was put off on Friday.",
        ),
        (
            "an election of another size",
            "Of the port workers 738 voters wanted the union in the harbour.",
            "Half of the 5,805 eligible voters at the port wanted no union in the harbour.",
        ),
    ] {
        let found = conflicts(wire, post, Divergent::Figure);
        assert!(found.is_empty(), "{what}: {found:?}");
    }
}

#[test]
fn a_toll_contradicts_a_toll_of_the_same_people() {
    for (wire, post) in [
        ("The shooting killed 28 people.", "26 dead after the shooting, police said."),
        ("The police counted 969 deaths.", "The hospitals reported 978 deaths."),
        ("More than 180 people were killed.", "At most 150 people were killed in the shooting."),
    ] {
        assert_eq!(conflicts(wire, post, Divergent::Figure).len(), 1, "{wire} {post}");
    }
}

#[test]
fn a_toll_is_not_held_against_another_way_to_count() {
    for (what, wire, post) in [
        (
            "the gunman counted in",
            "The shooting left 13 people dead, including the gunman.",
            "The gunman killed 12 people.",
        ),
        (
            "a sum",
            "The gunman killed 10 people at the school.",
            "The gunman shot and killed eight students and two teachers at the school.",
        ),
        (
            "those who did it",
            "Two students opened fire in the attack that killed one of their friends.",
            "The attack left at least 1 dead, the police said.",
        ),
        (
            "several places",
            "Floods killed 125 people along the whole river.",
            "Floods killed 90 people in Ambra county. In Selt 63 people were killed, in Torsk 43.",
        ),
        (
            "what was foretold",
            "The fever has killed 250,000 people.",
            "The dead are more than in the prediction that 240,000 people would be killed.",
        ),
        (
            "what somebody foretold",
            "The fever has killed 250,000 people.",
            "The number of deaths is above the minister’s prediction in spring that Selt would confirm 240,000 deaths.",
        ),
        (
            "what it is set against",
            "The fever has killed nearly 52,000 people.",
            "The fever will soon have killed more than the 58,000 people who died in the war.",
        ),
        (
            "those who did it, told at length",
            "The attack left at least 1 dead and 8 wounded, the police said.",
            "Two students used two guns in the attack on the school that killed one of their friends and wounded 8 others.",
        ),
        (
            "another event",
            "The drone strike killed two men.",
            "The strike answers the bombing that killed scores of people at the gate.",
        ),
    ] {
        let found = conflicts(wire, post, Divergent::Figure);
        assert!(found.is_empty(), "{what}: {found:?}");
    }
}

#[test]
fn a_weekday_is_read_in_its_own_sentence_however_far_into_the_article() {
    let long =
        "The harbour of Port Corran lies between two piers and a row of old sheds. ".repeat(6);
    let told = |day: &str| {
        format!("{long}The council of Port Corran closed the Marlowe pier to all ferries on {day}.")
    };
    let early = |day: &str| {
        format!("On {day} the council of Port Corran closed the Marlowe pier to all ferries.")
    };
    // The two take their words from sentences at other places of their articles.
    assert_eq!(conflicts(&told("Monday"), &told("Thursday"), Divergent::Date).len(), 1);
    for (wire, post) in [(told("Monday"), early("Thursday")), (early("Monday"), told("Thursday"))] {
        conflicts(&wire, &post, Divergent::Date);
    }
}

#[test]
fn the_day_on_which_one_person_died_is_one_day() {
    let wire =
        "Ada Holm, the head of the harbour board, died early Thursday at the hospital of Selt.";
    for (post, found) in [
        (
            "Councillor Ada Holm of Marlowe died early Tuesday after a long illness, her office said.",
            1,
        ),
        (
            "Councillor Ada Holm of Marlowe died on Thursday after a long illness, her office said.",
            0,
        ),
        (
            "Councillor Petra Lomax of Marlowe died early Tuesday after a long illness, her office said.",
            0,
        ),
        (
            "Councillor Ada Holm of Marlowe spoke on Tuesday of her long illness, her office said.",
            0,
        ),
    ] {
        assert_eq!(conflicts(wire, post, Divergent::Date).len(), found, "{post}");
    }
    for (wire, post) in [
        (
            "Two Kaldians were killed late Thursday.",
            "In the storm at the pier five Kaldians were killed late Tuesday, the police said.",
        ),
        (
            "A dancer at the theatre of Marlowe died on Thursday after a long illness.",
            "After a long illness a sailor of Marlowe, who was at sea for years, died on Tuesday.",
        ),
    ] {
        assert_eq!(conflicts(wire, post, Divergent::Date).len(), 0, "{wire} {post}");
    }
}

#[test]
fn weekdays_of_two_events_are_no_conflict_where_their_dates_were_worked_out() {
    let day = Some(("2025-03-13T11:20:00Z", 1_741_864_800));
    let found = |wire: &str, post: &str| {
        let headline = "Cracks in Marl Dam empty three villages";
        let articles = [("Wire", wire), ("Post", post)]
            .map(|(outlet, told)| crate::support::screens::article(outlet, day, &[headline, told]));
        let collation = collated(&Corpus::new(articles.into(), Vec::new(), Vec::new()));
        let dates = collation.claims.iter().filter(|claim| claim.kind == Divergent::Date);
        dates.filter(|claim| claim.standing == Standing::Conflict).count()
    };
    for (wire, post) in [
        (
            "Almost 2,100 people were told to leave their homes in the Corran valley early on Thursday after engineers found fresh cracks in the Marl Dam.",
            "Divers will go down to the foot of the Marl Dam on Friday, a day after fresh cracks in its wall drove 2,140 people from their homes in the Corran valley.",
        ),
        (
            "The board of the Tessel works dismissed its chief engineer on Monday over the burst pipe below the town.",
            "The chief engineer of the Tessel works spoke on Wednesday of the burst pipe below the town that the board dismissed him over.",
        ),
    ] {
        assert_eq!(found(wire, post), 0, "{wire}\n{post}");
    }
    let moved = |day: &str| {
        format!("The council of Port Corran will close the Marlowe pier to all ferries on {day}.")
    };
    assert_eq!(found(&moved("Monday"), &moved("Tuesday")), 1);
}

#[test]
fn a_name_with_a_slip_is_told_and_ways_to_write_it_are_not() {
    let named = |a: &str, b: &str| {
        conflicts(
            &format!("The harbour police dismissed {a} from the service after the shooting."),
            &format!("After the shooting {b} was dismissed by the police of the harbour."),
            Divergent::Name,
        )
    };
    assert_eq!(named("Jeronimo Yardez", "Jeromino Yardez").len(), 1);
    for (a, b) in [
        ("Jovenel Moïrse", "Jovenel Moirse"),
        ("Qasem Soledani", "Qassem Soledani"),
        ("Senators Tamsin Duckley", "Senator Tamsin Duckley"),
    ] {
        assert!(named(a, b).is_empty(), "{a} {b}");
    }
}

#[test]
fn an_office_is_another_only_by_its_rank() {
    let found = |wire: &str, post: &str| conflicts(wire, post, Divergent::Name);
    let spoke = "said the pier stays closed until the end of the month.";
    let two = |a: &str, b: &str| found(&format!("{a} {spoke}"), &format!("{b} {spoke}"));
    assert_eq!(two("Mayor Petra Lomax", "Deputy Mayor Petra Lomax").len(), 1);
    for (a, b) in [
        ("Acting U.S. Attorney General Petra Lomax", "Acting Attorney General Petra Lomax"),
        ("Harbour press secretary Petra Lomax", "Harbour spokeswoman Petra Lomax"),
        ("Senate Minority Leader Petra Lomax", "Senate Majority Leader Dana Roe"),
    ] {
        assert!(two(a, b).is_empty(), "{a} / {b}: {:?}", two(a, b));
    }
    // The next clause is no title.
    let found = found(
        "A missile flew over the Selt Ocean, President Roe wrote on Friday.",
        "A missile flew over the Selt Ocean, the defence minister of Torsk has said.",
    );
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn who_said_it_is_one_person_however_described() {
    let said = "“We demand that the port returns every penny of the fees that it took,”";
    for (wire, post) in [
        ("Dana Roe's lawyer wrote in a letter.", "a letter reads, according to The Corran Hill."),
        (
            "Miller told the Courier on Sunday.",
            "Jason Miller, a long-time adviser of the 2020 campaign of Lomax told the Courier.",
        ),
    ] {
        let [wire, post] = [wire, post].map(|by| match by.starts_with("Jason") {
            true => format!("{} {said}", by.trim_end_matches('.').to_owned() + ":"),
            false => format!("{said} {by}"),
        });
        let found = conflicts(&wire, &post, Divergent::Attribution);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn two_utterances_that_name_one_body_are_two() {
    let found = conflicts(
        "“The president of the United Harbours calls the shots,” Lomax said.",
        "“When somebody is president of the United Harbours, the power is total,” Lomax said.",
        Divergent::Quote,
    );
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_quotation_that_ends_in_another_word_differs() {
    let begin = "“I will sign an order that makes the harbour board cover all costs for all";
    let found = conflicts(
        &format!("{begin} sailors,” Lomax told reporters."),
        &format!("{begin} shippers,” Lomax said on Friday."),
        Divergent::Quote,
    );
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn spellings_of_two_shores_and_transcriptions_are_no_two_names() {
    let wire = "The Corran Defence Ministry said on Monday that Moammar Haddan had left the Harbour Centre in \
        Port Corran with nine of his guards.";
    for (there, here) in [
        ("Defence Ministry", "Defense Ministry"),
        ("Moammar Haddan", "Muammar Haddan"),
        ("Harbour Centre", "Harbor Center"),
    ] {
        let post = wire.replace(there, here);
        let found = conflicts(wire, &post, Divergent::Name);
        assert!(found.is_empty(), "{here}: {found:?}");
    }
    let post = wire.replace("Moammar Haddan", "Moammar Hadden");
    let slip = conflicts(wire, &post, Divergent::Name);
    assert!(!slip.is_empty(), "a slip is told");
}

#[test]
fn a_form_filled_in_with_another_person_contradicts_nothing() {
    let form = |whom: &str, age: &str, day: &str, share: &str| {
        format!(
            "News of the death of singer {whom} spread quickly on {day}, causing concern among fans of {whom}. \
            Hundreds wrote on the page that the talented {age}-year-old singer was dead. \
            The page told that {whom} passed away on {day}. \
            A poll shows that {share} percent think the rumours about {whom} are not funny."
        )
    };
    let one = form("Dana Rosend", "52", "January 12", "89");
    let kinds = [Divergent::Figure, Divergent::Date, Divergent::Name];
    for kind in kinds {
        let found = conflicts(&one, &form("Willem Harker", "81", "March 3", "90"), kind);
        assert!(found.is_empty(), "{found:?}");
    }
    let found = conflicts(&one, &form("Dana Rosend", "81", "January 12", "89"), Divergent::Figure);
    assert!(!found.is_empty(), "of one person it does");
}

#[test]
fn an_hour_in_full_and_a_time_of_either_half_of_the_day_contradict_nobody() {
    let wire = "The sluice of Port Corran was closed at noon on Monday, the harbour board said in a statement.";
    for (told, is_conflict) in
        [("12:02 p.m.", false), ("12:00", false), ("3:30 p.m.", true), ("11:15 a.m.", true)]
    {
        let post = wire.replace("noon", told);
        let found = conflicts(wire, &post, Divergent::Date);
        assert_eq!(!found.is_empty(), is_conflict, "{told}: {found:?}");
    }
    let evening = wire.replace("noon", "9:30 p.m.");
    assert!(conflicts(&evening, &wire.replace("noon", "9:30"), Divergent::Date).is_empty());
    assert!(!conflicts(&evening, &wire.replace("noon", "9:45"), Divergent::Date).is_empty());
}

#[test]
fn a_magnitude_glued_to_its_digits_counts() {
    let wire = "The harbour board paid an estimated $72million for the new sluice of Port Corran.";
    let post = wire.replace("$72million", "$72 million");
    assert!(conflicts(wire, &post, Divergent::Figure).is_empty());
    let post = wire.replace("$72million", "$172 million");
    assert!(!conflicts(wire, &post, Divergent::Figure).is_empty());
}

#[test]
fn one_who_is_told_by_an_office_is_no_other_person() {
    let said = |who: &str| {
        format!(
            "The sluice of Port Corran stays shut. “The claim that the sluice was left open all night is not \
            supported by any facts on the ground,” said {who}."
        )
    };
    let named = said("Marta Catron");
    for who in [
        "a Harbour Security spokesman",
        "the Marine Corps veteran",
        "a report from the Cosmic Courier",
    ] {
        let found = conflicts(&named, &said(who), Divergent::Attribution);
        assert!(found.is_empty(), "{who}: {found:?}");
    }
    assert!(!conflicts(&named, &said("Willem Harker"), Divergent::Attribution).is_empty());
}

/// 1 March 2025, in days from 1970 on.
const MARCH: i64 = 20_148;

/// How many conflicts of figures and dates articles have that were printed on these days of March
/// 2025.
fn conflicts_of_days<const N: usize>(articles: [(i64, &str); N]) -> usize {
    let corpus = corpus_of(&articles.map(|(_, text)| text.to_owned()));
    let dated = corpus.articles().iter().zip(articles).map(|(article, (day, _))| {
        let mut article = Article::clone(article);
        Arc::make_mut(&mut article.meta).published = Some(Published {
            seconds: (MARCH + day - 1) * 24 * 60 * 60,
            iso: format!("2025-03-{day:02}").into(),
        });
        Arc::new(article)
    });
    let corpus = Corpus::new(dated.collect(), Vec::new(), Vec::new());
    let claims = collated(&corpus).claims;
    let is_shown = |claim: &&Claim| {
        matches!(claim.kind, Divergent::Figure | Divergent::Date)
            && claim.standing == Standing::Conflict
    };
    claims.iter().filter(is_shown).count()
}

#[test]
fn a_form_that_is_filled_in_anew_contradicts_nothing() {
    for (what, [first, second]) in [
        (
            "each firm for itself",
            [
                "Lomax Timber said its board declared a dividend of 40 cents a share, payable on April 14 to holders of record on March 30.",
                "Brandt Shipping said its board declared a dividend of 55 cents a share, payable on April 20 to holders of record on March 30.",
            ],
        ),
        (
            "each town for itself",
            [
                "The ferry to Corran was cancelled for 12 hours on Monday after a fire on board, the harbour office said.",
                "The ferry to Selt was cancelled for 30 hours on Tuesday after a fire on board, the harbour office said.",
            ],
        ),
        (
            "what an agency reports of two firms in the same words",
            [
                "Orrin Oil cut the price of crude by one dollar. The reduction brings its posted price for West Selt crude to 16 dollars a barrel, the company said.",
                "Marlowe Petroleum cut the price of crude by two dollars. The decrease brings its posted price for West Selt crude to 18 dollars a barrel, the company said.",
            ],
        ),
    ] {
        assert_eq!(conflicts_of_days([(12, first), (12, second)]), 0, "{what}");
    }
}

#[test]
fn what_is_reported_day_by_day_contradicts_nothing() {
    let money = |sum: &str| {
        format!(
            "The Bank of Selt said it had lent the money market {sum} million crowns today, after a forecast of a shortage in the system."
        )
    };
    let (first, second) = (money("450"), money("610"));
    assert_eq!(conflicts_of_days([(3, &first), (12, &second)]), 0);
    let strike = "The drivers of the ferry begin a strike of one day on Friday, their union said.";
    assert_eq!(conflicts_of_days([(6, strike), (13, strike)]), 0);
    // On one day it is one report.
    assert_eq!(conflicts_of_days([(3, &first), (3, &second)]), 1);
}

#[test]
fn what_the_news_is_set_against_is_no_news() {
    for (first, second) in [
        (
            "Retail prices in Torsk rose 2.7 percent in February against 2.9 percent in January, the office of statistics said.",
            "Retail prices in Torsk rose 2.7 percent in February, the office of statistics said.",
        ),
        (
            "The harbour of Torsk handled 40,000 tonnes of grain vs 52,000 tonnes a year ago, its board said.",
            "The harbour of Torsk handled 40,000 tonnes of grain in the quarter, its board said.",
        ),
        (
            "Debts of farmers in Torsk rose by 300 million crowns after falling by 120 million crowns in May, the bank said.",
            "Debts of farmers in Torsk rose by 300 million crowns, the bank said.",
        ),
        (
            "Debts of farmers in Torsk rose by 300 million crowns after a 120 million crown fall in May, the bank said.",
            "Debts of farmers in Torsk rose by 300 million crowns, the bank said.",
        ),
    ] {
        assert_eq!(conflicts_of_days([(5, first), (5, second)]), 0, "{first}");
        assert_eq!(conflicts_of_days([(5, second), (5, first)]), 0, "{first}");
    }
}

#[test]
fn a_copy_printed_long_before_takes_no_conflict_away() {
    let boats = |count: &str| {
        format!(
            "The harbour office of Corran said {count} fishing boats sank off Inver Point in the storm on Friday. Divers go down when the sea is calm."
        )
    };
    let (few, many) = (boats("12"), boats("19"));
    assert_eq!(conflicts_of_days([(20, &few), (20, &many)]), 1);
    assert_eq!(conflicts_of_days([(2, &few), (20, &few), (20, &many)]), 1);
    assert_eq!(conflicts_of_days([(20, &few), (20, &many), (28, &many)]), 1);
    assert_eq!(conflicts_of_days([(2, &few), (20, &many)]), 0);
}

#[test]
fn what_a_short_report_begins_with_is_its_subject_only_where_it_is_a_name() {
    let loss = |opening: &str, count: &str| {
        format!(
            "{opening} on Friday. The harbour office said {count} fishing boats sank off Inver Point in the storm."
        )
    };
    for [first, second] in [
        ["Rescuers searched the sea", "Fishermen wept on the quay"],
        ["CORRAN (CW) - Rescuers searched the sea", "SELT - Fishermen wept on the quay"],
        ["New Corran - Rescuers searched the sea", "Old Selt - Fishermen wept on the quay"],
    ] {
        let (few, many) = (loss(first, "12"), loss(second, "19"));
        assert_eq!(conflicts_of_days([(20, &few), (20, &many)]), 1, "{first} {second}");
    }
}

#[test]
fn a_few_quoted_words_differ_where_two_copies_or_two_tellings_have_them_in_one_place() {
    let told = |wire: &str, post: &str| conflicts(wire, post, Divergent::Quote);
    let police = "Police called the attack on the bridge ‘{}’ on Monday and asked for witnesses.";
    let two = |a: &str, b: &str| told(&police.replace("{}", a), &police.replace("{}", b));
    assert_eq!(two("very unusual", "very strange"), [["very unusual", "very strange"]]);
    assert_eq!(two("cowardly", "senseless"), [["cowardly", "senseless"]]);
    // Cut short, spelled otherwise, a number, a title: not what was said differs.
    for (a, b) in [
        ("strange", "very strange"),
        ("odd behaviour", "odd behavior"),
        ("ten hours", "10 hours"),
        ("Lost Harbour", "Last Ferry"),
    ] {
        assert_eq!(two(a, b), [[""; 2]; 0], "{a} / {b}");
    }
    let wire = "In what the police of Selt admit is ‘very unusual behaviour’, the man hit a woman who sneezed in the old town.";
    let post = "The man hit a woman after she sneezed in the old town, in what Selt police describe as ‘very strange behaviour’.";
    assert_eq!(told(wire, post), [["very unusual behaviour", "very strange behaviour"]]);
    let post = "The man hit a woman after she sneezed in the old town, and ‘nobody helped’, Selt police say.";
    assert_eq!(told(wire, post), [[""; 2]; 0]);
}
