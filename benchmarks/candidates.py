"""Whether a claim's true partners are among the candidates that are compared at all, in a large dossier.

    python benchmarks/candidates.py [--sizes 10000,100000]

Sentences of many stories with known partners (ECB+, train and dev, measuring only) are hidden among filler sentences
of other articles until the dossier has so many claims. A partner that is no candidate can't be linked, whatever
the comparison knows. Words only: no names of entities, no propositions, as the candidates use none but the words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from link_builders import dossier  # noqa: E402 -- the project need not be installed to be measured

from generator.link.candidates import candidates  # noqa: E402
from generator.link.statements import statements  # noqa: E402
from generator.link.vectors import vectors  # noqa: E402
from generator.link.vocabulary import Vocabulary  # noqa: E402

EVAL = ROOT.parent / "shared/eval"
FILLER = (
    ("attribution/polnear-train.jsonl.gz", "text"),
    ("attribution/polnear-dev.jsonl.gz", "text"),
    ("cleaning/text-dev.jsonl.gz", "body"),
    ("cleaning/html-dev.jsonl.gz", "body"),
    ("linking/msrp-train.pairs.jsonl.gz", "a"),
    ("linking/msrp-train.pairs.jsonl.gz", "b"),
    ("cleaning/text-dev.jsonl.gz", "raw_text"),  # with the furniture of the pages: only for the last quarter of 100,000
)
SHORTEST = 40  # characters of a filler sentence
BREAK = re.compile(r"(?<=[.!?”\"]) +(?=[A-Z“\"])|\n+")

Articles = dict[str, dict[str, list[str]]]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def stories() -> tuple[Articles, dict[str, set[str]]]:
    """The articles with known partners, and for each claim's id (as the builders name it) those of its partners."""
    articles: Articles = {}
    names: dict[str, str] = {}
    partners: dict[str, set[str]] = defaultdict(set)
    for part in ("train", "dev"):
        for row in rows(EVAL / f"linking/ecb-{part}.claims.jsonl.gz"):
            claims = articles.setdefault(row["doc"], {"claims": []})["claims"]
            claims.append(row["text"])
            names[row["id"]] = f"{row['doc']}.{len(claims)}"
        for row in rows(EVAL / f"linking/ecb-{part}.gold.jsonl.gz"):
            left, right = names[row["a"]], names[row["b"]]
            if left.rpartition(".")[0] != right.rpartition(".")[0]:
                partners[left].add(right)
                partners[right].add(left)
    return articles, partners


def filler(claims: int) -> Articles:
    """Articles of other subjects until they hold so many sentences, each sentence once."""
    articles: Articles = {}
    seen: set[str] = set()
    left = claims
    for name, field in FILLER:
        source = f"{Path(name).name[:6]}-{field}"
        for number, row in enumerate(rows(EVAL / name)):
            found = [each.strip() for each in BREAK.split(row[field]) if len(each.strip()) >= SHORTEST]
            new = [each for each in dict.fromkeys(found) if each not in seen][:left]
            seen.update(new)
            left -= len(new)
            if new:
                articles[f"{source}-{number}"] = {"claims": new}
            if left <= 0:
                return articles
    return articles


def measure(size: int) -> dict[str, float]:
    """Share of the claims with a true partner that have one among their candidates, in a dossier of `size` claims."""
    articles, partners = stories()
    hidden = sum(len(article["claims"]) for article in articles.values())
    prepared = dossier(articles | filler(size - hidden))
    ready, _ = statements(prepared, Vocabulary())
    start = time.process_time()
    pairs = candidates(ready, vectors(ready))
    cpu = time.process_time() - start
    met: dict[str, set[str]] = defaultdict(set)
    for left, right, _ in pairs:
        met[ready[left].id].add(ready[right].id)
        met[ready[right].id].add(ready[left].id)
    found = sum(bool(met[claim] & theirs) for claim, theirs in partners.items())
    return {
        "claims": len(ready),
        "with_partner": len(partners),
        "found": round(found / len(partners), 4),
        "pairs": len(pairs),
        "cpu_s": round(cpu, 1),
    }


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000", help="claims of the dossiers, with commas (10000,100000)")
    options = parser.parse_args()
    results = [measure(int(size)) for size in options.sizes.split(",")]
    print(json.dumps({"candidates": results}))


if __name__ == "__main__":
    main()
