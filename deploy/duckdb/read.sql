-- The tables of a lake as DuckDB reads them. The other files of this folder are the same for Spark SQL.
-- They are run in the folder of the lake; {longest} is what its longest row needs, in bytes.
CREATE OR REPLACE TABLE articles AS
SELECT article, rank, latest, outlet, language, words, body, exact, weighed, names
FROM read_csv('part-*/articles.csv', header = true, quote = '"', escape = '"', max_line_size = {longest},
  columns = {article: 'BIGINT', rank: 'UUID', path: 'VARCHAR', entry: 'VARCHAR', outlet: 'VARCHAR', title: 'VARCHAR',
    published: 'VARCHAR', latest: 'BIGINT', url: 'VARCHAR', language: 'VARCHAR', words: 'BIGINT', body: 'BIGINT', exact: 'UUID',
    weighed: 'UUID', names: 'VARCHAR'});

CREATE OR REPLACE VIEW told AS
SELECT * FROM read_csv('part-*/sentences.csv', header = true, quote = '"', escape = '"', max_line_size = {longest},
  columns = {article: 'BIGINT', place: 'BIGINT', class: 'UUID', words: 'BIGINT', label: 'BIGINT', kept: 'BIGINT',
    line: 'BIGINT', facts: 'VARCHAR', names: 'VARCHAR', text: 'VARCHAR'});

CREATE OR REPLACE TABLE sentences AS SELECT article, place, class, words, label, kept, line FROM told;

CREATE OR REPLACE VIEW keys AS
SELECT * FROM read_csv('part-*/keys.csv', header = true, quote = '"', escape = '"', max_line_size = {longest},
  columns = {kind: 'VARCHAR', article: 'BIGINT', place: 'BIGINT', keys: 'VARCHAR'});

CREATE OR REPLACE VIEW contents AS
SELECT * FROM read_csv('part-*/contents.csv', header = true, quote = '"', escape = '"', max_line_size = {longest},
  columns = {article: 'BIGINT', structure: 'VARCHAR', text: 'VARCHAR'});

CREATE OR REPLACE VIEW places AS
SELECT article, path, entry
FROM read_csv('part-*/articles.csv', header = true, quote = '"', escape = '"', max_line_size = {longest},
  columns = {article: 'BIGINT', rank: 'UUID', path: 'VARCHAR', entry: 'VARCHAR', outlet: 'VARCHAR', title: 'VARCHAR',
    published: 'VARCHAR', latest: 'BIGINT', url: 'VARCHAR', language: 'VARCHAR', words: 'BIGINT', body: 'BIGINT', exact: 'UUID',
    weighed: 'UUID', names: 'VARCHAR'});

-- Lists of numbers, a row for each.
CREATE OR REPLACE VIEW names AS
SELECT article, CAST(unnest(string_split(names, ' ')) AS BIGINT) AS name FROM articles WHERE names IS NOT NULL;

CREATE OR REPLACE VIEW mentions AS
SELECT article, place, CAST(unnest(string_split(names, ' ')) AS BIGINT) AS name FROM told WHERE names IS NOT NULL;

CREATE OR REPLACE VIEW runs AS
SELECT article, place, CAST(unnest(string_split(keys, ' ')) AS BIGINT) AS key FROM keys WHERE kind = 'run';

CREATE OR REPLACE VIEW prints AS
SELECT article, CAST(unnest(string_split(keys, ' ')) AS BIGINT) AS key FROM keys WHERE kind = 'print';

CREATE OR REPLACE VIEW pages AS
SELECT article, CAST(unnest(string_split(keys, ' ')) AS BIGINT) AS key FROM keys WHERE kind = 'page';
