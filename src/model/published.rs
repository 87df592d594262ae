/// A date as precise as the source gives it. Ordered by the moment it names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// Seconds since 1970 in UTC; midnight where only a day is known.
    pub seconds: i64,
    /// `2024-10-25` where only a day is known, else RFC 3339.
    pub iso: Box<str>,
}

impl Published {
    /// Whether the source gives a time of day.
    ///
    /// ```
    /// use wirecopy::model::Article;
    /// let printed = |when| Article::builder("Text.").published(when).build().meta.published.clone().unwrap();
    /// assert!(printed("2024-10-25T09:00:00Z").has_time());
    /// assert!(!printed("2024-10-25").has_time());
    /// ```
    pub fn has_time(&self) -> bool {
        self.iso.len() > "2024-10-25".len()
    }

    /// Whether this names a moment before `other`, taking into account that a date without a time
    /// may be any moment of that day.
    ///
    /// ```
    /// use wirecopy::model::Article;
    /// let printed = |when| Article::builder("Text.").published(when).build().meta.published.clone().unwrap();
    /// let (morning, noon) = (printed("2024-10-25T09:00:00Z"), printed("2024-10-25T12:00:00Z"));
    /// assert!(morning.is_surely_before(&noon));
    /// // Some time of that day.
    /// assert!(!printed("2024-10-25").is_surely_before(&noon));
    /// ```
    pub fn is_surely_before(&self, other: &Published) -> bool {
        self.latest() < other.seconds
    }

    /// The last second that this can mean.
    ///
    /// ```
    /// use wirecopy::model::Article;
    /// let day = Article::builder("Text.").published("1970-01-01").build().meta.published.clone().unwrap();
    /// assert_eq!((day.seconds, day.latest()), (0, 86_399));
    /// ```
    pub fn latest(&self) -> i64 {
        /// Seconds of a day.
        const DAY: i64 = 24 * 60 * 60;
        if self.has_time() { self.seconds } else { self.seconds + DAY - 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_a_time_is_before_no_moment_of_that_day() {
        let at = |iso: &str, seconds| Published { seconds, iso: iso.into() };
        let (day, morning) = (at("2025-03-13", 1_741_824_000), 1_741_824_000 + 9 * 3600);
        let morning = at("2025-03-13T09:00:00Z", morning);
        let next = at("2025-03-14", 1_741_910_400);
        assert!(!day.is_surely_before(&morning) && !morning.is_surely_before(&day));
        assert!(day.is_surely_before(&next) && morning.is_surely_before(&next));
    }
}
