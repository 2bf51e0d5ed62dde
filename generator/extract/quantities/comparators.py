"""*At least*, *nearly*, *up to*, *or so*: the words around a number that bound it."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.extract.numbers import either, table
from generator.extract.quantities.pieces import Amount, labels
from generator.extract.quantities.units import is_duration
from generator.models import Comparator
from generator.spans import Span

_BEFORE = 40  # characters; the longest comparator with its blanks has 20
_OBJECT_BEFORE = 80  # characters; *brought the number of bridges closed to lorries*

_COMPARATOR = re.compile(rf"(?<![\w-])({either(table('comparators'))})\s+(?:a\s+(?:further|total)\s+)?$", re.IGNORECASE)
_BEHIND = re.compile(rf"\s+({either(table('comparators_after'))})\b|-plus\b|\+", re.IGNORECASE)
# *gone up to 27*, *brought the number of closures up to 27*: *up* belongs to the verb, and *to* names what was reached
_OBJECT = rf"(?:the|its|their)\s+(?:[\w-]+\s+){{0,2}}{either(labels('rising')['counts'])}\s+(?:[\w-]+\s+){{0,4}}"
_TAKING = rf"{either(labels('rising')['taking'])}\s+{_OBJECT}"
_RISING = re.compile(rf"\b(?:{either(labels('rising')['verbs'])}\s+|{_TAKING})$", re.IGNORECASE)
_COUNTING = re.compile(rf"\b{either(labels('rising')['counting'])}\s+$", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:for|just|well|of|by|is|are|was|were|aged|last|lasted|lasting|took|takes|after|to|been|spent|within|in|anyone)\s+$",
    re.IGNORECASE,
)


def compared(amount: Amount, text: str) -> Amount:
    """The amount with the comparator around it: its bounds, and its span stretched over those words."""
    start, end = amount.span
    found = _COMPARATOR.search(text, max(0, start - _BEFORE), start)
    if found:
        if _is_during(amount, text, found) or _is_of_verb(amount, text, found):
            return amount
        return _bounded(replace(amount, span=Span(found.start(1), end)), table("comparators")[_word(found)])
    behind = _BEHIND.match(text, end) if amount.kind in ("number", "vague") else None
    if behind:
        kind: Comparator = table("comparators_after")[_word(behind)] if behind[1] else "at_least"
        return _bounded(replace(amount, span=Span(start, behind.end())), kind)
    return amount


def _word(match: re.Match[str]) -> str:
    return " ".join(match[1].lower().split())


def _is_during(amount: Amount, text: str, found: re.Match[str]) -> bool:
    """*For over 70 years* is more than; *over three days* says during."""
    if _word(found) not in ("over", "under") or not is_duration(amount.unit):
        return False
    return not _LASTING.search(text, max(0, found.start(1) - _BEFORE), found.start(1))


def _is_of_verb(amount: Amount, text: str, found: re.Match[str]) -> bool:
    """*The number went up to 27* names the number itself; *it may hold up to 27* bounds it."""
    if _word(found) != "up to":
        return False
    place = max(0, found.start(1) - _OBJECT_BEFORE), found.start(1)
    return bool(_RISING.search(text, *place) or (amount.unit == "count" and _COUNTING.search(text, *place)))


def _bounded(amount: Amount, kind: Comparator) -> Amount:
    """*At least N* is low N, *up to N* high N, *nearly N* best N; a vague number only ever has a low end."""
    number = amount.best if amount.best is not None else amount.low
    if amount.comparator == "vague":
        return replace(amount, comparator=kind) if kind in ("at_least", "more_than") else amount
    if kind in ("at_least", "more_than"):
        return replace(amount, best=None, high=None, comparator=kind)
    if kind in ("up_to", "less_than"):
        return replace(amount, low=None, best=None, high=number, comparator=kind)
    if kind in ("nearly", "about"):
        return replace(amount, low=None, best=number, high=None, comparator=kind)
    return amount
