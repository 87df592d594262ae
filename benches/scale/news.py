"""News out of a seed, a JSON object a line, for measuring `sketch` and `join`: news.py FOLDER ARTICLES [SEED]

Stories stay small, however many articles there are: one to eight outlets print each, with some sentences
verbatim, some with a few words changed, some of their own. Words follow Zipf's law; every story has its
own names and figures. The same arguments give the same files.
"""

import bisect
import itertools
import json
import pathlib
import random
import sys

GRAMMAR = ("the of to and a in that for on with is was by as at from it be were are has have had not but this "
           "which an or its his their will after they who been more would over about than two new also").split()
START = "b c d f g h l m n p r s t v w br cl dr fr gr pl st tr".split()
MIDDLE = "a e i o u ai ea ou".split()
END = "n r s t l m d k nd rt st".split()
LINES = 10_000


def vocabulary(rng, count):
    words = set()
    while len(words) < count:
        words.add("".join(rng.choice(START) + rng.choice(MIDDLE) for _ in range(rng.randint(1, 2)))
                  + rng.choice(START) + rng.choice(MIDDLE) + rng.choice(END))
    return sorted(words)


class Writer:
    def __init__(self, seed):
        rng = random.Random(seed)
        self.words = vocabulary(rng, 60_000)
        rng.shuffle(self.words)
        self.ends = list(itertools.accumulate(1 / (rank + 30) for rank in range(len(self.words))))
        self.names = [word.capitalize() for word in vocabulary(rng, 20_000)]

    def word(self, rng):
        if rng.random() < 0.42:
            return rng.choice(GRAMMAR)
        return self.words[bisect.bisect(self.ends, rng.random() * self.ends[-1])]

    def sentence(self, rng, cast):
        words = [self.word(rng) for _ in range(rng.randint(9, 27))]
        if rng.random() < 0.6:
            words[rng.randrange(1, len(words))] = rng.choice(cast)
        if rng.random() < 0.35:
            words[rng.randrange(1, len(words))] = str(rng.randint(2, 9000))
        words[0] = words[0].capitalize()
        return " ".join(words) + "."

    def edited(self, rng, sentence):
        words = sentence[:-1].split(" ")
        for _ in range(rng.randint(1, 3)):
            words[rng.randrange(1, len(words))] = self.word(rng)
        return " ".join(words) + "."

    def story(self, rng, outlets):
        cast = rng.sample(self.names, 5)
        wire = [self.sentence(rng, cast) for _ in range(rng.randint(5, 9))]
        for outlet in outlets:
            kept = [s for s in wire if rng.random() < 0.75] or wire[:1]
            body = [s if rng.random() < 0.6 else self.edited(rng, s) for s in kept]
            body += [self.sentence(rng, cast) for _ in range(rng.randint(1, 3))]
            title = f"{rng.choice(cast)} {' '.join(self.word(rng) for _ in range(6))}"
            yield {"outlet": f"Outlet {outlet}", "title": title, "text": "\n\n".join(
                " ".join(body[at:at + 3]) for at in range(0, len(body), 3))}


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    folder.mkdir(parents=True, exist_ok=True)
    writer, rng = Writer(seed), random.Random(seed + 1)
    written, out, day = 0, None, 0
    while written < count:
        day = written * 3650 // count
        for article in writer.story(rng, rng.sample(range(400), rng.choice([1, 1, 1, 2, 2, 3, 4, 8]))):
            if written % LINES == 0:
                out = (folder / f"{written // LINES:05}.jsonl").open("w")
            article["id"] = f"n{written}"
            article["date"] = f"{2010 + day // 365}-{1 + day % 365 // 31:02}-{1 + day % 28:02}"
            out.write(json.dumps(article) + "\n")
            written += 1
            if written == count:
                return


if __name__ == "__main__":
    main()
