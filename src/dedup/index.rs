//! Which texts have a key in common, as far as they lead a group.

use rayon::prelude::*;

/// Keys that at least two texts have, and the leaders among those.
///
/// Only leaders are entered: of five thousand copies of one text, one leads, and the others are held
/// against that one.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Text → where its keys end in `keys`.
    ends: Vec<u32>,
    keys: Vec<u32>,
    /// Key → its places in `leaders`.
    starts: Vec<u32>,
    /// Key → how many leaders have it so far.
    filled: Vec<u32>,
    leaders: Vec<u32>,
}

impl Index {
    /// Takes entries of texts below `texts`: a sort.
    pub fn new(mut packed: Vec<u64>, texts: usize) -> Self {
        packed.par_sort_unstable();
        packed.dedup();
        let groups = || packed.chunk_by(|a, b| a >> 32 == b >> 32).filter(|group| group.len() > 1);
        let mut index = Self { ends: vec![0; texts], starts: vec![0], ..Self::default() };
        for group in groups() {
            group.iter().for_each(|pair| index.ends[*pair as u32 as usize] += 1);
            index.starts.push(index.starts.last().copied().unwrap_or(0) + group.len() as u32);
        }
        let mut total = 0;
        for end in &mut index.ends {
            total += std::mem::replace(end, total);
        }
        // Every end is the start for now, and moves as the keys come in.
        index.keys = vec![0; total as usize];
        for (key, group) in (0u32..).zip(groups()) {
            for pair in group {
                let end = &mut index.ends[*pair as u32 as usize];
                index.keys[*end as usize] = key;
                *end += 1;
            }
        }
        index.filled = vec![0; index.starts.len() - 1];
        index.leaders = vec![0; total as usize];
        index
    }

    fn keys_of(&self, text: u32) -> &[u32] {
        let start = text.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.keys[start as usize..self.ends[text as usize] as usize]
    }

    /// Enters `text` under all its keys.
    pub fn enter(&mut self, text: u32) {
        let start = text.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        for at in start..self.ends[text as usize] {
            let key = self.keys[at as usize] as usize;
            self.leaders[(self.starts[key] + self.filled[key]) as usize] = text;
            self.filled[key] += 1;
        }
    }

    /// The leaders that share keys with `text`, each with the number of keys, by leader. A key that
    /// more than `most` leaders have is a formula and shows none; gives how many such keys there are.
    pub fn leaders(&self, text: u32, most: u32, found: &mut Vec<(u32, u32)>) -> usize {
        found.clear();
        let mut formulas = 0;
        for &key in self.keys_of(text) {
            let (start, filled) = (self.starts[key as usize], self.filled[key as usize]);
            if filled <= most {
                let leaders = &self.leaders[start as usize..(start + filled) as usize];
                found.extend(leaders.iter().map(|&leader| (leader, 1)));
            } else {
                formulas += 1;
            }
        }
        found.sort_unstable();
        found.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += u32::from(same);
            same
        });
        formulas
    }
}

/// A key and a text that has it, by key.
pub(super) fn entry(key: u32, text: u32) -> u64 {
    u64::from(key) << 32 | u64::from(text)
}
