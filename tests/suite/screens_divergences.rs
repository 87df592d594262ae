//! Divergences as a person meets it: whole screens with their colours.

use wirecopy::tui::look::ThemeChoice::{Auto, Mono};

use crate::support::claims::reader;
use crate::support::screens::{dump, frame, press, text};

const SIZES: [(u16, u16); 5] = [(160, 48), (120, 36), (80, 24), (40, 10), (39, 9)];

#[test]
fn each_size_shows_the_claims_in_colour_and_in_mono() {
    for (width, height) in SIZES {
        for (name, theme) in [("colour", Auto), ("mono", Mono)] {
            let state = reader((width, height), theme);
            let screen = dump(&frame(&state));
            insta::assert_snapshot!(format!("claims_{width}x{height}_{name}"), screen);
        }
    }
}

#[test]
fn the_overlay_of_the_export_lies_over_the_claims() {
    let mut state = reader((80, 24), Auto);
    press(&mut state, "x Tab");
    insta::assert_snapshot!("export_80x24", text(&state));
}
