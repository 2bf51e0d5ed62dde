"""Amounts of a text: pieces joined to ranges, with the comparator before them and the unit behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.extract.numbers import either
from generator.extract.quantities.comparators import compared
from generator.extract.quantities.pieces import Amount, labels, pieces
from generator.extract.quantities.units import with_unit
from generator.spans import Span

_BEFORE = 48  # characters; a verb of change stands close by: "rose last year from 10 to 20"

_JOIN = re.compile(r"\s*(-|–|—|\bto\b|\bor\b|\band\b)\s*", re.IGNORECASE)
_OPENER = re.compile(
    r"\b(between|from|(?:anywhere|anything|somewhere)\s+(?:between|from))\s+(?:the\s+)?$", re.IGNORECASE
)
_BY = re.compile(r"\bby\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_CHANGE = re.compile(rf"\b{either(labels('change')['words'])}\b", re.IGNORECASE)


def amounts(text: str) -> Iterator[Amount]:
    """Every amount of a text from left to right; names and dates are not yet sorted out."""
    waiting: Amount | None = None
    for piece in pieces(text):
        amount = with_unit(piece, text)
        joined = _range(waiting, amount, text) if waiting else None
        if waiting and not joined:
            yield compared(waiting, text)
        waiting = joined or amount
    if waiting:
        yield compared(waiting, text)


def _range(left: Amount, right: Amount, text: str) -> Amount | None:
    """*Between 10 and 20*, *10 to 20*, *10-20*, *two or three*, when the second is the greater; else None."""
    join = _JOIN.fullmatch(text, left.span.end, right.core.start) if right.core.start - left.span.end < 12 else None
    if join is None or left.best is None or right.best is None or {left.kind, right.kind} - {"number", "fraction"}:
        return None
    right = _same_money(left, right)
    if left.unit not in (right.unit, "count"):
        return None
    opener = _OPENER.search(text, max(0, left.span.start - _BEFORE), left.span.start)
    if not _joins(join[1].lower(), opener, text, left):
        return None
    low, high = _shared(left, right), right.best or 0.0
    if low >= high:
        return None
    start = opener.start() if opener else left.span.start
    core = Span(left.core.start, right.core.end)
    return replace(right, span=Span(start, right.span.end), core=core, low=low, best=None, comparator="range")


def _same_money(left: Amount, right: Amount) -> Amount:
    """*$2-3bn*, *£5-10m*: the second number is of the currency that the first shows, its *m* are millions."""
    if (
        not left.unit.isupper()
        or len(left.unit) != 3
        or right.unit not in ("count", "m")
        or left.span.end - left.core.end
    ):
        return right
    scale = 1e6 if right.unit == "m" else 1.0
    best = (right.best or 0.0) * scale
    return replace(right, unit=left.unit, low=best, best=best, high=best, scale=right.scale * scale)


def _joins(word: str, opener: re.Match[str] | None, text: str, left: Amount) -> bool:
    """*And* needs *between*; *rose from 10 to 20*, *rose by 10% to 20%* and *rose 10p to £2* are changes, no ranges."""
    if word == "and":
        return opener is not None and "between" in opener[1].lower()
    if word != "to":
        return True
    before = max(0, left.span.start - _BEFORE), left.span.start
    if _BY.search(text, *before):
        return False
    has_unit = left.span.end > left.core.end
    return not ((opener or has_unit) and _CHANGE.search(text, *before))


def _shared(left: Amount, right: Amount) -> float:
    """The low end, in the scale of the high end where it has none of its own: *2 to 3 million*, *5 to 10 per cent*."""
    low = left.best or 0.0
    if left.unit == "count" and right.unit in ("ratio", "GBP", "USD") and left.scale == 1.0 and right.scale == 1.0:
        # a part of a whole: the unit scaled the right end when it was read
        return low * 0.01 if right.unit == "ratio" and (right.best or 0) <= 1.0 < low else low
    if left.scale == 1.0 < right.scale and low < (right.best or 0.0) / right.scale:
        return low * right.scale
    return low
