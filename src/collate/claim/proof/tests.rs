use super::*;

#[test]
fn ways_to_write_one_name_are_no_two_names() {
    for (a, b) in [
        ("Sen.", "Senator"),
        ("Ark", "Arkansas"),
        ("J", "John"),
        ("Erdoğan", "Erdogan"),
        ("Korea's", "Korean"),
        ("Showers", "Shower"),
        ("DNC", "Democratic National Committee"),
        ("N.A.A.C.P", "NAACP"),
        ("Müller", "Mueller"),
        ("Harbour Centre", "Harbor Center"),
        ("Defence Ministry", "Defense Ministry"),
        ("Organisation", "Organization"),
        ("Moammar Gaddafi", "Muammar Gaddafi"),
        ("Dmitry Orlov", "Dimitri Orlov"),
        ("Mohammad", "Mohammed"),
        ("Texan", "TEXAS"),
    ] {
        assert!(is_one_name(a, b) && is_one_name(b, a), "{a} {b}");
    }
    for (a, b) in [
        ("Wendy", "Debbie"),
        ("Miliote", "Milliote"),
        ("Holm", "Brandt"),
        ("Phillip Holm", "Philip Holm"),
        ("Kenji Holm", "Kenhi Holm"),
        ("Julia Holm", "Julie Holm"),
    ] {
        assert!(!is_one_name(a, b), "{a} {b}");
    }
}

#[test]
fn a_slip_is_a_letter_or_two_of_a_long_name() {
    assert!(is_slip("Miliote", "Milliote") && is_slip("Helena", "Helene"));
    for (a, b) in [("Ann", "Anna"), ("Debbie", "Wendy"), ("Urge", "Ask"), ("Marlow", "Barlow")] {
        assert!(!is_slip(a, b), "{a} {b}");
    }
}
