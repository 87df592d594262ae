"""Sketches and joins a collection on Spark: the text of deploy/duckdb, and `wirecopy verify-pairs` between.

    spark-submit deploy/spark/join.py --lake DIR [--sketch PATH...] [--wirecopy PROGRAM] [--sql FOLDER]

DIR is reachable from every executor, and the program is there. Each PATH becomes a partition of the
lake. Tables are written to DIR/spark as they are done, and are not done again by a second run; the
results are matches, clusters and duplicates in DIR as Parquet. Needs Spark 4 and pyarrow.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import threading

import pyarrow as pa
import pyarrow.csv as pc
from pyspark.sql import SparkSession, functions as F

NUMBER, TEXT = "bigint", "string"

# The tables of a lake (src/lake/table.rs). Hashes are hexadecimal digits, whose order is that of the numbers.
TABLES = {
    "articles": f"article {NUMBER}, rank {TEXT}, path {TEXT}, entry {TEXT}, outlet {TEXT}, title {TEXT}, "
    f"published {TEXT}, latest {NUMBER}, url {TEXT}, language {TEXT}, words {NUMBER}, body {NUMBER}, "
    f"exact {TEXT}, weighed {TEXT}, names {TEXT}",
    "told": f"article {NUMBER}, place {NUMBER}, class {TEXT}, words {NUMBER}, label {NUMBER}, kept {NUMBER}, "
    f"line {NUMBER}, facts {TEXT}, names {TEXT}, text {TEXT}",
    "keys": f"kind {TEXT}, article {NUMBER}, place {NUMBER}, keys {TEXT}",
    "contents": f"article {NUMBER}, structure {TEXT}, text {TEXT}",
}

# Lists of numbers, a row for each.
VIEWS = {
    "sentences": "SELECT article, place, class, words, label, kept, line FROM told",
    "places": "SELECT article, path, entry FROM articles",
    "names": "SELECT article, CAST(name AS BIGINT) AS name FROM articles LATERAL VIEW explode(split(names, ' ')) AS name",
    "mentions": "SELECT article, place, CAST(name AS BIGINT) AS name FROM told LATERAL VIEW explode(split(names, ' ')) AS name",
    "runs": "SELECT article, place, CAST(key AS BIGINT) AS key FROM keys LATERAL VIEW explode(split(keys, ' ')) AS key WHERE kind = 'run'",
    "prints": "SELECT article, CAST(key AS BIGINT) AS key FROM keys LATERAL VIEW explode(split(keys, ' ')) AS key WHERE kind = 'print'",
    "pages": "SELECT article, CAST(key AS BIGINT) AS key FROM keys LATERAL VIEW explode(split(keys, ' ')) AS key WHERE kind = 'page'",
}


class Join:
    def __init__(self, spark, lake, program, sql):
        self.spark, self.program, self.sql = spark, program, pathlib.Path(sql)
        self.lake = pathlib.Path(lake).resolve()
        self.work = self.lake / "spark"
        self.small = self.work / "small"
        self.small.mkdir(parents=True, exist_ok=True)

    def read(self):
        files = {"told": "sentences"}
        for name, columns in TABLES.items():
            path = f"{self.lake}/part-*/{files.get(name, name)}.csv"
            rows = self.spark.read.csv(path, schema=columns, header=True, multiLine=True, quote='"', escape='"')
            rows.createOrReplaceTempView(name)
        for name, query in VIEWS.items():
            self.spark.sql(query).createOrReplaceTempView(name)
        said = subprocess.run([self.program, "verify-pairs", "--settings"], check=True, capture_output=True, text=True)
        names, numbers = (line.split(",") for line in said.stdout.split())
        row = ", ".join(f"CAST({number} AS BIGINT) AS {name}" for name, number in zip(names, numbers))
        self.spark.sql(f"SELECT {row}").createOrReplaceTempView("settings")

    def table(self, name, rows):
        """Writes a table whole, unless it is there from an earlier run."""
        path = self.work / name
        if not (path / "_SUCCESS").exists():
            rows().write.mode("overwrite").parquet(str(path))
        self.spark.read.parquet(str(path)).createOrReplaceTempView(name)
        return self.spark.table(name)

    def text(self, piece):
        """Runs a piece of the text, each of its tables once."""
        text = re.sub(r"--.*", "", (self.sql / f"{piece}.sql").read_text())
        for kind, name, query in re.findall(r"CREATE (TABLE|VIEW) (\w+) AS\s+(.*?);", text, re.S):
            if kind == "VIEW":
                self.spark.sql(query).createOrReplaceTempView(name)
            else:
                self.table(name, lambda query=query: self.spark.sql(query))

    def step(self, step, name, rows, columns):
        """What a step of the engine makes of rows, on every partition of them for itself."""
        program, tables = self.program, str(self.small)
        schema = self.spark.createDataFrame([], columns).schema
        kinds = {field.name: pa.int64() if field.dataType.typeName() == "long" else pa.string() for field in schema}

        def judge(batches):
            child = subprocess.Popen(
                [program, "verify-pairs", "-q", "--threads", "1", "--step", step, "--tables", tables],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE)

            def feed():
                with child.stdin:
                    head = True
                    for batch in batches:
                        pc.write_csv(pa.Table.from_batches([batch]), child.stdin, pc.WriteOptions(include_header=head))
                        head = False
                    if head:
                        child.stdin.write((",".join(names) + "\n").encode())

            feeder = threading.Thread(target=feed)
            feeder.start()
            convert = pc.ConvertOptions(column_types=kinds, strings_can_be_null=True, quoted_strings_can_be_null=False)
            with pc.open_csv(child.stdout, parse_options=pc.ParseOptions(newlines_in_values=True), convert_options=convert) as out:
                yield from out
            feeder.join()
            if child.wait() != 0:
                raise RuntimeError(f"wirecopy verify-pairs --step {step} ended with {child.returncode}")

        names = rows.columns
        return self.table(name, lambda: rows.mapInArrow(judge, schema))

    def hand(self, name):
        """Puts a small table where every step can look it up: one file, written by an executor."""
        path = self.small / f"{name}.csv"
        if not path.exists():
            beside = self.small / name
            self.spark.table(name).coalesce(1).write.mode("overwrite").csv(str(beside), header=True)
            written = list(beside.glob("part-*.csv"))
            if written:
                os.replace(written[0], path)
            else:
                path.write_text(",".join(self.spark.table(name).columns) + "\n")
            shutil.rmtree(beside)

    def sorted_by(self, name, key, *order):
        return self.spark.table(name).repartition(key).sortWithinPartitions(key, *order)

    def components(self, name, edges):
        """The least name of everything that edges connect (columns a, b): every round each takes the least label
        near it, hands it to the one it was labelled by, and follows its label one step."""
        both = edges.union(edges.select("b", "a")).toDF("a", "b").distinct()
        ways = self.table(f"{name}_ways", lambda: both)
        labels = self.table(f"{name}_0", lambda: ways.groupBy("a").agg(F.least(F.min("b"), F.first("a")).alias("label")))
        for number in range(1, 64):
            near = ways.join(labels.toDF("b", "label"), "b").groupBy("a").agg(F.min("label").alias("near"))
            told = labels.join(near, "a").select(F.col("label").alias("a"), "near").union(near)
            least = told.groupBy("a").agg(F.min("near").alias("near"))
            hooked = labels.join(least, "a", "left").select(
                "a", F.least("label", "near").alias("label"), F.col("label").alias("before"))
            further = labels.toDF("label", "further")
            shorter = hooked.join(further, "label", "left").select("a", F.least("label", "further").alias("label"), "before")
            labels = self.table(f"{name}_{number}", lambda: shorter)
            if labels.where("label <> before").isEmpty():
                return labels.select("a", "label")
            labels = labels.select("a", "label")
        raise RuntimeError("parts of the collection hang together in too long a chain")

    def run(self):
        self.read()
        self.text("1-repeated")
        self.hand("totals")
        self.step("furniture", "furniture", self.sorted_by("samples", "class", "article", "name"), f"class {TEXT}")
        self.text("2-news")
        self.hand("lengths")
        partial = self.step("weigh", "weighed", self.spark.table("texts"), f"slot {NUMBER}, count {NUMBER}")
        self.table("weights", lambda: partial.groupBy("slot").agg(F.sum("count").alias("count")))
        self.hand("weights")
        self.step("tell", "telling", self.spark.table("shorts"), f"class {TEXT}, key {NUMBER}")
        self.step("bound", "bounds", self.spark.table("lengths").coalesce(1), f"cut {NUMBER}")
        self.text("3-pairs")
        crowds = self.spark.sql("SELECT CAST(pairs AS BIGINT) pairs, CAST(cells AS BIGINT) cells, CAST(each AS BIGINT) each, CAST(classes AS BIGINT) classes FROM crowds")
        self.step("crowd", "crowd", crowds.coalesce(1), f"most {NUMBER}")
        self.text("4-candidates")
        numbers = f"closeness {TEXT}, similarity {TEXT}, follows_a {TEXT}, follows_b {TEXT}"
        edited = self.step("verify", "edited", self.spark.table("candidates"), f"a {TEXT}, b {TEXT}, {numbers}")
        of = self.components("grown_of", edited.select("a", "b"))
        whole = edited.join(of, "a").repartition("label").sortWithinPartitions("label").drop("label")
        self.step("cluster", "grown", whole, f"cluster {TEXT}, class {TEXT}")
        self.text("5-clusters")
        self.text("6-lines")
        self.step("plain", "plain", self.sorted_by("line_samples", "line", "article", "place"), f"line {NUMBER}")
        self.hand("plain")
        self.text("7-texts")
        columns = f"article {NUMBER}, words {NUMBER}, body {NUMBER}, exact {TEXT}, key {NUMBER}"
        self.step("reread", "anew", self.spark.table("affected"), columns)
        self.text("8-alike")
        of = self.components("parts_of", self.spark.table("alike").where("a <> b"))
        self.table("components", lambda: of.toDF("article", "part"))
        self.text("9-parts")
        columns = f"kept {NUMBER}, why {TEXT}, article {NUMBER}, relation {TEXT}, evidence {TEXT}, similarity {TEXT}, own_sentences {NUMBER}"
        self.step("duplicates", "duplicates", self.sorted_by("parts", "part", "article"), columns)
        for name in ["matches", "clusters", "duplicates"]:
            self.spark.table(name).write.mode("overwrite").parquet(f"{self.lake}/{name}.parquet")


def sketch(spark, program, lake, paths):
    """A partition for each path; one that is there is not made again, whoever made it."""
    def one(numbered):
        number, path = numbered
        subprocess.run([program, "sketch", "-q", path, "--partition", str(number), "--out", lake], check=True)

    if paths:
        spark.sparkContext.parallelize(list(enumerate(paths)), len(paths)).foreach(one)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--lake", required=True)
    args.add_argument("--sketch", nargs="*", default=[])
    args.add_argument("--wirecopy", default="wirecopy")
    args.add_argument("--sql", default=pathlib.Path(__file__).resolve().parent.parent / "duckdb")
    args = args.parse_args()
    spark = SparkSession.builder.appName("wirecopy join").getOrCreate()
    lake = str(pathlib.Path(args.lake).resolve())
    # Executors work in folders of their own.
    sketch(spark, args.wirecopy, lake, [os.path.abspath(path) for path in args.sketch])
    Join(spark, lake, args.wirecopy, args.sql).run()
    spark.stop()


if __name__ == "__main__":
    main()
