-- Pairs of different sentences, each by its first copy; what stands in one article alone is no match.
CREATE TABLE matches AS
SELECT 'edited' AS class, e.similarity, e.a AS left_class, x.article AS left_article, x.place AS left_place,
  e.b AS right_class, y.article AS right_article, y.place AS right_place
FROM edited e JOIN classes x ON x.class = e.a JOIN classes y ON y.class = e.b
WHERE x.spread > 1 OR y.spread > 1 OR x.article <> y.article
UNION ALL
SELECT 'verbatim' AS class, '1.0' AS similarity, n.class AS left_class, n.article AS left_article, n.place AS left_place,
  n.class AS right_class, o.article AS right_article, o.place AS right_place
FROM news n JOIN (
  SELECT c.class, c.article, c.place, row_number() OVER (PARTITION BY c.class ORDER BY c.copy) AS nth
  FROM copies c JOIN classes k ON k.class = c.class WHERE c.article <> k.article
) o ON o.class = n.class AND o.nth = 1;

CREATE TABLE gathered AS
SELECT g.cluster, g.class FROM grown g
UNION ALL
SELECT n.class AS cluster, n.class FROM news n LEFT JOIN grown g ON g.class = n.class WHERE g.class IS NULL;

-- Clusters of what stands in several articles, a row for each copy.
CREATE TABLE clusters AS
SELECT g.cluster, g.class, c.article, c.place
FROM gathered g JOIN copies c ON c.class = g.class
JOIN (
  SELECT h.cluster FROM gathered h JOIN copies d ON d.class = h.class
  GROUP BY h.cluster HAVING count(DISTINCT d.article) > 1
) w ON w.cluster = g.cluster;
