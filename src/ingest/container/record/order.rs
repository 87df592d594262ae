//! Which number of a date is the day: `03/04/2024` alone does not tell, the other dates of a table do.

/// What the dates of a table show.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DayOrder {
    DayFirst,
    MonthFirst,
}

/// The order that every one of these dates allows and at least one of them demands.
pub fn of<'a>(dates: impl Iterator<Item = &'a str>) -> Option<DayOrder> {
    let (mut days_first, mut months_first) = (false, false);
    for (first, second, ..) in dates.filter_map(parts) {
        days_first |= first > 12;
        months_first |= second > 12;
    }
    match (days_first, months_first) {
        (true, false) => Some(DayOrder::DayFirst),
        (false, true) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// The date as `2024-04-03`, with what follows it, where it is one of two numbers and a year.
pub fn ordered(date: &str, order: DayOrder) -> Option<String> {
    let (first, second, year, rest) = parts(date)?;
    let (day, month) = match order {
        DayOrder::DayFirst => (first, second),
        DayOrder::MonthFirst => (second, first),
    };
    let sound = (1..=31).contains(&day) && (1..=12).contains(&month);
    sound.then(|| format!("{year}-{month:02}-{day:02}{rest}"))
}

/// The two numbers, the year and what follows.
fn parts(date: &str) -> Option<(u32, u32, u32, &str)> {
    let (first, rest) = number(date.trim())?;
    let mark = rest.chars().next().filter(|c| ['/', '-', '.'].contains(c))?;
    let (second, rest) = number(&rest[1..])?;
    let (year, after) = number(rest.strip_prefix(mark)?)?;
    let year = match rest.len() - 1 - after.len() {
        4 => year,
        2 => year + if year < 70 { 2000 } else { 1900 },
        _ => return None,
    };
    (first <= 31 && second <= 31).then_some((first, second, year, after))
}

fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_dates_is_what_all_of_them_show() {
        let order = |dates: &[&str]| of(dates.iter().copied());
        assert_eq!(order(&["03/04/2024", "25/10/2024"]), Some(DayOrder::DayFirst));
        assert_eq!(order(&["3/4/24 10:00", "10/25/24 9:15 PM"]), Some(DayOrder::MonthFirst));
        assert_eq!(order(&["03/04/2024", "04/05/2024"]), None);
        assert_eq!(order(&["25/10/2024", "10/25/2024"]), None);
        assert_eq!(order(&["2024-10-25", "", "é/1/2024"]), None);
        assert_eq!(
            ordered("10/25/24 9:15 PM", DayOrder::MonthFirst).as_deref(),
            Some("2024-10-25 9:15 PM")
        );
        assert_eq!(ordered("25/10/2024", DayOrder::MonthFirst), None);
    }
}
