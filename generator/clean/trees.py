"""The line decision: two exported boostings, the second of which sees what the first thought of the page around.

`lines.json` holds thresholds and leaf values and no word of any text; `benchmarks/train_lines.py` makes it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

import numpy as np

from generator.clean.boosting import Boosting, boosting
from generator.clean.columns import around
from generator.clean.features import NAMES, table
from generator.clean.page import Page
from generator.clean.thoughts import SECOND, second_table

# Passages with nothing near that the first stage believes in are not asked again: 37 % of pasted pages, and of none did
# the second stage think otherwise (sites unseen in training).
HOPELESS, BESIDE = 0.02, (-2, -1, 1, 2)


def probabilities(page: Page) -> list[float]:
    """How sure it is that each passage belongs to the article's body: the mean of both stages.

    The second stage alone was better on newspapers (pasted pages F1 .934, not .928) and worse on other sites (.910, not .918).
    """
    if not page.passages:
        return []
    first, second = _stages()
    numbers = table(page)
    alone = first.probabilities(numbers)
    near = np.maximum.reduce([alone, *around(alone, BESIDE)])
    worth = np.flatnonzero(near >= HOPELESS)
    thought = alone.copy()
    thought[worth] = second.probabilities(np.concatenate([numbers[:, worth], second_table(page, alone)[:, worth]]))
    found: list[float] = ((alone + thought) / 2).tolist()
    return found


@cache
def _stages() -> tuple[Boosting, Boosting]:
    stored = json.loads((resources.files("generator.clean") / "lines.json").read_text("utf-8"))
    if stored["second_features"] != [*NAMES, *SECOND]:
        raise ValueError("lines.json was trained on other features; run benchmarks/train_lines.py")
    return boosting(stored["first"]), boosting(stored["second"])
