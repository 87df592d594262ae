//! What the text in `deploy/duckdb` asks of an engine of tables, written down in loops: so that what
//! is said of a lake can be tested where no DuckDB is.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use wirecopy::lake::{Lake, LakeError, Output, SqlPiece, Tables};

type Row = HashMap<String, String>;

/// All tables in memory.
#[derive(Default)]
pub struct InMemory {
    settings: HashMap<String, u64>,
    articles: Vec<Row>,
    sentences: Vec<Row>,
    keys: Vec<Row>,
    contents: Vec<Row>,
    /// Article → its place among all by date and text.
    rank: HashMap<String, usize>,
    /// Class → its copies, as places in `sentences`, the first copies first.
    copies: BTreeMap<String, Vec<usize>>,
    news: BTreeSet<String>,
    furniture: HashSet<String>,
    pairs: Vec<(String, String, u64, usize)>,
    texts: HashMap<String, String>,
}

/// The rows of a file, by the names of its columns.
pub fn rows(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn number(row: &Row, name: &str) -> u64 {
    row[name].parse().unwrap()
}

/// A list of numbers.
fn list(row: &Row, name: &str) -> Vec<String> {
    row[name].split_whitespace().map(str::to_owned).collect()
}

fn write(folder: &Path, output: &Output, rows: Vec<Vec<String>>) {
    let path = folder.join(format!("{}.csv", output.name));
    let mut writer = csv::Writer::from_path(path).unwrap();
    writer.write_record(output.columns.iter().map(|(name, _)| name)).unwrap();
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.flush().unwrap();
}

/// Which of `count` are taken where `size` are looked at, evenly spread.
fn spread(count: usize, size: usize) -> impl Iterator<Item = usize> {
    let size = size.min(count);
    (0..size).map(move |nth| nth * count / size)
}

impl Tables for InMemory {
    fn read(
        &mut self,
        lake: &Lake,
        _: u64,
        settings: &[(&'static str, u64)],
    ) -> Result<(), LakeError> {
        *self = Self::default();
        self.settings = settings.iter().map(|(name, of)| ((*name).to_owned(), *of)).collect();
        for part in lake.parts()? {
            let folder = lake.dir().join(format!("part-{part:05}"));
            self.articles.extend(rows(&folder.join("articles.csv")));
            self.sentences.extend(rows(&folder.join("sentences.csv")));
            self.keys.extend(rows(&folder.join("keys.csv")));
            self.contents.extend(rows(&folder.join("contents.csv")));
        }
        let mut order: Vec<&Row> = self.articles.iter().collect();
        order.sort_by_key(|row| (row["rank"].clone(), number(row, "article")));
        self.rank = order.iter().zip(0..).map(|(row, at)| (row["article"].clone(), at)).collect();
        for (at, row) in self.sentences.iter().enumerate() {
            self.copies.entry(row["class"].clone()).or_default().push(at);
        }
        for copies in self.copies.values_mut() {
            copies.sort_by_key(|&at| {
                let row = &self.sentences[at];
                (self.rank[&row["article"]], number(row, "place"))
            });
        }
        Ok(())
    }

    fn piece(&mut self, lake: &Lake, piece: &SqlPiece) -> Result<(), LakeError> {
        let folder = lake.joined();
        let reads: HashMap<&str, Vec<Row>> = piece
            .reads
            .iter()
            .map(|output| (output.name, rows(&folder.join(format!("{}.csv", output.name)))))
            .collect();
        for output in piece.writes {
            let written = match output.name {
                "totals" => vec![vec![self.articles.len().to_string()]],
                "samples" => self.samples(),
                "lengths" => self.lengths(&reads["furniture"]),
                "texts" => self.news.iter().map(|c| vec![self.first(c)["text"].clone()]).collect(),
                "shorts" => self.shorts(),
                "formulas" => self.join(&reads["telling"], number(&reads["bounds"][0], "cut")),
                "crowds" => self.crowds(),
                "candidates" => self.candidates(number(&reads["crowd"][0], "most") as usize),
                "matches" => self.matches(&reads["edited"]),
                "clusters" => self.clusters(&reads["grown"]),
                "line_samples" => self.line_samples(),
                "affected" => self.affected(&reads["plain"]),
                "alike" => self.alike(&reads["anew"]),
                "parts" => self.parts(&reads["components"]),
                other => panic!("the text asks for {other}, which is not written down here"),
            };
            write(&folder, output, written);
        }
        Ok(())
    }
}

impl InMemory {
    fn setting(&self, name: &str) -> u64 {
        self.settings[name]
    }

    fn first(&self, class: &str) -> &Row {
        &self.sentences[self.copies[class][0]]
    }

    fn docs(&self, class: &str) -> Vec<String> {
        let mut docs: Vec<String> =
            self.copies[class].iter().map(|&at| self.sentences[at]["article"].clone()).collect();
        docs.dedup();
        docs
    }

    fn article(&self, id: &str) -> &Row {
        self.articles.iter().find(|row| row["article"] == id).unwrap()
    }

    fn is_label(&self, class: &str) -> bool {
        self.copies[class].iter().take(8).any(|&at| self.sentences[at]["label"] == "1")
    }

    fn samples(&self) -> Vec<Vec<String>> {
        let spread_of: HashMap<&String, usize> =
            self.copies.keys().map(|class| (class, self.docs(class).len())).collect();
        let repeated = |row: &Row| spread_of[&row["class"]] as u64 >= self.setting("same_outlet");
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in &self.articles {
            names.insert(row["article"].clone(), list(row, "names").into_iter().collect());
        }
        for row in self.sentences.iter().filter(|row| repeated(row)) {
            let left = names.get_mut(&row["article"]).unwrap();
            for name in list(row, "names") {
                left.remove(&name);
            }
        }
        let mut named: HashMap<&String, usize> = HashMap::new();
        names.values().flatten().for_each(|name| *named.entry(name).or_default() += 1);
        let mut found = Vec::new();
        for (class, docs) in self.copies.keys().map(|class| (class, self.docs(class))) {
            let outlet = &self.article(&docs[0])["outlet"];
            let one =
                !outlet.is_empty() && docs.iter().all(|id| self.article(id)["outlet"] == *outlet);
            let kept = self.copies[class].iter().any(|&at| self.sentences[at]["kept"] == "1");
            let many = docs.len() as u64 >= self.setting("any_outlet");
            if (docs.len() as u64) < self.setting("same_outlet") || kept || !(many || one) {
                continue;
            }
            for at in spread(docs.len(), self.setting("sample") as usize) {
                let least = docs.len().div_ceil(2).max(2);
                let rows = self.sentences.iter().filter(|row| row["article"] == docs[at]);
                let (mut all, mut likewise) = (0, 0);
                for row in rows {
                    all += number(row, "words");
                    let is = spread_of[&row["class"]] >= least;
                    likewise += if is { number(row, "words") } else { 0 };
                }
                let own = u8::from(2 * likewise < all).to_string();
                let mut own_names: Vec<&String> = names[&docs[at]].iter().collect();
                own_names.sort_by_key(|name| name.parse::<u64>().unwrap());
                let row = |name: &str, articles: &str| {
                    [class, &docs[at], &own, name, articles].map(str::to_owned).to_vec()
                };
                if own_names.is_empty() {
                    found.push(row("", ""));
                }
                found.extend(own_names.iter().map(|name| row(name, &named[name].to_string())));
            }
        }
        found
    }

    fn lengths(&mut self, furniture: &[Row]) -> Vec<Vec<String>> {
        self.furniture = furniture.iter().map(|row| row["class"].clone()).collect();
        let is_news = |class: &&String| {
            let least = if self.is_label(class) { "news_label" } else { "news" };
            !self.furniture.contains(*class)
                && number(self.first(class), "words") >= self.setting(least)
        };
        self.news = self.copies.keys().filter(is_news).cloned().collect();
        let words: u64 = self.news.iter().map(|class| number(self.first(class), "words")).sum();
        let indexed = self.news.iter().filter(|class| self.is_indexed(class)).count();
        let all = self.news.iter().map(|class| number(self.first(class), "words"));
        let too_long = all.filter(|words| *words > self.setting("longest")).count() as u64;
        let row = [self.news.len() as u64, words, indexed as u64, too_long];
        vec![row.map(|number| number.to_string()).to_vec()]
    }

    fn is_indexed(&self, class: &str) -> bool {
        let words = number(self.first(class), "words");
        (self.setting("least")..=self.setting("longest")).contains(&words)
            || words == self.setting("headline") && self.is_label(class)
    }

    fn shorts(&self) -> Vec<Vec<String>> {
        let short = |class: &&String| {
            let words = number(self.first(class), "words");
            self.is_indexed(class) && (self.is_label(class) || words < self.setting("short"))
        };
        let row = |class: &String| {
            let first = self.first(class);
            let label = u8::from(self.is_label(class)).to_string();
            let language = self.article(&first["article"])["language"].clone();
            vec![class.clone(), label, language, first["text"].clone()]
        };
        self.news.iter().filter(short).map(row).collect()
    }

    /// Brings sentences together by their keys, and tells how many keys are formulas.
    fn join(&mut self, telling: &[Row], cut: u64) -> Vec<Vec<String>> {
        let mut postings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let runs: HashMap<(String, String), Vec<String>> = self
            .keys
            .iter()
            .filter(|row| row["kind"] == "run")
            .map(|row| ((row["article"].clone(), row["place"].clone()), list(row, "keys")))
            .collect();
        for class in self.news.iter().filter(|class| self.is_indexed(class)) {
            let first = self.first(class);
            for key in runs.get(&(first["article"].clone(), first["place"].clone())).unwrap() {
                postings.entry(key.clone()).or_default().insert(class.clone());
            }
        }
        for row in telling {
            postings.entry(row["key"].clone()).or_default().insert(row["class"].clone());
        }
        let mut met: BTreeMap<(String, String), (u64, u64)> = BTreeMap::new();
        let mut formulas = 0;
        for classes in postings.values() {
            if classes.len() as u64 > cut {
                formulas += 1;
                continue;
            }
            let rare = u64::from(classes.len() as u64 <= self.setting("rare"));
            for a in classes {
                for b in classes.range(a.clone()..).skip(1) {
                    let counts = met.entry((a.clone(), b.clone())).or_default();
                    *counts = (counts.0 + 1, counts.1 + rare);
                }
            }
        }
        let mut pairs: Vec<_> = met
            .into_iter()
            .filter(|(_, (shared, _))| *shared >= self.setting("min_shared"))
            .map(|((a, b), (shared, rare))| (a, 255 - shared.min(255), b, rare.min(255)))
            .collect();
        pairs.sort();
        let mut last = (String::new(), 0);
        self.pairs = pairs
            .into_iter()
            .map(|(a, _, b, rare)| {
                last = if last.0 == a { (last.0.clone(), last.1 + 1) } else { (a.clone(), 1) };
                (a, b, rare, last.1)
            })
            .collect();
        vec![vec![formulas.to_string()]]
    }

    fn crowds(&self) -> Vec<Vec<String>> {
        let mut of: BTreeMap<&String, (u64, u64)> = BTreeMap::new();
        for (a, b, _, nth) in &self.pairs {
            if *nth as u64 <= self.setting("most") {
                let [x, y] = [a, b].map(|class| number(self.first(class), "words"));
                let whole = x * y <= self.setting("whole");
                let cells = if whole { x * y } else { (x + y) * self.setting("anchored") };
                let sum = of.entry(a).or_default();
                *sum = (sum.0 + 1, sum.1 + cells);
            }
        }
        let mut crowds: BTreeMap<u64, (u64, u64, u64)> = BTreeMap::new();
        for (pairs, cells) in of.into_values() {
            let sum = crowds.entry(pairs).or_default();
            *sum = (sum.0 + cells, sum.1 + cells / pairs, sum.2 + 1);
        }
        let row = |(pairs, (cells, each, classes)): (u64, (u64, u64, u64))| {
            [pairs, cells, each, classes].map(|number| number.to_string()).to_vec()
        };
        crowds.into_iter().map(row).collect()
    }

    fn candidates(&self, most: usize) -> Vec<Vec<String>> {
        let mut forgotten: HashMap<&String, Vec<&str>> = HashMap::new();
        for row in self.sentences.iter().filter(|row| self.furniture.contains(&row["class"])) {
            forgotten.entry(&row["article"]).or_default().push(&row["names"]);
        }
        let side = |class: &str| {
            let first = self.first(class);
            let id = &first["article"];
            [
                u8::from(self.is_label(class)).to_string(),
                self.article(id)["language"].clone(),
                first["names"].clone(),
                forgotten.get(id).map_or(String::new(), |names| names.join(" ")),
                first["text"].clone(),
            ]
        };
        let kept = self.pairs.iter().filter(|(.., nth)| *nth <= most);
        kept.map(|(a, b, rare, _)| {
            let known = [a.clone(), b.clone(), rare.to_string()];
            known.into_iter().chain(side(a)).chain(side(b)).collect()
        })
        .collect()
    }

    fn matches(&self, edited: &[Row]) -> Vec<Vec<String>> {
        let place = |row: &Row| [row["article"].clone(), row["place"].clone()];
        let line = |kind: &str, similarity: &str, a: (&str, &Row), b: (&str, &Row)| {
            let [left, right] = [place(a.1), place(b.1)];
            let mut row = vec![kind.to_owned(), similarity.to_owned(), a.0.to_owned()];
            row.extend(left);
            row.push(b.0.to_owned());
            row.extend(right);
            row
        };
        let mut found = Vec::new();
        for row in edited {
            let (a, b) = (&row["a"], &row["b"]);
            let (x, y) = (self.docs(a), self.docs(b));
            if x.len() > 1 || y.len() > 1 || x != y {
                let sides = ((&**a, self.first(a)), (&**b, self.first(b)));
                found.push(line("edited", &row["similarity"], sides.0, sides.1));
            }
        }
        for class in &self.news {
            let first = self.first(class);
            let mut copies = self.copies[class].iter().map(|&at| &self.sentences[at]);
            if let Some(other) = copies.find(|row| row["article"] != first["article"]) {
                found.push(line("verbatim", "1.0", (class, first), (class, other)));
            }
        }
        found.sort_by(|a, b| (&a[2], &a[5]).cmp(&(&b[2], &b[5])));
        found
    }

    fn clusters(&self, grown: &[Row]) -> Vec<Vec<String>> {
        let mut cluster: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut placed = HashSet::new();
        for row in grown {
            cluster.entry(&row["cluster"]).or_default().push(&row["class"]);
            placed.insert(&row["class"]);
        }
        for class in self.news.iter().filter(|class| !placed.contains(class)) {
            cluster.insert(class, vec![class]);
        }
        let mut found = Vec::new();
        for (name, classes) in cluster {
            let docs: HashSet<String> = classes.iter().flat_map(|class| self.docs(class)).collect();
            for class in classes.iter().filter(|_| docs.len() > 1) {
                for &at in &self.copies[*class] {
                    let row = &self.sentences[at];
                    let [article, place] = [&row["article"], &row["place"]];
                    found.push([name, class, article, place].map(str::to_owned).to_vec());
                }
            }
        }
        found.sort_by_key(|row| {
            (row[0].clone(), row[2].parse::<u64>().unwrap(), row[3].parse::<u64>().unwrap())
        });
        found
    }

    /// Article → the article whose text it has, the first of them.
    fn same_texts(&self, measure: impl Fn(&Row) -> (String, u64)) -> HashMap<String, String> {
        let mut first: HashMap<String, String> = HashMap::new();
        let mut texts = HashMap::new();
        for row in &self.articles {
            let (exact, body) = measure(row);
            let id = row["article"].clone();
            let text = first.entry(exact).or_insert_with(|| id.clone()).clone();
            let own = body < self.setting("shortest");
            texts.insert(id.clone(), if own { id } else { text });
        }
        texts
    }

    fn line_samples(&self) -> Vec<Vec<String>> {
        let texts = self.same_texts(|row| (row["exact"].clone(), number(row, "body")));
        let mut lines: BTreeMap<i64, BTreeSet<&String>> = BTreeMap::new();
        for row in self.sentences.iter().filter(|row| texts[&row["article"]] == row["article"]) {
            lines.entry(row["line"].parse().unwrap()).or_default().insert(&row["article"]);
        }
        lines.retain(|_, texts| texts.len() as u64 >= self.setting("fewest"));
        let mut found = Vec::new();
        for (line, texts) in &lines {
            let mut order: Vec<&&String> = texts.iter().collect();
            order.sort_by_key(|id| {
                let row = self.article(id);
                let latest: i64 = row["latest"].parse().unwrap();
                (u64::MAX - number(row, "words"), latest, row["exact"].clone())
            });
            for at in spread(order.len(), self.setting("line_sample") as usize) {
                let rows = self.sentences.iter().filter(|row| row["article"] == **order[at]);
                for row in rows.filter(|row| !row["facts"].is_empty()) {
                    let other = lines.get(&row["line"].parse().unwrap()).map_or(1, BTreeSet::len);
                    found.push(vec![
                        line.to_string(),
                        texts.len().to_string(),
                        (*order[at]).clone(),
                        row["place"].clone(),
                        other.to_string(),
                        row["facts"].clone(),
                    ]);
                }
            }
        }
        found
    }

    fn affected(&self, plain: &[Row]) -> Vec<Vec<String>> {
        let plain: HashSet<&String> = plain.iter().map(|row| &row["line"]).collect();
        let prints = self.sentences.iter().filter(|row| plain.contains(&row["line"]));
        let affected: HashSet<&String> = prints.map(|row| &row["article"]).collect();
        let rows = self.contents.iter().filter(|row| affected.contains(&row["article"]));
        rows.map(|row| ["article", "structure", "text"].map(|name| row[name].clone()).to_vec())
            .collect()
    }

    fn alike(&mut self, anew: &[Row]) -> Vec<Vec<String>> {
        let again: HashMap<&String, &Row> = anew.iter().map(|row| (&row["article"], row)).collect();
        let texts = self.same_texts(|row| match again.get(&row["article"]) {
            Some(row) => (row["exact"].clone(), number(row, "body")),
            None => (row["weighed"].clone(), number(row, "body")),
        });
        self.texts = texts.clone();
        let leads = |id: &String| texts[id] == *id;
        let mut keys: BTreeMap<&String, BTreeSet<String>> = BTreeMap::new();
        let prints =
            self.keys.iter().filter(|row| row["kind"] == "print" && leads(&row["article"]));
        for row in prints.filter(|row| !again.contains_key(&row["article"])) {
            keys.entry(&row["article"]).or_default().extend(list(row, "keys"));
        }
        for row in anew.iter().filter(|row| leads(&row["article"]) && !row["key"].is_empty()) {
            keys.entry(&row["article"]).or_default().insert(row["key"].clone());
        }
        let mut edges: BTreeSet<(String, String)> = BTreeSet::new();
        // Few texts need no leaders: all of them are held against all.
        let all: Vec<(&&String, &BTreeSet<String>)> = keys.iter().collect();
        for (at, (x, in_x)) in all.iter().enumerate() {
            for (y, in_y) in &all[..at] {
                let shared = in_x.intersection(in_y).count();
                let least = in_x.len().min(in_y.len()) / self.setting("shared_keys") as usize;
                if shared >= least.max(1) {
                    edges.insert(((**x).clone(), (**y).clone()));
                }
            }
        }
        let mut pages: HashMap<String, &String> = HashMap::new();
        for row in self.keys.iter().filter(|row| row["kind"] == "page") {
            for key in list(row, "keys") {
                let first = pages.entry(key).or_insert(&row["article"]);
                edges.insert(((*first).clone(), texts[&row["article"]].clone()));
            }
        }
        edges.extend(
            texts.iter().filter(|(id, text)| id != text).map(|(a, b)| (a.clone(), b.clone())),
        );
        edges.into_iter().map(|(a, b)| vec![a, b]).collect()
    }

    fn parts(&self, components: &[Row]) -> Vec<Vec<String>> {
        let mut order: Vec<&Row> = components.iter().collect();
        order.sort_by_key(|row| (number(row, "part"), number(row, "article")));
        let row = |of: &&Row| {
            let (id, article) = (&of["article"], self.article(&of["article"]));
            let content = self.contents.iter().find(|row| row["article"] == *id).unwrap();
            let known = [&of["part"], id, &article["path"], &article["entry"]];
            let known = known.into_iter().chain([&content["structure"], &content["text"]]);
            known.cloned().collect()
        };
        order.iter().map(row).collect()
    }
}
