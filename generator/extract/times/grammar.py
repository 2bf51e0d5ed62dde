"""The expressions of time that news uses, as patterns, each with what it means on a given day of publication.

A `Rule` finds the core of an expression; parts (*late*, *the first half of*) and bounds (*since*, *by*) before
it are read by `times` and change its meaning. A meaning is a stretch of days, None when the words alone don't
give one.
"""
# ruff: noqa: ARG001 - all meanings and tests of a rule take the same arguments

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from generator.extract.numbers import NUMBER, either, value
from generator.extract.times import calendar
from generator.extract.times.calendar import Closed, Stretch
from generator.lexicon import lexicon

Meaning = Callable[[re.Match[str], date, bool], Stretch | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression. `stated` rules need no day of publication when they say the year themselves.

    A text without `hint` in its small letters has no match: searching for that first is what makes rules cheap.
    """

    name: str
    hint: re.Pattern[str]
    pattern: re.Pattern[str]
    meaning: Meaning
    stated: Callable[[re.Match[str]], bool]


@cache
def words(name: str) -> dict[str, Any]:
    """One table of the lexicon of the calendar."""
    entries: dict[str, Any] = lexicon("generator.extract", "calendar")[name]
    return entries


_MONTHS = either(words("months"))
_FULL_MONTHS = either(name for name in words("months") if len(name) > 3 or name == "may")
_WEEKDAYS = either(name for name in words("weekdays") if name.endswith("day"))
_SHORT_WEEKDAYS = either(words("weekdays"))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|20)\d\d"
_SPAN = r"(?:(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s*(?:[-–—]|to|and|until|or)\s*(?:the\s+)?)?"
_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade|hour|minute)s?"
_SOME = rf"(?P<count>{NUMBER}|an?|a\s+couple\s+of|(?:a\s+)?few|several|many)"
_MORE = r"(?:(?:more\s+than|less\s+than|at\s+least|just\s+over|just\s+under|almost|nearly|about|around|some|over|roughly|barely|only|just)\s+)?"


def _always(match: re.Match[str]) -> bool:
    return True


def _never(match: re.Match[str]) -> bool:
    return False


def _with_year(match: re.Match[str]) -> bool:
    return bool(match["year"])


def month_of(name: str) -> int:
    """The number of a month by its name or short form."""
    return int(words("months")[name.lower().rstrip(".")])


# ------------------------------------------------------------------------------------------------ dated days
def _date(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """12 May 2023, Monday May 12: without a year the last one (the next one when it lies ahead)."""
    number, second = int(re.sub(r"\D", "", match["day"])), match["day2"]
    first = int(second) if second else number  # the first day of a range stands in front
    month = month_of(match["month"])
    weekday = match["weekday"]
    if match["year"]:
        return _days(int(match["year"]), month, first, number)
    around = [_days(year, month, first, number) for year in range(on.year - 6, on.year + 3)]
    candidates = [one for one in around if one is not None]
    if weekday:
        candidates = [one for one in candidates if one[0].weekday() == words("weekdays")[weekday.lower()]]
    return calendar.next_one(candidates, on) if ahead else calendar.latest(candidates, on)


def _days(year: int, month: int, first: int, last: int) -> Closed | None:
    start, end = calendar.day(year, month, first), calendar.day(year, month, last)
    return (start, end) if start and end and start <= end else None


def _us_date(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    return _date(match, on, ahead)


def _iso(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    return _days(int(match["year"]), int(match["month"]), int(match["day"]), int(match["day"]))


def _numeric(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """25/05/2023 is settled by the 25; 04/05/2023 is read both ways and so not at all."""
    left, right = int(match["left"]), int(match["right"])
    year = int(match["year"])
    readings = {_days(year, right, left, left), _days(year, left, right, right)} - {None}
    return readings.pop() if len(readings) == 1 else None


# --------------------------------------------------------------------------------------------- months, years
def _month_year(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    return calendar.month(int(match["year"]), month_of(match["month"]))


def _month(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    number, which, of = month_of(match["month"]), (match["which"] or "").lower(), (match["of"] or "").lower()
    if of:
        return calendar.month(on.year + {"last": -1, "this": 0, "next": 1}[of.split()[-2]], number)
    if which == "this":
        return calendar.month(on.year, number)
    candidates = [calendar.month(year, number) for year in range(on.year - 2, on.year + 3)]
    if which == "next" or (ahead and which != "last"):
        return calendar.next_one([one for one in candidates if which != "next" or one[0] > on], on)
    return calendar.latest([one for one in candidates if which != "last" or one[1] < on], on)


def _year(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    return calendar.months(int(match["year"]), 1, 12)


def _years(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    first, last = int(match["year"]), match["to"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return (date(first, 1, 1), date(end, 12, 31)) if first < end < first + 200 else None


def _decade(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """The 1980s, the Seventies and Eighties, the '90s: of the last century unless it is written out."""
    found = re.findall(r"(\d{4})s|(\d0)s|([A-Za-z]+ies)", match[0], re.IGNORECASE)
    starts = [
        int(full) if full else 1900 + int(short) if short else 1900 + int(words("decades").get(word.lower(), 0))
        for full, short, word in found
    ]
    return (date(min(starts), 1, 1), date(max(starts) + 9, 12, 31)) if starts else None


def _century(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    start = (int(match["number"]) - 1) * 100 + 1
    return (date(start, 1, 1), date(start + 99, 12, 31)) if 1 <= start < 3000 else None


def _quarter(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    return calendar.share(calendar.months(int(match["year"]), 1, 12), int(match["number"]), 4)


def _season(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """A dated season without a hemisphere: the whole year, and for a winter the one that borders on it too."""
    year = int(match["year"])
    return date(year - (match["season"].lower() == "winter"), 1, 1), date(year, 12, 31)


# ------------------------------------------------------------------------------------------------- relative
def _weekday(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """*Tuesday* is the last one up to publication, that day included; *last Tuesday* leaves the day out."""
    number, which = int(words("weekdays")[match["weekday"].lower()]), (match["which"] or "").lower()
    week = (match["week"] or "").lower()
    if week:
        start = calendar.unit(on, "week", {"last": -1, "this": 0, "next": 1}[week.split()[-2]])[0]
        return start + timedelta(number), start + timedelta(number)
    since = (on.weekday() - number) % 7
    until = (number - on.weekday()) % 7
    if which == "next" or (ahead and which != "last"):
        found = on + timedelta(until or (7 if which == "next" else 0))
    else:
        found = on - timedelta(since or (7 if which == "last" else 0))
    return found, found


def _weekday_after(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """*A week from Tuesday*: seven days behind the coming one."""
    number = int(words("weekdays")[match["weekday"].lower()])
    found = on + timedelta(((number - on.weekday()) % 7 or 7) + 7 * (2 if match["count"].lower() == "two" else 1))
    return found, found


def _today(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    text = " ".join(match[0].lower().split())
    by = 0
    if text.startswith(("yesterday", "last night")):
        by = -1
    elif text.startswith("tomorrow"):
        by = 1
    elif text == "the day before yesterday":
        by = -2
    elif text == "the day after tomorrow":
        by = 2
    return on + timedelta(by), on + timedelta(by)


_SIDES = {"last": -1, "past": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 1}


def _unit(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    which, name = match["which"].lower().split()[-1], match["unit"].lower()
    if name == "weekend" and which in ("the", "this"):
        return calendar.next_one([calendar.unit(on, name, by) for by in (0, 1)], on) if ahead else _past_weekend(on)
    if which == "last" and name == "weekend":
        return _past_weekend(on)
    side = _SIDES.get(which)
    return None if side is None else calendar.unit(on, name, side)


def _past_weekend(on: date) -> Closed:
    """The weekend before; on a Saturday or Sunday the one that has begun."""
    return calendar.unit(on, "weekend", 0 if on.weekday() > 4 else -1)


def _rolling(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """*The past three weeks* end on the day of publication, *the next three weeks* begin there."""
    count = value(match["count"]) if match["count"] else 1.0
    if count is None or count != int(count) or not 0 < count < 2000:
        return None
    away = calendar.back(
        on,
        match["unit"].lower(),
        int(count) * (-1 if match["which"] and match["which"].lower() in ("next", "coming") else 1),
    )
    return (away, on) if away <= on else (on, away)


def _ago(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    """*Three weeks ago* is a week, *three days ago* a day: as sharp as the unit it is told in."""
    name, text = match["unit"].lower(), " ".join(match["count"].lower().split())
    if match["side"].lower() not in ("ago", "from now") or (text not in ("a", "an") and value(text) is None):
        return None
    count = 1.0 if text in ("a", "an") else value(text)
    if count is None or count != int(count) or not 0 < count < 2000 or name in ("hour", "minute"):
        return None
    away = int(count) if match["side"].lower() == "ago" else -int(count)
    there = calendar.back(on, name, away)
    return calendar.unit(there, {"decade": "year", "fortnight": "week"}.get(name, name), 0)


def _vague(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    return None


def _feast(match: re.Match[str], on: date, ahead: bool) -> Stretch | None:
    month, number = words("feasts")[" ".join(match["feast"].lower().split())]
    years = [int(match["year"])] if match["year"] else list(range(on.year - 2, on.year + 3))
    found = [one for year in years if (one := _days(year, month, number, number))]
    if match["year"]:
        return found[0]
    return calendar.next_one(found, on) if ahead else calendar.latest(found, on)


def _rule(
    name: str, hint: str, pattern: str, meaning: Meaning, stated: Callable[[re.Match[str]], bool] = _never
) -> Rule:
    return Rule(name, re.compile(hint), re.compile(pattern, re.IGNORECASE), meaning, stated)


_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{_SHORT_WEEKDAYS})\b\.?,?\s+\(?)?"
_MONTH_HINT = r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_SEASONS = r"spring|summer|autumn|fall|winter"
_ZONE = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime))?"

RULES: tuple[Rule, ...] = (
    _rule(
        "date",
        _MONTH_HINT,
        rf"\b{_WEEKDAY_BEFORE}(?:the\s+)?(?<![\d.,:/])\b{_SPAN}(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTHS})\b(?:\.?,?\s+(?P<year>{_YEAR})\b(?![,.]\d))?",
        _date,
        _with_year,
    ),
    _rule(
        "date",
        _MONTH_HINT,
        rf"\b{_WEEKDAY_BEFORE}(?P<month>{_MONTHS})\b\.?\s+(?:the\s+)?{_SPAN}(?P<day>{_DAY})\b(?![,.:]\d|[-–/]\d|\s*%)(?:,?\s+(?P<year>{_YEAR})\b(?![,.]\d))?",
        _us_date,
        _with_year,
    ),
    _rule(
        "date",
        r"\d-\d\d-",
        r"(?<![\d/-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d/-])",
        _iso,
        _always,
    ),
    _rule(
        "numeric date",
        r"\d[/.]\d",
        r"(?<![\d/.-])(?P<left>\d{1,2})([/.])(?P<right>\d{1,2})\2(?P<year>(?:19|20)\d\d)(?![\d/-])",
        _numeric,
        _always,
    ),
    _rule(
        "month",
        _MONTH_HINT,
        rf"\b(?P<month>{_MONTHS})\b\.?,?\s+(?:of\s+)?(?P<year>{_YEAR})\b(?![,.]\d)",
        _month_year,
        _always,
    ),
    _rule(
        "month",
        _MONTH_HINT,
        rf"\b(?:(?P<which>last|this|next)\s+)?(?P<month>{_FULL_MONTHS})\b(?P<of>,?\s+(?:of\s+)?(?:last|this|next)\s+year)?",
        _month,
    ),
    _rule("quarter", r"\bq[1-4]", rf"\bQ(?P<number>[1-4])\s+(?:of\s+)?(?P<year>{_YEAR})\b", _quarter, _always),
    _rule(
        "years",
        r"\d{4}",
        rf"(?<![\d.,/£$€-])\b(?P<year>{_YEAR})\s?(?:[-–/]|to|and)\s?(?P<to>{_YEAR}|\d\d)\b(?![,.%/-]\d)",
        _years,
        _always,
    ),
    _rule(
        "year",
        r"\d{4}",
        rf"(?<![\d.,/£$€#])(?<!(?<!mid)-)\b(?P<year>{_YEAR})\b(?![,.:/%-]\d|\s?%|-(?!era|style|level))",
        _year,
        _always,
    ),
    _rule(
        "decade",
        r"\d0s|ies\b",
        rf"\b(?:the\s+)?(?:(?:{_YEAR[:-4]}\d0s)|['’‘]\d0s|(?<=the\s)\d0s|{either(words('decades'))}\b)(?:\s+(?:and|to|or)\s+(?:the\s+)?(?:{_YEAR[:-4]}\d0s|['’‘]?\d0s|{either(words('decades'))})\b)?",
        _decade,
        _always,
    ),
    _rule("century", r"century", r"\b(?:the\s+)?(?P<number>\d{1,2})(?:st|nd|rd|th)[- ]century\b", _century, _always),
    _rule(
        "season",
        _SEASONS,
        rf"\b(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<year>{_YEAR})\b",
        _season,
        _always,
    ),
    _rule("season", _SEASONS, r"\b(?:last|this|next)\s+(?P<season>spring|summer|autumn|fall|winter)\b", _vague),
    _rule(
        "weekday",
        r"week",
        rf"\b(?P<count>a|one|two)\s+weeks?\s+(?:from|on)\s+(?P<weekday>{_WEEKDAYS})\b",
        _weekday_after,
    ),
    _rule(
        "weekday",
        r"day",
        rf"\b(?:(?P<which>last|this|next)\s+)?(?P<weekday>{_WEEKDAYS})\b{_ZONE}(?P<week>,?\s+(?:of\s+)?(?:last|this|next)\s+week)?",
        _weekday,
    ),
    _rule(
        "day",
        r"today|tonight|yesterday|tomorrow|last\s+night|this\s+(?:mor|aft|eve)",
        rf"\b(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|(?:today|yesterday|tomorrow)\b{_ZONE}|tonight|last\s+night|this\s+(?:morning|afternoon|evening))\b",
        _today,
    ),
    _rule(
        "unit",
        r"week|month|quarter|year|decade|century|fortnight",
        r"\b(?P<which>last|this|next|the\s+last|the\s+current|the\s+coming|the\s+next|the)\s+(?P<unit>week|weekend|month|quarter|year|decade|century|fortnight)\b(?!-)",
        _unit,
    ),
    _rule(
        "rolling",
        r"past|last|next|coming",
        rf"\b(?:the\s+)?(?:(?P<which>past|last|next|coming)\s+(?P<count>{NUMBER}|few|several|couple\s+of)|(?P<past>past))\s+{_UNIT}\b",
        _rolling,
    ),
    _rule(
        "ago",
        r"(?:day|week|fortnight|month|year|decade|hour|minute)s?\s+(?:ago|earlier|later|before|after|from|on)\b",
        rf"\b{_MORE}{_SOME}\s+{_UNIT}\s+(?P<side>ago|earlier|later|before|after|from\s+now|on)\b",
        _ago,
    ),
    _rule(
        "vague",
        r"recent|coming",
        r"\b(?:in\s+)?(?:the\s+)?(?:recent|coming)\s+(?:days|weeks|months|years|decades)\b",
        _vague,
    ),
    _rule(
        "other",
        r"previous|following|next|same|that|before|after",
        r"\b(?:the\s+(?:previous|following|next|same)|that|the\s+(?:year|month|week|day|night)\s+(?:before|after))\s+(?:day|night|week|month|year|morning|evening|weekend)\b|\bthe\s+(?:year|month|week|day|night)\s+(?:before|after)\b(?!\s+(?:yesterday|tomorrow))",
        _vague,
    ),
    _rule(
        "feast",
        r"new year|valentine|halloween|christmas|boxing",
        rf"\b(?P<feast>{either(words('feasts'))})(?:,?\s+(?P<year>{_YEAR}))?\b",
        _feast,
        _with_year,
    ),
)

HINT = re.compile("|".join(dict.fromkeys(rule.hint.pattern for rule in RULES)))  # a text without it names no time
