-- Articles of the same words are one text; one that says next to nothing is a text of its own.
CREATE TABLE first_texts AS
SELECT article, CASE WHEN body >= s.shortest THEN min(article) OVER (PARTITION BY exact) ELSE article END AS text
FROM articles CROSS JOIN settings s;

-- How many texts have a sentence, where they are some.
CREATE TABLE text_lines AS
SELECT DISTINCT s.line, t.text FROM sentences s JOIN first_texts t ON t.text = s.article AND t.article = s.article;

CREATE TABLE spreads AS
SELECT line, count(*) AS spread FROM text_lines GROUP BY line HAVING count(*) >= (SELECT max(fewest) FROM settings);

CREATE TABLE line_sampled AS
SELECT i.line, i.spread, i.text
FROM (
  SELECT l.line, p.spread, l.text, least(p.spread, s.line_sample) AS size,
    row_number() OVER (PARTITION BY l.line ORDER BY a.words DESC, a.latest, a.exact) - 1 AS nth
  FROM text_lines l JOIN spreads p ON p.line = l.line JOIN articles a ON a.article = l.text CROSS JOIN settings s
) i
WHERE ceil(i.nth * i.size / i.spread) * i.spread < (i.nth + 1) * i.size;

CREATE TABLE facts AS
SELECT t.article, t.place, coalesce(p.spread, 1) AS spread, t.facts
FROM told t JOIN (SELECT DISTINCT text FROM line_sampled) w ON w.text = t.article
LEFT JOIN spreads p ON p.line = t.line
WHERE t.facts IS NOT NULL;

CREATE TABLE line_samples AS
SELECT s.line, s.spread, s.text AS article, f.place, f.spread AS other, f.facts
FROM line_sampled s LEFT JOIN facts f ON f.article = s.text;
