"""Make cues.toml and gate.toml again: counts of cues and weights of grammar from a file of marked attributions.

    python benchmarks/cues.py TRAIN.jsonl.gz [--without N]

TRAIN holds one article a line: {"text", "attributions": [{"source", "cue", "content": [[start, end], …]}]} in half-open
character offsets (PolNeAR 1.0, training part). The last N articles are left out, so that they can tell what tables of
this kind reach on articles that they never saw. Only numbers of general words and of grammar are written, no text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from generator.extract.candidate import Candidate
from generator.extract.constructions import DENIAL, candidates
from generator.extract.cues import cue_scores, score
from generator.extract.gate import SEEN, features
from generator.extract.parser import parse
from generator.extract.passage import Passage
from generator.extract.quotes import quotations
from generator.extract.refusals import REFUSAL
from generator.models import Article, Block
from generator.settings import Settings

LEXICONS = Path(__file__).parent.parent / "generator" / "extract" / "lexicons"
UNGATED = (DENIAL, REFUSAL)  # their words say what they are
WHOLE = ("fronted", "inverted", "parataxis")  # quotations complete their content later: the cue alone decides
LEAST, SMOOTHING, KEPT, RARE = 3, 2, 0.15, 100
"""Least count of a pair, weight of the construction's mean, least share written, least count of a feature."""


def article(row: dict[str, Any]) -> Article:
    """The paragraphs of a marked text."""
    pieces = re.finditer(r"\S(?:.|\n(?![ \t]*\n))*", row["text"])
    blocks = tuple(Block("headline" if n == 0 else "paragraph", m.start(), m.end()) for n, m in enumerate(pieces))
    return Article(
        id="a", path="", member=None, sha256="", media_type="text/plain", reading=None, title=None, byline=None,
        publisher=None, url=None, language="en", published=None, updated=None, added=None, basis={},
        text=row["text"], offsets=(), blocks=blocks, removed=(),
    )  # fmt: skip


def judged(rows: list[dict[str, Any]]) -> Iterator[tuple[Candidate, bool, bool]]:
    """Each candidate outside quotations, whether it is marked, and whether it stands in a headline."""
    for row in rows:
        one = article(row)
        gold = [(characters(a["cue"]), characters(a["content"])) for a in row["attributions"]]
        quoted = quotations(one)
        for pb in parse(one, Settings().model):
            passage = Passage(pb, tuple(q for q in quoted if q.block == pb.index))
            for sentence in passage.doc.sents:
                for c in candidates(sentence):
                    if c.content and passage.quote_of[c.head.i] is None:
                        yield c, marked(passage, c, gold), pb.block.kind == "headline"


def characters(spans: list[list[int]]) -> set[int]:
    """The offsets that some spans cover."""
    return {i for start, end in spans for i in range(start, end)}


def marked(passage: Passage, c: Candidate, gold: list[tuple[set[int], set[int]]]) -> bool:
    """True when a marked attribution has this cue and at least half of this content."""
    cue = passage.starts[c.head.i]
    mine = {i for r in c.content for i in range(*passage.span(r))}
    for their_cue, theirs in gold:
        if cue in their_cue and (c.rule in WHOLE or len(mine & theirs) >= 0.5 * len(mine | theirs)):
            return True
    return False


def counted(found: list[tuple[Candidate, bool, bool]]) -> dict[str, dict[str, float]]:
    """Lemma -> construction -> smoothed share."""
    pairs: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    means: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for c, right, _ in found:
        for table in (pairs[c.lemma, c.rule], means[c.rule]):
            table[0] += 1
            table[1] += right
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    for (lemma, rule), (often, marked_) in sorted(pairs.items()):
        share = (marked_ + SMOOTHING * means[rule][1] / means[rule][0]) / (often + SMOOTHING)
        if often >= LEAST and share >= KEPT and re.fullmatch("[a-z]+", lemma):
            shares[lemma][rule] = round(share, 2)
    return shares


def fitted(found: list[tuple[Candidate, bool, bool]]) -> dict[str, float]:
    """Feature -> weight of a logistic regression with a unit Gaussian prior, by Newton's method."""
    present = [
        (features(c, headline=headline), right)
        for c, right, headline in found
        if score(c) >= SEEN and c.rule not in UNGATED
    ]
    often: dict[str, int] = defaultdict(int)
    for row, _ in present:
        for name in row:
            often[name] += 1
    names = sorted(name for name, times in often.items() if times >= RARE)
    x = np.array([[row.get(name, 0.0) for name in names] for row, _ in present])
    y = np.array([float(right) for _, right in present])
    w = np.zeros(len(names))
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x.T * (p * (1 - p))) @ x + np.eye(len(names)), x.T @ (y - p) - w)
    return {name: round(float(value), 2) for name, value in zip(names, w, strict=True) if math.fabs(value) >= 0.05}


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train")
    parser.add_argument("--without", type=int, default=0)
    args = parser.parse_args()
    with gzip.open(args.train, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found = list(judged(rows[: len(rows) - args.without]))
    table = counted(found)
    body = "".join(
        f"{lemma} = {{ {', '.join(f'{r} = {s}' for r, s in sorted(rules.items()))} }}\n"
        for lemma, rules in sorted(table.items())
    )
    (LEXICONS / "cues.toml").write_text(
        "# How often a cue attributes something when it stands in a construction (0 to 1).\n"
        "# Shares of (lemma, construction) that are marked as attributions in the training part of PolNeAR 1.0, smoothed\n"
        "# with two counts of the construction's mean; numbers of general words only, no text. Made by benchmarks/cues.py.\n"
        "[scores]\n" + body,
        "utf-8",
    )
    cue_scores.cache_clear()
    lines_ = "".join(f'"{name}" = {value}\n' for name, value in fitted(found).items())
    (LEXICONS / "gate.toml").write_text(
        "# Weights of the logistic sum that decides whether a candidate attributes: grammar alone, no word.\n"
        "# Fitted on the training part of PolNeAR 1.0 by benchmarks/cues.py.\n[weights]\n" + lines_,
        "utf-8",
    )


if __name__ == "__main__":
    main()
