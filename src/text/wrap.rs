//! Breaks text into rows of a given width, as byte spans.
