"""Train the line decision: two gradient boostings over numbers of each passage, exported as a table of numbers.

    python benchmarks/train_lines.py CASES.jsonl.gz SCORER_FOLDER [--out generator/clean/lines.json]

CASES holds one page a line: id, set, view, site, raw_text, body (the development pages of article-extraction-benchmark,
fundus and WCXB in the views region and copy, and those of the first two hard-wrapped). SCORER_FOLDER holds `score_cleaning.py`, whose `label_lines`
says which lines of a page are its body. Needs scikit-learn, which the generator itself never loads.

Prints figures of pages from sites that the trees have not seen (five folds by site): those are the honest ones.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from generator.clean.features import NAMES, table
from generator.clean.lines import Passage, lines, passages
from generator.clean.page import page
from generator.clean.thoughts import SECOND, second_table
from generator.clean.wrapping import joins

FOLDS = 5
FAR = 30  # passages from the prose
AFTER_START, BEFORE_END = NAMES.index("after_start"), NAMES.index("before_end")
TREES = {"max_iter": 110, "learning_rate": 0.12, "max_leaf_nodes": 12, "min_samples_leaf": 40, "l2_regularization": 1.0}


def main() -> None:
    """Train, measure by folds, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument(
        "--folds", type=Path, help="write each page's probabilities from the folds that had not seen its site"
    )
    options = parser.parse_args()
    sys.path.insert(0, str(options.scorer))
    with gzip.open(options.cases, "rt", encoding="utf-8") as file:
        pages = [Page(json.loads(line)) for line in file]
    print(len(pages), "pages", sum(len(page.labels) for page in pages), "passages")
    thoughts = first_thoughts(pages)
    if options.folds:
        write_folds(pages, thoughts, options.folds)
    if options.out:
        first, second = boosting(*stacked(pages, [page.rows for page in pages])), second_stage(pages, thoughts)
        options.out.write_text(json.dumps(exported(first, second, pages), separators=(",", ":")) + "\n", "utf-8")
        print(options.out, options.out.stat().st_size, "bytes")


class Page:
    """One page with the numbers and labels of its passages."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.id, self.set, self.view, self.site = case["id"], case["set"], case["view"], case["site"]
        found = lines(case["raw_text"])
        self.passages = passages(case["raw_text"], found, joins(case["raw_text"], found))
        self.page = page(self.passages)
        self.rows = table(self.page).T
        self.labels = np.array(labels(case["raw_text"], case["body"], self.passages), dtype=int)
        self.near = (np.abs(self.rows[:, AFTER_START]) < FAR) & (np.abs(self.rows[:, BEFORE_END]) < FAR) | (
            self.labels > 0
        )
        self.weight = 0.5 if case["set"] == "wcxb" else 1.0

    @property
    def fold(self) -> int:
        """The fold that this page's site belongs to."""
        return zlib.crc32(self.site.encode()) % FOLDS


def labels(raw: str, body: str, parts: tuple[Passage, ...]) -> list[int]:
    """1 for a passage most of whose lines are body."""
    import score_cleaning  # noqa: PLC0415  # found through the command line

    keep = {label["i"]: label["keep"] for label in score_cleaning.label_lines(raw, body)}
    starts, at = {}, 0
    for index, line in enumerate(raw.splitlines(keepends=True)):
        for place in range(at, at + len(line)):
            starts[place] = index
        at += len(line)
    return [
        int(2 * sum(bool(keep.get(starts[line.span.start])) for line in part.lines) > len(part.lines)) for part in parts
    ]


def stacked(pages: list[Page], tables: list[Any]) -> tuple[Any, Any, Any]:
    """The rows, labels and weights of many pages. A long passage weighs more: losing it loses more words.

    Of the menus far from all prose only every fourth line is kept, and it weighs as one: weighing those kept fourfold
    cost newspapers .010 (pasted pages, first stage, sites unseen in training).
    """
    kept = [page.near | (np.arange(len(page.labels)) % 4 == 0) for page in pages]
    rows = np.vstack([table[keep] for table, keep in zip(tables, kept, strict=True)])
    gold = np.concatenate([page.labels[keep] for page, keep in zip(pages, kept, strict=True)])
    weights = np.concatenate(
        [page.weight * np.sqrt(np.maximum(page.rows[keep, 0], 1.0)) for page, keep in zip(pages, kept, strict=True)]
    )
    return rows, gold, weights


def boosting(rows: Any, labels: Any, weights: Any) -> Any:  # numpy without stubs here
    """One boosting."""
    return HistGradientBoostingClassifier(random_state=0, **TREES).fit(rows, labels, sample_weight=weights)


def first_thoughts(pages: list[Page]) -> dict[str, Any]:
    """What the first stage thinks of each page when it was trained without the page's site."""
    thoughts: dict[str, Any] = {}
    for fold in range(FOLDS):
        rest = [page for page in pages if page.fold != fold]
        model = boosting(*stacked(rest, [page.rows for page in rest]))
        thoughts |= {page.id: model.predict_proba(page.rows)[:, 1] for page in pages if page.fold == fold}
        print("first stage, fold", fold, flush=True)
    return thoughts


def second_stage(pages: list[Page], thoughts: dict[str, Any]) -> Any:
    """The second stage, which sees the first one's thoughts of unseen pages."""
    return boosting(*stacked(pages, [with_context(page, thoughts[page.id]) for page in pages]))


def with_context(page: Page, first: Any) -> Any:
    """The numbers of the second stage: those of the first and what it thought."""
    return np.hstack([page.rows, second_table(page.page, first).T])


def write_folds(pages: list[Page], thoughts: dict[str, Any], out: Path) -> None:
    """Train the second stage without each fold's sites in turn and write what is then thought of them."""
    with out.open("w", encoding="utf-8") as file:
        for fold in range(FOLDS):
            second = second_stage([page for page in pages if page.fold != fold], thoughts)
            for page in (page for page in pages if page.fold == fold):
                decided = second.predict_proba(with_context(page, thoughts[page.id]))[:, 1]
                mean = (decided + thoughts[page.id]) / 2
                file.write(json.dumps({"id": page.id, "p": [round(float(value), 4) for value in mean]}) + "\n")
            print("second stage, fold", fold, flush=True)


def exported(first: Any, second: Any, pages: list[Page]) -> dict[str, Any]:
    """Both stages as numbers, with what they were trained on."""
    sets = sorted({page.set for page in pages})
    return {
        "provenance": f"benchmarks/train_lines.py on {len(pages)} development pages of {', '.join(sets)}; numbers only, no words",
        "first_features": list(NAMES),
        "second_features": [*NAMES, *SECOND],
        "first": stage(first),
        "second": stage(second),
    }


def stage(model: Any) -> dict[str, Any]:
    """The trees of one boosting: an inner node is [feature, threshold, left, right], a leaf is its value."""
    trees = [[node(entry) for entry in tree[0].nodes] for tree in model._predictors]  # noqa: SLF001  # no public export
    return {"base": round(float(model._baseline_prediction.ravel()[0]), 5), "trees": trees}  # noqa: SLF001


def node(entry: Any) -> Any:
    """One node."""
    if entry["is_leaf"]:
        return round(float(entry["value"]), 4)
    threshold = float(f"{entry['num_threshold']:.6g}")
    return [int(entry["feature_idx"]), threshold, int(entry["left"]), int(entry["right"])]


if __name__ == "__main__":
    main()
