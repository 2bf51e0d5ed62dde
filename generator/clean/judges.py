"""The judges of what is sure: each settles passages for one reason, in the order they are asked.

A judge sees all passages and what was settled before it, and returns what it settles itself.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from generator.clean.page import Page
from generator.clean.verdicts import Drop, Keep, Verdict, Verdicts

Judge = Callable[[Page, Verdicts], dict[int, Verdict]]
METADATA = "metadata"


def sure(page: Page) -> dict[int, Verdict]:
    """What can be settled without knowing where the body is."""
    verdicts: dict[int, Verdict] = {}
    for judge in JUDGES:
        verdicts |= {index: verdict for index, verdict in judge(page, verdicts).items() if index not in verdicts}
    return verdicts


def _sure_furniture(page: Page, verdicts: Verdicts) -> dict[int, Verdict]:  # noqa: ARG001  # a judge's shape
    found = ((index, page.signs[index].furniture) for index in page.showing("furniture"))
    return {index: Drop(finding.reason, finding.rule) for index, finding in found if finding}


def _stating(page: Page, verdicts: Verdicts) -> dict[int, Verdict]:  # noqa: ARG001
    settled: dict[int, Verdict] = {index: Keep("note") for index in page.showing("note") if page.signs[index].sentence}
    settled |= {index: Drop(METADATA, "byline") for index in page.showing("byline")}
    return settled | {index: Drop(METADATA, "date line") for index in page.showing("date")}


def _pictures(page: Page, verdicts: Verdicts) -> dict[int, Verdict]:  # noqa: ARG001
    """Credits go; the line right above one is its caption, and so is a line that ends in a credit."""
    settled: dict[int, Verdict] = {}
    for index in np.flatnonzero(page.flags["credit"] | page.flags["caption"]).tolist():
        passage = page.passages[index]
        if page.signs[index].stating.credit:
            settled[index] = Drop("picture credit", "credit")
            above = page.passages[index - 1] if index else None
            if above is not None and passage.blank_before == 0 and len(above.words) >= 4:
                settled.setdefault(index - 1, Keep("caption"))
        elif len(passage.words) < 80:
            settled[index] = Keep("caption")
    return settled


def _printed_twice(page: Page, verdicts: Verdicts) -> dict[int, Verdict]:
    """Of a caption's copies the one with the credit stays; a line twice in a row is a picture's description and its caption.

    Other copies are left open until it is known where the body is.
    """
    settled: dict[int, Verdict] = {}
    for index, first in page.copies.items():
        beside = index == first + 1 and page.passages[index].blank_before == 0
        if isinstance(verdicts.get(index), Keep):
            settled[first] = Drop("printed twice", "copy")
        elif isinstance(verdicts.get(first), Keep):
            settled[index] = Drop("printed twice", "copy")
        elif beside:
            settled[first], settled[index] = Keep("caption"), Drop("printed twice", "copy")
    return settled


JUDGES: tuple[Judge, ...] = (_sure_furniture, _stating, _pictures, _printed_twice)
