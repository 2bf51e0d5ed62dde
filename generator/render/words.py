"""Dates, numbers and labels in plain words: what a reader reads for the values of the records.

Month names and separators are ours, never the machine's locale.
"""

from __future__ import annotations

from datetime import date, timedelta

from markupsafe import Markup

from generator import markup
from generator.models import Figure, Hedge, Interval, Relation

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

HEDGE_MEANING: dict[Hedge, str] = {
    "denied": "the voice says it is not so",
    "alleged": "put forward as an accusation or a claim",
    "possible": "said to be possible",
    "believed": "said to be believed or suspected",
    "assessed": "said to be an estimate or an assessment",
    "stated": "said without any sign of doubt",
    "confirmed": "said to be confirmed or proven",
}

# Seen from the later claim, then from the earlier one, then when the dates do not say which is which.
RELATION_WORDS: dict[Relation, tuple[str, str, str]] = {
    "disputes": ("disputes", "disputed by", "disputed"),
    "differs": ("differs from", "differs from", "differs from"),
    "revises": ("revises", "revised by", "revises or is revised by"),
    "corroborates": (
        "also said, from another origin",
        "also said, from another origin",
        "also said, from another origin",
    ),
    "repeats": ("repeats", "repeated by", "also reported, not known to be independent"),
    "responds": ("responds to", "answered by", "answers or is answered by"),
    "related": ("possibly related", "possibly related", "possibly related"),
}
RELATION_MEANING: dict[Relation, str] = {
    "disputes": "one denies what the other says, or their figures exclude each other",
    "differs": "their figures do not agree; the reason says in what",
    "revises": "the same voice or a later count changes the statement",
    "corroborates": "the same fact from another origin",
    "repeats": "the same fact, and nothing shows that the two know it independently: no confirmation",
    "responds": "the one spoken about answers",
    "related": "a suggestion by likeness; never counted",
}
# A denial of another act, from which the denial of this one only follows, never stands under the same words.
INFERRED_WORDS = ("disputes by inference", "disputed by inference", "disputed by inference")
INFERRED_MEANING = (
    "one denies something else, from which it follows that the other is not so: an inference, not the same act"
)
RELATION_ORDER: tuple[Relation, ...] = (
    "disputes",
    "differs",
    "revises",
    "responds",
    "corroborates",
    "repeats",
    "related",
)

KIND_WORDS = {
    "direct": "direct quotation",
    "indirect": "indirect speech",
    "mixed": "partly quoted",
    "own": "the outlet's own words",
}


def day(value: date) -> str:
    """`5 March 2021`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def span_of_days(first: date | None, last: date | None) -> str:
    """The shortest exact words for two inclusive days: a day, a month, a year, a range, or an open bound."""
    if first is None and last is None:
        return "unknown"
    if last is None or first is None:
        return f"not before {day(first)}" if first is not None else f"not after {day(last or date.min)}"
    if first == last:
        return day(first)
    return _whole(first, last) or _range(first, last)


def _whole(first: date, last: date) -> str | None:
    """The names of the whole months or years that the days cover: *1970–1989*, *January–March 2021*."""
    ends_month = (last + timedelta(days=1)).day == 1 if last < date.max else True
    if first.day != 1 or not ends_month:
        return None
    if (first.month, last.month) == (1, 12):
        return f"{first.year}–{last.year}" if first.year != last.year else str(first.year)
    begins, ends = (f"{MONTHS[one.month - 1]}" for one in (first, last))
    if first.year != last.year:
        return f"{begins} {first.year} – {ends} {last.year}"
    return f"{begins} {first.year}" if first.month == last.month else f"{begins}–{ends} {first.year}"


def _range(first: date, last: date) -> str:
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{first.day}–{day(last)}"


def short_days(value: Interval | None) -> str:
    """The same for a drawing, as short as can be: `5 Mar 2021`, `from 5 Mar 2021`, `undated`."""
    if value is None or (value.first is None and value.last is None):
        return "undated"
    first, last = (
        f"{one.day} {MONTHS[one.month - 1][:3]} {one.year}" if one else "" for one in (value.first, value.last)
    )
    if first == last:
        return first
    return f"{first} – {last}" if first and last else f"from {first}" if first else f"until {last}"


def iso(first: date | None, last: date | None) -> str | None:
    """The day for a `datetime` attribute, None when the days are no single day."""
    return first.isoformat() if first is not None and first == last else None


def when(first: date | None, last: date | None) -> Markup:
    """Days in words, a single day inside `<time>`."""
    shown = markup.text(span_of_days(first, last))
    stamp = iso(first, last)
    return Markup('<time datetime="{}">{}</time>').format(stamp, shown) if stamp else shown


def interval(value: Interval | None) -> Markup:
    """An interval in words; unknown when there is none."""
    return when(value.first, value.last) if value else Markup("unknown")


def number(value: float) -> str:
    """Digits with separators, at most three decimals and no empty ones."""
    shown = f"{value:,.3f}"
    return shown.rstrip("0").rstrip(".")


def amount(figure: Figure) -> str:
    """What a figure's words amount to, in normalised numbers: `at least 31`, `between 3 and 5`, `about 30 %`."""

    def shown(value: float | None) -> str:
        return "?" if value is None else _with_unit(value, figure.unit)

    known = next((value for value in (figure.best, figure.low, figure.high) if value is not None), None)
    if figure.comparator == "range":
        return f"between {shown(figure.low)} and {shown(figure.high)}"
    if figure.comparator == "vague":
        return f"at least {shown(figure.low)}, inexact" if figure.low is not None else "inexact"
    return f"{_COMPARATORS[figure.comparator]} {shown(known)}".lstrip()


_COMPARATORS = {
    "exact": "",  # the text only does not qualify it; *exactly* would be our word
    "about": "about",
    "more_than": "more than",
    "at_least": "at least",
    "nearly": "nearly",
    "up_to": "up to",
    "less_than": "less than",
}


def _with_unit(value: float, unit: str) -> str:
    if unit == "count":
        return number(value)
    if unit == "ratio":
        return f"{number(value * 100)} %"
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {number(value)}"
    return f"{number(value)} {unit if value == 1 else plural(unit)}"


def plural(unit: str) -> str:
    """Units written out take a plural, abbreviations (kg, km) do not."""
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    return f"{unit}s" if unit.isalpha() and len(unit) > 2 and unit not in _UNCHANGED else unit


_IRREGULAR = {"century": "centuries", "foot": "feet", "inch": "inches"}
_UNCHANGED = frozenset({"mph", "kph", "kmh", "percent", "hertz", "celsius", "fahrenheit"})


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 article`, `3 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
