"""The unit behind a number: money, percentages, measures with their spelling kept, weights apart from pounds sterling."""
# ruff: noqa: ARG001, ARG005 - all readings of a unit take the same arguments

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from generator.extract.numbers import either
from generator.extract.quantities.pieces import Amount, units
from generator.spans import Span

_NEAR = 60  # characters between a percentage and the points that it moved by
_SHARE = re.compile(r"\d\s?%|\bper\s?cent\b", re.IGNORECASE)
_BEFORE = 20  # characters; "magnitude of" has 12
_PART = {"%": (0.01, "ratio"), "‰": (0.001, "ratio"), "p": (0.01, "GBP"), "¢": (0.01, "USD")}
_OLD = re.compile(r"[\s-]+olds?\b", re.IGNORECASE)
_AGED = re.compile(r"\bage[ds]?\s+(?:of\s+|between\s+|from\s+)?(?:\d{1,3}\s*(?:and|to|or|[-–])\s*)?$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[A-Z][\w'’-]+,\s(?:both\s|all\s)?$")
_COMMA_BEHIND = re.compile(r"[,.;]|\s(?:who|was|and)\b|$")
_MAGNITUDE = re.compile(r"\bmagnitude[\s-]+(?:of[\s-]+)?$", re.IGNORECASE)


@cache
def _money() -> dict[str, str]:
    """Names of currencies, singular and plural."""
    return {form: str(code) for name, code in units("money").items() for form in (name, name + "s")}


def _name(match: re.Match[str]) -> str:
    return " ".join(match[1].lower().replace("-", " ").split())


def _pounds(match: re.Match[str], amount: Amount) -> str:
    """Pounds of flour and a 200-pound bomb are weights; pounds alone, and millions of them, are money."""
    heavy = "-" in match[1] or bool(match[2])
    return "pound" if heavy and (amount.low or amount.best or amount.high or 0) < 1_000_000 else "GBP"


def _points(match: re.Match[str], amount: Amount) -> str | None:
    """*44 per cent, six points more*: of percentages, where the sentence has just given one."""
    near = match.string[max(0, amount.span.start - _NEAR) : amount.span.start]
    return "percentage point" if _SHARE.search(near.rsplit(". ", 1)[-1]) else None


def _spelt(match: re.Match[str], amount: Amount) -> str | None:
    name = match[1].lower()
    if "°" in name:
        return str(units("spelt")[name.replace(" ", "")])
    spelt = units("spelt")
    return str(spelt.get(" ".join(name.split())) or spelt[_name(match)])


def _of_vague(match: re.Match[str], amount: Amount) -> str | None:
    """*Hundreds of kilometres*; *dozens of days* too."""
    return str(units("spelt")[_name(match)]) if amount.kind == "vague" else None


_PERCENT = either(name for name in units("ratios") if name[0].isalpha())
_SPELLINGS = either(name for name in units("spelt") if name[0] != "°").replace(r"\s+", r"[\s-]+")
_LONG_SPELLINGS = either(name for name in units("spelt") if name.isalpha() and len(name) > 3)
_CODES = either(sorted({str(code) for code in units("currencies").values()}))

_OF_UNIT = re.compile(rf"(?:-|\s+(?:of\s+)?an?\s+)({_LONG_SPELLINGS})\b(?!-)", re.IGNORECASE)

_OF_POINT = re.compile(rf"\s+(?:of\s+)?a\s+(?:(percentage[\s-]+point)|(?:{_PERCENT}))\b", re.IGNORECASE)

Reading = Callable[[re.Match[str], Amount], str | None]


def _unit(pattern: str, reading: Reading, flags: re.RegexFlag = re.IGNORECASE) -> tuple[re.Pattern[str], Reading]:
    return re.compile(pattern, flags), reading


_UNITS: tuple[tuple[re.Pattern[str], Reading], ...] = (
    _unit(r"(?:\s?%|[\s-]+percentage)[\s-]+points?\b", lambda match, amount: "percentage point"),
    _unit(rf"\s?(?:%|‰)|[\s-]+{_PERCENT}\b", lambda match, amount: "‰" if re.search("‰|mille", match[0]) else "%"),
    _unit(r"[\s-]+points?\b", _points),
    _unit(
        r"[\s-]+(?:magnitude\b|on\s+the\s+(?:open-ended\s+)?richter(?:\s+scale)?\b)", lambda match, amount: "magnitude"
    ),
    _unit(
        r"([\s-]+)(?:of\s+)?pounds?\b(?=(\s+of\s+(?!(?:damage|aid|public|taxpayer|debt|fund|investment|spending|cash)))?)",
        _pounds,
    ),
    _unit(rf"[\s-]+(?:of\s+)?({either(_money())})\b", lambda match, amount: _money()[_name(match)]),
    _unit(rf"\s?({_CODES})\b", lambda match, amount: match[1], re.NOFLAG),
    _unit(r"(?<=\d)p\b(?!\.\s?m)|[\s-]+pence\b", lambda match, amount: "p"),
    _unit(r"\s?¢|[\s-]+cents?\b", lambda match, amount: "¢"),
    _unit(rf"(?<=\d)({either(units('attached'))})\b", lambda match, amount: units("attached")[match[1]], re.NOFLAG),
    _unit(rf"\s+of\s+({_LONG_SPELLINGS})\b", _of_vague),
    _unit(rf"[\s-]*({_SPELLINGS}|°\s?[CF]?)(?![A-Za-z/])", _spelt),
    _unit(
        r"\s+per\s+((?:\d{1,3}(?:,\d{3})+|\d+)(?![,.]?\d)|million|thousand|head)\b",
        lambda match, amount: f"per {match[1].lower()}",
    ),
)


def with_unit(amount: Amount, text: str) -> Amount:
    """The amount with the unit behind it, its span stretched over that unit; percentages become ratios."""
    if amount.kind == "long":
        return replace(amount, span=Span(amount.span.start, _end(amount.span.end, amount.unit, text)))
    if amount.kind == "fraction":
        return _of_unit(amount, text)
    if amount.kind not in ("number", "vague") or amount.unit != "count":
        return amount
    if _MAGNITUDE.search(text, max(0, amount.span.start - _BEFORE), amount.span.start):
        return replace(amount, unit="magnitude")
    if _is_age(amount, text):
        return replace(amount, unit="year")
    for pattern, reading in _UNITS:
        match = pattern.match(text, amount.span.end)
        unit = reading(match, amount) if match else None
        if match and unit:
            return _in_whole(replace(amount, unit=unit, span=Span(amount.span.start, _end(match.end(), unit, text))))
    return amount


def _of_unit(amount: Amount, text: str) -> Amount:
    """*Half a mile*, *three-quarters of an hour*, *a quarter-mile*, *half a percentage point*, *half a per cent*."""
    points = _OF_POINT.match(text, amount.span.end)
    if points is not None:
        part = amount if points[1] else _in_whole(replace(amount, unit="%"))
        return replace(
            part, unit="percentage point" if points[1] else "ratio", span=Span(amount.span.start, points.end())
        )
    match = _OF_UNIT.match(text, amount.span.end)
    if match is None:
        return amount
    return replace(amount, unit=str(units("spelt")[match[1].lower()]), span=Span(amount.span.start, match.end()))


def _is_age(amount: Amount, text: str) -> bool:
    """*Aged 34 and 41*, *aged 18 to 24*, *Brandt, 58,*."""
    start, end = amount.core
    if not text[start:end].isdigit() or end - start > 3:
        return False
    before = text[max(0, start - _BEFORE) : start]
    return bool(_AGED.search(before) or (_NAME_BEFORE.search(before) and _COMMA_BEHIND.match(text, end)))


def _end(end: int, unit: str, text: str) -> int:
    """*Years old* belongs to its figure."""
    old = _OLD.match(text, end) if is_duration(unit) else None
    return old.end() if old else end


def _in_whole(amount: Amount) -> Amount:
    """Percentages and hundredths of a currency become what they are parts of."""
    if amount.unit not in _PART:
        return amount
    factor, unit = _PART[amount.unit]
    low, best, high = (
        None if one is None else round(one * factor, 10) for one in (amount.low, amount.best, amount.high)
    )
    return replace(amount, low=low, best=best, high=high, unit=unit)


def is_duration(unit: str) -> bool:
    """True for units of time."""
    return unit in units("durations")["units"]
