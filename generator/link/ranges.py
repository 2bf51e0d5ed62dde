"""The range that a figure admits, rounding included, and whether two ranges meet."""

from __future__ import annotations

import math

from generator.models import Figure

# How far a rounded or hedged number may lie from what it rounds: news writes "nearly 5 million" from about 4.5 million
# on, and "about 300" for what lies within a tenth.
NEARLY = 0.1
ABOUT = 0.1
# A "weeklong" stay or "half a century" names the nearest round unit, not a count of days: 7 days cover 5 to 9.
ROUND_UNIT = 0.3
_ROUND_WORDS = ("week", "month", "centur", "decade", "dozen", "fortnight", "half", "quarter")


def bounds(figure: Figure) -> tuple[float, float]:
    """Lowest and highest value that the words admit."""
    low, best, high = figure.low, figure.best, figure.high
    match figure.comparator:
        case "more_than" | "at_least":
            return _first(low, best, high, -math.inf), math.inf
        case "up_to" | "less_than":
            return -math.inf, _first(high, best, low, math.inf)
        case "nearly":
            top = _first(best, high, low, math.inf)
            return top - NEARLY * abs(top), top
        case "about":
            middle = _first(best, low, high, 0.0)
            return middle - ABOUT * abs(middle), middle + ABOUT * abs(middle)
        case "exact":
            value = _first(best, low, high, 0.0)
            slack = _slack(figure, value)
            return value - slack, value + slack
    return _first(low, best, None, -math.inf), _first(high, best, None, math.inf)


def meet(left: Figure, right: Figure) -> bool:
    """True when one value satisfies both."""
    (a, b), (c, d) = bounds(left), bounds(right)
    return a <= d and c <= b


def near(left: Figure, right: Figure) -> bool:
    """True when the two lie within a tenth of each other: too close to call it a contradiction."""
    (a, b), (c, d) = bounds(left), bounds(right)
    gap, size = max(a - d, c - b), max(abs(x) for x in (a, b, c, d) if math.isfinite(x))
    return gap <= ABOUT * size


def _first(*values: float | None) -> float:
    return next(value for value in values if value is not None)


def _slack(figure: Figure, value: float) -> float:
    """Half a unit of the last digit that was written: 1.5 million stands for 1.45 to 1.55 million."""
    if figure.unit != "count" and any(word in figure.text.casefold() for word in _ROUND_WORDS):
        return ROUND_UNIT * abs(value)
    if value == 0 or float(value) != int(value):
        return 0.005
    step = 1
    while value % (step * 10) == 0 and step * 10 <= abs(value):
        step *= 10
    return step / 2 if step > 1 else 0.0
