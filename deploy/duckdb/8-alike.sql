CREATE TABLE measured AS SELECT DISTINCT article, words, body, exact FROM anew;

CREATE TABLE measures AS
SELECT a.article, a.words, a.body, a.weighed AS exact
FROM articles a LEFT JOIN measured n ON n.article = a.article WHERE n.article IS NULL
UNION ALL SELECT n.article, n.words, n.body, n.exact FROM measured n;

CREATE TABLE same_texts AS
SELECT m.article, m.words,
  CASE WHEN m.body >= s.shortest THEN min(m.article) OVER (PARTITION BY m.exact) ELSE m.article END AS text
FROM measures m CROSS JOIN settings s;

CREATE TABLE text_keys AS
SELECT p.key, t.text, t.words
FROM prints p JOIN same_texts t ON t.article = p.article AND t.text = p.article
LEFT JOIN measured n ON n.article = p.article WHERE n.article IS NULL
UNION ALL
SELECT k.key, t.text, t.words FROM anew k JOIN same_texts t ON t.article = k.article AND t.text = k.article
WHERE k.key IS NOT NULL;

CREATE TABLE key_counts AS SELECT text, count(*) AS keys FROM text_keys GROUP BY text;

-- The longest texts that have a key lead; the others are held against those, so that a key that all
-- have costs no more pairs than texts.
CREATE TABLE led AS
SELECT k.key, k.text, row_number() OVER (PARTITION BY k.key ORDER BY k.words DESC, k.text) AS nth FROM text_keys k;

CREATE TABLE alike AS
SELECT m.a, m.b
FROM (
  SELECT least(x.text, y.text) AS a, greatest(x.text, y.text) AS b, count(*) AS shared
  FROM led x JOIN led y ON y.key = x.key AND x.nth < y.nth
  WHERE x.nth <= (SELECT max(leaders) FROM settings)
  GROUP BY least(x.text, y.text), greatest(x.text, y.text)
) m
JOIN key_counts x ON x.text = m.a JOIN key_counts y ON y.text = m.b CROSS JOIN settings s
WHERE m.shared >= floor(least(x.keys, y.keys) / s.shared_keys)
UNION
SELECT p.article AS a, t.text AS b
FROM (SELECT key, min(article) AS article FROM pages GROUP BY key) p
JOIN pages o ON o.key = p.key JOIN same_texts t ON t.article = o.article
UNION
SELECT text AS a, article AS b FROM same_texts WHERE text <> article;
