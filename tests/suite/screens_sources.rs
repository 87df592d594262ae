//! Sources as a person meets it: whole screens with their colours.

use wirecopy::tui::look::ThemeChoice::{Auto, Mono};

use crate::support::screens::{dump, frame, press};
use crate::support::sources::{desk, reader};

const SIZES: [(u16, u16); 4] = [(160, 48), (80, 24), (40, 10), (39, 9)];

#[test]
fn each_size_shows_each_view_in_colour_and_in_mono() {
    for (width, height) in SIZES {
        for (theme_name, theme) in [("colour", Auto), ("mono", Mono)] {
            let mut state = reader(desk(), (width, height), theme);
            for view in ["story", "outlets", "passages"] {
                let name = format!("{view}_{width}x{height}_{theme_name}");
                insta::assert_snapshot!(name, dump(&frame(&state)));
                press(&mut state, "Tab");
            }
        }
    }
}
