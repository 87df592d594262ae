//! The signs of the chrome: rules, bars, fold marks. ASCII where the terminal wants it.

use crate::text::width::Ambiguous;

/// Which signs the chrome is drawn with, and how wide the terminal draws doubtful ones.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Glyphs {
    pub charset: Charset,
    pub ambiguous: Ambiguous,
}

/// Box drawing or plain ASCII.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    #[default]
    Unicode,
    Ascii,
}

impl Glyphs {
    /// Box drawing is of ambiguous width itself, so a wide terminal gets ASCII in either case.
    fn pick(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        match (self.charset, self.ambiguous) {
            (Charset::Unicode, Ambiguous::Narrow) => unicode,
            _ => ascii,
        }
    }

    /// One column of a horizontal rule.
    pub fn rule(self) -> &'static str {
        self.pick("─", "-")
    }

    /// One row of a vertical rule.
    pub fn divider(self) -> &'static str {
        self.pick("│", "|")
    }

    /// Where a vertical rule leaves a horizontal one downwards.
    pub fn tee(self) -> &'static str {
        self.pick("┬", "+")
    }

    /// A filled column of a bar.
    pub fn filled(self) -> &'static str {
        self.pick("█", "#")
    }

    /// An empty column of a bar.
    pub fn empty(self) -> &'static str {
        self.pick("░", ".")
    }

    /// A row of an overview ruler that stands for nothing.
    pub fn ruler(self) -> &'static str {
        self.pick("┊", ":")
    }

    /// A group whose members are shown.
    pub fn unfolded(self) -> &'static str {
        self.pick("▾", "v")
    }

    /// A group whose members are hidden.
    pub fn folded(self) -> &'static str {
        self.pick("▸", ">")
    }

    /// Between items of a line.
    pub fn dot(self) -> &'static str {
        self.pick("·", "-")
    }

    /// What was read.
    pub fn read(self) -> &'static str {
        self.pick("✓", "v")
    }

    /// The place where an over-long word was cut.
    pub fn cut(self) -> &'static str {
        self.pick("↵", "\\")
    }

    /// Lines between the branches of a tree, two columns each: to one that others follow, to the
    /// last one, and past them.
    pub fn branches(self) -> [&'static str; 3] {
        [self.pick("├─", "|-"), self.pick("╰─", "`-"), self.pick("│ ", "| ")]
    }

    /// Where something leads.
    pub fn arrow(self) -> &'static str {
        self.pick("→", ">")
    }

    /// A moment on a line of time.
    pub fn moment(self) -> &'static str {
        self.pick("●", "o")
    }

    /// Columns of a bar that is made of parts, from what is the same to what is not shared.
    pub fn shades(self) -> [&'static str; 4] {
        match self.pick("u", "a") {
            "u" => ["█", "▓", "▒", "░"],
            _ => ["#", "~", "%", "."],
        }
    }

    /// The corners of a box, from the top left one clockwise.
    pub fn corners(self) -> [&'static str; 4] {
        match self.pick("u", "a") {
            "u" => ["┌", "┐", "┘", "└"],
            _ => ["+"; 4],
        }
    }
}
