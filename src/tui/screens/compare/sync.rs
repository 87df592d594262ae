//! Which row of each article stands where, so that counterparts stand on the same row.

/// Where one pane is held: the row of its article that must stand on the common screen row.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub row: usize,
    /// Rows of the article.
    pub rows: usize,
}

/// The screen row on which all anchors stand.
///
/// That is `line`, unless every pane would then begin with blank rows, or end with them: the
/// anchors move up or down until one pane is full. It depends on nothing but the anchors, so going
/// forth and back ends where it began. Always less than `height` (0 for no height).
pub fn screen_row(line: usize, height: usize, anchors: &[Anchor]) -> usize {
    let above = anchors.iter().map(|a| a.row).max().unwrap_or(0);
    let below = anchors.iter().map(|a| a.rows.saturating_sub(a.row)).max().unwrap_or(0);
    let line = line.max(height.saturating_sub(below.max(1)));
    line.min(above).min(height.saturating_sub(1))
}

/// The row of another article that goes with `row`, by the nearest counterparts before and after
/// (pairs of rows, here and there).
///
/// Without one on a side the ends of the articles count as counterparts. Where the other article
/// has the two in reversed order, the place after the first is kept.
pub fn interpolate(
    row: usize,
    before: Option<(usize, usize)>,
    after: Option<(usize, usize)>,
    rows: (usize, usize),
) -> usize {
    let (here0, there0) = before.unwrap_or((0, 0));
    let (here1, there1) = after.unwrap_or(rows);
    let last = rows.1.saturating_sub(1);
    if here1 <= here0 || there1 <= there0 || row <= here0 {
        return there0.min(last);
    }
    let along = (row.min(here1) - here0) as u128 * (there1 - there0) as u128;
    (there0 + (along / (here1 - here0) as u128) as usize).min(last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn between_two_counterparts_the_place_is_in_proportion() {
        assert_eq!(interpolate(15, Some((10, 20)), Some((20, 40)), (99, 99)), 30);
    }

    #[test]
    fn without_counterparts_the_ends_of_the_articles_count() {
        assert_eq!(interpolate(50, None, None, (100, 10)), 5);
        assert_eq!(interpolate(0, None, None, (100, 0)), 0);
    }

    #[test]
    fn reversed_counterparts_keep_the_place_after_the_first() {
        assert_eq!(interpolate(15, Some((10, 40)), Some((20, 5)), (99, 99)), 40);
    }

    #[test]
    fn no_pane_is_pushed_down_when_all_stand_at_their_start() {
        let anchors = [Anchor { row: 0, rows: 50 }, Anchor { row: 2, rows: 9 }];
        assert_eq!(screen_row(10, 30, &anchors), 2);
    }

    #[test]
    fn at_the_end_the_screen_stays_full() {
        assert_eq!(screen_row(10, 30, &[Anchor { row: 99, rows: 100 }]), 29);
    }

    proptest! {
        #[test]
        fn the_common_row_is_on_the_screen(
            line in 0usize..300,
            height in 0usize..300,
            anchors in prop::collection::vec((0usize..500, 1usize..500), 0..5),
        ) {
            let anchors: Vec<Anchor> = anchors
                .into_iter()
                .map(|(row, rows)| Anchor { row: row % rows, rows })
                .collect();
            let row = screen_row(line, height, &anchors);
            prop_assert!(row < height.max(1));
            prop_assert!(anchors.is_empty() || anchors.iter().any(|a| a.row >= row));
        }

        #[test]
        fn an_interpolated_row_lies_inside_and_never_runs_backwards(
            row in 0usize..1000,
            before in prop::option::of((0usize..1000, 0usize..1000)),
            after in prop::option::of((0usize..1000, 0usize..1000)),
            rows in (1usize..1000, 1usize..1000),
        ) {
            let at = interpolate(row, before, after, rows);
            prop_assert!(at < rows.1);
            prop_assert!(interpolate(row + 1, before, after, rows) >= at);
        }
    }
}
