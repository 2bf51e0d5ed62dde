"""One number as the text writes it: digits or words, *half*, *one in five*, *dozens*, *weeklong*, *no*."""
# ruff: noqa: ARG001 - all readings of a piece take the same arguments

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from generator.extract.numbers import DIGITAL, DIGITS, WORDED, either, small, table, value
from generator.lexicon import lexicon
from generator.models import Comparator
from generator.spans import Span

Kind = Literal["number", "vague", "share", "long", "fraction", "none", "ordinal"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a block's text: `span` with comparator and unit, `core` the number alone.

    `kind` is the form it was found in, `scale` what its last word multiplies by (*2 to 3 million*).
    """

    span: Span
    core: Span
    low: float | None
    best: float | None
    high: float | None
    comparator: Comparator
    unit: str
    kind: Kind
    scale: float = 1.0


@cache
def units(name: str) -> dict[str, Any]:
    """One table of the lexicon of units."""
    entries: dict[str, Any] = lexicon("generator.extract", "units")[name]
    return entries


@cache
def labels(name: str) -> dict[str, Any]:
    """One table of the lexicon of labels."""
    entries: dict[str, Any] = lexicon("generator.extract", "labels")[name]
    return entries


_FEW = r"(?:several|(?:a\s+)?few|many|a\s+couple(?:\s+of)?)"
_VAGUE = either(table("vague"))
_ONES = either([*table("units"), *table("teens")])
_PARTS = either(table("fractions"))
_LONG = either(units("long"))
_MARK_OF = {mark.lower(): mark for mark in units("currencies")}
_MARKS = either(_MARK_OF)

_WORDS = ("vague", "units", "teens", "tens", "scales", "fractions")
# what a number may begin with: looking at that one character first makes the pattern a third faster
_FIRST = "".join(sorted({word[0] for name in _WORDS for word in (*table(name), *units("long"))} | set("afmns")))
_FIRST_MARK = "".join(sorted({re.escape(mark[0]) for mark in _MARK_OF}))

# runs over small letters; every alternative of words begins at a word's edge, which is tested once
PIECE = re.compile(
    rf"\b(?=[{_FIRST}\d½])(?:"
    + "|".join(
        (
            rf"(?P<vague>{_FEW}\s+{either(table('scales'))}\b|{_VAGUE}\b(?:\s+of\s+{_VAGUE}\b){{0,2}})",
            rf"(?P<share>(?:{_ONES}|\d{{1,2}})\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{_ONES}|{DIGITS})(?![\d,.]*\d))",
            rf"(?P<long>half[\s-](?:an?[\s-])?{_LONG}\b(?:-long)?|{_LONG}-?long\b)",
            rf"(?P<fraction>(?:(?:{_ONES}|an?)[\s-]+)?{_PARTS}\b(?![\s-]a[\s-]{either(table('scales'))}\b)|(?<![\d/.])\d/\d(?![\d/]))",
            r"(?P<none>(?:nobody|no[\s-]one|no(?=\s+[a-z])|none(?=\s+of\s+))\b)",
            rf"(?P<worded>{WORDED})",
        )
    )
    + rf")|(?=[\d½¼¾⅓⅔⅕⅛{_FIRST_MARK}])(?:(?P<mark>(?<![a-z$£€]){_MARKS})\s?)?(?P<digits>{DIGITAL})(?P<suffix>(?<=[\d½]){either(table('suffixes'))}\b)?"
)
_PLURAL_BEHIND = re.compile(r"\s+(?:[a-z-]+\s+){0,2}(?:people|(?!is\b|was\b|has\b|as\b)[a-z]+s)\b")
_RACES = re.compile(rf"\s+{either(labels('races')['words'])}\b")


def pieces(text: str) -> Iterator[Amount]:
    """Every number of a text from left to right, without comparator and unit."""
    for match in PIECE.finditer(small(text)):
        kind = match.lastgroup
        if kind in _READ:
            amount = _READ[kind](match[0], Span(*match.span()))
        elif kind == "worded":
            amount = _worded(match[0], Span(*match.span()))
        else:
            amount = _digital(match, text)
        if amount is not None:
            yield amount


def _worded(number: str, span: Span) -> Amount | None:
    found = value(number)
    return None if found is None else _exact(span, found, "count", "number", _scale(number))


def _digital(match: re.Match[str], text: str) -> Amount | None:
    number = value(match["digits"])
    if number is None:
        return None
    mark = _MARK_OF.get(match["mark"] or "")
    is_money = mark is not None and text.startswith(mark, match.start())  # Rs, not rs
    has_scale = bool(match["suffix"]) and (is_money or _is_scale(match))
    suffix = float(table("suffixes")[match["suffix"]]) if has_scale else 1.0
    span = Span(match.start() if is_money else match.start("digits"), match.end() if has_scale else match.end("digits"))
    unit = str(units("currencies")[mark]) if mark and is_money else "count"
    return _exact(span, number * suffix, unit, "number", suffix * _scale(match["digits"]))


def _exact(span: Span, number: float, unit: str, kind: Kind, scale: float = 1.0) -> Amount:
    return Amount(span, span, number, number, number, "exact", unit, kind, scale)


def _scale(number: str) -> float:
    """What the scale words of a number multiply by; a dozen counts things itself."""
    scale = 1.0
    for word in re.findall(r"[a-z]+", number):
        scale *= float(table("scales").get(word, 1.0)) if word != "dozen" else 1.0
    return scale


def _is_scale(match: re.Match[str]) -> bool:
    """*5m people* are five million, *400m* alone is a length."""
    if match["suffix"] not in ("m", "b"):
        return True
    return bool(_PLURAL_BEHIND.match(match.string, match.end())) and not _RACES.match(match.string, match.end())


def _vague(text: str, span: Span) -> Amount:
    """*Dozens* are two dozen or more, *tens of thousands* two tens of thousands or more, *scores* forty."""
    words = re.findall(r"[a-z]+", text)
    low = 2.0
    for word in words:
        low *= float(table("vague").get(word, 1.0)) * float(table("scales").get(word, 1.0))
    return Amount(span, span, low, None, None, "vague", "count", "vague")


def _share(text: str, span: Span) -> Amount | None:
    """*One in five*, *nine out of ten*."""
    left, right = re.split(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", text, maxsplit=1)
    part, whole = value(left), value(right)
    if not part or not whole or part >= whole or not (part == 1 or whole in (*range(2, 11), 20, 100)):
        return None
    return _exact(span, round(part / whole, 6), "ratio", "share")


def _fraction(text: str, span: Span) -> Amount | None:
    """*Half*, *two-thirds*, *a quarter*, *3/4*."""
    if "/" in text:
        part, whole = float(text[0]), float(text[2])
    else:
        words = [word for word in re.findall(r"[a-z]+", text) if word not in ("a", "an")]
        part, whole = (value(words[0]) or 1.0) if len(words) > 1 else 1.0, float(table("fractions")[words[-1]])
    return _exact(span, round(part / whole, 6), "ratio", "fraction") if 0 < part < whole else None


def _long(text: str, span: Span) -> Amount:
    """*Weeklong* is seven days, *half a century* fifty years."""
    number, unit = units("long")[next(name for name in units("long") if name in text)]
    return _exact(span, float(number) / 2 if text.startswith("half") else float(number), str(unit), "long")


def _none(text: str, span: Span) -> Amount:
    return _exact(span, 0.0, "count", "none")


_READ: dict[str | None, Callable[[str, Span], Amount | None]] = {
    "vague": _vague,
    "share": _share,
    "long": _long,
    "fraction": _fraction,
    "none": _none,
}
