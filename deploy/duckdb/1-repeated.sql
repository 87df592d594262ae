-- Copies of sentences, the first copies first: articles stand by date, then by text.
CREATE TABLE copies AS
SELECT s.class, s.article, s.place, s.words, s.label, s.kept,
  row_number() OVER (PARTITION BY s.class ORDER BY a.rank, s.article, s.place) AS copy
FROM sentences s JOIN articles a ON a.article = s.article;

-- Different sentences: a class is a label where one of its first copies is.
CREATE TABLE classes AS
SELECT class, max(words) AS words, count(DISTINCT article) AS spread, max(kept) AS kept,
  max(CASE WHEN copy <= 8 THEN label ELSE 0 END) AS label,
  max(CASE WHEN copy = 1 THEN article END) AS article, max(CASE WHEN copy = 1 THEN place END) AS place
FROM copies GROUP BY class;

CREATE TABLE printed AS
SELECT DISTINCT c.class, c.article, k.spread
FROM copies c JOIN classes k ON k.class = c.class WHERE k.spread >= (SELECT max(same_outlet) FROM settings);

-- What an article is about is told by the names in the sentences that are its own.
CREATE TABLE repeated_names AS
SELECT DISTINCT m.article, m.name
FROM mentions m JOIN copies c ON c.article = m.article AND c.place = m.place JOIN classes k ON k.class = c.class
WHERE k.spread >= (SELECT max(same_outlet) FROM settings);

CREATE TABLE own_names AS
SELECT n.article, n.name
FROM names n LEFT JOIN repeated_names r ON r.article = n.article AND r.name = n.name WHERE r.name IS NULL;

CREATE TABLE named AS SELECT name, count(*) AS articles FROM own_names GROUP BY name;

-- Sentences that many articles print, or several of one outlet.
CREATE TABLE suspects AS
SELECT p.class, p.spread
FROM printed p JOIN articles a ON a.article = p.article JOIN classes k ON k.class = p.class
WHERE k.kept = 0
GROUP BY p.class, p.spread
HAVING p.spread >= (SELECT max(any_outlet) FROM settings)
  OR (count(a.outlet) = count(*) AND count(DISTINCT a.outlet) = 1);

-- Some of their articles, evenly spread over all.
CREATE TABLE sampled AS
SELECT i.class, i.spread, i.article
FROM (
  SELECT p.class, p.spread, p.article, least(p.spread, s.sample) AS size,
    row_number() OVER (PARTITION BY p.class ORDER BY a.rank, p.article) - 1 AS nth
  FROM printed p JOIN suspects u ON u.class = p.class JOIN articles a ON a.article = p.article CROSS JOIN settings s
) i
WHERE ceil(i.nth * i.size / i.spread) * i.spread < (i.nth + 1) * i.size;

-- Whether less than half of such an article is repeated likewise.
CREATE TABLE appearances AS
SELECT s.class, s.article,
  CASE WHEN 2 * sum(CASE WHEN k.spread >= greatest(ceil(s.spread / 2), 2) THEN c.words ELSE 0 END) < sum(c.words)
    THEN 1 ELSE 0 END AS own
FROM sampled s JOIN copies c ON c.article = s.article JOIN classes k ON k.class = c.class
GROUP BY s.class, s.article;

CREATE TABLE samples AS
SELECT a.class, a.article, a.own, n.name, d.articles
FROM appearances a
JOIN (SELECT class FROM appearances GROUP BY class HAVING sum(own) * 10 >= count(*) * 8) o ON o.class = a.class
LEFT JOIN own_names n ON n.article = a.article LEFT JOIN named d ON d.name = n.name;

CREATE TABLE totals AS SELECT count(*) AS articles FROM articles;
