-- Articles that print a sentence without weight are read again without it.
CREATE VIEW affected AS
SELECT c.article, c.structure, c.text
FROM contents c JOIN (
  SELECT DISTINCT s.article FROM sentences s JOIN plain p ON p.line = s.line
) w ON w.article = c.article;
