"""Amounts as the text writes them: number, comparator, bounds and unit, by regular expressions alone.

A *piece* is one number (or *half*, *dozens*, *no*); pieces that form a range are joined; what stands before
bounds it and what stands behind gives its unit.
"""
# ruff: noqa: ARG001, ARG005 - all readings of a piece and of a unit take the same arguments

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from generator.extract.numbers import DIGITS, NUMBER, either, table, value
from generator.lexicon import lexicon
from generator.models import Comparator
from generator.spans import Span

Bounds = tuple[float | None, float | None, float | None]

_BEFORE = 40  # characters; the longest comparator with its blanks has 20
_BEHIND = 40  # characters; the longest unit has 25


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the text: `span` with comparator and unit, `core` the number alone. Offsets are the block's."""

    span: Span
    core: Span
    low: float | None
    best: float | None
    high: float | None
    comparator: Comparator
    unit: str
    kind: str  # number, vague, fraction, ratio, none, long: the form it was found in


@cache
def units(name: str) -> dict[str, Any]:
    """One table of the lexicon of units."""
    entries: dict[str, Any] = lexicon("generator.extract", "units")[name]
    return entries


def _plurals() -> dict[str, str]:
    return {form: code for name, code in units("money").items() for form in (name, name + "s")}


_LONG = units("long")
_FRACTIONS = either(table("fractions"))
_FEW = r"(?:several|(?:a\s+)?few|many|a\s+couple(?:\s+of)?)"
_VAGUE = either(table("vague"))
_ONES = either([*table("units"), *table("teens")])

PIECE = re.compile(
    "|".join(
        (
            rf"(?P<vague>\b(?:{_FEW}\s+{either(table('scales'))}\b|{_VAGUE}\b(?:\s+of\s+{_VAGUE}\b){{0,2}}))",
            rf"(?P<share>\b(?:{_ONES}|\d{{1,2}})\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{_ONES}|{DIGITS})(?![\d,.]*\d))",
            rf"(?P<long>\b(?:half[\s-](?:a[\s-]|an[\s-])?)(?:century|decade|year|day|hour|month|week)\b(?:-long)?|\b(?:{either(_LONG)})-?long\b)",
            rf"(?P<fraction>\b(?:(?:{_ONES}|an?)[\s-]+)?{_FRACTIONS}\b(?![\s-]a[\s-](?:dozen|million|billion|trillion))|(?<![\d/.])\d/\d(?![\d/]))",
            r"(?P<none>\b(?:nobody|no[\s-]one|no(?=\s+[a-z])|none(?=\s+of\s+))\b)",
            rf"(?:(?P<mark>(?:(?<![A-Za-z$£€]){either(units('currencies'))}))\s?)?(?P<number>{NUMBER})(?P<suffix>(?<=[\d½]){either(table('suffixes'))}\b)?",
        )
    ),
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s*(?:-|–|—|to|or|and)\s*")
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude[\s-]+(?:of[\s-]+)?$", re.IGNORECASE)
_COMPARATOR = re.compile(
    rf"(?<![\w-])({either(table('comparators'))})\s+(?:the\s+|a\s+(?=(?:further|total)))?$", re.IGNORECASE
)
_COMPARATOR_BEHIND = re.compile(rf"\s+({either(table('comparators_after'))})\b|(-plus\b|\+)", re.IGNORECASE)
_DURING = re.compile(
    r"\b(?:for|just|well|of|by|is|are|was|were|aged|last|lasted|lasting|took|takes|after|to|been)\s+$", re.IGNORECASE
)
_OLD = re.compile(r"[\s-]+(?:olds?)\b", re.IGNORECASE)
_MONEY = re.compile(rf"[\s-]+(?:of\s+)?({either(_plurals())})\b", re.IGNORECASE)
_POUNDS = re.compile(
    r"([\s-]+)(?:of\s+)?pounds?\b(\s+of\s+(?!(?:damage|aid|public|taxpayer|debt|fund|investment|spending|cash)))?",
    re.IGNORECASE,
)
_CENTS = re.compile(r"(?:(?<=\d)p|\s*¢|[\s-]+(?:pence|cents?))\b", re.IGNORECASE)
_RATIO = re.compile(
    rf"(?:\s?[%‰]|[\s-]+{either(name for name in units('ratios') if name.isascii() and name != '%')}\b)(?!\s+points?)",
    re.IGNORECASE,
)
_POINTS = re.compile(r"(?:\s?%|[\s-]+percentage)[\s-]+points?\b", re.IGNORECASE)
_SPELT = re.compile(
    rf"[\s-]*({either(name for name in units('spelt') if name[0] != '°')}|°\s?[CF]?)(?![A-Za-z])", re.IGNORECASE
)
_ATTACHED = re.compile(rf"(?<=\d)({either(units('attached'))})\b")
_RICHTER = re.compile(r"[\s-]+(?:magnitude\b|on\s+the\s+(?:open-ended\s+)?Richter\b)", re.IGNORECASE)
_PER = re.compile(r"\s+per\s+([\d,]+|million|thousand|head)\b", re.IGNORECASE)
_PLURAL_BEHIND = re.compile(r"\s+(?:[a-z-]+\s+){0,2}(?:people|[a-z]+s)\b")
_RACES = re.compile(rf"\s+{either(lexicon('generator.extract', 'labels')['months']['races'])}\b")
_CHANGE = re.compile(rf"\b{either(lexicon('generator.extract', 'labels')['change']['words'])}\b", re.IGNORECASE)


def amounts(text: str) -> Iterator[Amount]:
    """Every amount of a text from left to right, names and dates not yet sorted out."""
    previous: tuple[re.Match[str], Amount] | None = None
    for match in PIECE.finditer(text):
        amount = _amount(match, text)
        if amount is None:
            continue
        joined = _range(previous, match, amount, text) if previous else None
        if joined:
            previous = None
            yield joined
            continue
        if previous:
            yield _finished(previous[0], previous[1], text)
        previous = match, amount
    if previous:
        yield _finished(previous[0], previous[1], text)


def _amount(match: re.Match[str], text: str) -> Amount | None:
    """The bare amount of one piece, without comparator and unit."""
    kind = match.lastgroup or "number"
    kind = "number" if kind in ("mark", "suffix", "number") else kind
    span = Span(*match.span())
    if kind == "number":
        found = value(match["number"])
        if found is None:
            return None
        scale = float(table("suffixes")[match["suffix"].lower()]) if match["suffix"] else 1.0
        if match["suffix"] and not _is_scale(match, text):
            span, scale = Span(span.start, match.end("number")), 1.0
        return Amount(
            span, span, found * scale, found * scale, found * scale, "exact", _currency(match) or "count", kind
        )
    return _READ[kind](match, span)


def _currency(match: re.Match[str]) -> str | None:
    mark = match["mark"]
    if not mark:
        return None
    codes = units("currencies")
    return str(codes[mark]) if mark in codes else None


def _is_scale(match: re.Match[str], text: str) -> bool:
    """*5m people* are five million, *400m* alone is a length; after a currency it is always the scale."""
    suffix = match["suffix"].lower()
    if match["mark"] or suffix not in ("m", "b"):
        return True
    return bool(_PLURAL_BEHIND.match(text, match.end())) and not _RACES.match(text, match.end())


def _vague(match: re.Match[str], span: Span) -> Amount | None:
    """*Dozens* are two dozen or more; *tens of thousands* two tens of thousands or more."""
    words = re.findall(r"[a-z]+", match[0].lower())
    if words[-1] in table("scales"):
        low = 2.0 * table("scales")[words[-1]]
    else:
        scales = [float(table("vague")[word]) for word in words if word in table("vague")]
        low = 40.0 if words == ["scores"] else 2.0
        for scale in scales if words != ["scores"] else ():
            low *= scale
    return Amount(span, span, low, None, None, "vague", "count", "vague")


def _share(match: re.Match[str], span: Span) -> Amount | None:
    """*One in five*, *nine out of ten*."""
    left, right = re.split(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", match[0].lower(), maxsplit=1)
    part, whole = value(left), value(right)
    if not part or not whole or part >= whole or not (whole in (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100) or part == 1):
        return None
    ratio = round(part / whole, 6)
    return Amount(span, span, ratio, ratio, ratio, "exact", "ratio", "share")


def _fraction(match: re.Match[str], span: Span) -> Amount | None:
    """*Half*, *two-thirds*, *a quarter*, *3/4*."""
    text = match[0].lower()
    if "/" in text:
        above, below = float(text[0]), float(text[2])
        ratio = above / below if below and above < below else 0.0
    else:
        words = re.findall(r"[a-z]+", text)
        ratio = (value(words[0]) or 1.0 if len(words) > 1 else 1.0) / table("fractions")[words[-1]]
    return (
        Amount(span, span, round(ratio, 6), round(ratio, 6), round(ratio, 6), "exact", "ratio", "fraction")
        if 0 < ratio < 1
        else None
    )


def _long(match: re.Match[str], span: Span) -> Amount | None:
    """*Weeklong* is seven days, *half a century* fifty years."""
    text = match[0].lower()
    name = next(key for key in _LONG if key in text)
    number, unit = _LONG[name]
    if text.startswith("half"):
        number = number / 2
    return Amount(span, span, float(number), float(number), float(number), "exact", str(unit), "long")


def _nothing(match: re.Match[str], span: Span) -> Amount | None:
    return Amount(span, span, 0.0, 0.0, 0.0, "exact", "count", "none")


_READ = {"vague": _vague, "share": _share, "fraction": _fraction, "long": _long, "none": _nothing}


# ----------------------------------------------------------------------------------------------------- range
def _range(previous: tuple[re.Match[str], Amount], match: re.Match[str], amount: Amount, text: str) -> Amount | None:
    """*Between 10 and 20*, *10 to 20*, *10-20*, *two or three*, when the second is the greater."""
    first = previous[1]
    gap = text[first.span.end : match.start()]
    join = _JOINS.fullmatch(gap) if len(gap) < 16 else None
    if join is None or first.kind not in ("number", "fraction") or amount.kind not in ("number", "fraction"):
        gap_unit = _with_unit(first, text)
        join = _JOINS.fullmatch(text, gap_unit.span.end, match.start()) if gap_unit.span.end < match.start() else None
        if join is None or gap_unit.unit == first.unit:
            return None
    before = text[max(0, first.span.start - _BEFORE) : first.span.start]
    opener = re.search(r"\b(between|from|anywhere\s+between|anything\s+from)\s+$", before, re.IGNORECASE)
    word = join[0].strip().lower()
    if not _joins(word, opener, before):
        return None
    low, high = first.low or 0.0, amount.low or 0.0
    if amount.unit == "count" and first.unit != "count":
        amount = replace(amount, unit=first.unit)
    if low < 1000 <= high and match["number"] and low < _mantissa(match):
        low *= _scale_of(match)
    if low >= high:
        return None
    start = opener.start() if opener else first.span.start
    whole = Amount(
        Span(start, amount.span.end),
        Span(first.core.start, amount.core.end),
        low,
        None,
        high,
        "range",
        amount.unit,
        "number",
    )
    done = _with_unit(whole, text)
    return _scaled(done)


def _joins(word: str, opener: re.Match[str] | None, before: str) -> bool:
    if word == "and":
        return bool(opener) and opener is not None and "between" in opener[1].lower()
    if word == "to" and opener:
        return not _CHANGE.search(before)
    return True


def _mantissa(match: re.Match[str]) -> float:
    return (value(match["number"]) or 0.0) / _scale_word(match)


def _scale_word(match: re.Match[str]) -> float:
    scale = 1.0
    for word in re.findall(r"[a-z]+", match["number"].lower()):
        scale *= float(table("scales").get(word, 1.0)) if word != "dozen" else 1.0
    return scale


def _scale_of(match: re.Match[str]) -> float:
    suffix = match["suffix"]
    return _scale_word(match) * (float(table("suffixes")[suffix.lower()]) if suffix else 1.0)


# ------------------------------------------------------------------------------------- comparators and units
def _finished(match: re.Match[str], amount: Amount, text: str) -> Amount:
    return _scaled(_compared(_with_unit(amount, text), text))


def _scaled(amount: Amount) -> Amount:
    """Percentages and hundredths of a currency become what they are parts of."""
    factor = {"%": 0.01, "‰": 0.001}.get(amount.unit)
    unit = "ratio"
    if amount.unit.endswith("/100"):
        factor, unit = 0.01, amount.unit[:3]
    if factor is None:
        return amount
    low, best, high = (
        None if one is None else round(one * factor, 10) for one in (amount.low, amount.best, amount.high)
    )
    return replace(amount, low=low, best=best, high=high, unit=unit)


def _with_unit(amount: Amount, text: str) -> Amount:
    """The amount with the unit behind it, and its span stretched over that unit."""
    end = amount.span.end
    if amount.kind in ("long", "none", "share", "fraction") or amount.unit != "count":
        return amount
    if _MAGNITUDE_BEFORE.search(text, max(0, amount.span.start - _BEFORE), amount.span.start):
        return replace(amount, unit="magnitude")
    for pattern, read in _UNITS:
        match = pattern.match(text, end)
        if match:
            unit = read(match, amount)
            if unit:
                return replace(amount, unit=unit, span=Span(amount.span.start, _unit_end(match, unit, text)))
    return amount


def _unit_end(match: re.Match[str], unit: str, text: str) -> int:
    end = match.end()
    if unit == "lb":
        end = match.start() + len(re.match(r"[\s-]+(?:of\s+)?pounds?", match[0], re.IGNORECASE)[0])  # type: ignore[index]
    if unit in units("durations")["units"]:
        old = _OLD.match(text, end)
        return old.end() if old else end
    return end


def _pounds(match: re.Match[str], amount: Amount) -> str:
    """Pounds of flour and a 200-pound bomb are weights; millions of pounds are money."""
    heavy = "-" in match[1] or bool(match[2])
    return "pound" if heavy and (amount.low or amount.high or 0) < 1_000_000 else "GBP"


def _spelt(match: re.Match[str], amount: Amount) -> str | None:
    name = " ".join(match[1].lower().split())
    if name.startswith("°"):
        name = name.replace(" ", "")
    if amount.kind == "vague" and name not in units("spelt"):
        return None
    return str(units("spelt")[name])


def _attached(match: re.Match[str], amount: Amount) -> str | None:
    name = match[1]
    return str(units("attached")[name]) if name in units("attached") else None


_OF = re.compile(
    rf"\s+of\s+({either(name for name in units('spelt') if name.isalpha() and len(name) > 3)})\b", re.IGNORECASE
)

_UNITS = (
    (_POINTS, lambda match, amount: "percentage point"),
    (_RATIO, lambda match, amount: "‰" if "‰" in match[0] or "mille" in match[0].lower() else "%"),
    (_RICHTER, lambda match, amount: "magnitude"),
    (_POUNDS, _pounds),
    (_MONEY, lambda match, amount: _plurals()[" ".join(match[1].lower().split())]),
    (_CENTS, lambda match, amount: ("GBP" if match[0].strip(" -").lower() in ("p", "pence") else "USD") + "/100"),
    (_ATTACHED, _attached),
    (_OF, lambda match, amount: units("spelt")[match[1].lower()] if amount.kind == "vague" else None),
    (_SPELT, _spelt),
    (_PER, lambda match, amount: "per " + match[1]),
)


def _compared(amount: Amount, text: str) -> Amount:
    """The amount with the comparator around it: its bounds, and its span stretched over those words."""
    start, end = amount.span
    found = _COMPARATOR.search(text, max(0, start - _BEFORE), start)
    if found:
        name = " ".join(found[1].lower().split())
        kind: Comparator = table("comparators")[name]
        if name in ("over", "under") and amount.unit in units("durations")["units"] and not _is_more(text, found):
            return amount
        return _bounded(replace(amount, span=Span(found.start(1), end)), kind)
    behind = _COMPARATOR_BEHIND.match(text, end)
    if behind and amount.kind == "number":
        kind = table("comparators_after")[" ".join(behind[1].lower().split())] if behind[1] else "at_least"
        return _bounded(replace(amount, span=Span(start, behind.end())), kind)
    return amount


def _is_more(text: str, found: re.Match[str]) -> bool:
    """*For over 70 years* is more than; *over three days* says during."""
    return bool(_DURING.search(text, max(0, found.start(1) - _BEFORE), found.start(1)))


def _bounded(amount: Amount, kind: Comparator) -> Amount:
    number = amount.best if amount.best is not None else amount.low
    bounds: dict[str, Bounds] = {
        "at_least": (number, None, None),
        "more_than": (number, None, None),
        "up_to": (None, None, number),
        "less_than": (None, None, number),
        "nearly": (None, number, None),
        "about": (None, number, None),
    }
    if kind not in bounds or (amount.comparator == "vague" and kind in ("about", "nearly")):
        return amount
    low, best, high = bounds[kind]
    return replace(amount, low=low, best=best, high=high, comparator=kind)
