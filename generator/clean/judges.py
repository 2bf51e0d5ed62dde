"""The judges that settle a passage each for one reason, in the order they are asked; then the body, then what is above.

A judge sees all passages and what was settled before it, and returns what it settles itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.clean.duplicates import copies
from generator.clean.furniture import furniture, opens_list
from generator.clean.lines import Passage
from generator.clean.prose import densest, is_sentence, weight
from generator.clean.stating import byline, credit_tail, ends_sentence, is_credit, is_note, is_stating_date
from generator.clean.structure import could_be_kicker, could_be_standfirst, headline, kind_of
from generator.clean.verdicts import Drop, Keep, Verdict, Verdicts
from generator.spans import Span

Judge = Callable[[Sequence[Passage], Verdicts], dict[int, Verdict]]
METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict for each passage, and which of them is the headline."""

    verdicts: Verdicts
    headline: int | None


def judge(passages: Sequence[Passage], title: str | None, body: Sequence[Span] | None) -> Judged:
    """Settle every passage. `body` are the stretches that a format's own structure shows as the article's body."""
    verdicts: dict[int, Verdict] = {}
    for judges in JUDGES:
        verdicts |= {index: verdict for index, verdict in judges(passages, verdicts).items() if index not in verdicts}
    inside = _structured(passages, body) if body else range(*_densest(passages, verdicts))
    start = min(inside, default=0)
    end = max(inside, default=-1) + 1
    head = headline(passages, verdicts, start, title)
    verdicts |= _above(passages, verdicts, head, start)
    after = next((index for index in range(end, len(passages)) if opens_list(passages[index])), len(passages))
    for index, passage in enumerate(passages):
        if index not in verdicts:
            verdicts[index] = _inside(passage) if index in inside else _outside(index, start, end, after)
    return Judged(verdicts, head)


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
        if is_credit(passage.plain):
            settled[index] = Drop("picture credit", "credit")
            above = passages[index - 1] if index else None
            if above is not None and passage.blank_before == 0 and len(above.words) >= 4:
                settled.setdefault(index - 1, Keep("caption"))
        elif credit_tail(passage.plain) is not None and len(passage.words) < 80:
            settled[index] = Keep("caption")
    return settled


def _printed_twice(passages: Sequence[Passage], verdicts: Verdicts) -> dict[int, Verdict]:
    """Of a caption's copies the one with the credit stays, of other lines the first. A headline's copies are left open."""
    settled: dict[int, Verdict] = {}
    for index, first in copies(passages).items():
        beside = index == first + 1 and passages[index].blank_before == 0
        if isinstance(verdicts.get(index), Keep):
            settled[first] = Drop("printed twice", "copy")
        elif isinstance(verdicts.get(first), Keep):
            settled[index] = Drop("printed twice", "copy")
        elif beside:
            settled[first], settled[index] = Keep("caption"), Drop("printed twice", "copy")
        elif is_sentence(passages[index]):
            settled[index] = Drop("printed twice", "copy")
    return settled


JUDGES: tuple[Judge, ...] = (_sure_furniture, _stating, _pictures, _printed_twice)


def _structured(passages: Sequence[Passage], body: Sequence[Span]) -> frozenset[int]:
    """The passages of which at least half stands in the body. Both are sorted and disjoint."""
    found, at = set(), 0
    for index, passage in enumerate(passages):
        while at < len(body) and body[at].end <= passage.span.start:
            at += 1
        inside, look = 0, at
        while look < len(body) and body[look].start < passage.span.end:
            inside += min(body[look].end, passage.span.end) - max(body[look].start, passage.span.start)
            look += 1
        if inside >= 0.5 * passage.span.length:
            found.add(index)
    return frozenset(found)


def _densest(passages: Sequence[Passage], verdicts: Verdicts) -> tuple[int, int]:
    """The densest run of prose among what is still open, cut at the heading of a list of other stories."""
    weights = [
        weight(passage) if index not in verdicts else -12.0 if opens_list(passage) else 0.0
        for index, passage in enumerate(passages)
    ]
    return densest(weights)


def _above(passages: Sequence[Passage], verdicts: Verdicts, head: int | None, start: int) -> dict[int, Verdict]:
    """Headline, its copies, kicker and standfirst."""
    if head is None:
        return {}
    settled: dict[int, Verdict] = {head: Keep("headline")}
    before = [index for index in range(head) if index not in verdicts]
    doubles = {index: first for index, first in copies(passages).items() if head in (index, first)}
    for index in {*doubles, *doubles.values()} - {head}:
        settled[index] = Drop("printed twice", "headline")
    if before and before[-1] == head - 1 and could_be_kicker(passages[head - 1]):
        settled[head - 1] = Keep("kicker")
    for index in range(head + 1, start):
        if index not in verdicts and could_be_standfirst(passages[index]):
            settled.setdefault(index, Keep("standfirst"))
    first = next((index for index in range(head + 1, len(passages)) if index not in verdicts), None)
    if first is not None and could_be_standfirst(passages[first]) and not ends_sentence(passages[first].plain):
        settled.setdefault(first, Keep("standfirst"))
    return settled


def _inside(passage: Passage) -> Verdict:
    return Keep(kind_of(passage))


def _outside(index: int, start: int, end: int, after: int) -> Verdict:
    """Why a passage outside the body goes. From `after` on, a heading says that a list of other stories follows."""
    if index >= after:
        return Drop("list of other news", "after a heading")
    where = "above" if index < start else "below" if index >= end else "inside"
    return Drop(f"page furniture {where} the article", "densest prose")
