-- What is compared: different sentences of some length that are no furniture.
CREATE TABLE news AS
SELECT k.class, k.words, k.label, k.article, k.place,
  CASE WHEN (k.words >= s.least AND k.words <= s.longest) OR (k.words = s.headline AND k.label = 1)
    THEN 1 ELSE 0 END AS indexed
FROM classes k CROSS JOIN settings s LEFT JOIN furniture f ON f.class = k.class
WHERE f.class IS NULL AND k.words >= CASE WHEN k.label = 1 THEN s.news_label ELSE s.news END;

CREATE TABLE lengths AS
SELECT count(*) AS sentences, coalesce(sum(words), 0) AS words, coalesce(sum(indexed), 0) AS indexed,
  coalesce(sum(CASE WHEN words > (SELECT max(longest) FROM settings) THEN 1 ELSE 0 END), 0) AS too_long
FROM news;

CREATE VIEW texts AS
SELECT t.text FROM news n JOIN told t ON t.article = n.article AND t.place = n.place;

-- Those that are found by pairs of their telling words besides.
CREATE VIEW shorts AS
SELECT n.class, n.label, a.language, t.text
FROM news n JOIN told t ON t.article = n.article AND t.place = n.place JOIN articles a ON a.article = n.article
CROSS JOIN settings s
WHERE n.indexed = 1 AND (n.label = 1 OR n.words < s.short);
