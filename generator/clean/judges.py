"""The judges of what is sure: each settles passages for one reason, in the order they are asked.

A judge sees all passages and what was settled before it, and returns what it settles itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.clean.duplicates import copies
from generator.clean.furniture import furniture
from generator.clean.lines import Passage
from generator.clean.prose import is_sentence
from generator.clean.stating import byline, credit_start, is_note, is_stating_date, states_credit
from generator.clean.verdicts import Drop, Keep, Verdict, Verdicts

Judge = Callable[[Sequence[Passage], Verdicts], dict[int, Verdict]]
METADATA = "metadata"


def sure(passages: Sequence[Passage]) -> dict[int, Verdict]:
    """What can be settled without knowing where the body is."""
    verdicts: dict[int, Verdict] = {}
    for judge in JUDGES:
        verdicts |= {index: verdict for index, verdict in judge(passages, verdicts).items() if index not in verdicts}
    return verdicts


def _sure_furniture(passages: Sequence[Passage], verdicts: Verdicts) -> dict[int, Verdict]:  # noqa: ARG001  # a judge's shape
    found = ((index, furniture(passage)) for index, passage in enumerate(passages))
    return {index: Drop(finding.reason, finding.rule) for index, finding in found if finding}


def _stating(passages: Sequence[Passage], verdicts: Verdicts) -> dict[int, Verdict]:  # noqa: ARG001
    settled: dict[int, Verdict] = {}
    for index, passage in enumerate(passages):
        if is_stating_date(passage):
            settled[index] = Drop(METADATA, "date line")
        elif byline(passage):
            settled[index] = Drop(METADATA, "byline")
        elif is_note(passage) and is_sentence(passage):
            settled[index] = Keep("note")
    return settled


def _pictures(passages: Sequence[Passage], verdicts: Verdicts) -> dict[int, Verdict]:  # noqa: ARG001
    """Credits go; the line right above one is its caption, and so is a line that ends in a credit."""
    settled: dict[int, Verdict] = {}
    for index, passage in enumerate(passages):
        if states_credit(passage):
            settled[index] = Drop("picture credit", "credit")
            above = passages[index - 1] if index else None
            if above is not None and passage.blank_before == 0 and len(above.words) >= 4:
                settled.setdefault(index - 1, Keep("caption"))
        elif credit_start(passage) is not None and len(passage.words) < 80:
            settled[index] = Keep("caption")
    return settled


def _printed_twice(passages: Sequence[Passage], verdicts: Verdicts) -> dict[int, Verdict]:
    """Of a caption's copies the one with the credit stays; a line twice in a row is a picture's description and its caption.

    Other copies are left open until it is known where the body is.
    """
    settled: dict[int, Verdict] = {}
    for index, first in copies(passages).items():
        beside = index == first + 1 and passages[index].blank_before == 0
        if isinstance(verdicts.get(index), Keep):
            settled[first] = Drop("printed twice", "copy")
        elif isinstance(verdicts.get(first), Keep):
            settled[index] = Drop("printed twice", "copy")
        elif beside:
            settled[first], settled[index] = Keep("caption"), Drop("printed twice", "copy")
    return settled


JUDGES: tuple[Judge, ...] = (_sure_furniture, _stating, _pictures, _printed_twice)
