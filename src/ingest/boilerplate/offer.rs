//! Lines in which a site sells itself: how many free articles are left, what a week costs.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// A longer block is a story about prices.
const LONGEST: usize = 260;

/// The reason, when a short block counts free articles or names the price of a subscription.
pub(super) fn reason(words: &str) -> Option<String> {
    if words.len() > LONGEST {
        return None;
    }
    if !has_price(words) && !FREE.is_match(words) {
        return None;
    }
    let lower = words.to_lowercase();
    (counts_free_articles(&lower) || names_price(&lower)).then(|| "subscription prompt".to_owned())
}

/// What is given away, a few times.
static FREE: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let phrases = [
        "free article",
        "free stories",
        "free story",
        "free views",
        "complimentary article",
        "article gratuit",
        "articles gratuits",
        "kostenlose artikel",
        "freie artikel",
        "artículos gratis",
        "artículos gratuitos",
        "artigos gratuitos",
        "articoli gratuiti",
        "gratis artikelen",
    ];
    AhoCorasick::builder().ascii_case_insensitive(true).build(phrases).expect("few short phrases")
});

/// `You have 2 free articles left`, `3 of 5 free articles`, `Your last free story this month`.
fn counts_free_articles(lower: &str) -> bool {
    const COUNTED: &[&str] = &[
        "you have",
        "you've",
        "your ",
        "left",
        "remaining",
        "this month",
        "restant",
        "noch",
        "quedan",
        "rimast",
        "restam",
        "nog ",
    ];
    FREE.is_match(lower) && COUNTED.iter().any(|c| lower.contains(c))
}

/// `Unlimited access for just $1 a week`, `Try it free for 30 days, then £9.99 a month`.
fn names_price(lower: &str) -> bool {
    const PERIODS: &[&str] = &[
        " a week",
        " a month",
        " a year",
        " every month",
        " every week",
        "first year",
        " per week",
        " per month",
        " per year",
        "/week",
        "/month",
        "/mo",
        "/wk",
        " weekly",
        " monthly",
        " pro woche",
        " im monat",
        " pro monat",
        "/monat",
        " par mois",
        "/mois",
        " al mes",
        "/mes",
        " al mese",
        " por mês",
        " per maand",
    ];
    const OFFERS: &[&str] = &[
        "access",
        "subscri",
        "free for",
        "free trial",
        "for just",
        "for only",
        "cancel anytime",
        "cancel any time",
        "first month",
        "digital",
        "delivered",
        "issues for",
        "as little as",
        "abonn",
        "testen",
        "suscr",
        "acceso",
        "sans engagement",
        "jederzeit kündbar",
        "assin",
        "zugang",
    ];
    let sells = || OFFERS.iter().filter(|offer| lower.contains(*offer)).count();
    let speaks = ["get ", "try ", "subscribe", "unlimited", "cancel", "join ", "jetzt ", "start "];
    has_price(lower)
        && PERIODS.iter().any(|period| lower.contains(period))
        && sells() > 0
        && (sells() > 1 || speaks.iter().any(|word| lower.contains(word)))
        // Reporting on a price says who said so or what it rose to.
        && ![" said", " says", "raise", "rose", "increase"].iter().any(|word| lower.contains(word))
}

/// Whether a sum of money stands there.
fn has_price(words: &str) -> bool {
    let is_sign = |c: char| matches!(c, '£' | '€' | '¥' | '₹');
    let has_sign = || words.contains('$') || !words.is_ascii() && words.contains(is_sign);
    let is_rupees = |four: &[u8]| matches!(four, b" rs " | b" Rs " | b" RS ");
    let has_rupees = || words.as_bytes().windows(4).any(is_rupees);
    words.bytes().any(|byte| byte.is_ascii_digit()) && (has_sign() || has_rupees())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_site_asks_for_itself_is_furniture() {
        for words in [
            "You have 2 free articles left this month.",
            "3 of 5 free articles remaining",
            "You’ve read your last free article.",
            "Get unlimited access for just $1 a week",
            "Try it free for 30 days, then £9.99 a month. Cancel anytime.",
            "Subscribe now: €4 per month for the first month, digital only",
            "Jetzt testen: 1 € im Monat, jederzeit kündbar",
            "Il vous reste 2 articles gratuits ce mois-ci, restant 1",
        ] {
            assert!(reason(words).is_some(), "{words}");
        }
    }

    #[test]
    fn news_about_prices_is_none() {
        for words in [
            "Rents in Sellhaven rose to $900 a month, the town hall said.",
            "The paper will raise its subscription price to $4 a week.",
            "Workers get $15 a week more under the deal.",
            "The museum opens a free article of clothing exchange.",
            "Ferry passes cost £40 a month for residents.",
        ] {
            assert_eq!(reason(words), None, "{words}");
        }
    }
}
