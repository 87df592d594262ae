-- The articles of every part that shares text, together.
CREATE VIEW parts AS
SELECT p.part, c.article, a.path, a.entry, c.structure, c.text
FROM components p JOIN contents c ON c.article = p.article JOIN places a ON a.article = p.article;
