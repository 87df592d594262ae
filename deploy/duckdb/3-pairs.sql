-- Keys of what is compared; a key that too many sentences have is a formula and brings none together.
CREATE TABLE postings AS
SELECT r.key, n.class FROM runs r JOIN news n ON n.article = r.article AND n.place = r.place WHERE n.indexed = 1
UNION ALL SELECT t.key, t.class FROM telling t;

CREATE TABLE met AS SELECT key, count(*) AS classes FROM postings GROUP BY key HAVING count(*) > 1;

CREATE TABLE linked AS
SELECT p.key, p.class, CASE WHEN m.classes <= (SELECT max(rare) FROM settings) THEN 1 ELSE 0 END AS rare
FROM postings p JOIN met m ON m.key = p.key WHERE m.classes <= (SELECT max(cut) FROM bounds);

CREATE TABLE formulas AS SELECT count(*) AS formulas FROM met WHERE classes > (SELECT max(cut) FROM bounds);

CREATE TABLE meetings AS
SELECT x.class AS a, y.class AS b, least(count(*), 255) AS shared, least(sum(x.rare), 255) AS rare
FROM linked x JOIN linked y ON y.key = x.key AND x.class < y.class
GROUP BY x.class, y.class HAVING count(*) >= (SELECT max(min_shared) FROM settings);

-- Of many pairs of a class those stay that share most.
CREATE TABLE pairs AS
SELECT m.a, m.b, m.rare, row_number() OVER (PARTITION BY m.a ORDER BY m.shared DESC, m.b) AS nth FROM meetings m;

-- What laying them over each other costs, in comparisons of words.
CREATE TABLE crowds AS
SELECT c.pairs, sum(c.cells) AS cells, sum(floor(c.cells / c.pairs)) AS each, count(*) AS classes
FROM (
  SELECT p.a, count(*) AS pairs,
    sum(CASE WHEN x.words * y.words <= s.whole THEN x.words * y.words ELSE (x.words + y.words) * s.anchored END) AS cells
  FROM pairs p JOIN news x ON x.class = p.a JOIN news y ON y.class = p.b CROSS JOIN settings s
  WHERE p.nth <= s.most GROUP BY p.a
) c
GROUP BY c.pairs;
