"""Measure cleaning on pages from sites that the line decision had not seen in training: the honest figures.

    python benchmarks/unseen.py CASES.jsonl.gz SCORER_FOLDER FOLDS.jsonl [--worst N]

CASES and SCORER_FOLDER are those of `train_lines.py`, whose `--folds` writes FOLDS: for each page what is thought of
its passages by trees that were grown without its site. Everything else is the generator's own. The last line is one
line of JSON.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from generator.clean import clean, decision
from generator.clean.page import Page
from generator.models import Article, RawArticle

NOT_BODY = ("headline", "kicker", "caption")
SETS = ("aeb", "fundus")


def main() -> None:
    """Decide each page by the trees that had not seen its site, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="print the pages that lose or keep the most words wrongly")
    options = parser.parse_args()
    sys.path.insert(0, str(options.scorer))
    import score_cleaning  # noqa: PLC0415  # found through the command line

    with gzip.open(options.cases, "rt", encoding="utf-8") as file:
        cases = [case for case in map(json.loads, file) if case["set"] in SETS]
    thoughts = {row["id"]: row["p"] for row in map(json.loads, options.folds.open(encoding="utf-8"))}
    bodies = {case["id"]: body(case["raw_text"], thoughts[case["id"]]) for case in cases}
    groups: dict[str, list[Any]] = defaultdict(list)
    for case, row in zip(cases, score_cleaning.evaluate(cases, bodies), strict=True):
        groups[f"{case['set']} {case['view']}"].append(row)
    print(score_cleaning.header())
    result = {name: score_cleaning.summary(rows) for name, rows in sorted(groups.items())}
    for name, scores in result.items():
        print(score_cleaning.row(name, scores))
        for row in sorted(groups[name], key=lambda row: -row["lost"] - row["junk"])[: options.worst]:
            print("   ", {key: value for key, value in row.items() if key != "lines"})
    print(
        json.dumps({name: {key: round(value, 4) for key, value in scores.items()} for name, scores in result.items()})
    )


def body(text: str, thoughts: list[float]) -> str:
    """The body that the generator finds when it thinks so of each passage."""

    def told(page: Page) -> list[float]:
        if len(page.passages) != len(thoughts):
            raise ValueError("the folds were written with other passages; run train_lines.py --folds again")
        return thoughts

    vars(decision)["probabilities"] = told
    article = clean(RawArticle("a.txt", None, "0" * 64, "text/plain", text, is_file=True))
    if not isinstance(article, Article):
        return ""
    return "\n\n".join(block.span.of(article.text) for block in article.blocks if block.kind not in NOT_BODY)


if __name__ == "__main__":
    main()
