"""Plants near-copies among real articles and measures how many are found, by kind, and at what cost.

The articles, and the sentences that replace others, are read from ../shared at run time. Look-alikes (articles
of one subject, of one outlet) stand among them; a pair found that nobody planted counts as wrong.

    python benchmarks/copies.py [--growth] [--sweep] [--pages]

The last line is one line of JSON: recall and precision of each kind, and how many near misses were marked.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from generator import copies as module
from generator.copies import copies
from generator.models import Article, Block
from generator.pipeline import number, read_and_clean
from generator.settings import Settings

SHARED = Path(__file__).parent.parent.parent / "shared"
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+")
WIDE = 62  # characters of a line's name
FEWEST = 60  # words; of a shorter article a third is too short to be told from what is left of a page


@dataclass(frozen=True, slots=True)
class Material:
    """Articles to plant copies of, sentences that replace others, and articles that only look alike."""

    articles: tuple[str, ...]
    sentences: tuple[str, ...]
    look_alikes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One way of copying, with what was planted and found of it."""

    name: str
    planted: int
    found: int
    wrong: int

    @property
    def recall(self) -> float:
        """The share of the planted copies that was found."""
        return self.found / self.planted

    @property
    def precision(self) -> float:
        """The share of the pairs found that was planted."""
        return self.found / max(1, self.found + self.wrong)

    def __str__(self) -> str:
        return f"{self.name:{WIDE}} {self.planted:7} {self.recall:8.4f} {self.precision:9.4f}"


# ------------------------------------------------------------------------------------------------- material
def material() -> Material:
    """Every body of the cleaning data once; the labelled dossiers and the five seeds as look-alikes."""
    bodies = {row["page"]: row["body"] for row in rows("cleaning/text-dev.jsonl.gz")}
    articles = tuple(dict.fromkeys(body for body in bodies.values() if len(body.split()) >= FEWEST))
    files = sorted([*(SHARED / "eval/dossiers").glob("*/raw/*.txt"), *(SHARED / "seeds").glob("*.txt")])
    return Material(
        articles,
        tuple(sentence for body in articles for sentence in SENTENCE.split(body)),
        tuple(path.read_text("utf-8") for path in files),
    )


def rows(name: str) -> Iterator[dict[str, str]]:
    """The records of one data file."""
    with gzip.open(SHARED / "eval" / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def article(identifier: str, body: str) -> Article:
    """An article that was cleaned without a fault: each line of the body a paragraph."""
    blocks, at = [], 0
    for line in body.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    return Article(
        identifier, identifier, None, "", "text/plain", None, None, None, None, None, None, None, None, None, {},
        body, (), tuple(blocks), (),
    )  # fmt: skip


# -------------------------------------------------------------------------------------------------- copying
Copying = Callable[[str, Random, Sequence[str]], str]


def same(body: str, _random: Random, _others: Sequence[str]) -> str:
    """A reprint."""
    return body


def truncated(body: str, _random: Random, _others: Sequence[str]) -> str:
    """The first third of the words, cut at a space."""
    ends = [match.end() for match in re.finditer(r"\S+", body)]
    return body[: ends[len(ends) // 3]]


def replaced(body: str, random: Random, others: Sequence[str]) -> str:
    """15 % of the sentences replaced by sentences of other articles."""
    sentences = SENTENCE.split(body)
    for at in random.sample(range(len(sentences)), max(1, round(0.15 * len(sentences)))):
        sentences[at] = random.choice(others)
    return " ".join(sentences)


def dropped(body: str, random: Random, _others: Sequence[str]) -> str:
    """7 % of the words left out."""
    return " ".join(word for word in body.split() if random.random() >= 0.07)


def appended(body: str, random: Random, others: Sequence[str]) -> str:
    """A third as many sentences again, the outlet's own, at the end."""
    sentences = SENTENCE.split(body)
    return body + "\n" + " ".join(random.sample(others, max(1, len(sentences) // 3)))


def truncated_and_dropped(body: str, random: Random, others: Sequence[str]) -> str:
    """The first third, 7 % of its words left out."""
    return dropped(truncated(body, random, others), random, others)


KINDS: tuple[Copying, ...] = (same, truncated, replaced, dropped, appended, truncated_and_dropped)


# ------------------------------------------------------------------------------------------ near misses
def quoting(body: str, random: Random, others: Sequence[str]) -> str:
    """Another report in which a third of the words are quotations of this one."""
    size = len(body.split())
    parts = [_drawn(SENTENCE.split(body), size // 9, random) for _ in range(3)]
    frames = [_drawn(others, size // 4, random) for _ in range(3)]
    return " ".join(word for frame, part in zip(frames, parts, strict=True) for word in [*frame, *part])


def background(body: str, random: Random, others: Sequence[str]) -> str:
    """Another report whose second half is this one's, its background."""
    words = body.split()
    return " ".join([*_drawn(others, len(words) // 2, random), *words[len(words) // 2 :]])


def blog(body: str, random: Random, others: Sequence[str]) -> str:
    """This article in the midst of a live blog six times its length."""
    size = len(body.split())
    return " ".join([*_drawn(others, 3 * size, random), body, *_drawn(others, 3 * size, random)])


def _drawn(sentences: Sequence[str], words: int, random: Random) -> list[str]:
    """Sentences in any order, the last one cut, until there are so many words."""
    drawn: list[str] = []
    while len(drawn) < words:
        drawn.extend(random.choice(sentences).split())
    return drawn[:words]


NEAR_MISSES: tuple[Copying, ...] = (quoting, background, blog)


# ------------------------------------------------------------------------------------------------ measuring
def measure(copying: Copying, given: Material) -> Kind:
    """Plant one copy of each article among all articles and look-alikes, and compare what is found."""
    random = Random(7)  # noqa: S311 (what is planted must be the same in every run)
    plain = {f"{at}": body for at, body in enumerate(given.articles)}
    planted = {f"{at}/copy": copying(body, random, given.sentences) for at, body in plain.items()}
    others = {f"other {at}": body for at, body in enumerate(given.look_alikes)}
    found = copies([article(*each) for each in (plain | planted | others).items()])
    right = sum({one, other} == {f"{at}", f"{at}/copy"} for one, other in found.items() for at in [one.split("/")[0]])
    name = (copying.__doc__ or "").rstrip(".")
    return Kind(name, len(planted), right, len(found) - right)


def natural(given: Material) -> int:
    """How many copies stand among the articles and look-alikes before any is planted."""
    return len(copies([article(str(at), body) for at, body in enumerate((*given.articles, *given.look_alikes))]))


def walks(count: int, given: Material) -> list[Article]:
    """Invented articles of 300 to 900 words: each pair of words leads to one that followed it in the data."""
    random = Random(11)  # noqa: S311 (the same articles in every run)
    following: dict[tuple[str, str], list[str]] = {}
    words = " ".join(given.articles).split()
    for one, two, three in zip(words, words[1:], words[2:], strict=False):
        following.setdefault((one, two), []).append(three)
    starts = list(following)
    made: list[Article] = []
    for at in range(count):
        if at % 10 == 9:
            body = random.choice(KINDS)(random.choice(made).text, random, given.sentences)
        else:
            body = _walk(random.randrange(300, 900), following, starts, random)
        made.append(article(str(at), body))
    return made


def _walk(
    length: int, following: dict[tuple[str, str], list[str]], starts: list[tuple[str, str]], random: Random
) -> str:
    walk: list[str] = []
    while len(walk) < length:
        nexts = following.get((walk[-2], walk[-1])) if len(walk) > 1 and random.random() > 0.1 else None
        walk.extend([random.choice(nexts)] if nexts else random.choice(starts))
    return " ".join(walk)


def growth(given: Material, sizes: Sequence[int]) -> list[tuple[int, float, int]]:
    """Articles, CPU seconds and copies found, for dossiers of growing size of which a tenth are copies."""
    made = walks(max(sizes), given)
    measured = []
    for size in sizes:
        start = time.process_time()
        found = copies(made[:size])
        measured.append((size, time.process_time() - start, len(found)))
    return measured


def sweep(given: Material) -> Iterator[str]:
    """Recall of each kind, pairs found that nobody planted, and near misses marked, over thresholds."""
    yield "threshold  " + " ".join(f"{copying.__name__[:9]:>9}" for copying in KINDS) + "  wrong  near misses"
    for threshold in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
        module.CONTAINED = threshold
        kinds = [measure(copying, given) for copying in KINDS]
        misses = [measure(copying, given) for copying in NEAR_MISSES]
        recalls = " ".join(f"{kind.found / kind.planted:9.4f}" for kind in kinds)
        marked = " ".join(str(miss.found + miss.wrong) for miss in misses)
        yield f"{threshold:9.2f}  {recalls}  {sum(kind.wrong for kind in kinds):5}  {marked}"


def pages(view: str, other: str) -> Kind:
    """The same article from two pages, read and cleaned: found by the whole way through the generator."""
    planted = {(row["page"], row["view"]): row["raw_text"] for row in rows("cleaning/text-dev.jsonl.gz")}
    names = {page for page, seen in planted if seen == view} & {page for page, seen in planted if seen == other}
    with tempfile.TemporaryDirectory() as folder:
        for at, page in enumerate(sorted(names)):
            for seen in (view, other):
                Path(folder, f"{at:03}-{seen}.txt").write_text(planted[page, seen], "utf-8")
        cleaned, _ = read_and_clean(replace(Settings(), seeds=Path(folder), jobs=1))
    articles = {article.id: article for _, article in number(cleaned)}
    pairs = [(one.path, articles[one.duplicate_of].path) for one in articles.values() if one.duplicate_of]
    right = sum(one[:3] == two[:3] for one, two in pairs)
    both = Counter(article.path[:3] for article in articles.values())
    return Kind(f"{view} and {other} of one page", sum(n == 2 for n in both.values()), right, len(pairs) - right)


def main() -> int:
    """Print what was measured; 0 also where there is no data."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--growth", action="store_true", help="CPU seconds for 500 to 10,000 articles")
    options.add_argument("--sweep", action="store_true", help="over thresholds, on a quarter of the articles")
    options.add_argument("--pages", action="store_true", help="whole pages and marked stories, read and cleaned")
    chosen = options.parse_args()
    if not SHARED.is_dir():
        print("the measuring data (../shared) is not here: nothing measured")
        return 0
    given = material()
    print(f"{len(given.articles)} articles, {len(given.look_alikes)} look-alikes, {natural(given)} copies among them")
    print(f"\n{'copies':{WIDE}} planted   recall precision")
    kinds = {copying.__name__: measure(copying, given) for copying in KINDS}
    print(*kinds.values(), sep="\n")
    print(f"\n{'no copies':{WIDE}} planted   marked")
    misses = {copying.__name__: measure(copying, given) for copying in NEAR_MISSES}
    for miss in misses.values():
        print(f"{miss.name:{WIDE}} {miss.planted:7} {miss.found + miss.wrong:8}")
    if chosen.pages:
        print(f"\n{'pages':{WIDE}} planted   recall precision", pages("copy", "region"), sep="\n")
    if chosen.growth:
        print(f"\n{'articles':>8} {'CPU s':>7} {'copies':>7}")
        for size, seconds, found in growth(given, (500, 1000, 2000, 5000, 10000)):
            print(f"{size:8} {seconds:7.2f} {found:7}")
    if chosen.sweep:
        print("", *sweep(replace(given, articles=given.articles[::4])), sep="\n")
    figures = {name: {"recall": kind.recall, "precision": kind.precision} for name, kind in kinds.items()}
    print(json.dumps({**figures, "near_misses": sum(miss.found + miss.wrong for miss in misses.values())}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
