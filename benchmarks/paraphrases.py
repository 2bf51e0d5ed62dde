"""How often linking calls the figures of two paraphrases a contradiction, although they report one thing.

    python benchmarks/paraphrases.py [--pairs FILE] [--limit N] [--show]

Each pair of sentences that people judged to mean the same (MSRP, measuring only) is put into two articles of one day
and linked as a dossier of its own. Such pairs round, cut and reword numbers as news does: none of them is a dispute.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.extract import extract  # noqa: E402 -- the project need not be installed to be measured
from generator.link import link  # noqa: E402
from generator.models import Article, Block, Interval, Linked, Prepared, RawArticle  # noqa: E402
from generator.settings import Settings  # noqa: E402
from generator.spans import OffsetRun  # noqa: E402

PAIRS = ROOT.parent / "shared/eval/linking/msrp-train.pairs.jsonl.gz"
DAY = date(2031, 3, 4)
VERDICTS = ("figures compared", "figures called a dispute", "claims called a dispute", "linked as the same fact")


def paraphrases(path: Path) -> Iterator[tuple[str, str]]:
    """The pairs of sentences that mean the same."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["label"] == 1:
                yield row["a"], row["b"]


def prepared(name: str, sentence: str, model: str) -> Prepared:
    """An article of one paragraph, extracted."""
    article = Article(
        id=name,
        path=f"{name}.txt",
        member=None,
        sha256="0",
        media_type="text/plain",
        reading=None,
        title=None,
        byline=None,
        publisher=None,
        url=None,
        language="en",
        published=Interval(DAY, DAY, "stated"),
        updated=None,
        added=None,
        basis={},
        text=sentence,
        offsets=(OffsetRun(0, 0, len(sentence)),),
        blocks=(Block("paragraph", 0, len(sentence)),),
        removed=(),
    )
    raw = RawArticle(article.path, None, "0", "text/plain", sentence, is_file=True)
    return Prepared(raw, article, extract(article, model=model))


def linked(pair: tuple[str, str], model: str) -> Linked:
    """Two sentences as a dossier of two articles."""
    return link([prepared(name, sentence, model) for name, sentence in zip("ab", pair, strict=True)])


def verdict(found: Linked) -> Iterator[str]:
    """What was made of a pair, each at most once."""
    codes = {each.code for each in found.figure_links}
    relations = {each.relation for each in found.links}
    if found.figure_links:
        yield "figures compared"
    if "dispute" in codes:
        yield "figures called a dispute"
    if "disputes" in relations:
        yield "claims called a dispute"
    if relations & {"repeats", "corroborates"}:
        yield "linked as the same fact"


def main() -> None:
    """Count the verdicts over all paraphrases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--show", action="store_true", help="print the pairs that are called a dispute")
    options = parser.parse_args()
    model, start = Settings().model, time.process_time()
    pairs = list(paraphrases(options.pairs))[: options.limit]
    counts: Counter[str] = Counter(dict.fromkeys(VERDICTS, 0))
    for pair in pairs:
        found = set(verdict(linked(pair, model)))
        counts.update(found)
        if options.show and any(each.endswith("a dispute") for each in found):
            print(*sorted(found), *pair, sep="\n    ")
    for name, count in sorted(counts.items()):
        print(f"{name:28} {count:5} of {len(pairs)}  {count / len(pairs):.4f}")
    print(json.dumps({"paraphrases": {"pairs": len(pairs), **counts, "cpu_s": round(time.process_time() - start, 1)}}))


if __name__ == "__main__":
    main()
