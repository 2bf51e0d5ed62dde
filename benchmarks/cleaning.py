"""Measure reading and cleaning against trafilatura alone, on the same pages in the same run, with what both cost.

    python benchmarks/cleaning.py EVAL_FOLDER [--set aeb|fundus] [--limit N]

EVAL_FOLDER holds `score_cleaning.py` and `cleaning/html-dev.jsonl.gz`, `cleaning/text-dev.jsonl.gz`. For HTML it prints
F1 of the body (4-word shingles, mean precision and recall of pages) of both and CPU milliseconds a page; for plain text
CPU milliseconds a page beside the reader. The last line is one line of JSON.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import trafilatura

from generator.clean import clean
from generator.models import Article, RawArticle
from generator.read.html import read_html
from generator.read.reading import Unreadable

NOT_BODY = ("headline", "kicker", "caption")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", choices=("aeb", "fundus", "wcxb"))
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    sys.path.insert(0, str(options.folder))
    result = {}
    for name in [options.set] if options.set else ["aeb", "fundus"]:
        pages = cases(options.folder / "cleaning" / "html-dev.jsonl.gz", name, None)[: options.limit]
        result[f"html {name}"] = html(pages)
        pages = cases(options.folder / "cleaning" / "text-dev.jsonl.gz", name, "copy")[: options.limit]
        result[f"text {name}"] = text(pages)
    for name, row in result.items():
        print(f"{name:<14}", {key: round(value, 4) for key, value in row.items()})
    print(json.dumps(result))


def cases(path: Path, name: str, view: str | None) -> list[dict[str, Any]]:
    """The pages of one set."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [case for case in map(json.loads, file) if case["set"] == name and case.get("view") == view]


def html(pages: list[dict[str, Any]]) -> dict[str, float]:
    """F1 and cost of both on the same pages."""
    alone, ours, costs = [], [], [0.0, 0.0]
    for page in pages:
        alone.append(timed(partial(extracted, page["html"]), costs, 0))
        ours.append(timed(partial(body, page["html"]), costs, 1))
    gold = [page["body"] for page in pages]
    count = max(1, len(pages))
    return {
        "n": len(pages),
        "F1": f1(gold, ours),
        "F1 trafilatura": f1(gold, alone),
        "gain": f1(gold, ours) - f1(gold, alone),
        "ms": costs[1] * 1000 / count,
        "ms trafilatura": costs[0] * 1000 / count,
        "times": costs[1] / max(costs[0], 1e-9),
    }


def text(pages: list[dict[str, Any]]) -> dict[str, float]:
    """F1 and cost of cleaning pasted pages, beside the reader."""
    costs = [0.0]
    raws = [RawArticle("a.txt", None, "0" * 64, "text/plain", page["raw_text"], is_file=True) for page in pages]
    ours = [timed(partial(kept, raw), costs, 0) for raw in raws]
    return {
        "n": len(pages),
        "F1": f1([page["body"] for page in pages], ours),
        "ms": costs[0] * 1000 / max(1, len(pages)),
    }


def timed(function: Callable[[], str], costs: list[float], at: int) -> str:
    """What a function gives; its CPU seconds are added to `costs[at]`."""
    start = time.process_time()
    result = function()
    costs[at] += time.process_time() - start
    return result


def extracted(page: str) -> str:
    """The body that trafilatura alone gives."""
    return trafilatura.extract(page, include_comments=False) or ""


def body(page: str) -> str:
    """The body of a page after reading and cleaning."""
    reading = read_html(page.encode("utf-8", "replace"))
    if isinstance(reading, Unreadable):
        return ""
    raw = RawArticle("a.html", None, "0" * 64, "text/html", reading.text, False, reading.metadata, reading.body)
    return kept(raw)


def kept(raw: RawArticle) -> str:
    """The body of an article: what was kept, less headline, kicker and captions."""
    article = clean(raw)
    if not isinstance(article, Article):
        return ""
    return "\n\n".join(block.span.of(article.text) for block in article.blocks if block.kind not in NOT_BODY)


def f1(gold: list[str], found: list[str]) -> float:
    """F1 of mean precision and mean recall of the pages, as article-extraction-benchmark counts."""
    import score_cleaning  # noqa: PLC0415  # found through the command line

    counts = [score_cleaning.shingle_counts(*pair) for pair in zip(gold, found, strict=True)]
    precisions = [score_cleaning.prec(*count) for count in counts if count[0] + count[1] > 0]
    recalls = [score_cleaning.rec(*count) for count in counts if count[0] + count[2] > 0]
    precision, recall = sum(precisions) / max(1, len(precisions)), sum(recalls) / max(1, len(recalls))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    main()
