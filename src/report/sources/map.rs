//! The map of outlets as a table of HTML, and its strongest cells.

use std::cmp::Reverse;
use std::io::{self, Write};

use crate::collate::sources::{Map, OutletId};
use crate::report::html::escape;

/// So many outlets stand side by side on a page; JSON and CSV have all.
const SHOWN: usize = 24;

/// The pairs of different outlets with most words in common, each once, seen from the one of which
/// the words are the larger share: O(cells · log).
pub(super) fn closest(map: &Map, most: usize) -> Vec<(OutletId, OutletId)> {
    let mut pairs = Vec::new();
    for of in (0..map.mapped() as u32).map(OutletId) {
        for &(with, cell) in map.row(of) {
            let (here, there) = (map.share(of, with), map.share(with, of));
            if of != with && (here, with) > (there, of) {
                pairs.push((cell.words, of, with));
            }
        }
    }
    pairs.sort_unstable_by_key(|&(words, of, with)| (Reverse(words), of, with));
    pairs.into_iter().take(most).map(|(_, of, with)| (of, with)).collect()
}

/// Writes the map as a table whose cells are tinted by their share, which stands in them as well.
pub(super) fn write_table(map: &Map, out: &mut impl Write) -> io::Result<()> {
    let shown = map.mapped().min(SHOWN) as u32;
    writeln!(out, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"Outlets\">")?;
    writeln!(out, "<table class=\"map\">\n<caption>Percent of the words of the outlet of the row")?;
    writeln!(out, "that stand in the outlet of the column as well.")?;
    if map.mapped() > SHOWN {
        writeln!(out, "The {SHOWN} of {} that share most.", map.mapped())?;
    }
    writeln!(out, "</caption>\n<thead><tr><td></td>")?;
    for at in 0..shown {
        let name = escape(&map.outlets[at as usize].name);
        writeln!(out, "<th scope=\"col\"><abbr title=\"{name}\">{}</abbr></th>", at + 1)?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for of in (0..shown).map(OutletId) {
        let name = escape(&map.outlets[of.0 as usize].name);
        write!(out, "<tr><th scope=\"row\">{} {name}</th>", of.0 + 1)?;
        for with in (0..shown).map(OutletId) {
            let share = map.share(of, with);
            let percent = ((share * 100.0).round() as u32).max(u32::from(share > 0.0));
            let level = [0.1, 0.3, 0.6, 0.85].iter().filter(|&&from| share >= from).count();
            let level = if of == with { 0 } else { level };
            match percent {
                0 => write!(out, "<td></td>")?,
                _ => write!(out, "<td class=\"l{level}\">{percent}</td>")?,
            }
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table></div>")
}
