-- Names of an article do not count that stand in furniture of its page.
CREATE TABLE forgotten AS
SELECT t.article, string_agg(t.names, ' ') AS names
FROM told t JOIN furniture f ON f.class = t.class WHERE t.names IS NOT NULL GROUP BY t.article;

CREATE TABLE sides AS
SELECT n.class, n.label, a.language, t.names, g.names AS forgotten, t.text
FROM news n
JOIN (SELECT a AS class FROM pairs UNION SELECT b AS class FROM pairs) w ON w.class = n.class
JOIN told t ON t.article = n.article AND t.place = n.place
JOIN articles a ON a.article = n.article
LEFT JOIN forgotten g ON g.article = n.article;

CREATE VIEW candidates AS
SELECT p.a, p.b, p.rare,
  x.label AS a_label, x.language AS a_language, x.names AS a_names, x.forgotten AS a_forgotten, x.text AS a_text,
  y.label AS b_label, y.language AS b_language, y.names AS b_names, y.forgotten AS b_forgotten, y.text AS b_text
FROM pairs p JOIN sides x ON x.class = p.a JOIN sides y ON y.class = p.b
WHERE p.nth <= (SELECT max(most) FROM crowd);
